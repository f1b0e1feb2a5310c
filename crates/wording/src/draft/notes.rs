//! What people write beside a text rather than in it: whose a wording is, by a note; alternatives by a slash. Both
//! are recognised and offered; neither changes what is read.

use super::outline::{Kind, Outline, Unit};
use super::writing::write_spans;
use crate::spans::Span;
use crate::tokens::{Kind as TokenKind, tokens};
use alloc::{string::String, vec, vec::Vec};
use core::ops::Range;

/// What a note says of those it names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Claim {
    /// They proposed what is marked, or hold the view that the note tells.
    Holds,
    /// They reserve their position on it.
    Reserves,
}

/// A note that says whose view it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attribution {
    /// The note's mark, such as `^7`.
    pub mark: String,
    /// The unit that is the note.
    pub note: usize,
    /// Who, as the note has it: `South Africa`, `One group of Parties`.
    pub who: String,
    /// What the note says of them.
    pub claim: Claim,
}

/// Words before a name, and words behind one.
const BEFORE: [(&str, Claim); 5] = [
    ("Proposal by ", Claim::Holds),
    ("Proposal of ", Claim::Holds),
    ("Proposed by ", Claim::Holds),
    ("Reservation by ", Claim::Reserves),
    ("Reservation of ", Claim::Reserves),
];
const BEHIND: [(&str, Claim); 9] = [
    (" wishes its reservation", Claim::Reserves),
    (" wish their reservation", Claim::Reserves),
    (" reserves its position", Claim::Reserves),
    (" reserve their position", Claim::Reserves),
    (" is of the view", Claim::Holds),
    (" are of the view", Claim::Holds),
    (" would like", Claim::Holds),
    (" proposes", Claim::Holds),
    (" propose ", Claim::Holds),
];
/// The most bytes of a name.
const NAME_BYTES_MAX: usize = 120;

/// The notes of a draft that say whose view it is. Whom the name means is for a person to say.
pub fn attributed(outline: &Outline) -> Vec<Attribution> {
    let notes = outline.units.iter().enumerate().filter(|(_, unit)| unit.kind == Kind::Note);
    let one = |(note, unit): (usize, &Unit)| {
        let mut words = String::new();
        write_spans(&unit.spans, &mut words);
        let (who, claim) = name(&words)?;
        Some(Attribution { mark: unit.label.clone(), note, who: who.into(), claim })
    };
    notes.filter_map(one).collect()
}

/// The units in which a note's mark stands, such as `^7`.
pub fn marked(outline: &Outline, mark: &str) -> Vec<usize> {
    (0..outline.units.len()).filter(|at| has(&outline.units[*at].spans, mark)).collect()
}

fn name(words: &str) -> Option<(&str, Claim)> {
    let words = words.trim_start_matches(['[', '*', '_', ' ']);
    let words = words.strip_prefix("Note: ").unwrap_or(words);
    let is_name = |name: &&str| !name.is_empty() && name.len() <= NAME_BYTES_MAX && !name.contains(['.', ',', ':']);
    for (before, claim) in BEFORE {
        if let Some(rest) = words.strip_prefix(before) {
            let end = rest.find(['.', ',', ':', ';', '[', ']', '\n']).unwrap_or(rest.len());
            return Some(rest[..end].trim_end()).filter(is_name).map(|name| (name, claim));
        }
    }
    let found =
        BEHIND.iter().filter_map(|(behind, claim)| words.find(behind).map(|at| (at, *claim))).min_by_key(|f| f.0);
    found.map(|(at, claim)| (&words[..at], claim)).filter(|(name, _)| is_name(name))
}

fn has(spans: &[Span], mark: &str) -> bool {
    spans.iter().any(|span| match span {
        Span::Note(own) => own == mark,
        Span::Open(alternatives) => alternatives.iter().any(|own| has(own, mark)),
        Span::Text(_) | Span::Placeholder(_) | Span::Term(_) => false,
    })
}

/// Words with slashes between them, as `participation / widest possible participation`. How far each alternative
/// reaches is not to be known; taken is the one word on each side.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Slash {
    /// The bytes of each alternative in the text, two or more, in their order.
    pub alternatives: Vec<Range<usize>>,
}

impl Slash {
    /// The bytes of the text from the first alternative to the last.
    pub fn range(&self) -> Range<usize> {
        let ends = (self.alternatives.first(), self.alternatives.last());
        if let (Some(first), Some(last)) = ends { first.start..last.end } else { 0..0 }
    }

    /// The alternatives as an open bracket.
    pub fn open(&self, text: &str) -> Span {
        Span::Open(self.alternatives.iter().map(|range| vec![Span::Text(text[range.clone()].into())]).collect())
    }
}

/// The slashes of a text that have a space on both sides. Without spaces a slash is a part of a name or a number, such
/// as `1/CP.17`.
pub fn slashes(text: &str) -> Vec<Slash> {
    let mut at = 0;
    let places = tokens(text).into_iter().map(|token| {
        at += token.text.len();
        (token, at - token.text.len()..at)
    });
    let places: Vec<_> = places.collect();
    let mut found: Vec<Slash> = Vec::new();
    let mut last = 0;
    for (n, window) in places.windows(5).enumerate() {
        let [(one, left), (gap, _), (slash, _), (space, _), (other, right)] = window else { continue };
        let is_slash = slash.text == "/" && [gap.kind, space.kind] == [TokenKind::Space; 2];
        if !is_slash || [one.kind, other.kind] != [TokenKind::Word; 2] {
            continue;
        }
        match found.last_mut() {
            Some(chain) if last == n && n > 0 => chain.alternatives.push(right.clone()),
            _ => found.push(Slash { alternatives: vec![left.clone(), right.clone()] }),
        }
        last = n + 4;
    }
    found
}
