//! Why the desk did not do what was asked: refusals of the rules, and failures of the world, never mixed.

use super::advice::advice;
use super::group::{GROUP_ACTS_MAX, GROUP_BYTES_MAX};
use crate::lock::Locked;
use crate::rights::{Kind, NotYours, in_words};
use consultation::Refusal;
use record::vocabulary::Role;
use record::{BlobId, Fault, MechanismId, PartyId};
use std::fmt;
use store::{ActsError, BlobError, GuardError, SlateError, StoreError};

/// Why the desk did not do what was asked. Nothing was logged.
#[derive(Debug)]
pub enum DeskError {
    /// The rules say no.
    Refused(Refusal),
    /// The rules say no to one act of a group, and so to all of it.
    RefusedInGroup {
        /// Its number in the group, from 0.
        at: usize,
        /// How many acts the group has.
        of: usize,
        /// Why.
        refusal: Refusal,
    },
    /// The person for whom it was to be logged has no role that logs such acts.
    NotYours {
        /// Who.
        person: String,
        /// What they wanted to log.
        kind: Kind,
    },
    /// Not all whose clearance such acts need have given it.
    Uncleared {
        /// What was to be logged.
        kind: Kind,
        /// Who has still to clear it, in the order of the spec.
        lacking: Vec<Role>,
    },
    /// More is to be logged together than may be.
    GroupTooLarge,
    /// What was to be logged cannot be said in an act.
    Unsayable(Fault),
    /// The house signs nothing.
    Locked(Locked),
    /// Nothing of this mechanism is held here.
    NoMechanism(MechanismId),
    /// This house has founded the mechanism already.
    FoundedAlready(MechanismId),
    /// The charter does not name this house's party.
    NotInCharter,
    /// A blob that the act names is not stored here.
    NoBlob(BlobId),
    /// The act was made for a place that has been taken since; make it anew.
    PlaceTaken,
    /// There is no such party in the mechanism.
    NoParty(PartyId),
    /// The disk failed in a way after which only a new start knows what is on it.
    Stopped,
    /// The disk failed.
    Store(StoreError),
    /// The guard failed.
    Guard(GuardError),
    /// A file that was to be read or written failed.
    File(std::io::Error),
    /// A bag is not for this house, or damaged, or not from whom it says.
    Bag(String),
    /// The house works and needs no return.
    NotLocked,
    /// Peers have not answered, or what they gave back is not all that was signed.
    NotAllBack(String),
}

impl fmt::Display for DeskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DeskError::Refused(refusal) => write!(f, "the rules say no: {refusal}"),
            DeskError::RefusedInGroup { at, of, refusal } => {
                write!(f, "the rules say no to act {} of {of}: {refusal}", at + 1)
            }
            DeskError::NotYours { person, kind } => {
                write!(f, "{person} may not log this: {}", NotYours { kind: *kind })
            }
            DeskError::Uncleared { kind, lacking } => {
                write!(f, "{} is not cleared yet by {}", kind.in_words(), in_words(lacking, "and"))
            }
            DeskError::GroupTooLarge => {
                write!(f, "more than {GROUP_ACTS_MAX} acts, or than {} MiB of them, at once", GROUP_BYTES_MAX >> 20)
            }
            DeskError::Unsayable(fault) => write!(f, "this cannot be said in an act: {fault}"),
            DeskError::Locked(why) => write!(f, "this house signs nothing: {why}"),
            DeskError::NoMechanism(id) => {
                write!(f, "nothing of the mechanism {} is held here", id.0.short())
            }
            DeskError::FoundedAlready(id) => {
                write!(f, "this house has founded {} already", id.0.short())
            }
            DeskError::NotInCharter => f.write_str("the charter does not name this house's party"),
            DeskError::NoBlob(id) => {
                write!(f, "the attachment {} is not stored here", id.0.short())
            }
            DeskError::PlaceTaken => f.write_str("another act was logged in the meantime"),
            DeskError::NoParty(id) => write!(f, "no party {} is known here", id.0.short()),
            DeskError::Stopped => {
                f.write_str("the disk failed while something was made durable; nothing more is written")
            }
            DeskError::Store(error) => error.fmt(f),
            DeskError::Guard(error) => error.fmt(f),
            DeskError::File(error) => error.fmt(f),
            DeskError::Bag(words) | DeskError::NotAllBack(words) => f.write_str(words),
            DeskError::NotLocked => f.write_str("this house works: there is nothing to get back"),
        }
    }
}

impl std::error::Error for DeskError {}

impl DeskError {
    /// What to do next.
    pub fn hint(&self) -> &'static str {
        match self {
            DeskError::NotYours { .. } => "ask somebody of the house who has that role; nothing was logged",
            DeskError::Uncleared { .. } => "ask for the clearance, then log it again; nothing was logged",
            DeskError::GroupTooLarge => "log it in parts; nothing was logged",
            DeskError::Refused(refusal) | DeskError::RefusedInGroup { refusal, .. } => advice(refusal),
            DeskError::Unsayable(_) => "shorten it, or attach it as a file; nothing was logged",
            DeskError::Locked(_) => "run `alternat recover`: it gets back from the peers what this house has signed",
            DeskError::NoMechanism(_) => "see `alternat mechanism list`",
            DeskError::FoundedAlready(_) => "nothing is left to do but to wait for the others",
            DeskError::NotInCharter => "ask the others for a charter made with this house's card",
            DeskError::NoBlob(_) => "attach the file again",
            DeskError::PlaceTaken => "try again",
            DeskError::NoParty(_) => "see `alternat card list` and `alternat mechanism show`",
            DeskError::Stopped => "look after the disk, then start again: what was acknowledged is kept",
            DeskError::Store(_) | DeskError::Guard(_) | DeskError::File(_) => {
                "make room or look after the disk, then try again: what was acknowledged is kept"
            }
            DeskError::Bag(_) => "ask the sender to pack it again",
            DeskError::NotLocked => "see `alternat show`",
            DeskError::NotAllBack(_) => {
                "bring the missing peers on line or import a bag from each; failing that, open a new epoch with the root keys"
            }
        }
    }
}

impl From<StoreError> for DeskError {
    fn from(error: StoreError) -> DeskError {
        match error {
            StoreError::Acts(ActsError::Stopped) | StoreError::Slate(SlateError::Stopped) => DeskError::Stopped,
            error => DeskError::Store(error),
        }
    }
}

impl From<ActsError> for DeskError {
    fn from(error: ActsError) -> DeskError {
        StoreError::Acts(error).into()
    }
}

impl From<SlateError> for DeskError {
    fn from(error: SlateError) -> DeskError {
        StoreError::Slate(error).into()
    }
}

impl From<BlobError> for DeskError {
    fn from(error: BlobError) -> DeskError {
        DeskError::Store(StoreError::Blobs(error))
    }
}

impl From<GuardError> for DeskError {
    fn from(error: GuardError) -> DeskError {
        match error {
            GuardError::Stopped => DeskError::Stopped,
            error => DeskError::Guard(error),
        }
    }
}

impl From<std::io::Error> for DeskError {
    fn from(error: std::io::Error) -> DeskError {
        DeskError::File(error)
    }
}
