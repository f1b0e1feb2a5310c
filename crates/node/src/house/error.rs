//! Why a house could not be made or read: one variant per cause, each with its next step.

use crate::card_file::CardFileError;
use crate::config::ConfigError;
use crate::keyfile::KeyFileError;
use crate::keyring::KeyringError;
use record::founding::ROOTS_MAX;
use std::fmt;
use std::io;
use std::path::PathBuf;
use store::GuardError;

/// Why a house could not be made, read or changed.
#[derive(Debug)]
#[expect(missing_docs, reason = "the variants say what their fields are")]
pub enum HouseError {
    /// There is no house in this folder.
    NoHouse { dir: PathBuf },
    /// The folder holds something already.
    Taken { dir: PathBuf },
    /// There is a guard already, perhaps of another house.
    GuardTaken { path: PathBuf },
    /// The guard could not be made there.
    Guard(GuardError),
    /// Not a party's code.
    NotACode { code: String },
    /// These numbers of root keys cannot be.
    Threshold { roots: u8, threshold: u8 },
    /// Too few or too many passphrases.
    Passphrases { needed: u8, given: usize },
    /// No passphrase was given, and nobody can be asked.
    NoPassphrase { path: PathBuf },
    /// The system gives no random bytes.
    NoChance,
    /// The configuration cannot be used.
    Config { path: PathBuf, cause: ConfigError },
    /// A card file proves nothing.
    Card { path: PathBuf, cause: CardFileError },
    /// A card is of another party than the configuration says.
    OtherCode { path: PathBuf, code: String, wanted: String },
    /// A card that was to be added is the house's own.
    OwnCard,
    /// Another party has the code.
    CodeTaken { code: String },
    /// A key file could not be used.
    Key(KeyFileError),
    /// A key file holds a key of another kind.
    NotThisKey { path: PathBuf, label: String },
    /// Keys and card do not belong together.
    Keyring(KeyringError),
    /// There is no such file.
    Missing { path: PathBuf },
    /// A text was expected.
    NotText { path: PathBuf },
    /// A file is larger than it may be.
    TooLarge { path: PathBuf, most: u64 },
    /// The disk said no.
    Failed { path: PathBuf, cause: io::Error },
}

impl fmt::Display for HouseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            HouseError::NoHouse { dir } => write!(f, "there is no house in {}", dir.display()),
            HouseError::Taken { dir } => write!(f, "{} is not empty", dir.display()),
            HouseError::GuardTaken { path } => {
                write!(f, "there is a guard already: {}", path.display())
            }
            HouseError::Guard(cause) => cause.fmt(f),
            HouseError::NotACode { code } => write!(f, "\"{code}\" is no party's code"),
            HouseError::Threshold { roots, threshold } => {
                write!(f, "{threshold} of {roots} root keys cannot be")
            }
            HouseError::Passphrases { needed, given } => {
                write!(f, "{needed} passphrases are needed, one for each root key, and {given} were given")
            }
            HouseError::NoPassphrase { path } => {
                write!(f, "{} is protected by a passphrase, and none was given", path.display())
            }
            HouseError::NoChance => f.write_str("the system gives no random bytes, so no key can be made"),
            HouseError::Config { path, cause } => write!(f, "{}: {cause}", path.display()),
            HouseError::Card { path, cause } => write!(f, "{}: {cause}", path.display()),
            HouseError::OtherCode { path, code, wanted } => {
                write!(f, "{} is the card of {code}, not of {wanted}", path.display())
            }
            HouseError::OwnCard => f.write_str("this is the house's own card"),
            HouseError::CodeTaken { code } => write!(f, "another party has the code {code}"),
            HouseError::Key(cause) => cause.fmt(f),
            HouseError::NotThisKey { path, label } => {
                write!(f, "{} holds another kind of key: \"{label}\"", path.display())
            }
            HouseError::Keyring(cause) => cause.fmt(f),
            HouseError::Missing { path } => write!(f, "{} is not there", path.display()),
            HouseError::NotText { path } => write!(f, "{} is no text", path.display()),
            HouseError::TooLarge { path, most } => {
                write!(f, "{} is larger than {most} bytes", path.display())
            }
            HouseError::Failed { path, cause } => write!(f, "{}: {cause}", path.display()),
        }
    }
}

impl std::error::Error for HouseError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            HouseError::Guard(cause) => Some(cause),
            HouseError::Config { cause, .. } => Some(cause),
            HouseError::Card { cause, .. } => Some(cause),
            HouseError::Key(cause) => Some(cause),
            HouseError::Keyring(cause) => Some(cause),
            HouseError::Failed { cause, .. } => Some(cause),
            HouseError::NoHouse { .. }
            | HouseError::Taken { .. }
            | HouseError::GuardTaken { .. }
            | HouseError::NotACode { .. }
            | HouseError::Threshold { .. }
            | HouseError::Passphrases { .. }
            | HouseError::NoPassphrase { .. }
            | HouseError::NoChance
            | HouseError::OtherCode { .. }
            | HouseError::OwnCard
            | HouseError::CodeTaken { .. }
            | HouseError::NotThisKey { .. }
            | HouseError::Missing { .. }
            | HouseError::NotText { .. }
            | HouseError::TooLarge { .. } => None,
        }
    }
}

impl HouseError {
    /// What to do next.
    pub fn hint(&self) -> String {
        match self {
            HouseError::NoHouse { .. } => {
                "name the house with --dir or ALTERNAT_DIR, or make one: alternat init DIR --code CN --name en=China"
                    .into()
            }
            HouseError::Taken { .. } => "choose a folder that is empty or not there yet".into(),
            HouseError::GuardTaken { .. } => {
                "choose another place with --guard; remove a guard only if its house is gone for good".into()
            }
            HouseError::Guard(_) => "choose another place with --guard, outside of the house".into(),
            HouseError::NotACode { .. } => {
                "a code is 1 to 16 letters, digits and hyphens, and begins with a letter".into()
            }
            HouseError::Threshold { .. } => {
                format!("there are 1 to {ROOTS_MAX} root keys, and at least one of them must act")
            }
            HouseError::Passphrases { .. } => {
                "write one passphrase a line into the file, or one line that serves for all".into()
            }
            HouseError::NoPassphrase { .. } => "run the command on a terminal, or give --passphrase-file FILE".into(),
            HouseError::NoChance => "look after the machine's random device".into(),
            HouseError::Config { .. } => {
                "correct that line; `alternat init` writes an example into a new folder".into()
            }
            HouseError::Card { cause, .. } => cause.hint().into(),
            HouseError::OtherCode { .. } => "correct the [[peer]] entry in alternat.toml".into(),
            HouseError::OwnCard => "give it to the other house, and add theirs here".into(),
            HouseError::CodeTaken { .. } => {
                "codes are chosen by the parties; agree with the other house on another one".into()
            }
            HouseError::Key(cause) => cause.hint().into(),
            HouseError::NotThisKey { .. } => "put the file back that `alternat init` wrote under this name".into(),
            HouseError::Keyring(_) => {
                "put the files back that `alternat init` wrote: card and keys belong together".into()
            }
            HouseError::Missing { .. } => "check the name".into(),
            HouseError::NotText { .. } | HouseError::TooLarge { .. } => "check that it is the file you mean".into(),
            HouseError::Failed { .. } => "look after the disk and the permissions, then try again".into(),
        }
    }
}
