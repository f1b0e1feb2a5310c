//! Shown: the rounds and their life.

use crate::matters::{Kin, MatterNo};
use crate::rounds::course;
use crate::turn::Life;
use crate::view::View;
use crate::view::proposals::MatterView;
use alloc::vec::Vec;
use record::matter::{Dates, Matter, Step};
use record::texts::Texts;
use record::{ActId, PartyId};

/// A round.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RoundView<'a> {
    /// Its proposal.
    pub proposal: MatterView<'a>,
    /// Its number.
    pub number: u32,
    /// The party that hosts it.
    pub host: PartyId,
    /// The place.
    pub venue: &'a Texts,
    /// At what level.
    pub level: &'a Texts,
    /// The dates in force: those of the last agreed postponement, else those of the proposal.
    pub dates: &'a Dates,
    /// Where it is in its life.
    pub life: Life,
    /// What the next step has to follow: the last agreed step, or the round's own proposal.
    pub last: ActId,
    /// The agreed steps, in order.
    pub steps: Vec<MatterView<'a>>,
    /// Steps that are proposed to follow, and not agreed by all.
    pub pending: Vec<MatterView<'a>>,
}

impl<'a> View<'a> {
    /// All rounds, by number; rivals for a number by claimed time and place.
    pub fn rounds(&self) -> Vec<RoundView<'a>> {
        let matters = self.picture().matters.all();
        let rounds = matters.filter(|(_, proposal)| self.cut.has(proposal.at));
        let mut rounds: Vec<_> = rounds.filter_map(|(no, _)| self.show_round(no)).collect();
        rounds.sort_by_key(|round| (round.number, round.proposal.time, round.proposal.place));
        rounds
    }

    /// The round of this proposal.
    pub fn round(&self, id: ActId) -> Option<RoundView<'a>> {
        self.show_round(self.number(id)?)
    }

    fn show_round(&self, no: MatterNo) -> Option<RoundView<'a>> {
        let matters = &self.picture().matters;
        let Matter::Round { number, host, venue, dates, level } = &matters.of(no).matter else {
            return None;
        };
        let course = course(matters, no, self.cut);
        let moved = course.steps.iter().rev().find_map(|step| match &matters.of(*step).matter {
            Matter::Step { step: Step::Postpone(dates), .. } => Some(dates),
            _ => None,
        });
        let pending = matters.of(no).children.iter().copied().filter(|child| {
            let proposal = matters.of(*child);
            matches!(proposal.kin, Kin::Step { .. })
                && self.cut.has(proposal.at)
                && proposal.slot == crate::matters::Slot::After(course.last)
                && !proposal.is_withdrawn(self.cut)
        });
        Some(RoundView {
            proposal: self.show(no),
            number: *number,
            host: *host,
            venue,
            level,
            dates: moved.unwrap_or(dates),
            life: course.life,
            last: matters.of(course.last).id,
            steps: course.steps.iter().map(|step| self.show(*step)).collect(),
            pending: self.shown(pending),
        })
    }
}
