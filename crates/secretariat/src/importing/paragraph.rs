//! A paragraph of a document, as a provision would have it, and how a party takes the brackets in it.

use record::tabling::Unit;
use wording::draft::{Pick, pick};
use wording::{Span, Wording};

/// A paragraph of a document, as a provision would have it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Paragraph {
    /// Its label, unique among those under the same parent.
    pub label: Option<String>,
    /// What it is.
    pub unit: Unit,
    /// The paragraph that it is part of: a heading, a paragraph, an option, a block of options.
    pub parent: Option<usize>,
    /// What it says; none for a block of options, and for an option that only holds others.
    pub wording: Option<Wording>,
    /// What notes to it say.
    pub notes: Vec<String>,
}

impl Paragraph {
    /// The same with its label among its words: where another provision has the label already.
    pub fn unlabelled(mut self) -> Paragraph {
        if let Some(own) = self.label.take() {
            let words = self.wording.as_ref().map_or_else(Vec::new, |wording| wording.spans().to_vec());
            let spans = std::iter::once(Span::Text(format!("{own} "))).chain(words).collect();
            self.wording = self.wording.map(|was| Wording::joined(spans).unwrap_or(was));
        }
        self
    }
}

/// How a party takes the open brackets of a document.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Brackets {
    /// As they stand, open.
    #[default]
    Keep,
    /// The first alternative of each; what is optional is kept.
    First,
    /// The last alternative of each; what is optional is dropped.
    Last,
}

impl Brackets {
    /// The paragraphs as a party would have them that takes brackets so.
    pub fn take(self, paragraphs: &mut [Paragraph]) {
        let way = match self {
            Brackets::Keep => return,
            Brackets::First => Pick::First,
            Brackets::Last => Pick::Last,
        };
        for wording in paragraphs.iter_mut().filter_map(|paragraph| paragraph.wording.as_mut()) {
            let picked = pick(wording.spans(), way);
            if let Ok(taken) = Wording::text(picked.trim()) {
                *wording = taken;
            }
        }
    }
}
