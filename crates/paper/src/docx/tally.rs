//! How much has been read so far, in all stories together.

use crate::bounds::{PARAGRAPHS_MAX, PARTS_MAX, TEXT_BYTES_MAX};
use crate::error::Error;

/// Counts against the bounds.
#[derive(Default)]
pub(crate) struct Tally {
    paragraphs: usize,
    parts: usize,
    text: usize,
}

impl Tally {
    /// One paragraph more.
    pub(crate) fn paragraph(&mut self) -> Result<(), Error> {
        self.paragraphs += 1;
        if self.paragraphs > PARAGRAPHS_MAX { Err(Error::TooManyParagraphs) } else { Ok(()) }
    }

    /// One part more.
    pub(crate) fn part(&mut self) -> Result<(), Error> {
        self.parts += 1;
        if self.parts > PARTS_MAX { Err(Error::TooManyParts) } else { Ok(()) }
    }

    /// So many bytes of words more.
    pub(crate) fn text(&mut self, bytes: usize) -> Result<(), Error> {
        self.text = self.text.saturating_add(bytes);
        if self.text > TEXT_BYTES_MAX { Err(Error::TooMuchText) } else { Ok(()) }
    }
}
