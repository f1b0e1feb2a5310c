//! From what a document says to its paragraphs, with what had to be put in so that its brackets balance.

use super::error::ImportError;
use super::paragraph::Paragraph;
use super::tree::Tree;
use paper::paper::Place;
use paper::{Accepted, Paper, Role};
use record::tabling::Unit;
use std::collections::BTreeMap;
use wording::draft::{Kind, Repair, outline};
use wording::{Span, Wording};

/// Whose changes count in a document with tracked changes.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Whose {
    /// Nobody said; fine where there are none.
    #[default]
    Unsaid,
    /// All are accepted.
    All,
    /// All are rejected.
    Nobody,
    /// Those of these authors.
    Of(Vec<String>),
}

/// The paragraphs of a document that become provisions, and what had to be put in.
///
/// # Errors
/// [`ImportError`].
pub fn paragraphs(paper: &Paper, whose: &Whose) -> Result<(Vec<Paragraph>, Vec<Repair>), ImportError> {
    let authors: Vec<String> = paper.authors().into_iter().map(str::to_owned).collect();
    let named: Vec<&str> = match whose {
        Whose::Of(names) => names.iter().map(String::as_str).collect(),
        Whose::Unsaid | Whose::All | Whose::Nobody => Vec::new(),
    };
    if let Some(author) = named.iter().find(|name| !authors.iter().any(|author| author == *name)) {
        return Err(ImportError::NoSuchAuthor { author: (*author).into(), authors });
    }
    let reading = match whose {
        Whose::Unsaid if !paper.changes.is_empty() => return Err(ImportError::WhoseChanges { authors }),
        Whose::Unsaid | Whose::All => paper.reading(Accepted::All),
        Whose::Nobody => paper.reading(Accepted::None),
        Whose::Of(_) => paper.reading(Accepted::Of(&named)),
    };
    let mut tree = Tree::default();
    for paragraph in reading.paragraphs {
        if paragraph.words.trim().is_empty() {
            continue;
        }
        let first = &paper.paragraphs[paragraph.from.start];
        let number = paragraph.from.start + 1;
        let label = paragraph.label.map(|label| label.shown).unwrap_or_default();
        let wording = fitting(paragraph.spans, number)?;
        match paragraph.role {
            Role::Title => tree.leaf(Unit::Title, String::new(), None, wording),
            Role::Heading(level) => tree.heading(level, label, wording),
            Role::Preambular => tree.leaf(Unit::Preambular, label, None, wording),
            Role::SubParagraph if first.place == Place::Body => tree.deeper(first.depth, label, wording),
            Role::SubParagraph | Role::Operative | Role::Plain => tree.leaf(Unit::Operative, label, None, wording),
        }
    }
    tree.done(reading.repairs)
}

/// The paragraphs of a text or of Markdown that become provisions, and what had to be put in. Options become blocks.
///
/// # Errors
/// [`ImportError`].
pub fn drafted(text: &str) -> Result<(Vec<Paragraph>, Vec<Repair>), ImportError> {
    let outline = outline(text);
    let mut tree = Tree::default();
    let mut places: Vec<Option<usize>> = Vec::new();
    let mut blocks: BTreeMap<usize, usize> = BTreeMap::new();
    for (number, unit) in (1..).zip(&outline.units) {
        let wording = fitting(unit.spans.clone(), number)?;
        let under = unit.parent.and_then(|parent| places.get(parent).copied().flatten());
        let label = unit.label.clone();
        places.push(None);
        match unit.kind {
            Kind::Note => continue,
            Kind::Heading => {
                let level = unit.lead.chars().filter(|c| *c == '#').count().clamp(1, 9);
                tree.heading(level as u8, label, wording);
            }
            Kind::Preambular => tree.leaf(Unit::Preambular, label, under, wording),
            Kind::Operative => tree.leaf(Unit::Operative, label, under, wording),
            Kind::Subparagraph => tree.leaf(Unit::Subparagraph, label, under, wording),
            Kind::NoText => tree.leaf(Unit::Operative, label, under, Wording::default()),
            Kind::Choice | Kind::NullChoice => {
                let group = unit.group.unwrap_or(usize::MAX);
                let block = *blocks.entry(group).or_insert_with(|| {
                    tree.add(Unit::Options, String::new(), under, None);
                    tree.found.len() - 1
                });
                // The words of an option that only holds others are its number, which is its label.
                let own = (unit.kind == Kind::NullChoice || !wording.is_nothing()).then_some(wording);
                let own = if unit.kind == Kind::NullChoice { Some(Wording::default()) } else { own };
                tree.add(Unit::Choice, format!("Option {label}"), Some(block), own);
            }
        }
        places[number - 1] = Some(tree.found.len() - 1);
    }
    for unit in outline.units.iter().filter(|unit| unit.kind == Kind::Note) {
        let mut words = String::new();
        wording::draft::write_spans(&unit.spans, &mut words);
        let bearer = (0..outline.units.len()).find(|at| bears(&outline.units[*at].spans, &unit.label));
        if let Some(place) = bearer.and_then(|at| places[at]) {
            tree.found[place].notes.push(words.trim().into());
        }
    }
    tree.done(outline.repairs)
}

fn bears(spans: &[Span], mark: &str) -> bool {
    spans.iter().any(|span| match span {
        Span::Note(own) => own == mark,
        Span::Open(alternatives) => alternatives.iter().any(|spans| bears(spans, mark)),
        Span::Text(_) | Span::Placeholder(_) | Span::Term(_) => false,
    })
}

fn fitting(spans: Vec<Span>, number: usize) -> Result<Wording, ImportError> {
    Wording::new(trimmed(spans)).map_err(|fault| ImportError::Paragraph { number, fault })
}

/// Spans without the white space around them: where a paragraph ends is said by the text, not by its words.
fn trimmed(mut spans: Vec<Span>) -> Vec<Span> {
    if let Some(Span::Text(words)) = spans.first_mut() {
        *words = words.trim_start().into();
    }
    if let Some(Span::Text(words)) = spans.last_mut() {
        *words = words.trim_end().into();
    }
    spans.retain(|span| *span != Span::Text(String::new()));
    named(spans)
}

/// A placeholder that begins with `=` is a disputed name.
fn named(spans: Vec<Span>) -> Vec<Span> {
    let name = |span| match span {
        Span::Placeholder(words) => match words.strip_prefix('=') {
            Some(name) if !name.is_empty() => Span::Term(name.to_owned()),
            Some(_) | None => Span::Placeholder(words),
        },
        Span::Open(alternatives) => Span::Open(alternatives.into_iter().map(named).collect()),
        span @ (Span::Text(_) | Span::Term(_) | Span::Note(_)) => span,
    };
    spans.into_iter().map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tracked_changes_need_to_be_told_whose_count() {
        let paper = paper::read(paper::Kind::Text, b"1. One.\n\n2. Two [or three].\n").expect("text");
        assert!(paragraphs(&paper, &Whose::Unsaid).is_ok());
        let author = Whose::Of(vec!["Anna".into()]);
        assert!(matches!(paragraphs(&paper, &author), Err(ImportError::NoSuchAuthor { .. })));
    }

    #[test]
    fn a_draft_becomes_a_tree_with_its_options_and_notes() {
        let text = "# Article 2\n\n1. Boats [are][shall be] slow:[^1]\n\n(a) in spring;\n\n# Article 3\n\n\
                    1. Option 1: Nets are wide.\n\n[^1]: Proposal by Eastshore.\n";
        let (found, repairs) = drafted(text).expect("a draft");
        assert!(repairs.is_empty(), "{repairs:?}");
        let shown: Vec<_> = found.iter().map(|one| (one.label.as_deref(), one.unit, one.parent)).collect();
        assert_eq!(shown[0].1, Unit::Heading);
        assert_eq!(shown[1], (Some("1."), Unit::Operative, Some(0)));
        let block = shown.iter().position(|one| one.1 == Unit::Options);
        assert!(shown.iter().any(|one| one.1 == Unit::Choice && one.2 == block), "{shown:?}");
        assert_eq!(found[1].notes, ["Proposal by Eastshore."]);
        assert!(found[1].wording.as_ref().is_some_and(Wording::has_open_bracket));
    }
}
