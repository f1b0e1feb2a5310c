//! The key of a house on the link: Ed25519, for the channel alone, never for authority.
//! Also its RFC 7250 form, the 44 bytes of an RFC 8410 SubjectPublicKeyInfo.

use std::fmt;
use std::sync::Arc;

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use rustls::crypto::aws_lc_rs::sign::any_eddsa_type;
use rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};
use rustls::sign::CertifiedKey;
use zeroize::Zeroizing;

/// RFC 8410, section 4: SEQUENCE { SEQUENCE { id-Ed25519 }, BIT STRING of 32 bytes }.
const PUBLIC_PREFIX: [u8; 12] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

/// RFC 8410, section 7: version 0, id-Ed25519, OCTET STRING of an OCTET STRING of 32 bytes.
const PRIVATE_PREFIX: [u8; 16] =
    [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];

/// The public link key of a house: the 32 bytes of an Ed25519 key.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LinkPublic([u8; 32]);

impl LinkPublic {
    /// The key with these bytes.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes of the key.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Reads the key that a peer presented. Only the one encoding of RFC 8410 is taken.
    pub(super) fn from_spki(spki: &[u8]) -> Option<Self> {
        let key = spki.strip_prefix(PUBLIC_PREFIX.as_slice())?;
        key.try_into().ok().map(Self)
    }

    fn to_spki(self) -> Vec<u8> {
        [PUBLIC_PREFIX.as_slice(), &self.0].concat()
    }
}

impl fmt::Display for LinkPublic {
    /// 64 lower-case hexadecimal digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for LinkPublic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LinkPublic({self})")
    }
}

/// The secret link key of this house. Cheap to clone; never shown by `Debug`.
#[derive(Clone)]
pub struct LinkKey {
    public: LinkPublic,
    certified: Arc<CertifiedKey>,
}

impl LinkKey {
    /// The key that a 32-byte seed gives (RFC 8032, section 5.1.5).
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        let pair = Ed25519KeyPair::from_seed_unchecked(seed).expect("every 32 bytes are the seed of an Ed25519 key");
        let bytes = pair.public_key().as_ref();
        let public = LinkPublic(bytes.try_into().expect("an Ed25519 key has 32 bytes"));
        let private = Zeroizing::new([PRIVATE_PREFIX.as_slice(), seed].concat());
        let signing =
            any_eddsa_type(&PrivatePkcs8KeyDer::from(private.as_slice())).expect("the encoding is the one of RFC 8410");
        let presented = vec![CertificateDer::from(public.to_spki())];
        Self { public, certified: Arc::new(CertifiedKey::new(presented, signing)) }
    }

    /// The public half, which the peers pin.
    pub fn public(&self) -> LinkPublic {
        self.public
    }

    pub(super) fn certified(&self) -> Arc<CertifiedKey> {
        Arc::clone(&self.certified)
    }
}

impl fmt::Debug for LinkKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LinkKey(public {})", self.public)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 8032, section 7.1, TEST 2.
    const SEED: [u8; 32] = [
        0x4c, 0xcd, 0x08, 0x9b, 0x28, 0xff, 0x96, 0xda, 0x9d, 0xb6, 0xc3, 0x46, 0xec, 0x11, 0x4e, 0x0f, 0x5b, 0x8a,
        0x31, 0x9f, 0x35, 0xab, 0xa6, 0x24, 0xda, 0x8c, 0xf6, 0xed, 0x4f, 0xb8, 0xa6, 0xfb,
    ];

    #[test]
    fn the_key_of_a_seed_is_that_of_rfc_8032() {
        let key = LinkKey::from_seed(&SEED);
        assert_eq!(key.public().to_string(), "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        let certified = key.certified();
        let signing = certified.key.public_key().expect("a signing key has a public half");
        assert_eq!(signing.as_ref(), key.public().to_spki());
    }

    #[test]
    fn only_one_encoding_is_a_key() {
        let public = LinkKey::from_seed(&SEED).public();
        let spki = public.to_spki();
        assert_eq!(LinkPublic::from_spki(&spki), Some(public));
        assert_eq!(LinkPublic::from_spki(&spki[..43]), None);
        assert_eq!(LinkPublic::from_spki(&[spki.as_slice(), &[0]].concat()), None);
        // id-X25519 in place of id-Ed25519.
        let mut other = spki;
        other[8] = 0x6e;
        assert_eq!(LinkPublic::from_spki(&other), None);
    }
}
