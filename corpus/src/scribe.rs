//! Logs as they are written: leaves, some of them only as hashes, and the tree over them.

use record::act::Act;
use record::tree::{Tree, leaf_hash};
use record::{Digest, Epoch, LogId, MechanismId, PartyId, Size};

/// A log.
pub struct Scroll {
    /// Which.
    pub log: LogId,
    leaves: Vec<Option<Vec<u8>>>,
    hashes: Vec<Digest>,
    /// The indices of the leaves that are shown.
    pub shown: Vec<Size>,
}

impl Scroll {
    /// An empty log.
    pub fn new(mechanism: MechanismId, party: PartyId, epoch: u32) -> Scroll {
        let log = LogId { mechanism, party, epoch: Epoch(epoch) };
        Scroll { log, leaves: Vec::new(), hashes: Vec::new(), shown: Vec::new() }
    }

    /// The index of the next leaf.
    pub fn next(&self) -> Size {
        self.hashes.len() as Size
    }

    /// Adds a leaf that nobody is shown.
    pub fn fill(&mut self, hash: Digest) {
        self.leaves.push(None);
        self.hashes.push(hash);
    }

    /// Puts an act at an index: the next one, or one that was kept.
    pub fn put(&mut self, index: Size, leaf: Vec<u8>) {
        let at = index as usize;
        if at == self.hashes.len() {
            self.fill(Digest([0; 32]));
        }
        self.hashes[at] = leaf_hash(&leaf);
        self.leaves[at] = Some(leaf);
    }

    /// A leaf that was put.
    ///
    /// # Panics
    /// Where there is none.
    pub fn leaf(&self, index: Size) -> &[u8] {
        self.leaves[index as usize].as_deref().expect("what is shown was put")
    }

    /// The tree over all leaves.
    pub fn tree(&self) -> Tree {
        let mut tree = Tree::default();
        self.hashes.iter().for_each(|hash| tree.push(*hash));
        tree
    }
}

/// A leaf of an act.
///
/// # Panics
/// Where the act cannot be said.
pub fn leaf(act: &Act) -> Vec<u8> {
    act.leaf().expect("a good act")
}
