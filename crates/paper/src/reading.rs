//! The readings of a paper: as it was before all changes, with all of them, with those of some authors; and from these
//! what each author wants every provision to say (spec: paper, 2).

use crate::paper::{ChangeId, Label, Paper, Paragraph, Place, Role};
use core::ops::Range;
use std::fmt;
use wording::draft::{self, Repair};
use wording::spans::Fault;
use wording::{Span, Wording};

/// Which changes are accepted; all others are rejected.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Accepted<'a> {
    /// None: the text before.
    None,
    /// All: the text after.
    All,
    /// Those of these authors.
    Of(&'a [&'a str]),
}

/// The text of one reading.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reading {
    /// Its paragraphs in their order.
    pub paragraphs: Vec<ReadParagraph>,
    /// What had to be put into it; a repair's line is the paragraph here, from 1, its byte one of that paragraph.
    pub repairs: Vec<Repair>,
}

/// A paragraph of a reading.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReadParagraph {
    /// The paragraphs of the paper that it was made of, more than one where an end was taken away.
    pub from: Range<usize>,
    /// The label of the last of them, whose end it has.
    pub label: Option<Label>,
    /// The role of the last of them.
    pub role: Role,
    /// Its words in the syntax of drafts.
    pub words: String,
    /// Its words as spans.
    pub spans: Vec<Span>,
}

/// What the parties want one paragraph, or a few that somebody joined or parted, to say.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Provision<P> {
    /// The paragraphs of the paper.
    pub from: Range<usize>,
    /// The label of the first of them.
    pub label: Option<Label>,
    /// The role of the first of them.
    pub role: Role,
    /// The text before; nothing where somebody inserted it, several where somebody joined them.
    pub original: Vec<Wording>,
    /// Each party that changed it, and what it wants; nothing where it wants it gone.
    pub wanted: Vec<(P, Vec<Wording>)>,
}

/// A paragraph that cannot be a wording.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Unfit {
    /// The paragraph, from 0.
    pub paragraph: usize,
    /// Why.
    pub fault: Fault,
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "paragraph {}: {}", self.paragraph + 1, self.fault)
    }
}

impl std::error::Error for Unfit {}

impl Paper {
    /// The text before all changes.
    pub fn original(&self) -> Reading {
        self.reading(Accepted::None)
    }

    /// The text with all changes.
    pub fn accepted(&self) -> Reading {
        self.reading(Accepted::All)
    }

    /// The text with the changes of one author only.
    pub fn of_author(&self, author: &str) -> Reading {
        self.reading(Accepted::Of(&[author]))
    }

    /// The text with some of the changes.
    pub fn reading(&self, accepted: Accepted<'_>) -> Reading {
        let rows = self.rows(accepted, &self.paragraphs);
        let mut text = String::new();
        for (_, words) in &rows {
            text.extend([words, "\n"]);
        }
        let draft = draft::read(&text);
        let mut repairs = draft.repairs;
        let mut starts = vec![0];
        for (_, words) in &rows {
            starts.push(starts.last().copied().unwrap_or(0) + words.len() + 1);
        }
        for repair in &mut repairs {
            repair.at -= starts.get(repair.line - 1).copied().unwrap_or(0).min(repair.at);
        }
        let paragraphs = rows.into_iter().zip(draft.lines).map(|((from, words), line)| {
            let last = &self.paragraphs[from.end - 1];
            ReadParagraph { from, label: last.label.clone(), role: last.role, words, spans: line.spans }
        });
        Reading { paragraphs: paragraphs.collect(), repairs }
    }

    /// The words of paragraphs beside the text, those of a note or a header, with all changes.
    pub fn words_of(&self, paragraphs: &[Paragraph]) -> Vec<String> {
        self.rows(Accepted::All, paragraphs).into_iter().map(|(_, words)| words).collect()
    }

    fn rows(&self, accepted: Accepted<'_>, paragraphs: &[Paragraph]) -> Vec<(Range<usize>, String)> {
        let mut rows = Vec::new();
        let mut open: Option<(usize, String, Place)> = None;
        for (at, paragraph) in paragraphs.iter().enumerate() {
            if let Some((start, words, place)) = open.take() {
                // No paragraph flows out of its cell or its box.
                if place == paragraph.place {
                    open = Some((start, words, place));
                } else {
                    rows.push((start..at, words));
                }
            }
            let mut own = String::new();
            for part in paragraph.parts.iter().filter(|part| self.is_there(accepted, &part.changes)) {
                self.write_part(part, &mut own);
            }
            let has_end = self.is_there(accepted, &paragraph.end);
            open = match open {
                None if own.is_empty() && !has_end => None,
                None => Some((at, own, paragraph.place)),
                Some((start, words, place)) => Some((start, words + &own, place)),
            };
            if has_end && let Some((start, words, _)) = open.take() {
                rows.push((start..at + 1, words));
            }
        }
        rows.extend(open.map(|(start, words, _)| (start..paragraphs.len(), words)));
        rows
    }

    fn is_there(&self, accepted: Accepted<'_>, changes: &[ChangeId]) -> bool {
        changes.iter().all(|id| {
            let change = self.change(*id);
            let is_accepted = match accepted {
                Accepted::None => false,
                Accepted::All => true,
                Accepted::Of(authors) => authors.contains(&change.author.as_str()),
            };
            change.fate.stays() == is_accepted
        })
    }

    /// What everybody wants every paragraph to say, once it is known which author is of which party. Authors who are
    /// not named want nothing; several authors of one party want what all their changes together say.
    ///
    /// # Errors
    /// The first paragraph that is larger or deeper than a wording may be.
    pub fn provisions<P: Clone + PartialEq>(&self, who: &[(&str, P)]) -> Result<Vec<Provision<P>>, Unfit> {
        let mut parties: Vec<(&P, Vec<&str>)> = Vec::new();
        for (author, party) in who {
            match parties.iter_mut().find(|(known, _)| *known == party) {
                Some((_, authors)) => authors.push(author),
                None => parties.push((party, vec![author])),
            }
        }
        let original = self.original();
        let wanted: Vec<Reading> =
            parties.iter().map(|(_, authors)| self.reading(Accepted::Of(authors.as_slice()))).collect();
        let mut provisions: Vec<Provision<P>> = Vec::new();
        for from in self.blocks(wanted.iter().chain([&original])) {
            let first = &self.paragraphs[from.start];
            let mut provision = Provision {
                label: first.label.clone(),
                role: first.role,
                original: wordings(&original, &from)?,
                wanted: Vec::new(),
                from: from.clone(),
            };
            for ((party, authors), reading) in parties.iter().zip(&wanted) {
                if self.paragraphs[from.clone()].iter().any(|paragraph| self.is_changed(paragraph, authors)) {
                    provision.wanted.push(((*party).clone(), wordings(reading, &from)?));
                }
            }
            provisions.push(provision);
        }
        Ok(provisions)
    }

    /// The paragraphs cut where every reading has an end, or none of its words.
    fn blocks<'r>(&self, readings: impl Iterator<Item = &'r Reading>) -> Vec<Range<usize>> {
        let mut is_cut = vec![true; self.paragraphs.len()];
        for paragraph in readings.flat_map(|reading| &reading.paragraphs) {
            is_cut[paragraph.from.start..paragraph.from.end - 1].fill(false);
        }
        let mut start = 0;
        let mut blocks = Vec::new();
        for (at, _) in is_cut.iter().enumerate().filter(|(_, is_cut)| **is_cut) {
            blocks.push(start..at + 1);
            start = at + 1;
        }
        blocks
    }

    fn is_changed(&self, paragraph: &Paragraph, authors: &[&str]) -> bool {
        let own = paragraph.parts.iter().flat_map(|part| &part.changes).chain(&paragraph.end);
        own.into_iter().any(|id| authors.contains(&self.change(*id).author.as_str()))
    }
}

fn wordings(reading: &Reading, block: &Range<usize>) -> Result<Vec<Wording>, Unfit> {
    // Paragraphs of a reading have the order of the paper's.
    let first = reading.paragraphs.partition_point(|paragraph| paragraph.from.start < block.start);
    let own = reading.paragraphs[first..].iter().take_while(|paragraph| paragraph.from.start < block.end);
    own.map(|paragraph| {
        Wording::new(paragraph.spans.clone()).map_err(|fault| Unfit { paragraph: paragraph.from.start, fault })
    })
    .collect()
}
