//! A house's work under crashes and failures at every boundary: what was answered is there afterwards, nothing torn shows.

use proptest::prelude::*;
use record::{BlobId, Digest, Epoch, LogId, MechanismId, PartyId};
use std::{path::Path, sync::Arc};
use store::{
    Acts, Blobs, Guard, GuardError, GuardPlace, Head, Instance, Lease, Name, Shelf, SimDisk, Slate, Store,
    sim::{Cause, Fault, Outcome, Plant},
};

const HOUSE: &str = "ours";
const GUARD: &str = "ours.guard";

fn log() -> LogId {
    LogId {
        mechanism: MechanismId(Digest::of(b"mechanism")),
        party: PartyId(Digest::of(b"party")),
        epoch: Epoch::FIRST,
    }
}

fn name(text: &str) -> Name {
    text.parse().expect("a sound name")
}

/// The acts of the script; lengths cross sectors, pages and the zeros written ahead.
fn entry(n: usize) -> Vec<u8> {
    let length = [40, 700, 3, 9000, 513, 30_000, 60_000, 1][n % 8];
    (0..length).map(|i| (n * 31 + i * 7 + 1) as u8 | 1).collect()
}

/// Stands for the tree's root: the digest of all acts up to the head.
fn head(size: usize) -> Head {
    if size == 0 {
        return Head::empty();
    }
    let entries: Vec<Vec<u8>> = (0..size).map(entry).collect();
    let parts: Vec<&[u8]> = entries.iter().map(Vec::as_slice).collect();
    Head { size: size as u64, root: Digest::of_parts(&parts) }
}

fn blob(n: usize) -> Vec<u8> {
    vec![n as u8; 700 * (n + 1)]
}

/// What was answered to the world, and what was begun.
#[derive(Default, Debug)]
struct Answered {
    acts: usize,
    begun: usize,
    blobs: Vec<BlobId>,
    document: usize,
    document_begun: usize,
    slate: usize,
    slate_begun: usize,
    bags: u64,
    guard: bool,
}

struct House {
    store: Store,
    guard: Guard,
    acts: Acts,
    blobs: Blobs,
    slate: Slate,
}

type Failure = Box<dyn std::error::Error>;

/// Opens the house as a node does at its start, and checks all that was answered.
fn open(disk: &SimDisk, answered: &Answered) -> Result<House, Failure> {
    let store = Store::open(Arc::new(disk.clone()), Path::new(HOUSE))?;
    let place = GuardPlace::new(disk, Path::new(GUARD), Path::new(HOUSE))?;
    let guard = match Guard::open(disk, &place) {
        Err(GuardError::Missing { .. }) if !answered.guard => Guard::create(disk, &place, Instance([7; 16]))?,
        other => other?,
    };
    let mut entries: Vec<Vec<u8>> = Vec::new();
    let mut acts = store.open_log(log(), &mut |index, bytes| {
        assert_eq!(index, entries.len() as u64);
        entries.push(bytes.to_vec());
    })?;
    let held = guard.head(log());
    let size = held.size as usize;
    if size < answered.acts || size > answered.begun {
        return Err(format!("the guard holds {size}, answered {answered:?}").into());
    }
    if held != head(size) {
        return Err("the guard holds a root that never was".into());
    }
    if entries.len() < size || (0..size).any(|n| entries[n] != entry(n)) {
        return Err(format!("the acts under the head are not there: {} of {size}", entries.len()).into());
    }
    acts.truncate_to(held.size)?;
    if guard.bags() < answered.bags {
        return Err("a bag's number was forgotten".into());
    }
    let blobs = store.blobs(log().mechanism)?;
    for blob in &answered.blobs {
        blobs.read(*blob)?;
    }
    for blob in blobs.list()? {
        blobs.read(blob)?;
    }
    let found = store.read_document(Shelf::Log(log()), &name("evidence/fork"))?;
    let found = found.map_or(0, |bytes| bytes.len() / 1000);
    if found < answered.document || found > answered.document_begun {
        return Err(format!("document {found} is there, answered {answered:?}").into());
    }
    let (slate, found) = store.slate(Shelf::Log(log()), &name("checkpoint"))?;
    let found = found.map_or(0, |bytes| bytes.len() / 900);
    if found < answered.slate || found > answered.slate_begun {
        return Err(format!("slate {found} is there, answered {answered:?}").into());
    }
    Ok(House { store, guard, acts, blobs, slate })
}

impl House {
    fn act(&mut self, answered: &mut Answered) -> Result<(), Failure> {
        let size = self.acts.size() as usize;
        answered.begun = answered.begun.max(size + 1);
        self.acts.append(&[&entry(size)])?;
        self.acts.sync()?;
        self.guard.advance(log(), head(size), head(size + 1))?;
        answered.acts = size + 1;
        // Every other checkpoint is made durable.
        answered.slate_begun = size + 1;
        self.slate.write(&vec![size as u8; 900 * (size + 1)])?;
        if size.is_multiple_of(2) {
            self.slate.sync()?;
            answered.slate = size + 1;
        }
        Ok(())
    }

    fn more(&mut self, n: usize, answered: &mut Answered) -> Result<(), Failure> {
        answered.blobs.push(self.blobs.put(&blob(n))?);
        answered.document_begun += 1;
        let document = vec![1; answered.document_begun * 1000];
        self.store.write_document(Shelf::Log(log()), &name("evidence/fork"), &document)?;
        answered.document = answered.document_begun;
        let received = BlobId(Digest::of(&blob(n + 50)));
        let bytes = blob(n + 50);
        let mut reception = self.blobs.begin(received, bytes.len() as u64)?;
        let from = reception.received();
        for (at, part) in bytes.chunks(5000).enumerate() {
            if (at * 5000) as u64 >= from / 5000 * 5000 {
                reception.write_at((at * 5000) as u64, part)?;
            }
        }
        match reception.finish() {
            Ok(received) => answered.blobs.push(received),
            // A crash left wrong bytes in the part: thrown away, and the next time goes well.
            Err(store::BlobError::Mismatch { .. }) => {}
            Err(error) => return Err(error.into()),
        }
        self.guard.add_lease(Lease([n as u8; 16]))?;
        answered.bags = self.guard.next_bag()?;
        Ok(())
    }
}

fn script(disk: &SimDisk, answered: &mut Answered, acts: usize) -> Result<(), Failure> {
    let mut house = open(disk, answered)?;
    answered.guard = true;
    for n in 0..acts {
        house.act(answered)?;
        if n % 4 == 3 {
            house.more(n, answered)?;
        }
    }
    Ok(())
}

/// Crashes at the boundary, restarts, works on, crashes again, and checks.
fn crash_once(seed: u64, boundary: u64, plant: Plant) -> Result<u64, Failure> {
    let disk = SimDisk::new(seed);
    disk.plant(plant);
    disk.crash_at(boundary);
    let mut answered = Answered::default();
    let outcome = script(&disk, &mut answered, 9);
    assert!(disk.is_down() || outcome.is_ok(), "only a crash can fail: {outcome:?}");
    let boundaries = disk.boundaries();
    disk.restart();
    script(&disk, &mut answered, 4)?;
    disk.kill();
    script(&disk, &mut answered, 1)?;
    disk.crash();
    disk.restart();
    open(&disk, &answered)?;
    Ok(boundaries)
}

#[test]
fn a_crash_at_every_boundary_loses_nothing_answered() {
    let all = crash_once(0, u64::MAX, Plant::Nothing).expect("no crash");
    assert!(all > 60, "the script has many boundaries: {all}");
    for boundary in 0..all {
        for seed in 0..6 {
            if let Err(error) = crash_once(seed, boundary, Plant::Nothing) {
                panic!("seed {seed}, boundary {boundary}: {error}");
            }
        }
    }
}

#[test]
fn two_crashes_in_a_row_lose_nothing_answered() {
    let all = crash_once(0, u64::MAX, Plant::Nothing).expect("no crash");
    for first in (0..all).step_by(5) {
        for second in 0..40 {
            let disk = SimDisk::new(first * 100 + second);
            let mut answered = Answered::default();
            disk.crash_at(first);
            let _crashed = script(&disk, &mut answered, 9);
            disk.restart();
            disk.crash_at(disk.boundaries() + second);
            let _crashed = script(&disk, &mut answered, 3);
            disk.restart();
            if let Err(error) = script(&disk, &mut answered, 2) {
                panic!("boundaries {first} and {second} later: {error}");
            }
        }
    }
}

/// Each alone, so that none lives on a folder that another made durable.
#[test]
fn the_name_of_a_log_a_blob_a_document_and_a_slate_is_durable() {
    type Work = fn(&Store) -> Result<(), Failure>;
    type Check = fn(&Store) -> Result<bool, Failure>;
    let works: [(Work, Check); 4] = [
        (
            |store| {
                let mut acts = store.open_log(log(), &mut |_, _| {})?;
                acts.append(&[b"act"])?;
                Ok(acts.sync()?)
            },
            |store| Ok(store.logs()? == [log()] && store.open_log(log(), &mut |_, _| {})?.size() == 1),
        ),
        (
            |store| Ok(store.blobs(log().mechanism)?.put(b"blob").map(|_| ())?),
            |store| Ok(store.blobs(log().mechanism)?.list()?.len() == 1),
        ),
        (
            |store| Ok(store.write_document(Shelf::Log(log()), &name("evidence/fork"), b"fork")?),
            |store| Ok(store.read_document(Shelf::Log(log()), &name("evidence/fork"))?.is_some()),
        ),
        (
            |store| {
                let mut slate = store.slate(Shelf::Log(log()), &name("checkpoint"))?.0;
                slate.write(b"checkpoint")?;
                Ok(slate.sync()?)
            },
            |store| Ok(store.slate(Shelf::Log(log()), &name("checkpoint"))?.1.is_some()),
        ),
    ];
    for (n, (work, check)) in works.iter().enumerate() {
        for seed in 0..20 {
            let disk = SimDisk::new(seed);
            let store = Store::open(Arc::new(disk.clone()), Path::new(HOUSE)).expect("opens");
            work(&store).expect("works");
            disk.restart();
            let store = Store::open(Arc::new(disk.clone()), Path::new(HOUSE)).expect("opens");
            assert!(check(&store).expect("reads"), "work {n}, seed {seed}");
        }
    }
}

#[test]
fn a_missing_sync_is_seen() {
    for plant in [Plant::IgnoreSync, Plant::IgnoreSyncDir] {
        let all = crash_once(0, u64::MAX, Plant::Nothing).expect("no crash");
        let seen = (0..all).any(|boundary| (0..6).any(|seed| crash_once(seed, boundary, plant).is_err()));
        assert!(seen, "{plant:?} went unnoticed");
    }
}

#[test]
fn a_failure_at_every_boundary_loses_nothing_answered() {
    let all = crash_once(0, u64::MAX, Plant::Nothing).expect("no crash");
    for boundary in 0..all {
        for cause in [Cause::Full, Cause::Io, Cause::ReadOnly] {
            for outcome in [Outcome::NotDone, Outcome::Done] {
                let disk = SimDisk::new(boundary);
                let mut answered = Answered::default();
                disk.inject(Fault { boundary, cause, outcome });
                let _failed = script(&disk, &mut answered, 9);
                // The process ends and starts again; what the system shows may not be on the disk.
                disk.kill();
                let again = script(&disk, &mut answered, 3).map(|()| {
                    disk.restart();
                    open(&disk, &answered).map(|_| ())
                });
                if let Err(error) | Ok(Err(error)) = again {
                    panic!("boundary {boundary}, {cause:?}, {outcome:?}: {error}");
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_row_of_crashes_and_kills_loses_nothing_answered(
        seed: u64,
        turns in prop::collection::vec((0u64..90, any::<bool>()), 1..6),
    ) {
        let disk = SimDisk::new(seed);
        let mut answered = Answered::default();
        for (steps, power) in turns {
            disk.crash_at(disk.boundaries() + steps);
            let outcome = script(&disk, &mut answered, 4);
            prop_assert!(disk.is_down() || outcome.is_ok(), "{:?}", outcome);
            if power || disk.is_down() { disk.restart() } else { disk.kill() }
        }
        if let Err(error) = open(&disk, &answered) {
            prop_assert!(false, "{}", error);
        }
    }
}
