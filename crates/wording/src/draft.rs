//! Drafts as people type them: brackets in brackets, alternatives beside each other, options, placeholders, never in
//! balance. Reading repairs what does not close, says where, and drops no character (spec: wording, 6).
//! It knows lines of text or Markdown; DOCX is not its matter.

use crate::spans::{Fault, Span, Wording};
use alloc::{string::String, vec::Vec};

mod balance;
mod lead;
mod measure;
mod notes;
mod outline;
mod reading;
mod sign;
mod writing;

use balance::balance;
pub use balance::{Block, Cause, Repair};
pub use lead::LABELS_MAX;
use lead::{is_no_text, is_null_option};
pub use measure::{Measure, Pick, measure, measure_all, pick, words_and_marks};
pub use notes::{Attribution, Claim, Slash, attributed, marked, slashes};
pub use outline::{Kind, Outline, Unit, outline};
pub use sign::PLACEHOLDER_BYTES_MAX;
use writing::write_part;
pub use writing::write_spans;

/// A draft: its lines in their order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Draft {
    /// The lines, empty ones too.
    pub lines: Vec<Line>,
    /// The brackets that go over several lines, in the order in which they open.
    pub blocks: Vec<Block>,
    /// What had to be put in, in the order of the text.
    pub repairs: Vec<Repair>,
}

/// One line of a draft, a paragraph in those of 2015.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// What the line offers: text, or one of several options.
    pub offer: Offer,
    /// Its spans. What it has of a bracket over several lines is an open bracket to the line's end, from its
    /// beginning, or both.
    pub spans: Vec<Span>,
    /// How many bytes of it are indentation and label; what came from above stands behind them.
    pub lead: usize,
    /// How many brackets close in it that opened in an earlier line.
    pub from_above: usize,
    /// How many brackets open in it that close in a later line.
    pub goes_on: usize,
    /// The bytes that end it: a line feed, with a carriage return before it or not; nothing at the end of the text.
    pub ending: String,
}

/// What a line offers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Offer {
    /// Text like any other.
    Text,
    /// It begins an option; the option's number or letter, such as `1` or `(a)`. The words stay in the spans.
    Option(String),
    /// It says that there shall be no text.
    NoText,
}

impl Line {
    /// The line as a wording.
    ///
    /// # Errors
    /// Where the line is larger than a wording may be.
    pub fn wording(&self) -> Result<Wording, Fault> {
        Wording::new(self.spans.clone())
    }
}

/// Reads a draft. There is no text that it refuses.
pub fn read(text: &str) -> Draft {
    let found = lead::lines(text);
    let balanced = balance(text, &found);
    let line = |(found, paragraph): (&lead::Found<'_>, balance::Paragraph)| Line {
        offer: offer(found.body),
        spans: reading::spans(found, &paragraph.signs),
        lead: found.lead,
        from_above: paragraph.from_above,
        goes_on: paragraph.goes_on,
        ending: found.ending.into(),
    };
    let lines = found.iter().zip(balanced.paragraphs).map(line).collect();
    Draft { lines, blocks: balanced.blocks, repairs: balanced.repairs }
}

/// Writes a draft: what was read, and what was put in.
pub fn write(draft: &Draft) -> String {
    let mut text = String::new();
    for line in &draft.lines {
        write_part(&line.spans, line.lead, (line.from_above, line.goes_on), &mut text);
        text.push_str(&line.ending);
    }
    text
}

/// What a line offers. Where it begins, spaces, emphasis and opening brackets do not count.
fn offer(line: &str) -> Offer {
    let bare = line.trim_start_matches([' ', '\t', '*', '_', '>', '[', '\\']);
    if let Some((length, name)) = lead::option(bare.split(']').next().unwrap_or_default()) {
        return if is_null_option(&bare[length..]) { Offer::NoText } else { Offer::Option(name.into()) };
    }
    if is_no_text(bare) { Offer::NoText } else { Offer::Text }
}
