//! The keys by which persons approve: a key file's pair, a token's single key, a passkey (spec: act, 4.2).
//! Whose they are and what they may do is a mandate's; what an approval must be is `approval`'s.

use crate::cbor::{Fault, Reader, Writer};
use crate::digest::Digest;
use crate::key::{ED25519_PUBLIC_BYTES, KeyId, P256_PUBLIC_BYTES, PublicKey, is_ed25519, is_p256};
use alloc::{string::String, vec::Vec};

/// The most keys of one person.
pub const PERSON_KEYS_MAX: u64 = 8;
/// The most persons that a mandate can ask for together.
pub const TOGETHER_MAX: u64 = 8;
/// The most origins at which one passkey may be used.
pub const ORIGINS_MAX: u64 = 8;
/// The most bytes of an origin, and of the id of a relying party.
pub const ORIGIN_BYTES_MAX: usize = 255;

/// The public key of a passkey.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum CredentialKey {
    /// 1: Ed25519 (COSE algorithm -8).
    Ed25519([u8; ED25519_PUBLIC_BYTES]),
    /// 2: ECDSA on P-256 with SHA-256 (COSE algorithm -7), compressed.
    P256([u8; P256_PUBLIC_BYTES]),
}

/// A key by which a person approves acts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PersonKey {
    /// 0: Ed25519 and ML-DSA-44 together, as in a key file.
    Pair(PublicKey),
    /// 1: Ed25519 alone, as in a token.
    Ed25519([u8; ED25519_PUBLIC_BYTES]),
    /// 2: P-256 alone, as in a token, compressed.
    P256([u8; P256_PUBLIC_BYTES]),
    /// 3: a passkey (WebAuthn).
    Passkey {
        /// The credential's public key.
        key: CredentialKey,
        /// The id of the relying party: the domain that the passkey is bound to.
        rp: String,
        /// The origins at which it may be used, such as `https://desk.example.org`, ascending by their bytes.
        origins: Vec<String>,
    },
}

impl CredentialKey {
    /// The key's own bytes.
    pub fn bytes(&self) -> &[u8] {
        match self {
            CredentialKey::Ed25519(key) => key,
            CredentialKey::P256(key) => key,
        }
    }

    fn write(&self, w: &mut Writer) {
        let number = match self {
            CredentialKey::Ed25519(_) => 1,
            CredentialKey::P256(_) => 2,
        };
        w.array(2).uint(number).bytes(self.bytes());
    }

    fn read(r: &mut Reader<'_>) -> Result<CredentialKey, Fault> {
        r.array_of(2, "the key of a passkey")?;
        match r.uint()? {
            1 => Ok(CredentialKey::Ed25519(read_ed25519(r)?)),
            2 => Ok(CredentialKey::P256(read_p256(r)?)),
            _ => Err(Fault::Bound { what: "the key of a passkey" }),
        }
    }
}

impl PersonKey {
    /// The key's name: of a pair as ever, of any other key the digest of its own bytes.
    pub fn id(&self) -> KeyId {
        match self {
            PersonKey::Pair(pair) => pair.id(),
            PersonKey::Ed25519(key) => KeyId(Digest::of(key)),
            PersonKey::P256(key) => KeyId(Digest::of(key)),
            PersonKey::Passkey { key, .. } => KeyId(Digest::of(key.bytes())),
        }
    }

    /// The key's bytes as a mandate holds them.
    pub fn encode(&self) -> Vec<u8> {
        let mut w = Writer::new();
        self.write(&mut w);
        w.into_bytes()
    }

    /// Reads the bytes of a key, strictly.
    ///
    /// # Errors
    /// The first fault that is found.
    pub fn decode(bytes: &[u8]) -> Result<PersonKey, Fault> {
        crate::cbor::check(bytes)?;
        PersonKey::read(&mut Reader::new(bytes))
    }

    fn write(&self, w: &mut Writer) {
        match self {
            PersonKey::Pair(pair) => {
                w.array(2).uint(0);
                pair.write(w);
            }
            PersonKey::Ed25519(key) => {
                w.array(2).uint(1).bytes(key);
            }
            PersonKey::P256(key) => {
                w.array(2).uint(2).bytes(key);
            }
            PersonKey::Passkey { key, rp, origins } => {
                w.array(4).uint(3);
                key.write(w);
                w.text(rp).array(origins.len());
                for origin in origins {
                    w.text(origin);
                }
            }
        }
    }

    fn read(r: &mut Reader<'_>) -> Result<PersonKey, Fault> {
        let items = r.array()?;
        match (items, r.uint()?) {
            (2, 0) => {
                let pair = PublicKey::read(r)?;
                valid(pair.ed25519, is_ed25519)?;
                Ok(PersonKey::Pair(pair))
            }
            (2, 1) => Ok(PersonKey::Ed25519(read_ed25519(r)?)),
            (2, 2) => Ok(PersonKey::P256(read_p256(r)?)),
            (4, 3) => Ok(PersonKey::Passkey {
                key: CredentialKey::read(r)?,
                rp: r.name(ORIGIN_BYTES_MAX, "the id of a relying party")?,
                origins: read_origins(r)?,
            }),
            _ => Err(Fault::Bound { what: "a person's key" }),
        }
    }
}

/// A key under which no signature can be valid is refused, so that a house sees its mistake when it makes it.
fn valid<const N: usize>(key: [u8; N], is_key: fn(&[u8; N]) -> bool) -> Result<[u8; N], Fault> {
    if is_key(&key) { Ok(key) } else { Err(Fault::Bound { what: "a public key that is none" }) }
}

fn read_ed25519(r: &mut Reader<'_>) -> Result<[u8; ED25519_PUBLIC_BYTES], Fault> {
    valid(r.bytes_of("an Ed25519 public key")?, is_ed25519)
}

fn read_p256(r: &mut Reader<'_>) -> Result<[u8; P256_PUBLIC_BYTES], Fault> {
    valid(r.bytes_of("a P-256 public key")?, is_p256)
}

fn read_origins(r: &mut Reader<'_>) -> Result<Vec<String>, Fault> {
    let count = r.array()?;
    if count == 0 || count > ORIGINS_MAX {
        return Err(Fault::Bound { what: "the number of origins" });
    }
    let mut origins: Vec<String> = Vec::new();
    for _ in 0..count {
        let origin = r.name(ORIGIN_BYTES_MAX, "an origin")?;
        if origins.last().is_some_and(|last| *last >= origin) {
            return Err(Fault::Bound { what: "the order of origins" });
        }
        origins.push(origin);
    }
    Ok(origins)
}

pub(crate) fn write_keys(w: &mut Writer, keys: &[PersonKey]) {
    w.array(keys.len());
    for key in keys {
        key.write(w);
    }
}

/// Reads a person's keys: ascending by their encoding, and none that approves under two of them.
pub(crate) fn read_keys(r: &mut Reader<'_>) -> Result<Vec<PersonKey>, Fault> {
    let count = r.array()?;
    if count == 0 || count > PERSON_KEYS_MAX {
        return Err(Fault::Bound { what: "the number of person keys" });
    }
    let mut keys: Vec<PersonKey> = Vec::new();
    for _ in 0..count {
        let key = PersonKey::read(r)?;
        if keys.last().is_some_and(|last| last.encode() >= key.encode()) {
            return Err(Fault::Bound { what: "the order of person keys" });
        }
        if keys.iter().any(|other| other.id() == key.id()) {
            return Err(Fault::Bound { what: "a key with two uses" });
        }
        keys.push(key);
    }
    Ok(keys)
}

/// Reads how many persons must approve together; one is left out.
pub(crate) fn read_together(r: &mut Reader<'_>) -> Result<u64, Fault> {
    match r.uint()? {
        together @ 2..=TOGETHER_MAX => Ok(together),
        _ => Err(Fault::Bound { what: "the number of persons who approve together" }),
    }
}
