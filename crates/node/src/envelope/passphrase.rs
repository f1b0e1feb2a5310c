//! A passphrase and the work that guessing it costs (age's scrypt recipient).

use std::fmt;

use age_core::secrecy::SecretString;
use zeroize::Zeroizing;

/// A passphrase that a person chose. Wiped from memory when dropped; never shown by `Debug`.
#[derive(Clone)]
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// Takes the passphrase as typed: bytes are bytes, nothing is normalised.
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    pub(super) fn to_secret(&self) -> SecretString {
        SecretString::from(self.0.as_str())
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Passphrase(…)")
    }
}

/// The work of trying one passphrase: 2^n blocks of scrypt, which take 2^n KiB of memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WorkFactor(u8);

/// A work factor outside of the bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkFactorError {
    /// What was asked for: base-two logarithm.
    pub asked: u8,
}

impl fmt::Display for WorkFactorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { asked } = self;
        let (least, most) = (WorkFactor::LEAST.0, WorkFactor::MOST.0);
        write!(f, "a work factor is between {least} and {most}, not {asked}")
    }
}

impl std::error::Error for WorkFactorError {}

impl WorkFactor {
    /// 1 MiB and some milliseconds: for tests, and for secrets that are guarded otherwise.
    pub const LEAST: Self = Self(10);
    /// 256 MiB and about a second: for a passphrase that a person types.
    pub const USUAL: Self = Self(18);
    /// 1 GiB and some seconds: the most that a file may ask of this machine.
    pub const MOST: Self = Self(20);

    /// The factor with this base-two logarithm, within [`Self::LEAST`] and [`Self::MOST`].
    pub fn new(log2: u8) -> Result<Self, WorkFactorError> {
        if (Self::LEAST.0..=Self::MOST.0).contains(&log2) {
            Ok(Self(log2))
        } else {
            Err(WorkFactorError { asked: log2 })
        }
    }

    /// The base-two logarithm.
    pub fn log2(self) -> u8 {
        self.0
    }
}
