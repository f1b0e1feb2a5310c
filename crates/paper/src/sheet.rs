//! A text as it goes out: rows with labels and words, clean, with brackets, or held against an earlier text
//! (spec: paper, 5). How it is written is `write`'s matter.

use crate::moment::Moment;
use crate::paper::{Change, Fate, Role};
use std::collections::BTreeMap;
use std::fmt;
use wording::draft::write_spans;
use wording::redline::{self, Redline, Twice, redline_texts};
use wording::{Piece, Span, Wording};

/// A text that goes out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sheet {
    /// Its title.
    pub title: String,
    /// The language of all rows that say no other.
    pub language: Language,
    /// Its rows in their order.
    pub rows: Vec<Row>,
    /// What the marks of notes in its words lead to.
    pub notes: Vec<Footnote>,
}

/// What the mark of a note leads to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Footnote {
    /// The mark without its sign: `7` for `^7`.
    pub mark: String,
    /// What the note says.
    pub text: String,
}

/// A language by its tag of BCP 47, such as `ru` or `zh-Hans`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Language(String);

impl Language {
    /// Takes a tag; `None` where it is none.
    pub fn new(tag: &str) -> Option<Language> {
        let mut parts = tag.split('-');
        let first = parts.next().unwrap_or_default();
        let is_first = (2..=3).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_alphabetic());
        let is_part =
            |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
        (is_first && tag.len() <= 35 && parts.all(is_part)).then(|| Language(tag.into()))
    }

    /// The tag.
    pub fn tag(&self) -> &str {
        &self.0
    }

    fn first(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// Whether it is written from right to left.
    pub fn is_right_to_left(&self) -> bool {
        matches!(self.first(), "ar" | "fa" | "he" | "ur" | "ps" | "ug" | "yi" | "dv" | "sd")
    }

    /// Whether it is written in the scripts of East Asia.
    pub fn is_east_asian(&self) -> bool {
        matches!(self.first(), "zh" | "ja" | "ko")
    }
}

/// What stands before and around the words of a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Head {
    /// The label, as it shall be shown; it is written as it is and never counted anew.
    pub label: String,
    /// What the row is.
    pub role: Role,
    /// How deep it stands, from 0 to 8.
    pub depth: u8,
    /// Its language, where it is not the sheet's.
    pub language: Option<Language>,
}

impl Head {
    /// A row of a role, with a label or an empty one.
    pub fn new(label: &str, role: Role) -> Head {
        Head { label: label.into(), role, depth: 0, language: None }
    }
}

/// One row: a provision, a heading.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// What stands around its words.
    pub head: Head,
    /// Its words.
    pub parts: Vec<RowPart>,
    /// The change on the row as a whole: it is new, gone, or elsewhere.
    pub end: Option<Change>,
    /// What people said of it.
    pub comments: Vec<Remark>,
}

/// Words of a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RowPart {
    /// Words that did not change, or a computed bracket; proponents by the names that are shown.
    Piece(Piece<String>),
    /// Words that changed.
    Changed(Change, Vec<Span>),
}

/// A comment on a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Remark {
    /// Whose it is.
    pub author: String,
    /// When it was made.
    pub date: Option<Moment>,
    /// What it says; paragraphs are parted by line feeds.
    pub text: String,
    /// Whether it is settled.
    pub is_resolved: bool,
    /// The answers to it; they have none themselves.
    pub answers: Vec<Remark>,
}

/// Who changed a text, and when.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct By {
    /// The name that is shown.
    pub author: String,
    /// When.
    pub date: Moment,
}

impl By {
    fn change(&self, fate: Fate) -> Change {
        Change { fate, author: self.author.clone(), date: Some(self.date.clone()) }
    }
}

/// A wording still has an open bracket: there is no clean version of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StillOpen {
    /// The label of the row.
    pub label: String,
}

impl fmt::Display for StillOpen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} has an open bracket: write the bracketed version", self.label)
    }
}

impl std::error::Error for StillOpen {}

impl Row {
    /// A row of the clean version.
    ///
    /// # Errors
    /// [`StillOpen`].
    pub fn clean(head: Head, wording: &Wording) -> Result<Row, StillOpen> {
        if wording.has_open_bracket() {
            return Err(StillOpen { label: head.label });
        }
        Ok(Row::bracketed(head, vec![Piece::Shared(wording.spans().to_vec())]))
    }

    /// A row of the bracketed version: the pieces of a collation.
    pub fn bracketed(head: Head, pieces: Vec<Piece<String>>) -> Row {
        Row { head, parts: pieces.into_iter().map(RowPart::Piece).collect(), end: None, comments: Vec::new() }
    }

    /// Its words in the syntax of drafts, those that were deleted too; proponents before their alternatives.
    pub fn words(&self) -> String {
        let mut words = String::new();
        self.parts.iter().flat_map(runs).for_each(|run| run.write(&mut words));
        words
    }
}

/// The rows of the comparison of two texts, provision by provision, in the order of [`redline_texts`].
///
/// # Errors
/// A provision that stands twice in a text.
pub fn compare<K: Ord + Clone>(
    old: &[(K, Head, Wording)],
    new: &[(K, Head, Wording)],
    by: &By,
) -> Result<Vec<Row>, Twice<K>> {
    let bare = |text: &[(K, Head, Wording)]| -> Vec<(K, Wording)> {
        text.iter().map(|(id, _, wording)| (id.clone(), wording.clone())).collect()
    };
    let fates = redline_texts(&bare(old), &bare(new))?;
    let moved: BTreeMap<&K, (usize, &Redline)> = (1..)
        .zip(&fates)
        .filter_map(|(number, (id, fate))| match fate {
            redline::Fate::MovedHere(redline) => Some((id, (number, redline))),
            redline::Fate::Stays(_)
            | redline::Fate::MovedAway
            | redline::Fate::Deleted(_)
            | redline::Fate::Inserted(_) => None,
        })
        .collect();
    let in_old: BTreeMap<&K, &Head> = old.iter().map(|(id, head, _)| (id, head)).collect();
    let in_new: BTreeMap<&K, &Head> = new.iter().map(|(id, head, _)| (id, head)).collect();
    let mut rows = Vec::new();
    for (number, (id, fate)) in (1..).zip(&fates) {
        let name = |number: usize| format!("move{number}");
        let (parts, end) = match fate {
            redline::Fate::Stays(redline) => (changed(redline, number, by, None), None),
            redline::Fate::Inserted(wording) => (whole(wording, by, Fate::Inserted), Some(by.change(Fate::Inserted))),
            redline::Fate::Deleted(wording) => (whole(wording, by, Fate::Deleted), Some(by.change(Fate::Deleted))),
            redline::Fate::MovedHere(redline) => {
                let fate = Fate::MovedHere(name(number));
                (changed(redline, number, by, Some(&fate)), Some(by.change(fate)))
            }
            redline::Fate::MovedAway => match moved.get(id) {
                Some((number, redline)) => {
                    let fate = Fate::MovedAway(name(*number));
                    (changed(redline, *number, by, Some(&fate)), Some(by.change(fate)))
                }
                None => continue,
            },
        };
        let is_old = matches!(fate, redline::Fate::MovedAway | redline::Fate::Deleted(_));
        let heads = if is_old { &in_old } else { &in_new };
        let head = heads.get(id).map_or_else(|| Head::new("", Role::Plain), |head| (*head).clone());
        rows.push(Row { head, parts, end, comments: Vec::new() });
    }
    Ok(rows)
}

fn whole(wording: &Wording, by: &By, fate: Fate) -> Vec<RowPart> {
    if wording.is_nothing() {
        return Vec::new();
    }
    vec![RowPart::Changed(by.change(fate), wording.spans().to_vec())]
}

/// The parts of one row. Of a row that moved only one side is shown: before where it was, after where it is.
fn changed(redline: &Redline, number: usize, by: &By, row: Option<&Fate>) -> Vec<RowPart> {
    let phrase = |at: &usize| format!("move{number}-{}", at + 1);
    let shows = |fate: &Fate| row.is_none_or(|row| row.stays() == fate.stays());
    let mut parts = Vec::new();
    for change in &redline.changes {
        let (fate, spans) = match change {
            redline::Change::Kept(spans) => match row {
                Some(fate) => (fate.clone(), spans),
                None => {
                    parts.push(RowPart::Piece(Piece::Shared(spans.clone())));
                    continue;
                }
            },
            redline::Change::Deleted(spans) => (Fate::Deleted, spans),
            redline::Change::Inserted(spans) => (Fate::Inserted, spans),
            redline::Change::MovedAway(at, spans) => (Fate::MovedAway(phrase(at)), spans),
            redline::Change::MovedHere(at, spans) => (Fate::MovedHere(phrase(at)), spans),
        };
        if shows(&fate) {
            parts.push(RowPart::Changed(by.change(fate), spans.clone()));
        }
    }
    parts
}

/// A row's words in the smallest parts that are written alike.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Run {
    /// Words that stand as they are.
    Words(String),
    /// Signs of drafts: brackets; placeholders with their words.
    Signs(String),
    /// Whose an alternative is.
    Proponents(String),
    /// The mark of a note, without its sign.
    Note(String),
    /// A computed bracket or an alternative begins or ends.
    Edge(Edge),
}

/// Where computed brackets begin and end.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Edge {
    Bracket,
    Alternative(Vec<String>),
    EndAlternative,
    EndBracket,
}

impl Run {
    /// Writes it in the syntax of drafts.
    pub(crate) fn write(&self, words: &mut String) {
        match self {
            Run::Words(own) => write_spans(&[Span::Text(own.clone())], words),
            Run::Signs(signs) => words.push_str(signs),
            Run::Proponents(names) => {
                write_spans(&[Span::Text(names.clone())], words);
            }
            Run::Note(mark) => words.extend(["[^", mark, "]"]),
            Run::Edge(_) => {}
        }
    }
}

/// What stands where an alternative has no words.
const NOTHING: &str = "—";

/// A part of a row as runs.
pub(crate) fn runs(part: &RowPart) -> Vec<Run> {
    let mut all = Vec::new();
    match part {
        RowPart::Piece(piece) => piece_runs(piece, &mut all),
        RowPart::Changed(_, spans) => span_runs(spans, &mut all),
    }
    all
}

fn piece_runs(piece: &Piece<String>, all: &mut Vec<Run>) {
    match piece {
        Piece::Shared(spans) => span_runs(spans, all),
        Piece::Bracket(alternatives) => {
            all.push(Run::Edge(Edge::Bracket));
            for alternative in alternatives {
                all.push(Run::Edge(Edge::Alternative(alternative.proponents.clone())));
                all.push(Run::Signs("[".into()));
                all.push(Run::Proponents(format!("{}: ", alternative.proponents.join(", "))));
                if alternative.pieces.is_empty() {
                    all.push(Run::Proponents(NOTHING.into()));
                }
                alternative.pieces.iter().for_each(|piece| piece_runs(piece, all));
                all.push(Run::Signs("]".into()));
                all.push(Run::Edge(Edge::EndAlternative));
            }
            all.push(Run::Edge(Edge::EndBracket));
        }
    }
}

fn span_runs(spans: &[Span], all: &mut Vec<Run>) {
    for span in spans {
        match span {
            Span::Text(words) | Span::Term(words) => all.push(Run::Words(words.clone())),
            Span::Open(alternatives) => {
                for alternative in alternatives {
                    all.push(Run::Signs("[".into()));
                    span_runs(alternative, all);
                    all.push(Run::Signs("]".into()));
                }
            }
            // Brackets within are words of it, in balance.
            Span::Placeholder(words) => all.push(Run::Signs(["{", words, "}"].concat())),
            Span::Note(mark) => all.push(Run::Note(mark.strip_prefix('^').unwrap_or(mark).into())),
        }
    }
}
