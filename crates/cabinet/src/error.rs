//! What can go wrong at the cabinet: refusals of what was asked, and failures of the file. Words are made at the face.

use crate::numbers::InstructionNumber;
use crate::person::PersonNumber;
use crate::waiting::StateName;
use record::vocabulary::Role;
use std::{fmt, io};

/// Which input a refusal is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[expect(missing_docs, reason = "named as the inputs are")]
pub enum Field {
    Name,
    Place,
    Language,
    Zone,
    Issuer,
    Subject,
    Label,
    Credential,
    PasskeyRecord,
    PasskeyKey,
    Duration,
    Deed,
    Words,
    RedLine,
    Rank,
    Wording,
    Kind,
    Summary,
    Acts,
    Files,
    Steps,
    Draft,
    Title,
    BookNote,
}

/// Which list a refusal is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[expect(missing_docs, reason = "named as the lists are")]
pub enum List {
    People,
    Links,
    Passkeys,
    Instructions,
    Waiting,
    Steps,
    Threads,
    Remarks,
    Drafts,
    Revisions,
    Logs,
    BookNotes,
    BookVersions,
}

/// Which kind of paper is not there.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[expect(missing_docs, reason = "named as the papers are")]
pub enum Paper {
    Instruction,
    Waiting,
    Thread,
    Draft,
    Revision,
    BookNote,
}

/// Why the cabinet did not do what was asked: nothing of it was done.
#[derive(Debug)]
pub enum CabinetError {
    /// An input has more bytes than its bound.
    TooLong {
        /// Which.
        field: Field,
        /// The bound, in bytes; of a duration in seconds.
        max: usize,
    },
    /// An input is empty, or white space.
    Empty {
        /// Which.
        field: Field,
    },
    /// An input has a sign of control.
    ControlSign {
        /// Which.
        field: Field,
    },
    /// An input is not in the form that it must have.
    NotInForm {
        /// Which.
        field: Field,
    },
    /// A list is full.
    TooMany {
        /// Which.
        list: List,
        /// The bound.
        max: usize,
    },
    /// There is no such person.
    NoSuchPerson(PersonNumber),
    /// The person left the house.
    PersonLeft(PersonNumber),
    /// Without this person no registrar would be left.
    LastRegistrar(PersonNumber),
    /// Another person of the house has this place in the mandates.
    PlaceTaken {
        /// Who.
        by: PersonNumber,
    },
    /// This account of the identity provider is another person's.
    ProviderTaken {
        /// Whose.
        by: PersonNumber,
    },
    /// This passkey is known already.
    PasskeyKnown,
    /// The person has no such passkey.
    NoSuchPasskey,
    /// There is no such paper.
    NoSuchPaper {
        /// Of which kind.
        paper: Paper,
        /// The number that was asked for.
        number: i64,
    },
    /// The instruction was replaced or taken back already.
    InstructionEnded(InstructionNumber),
    /// The draft is in a state in which this cannot be done.
    NotInThisState {
        /// Its state.
        is: StateName,
    },
    /// Another role must clear the draft next.
    NotTheNextStep {
        /// Which.
        next: Role,
    },
    /// Nobody clears an own draft.
    OwnDraft,
    /// The person cleared an earlier step of this draft.
    ClearedAlready,
    /// Only the author may.
    NotTheAuthor {
        /// Who that is.
        author: PersonNumber,
    },
    /// Somebody else changed it meanwhile.
    MovedOn {
        /// Its revision or version now.
        now: u32,
    },
    /// The file is not a cabinet.
    NotACabinet,
    /// The file was written by a newer version, which this one must not touch.
    TooNew {
        /// The version of the file.
        found: i64,
        /// The newest that this program knows.
        known: i64,
    },
    /// A row that this program did not write so; what it is.
    Damaged(&'static str),
    /// Another process held the file for too long: try again.
    Busy,
    /// The disk is full.
    DiskFull,
    /// The file or its folder.
    File(io::Error),
    /// The database.
    Database(rusqlite::Error),
    /// The machine gave no random bytes.
    NoChance(getrandom::Error),
}

impl CabinetError {
    /// The cause in kebab-case, by which a face finds its words.
    pub fn name(&self) -> &'static str {
        match self {
            CabinetError::TooLong { .. } => "too-long",
            CabinetError::Empty { .. } => "empty",
            CabinetError::ControlSign { .. } => "control-sign",
            CabinetError::NotInForm { .. } => "not-in-form",
            CabinetError::TooMany { .. } => "too-many",
            CabinetError::NoSuchPerson(..) => "no-such-person",
            CabinetError::PersonLeft(..) => "person-left",
            CabinetError::LastRegistrar(..) => "last-registrar",
            CabinetError::PlaceTaken { .. } => "place-taken",
            CabinetError::ProviderTaken { .. } => "provider-taken",
            CabinetError::PasskeyKnown => "passkey-known",
            CabinetError::NoSuchPasskey => "no-such-passkey",
            CabinetError::NoSuchPaper { .. } => "no-such-paper",
            CabinetError::InstructionEnded(..) => "instruction-ended",
            CabinetError::NotInThisState { .. } => "not-in-this-state",
            CabinetError::NotTheNextStep { .. } => "not-the-next-step",
            CabinetError::OwnDraft => "own-draft",
            CabinetError::ClearedAlready => "cleared-already",
            CabinetError::NotTheAuthor { .. } => "not-the-author",
            CabinetError::MovedOn { .. } => "moved-on",
            CabinetError::NotACabinet => "not-a-cabinet",
            CabinetError::TooNew { .. } => "too-new",
            CabinetError::Damaged(..) => "damaged",
            CabinetError::Busy => "busy",
            CabinetError::DiskFull => "disk-full",
            CabinetError::File(..) => "file",
            CabinetError::Database(..) => "database",
            CabinetError::NoChance(..) => "no-chance",
        }
    }

    /// Every cause's name, in the order of the variants.
    pub const NAMES: &'static [&'static str] = &[
        "too-long",
        "empty",
        "control-sign",
        "not-in-form",
        "too-many",
        "no-such-person",
        "person-left",
        "last-registrar",
        "place-taken",
        "provider-taken",
        "passkey-known",
        "no-such-passkey",
        "no-such-paper",
        "instruction-ended",
        "not-in-this-state",
        "not-the-next-step",
        "own-draft",
        "cleared-already",
        "not-the-author",
        "moved-on",
        "not-a-cabinet",
        "too-new",
        "damaged",
        "busy",
        "disk-full",
        "file",
        "database",
        "no-chance",
    ];
}

impl fmt::Display for CabinetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CabinetError::TooLong { field, max } => write!(f, "{field:?} is longer than {max}"),
            CabinetError::Empty { field } => write!(f, "{field:?} is empty"),
            CabinetError::ControlSign { field } => write!(f, "{field:?} has a sign of control"),
            CabinetError::NotInForm { field } => write!(f, "{field:?} is not in the form that it must have"),
            CabinetError::TooMany { list, max } => write!(f, "{list:?}: there are {max} already, which is the most"),
            CabinetError::NoSuchPerson(person) => write!(f, "there is no person {person}"),
            CabinetError::PersonLeft(person) => write!(f, "person {person} left the house"),
            CabinetError::LastRegistrar(person) => write!(f, "person {person} is the last registrar"),
            CabinetError::PlaceTaken { by } => write!(f, "this place in the mandates is that of person {by}"),
            CabinetError::ProviderTaken { by } => write!(f, "this account is that of person {by}"),
            CabinetError::PasskeyKnown => f.write_str("this passkey is known already"),
            CabinetError::NoSuchPasskey => f.write_str("the person has no such passkey"),
            CabinetError::NoSuchPaper { paper, number } => write!(f, "{paper:?} {number} is not there"),
            CabinetError::InstructionEnded(number) => write!(f, "instruction {number} is over already"),
            CabinetError::NotInThisState { is } => write!(f, "the draft is {is:?}"),
            CabinetError::NotTheNextStep { next } => write!(f, "the next to clear the draft is {next:?}"),
            CabinetError::OwnDraft => f.write_str("nobody clears an own draft"),
            CabinetError::ClearedAlready => f.write_str("the person cleared this draft before"),
            CabinetError::NotTheAuthor { author } => write!(f, "only its author, person {author}, may"),
            CabinetError::MovedOn { now } => write!(f, "somebody changed it meanwhile: it is at {now}"),
            CabinetError::NotACabinet => f.write_str("the file is not a cabinet"),
            CabinetError::TooNew { found, known } => {
                write!(f, "the cabinet has format {found}, this program knows {known}: use a newer one")
            }
            CabinetError::Damaged(what) => write!(f, "the cabinet is damaged: {what}"),
            CabinetError::Busy => f.write_str("another process holds the cabinet: try again"),
            CabinetError::DiskFull => f.write_str("the disk is full"),
            CabinetError::File(error) => error.fmt(f),
            CabinetError::Database(error) => error.fmt(f),
            CabinetError::NoChance(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for CabinetError {}

impl From<rusqlite::Error> for CabinetError {
    fn from(error: rusqlite::Error) -> CabinetError {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => CabinetError::Busy,
            Some(ErrorCode::DiskFull) => CabinetError::DiskFull,
            Some(ErrorCode::NotADatabase) => CabinetError::NotACabinet,
            Some(ErrorCode::DatabaseCorrupt) => CabinetError::Damaged("the database"),
            // What is left of SQLite's codes are failures to tell as they are; this is no enum of ours.
            _ => CabinetError::Database(error),
        }
    }
}

impl From<io::Error> for CabinetError {
    fn from(error: io::Error) -> CabinetError {
        CabinetError::File(error)
    }
}

impl From<getrandom::Error> for CabinetError {
    fn from(error: getrandom::Error) -> CabinetError {
        CabinetError::NoChance(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_listed_and_no_other() {
        let source = include_str!("error.rs");
        let arms = source.split_once("pub fn name").expect("it is above").1;
        let arms = arms.split_once("pub const NAMES").expect("it follows").0;
        let named: Vec<&str> =
            arms.lines().filter_map(|line| line.split_once("=> \"")?.1.strip_suffix("\",")).collect();
        assert_eq!(named, CabinetError::NAMES);
        assert!(CabinetError::NAMES.contains(&CabinetError::OwnDraft.name()));
    }
}
