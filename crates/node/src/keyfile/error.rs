//! Why a key file could not be written or read: one variant per cause, each with its next step.

use std::fmt;
use std::io;
use std::path::PathBuf;

use super::text::{Label, TextFault};
use crate::envelope::OpenError;

/// Why a key file could not be written or read.
#[derive(Debug)]
pub enum KeyFileError {
    /// There is a file of this name; key files are never overwritten.
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// There is no such file.
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// The file could not be written; nothing of this name was left behind.
    NotWritten {
        /// The file.
        path: PathBuf,
        /// The error of the system.
        cause: io::Error,
    },
    /// The file is there, but its directory could not be synced: a power cut may lose it.
    NotSynced {
        /// The file.
        path: PathBuf,
        /// The error of the system.
        cause: io::Error,
    },
    /// The file could not be read.
    NotRead {
        /// The file.
        path: PathBuf,
        /// The error of the system.
        cause: io::Error,
    },
    /// A directory or a device, not a file.
    NotAFile {
        /// What was named.
        path: PathBuf,
    },
    /// Others than the owner may read or change a plain key file.
    OpenToOthers {
        /// The file.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// The secret is larger than a key file holds.
    SecretTooLarge {
        /// The file.
        path: PathBuf,
        /// The size of the secret, in bytes.
        size: usize,
        /// The largest secret, in bytes.
        most: usize,
    },
    /// Not a key file.
    NotAKeyFile {
        /// The file.
        path: PathBuf,
    },
    /// A key file, but damaged.
    Damaged {
        /// The file.
        path: PathBuf,
    },
    /// A key file whose sealed part does not open, for another cause than the passphrase.
    Sealed {
        /// The file.
        path: PathBuf,
        /// Why it does not open.
        cause: OpenError,
    },
    /// The passphrase is not the one that the file was written with.
    WrongPassphrase {
        /// The file.
        path: PathBuf,
    },
    /// Trying a passphrase would cost more work than is accepted.
    TooMuchWork {
        /// The file.
        path: PathBuf,
        /// The work asked for: base-two logarithm.
        asked: u8,
        /// The most accepted: base-two logarithm.
        most: u8,
    },
    /// The file is protected, and was read as plain.
    Protected {
        /// The file.
        path: PathBuf,
    },
    /// The file is plain, and was read as protected.
    NotProtected {
        /// The file.
        path: PathBuf,
    },
    /// The label that a person reads is not the one that the key was written with.
    LabelChanged {
        /// The file.
        path: PathBuf,
        /// The label that the key was written with.
        written: Label,
    },
}

impl KeyFileError {
    /// What to do next.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Exists { .. } => "choose another name, or move the old file to a safe place",
            Self::Missing { .. } => "check the name of the file",
            Self::NotWritten { .. } => "check the directory, its free space and its permissions",
            Self::NotSynced { .. } => "check the disk; the file itself is whole",
            Self::NotRead { .. } => "check who may read the file, and the disk",
            Self::NotAFile { .. } => "name the key file itself",
            Self::OpenToOthers { .. } => "run `chmod 600` on it; if others could read it before, replace the key",
            Self::SecretTooLarge { .. } => "a key file holds keys alone",
            Self::NotAKeyFile { .. } => "name the key file itself",
            Self::Damaged { .. } | Self::Sealed { .. } => "take the file from its backup",
            Self::WrongPassphrase { .. } => "try the passphrase again",
            Self::TooMuchWork { .. } => "do not use this file: it was not made for this node",
            Self::Protected { .. } => "open it with its passphrase",
            Self::NotProtected { .. } => "open it without a passphrase",
            Self::LabelChanged { .. } => "somebody edited the file: check that it is the key you mean",
        }
    }
}

impl fmt::Display for KeyFileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exists { path } => write!(f, "{} exists already", path.display()),
            Self::Missing { path } => write!(f, "there is no file {}", path.display()),
            Self::NotWritten { path, cause } => {
                write!(f, "{} cannot be written: {cause}", path.display())
            }
            Self::NotSynced { path, cause } => {
                write!(f, "{} is written but its directory cannot be synced: {cause}", path.display())
            }
            Self::NotRead { path, cause } => {
                write!(f, "{} cannot be read: {cause}", path.display())
            }
            Self::NotAFile { path } => write!(f, "{} is not a file", path.display()),
            Self::OpenToOthers { path, mode } => write!(
                f,
                "{} holds a secret without protection and is open to others (mode {mode:03o})",
                path.display()
            ),
            Self::SecretTooLarge { path, size, most } => {
                write!(f, "a secret of {size} bytes for {}, and a key file holds {most}", path.display())
            }
            Self::NotAKeyFile { path } => write!(f, "{} is not a key file", path.display()),
            Self::Damaged { path } => write!(f, "{} is damaged", path.display()),
            Self::Sealed { path, cause } => write!(f, "{} does not open: {cause}", path.display()),
            Self::WrongPassphrase { path } => {
                write!(f, "wrong passphrase for {}", path.display())
            }
            Self::TooMuchWork { path, asked, most } => {
                write!(f, "{} asks for work 2^{asked} to try a passphrase, and 2^{most} is accepted", path.display())
            }
            Self::Protected { path } => {
                write!(f, "{} is protected by a passphrase", path.display())
            }
            Self::NotProtected { path } => {
                write!(f, "{} is not protected by a passphrase", path.display())
            }
            Self::LabelChanged { path, written } => {
                write!(f, "the label of {} was changed; the key was written as \"{written}\"", path.display())
            }
        }
    }
}

impl std::error::Error for KeyFileError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::NotWritten { cause, .. } | Self::NotSynced { cause, .. } | Self::NotRead { cause, .. } => Some(cause),
            Self::Sealed { cause, .. } => Some(cause),
            Self::Exists { .. }
            | Self::Missing { .. }
            | Self::NotAFile { .. }
            | Self::OpenToOthers { .. }
            | Self::SecretTooLarge { .. }
            | Self::NotAKeyFile { .. }
            | Self::Damaged { .. }
            | Self::WrongPassphrase { .. }
            | Self::TooMuchWork { .. }
            | Self::Protected { .. }
            | Self::NotProtected { .. }
            | Self::LabelChanged { .. } => None,
        }
    }
}

impl TextFault {
    /// The same fault, of the file at `path`.
    pub(super) fn at(self, path: &std::path::Path) -> KeyFileError {
        let path = path.to_owned();
        match self {
            Self::NotAKeyFile => KeyFileError::NotAKeyFile { path },
            Self::Damaged => KeyFileError::Damaged { path },
            Self::SecretTooLarge { size, most } => KeyFileError::SecretTooLarge { path, size, most },
        }
    }
}
