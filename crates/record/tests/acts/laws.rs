//! The laws of an act's bytes: what is written is read, what is read is written the same, and nothing is twice.

use crate::arbitrary;
use proptest::prelude::*;
use proptest::sample::Index;
use record::act::{Act, Approval};
use record::adoption::Manifest;
use record::key::SecretKey;

/// A single fault in transit or on disk.
#[derive(Clone, Copy, Debug)]
pub enum Damage {
    Flipped(u8),
    CutHere,
    Dropped,
    Doubled,
    Appended(u8),
}

pub fn damage() -> impl Strategy<Value = Damage> {
    prop_oneof![
        4 => (0..8u8).prop_map(Damage::Flipped),
        1 => Just(Damage::CutHere),
        1 => Just(Damage::Dropped),
        1 => Just(Damage::Doubled),
        1 => any::<u8>().prop_map(Damage::Appended),
    ]
}

/// The bytes with the damage at this place. Never the same bytes, except where a byte equals its neighbour.
pub fn damaged(bytes: &[u8], at: usize, damage: Damage) -> Vec<u8> {
    let mut bad = bytes.to_vec();
    match damage {
        Damage::Flipped(bit) => bad[at] ^= 1 << bit,
        Damage::CutHere => bad.truncate(at),
        Damage::Dropped => drop(bad.remove(at)),
        Damage::Doubled => bad.insert(at, bytes[at]),
        Damage::Appended(byte) => bad.push(byte),
    }
    bad
}

/// Damaged bytes are no act, or those of another act, exactly.
fn is_another_or_none(act: &Act, bad: &[u8]) -> bool {
    match Act::read(bad) {
        Err(_) => true,
        Ok(other) => other != *act && other.leaf().as_deref() == Ok(bad),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn what_is_written_is_read_and_written_the_same(act in arbitrary::act()) {
        let leaf = act.leaf().expect("within the bounds");
        let read = Act::read(&leaf).expect("what is written is read");
        prop_assert_eq!(&read, &act);
        prop_assert_eq!(read.leaf(), Ok(leaf.clone()));
        prop_assert_eq!(act.id_of(&leaf), act.id());
    }

    #[test]
    fn damaged_bytes_are_no_act_or_another(
        act in arbitrary::act(),
        faults in prop::collection::vec((any::<Index>(), damage()), 16),
    ) {
        let leaf = act.leaf().expect("within the bounds");
        for (at, damage) in faults {
            let bad = damaged(&leaf, at.index(leaf.len()), damage);
            prop_assert!(bad != leaf);
            prop_assert!(is_another_or_none(&act, &bad), "{:?}", damage);
        }
    }

    #[test]
    fn a_manifest_has_one_encoding_and_one_name(manifest in arbitrary::manifest(), other in arbitrary::manifest()) {
        let bytes = manifest.bytes().expect("within the bounds");
        prop_assert_eq!(Manifest::read(&bytes), Ok(manifest.clone()));
        let later = Manifest { attempt: manifest.attempt ^ (1 << 31) | 1, ..manifest };
        let names = [&later, &other].map(|other| other.bytes().map(|bytes| Manifest::id(&bytes)));
        prop_assert!(names.iter().all(|name| name.is_ok() && *name != Ok(Manifest::id(&bytes))));
    }

    #[test]
    fn damaged_manifests_are_none_or_others(
        manifest in arbitrary::manifest(),
        faults in prop::collection::vec((any::<Index>(), damage()), 16),
    ) {
        let bytes = manifest.bytes().expect("within the bounds");
        for (at, damage) in faults {
            let bad = damaged(&bytes, at.index(bytes.len()), damage);
            if let Ok(other) = Manifest::read(&bad) {
                prop_assert!(other != manifest && other.bytes() == Ok(bad), "{:?}", damage);
            }
        }
    }

    #[test]
    fn approvals_do_not_change_the_name(act in arbitrary::act(), approvals in arbitrary::approvals()) {
        let other = Act { approvals, ..act.clone() };
        prop_assert_eq!(other.id(), act.id());
        let bare = Act { approvals: Vec::new(), ..act.clone() };
        let leaf = bare.leaf().expect("within the bounds");
        prop_assert_eq!(bare.id_of(&leaf), act.id());
    }

    #[test]
    fn another_body_has_another_name(act in arbitrary::act(), other in arbitrary::act()) {
        prop_assert!(act.id() != other.id());
        let later = Act { index: act.index ^ 1, ..act.clone() };
        prop_assert!(act.id() != later.id());
    }

    #[test]
    fn hostile_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = Act::read(&bytes);
    }
}

/// Every byte of one small act, every bit of it.
#[test]
fn every_bit_of_an_act_counts() {
    let act = crate::raw::brief();
    let leaf = act.leaf().expect("within the bounds");
    for at in 0..leaf.len() {
        let faults = (0..8).map(Damage::Flipped).chain([Damage::CutHere, Damage::Dropped, Damage::Doubled]);
        for damage in faults {
            let bad = damaged(&leaf, at, damage);
            assert!(is_another_or_none(&act, &bad), "{damage:?} at {at}");
        }
    }
}

#[test]
fn an_approval_is_by_its_key_and_for_its_act() {
    let (key, other) = (SecretKey::from_seed(&[1; 64]), SecretKey::from_seed(&[2; 64]));
    let act = crate::raw::brief();
    let approval = Approval::of(act.id(), &key, &[9; 32]);
    assert!(approval.is_by(key.public(), act.id()));
    assert!(!approval.is_by(other.public(), act.id()));
    let later = Act { index: 1, ..act.clone() };
    assert!(!approval.is_by(key.public(), later.id()));
    let renamed = Approval { key: other.public().id(), ..approval.clone() };
    assert!(!renamed.is_by(key.public(), act.id()));
    assert!(!renamed.is_by(other.public(), act.id()));
    let approved = Act { approvals: vec![approval], ..act.clone() };
    let leaf = approved.leaf().expect("within the bounds");
    assert_eq!(approved.id_of(&leaf), act.id());
}
