//! Why a release cannot be made from an original: one variant per cause, with what is missing and from whom.

use crate::manifests::PageError;
use node::original::Original;
use record::adoption::ManifestId;
use record::{Fault, LogId, PartyId, Place, Size};
use release::joint::{Deed, JointFault, Which};
use std::fmt;

/// Why a release cannot be made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ReleasingError {
    /// Nobody has initialled such a manifest.
    NoManifest {
        /// Which.
        manifest: ManifestId,
    },
    /// It is the manifest of something else.
    NotARelease {
        /// Which.
        manifest: ManifestId,
    },
    /// A party has not done this yet, as far as is known here.
    NotDone {
        /// Who.
        party: PartyId,
        /// With which of the two manifests.
        which: Which,
        /// What.
        deed: Deed,
    },
    /// The charter is not here yet.
    NoCharter,
    /// A party's founding act is not here yet.
    NoCard {
        /// Whose.
        party: PartyId,
    },
    /// An act is not here yet.
    NotHere {
        /// Which.
        place: Place,
    },
    /// A log is not here as far as it was signed.
    NoCheckpoint {
        /// Which.
        log: LogId,
    },
    /// A party's receipt is not here yet.
    NoReceipt {
        /// Of which log.
        log: LogId,
        /// Up to where.
        size: Size,
        /// Whose.
        by: PartyId,
    },
    /// A page cannot be had.
    Page(PageError),
    /// Something that was read cannot be written again.
    Unsayable(Fault),
    /// What was made is not valid.
    Unsound(Box<JointFault>),
}

impl ReleasingError {
    /// The cause in kebab-case, for words in other languages.
    pub fn name(&self) -> &'static str {
        match self {
            ReleasingError::NoManifest { .. } => "no-manifest",
            ReleasingError::NotARelease { .. } => "not-a-release",
            ReleasingError::NotDone { .. } => "not-done",
            ReleasingError::NoCharter => "no-charter",
            ReleasingError::NoCard { .. } => "no-card",
            ReleasingError::NotHere { .. } => "not-here",
            ReleasingError::NoCheckpoint { .. } => "no-checkpoint",
            ReleasingError::NoReceipt { .. } => "no-receipt",
            ReleasingError::Page(error) => error.name(),
            ReleasingError::Unsayable(_) => "unsayable",
            ReleasingError::Unsound(_) => "unsound",
        }
    }

    /// The words, with parties called as this original calls them.
    pub fn said(&self, original: &Original) -> String {
        let code = |party: PartyId| original.code(party);
        match self {
            ReleasingError::NotDone { party, which, deed } => {
                format!("the {deed} of the {which} by {} is not here yet", code(*party))
            }
            ReleasingError::NoCard { party } => format!("the founding act of {} is not here yet", code(*party)),
            ReleasingError::NotHere { place } => {
                format!("act {} of {} is not here yet", place.index, code(place.party))
            }
            ReleasingError::NoCheckpoint { log } => {
                format!("the log of {} is not here as far as it was signed", code(log.party))
            }
            ReleasingError::NoReceipt { log, size, by } => {
                format!("the receipt of {} for the log of {} up to {size} is not here yet", code(*by), code(log.party))
            }
            ReleasingError::Unsound(fault) => format!("what was made is not valid: {}", fault.said(&code)),
            ReleasingError::NoManifest { .. }
            | ReleasingError::NotARelease { .. }
            | ReleasingError::NoCharter
            | ReleasingError::Page(_)
            | ReleasingError::Unsayable(_) => self.to_string(),
        }
    }
}

impl fmt::Display for ReleasingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReleasingError::NoManifest { manifest } => {
                write!(f, "nobody has initialled the manifest {}", manifest.0.short())
            }
            ReleasingError::NotARelease { manifest } => write!(f, "{} is no joint release", manifest.0.short()),
            ReleasingError::NotDone { party, which, deed } => {
                write!(f, "the {deed} of the {which} by {} is not here yet", party.0.short())
            }
            ReleasingError::NoCharter => f.write_str("the charter is not here yet"),
            ReleasingError::NoCard { party } => write!(f, "the founding act of {} is not here yet", party.0.short()),
            ReleasingError::NotHere { place } => {
                write!(f, "act {} of {} is not here yet", place.index, place.party.0.short())
            }
            ReleasingError::NoCheckpoint { log } => {
                write!(f, "the log of {} is not here as far as it was signed", log.party.0.short())
            }
            ReleasingError::NoReceipt { log, size, by } => write!(
                f,
                "the receipt of {} for the log of {} up to {size} is not here yet",
                by.0.short(),
                log.party.0.short()
            ),
            ReleasingError::Page(error) => error.fmt(f),
            ReleasingError::Unsayable(fault) => write!(f, "this cannot be written: {fault}"),
            ReleasingError::Unsound(fault) => write!(f, "what was made is not valid: {fault}"),
        }
    }
}

impl std::error::Error for ReleasingError {}

impl From<PageError> for ReleasingError {
    fn from(error: PageError) -> ReleasingError {
        ReleasingError::Page(error)
    }
}

impl From<Fault> for ReleasingError {
    fn from(fault: Fault) -> ReleasingError {
        ReleasingError::Unsayable(fault)
    }
}
