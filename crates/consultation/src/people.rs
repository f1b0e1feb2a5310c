//! The people of the parties: mandates, how they end, and who is in force (spec: standing, 4).

use crate::cut::{At, Cut, PartyNo};
use crate::matters::MatterNo;
use alloc::{boxed::Box, collections::BTreeMap, string::String, vec::Vec};
use record::ActId;
use record::vocabulary::{Mandate, Role};

/// The number of a mandate within one standing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct MandateNo(pub(crate) u32);

/// How a mandate ended.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum End {
    Renewed,
    Revoked,
}

/// A mandate that was given.
#[derive(Clone, Debug)]
pub(crate) struct Given {
    pub(crate) id: ActId,
    pub(crate) at: At,
    pub(crate) party: PartyNo,
    pub(crate) time: i64,
    pub(crate) by: Box<str>,
    pub(crate) mandate: Mandate,
    pub(crate) round: Option<MatterNo>,
    pub(crate) ended: Option<(At, End)>,
}

impl Given {
    /// Whether it holds in this cut at this second: given, not renewed, not revoked, not run out.
    pub(crate) fn holds(&self, cut: &Cut, time: i64) -> bool {
        cut.has(self.at)
            && !self.ended.is_some_and(|(at, _)| cut.has(at))
            && self.mandate.until.is_none_or(|until| time <= until)
    }
}

/// All mandates.
#[derive(Clone, Debug, Default)]
pub(crate) struct People {
    all: Vec<Given>,
    latest: BTreeMap<(PartyNo, Option<MatterNo>, String), MandateNo>,
    rounds: BTreeMap<Option<MatterNo>, Vec<MandateNo>>,
}

impl People {
    pub(crate) fn of(&self, no: MandateNo) -> &Given {
        &self.all[no.0 as usize]
    }

    pub(crate) fn all(&self) -> &[Given] {
        &self.all
    }

    /// The number that the next mandate will have.
    pub(crate) fn next(&self) -> MandateNo {
        MandateNo(self.all.len() as u32)
    }

    /// Adds a mandate. It renews the party's last one of the same person and round, where that still holds.
    pub(crate) fn give(&mut self, given: Given) {
        let no = self.next();
        let place = (given.party, given.round, given.mandate.person.clone());
        if let Some(earlier) = self.latest.insert(place, no) {
            self.end(earlier, given.at, End::Renewed);
        }
        self.rounds.entry(given.round).or_default().push(no);
        self.all.push(given);
    }

    /// Ends a mandate. The first end counts.
    pub(crate) fn end(&mut self, no: MandateNo, at: At, how: End) {
        self.all[no.0 as usize].ended.get_or_insert((at, how));
    }

    /// The mandates for this round, or for the whole mechanism; of one party the last comes first.
    pub(crate) fn for_round(&self, round: Option<MatterNo>) -> impl Iterator<Item = &Given> {
        self.rounds.get(&round).into_iter().flatten().map(|no| self.of(*no))
    }

    /// Whether the party has a co-chair for this round, in this cut at this second.
    pub(crate) fn co_chairs(&self, round: MatterNo, party: PartyNo, cut: &Cut, time: i64) -> bool {
        self.for_round(Some(round))
            .any(|given| given.party == party && given.mandate.role == Role::CoChair && given.holds(cut, time))
    }
}
