//! Why a house signs nothing, and what unlocks it (spec: house, 3).

use record::{LogId, PartyId, Size};
use std::fmt;

/// Why a house signs nothing for now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Locked {
    /// The guard is gone or damaged: this may be a backup, or another machine.
    NoGuard,
    /// The guard remembers more of an own log than the store has: this is an old store.
    Behind {
        /// The log.
        log: LogId,
        /// What the guard remembers.
        guard: Size,
        /// What is stored.
        stored: Size,
    },
    /// Store and guard hold different histories of an own log.
    Differs {
        /// The log.
        log: LogId,
    },
    /// Another copy of this house has started since, as a peer says.
    Superseded {
        /// Who says so.
        said_by: PartyId,
    },
    /// A peer holds more of an own log than this house: it has forgotten what it signed.
    Forgot {
        /// The log.
        log: LogId,
        /// What the peer holds.
        theirs: Size,
    },
    /// An own log was signed in two histories.
    Forked {
        /// The log.
        log: LogId,
    },
}

impl fmt::Display for Locked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Locked::NoGuard => f.write_str(
                "the guard is missing or damaged, so this may be a backup or another machine",
            ),
            Locked::Behind { guard, stored, .. } => {
                write!(
                    f,
                    "the guard remembers {guard} acts of its own log, but the store has {stored}: this is an old store"
                )
            }
            Locked::Differs { .. } => {
                f.write_str("guard and store hold different histories of its own log")
            }
            Locked::Superseded { .. } => {
                f.write_str("another copy of this house has started since")
            }
            Locked::Forgot { theirs, .. } => {
                write!(
                    f,
                    "a peer holds {theirs} acts of its own log, more than are here: something was forgotten"
                )
            }
            Locked::Forked { .. } => {
                f.write_str("its own log was signed in two different histories")
            }
        }
    }
}
