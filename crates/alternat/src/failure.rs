//! What a person is told when a command does not do what it was asked: what happened, to what, and what to do next.
//! The words are made here, from the errors of the rooms below.

mod documents;

use crate::reference::ReferenceError;
use crate::said::SaidError;
use node::card_file::CardFileError;
use node::desk::DeskError;
use node::door::{Class, DoorError};
use node::house::HouseError;
use node::transport::TransportError;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::path::Path;
use store::{DiskError, GuardError, StoreError};

/// What to do about a wording that cannot be read.
pub const WRITTEN_FORM: &str = "write [a][b] for an open bracket, {words} for a place to be filled, {=name} for a term, and \\ before a sign that is meant as it stands";

/// How a command ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Exit {
    /// 1: the answer is no, the rules refuse, or something is not valid.
    No,
    /// 2: the command was not understood, or what it was given cannot be read.
    Usage,
    /// 3: the world failed: disk, network.
    World,
    /// 4: the house is locked.
    Locked,
}

impl Exit {
    /// The number for the shell.
    pub fn code(self) -> u8 {
        match self {
            Exit::No => 1,
            Exit::Usage => 2,
            Exit::World => 3,
            Exit::Locked => 4,
        }
    }
}

/// A command that did not do what it was asked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Failure {
    /// How the command ends.
    pub exit: Exit,
    /// What happened, to what.
    #[serde(rename = "error")]
    pub words: String,
    /// What to do next.
    pub hint: String,
}

impl Failure {
    /// The answer is no.
    pub fn no(words: impl Into<String>, hint: impl Into<String>) -> Failure {
        Failure { exit: Exit::No, words: words.into(), hint: hint.into() }
    }

    /// Not understood.
    pub fn usage(words: impl Into<String>, hint: impl Into<String>) -> Failure {
        Failure { exit: Exit::Usage, words: words.into(), hint: hint.into() }
    }

    /// The world failed.
    pub fn world(words: impl Into<String>, hint: impl Into<String>) -> Failure {
        Failure { exit: Exit::World, words: words.into(), hint: hint.into() }
    }

    /// A file that could not be read or written.
    pub fn file(path: &Path, cause: &std::io::Error) -> Failure {
        let words = format!("{}: {cause}", path.display());
        match cause.kind() {
            std::io::ErrorKind::NotFound => Failure::usage(words, "check the name"),
            std::io::ErrorKind::AlreadyExists => Failure::usage(words, "choose another name: nothing is overwritten"),
            _ => Failure::world(words, "look after the disk and the permissions, then try again"),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}

impl std::error::Error for Failure {}

impl From<DoorError> for Failure {
    fn from(error: DoorError) -> Failure {
        let exit = match error.class {
            Class::Refused => Exit::No,
            Class::Usage => Exit::Usage,
            Class::World => Exit::World,
            Class::Locked => Exit::Locked,
        };
        Failure { exit, words: error.words, hint: error.hint }
    }
}

impl From<DeskError> for Failure {
    fn from(error: DeskError) -> Failure {
        match &error {
            DeskError::Store(StoreError::Disk(DiskError::Locked { .. }))
            | DeskError::Guard(GuardError::Disk(DiskError::Locked { .. })) => Failure::world(
                "another process works in this house",
                "wait for it to end; a house on line (`alternat serve`) takes commands by itself, from the same user",
            ),
            _ => DoorError::from(error).into(),
        }
    }
}

impl From<HouseError> for Failure {
    fn from(error: HouseError) -> Failure {
        let exit = match &error {
            HouseError::Failed { .. } | HouseError::NoChance => Exit::World,
            HouseError::Card { cause: CardFileError::TooFewSignatures { .. } | CardFileError::HeadDiffers, .. }
            | HouseError::CodeTaken { .. }
            | HouseError::OwnCard
            | HouseError::Keyring(_) => Exit::No,
            HouseError::NoHouse { .. }
            | HouseError::Taken { .. }
            | HouseError::GuardTaken { .. }
            | HouseError::Guard(_)
            | HouseError::NotACode { .. }
            | HouseError::Threshold { .. }
            | HouseError::Passphrases { .. }
            | HouseError::NoPassphrase { .. }
            | HouseError::Config { .. }
            | HouseError::Card { .. }
            | HouseError::OtherCode { .. }
            | HouseError::Key(_)
            | HouseError::NotThisKey { .. }
            | HouseError::Missing { .. }
            | HouseError::NotText { .. }
            | HouseError::TooLarge { .. } => Exit::Usage,
        };
        Failure { exit, hint: error.hint(), words: error.to_string() }
    }
}

impl From<TransportError> for Failure {
    fn from(error: TransportError) -> Failure {
        Failure::world(error.to_string(), error.hint())
    }
}

impl From<SaidError> for Failure {
    fn from(error: SaidError) -> Failure {
        Failure::usage(error.to_string(), "texts are given as LANGUAGE=TEXT, or LANGUAGE=@FILE")
    }
}

impl From<ReferenceError> for Failure {
    fn from(error: ReferenceError) -> Failure {
        Failure::usage(error.to_string(), error.hint())
    }
}
