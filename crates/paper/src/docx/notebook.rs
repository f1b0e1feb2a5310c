//! Footnotes and endnotes with the marks that they get where the text refers to them.

use crate::bounds::NOTES_MAX;
use crate::docx::numeral::numeral;
use crate::error::Error;
use crate::finding::{Finding, Findings, quote};
use crate::paper::{Note, NoteAt, Paragraph};
use std::collections::{BTreeMap, BTreeSet};

/// The notes of a document.
#[derive(Default)]
pub(crate) struct Notes {
    all: Vec<Note>,
    places: BTreeMap<(bool, String), usize>,
    marks: BTreeSet<String>,
    feet: u32,
    ends: u32,
}

impl Notes {
    /// One note more.
    pub(crate) fn add(&mut self, at: NoteAt, id: String, paragraphs: Vec<Paragraph>) -> Result<(), Error> {
        if self.all.len() == NOTES_MAX {
            return Err(Error::TooManyNotes);
        }
        self.places.insert((at == NoteAt::End, id), self.all.len());
        self.all.push(Note { at, mark: String::new(), shown: None, paragraphs });
        Ok(())
    }

    /// The text refers to a note, which gets its mark then.
    pub(crate) fn refer(&mut self, at: NoteAt, id: &str, findings: &mut Findings) -> Option<usize> {
        let is_end = at == NoteAt::End;
        let Some(place) = self.places.get(&(is_end, id.to_owned())).copied() else {
            findings.tell(Finding::Missing { what: format!("note {}", quote(id)) });
            return None;
        };
        if self.all[place].mark.is_empty() {
            let number = if is_end { &mut self.ends } else { &mut self.feet };
            *number += 1;
            let name = if is_end { format!("e{number}") } else { number.to_string() };
            let shown = if is_end { numeral("lowerRoman", *number) } else { None };
            self.all[place].shown = shown;
            self.name(place, name);
        }
        Some(place)
    }

    fn name(&mut self, place: usize, mut name: String) {
        while !self.marks.insert(name.clone()) {
            name = format!("n{place}{name}");
        }
        self.all[place].mark = name;
    }

    /// Somebody chose the mark of a note.
    pub(crate) fn choose(&mut self, place: usize, mark: &str) {
        let is_name = !mark.is_empty() && mark.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if is_name && mark.len() <= 16 {
            let own = std::mem::take(&mut self.all[place].mark);
            self.marks.remove(&own);
            self.name(place, mark.into());
        }
        self.all[place].shown = Some(quote(mark));
    }

    /// The mark of a note.
    pub(crate) fn mark(&self, place: usize) -> &str {
        &self.all[place].mark
    }

    /// All notes; those that nothing refers to have marks too.
    pub(crate) fn all(mut self) -> Vec<Note> {
        for place in 0..self.all.len() {
            if self.all[place].mark.is_empty() {
                self.name(place, format!("n{place}"));
            }
        }
        self.all
    }
}
