//! What the parties told: briefings, positions with their lineage, readouts (spec: standing, 7 and 8).
//! Of a briefing it keeps only where it is: its words stay in the record.

use crate::cut::{At, Cut, LogNo, PartyNo};
use crate::matters::MatterNo;
use alloc::{boxed::Box, collections::BTreeMap, vec::Vec};
use record::texts::Texts;
use record::vocabulary::State;
use record::{ActId, Size};

/// The number of a position within one standing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct PositionNo(pub(crate) u32);

/// A position that was stated.
#[derive(Clone, Debug)]
pub(crate) struct Stated {
    pub(crate) id: ActId,
    pub(crate) at: At,
    pub(crate) party: PartyNo,
    pub(crate) time: i64,
    pub(crate) by: Box<str>,
    pub(crate) item: MatterNo,
    pub(crate) topic: MatterNo,
    pub(crate) state: State,
    /// Where the party reaffirmed or changed it.
    pub(crate) next: Option<(At, PositionNo)>,
    pub(crate) withdrawn: Option<At>,
}

impl Stated {
    /// Whether it is what stands in this cut: neither continued nor withdrawn.
    pub(crate) fn stands(&self, cut: &Cut) -> bool {
        cut.has(self.at)
            && !self.next.is_some_and(|(at, _)| cut.has(at))
            && !self.withdrawn.is_some_and(|at| cut.has(at))
    }
}

/// Where a briefing is within its log, and when it was given as its author claims.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Briefed {
    pub(crate) index: Size,
    pub(crate) time: i64,
}

/// A readout that was released.
#[derive(Clone, Debug)]
pub(crate) struct Released {
    pub(crate) id: ActId,
    pub(crate) at: At,
    pub(crate) party: PartyNo,
    pub(crate) time: i64,
    pub(crate) by: Box<str>,
    pub(crate) title: Texts,
    pub(crate) round: Option<MatterNo>,
}

/// All that was told.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ledger {
    positions: Vec<Stated>,
    /// The first positions of their lines, by topic and party.
    lines: BTreeMap<(MatterNo, PartyNo), Vec<PositionNo>>,
    briefs: BTreeMap<MatterNo, BTreeMap<LogNo, Vec<Briefed>>>,
    released: Vec<Released>,
}

impl Ledger {
    pub(crate) fn position(&self, no: PositionNo) -> &Stated {
        &self.positions[no.0 as usize]
    }

    pub(crate) fn positions(&self) -> &[Stated] {
        &self.positions
    }

    /// The number that the next position will have.
    pub(crate) fn next(&self) -> PositionNo {
        PositionNo(self.positions.len() as u32)
    }

    /// Adds a position, which continues an earlier one or begins a line.
    pub(crate) fn state(&mut self, stated: Stated, earlier: Option<PositionNo>) {
        let no = self.next();
        match earlier {
            Some(earlier) => self.positions[earlier.0 as usize].next = Some((stated.at, no)),
            None => self.lines.entry((stated.topic, stated.party)).or_default().push(no),
        }
        self.positions.push(stated);
    }

    pub(crate) fn withdraw(&mut self, no: PositionNo, at: At) {
        self.positions[no.0 as usize].withdrawn = Some(at);
    }

    /// The first positions of a party's lines on a topic, in the order of its logs.
    pub(crate) fn lines(&self, topic: MatterNo, party: PartyNo) -> &[PositionNo] {
        self.lines.get(&(topic, party)).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn brief(&mut self, item: MatterNo, at: At, time: i64) {
        let log = self.briefs.entry(item).or_default().entry(at.log).or_default();
        log.push(Briefed { index: at.index, time });
    }

    /// The briefings on an item, by log, each in the order of its log.
    pub(crate) fn briefs(&self, item: MatterNo) -> impl Iterator<Item = (LogNo, &[Briefed])> {
        self.briefs.get(&item).into_iter().flatten().map(|(log, briefs)| (*log, briefs.as_slice()))
    }

    /// The items on which there are briefings.
    pub(crate) fn briefed(&self) -> impl Iterator<Item = MatterNo> {
        self.briefs.keys().copied()
    }

    pub(crate) fn release(&mut self, released: Released) {
        self.released.push(released);
    }

    pub(crate) fn released(&self) -> &[Released] {
        &self.released
    }
}
