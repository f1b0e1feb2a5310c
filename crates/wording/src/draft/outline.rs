//! A draft as a row of units, ready to become provisions: what each is, its label as typed, what it stands under, and
//! which options it belongs to. It guesses from form alone, and puts everything back byte for byte.

use super::balance::{Block, Repair, balance};
use super::lead::{Found, Mark, indent, is_no_text, is_null_option, paragraphs};
use super::reading::spans;
use super::writing::write_part;
use crate::spans::{Fault, Span, Wording};
use alloc::{collections::BTreeMap, string::String, vec::Vec};

/// A draft as units.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Outline {
    /// The white space before the first unit.
    pub before: String,
    /// The units in their order.
    pub units: Vec<Unit>,
    /// The brackets that go over several units, in the order in which they open.
    pub blocks: Vec<Block>,
    /// What had to be put in, in the order of the text.
    pub repairs: Vec<Repair>,
}

/// One unit of a draft.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unit {
    /// What it is.
    pub kind: Kind,
    /// Its label as typed: `1.`, `(a)`, `PP2 bis`; of an option `1` or `(a)`; of a heading `Article 2` where its words
    /// begin so; of a note `^7`. It may be empty.
    pub label: String,
    /// The unit under which it stands: a paragraph, or an option.
    pub parent: Option<usize>,
    /// Under how many units it stands.
    pub depth: usize,
    /// For an option, which block of options it is one of, counted from 0 through the draft.
    pub group: Option<usize>,
    /// The bytes before its words: indentation, marks, the label.
    pub lead: String,
    /// Its words. What it has of a bracket over several units is an open bracket to its end, from its beginning, or
    /// both.
    pub spans: Vec<Span>,
    /// How many brackets close in it that opened in an earlier unit.
    pub from_above: usize,
    /// How many brackets open in it that close in a later unit.
    pub goes_on: usize,
    /// The white space behind it.
    pub ending: String,
}

/// What a unit is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// A heading.
    Heading,
    /// A paragraph of the preamble.
    Preambular,
    /// A paragraph that stands under no other.
    Operative,
    /// A paragraph that stands under another.
    Subparagraph,
    /// One of several options, with what stands under it.
    Choice,
    /// The option that there be no text.
    NullChoice,
    /// It says, by itself, that there be no text.
    NoText,
    /// What a note's mark leads to.
    Note,
}

impl Unit {
    /// The unit's words as a wording.
    ///
    /// # Errors
    /// Where it is larger than a wording may be.
    pub fn wording(&self) -> Result<Wording, Fault> {
        Wording::new(self.spans.clone())
    }
}

impl Outline {
    /// The draft again, with what was put in.
    pub fn write(&self) -> String {
        let mut text = self.before.clone();
        for unit in &self.units {
            text.push_str(&unit.lead);
            write_part(&unit.spans, 0, (unit.from_above, unit.goes_on), &mut text);
            text.push_str(&unit.ending);
        }
        text
    }
}

/// Reads a draft as units. There is no text that it refuses.
pub fn outline(text: &str) -> Outline {
    let found = paragraphs(text);
    let balanced = balance(text, &found);
    let mut outline = Outline { blocks: balanced.blocks, repairs: balanced.repairs, ..Outline::default() };
    let after = &found;
    let mut tree = Tree::default();
    let mut skipped = 0;
    for ((at, found), paragraph) in found.iter().enumerate().zip(balanced.paragraphs) {
        if found.body.is_empty() {
            outline.before = found.ending.into();
            skipped = 1;
            continue;
        }
        let place = tree.place(found, &after[at + 1..]);
        outline.units.push(Unit {
            kind: place.kind,
            label: label(found),
            parent: place.parent,
            depth: place.depth,
            group: place.group,
            lead: found.body[..found.lead].into(),
            spans: spans(found, &paragraph.signs),
            from_above: paragraph.from_above,
            goes_on: paragraph.goes_on,
            ending: found.ending.into(),
        });
    }
    // What stands before the first unit is none, and has no bracket.
    for block in &mut outline.blocks {
        (block.first, block.last) = (block.first - skipped, block.last - skipped);
    }
    outline
}

fn label(found: &Found<'_>) -> String {
    match &found.mark {
        Mark::Label(label) | Mark::Option(label) | Mark::Note(label) => label.clone(),
        Mark::None | Mark::Bullet => String::new(),
        Mark::Heading(_) => {
            let words = found.body[found.lead..].trim_start_matches(['[', '*', '_', ' ', '\\']);
            let title =
                words.find(['(', '*', '[', ']', '{', '}', '\\', '\n']).map_or(words, |end| &words[..end]).trim_end();
            let is_article = title.split(' ').nth(1).is_some_and(|number| {
                number.starts_with(|c: char| c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X')) && title.len() <= 24
            });
            String::from(if is_article { title } else { "" })
        }
    }
}

/// How far labels of one row may stand apart: texts that were set in type are not exact.
const JITTER: usize = 3;

/// How far the next option of a block is looked for, in paragraphs.
const LOOK_AHEAD: usize = 256;

/// The names of first options.
const FIRST: [&str; 8] = ["1", "(a)", "(i)", "a", "A", "I", "(1)", "(A)"];

/// Whether an option has another after it, so that what stands between them is its own.
fn is_continued(found: &Found<'_>, after: &[Found<'_>]) -> bool {
    let Mark::Option(name) = &found.mark else { return false };
    for other in after.iter().take(LOOK_AHEAD) {
        match &other.mark {
            Mark::Heading(_) | Mark::Note(_) => return false,
            Mark::Option(next) if Shape::of(next) == Shape::of(name) && column(other) <= column(found) + JITTER => {
                return !FIRST.contains(&next.as_str());
            }
            Mark::None | Mark::Bullet | Mark::Label(_) | Mark::Option(_) if column(other) + JITTER < column(found) => {
                return false;
            }
            Mark::None | Mark::Bullet | Mark::Label(_) | Mark::Option(_) => {}
        }
    }
    false
}

/// The column in which a paragraph begins.
fn column(found: &Found<'_>) -> usize {
    found.column + indent(&found.body[..found.lead])
}

/// The units that a following one may stand under.
#[derive(Default)]
struct Tree {
    open: Vec<Open>,
    units: usize,
    groups: usize,
    /// For each unit and for the top, the last option under it: its group and the shape of its name.
    last: BTreeMap<Option<usize>, (usize, Shape)>,
    in_preamble: bool,
}

struct Open {
    unit: usize,
    indent: usize,
    shape: Shape,
    role: Role,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Paragraph,
    /// An option with its words in its own line: only what is indented stands under it.
    Option,
    /// An option that is a line by itself: all that follows stands under it, up to the next one.
    Block,
}

/// What a label looks like: labels of one row have one shape.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Bullet,
    Number(usize),
    Bracketed,
    Letter,
    Preambular,
    Other,
}

impl Shape {
    fn of(label: &str) -> Shape {
        let has_digit = label.starts_with(|c: char| c.is_ascii_digit());
        match label.chars().next() {
            _ if has_digit => Shape::Number(label.trim_end_matches('.').matches('.').count()),
            Some('(' | '（') => Shape::Bracketed,
            Some('P' | 'O') => Shape::Preambular,
            Some(c) if c.is_lowercase() => Shape::Letter,
            Some(_) | None => Shape::Other,
        }
    }
}

struct Placed {
    kind: Kind,
    parent: Option<usize>,
    depth: usize,
    group: Option<usize>,
}

impl Tree {
    fn place(&mut self, found: &Found<'_>, after: &[Found<'_>]) -> Placed {
        let words = found.body[found.lead..].trim();
        let indent = column(found);
        let unit = self.units;
        self.units += 1;
        let (shape, role) = match &found.mark {
            Mark::Heading(_) | Mark::Note(_) => {
                self.open.clear();
                let is_heading = matches!(found.mark, Mark::Heading(_));
                self.in_preamble = is_heading && is_preamble(words);
                self.last.clear();
                let kind = if is_heading { Kind::Heading } else { Kind::Note };
                return Placed { kind, parent: None, depth: 0, group: None };
            }
            Mark::None => (Shape::Other, None),
            Mark::Bullet => (Shape::Bullet, Some(Role::Paragraph)),
            Mark::Label(label) => (Shape::of(label), Some(Role::Paragraph)),
            Mark::Option(name) => {
                // `Option 1: (paragraph 7)` has no words of its own.
                let is_remark =
                    words.is_empty() || (words.starts_with('(') && words.find(')') == Some(words.len() - 1));
                let is_block = is_remark || ends_with(words, &[':']) || is_continued(found, after);
                (Shape::of(name), Some(if is_block { Role::Block } else { Role::Option }))
            }
        };
        self.close(indent, shape, role);
        let parent = self.open.last().map(|open| open.unit);
        let depth = self.open.len();
        let is_top = self.open.iter().all(|open| open.role != Role::Paragraph);
        let group = match &found.mark {
            Mark::Option(name) => Some(self.group(parent, shape, name)),
            Mark::None | Mark::Heading(_) | Mark::Bullet | Mark::Label(_) | Mark::Note(_) => None,
        };
        if let Some(group) = group {
            self.last.insert(parent, (group, shape));
        }
        if let Some(role) = role {
            self.open.push(Open { unit, indent, shape, role });
        }
        let kind = match &found.mark {
            Mark::Option(_) if is_null_option(words) => Kind::NullChoice,
            Mark::Option(_) => Kind::Choice,
            _ if is_no_text(words) => Kind::NoText,
            Mark::Label(label) if label.starts_with(['P']) => Kind::Preambular,
            _ if !is_top => Kind::Subparagraph,
            Mark::None if self.in_preamble || ends_with(words, &[',', '，', '،']) => Kind::Preambular,
            Mark::None | Mark::Bullet | Mark::Label(_) | Mark::Heading(_) | Mark::Note(_) => Kind::Operative,
        };
        Placed { kind, parent, depth, group }
    }

    /// Leaves open what the next unit stands under.
    fn close(&mut self, indent: usize, shape: Shape, role: Option<Role>) {
        let is_option = matches!(role, Some(Role::Option | Role::Block));
        // Beside one of its own row, unless an option stands between.
        for at in (0..self.open.len()).rev() {
            let open = &self.open[at];
            let is_row = role.is_some() && open.shape == shape && open.indent.abs_diff(indent) <= JITTER;
            if is_row && (open.role == Role::Paragraph) != is_option {
                self.open.truncate(at);
                break;
            }
            if open.role != Role::Paragraph && encloses(open, indent, is_option) {
                break;
            }
        }
        while self.open.last().is_some_and(|open| !encloses(open, indent, is_option)) {
            self.open.pop();
        }
    }

    /// The block of options to which an option belongs: that of the one before it, unless it begins anew.
    fn group(&mut self, parent: Option<usize>, shape: Shape, name: &str) -> usize {
        match self.last.get(&parent) {
            Some((group, last)) if *last == shape && !FIRST.contains(&name) => *group,
            _ => {
                self.groups += 1;
                self.groups - 1
            }
        }
    }
}

/// Whether a unit with that indentation stands under an open one.
fn encloses(open: &Open, indent: usize, is_option: bool) -> bool {
    match open.role {
        Role::Paragraph => indent > open.indent,
        Role::Option => indent > open.indent && !is_option || indent > open.indent + JITTER,
        Role::Block => indent >= open.indent,
    }
}

/// Whether words end so; brackets and emphasis behind do not count.
fn ends_with(words: &str, ends: &[char]) -> bool {
    words.trim_end_matches(['[', ']', '*', '_', ' ', '\\']).ends_with(ends)
}

fn is_preamble(words: &str) -> bool {
    let words = words.to_lowercase();
    ["preamble", "préambule", "preámbulo", "преамбула", "序言", "الديباجة"].iter().any(|name| words.contains(name))
}
