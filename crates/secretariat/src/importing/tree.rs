//! Paragraphs while they find their places under headings and under each other.

use super::error::ImportError;
use super::paragraph::Paragraph;
use record::tabling::Unit;
use wording::Wording;
use wording::draft::Repair;

/// Paragraphs while they find their places.
#[derive(Default)]
pub(super) struct Tree {
    pub(super) found: Vec<Paragraph>,
    /// The headings that are open, with their levels.
    headings: Vec<(u8, usize)>,
    /// The paragraphs that are open below the last heading, with their depths.
    open: Vec<(u8, usize)>,
}

impl Tree {
    pub(super) fn add(&mut self, unit: Unit, label: String, parent: Option<usize>, wording: Option<Wording>) {
        let parent = parent.or(self.headings.last().map(|(_, at)| *at));
        let taken = self.found.iter().any(|one| one.parent == parent && one.label.as_ref() == Some(&label));
        let label = Some(label).filter(|label| fits(label));
        let paragraph = Paragraph { label, unit, parent, wording, notes: Vec::new() };
        self.found.push(if taken { paragraph.unlabelled() } else { paragraph });
    }

    pub(super) fn leaf(&mut self, unit: Unit, label: String, parent: Option<usize>, wording: Wording) {
        self.add(unit, label, parent, Some(wording));
        self.open = vec![(0, self.found.len() - 1)];
    }

    pub(super) fn deeper(&mut self, depth: u8, label: String, wording: Wording) {
        let depth = depth.max(1);
        self.open.retain(|(other, _)| *other < depth);
        let parent = self.open.last().map(|(_, at)| *at);
        let unit = if parent.is_some() { Unit::Subparagraph } else { Unit::Operative };
        self.add(unit, label, parent, Some(wording));
        self.open.push((depth, self.found.len() - 1));
    }

    pub(super) fn heading(&mut self, level: u8, label: String, wording: Wording) {
        self.headings.retain(|(other, _)| *other < level);
        self.add(Unit::Heading, label, None, Some(wording));
        self.headings.push((level, self.found.len() - 1));
        self.open.clear();
    }

    pub(super) fn done(self, repairs: Vec<Repair>) -> Result<(Vec<Paragraph>, Vec<Repair>), ImportError> {
        if self.found.is_empty() { Err(ImportError::Empty) } else { Ok((self.found, repairs)) }
    }
}

/// A label has at most 64 bytes and no control characters (spec: act, 4.7).
fn fits(label: &str) -> bool {
    !label.is_empty() && label.len() <= record::vocabulary::NAME_BYTES_MAX && !label.contains(char::is_control)
}
