//! What an imported document changes in a joint text: which of its paragraphs is which provision, and what is to be
//! tabled, inserted and dropped so that the text says what the document says. It logs nothing.

use paper::paper::Place;
use paper::{Accepted, Paper, Role};
use record::ActId;
use record::tabling::Unit;
use std::collections::BTreeMap;
use wording::draft::{Kind, Pick, Repair, outline, pick};
use wording::likeness::pairs;
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

/// A provision that is there, in the language of the document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct There {
    /// The provision.
    pub id: ActId,
    /// What it is.
    pub unit: Unit,
    /// Its label.
    pub label: Option<String>,
    /// What it is part of.
    pub under: Option<ActId>,
    /// Whether it stands under an option.
    pub optional: bool,
    /// What we prefer it to say.
    pub ours: Option<Wording>,
    /// What we prefer it to say, else what anybody does: by this it is recognised.
    pub known: Option<Wording>,
    /// What others prefer it to say.
    pub others: Vec<Wording>,
}

/// What becomes of a provision or paragraph.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Step {
    /// The provision says that already.
    Same(ActId),
    /// The provision is to say this paragraph, by its number.
    Table(ActId, usize),
    /// The paragraph of this number is new.
    Insert(usize),
    /// The document has no paragraph for the provision.
    Gone(ActId),
}

/// Why a document cannot be imported as it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unfit {
    /// It has changes by these authors, and nobody said whose are meant.
    WhoseChanges { authors: Vec<String> },
    /// It has no changes by this author.
    NoSuchAuthor { author: String, authors: Vec<String> },
    /// A paragraph, by its number from 1, is larger or deeper than a wording may be.
    Paragraph { number: usize, fault: wording::spans::Fault },
    /// It has no text.
    Empty,
}

/// How a party takes the open brackets of a document.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, clap::ValueEnum)]
pub enum Brackets {
    /// As they stand, open
    #[default]
    Keep,
    /// The first alternative of each; what is optional is kept
    First,
    /// The last alternative of each; what is optional is dropped
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
/// [`Unfit`].
pub fn paragraphs(paper: &Paper, whose: &Whose) -> Result<(Vec<Paragraph>, Vec<Repair>), Unfit> {
    let authors: Vec<String> = paper.authors().into_iter().map(str::to_owned).collect();
    let named: Vec<&str> = match whose {
        Whose::Of(names) => names.iter().map(String::as_str).collect(),
        Whose::Unsaid | Whose::All | Whose::Nobody => Vec::new(),
    };
    if let Some(author) = named.iter().find(|name| !authors.iter().any(|author| author == *name)) {
        return Err(Unfit::NoSuchAuthor { author: (*author).into(), authors });
    }
    let reading = match whose {
        Whose::Unsaid if !paper.changes.is_empty() => return Err(Unfit::WhoseChanges { authors }),
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
/// [`Unfit`].
pub fn drafted(text: &str) -> Result<(Vec<Paragraph>, Vec<Repair>), Unfit> {
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

fn fitting(spans: Vec<Span>, number: usize) -> Result<Wording, Unfit> {
    Wording::new(trimmed(spans)).map_err(|fault| Unfit::Paragraph { number, fault })
}

/// Paragraphs while they find their places.
#[derive(Default)]
struct Tree {
    found: Vec<Paragraph>,
    /// The headings that are open, with their levels.
    headings: Vec<(u8, usize)>,
    /// The paragraphs that are open below the last heading, with their depths.
    open: Vec<(u8, usize)>,
}

impl Tree {
    fn add(&mut self, unit: Unit, label: String, parent: Option<usize>, wording: Option<Wording>) {
        let parent = parent.or(self.headings.last().map(|(_, at)| *at));
        let taken = self.found.iter().any(|one| one.parent == parent && one.label.as_ref() == Some(&label));
        let label = Some(label).filter(|label| fits(label));
        let paragraph = Paragraph { label, unit, parent, wording, notes: Vec::new() };
        self.found.push(if taken { paragraph.unlabelled() } else { paragraph });
    }

    fn leaf(&mut self, unit: Unit, label: String, parent: Option<usize>, wording: Wording) {
        self.add(unit, label, parent, Some(wording));
        self.open = vec![(0, self.found.len() - 1)];
    }

    fn deeper(&mut self, depth: u8, label: String, wording: Wording) {
        let depth = depth.max(1);
        self.open.retain(|(other, _)| *other < depth);
        let parent = self.open.last().map(|(_, at)| *at);
        let unit = if parent.is_some() { Unit::Subparagraph } else { Unit::Operative };
        self.add(unit, label, parent, Some(wording));
        self.open.push((depth, self.found.len() - 1));
    }

    fn heading(&mut self, level: u8, label: String, wording: Wording) {
        self.headings.retain(|(other, _)| *other < level);
        self.add(Unit::Heading, label, None, Some(wording));
        self.headings.push((level, self.found.len() - 1));
        self.open.clear();
    }

    fn done(self, repairs: Vec<Repair>) -> Result<(Vec<Paragraph>, Vec<Repair>), Unfit> {
        if self.found.is_empty() { Err(Unfit::Empty) } else { Ok((self.found, repairs)) }
    }
}

/// A label has at most 64 bytes and no control characters (spec: act, 4.7).
fn fits(label: &str) -> bool {
    !label.is_empty() && label.len() <= record::vocabulary::NAME_BYTES_MAX && !label.contains(char::is_control)
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

/// What can be the same provision: an option is no paragraph, and a block of options neither; and what stands under an
/// option falls with it, so that no paragraph outside of options is kept there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Text,
    Optional,
    Option,
    Block,
}

fn class(unit: Unit, optional: bool) -> Class {
    match unit {
        Unit::Options => Class::Block,
        Unit::Choice => Class::Option,
        Unit::Title | Unit::Heading | Unit::Preambular | Unit::Operative | Unit::Subparagraph if optional => {
            Class::Optional
        }
        Unit::Title | Unit::Heading | Unit::Preambular | Unit::Operative | Unit::Subparagraph => Class::Text,
    }
}

/// Whether a paragraph stands under an option.
fn is_optional(paragraphs: &[Paragraph], no: usize) -> bool {
    let mut at = paragraphs[no].parent;
    while let Some(parent) = at {
        if paragraphs[parent].unit == Unit::Choice {
            return true;
        }
        at = paragraphs[parent].parent;
    }
    false
}

/// What is to be done so that the text says what the paragraphs say: by label first, where it is given once on each
/// side and the words are alike at all; else by the words.
pub fn plan(there: &[There], paragraphs: &[Paragraph]) -> Vec<Step> {
    let words = |wording: &Wording| {
        let mut words = String::new();
        wording::draft::write_spans(wording.spans(), &mut words);
        words
    };
    let old: Vec<String> = there.iter().map(|one| one.known.as_ref().map(words).unwrap_or_default()).collect();
    let new: Vec<String> = paragraphs.iter().map(|one| one.wording.as_ref().map(words).unwrap_or_default()).collect();
    let mut found: Vec<Option<usize>> = vec![None; new.len()];
    let here: Vec<Class> = there.iter().map(|one| class(one.unit, one.optional)).collect();
    let kinds: Vec<Class> =
        (0..paragraphs.len()).map(|no| class(paragraphs[no].unit, is_optional(paragraphs, no))).collect();
    // What another party has made of a provision already is that provision, or two would make two of one paragraph.
    for (no, paragraph) in paragraphs.iter().enumerate() {
        let Some(wording) = paragraph.wording.as_ref().filter(|wording| !wording.is_nothing()) else { continue };
        let meant = (0..there.len()).find(|at| {
            let one = &there[*at];
            one.others.contains(wording) && here[*at] == kinds[no] && !found.contains(&Some(*at))
        });
        found[no] = meant;
    }
    for (no, paragraph) in paragraphs.iter().enumerate().filter(|(no, _)| found[*no].is_none()).collect::<Vec<_>>() {
        let Some(label) = &paragraph.label else { continue };
        let same = |other: Option<&String>| other == Some(label);
        let mut so_called = (0..there.len()).filter(|at| same(there[*at].label.as_ref()) && here[*at] == kinds[no]);
        let given = (0..paragraphs.len()).filter(|no| same(paragraphs[*no].label.as_ref()));
        let given = given.filter(|other| kinds[*other] == kinds[no]).count();
        if let (Some(at), None, 1) = (so_called.next(), so_called.next(), given)
            && !found.contains(&Some(at))
            && (old[at] == new[no] || wording::likeness::likeness(&old[at], &new[no]) > 0)
        {
            found[no] = Some(at);
        }
    }
    for kind in [Class::Text, Class::Optional, Class::Option] {
        let left = |at: &usize| !found.contains(&Some(*at)) && here[*at] == kind;
        let left_old: Vec<usize> = (0..old.len()).filter(left).collect();
        let new_left = |no: &usize| found[*no].is_none() && kinds[*no] == kind;
        let left_new: Vec<usize> = (0..new.len()).filter(new_left).collect();
        let a: Vec<&str> = left_old.iter().map(|at| old[*at].as_str()).collect();
        let b: Vec<&str> = left_new.iter().map(|no| new[*no].as_str()).collect();
        for (no, pair) in left_new.iter().zip(pairs(&a, &b)) {
            found[*no] = pair.map(|at| left_old[at]);
        }
    }
    // Blocks of options have no words: they are told apart by what comes before them.
    let mut last = None;
    for no in 0..new.len() {
        if kinds[no] == Class::Block {
            let next = last.map_or(0, |at: usize| at + 1);
            let block = (next..old.len()).find(|at| matches!(here[*at], Class::Block | Class::Option));
            let block = block.filter(|at| here[*at] == Class::Block && !found.contains(&Some(*at)));
            found[no] = block;
        }
        last = found[no].or(last);
    }
    let mut steps: Vec<Step> = (0..new.len())
        .map(|no| match found[no] {
            Some(at) if there[at].ours == paragraphs[no].wording => Step::Same(there[at].id),
            Some(at) => Step::Table(there[at].id, no),
            None => Step::Insert(no),
        })
        .collect();
    let gone = (0..old.len()).filter(|at| !found.contains(&Some(*at)));
    let says = |at: &usize| match (&there[*at].ours, &there[*at].known) {
        (Some(ours), _) => !ours.is_nothing(),
        (None, known) => known.is_some(),
    };
    steps.extend(gone.filter(says).map(|at| Step::Gone(there[at].id)));
    steps
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::Digest;

    fn there(id: &str, label: &str, words: &str) -> There {
        let label = (!label.is_empty()).then(|| label.to_owned());
        let ours = Wording::text(words).ok();
        There {
            id: ActId(Digest::of(id.as_bytes())),
            unit: Unit::Operative,
            label,
            under: None,
            known: ours.clone(),
            ours,
            others: Vec::new(),
            optional: false,
        }
    }

    fn paragraph(label: &str, words: &str) -> Paragraph {
        let label = (!label.is_empty()).then(|| label.to_owned());
        Paragraph { label, unit: Unit::Operative, parent: None, wording: Wording::text(words).ok(), notes: Vec::new() }
    }

    #[test]
    fn a_new_draft_is_held_against_the_text_by_label_and_then_by_words() {
        let text = [
            there("a", "1.", "The Parties shall keep the lake clean."),
            there("b", "2.", "Boats are slow."),
            there("c", "", "Recalling the nineteenth round,"),
            there("d", "3.", "Nets are wide and fees are low."),
        ];
        let draft = [
            paragraph("", "Recalling the nineteenth and the twentieth round,"),
            paragraph("1.", "The Parties should keep the lake clean."),
            paragraph("2.", "Boats are slow."),
            paragraph("4.", "Ice is nobody's."),
        ];
        let id = |name: &str| ActId(Digest::of(name.as_bytes()));
        let steps = plan(&text, &draft);
        assert_eq!(
            steps,
            [
                Step::Table(id("c"), 0),
                Step::Table(id("a"), 1),
                Step::Same(id("b")),
                Step::Insert(3),
                Step::Gone(id("d"))
            ]
        );
    }

    #[test]
    fn tracked_changes_need_to_be_told_whose_count() {
        let paper = paper::read(paper::Kind::Text, b"1. One.\n\n2. Two [or three].\n").expect("text");
        assert!(paragraphs(&paper, &Whose::Unsaid).is_ok());
        let author = Whose::Of(vec!["Anna".into()]);
        assert!(matches!(paragraphs(&paper, &author), Err(Unfit::NoSuchAuthor { .. })));
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
