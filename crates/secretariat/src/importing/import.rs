//! What an import amounts to: its acts in their order, each of which may name those before it, and line by line what
//! they do to the text.

use super::error::ImportError;
use super::paragraph::Paragraph;
use super::plan::{Step, There, plan};
use crate::own_side::own_side;
use consultation::{ProvisionView, TextView};
use node::original::Original;
use record::act::Act;
use record::adoption::Status;
use record::matter::Matter;
use record::tabling::{Comment, Table, Target, Unit, Where};
use record::vocabulary::{Commitment, Content};
use record::{ActId, Language, PartyId, Texts};
use std::collections::BTreeSet;
use wording::Wording;

/// Who imports, in which language, and how far it is bound by it.
#[derive(Clone)]
pub struct Importer<'o> {
    /// The record.
    pub original: &'o Original,
    /// The party.
    pub party: PartyId,
    /// The language of the document.
    pub language: Language,
    /// How far the party is bound by what is tabled.
    pub commitment: Commitment,
}

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
enum Cited {
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

impl Importer<'_> {
    /// A new text for a round that says what the paragraphs say. Its languages are the mechanism's, and the document's.
    ///
    /// # Errors
    /// Where there is no title.
    pub fn new_text(&self, round: ActId, title: Texts, paragraphs: &[Paragraph]) -> Result<Import, ImportError> {
        if title.0.is_empty() {
            return Err(ImportError::NoTitle);
        }
        let charter = self.original.charter().map_or(&[][..], |charter| &charter.languages);
        let mut languages: Vec<(Language, Status)> =
            charter.iter().map(|language| (language.clone(), Status::Authentic)).collect();
        if !languages.iter().any(|(language, _)| *language == self.language) {
            languages.push((self.language.clone(), Status::Unofficial));
            languages.sort();
        }
        let mut import = self.import(Cited::Coming(0));
        let content = Content::Propose(Matter::Instrument { round, title, languages });
        import.building.push(Building::Text(Box::new(content)));
        // Every paragraph stands behind the one before it under the same parent.
        let paragraphs = self.own(paragraphs);
        let mut places: Vec<Cited> = Vec::new();
        let mut last: Vec<(Option<usize>, Cited)> = Vec::new();
        for paragraph in &paragraphs {
            let under = paragraph.parent.map(|parent| places[parent]);
            let before = last.iter().position(|(parent, _)| *parent == paragraph.parent);
            let here = import.insert(paragraph, under, before.map(|at| last[at].1));
            places.push(here);
            match before {
                Some(at) => last[at].1 = here,
                None => last.push((paragraph.parent, here)),
            }
        }
        Ok(import)
    }

    /// What a document changes in a text.
    ///
    /// # Errors
    /// Where it is no text, or not negotiated in the language of the document.
    pub fn held_against(&self, text: ActId, paragraphs: &[Paragraph], absent: Absent) -> Result<Import, ImportError> {
        let shown = self.original.standing.now().text(text).ok_or(ImportError::NoText { text })?;
        if !shown.languages.iter().any(|(language, _)| *language == self.language) {
            let there = shown.languages.iter().map(|(language, _)| language.clone()).collect();
            return Err(ImportError::NotNegotiated { language: self.language.clone(), there });
        }
        let paragraphs = self.own(paragraphs);
        let there = self.there(&shown);
        let steps = plan(&there, &paragraphs);
        let mut labels: Taken = shown
            .provisions
            .iter()
            .filter_map(|one| Some((one.under.map(Cited::There), one.label?.to_owned())))
            .collect();
        let mut import = self.import(Cited::There(text));
        let mut places: Vec<Option<Cited>> = vec![None; paragraphs.len()];
        let mut before: Option<(Cited, Option<Cited>)> = None;
        let of = |id: &ActId| there.iter().find(|one| one.id == *id);
        let was = |id: &ActId| of(id).and_then(|one| one.ours.clone().or_else(|| one.known.clone()));
        for (at, step) in steps.iter().enumerate() {
            match step {
                Step::Same(id) | Step::Table(id, _) => {
                    places[at] = Some(Cited::There(*id));
                    before = Some((Cited::There(*id), of(id).and_then(|one| one.under).map(Cited::There)));
                    import.table(step, *id, was(id), &paragraphs);
                }
                Step::Insert(no) => {
                    let paragraph = &paragraphs[*no];
                    let parent = paragraph.parent.and_then(|parent| places[parent]);
                    let (under, after) = match (parent, before) {
                        // Behind the one before it where that has the same parent, else first under its own.
                        (None, Some((last, under))) => (under, Some(last)),
                        (Some(parent), Some((last, Some(under)))) if parent == under => (Some(parent), Some(last)),
                        (parent, _) => (parent, None),
                    };
                    let is_taken =
                        labels.iter().any(|(at, label)| Some(label) == paragraph.label.as_ref() && *at == under);
                    let paragraph = if is_taken { paragraph.clone().unlabelled() } else { paragraph.clone() };
                    labels.extend(paragraph.label.clone().map(|label| (under, label)));
                    let here = import.insert(&paragraph, under, after);
                    places[*no] = Some(here);
                    before = Some((here, under));
                }
                Step::Gone(id) => match absent {
                    Absent::WantedGone => {
                        import.building.push(Building::Table { provision: *id, written: String::new() });
                        import.lines.push(Line::Dropped { provision: *id, was: was(id) });
                    }
                    Absent::Kept => import.lines.push(Line::LeftOut { provision: *id }),
                },
            }
        }
        Ok(import)
    }

    fn import(&self, text: Cited) -> Import {
        let (language, commitment) = (self.language.clone(), self.commitment);
        Import { language, commitment, text, building: Vec::new(), lines: Vec::new(), notes: 0 }
    }

    /// The paragraphs with the party's own side of brackets that name their proponents.
    fn own(&self, paragraphs: &[Paragraph]) -> Vec<Paragraph> {
        let codes: Vec<String> = self.original.parties().iter().map(|party| self.original.code(*party)).collect();
        let own = self.original.code(self.party);
        let mut paragraphs = paragraphs.to_vec();
        for wording in paragraphs.iter_mut().filter_map(|paragraph| paragraph.wording.as_mut()) {
            *wording = own_side(wording, &codes, &own);
        }
        paragraphs
    }

    /// The provisions that count, in the language of the document.
    fn there(&self, text: &TextView<'_>) -> Vec<There> {
        // Each provision comes before its parts.
        let mut options: BTreeSet<ActId> = BTreeSet::new();
        for one in &text.provisions {
            let above = one.under.and_then(|under| text.provisions.iter().find(|other| other.id == under));
            if above.is_some_and(|above| above.unit == Unit::Choice || options.contains(&above.id)) {
                options.insert(one.id);
            }
        }
        let there = text.provisions.iter().filter(|provision| !provision.dropped);
        there.map(|provision| self.one_there(provision, options.contains(&provision.id))).collect()
    }

    fn one_there(&self, provision: &ProvisionView<'_>, optional: bool) -> There {
        let side = provision.sides.iter().find(|side| *side.language == self.language);
        let stands = side.map_or(&[][..], |side| &side.parties);
        let wants = |own: bool| {
            let of = stands.iter().filter(move |stand| (stand.party == self.party) == own);
            of.filter_map(|stand| Some(stand.prefers.as_ref()?.text.clone())).collect::<Vec<Wording>>()
        };
        let (ours, others) = (wants(true).pop(), wants(false));
        There {
            id: provision.id,
            unit: provision.unit,
            optional,
            label: provision.label.map(str::to_owned),
            under: provision.under,
            known: ours.clone().or_else(|| others.first().cloned()),
            ours,
            others,
        }
    }
}

/// Labels that are given, each with what it stands under.
type Taken = Vec<(Option<Cited>, String)>;

impl Import {
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

    fn insert(&mut self, paragraph: &Paragraph, under: Option<Cited>, after: Option<Cited>) -> Cited {
        let here = Cited::Coming(self.building.len());
        let paragraph = Box::new(paragraph.clone());
        self.lines.push(Line::Inserted(paragraph.clone()));
        let notes = paragraph.notes.clone();
        self.building.push(Building::Insert { paragraph, under, after });
        self.note(here, &notes);
        here
    }

    fn table(&mut self, step: &Step, provision: ActId, was: Option<Wording>, paragraphs: &[Paragraph]) {
        let Step::Table(_, no) = step else {
            return self.lines.push(Line::Same { provision });
        };
        // An option that only holds others has nothing to be tabled.
        let Some(becomes) = paragraphs[*no].wording.clone() else {
            return self.lines.push(Line::Same { provision });
        };
        let notes = paragraphs[*no].notes.clone();
        self.building.push(Building::Table { provision, written: becomes.written() });
        self.note(Cited::There(provision), &notes);
        self.lines.push(Line::Tabled { provision, was, becomes, notes });
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
