//! Why a token does not approve.

use std::fmt;
use std::path::PathBuf;

/// Why a token does not approve.
#[derive(Debug)]
pub enum TokenError {
    /// Its library cannot be loaded.
    Library {
        /// The file.
        path: PathBuf,
        /// Why.
        cause: cryptoki::error::Error,
    },
    /// No token has this label.
    NoToken {
        /// The label.
        label: String,
        /// The labels of the tokens that are there.
        there: Vec<String>,
    },
    /// Several tokens have this label.
    TwoTokens {
        /// The label.
        label: String,
    },
    /// The token shows no key of this label.
    NoKey {
        /// The label.
        label: String,
    },
    /// Several keys have this label.
    TwoKeys {
        /// The label.
        label: String,
    },
    /// The key is neither Ed25519 nor P-256.
    OtherKind {
        /// Its label.
        label: String,
    },
    /// The PIN is not the token's.
    WrongPin,
    /// The token takes no PIN any more.
    PinLocked,
    /// No PIN is there to be tried.
    NoPin,
    /// What the token signed is not valid under its own key.
    NotValid,
    /// The token failed.
    Failed {
        /// At what.
        what: &'static str,
        /// Why.
        cause: cryptoki::error::Error,
    },
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TokenError::Library { path, cause } => {
                write!(f, "the token's library {} cannot be used: {cause}", path.display())
            }
            TokenError::NoToken { label, .. } => write!(f, "no token is called \"{label}\""),
            TokenError::TwoTokens { label } => write!(f, "several tokens are called \"{label}\""),
            TokenError::NoKey { label } => write!(f, "the token has no key called \"{label}\""),
            TokenError::TwoKeys { label } => write!(f, "the token has several keys called \"{label}\""),
            TokenError::OtherKind { label } => write!(f, "the key \"{label}\" is neither Ed25519 nor P-256"),
            TokenError::WrongPin => f.write_str("the PIN is wrong"),
            TokenError::PinLocked => f.write_str("the token takes no PIN any more: it was wrong too often"),
            TokenError::NoPin => f.write_str("the token's PIN is needed"),
            TokenError::NotValid => f.write_str("what the token signed is not valid under its own key"),
            TokenError::Failed { what, cause } => write!(f, "{what}: {cause}"),
        }
    }
}

impl std::error::Error for TokenError {}

impl TokenError {
    /// What to do next.
    pub fn hint(&self) -> String {
        match self {
            TokenError::Library { .. } => "name the PKCS #11 library that came with the token".into(),
            TokenError::NoToken { there, .. } if there.is_empty() => "put the token in".into(),
            TokenError::NoToken { there, .. } => format!("there are: {}", there.join(", ")),
            TokenError::TwoTokens { .. } => "take one of them out".into(),
            TokenError::NoKey { .. } | TokenError::TwoKeys { .. } => {
                "see what the token holds with its own program, such as pkcs11-tool --list-objects".into()
            }
            TokenError::OtherKind { .. } => "make a key on the curve Ed25519 or P-256 in the token".into(),
            TokenError::WrongPin | TokenError::NoPin => "try again; a token counts how often it was wrong".into(),
            TokenError::PinLocked => "unlock it with its own program".into(),
            TokenError::NotValid | TokenError::Failed { .. } => "look after the token, then try again".into(),
        }
    }
}
