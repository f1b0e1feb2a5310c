//! Blobs: whole and right, or not there.

use proptest::prelude::*;
use record::{BlobId, Digest};
use std::{path::Path, sync::Arc};
use store::{BlobError, Blobs, Disk, DiskError, SimDisk, sim::Cause};

fn blobs(disk: &SimDisk) -> Blobs {
    Blobs::open(Arc::new(disk.clone()), Path::new("blobs")).expect("opens")
}

fn id(bytes: &[u8]) -> BlobId {
    BlobId(Digest::of(bytes))
}

#[test]
fn a_blob_is_put_once_or_twice_and_read() {
    let disk = SimDisk::new(1);
    let mut blobs = blobs(&disk);
    assert_eq!(blobs.read(id(b"text")), Err(BlobError::Missing { blob: id(b"text") }));
    assert_eq!(blobs.put(b"text"), Ok(id(b"text")));
    assert_eq!(blobs.put(b"text"), Ok(id(b"text")));
    assert_eq!(blobs.put(b""), Ok(id(b"")));
    assert_eq!(blobs.has(id(b"text")), Ok(true));
    assert_eq!(blobs.length(id(b"text")), Ok(4));
    assert_eq!(blobs.read(id(b"text")).expect("reads"), b"text");
    assert_eq!(blobs.read_range(id(b"text"), 1..3).expect("reads"), b"ex");
    assert!(matches!(blobs.read_range(id(b"text"), 1..5), Err(BlobError::Range { .. })));
    let mut both = [id(b"text"), id(b"")];
    both.sort_unstable();
    assert_eq!(blobs.list().expect("lists"), both);
    blobs.destroy(id(b"text")).expect("destroys");
    disk.crash();
    disk.restart();
    assert_eq!(self::blobs(&disk).has(id(b"text")), Ok(false));
}

#[test]
fn a_damaged_blob_is_found_on_reading_and_mended_by_putting() {
    let disk = SimDisk::new(1);
    let mut blobs = blobs(&disk);
    let blob = blobs.put(b"text").expect("puts");
    disk.rot(&Path::new("blobs").join(blob.to_string()), 2, 1).expect("rots");
    assert_eq!(blobs.read(blob), Err(BlobError::Corrupt { blob }));
    blobs.put(b"text").expect("puts");
    assert_eq!(blobs.read(blob).expect("reads"), b"text");
}

#[test]
fn a_full_disk_refuses_and_afterwards_it_goes_on() {
    let disk = SimDisk::new(1);
    let mut blobs = blobs(&disk);
    for cause in [Cause::Full, Cause::ReadOnly, Cause::Io] {
        disk.ail(cause);
        match (cause, blobs.put(b"text")) {
            (Cause::Full, Err(BlobError::Disk(DiskError::Full { .. })))
            | (Cause::ReadOnly, Err(BlobError::Disk(DiskError::ReadOnly { .. })))
            | (Cause::Io, Err(BlobError::Disk(DiskError::Failed { .. }))) => {}
            (cause, answer) => panic!("{cause:?}: {answer:?}"),
        }
        assert_eq!(blobs.has(id(b"text")), Ok(false));
        disk.heal();
    }
    blobs.put(b"text").expect("puts");
}

#[test]
fn what_is_not_the_blob_announced_is_thrown_away() {
    let disk = SimDisk::new(1);
    let mut blobs = blobs(&disk);
    let blob = id(b"right");
    let mut reception = blobs.begin(blob, 5).expect("begins");
    assert_eq!(reception.write_at(1, b"x"), Err(BlobError::Gap { blob, received: 0, offset: 1 }));
    assert_eq!(reception.write_at(0, b"longer"), Err(BlobError::Length { blob, announced: 5, reached: 6 }));
    reception.write_at(0, b"wro").expect("writes");
    // Dropped and taken up again.
    drop(reception);
    let mut reception = blobs.begin(blob, 5).expect("begins");
    assert_eq!(reception.received(), 3);
    reception.write_at(2, b"ong").expect("writes");
    assert_eq!(reception.finish(), Err(BlobError::Mismatch { blob }));
    let reception = blobs.begin(blob, 5).expect("begins");
    assert_eq!(reception.received(), 0);
    assert_eq!(reception.finish(), Err(BlobError::Length { blob, announced: 5, reached: 0 }));
    let mut reception = blobs.begin(blob, 5).expect("begins");
    reception.write_at(0, b"right").expect("writes");
    assert_eq!(reception.finish(), Ok(blob));
    assert_eq!(blobs.read(blob).expect("reads"), b"right");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn a_reception_goes_on_through_crashes(
        seed: u64,
        bytes in prop::collection::vec(any::<u8>(), 1..9000),
        step in 1usize..2000,
        crashes in prop::collection::vec(0u64..12, 0..4),
    ) {
        let disk = SimDisk::new(seed);
        blobs(&disk);
        disk.sync_dir(Path::new("")).expect("syncs");
        let receive = || -> Result<BlobId, BlobError> {
            let mut blobs = Blobs::open(Arc::new(disk.clone()), Path::new("blobs"))?;
            let mut reception = blobs.begin(id(&bytes), bytes.len() as u64)?;
            while let from @ 0.. = reception.received() as usize && from < bytes.len() {
                reception.write_at(from as u64, &bytes[from..bytes.len().min(from + step)])?;
            }
            reception.finish()
        };
        for crash in crashes {
            disk.crash_at(disk.boundaries() + crash);
            let _crashed = receive();
            disk.restart();
        }
        // At most once are the bytes wrong that a crash left.
        let blob = receive().or_else(|_| receive()).expect("received");
        disk.crash();
        disk.restart();
        prop_assert!(blobs(&disk).read(blob).expect("reads") == bytes);
    }
}
