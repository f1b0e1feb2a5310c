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

impl Locked {
    /// The reason as it is kept on disk: one line.
    pub(crate) fn line(&self) -> String {
        match self {
            Locked::NoGuard => "no-guard".into(),
            Locked::Behind { log, guard, stored } => format!("behind {} {guard} {stored}", log.origin()),
            Locked::Differs { log } => format!("differs {}", log.origin()),
            Locked::Superseded { said_by } => format!("superseded {said_by}"),
            Locked::Forgot { log, theirs } => format!("forgot {} {theirs}", log.origin()),
            Locked::Forked { log } => format!("forked {}", log.origin()),
        }
    }

    /// Reads what `line` wrote.
    pub(crate) fn read(line: &str) -> Option<Locked> {
        let parts: Vec<&str> = line.split(' ').collect();
        Some(match parts[..] {
            ["no-guard"] => Locked::NoGuard,
            ["behind", log, guard, stored] => Locked::Behind {
                log: LogId::from_origin(log)?,
                guard: guard.parse().ok()?,
                stored: stored.parse().ok()?,
            },
            ["differs", log] => Locked::Differs { log: LogId::from_origin(log)? },
            ["superseded", party] => Locked::Superseded { said_by: party.parse().ok()? },
            ["forgot", log, theirs] => Locked::Forgot { log: LogId::from_origin(log)?, theirs: theirs.parse().ok()? },
            ["forked", log] => Locked::Forked { log: LogId::from_origin(log)? },
            _ => return None,
        })
    }
}

impl fmt::Display for Locked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Locked::NoGuard => {
                f.write_str("the guard is missing or damaged, so this may be a backup or another machine")
            }
            Locked::Behind { guard, stored, .. } => {
                write!(
                    f,
                    "the guard remembers {guard} acts of its own log, but the store has {stored}: this is an old store"
                )
            }
            Locked::Differs { .. } => f.write_str("guard and store hold different histories of its own log"),
            Locked::Superseded { .. } => f.write_str("another copy of this house has started since"),
            Locked::Forgot { theirs, .. } => {
                write!(f, "a peer holds {theirs} acts of its own log, more than are here: something was forgotten")
            }
            Locked::Forked { .. } => f.write_str("its own log was signed in two different histories"),
        }
    }
}
