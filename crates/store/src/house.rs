//! The layout of a house's record, and the contract by which the rest of the system reaches it.
//!
//! `<house>/lock`, `<house>/record/<mechanism>/<party>/<epoch>/acts`, `<house>/record/<mechanism>/blobs/`, and small
//! documents beside them. One process at a time. The guard is not here, by design.

use crate::{
    acts::{Acts, ActsError},
    blobs::{BlobError, Blobs},
    disk::{self, Disk, DiskError, Held, Opening},
    reading::ReadOnly,
    slate::{Slate, SlateError},
};
use record::{Epoch, LogId, MechanismId, PartyId, Size};
use std::{
    fmt,
    path::{Path, PathBuf},
    str::FromStr,
    sync::Arc,
};

/// The longest document that is kept by name.
pub const DOCUMENT_MOST: usize = 16 << 20;
/// The longest segment of a name: a digest in hexadecimal and a little more.
const SEGMENT_MOST: usize = 80;
const ACTS: &str = "acts";
const BLOBS: &str = "blobs";
/// What a document is written under before it has its name.
const FRESH: &str = ".new";

/// Why the store could not do what was asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StoreError {
    /// The disk said no.
    Disk(DiskError),
    /// A log's acts could not be opened.
    Acts(ActsError),
    /// The blobs could not be opened.
    Blobs(BlobError),
    /// A slate could not be opened.
    Slate(SlateError),
    /// A document is longer than [`DOCUMENT_MOST`].
    DocumentTooLong {
        /// Its name.
        name: Name,
    },
}

impl From<DiskError> for StoreError {
    fn from(error: DiskError) -> Self {
        StoreError::Disk(error)
    }
}
impl From<ActsError> for StoreError {
    fn from(error: ActsError) -> Self {
        StoreError::Acts(error)
    }
}
impl From<BlobError> for StoreError {
    fn from(error: BlobError) -> Self {
        StoreError::Blobs(error)
    }
}
impl From<SlateError> for StoreError {
    fn from(error: SlateError) -> Self {
        StoreError::Slate(error)
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StoreError::Disk(error) => error.fmt(f),
            StoreError::Acts(error) => error.fmt(f),
            StoreError::Blobs(error) => error.fmt(f),
            StoreError::Slate(error) => error.fmt(f),
            StoreError::DocumentTooLong { name } => {
                write!(f, "{name} is longer than {DOCUMENT_MOST} bytes")
            }
        }
    }
}

impl std::error::Error for StoreError {}

/// The name of a small document: one or two segments of lowercase letters, digits, `-` and `_`, parted by `/`. The first
/// is no longer than 32, so that it is not taken for an id, and is none of the names that the layout itself uses.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Name(String);

/// A text that is no [`Name`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NotAName;

impl fmt::Display for NotAName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not the name of a document")
    }
}

impl std::error::Error for NotAName {}

impl FromStr for Name {
    type Err = NotAName;

    fn from_str(text: &str) -> Result<Name, NotAName> {
        let segments: Vec<&str> = text.split('/').collect();
        let sound = |segment: &&str| {
            (1..=SEGMENT_MOST).contains(&segment.len())
                && segment.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
        };
        let free = segments[0].len() <= 32 && ![ACTS, BLOBS].contains(&segments[0]);
        (segments.len() <= 2 && free && segments.iter().all(sound)).then(|| Name(text.to_owned())).ok_or(NotAName)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where a document stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shelf {
    /// With the whole record.
    Record,
    /// With a mechanism.
    Mechanism(MechanismId),
    /// With a log.
    Log(LogId),
}

/// A house's record, open and locked against every other process.
pub struct Store {
    disk: Arc<dyn Disk>,
    house: PathBuf,
    lock: Option<Box<dyn Held>>,
}

impl Store {
    /// Opens a record to read it, beside the process that has its lock. Nothing can be written through it.
    pub fn open_to_read(disk: Arc<dyn Disk>, house: &Path) -> Result<Store, StoreError> {
        disk.list(&house.join("record"))?;
        let disk = Arc::new(ReadOnly::new(disk));
        Ok(Store { disk, house: house.to_path_buf(), lock: None })
    }

    /// Opens the record of the house in this folder, made if missing (but not the folder it lies in), and takes its
    /// lock ([`DiskError::Locked`] if another process has it). When this returns, the house's name is durable.
    pub fn open(disk: Arc<dyn Disk>, house: &Path) -> Result<Store, StoreError> {
        // Made here, the folders above would not be durable: nobody knows how far up syncing may go.
        let above = house.parent().unwrap_or(Path::new(""));
        if !above.as_os_str().is_empty() && !disk.exists(above)? {
            return Err(DiskError::Missing { path: above.to_path_buf() }.into());
        }
        disk.create_dir_all(&house.join("record"))?;
        let lock = disk.lock(&house.join("lock"))?;
        disk::settle(&*disk, &house.join("record"), house)?;
        Ok(Store { disk, house: house.to_path_buf(), lock: Some(lock) })
    }

    fn folder(&self, shelf: Shelf) -> PathBuf {
        let record = self.house.join("record");
        match shelf {
            Shelf::Record => record,
            Shelf::Mechanism(mechanism) => record.join(mechanism.to_string()),
            Shelf::Log(log) => {
                record.join(log.mechanism.to_string()).join(log.party.to_string()).join(log.epoch.to_string())
            }
        }
    }

    /// Makes a folder, with its name and those above it durable when this returns.
    fn make(&self, folder: &Path) -> Result<(), StoreError> {
        self.disk.create_dir_all(folder)?;
        Ok(disk::settle(&*self.disk, folder, &self.house)?)
    }

    /// The names in a folder; none if it is missing.
    fn names(&self, folder: &Path) -> Result<Vec<String>, StoreError> {
        match self.disk.list(folder) {
            Ok(names) => Ok(names),
            Err(DiskError::Missing { .. }) => Ok(Vec::new()),
            Err(error) => Err(error.into()),
        }
    }

    /// Every log that has a file of acts, in the order of their ids.
    pub fn logs(&self) -> Result<Vec<LogId>, StoreError> {
        let mut logs = Vec::new();
        for log in self.log_folders()? {
            if self.disk.exists(&self.folder(Shelf::Log(log)).join(ACTS))? {
                logs.push(log);
            }
        }
        Ok(logs)
    }

    /// Every log that has a folder, in the order of their ids.
    pub fn log_folders(&self) -> Result<Vec<LogId>, StoreError> {
        let mut logs = Vec::new();
        let ids = |names: Vec<String>| names.into_iter().filter_map(|name| name.parse().ok().map(|id| (name, id)));
        let record = self.folder(Shelf::Record);
        for (name, mechanism) in ids(self.names(&record)?) {
            let parties = record.join(name);
            for (name, party) in self.names(&parties)?.into_iter().filter_map(|n| Some((n.clone(), n.parse().ok()?))) {
                for name in self.names(&parties.join(&name))? {
                    let Ok(epoch) = name.parse() else { continue };
                    let log = LogId { mechanism: MechanismId(mechanism), party: PartyId(party), epoch: Epoch(epoch) };
                    logs.push(log);
                }
            }
        }
        logs.sort_unstable();
        // A name can be written in more than one way.
        logs.dedup();
        Ok(logs)
    }

    /// Opens a log, made if missing, and shows each of its acts to `visit`, in order. When this returns, the log's name is
    /// durable; of its acts, what [`Acts::open`] says. Whoever opens a log twice at once breaks it.
    pub fn open_log(&self, log: LogId, visit: &mut dyn FnMut(Size, &[u8])) -> Result<Acts, StoreError> {
        let folder = self.folder(Shelf::Log(log));
        self.disk.create_dir_all(&folder)?;
        let acts = Acts::open(&*self.disk, &folder.join(ACTS), visit)?;
        disk::settle(&*self.disk, &folder, &self.house)?;
        Ok(acts)
    }

    /// The blobs of a mechanism. When this returns, their folder's name is durable.
    pub fn blobs(&self, mechanism: MechanismId) -> Result<Blobs, StoreError> {
        let folder = self.folder(Shelf::Mechanism(mechanism)).join(BLOBS);
        if self.lock.is_none() {
            return Ok(Blobs::open_to_read(self.disk.clone(), &folder));
        }
        self.make(&folder)?;
        Ok(Blobs::open(self.disk.clone(), &folder)?)
    }

    fn path(&self, shelf: Shelf, name: &Name) -> PathBuf {
        self.folder(shelf).join(&name.0)
    }

    /// Puts a document in the place of the one of this name. When this returns, it is durable; after an error or a crash
    /// the old or the new one is read, never a mixture.
    pub fn write_document(&self, shelf: Shelf, name: &Name, bytes: &[u8]) -> Result<(), StoreError> {
        if bytes.len() > DOCUMENT_MOST {
            return Err(StoreError::DocumentTooLong { name: name.clone() });
        }
        let path = self.path(shelf, name);
        self.make(path.parent().expect("a document has a folder"))?;
        let mut fresh = path.as_os_str().to_owned();
        fresh.push(FRESH);
        Ok(disk::replace(&*self.disk, &path, Path::new(&fresh), bytes)?)
    }

    /// The document of this name; `None` if there is none.
    pub fn read_document(&self, shelf: Shelf, name: &Name) -> Result<Option<Vec<u8>>, StoreError> {
        let file = match self.disk.open(&self.path(shelf, name), Opening::Existing) {
            Ok(file) => file,
            Err(DiskError::Missing { .. }) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let bytes = disk::read_whole(&*file, DOCUMENT_MOST)?;
        Ok(Some(bytes.ok_or_else(|| StoreError::DocumentTooLong { name: name.clone() })?))
    }

    /// The names of the documents whose first segment of two is `series` (as `evidence` in `evidence/…`), sorted.
    pub fn documents(&self, shelf: Shelf, series: &Name) -> Result<Vec<Name>, StoreError> {
        let names = self.names(&self.path(shelf, series))?;
        Ok(names.iter().filter_map(|name| format!("{series}/{name}").parse().ok()).collect())
    }

    /// Opens a document that is rewritten in place, made if missing, with its latest content: [`Slate`]. When this
    /// returns, its name is durable. A name is a slate's or a document's, never both.
    pub fn slate(&self, shelf: Shelf, name: &Name) -> Result<(Slate, Option<Vec<u8>>), StoreError> {
        let path = self.path(shelf, name);
        let folder = path.parent().expect("a document has a folder");
        self.disk.create_dir_all(folder)?;
        let opened = Slate::open(&*self.disk, &path)?;
        disk::settle(&*self.disk, folder, &self.house)?;
        Ok(opened)
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store").field("house", &self.house).finish_non_exhaustive()
    }
}
