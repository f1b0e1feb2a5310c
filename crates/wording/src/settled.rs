//! Wordings with nothing open in them: terms filled in, and the plain text (spec: wording, 2).
//! Which name a term was settled on is for the caller to know.

use crate::spans::{Fault, Span, Wording};
use alloc::{string::String, vec::Vec};
use core::fmt;

/// Why a wording has no plain text yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NotPlain {
    /// A bracket is open in it.
    OpenBracket,
    /// A place is still to be filled; what is said of it.
    Placeholder(String),
    /// A term is not settled; its name.
    Term(String),
}

impl fmt::Display for NotPlain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotPlain::OpenBracket => f.write_str("a bracket is open"),
            NotPlain::Placeholder(words) => write!(f, "a place is still to be filled: {words}"),
            NotPlain::Term(name) => write!(f, "a term is not settled: {name}"),
        }
    }
}

impl core::error::Error for NotPlain {}

impl Wording {
    /// Whether it can be agreed as it stands: no open bracket and no placeholder. Terms may stand in it, for they are
    /// settled elsewhere, and marks of notes, for they are not part of what it says.
    pub fn is_clean(&self) -> bool {
        self.spans().iter().all(|span| match span {
            Span::Text(_) | Span::Term(_) | Span::Note(_) => true,
            Span::Open(_) | Span::Placeholder(_) => false,
        })
    }

    /// The names of its terms, at every depth, in their order; one that stands twice is there twice.
    pub fn terms(&self) -> Vec<&str> {
        let mut names = Vec::new();
        terms(self.spans(), &mut names);
        names
    }

    /// The wording with every term, at every depth, replaced by the words that it is settled on. Where `words` has
    /// none the term stays.
    ///
    /// # Errors
    /// [`Fault::TooLong`] where the words do not fit.
    pub fn settle<'w>(&self, words: &dyn Fn(&str) -> Option<&'w str>) -> Result<Wording, Fault> {
        Wording::joined(settle(self.spans(), words))
    }

    /// The text of a clean wording in which every term is settled, without the marks of notes.
    ///
    /// # Errors
    /// [`NotPlain`]: the first thing that is still open.
    pub fn plain(&self) -> Result<String, NotPlain> {
        let mut text = String::new();
        for span in self.spans() {
            match span {
                Span::Text(words) => text.push_str(words),
                Span::Note(_) => {}
                Span::Open(_) => return Err(NotPlain::OpenBracket),
                Span::Placeholder(words) => return Err(NotPlain::Placeholder(words.clone())),
                Span::Term(name) => return Err(NotPlain::Term(name.clone())),
            }
        }
        Ok(text)
    }
}

fn terms<'s>(spans: &'s [Span], names: &mut Vec<&'s str>) {
    for span in spans {
        match span {
            Span::Term(name) => names.push(name),
            Span::Open(alternatives) => alternatives.iter().for_each(|spans| terms(spans, names)),
            Span::Text(_) | Span::Placeholder(_) | Span::Note(_) => {}
        }
    }
}

fn settle<'w>(spans: &[Span], words: &dyn Fn(&str) -> Option<&'w str>) -> Vec<Span> {
    let one = |span: &Span| match span {
        Span::Term(name) => words(name).map_or_else(|| span.clone(), |words| Span::Text(words.into())),
        Span::Open(alternatives) => Span::Open(alternatives.iter().map(|spans| settle(spans, words)).collect()),
        Span::Text(_) | Span::Placeholder(_) | Span::Note(_) => span.clone(),
    };
    spans.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Wording {
        Wording::read(text).unwrap()
    }

    #[test]
    fn terms_are_filled_at_every_depth_and_the_rest_stays() {
        let wording = read("the {=sea} of [{=sea}][{=lake}] {date}{^7}");
        assert_eq!(wording.terms(), ["sea", "sea", "lake"]);
        let settled = wording.settle(&|name| (name == "sea").then_some("Sea of [the] North")).unwrap();
        assert_eq!(settled.written(), r"the Sea of \[the\] North of [Sea of \[the\] North][{=lake}] {date}{^7}");
        let long = "a".repeat(crate::spans::WORDING_BYTES_MAX);
        assert_eq!(read("a {=sea}").settle(&|_| Some(&long)), Err(Fault::TooLong));
        assert_eq!(read("a {=sea}b").settle(&|_| Some("")), Wording::text("a b"));
    }

    #[test]
    fn clean_is_what_can_be_agreed_and_plain_is_what_is_settled_too() {
        assert!(read("").is_clean() && read("the {=sea}{^7}").is_clean());
        assert!(!read("[a]").is_clean() && !read("{date}").is_clean());
        assert_eq!(read(r"the \[sea\]{^7}.").plain().as_deref(), Ok("the [sea]."));
        assert_eq!(read("the {=sea}").plain(), Err(NotPlain::Term("sea".into())));
        assert_eq!(read("{date}").plain(), Err(NotPlain::Placeholder("date".into())));
        assert_eq!(read("[a]").plain(), Err(NotPlain::OpenBracket));
    }
}
