//! A backup of a house that is on line: what it needs besides its keys, as one file that is sealed to the house's own bag
//! key. The guard is not in it, and no key: who has the file alone has nothing.
//!
//! What it holds was there at one moment of the desk: heads first, and of each log as many acts as there were then.

mod error;
mod tar;

use crate::desk::Desk;
use crate::envelope::{self, BagKey, Recipient, Sealer};
use crate::house::House;
pub use error::BackupError;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use tar::Tar;

/// The folder of the record.
const RECORD: &str = "record";
/// The file of a log's acts.
const ACTS: &str = "acts";
/// The folder of a mechanism's files.
const BLOBS: &str = "blobs";
/// The folder of the cards of other houses.
const PEERS: &str = "peers";
/// What is not whole yet ends so.
const FRESH: &str = ".new";
/// The folder of blobs that are not whole yet.
const PARTS: &str = "parts";
/// The most bytes of a small file: more than the store and the house write of any.
const SMALL_BYTES_MAX: u64 = 17 << 20;
/// How deep the record's folders go.
const DEPTH_MAX: usize = 8;

/// A house at one moment.
pub struct Backup {
    dir: PathBuf,
    to: Recipient,
    time: u64,
    /// Everything that is rewritten in place: read at that moment.
    small: Vec<(String, Vec<u8>)>,
    /// What only grows: how long it was at that moment.
    growing: Vec<(String, u64)>,
}

impl Backup {
    /// The house as it stands at this second. The desk writes nothing while somebody looks at it, so that all of it is of
    /// one moment: that is what it is here for.
    ///
    /// # Errors
    /// Where a file cannot be read.
    pub fn of(_: &Desk, house: &House, now: i64) -> Result<Backup, BackupError> {
        let dir = house.dir().to_owned();
        let to = house.card().card().bag.parse().map_err(|_| BackupError::NoBagKey)?;
        let time = u64::try_from(now).unwrap_or(0);
        let mut backup = Backup { dir, to, time, small: Vec::new(), growing: Vec::new() };
        for name in [crate::config::FILE, crate::house::CARD_FILE] {
            backup.keep(name.to_owned())?;
        }
        for name in backup.names(PEERS)? {
            backup.keep(format!("{PEERS}/{name}"))?;
        }
        backup.walk(RECORD, DEPTH_MAX)?;
        Ok(backup)
    }

    fn walk(&mut self, folder: &str, depth: usize) -> Result<(), BackupError> {
        for name in self.names(folder)? {
            let path = format!("{folder}/{name}");
            let data = fs::metadata(self.dir.join(&path)).map_err(failed(&self.dir.join(&path)))?;
            match (name.as_str(), data.is_dir()) {
                // A file is never changed, and was there before any act that names it.
                (BLOBS, true) => {}
                (_, true) if depth > 0 => self.walk(&path, depth - 1)?,
                (ACTS, false) => self.growing.push((path, data.len())),
                (name, false) if !name.ends_with(FRESH) => self.keep(path)?,
                (_, _) => {}
            }
        }
        Ok(())
    }

    /// The names in a folder, sorted; none where there is no such folder.
    fn names(&self, folder: &str) -> Result<Vec<String>, BackupError> {
        let path = self.dir.join(folder);
        let entries = match fs::read_dir(&path) {
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries.map_err(failed(&path))?,
        };
        let mut names = Vec::new();
        for entry in entries {
            // What is not named as a house names its files is none of them.
            names.extend(entry.map_err(failed(&path))?.file_name().into_string().ok());
        }
        names.sort();
        Ok(names)
    }

    fn keep(&mut self, name: String) -> Result<(), BackupError> {
        let path = self.dir.join(&name);
        let mut bytes = Vec::new();
        let file = match File::open(&path) {
            // A peer's card may be gone with the peer.
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(()),
            file => file.map_err(failed(&path))?,
        };
        file.take(SMALL_BYTES_MAX + 1).read_to_end(&mut bytes).map_err(failed(&path))?;
        if bytes.len() as u64 > SMALL_BYTES_MAX {
            return Err(BackupError::Large { path });
        }
        self.small.push((name, bytes));
        Ok(())
    }

    /// Writes the backup, sealed: what was kept, then the files of the record, then what is given here with its name,
    /// such as the cabinet's copy. Not in the desk's thread: it takes as long as the disk.
    ///
    /// # Errors
    /// Where a file cannot be read, has become shorter, or nothing can be written any more.
    pub fn write<W: Write>(self, more: Vec<(String, File)>, out: W) -> Result<W, BackupError> {
        let sealer = Sealer::to_recipients(std::slice::from_ref(&self.to), out).map_err(BackupError::Sealing)?;
        let mut tar = Tar::new(sealer, self.time);
        let wrote = |cause| BackupError::Target { cause };
        for (name, bytes) in &self.small {
            tar.file(name, bytes.len() as u64, &mut bytes.as_slice()).map_err(wrote)?;
        }
        for (name, length) in &self.growing {
            self.copy(&mut tar, name, Some(*length))?;
        }
        for mechanism in self.names(RECORD)? {
            // Small documents lie beside the mechanisms.
            let folder = format!("{RECORD}/{mechanism}/{BLOBS}");
            if self.dir.join(&folder).is_dir() {
                for name in self.blobs(&folder, DEPTH_MAX)? {
                    self.copy(&mut tar, &name, None)?;
                }
            }
        }
        for (name, mut file) in more {
            let length = file.metadata().map_err(wrote)?.len();
            tar.file(&name, length, &mut file).map_err(wrote)?;
        }
        tar.finish().map_err(wrote)?.finish().map_err(BackupError::Sealing)
    }

    /// The blobs of a mechanism that are whole.
    fn blobs(&self, folder: &str, depth: usize) -> Result<Vec<String>, BackupError> {
        let mut all = Vec::new();
        for name in self.names(folder)? {
            let path = format!("{folder}/{name}");
            match self.dir.join(&path).is_dir() {
                true if name != PARTS && depth > 0 => all.extend(self.blobs(&path, depth - 1)?),
                true => {}
                false if !name.ends_with(FRESH) => all.push(path),
                false => {}
            }
        }
        Ok(all)
    }

    fn copy<W: Write>(&self, tar: &mut Tar<W>, name: &str, length: Option<u64>) -> Result<(), BackupError> {
        let path = self.dir.join(name);
        let mut file = File::open(&path).map_err(failed(&path))?;
        let length = match length {
            Some(length) => length,
            None => file.metadata().map_err(failed(&path))?.len(),
        };
        tar.file(name, length, &mut file).map_err(failed(&path))
    }
}

/// Opens a backup with the house's bag key: a tar file, whole when this returns.
///
/// # Errors
/// Where it is not sealed to this key, was changed or cut, or cannot be written.
pub fn open(key: &BagKey, input: impl Read, mut out: impl Write) -> Result<u64, BackupError> {
    let mut opened = envelope::open(key, input).map_err(BackupError::Opening)?;
    let mut step = vec![0; 1 << 16];
    let mut total = 0;
    loop {
        let read = match opened.read(&mut step) {
            Ok(0) => return Ok(total),
            Ok(read) => read,
            Err(cause) if cause.kind() == io::ErrorKind::Interrupted => continue,
            Err(cause) => return Err(BackupError::Opening(envelope::OpenError::from_read(cause))),
        };
        out.write_all(&step[..read]).map_err(|cause| BackupError::Target { cause })?;
        total += read as u64;
    }
}

fn failed(path: &Path) -> impl FnOnce(io::Error) -> BackupError {
    let path = path.to_owned();
    move |cause| BackupError::File { path, cause }
}
