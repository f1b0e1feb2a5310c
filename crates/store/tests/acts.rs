//! The acts file against a plain list of entries, and when the disk refuses.

use proptest::prelude::*;
use std::path::Path;
use store::{
    Acts, ActsError, Disk, DiskError, SimDisk, Tail,
    disk::{File, Opening},
    sim::{Cause, Fault, Outcome},
};

const PATH: &str = "acts";

fn open(disk: &dyn Disk) -> (Acts, Vec<Vec<u8>>) {
    let mut entries = Vec::new();
    let acts = Acts::open(disk, Path::new(PATH), &mut |index, bytes| {
        assert_eq!(index, entries.len() as u64);
        entries.push(bytes.to_vec());
    })
    .expect("opens");
    (acts, entries)
}

fn file(disk: &dyn Disk) -> Box<dyn File> {
    disk.open(Path::new(PATH), Opening::OrCreate).expect("opens")
}

fn bundle(entries: &[Vec<u8>]) -> Vec<u8> {
    entries.iter().flat_map(|e| [&(e.len() as u16).to_be_bytes()[..], e].concat()).collect()
}

fn append(acts: &mut Acts, entries: &[Vec<u8>]) -> Result<u64, ActsError> {
    acts.append(&entries.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

#[derive(Clone, Debug)]
enum Step {
    Append(Vec<Vec<u8>>),
    Bundle(Vec<Vec<u8>>),
    Many(usize, usize),
    Sync,
    Truncate(prop::sample::Index),
    Reopen,
    Read(prop::sample::Index, prop::sample::Index),
    Full,
}

fn entries() -> impl Strategy<Value = Vec<Vec<u8>>> {
    let length = prop_oneof![8 => 1usize..600, 1 => 1000usize..9000, 1 => 60_000usize..=65_535];
    prop::collection::vec((length, any::<u8>()).prop_map(|(n, byte)| vec![byte; n]), 0..6)
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => entries().prop_map(Step::Append),
        1 => entries().prop_map(Step::Bundle),
        1 => (1usize..700, 1usize..40).prop_map(|(n, length)| Step::Many(n, length)),
        2 => Just(Step::Sync),
        1 => any::<prop::sample::Index>().prop_map(Step::Truncate),
        2 => Just(Step::Reopen),
        4 => any::<(prop::sample::Index, prop::sample::Index)>().prop_map(|(a, b)| Step::Read(a, b)),
        1 => Just(Step::Full),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn the_file_is_a_list(steps in prop::collection::vec(step(), 1..24)) {
        let disk = SimDisk::new(1);
        let mut model: Vec<Vec<u8>> = Vec::new();
        let mut acts = open(&disk).0;
        for step in steps {
            match step {
                Step::Append(more) => {
                    append(&mut acts, &more).expect("appends");
                    model.extend(more);
                }
                Step::Bundle(more) => {
                    acts.append_bundle(bundle(&more)).expect("appends");
                    model.extend(more);
                }
                Step::Many(n, length) => {
                    let more = vec![vec![9; length]; n];
                    append(&mut acts, &more).expect("appends");
                    model.extend(more);
                }
                Step::Sync => acts.sync().expect("syncs"),
                Step::Truncate(size) => {
                    model.truncate(size.index(model.len() + 1));
                    acts.truncate_to(model.len() as u64).expect("truncates");
                }
                Step::Reopen => {
                    let (again, found) = open(&disk);
                    prop_assert_eq!(again.tail(), Tail::Clean);
                    prop_assert!(found == model);
                    acts = again;
                }
                Step::Read(a, b) => {
                    let (a, b) = (a.index(model.len() + 1), b.index(model.len() + 1));
                    let range = a.min(b)..a.max(b);
                    let asked = range.start as u64..range.end as u64;
                    prop_assert!(acts.read(asked.clone()).expect("reads") == model[range.clone()]);
                    prop_assert!(acts.read_raw(asked).expect("reads") == bundle(&model[range]));
                }
                Step::Full => {
                    disk.ail(Cause::Full);
                    let full = append(&mut acts, &[vec![1; 700]]);
                    let refused = matches!(full, Err(ActsError::Disk(DiskError::Full { .. })));
                    prop_assert!(refused);
                    disk.heal();
                }
            }
            prop_assert_eq!(acts.size(), model.len() as u64);
        }
        prop_assert!(open(&disk).1 == model);
    }

    #[test]
    fn any_bytes_open_without_harm(bytes in prop::collection::vec(prop_oneof![Just(0u8), any::<u8>()], 0..300)) {
        let disk = SimDisk::new(1);
        file(&disk).write_at(&bytes, 0).expect("writes");
        let (mut acts, found) = open(&disk);
        prop_assert!(found.iter().all(|entry| !entry.is_empty()));
        let mut back = bundle(&found);
        prop_assert_eq!(&bytes[..back.len()], &back[..]);
        if acts.tail() == Tail::Torn {
            prop_assert_eq!(acts.append(&[b"x"]), Err(ActsError::Torn));
            // Opening changed nothing.
            prop_assert_eq!(file(&disk).length().expect("has a length"), bytes.len() as u64);
        } else {
            prop_assert!(bytes[back.len()..].iter().all(|byte| *byte == 0));
        }
        acts.truncate_to(found.len() as u64).expect("truncates");
        acts.append(&[b"x"]).expect("appends");
        back.extend(bundle(&[b"x".to_vec()]));
        let (acts, again) = open(&disk);
        prop_assert_eq!(acts.tail(), Tail::Clean);
        prop_assert_eq!(bundle(&again), back);
    }
}

#[test]
fn one_act_costs_one_write_and_one_sync() {
    let disk = SimDisk::new(1);
    let mut acts = open(&disk).0;
    for n in 0..1000 {
        let before = disk.boundaries();
        acts.append(&[&[7; 500]]).expect("appends");
        acts.sync().expect("syncs");
        assert_eq!(disk.boundaries() - before, 2, "act {n}");
    }
}

#[test]
fn the_length_changes_seldom_for_small_appends_and_nothing_is_written_ahead_of_large_ones() {
    let disk = SimDisk::new(1);
    let mut acts = open(&disk).0;
    let mut lengths = std::collections::BTreeSet::new();
    for _ in 0..1000 {
        acts.append(&[&[7; 500]]).expect("appends");
        lengths.insert(file(&disk).length().expect("has a length"));
    }
    assert!(lengths.len() <= 9, "{lengths:?}");
    let before = acts.size();
    append(&mut acts, &vec![vec![7; 500]; 1000]).expect("appends");
    assert_eq!(file(&disk).length().expect("has a length"), (before + 1000) * 502);
}

#[test]
fn a_failed_append_leaves_nothing_and_the_next_goes_well() {
    for cause in [Cause::Full, Cause::Io, Cause::ReadOnly] {
        // Of the append, and of the cut that clears it away.
        for outcomes in
            [[Outcome::NotDone, Outcome::NotDone], [Outcome::Done, Outcome::NotDone], [Outcome::Done, Outcome::Done]]
        {
            let disk = SimDisk::new(1);
            let mut acts = open(&disk).0;
            disk.sync_dir(Path::new("")).expect("syncs");
            acts.append(&[b"first"]).expect("appends");
            for (boundary, outcome) in (disk.boundaries()..).zip(outcomes) {
                disk.inject(Fault { boundary, cause, outcome });
            }
            let long: Vec<u8> = vec![200; 5000];
            assert!(matches!(acts.append(&[&long]), Err(ActsError::Disk(_))), "{cause:?} {outcomes:?}");
            assert_eq!(acts.size(), 1);
            // A sync between does not make the litter part of the log.
            acts.sync().expect("syncs");
            acts.append(&[b"second"]).expect("appends");
            acts.sync().expect("syncs");
            disk.restart();
            let (acts, found) = open(&disk);
            assert_eq!((acts.tail(), found), (Tail::Clean, vec![b"first".to_vec(), b"second".to_vec()]));
        }
    }
}

#[test]
fn after_a_failed_sync_nothing_goes_on_until_it_is_opened_again() {
    let disk = SimDisk::new(3);
    let mut acts = open(&disk).0;
    disk.sync_dir(Path::new("")).expect("syncs");
    acts.append(&[b"kept"]).expect("appends");
    acts.sync().expect("syncs");
    acts.append(&[b"lost"]).expect("appends");
    disk.inject(Fault { boundary: disk.boundaries(), cause: Cause::Io, outcome: Outcome::NotDone });
    assert!(matches!(acts.sync(), Err(ActsError::Disk(DiskError::Failed { .. }))));
    assert_eq!(acts.sync(), Err(ActsError::Stopped));
    assert_eq!(acts.append(&[b"more"]), Err(ActsError::Stopped));
    assert_eq!(acts.truncate_to(1), Err(ActsError::Stopped));
    // It shows, though the disk never took it: cut before anything follows it.
    let (mut acts, found) = open(&disk);
    assert_eq!(found.len(), 2);
    acts.truncate_to(1).expect("truncates");
    acts.append(&[b"next"]).expect("appends");
    acts.sync().expect("syncs");
    disk.crash();
    disk.restart();
    assert_eq!(open(&disk).1, [b"kept", b"next"]);
}

#[test]
fn what_is_malformed_or_not_there_is_refused() {
    let disk = SimDisk::new(1);
    let mut acts = open(&disk).0;
    assert_eq!(acts.append(&[b"a", b""]), Err(ActsError::EntryLength { position: 1, length: 0 }));
    assert_eq!(acts.append(&[&[1; 65_536]]), Err(ActsError::EntryLength { position: 0, length: 65_536 }));
    assert_eq!(acts.append_bundle(vec![0, 1, 9, 0, 0]), Err(ActsError::Framing { offset: 3 }));
    assert_eq!(acts.append_bundle(vec![0, 1, 9, 0, 2, 1]), Err(ActsError::Framing { offset: 3 }));
    assert_eq!(acts.size(), 0);
    assert_eq!(acts.append(&[]), Ok(0));
    assert_eq!(acts.read(0..1), Err(ActsError::Beyond { asked: 1, size: 0 }));
    assert_eq!(acts.truncate_to(1), Err(ActsError::Beyond { asked: 1, size: 0 }));
    assert_eq!(acts.append(&[&[1; 65_535]]), Ok(1));
    append(&mut acts, &vec![vec![1; 65_535]; 1100]).expect("appends");
    assert!(matches!(acts.read_raw(0..1100), Err(ActsError::TooMuch { .. })));
}
