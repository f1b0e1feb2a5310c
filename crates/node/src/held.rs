//! One log as a house holds it: its acts on disk, the tree over them, and what proves them.

use record::checkpoint::{Checkpoint, Cosignature, Unverified};
use record::key::PublicKey;
use record::tiles::Package;
use record::tree::{Tree, consistent, leaf_hash};
use record::{BlobId, Digest, LogId, PartyId, Size};
use std::collections::{BTreeMap, BTreeSet};
use store::{Acts, ActsError, Shelf, Slate, Soundness, Store, StoreError};

/// The most bytes of acts that one read for a package takes.
const READ_ACTS_MAX: u64 = 2048;

/// One log.
pub struct HeldLog {
    /// Which.
    pub id: LogId,
    /// Its acts on disk.
    pub acts: Acts,
    /// The tree over them.
    pub tree: Tree,
    /// What proves them, on disk.
    pub slate: Slate,
    /// The newest checkpoint of the log that was verified, with the receipts that came for it.
    pub checkpoint: Option<Checkpoint>,
    /// The proof that what is held begins the checkpoint's tree; empty where all of it is held.
    pub proof: Vec<Digest>,
    /// The key that signs its checkpoints, once known.
    pub key: Option<PublicKey>,
    /// Blobs that its acts name and that are not here.
    pub lacking: BTreeSet<BlobId>,
    /// Bytes taken since the last sync.
    pub unsynced: usize,
    /// How far our own cosignature reaches.
    pub cosigned: Size,
    /// How far faces were told.
    pub told: Size,
    /// Of an own log: the newest receipt of each party.
    pub receipts: BTreeMap<PartyId, Cosignature>,
    /// Of an own log: receipts of parties whose founding act, and with it their key, is not here yet.
    pub(crate) unchecked: BTreeMap<PartyId, Vec<u8>>,
    receipts_slate: Option<Slate>,
    /// Whether something is kept as a receipt that is none.
    strange_receipts: Strange,
}

/// Whether something was found that does not belong there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Strange {
    No,
    Found,
}

/// The name of the slate that keeps the newest checkpoint and proof of a log.
pub const CHECKPOINT: &str = "checkpoint";

impl HeldLog {
    /// Opens a log and hashes all its acts. What proves them is answered, unchecked.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn open(store: &Store, id: LogId) -> Result<(HeldLog, Option<Proved>), StoreError> {
        let mut tree = Tree::default();
        // What proves the acts is read before them, so that who reads beside the writer finds at least the acts proved.
        let name = CHECKPOINT.parse().expect("a sound name");
        let (slate, document) = store.slate(Shelf::Log(id), &name)?;
        let acts = store.open_log(id, &mut |_, leaf| tree.push(leaf_hash(leaf)))?;
        let proved = document.as_deref().and_then(Proved::read);
        let told = tree.size();
        let held = HeldLog {
            id,
            acts,
            tree,
            slate,
            checkpoint: None,
            proof: Vec::new(),
            key: None,
            lacking: BTreeSet::new(),
            unsynced: 0,
            cosigned: 0,
            told,
            receipts: BTreeMap::new(),
            unchecked: BTreeMap::new(),
            receipts_slate: None,
            strange_receipts: Strange::No,
        };
        Ok((held, proved))
    }

    /// How many acts are held.
    pub fn size(&self) -> Size {
        self.tree.size()
    }

    /// Whether the newest checkpoint covers just what is held.
    pub fn is_complete(&self) -> bool {
        self.checkpoint.as_ref().is_some_and(|checkpoint| checkpoint.head().size == self.size())
    }

    /// Whether a checkpoint with this proof proves what is held here.
    pub fn is_proved_by(&self, checkpoint: &Checkpoint, proof: &[Digest]) -> bool {
        let head = checkpoint.head();
        consistent(self.size(), head.size, self.tree.root(), head.root, proof)
    }

    /// Cuts the acts on disk back to those that are proved, and with them a torn tail.
    ///
    /// # Errors
    /// Where the disk fails.
    pub(crate) fn cut_to_proved(&mut self) -> Result<(), ActsError> {
        self.acts.truncate_to(self.tree.size())
    }

    /// Finds how far our own receipt of the log reaches.
    pub(crate) fn find_cosigned(&mut self, party: PartyId, cosigner: &PublicKey) {
        let receipt = self.checkpoint.as_ref().and_then(|checkpoint| checkpoint.cosignature(party, cosigner));
        self.cosigned = receipt.map_or(0, |receipt| receipt.head().size);
    }

    /// Writes what proves the log; durable after `slate.sync`.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn note_proof(&mut self) -> Result<(), StoreError> {
        let Some(checkpoint) = &self.checkpoint else {
            return Ok(());
        };
        let proved = Proved { size: self.tree.size(), proof: self.proof.clone(), note: checkpoint.bytes() };
        Ok(self.slate.write(&proved.bytes())?)
    }

    /// The next acts from `start`, at most `count` and about a package's worth, under our checkpoint.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn package(&self, start: Size, count: u64) -> Result<Option<(Vec<u8>, Package)>, ActsError> {
        let Some(checkpoint) = &self.checkpoint else {
            return Ok(None);
        };
        // Where only a part of what was signed is held, the held part is all that can be proved.
        let head = checkpoint.head();
        if start >= self.size() || head.size < self.size() {
            return Ok(None);
        }
        let mut end = start.saturating_add(count.min(READ_ACTS_MAX)).min(self.size());
        let mut bundle = self.acts.read_raw(start..end)?;
        if bundle.len() > link::bounds::PACKAGE_BYTES {
            let mut kept = 0;
            let mut bytes = 0;
            for entry in record::tiles::entries(&bundle).map_while(Result::ok) {
                if kept > 0 && bytes + entry.len() + 2 > link::bounds::PACKAGE_BYTES {
                    break;
                }
                bytes += entry.len() + 2;
                kept += 1;
            }
            bundle.truncate(bytes);
            end = start + kept;
        }
        let proof = if end == head.size {
            Vec::new()
        } else if head.size == self.size() {
            self.tree.consistency(end, head.size).expect("both sizes are held")
        } else if end == self.size() {
            // What came with the last of them.
            self.proof.clone()
        } else {
            return Ok(None);
        };
        Ok(Some((checkpoint.bare().bytes(), Package { start, bundle, proof })))
    }

    /// Reads the receipts that came for an own log, as far as they are of parties whose key is known.
    ///
    /// # Errors
    /// Where the disk fails.
    pub(crate) fn load_receipts(
        &mut self,
        store: &Store,
        key: &dyn Fn(PartyId) -> Option<PublicKey>,
    ) -> Result<(), StoreError> {
        let (slate, bytes) = store.slate(Shelf::Log(self.id), &RECEIPTS.parse().expect("a sound name"))?;
        let bytes = bytes.unwrap_or_default();
        let (receipts, rest) = read_receipts(&bytes);
        if !rest.is_empty() {
            self.strange_receipts = Strange::Found;
        }
        for (party, note) in receipts {
            let receipt = key(party).and_then(|key| Cosignature::read(note, party, &key).ok());
            let ours = |receipt: &Cosignature| self.tree.root_at(receipt.head().size) == Some(receipt.head().root);
            if let Some(receipt) = receipt.filter(|receipt| receipt.head().log == self.id && ours(receipt)) {
                self.receipts.insert(party, receipt);
            } else {
                self.strange_receipts = Strange::Found;
            }
        }
        self.receipts_slate = Some(slate);
        Ok(())
    }

    /// Whether the file of the receipts was found as it was written; `Blank` where it was not looked at.
    pub fn receipts_soundness(&self) -> Soundness {
        self.receipts_slate.as_ref().map_or(Soundness::Blank, Slate::soundness)
    }

    /// Whether something is kept as a receipt of this log that is none, or is of another log.
    pub fn strange_receipts(&self) -> bool {
        self.strange_receipts == Strange::Found
    }

    /// Writes anew what was not found as it was written: the proof, and of an own log the receipts.
    ///
    /// # Errors
    /// Where the disk fails.
    pub(crate) fn mend(&mut self, store: &Store) -> Result<(), StoreError> {
        if self.slate.soundness() != Soundness::Sound {
            self.note_proof()?;
        }
        let receipts = self.receipts_slate.as_ref().map(Slate::soundness);
        if receipts.is_some_and(|soundness| soundness != Soundness::Sound) || self.strange_receipts() {
            self.note_receipts(store)?;
        }
        Ok(())
    }

    /// Writes the receipts. Lost in a crash, they are sent again at the next greeting.
    ///
    /// # Errors
    /// Where the disk fails.
    pub(crate) fn note_receipts(&mut self, store: &Store) -> Result<(), StoreError> {
        if self.receipts_slate.is_none() {
            self.receipts_slate = Some(store.slate(Shelf::Log(self.id), &RECEIPTS.parse().expect("a sound name"))?.0);
        }
        let mut bytes = Vec::new();
        for (party, receipt) in &self.receipts {
            let note = receipt.bytes();
            bytes.extend_from_slice(&party.0.0);
            bytes.extend_from_slice(&u32::try_from(note.len()).expect("a receipt is a few KiB").to_be_bytes());
            bytes.extend_from_slice(&note);
        }
        let slate = self.receipts_slate.as_mut().expect("it was just opened");
        Ok(slate.write(&bytes)?)
    }

    /// An act of the log, read from disk.
    ///
    /// # Errors
    /// Where the disk fails, or there is no such act.
    pub fn leaf(&self, index: Size) -> Result<Vec<u8>, ActsError> {
        Ok(self.acts.read(index..index + 1)?.pop().expect("one act was asked for"))
    }
}

/// The name of the slate that keeps the receipts of an own log.
const RECEIPTS: &str = "receipts";

/// The receipts, and what is left that is none.
fn read_receipts(mut bytes: &[u8]) -> (Vec<(PartyId, &[u8])>, &[u8]) {
    let mut receipts = Vec::new();
    while let Some((party, rest)) = bytes.split_first_chunk::<32>() {
        let Some((length, rest)) = rest.split_first_chunk::<4>() else {
            break;
        };
        let Some((note, rest)) = rest.split_at_checked(u32::from_be_bytes(*length) as usize) else {
            break;
        };
        receipts.push((PartyId(Digest(*party)), note));
        bytes = rest;
    }
    (receipts, bytes)
}

/// What the slate keeps of a log: the checkpoint, and the proof that `size` acts begin its tree.
pub struct Proved {
    /// How many acts it proves.
    pub size: Size,
    /// The proof.
    pub proof: Vec<Digest>,
    /// The checkpoint's note.
    pub note: Vec<u8>,
}

impl Proved {
    fn bytes(&self) -> Vec<u8> {
        let mut bytes = self.size.to_be_bytes().to_vec();
        bytes.push(u8::try_from(self.proof.len()).expect("a proof has at most 128 nodes"));
        self.proof.iter().for_each(|node| bytes.extend_from_slice(&node.0));
        bytes.extend_from_slice(&self.note);
        bytes
    }

    pub(crate) fn read(bytes: &[u8]) -> Option<Proved> {
        let (size, rest) = bytes.split_first_chunk::<8>()?;
        let (nodes, rest) = rest.split_first()?;
        let (nodes, note) = rest.split_at_checked(usize::from(*nodes) * 32)?;
        let proof = nodes.chunks_exact(32).map(|node| Digest(node.try_into().expect("32 bytes"))).collect();
        Some(Proved { size: Size::from_be_bytes(*size), proof, note: note.to_vec() })
    }

    /// The checkpoint, where it is one of this log under this key.
    pub fn checkpoint(&self, log: LogId, key: &PublicKey) -> Option<Checkpoint> {
        let read = Unverified::read(&self.note).ok()?;
        (read.claimed_log() == log).then(|| read.verify(key).ok()).flatten()
    }
}
