//! Approvals: the consent of a root key or a person to one act, and when it is good (spec: act, 3.2).
//! Whose approvals these are together is `consent`'s.

use crate::assertion::{AUTHENTICATOR_BYTES_MAX, Assertion, Backup, CLIENT_BYTES_MAX, SIGNATURE_BYTES_MAX};
use crate::blob::count;
use crate::cbor::{Fault, Reader, Writer};
use crate::context;
use crate::digest::Digest;
use crate::id::ActId;
use crate::key::{KeyId, PublicKey, SecretKey, Signature, under, verify_ed25519, verify_p256};
use crate::person::PersonKey;
use alloc::vec::Vec;

/// The most approvals of one act.
pub const APPROVALS_MAX: u64 = 16;
/// The consent of a key that is not the node's.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Approval {
    /// Which key.
    pub key: KeyId,
    /// What shows it.
    pub proof: Proof,
}

/// What shows that the holder of a key approves an act.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Proof {
    /// By a pair: both signatures of `Approval::message`.
    Pair(Signature),
    /// By a single key: its signature of `Approval::message`; on P-256 r and s, big-endian.
    Single([u8; 64]),
    /// By a passkey: an assertion whose challenge is `Approval::challenge` (`assertion`).
    Assertion {
        /// The authenticator data.
        authenticator: Vec<u8>,
        /// The bytes of `clientDataJSON`.
        client: Vec<u8>,
        /// The signature: 64 bytes for Ed25519, DER for P-256.
        signature: Vec<u8>,
    },
}

impl Approval {
    /// What pairs and single keys sign to approve an act.
    pub fn message(act: ActId) -> Vec<u8> {
        under(context::APPROVAL, &act.0.0)
    }

    /// The challenge that a passkey answers to approve an act: the digest of that message.
    pub fn challenge(act: ActId) -> Digest {
        Digest::of(&Approval::message(act))
    }

    /// The approval of an act by this key.
    pub fn of(act: ActId, key: &SecretKey, hedge: &[u8; 32]) -> Approval {
        let signature = key.sign(&Approval::message(act), hedge);
        Approval { key: key.public().id(), proof: Proof::Pair(signature) }
    }

    /// Whether this approval is by this pair and for this act.
    pub fn is_by(&self, key: &PublicKey, act: ActId) -> bool {
        match &self.proof {
            Proof::Pair(signature) => self.key == key.id() && key.verify(&Approval::message(act), signature),
            Proof::Single(_) | Proof::Assertion { .. } => false,
        }
    }

    /// Whether this approval is by this key of a person and for this act.
    pub fn is_by_person(&self, key: &PersonKey, act: ActId) -> bool {
        if self.key != key.id() {
            return false;
        }
        match (key, &self.proof) {
            (PersonKey::Pair(pair), Proof::Pair(_)) => self.is_by(pair, act),
            (PersonKey::Ed25519(key), Proof::Single(signature)) => {
                verify_ed25519(key, &Approval::message(act), signature)
            }
            (PersonKey::P256(key), Proof::Single(signature)) => verify_p256(key, &Approval::message(act), signature),
            (PersonKey::Passkey { key, rp, origins }, Proof::Assertion { authenticator, client, signature }) => {
                Assertion { authenticator, client, signature }.is_by(key, rp, origins, &Approval::challenge(act).0)
            }
            (PersonKey::Pair(_), Proof::Single(_) | Proof::Assertion { .. })
            | (PersonKey::Ed25519(_) | PersonKey::P256(_), Proof::Pair(_) | Proof::Assertion { .. })
            | (PersonKey::Passkey { .. }, Proof::Pair(_) | Proof::Single(_)) => false,
        }
    }

    /// What the authenticator says of copies of the passkey; `None` where the approval is by no passkey.
    pub fn backup(&self) -> Option<Backup> {
        match &self.proof {
            Proof::Pair(_) | Proof::Single(_) => None,
            Proof::Assertion { authenticator, client, signature } => {
                Assertion { authenticator, client, signature }.backup()
            }
        }
    }
}

pub(crate) fn write_approvals(w: &mut Writer, approvals: &[Approval]) {
    w.array(approvals.len());
    for approval in approvals {
        let key = &approval.key.0.0;
        match &approval.proof {
            Proof::Pair(signature) => {
                w.array(3).bytes(key);
                signature.write(w);
            }
            Proof::Single(signature) => {
                w.array(2).bytes(key).bytes(signature);
            }
            Proof::Assertion { authenticator, client, signature } => {
                w.array(4).bytes(key).bytes(authenticator).bytes(client).bytes(signature);
            }
        }
    }
}

pub(crate) fn read_approvals(r: &mut Reader<'_>) -> Result<Vec<Approval>, Fault> {
    let mut approvals: Vec<Approval> = Vec::new();
    for _ in 0..count(r, APPROVALS_MAX, "the number of approvals")? {
        let items = r.array()?;
        let key = KeyId(Digest(r.bytes_of("the id of a key")?));
        if approvals.last().is_some_and(|last| last.key >= key) {
            return Err(Fault::Bound { what: "the order of approvals" });
        }
        let proof = match items {
            2 => Proof::Single(r.bytes_of("a signature of 64 bytes")?),
            3 => Proof::Pair(Signature::read(r)?),
            4 => Proof::Assertion {
                authenticator: r.bytes_within(AUTHENTICATOR_BYTES_MAX, "authenticator data")?,
                client: r.bytes_within(CLIENT_BYTES_MAX, "client data")?,
                signature: r.bytes_within(SIGNATURE_BYTES_MAX, "the signature of an assertion")?,
            },
            _ => return Err(Fault::Bound { what: "an approval" }),
        };
        approvals.push(Approval { key, proof });
    }
    Ok(approvals)
}
