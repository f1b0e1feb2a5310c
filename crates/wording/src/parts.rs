//! Wordings as sequences of units to align, and parts of such sequences as spans again. Tokens of text are units;
//! an open bracket, a placeholder, a term, a note is one unit each, so that no computed bracket ever cuts one.

use crate::align::{MARK, SPACE, Unit, WORD};
use crate::spans::{Span, Wording, push};
use crate::tokens::{Kind, tokens, words};
use alloc::{collections::BTreeMap, vec::Vec};

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part<'a> {
    Token(&'a str),
    Whole(&'a Span),
}

/// The different units of some wordings.
#[derive(Default)]
pub(crate) struct Parts<'a> {
    ids: BTreeMap<Part<'a>, u32>,
    parts: Vec<Part<'a>>,
}

impl<'a> Parts<'a> {
    /// The units of a wording, in their order.
    pub(crate) fn units(&mut self, wording: &'a Wording) -> Vec<Unit> {
        let mut units = Vec::new();
        for span in wording.spans() {
            match span {
                Span::Text(text) => {
                    for token in tokens(text) {
                        let weight = match token.kind {
                            Kind::Word => WORD,
                            Kind::Space => SPACE,
                            Kind::Mark => MARK,
                        };
                        let id = self.id(Part::Token(token.text));
                        units.push(Unit { id, weight, is_space: token.kind == Kind::Space });
                    }
                }
                Span::Open(_) | Span::Placeholder(_) | Span::Term(_) | Span::Note(_) => {
                    let weight = u32::try_from(weight(span)).unwrap_or(u32::MAX / 8).saturating_mul(WORD);
                    units.push(Unit { id: self.id(Part::Whole(span)), weight, is_space: false });
                }
            }
        }
        units
    }

    /// The spans that units stand for.
    pub(crate) fn spans(&self, units: &[Unit]) -> Vec<Span> {
        let mut spans = Vec::new();
        for unit in units {
            // Every unit was given its number by `id`, below.
            match self.parts[unit.id as usize] {
                Part::Token(text) => push(&mut spans, Span::Text(text.into())),
                Part::Whole(span) => spans.push(span.clone()),
            }
        }
        spans
    }

    /// How many different units there are.
    pub(crate) fn count(&self) -> usize {
        self.parts.len()
    }

    fn id(&mut self, part: Part<'a>) -> u32 {
        let next = u32::try_from(self.parts.len()).expect("parties and bytes of a wording are bounded below that");
        *self.ids.entry(part).or_insert_with(|| {
            self.parts.push(part);
            next
        })
    }
}

/// The words of a span, one at least.
fn weight(span: &Span) -> usize {
    match span {
        Span::Text(text) | Span::Placeholder(text) | Span::Term(text) | Span::Note(text) => words(text).max(1),
        Span::Open(alternatives) => alternatives.iter().flatten().map(weight).sum::<usize>().max(1),
    }
}
