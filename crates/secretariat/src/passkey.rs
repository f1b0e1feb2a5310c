//! What a browser answers when a passkey is made or used (WebAuthn Level 3, 5.1: `toJSON`), as the record has it.
//! Nothing of it is believed here: an assertion is checked with the act that it approves.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use record::ActId;
use record::act::{Approval, Proof};
use record::key::P256_PUBLIC_BYTES;
use record::person::{CredentialKey, PersonKey};
use serde::Deserialize;
use std::fmt;

/// The most bytes of such an answer.
pub const ANSWER_BYTES_MAX: usize = 256 * 1024;
/// A public key on Ed25519 up to its bytes (RFC 8410).
const ED25519: [u8; 12] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];
/// A public key on P-256 up to its point, and that this is not compressed (RFC 5480).
const P256: [u8; 27] = [
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce,
    0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04,
];

#[derive(Deserialize)]
struct Credential<R> {
    response: R,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Made {
    public_key: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Used {
    #[serde(rename = "clientDataJSON")]
    client: String,
    authenticator_data: String,
    signature: String,
}

/// Why what a browser answered is not taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PasskeyError {
    /// It has more than [`ANSWER_BYTES_MAX`] bytes.
    TooLarge,
    /// It is not what a browser answers when a passkey is made.
    NotMade {
        /// What the parser says.
        cause: String,
    },
    /// It is not what a browser answers when a passkey is used.
    NotUsed {
        /// What the parser says.
        cause: String,
    },
    /// It holds no key on Ed25519 or P-256, or the relying party and origins are none.
    NoKey,
    /// It has bytes that are not base64url.
    NotBase64,
    /// It is valid for this act under none of the keys: another challenge, origin or key, or the user was not verified.
    NoneOfTheKeys,
}

impl PasskeyError {
    /// The cause in kebab-case, for words in other languages.
    pub fn name(&self) -> &'static str {
        match self {
            PasskeyError::TooLarge => "too-large",
            PasskeyError::NotMade { .. } => "not-made",
            PasskeyError::NotUsed { .. } => "not-used",
            PasskeyError::NoKey => "no-key",
            PasskeyError::NotBase64 => "not-base64",
            PasskeyError::NoneOfTheKeys => "none-of-the-keys",
        }
    }
}

impl fmt::Display for PasskeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PasskeyError::TooLarge => f.write_str("it is too large for what a browser answers"),
            PasskeyError::NotMade { cause } => {
                write!(f, "it is not what a browser answers when a passkey is made: {cause}")
            }
            PasskeyError::NotUsed { cause } => {
                write!(f, "it is not what a browser answers when a passkey is used: {cause}")
            }
            PasskeyError::NoKey => {
                f.write_str("it holds no key on Ed25519 or P-256, or the party and origins are none")
            }
            PasskeyError::NotBase64 => f.write_str("it has bytes that are not base64url"),
            PasskeyError::NoneOfTheKeys => f.write_str("it approves this act by none of the passkeys"),
        }
    }
}

impl std::error::Error for PasskeyError {}

fn credential<R: for<'de> Deserialize<'de>>(json: &[u8], error: fn(String) -> PasskeyError) -> Result<R, PasskeyError> {
    if json.len() > ANSWER_BYTES_MAX {
        return Err(PasskeyError::TooLarge);
    }
    let read = serde_json::from_slice::<Credential<R>>(json);
    read.map(|read| read.response).map_err(|cause| error(cause.to_string()))
}

/// The key of a passkey that was made, for this relying party and these origins.
///
/// # Errors
/// Where `json` is not what a browser answers, or the key is of another kind.
pub fn made(json: &[u8], rp: &str, origins: &[String]) -> Result<PersonKey, PasskeyError> {
    let made: Made = credential(json, |cause| PasskeyError::NotMade { cause })?;
    let mut origins = origins.to_vec();
    origins.sort();
    origins.dedup();
    let key = URL_SAFE_NO_PAD.decode(made.public_key.trim_end_matches('=')).ok().and_then(|der| public_key(&der));
    let key = key.map(|key| PersonKey::Passkey { key, rp: rp.to_owned(), origins });
    // What a mandate could not carry is told now.
    key.filter(|key| PersonKey::decode(&key.encode()).as_ref() == Ok(key)).ok_or(PasskeyError::NoKey)
}

fn public_key(der: &[u8]) -> Option<CredentialKey> {
    if let Some(key) = der.strip_prefix(&ED25519) {
        return Some(CredentialKey::Ed25519(key.try_into().ok()?));
    }
    let coordinates: &[u8; 64] = der.strip_prefix(&P256)?.try_into().ok()?;
    let mut key = [0; P256_PUBLIC_BYTES];
    key[0] = 2 + (coordinates[63] & 1);
    key[1..].copy_from_slice(&coordinates[..32]);
    Some(CredentialKey::P256(key))
}

/// The approval in what a browser answers when a passkey is used: by the one of these keys under which it is valid for
/// this act. The challenge is `Approval::challenge` of the act.
///
/// # Errors
/// Where `json` is not what a browser answers, or it is valid under none of the keys.
pub fn used(json: &[u8], act: ActId, keys: &[PersonKey]) -> Result<Approval, PasskeyError> {
    let used: Used = credential(json, |cause| PasskeyError::NotUsed { cause })?;
    let read = |text: &str| URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).map_err(|_| PasskeyError::NotBase64);
    let proof = Proof::Assertion {
        authenticator: read(&used.authenticator_data)?,
        client: read(&used.client)?,
        signature: read(&used.signature)?,
    };
    let by = |key: &PersonKey| {
        let approval = Approval { key: key.id(), proof: proof.clone() };
        approval.is_by_person(key, act).then_some(approval)
    };
    keys.iter().find_map(by).ok_or(PasskeyError::NoneOfTheKeys)
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{Digest, key::SecretKey};

    fn key() -> SecretKey {
        SecretKey::from_seed(&[9; 64])
    }

    fn made_here(rp: &str, origin: &str) -> Result<PersonKey, PasskeyError> {
        let der = [&ED25519[..], &key().public().ed25519].concat();
        let json = format!(r#"{{"type":"public-key","response":{{"publicKey":"{}"}}}}"#, URL_SAFE_NO_PAD.encode(der));
        made(json.as_bytes(), rp, &[origin.to_owned()])
    }

    /// What a browser would answer to this challenge.
    fn answer(challenge: &Digest, flags: u8) -> String {
        let client = format!(
            r#"{{"type":"webauthn.get","challenge":"{}","origin":"https://desk.example.org","crossOrigin":false}}"#,
            URL_SAFE_NO_PAD.encode(challenge.0)
        );
        let authenticator = [&Digest::of(b"desk.example.org").0[..], &[flags, 0, 0, 0, 1]].concat();
        let signature = key().sign_ed25519(&[&authenticator[..], &Digest::of(client.as_bytes()).0].concat());
        let of = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        format!(
            r#"{{"id":"x","rawId":"x","type":"public-key","authenticatorAttachment":"platform","response":{{"clientDataJSON":"{}","authenticatorData":"{}","signature":"{}","userHandle":null}},"clientExtensionResults":{{}}}}"#,
            of(client.as_bytes()),
            of(&authenticator),
            of(&signature)
        )
    }

    #[test]
    fn what_a_browser_answers_approves_the_act_and_no_other() {
        let passkey = made_here("desk.example.org", "https://desk.example.org").expect("a passkey");
        let stranger = PersonKey::Pair(key().public().clone());
        let (act, other) = (ActId(Digest::of(b"an act")), ActId(Digest::of(b"another")));
        let json = answer(&Approval::challenge(act), 0x05);
        let keys = [stranger.clone(), passkey.clone()];
        let approval = used(json.as_bytes(), act, &keys).expect("it approves");
        assert_eq!(approval.key, passkey.id());
        assert!(approval.is_by_person(&passkey, act));
        assert!(used(json.as_bytes(), other, &keys).is_err());
        assert!(used(json.as_bytes(), act, &[stranger]).is_err());
        // The user was there, and was not verified.
        let unverified = answer(&Approval::challenge(act), 0x01);
        assert!(used(unverified.as_bytes(), act, &keys).is_err());
    }

    #[test]
    fn what_is_no_answer_is_said_to_be_none() {
        for text in ["", "{}", r#"{"response":{}}"#, r#"{"response":{"publicKey":"AAAA"}}"#] {
            assert!(made(text.as_bytes(), "a.example", &["https://a.example".into()]).is_err());
            assert!(used(text.as_bytes(), ActId(Digest::of(b"an act")), &[]).is_err());
        }
        let large = vec![b' '; ANSWER_BYTES_MAX + 1];
        assert_eq!(used(&large, ActId(Digest::of(b"an act")), &[]), Err(PasskeyError::TooLarge));
        assert!(made_here("", "https://desk.example.org").is_err());
    }
}
