//! The keys of persons, and how they approve: as they must, or not.

use crate::houses::person_pair;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use record::act::{Approval, Proof};
use record::person::{CredentialKey, PersonKey};
use record::{ActId, Digest};

const RP: &str = "lake.example";
const ORIGIN: &str = "https://desk.lake.example";

/// A key of a person, by number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Holder {
    /// A key file.
    Pair(usize),
    /// A token with Ed25519.
    Token(usize),
    /// A token with P-256.
    TokenP256(usize),
    /// A passkey on Ed25519.
    Passkey(usize),
    /// A passkey on P-256.
    PasskeyP256(usize),
}

/// How it approves.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum How {
    /// As it must.
    Good,
    /// On P-256, with the s above half of the order: as good.
    HighS,
    /// On P-256, with the s below it.
    LowS,
    /// Another act.
    OtherAct,
    /// With a flipped bit.
    Broken,
    /// On Ed25519, with s plus the order.
    PlusOrder,
    /// By one half of a pair alone.
    Half,
    /// With an assertion made at another origin.
    OtherOrigin,
    /// With an assertion for another relying party.
    OtherParty,
    /// With an assertion in which the person was not verified.
    Unverified,
    /// With client data that say the origin once more in a later member: as good.
    LongClient,
    /// With client data whose first members stand in another order.
    OtherOrder,
}

impl Holder {
    /// Every kind of key.
    pub const KINDS: [fn(usize) -> Holder; 5] =
        [Holder::Pair, Holder::Token, Holder::TokenP256, Holder::Passkey, Holder::PasskeyP256];

    fn p256(self) -> SigningKey {
        let (Holder::Pair(n) | Holder::Token(n) | Holder::TokenP256(n) | Holder::Passkey(n) | Holder::PasskeyP256(n)) =
            self;
        let offset = if matches!(self, Holder::TokenP256(_)) { 0x11 } else { 0x51 };
        SigningKey::from_slice(&[offset + (n % 32) as u8; 32]).expect("below the order")
    }

    fn p256_public(self) -> [u8; 33] {
        self.p256().verifying_key().to_sec1_point(true).as_bytes().try_into().expect("33 bytes")
    }

    /// The key as a mandate has it.
    pub fn public(self) -> PersonKey {
        let origins = || vec![ORIGIN.to_owned(), "https://lake.example".to_owned()];
        let passkey = |key| PersonKey::Passkey { key, rp: RP.into(), origins: origins() };
        match self {
            Holder::Pair(n) => PersonKey::Pair(person_pair(n).public().clone()),
            // The keys of tokens and passkeys are halves of pairs of other persons: the bytes are what matters.
            Holder::Token(n) => PersonKey::Ed25519(person_pair(n + 10).public().ed25519),
            Holder::TokenP256(_) => PersonKey::P256(self.p256_public()),
            Holder::Passkey(n) => passkey(CredentialKey::Ed25519(person_pair(n + 20).public().ed25519)),
            Holder::PasskeyP256(_) => passkey(CredentialKey::P256(self.p256_public())),
        }
    }

    /// Its approval of an act.
    pub fn approve(self, act: ActId, how: How) -> Approval {
        let act = if how == How::OtherAct { ActId(Digest::of(&act.0.0)) } else { act };
        let key = self.public().id();
        let message = Approval::message(act);
        match self {
            Holder::Pair(n) if how == How::Half => {
                let proof = Proof::Single(ed25519(person_pair(n), &message, How::Good));
                Approval { key, proof }
            }
            Holder::Pair(n) => {
                let mut approval = Approval::of(act, person_pair(n), &[7; 32]);
                if let Proof::Pair(signature) = &mut approval.proof {
                    spoil(&mut signature.ed25519, how);
                }
                approval
            }
            Holder::Token(n) => Approval { key, proof: Proof::Single(ed25519(person_pair(n + 10), &message, how)) },
            Holder::TokenP256(_) => {
                let bytes: [u8; 64] = self.sign_p256(&message, how).to_bytes().into();
                Approval { key, proof: Proof::Single(bytes) }
            }
            Holder::Passkey(_) | Holder::PasskeyP256(_) => Approval { key, proof: self.assert(act, how) },
        }
    }

    fn sign_p256(self, message: &[u8], how: How) -> Signature {
        let signature: Signature = self.p256().sign(message);
        let low = signature.normalize_s();
        let (r, s) = low.split_scalars();
        let high = || Signature::from_scalars(r, -s).expect("a signature with the other s");
        match how {
            How::HighS => high(),
            How::LowS => low,
            How::Broken => {
                let mut bytes: [u8; 64] = signature.to_bytes().into();
                bytes[40] ^= 1;
                Signature::from_slice(&bytes).expect("it still has the form")
            }
            _ => signature,
        }
    }

    fn assert(self, act: ActId, how: How) -> Proof {
        let challenge = URL_SAFE_NO_PAD.encode(Approval::challenge(act).0);
        let origin = if how == How::OtherOrigin { "https://desk.evil.example" } else { ORIGIN };
        let rest = if how == How::LongClient { format!(r#","origin2":"{origin}"}}"#) } else { "}".into() };
        let client = if how == How::OtherOrder {
            format!(r#"{{"challenge":"{challenge}","type":"webauthn.get","origin":"{origin}","crossOrigin":false}}"#)
        } else {
            format!(
                r#"{{"type":"webauthn.get","challenge":"{challenge}","origin":"{origin}","crossOrigin":false{rest}"#
            )
        };
        let rp = if how == How::OtherParty { "evil.example" } else { RP };
        let flags = if how == How::Unverified { 0x01 } else { 0x05 };
        let authenticator = [&Digest::of(rp.as_bytes()).0[..], &[flags], &[0, 0, 0, 3]].concat();
        let signed = [&authenticator[..], &Digest::of(client.as_bytes()).0].concat();
        let signature = match self {
            Holder::Passkey(n) => ed25519(person_pair(n + 20), &signed, how).to_vec(),
            _ => self.sign_p256(&signed, how).to_der().as_bytes().to_vec(),
        };
        Proof::Assertion { authenticator, client: client.into_bytes(), signature }
    }
}

fn ed25519(key: &record::key::SecretKey, message: &[u8], how: How) -> [u8; 64] {
    let mut signature = key.sign_ed25519(message);
    spoil(&mut signature, how);
    signature
}

fn spoil(signature: &mut [u8; 64], how: How) {
    match how {
        How::Broken => signature[3] ^= 1,
        How::PlusOrder => plus_order(signature),
        _ => {}
    }
}

/// Adds the order of the base point's group to s: the equation still holds.
pub fn plus_order(signature: &mut [u8; 64]) {
    const ORDER: [u8; 32] = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ];
    let mut carry = 0u16;
    for (byte, more) in signature[32..].iter_mut().zip(ORDER) {
        carry += u16::from(*byte) + u16::from(more);
        *byte = carry as u8;
        carry >>= 8;
    }
}
