//! The different tracked changes of a paper, each once.

use crate::bounds::CHANGES_MAX;
use crate::error::Error;
use crate::finding::{Finding, Findings, quote};
use crate::paper::{Change, ChangeId, Fate, Paper, Paragraph};
use std::collections::{BTreeMap, BTreeSet};

/// Changes by id, and ids by change.
#[derive(Default)]
pub(crate) struct Register {
    all: Vec<Change>,
    ids: BTreeMap<Change, ChangeId>,
}

impl Register {
    /// One id for equal changes.
    pub(crate) fn id(&mut self, change: Change) -> Result<ChangeId, Error> {
        if let Some(id) = self.ids.get(&change) {
            return Ok(*id);
        }
        if self.all.len() == CHANGES_MAX {
            return Err(Error::TooManyChanges);
        }
        let id = ChangeId(u32::try_from(self.all.len()).map_err(|_| Error::TooManyChanges)?);
        self.all.push(change.clone());
        self.ids.insert(change, id);
        Ok(id)
    }

    /// The change of an id of this register.
    pub(crate) fn change(&self, id: ChangeId) -> &Change {
        &self.all[id.0 as usize]
    }

    /// All changes, in the order of their ids.
    pub(crate) fn all(self) -> Vec<Change> {
        self.all
    }
}

/// Drops the changes of a paper that nothing refers to; the others keep their order.
pub(crate) fn prune(paper: &mut Paper) {
    let mut used: BTreeSet<ChangeId> = BTreeSet::new();
    stories(paper, &mut |paragraph| {
        used.extend(paragraph.end.iter().chain(paragraph.parts.iter().flat_map(|part| &part.changes)));
    });
    let new: BTreeMap<ChangeId, ChangeId> = (0..).map(ChangeId).zip(&used).map(|(new, old)| (*old, new)).collect();
    stories(paper, &mut |paragraph| {
        let parts = paragraph.parts.iter_mut().flat_map(|part| &mut part.changes);
        for id in paragraph.end.iter_mut().chain(parts) {
            *id = new[id];
        }
    });
    paper.changes = used.iter().map(|id| paper.changes[id.0 as usize].clone()).collect();
}

fn stories(paper: &mut Paper, see: &mut impl FnMut(&mut Paragraph)) {
    let sections = paper.sections.iter_mut().flat_map(|section| section.headers.iter_mut().chain(&mut section.footers));
    let beside = sections.flat_map(|running| &mut running.paragraphs);
    let notes = paper.notes.iter_mut().flat_map(|note| &mut note.paragraphs);
    paper.paragraphs.iter_mut().chain(beside).chain(notes).for_each(see);
}

/// Tells moves with one end.
pub(crate) fn tell_half_moves(changes: &[Change], findings: &mut Findings) {
    let (mut here, mut away) = (BTreeSet::new(), BTreeSet::new());
    for change in changes {
        match &change.fate {
            Fate::MovedHere(name) => here.insert(name.as_str()),
            Fate::MovedAway(name) => away.insert(name.as_str()),
            Fate::Inserted | Fate::Deleted => false,
        };
    }
    for name in here.symmetric_difference(&away) {
        findings.tell(Finding::HalfMove { name: quote(name) });
    }
}
