//! A folder in memory, only to be read: so that a case costs no disk.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::disk::Opening;
use store::{Disk, DiskError, File, Held};

/// Files by their paths.
#[derive(Clone, Default)]
pub struct Memory(pub BTreeMap<PathBuf, Arc<Vec<u8>>>);

impl Memory {
    /// Every file below a folder; the paths begin with it.
    pub fn load(below: &Path) -> Memory {
        let mut files = BTreeMap::new();
        let mut folders = vec![below.to_path_buf()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.is_file() {
                    let bytes = std::fs::read(&path).expect("a file");
                    files.insert(path, Arc::new(bytes));
                }
            }
        }
        Memory(files)
    }

    /// Writes these files into another folder instead of `below`.
    pub fn write(&self, below: &Path, to: &Path) {
        for (path, bytes) in &self.0 {
            let path = to.join(path.strip_prefix(below).expect("it is below"));
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            std::fs::write(path, &**bytes).expect("a file");
        }
    }
}

fn refused<T>(path: &Path) -> Result<T, DiskError> {
    Err(DiskError::ReadOnly { path: path.to_path_buf() })
}

impl Disk for Memory {
    fn open(&self, path: &Path, opening: Opening) -> Result<Box<dyn File>, DiskError> {
        assert_eq!(opening, Opening::ToRead, "to look must change nothing");
        match self.0.get(path) {
            Some(bytes) => Ok(Box::new(Bytes(bytes.clone(), path.to_path_buf()))),
            None => Err(DiskError::Missing { path: path.to_path_buf() }),
        }
    }

    fn sync_dir(&self, dir: &Path) -> Result<(), DiskError> {
        refused(dir)
    }

    fn rename(&self, from: &Path, _: &Path) -> Result<(), DiskError> {
        refused(from)
    }

    fn remove(&self, path: &Path) -> Result<(), DiskError> {
        refused(path)
    }

    fn list(&self, dir: &Path) -> Result<Vec<String>, DiskError> {
        if self.0.contains_key(dir) {
            return Err(DiskError::Missing { path: dir.to_path_buf() });
        }
        let below = self.0.keys().filter_map(|path| path.strip_prefix(dir).ok());
        let mut names: Vec<String> = below.filter_map(|path| Some(path.iter().next()?.to_str()?.to_owned())).collect();
        names.sort_unstable();
        names.dedup();
        if names.is_empty() { Err(DiskError::Missing { path: dir.to_path_buf() }) } else { Ok(names) }
    }

    fn create_dir_all(&self, dir: &Path) -> Result<(), DiskError> {
        refused(dir)
    }

    fn exists(&self, path: &Path) -> Result<bool, DiskError> {
        Ok(self.0.keys().any(|file| file.starts_with(path)))
    }

    fn resolve(&self, path: &Path) -> Result<PathBuf, DiskError> {
        Ok(path.to_path_buf())
    }

    fn lock(&self, path: &Path) -> Result<Box<dyn Held>, DiskError> {
        refused(path)
    }
}

struct Bytes(Arc<Vec<u8>>, PathBuf);

impl File for Bytes {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> Result<usize, DiskError> {
        let from = self.0.len().min(usize::try_from(offset).unwrap_or(usize::MAX));
        let read = buffer.len().min(self.0.len() - from);
        buffer[..read].copy_from_slice(&self.0[from..from + read]);
        Ok(read)
    }

    fn write_at(&self, _: &[u8], _: u64) -> Result<(), DiskError> {
        refused(&self.1)
    }

    fn length(&self) -> Result<u64, DiskError> {
        Ok(self.0.len() as u64)
    }

    fn set_length(&self, _: u64) -> Result<(), DiskError> {
        refused(&self.1)
    }

    fn sync(&self) -> Result<(), DiskError> {
        Ok(())
    }

    fn sync_all(&self) -> Result<(), DiskError> {
        Ok(())
    }
}
