//! The Merkle tree over a log's leaves (RFC 6962, SHA-256; spec: log, 1): roots at any size, proofs, and their checks.
//!
//! All complete nodes are kept, 64 bytes a leaf, so that any earlier root and any proof costs a few hashes.

use crate::digest::Digest;
use crate::id::Size;
use alloc::vec::Vec;

/// The hash of a leaf (RFC 6962, 2.1).
pub fn leaf_hash(leaf: &[u8]) -> Digest {
    Digest::of_parts(&[&[0], leaf])
}

/// The hash of a node over its two children (RFC 6962, 2.1).
pub fn node_hash(left: Digest, right: Digest) -> Digest {
    let mut bytes = [1; 65];
    bytes[1..33].copy_from_slice(&left.0);
    bytes[33..].copy_from_slice(&right.0);
    Digest::of(&bytes)
}

/// The root of an empty tree.
pub fn empty_root() -> Digest {
    Digest::of(b"")
}

/// A tree that grows at its end.
#[derive(Clone, Default, Debug)]
pub struct Tree {
    /// `levels[l][i]` is the root of the leaves `i·2^l .. (i+1)·2^l`, for every complete such run.
    levels: Vec<Vec<Digest>>,
}

impl Tree {
    /// How many leaves it has.
    pub fn size(&self) -> Size {
        self.levels.first().map_or(0, |leaves| leaves.len() as Size)
    }

    /// Adds the hash of the next leaf.
    pub fn push(&mut self, leaf: Digest) {
        let mut node = leaf;
        for level in 0.. {
            if self.levels.len() == level {
                self.levels.push(Vec::new());
            }
            self.levels[level].push(node);
            match self.levels[level][..] {
                [.., left, right] if self.levels[level].len().is_multiple_of(2) => node = node_hash(left, right),
                _ => break,
            }
        }
    }

    /// Cuts the tree back to an earlier size; a larger one changes nothing.
    pub fn truncate(&mut self, size: Size) {
        for (level, nodes) in self.levels.iter_mut().enumerate() {
            nodes.truncate(usize::try_from(size >> level).unwrap_or(usize::MAX));
        }
        self.levels.retain(|nodes| !nodes.is_empty());
    }

    /// The hash of a leaf.
    pub fn leaf(&self, index: Size) -> Option<Digest> {
        self.levels.first()?.get(usize::try_from(index).ok()?).copied()
    }

    /// The complete nodes of a level: `level` 0 holds the leaves, 8 what tlog-tiles calls level 1.
    pub fn nodes(&self, level: usize) -> &[Digest] {
        self.levels.get(level).map_or(&[], Vec::as_slice)
    }

    /// The root over all leaves.
    pub fn root(&self) -> Digest {
        self.range(0, self.size())
    }

    /// The root over the first `size` leaves; `None` where there are fewer.
    pub fn root_at(&self, size: Size) -> Option<Digest> {
        (size <= self.size()).then(|| self.range(0, size))
    }

    /// MTH over the leaves `from..to` (RFC 6962, 2.1), where `from` is a multiple of the range's top split.
    fn range(&self, from: Size, to: Size) -> Digest {
        let count = to - from;
        if count == 0 {
            return empty_root();
        }
        if count.is_power_of_two() {
            let level = count.trailing_zeros();
            return self.levels[level as usize][(from >> level) as usize];
        }
        let split = split(count);
        node_hash(self.range(from, from + split), self.range(from + split, to))
    }

    /// The audit path of a leaf in the tree of `size` leaves (RFC 6962, 2.1.1); `None` where there is no such leaf.
    pub fn inclusion(&self, index: Size, size: Size) -> Option<Vec<Digest>> {
        (index < size && size <= self.size()).then(|| {
            let mut path = Vec::new();
            let (mut from, mut to) = (0, size);
            while to - from > 1 {
                let middle = from + split(to - from);
                if index < middle {
                    path.push(self.range(middle, to));
                    to = middle;
                } else {
                    path.push(self.range(from, middle));
                    from = middle;
                }
            }
            path.reverse();
            path
        })
    }

    /// The proof that the tree of `first` leaves is the beginning of that of `second` (RFC 6962, 2.1.2).
    pub fn consistency(&self, first: Size, second: Size) -> Option<Vec<Digest>> {
        (first <= second && second <= self.size()).then(|| {
            let mut proof = Vec::new();
            if first == 0 || first == second {
                return proof;
            }
            let (mut from, mut to, mut whole) = (0, second, true);
            let mut m = first;
            while m != to - from {
                let half = split(to - from);
                if m <= half {
                    proof.push(self.range(from + half, to));
                    to = from + half;
                } else {
                    proof.push(self.range(from, from + half));
                    from += half;
                    m -= half;
                    whole = false;
                }
            }
            if !whole {
                proof.push(self.range(from, to));
            }
            proof.reverse();
            proof
        })
    }
}

/// The largest power of two below `count`, which is at least two.
fn split(count: Size) -> Size {
    1 << (63 - (count - 1).leading_zeros())
}

/// The root that an audit path leads to (RFC 9162, 2.1.3.2); `None` where its length is wrong.
pub fn root_by_inclusion(leaf: Digest, index: Size, size: Size, path: &[Digest]) -> Option<Digest> {
    if index >= size {
        return None;
    }
    let (mut node, mut fn_, mut sn) = (leaf, index, size - 1);
    for sibling in path {
        if sn == 0 {
            return None;
        }
        if fn_ & 1 == 1 || fn_ == sn {
            node = node_hash(*sibling, node);
            while fn_ & 1 == 0 && fn_ != 0 {
                fn_ >>= 1;
                sn >>= 1;
            }
        } else {
            node = node_hash(node, *sibling);
        }
        fn_ >>= 1;
        sn >>= 1;
    }
    (sn == 0).then_some(node)
}

/// The hashes that an audit path shows, each over the run of leaves from its first to the one behind its last: the nodes
/// of the path and those that it leads over, the leaf and the root included. `None` where its length is wrong.
pub fn subtrees(leaf: Digest, index: Size, size: Size, path: &[Digest]) -> Option<Vec<((Size, Size), Digest)>> {
    if index >= size {
        return None;
    }
    let (mut from, mut to) = (0, size);
    let mut siblings = Vec::new();
    while to - from > 1 {
        let middle = from + split(to - from);
        let (kept, sibling) =
            if index < middle { ((from, middle), (middle, to)) } else { ((middle, to), (from, middle)) };
        siblings.push(sibling);
        (from, to) = kept;
    }
    if siblings.len() != path.len() {
        return None;
    }
    let mut runs = alloc::vec![((from, to), leaf)];
    let (mut run, mut node) = ((from, to), leaf);
    for (sibling, digest) in siblings.into_iter().rev().zip(path) {
        runs.push((sibling, *digest));
        (run, node) = if sibling.0 < run.0 {
            ((sibling.0, run.1), node_hash(*digest, node))
        } else {
            ((run.0, sibling.1), node_hash(node, *digest))
        };
        runs.push((run, node));
    }
    Some(runs)
}

/// Whether the leaf is at `index` of the tree with this size and root.
pub fn includes(leaf: Digest, index: Size, size: Size, root: Digest, path: &[Digest]) -> bool {
    root_by_inclusion(leaf, index, size, path) == Some(root)
}

/// The two roots that a consistency proof leads to (RFC 9162, 2.1.4.2), for `0 < first < second`.
pub fn roots_by_consistency(
    first: Size,
    second: Size,
    first_root: Digest,
    proof: &[Digest],
) -> Option<(Digest, Digest)> {
    if first == 0 || first >= second {
        return None;
    }
    let mut rest = proof.iter();
    let start = if first.is_power_of_two() { first_root } else { *rest.next()? };
    let (mut fn_, mut sn) = (first - 1, second - 1);
    while fn_ & 1 == 1 {
        fn_ >>= 1;
        sn >>= 1;
    }
    let (mut fr, mut sr) = (start, start);
    for node in rest {
        if sn == 0 {
            return None;
        }
        if fn_ & 1 == 1 || fn_ == sn {
            fr = node_hash(*node, fr);
            sr = node_hash(*node, sr);
            while fn_ & 1 == 0 && fn_ != 0 {
                fn_ >>= 1;
                sn >>= 1;
            }
        } else {
            sr = node_hash(sr, *node);
        }
        fn_ >>= 1;
        sn >>= 1;
    }
    (sn == 0).then_some((fr, sr))
}

/// Whether the tree of `first` leaves is the beginning of that of `second`.
pub fn consistent(first: Size, second: Size, first_root: Digest, second_root: Digest, proof: &[Digest]) -> bool {
    if first == second {
        return first_root == second_root && proof.is_empty();
    }
    if first == 0 {
        return first_root == empty_root() && proof.is_empty();
    }
    roots_by_consistency(first, second, first_root, proof) == Some((first_root, second_root))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// RFC 6962, 2.1, word for word.
    fn mth(leaves: &[Digest]) -> Digest {
        match leaves {
            [] => empty_root(),
            [leaf] => *leaf,
            _ => {
                let k = leaves.len().next_power_of_two() / 2;
                node_hash(mth(&leaves[..k]), mth(&leaves[k..]))
            }
        }
    }

    fn grown(size: u64) -> (Tree, Vec<Digest>) {
        let leaves: Vec<_> = (0..size).map(|i| leaf_hash(&i.to_be_bytes())).collect();
        let mut tree = Tree::default();
        leaves.iter().for_each(|leaf| tree.push(*leaf));
        (tree, leaves)
    }

    #[test]
    fn every_root_is_the_definition() {
        let (tree, leaves) = grown(300);
        for size in 0..=300 {
            assert_eq!(tree.root_at(size), Some(mth(&leaves[..size as usize])));
        }
        assert_eq!(tree.root_at(301), None);
    }

    #[test]
    fn a_cut_tree_is_the_smaller_tree() {
        for size in 0..70 {
            let (mut tree, _) = grown(70);
            tree.truncate(size);
            assert_eq!((tree.size(), tree.root()), (size, grown(size).0.root()));
            tree.push(leaf_hash(&size.to_be_bytes()));
            assert_eq!(tree.root(), grown(size + 1).0.root());
        }
    }

    proptest! {
        #[test]
        fn proofs_hold_and_only_for_what_they_prove(size in 1u64..400, a in any::<u64>(), b in any::<u64>(), flip in any::<u64>()) {
            let (tree, leaves) = grown(size);
            let index = a % size;
            let path = tree.inclusion(index, size).expect("the leaf is there");
            prop_assert!(includes(leaves[index as usize], index, size, tree.root(), &path));
            let other = flip % size;
            prop_assert_eq!(includes(leaves[index as usize], other, size, tree.root(), &path), other == index);
            let (first, second) = (a % (size + 1), b % (size + 1));
            let (first, second) = (first.min(second), first.max(second));
            let proof = tree.consistency(first, second).expect("both sizes are there");
            let (r1, r2) = (tree.root_at(first).expect("held"), tree.root_at(second).expect("held"));
            prop_assert!(consistent(first, second, r1, r2, &proof));
            prop_assert!(!consistent(first, second, leaf_hash(b"?"), r2, &proof));
            if first > 0 {
                prop_assert!(!consistent(first, second, r1, leaf_hash(b"?"), &proof));
            }
            let mut longer = proof.clone();
            longer.push(leaf_hash(b"!"));
            prop_assert!(!consistent(first, second, r1, r2, &longer));
        }
    }
}
