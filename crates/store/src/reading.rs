//! A disk that is only looked at: no file and no folder is made, changed or removed, whatever is asked for. So a house
//! can be read beside the process that works in it, and where its disk is read-only.

use crate::disk::{Disk, DiskError, File, Held, Opening};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Another disk, only to be read.
#[derive(Clone)]
pub struct ReadOnly(Arc<dyn Disk>);

impl ReadOnly {
    /// This disk, only to be read.
    pub fn new(disk: Arc<dyn Disk>) -> ReadOnly {
        ReadOnly(disk)
    }
}

fn refused<T>(path: &Path) -> Result<T, DiskError> {
    Err(DiskError::ReadOnly { path: path.to_path_buf() })
}

impl Disk for ReadOnly {
    /// A file that would be made is empty, and is not made.
    fn open(&self, path: &Path, opening: Opening) -> Result<Box<dyn File>, DiskError> {
        let file = match (self.0.open(path, Opening::ToRead), opening) {
            (_, Opening::New) => return refused(path),
            (Ok(file), _) => Some(file),
            (Err(DiskError::Missing { .. }), Opening::OrCreate) => None,
            (Err(error), _) => return Err(error),
        };
        Ok(Box::new(Looked { file, path: path.to_path_buf() }))
    }

    /// Nothing was changed: there is nothing to make durable.
    fn sync_dir(&self, _: &Path) -> Result<(), DiskError> {
        Ok(())
    }

    fn rename(&self, from: &Path, _: &Path) -> Result<(), DiskError> {
        refused(from)
    }

    fn remove(&self, path: &Path) -> Result<(), DiskError> {
        refused(path)
    }

    fn list(&self, dir: &Path) -> Result<Vec<String>, DiskError> {
        self.0.list(dir)
    }

    /// A folder that is missing stays so: what would be in it is empty.
    fn create_dir_all(&self, _: &Path) -> Result<(), DiskError> {
        Ok(())
    }

    fn exists(&self, path: &Path) -> Result<bool, DiskError> {
        self.0.exists(path)
    }

    fn resolve(&self, path: &Path) -> Result<PathBuf, DiskError> {
        self.0.resolve(path)
    }

    fn lock(&self, path: &Path) -> Result<Box<dyn Held>, DiskError> {
        refused(path)
    }
}

/// A file that is only looked at; without one, an empty one.
struct Looked {
    file: Option<Box<dyn File>>,
    path: PathBuf,
}

impl File for Looked {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> Result<usize, DiskError> {
        self.file.as_ref().map_or(Ok(0), |file| file.read_at(buffer, offset))
    }

    fn write_at(&self, _: &[u8], _: u64) -> Result<(), DiskError> {
        refused(&self.path)
    }

    fn length(&self) -> Result<u64, DiskError> {
        self.file.as_ref().map_or(Ok(0), |file| file.length())
    }

    fn set_length(&self, _: u64) -> Result<(), DiskError> {
        refused(&self.path)
    }

    fn sync(&self) -> Result<(), DiskError> {
        Ok(())
    }

    fn sync_all(&self) -> Result<(), DiskError> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Blobs, SimDisk, Store};

    #[test]
    fn what_is_there_is_read_and_nothing_is_made_or_changed() {
        let disk: Arc<dyn Disk> = Arc::new(SimDisk::new(7));
        disk.create_dir_all(Path::new("house/record")).expect("a folder");
        disk.open(Path::new("house/a"), Opening::New).expect("a file").write_at(b"here", 0).expect("written");
        let reading = ReadOnly::new(disk.clone());
        let file = reading.open(Path::new("house/a"), Opening::OrCreate).expect("it is there");
        let mut bytes = [0; 4];
        assert_eq!(file.read_at(&mut bytes, 0), Ok(4));
        assert_eq!(&bytes, b"here");
        assert!(file.write_at(b"x", 0).is_err() && file.set_length(0).is_err());
        assert!(reading.remove(Path::new("house/a")).is_err());
        let none = reading.open(Path::new("house/b"), Opening::OrCreate).expect("an empty one");
        assert_eq!(none.length(), Ok(0));
        assert!(reading.open(Path::new("house/b"), Opening::Existing).is_err());
        let store = Store::open_to_read(disk.clone(), Path::new("house")).expect("a record");
        let mechanism = record::MechanismId(record::Digest([1; 32]));
        let blobs: Blobs = store.blobs(mechanism).expect("none of them");
        assert_eq!(blobs.list(), Ok(Vec::new()));
        assert_eq!(disk.list(Path::new("house")), Ok(vec!["a".into(), "record".into()]));
        assert_eq!(disk.list(Path::new("house/record")), Ok(Vec::new()));
    }
}
