//! Readings of a draft's own brackets, and how much stands in them: the measure that a collation is held against
//! (spec: wording, 7).

use crate::spans::Span;
use crate::tokens::{Kind, tokens, words};
use alloc::{string::String, vec::Vec};

/// Which way brackets are read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pick {
    /// The first alternative; what is optional is kept.
    First,
    /// The last alternative; what is optional is dropped.
    Last,
}

/// What stands in brackets.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Measure {
    /// Words, of all that differs.
    pub words: usize,
    /// Brackets that stand in no other.
    pub brackets: usize,
}

/// The text that results when every bracket is read that way. Brackets with nothing but spaces between them are
/// alternatives to each other. Marks of notes are left out; a placeholder keeps its braces.
pub fn pick(spans: &[Span], way: Pick) -> String {
    let mut text = String::new();
    for group in groups(spans) {
        match group {
            Group::Plain(span) => plain(span, &mut text),
            Group::Bracket(alternatives) => text.push_str(&pick_bracket(&alternatives, way)),
        }
    }
    text
}

/// What people put into brackets: of each bracket, the words of both readings.
pub fn measure(spans: &[Span]) -> Measure {
    let mut measure = Measure::default();
    for group in groups(spans) {
        if let Group::Bracket(alternatives) = group {
            measure.brackets += 1;
            for way in [Pick::First, Pick::Last] {
                measure.words += words(&pick_bracket(&alternatives, way));
            }
        }
    }
    measure
}

/// What people put into brackets, counted another way: the words and marks of every alternative of each bracket, each
/// alternative by its first reading. Third alternatives count too, which neither of the two readings has.
pub fn measure_all(spans: &[Span]) -> Measure {
    let mut measure = Measure::default();
    for group in groups(spans) {
        if let Group::Bracket(alternatives) = group {
            measure.brackets += 1;
            measure.words += alternatives.iter().map(|own| words_and_marks(&pick(own, Pick::First))).sum::<usize>();
        }
    }
    measure
}

/// How many tokens a text has that are not spaces.
pub fn words_and_marks(text: &str) -> usize {
    tokens(text).iter().filter(|token| token.kind != Kind::Space).count()
}

enum Group<'a> {
    Plain(&'a Span),
    Bracket(Vec<&'a [Span]>),
}

fn groups(spans: &[Span]) -> Vec<Group<'_>> {
    let mut groups = Vec::new();
    let mut at = 0;
    while at < spans.len() {
        let Span::Open(first) = &spans[at] else {
            groups.push(Group::Plain(&spans[at]));
            at += 1;
            continue;
        };
        let mut alternatives: Vec<&[Span]> = first.iter().map(Vec::as_slice).collect();
        at += 1;
        loop {
            let skip = match &spans[at..] {
                [Span::Open(_), ..] => 0,
                [Span::Text(gap), Span::Open(_), ..] if gap.chars().all(|c| c == ' ') => 1,
                _ => break,
            };
            if let Span::Open(more) = &spans[at + skip] {
                alternatives.extend(more.iter().map(Vec::as_slice));
            }
            at += skip + 1;
        }
        groups.push(Group::Bracket(alternatives));
    }
    groups
}

fn pick_bracket(alternatives: &[&[Span]], way: Pick) -> String {
    match (alternatives, way) {
        ([], _) | ([_], Pick::Last) => String::new(),
        ([first, ..], Pick::First) => pick(first, way),
        ([.., last], Pick::Last) => pick(last, way),
    }
}

fn plain(span: &Span, text: &mut String) {
    match span {
        Span::Text(own) | Span::Term(own) => text.push_str(own),
        Span::Placeholder(own) => text.extend(["{", own, "}"]),
        Span::Note(_) | Span::Open(_) => {}
    }
}
