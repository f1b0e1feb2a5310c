//! What a party's node is to log by itself: seals, proclamations, and deadlines that passed (spec: adoption, 6 and 9).

use crate::adoptions::Adoption;
use crate::adoptions::course::{self, Leaving, Rules, Stage, Step};
use crate::cut::{Cut, LogNo, PartyNo};
use crate::forks::{Author, Forks};
use crate::logs::{Log, Start};
use crate::matters::{Kin, MatterNo, Proposal};
use crate::past::Past;
use crate::standing::Standing;
use alloc::vec::Vec;
use record::adoption::{Lapse, Proclaim, Seal};
use record::matter::Matter;
use record::vocabulary::Content;
use record::{ActId, Epoch, PartyId};

impl Standing {
    /// What the party's node is to log by itself, at this second of its own clock. Empty where there is nothing.
    pub fn due(&self, party: PartyId, time: i64) -> Vec<Content> {
        let Ok(at) = self.parties().binary_search(&party) else { return Vec::new() };
        let own = PartyNo(at as u8);
        let Some((no, log)) = self.logs.last_of(party) else { return Vec::new() };
        if log.wait.is_some() || log.came >= log.limit || !self.is_admitted(no, log, own) {
            return Vec::new();
        }
        let (picture, grounds, logs, cut, epoch) =
            (&self.picture, &self.grounds, &self.logs, self.past(), log.id.epoch);
        let past = Past { picture, grounds, logs, cut, party: own, epoch, session: None };
        let mut due = Vec::new();
        for adoption in self.picture.adoptions.all() {
            due.extend(self.step_due(adoption, own));
        }
        let over = self.deadlines(own).filter(|(_, until)| time > *until);
        let lapses = over.map(|(no, _)| Lapse { on: self.picture.matters.of(no).id });
        due.extend(lapses.filter(|lapse| past.lapse(lapse, time).is_ok()).map(Content::Lapse));
        due
    }

    /// Whether an act that the party logs now counts: all have founded, and a new log is accepted by all others.
    fn is_admitted(&self, no: LogNo, log: &Log, own: PartyNo) -> bool {
        let accepted = self.picture.accepted.get(&no).map_or(&[][..], Vec::as_slice);
        let by = |party| log.id.epoch == Epoch::FIRST || party == own || accepted.iter().any(|(by, _)| *by == party);
        let starts = matches!(log.start, Start::Founded | Start::Opened { .. });
        starts && self.numbered().all(|(party, _)| self.picture.found.contains_key(&party) && by(party))
    }

    /// The next deadline, at or after this second, at whose end something may be due.
    pub fn next_deadline(&self, party: PartyId, after: i64) -> Option<i64> {
        let at = self.parties().binary_search(&party).ok()?;
        self.deadlines(PartyNo(at as u8)).map(|(_, until)| until).filter(|until| *until >= after).min()
    }

    /// The past of the party's next act: all that is judged here.
    fn past(&self) -> &Cut {
        &self.full
    }

    fn step_due(&self, adoption: &Adoption, own: PartyNo) -> Option<Content> {
        let adoptions = &self.picture.adoptions;
        let author = Author { party: own, epoch: self.next_place(self.party(own)).epoch };
        let forks = Forks::of(&self.grounds, &self.logs, &self.picture.proofs, self.past(), Some(author));
        let parts = adoptions.parts(adoption, self.past(), &forks);
        if parts[usize::from(own.0)].leaving != Leaving::Stays {
            return None;
        }
        // By itself a node takes as done only what counts: what is contested is a person's to complete or to note dead.
        let may = |step, needed| {
            parts.iter().all(|part| part.stage >= needed)
                && course::allows(&parts, usize::from(own.0), step, Rules::All).is_ok()
        };
        let acts = |step| -> Vec<ActId> {
            let parties = self.picture.matters.numbers();
            parties.filter_map(|party| adoption.step(party, step, self.past()).map(|done| done.act)).collect()
        };
        let manifest = adoption.id;
        if may(Step::Seal, Stage::Signed) {
            Some(Content::Seal(Seal { manifest, signatures: acts(Step::Sign) }))
        } else if may(Step::Proclaim, Stage::Sealed) {
            Some(Content::Proclaim(Proclaim { manifest, seals: acts(Step::Seal) }))
        } else {
            None
        }
    }

    /// The running silence procedures and corrections on which the party was silent, with their deadlines.
    fn deadlines(&self, own: PartyNo) -> impl Iterator<Item = (MatterNo, i64)> + '_ {
        let matters = &self.picture.matters;
        matters.dated().filter_map(move |(no, proposal)| {
            let (on, until) = running(|| matters.agreed(no, self.past()), no, proposal)?;
            let target = matters.of(on);
            let silent = target.last(own, self.past()).is_none() && !target.is_withdrawn(self.past());
            (silent && self.past().has(proposal.at)).then_some((no, until))
        })
    }
}

/// What a procedure that runs is about, and until when.
fn running(agreed: impl Fn() -> bool, no: MatterNo, proposal: &Proposal) -> Option<(MatterNo, i64)> {
    match (proposal.kin, &proposal.matter) {
        (Kin::Silence { on }, Matter::Silence { until, .. }) if agreed() => Some((on, *until)),
        (Kin::Correction, Matter::Correction { until, .. }) => Some((no, *until)),
        _ => None,
    }
}
