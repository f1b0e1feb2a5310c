//! Assertions: what a passkey signs, and when it is good for a challenge (WebAuthn Level 3; spec: act, 3.3).
//! No state is kept: the counter is signed and not judged, and whose credential it is others know.

use crate::digest::Digest;
use crate::key::{verify_ed25519, verify_p256_der};
use crate::person::CredentialKey;
use alloc::{format, string::String};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// The most bytes of authenticator data.
pub const AUTHENTICATOR_BYTES_MAX: usize = 1024;
/// The most bytes of client data.
pub const CLIENT_BYTES_MAX: usize = 2048;
/// The most bytes of a signature.
pub const SIGNATURE_BYTES_MAX: usize = 128;

/// What came of an authentication ceremony. Nothing of it is believed before `is_by`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Assertion<'a> {
    /// The authenticator data.
    pub authenticator: &'a [u8],
    /// The bytes of `clientDataJSON`.
    pub client: &'a [u8],
    /// The signature: 64 bytes for Ed25519, DER for P-256.
    pub signature: &'a [u8],
}

/// Whether a passkey can leave its device, as its authenticator says. It is shown, and judged by nobody.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Backup {
    /// It is bound to one device.
    Bound,
    /// It may be backed up, and was not.
    Eligible,
    /// It was backed up.
    BackedUp,
}

/// Where the flags stand in authenticator data, behind the digest of the relying party's id.
const FLAGS_AT: usize = 32;
/// Bytes of authenticator data without extensions: digest, flags, counter.
const AUTHENTICATOR_BYTES: usize = 37;
const USER_PRESENT: u8 = 1 << 0;
const USER_VERIFIED: u8 = 1 << 2;
const BACKUP_ELIGIBLE: u8 = 1 << 3;
const BACKED_UP: u8 = 1 << 4;
const ATTESTED: u8 = 1 << 6;
const EXTENSIONS: u8 = 1 << 7;

impl Assertion<'_> {
    /// Whether it answers this challenge, by this credential, for this relying party and at one of these origins, with
    /// its user present and verified.
    pub fn is_by(&self, key: &CredentialKey, rp: &str, origins: &[String], challenge: &[u8]) -> bool {
        self.is_for(rp) && self.answers(challenge, origins) && self.is_signed(key)
    }

    /// What the authenticator says of copies of the passkey; `None` where the data is too short to say it.
    pub fn backup(&self) -> Option<Backup> {
        let flags = *self.authenticator.get(FLAGS_AT)?;
        Some(match (flags & BACKUP_ELIGIBLE != 0, flags & BACKED_UP != 0) {
            (_, true) => Backup::BackedUp,
            (true, false) => Backup::Eligible,
            (false, false) => Backup::Bound,
        })
    }

    /// The authenticator data.
    fn is_for(&self, rp: &str) -> bool {
        let data = self.authenticator;
        let (Some(party), Some(flags)) = (data.get(..FLAGS_AT), data.get(FLAGS_AT)) else {
            return false;
        };
        let is = |flag: u8| flags & flag != 0;
        let length = if is(EXTENSIONS) { data.len() > AUTHENTICATOR_BYTES } else { data.len() == AUTHENTICATOR_BYTES };
        party == Digest::of(rp.as_bytes()).0 && is(USER_PRESENT) && is(USER_VERIFIED) && !is(ATTESTED) && length
    }

    /// The client data, by the limited verification algorithm (WebAuthn Level 3, 5.8.1.2): bytes are compared, and no
    /// JSON is read. Members that a later client adds stand behind those that are compared.
    fn answers(&self, challenge: &[u8], origins: &[String]) -> bool {
        let challenge = URL_SAFE_NO_PAD.encode(challenge);
        origins.iter().any(|origin| {
            let origin = quoted(origin);
            let expected =
                format!(r#"{{"type":"webauthn.get","challenge":"{challenge}","origin":{origin},"crossOrigin":false"#);
            matches!(self.client.strip_prefix(expected.as_bytes()), Some(b"}" | [b',', .., b'}']))
        })
    }

    fn is_signed(&self, key: &CredentialKey) -> bool {
        let message = [self.authenticator, &Digest::of(self.client).0].concat();
        match key {
            CredentialKey::Ed25519(key) => {
                self.signature.try_into().is_ok_and(|signature| verify_ed25519(key, &message, signature))
            }
            CredentialKey::P256(key) => verify_p256_der(key, &message, self.signature),
        }
    }
}

/// A text as WebAuthn writes it into client data (CCDToString, 5.8.1.1). An origin has no control character.
fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for character in text.chars() {
        if matches!(character, '"' | '\\') {
            quoted.push('\\');
        }
        quoted.push(character);
    }
    quoted.push('"');
    quoted
}
