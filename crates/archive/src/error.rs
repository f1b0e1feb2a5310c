//! Why a record cannot be written as an open folder, or not be made out of one.

use node::desk::DeskError;
use node::rebuild::RebuildError;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why an export or its return failed.
#[derive(Debug)]
#[expect(missing_docs, reason = "the variants say what their fields are")]
pub enum ArchiveError {
    /// Something lies where the folder is to be.
    Taken { path: PathBuf },
    /// There is no export in this folder.
    NoExport { path: PathBuf },
    /// A file of the folder is missing, or is not what the folder's list of digests says.
    Changed { path: PathBuf },
    /// A file of the folder cannot be understood.
    Unreadable { path: PathBuf, why: String },
    /// The record that came of it is not the one that the folder names.
    OtherStanding,
    /// A log has nothing that proves it, so no stranger could check it.
    Unproved { log: String },
    /// The disk failed.
    Disk { path: PathBuf, cause: io::Error },
    /// The house failed.
    Desk(DeskError),
    /// The copies are not what was signed, or cannot be written.
    Rebuild(RebuildError),
}

impl ArchiveError {
    /// What to do next.
    pub fn hint(&self) -> &'static str {
        match self {
            ArchiveError::Taken { .. } => "choose a new folder: nothing is overwritten",
            ArchiveError::NoExport { .. } => "name the folder that `alternat export` wrote",
            ArchiveError::Changed { .. } | ArchiveError::Unreadable { .. } | ArchiveError::OtherStanding => {
                "take another copy of the export; every party can write one from its own original"
            }
            ArchiveError::Unproved { .. } => "go on line with `alternat serve` until the log is whole, then try again",
            ArchiveError::Disk { .. } => "see that the disk is there, has room, and lets you write; then try again",
            ArchiveError::Desk(error) => error.hint(),
            ArchiveError::Rebuild(error) => error.hint(),
        }
    }
}

impl fmt::Display for ArchiveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ArchiveError::Taken { path } => write!(f, "{} is there already", path.display()),
            ArchiveError::NoExport { path } => write!(f, "{} holds no exported record", path.display()),
            ArchiveError::Changed { path } => {
                write!(f, "{} is missing, or is not what SHA256SUMS says", path.display())
            }
            ArchiveError::Unreadable { path, why } => write!(f, "{} cannot be read: {why}", path.display()),
            ArchiveError::OtherStanding => f.write_str("the record in the folder does not amount to what it says"),
            ArchiveError::Unproved { log } => write!(f, "nothing proves the log {log} as far as it is here"),
            ArchiveError::Disk { path, cause } => write!(f, "{}: {cause}", path.display()),
            ArchiveError::Desk(error) => error.fmt(f),
            ArchiveError::Rebuild(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ArchiveError {}

impl From<DeskError> for ArchiveError {
    fn from(error: DeskError) -> ArchiveError {
        ArchiveError::Desk(error)
    }
}

impl From<RebuildError> for ArchiveError {
    fn from(error: RebuildError) -> ArchiveError {
        ArchiveError::Rebuild(error)
    }
}

/// A failure of the disk at this path.
pub(crate) fn disk(path: &Path) -> impl FnOnce(io::Error) -> ArchiveError {
    let path = path.to_owned();
    move |cause| ArchiveError::Disk { path, cause }
}
