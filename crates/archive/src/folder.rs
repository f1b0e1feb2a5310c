//! A folder that is written whole or not at all: under another name until everything in it is durable.

use crate::error::{ArchiveError, disk};
use crate::listing::SUMS;
use record::Digest;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A folder that is being written.
pub(crate) struct Folder {
    draft: PathBuf,
    last: PathBuf,
    sums: BTreeMap<String, Digest>,
}

impl Folder {
    /// Begins a folder where nothing lies.
    pub(crate) fn begin(path: &Path) -> Result<Folder, ArchiveError> {
        let mut draft = path.as_os_str().to_owned();
        draft.push(".part");
        let (draft, last) = (PathBuf::from(draft), path.to_owned());
        if let Some(taken) = [&last, &draft].into_iter().find(|path| fs::symlink_metadata(path).is_ok()) {
            return Err(ArchiveError::Taken { path: taken.clone() });
        }
        fs::create_dir_all(&draft).map_err(disk(&draft))?;
        Ok(Folder { draft, last, sums: BTreeMap::new() })
    }

    /// Writes a file, durably.
    pub(crate) fn put(&mut self, name: &str, bytes: &[u8]) -> Result<(), ArchiveError> {
        self.write(name, bytes)?;
        self.sums.insert(name.to_owned(), Digest::of(bytes));
        Ok(())
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), ArchiveError> {
        let path = self.draft.join(name);
        let above = path.parent().expect("a file lies in a folder");
        fs::create_dir_all(above).map_err(disk(above))?;
        let written = fs::write(&path, bytes).and_then(|()| fs::File::open(&path)?.sync_all());
        written.map_err(disk(&path))
    }

    /// Writes the list of digests, and gives the folder its name. How many files it has is answered.
    pub(crate) fn finish(self) -> Result<usize, ArchiveError> {
        let sums: String = self.sums.iter().map(|(name, digest)| format!("{digest}  {name}\n")).collect();
        self.write(SUMS, sums.as_bytes())?;
        sync_folders(&self.draft)?;
        fs::rename(&self.draft, &self.last).map_err(disk(&self.last))?;
        let above = self.last.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::File::open(above).and_then(|above| above.sync_all()).map_err(disk(above))?;
        Ok(self.sums.len() + 1)
    }
}

fn sync_folders(folder: &Path) -> Result<(), ArchiveError> {
    for entry in fs::read_dir(folder).map_err(disk(folder))? {
        let path = entry.map_err(disk(folder))?.path();
        if path.is_dir() {
            sync_folders(&path)?;
        }
    }
    fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(disk(folder))
}

/// The digests that a folder lists, by file.
pub(crate) fn sums(folder: &Path) -> Result<BTreeMap<String, String>, ArchiveError> {
    let path = folder.join(SUMS);
    let text = fs::read_to_string(&path).map_err(|_| ArchiveError::NoExport { path: folder.to_owned() })?;
    let line = |line: &str| line.split_once("  ").map(|(digest, name)| (name.to_owned(), digest.to_owned()));
    let read: Option<BTreeMap<String, String>> = text.lines().map(line).collect();
    read.ok_or_else(|| ArchiveError::Unreadable { path, why: "a line is not a digest and a name".into() })
}
