//! Keys and signatures: Ed25519 and ML-DSA-44 together, both of which must verify (spec: log, 4).
//!
//! One rule of validity for Ed25519 everywhere: canonical encodings, no point of small order, cofactorless.

use crate::cbor::{Fault, Reader, Writer};
use crate::digest::Digest;
use alloc::{boxed::Box, vec::Vec};
use core::fmt;
use ed25519_dalek::Signer as _;
use ml_dsa::{B32, EncodedSignature, EncodedVerifyingKey, MlDsa44};
use p256::ecdsa::signature::Verifier as _;
use zeroize::Zeroize as _;

/// Bytes of an Ed25519 public key.
pub const ED25519_PUBLIC_BYTES: usize = 32;
/// Bytes of an Ed25519 signature.
pub const ED25519_SIGNATURE_BYTES: usize = 64;
/// Bytes of a P-256 public key, compressed.
pub const P256_PUBLIC_BYTES: usize = 33;
/// Bytes of an ML-DSA-44 public key.
pub const ML_DSA_44_PUBLIC_BYTES: usize = 1312;
/// Bytes of an ML-DSA-44 signature.
pub const ML_DSA_44_SIGNATURE_BYTES: usize = 2420;

/// Whether this Ed25519 signature is valid, by the one rule (RFC 8032 narrowed; spec: log, 4).
pub fn verify_ed25519(public: &[u8; 32], message: &[u8], signature: &[u8; 64]) -> bool {
    is_canonical(public)
        && ed25519_dalek::VerifyingKey::from_bytes(public)
            .is_ok_and(|key| key.verify_strict(message, &ed25519_dalek::Signature::from_bytes(signature)).is_ok())
}

/// Whether the y of a point is below 2^255 - 19. The strict check refuses every other second spelling of a point by itself:
/// those of `R` by comparing bytes, and the sign of an x that is 0 as being of small order.
fn is_canonical(point: &[u8; 32]) -> bool {
    point[31] & 0x7f != 0x7f || point[1..31].iter().any(|byte| *byte != 0xff) || point[0] < 0xed
}

/// Whether a signature can be valid under this Ed25519 key: canonical, on the curve, not of small order.
pub fn is_ed25519(public: &[u8; ED25519_PUBLIC_BYTES]) -> bool {
    is_canonical(public) && ed25519_dalek::VerifyingKey::from_bytes(public).is_ok_and(|key| !key.is_weak())
}

/// Whether these bytes are a P-256 key: a point of the curve, compressed (SEC 1, 2.3.3).
pub fn is_p256(public: &[u8; P256_PUBLIC_BYTES]) -> bool {
    p256_key(public).is_some()
}

fn p256_key(public: &[u8; P256_PUBLIC_BYTES]) -> Option<p256::ecdsa::VerifyingKey> {
    // The library also reads a form without the sign of y, of the same length: a second spelling.
    matches!(public[0], 2 | 3).then(|| p256::ecdsa::VerifyingKey::from_sec1_bytes(public).ok())?
}

/// Whether this ECDSA signature on P-256 with SHA-256 is valid: r and s, big-endian (spec: log, 4).
pub fn verify_p256(public: &[u8; P256_PUBLIC_BYTES], message: &[u8], signature: &[u8; 64]) -> bool {
    let Ok(signature) = p256::ecdsa::Signature::from_slice(signature) else {
        return false;
    };
    p256_key(public).is_some_and(|key| key.verify(message, &signature).is_ok())
}

/// As `verify_p256`, for a signature in DER, as WebAuthn carries it.
pub fn verify_p256_der(public: &[u8; P256_PUBLIC_BYTES], message: &[u8], signature: &[u8]) -> bool {
    let Ok(signature) = p256::ecdsa::Signature::from_der(signature) else {
        return false;
    };
    p256_key(public).is_some_and(|key| key.verify(message, &signature).is_ok())
}

/// Whether this ML-DSA-44 signature is valid, with an empty context (FIPS 204, algorithm 3).
pub fn verify_ml_dsa_44(
    public: &[u8; ML_DSA_44_PUBLIC_BYTES],
    message: &[u8],
    signature: &[u8; ML_DSA_44_SIGNATURE_BYTES],
) -> bool {
    let Ok(encoded) = EncodedVerifyingKey::<MlDsa44>::try_from(&public[..]) else {
        return false;
    };
    let Ok(bytes) = EncodedSignature::<MlDsa44>::try_from(&signature[..]) else {
        return false;
    };
    ml_dsa::Signature::<MlDsa44>::decode(&bytes).is_some_and(|signature| {
        ml_dsa::VerifyingKey::<MlDsa44>::decode(&encoded).verify_with_context(message, b"", &signature)
    })
}

/// The public half of a pair of keys that sign together.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PublicKey {
    /// The Ed25519 key.
    pub ed25519: [u8; ED25519_PUBLIC_BYTES],
    /// The ML-DSA-44 key.
    pub ml_dsa_44: Box<[u8; ML_DSA_44_PUBLIC_BYTES]>,
}

/// The name of a public key: the digest of its two halves.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct KeyId(pub Digest);

impl PublicKey {
    /// The key's name.
    pub fn id(&self) -> KeyId {
        KeyId(Digest::of_parts(&[&self.ed25519, &self.ml_dsa_44[..]]))
    }

    /// Whether both halves of the signature are valid for the message.
    pub fn verify(&self, message: &[u8], signature: &Signature) -> bool {
        verify_ed25519(&self.ed25519, message, &signature.ed25519)
            && verify_ml_dsa_44(&self.ml_dsa_44, message, &signature.ml_dsa_44)
    }

    /// The key's bytes as a card holds them, and an act that changes a key.
    pub fn encode(&self) -> Vec<u8> {
        let mut w = Writer::new();
        self.write(&mut w);
        w.into_bytes()
    }

    /// Reads the bytes of a key, strictly.
    ///
    /// # Errors
    /// The first fault that is found.
    pub fn decode(bytes: &[u8]) -> Result<PublicKey, Fault> {
        crate::cbor::check(bytes)?;
        PublicKey::read(&mut Reader::new(bytes))
    }

    pub(crate) fn write(&self, w: &mut Writer) {
        w.array(2).bytes(&self.ed25519).bytes(&self.ml_dsa_44[..]);
    }

    pub(crate) fn read(r: &mut Reader<'_>) -> Result<PublicKey, Fault> {
        r.array_of(2, "a public key of two halves")?;
        Ok(PublicKey {
            ed25519: r.bytes_of("an Ed25519 public key")?,
            ml_dsa_44: Box::new(r.bytes_of("an ML-DSA-44 public key")?),
        })
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({})", self.id().0.short())
    }
}

/// The signatures of both keys over one message.
#[derive(Clone, PartialEq, Eq)]
pub struct Signature {
    /// By the Ed25519 key.
    pub ed25519: [u8; ED25519_SIGNATURE_BYTES],
    /// By the ML-DSA-44 key.
    pub ml_dsa_44: Box<[u8; ML_DSA_44_SIGNATURE_BYTES]>,
}

impl Signature {
    pub(crate) fn write(&self, w: &mut Writer) {
        w.bytes(&self.ed25519).bytes(&self.ml_dsa_44[..]);
    }

    pub(crate) fn read(r: &mut Reader<'_>) -> Result<Signature, Fault> {
        Ok(Signature {
            ed25519: r.bytes_of("an Ed25519 signature")?,
            ml_dsa_44: Box::new(r.bytes_of("an ML-DSA-44 signature")?),
        })
    }
}

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signature(..)")
    }
}

/// The secret half: one 32-byte seed for each key, wiped when dropped.
pub struct SecretKey {
    ed25519: ed25519_dalek::SigningKey,
    ml_dsa_44: Box<ml_dsa::SigningKey<MlDsa44>>,
    public: PublicKey,
}

/// Bytes of the seeds of both keys.
pub const SEED_BYTES: usize = 64;

impl SecretKey {
    /// The keys of these seeds: the first 32 bytes for Ed25519, the last 32 for ML-DSA-44.
    pub fn from_seed(seed: &[u8; SEED_BYTES]) -> SecretKey {
        let (mut first, mut second) = ([0; 32], [0; 32]);
        first.copy_from_slice(&seed[..32]);
        second.copy_from_slice(&seed[32..]);
        let ed25519 = ed25519_dalek::SigningKey::from_bytes(&first);
        let ml_dsa_44 = Box::new(ml_dsa::SigningKey::<MlDsa44>::from_seed(&B32::from(second)));
        let encoded = ml_dsa_44.expanded_key().verifying_key().encode();
        let mut public = Box::new([0; ML_DSA_44_PUBLIC_BYTES]);
        public.copy_from_slice(&encoded);
        let public = PublicKey { ed25519: ed25519.verifying_key().to_bytes(), ml_dsa_44: public };
        first.zeroize();
        second.zeroize();
        SecretKey { ed25519, ml_dsa_44, public }
    }

    /// The public half.
    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    /// Signs with the Ed25519 key alone.
    pub fn sign_ed25519(&self, message: &[u8]) -> [u8; ED25519_SIGNATURE_BYTES] {
        self.ed25519.sign(message).to_bytes()
    }

    /// Signs with the ML-DSA-44 key alone, hedged by fresh random bytes (FIPS 204, algorithm 7).
    pub fn sign_ml_dsa_44(&self, message: &[u8], hedge: &[u8; 32]) -> Box<[u8; ML_DSA_44_SIGNATURE_BYTES]> {
        // An empty context: domain separator 0, length 0.
        let signature = self.ml_dsa_44.expanded_key().sign_internal(&[&[0, 0], message], &B32::from(*hedge));
        let mut bytes = Box::new([0; ML_DSA_44_SIGNATURE_BYTES]);
        bytes.copy_from_slice(&signature.encode());
        bytes
    }

    /// Signs with both.
    pub fn sign(&self, message: &[u8], hedge: &[u8; 32]) -> Signature {
        Signature { ed25519: self.sign_ed25519(message), ml_dsa_44: self.sign_ml_dsa_44(message, hedge) }
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SecretKey({})", self.public.id().0.short())
    }
}

/// What signs checkpoints: both keys of a pair, by whatever library or device holds them.
pub trait Signer: Send + Sync {
    /// The public half.
    fn public(&self) -> &PublicKey;
    /// Signs with the Ed25519 key alone.
    fn sign_ed25519(&self, message: &[u8]) -> [u8; ED25519_SIGNATURE_BYTES];
    /// Signs with the ML-DSA-44 key alone, hedged by fresh random bytes: these, or the signer's own.
    fn sign_ml_dsa_44(&self, message: &[u8], hedge: &[u8; 32]) -> Box<[u8; ML_DSA_44_SIGNATURE_BYTES]>;
}

impl Signer for SecretKey {
    fn public(&self) -> &PublicKey {
        SecretKey::public(self)
    }

    fn sign_ed25519(&self, message: &[u8]) -> [u8; ED25519_SIGNATURE_BYTES] {
        SecretKey::sign_ed25519(self, message)
    }

    fn sign_ml_dsa_44(&self, message: &[u8], hedge: &[u8; 32]) -> Box<[u8; ML_DSA_44_SIGNATURE_BYTES]> {
        SecretKey::sign_ml_dsa_44(self, message, hedge)
    }
}

/// A message under a context string.
pub fn under(context: &str, message: &[u8]) -> Vec<u8> {
    [context.as_bytes(), message].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_halves_must_verify() {
        let key = SecretKey::from_seed(&[7; 64]);
        let good = key.sign(b"words", &[1; 32]);
        assert!(key.public().verify(b"words", &good));
        assert!(!key.public().verify(b"word", &good));
        let other = SecretKey::from_seed(&[8; 64]).sign(b"words", &[1; 32]);
        let mixed = Signature { ed25519: good.ed25519, ml_dsa_44: other.ml_dsa_44.clone() };
        assert!(!key.public().verify(b"words", &mixed));
        let mixed = Signature { ed25519: other.ed25519, ml_dsa_44: good.ml_dsa_44 };
        assert!(!key.public().verify(b"words", &mixed));
    }
}
