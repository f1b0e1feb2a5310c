//! The file itself: made once, whole or not at all, and synced; read within a bound.

use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, OFlags, RenameFlags};
use rustix::io::Errno;
use zeroize::Zeroizing;

use super::error::KeyFileError;

/// The permission bits of everybody but the owner.
pub(super) const OTHERS: u32 = 0o077;

/// The largest file read, in bytes: twice what the largest secret comes to.
const FILE_MAX: u64 = 16 * 1024;

/// A file as read.
pub(super) struct OpenedFile {
    pub(super) text: Zeroizing<Vec<u8>>,
    /// The permission bits at the time of reading.
    pub(super) mode: u32,
}

/// Makes a file with this content and mode 0600, unless one of its name is there.
pub(super) fn create(path: &Path, content: &[u8]) -> Result<(), KeyFileError> {
    let not_written = |cause| KeyFileError::NotWritten { path: path.to_owned(), cause };
    // A name that is taken is told before the disk is touched; what decides is `place`.
    if path.symlink_metadata().is_ok() {
        return Err(KeyFileError::Exists { path: path.to_owned() });
    }
    let draft = draft_of(path).map_err(not_written)?;
    let written = write_draft(&draft, content).and_then(|()| place(&draft, path));
    if let Err(cause) = written {
        // What remains is a draft under a name that nobody reads; the first error is the one to tell.
        _ = std::fs::remove_file(&draft);
        return Err(match cause.kind() {
            io::ErrorKind::AlreadyExists => KeyFileError::Exists { path: path.to_owned() },
            _ => not_written(cause),
        });
    }
    sync_directory(path).map_err(|cause| KeyFileError::NotSynced { path: path.to_owned(), cause })
}

/// Reads a file, and its mode from the very file that is read.
pub(super) fn open(path: &Path) -> Result<OpenedFile, KeyFileError> {
    let not_read = |cause: io::Error| match cause.kind() {
        io::ErrorKind::NotFound => KeyFileError::Missing { path: path.to_owned() },
        _ => KeyFileError::NotRead { path: path.to_owned(), cause },
    };
    // Without NONBLOCK, opening a pipe that was put there would wait for ever.
    let nonblock = i32::try_from(OFlags::NONBLOCK.bits()).expect("open's flags fit a C int");
    let mut file = OpenOptions::new().read(true).custom_flags(nonblock).open(path).map_err(not_read)?;
    let metadata = file.metadata().map_err(not_read)?;
    if !metadata.is_file() {
        return Err(KeyFileError::NotAFile { path: path.to_owned() });
    }
    if metadata.len() > FILE_MAX {
        return Err(KeyFileError::NotAKeyFile { path: path.to_owned() });
    }
    // Room for all at once: a vector that grows leaves copies of the secret behind.
    let mut text = Zeroizing::new(Vec::with_capacity(FILE_MAX as usize + 1));
    (&mut file).take(FILE_MAX).read_to_end(&mut text).map_err(not_read)?;
    Ok(OpenedFile { text, mode: metadata.mode() & 0o777 })
}

/// A name beside the file that nothing else bears.
fn draft_of(path: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "the path names no file"))?;
    let mut salt = [0; 8];
    getrandom::fill(&mut salt).map_err(io::Error::other)?;
    let mut draft = OsString::from(".");
    draft.push(name);
    draft.push(format!(".{:016x}", u64::from_be_bytes(salt)));
    Ok(path.with_file_name(draft))
}

fn write_draft(draft: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(draft)?;
    file.write_all(content)?;
    file.sync_all()
}

/// Gives the draft its name, in one step, unless the name is taken.
fn place(draft: &Path, path: &Path) -> io::Result<()> {
    match rustix::fs::renameat_with(CWD, draft, CWD, path, RenameFlags::NOREPLACE) {
        // File systems without the flag: a second name fails when it is taken, too.
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => {
            std::fs::hard_link(draft, path)?;
            std::fs::remove_file(draft)
        }
        result => result.map_err(io::Error::from),
    }
}

fn sync_directory(path: &Path) -> io::Result<()> {
    let directory = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        Some(_) | None => Path::new("."),
    };
    File::open(directory)?.sync_all()
}
