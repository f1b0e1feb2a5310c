//! What an import amounts to: its acts in their order, each of which may name those before it, and line by line what
//! they do to the text.

use super::paragraph::Paragraph;
use node::desk::stand_in;
use record::act::Act;
use record::tabling::{Comment, Table, Target, Where};
use record::vocabulary::{Commitment, Content};
use record::{ActId, Language, Texts};
use wording::Wording;

/// What becomes of provisions that the document leaves out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Absent {
    /// They stay.
    #[default]
    Kept,
    /// The party wants them gone.
    WantedGone,
}

/// What an import does at one place of the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Line {
    /// The provision says that already.
    Same {
        /// The provision.
        provision: ActId,
    },
    /// The party's own wording of a provision.
    Tabled {
        /// The provision.
        provision: ActId,
        /// What the party preferred it to say, else what anybody does.
        was: Option<Wording>,
        /// What it is to say.
        becomes: Wording,
        /// What becomes a comment to it.
        notes: Vec<String>,
    },
    /// A new provision, with its label among its words where another has the label already.
    Inserted(Box<Paragraph>),
    /// The document leaves the provision out, and it stays.
    LeftOut {
        /// The provision.
        provision: ActId,
    },
    /// The document leaves the provision out, and the party wants it gone.
    Dropped {
        /// The provision.
        provision: ActId,
        /// What the party preferred it to say, else what anybody does.
        was: Option<Wording>,
    },
}

/// How many of each there are in an import.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[expect(missing_docs, reason = "the fields are the lines' own words")]
pub struct Sum {
    pub inserted: usize,
    pub tabled: usize,
    pub same: usize,
    pub left_out: usize,
    pub dropped: usize,
}

/// An import that is ready for the desk: all of it is logged, or nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Import {
    language: Language,
    commitment: Commitment,
    text: Cited,
    building: Vec<Building>,
    /// What it does, in the order of the document, and then what the document leaves out.
    pub lines: Vec<Line>,
    /// How many notes of the document become comments; those of paragraphs that change nothing are left.
    pub notes: usize,
}

/// An act that is there, or one of those that are to be logged, by its number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Cited {
    There(ActId),
    Coming(usize),
}

/// The content of an act whose citations are still to be filled in.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Building {
    Text(Box<Content>),
    Insert { paragraph: Box<Paragraph>, under: Option<Cited>, after: Option<Cited> },
    Table { provision: ActId, written: String },
    Note { on: Cited, words: String },
}

impl Import {
    /// Nothing yet, into a text that is there.
    pub(super) fn into_text(language: Language, commitment: Commitment, text: ActId) -> Import {
        let text = Cited::There(text);
        Import { language, commitment, text, building: Vec::new(), lines: Vec::new(), notes: 0 }
    }

    /// A new text, with nothing in it yet.
    pub(super) fn of_new_text(language: Language, commitment: Commitment, text: Content) -> Import {
        let building = vec![Building::Text(Box::new(text))];
        Import { language, commitment, text: Cited::Coming(0), building, lines: Vec::new(), notes: 0 }
    }

    /// How many of each there are.
    pub fn sum(&self) -> Sum {
        let mut sum = Sum::default();
        for line in &self.lines {
            match line {
                Line::Same { .. } => sum.same += 1,
                Line::Tabled { .. } => sum.tabled += 1,
                Line::Inserted(_) => sum.inserted += 1,
                Line::LeftOut { .. } => sum.left_out += 1,
                Line::Dropped { .. } => sum.dropped += 1,
            }
        }
        sum
    }

    /// What its first act says; none where there is nothing to be logged.
    pub fn first(&self) -> Option<Content> {
        self.building.first().map(|building| self.content(building, &[]))
    }

    /// What its acts say, in their order. Where one names another that is not logged yet, it does so by its stand-in, so
    /// that all can wait together; the desk puts the ids in their place.
    pub fn contents(&self) -> Vec<Content> {
        let count = u32::try_from(self.building.len()).expect("a document has fewer paragraphs than that");
        let ids: Vec<ActId> = (0..count).map(stand_in).collect();
        self.building.iter().map(|building| self.content(building, &ids)).collect()
    }

    /// All its acts, given the first as the desk has prepared it.
    pub fn acts(&self, first: Act) -> Vec<Act> {
        let mut ids = vec![first.id()];
        let mut acts = vec![first];
        for building in self.building.iter().skip(1) {
            let first = &acts[0];
            let act = Act {
                log: first.log,
                index: first.index + acts.len() as u64,
                heads: Vec::new(),
                time: first.time,
                content: self.content(building, &ids),
                blobs: Vec::new(),
                by: first.by.clone(),
                approvals: Vec::new(),
            };
            ids.push(act.id());
            acts.push(act);
        }
        acts
    }

    /// The paragraph is new, under this and behind that.
    pub(super) fn insert(&mut self, paragraph: &Paragraph, under: Option<Cited>, after: Option<Cited>) -> Cited {
        let here = Cited::Coming(self.building.len());
        let paragraph = Box::new(paragraph.clone());
        self.lines.push(Line::Inserted(paragraph.clone()));
        let notes = paragraph.notes.clone();
        self.building.push(Building::Insert { paragraph, under, after });
        self.note(here, &notes);
        here
    }

    /// The provision is to say what this paragraph says; an option that only holds others has nothing to say.
    pub(super) fn table(&mut self, provision: ActId, was: Option<Wording>, paragraph: &Paragraph) {
        let Some(becomes) = paragraph.wording.clone() else {
            return self.keep(provision);
        };
        let notes = paragraph.notes.clone();
        self.building.push(Building::Table { provision, written: becomes.written() });
        self.note(Cited::There(provision), &notes);
        self.lines.push(Line::Tabled { provision, was, becomes, notes });
    }

    /// The provision says that already.
    pub(super) fn keep(&mut self, provision: ActId) {
        self.lines.push(Line::Same { provision });
    }

    /// The document has no paragraph for the provision.
    pub(super) fn miss(&mut self, provision: ActId, was: Option<Wording>, absent: Absent) {
        match absent {
            Absent::WantedGone => {
                self.building.push(Building::Table { provision, written: String::new() });
                self.lines.push(Line::Dropped { provision, was });
            }
            Absent::Kept => self.lines.push(Line::LeftOut { provision }),
        }
    }

    fn note(&mut self, on: Cited, notes: &[String]) {
        self.notes += notes.len();
        self.building.extend(notes.iter().map(|words| Building::Note { on, words: words.clone() }));
    }

    fn content(&self, building: &Building, ids: &[ActId]) -> Content {
        let id = |cited: Cited| match cited {
            Cited::There(id) => id,
            Cited::Coming(no) => ids[no],
        };
        let table = |target: Target, written: Option<String>| {
            Content::Table(Table {
                target,
                wordings: written.map(|written| (self.language.clone(), written)).into_iter().collect(),
                renders: None,
                commitment: self.commitment,
                words: None,
            })
        };
        match building {
            Building::Text(content) => (**content).clone(),
            Building::Insert { paragraph, under, after } => {
                let place = Where { under: under.map(id), after: after.map(id) };
                let (instrument, label) = (id(self.text), paragraph.label.clone());
                let target = Target::New { instrument, place, unit: paragraph.unit, label };
                table(target, paragraph.wording.as_ref().map(Wording::written))
            }
            Building::Table { provision, written } => table(Target::Provision(*provision), Some(written.clone())),
            Building::Note { on, words } => {
                Content::Comment(Comment { on: id(*on), text: Texts::one(self.language.clone(), words.clone()) })
            }
        }
    }
}
