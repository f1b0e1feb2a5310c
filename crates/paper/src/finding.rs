//! What was read and not understood, or had to be put right: told, never dropped in silence (spec: paper, 3).

use crate::bounds::{FINDINGS_MAX, QUOTE_BYTES_MAX};
use std::fmt;
use wording::draft::Cause;

/// Something that a person should know about what was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Finding {
    /// A bracket was out of balance: a character was put in.
    Repair {
        /// The paragraph, from 0; of the reading with all changes accepted.
        paragraph: usize,
        /// The byte of its words before which it was put.
        at: usize,
        /// What was put in.
        put: char,
        /// Why.
        cause: Cause,
    },
    /// An element that is not known; the words in it were read like any others.
    UnknownElement {
        /// Its name.
        name: String,
        /// How often it occurs.
        times: usize,
    },
    /// Words in a place where none are expected; they are not in the paragraph.
    StrayWords {
        /// The paragraph, from 0.
        paragraph: usize,
        /// The element around them.
        element: String,
        /// The words, or their beginning.
        words: String,
    },
    /// Words that the document hides from a reader; they are in the paragraph.
    HiddenWords {
        /// The paragraph, from 0.
        paragraph: usize,
        /// The words, or their beginning.
        words: String,
    },
    /// A picture or an embedded object, which is not read.
    Picture {
        /// The paragraph, from 0.
        paragraph: usize,
    },
    /// A field, of which the words shown were read.
    Field {
        /// The paragraph, from 0.
        paragraph: usize,
        /// What it is told to show.
        instruction: String,
    },
    /// A formula, of which the letters were read in their order.
    Formula {
        /// The paragraph, from 0.
        paragraph: usize,
    },
    /// A sign of a font of signs; the letter in its place may be another.
    Symbol {
        /// The paragraph, from 0.
        paragraph: usize,
        /// The font.
        font: String,
        /// The number of the sign.
        number: u32,
    },
    /// A part of the document that is not read: another document within it, macros.
    NotRead {
        /// What it is.
        what: String,
    },
    /// Tracked changes of form (not of words), which are not read.
    FormChanges {
        /// How many.
        times: usize,
    },
    /// A way of numbering that is not known; the numbers are shown in digits.
    NumberFormat {
        /// Its name.
        format: String,
    },
    /// A move of which the other end is missing; it counts as an insertion or a deletion.
    HalfMove {
        /// The name of the move.
        name: String,
    },
    /// A date that is none; the change or comment has no date.
    BadDate {
        /// What stands there.
        words: String,
    },
    /// A comment or note is referred to and not there.
    Missing {
        /// What it is, with its id.
        what: String,
    },
    /// A comment that no place in the text refers to.
    NoPlace {
        /// The comment, from 0.
        comment: usize,
    },
    /// More findings, which are not told one by one.
    More {
        /// How many.
        times: usize,
    },
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Finding::Repair { paragraph, at, put, cause } => {
                let why = match cause {
                    Cause::NeverOpened => "a bracket closes that was never opened",
                    Cause::NeverClosed => "a bracket is never closed",
                    Cause::TooDeep => "brackets are too deep",
                    Cause::LooseBrace => "a brace stands alone",
                };
                write!(f, "paragraph {}, byte {at}: {why}; {put:?} was put in", paragraph + 1)
            }
            Finding::UnknownElement { name, times } => {
                write!(f, "{name:?} is not known ({times} times); the words in it were read")
            }
            Finding::StrayWords { paragraph, element, words } => {
                write!(f, "paragraph {}: words in {element:?} were left out: {words:?}", paragraph + 1)
            }
            Finding::HiddenWords { paragraph, words } => {
                write!(f, "paragraph {}: hidden words: {words:?}", paragraph + 1)
            }
            Finding::Picture { paragraph } => {
                write!(f, "paragraph {}: a picture or object is not read", paragraph + 1)
            }
            Finding::Field { paragraph, instruction } => {
                write!(f, "paragraph {}: a field ({instruction}); its words were read", paragraph + 1)
            }
            Finding::Formula { paragraph } => {
                write!(f, "paragraph {}: a formula; its letters were read", paragraph + 1)
            }
            Finding::Symbol { paragraph, font, number } => {
                write!(f, "paragraph {}: sign {number:04X} of the font {font:?}", paragraph + 1)
            }
            Finding::NotRead { what } => write!(f, "not read: {what}"),
            Finding::FormChanges { times } => write!(f, "{times} changes of form, not of words, are not read"),
            Finding::NumberFormat { format } => write!(f, "numbers of the form {format:?} are shown in digits"),
            Finding::HalfMove { name } => write!(f, "the move {name:?} has one end only"),
            Finding::BadDate { words } => write!(f, "{words:?} is no date"),
            Finding::Missing { what } => write!(f, "{what} is referred to and not there"),
            Finding::NoPlace { comment } => write!(f, "comment {} has no place in the text", comment + 1),
            Finding::More { times } => write!(f, "{times} more findings"),
        }
    }
}

/// Findings as they come, bounded.
#[derive(Default)]
pub(crate) struct Findings {
    told: Vec<Finding>,
    more: usize,
    unknown: std::collections::BTreeMap<String, usize>,
    /// Changes of form so far.
    pub form_changes: usize,
}

impl Findings {
    pub(crate) fn tell(&mut self, finding: Finding) {
        if self.told.len() < FINDINGS_MAX {
            self.told.push(finding);
        } else {
            self.more += 1;
        }
    }

    pub(crate) fn unknown(&mut self, name: &str) {
        if let Some(times) = self.unknown.get_mut(name) {
            *times += 1;
        } else if self.unknown.len() < FINDINGS_MAX / 10 {
            self.unknown.insert(quote(name), 1);
        } else {
            self.more += 1;
        }
    }

    pub(crate) fn all(mut self) -> Vec<Finding> {
        self.told.extend(self.unknown.into_iter().map(|(name, times)| Finding::UnknownElement { name, times }));
        if self.form_changes > 0 {
            self.told.push(Finding::FormChanges { times: self.form_changes });
        }
        if self.more > 0 {
            self.told.push(Finding::More { times: self.more });
        }
        self.told
    }
}

/// The beginning of words, short enough to be told.
pub(crate) fn quote(words: &str) -> String {
    let mut end = words.len().min(QUOTE_BYTES_MAX);
    while !words.is_char_boundary(end) {
        end -= 1;
    }
    words[..end].into()
}
