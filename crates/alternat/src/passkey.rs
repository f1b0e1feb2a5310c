//! What a browser answers when a passkey is made or used (WebAuthn Level 3, 5.1: `toJSON`), as the record has it.
//! Nothing of it is believed here: an assertion is checked with the act that it approves.

use crate::failure::Failure;
use crate::person_key::read_text;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use record::ActId;
use record::act::{Approval, Proof};
use record::key::P256_PUBLIC_BYTES;
use record::person::{CredentialKey, PersonKey};
use serde::Deserialize;
use std::path::Path;

/// The most bytes of such a file.
const FILE_BYTES_MAX: u64 = 256 * 1024;
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

fn credential<R: for<'de> Deserialize<'de>>(path: &Path, what: &str) -> Result<R, Failure> {
    let text = read_text(path, FILE_BYTES_MAX)?;
    serde_json::from_str::<Credential<R>>(&text).map(|read| read.response).map_err(|cause| {
        Failure::usage(
            format!("{} is not what a browser answers {what}: {cause}", path.display()),
            "keep what toJSON() of the credential gives",
        )
    })
}

/// The key of a passkey that was made, for this relying party and these origins.
///
/// # Errors
/// Where the file is not what a browser answers, or the key is of another kind.
pub fn made(path: &Path, rp: &str, origins: &[String]) -> Result<PersonKey, Failure> {
    let made: Made = credential(path, "when a passkey is made")?;
    let mut origins = origins.to_vec();
    origins.sort();
    origins.dedup();
    let key = URL_SAFE_NO_PAD.decode(made.public_key.trim_end_matches('=')).ok().and_then(|der| public_key(&der));
    let key = key.map(|key| PersonKey::Passkey { key, rp: rp.to_owned(), origins });
    // What a mandate could not carry is told now.
    key.filter(|key| PersonKey::decode(&key.encode()).as_ref() == Ok(key)).ok_or_else(|| {
        Failure::usage(
            format!("{} holds no key on Ed25519 or P-256, or the party and origins are none", path.display()),
            "ask the browser for the algorithms -8 and -7",
        )
    })
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
/// this act.
///
/// # Errors
/// Where the file is not what a browser answers, or it is valid under none of the keys.
pub fn used(path: &Path, act: ActId, keys: &[PersonKey]) -> Result<Approval, Failure> {
    let used: Used = credential(path, "when a passkey is used")?;
    let read = |text: &str| {
        URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).map_err(|_| {
            Failure::usage(format!("{} has bytes that are not base64url", path.display()), "keep it as it was given")
        })
    };
    let proof = Proof::Assertion {
        authenticator: read(&used.authenticator_data)?,
        client: read(&used.client)?,
        signature: read(&used.signature)?,
    };
    let by = |key: &PersonKey| {
        let approval = Approval { key: key.id(), proof: proof.clone() };
        approval.is_by_person(key, act).then_some(approval)
    };
    keys.iter().find_map(by).ok_or_else(|| {
        Failure::no(
            format!("{} approves this act by no passkey of this party's mandates", path.display()),
            "its challenge must be that of the prepared act, its origin one of the mandate's, and the user verified",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{Digest, key::SecretKey};

    struct File(std::path::PathBuf);

    impl File {
        fn new(name: &str, text: &str) -> File {
            let path = std::env::temp_dir().join(format!("alternat-passkey-{}-{name}", std::process::id()));
            std::fs::write(&path, text).expect("a file");
            File(path)
        }
    }

    impl Drop for File {
        fn drop(&mut self) {
            _ = std::fs::remove_file(&self.0);
        }
    }

    fn key() -> SecretKey {
        SecretKey::from_seed(&[9; 64])
    }

    fn made_here(rp: &str, origin: &str) -> Result<PersonKey, Failure> {
        let der = [&ED25519[..], &key().public().ed25519].concat();
        let json = format!(r#"{{"type":"public-key","response":{{"publicKey":"{}"}}}}"#, URL_SAFE_NO_PAD.encode(der));
        let file = File::new(&format!("made-{}-{}", rp.len(), origin.len()), &json);
        made(&file.0, rp, &[origin.to_owned()])
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
        let file = File::new("used", &answer(&Approval::challenge(act), 0x05));
        let keys = [stranger.clone(), passkey.clone()];
        let approval = used(&file.0, act, &keys).expect("it approves");
        assert_eq!(approval.key, passkey.id());
        assert!(approval.is_by_person(&passkey, act));
        assert!(used(&file.0, other, &keys).is_err());
        assert!(used(&file.0, act, &[stranger]).is_err());
        // The user was there, and was not verified.
        let unverified = File::new("unverified", &answer(&Approval::challenge(act), 0x01));
        assert!(used(&unverified.0, act, &keys).is_err());
    }

    #[test]
    fn what_is_no_answer_is_said_to_be_none() {
        for (at, text) in ["", "{}", r#"{"response":{}}"#, r#"{"response":{"publicKey":"AAAA"}}"#].iter().enumerate() {
            let file = File::new(&format!("none-{at}"), text);
            assert!(made(&file.0, "a.example", &["https://a.example".into()]).is_err());
            assert!(used(&file.0, ActId(Digest::of(b"an act")), &[]).is_err());
        }
        assert!(made_here("", "https://desk.example.org").is_err());
    }
}
