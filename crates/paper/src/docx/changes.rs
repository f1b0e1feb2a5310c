//! Tracked changes while a document is read: which stand around what is read now, and which move has which name.

use crate::bounds::NESTED_CHANGES_MAX;
use crate::docx::xml::{Space, Tag, Xml};
use crate::error::Error;
use crate::finding::{Finding, Findings, quote};
use crate::moment::Moment;
use crate::paper::{Change, ChangeId, Fate};
use crate::register::Register;

/// All changes so far, and those around what is read now.
#[derive(Default)]
pub(crate) struct Changes {
    /// All changes so far.
    pub register: Register,
    /// Around what is read now, the outermost first.
    pub around: Vec<ChangeId>,
    /// The ranges of moves that are open: whether away, id, name.
    ranges: Vec<(bool, String, String)>,
    /// The range of moves that began last in this paragraph: whether away, name.
    begun: Vec<(bool, String)>,
}

/// No more ranges of moves are open at once.
const RANGES_MAX: usize = 1000;

/// Reads a date; what is none is told.
pub(crate) fn date(words: Option<String>, findings: &mut Findings) -> Option<Moment> {
    let words = words?;
    let moment = Moment::new(&words);
    if moment.is_none() {
        findings.tell(Finding::BadDate { words: quote(&words) });
    }
    moment
}

impl Changes {
    /// The change that an element stands for; `None` where it stands for none.
    pub(crate) fn of(
        &mut self,
        xml: &Xml<'_>,
        tag: &Tag<'_>,
        findings: &mut Findings,
    ) -> Result<Option<ChangeId>, Error> {
        let fate = match tag.name() {
            "ins" | "cellIns" => Fate::Inserted,
            "del" | "cellDel" => Fate::Deleted,
            "moveTo" => Fate::MovedHere(self.name_of(xml, tag)?),
            "moveFrom" => Fate::MovedAway(self.name_of(xml, tag)?),
            _ => return Ok(None),
        };
        let author = xml.attribute(tag, Space::Word, "author")?.unwrap_or_default();
        let date = date(xml.attribute(tag, Space::Word, "date")?, findings);
        self.register.id(Change { fate, author, date }).map(Some)
    }

    /// A move has the name of the innermost range around it; without a range, its own id.
    fn name_of(&self, xml: &Xml<'_>, tag: &Tag<'_>) -> Result<String, Error> {
        let is_away = tag.name() == "moveFrom";
        let range = self.ranges.iter().rev().find(|(away, ..)| *away == is_away);
        Ok(match range {
            Some((_, _, name)) => name.clone(),
            None => xml.attribute(tag, Space::Word, "id")?.unwrap_or_default(),
        })
    }

    /// A change begins around what follows.
    pub(crate) fn enter(&mut self, id: ChangeId) -> Result<(), Error> {
        if self.around.len() == NESTED_CHANGES_MAX {
            return Err(Error::TooManyChanges);
        }
        self.around.push(id);
        Ok(())
    }

    /// The innermost change ends.
    pub(crate) fn leave(&mut self) {
        self.around.pop();
    }

    /// The changes on what is read now, none twice.
    pub(crate) fn now(&self) -> Vec<ChangeId> {
        let mut now: Vec<ChangeId> = Vec::new();
        for id in &self.around {
            if !now.contains(id) {
                now.push(*id);
            }
        }
        now
    }

    /// Takes note of where ranges of moves begin and end; whether the element was one of these.
    pub(crate) fn range(&mut self, xml: &Xml<'_>, tag: &Tag<'_>) -> Result<bool, Error> {
        let id = || xml.attribute(tag, Space::Word, "id").map(Option::unwrap_or_default);
        match tag.name() {
            name @ ("moveFromRangeStart" | "moveToRangeStart") => {
                if self.ranges.len() < RANGES_MAX && self.begun.len() < RANGES_MAX {
                    let named = xml.attribute(tag, Space::Word, "name")?;
                    let id = id()?;
                    let named = named.unwrap_or_else(|| id.clone());
                    self.begun.push((name == "moveFromRangeStart", named.clone()));
                    self.ranges.push((name == "moveFromRangeStart", id, named));
                }
            }
            name @ ("moveFromRangeEnd" | "moveToRangeEnd") => {
                let (is_away, id) = (name == "moveFromRangeEnd", id()?);
                if let Some(at) = self.ranges.iter().rposition(|(away, own, _)| *away == is_away && *own == id) {
                    self.ranges.remove(at);
                }
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// A paragraph begins.
    pub(crate) fn begin_paragraph(&mut self) {
        self.begun.clear();
    }

    /// The end of a paragraph is told before the ranges of moves in it begin; now they are known.
    pub(crate) fn name_ends(&mut self, end: &mut [ChangeId]) -> Result<(), Error> {
        for id in end {
            let change = self.register.change(*id).clone();
            let is_away = match change.fate {
                Fate::MovedAway(_) => true,
                Fate::MovedHere(_) => false,
                Fate::Inserted | Fate::Deleted => continue,
            };
            let open = self.ranges.iter().rev().find(|(away, ..)| *away == is_away).map(|(_, _, name)| name);
            let begun = self.begun.iter().rev().find(|(away, _)| *away == is_away).map(|(_, name)| name);
            if let Some(name) = open.or(begun).cloned() {
                let fate = if is_away { Fate::MovedAway(name) } else { Fate::MovedHere(name) };
                *id = self.register.id(Change { fate, ..change })?;
            }
        }
        Ok(())
    }
}
