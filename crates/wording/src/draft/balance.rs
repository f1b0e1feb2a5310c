//! The signs of a draft brought into balance. What opens in a paragraph closes in it, or in a later one: then it is a
//! bracket over a block. Nothing is taken out; what is put in is told, with its place and its cause.

use super::lead::{Found, Mark};
use super::sign::{mark, whole};
use crate::spans::DEPTH_MAX;
use alloc::{vec, vec::Vec};

/// A character that had to be put in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Repair {
    /// The byte of the draft before which it was put.
    pub at: usize,
    /// The line of that byte, from 1.
    pub line: usize,
    /// The character of the line before which it was put, from 1.
    pub column: usize,
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
    /// A bracket deeper than a wording may have them; its signs are taken as text.
    TooDeep,
    /// A brace without its other; it is taken as text.
    LooseBrace,
}

/// A bracket that opens in one paragraph and closes in a later one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Block {
    /// The line or unit in which it opens, counted from 0.
    pub first: usize,
    /// The line or unit in which it closes.
    pub last: usize,
    /// The byte of the draft at which it opens.
    pub opens: usize,
    /// The byte of the draft at which it closes.
    pub closes: usize,
}

/// What stands at a byte of a paragraph.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sign {
    Open,
    Close,
    /// A bracket's beginning without a character: it was put in, or it stands in an earlier paragraph.
    OpenAdded,
    /// A bracket's end without a character.
    CloseAdded,
    /// A backslash before a sign that is text.
    Escape,
    /// A sign that is text.
    Literal,
    /// A placeholder or a note's mark, up to that byte.
    Whole(usize),
}

/// Places in a paragraph and their signs, ascending.
pub(super) type Signs = Vec<(usize, Sign)>;

/// A paragraph's signs, and how many brackets it shares with others.
pub(super) struct Paragraph {
    pub signs: Signs,
    /// How many brackets it closes that opened before it.
    pub from_above: usize,
    /// How many brackets it opens that close after it.
    pub goes_on: usize,
}

/// A repair, by its byte in the paragraph.
struct Put {
    at: usize,
    put: char,
    cause: Cause,
}

pub(super) struct Balanced {
    pub paragraphs: Vec<Paragraph>,
    pub blocks: Vec<Block>,
    pub repairs: Vec<Repair>,
}

/// Balances paragraphs that together are the text. Blocks and repairs are told by their bytes in the text.
pub(super) fn balance(text: &str, found: &[Found<'_>]) -> Balanced {
    let scans: Vec<Scan> = found.iter().map(|found| Scan::of(found)).collect();
    let mut blocks = across(found, &scans);
    blocks.sort_by_key(|block| (block.first, block.opens));
    let (mut goes_on, mut from_above) = (vec![0; found.len()], vec![0; found.len()]);
    for block in &blocks {
        goes_on[block.first] += 1;
        from_above[block.last] += 1;
    }
    let mut starts = Vec::with_capacity(found.len());
    let (mut paragraphs, mut repairs) = (Vec::with_capacity(found.len()), Vec::new());
    let mut place = Place { text, at: 0, line: 1, column: 1 };
    let mut start = 0;
    for ((scan, found), (from_above, goes_on)) in scans.into_iter().zip(found).zip(from_above.into_iter().zip(goes_on))
    {
        let (paragraph, puts) = scan.finish(found, from_above, goes_on);
        paragraphs.push(paragraph);
        repairs.extend(puts.into_iter().map(|put| place.repair(start, &put)));
        starts.push(start);
        start += found.body.len() + found.ending.len();
    }
    for block in &mut blocks {
        block.opens += starts[block.first];
        block.closes += starts[block.last];
    }
    Balanced { paragraphs, blocks, repairs }
}

/// Where a text is looked at, by line and column. It only goes forward.
struct Place<'a> {
    text: &'a str,
    at: usize,
    line: usize,
    column: usize,
}

impl Place<'_> {
    fn repair(&mut self, start: usize, put: &Put) -> Repair {
        let at = start + put.at;
        for c in self.text[self.at..at].chars() {
            (self.line, self.column) = if c == '\n' { (self.line + 1, 1) } else { (self.line, self.column + 1) };
        }
        self.at = at;
        Repair { at, line: self.line, column: self.column, put: put.put, cause: put.cause }
    }
}

/// What one paragraph leaves open and a later one closes. A bracket ends before the next heading, unless it opened in
/// a heading of a higher level: so one bracket that was forgotten does not reach through the whole draft.
fn across(found: &[Found<'_>], scans: &[Scan]) -> Vec<Block> {
    let mut open: Vec<(usize, Option<usize>)> = Vec::new();
    let mut blocks = Vec::new();
    for (at, scan) in scans.iter().enumerate() {
        let level = match found[at].mark {
            Mark::Heading(level) => Some(level),
            Mark::None | Mark::Bullet | Mark::Label(_) | Mark::Option(_) | Mark::Note(_) => None,
        };
        if let Some(level) = level {
            open.retain(|(_, opened)| opened.is_some_and(|opened| opened < level));
        }
        // Of what one paragraph closes the outermost came from above: a repair stands within them.
        let matched = scan.closes.len().min(open.len());
        for closes in &scan.closes[scan.closes.len() - matched..] {
            let (first, _) = open.pop().expect("as many are open");
            blocks.push(Block { first, last: at, opens: 0, closes: *closes });
        }
        open.extend(scan.opens.iter().map(|_| (at, level)));
    }
    // Of what one paragraph leaves open the outermost go on, too. Found were the innermost first.
    let mut left = vec![0; scans.len()];
    blocks.iter().for_each(|block| left[block.first] += 1);
    for block in &mut blocks {
        left[block.first] -= 1;
        block.opens = scans[block.first].opens[left[block.first]];
    }
    blocks
}

/// One paragraph by itself.
struct Scan {
    signs: Signs,
    repairs: Vec<Put>,
    /// Where a `[` stands that the paragraph does not close, the outermost first.
    opens: Vec<usize>,
    /// Where a `]` stands that the paragraph did not open, the innermost first.
    closes: Vec<usize>,
}

impl Scan {
    fn of(found: &Found<'_>) -> Scan {
        let (text, lead) = (found.body, found.lead);
        let mut scan = Scan { signs: Vec::new(), repairs: Vec::new(), opens: Vec::new(), closes: Vec::new() };
        let bytes = text.as_bytes();
        // `tallest`: the deepest bracket so far, by which one put around them all is bounded too.
        let (mut at, mut tallest, mut deeper) = (found.from, 0, 0usize);
        while at < bytes.len() {
            let whole = whole(text, at);
            let depth = scan.opens.len();
            match bytes[at] {
                b'\\' if matches!(bytes.get(at + 1), Some(b'[' | b']' | b'{' | b'}')) => {
                    scan.signs.extend([(at, Sign::Escape), (at + 1, Sign::Literal)]);
                    at += 1;
                }
                b'[' | b'{' if whole.is_some() => {
                    let end = whole.unwrap_or(at + 1);
                    scan.signs.push((at, Sign::Whole(end)));
                    at = end - 1;
                }
                b'{' | b'}' => scan.literal(at, Cause::LooseBrace),
                b'[' if depth == DEPTH_MAX => {
                    deeper += 1;
                    scan.literal(at, Cause::TooDeep);
                }
                b'[' => {
                    tallest = tallest.max(depth + 1);
                    scan.opens.push(at);
                    scan.signs.push((at, Sign::Open));
                }
                b']' if deeper > 0 => {
                    deeper -= 1;
                    scan.literal(at, Cause::TooDeep);
                }
                b']' if scan.opens.pop().is_some() => scan.signs.push((at, Sign::Close)),
                // With a bracket put before it, it would be the mark of a note.
                b']' if scan.is_first(lead) && mark(&text[lead..]) == Some(at + 1 - lead) => {
                    scan.literal(at, Cause::NeverOpened);
                }
                b']' if tallest == DEPTH_MAX => scan.literal(at, Cause::TooDeep),
                b']' => {
                    tallest += 1;
                    scan.closes.push(at);
                    scan.signs.push((at, Sign::Close));
                }
                _ => {}
            }
            at += 1;
        }
        let end = before_backslashes(text, lead);
        if let Some((at, Sign::Open)) = scan.signs.last().copied()
            && mark(&[&text[at + 1..end], "]"].concat()) == Some(end - at)
        {
            scan.signs.pop();
            scan.opens.pop();
            scan.literal(at, Cause::NeverClosed);
        }
        scan
    }

    /// Whether there was no sign yet behind the lead.
    fn is_first(&self, lead: usize) -> bool {
        self.signs.last().is_none_or(|(at, _)| *at < lead)
    }

    fn literal(&mut self, at: usize, cause: Cause) {
        self.signs.push((at, Sign::Literal));
        self.repairs.push(Put { at, put: '\\', cause });
    }

    /// What is shared with other paragraphs stands around what is put in.
    fn finish(self, found: &Found<'_>, from_above: usize, goes_on: usize) -> (Paragraph, Vec<Put>) {
        let (text, lead) = (found.body, found.lead);
        let (never_opened, never_closed) = (self.closes.len() - from_above, self.opens.len() - goes_on);
        let end = before_backslashes(text, lead);
        let in_lead = self.signs.partition_point(|(at, _)| *at < lead);
        let mut signs = self.signs;
        signs.splice(in_lead..in_lead, vec![(lead, Sign::OpenAdded); self.closes.len()]);
        signs.extend(vec![(end, Sign::CloseAdded); never_closed]);
        signs.extend(vec![(text.len(), Sign::CloseAdded); goes_on]);
        let put = |at, put, cause| Put { at, put, cause };
        let mut repairs: Vec<Put> = (0..never_opened).map(|_| put(lead, '[', Cause::NeverOpened)).collect();
        repairs.extend(self.repairs);
        repairs.extend((0..never_closed).map(|_| put(end, ']', Cause::NeverClosed)));
        (Paragraph { signs, from_above, goes_on }, repairs)
    }
}

/// Where a bracket can be put in at the end: not behind a backslash, which would make text of it.
fn before_backslashes(text: &str, lead: usize) -> usize {
    text.trim_end_matches('\\').len().max(lead)
}
