//! The signs of a draft brought into balance, line by line: what opens in a line closes in it. Nothing is taken out;
//! what is put in is told, with its place and its cause.

use crate::spans::DEPTH_MAX;
use alloc::{vec, vec::Vec};

/// The most bytes of a placeholder; a brace whose other is further off is loose.
pub const PLACEHOLDER_BYTES_MAX: usize = 4 * 1024;

/// A character that had to be put in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Repair {
    /// The byte of the draft before which it was put.
    pub at: usize,
    /// The line of that byte, from 1.
    pub line: usize,
    /// What was put in: `[`, `]` or `\`.
    pub put: char,
    /// Why.
    pub cause: Cause,
}

/// Why a character had to be put in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Cause {
    /// A `]` that nothing had opened.
    NeverOpened,
    /// A `[` that nothing closes.
    NeverClosed,
    /// A bracket from one line into another; it ends with its line, and begins again where it closes.
    AcrossLines,
    /// A bracket deeper than a wording may have them; its signs are taken as text.
    TooDeep,
    /// A brace without its other; it is taken as text.
    LooseBrace,
}

/// What stands at a byte of a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sign {
    Open,
    Close,
    OpenAdded,
    CloseAdded,
    /// A backslash before a sign that is text.
    Escape,
    /// A sign that is text.
    Literal,
    /// A placeholder or a note's mark, up to that byte.
    Whole(usize),
}

/// Places in a line and their signs, ascending.
pub(super) type Signs = Vec<(usize, Sign)>;

pub(super) struct Balanced<'a> {
    pub lines: Vec<(&'a str, Signs)>,
    pub repairs: Vec<Repair>,
}

pub(super) fn balance(text: &str) -> Balanced<'_> {
    let mut lines = Vec::new();
    let mut repairs = Vec::new();
    let mut start = 0;
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        let mut found = Found { start, line: number, signs: Vec::new(), repairs: Vec::new() };
        found.scan(body(line));
        repairs.append(&mut found.repairs);
        lines.push((line, found.signs));
        start += line.len();
    }
    across(&mut repairs);
    Balanced { lines, repairs }
}

/// A line without its ending. A carriage return alone ends no line: it is a part of the text.
pub(super) fn body(line: &str) -> &str {
    if line.ends_with('\n') { line.trim_end_matches(['\n', '\r']) } else { line }
}

/// What one line leaves open and another closes was never out of balance, only longer than a line.
fn across(repairs: &mut [Repair]) {
    let mut open = vec![];
    for at in 0..repairs.len() {
        match repairs[at].cause {
            Cause::NeverClosed => open.push(at),
            Cause::NeverOpened => {
                if let Some(opened) = open.pop() {
                    repairs[opened].cause = Cause::AcrossLines;
                    repairs[at].cause = Cause::AcrossLines;
                }
            }
            Cause::AcrossLines | Cause::TooDeep | Cause::LooseBrace => {}
        }
    }
}

struct Found {
    start: usize,
    line: usize,
    signs: Signs,
    repairs: Vec<Repair>,
}

impl Found {
    fn scan(&mut self, line: &str) {
        let bytes = line.as_bytes();
        // `tallest`: the deepest bracket of the line so far, by which one put around them all is bounded too.
        let (mut at, mut depth, mut tallest, mut deeper) = (0, 0, 0, 0usize);
        while at < bytes.len() {
            let whole = whole(line, at);
            match bytes[at] {
                b'\\' if matches!(bytes.get(at + 1), Some(b'[' | b']' | b'{' | b'}')) => {
                    self.signs.extend([(at, Sign::Escape), (at + 1, Sign::Literal)]);
                    at += 1;
                }
                b'[' | b'{' if whole.is_some() => {
                    let end = whole.unwrap_or(at + 1);
                    self.signs.push((at, Sign::Whole(end)));
                    at = end - 1;
                }
                b'{' | b'}' => self.literal(at, Cause::LooseBrace),
                b'[' if depth == DEPTH_MAX => {
                    deeper += 1;
                    self.literal(at, Cause::TooDeep);
                }
                b'[' => {
                    depth += 1;
                    tallest = tallest.max(depth);
                    self.signs.push((at, Sign::Open));
                }
                b']' if deeper > 0 => {
                    deeper -= 1;
                    self.literal(at, Cause::TooDeep);
                }
                b']' if depth > 0 => {
                    depth -= 1;
                    self.signs.push((at, Sign::Close));
                }
                // With a bracket put before it, it would be the mark of a note.
                b']' if self.signs.is_empty() && mark(line) == Some(at + 1) => self.literal(at, Cause::NeverOpened),
                b']' if tallest == DEPTH_MAX => self.literal(at, Cause::TooDeep),
                b']' => {
                    tallest += 1;
                    self.never_opened(at);
                }
                _ => {}
            }
            at += 1;
        }
        // Not behind a backslash, which would make text of it.
        let end = line.trim_end_matches('\\').len();
        if let Some((at, Sign::Open)) = self.signs.last().copied()
            && mark(&[&line[at + 1..end], "]"].concat()) == Some(end - at)
        {
            self.signs.pop();
            depth -= 1;
            self.literal(at, Cause::NeverClosed);
        }
        for _ in 0..depth {
            self.signs.push((end, Sign::CloseAdded));
            self.put(end, ']', Cause::NeverClosed);
        }
    }

    fn put(&mut self, at: usize, put: char, cause: Cause) {
        self.repairs.push(Repair { at: self.start + at, line: self.line, put, cause });
    }

    fn literal(&mut self, at: usize, cause: Cause) {
        self.signs.push((at, Sign::Literal));
        self.put(at, '\\', cause);
    }

    /// It opens with the line, around all brackets there so far.
    fn never_opened(&mut self, at: usize) {
        self.signs.insert(0, (0, Sign::OpenAdded));
        self.signs.push((at, Sign::Close));
        self.repairs.insert(0, Repair { at: self.start, line: self.line, put: '[', cause: Cause::NeverOpened });
    }
}

/// Where a placeholder or a note's mark that begins here ends. Within a placeholder all is words, if it is in balance.
fn whole(line: &str, at: usize) -> Option<usize> {
    let is_brace = line.as_bytes()[at] == b'{';
    if !is_brace && line.as_bytes()[at] != b'[' {
        return None;
    }
    let inner = &line[at + 1..];
    if is_brace {
        let length = inner.bytes().take(PLACEHOLDER_BYTES_MAX).position(|byte| byte == b'}')?;
        let words = &inner[..length];
        let is_balanced = words.chars().try_fold(0u32, |depth, c| match c {
            '[' => Some(depth + 1),
            ']' => depth.checked_sub(1),
            '{' | '\\' => None,
            _ => Some(depth),
        });
        return (is_balanced == Some(0) && !words.is_empty()).then_some(at + length + 2);
    }
    mark(inner).map(|length| at + 1 + length)
}

/// The length of a note's mark, such as `^7]`, that begins here.
fn mark(text: &str) -> Option<usize> {
    let name = text.strip_prefix('^')?;
    let length = name.find(|c: char| !c.is_ascii_alphanumeric())?;
    (length > 0 && name[length..].starts_with(']')).then_some(length + 2)
}
