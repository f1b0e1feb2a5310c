//! The guard never goes back, and says so when it cannot know.

use record::{Digest, Epoch, LogId, MechanismId, PartyId};
use std::path::Path;
use store::{
    Disk, DiskError, Guard, GuardError, GuardPlace, Head, Instance, Lease, SimDisk,
    disk::Opening,
    guard::{LEASES_KEPT, LOGS_MOST},
    sim::{Cause, Fault, Outcome},
};

fn log(n: u32) -> LogId {
    LogId { mechanism: MechanismId(Digest::of(b"m")), party: PartyId(Digest::of(b"p")), epoch: Epoch(n) }
}

fn head(size: u64) -> Head {
    if size == 0 { Head::empty() } else { Head { size, root: Digest::of(&size.to_be_bytes()) } }
}

fn house() -> (SimDisk, GuardPlace) {
    let disk = SimDisk::new(1);
    disk.create_dir_all(Path::new("house")).expect("makes");
    let place = GuardPlace::new(&disk, Path::new("house.guard"), Path::new("house")).expect("outside");
    (disk, place)
}

fn made() -> (SimDisk, GuardPlace, Guard) {
    let (disk, place) = house();
    let guard = Guard::create(&disk, &place, Instance([1; 16])).expect("creates");
    (disk, place, guard)
}

fn again(disk: &SimDisk, place: &GuardPlace) -> Result<Guard, GuardError> {
    disk.kill();
    Guard::open(disk, place)
}

#[test]
fn it_is_made_once_and_found_again() {
    let (disk, place) = house();
    assert!(matches!(Guard::open(&disk, &place), Err(GuardError::Missing { .. })));
    let guard = Guard::create(&disk, &place, Instance([1; 16])).expect("creates");
    assert!(matches!(Guard::open(&disk, &place), Err(GuardError::Disk(DiskError::Locked { .. }))));
    drop(guard);
    assert!(matches!(Guard::create(&disk, &place, Instance([2; 16])), Err(GuardError::Present { .. })));
    let mut guard = Guard::open(&disk, &place).expect("opens");
    assert_eq!(guard.instance(), Instance([1; 16]));
    guard.advance(log(0), Head::empty(), head(3)).expect("advances");
    guard.advance(log(1), Head::empty(), head(1)).expect("advances");
    for n in 0..70 {
        guard.add_lease(Lease([n; 16])).expect("adds");
    }
    assert_eq!(guard.next_bag(), Ok(1));
    assert_eq!(guard.next_bag(), Ok(2));
    let guard = again(&disk, &place).expect("opens");
    assert_eq!(guard.heads().collect::<Vec<_>>(), [(log(0), head(3)), (log(1), head(1))]);
    assert_eq!(guard.leases().count(), LEASES_KEPT);
    assert_eq!(guard.leases().next_back(), Some(Lease([69; 16])));
    assert_eq!(guard.bags(), 2);
}

#[test]
fn it_moves_only_from_what_is_expected_and_only_ahead() {
    let (disk, place, mut guard) = made();
    guard.advance(log(0), Head::empty(), head(3)).expect("advances");
    let wrong = guard.advance(log(0), head(2), head(4));
    assert_eq!(wrong, Err(GuardError::NotExpected { held: head(3), expected: head(2) }));
    for back in [2, 3] {
        let backwards = guard.advance(log(0), head(3), head(back));
        assert_eq!(backwards, Err(GuardError::NotAhead { held: head(3), new: head(back) }));
    }
    guard.reset_in_recovery(log(0), head(2)).expect("recovers");
    assert_eq!(again(&disk, &place).expect("opens").head(log(0)), head(2));
}

#[test]
fn one_advance_costs_one_write_and_one_sync() {
    let (disk, _place, mut guard) = made();
    let before = disk.boundaries();
    guard.advance(log(0), Head::empty(), head(1)).expect("advances");
    assert_eq!(disk.boundaries() - before, 2);
}

#[test]
fn it_holds_as_many_logs_as_it_says() {
    let (disk, place, mut guard) = made();
    for n in 0..64 {
        guard.add_lease(Lease([n; 16])).expect("adds");
    }
    for n in 0..LOGS_MOST as u32 {
        guard.advance(log(n), Head::empty(), head(1)).expect("advances");
    }
    assert_eq!(guard.advance(log(9999), Head::empty(), head(1)), Err(GuardError::TooManyLogs));
    guard.advance(log(5), head(1), head(2)).expect("the others go on");
    assert_eq!(again(&disk, &place).expect("opens").heads().count(), LOGS_MOST);
}

#[test]
fn it_must_lie_outside_the_house() {
    let (disk, _) = house();
    for inside in ["house/guard", "house/../house/guard", "./house/record/../guard", "house"] {
        disk.create_dir_all(Path::new("house/record")).expect("makes");
        let refused = GuardPlace::new(&disk, Path::new(inside), Path::new("house"));
        assert!(matches!(refused, Err(GuardError::InsideHouse { .. })), "{inside}");
    }
    assert!(GuardPlace::new(&disk, Path::new("household"), Path::new("house")).is_ok());
    assert!(matches!(GuardPlace::new(&disk, Path::new(".."), Path::new("house")), Err(GuardError::NoFileName { .. })));
}

#[test]
fn one_rotten_byte_anywhere_in_use_stops_it() {
    let used = 1024 / 64 * 64;
    for slot in [0, 64 << 10] {
        for at in (0..used).step_by(37) {
            let (disk, place, mut guard) = made();
            for n in 0..3 {
                for log in [log(0), log(1), log(2), log(3), log(4)] {
                    guard.advance(log, head(n), head(n + 1)).expect("advances");
                }
            }
            disk.rot(place.path(), slot + at, 0x10).expect("rots");
            assert!(matches!(again(&disk, &place), Err(GuardError::Damaged { .. })), "byte {}", slot + at);
        }
    }
}

#[test]
fn a_slot_put_back_to_zeros_or_to_an_old_state_stops_it() {
    let (disk, place, mut guard) = made();
    let file = disk.open(place.path(), Opening::Existing).expect("opens");
    let mut old = vec![0; 64 << 10];
    file.read_at(&mut old, 0).expect("reads");
    for n in 0..4 {
        guard.advance(log(0), head(n), head(n + 1)).expect("advances");
    }
    // Sequence 5 lies in the first slot, 4 in the second: the first going back to 1 is no tear.
    file.write_at(&old, 0).expect("writes");
    assert!(matches!(again(&disk, &place), Err(GuardError::Damaged { .. })));
    let file = disk.open(place.path(), Opening::Existing).expect("opens");
    file.write_at(&vec![0; 64 << 10], 0).expect("writes");
    assert!(matches!(again(&disk, &place), Err(GuardError::Damaged { .. })));
}

#[test]
fn a_failed_write_or_sync_stops_it_and_opening_again_tells_what_holds() {
    for later in [0, 1] {
        for cause in [Cause::Full, Cause::Io, Cause::ReadOnly] {
            for outcome in [Outcome::NotDone, Outcome::Done] {
                let (disk, place, mut guard) = made();
                guard.advance(log(0), Head::empty(), head(1)).expect("advances");
                disk.inject(Fault { boundary: disk.boundaries() + later, cause, outcome });
                assert!(matches!(guard.advance(log(0), head(1), head(2)), Err(GuardError::Disk(_))));
                assert_eq!(guard.advance(log(0), head(1), head(2)), Err(GuardError::Stopped));
                let shown = again(&disk, &place).expect("opens").head(log(0));
                assert!(shown == head(1) || shown == head(2));
                // What it showed once on opening it never takes back, whatever the system had cached.
                disk.crash();
                disk.restart();
                assert_eq!(Guard::open(&disk, &place).expect("opens").head(log(0)), shown);
            }
        }
    }
}
