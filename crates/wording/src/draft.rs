//! Drafts as people type them: brackets in brackets, alternatives beside each other, options, placeholders, never in
//! balance. Reading repairs what does not close, says where, and drops no character (spec: wording, 5).
//! It knows lines of text or Markdown; DOCX is not its matter.

use crate::spans::{ALTERNATIVES_MAX, DEPTH_MAX, Span, Wording};
use alloc::{string::String, vec::Vec};

mod balance;
mod measure;

pub use balance::{Cause, PLACEHOLDER_BYTES_MAX, Repair};
use balance::{Signs, balance};
pub use measure::{Measure, Pick, measure, pick};

/// A draft: its lines in their order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Draft {
    /// The lines, empty ones too.
    pub lines: Vec<Line>,
    /// What had to be put in, in the order of the text.
    pub repairs: Vec<Repair>,
}

/// One line of a draft, a paragraph in those of 2015.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// What the line offers: text, or one of several options.
    pub offer: Offer,
    /// Its spans.
    pub spans: Vec<Span>,
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
    pub fn wording(&self) -> Result<Wording, crate::spans::Fault> {
        Wording::new(self.spans.clone())
    }
}

/// Reads a draft. There is no text that it refuses.
pub fn read(text: &str) -> Draft {
    let balanced = balance(text);
    let mut lines = Vec::new();
    for (line, signs) in balanced.lines {
        let body = balance::body(line);
        let mut reader = Reader { text: body, at: 0, signs: &signs, next: 0 };
        let spans = reader.spans(0);
        lines.push(Line { offer: offer(body), spans, ending: line[body.len()..].into() });
    }
    Draft { lines, repairs: balanced.repairs }
}

/// Writes a draft: what was read, and what was put in.
pub fn write(draft: &Draft) -> String {
    let mut text = String::new();
    for line in &draft.lines {
        write_spans(&line.spans, &mut text);
        text.push_str(&line.ending);
    }
    text
}

/// Writes spans as a draft has them.
pub fn write_spans(spans: &[Span], text: &mut String) {
    for span in spans {
        match span {
            Span::Text(words) => {
                for c in words.chars() {
                    if matches!(c, '[' | ']' | '{' | '}') {
                        text.push('\\');
                    }
                    text.push(c);
                }
            }
            Span::Open(alternatives) => {
                for alternative in alternatives {
                    text.push('[');
                    write_spans(alternative, text);
                    text.push(']');
                }
            }
            Span::Placeholder(words) => text.extend(["{", words, "}"]),
            Span::Term(name) => text.push_str(name),
            Span::Note(mark) => text.extend(["[", mark, "]"]),
        }
    }
}

/// Reads one line, of which the signs are known to be in balance.
struct Reader<'a> {
    text: &'a str,
    at: usize,
    signs: &'a Signs,
    next: usize,
}

impl Reader<'_> {
    /// Spans up to the end of the line or of the alternative.
    fn spans(&mut self, depth: usize) -> Vec<Span> {
        let mut spans = Vec::new();
        loop {
            let sign = self.signs.get(self.next).copied();
            let end = sign.map_or(self.text.len(), |(at, _)| at);
            words(&self.text[self.at..end], &mut spans);
            self.at = end;
            let Some((at, sign)) = sign else { return spans };
            match sign {
                balance::Sign::Close | balance::Sign::CloseAdded => return spans,
                balance::Sign::Literal => {
                    // The backslash before it, there or put in, is the sign's spelling and not the text's.
                    self.next += 1;
                    let length = self.text[at..].chars().next().map_or(0, char::len_utf8);
                    crate::spans::push(&mut spans, Span::Text(self.text[at..at + length].into()));
                    self.at = at + length;
                }
                balance::Sign::Escape => {
                    self.next += 1;
                    self.at = at + 1;
                }
                balance::Sign::Whole(end) => {
                    self.next += 1;
                    let inner = self.text[at + 1..end - 1].into();
                    spans.push(if self.text[at..].starts_with('{') {
                        Span::Placeholder(inner)
                    } else {
                        Span::Note(inner)
                    });
                    self.at = end;
                }
                balance::Sign::Open | balance::Sign::OpenAdded => {
                    let alternative = self.alternative(depth);
                    let beside = |from: &balance::Sign| matches!(from, balance::Sign::Open | balance::Sign::OpenAdded);
                    let mut alternatives = alloc::vec![alternative];
                    while alternatives.len() < ALTERNATIVES_MAX
                        && self.signs.get(self.next).is_some_and(|(at, sign)| *at == self.at && beside(sign))
                    {
                        alternatives.push(self.alternative(depth));
                    }
                    spans.push(Span::Open(alternatives));
                }
            }
        }
    }

    fn alternative(&mut self, depth: usize) -> Vec<Span> {
        debug_assert!(depth < DEPTH_MAX, "deeper brackets were made literal");
        self.take();
        let spans = self.spans(depth + 1);
        self.take();
        spans
    }

    /// Goes past a bracket's sign; one that was put in has no length.
    fn take(&mut self) {
        if let Some((at, sign)) = self.signs.get(self.next) {
            let added = matches!(sign, balance::Sign::OpenAdded | balance::Sign::CloseAdded);
            self.at = if added { *at } else { at + 1 };
            self.next += 1;
        }
    }
}

/// The mark of a disputed name in the texts of 2015.
const DISPUTED: &str = "###";

/// Text without signs, with the disputed names in it.
fn words(text: &str, spans: &mut Vec<Span>) {
    let mut rest = text;
    let mut from = 0;
    while let Some(found) = rest[from..].find(DISPUTED) {
        let at = from + found;
        let before = rest[..at].chars().next_back();
        let after = rest[at + DISPUTED.len()..].chars().next();
        // At the beginning of a line it is a heading of Markdown; four of them are no mark either.
        let is_name = before.is_some_and(|c| c != '#') && after != Some('#');
        if is_name {
            crate::spans::push(spans, Span::Text(rest[..at].into()));
            spans.push(Span::Term(DISPUTED.into()));
            rest = &rest[at + DISPUTED.len()..];
            from = 0;
        } else {
            from = at + 1;
        }
    }
    crate::spans::push(spans, Span::Text(rest.into()));
}

fn offer(line: &str) -> Offer {
    let bare = line.trim_start_matches([' ', '\t', '*', '_', '>', '[']);
    if let Some(rest) = bare.strip_prefix("Option ").or_else(|| bare.strip_prefix("OPTION ")) {
        let name = rest.split([':', '*', ' ', '\t', '.']).next().unwrap_or_default().trim_end_matches(']');
        if !name.is_empty() && name.len() <= 8 && rest[name.len()..].contains(':') {
            return if is_no_text(&rest[name.len()..]) { Offer::NoText } else { Offer::Option(name.into()) };
        }
    }
    if is_no_text(bare) { Offer::NoText } else { Offer::Text }
}

fn is_no_text(words: &str) -> bool {
    let words = words.trim_matches(|c: char| !c.is_alphanumeric());
    words.eq_ignore_ascii_case("no text")
}
