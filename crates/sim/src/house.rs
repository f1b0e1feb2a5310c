//! A simulated house: a disk, a clock, chance, and the real desk over them, while its process lives.

use crate::cast::{self, Party};
use crate::dice::Dice;
use node::desk::{Chance, Clock, Desk, DeskError, Finding, Surroundings};
use record::{ActId, Digest, LogId, MechanismId, Place, Size};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use store::sim::Image;
use store::{Disk, Guard, GuardPlace, Instance, SimDisk};

/// Where the house lies on its disk.
const HOUSE: &str = "house";
/// Where its guard lies.
pub const GUARD: &str = "house.guard";

/// The time of a house.
pub struct SimClock(AtomicI64);

impl Clock for SimClock {
    fn now(&self) -> i64 {
        self.0.load(Ordering::Relaxed)
    }
}

struct SimChance(Mutex<Dice>);

impl Chance for SimChance {
    fn fill(&self, bytes: &mut [u8]) {
        self.0.lock().expect("nothing panics while it draws").fill(bytes);
    }
}

/// What kind of house it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Nature {
    /// The one house of an honest party.
    Honest,
    /// A house of the party that is not honest.
    Rogue,
    /// A copy of an honest house, which should not be.
    Copy,
}

/// How free the people of a house are to log.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Care {
    /// As they like.
    Free,
    /// Machine and guard were rolled back together, which only the peers can know: not before all were heard.
    UntilHeard,
}

/// Who knows what a house has signed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Memory {
    /// Its guard.
    Own,
    /// Its peers alone: the guard was lost, or rolled back.
    Peers,
}

/// See the module.
pub struct House {
    /// The number of the party.
    pub number: usize,
    /// The kind of house.
    pub nature: Nature,
    /// The disk.
    pub disk: SimDisk,
    /// The process, while it lives.
    pub desk: Option<Desk>,
    /// Backups, oldest first.
    pub backups: Vec<Image>,
    /// What was acknowledged to its people.
    pub acknowledged: BTreeMap<(MechanismId, Place), ActId>,
    /// What it gave receipts for.
    pub promised: BTreeMap<LogId, (Size, Digest)>,
    /// How far each log was looked at.
    pub looked: BTreeMap<LogId, Size>,
    /// Whether its people hold back.
    pub care: Care,
    /// Whether what it signed is known to its peers alone.
    pub memory: Memory,
    /// How often it was restored or copied.
    pub restored: u64,
    /// How far its clock is off.
    pub skew: i64,
    clock: Arc<SimClock>,
    seed: u64,
    starts: u64,
}

impl House {
    /// A house without a record, with a guard.
    pub fn new(number: usize, nature: Nature, seed: u64) -> House {
        let disk = SimDisk::new(seed);
        disk.create_dir_all(Path::new(HOUSE)).expect("an empty disk takes a folder");
        disk.sync_dir(Path::new("")).expect("nothing is injected yet");
        let house = House {
            number,
            nature,
            disk,
            desk: None,
            backups: Vec::new(),
            acknowledged: BTreeMap::new(),
            promised: BTreeMap::new(),
            looked: BTreeMap::new(),
            care: Care::Free,
            memory: Memory::Own,
            restored: 0,
            skew: 0,
            clock: Arc::new(SimClock(AtomicI64::new(0))),
            seed,
            starts: 0,
        };
        let mut instance = [0; 16];
        Dice::new(seed).fill(&mut instance);
        drop(Guard::create(&house.disk, &house.place(), Instance(instance)).expect("nothing is injected yet"));
        house
    }

    /// A second house with the same files.
    pub fn copy(&self, seed: u64) -> House {
        let mut copy = House::new(self.number, Nature::Copy, seed);
        copy.disk.restore(&self.disk.image(), None);
        copy.restored = 1;
        copy
    }

    /// Its party.
    pub fn party(&self) -> &'static Party {
        cast::party(self.number)
    }

    fn place(&self) -> GuardPlace {
        GuardPlace::new(&self.disk, Path::new(GUARD), Path::new(HOUSE)).expect("the guard lies beside the house")
    }

    /// Makes a new guard where there is none, which nobody should do.
    pub fn renew_guard(&self) {
        if !self.disk.exists(Path::new(GUARD)).unwrap_or(true) {
            let _made = Guard::create(&self.disk, &self.place(), Instance([0; 16]));
        }
    }

    /// Starts the process.
    ///
    /// # Errors
    /// As `Desk::open`.
    pub fn open(&mut self, disk: Arc<dyn Disk>) -> Result<Vec<Finding>, DeskError> {
        self.starts += 1;
        // By start and not by draw: two houses that mean to pass for one draw the same leases.
        let mut dice = Dice::new(self.seed ^ self.starts);
        let around =
            Surroundings { disk, clock: self.clock.clone(), chance: Arc::new(SimChance(Mutex::new(dice.fork()))) };
        let (desk, findings) = Desk::open(around, Path::new(HOUSE), self.place(), self.party().keys())?;
        self.desk = Some(desk);
        Ok(findings)
    }

    /// Sets its clock by the true time.
    pub fn tell(&self, now: i64) {
        self.clock.0.store(now + self.skew, Ordering::Relaxed);
    }

    /// Whether it works, honestly.
    pub fn is_honest(&self) -> bool {
        self.nature == Nature::Honest
    }

    /// Forgets what was promised and acknowledged, since the disk did.
    pub fn forget(&mut self) {
        self.acknowledged.clear();
        self.promised.clear();
        self.looked.clear();
        self.restored += 1;
    }
}
