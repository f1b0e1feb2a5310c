//! Why an envelope could not be sealed or opened: one variant per cause, each with its next step.

use std::fmt;
use std::io;

/// Why sealing failed. What was written so far is not an envelope.
#[derive(Debug)]
pub enum SealError {
    /// No recipient was named: nobody could open it.
    NoRecipients,
    /// More recipients than one envelope takes.
    TooManyRecipients {
        /// How many were named.
        asked: usize,
        /// How many one envelope takes.
        most: usize,
    },
    /// Reading the plaintext failed.
    Source {
        /// The error of the reader.
        cause: io::Error,
    },
    /// Writing the envelope failed.
    Target {
        /// The error of the writer.
        cause: io::Error,
    },
}

impl SealError {
    /// What to do next.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NoRecipients => "name at least one recipient",
            Self::TooManyRecipients { .. } => "seal several envelopes, each to some of them",
            Self::Source { .. } => "check what is being sealed, then seal again",
            Self::Target { .. } => "check the disk and its free space, then seal again",
        }
    }
}

impl fmt::Display for SealError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoRecipients => write!(f, "the envelope has no recipient"),
            Self::TooManyRecipients { asked, most } => {
                write!(f, "{asked} recipients, and an envelope takes {most}")
            }
            Self::Source { cause } => write!(f, "what is to be sealed cannot be read: {cause}"),
            Self::Target { cause } => write!(f, "the envelope cannot be written: {cause}"),
        }
    }
}

impl std::error::Error for SealError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Source { cause } | Self::Target { cause } => Some(cause),
            Self::NoRecipients | Self::TooManyRecipients { .. } => None,
        }
    }
}

/// Why an envelope could not be opened, or not to its end.
#[derive(Debug)]
pub enum OpenError {
    /// It does not begin as an age file does.
    NotAge,
    /// It is an age file of a version other than v1.
    OtherVersion,
    /// The header breaks the format.
    HeaderMalformed,
    /// The input ends within the header.
    HeaderCut,
    /// The header is longer than is accepted.
    HeaderTooLarge {
        /// The longest header accepted, in bytes.
        most: usize,
    },
    /// The header has more recipients than are accepted.
    TooManyStanzas {
        /// The most stanzas accepted.
        most: usize,
    },
    /// The header names us but was changed after it was written.
    HeaderAltered,
    /// It is sealed to other keys.
    NotForUs,
    /// It is sealed to a passphrase, and a key was tried.
    NeedsPassphrase,
    /// It is sealed to keys, and a passphrase was tried.
    NeedsKey,
    /// The passphrase is not the one it was sealed to.
    WrongPassphrase,
    /// The passphrase would cost more work than is accepted.
    TooMuchWork {
        /// The work asked for: base-two logarithm.
        asked: u8,
        /// The most accepted: base-two logarithm.
        most: u8,
    },
    /// The input ends cleanly after a piece that is not the last.
    Truncated {
        /// Plaintext bytes that came before.
        at: u64,
    },
    /// The last piece of the input does not verify: it was cut within that piece, or the piece is damaged.
    EndDamaged {
        /// Plaintext bytes that came before the piece.
        at: u64,
    },
    /// A piece does not verify, or bytes follow the last piece.
    Damaged {
        /// Plaintext bytes that came before the piece.
        at: u64,
    },
    /// Reading the input failed.
    Source {
        /// The error of the reader.
        cause: io::Error,
    },
}

impl OpenError {
    /// Recovers the cause from an error that reading an opened envelope returned.
    pub fn from_read(error: io::Error) -> Self {
        match error.downcast::<OpenError>() {
            Ok(cause) => cause,
            Err(cause) => Self::Source { cause },
        }
    }

    /// The same cause as an error of `std::io::Read`; [`OpenError::from_read`] undoes it.
    pub(super) fn into_read(self) -> io::Error {
        let kind = match &self {
            Self::Truncated { .. } => io::ErrorKind::UnexpectedEof,
            Self::Source { cause } => cause.kind(),
            Self::NotAge
            | Self::OtherVersion
            | Self::HeaderMalformed
            | Self::HeaderCut
            | Self::HeaderTooLarge { .. }
            | Self::TooManyStanzas { .. }
            | Self::HeaderAltered
            | Self::NotForUs
            | Self::NeedsPassphrase
            | Self::NeedsKey
            | Self::WrongPassphrase
            | Self::TooMuchWork { .. }
            | Self::EndDamaged { .. }
            | Self::Damaged { .. } => io::ErrorKind::InvalidData,
        };
        io::Error::new(kind, self)
    }

    /// What to do next.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NotAge => "check that this is the file that was sent",
            Self::OtherVersion => "ask the sender for an age v1 file",
            Self::HeaderMalformed | Self::HeaderCut | Self::HeaderAltered => {
                "copy the file again from its source; if it is the same there, ask the sender for a new one"
            }
            Self::HeaderTooLarge { .. } | Self::TooManyStanzas { .. } => "ask the sender to seal to fewer recipients",
            Self::NotForUs => "ask the sender which key it was sealed to; it may be an older key of yours",
            Self::NeedsPassphrase => "open it with the passphrase",
            Self::NeedsKey => "open it with the key it was sealed to",
            Self::WrongPassphrase => "try the passphrase again",
            Self::TooMuchWork { .. } => "ask for a file sealed with a smaller work factor",
            Self::Truncated { .. } | Self::EndDamaged { .. } | Self::Damaged { .. } => {
                "copy the file again from its source; what was read so far is not to be used"
            }
            Self::Source { .. } => "check the disk or the medium, then read it again",
        }
    }
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAge => write!(f, "not an age file"),
            Self::OtherVersion => write!(f, "an age file of another version than v1"),
            Self::HeaderMalformed => write!(f, "the header of the age file is malformed"),
            Self::HeaderCut => write!(f, "the age file ends within its header"),
            Self::HeaderTooLarge { most } => {
                write!(f, "the header of the age file is longer than {most} bytes")
            }
            Self::TooManyStanzas { most } => {
                write!(f, "the age file has more than {most} recipients")
            }
            Self::HeaderAltered => write!(f, "the header of the age file was altered"),
            Self::NotForUs => write!(f, "sealed to other keys, not to this one"),
            Self::NeedsPassphrase => write!(f, "sealed to a passphrase, not to a key"),
            Self::NeedsKey => write!(f, "sealed to keys, not to a passphrase"),
            Self::WrongPassphrase => write!(f, "wrong passphrase"),
            Self::TooMuchWork { asked, most } => {
                write!(f, "the passphrase costs work 2^{asked}, and 2^{most} is accepted")
            }
            Self::Truncated { at } => {
                write!(f, "cut short: it ends after byte {at} without its last piece")
            }
            Self::EndDamaged { at } => {
                write!(f, "cut short or damaged in its last piece, after byte {at}")
            }
            Self::Damaged { at } => write!(f, "damaged after byte {at}"),
            Self::Source { cause } => write!(f, "cannot be read: {cause}"),
        }
    }
}

impl std::error::Error for OpenError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Source { cause } => Some(cause),
            Self::NotAge
            | Self::OtherVersion
            | Self::HeaderMalformed
            | Self::HeaderCut
            | Self::HeaderTooLarge { .. }
            | Self::TooManyStanzas { .. }
            | Self::HeaderAltered
            | Self::NotForUs
            | Self::NeedsPassphrase
            | Self::NeedsKey
            | Self::WrongPassphrase
            | Self::TooMuchWork { .. }
            | Self::Truncated { .. }
            | Self::EndDamaged { .. }
            | Self::Damaged { .. } => None,
        }
    }
}
