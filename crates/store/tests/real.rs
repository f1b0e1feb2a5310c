//! The same on the machine's own file system.

use record::{BlobId, Digest, Epoch, LogId, MechanismId, PartyId};
use std::{
    fs,
    path::PathBuf,
    process,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};
use store::{
    BlobError, Disk, DiskError, Guard, GuardError, GuardPlace, Head, Instance, Name, RealDisk, Shelf, Store, StoreError,
};

/// A folder that goes when the test does.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Scratch {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("store-{}-{}", process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        fs::create_dir(&path).expect("the name is unique");
        Scratch(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _swept = fs::remove_dir_all(&self.0);
    }
}

fn log(mechanism: &[u8], epoch: u32) -> LogId {
    LogId { mechanism: MechanismId(Digest::of(mechanism)), party: PartyId(Digest::of(b"party")), epoch: Epoch(epoch) }
}

fn name(text: &str) -> Name {
    text.parse().expect("a sound name")
}

#[test]
fn a_house_is_found_again_as_it_was_left() {
    let scratch = Scratch::new();
    let house = scratch.0.join("house");
    let logs = [log(b"a", 0), log(b"a", 1), log(b"b", 0)];
    let mechanism = logs[0].mechanism;
    {
        let store = Store::open(Arc::new(RealDisk), &house).expect("opens");
        for (n, log) in logs.into_iter().enumerate() {
            let mut acts = store.open_log(log, &mut |_, _| panic!("empty")).expect("opens");
            acts.append(&[b"one", &vec![n as u8 + 1; 9000]]).expect("appends");
            acts.sync().expect("syncs");
        }
        store.blobs(mechanism).expect("opens").put(b"blob").expect("puts");
        store.write_document(Shelf::Log(logs[0]), &name("evidence/x1"), b"fork").expect("writes");
        store.write_document(Shelf::Log(logs[0]), &name("evidence/x1"), b"fork again").expect("writes");
        store.write_document(Shelf::Record, &name("config"), b"c").expect("writes");
        let (mut slate, found) = store.slate(Shelf::Log(logs[0]), &name("checkpoint")).expect("opens");
        assert_eq!(found, None);
        slate.write(b"checkpoint").expect("writes");
    }
    let store = Store::open(Arc::new(RealDisk), &house).expect("opens");
    let mut sorted = logs.to_vec();
    sorted.sort_unstable();
    assert_eq!(store.logs().expect("lists"), sorted);
    let mut found = Vec::new();
    let acts = store.open_log(logs[2], &mut |_, bytes| found.push(bytes.len())).expect("opens");
    assert_eq!(found, [3, 9000]);
    assert_eq!(acts.read(1..2).expect("reads"), [vec![3; 9000]]);
    assert_eq!(store.blobs(mechanism).expect("opens").read(BlobId(Digest::of(b"blob"))).expect("reads"), b"blob");
    let shelf = Shelf::Log(logs[0]);
    assert_eq!(store.documents(shelf, &name("evidence")).expect("lists"), [name("evidence/x1")]);
    assert_eq!(store.read_document(shelf, &name("evidence/x1")).expect("reads"), Some(b"fork again".to_vec()));
    assert_eq!(store.read_document(shelf, &name("evidence/x2")).expect("reads"), None);
    assert_eq!(store.slate(shelf, &name("checkpoint")).expect("opens").1, Some(b"checkpoint".to_vec()));
}

#[test]
fn a_house_has_one_process() {
    let scratch = Scratch::new();
    let house = scratch.0.join("house");
    let nowhere = Store::open(Arc::new(RealDisk), &scratch.0.join("none/house"));
    assert_eq!(nowhere.err(), Some(StoreError::Disk(DiskError::Missing { path: scratch.0.join("none") })));
    let store = Store::open(Arc::new(RealDisk), &house).expect("opens");
    let second = Store::open(Arc::new(RealDisk), &house);
    assert_eq!(second.err(), Some(StoreError::Disk(DiskError::Locked { path: house.join("lock") })));
    drop(store);
    Store::open(Arc::new(RealDisk), &house).expect("opens");
}

#[test]
fn a_guard_is_kept_beside_the_house_and_not_in_it_not_even_by_a_link() {
    let scratch = Scratch::new();
    let house = scratch.0.join("house");
    drop(Store::open(Arc::new(RealDisk), &house).expect("opens"));
    let inside = |path: &str| {
        matches!(GuardPlace::new(&RealDisk, &scratch.0.join(path), &house), Err(GuardError::InsideHouse { .. }))
    };
    std::os::unix::fs::symlink(&house, scratch.0.join("link")).expect("links");
    std::os::unix::fs::symlink(house.join("lock"), scratch.0.join("linked.guard")).expect("links");
    assert!(inside("house/guard") && inside("link/guard") && inside("linked.guard") && inside("house/record/../guard"));
    let place = GuardPlace::new(&RealDisk, &scratch.0.join("house.guard"), &house).expect("outside");
    let mut guard = Guard::create(&RealDisk, &place, Instance([1; 16])).expect("creates");
    let new = Head { size: 1, root: Digest::of(b"root") };
    guard.advance(log(b"a", 0), Head::empty(), new).expect("advances");
    assert!(matches!(Guard::open(&RealDisk, &place), Err(GuardError::Disk(DiskError::Locked { .. }))));
    drop(guard);
    assert_eq!(Guard::open(&RealDisk, &place).expect("opens").head(log(b"a", 0)), new);
}

#[test]
fn the_disk_says_what_is_wrong() {
    let scratch = Scratch::new();
    let path = scratch.0.join("none");
    let missing = RealDisk.open(&path, store::disk::Opening::Existing).err();
    assert_eq!(missing, Some(DiskError::Missing { path: path.clone() }));
    RealDisk.open(&path, store::disk::Opening::New).expect("creates");
    let present = RealDisk.open(&path, store::disk::Opening::New).err();
    assert_eq!(present, Some(DiskError::Present { path }));
    if cfg!(target_os = "linux") {
        let full = PathBuf::from("/dev/full");
        let file = RealDisk.open(&full, store::disk::Opening::Existing).expect("Linux has it");
        assert_eq!(file.write_at(b"x", 0), Err(DiskError::Full { path: full }));
    }
}

#[test]
fn a_damaged_blob_is_found_on_the_real_disk_too() {
    let scratch = Scratch::new();
    let store = Store::open(Arc::new(RealDisk), &scratch.0.join("house")).expect("opens");
    let mechanism = MechanismId(Digest::of(b"a"));
    let mut blobs = store.blobs(mechanism).expect("opens");
    let blob = blobs.put(&[5; 3000]).expect("puts");
    let path = scratch.0.join("house/record").join(mechanism.to_string()).join("blobs").join(blob.to_string());
    fs::write(path, [6; 3000]).expect("writes");
    assert_eq!(blobs.read(blob), Err(BlobError::Corrupt { blob }));
}

#[test]
fn names_that_could_be_taken_for_something_else_are_none() {
    let digest = "ab".repeat(32);
    for sound in ["checkpoint", "evidence/1", "a/b", &format!("evidence/{digest}")] {
        assert!(sound.parse::<Name>().is_ok(), "{sound}");
    }
    for unsound in [
        "",
        "/",
        "a/",
        "/a",
        "a/b/c",
        "..",
        "a/..",
        "A",
        "a.b",
        "acts",
        "blobs",
        "blobs/x",
        &digest,
        &format!("{digest}/a"),
    ] {
        assert!(unsound.parse::<Name>().is_err(), "{unsound}");
    }
}
