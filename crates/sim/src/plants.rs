//! Faults that are put in on purpose, to show that the laws would catch them: those of the disk and of the people here,
//! those of the node by its own feature, which the tests switch on.

use crate::weather::{Rogue, Weather};
use std::path::Path;
use std::sync::Arc;
use store::disk::{File, Held, Opening};
use store::sim::Plant;
use store::{Disk, DiskError, SimDisk};

/// What is planted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Planted {
    /// Nothing.
    Nothing,
    /// Files are never synced.
    NoSync,
    /// Folders are never synced.
    NoFolderSync,
    /// What is written to the guard does not stay.
    ForgetfulGuard,
    /// People make a new guard where theirs is gone, and go on.
    NewGuard,
    /// Something that the test planted in the node, which shows in storms of this kind.
    InNode(Storm),
}

/// In which weather a fault shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Storm {
    /// Machines go down.
    Crashes,
    /// Houses are restored, their guard being where it was.
    Restores,
    /// Houses are restored, and their guard is lost.
    LostGuards,
    /// Machines are rolled back with their guard.
    Rollbacks,
    /// Houses are copied.
    Copies,
    /// One party lies.
    Liar,
    /// One party lies, and there are two mechanisms.
    LiarOfTwo,
    /// One party writes two histories.
    Forker,
    /// Acts overtake each other.
    Overtaking,
}

impl Planted {
    /// The disk that a house is given.
    pub fn disk(self, disk: &SimDisk) -> Arc<dyn Disk> {
        match self {
            Planted::ForgetfulGuard => Arc::new(Forgetful(disk.clone())),
            _ => Arc::new(disk.clone()),
        }
    }

    /// Prepares a disk.
    pub fn wet(self, disk: &SimDisk) {
        disk.plant(match self {
            Planted::NoSync => Plant::IgnoreSync,
            Planted::NoFolderSync => Plant::IgnoreSyncDir,
            Planted::Nothing | Planted::ForgetfulGuard | Planted::NewGuard | Planted::InNode(_) => Plant::Nothing,
        });
    }

    /// Makes the weather in which the fault can show.
    pub fn arrange(self, weather: &mut Weather) {
        let storm = match self {
            Planted::Nothing => return,
            Planted::NoSync | Planted::NoFolderSync | Planted::ForgetfulGuard => Storm::Crashes,
            Planted::NewGuard => Storm::LostGuards,
            Planted::InNode(storm) => storm,
        };
        (weather.rogue, weather.clone) = (Rogue::None, 0);
        match storm {
            Storm::Crashes => weather.crash = 12,
            Storm::Restores => weather.restore = 8,
            Storm::LostGuards => weather.bare = 8,
            Storm::Rollbacks => weather.rollback = 8,
            Storm::Copies => weather.clone = 4,
            Storm::Liar => (weather.rogue, weather.bag) = (Rogue::Liar, 0),
            Storm::LiarOfTwo => (weather.rogue, weather.mechanisms) = (Rogue::Liar, 2),
            Storm::Forker => weather.rogue = Rogue::Forker,
            Storm::Overtaking => weather.parties = weather.parties.max(3),
        }
        *weather = weather.clone().possible();
    }
}

/// A disk on which the guard stays as it was made.
struct Forgetful(SimDisk);

struct Unwritten(Box<dyn File>);

impl Disk for Forgetful {
    fn open(&self, path: &Path, opening: Opening) -> Result<Box<dyn File>, DiskError> {
        let file = self.0.open(path, opening)?;
        let guard = path.file_name().is_some_and(|name| name == crate::house::GUARD);
        Ok(if guard { Box::new(Unwritten(file)) } else { file })
    }

    fn sync_dir(&self, dir: &Path) -> Result<(), DiskError> {
        self.0.sync_dir(dir)
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<(), DiskError> {
        self.0.rename(from, to)
    }

    fn remove(&self, path: &Path) -> Result<(), DiskError> {
        self.0.remove(path)
    }

    fn list(&self, dir: &Path) -> Result<Vec<String>, DiskError> {
        self.0.list(dir)
    }

    fn create_dir_all(&self, dir: &Path) -> Result<(), DiskError> {
        self.0.create_dir_all(dir)
    }

    fn exists(&self, path: &Path) -> Result<bool, DiskError> {
        self.0.exists(path)
    }

    fn resolve(&self, path: &Path) -> Result<std::path::PathBuf, DiskError> {
        self.0.resolve(path)
    }

    fn lock(&self, path: &Path) -> Result<Box<dyn Held>, DiskError> {
        self.0.lock(path)
    }
}

impl File for Unwritten {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> Result<usize, DiskError> {
        self.0.read_at(buffer, offset)
    }

    fn write_at(&self, _: &[u8], _: u64) -> Result<(), DiskError> {
        Ok(())
    }

    fn length(&self) -> Result<u64, DiskError> {
        self.0.length()
    }

    fn set_length(&self, length: u64) -> Result<(), DiskError> {
        self.0.set_length(length)
    }

    fn sync(&self) -> Result<(), DiskError> {
        self.0.sync()
    }

    fn sync_all(&self) -> Result<(), DiskError> {
        self.0.sync_all()
    }
}
