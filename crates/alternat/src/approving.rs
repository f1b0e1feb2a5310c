//! How persons approve an act: with key files, a token or a passkey, here or on other machines.

use crate::ask::Passphrases;
use crate::failure::Failure;
use crate::passkey;
use clap::Args;
use node::house::{HouseError, read_root};
use record::act::Approval;
use record::key::SecretKey;
use record::person::PersonKey;
use secretariat::prepared::Prepared;
use std::path::PathBuf;
use token::{Name, Token, TokenError};
use zeroize::Zeroizing;

/// Who approves, and by what.
#[derive(Args, Clone, Debug, Default)]
pub struct Approvers {
    /// A person's key file; repeat it for several persons
    #[arg(long = "key", value_name = "FILE")]
    pub keys: Vec<PathBuf>,
    /// A file with the passphrases of the key files, one a line; else they are asked for on the terminal
    #[arg(long, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
    #[command(flatten)]
    pub token: TokenGiven,
    /// What a browser gave when the person used a passkey on the prepared act (toJSON); repeat it for several
    #[arg(long = "assertion", value_name = "FILE")]
    pub assertions: Vec<PathBuf>,
}

/// A key in a token.
#[derive(Args, Clone, Debug, Default)]
pub struct TokenGiven {
    /// The PKCS #11 library of a token
    #[arg(long = "token", value_name = "LIBRARY", requires = "token_label", requires = "token_key")]
    pub library: Option<PathBuf>,
    /// The token's label
    #[arg(long, value_name = "LABEL", requires = "library")]
    pub token_label: Option<String>,
    /// The label of the key in the token
    #[arg(long, value_name = "LABEL", requires = "library")]
    pub token_key: Option<String>,
    /// A file with the token's PIN, such as /dev/fd/3; else it is asked for on the terminal
    #[arg(long, value_name = "FILE", requires = "library")]
    pub pin_file: Option<PathBuf>,
}

impl From<TokenError> for Failure {
    fn from(error: TokenError) -> Failure {
        let (words, hint) = (error.to_string(), error.hint());
        match error {
            TokenError::WrongPin | TokenError::PinLocked | TokenError::NotValid => Failure::no(words, hint),
            TokenError::Failed { .. } => Failure::world(words, hint),
            TokenError::Library { .. }
            | TokenError::NoToken { .. }
            | TokenError::TwoTokens { .. }
            | TokenError::NoKey { .. }
            | TokenError::TwoKeys { .. }
            | TokenError::OtherKind { .. }
            | TokenError::NoPin => Failure::usage(words, hint),
        }
    }
}

impl TokenGiven {
    /// The key, where one is named.
    ///
    /// # Errors
    /// Where it is not found.
    pub fn find(&self) -> Result<Option<Token>, Failure> {
        let (Some(library), Some(token), Some(key)) = (&self.library, &self.token_label, &self.token_key) else {
            return Ok(None);
        };
        let mut failed = None;
        let found = Token::find(library, Name { token, key }, || {
            self.pin().map_err(|failure| {
                failed = Some(failure);
                TokenError::NoPin
            })
        });
        match (found, failed) {
            (Err(_), Some(failure)) => Err(failure),
            (found, _) => Ok(Some(found?)),
        }
    }

    fn pin(&self) -> Result<Zeroizing<String>, Failure> {
        let label = self.token_label.as_deref().unwrap_or_default();
        Passphrases::from_option(self.pin_file.clone()).secret(&format!("PIN of the token {label}: "))
    }
}

impl Approvers {
    /// Whether anybody approves here.
    pub fn any(&self) -> bool {
        !self.keys.is_empty() || self.token.library.is_some() || !self.assertions.is_empty()
    }

    /// The persons approve what they were shown. `known` are the keys of the party's mandates.
    ///
    /// # Errors
    /// Where a key is not readable, a passphrase or PIN is wrong, or an assertion is of something else.
    pub fn approve(&self, prepared: &mut Prepared, known: &[PersonKey]) -> Result<(), Failure> {
        let act = prepared.act.id();
        let mut approvals = Vec::new();
        let passphrases = Passphrases::from_option(self.passphrase_file.clone());
        for key in open_keys(&self.keys, &passphrases)? {
            let mut hedge = [0; 32];
            getrandom::fill(&mut hedge).map_err(|_| Failure::from(HouseError::NoChance))?;
            approvals.push(Approval::of(act, &key, &hedge));
        }
        if let Some(token) = self.token.find()? {
            approvals.push(token.approve(act, &self.token.pin()?)?);
        }
        for file in &self.assertions {
            approvals.push(passkey::used(file, act, known)?);
        }
        prepared.add(approvals);
        Ok(())
    }
}

/// Opens key files of persons or roots.
///
/// # Errors
/// Where one is not readable, or its passphrase is wrong.
pub fn open_keys(files: &[PathBuf], passphrases: &Passphrases) -> Result<Vec<SecretKey>, Failure> {
    let mut keys = Vec::new();
    for (at, path) in files.iter().enumerate() {
        let mut failed = None;
        let read = read_root(path, || {
            passphrases.recall(at, &path.display().to_string()).map_err(|failure| {
                failed = Some(failure);
                HouseError::NoPassphrase { path: path.clone() }
            })
        });
        keys.push(match (read, failed) {
            (_, Some(failure)) => return Err(failure),
            (read, None) => read?,
        });
    }
    Ok(keys)
}
