//! A stranger's readers on our bytes: a log written as C2SP tiles is authenticated by `tlog_tiles`, and our
//! checkpoint's Ed25519 line is verified by `signed_note`.

use record::act::Act;
use record::checkpoint::{Checkpoint, TreeHead};
use record::key::SecretKey;
use record::note::{Algorithm, vkey};
use record::tiles;
use record::tree::{Tree, leaf_hash};
use record::vocabulary::{Brief, Content};
use record::{ActId, Digest, Epoch, LogId, MechanismId, PartyId, Texts};
use signed_note::{Note, StandardVerifier, VerifierList};
use std::collections::HashMap;
use tlog_tiles::{Hash, HashReader as _, Tile, TileHashReader, TileReader};

const LEAVES: u64 = 700;

fn log() -> LogId {
    LogId { mechanism: MechanismId(Digest([1; 32])), party: PartyId(Digest([2; 32])), epoch: Epoch::FIRST }
}

fn leaf(index: u64) -> Vec<u8> {
    let text = Texts::one("en".parse().expect("a language"), format!("Update {index}"));
    let item = ActId(Digest([3; 32]));
    let act = Act {
        log: log(),
        index,
        heads: Vec::new(),
        time: 1_700_000_000,
        content: Content::Brief(Brief { item, text }),
        blobs: Vec::new(),
        by: "delegate".into(),
        approvals: Vec::new(),
    };
    act.leaf().expect("within the bounds")
}

fn tree(size: u64) -> Tree {
    let mut tree = Tree::default();
    (0..size).for_each(|index| tree.push(leaf_hash(&leaf(index))));
    tree
}

fn checkpoint(tree: &Tree, key: &SecretKey) -> Checkpoint {
    let head = TreeHead { log: log(), size: tree.size(), root: tree.root() };
    head.sign(key, &[0; 32])
}

/// A folder of files as a stranger would mirror it.
struct Files(HashMap<String, Vec<u8>>);

impl Files {
    fn of(tree: &Tree) -> Files {
        let files = tiles::hash_tiles(tree.size()).into_iter().map(|(level, index, width)| {
            let tile = tiles::hash_tile(tree, level, index, width).expect("the tree has the tile");
            (tiles::hash_tile_path(level, index, width), tile)
        });
        Files(files.collect())
    }
}

impl TileReader for Files {
    fn height(&self) -> u8 {
        8
    }

    fn read_tiles(&self, tiles: &[Tile]) -> Result<Vec<Vec<u8>>, tlog_tiles::Error> {
        // Their paths name the height, as Go's do; those of C2SP leave it out.
        let path = |tile: &Tile| tile.path().replacen("tile/8/", "tile/", 1);
        Ok(tiles.iter().map(|tile| self.0[&path(tile)].clone()).collect())
    }

    fn save_tiles(&self, _: &[Tile], _: &[Vec<u8>]) {}
}

#[test]
fn tlog_tiles_authenticates_our_tiles() {
    let tree = tree(LEAVES);
    let files = Files::of(&tree);
    assert_eq!(files.0.len(), 4, "three tiles of leaves, one above");
    let root = Hash(tree.root().0);
    let reader = TileHashReader::new(LEAVES, root, &files);
    for index in 0..LEAVES {
        let found = reader.read_hashes(&[tlog_tiles::stored_hash_index(0, index)]);
        assert_eq!(found.expect("authentic"), [tlog_tiles::record_hash(&leaf(index))]);
    }
    for index in (0..LEAVES).step_by(37) {
        let theirs = tlog_tiles::prove_record(LEAVES, index, &reader).expect("a proof");
        let ours = tree.inclusion(index, LEAVES).expect("the leaf is there");
        assert!(theirs.iter().map(|node| node.0).eq(ours.iter().map(|node| node.0)));
        let theirs = tlog_tiles::prove_tree(LEAVES, index + 1, &reader).expect("a proof");
        let ours = tree.consistency(index + 1, LEAVES).expect("both sizes are there");
        assert!(theirs.iter().map(|node| node.0).eq(ours.iter().map(|node| node.0)));
    }
}

/// Every log with one wrong bit in one tile.
fn spoiled(tree: &Tree) -> impl Iterator<Item = (String, Files)> {
    Files::of(tree).0.into_keys().map(|path| {
        let mut files = Files::of(tree);
        files.0.get_mut(&path).expect("the tile")[40] ^= 1;
        (path, files)
    })
}

#[test]
fn tlog_tiles_refuses_a_tile_with_one_wrong_bit() {
    // A power of two: at other sizes its reader (0.2.0) holds the first full tiles against nothing.
    let tree = tree(512);
    for (path, files) in spoiled(&tree) {
        let reader = TileHashReader::new(512, Hash(tree.root().0), &files);
        let refused = [0, 511].iter().any(|index| {
            let index = tlog_tiles::stored_hash_index(0, *index);
            reader.read_hashes(&[index]).is_err()
        });
        assert!(refused, "{path}");
    }
}

#[test]
fn tlog_tiles_proves_nothing_from_a_tile_with_one_wrong_bit() {
    let tree = tree(LEAVES);
    let root = Hash(tree.root().0);
    for (path, files) in spoiled(&tree) {
        let reader = TileHashReader::new(LEAVES, root, &files);
        let refused = [0, 256, 512].into_iter().any(|index| {
            let hash = tlog_tiles::record_hash(&leaf(index));
            tlog_tiles::prove_record(LEAVES, index, &reader)
                .and_then(|proof| tlog_tiles::check_record(&proof, LEAVES, root, index, hash))
                .is_err()
        });
        assert!(refused, "{path}");
    }
}

#[test]
fn bundles_of_entries_are_those_of_the_spec() {
    let mut bundle = Vec::new();
    (0..256).for_each(|index| tiles::push_entry(&mut bundle, &leaf(index)));
    // C2SP tlog-tiles: each entry as a big-endian uint16 length and its bytes. Read here as the spec says it.
    let (mut rest, mut index) = (&bundle[..], 0);
    while let [high, low, after @ ..] = rest {
        let (entry, after) = after.split_at(usize::from(*high) << 8 | usize::from(*low));
        assert_eq!(entry, leaf(index));
        (rest, index) = (after, index + 1);
    }
    assert_eq!((rest.len(), index), (0, 256));
}

#[test]
fn signed_note_verifies_our_checkpoint() {
    let (tree, key) = (tree(LEAVES), SecretKey::from_seed(&[5; 64]));
    let bytes = checkpoint(&tree, &key).bytes();
    let verifiers = |key: &SecretKey| {
        let text = vkey(&log().origin(), Algorithm::Ed25519, &key.public().ed25519);
        VerifierList::new(vec![Box::new(StandardVerifier::new(&text).expect("a vkey"))])
    };
    let note = Note::from_bytes(&bytes).expect("a note");
    let (verified, unverified) = note.verify(&verifiers(&key)).expect("our line is good");
    assert_eq!((verified.len(), unverified.len()), (1, 1), "theirs knows no ML-DSA");
    assert!(note.verify(&verifiers(&SecretKey::from_seed(&[6; 64]))).is_err());
    let read = tlog_tiles::Checkpoint::from_bytes(note.text()).expect("a checkpoint");
    assert_eq!(read.origin(), log().origin());
    assert_eq!((read.size(), read.hash().0), (LEAVES, tree.root().0));
    assert_eq!(read.extension(), "");
    let text = String::from_utf8(bytes).expect("a text").replacen("\n700\n", "\n701\n", 1);
    let forged = Note::from_bytes(text.as_bytes()).expect("a note");
    assert!(forged.verify(&verifiers(&key)).is_err());
}
