//! A small document that is written over and over in place: a log's latest checkpoint with its cosignatures.
//!
//! Writing is one write and no sync; what a crash then tears is noticed on opening and the document made durable last is
//! answered instead. A document that must never be lost is synced; one that is replaced rarely is not for here.

use crate::{
    disk::{Disk, DiskError, File, Opening},
    slots::{self, Side, Slot},
};
use std::{fmt, path::Path};

/// The length of one of the two slots; only what was written takes room on the disk.
const SLOT: usize = 1 << 20;
/// The longest document.
pub const SLATE_MOST: usize = slots::capacity(SLOT);

/// Why the slate could not do what was asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SlateError {
    /// The disk said no.
    Disk(DiskError),
    /// The document is longer than [`SLATE_MOST`].
    TooLong {
        /// Its length in bytes.
        length: usize,
    },
    /// An earlier sync failed, so what the disk shows proves nothing. Open the slate again.
    Stopped,
}

impl From<DiskError> for SlateError {
    fn from(error: DiskError) -> Self {
        SlateError::Disk(error)
    }
}

impl fmt::Display for SlateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SlateError::Disk(error) => error.fmt(f),
            SlateError::TooLong { length } => {
                write!(f, "{length} bytes are too many; {SLATE_MOST} are possible")
            }
            SlateError::Stopped => f.write_str("the document stopped when the disk failed; open it again"),
        }
    }
}

impl std::error::Error for SlateError {}

/// How certain the content on `Slate::side` is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum State {
    /// Durable, or there is none.
    Synced,
    /// Written since the last sync; the other side is the one synced last.
    Written,
    /// Found on opening: whether it or the other side is durable is not known.
    Found,
    /// A sync failed.
    Stopped,
}

/// Whether a slate was found as a write of ours leaves it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Soundness {
    /// Yes.
    Sound,
    /// It was never written.
    Blank,
    /// The newest write did not end, and an older one is answered: a crash can leave it so, and the next write mends it.
    Torn,
    /// Bytes that no write of ours left so: damage.
    Rotten,
}

/// One document, open for writing.
pub struct Slate {
    file: Box<dyn File>,
    soundness: Soundness,
    sequence: u64,
    side: Side,
    state: State,
}

impl Slate {
    /// Opens the document, made if missing, and answers its latest whole content; `None` if it was never written, or
    /// never synced and torn. Changes nothing on the disk but for a file that was made.
    pub fn open(disk: &dyn Disk, path: &Path) -> Result<(Slate, Option<Vec<u8>>), SlateError> {
        let file = disk.open(path, Opening::OrCreate)?;
        let mut slate =
            Slate { file, soundness: Soundness::Blank, sequence: 0, side: Side::Second, state: State::Synced };
        let (mut latest, mut torn, mut rotten) = (None, 0, false);
        for side in [Side::First, Side::Second] {
            match slots::decode(&slate.slot(side)?) {
                Slot::Whole { sequence, content } => {
                    if latest.is_none() || sequence > slate.sequence {
                        (slate.side, slate.state) = (side, State::Found);
                        latest = Some(content);
                    }
                    slate.sequence = slate.sequence.max(sequence);
                }
                // Never an older number than one that shows, so that its remains are not taken for newer.
                Slot::Torn { newest } => {
                    slate.sequence = slate.sequence.max(newest);
                    torn = torn.max(newest);
                }
                Slot::Rotten => rotten = true,
                Slot::Blank => {}
            }
        }
        slate.soundness = if rotten {
            Soundness::Rotten
        } else if (torn > 0 && torn == slate.sequence) || slate.ends_in_zeros()? {
            Soundness::Torn
        } else if latest.is_none() {
            Soundness::Blank
        } else {
            Soundness::Sound
        };
        Ok((slate, latest))
    }

    /// Whether it was found as a write of ours leaves it.
    pub fn soundness(&self) -> Soundness {
        self.soundness
    }

    /// Whether what was written last at the end of the file is missing there: no write of ours ends in zeros.
    fn ends_in_zeros(&self) -> Result<bool, DiskError> {
        let length = self.file.length()?;
        let mut last = [0; 512];
        let read = self.file.read_at(&mut last, length.saturating_sub(512))?;
        Ok(length > 0 && last[..read].iter().all(|byte| *byte == 0))
    }

    fn slot(&self, side: Side) -> Result<Vec<u8>, DiskError> {
        let there = self.file.length()?.saturating_sub(side.offset(SLOT));
        let mut bytes = vec![0; SLOT.min(usize::try_from(there).unwrap_or(SLOT))];
        let read = self.file.read_at(&mut bytes, side.offset(SLOT))?;
        bytes.truncate(read);
        Ok(bytes)
    }

    /// Writes the document. When this returns, the process may die and it will be read again; the machine may not, until
    /// [`Slate::sync`]: then either this or the one synced last is read. One write; the first after opening syncs what was found.
    pub fn write(&mut self, document: &[u8]) -> Result<(), SlateError> {
        if document.len() > SLATE_MOST {
            return Err(SlateError::TooLong { length: document.len() });
        }
        self.settle()?;
        let side = match self.state {
            State::Synced => self.side.other(),
            State::Written => self.side,
            State::Found => unreachable!("settled above"),
            State::Stopped => return Err(SlateError::Stopped),
        };
        self.sequence += 1;
        let written = self.file.write_at(&slots::encode(self.sequence, document), side.offset(SLOT));
        if let Err(error) = written {
            // What was written there is in doubt; the other side is the one that is durable.
            (self.side, self.state) = (side.other(), State::Synced);
            return Err(error.into());
        }
        (self.side, self.state, self.soundness) = (side, State::Written, Soundness::Sound);
        Ok(())
    }

    /// When this returns, the document written or found last is durable.
    pub fn sync(&mut self) -> Result<(), SlateError> {
        self.settle()?;
        match self.state {
            State::Synced => Ok(()),
            State::Written => self.sync_file(),
            State::Found => unreachable!("settled above"),
            State::Stopped => Err(SlateError::Stopped),
        }
    }

    /// Makes certain that what was found lies on the disk, before the other side, which may be all there is, is
    /// overwritten: the very same bytes again, since after a failed sync the system shows what the disk never took.
    fn settle(&mut self) -> Result<(), SlateError> {
        if self.state != State::Found {
            return Ok(());
        }
        if let Slot::Whole { sequence, content } = slots::decode(&self.slot(self.side)?) {
            self.file.write_at(&slots::encode(sequence, &content), self.side.offset(SLOT))?;
        }
        self.sync_file()
    }

    fn sync_file(&mut self) -> Result<(), SlateError> {
        if let Err(error) = self.file.sync() {
            self.state = State::Stopped;
            return Err(error.into());
        }
        self.state = State::Synced;
        Ok(())
    }
}

impl fmt::Debug for Slate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Slate").field("sequence", &self.sequence).field("state", &self.state).finish_non_exhaustive()
    }
}
