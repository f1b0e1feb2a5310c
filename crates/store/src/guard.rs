//! The guard: what this house has signed last, kept outside whatever a backup restores.
//!
//! It holds the heads of the house's own logs, its latest leases and the counter of bags. It moves by compare-and-swap
//! only and is durable before it answers. Whether the heads are right is not its matter: that they never go back is.

mod memory;

use crate::{
    disk::{self, Disk, DiskError, File, Held, Opening},
    slots::{self, Side, Slot},
};
pub use memory::{Head, Instance, LEASES_KEPT, LOGS_MOST, Lease};
use memory::{Memory, TooManyLogs};
use record::LogId;
use std::{
    fmt,
    path::{Path, PathBuf},
};

/// The length of one of the two slots.
const SLOT: usize = 64 << 10;
const _: () = assert!(memory::LENGTH_MOST <= slots::capacity(SLOT), "a full guard fits its slot");

/// Why the guard could not do what was asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum GuardError {
    /// The disk said no.
    Disk(DiskError),
    /// There is no guard: never made, or not where it is looked for. No signing until recovery.
    Missing {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// A guard is there already; making one anew would forget what was signed.
    Present {
        /// Where it is.
        path: PathBuf,
    },
    /// The guard's bytes have rotted, or are no guard's. No signing until recovery.
    Damaged {
        /// Where it is.
        path: PathBuf,
    },
    /// The guard would lie in the house, and be restored from a backup together with it.
    InsideHouse {
        /// Where it would be.
        guard: PathBuf,
        /// The house.
        house: PathBuf,
    },
    /// The path names no file.
    NoFileName {
        /// The path.
        path: PathBuf,
    },
    /// The log's head is not the one expected: somebody else moved it.
    NotExpected {
        /// The head it has.
        held: Head,
        /// The head that was expected.
        expected: Head,
    },
    /// The new head does not lie ahead of the one held.
    NotAhead {
        /// The head it has.
        held: Head,
        /// The head that was to replace it.
        new: Head,
    },
    /// The guard already holds [`LOGS_MOST`] logs.
    TooManyLogs,
    /// An earlier write failed, so what the disk holds is in doubt. Open the guard again.
    Stopped,
}

impl From<DiskError> for GuardError {
    fn from(error: DiskError) -> Self {
        GuardError::Disk(error)
    }
}

impl From<TooManyLogs> for GuardError {
    fn from(TooManyLogs: TooManyLogs) -> GuardError {
        GuardError::TooManyLogs
    }
}

impl fmt::Display for GuardError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            GuardError::Disk(error) => error.fmt(f),
            GuardError::Missing { path } => write!(f, "there is no guard at {}", path.display()),
            GuardError::Present { path } => {
                write!(f, "there is a guard at {} already", path.display())
            }
            GuardError::Damaged { path } => write!(f, "the guard at {} is damaged", path.display()),
            GuardError::InsideHouse { guard, house } => {
                write!(f, "the guard {} would lie inside the house {}", guard.display(), house.display())
            }
            GuardError::NoFileName { path } => {
                write!(f, "{} names no file for a guard", path.display())
            }
            GuardError::NotExpected { held, expected } => {
                write!(f, "the guard holds size {} of the log, not {}", held.size, expected.size)
            }
            GuardError::NotAhead { held, new } => {
                write!(f, "the guard holds size {} of the log; {} is not ahead of it", held.size, new.size)
            }
            GuardError::TooManyLogs => {
                write!(f, "the guard holds {LOGS_MOST} logs, which is the most")
            }
            GuardError::Stopped => f.write_str("the guard stopped when the disk failed; open it again"),
        }
    }
}

impl std::error::Error for GuardError {}

/// A path for a guard that was found to lie outside the house.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GuardPlace(PathBuf);

impl GuardPlace {
    /// Resolves links on the way to `guard` and refuses what lies in `house`, which must exist.
    pub fn new(disk: &dyn Disk, guard: &Path, house: &Path) -> Result<GuardPlace, GuardError> {
        let name = guard.file_name().ok_or_else(|| GuardError::NoFileName { path: guard.to_path_buf() })?;
        let resolved = match disk.resolve(guard) {
            Ok(resolved) => resolved,
            Err(DiskError::Missing { .. }) => disk.resolve(guard.parent().unwrap_or(Path::new("")))?.join(name),
            Err(error) => return Err(error.into()),
        };
        let house = disk.resolve(house)?;
        if resolved.starts_with(&house) {
            return Err(GuardError::InsideHouse { guard: resolved, house });
        }
        Ok(GuardPlace(resolved))
    }

    /// The path, resolved.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

/// The guard, open and locked against every other process.
pub struct Guard {
    file: Box<dyn File>,
    _lock: Box<dyn Held>,
    memory: Memory,
    sequence: u64,
    side: Side,
    health: Health,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Health {
    Sound,
    Stopped,
}

impl Guard {
    /// Makes a guard: once in the life of a house, by a person's express wish. When this returns, it is durable. Fails if
    /// one is there.
    pub fn create(disk: &dyn Disk, place: &GuardPlace, instance: Instance) -> Result<Guard, GuardError> {
        let path = place.path();
        if disk.exists(path)? {
            return Err(GuardError::Present { path: path.to_path_buf() });
        }
        Guard::lay(disk, place, &Memory::new(instance))
    }

    /// Makes a guard that knows these heads and leases from its first byte on: for recovery alone, in the place of one
    /// that is lost, or too damaged to be read. When this returns, it is durable; before, there is none.
    pub fn create_in_recovery(
        disk: &dyn Disk,
        place: &GuardPlace,
        instance: Instance,
        heads: &[(LogId, Head)],
        leases: &[Lease],
    ) -> Result<Guard, GuardError> {
        let mut memory = Memory::new(instance);
        memory.learn(heads, leases)?;
        Guard::lay(disk, place, &memory)
    }

    fn lay(disk: &dyn Disk, place: &GuardPlace, memory: &Memory) -> Result<Guard, GuardError> {
        let path = place.path();
        // Both slots at full length, so that no later write moves metadata or finds the disk full.
        let mut bytes = slots::encode(1, &memory.encode());
        bytes.resize(2 * SLOT, 0);
        let mut fresh = path.as_os_str().to_owned();
        fresh.push(".new");
        disk::replace(disk, path, Path::new(&fresh), &bytes)?;
        Guard::open(disk, place)
    }

    /// Opens the guard. When this returns, what it answers is durable.
    ///
    /// A slot that a crash tore is passed over: its write was never answered, so it did not happen. Bytes that no crash
    /// of ours can have left make [`GuardError::Damaged`], since then the older slot could be a head that was passed.
    pub fn open(disk: &dyn Disk, place: &GuardPlace) -> Result<Guard, GuardError> {
        let path = place.path();
        if !disk.exists(path)? {
            return Err(GuardError::Missing { path: path.to_path_buf() });
        }
        let lock = disk.lock(path)?;
        let file = disk.open(path, Opening::Existing)?;
        let damaged = || GuardError::Damaged { path: path.to_path_buf() };
        let bytes = disk::read_whole(&*file, 2 * SLOT)?.filter(|bytes| bytes.len() == 2 * SLOT).ok_or_else(damaged)?;
        let (first, second) = bytes.split_at(SLOT);
        let (side, sequence, content) = newest(slots::decode(first), slots::decode(second)).ok_or_else(damaged)?;
        let memory = Memory::decode(&content).ok_or_else(damaged)?;
        // After a failed sync the system may show what the disk never took: the very same bytes are written once more,
        // which tears nothing, so that what is answered from here on is on the disk.
        file.write_at(&slots::encode(sequence, &content), side.offset(SLOT))?;
        file.sync()?;
        Ok(Guard { file, _lock: lock, memory, sequence, side, health: Health::Sound })
    }

    /// Moves a log's head from `expected` to `new`, whose size is larger. When this returns, that is durable. A log that
    /// the guard does not know has the head [`Head::empty`]. Costs one write and one sync.
    pub fn advance(&mut self, log: LogId, expected: Head, new: Head) -> Result<(), GuardError> {
        let held = self.head(log);
        if held != expected {
            return Err(GuardError::NotExpected { held, expected });
        }
        if new.size <= held.size {
            return Err(GuardError::NotAhead { held, new });
        }
        self.set(log, new)
    }

    /// Puts a log's head where the peers showed it to be, forwards or back. For recovery alone: with this a node can
    /// forget what it signed. When this returns, it is durable.
    pub fn reset_in_recovery(&mut self, log: LogId, head: Head) -> Result<(), GuardError> {
        self.set(log, head)
    }

    /// As `reset_in_recovery`, for many logs at once, with leases that peers know: all of it or none. When this
    /// returns, it is durable.
    pub fn reset_all_in_recovery(&mut self, heads: &[(LogId, Head)], leases: &[Lease]) -> Result<(), GuardError> {
        let mut memory = self.memory.clone();
        memory.learn(heads, leases)?;
        self.write(memory)
    }

    fn set(&mut self, log: LogId, head: Head) -> Result<(), GuardError> {
        let mut memory = self.memory.clone();
        memory.learn(&[(log, head)], &[])?;
        self.write(memory)
    }

    /// Remembers a lease as the newest. When this returns, it is durable.
    pub fn add_lease(&mut self, lease: Lease) -> Result<(), GuardError> {
        let mut memory = self.memory.clone();
        memory.learn(&[], &[lease])?;
        self.write(memory)
    }

    /// The next bag's number, 1 first. When this returns, it is durable that the number is used.
    pub fn next_bag(&mut self) -> Result<u64, GuardError> {
        let mut memory = self.memory.clone();
        memory.bags += 1;
        self.write(memory)?;
        Ok(self.memory.bags)
    }

    fn write(&mut self, memory: Memory) -> Result<(), GuardError> {
        if self.health == Health::Stopped {
            return Err(GuardError::Stopped);
        }
        let (side, sequence) = (self.side.other(), self.sequence + 1);
        // In doubt from the first byte on: it may have happened although the answer is an error.
        self.health = Health::Stopped;
        self.file.write_at(&slots::encode(sequence, &memory.encode()), side.offset(SLOT))?;
        self.file.sync()?;
        (self.memory, self.side, self.sequence, self.health) = (memory, side, sequence, Health::Sound);
        Ok(())
    }

    /// The head of a log; [`Head::empty`] if the guard does not know it.
    pub fn head(&self, log: LogId) -> Head {
        self.memory.heads.get(&log).copied().unwrap_or_else(Head::empty)
    }

    /// Every log the guard knows, with its head, in the order of their ids.
    pub fn heads(&self) -> impl Iterator<Item = (LogId, Head)> {
        self.memory.heads.iter().map(|(log, head)| (*log, *head))
    }

    /// The latest leases, at most [`LEASES_KEPT`], the newest last.
    pub fn leases(&self) -> impl DoubleEndedIterator<Item = Lease> {
        self.memory.leases.iter().copied()
    }

    /// How many bags were numbered.
    pub fn bags(&self) -> u64 {
        self.memory.bags
    }

    /// Which guard this is.
    pub fn instance(&self) -> Instance {
        self.memory.instance
    }
}

impl fmt::Debug for Guard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Guard").field("memory", &self.memory).field("sequence", &self.sequence).finish_non_exhaustive()
    }
}

/// The content that counts, with its side and number; `None` where the two slots cannot be what writes in turn left.
fn newest(first: Slot, second: Slot) -> Option<(Side, u64, Vec<u8>)> {
    match (first, second) {
        (Slot::Whole { sequence: a, content }, Slot::Whole { sequence: b, .. }) if a == b + 1 => {
            Some((Side::First, a, content))
        }
        (Slot::Whole { sequence: a, .. }, Slot::Whole { sequence: b, content }) if b == a + 1 => {
            Some((Side::Second, b, content))
        }
        // Just made.
        (Slot::Whole { sequence: 1, content }, Slot::Blank) => Some((Side::First, 1, content)),
        // The write after this one did not end, so nobody was told that it happened.
        (Slot::Whole { sequence, content }, Slot::Torn { newest }) if newest == sequence + 1 => {
            Some((Side::First, sequence, content))
        }
        (Slot::Torn { newest }, Slot::Whole { sequence, content }) if newest == sequence + 1 => {
            Some((Side::Second, sequence, content))
        }
        // Anything else: the newest content may be the one that is lost.
        (
            Slot::Whole { .. } | Slot::Torn { .. } | Slot::Blank | Slot::Rotten,
            Slot::Whole { .. } | Slot::Torn { .. } | Slot::Blank | Slot::Rotten,
        ) => None,
    }
}
