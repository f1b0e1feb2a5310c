//! A disk in memory that crashes, fills up and fails on demand, the same way for the same seed. For tests and the
//! simulator; nothing that ships opens it.
//!
//! It is harsher than a good disk and no harsher than what POSIX allows: see `platter` for what survives a crash.

mod chance;
mod image;
mod platter;

use crate::disk::{Disk, DiskError, Doing, File, Held, Opening};
use chance::Chance;
pub use image::Image;
use platter::{Entry, Platter, is_top};
use std::{
    collections::BTreeSet,
    fmt,
    path::{Component, Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// What goes wrong.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Cause {
    /// No room is left.
    Full,
    /// The medium fails.
    Io,
    /// The file system has become read-only.
    ReadOnly,
}

/// Whether the operation that answers with an error happened all the same.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It did not happen. Of a sync: what was not durable never will be, though it still shows.
    NotDone,
    /// It happened, and the answer was lost.
    Done,
}

/// One failure to come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Fault {
    /// At which boundary: see [`SimDisk::boundaries`].
    pub boundary: u64,
    /// What goes wrong.
    pub cause: Cause,
    /// Whether it happened.
    pub outcome: Outcome,
}

/// A fault that is put in on purpose, so that a test can show that it would be seen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Plant {
    /// Nothing is planted.
    Nothing,
    /// `sync` and `sync_all` of files answer well and do nothing.
    IgnoreSync,
    /// `sync_dir` answers well and does nothing.
    IgnoreSyncDir,
}

/// A simulated disk. Clones are the same disk.
#[derive(Clone)]
pub struct SimDisk(Arc<Mutex<Machine>>);

struct Machine {
    platter: Platter,
    chance: Chance,
    boundaries: u64,
    crash_at: Option<u64>,
    power: Power,
    /// Handles and locks from before the last restart are void.
    life: u64,
    faults: Vec<Fault>,
    /// What every change answers for the time being.
    ailment: Option<Cause>,
    plant: Plant,
    locks: BTreeSet<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Power {
    On,
    Off,
}

impl SimDisk {
    /// An empty disk.
    pub fn new(seed: u64) -> SimDisk {
        SimDisk(Arc::new(Mutex::new(Machine {
            platter: Platter::default(),
            chance: Chance(seed),
            boundaries: 0,
            crash_at: None,
            power: Power::On,
            life: 0,
            faults: Vec::new(),
            ailment: None,
            plant: Plant::Nothing,
            locks: BTreeSet::new(),
        })))
    }

    fn machine(&self) -> MutexGuard<'_, Machine> {
        // A test that panicked elsewhere says more than a poisoned lock.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many changes there have been: every write, cut, sync, and making, renaming or removing of a name is one
    /// boundary, the first is number 0.
    pub fn boundaries(&self) -> u64 {
        self.machine().boundaries
    }

    /// Lets the machine go down at this boundary: that change may or may not begin, and everything from then on answers
    /// [`DiskError::Crashed`] until [`SimDisk::restart`].
    pub fn crash_at(&self, boundary: u64) {
        self.machine().crash_at = Some(boundary);
    }

    /// Lets the machine go down now.
    pub fn crash(&self) {
        self.machine().power = Power::Off;
    }

    /// Whether the machine is down.
    pub fn is_down(&self) -> bool {
        self.machine().power == Power::Off
    }

    /// Brings the machine up again after a crash (crashing it first if it is up), with what survived: all that was synced,
    /// and by chance some of what was not. Handles and locks from before are void, injected faults are gone.
    pub fn restart(&self) {
        let mut machine = self.machine();
        let Machine { platter, chance, .. } = &mut *machine;
        platter.crash(chance);
        machine.renew();
    }

    /// Ends every process but not the machine: handles and locks are void, and all that was written still shows.
    pub fn kill(&self) {
        let mut machine = self.machine();
        machine.platter.forget_unnamed();
        machine.renew();
    }

    /// Adds a failure to come.
    pub fn inject(&self, fault: Fault) {
        self.machine().faults.push(fault);
    }

    /// Lets every change fail from now on, undone, until [`SimDisk::heal`]. A full disk still syncs, cuts and removes.
    pub fn ail(&self, cause: Cause) {
        self.machine().ailment = Some(cause);
    }

    /// Ends what [`SimDisk::ail`] began.
    pub fn heal(&self) {
        self.machine().ailment = None;
    }

    /// Puts a fault in on purpose.
    pub fn plant(&self, plant: Plant) {
        self.machine().plant = plant;
    }

    /// Flips bits of one byte of a file, seen and durable alike: a medium that rots. Does nothing beyond its end.
    pub fn rot(&self, path: &Path, offset: u64, mask: u8) -> Result<(), DiskError> {
        let mut machine = self.machine();
        let id = machine.file(&plain(path))?;
        let mut byte = [0];
        if machine.platter.bytes(id).read(&mut byte, offset) == 1 {
            machine.platter.write(id, &[byte[0] ^ mask], offset);
            machine.platter.sync(id);
        }
        Ok(())
    }
}

impl fmt::Debug for SimDisk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SimDisk").field("boundaries", &self.boundaries()).finish_non_exhaustive()
    }
}

/// What kind of change a boundary is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Grow(Doing),
    Shrink(Doing),
    Sync(u64),
    SyncDir,
}

impl Machine {
    fn renew(&mut self) {
        self.power = Power::On;
        self.crash_at = None;
        self.life += 1;
        self.faults.clear();
        self.ailment = None;
        self.locks.clear();
    }

    fn is_up(&self) -> Result<(), DiskError> {
        if self.power == Power::Off { Err(DiskError::Crashed) } else { Ok(()) }
    }

    fn file(&self, path: &Path) -> Result<u64, DiskError> {
        match self.platter.entry(path) {
            Some(Entry::File(id)) => Ok(id),
            Some(Entry::Folder) | None => Err(DiskError::Missing { path: path.to_path_buf() }),
        }
    }

    fn folder(&self, path: &Path) -> Result<(), DiskError> {
        if is_top(path) || self.platter.entry(path) == Some(Entry::Folder) {
            Ok(())
        } else {
            Err(DiskError::Missing { path: path.to_path_buf() })
        }
    }

    /// One change, with all that can befall it.
    fn change(&mut self, path: &Path, kind: Kind, change: impl FnOnce(&mut Platter)) -> Result<(), DiskError> {
        self.is_up()?;
        let boundary = self.boundaries;
        self.boundaries += 1;
        let planted = match (self.plant, kind) {
            (Plant::IgnoreSync, Kind::Sync(_)) | (Plant::IgnoreSyncDir, Kind::SyncDir) => true,
            (Plant::Nothing | Plant::IgnoreSync | Plant::IgnoreSyncDir, _) => false,
        };
        if self.crash_at == Some(boundary) {
            if self.chance.below(2) == 1 && !planted {
                change(&mut self.platter);
            }
            self.power = Power::Off;
            return Err(DiskError::Crashed);
        }
        let (doing, spared) = match kind {
            Kind::Grow(doing) => (doing, false),
            Kind::Shrink(doing) => (doing, self.ailment == Some(Cause::Full)),
            Kind::Sync(_) | Kind::SyncDir => (Doing::Syncing, self.ailment.is_some_and(|cause| cause != Cause::Io)),
        };
        let ailment = self.ailment.filter(|_| !spared).map(|cause| (cause, Outcome::NotDone));
        let fault = self.faults.iter().find(|fault| fault.boundary == boundary).map(|f| (f.cause, f.outcome));
        let Some((cause, outcome)) = ailment.or(fault) else {
            if !planted {
                change(&mut self.platter);
            }
            return Ok(());
        };
        match (outcome, kind) {
            (Outcome::Done, _) => change(&mut self.platter),
            (Outcome::NotDone, Kind::Sync(id)) => self.platter.lose(id),
            (Outcome::NotDone, Kind::Grow(_) | Kind::Shrink(_) | Kind::SyncDir) => {}
        }
        let path = path.to_path_buf();
        Err(match cause {
            Cause::Full => DiskError::Full { path },
            Cause::Io => DiskError::Failed { path, doing, reason: "injected".to_owned() },
            Cause::ReadOnly => DiskError::ReadOnly { path },
        })
    }
}

/// The path without dots and without the root in front, as this disk's names are: it has no links.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
            Component::ParentDir => {
                plain.pop();
            }
            Component::Normal(_) => plain.push(part),
        }
    }
    plain
}

impl Disk for SimDisk {
    fn open(&self, path: &Path, opening: Opening) -> Result<Box<dyn File>, DiskError> {
        let mut machine = self.machine();
        machine.is_up()?;
        let path = plain(path);
        let id = match (machine.file(&path), opening) {
            (Ok(_), Opening::New) => return Err(DiskError::Present { path }),
            (Ok(id), Opening::Existing | Opening::ToRead | Opening::OrCreate) => id,
            (Err(error), Opening::Existing | Opening::ToRead) => return Err(error),
            (Err(_), Opening::OrCreate | Opening::New) => {
                machine.folder(path.parent().unwrap_or(Path::new("")))?;
                machine.change(&path, Kind::Grow(Doing::Opening), |platter| {
                    platter.make_file(&path);
                })?;
                machine.file(&path)?
            }
        };
        let life = machine.life;
        drop(machine);
        Ok(Box::new(SimFile { disk: self.clone(), path, id, life }))
    }

    fn sync_dir(&self, dir: &Path) -> Result<(), DiskError> {
        let (mut machine, dir) = (self.machine(), plain(dir));
        machine.is_up()?;
        machine.folder(&dir)?;
        machine.change(&dir, Kind::SyncDir, |platter| platter.sync_dir(&dir))
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<(), DiskError> {
        let (mut machine, from, to) = (self.machine(), plain(from), plain(to));
        machine.is_up()?;
        machine.file(&from)?;
        machine.folder(to.parent().unwrap_or(Path::new("")))?;
        machine.change(&from, Kind::Grow(Doing::Renaming), |platter| platter.rename(&from, &to))
    }

    fn remove(&self, path: &Path) -> Result<(), DiskError> {
        let (mut machine, path) = (self.machine(), plain(path));
        machine.is_up()?;
        machine.file(&path)?;
        machine.change(&path, Kind::Shrink(Doing::Removing), |platter| platter.unlink(&path))
    }

    fn list(&self, dir: &Path) -> Result<Vec<String>, DiskError> {
        let (machine, dir) = (self.machine(), plain(dir));
        machine.is_up()?;
        machine.folder(&dir)?;
        Ok(machine.platter.children(&dir))
    }

    fn create_dir_all(&self, dir: &Path) -> Result<(), DiskError> {
        let (mut machine, dir) = (self.machine(), plain(dir));
        machine.is_up()?;
        let mut missing: Vec<&Path> =
            dir.ancestors().filter(|part| !is_top(part) && machine.platter.entry(part).is_none()).collect();
        missing.reverse();
        for part in missing {
            machine.change(part, Kind::Grow(Doing::MakingFolder), |platter| platter.make_folder(part))?;
        }
        machine.folder(&dir)
    }

    fn exists(&self, path: &Path) -> Result<bool, DiskError> {
        let (machine, path) = (self.machine(), plain(path));
        machine.is_up()?;
        Ok(is_top(&path) || machine.platter.entry(&path).is_some())
    }

    fn resolve(&self, path: &Path) -> Result<PathBuf, DiskError> {
        let path = plain(path);
        if self.exists(&path)? { Ok(Path::new("/").join(path)) } else { Err(DiskError::Missing { path }) }
    }

    fn lock(&self, path: &Path) -> Result<Box<dyn Held>, DiskError> {
        drop(self.open(path, Opening::OrCreate)?);
        let (mut machine, path) = (self.machine(), plain(path));
        if !machine.locks.insert(path.clone()) {
            return Err(DiskError::Locked { path });
        }
        let life = machine.life;
        drop(machine);
        Ok(Box::new(SimLock { disk: self.clone(), path, life }))
    }
}

struct SimLock {
    disk: SimDisk,
    path: PathBuf,
    life: u64,
}

impl Held for SimLock {}

impl Drop for SimLock {
    fn drop(&mut self) {
        let mut machine = self.disk.machine();
        if machine.life == self.life {
            machine.locks.remove(&self.path);
        }
    }
}

struct SimFile {
    disk: SimDisk,
    path: PathBuf,
    id: u64,
    life: u64,
}

impl SimFile {
    fn machine(&self) -> Result<MutexGuard<'_, Machine>, DiskError> {
        let machine = self.disk.machine();
        machine.is_up()?;
        if machine.life == self.life { Ok(machine) } else { Err(DiskError::Crashed) }
    }

    fn change(&self, kind: Kind, change: impl FnOnce(&mut Platter)) -> Result<(), DiskError> {
        self.machine()?.change(&self.path, kind, change)
    }
}

impl File for SimFile {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> Result<usize, DiskError> {
        Ok(self.machine()?.platter.bytes(self.id).read(buffer, offset))
    }

    fn write_at(&self, bytes: &[u8], offset: u64) -> Result<(), DiskError> {
        self.change(Kind::Grow(Doing::Writing), |platter| platter.write(self.id, bytes, offset))
    }

    fn length(&self) -> Result<u64, DiskError> {
        Ok(self.machine()?.platter.bytes(self.id).length)
    }

    fn set_length(&self, length: u64) -> Result<(), DiskError> {
        self.change(Kind::Shrink(Doing::Cutting), |platter| platter.set_length(self.id, length))
    }

    fn sync(&self) -> Result<(), DiskError> {
        self.change(Kind::Sync(self.id), |platter| platter.sync(self.id))
    }

    fn sync_all(&self) -> Result<(), DiskError> {
        self.sync()
    }
}
