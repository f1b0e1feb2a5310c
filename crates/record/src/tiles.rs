//! Logs as tiles (C2SP tlog-tiles; spec: log, 6): the paths, the bundles of entries, and acts taken in under a
//! checkpoint.

use crate::cbor::ACT_BYTES_MAX;
use crate::checkpoint::Checkpoint;
use crate::digest::Digest;
use crate::id::Size;
use crate::tree::{Tree, consistent, leaf_hash};
use alloc::{format, string::String, vec::Vec};
use core::fmt;

/// How many entries or nodes a full tile holds.
pub const TILE_WIDTH: u64 = 256;

/// The number of a tile in the form of the paths: groups of three digits, all but the last after an `x`.
fn number(mut index: u64) -> String {
    let mut path = format!("{:03}", index % 1000);
    while index >= 1000 {
        index /= 1000;
        path = format!("x{:03}/{path}", index % 1000);
    }
    path
}

fn partial(width: u64) -> String {
    if width == TILE_WIDTH { String::new() } else { format!(".p/{width}") }
}

/// The path of a tile of hashes: `level` 0 is over the leaves, `width` is 1 to 256.
pub fn hash_tile_path(level: u8, index: u64, width: u64) -> String {
    format!("tile/{level}/{}{}", number(index), partial(width))
}

/// The path of a bundle of entries.
pub fn entries_path(index: u64, width: u64) -> String {
    format!("tile/entries/{}{}", number(index), partial(width))
}

/// The bytes of a tile of hashes; `None` where the tree does not have so many nodes there,
/// or a tile is not that wide.
pub fn hash_tile(tree: &Tree, level: u8, index: u64, width: u64) -> Option<Vec<u8>> {
    if width == 0 || width > TILE_WIDTH {
        return None;
    }
    let from = usize::try_from(index.checked_mul(TILE_WIDTH)?).ok()?;
    let nodes = tree.nodes(usize::from(level) * 8).get(from..from + usize::try_from(width).ok()?)?;
    Some(nodes.iter().flat_map(|node| node.0).collect())
}

/// All tiles of hashes of a tree of this size, as level, index and width.
pub fn hash_tiles(size: Size) -> Vec<(u8, u64, u64)> {
    let mut tiles = Vec::new();
    let (mut level, mut nodes) = (0, size);
    while nodes > 0 {
        for index in 0..nodes.div_ceil(TILE_WIDTH) {
            tiles.push((level, index, (nodes - index * TILE_WIDTH).min(TILE_WIDTH)));
        }
        level += 1;
        nodes /= TILE_WIDTH;
    }
    tiles
}

/// Appends an entry to the bytes of a bundle.
pub fn push_entry(bundle: &mut Vec<u8>, entry: &[u8]) {
    let length = u16::try_from(entry.len()).expect("an act has at most 65,535 bytes");
    debug_assert!(entry.len() <= ACT_BYTES_MAX && !entry.is_empty());
    bundle.extend_from_slice(&length.to_be_bytes());
    bundle.extend_from_slice(entry);
}

/// The entries of a bundle, one after another; the last is an error where the bundle is cut or has an empty entry.
pub fn entries(bundle: &[u8]) -> impl Iterator<Item = Result<&[u8], PackageFault>> {
    let mut rest = bundle;
    core::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let next = rest.split_first_chunk::<2>().and_then(|(length, after)| {
            let length = usize::from(u16::from_be_bytes(*length));
            (length > 0).then(|| after.split_at_checked(length)).flatten()
        });
        match next {
            Some((entry, after)) => {
                rest = after;
                Some(Ok(entry))
            }
            None => {
                rest = &[];
                Some(Err(PackageFault::Malformed))
            }
        }
    })
}

/// Why acts that came in are not the log's.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PackageFault {
    /// The bundle is cut, or has an empty entry.
    Malformed,
    /// There is no act in it.
    Empty,
    /// It does not begin where our copy ends.
    NotNext {
        /// Where it begins.
        start: Size,
        /// How many acts we hold.
        held: Size,
    },
    /// It goes past the checkpoint that it comes with.
    PastCheckpoint,
    /// These acts are not what the log has signed.
    NotInLog,
}

impl fmt::Display for PackageFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PackageFault::Malformed => f.write_str("a package of acts that is cut or malformed"),
            PackageFault::Empty => f.write_str("a package without acts"),
            PackageFault::NotNext { start, held } => {
                write!(f, "a package that begins at act {start}, where {held} are held")
            }
            PackageFault::PastCheckpoint => f.write_str("a package that goes past its checkpoint"),
            PackageFault::NotInLog => f.write_str("a package of acts that the log has not signed"),
        }
    }
}

impl core::error::Error for PackageFault {}

/// Acts of a log in their order, with what proves that the log has signed them. Nothing is checked yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Package {
    /// The index of the first.
    pub start: Size,
    /// The acts, as a bundle.
    pub bundle: Vec<u8>,
    /// That the tree up to the last of them is the beginning of the checkpoint's.
    pub proof: Vec<Digest>,
}

/// Takes acts into our copy of a log's tree: all of them, or none. The size afterwards is returned.
///
/// # Errors
/// Where they are not the next acts under this checkpoint; the tree is then as it was.
pub fn take(tree: &mut Tree, package: &Package, checkpoint: &Checkpoint) -> Result<Size, PackageFault> {
    let held = tree.size();
    if package.start != held {
        return Err(PackageFault::NotNext { start: package.start, held });
    }
    let taken = push_all(tree, package, checkpoint);
    if taken.is_err() {
        tree.truncate(held);
    }
    taken
}

fn push_all(tree: &mut Tree, package: &Package, checkpoint: &Checkpoint) -> Result<Size, PackageFault> {
    let head = checkpoint.head();
    for entry in entries(&package.bundle) {
        if tree.size() == head.size {
            return Err(PackageFault::PastCheckpoint);
        }
        tree.push(leaf_hash(entry?));
    }
    if tree.size() == package.start {
        return Err(PackageFault::Empty);
    }
    if consistent(tree.size(), head.size, tree.root(), head.root, &package.proof) {
        Ok(tree.size())
    } else {
        Err(PackageFault::NotInLog)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_those_of_the_spec() {
        assert_eq!(hash_tile_path(0, 0, 256), "tile/0/000");
        assert_eq!(entries_path(1_234_067, 256), "tile/entries/x001/x234/067");
        assert_eq!(hash_tile_path(2, 1234, 5), "tile/2/x001/234.p/5");
    }

    #[test]
    fn a_cut_bundle_is_an_error_at_its_end() {
        let mut bundle = Vec::new();
        push_entry(&mut bundle, b"one");
        push_entry(&mut bundle, b"two");
        assert!(entries(&bundle).all(|entry| entry.is_ok()));
        for cut in 1..bundle.len() {
            assert_eq!(entries(&bundle[..cut]).any(|entry| entry.is_err()), cut != 5, "cut at {cut}");
        }
        assert_eq!(entries(&[0, 0]).next(), Some(Err(PackageFault::Malformed)));
    }
}
