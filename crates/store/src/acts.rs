//! The acts file of one log: C2SP entry bundles end to end, each entry a big-endian `u16` length and its bytes.
//!
//! Zeros follow the last entry, written ahead so that a sync need not wait for metadata. Nothing is hashed here: whether
//! the entries are the right ones is the caller's to see, in the same pass, against the guard or a signed checkpoint.

use crate::disk::{Disk, DiskError, File, Opening};
use record::Size;
use std::{fmt, ops::Range, path::Path};

/// The longest entry: what its length field can say.
pub const ENTRY_MOST: usize = u16::MAX as usize;
/// The most bytes that one read answers.
pub const READ_MOST: u64 = 64 << 20;
/// The length field of an entry.
const PREFIX: usize = 2;
/// Every how many entries an offset is kept in memory: 8 bytes for 256 acts.
const STRIDE: Size = 256;
/// The length of one read while scanning; larger than any entry.
const SCAN: usize = 4 << 20;
/// The length of one read while looking for an entry.
const SEEK: usize = 128 << 10;
/// Zeros written ahead: this much at first, an eighth of the file later, at most [`AHEAD_MOST`].
const AHEAD_LEAST: u64 = 64 << 10;
/// See [`AHEAD_LEAST`].
const AHEAD_MOST: u64 = 1 << 20;
/// An append of this length or more writes nothing ahead: who is catching up would write everything twice.
const BULK: u64 = 64 << 10;

/// What follows the last whole entry of a file just opened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tail {
    /// Zeros or nothing.
    Clean,
    /// Part of an entry, or bytes after the end mark: an append that a crash cut short (or damage). Nothing is appended
    /// until [`Acts::truncate_to`] has cut it away.
    Torn,
}

/// What stands between the file and the next append.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum State {
    /// Everything is durable.
    Synced,
    /// Something was written since the last sync.
    Written,
    /// An append failed and may have left bytes after the end; they are cut before the next.
    Littered,
    /// As [`Tail::Torn`].
    Torn,
    /// A sync failed.
    Stopped,
}

/// Why the acts file could not do what was asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ActsError {
    /// The disk said no.
    Disk(DiskError),
    /// An earlier sync failed, so what the disk shows proves nothing. Open the log again.
    Stopped,
    /// The file ends in a torn entry. Compare with the guard or the checkpoint, then `truncate_to`.
    Torn,
    /// An entry is empty or longer than [`ENTRY_MOST`].
    EntryLength {
        /// Its place among those given.
        position: usize,
        /// Its length in bytes.
        length: usize,
    },
    /// Bytes that were given as a bundle do not consist of whole entries.
    Framing {
        /// The offset at which they go wrong.
        offset: usize,
    },
    /// Entries were asked for that are not here.
    Beyond {
        /// The end of the range, or the size, asked for.
        asked: Size,
        /// The entries here.
        size: Size,
    },
    /// More than [`READ_MOST`] bytes were asked for at once.
    TooMuch {
        /// The bytes asked for.
        bytes: u64,
    },
    /// The file no longer holds what it held when it was opened: somebody else wrote, or the medium fails.
    Changed {
        /// The offset at which an entry was expected.
        offset: u64,
    },
}

impl From<DiskError> for ActsError {
    fn from(error: DiskError) -> Self {
        ActsError::Disk(error)
    }
}

impl fmt::Display for ActsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ActsError::Disk(error) => error.fmt(f),
            ActsError::Stopped => f.write_str("the log stopped when the disk failed to make it durable; open it again"),
            ActsError::Torn => f.write_str("the log ends in a torn entry that was not cut away"),
            ActsError::EntryLength { position, length } => {
                write!(f, "entry {position} has {length} bytes; 1 to {ENTRY_MOST} are possible")
            }
            ActsError::Framing { offset } => write!(f, "the bundle is malformed at byte {offset}"),
            ActsError::Beyond { asked, size } => {
                write!(f, "the log has {size} acts, {asked} were asked for")
            }
            ActsError::TooMuch { bytes } => write!(f, "{bytes} bytes at once are too many; {READ_MOST} are possible"),
            ActsError::Changed { offset } => {
                write!(f, "the log's file changed beneath us at byte {offset}")
            }
        }
    }
}

impl std::error::Error for ActsError {}

/// One log's acts, open. One writer; readers by shared reference.
pub struct Acts {
    file: Box<dyn File>,
    size: Size,
    /// Where the next entry begins.
    end: u64,
    /// The file's length: from `end` to here there are zeros.
    ahead: u64,
    /// Where the entries 0, 256, 512, … begin.
    marks: Vec<u64>,
    state: State,
}

impl Acts {
    /// Opens the file, made if missing, and shows every whole entry to `visit`, in order, with its index.
    ///
    /// Reads only; when this returns nothing on the disk has changed (but for a file that was made, whose name the caller
    /// makes durable). Entries after the last head that was made durable may be anything: a crash can leave a length
    /// with zeros for a body, and after a failed sync the system shows bytes that the disk never took. The caller
    /// compares with the guard or the signed checkpoint, then cuts what is beyond by [`Acts::truncate_to`].
    pub fn open(disk: &dyn Disk, path: &Path, visit: &mut dyn FnMut(Size, &[u8])) -> Result<Acts, ActsError> {
        let file = disk.open(path, Opening::OrCreate)?;
        let ahead = file.length()?;
        let mut acts = Acts { file, size: 0, end: 0, ahead, marks: Vec::new(), state: State::Synced };
        if acts.scan(visit)? == Tail::Torn {
            acts.state = State::Torn;
        } else if acts.size > 0 {
            // Whether what was found is durable is not known: the process that wrote it may have died before its sync.
            acts.state = State::Written;
        }
        Ok(acts)
    }

    fn scan(&mut self, visit: &mut dyn FnMut(Size, &[u8])) -> Result<Tail, ActsError> {
        let mut buffer = vec![0; SCAN.min(usize::try_from(self.ahead).unwrap_or(SCAN))];
        loop {
            let filled = self.file.read_at(&mut buffer, self.end)?;
            let last = self.end + filled as u64 >= self.ahead || filled < buffer.len();
            let mut at = 0;
            while let Some(entry) = first_entry(&buffer[at..filled]) {
                self.mark(self.end);
                visit(self.size, entry);
                self.size += 1;
                at += PREFIX + entry.len();
                self.end += (PREFIX + entry.len()) as u64;
            }
            let rest = &buffer[at..filled];
            let end_mark = rest.len() >= PREFIX && rest[..PREFIX] == [0, 0];
            if last || end_mark {
                let clean = rest.iter().all(|byte| *byte == 0) && self.zeros_from(self.end + rest.len() as u64)?;
                return Ok(if clean { Tail::Clean } else { Tail::Torn });
            }
            // The buffer ended within an entry; the next read begins with it.
        }
    }

    fn zeros_from(&self, mut offset: u64) -> Result<bool, ActsError> {
        let mut buffer = vec![0; SEEK];
        loop {
            let filled = self.file.read_at(&mut buffer, offset)?;
            if buffer[..filled].iter().any(|byte| *byte != 0) {
                return Ok(false);
            }
            if filled < buffer.len() {
                return Ok(true);
            }
            offset += filled as u64;
        }
    }

    /// Remembers where the entry with the index `size` begins, if it is one of those remembered.
    fn mark(&mut self, offset: u64) {
        if self.size.is_multiple_of(STRIDE) {
            self.marks.push(offset);
        }
    }

    /// How many entries there are, durable or not.
    pub fn size(&self) -> Size {
        self.size
    }

    /// What follows the last whole entry.
    pub fn tail(&self) -> Tail {
        match self.state {
            State::Torn => Tail::Torn,
            State::Synced | State::Written | State::Littered | State::Stopped => Tail::Clean,
        }
    }

    /// Appends entries by one write and answers the new size. They show in reads, and are durable only after
    /// [`Acts::sync`]. On an error none of them is in the log, and it goes on from where it was.
    pub fn append(&mut self, entries: &[&[u8]]) -> Result<Size, ActsError> {
        let length = entries.iter().map(|entry| PREFIX + entry.len()).sum();
        let mut bundle = Vec::with_capacity(length);
        for (position, entry) in entries.iter().enumerate() {
            let prefix = u16::try_from(entry.len())
                .ok()
                .filter(|prefix| *prefix > 0)
                .ok_or(ActsError::EntryLength { position, length: entry.len() })?;
            bundle.extend_from_slice(&prefix.to_be_bytes());
            bundle.extend_from_slice(entry);
        }
        self.append_bundle(bundle)
    }

    /// As [`Acts::append`], for entries that are in bundle form already, as a peer sends them.
    pub fn append_bundle(&mut self, mut bundle: Vec<u8>) -> Result<Size, ActsError> {
        let mut starts = Vec::new();
        let mut at = 0;
        while at < bundle.len() {
            let entry = first_entry(&bundle[at..]).ok_or(ActsError::Framing { offset: at })?;
            starts.push(at as u64);
            at += PREFIX + entry.len();
        }
        self.clear_way()?;
        if bundle.is_empty() {
            return Ok(self.size);
        }
        self.put(&mut bundle)?;
        for start in starts {
            self.mark(self.end + start);
            self.size += 1;
        }
        self.end += at as u64;
        self.state = State::Written;
        Ok(self.size)
    }

    /// Makes the place after the last entry fit to be written.
    fn clear_way(&mut self) -> Result<(), ActsError> {
        match self.state {
            State::Stopped => Err(ActsError::Stopped),
            State::Torn => Err(ActsError::Torn),
            State::Synced | State::Written => Ok(()),
            State::Littered => {
                self.file.set_length(self.end)?;
                self.ahead = self.end;
                self.state = State::Written;
                Ok(())
            }
        }
    }

    /// One write of the bundle and, if it is small and reaches the end of the zeros, of more zeros.
    fn put(&mut self, bundle: &mut Vec<u8>) -> Result<(), ActsError> {
        let length = bundle.len();
        let reach = self.end + length as u64;
        if reach > self.ahead && (length as u64) < BULK {
            let zeros = (self.end / 8).clamp(AHEAD_LEAST, AHEAD_MOST);
            bundle.resize(length + usize::try_from(zeros).expect("a mebibyte fits"), 0);
        }
        let mut outcome = self.file.write_at(bundle, self.end);
        if bundle.len() > length && matches!(outcome, Err(DiskError::Full { .. })) {
            // There may be room for the entries alone.
            self.state = State::Littered;
            self.clear_way()?;
            bundle.truncate(length);
            outcome = self.file.write_at(bundle, self.end);
        }
        if let Err(error) = outcome {
            self.state = State::Littered;
            // Tried at once so that a stop now leaves a clean file; if it fails the next append tries again.
            let _tried = self.clear_way();
            return Err(error.into());
        }
        self.ahead = self.ahead.max(self.end + bundle.len() as u64);
        Ok(())
    }

    /// When this returns, every entry up to [`Acts::size`] is durable. After an error the log has stopped: none of the
    /// entries since the last sync may be relied on, and it must be opened again.
    pub fn sync(&mut self) -> Result<(), ActsError> {
        match self.state {
            State::Stopped => return Err(ActsError::Stopped),
            State::Torn => return Err(ActsError::Torn),
            State::Synced => return Ok(()),
            State::Written | State::Littered => {}
        }
        if let Err(error) = self.file.sync() {
            self.state = State::Stopped;
            return Err(error.into());
        }
        if self.state == State::Written {
            self.state = State::Synced;
        }
        Ok(())
    }

    /// Cuts the log to `size` entries, with whatever is torn or written ahead after them. When this returns, that is
    /// durable. It is for the tail beyond the last head that was made durable, and for nothing else: what it cuts is gone.
    pub fn truncate_to(&mut self, size: Size) -> Result<(), ActsError> {
        if self.state == State::Stopped {
            return Err(ActsError::Stopped);
        }
        if size > self.size {
            return Err(ActsError::Beyond { asked: size, size: self.size });
        }
        let end = self.offset_of(size)?;
        self.file.set_length(end)?;
        self.size = size;
        self.end = end;
        self.ahead = end;
        self.marks.truncate(usize::try_from(size.div_ceil(STRIDE)).expect("marks lie in memory"));
        if let Err(error) = self.file.sync_all() {
            self.state = State::Stopped;
            return Err(error.into());
        }
        self.state = State::Synced;
        Ok(())
    }

    /// The entries with these indexes.
    pub fn read(&self, range: Range<Size>) -> Result<Vec<Vec<u8>>, ActsError> {
        let bundle = self.read_raw(range)?;
        let mut entries = Vec::new();
        let mut rest = &bundle[..];
        while let Some(entry) = first_entry(rest) {
            entries.push(entry.to_vec());
            rest = &rest[PREFIX + entry.len()..];
        }
        Ok(entries)
    }

    /// The entries with these indexes as an entry bundle, ready to be sent: at most [`READ_MOST`] bytes.
    pub fn read_raw(&self, range: Range<Size>) -> Result<Vec<u8>, ActsError> {
        if range.end > self.size {
            return Err(ActsError::Beyond { asked: range.end, size: self.size });
        }
        if range.is_empty() {
            return Ok(Vec::new());
        }
        let start = self.offset_of(range.start)?;
        let end = self.offset_after(start, range.start, range.end)?;
        let length = end - start;
        if length > READ_MOST {
            return Err(ActsError::TooMuch { bytes: length });
        }
        let mut bundle = vec![0; usize::try_from(length).expect("64 MiB fit")];
        if self.file.read_at(&mut bundle, start)? < bundle.len() {
            return Err(ActsError::Changed { offset: start });
        }
        // Walked once more: a caller that slices by lengths must find them as they were.
        let mut at = 0;
        for _ in range {
            let entry = first_entry(&bundle[at..]).ok_or(ActsError::Changed { offset: start + at as u64 })?;
            at += PREFIX + entry.len();
        }
        if at < bundle.len() {
            return Err(ActsError::Changed { offset: start + at as u64 });
        }
        Ok(bundle)
    }

    /// Where the entry with this index begins; the index may be the size.
    fn offset_of(&self, index: Size) -> Result<u64, ActsError> {
        if index == self.size {
            return Ok(self.end);
        }
        let mark = usize::try_from(index / STRIDE).expect("marks lie in memory");
        self.walk(self.marks[mark], index % STRIDE)
    }

    /// Where the entry with index `to` begins, when the entry `from` begins at `start`.
    fn offset_after(&self, start: u64, from: Size, to: Size) -> Result<u64, ActsError> {
        if to == self.size || to / STRIDE > from / STRIDE { self.offset_of(to) } else { self.walk(start, to - from) }
    }

    /// The offset `count` entries after the entry at `offset`.
    fn walk(&self, mut offset: u64, mut count: Size) -> Result<u64, ActsError> {
        let mut buffer = Vec::new();
        while count > 0 {
            buffer.resize(SEEK, 0);
            let filled = self.file.read_at(&mut buffer, offset)?;
            let mut at = 0;
            while count > 0
                && let Some(entry) = first_entry(&buffer[at..filled])
            {
                at += PREFIX + entry.len();
                count -= 1;
            }
            if at == 0 {
                return Err(ActsError::Changed { offset });
            }
            offset += at as u64;
        }
        Ok(offset)
    }
}

impl fmt::Debug for Acts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Acts").field("size", &self.size).field("end", &self.end).field("state", &self.state).finish()
    }
}

/// The first entry of a bundle; `None` at an end mark, or where the bytes end before the entry does.
fn first_entry(bytes: &[u8]) -> Option<&[u8]> {
    let prefix = bytes.first_chunk::<PREFIX>()?;
    let length = usize::from(u16::from_be_bytes(*prefix));
    if length == 0 {
        return None;
    }
    bytes.get(PREFIX..PREFIX + length)
}
