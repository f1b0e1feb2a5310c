//! Blobs by digest, one file each: what is too long for an act, or holds names that may have to be destroyed.
//!
//! A blob has its name only when it is whole, right and durable. What media it holds is not known here.

use crate::disk::{self, Disk, DiskError, File, Opening};
use record::{BlobId, Digest};
use sha2::{Digest as _, Sha256};
use std::{
    fmt,
    ops::Range,
    path::{Path, PathBuf},
    sync::Arc,
};

/// The longest blob.
pub const BLOB_MOST: u64 = 4 << 30;
/// The most bytes that one read of a range answers.
pub const RANGE_MOST: u64 = 64 << 20;
/// The length of one read while hashing.
const STEP: usize = 1 << 20;
/// The folder of what is not whole yet.
const PARTS: &str = "parts";

/// Why a blob could not be stored or read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum BlobError {
    /// The disk said no.
    Disk(DiskError),
    /// The blob is not here.
    Missing {
        /// The blob.
        blob: BlobId,
    },
    /// The bytes on the disk are not the blob's any more.
    Corrupt {
        /// The blob.
        blob: BlobId,
    },
    /// What was received is not the blob; it was thrown away.
    Mismatch {
        /// The blob announced.
        blob: BlobId,
    },
    /// The blob is longer than [`BLOB_MOST`].
    TooLong {
        /// Its length in bytes.
        length: u64,
    },
    /// A part does not follow what was received.
    Gap {
        /// The blob.
        blob: BlobId,
        /// Where the next part must begin, or before.
        received: u64,
        /// Where it began.
        offset: u64,
    },
    /// A part goes beyond the length announced, or the blob is not all there yet.
    Length {
        /// The blob.
        blob: BlobId,
        /// The length announced.
        announced: u64,
        /// The length reached.
        reached: u64,
    },
    /// A range beyond the blob's end, or of more than [`RANGE_MOST`] bytes.
    Range {
        /// The blob.
        blob: BlobId,
        /// The range asked for.
        range: Range<u64>,
    },
}

impl From<DiskError> for BlobError {
    fn from(error: DiskError) -> Self {
        BlobError::Disk(error)
    }
}

impl fmt::Display for BlobError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BlobError::Disk(error) => error.fmt(f),
            BlobError::Missing { blob } => write!(f, "the blob {blob} is not here"),
            BlobError::Corrupt { blob } => write!(f, "the blob {blob} is damaged on the disk"),
            BlobError::Mismatch { blob } => write!(f, "what was received is not the blob {blob}"),
            BlobError::TooLong { length } => {
                write!(f, "a blob of {length} bytes is too long; {BLOB_MOST} are possible")
            }
            BlobError::Gap { blob, received, offset } => {
                write!(f, "a part of the blob {blob} begins at {offset}, but only {received} bytes are here")
            }
            BlobError::Length { blob, announced, reached } => {
                write!(f, "the blob {blob} was announced with {announced} bytes, not {reached}")
            }
            BlobError::Range { blob, range } => {
                write!(f, "bytes {} to {} of the blob {blob} cannot be read", range.start, range.end)
            }
        }
    }
}

impl std::error::Error for BlobError {}

/// The blobs of one mechanism. Who has them shared only reads.
pub struct Blobs {
    disk: Arc<dyn Disk>,
    dir: PathBuf,
}

impl Blobs {
    /// The blobs in this folder, made if missing; the caller makes the folder's own name durable. What an interrupted
    /// `put` left is swept; what was received in part stays.
    pub fn open(disk: Arc<dyn Disk>, dir: &Path) -> Result<Blobs, BlobError> {
        let parts = dir.join(PARTS);
        disk.create_dir_all(&parts)?;
        disk.sync_dir(dir)?;
        for name in disk.list(&parts)? {
            if name.ends_with(".new") {
                disk.remove(&parts.join(name))?;
            }
        }
        Ok(Blobs { disk, dir: dir.to_path_buf() })
    }

    /// The blobs in this folder, only to be read: nothing is made and nothing is swept.
    pub fn open_to_read(disk: Arc<dyn Disk>, dir: &Path) -> Blobs {
        Blobs { disk, dir: dir.to_path_buf() }
    }

    fn path(&self, blob: BlobId) -> PathBuf {
        self.dir.join(blob.to_string())
    }

    fn part(&self, blob: BlobId, ending: &str) -> PathBuf {
        self.dir.join(PARTS).join(format!("{blob}.{ending}"))
    }

    /// Stores these bytes. When this returns, the blob is durable; also when it was there before.
    pub fn put(&mut self, bytes: &[u8]) -> Result<BlobId, BlobError> {
        let length = bytes.len() as u64;
        if length > BLOB_MOST {
            return Err(BlobError::TooLong { length });
        }
        let blob = BlobId(Digest::of(bytes));
        match self.read(blob) {
            // Its name may be from a put that did not get as far as its last sync.
            Ok(_) => self.disk.sync_dir(&self.dir)?,
            Err(BlobError::Missing { .. } | BlobError::Corrupt { .. }) => {
                disk::replace(&*self.disk, &self.path(blob), &self.part(blob, "new"), bytes)?;
            }
            Err(error) => return Err(error),
        }
        Ok(blob)
    }

    /// Begins to receive a blob of this length, or goes on where an earlier reception stopped.
    pub fn begin(&mut self, blob: BlobId, length: u64) -> Result<Reception, BlobError> {
        if length > BLOB_MOST {
            return Err(BlobError::TooLong { length });
        }
        let file = self.disk.open(&self.part(blob, "part"), Opening::OrCreate)?;
        let mut received = file.length()?;
        if received > length {
            file.set_length(0)?;
            received = 0;
        }
        let blobs = Blobs { disk: self.disk.clone(), dir: self.dir.clone() };
        Ok(Reception { blobs, file, blob, length, received })
    }

    /// Whether the blob is here. That its bytes are sound is seen on reading.
    pub fn has(&self, blob: BlobId) -> Result<bool, BlobError> {
        Ok(self.disk.exists(&self.path(blob))?)
    }

    fn file(&self, blob: BlobId) -> Result<Box<dyn File>, BlobError> {
        self.disk.open(&self.path(blob), Opening::Existing).map_err(|error| match error {
            DiskError::Missing { .. } => BlobError::Missing { blob },
            error => BlobError::Disk(error),
        })
    }

    /// The blob's length in bytes.
    pub fn length(&self, blob: BlobId) -> Result<u64, BlobError> {
        Ok(self.file(blob)?.length()?)
    }

    /// The blob's bytes, checked against its digest.
    pub fn read(&self, blob: BlobId) -> Result<Vec<u8>, BlobError> {
        let file = self.file(blob)?;
        let most = usize::try_from(BLOB_MOST).unwrap_or(usize::MAX);
        let bytes = disk::read_whole(&*file, most)?.ok_or(BlobError::Corrupt { blob })?;
        if BlobId(Digest::of(&bytes)) != blob {
            return Err(BlobError::Corrupt { blob });
        }
        Ok(bytes)
    }

    /// Some of the blob's bytes, not checked: who puts the parts together checks the whole.
    pub fn read_range(&self, blob: BlobId, range: Range<u64>) -> Result<Vec<u8>, BlobError> {
        let file = self.file(blob)?;
        let refused = || BlobError::Range { blob, range: range.clone() };
        let length = range.end.checked_sub(range.start).filter(|length| *length <= RANGE_MOST).ok_or_else(refused)?;
        let mut bytes = vec![0; usize::try_from(length).expect("64 MiB fit")];
        if file.read_at(&mut bytes, range.start)? < bytes.len() {
            return Err(refused());
        }
        Ok(bytes)
    }

    /// Every blob that is here, in the order of their digests.
    pub fn list(&self) -> Result<Vec<BlobId>, BlobError> {
        let names = match self.disk.list(&self.dir) {
            Err(DiskError::Missing { .. }) => Vec::new(),
            listed => listed?,
        };
        Ok(names.iter().filter_map(|name| name.parse().ok()).collect())
    }

    /// Destroys a blob, and what was received of it. When this returns, that is durable.
    pub fn destroy(&mut self, blob: BlobId) -> Result<(), BlobError> {
        for path in [self.path(blob), self.part(blob, "part")] {
            match self.disk.remove(&path) {
                Ok(()) | Err(DiskError::Missing { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        self.disk.sync_dir(&self.dir.join(PARTS))?;
        Ok(self.disk.sync_dir(&self.dir)?)
    }
}

impl fmt::Debug for Blobs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Blobs").field("dir", &self.dir).finish_non_exhaustive()
    }
}

/// A blob that is being received, part by part, in order. Dropped, it can be begun again where it stopped.
pub struct Reception {
    blobs: Blobs,
    file: Box<dyn File>,
    blob: BlobId,
    length: u64,
    received: u64,
}

impl Reception {
    /// How many bytes are here: where the next part begins. After a crash some of them may be wrong; `finish` finds out.
    pub fn received(&self) -> u64 {
        self.received
    }

    /// Writes a part. It may repeat what is here, but leaves no gap.
    pub fn write_at(&mut self, offset: u64, part: &[u8]) -> Result<(), BlobError> {
        if offset > self.received {
            return Err(BlobError::Gap { blob: self.blob, received: self.received, offset });
        }
        let reached = offset.saturating_add(part.len() as u64);
        if reached > self.length {
            return Err(BlobError::Length { blob: self.blob, announced: self.length, reached });
        }
        self.file.write_at(part, offset)?;
        self.received = self.received.max(reached);
        Ok(())
    }

    /// Checks the whole against the digest and gives it its name. When this returns, the blob is durable. A blob that is
    /// not the one announced is thrown away, so that the next reception begins anew.
    pub fn finish(self) -> Result<BlobId, BlobError> {
        let Reception { blobs, file, blob, length, received } = self;
        if received < length {
            return Err(BlobError::Length { blob, announced: length, reached: received });
        }
        let mut hash = Sha256::new();
        let mut buffer = vec![0; STEP];
        let mut at = 0;
        loop {
            let filled = file.read_at(&mut buffer, at)?;
            hash.update(&buffer[..filled]);
            at += filled as u64;
            if filled < buffer.len() {
                break;
            }
        }
        let part = blobs.part(blob, "part");
        if Digest(hash.finalize().into()) != blob.0 {
            drop(file);
            blobs.disk.remove(&part)?;
            return Err(BlobError::Mismatch { blob });
        }
        if let Err(error) = file.sync_all() {
            // What the system shows may not be on the disk, and a second sync would not say so: begin anew.
            drop(file);
            let _swept = blobs.disk.remove(&part);
            return Err(error.into());
        }
        blobs.disk.rename(&part, &blobs.path(blob))?;
        blobs.disk.sync_dir(&blobs.dir)?;
        Ok(blob)
    }
}

impl fmt::Debug for Reception {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reception").field("blob", &self.blob).field("received", &self.received).finish_non_exhaustive()
    }
}
