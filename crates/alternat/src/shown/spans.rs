//! Shown: the spans of wordings, and the bracketed text that is collated from them.

use consultation::TermView;
use record::Language;
use serde::Serialize;
use wording::{Collation, Piece, Span};

/// A part of a wording.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SpanShown {
    /// Plain words.
    Text(String),
    /// A bracket that came with a draft and belongs to nobody: its alternatives.
    Open(Vec<Vec<SpanShown>>),
    /// A place to be filled.
    Placeholder(String),
    /// A disputed name, and what it was settled on.
    Term {
        /// The name by which wordings mark it.
        name: String,
        /// What it was settled on in this language.
        settled: Option<String>,
    },
    /// A mark that leads to a note.
    Note(String),
}

/// A part of a bracketed text.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PieceShown {
    /// What all who have a position want.
    Shared(Vec<SpanShown>),
    /// Where they differ: the house's own first.
    Bracket(Vec<AlternativeShown>),
}

/// What some parties want in a place.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct AlternativeShown {
    /// The codes of the parties.
    pub proponents: Vec<String>,
    /// What they want; nothing for "no text".
    pub pieces: Vec<PieceShown>,
}

/// What terms were settled on, in one language.
pub(super) struct Settled<'a> {
    pub(super) terms: &'a [TermView<'a>],
    pub(super) language: &'a Language,
}

impl Settled<'_> {
    pub(super) fn pieces<P>(&self, collation: &Collation<P>, code: &dyn Fn(&P) -> String) -> Vec<PieceShown> {
        self.inner(&collation.pieces, code)
    }

    fn inner<P>(&self, pieces: &[Piece<P>], code: &dyn Fn(&P) -> String) -> Vec<PieceShown> {
        let piece = |piece: &Piece<P>| match piece {
            Piece::Shared(spans) => PieceShown::Shared(self.spans(spans)),
            Piece::Bracket(alternatives) => {
                let alternative = |own: &wording::Alternative<P>| AlternativeShown {
                    proponents: own.proponents.iter().map(code).collect(),
                    pieces: self.inner(&own.pieces, code),
                };
                PieceShown::Bracket(alternatives.iter().map(alternative).collect())
            }
        };
        pieces.iter().map(piece).collect()
    }

    pub(super) fn spans(&self, spans: &[Span]) -> Vec<SpanShown> {
        let one = |span: &Span| match span {
            Span::Text(words) => SpanShown::Text(words.clone()),
            Span::Open(alternatives) => SpanShown::Open(alternatives.iter().map(|spans| self.spans(spans)).collect()),
            Span::Placeholder(words) => SpanShown::Placeholder(words.clone()),
            Span::Term(name) => SpanShown::Term { name: name.clone(), settled: self.words(name) },
            Span::Note(mark) => SpanShown::Note(mark.clone()),
        };
        spans.iter().map(one).collect()
    }

    fn words(&self, name: &str) -> Option<String> {
        let settled = self.terms.iter().find(|term| term.name == name)?.settled?;
        settled.0.get(self.language).cloned()
    }
}

/// How many brackets stand in a bracketed text, at every depth: computed ones, and open ones that came with a draft.
pub(super) fn brackets(pieces: &[PieceShown]) -> usize {
    let one = |piece: &PieceShown| match piece {
        PieceShown::Shared(spans) => open(spans),
        PieceShown::Bracket(alternatives) => {
            1 + alternatives.iter().map(|alternative| brackets(&alternative.pieces)).sum::<usize>()
        }
    };
    pieces.iter().map(one).sum()
}

fn open(spans: &[SpanShown]) -> usize {
    let one = |span: &SpanShown| match span {
        SpanShown::Open(alternatives) => 1 + alternatives.iter().map(|spans| open(spans)).sum::<usize>(),
        SpanShown::Text(_) | SpanShown::Placeholder(_) | SpanShown::Term { .. } | SpanShown::Note(_) => 0,
    };
    spans.iter().map(one).sum()
}
