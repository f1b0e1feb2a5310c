//! A wording: what one provision says in one language, as a sequence of spans. Strict and bounded (spec: wording, 1).
//! What several wordings have in common is `collation`'s.

use alloc::{string::String, vec::Vec};
use core::fmt;

/// The most bytes of one wording, all its spans and alternatives together.
pub const WORDING_BYTES_MAX: usize = 64 * 1024;
/// The most spans of one wording, those in alternatives with them.
pub const SPANS_MAX: usize = 8 * 1024;
/// The most alternatives of one open bracket.
pub const ALTERNATIVES_MAX: usize = 64;
/// How deep open brackets may stand in each other.
pub const DEPTH_MAX: usize = 16;

/// One part of a wording.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Span {
    /// Plain words.
    Text(String),
    /// A bracket that came with an imported draft and belongs to nobody yet: its alternatives in their order.
    /// An alternative may be nothing; where there is only one, the other is nothing.
    Open(Vec<Vec<Span>>),
    /// A place that is still to be filled, and what is said of it.
    Placeholder(String),
    /// One disputed name, settled once for all its places.
    Term(String),
    /// A mark that leads to a note, such as `^7`; it is not part of what the provision says.
    Note(String),
}

/// Why spans are not a wording.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// More bytes than [`WORDING_BYTES_MAX`].
    TooLong,
    /// More spans than [`SPANS_MAX`].
    TooManySpans,
    /// More alternatives in one bracket than [`ALTERNATIVES_MAX`].
    TooManyAlternatives,
    /// Brackets deeper than [`DEPTH_MAX`].
    TooDeep,
    /// A span of no words, or a bracket of no alternative.
    Empty,
    /// Two texts beside each other: one sequence of words would have two forms.
    TextBesideText,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::TooLong => write!(f, "a wording has at most {WORDING_BYTES_MAX} bytes"),
            Fault::TooManySpans => write!(f, "a wording has at most {SPANS_MAX} spans"),
            Fault::TooManyAlternatives => write!(f, "a bracket has at most {ALTERNATIVES_MAX} alternatives"),
            Fault::TooDeep => write!(f, "brackets stand at most {DEPTH_MAX} deep"),
            Fault::Empty => f.write_str("a span without words"),
            Fault::TextBesideText => f.write_str("two texts beside each other are one"),
        }
    }
}

impl core::error::Error for Fault {}

/// The words of one provision in one language. One content has one form.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Wording(Vec<Span>);

impl Wording {
    /// Takes spans that have the one form already.
    ///
    /// # Errors
    /// The first [`Fault`] that they have.
    pub fn new(spans: Vec<Span>) -> Result<Wording, Fault> {
        let mut left = Left { bytes: WORDING_BYTES_MAX, spans: SPANS_MAX };
        left.take(&spans, 0)?;
        Ok(Wording(spans))
    }

    /// Plain words. No words are "no text": the wording of a party that wants the provision gone.
    ///
    /// # Errors
    /// [`Fault::TooLong`].
    pub fn text(text: &str) -> Result<Wording, Fault> {
        if text.is_empty() { Ok(Wording::default()) } else { Wording::new(alloc::vec![Span::Text(text.into())]) }
    }

    /// Joins texts that stand beside each other and drops empty ones, at every depth.
    ///
    /// # Errors
    /// What remains too large, too deep, or empty.
    pub fn joined(spans: Vec<Span>) -> Result<Wording, Fault> {
        Wording::new(join(spans, 0))
    }

    /// The spans in their order.
    pub fn spans(&self) -> &[Span] {
        &self.0
    }

    /// Whether it says nothing at all.
    pub fn is_nothing(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a bracket is open in it; such a wording cannot be agreed.
    pub fn has_open_bracket(&self) -> bool {
        self.0.iter().any(|span| matches!(span, Span::Open(_)))
    }
}

struct Left {
    bytes: usize,
    spans: usize,
}

impl Left {
    fn take(&mut self, spans: &[Span], depth: usize) -> Result<(), Fault> {
        self.spans = self.spans.checked_sub(spans.len()).ok_or(Fault::TooManySpans)?;
        let mut after_text = false;
        for span in spans {
            let is_text = matches!(span, Span::Text(_));
            if is_text && after_text {
                return Err(Fault::TextBesideText);
            }
            after_text = is_text;
            match span {
                Span::Text(words) | Span::Placeholder(words) | Span::Term(words) | Span::Note(words) => {
                    if words.is_empty() {
                        return Err(Fault::Empty);
                    }
                    self.bytes = self.bytes.checked_sub(words.len()).ok_or(Fault::TooLong)?;
                }
                Span::Open(alternatives) => {
                    if alternatives.is_empty() {
                        return Err(Fault::Empty);
                    }
                    if alternatives.len() > ALTERNATIVES_MAX {
                        return Err(Fault::TooManyAlternatives);
                    }
                    if depth == DEPTH_MAX {
                        return Err(Fault::TooDeep);
                    }
                    // An empty alternative costs too, or a wording of them would have no bound.
                    self.spans = self.spans.checked_sub(alternatives.len()).ok_or(Fault::TooManySpans)?;
                    for alternative in alternatives {
                        self.take(alternative, depth + 1)?;
                    }
                }
            }
        }
        Ok(())
    }
}

/// Puts a span behind others, joining text to text.
pub(crate) fn push(spans: &mut Vec<Span>, span: Span) {
    if let (Some(Span::Text(last)), Span::Text(more)) = (spans.last_mut(), &span) {
        last.push_str(more);
    } else if span != Span::Text(String::new()) {
        spans.push(span);
    }
}

// Deeper than a wording may be, spans stay as they are: `Wording::new` refuses them.
fn join(spans: Vec<Span>, depth: usize) -> Vec<Span> {
    let mut joined = Vec::with_capacity(spans.len());
    for span in spans {
        match span {
            Span::Open(alternatives) if depth <= DEPTH_MAX => {
                joined.push(Span::Open(alternatives.into_iter().map(|spans| join(spans, depth + 1)).collect()));
            }
            span => push(&mut joined, span),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;

    fn text(words: &str) -> Span {
        Span::Text(words.into())
    }

    #[test]
    fn one_content_has_one_form() {
        assert_eq!(Wording::new(vec![text("a"), text("b")]), Err(Fault::TextBesideText));
        assert_eq!(Wording::new(vec![text("")]), Err(Fault::Empty));
        assert_eq!(Wording::new(vec![Span::Open(vec![])]), Err(Fault::Empty));
        let joined = Wording::joined(vec![text("a"), text(""), text("b"), Span::Open(vec![vec![text("")], vec![]])]);
        assert_eq!(joined, Wording::new(vec![text("ab"), Span::Open(vec![vec![], vec![]])]));
        assert!(joined.is_ok_and(|wording| wording.has_open_bracket()));
        assert!(Wording::text("").is_ok_and(|wording| wording.is_nothing()));
    }

    #[test]
    fn every_bound_holds_and_its_neighbour_is_refused() {
        assert!(Wording::text(&"a".repeat(WORDING_BYTES_MAX)).is_ok());
        assert_eq!(Wording::text(&"a".repeat(WORDING_BYTES_MAX + 1)), Err(Fault::TooLong));
        let deep = |depth| (0..depth).fold(vec![text("a")], |inner, _| vec![Span::Open(vec![inner])]);
        assert!(Wording::new(deep(DEPTH_MAX)).is_ok());
        assert_eq!(Wording::new(deep(DEPTH_MAX + 1)), Err(Fault::TooDeep));
        assert_eq!(Wording::joined(deep(DEPTH_MAX + 9)), Err(Fault::TooDeep));
        let wide = |n| vec![Span::Open(vec![vec![]; n])];
        assert!(Wording::new(wide(ALTERNATIVES_MAX)).is_ok());
        assert_eq!(Wording::new(wide(ALTERNATIVES_MAX + 1)), Err(Fault::TooManyAlternatives));
        assert_eq!(Wording::new(vec![Span::Term("a".into()); SPANS_MAX + 1]), Err(Fault::TooManySpans));
        let brackets = vec![Span::Open(vec![vec![]; ALTERNATIVES_MAX]); SPANS_MAX / ALTERNATIVES_MAX];
        assert_eq!(Wording::new(brackets), Err(Fault::TooManySpans));
    }
}
