//! Checkpoints: the head of a log, signed by it, and cosigned by those who hold all of it (spec: log, 3 and 5).
//!
//! `Unverified` says nothing but which log it claims to be of; only `verify` makes a `Checkpoint` of it.

use crate::context;
use crate::digest::Digest;
use crate::id::{LogId, PartyId, Size};
use crate::key::{self, PublicKey, SecretKey, Signer};
use crate::note::{Algorithm, Line, NOTE_BYTES_MAX, Note, NoteFault, SIGNATURES_MAX, key_hint};
use crate::tree::empty_root;
use alloc::{format, string::String, vec, vec::Vec};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use core::fmt;

/// What a log's head is: so many acts, with this root over them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct TreeHead {
    /// The log.
    pub log: LogId,
    /// How many acts.
    pub size: Size,
    /// The root over them.
    pub root: Digest,
}

/// Why a note is not a checkpoint of the log that it claims to be of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CheckpointFault {
    /// Not even a note.
    Note(NoteFault),
    /// The text is not an origin of ours, a size and a root; extension lines are not allowed.
    Text,
    /// The log's Ed25519 signature is missing or wrong.
    Ed25519,
    /// The log's ML-DSA-44 signature is missing or wrong.
    MlDsa44,
}

impl fmt::Display for CheckpointFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CheckpointFault::Note(fault) => fault.fmt(f),
            CheckpointFault::Text => f.write_str("a checkpoint whose text is malformed"),
            CheckpointFault::Ed25519 => f.write_str("a checkpoint without a valid Ed25519 signature of its log"),
            CheckpointFault::MlDsa44 => f.write_str("a checkpoint without a valid ML-DSA-44 signature of its log"),
        }
    }
}

impl core::error::Error for CheckpointFault {}

impl TreeHead {
    /// The text that is signed (C2SP tlog-checkpoint), without extension lines.
    pub fn text(&self) -> String {
        format!("{}\n{}\n{}\n", self.log.origin(), self.size, STANDARD.encode(self.root.0))
    }

    fn read(text: &str) -> Option<TreeHead> {
        let mut lines = text.strip_suffix('\n')?.split('\n');
        let log = LogId::from_origin(lines.next()?)?;
        let size = lines.next()?.parse().ok()?;
        let root = Digest(STANDARD.decode(lines.next()?).ok()?.try_into().ok()?);
        let head = TreeHead { log, size, root };
        // One head has one text: this also refuses "+5", "05" and extension lines. An empty log has one root.
        (head.text() == text && (size > 0 || root == empty_root())).then_some(head)
    }

    /// Signs the head as its log, with both keys. `hedge` is fresh random bytes.
    pub fn sign(&self, key: &dyn Signer, hedge: &[u8; 32]) -> Checkpoint {
        let (text, name) = (self.text(), self.log.origin());
        let ed25519 = key.sign_ed25519(text.as_bytes());
        let ml_dsa_44 = key.sign_ml_dsa_44(&subtree_message(&name, 0, self), hedge);
        let public = key.public();
        let lines = vec![
            line(&name, Algorithm::Ed25519, &public.ed25519, &ed25519),
            // A log makes no statement about time: its timestamp is zero.
            line(&name, Algorithm::SubtreeMlDsa44, &public.ml_dsa_44[..], &timestamped(0, &ml_dsa_44[..])),
        ];
        Checkpoint { head: *self, note: Note { text, lines } }
    }
}

fn line(name: &str, algorithm: Algorithm, public: &[u8], signature: &[u8]) -> Line {
    Line { name: name.into(), hint: key_hint(name, algorithm, public), signature: signature.into() }
}

fn timestamped(time: u64, signature: &[u8]) -> Vec<u8> {
    [&time.to_be_bytes()[..], signature].concat()
}

/// The `cosigned_message` of C2SP tlog-cosignature, for a whole tree.
fn subtree_message(cosigner: &str, time: u64, head: &TreeHead) -> Vec<u8> {
    subtree_message_of(cosigner, time, &head.log.origin(), head.size, head.root)
}

/// The same for any origin: what foreign vectors are held against.
pub fn subtree_message_of(cosigner: &str, time: u64, origin: &str, size: Size, root: Digest) -> Vec<u8> {
    let short = |text: &str| u8::try_from(text.len()).expect("our names are under 255 bytes");
    let mut message = context::SUBTREE.as_bytes().to_vec();
    message.push(short(cosigner));
    message.extend_from_slice(cosigner.as_bytes());
    message.extend_from_slice(&time.to_be_bytes());
    message.push(short(origin));
    message.extend_from_slice(origin.as_bytes());
    message.extend_from_slice(&0u64.to_be_bytes());
    message.extend_from_slice(&size.to_be_bytes());
    message.extend_from_slice(&root.0);
    message
}

/// What an Ed25519 cosignature signs (C2SP tlog-cosignature).
pub fn cosignature_message(time: u64, text: &str) -> Vec<u8> {
    format!("{}time {time}\n{text}", context::COSIGNATURE_ED25519).into_bytes()
}

/// The name under which a party cosigns.
pub fn cosigner_name(party: PartyId) -> String {
    format!("alternat.example/v1/cosigner/{party}")
}

/// A note that claims to be the checkpoint of a log. Nothing in it may be believed yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unverified {
    head: TreeHead,
    note: Note,
}

impl Unverified {
    /// Takes a note apart.
    ///
    /// # Errors
    /// Where it does not have the form of a checkpoint.
    pub fn read(bytes: &[u8]) -> Result<Unverified, CheckpointFault> {
        let note = Note::read(bytes).map_err(CheckpointFault::Note)?;
        let head = TreeHead::read(&note.text).ok_or(CheckpointFault::Text)?;
        Ok(Unverified { head, note })
    }

    /// The log that it claims to be of: which key to ask for.
    pub fn claimed_log(&self) -> LogId {
        self.head.log
    }

    /// The size that it claims: whether it is worth the asking.
    pub fn claimed_size(&self) -> Size {
        self.head.size
    }

    /// The head that it claims.
    pub fn claimed_head(&self) -> TreeHead {
        self.head
    }

    /// Checks both signatures of the log. Lines by others are kept as they are: they are not judged here.
    ///
    /// # Errors
    /// Where one of the two signatures is missing or wrong.
    pub fn verify(self, key: &PublicKey) -> Result<Checkpoint, CheckpointFault> {
        let name = self.head.log.origin();
        let ed25519 = find(&self.note, &name, Algorithm::Ed25519, &key.ed25519).ok_or(CheckpointFault::Ed25519)?;
        let ed25519: &[u8; 64] = ed25519.try_into().map_err(|_| CheckpointFault::Ed25519)?;
        if !key::verify_ed25519(&key.ed25519, self.note.text.as_bytes(), ed25519) {
            return Err(CheckpointFault::Ed25519);
        }
        let ml_dsa_44 =
            find(&self.note, &name, Algorithm::SubtreeMlDsa44, &key.ml_dsa_44[..]).ok_or(CheckpointFault::MlDsa44)?;
        match split_time(ml_dsa_44) {
            Some((0, signature)) if verify_subtree(key, &name, 0, &self.head, signature) => {}
            _ => return Err(CheckpointFault::MlDsa44),
        }
        // Other lines under the log's own name would crowd out the two that were checked.
        let mut lines = vec![
            line(&name, Algorithm::Ed25519, &key.ed25519, ed25519),
            line(&name, Algorithm::SubtreeMlDsa44, &key.ml_dsa_44[..], ml_dsa_44),
        ];
        lines.extend(self.note.lines.into_iter().filter(|line| line.name != name));
        Ok(Checkpoint { head: self.head, note: Note { text: self.note.text, lines } })
    }
}

/// The first signature that names this key. A second line by the same key is never looked at.
fn find<'a>(note: &'a Note, name: &str, algorithm: Algorithm, public: &[u8]) -> Option<&'a [u8]> {
    note.lines.iter().find(|line| line.names(name, algorithm, public)).map(|line| line.signature.as_slice())
}

fn split_time(signature: &[u8]) -> Option<(u64, &[u8])> {
    let (time, signature) = signature.split_first_chunk::<8>()?;
    Some((u64::from_be_bytes(*time), signature))
}

fn verify_subtree(key: &PublicKey, name: &str, time: u64, head: &TreeHead, signature: &[u8]) -> bool {
    signature
        .try_into()
        .is_ok_and(|signature| key::verify_ml_dsa_44(&key.ml_dsa_44, &subtree_message(name, time, head), signature))
}

/// A log's head with the log's own signatures, which were checked, and lines by others, which may not be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Checkpoint {
    head: TreeHead,
    note: Note,
}

impl Checkpoint {
    /// What was signed.
    pub fn head(&self) -> TreeHead {
        self.head
    }

    /// The note, with all its lines.
    pub fn bytes(&self) -> Vec<u8> {
        self.note.bytes()
    }

    /// The note with the log's own two lines alone.
    pub fn bare(&self) -> Checkpoint {
        let origin = self.head.log.origin();
        let mut bare = self.clone();
        bare.note.lines.retain(|line| line.name == origin);
        bare
    }

    /// Cosigns: "I hold all of this" (C2SP tlog-mirror), at this time, by the party with this key.
    pub fn cosign(&self, party: PartyId, key: &SecretKey, time: u64, hedge: &[u8; 32]) -> Cosignature {
        let name = cosigner_name(party);
        let ed25519 = key.sign_ed25519(&cosignature_message(time, &self.note.text));
        let ml_dsa_44 = key.sign_ml_dsa_44(&subtree_message(&name, time, &self.head), hedge);
        let public = key.public();
        let lines = vec![
            line(&name, Algorithm::CosignatureEd25519, &public.ed25519, &timestamped(time, &ed25519)),
            line(&name, Algorithm::SubtreeMlDsa44, &public.ml_dsa_44[..], &timestamped(time, &ml_dsa_44[..])),
        ];
        Cosignature { head: self.head, party, time, lines }
    }

    /// Adds a cosignature below, in place of an earlier one by the same party; `false` where it is of another head,
    /// or where strangers' lines leave no room (`bare` makes room).
    pub fn add(&mut self, cosignature: &Cosignature) -> bool {
        if cosignature.head != self.head {
            return false;
        }
        let name = cosigner_name(cosignature.party);
        let mut note = self.note.clone();
        note.lines.retain(|line| line.name != name);
        note.lines.extend(cosignature.lines.iter().cloned());
        // What we keep we must be able to read again.
        let fits = note.lines.len() <= SIGNATURES_MAX && note.bytes().len() <= NOTE_BYTES_MAX;
        if fits {
            self.note = note;
        }
        fits
    }

    /// The cosignature of a party, if there is one and both its halves are good.
    pub fn cosignature(&self, party: PartyId, key: &PublicKey) -> Option<Cosignature> {
        Cosignature::verify(self.head, &self.note, party, key)
    }
}

/// A receipt: a party's statement that it holds all of a log up to this head, checked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cosignature {
    head: TreeHead,
    party: PartyId,
    time: u64,
    lines: Vec<Line>,
}

impl Cosignature {
    /// Reads a receipt that travels by itself: the checkpoint's text with the cosigner's two lines.
    ///
    /// # Errors
    /// Where it is not a note of that form, or one of its signatures is wrong.
    pub fn read(bytes: &[u8], party: PartyId, key: &PublicKey) -> Result<Cosignature, CheckpointFault> {
        let note = Note::read(bytes).map_err(CheckpointFault::Note)?;
        let head = TreeHead::read(&note.text).ok_or(CheckpointFault::Text)?;
        Cosignature::verify(head, &note, party, key).ok_or(CheckpointFault::Ed25519)
    }

    fn verify(head: TreeHead, note: &Note, party: PartyId, key: &PublicKey) -> Option<Cosignature> {
        let name = cosigner_name(party);
        let ed25519 = find(note, &name, Algorithm::CosignatureEd25519, &key.ed25519)?;
        let (time, signature) = split_time(ed25519)?;
        let message = cosignature_message(time, &note.text);
        if !key::verify_ed25519(&key.ed25519, &message, signature.try_into().ok()?) {
            return None;
        }
        let ml_dsa_44 = find(note, &name, Algorithm::SubtreeMlDsa44, &key.ml_dsa_44[..])?;
        let (same_time, signature) = split_time(ml_dsa_44)?;
        if same_time != time || !verify_subtree(key, &name, time, &head, signature) {
            return None;
        }
        let lines = [
            (Algorithm::CosignatureEd25519, &key.ed25519[..], ed25519),
            (Algorithm::SubtreeMlDsa44, &key.ml_dsa_44[..], ml_dsa_44),
        ];
        let lines = lines.map(|(algorithm, public, signature)| line(&name, algorithm, public, signature));
        Some(Cosignature { head, party, time, lines: lines.into() })
    }

    /// The head that the party holds.
    pub fn head(&self) -> TreeHead {
        self.head
    }

    /// The party that holds it.
    pub fn party(&self) -> PartyId {
        self.party
    }

    /// When it had stored it, as it says: POSIX seconds.
    pub fn time(&self) -> u64 {
        self.time
    }

    /// The receipt by itself.
    pub fn bytes(&self) -> Vec<u8> {
        Note { text: self.head.text(), lines: self.lines.clone() }.bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{Epoch, MechanismId};

    fn head() -> TreeHead {
        let log = LogId { mechanism: MechanismId(Digest([1; 32])), party: PartyId(Digest([2; 32])), epoch: Epoch(3) };
        TreeHead { log, size: 17, root: Digest([4; 32]) }
    }

    #[test]
    fn a_checkpoint_verifies_under_its_key_alone() {
        let (key, other) = (SecretKey::from_seed(&[1; 64]), SecretKey::from_seed(&[2; 64]));
        let signed = head().sign(&key, &[0; 32]);
        let read = Unverified::read(&signed.bytes()).expect("it has the form");
        assert_eq!(read.clone().verify(key.public()), Ok(signed));
        assert_eq!(read.verify(other.public()), Err(CheckpointFault::Ed25519));
    }

    #[test]
    fn every_flipped_bit_is_found() {
        let key = SecretKey::from_seed(&[1; 64]);
        let signed = head().sign(&key, &[0; 32]);
        let bytes = signed.bytes();
        for at in (0..bytes.len()).step_by(13) {
            let mut bad = bytes.clone();
            bad[at] ^= 1 << (at % 8);
            let verified = Unverified::read(&bad).and_then(|read| read.verify(key.public()));
            assert!(verified.is_err(), "byte {at}");
        }
    }

    #[test]
    fn a_receipt_is_by_its_party_and_for_its_head() {
        let (log, mirror) = (SecretKey::from_seed(&[1; 64]), SecretKey::from_seed(&[2; 64]));
        let party = PartyId(Digest([9; 32]));
        let mut signed = head().sign(&log, &[0; 32]);
        let receipt = signed.cosign(party, &mirror, 1_700_000_000, &[0; 32]);
        assert_eq!(Cosignature::read(&receipt.bytes(), party, mirror.public()), Ok(receipt.clone()));
        assert!(Cosignature::read(&receipt.bytes(), party, log.public()).is_err());
        assert!(Cosignature::read(&receipt.bytes(), PartyId(Digest([8; 32])), mirror.public()).is_err());
        assert!(signed.add(&receipt));
        assert_eq!(signed.cosignature(party, mirror.public()).map(|c| c.time()), Some(1_700_000_000));
        let mut later = TreeHead { size: 18, ..head() }.sign(&log, &[0; 32]);
        assert!(!later.add(&receipt));
        assert_eq!(signed.bare(), head().sign(&log, &[0; 32]));
    }
}
