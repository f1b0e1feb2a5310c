//! What a hostile log or a hostile carrier may try, beyond single bytes: crowding, crafted sizes, borrowed names.

use record::checkpoint::{Checkpoint, TreeHead, Unverified};
use record::evidence::{against, verify};
use record::key::{SecretKey, verify_ed25519};
use record::note::{Line, Note, SIGNATURES_MAX};
use record::tiles::hash_tile;
use record::tree::{Tree, empty_root, leaf_hash};
use record::vocabulary::{KeyChange, KeyUse};
use record::{Digest, Epoch, LogId, MechanismId, PartyId};

fn log() -> LogId {
    LogId { mechanism: MechanismId(Digest([1; 32])), party: PartyId(Digest([2; 32])), epoch: Epoch::FIRST }
}

fn key(n: u8) -> SecretKey {
    SecretKey::from_seed(&[n; 64])
}

fn tree(salt: u8) -> Tree {
    let mut tree = Tree::default();
    (0..9u8).for_each(|n| tree.push(leaf_hash(&[n, salt])));
    tree
}

fn checkpoint(tree: &Tree, size: u64) -> Checkpoint {
    let root = tree.root_at(size).expect("there are so many leaves");
    TreeHead { log: log(), size, root }.sign(&key(1), &[0; 32])
}

/// The checkpoint as it arrives with lines that say nothing true before and after its own.
fn crowded(checkpoint: &Checkpoint, name: &str, before: usize, after: usize) -> Checkpoint {
    let mut note = Note::read(&checkpoint.bytes()).expect("a note");
    let junk = Line { name: name.into(), hint: [9; 4], signature: vec![9; 64] };
    note.lines.splice(0..0, vec![junk.clone(); before]);
    note.lines.extend(vec![junk; after]);
    let read = Unverified::read(&note.bytes()).expect("it has the form");
    read.verify(key(1).public()).expect("its own two lines are good")
}

#[test]
fn lines_under_the_logs_name_cannot_spoil_evidence() {
    let (held, other) = (tree(0), tree(1));
    let forked = crowded(&checkpoint(&other, 5), &log().origin(), 2, 2);
    assert_eq!(forked.bare(), checkpoint(&other, 5));
    let evidence = against(&checkpoint(&held, 9), &held, &forked).expect("they contradict");
    let fork = verify(&evidence, log().mechanism, key(1).public()).expect("it proves a fork");
    assert_eq!(fork.limit, 4);
}

#[test]
fn a_full_note_takes_no_receipt_that_could_not_be_read_again() {
    let party = PartyId(Digest([7; 32]));
    let receipt = checkpoint(&tree(0), 5).cosign(party, &key(2), 1_700_000_000, &[0; 32]);
    for (strangers, taken) in [(SIGNATURES_MAX - 4, true), (SIGNATURES_MAX - 3, false)] {
        let mut full = crowded(&checkpoint(&tree(0), 5), "witness.example/w", 0, strangers);
        assert_eq!(full.add(&receipt), taken);
        assert_eq!(full.cosignature(party, key(2).public()).is_some(), taken);
        let read = Unverified::read(&full.bytes()).expect("it can be read again");
        assert!(read.verify(key(1).public()).is_ok());
        let mut bare = full.bare();
        assert!(bare.add(&receipt), "a bare one has room");
    }
}

#[test]
fn an_empty_log_has_one_root() {
    let head = |root| TreeHead { log: log(), size: 0, root };
    let read = |root| Unverified::read(&head(root).sign(&key(1), &[0; 32]).bytes());
    assert!(read(empty_root()).is_ok());
    assert!(read(leaf_hash(b"")).is_err());
    // Nobody makes evidence of it: it would prove nothing.
    let (held, forged) = (tree(0), head(leaf_hash(b"")).sign(&key(1), &[0; 32]));
    assert_eq!(against(&checkpoint(&held, 9), &held, &forged), None);
}

#[test]
fn a_tile_is_as_wide_as_a_tile() {
    let mut tree = Tree::default();
    (0..300u16).for_each(|n| tree.push(leaf_hash(&n.to_be_bytes())));
    assert_eq!(hash_tile(&tree, 0, 0, 256).map(|tile| tile.len()), Some(8192));
    assert_eq!(hash_tile(&tree, 0, 1, 44).map(|tile| tile.len()), Some(44 * 32));
    let none = [(0, 0, 0), (0, 0, 257), (0, 1, 45), (0, 2, 1), (1, 0, 2), (255, 0, 1), (0, u64::MAX, 1)];
    for (level, index, width) in none {
        assert_eq!(hash_tile(&tree, level, index, width), None, "{level} {index} {width}");
    }
}

#[test]
fn no_signature_is_by_a_point_of_small_order() {
    // A = R = the identity and S = 0 satisfy the equation for every message.
    let mut identity = [0; 32];
    identity[0] = 1;
    let mut signature = [0; 64];
    signature[0] = 1;
    assert!(!verify_ed25519(&identity, b"anything", &signature));
}

#[test]
fn a_changed_key_is_read_as_it_was_written() {
    let public = key(3).public().clone();
    for of in [KeyUse::Log, KeyUse::Cosigner] {
        let change = KeyChange::of_pair(of, &public);
        assert_eq!(change.pair(), Ok(public.clone()));
        let mut longer = change.clone();
        longer.public.push(0);
        assert!(longer.pair().is_err());
        let link = KeyChange { of: KeyUse::Link, ..change };
        assert!(link.pair().is_err(), "a link key is no pair");
    }
}
