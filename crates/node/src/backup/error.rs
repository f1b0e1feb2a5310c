//! Why there is no backup, or why one cannot be opened.

use crate::envelope::{OpenError, SealError};
use std::path::PathBuf;
use std::{fmt, io};

/// Why there is no backup, or why one cannot be opened.
#[derive(Debug)]
pub enum BackupError {
    /// The house's card has no bag key that can be used.
    NoBagKey,
    /// A file of the house cannot be read.
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        cause: io::Error,
    },
    /// A file that is small in every house is large.
    Large {
        /// The file.
        path: PathBuf,
    },
    /// Nothing can be written any more.
    Target {
        /// Why.
        cause: io::Error,
    },
    /// It could not be sealed.
    Sealing(SealError),
    /// It is not sealed to this house, or was changed or cut.
    Opening(OpenError),
}

impl fmt::Display for BackupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BackupError::NoBagKey => f.write_str("the house's card has no bag key that can be used"),
            BackupError::File { path, cause } => write!(f, "{} cannot be read: {cause}", path.display()),
            BackupError::Large { path } => write!(f, "{} is larger than a house writes it", path.display()),
            BackupError::Target { cause } => write!(f, "the backup cannot be written: {cause}"),
            BackupError::Sealing(error) => write!(f, "the backup cannot be sealed: {error}"),
            BackupError::Opening(error) => write!(f, "this is no backup of this house, or it was changed: {error}"),
        }
    }
}

impl std::error::Error for BackupError {}
