//! From the paragraphs of a document to an import: a new text, or what the document changes in one.

use super::error::ImportError;
use super::import::{Absent, Cited, Import};
use super::paragraph::Paragraph;
use super::plan::{Step, There, plan};
use crate::own_side::own_side;
use consultation::{ProvisionView, TextView};
use node::original::Original;
use record::adoption::Status;
use record::matter::Matter;
use record::tabling::Unit;
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
        let content = Content::Propose(Matter::Instrument { round, title, languages });
        let mut import = Import::of_new_text(self.language.clone(), self.commitment, content);
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
        let mut import = Import::into_text(self.language.clone(), self.commitment, text);
        let mut places: Vec<Option<Cited>> = vec![None; paragraphs.len()];
        let mut before: Option<(Cited, Option<Cited>)> = None;
        let of = |id: &ActId| there.iter().find(|one| one.id == *id);
        let was = |id: &ActId| of(id).and_then(|one| one.ours.clone().or_else(|| one.known.clone()));
        let stands = |id: ActId| {
            let here = Cited::There(id);
            (Some(here), Some((here, of(&id).and_then(|one| one.under).map(Cited::There))))
        };
        for (at, step) in steps.iter().enumerate() {
            match step {
                Step::Same(id) => {
                    (places[at], before) = stands(*id);
                    import.keep(*id);
                }
                Step::Table(id, no) => {
                    (places[at], before) = stands(*id);
                    import.table(*id, was(id), &paragraphs[*no]);
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
                Step::Gone(id) => import.miss(*id, was(id), absent),
            }
        }
        Ok(import)
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
