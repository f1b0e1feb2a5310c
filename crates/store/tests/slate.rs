//! A slate answers what was synced last, or something newer and whole.

use proptest::prelude::*;
use std::path::Path;
use store::{
    Disk, SimDisk, Slate, SlateError,
    sim::{Cause, Fault, Outcome},
    slate::SLATE_MOST,
};

fn open(disk: &SimDisk) -> (Slate, Option<Vec<u8>>) {
    let opened = Slate::open(disk, Path::new("slate")).expect("opens");
    disk.sync_dir(Path::new("")).expect("syncs");
    opened
}

/// The n-th document: long enough to be torn.
fn document(n: usize) -> Vec<u8> {
    [&(n as u64).to_be_bytes()[..], &vec![n as u8; n % 7 * 400]].concat()
}

fn number(document: &[u8]) -> usize {
    let n = u64::from_be_bytes(*document.first_chunk().expect("numbered")) as usize;
    assert_eq!(document, self::document(n), "torn");
    n
}

#[derive(Clone, Copy, Debug)]
enum Step {
    Write,
    Sync,
    Kill,
    Crash,
    FailSync(Outcome),
    FailWrite(Outcome),
}

fn step() -> impl Strategy<Value = Step> {
    let outcome = prop_oneof![Just(Outcome::NotDone), Just(Outcome::Done)];
    prop_oneof![
        8 => Just(Step::Write),
        4 => Just(Step::Sync),
        2 => Just(Step::Kill),
        2 => Just(Step::Crash),
        1 => outcome.clone().prop_map(Step::FailSync),
        1 => outcome.prop_map(Step::FailWrite),
    ]
}

proptest! {
    #[test]
    fn what_was_synced_or_newer_is_read(seed: u64, steps in prop::collection::vec(step(), 1..40)) {
        let disk = SimDisk::new(seed);
        let (mut slate, _) = open(&disk);
        let (mut written, mut synced) = (0, 0);
        for step in steps {
            let next = disk.boundaries();
            match step {
                Step::Write => {
                    written += 1;
                    slate.write(&document(written)).expect("writes");
                }
                Step::Sync => {
                    slate.sync().expect("syncs");
                    synced = written;
                }
                Step::FailWrite(outcome) => {
                    written += 1;
                    disk.inject(Fault { boundary: next, cause: Cause::Full, outcome });
                    prop_assert!(slate.write(&document(written)).is_err());
                    // The caller writes again what it wants to be read.
                    if slate.write(&document(written)).is_err() {
                        slate = open(&disk).0;
                        slate.write(&document(written)).expect("writes");
                    }
                }
                Step::FailSync(outcome) => {
                    written += 1;
                    slate.write(&document(written)).expect("writes");
                    disk.inject(Fault { boundary: disk.boundaries(), cause: Cause::Io, outcome });
                    prop_assert!(slate.sync().is_err());
                    prop_assert_eq!(slate.write(b"x"), Err(SlateError::Stopped));
                    let (again, found) = open(&disk);
                    let found = number(&found.expect("written"));
                    prop_assert!(found >= synced && found <= written);
                    (slate, written) = (again, found);
                }
                Step::Kill | Step::Crash => {
                    let least = if matches!(step, Step::Kill) { disk.kill(); written } else { disk.restart(); synced };
                    let (again, found) = open(&disk);
                    let found = found.map_or(0, |found| number(&found));
                    prop_assert!(found >= least && found <= written, "{} of {}..{}", found, least, written);
                    (slate, written) = (again, found);
                }
            }
        }
    }
}

#[test]
fn writing_costs_one_write() {
    let disk = SimDisk::new(1);
    let (mut slate, found) = open(&disk);
    assert_eq!(found, None);
    for n in 0..10 {
        let before = disk.boundaries();
        slate.write(&document(n)).expect("writes");
        assert_eq!(disk.boundaries() - before, 1);
    }
    assert_eq!(open(&disk).1, Some(document(9)));
}

#[test]
fn the_longest_document_fits_and_no_longer_one() {
    let disk = SimDisk::new(1);
    let (mut slate, _) = open(&disk);
    for _ in 0..3 {
        slate.write(&vec![1; SLATE_MOST]).expect("writes");
        slate.sync().expect("syncs");
    }
    assert_eq!(slate.write(&vec![1; SLATE_MOST + 1]), Err(SlateError::TooLong { length: SLATE_MOST + 1 }));
    assert_eq!(open(&disk).1, Some(vec![1; SLATE_MOST]));
}
