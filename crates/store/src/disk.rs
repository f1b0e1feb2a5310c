//! The one door to the files: what the store asks of a disk, and how a disk says no.
//!
//! `real` is the machine's own file system, `sim` one in memory that crashes on demand. No format is known here.

use std::{
    fmt,
    path::{Path, PathBuf},
};

/// What a file must be when it is opened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Opening {
    /// It is there; else [`DiskError::Missing`].
    Existing,
    /// As `Existing`, and it is only read: nobody needs to be allowed to write it.
    ToRead,
    /// It is there or is made, empty.
    OrCreate,
    /// It is not there and is made; else [`DiskError::Present`].
    New,
}

/// A file system, as far as the store needs one.
///
/// A name that was made, changed or removed is certain to last only after [`Disk::sync_dir`] on its folder; bytes are
/// only after [`File::sync`]. After a sync that failed nothing may be concluded from what the disk shows.
pub trait Disk: Send + Sync {
    /// A file for reading and writing at any offset.
    fn open(&self, path: &Path, opening: Opening) -> Result<Box<dyn File>, DiskError>;
    /// Makes the names in this folder durable.
    fn sync_dir(&self, dir: &Path) -> Result<(), DiskError>;
    /// Gives a file another name at once; what had that name is replaced.
    fn rename(&self, from: &Path, to: &Path) -> Result<(), DiskError>;
    /// Removes a file's name.
    fn remove(&self, path: &Path) -> Result<(), DiskError>;
    /// The names in a folder, sorted; names that are not Unicode are left out (none of ours is).
    fn list(&self, dir: &Path) -> Result<Vec<String>, DiskError>;
    /// Makes a folder and those above it, where they are missing; durable only after their parents are synced.
    fn create_dir_all(&self, dir: &Path) -> Result<(), DiskError>;
    /// Whether a file or folder has this name.
    fn exists(&self, path: &Path) -> Result<bool, DiskError>;
    /// The path with every link and every `..` resolved; it must exist.
    fn resolve(&self, path: &Path) -> Result<PathBuf, DiskError>;
    /// Takes the exclusive lock on a file, made if missing, without waiting; held until the answer is dropped or the
    /// process ends. [`DiskError::Locked`] if somebody has it.
    fn lock(&self, path: &Path) -> Result<Box<dyn Held>, DiskError>;
}

/// A lock that is held as long as this lives.
pub trait Held: Send + Sync {}

/// An open file.
pub trait File: Send + Sync {
    /// Fills `buffer` from `offset` on, as far as the file goes; answers how many bytes were there.
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> Result<usize, DiskError>;
    /// Writes all of `bytes` at `offset`; on failure any part of them may be there.
    fn write_at(&self, bytes: &[u8], offset: u64) -> Result<(), DiskError>;
    /// The file's length in bytes.
    fn length(&self) -> Result<u64, DiskError>;
    /// Cuts the file, or lengthens it with zeros.
    fn set_length(&self, length: u64) -> Result<(), DiskError>;
    /// Makes the bytes durable, and of the rest what is needed to read them again (`fdatasync`).
    fn sync(&self) -> Result<(), DiskError>;
    /// Makes bytes and all that is known about the file durable (`fsync`).
    fn sync_all(&self) -> Result<(), DiskError>;
}

/// What was being done when the disk failed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Doing {
    /// Opening or making a file.
    Opening,
    /// Reading.
    Reading,
    /// Writing.
    Writing,
    /// Changing a length.
    Cutting,
    /// Making durable.
    Syncing,
    /// Giving another name.
    Renaming,
    /// Removing.
    Removing,
    /// Listing a folder.
    Listing,
    /// Making a folder.
    MakingFolder,
    /// Locking.
    Locking,
}

impl fmt::Display for Doing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Doing::Opening => "opening",
            Doing::Reading => "reading",
            Doing::Writing => "writing",
            Doing::Cutting => "changing the length of",
            Doing::Syncing => "making durable",
            Doing::Renaming => "renaming",
            Doing::Removing => "removing",
            Doing::Listing => "listing",
            Doing::MakingFolder => "making the folder",
            Doing::Locking => "locking",
        })
    }
}

/// How a disk says no.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DiskError {
    /// There is no such file or folder.
    Missing {
        /// The name asked for.
        path: PathBuf,
    },
    /// The name is taken.
    Present {
        /// The name asked for.
        path: PathBuf,
    },
    /// No room is left, or the quota is used up.
    Full {
        /// The file that was to grow.
        path: PathBuf,
    },
    /// The file system is read-only.
    ReadOnly {
        /// The file that was to change.
        path: PathBuf,
    },
    /// The process may not do this.
    Denied {
        /// The file it may not touch.
        path: PathBuf,
    },
    /// Another process (or another handle of this one) holds the lock.
    Locked {
        /// The locked file.
        path: PathBuf,
    },
    /// Anything else.
    Failed {
        /// The file concerned.
        path: PathBuf,
        /// What was being done to it.
        doing: Doing,
        /// The operating system's words.
        reason: String,
    },
    /// A simulated machine is down; every handle that was open is void.
    Crashed,
}

impl fmt::Display for DiskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DiskError::Missing { path } => write!(f, "{} is not there", path.display()),
            DiskError::Present { path } => write!(f, "{} is there already", path.display()),
            DiskError::Full { path } => {
                write!(f, "no room is left on the disk for {}", path.display())
            }
            DiskError::ReadOnly { path } => {
                write!(f, "{} lies on a read-only file system", path.display())
            }
            DiskError::Denied { path } => write!(f, "no permission for {}", path.display()),
            DiskError::Locked { path } => {
                write!(f, "another process holds the lock on {}", path.display())
            }
            DiskError::Failed { path, doing, reason } => write!(f, "{doing} {} failed: {reason}", path.display()),
            DiskError::Crashed => f.write_str("the simulated machine is down"),
        }
    }
}

impl std::error::Error for DiskError {}

/// Makes every name from `dir` up to and including `top` durable, and `top`'s own name in its folder.
///
/// A process that died between making a name and syncing it leaves a name that shows and may still vanish; hence this
/// is done on every opening, not only after making something. Syncing what is clean costs next to nothing.
pub(crate) fn settle(disk: &dyn Disk, dir: &Path, top: &Path) -> Result<(), DiskError> {
    for folder in dir.ancestors() {
        disk.sync_dir(folder)?;
        if folder == top {
            break;
        }
    }
    match top.parent() {
        Some(parent) if parent.as_os_str().is_empty() => disk.sync_dir(Path::new(".")),
        Some(parent) => disk.sync_dir(parent),
        None => Ok(()),
    }
}

/// The whole content of a file of at most `most` bytes; `None` if it is longer.
pub(crate) fn read_whole(file: &dyn File, most: usize) -> Result<Option<Vec<u8>>, DiskError> {
    let length = file.length()?;
    let Some(length) = usize::try_from(length).ok().filter(|length| *length <= most) else {
        return Ok(None);
    };
    let mut bytes = vec![0; length];
    let read = file.read_at(&mut bytes, 0)?;
    bytes.truncate(read);
    Ok(Some(bytes))
}

/// Replaces a file's content at once: afterwards the new content is durable under `path`. On failure the old content or
/// the new one is there, never a mixture. `fresh` is a name in the same file system that nothing else uses.
pub(crate) fn replace(disk: &dyn Disk, path: &Path, fresh: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    let file = disk.open(fresh, Opening::OrCreate)?;
    // An earlier attempt may have left a longer file.
    file.set_length(0)?;
    file.write_at(bytes, 0)?;
    file.sync_all()?;
    drop(file);
    disk.rename(fresh, path)?;
    disk.sync_dir(path.parent().expect("a file has a folder"))
}
