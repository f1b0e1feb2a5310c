//! The machine's own file system.

use crate::disk::{Disk, DiskError, Doing, File, Held, Opening};
use rustix::fs::{FlockOperation, fdatasync, flock, fsync};
use std::{
    fs, io,
    os::unix::fs::{FileExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

/// The machine's own file system, by `std` and `rustix`. Files are made readable by their owner alone.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealDisk;

/// Names of parties' people can stand in blobs: nobody else on the machine reads them.
const OWNER_ONLY: u32 = 0o600;

fn failed(path: &Path, doing: Doing) -> impl Fn(io::Error) -> DiskError + '_ {
    move |error| {
        let path = path.to_path_buf();
        match error.kind() {
            // A file is no folder in which anything could be.
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => DiskError::Missing { path },
            io::ErrorKind::AlreadyExists => DiskError::Present { path },
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => DiskError::Full { path },
            io::ErrorKind::ReadOnlyFilesystem => DiskError::ReadOnly { path },
            io::ErrorKind::PermissionDenied => DiskError::Denied { path },
            _ => DiskError::Failed { path, doing, reason: error.to_string() },
        }
    }
}

/// The empty path is the working folder, which the system calls a dot.
fn folder(dir: &Path) -> &Path {
    if dir.as_os_str().is_empty() { Path::new(".") } else { dir }
}

impl Disk for RealDisk {
    fn open(&self, path: &Path, opening: Opening) -> Result<Box<dyn File>, DiskError> {
        let mut options = fs::OpenOptions::new();
        options.read(true).write(opening != Opening::ToRead).mode(OWNER_ONLY);
        match opening {
            Opening::Existing | Opening::ToRead => &mut options,
            Opening::OrCreate => options.create(true),
            Opening::New => options.create_new(true),
        };
        let file = options.open(path).map_err(failed(path, Doing::Opening))?;
        Ok(Box::new(RealFile { file, path: path.to_path_buf() }))
    }

    fn sync_dir(&self, dir: &Path) -> Result<(), DiskError> {
        let handle = fs::File::open(folder(dir)).map_err(failed(dir, Doing::Syncing))?;
        fsync(&handle).map_err(|error| failed(dir, Doing::Syncing)(error.into()))
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<(), DiskError> {
        fs::rename(from, to).map_err(failed(from, Doing::Renaming))
    }

    fn remove(&self, path: &Path) -> Result<(), DiskError> {
        fs::remove_file(path).map_err(failed(path, Doing::Removing))
    }

    fn list(&self, dir: &Path) -> Result<Vec<String>, DiskError> {
        let mut names = Vec::new();
        for entry in fs::read_dir(folder(dir)).map_err(failed(dir, Doing::Listing))? {
            let entry = entry.map_err(failed(dir, Doing::Listing))?;
            if let Ok(name) = entry.file_name().into_string() {
                names.push(name);
            }
        }
        names.sort_unstable();
        Ok(names)
    }

    fn create_dir_all(&self, dir: &Path) -> Result<(), DiskError> {
        fs::create_dir_all(dir).map_err(failed(dir, Doing::MakingFolder))
    }

    fn exists(&self, path: &Path) -> Result<bool, DiskError> {
        path.try_exists().map_err(failed(path, Doing::Opening))
    }

    fn resolve(&self, path: &Path) -> Result<PathBuf, DiskError> {
        fs::canonicalize(folder(path)).map_err(failed(path, Doing::Opening))
    }

    fn lock(&self, path: &Path) -> Result<Box<dyn Held>, DiskError> {
        let file = fs::OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(OWNER_ONLY)
            .open(path)
            .map_err(failed(path, Doing::Locking))?;
        match flock(&file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => Ok(Box::new(RealLock { _file: file })),
            Err(error) if error == rustix::io::Errno::WOULDBLOCK => Err(DiskError::Locked { path: path.to_path_buf() }),
            Err(error) => Err(failed(path, Doing::Locking)(error.into())),
        }
    }
}

struct RealLock {
    // Closing the file gives the lock back.
    _file: fs::File,
}

impl Held for RealLock {}

struct RealFile {
    file: fs::File,
    path: PathBuf,
}

impl File for RealFile {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> Result<usize, DiskError> {
        let mut read = 0;
        while read < buffer.len() {
            match self.file.read_at(&mut buffer[read..], offset + read as u64) {
                Ok(0) => break,
                Ok(more) => read += more,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(failed(&self.path, Doing::Reading)(error)),
            }
        }
        Ok(read)
    }

    fn write_at(&self, bytes: &[u8], offset: u64) -> Result<(), DiskError> {
        self.file.write_all_at(bytes, offset).map_err(failed(&self.path, Doing::Writing))
    }

    fn length(&self) -> Result<u64, DiskError> {
        Ok(self.file.metadata().map_err(failed(&self.path, Doing::Reading))?.len())
    }

    fn set_length(&self, length: u64) -> Result<(), DiskError> {
        self.file.set_len(length).map_err(failed(&self.path, Doing::Cutting))
    }

    fn sync(&self) -> Result<(), DiskError> {
        // Never tried again: after a failed sync the kernel forgets which pages were lost.
        fdatasync(&self.file).map_err(|error| failed(&self.path, Doing::Syncing)(error.into()))
    }

    fn sync_all(&self) -> Result<(), DiskError> {
        fsync(&self.file).map_err(|error| failed(&self.path, Doing::Syncing)(error.into()))
    }
}
