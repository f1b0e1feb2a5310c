//! Tokens: what a link or a cookie carries. The cabinet keeps their digests alone, so that who reads the file can use
//! none.

use crate::error::CabinetError;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use record::Digest;
use std::fmt;
use std::str::FromStr;

/// The bytes of a token.
const TOKEN_BYTES: usize = 32;
/// Sets the key of forms apart from the digest by which a session is found.
const FORM: &[u8] = b"alternat/form/1";

/// A secret of 32 random bytes. As text it is 43 signs of base64url.
#[derive(Clone, PartialEq, Eq)]
pub struct Token([u8; TOKEN_BYTES]);

/// A text that is no token.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NotAToken;

impl Token {
    /// A new one.
    pub(crate) fn new() -> Result<Token, CabinetError> {
        let mut bytes = [0; TOKEN_BYTES];
        getrandom::fill(&mut bytes)?;
        Ok(Token(bytes))
    }

    /// The text that the link or the cookie carries: the secret itself.
    pub fn text(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// The digest by which it is kept.
    pub(crate) fn hash(&self) -> [u8; 32] {
        Digest::of(&self.0).0
    }

    /// A key that only who has the token can make.
    pub(crate) fn form_key(&self) -> [u8; 32] {
        Digest::of_parts(&[FORM, &self.0]).0
    }
}

/// A secret is not for diagnostics.
impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

impl FromStr for Token {
    type Err = NotAToken;

    fn from_str(text: &str) -> Result<Token, NotAToken> {
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| NotAToken)?;
        bytes.try_into().map(Token).map_err(|_| NotAToken)
    }
}

impl fmt::Display for NotAToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a token")
    }
}

impl std::error::Error for NotAToken {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_has_one_text_and_shows_itself_to_nobody() {
        let token = Token::new().unwrap();
        assert_eq!(token.text().len(), 43);
        assert_eq!(token.text().parse(), Ok(token.clone()));
        assert_ne!(Token::new().unwrap(), token);
        assert_ne!(token.hash(), token.form_key());
        assert_eq!(format!("{token:?}"), "Token(…)");
        // The last sign has two bits of nothing, which must be 0.
        for bad in ["", "AAAA", &format!("{}=", token.text()), &format!("{}B", "A".repeat(42)), &"A".repeat(44)] {
            assert_eq!(bad.parse::<Token>(), Err(NotAToken), "{bad}");
        }
    }
}
