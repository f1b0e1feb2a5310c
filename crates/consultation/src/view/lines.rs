//! Shown: briefings, the ledger of positions by topic, party and round, and readouts.

use crate::ledger::{PositionNo, Released, Stated};
use crate::matters::MatterNo;
use crate::view::View;
use alloc::vec::Vec;
use record::matter::Matter;
use record::texts::Texts;
use record::vocabulary::{Lineage, Verb};
use record::{ActId, PartyId, Place};

/// A briefing: where its words and attachments are to be read.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct BriefView {
    /// When it was given, as claimed.
    pub time: i64,
    /// Where it is.
    pub place: Place,
}

/// What a position is to the one before it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[expect(missing_docs, reason = "the glossary's own words")]
pub enum Turn {
    Stated,
    Reaffirmed,
    Changed,
}

/// A position.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PositionView<'a> {
    /// Its act.
    pub id: ActId,
    /// Where that is.
    pub place: Place,
    /// Whose.
    pub party: PartyId,
    /// When, as claimed.
    pub time: i64,
    /// In which role.
    pub by: &'a str,
    /// The item under which it was stated.
    pub item: ActId,
    /// The round of that item.
    pub round: ActId,
    /// That round's number.
    pub number: u32,
    /// What the party does with the matter.
    pub verb: Verb,
    /// The matter.
    pub matter: &'a Texts,
    /// What it is to the one before it in its line.
    pub turn: Turn,
    /// Whether it is what stands.
    pub stands: bool,
    /// Whether it was taken back.
    pub withdrawn: bool,
}

/// A line of positions of one party on one topic, each continuing the one before it. Never empty.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LineView<'a> {
    /// The topic.
    pub topic: ActId,
    /// The party.
    pub party: PartyId,
    /// The positions, first to last.
    pub positions: Vec<PositionView<'a>>,
}

/// A party's own account.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ReadoutView<'a> {
    /// Its act.
    pub id: ActId,
    /// Where that is, with its words.
    pub place: Place,
    /// Whose.
    pub party: PartyId,
    /// When, as claimed.
    pub time: i64,
    /// In which role, such as `spokesperson`.
    pub by: &'a str,
    /// Its title.
    pub title: &'a Texts,
    /// The round that it gives an account of.
    pub round: Option<ActId>,
}

impl LineView<'_> {
    /// The position that stands, where none of its line was taken back.
    pub fn standing(&self) -> Option<&PositionView<'_>> {
        self.positions.iter().find(|position| position.stands)
    }
}

impl<'a> View<'a> {
    /// The briefings on an item, by claimed time and then place.
    pub fn briefings(&self, item: ActId) -> Vec<BriefView> {
        let Some(no) = self.number(item) else {
            return Vec::new();
        };
        let mut briefings = Vec::new();
        for (log, briefs) in self.picture().ledger.briefs(no) {
            let past = briefs.partition_point(|brief| self.cut.has(log.at(brief.index)));
            briefings.extend(
                briefs[..past]
                    .iter()
                    .map(|brief| BriefView { time: brief.time, place: self.standing.place(log.at(brief.index)) }),
            );
        }
        briefings.sort_unstable();
        briefings
    }

    /// How many briefings there are on an item.
    pub fn briefing_count(&self, item: ActId) -> usize {
        self.number(item).map_or(0, |no| {
            let logs = self.picture().ledger.briefs(no);
            logs.map(|(log, briefs)| briefs.partition_point(|brief| self.cut.has(log.at(brief.index)))).sum()
        })
    }

    /// A party's lines of positions on a topic, in the order in which they began.
    pub fn lines(&self, topic: ActId, party: PartyId) -> Vec<LineView<'a>> {
        let number = self.standing.numbered().find(|(_, id)| *id == party);
        let (Some(no), Some((number, _))) = (self.number(topic), number) else {
            return Vec::new();
        };
        let firsts = self.picture().ledger.lines(no, number);
        firsts
            .iter()
            .filter(|first| self.cut.has(self.picture().ledger.position(**first).at))
            .map(|first| LineView { topic, party, positions: self.follow(*first) })
            .collect()
    }

    /// The whole ledger: every line of every party on every topic, in the order of topics, then of the charter.
    pub fn ledger(&self) -> Vec<LineView<'a>> {
        let mut ledger = Vec::new();
        for topic in self.topics() {
            for (_, party) in self.standing.numbered() {
                ledger.extend(self.lines(topic.id, party));
            }
        }
        ledger
    }

    /// The positions stated under an item, by claimed time and then place.
    pub fn positions(&self, item: ActId) -> Vec<PositionView<'a>> {
        let Some(no) = self.number(item) else {
            return Vec::new();
        };
        let stated = self.picture().ledger.positions().iter();
        let under = stated.filter(|stated| stated.item == no && self.cut.has(stated.at));
        let mut positions: Vec<_> = under.map(|stated| self.position(stated)).collect();
        positions.sort_by_key(|position| (position.time, position.place));
        positions
    }

    /// The readouts of a round, or with `None` all of them, by claimed time and then place.
    pub fn readouts(&self, round: Option<ActId>) -> Vec<ReadoutView<'a>> {
        let released = self.picture().ledger.released().iter();
        let past = released.filter(|released| self.cut.has(released.at));
        let mut readouts: Vec<_> = past.map(|released| self.readout(released)).collect();
        readouts.retain(|readout| round.is_none() || readout.round == round);
        readouts.sort_by_key(|readout| (readout.time, readout.place));
        readouts
    }

    fn readout(&self, released: &'a Released) -> ReadoutView<'a> {
        ReadoutView {
            id: released.id,
            place: self.standing.place(released.at),
            party: self.standing.party(released.party),
            time: released.time,
            by: &released.by,
            title: &released.title,
            round: released.round.map(|no| self.picture().matters.of(no).id),
        }
    }

    fn follow(&self, first: PositionNo) -> Vec<PositionView<'a>> {
        let mut line = Vec::new();
        let mut next = Some(first);
        while let Some(no) = next {
            let stated = self.picture().ledger.position(no);
            line.push(self.position(stated));
            next = stated.next.filter(|(at, _)| self.cut.has(*at)).map(|(_, no)| no);
        }
        line
    }

    fn position(&self, stated: &'a Stated) -> PositionView<'a> {
        let (round, number) = self.round_of(stated.item);
        PositionView {
            id: stated.id,
            place: self.standing.place(stated.at),
            party: self.standing.party(stated.party),
            time: stated.time,
            by: &stated.by,
            item: self.picture().matters.of(stated.item).id,
            round,
            number,
            verb: stated.state.verb,
            matter: &stated.state.matter,
            turn: match stated.state.lineage {
                Lineage::New => Turn::Stated,
                Lineage::Reaffirms(_) => Turn::Reaffirmed,
                Lineage::Changes(_) => Turn::Changed,
            },
            stands: stated.stands(self.cut),
            withdrawn: stated.withdrawn.is_some_and(|at| self.cut.has(at)),
        }
    }

    /// The round of an item, and its number.
    fn round_of(&self, item: MatterNo) -> (ActId, u32) {
        let matters = &self.picture().matters;
        let Matter::Item { round, .. } = &matters.of(item).matter else {
            unreachable!("positions are stated under items alone")
        };
        match self.picture().cited(*round, &self.standing.full) {
            Some(crate::picture::Cited::Matter(no)) => match &matters.of(no).matter {
                Matter::Round { number, .. } => (*round, *number),
                _ => unreachable!("an item's round is a round"),
            },
            Some(_) | None => unreachable!("an item's round has effect"),
        }
    }
}
