//! The life of a round: its agreed steps, one after another, as of a cut (spec: standing, 6).

use crate::cut::{Cut, PartyNo};
use crate::matters::{Kin, MatterNo, Matters, Slot};
use crate::turn::{Life, Move};
use alloc::vec::Vec;
use record::matter::Matter;

/// A round as of a cut.
#[derive(Debug)]
pub(crate) struct Course {
    pub(crate) life: Life,
    /// The last agreed step, or the round's own proposal.
    pub(crate) last: MatterNo,
    /// The agreed steps in order.
    pub(crate) steps: Vec<MatterNo>,
}

/// The course of a round, in this cut. `round` is the proposal of a round.
pub(crate) fn course(matters: &Matters, round: MatterNo, cut: &Cut) -> Course {
    let mut course = Course { life: Life::Convened, last: round, steps: Vec::new() };
    if matters.of(round).is_withdrawn(cut) {
        course.life = Life::Withdrawn;
    } else if !matters.agreed(round, cut) {
        course.life = Life::Proposed;
    } else {
        // At most one rival in a place is agreed: each party agrees to one of them.
        while let Some((step, life)) = next(matters, &course, cut) {
            course.steps.push(step);
            course.last = step;
            course.life = life;
        }
    }
    course
}

fn next(matters: &Matters, course: &Course, cut: &Cut) -> Option<(MatterNo, Life)> {
    matters.ripe(Slot::After(course.last)).iter().find_map(|step| {
        let life = course.life.after(step_of(matters, *step)?)?;
        matters.agreed(*step, cut).then_some((*step, life))
    })
}

/// The move that a proposal is; `None` where it is no step.
pub(crate) fn step_of(matters: &Matters, no: MatterNo) -> Option<Move> {
    match &matters.of(no).matter {
        Matter::Step { step, .. } => Some(Move::of(step)),
        Matter::Topic { .. }
        | Matter::Round { .. }
        | Matter::Item { .. }
        | Matter::Point { .. }
        | Matter::Instrument { .. }
        | Matter::Move { .. }
        | Matter::Term { .. }
        | Matter::Package { .. }
        | Matter::Silence { .. }
        | Matter::Correction { .. }
        | Matter::Other(_) => None,
    }
}

/// What settles a matter in this cut, for everybody or for `party` alone; `None` while it may still be reopened.
///
/// - A step is settled as soon as it is agreed: only a further step goes on from it.
/// - A round is settled by an agreed first step, and for a party by its own agreement to one.
/// - An item is settled once it is agreed and its round is opened: the agenda is then fixed.
/// - A topic that is agreed is settled by an agreed item under it.
/// - A silence procedure and a correction are settled as soon as they are agreed.
/// - A point is never settled by another matter; it ends with its round. Nor is a text, nor what is said on one:
///   drafting ends where a party initials it.
pub(crate) fn settled(matters: &Matters, no: MatterNo, party: Option<PartyNo>, cut: &Cut) -> Option<MatterNo> {
    match matters.of(no).kin {
        Kin::Step { .. } | Kin::Silence { .. } | Kin::Correction => matters.agreed(no, cut).then_some(no),
        Kin::Round => {
            let agreed = matters.ripe(Slot::After(no)).iter().copied();
            let own = party.map_or(&[][..], |party| matters.choices(Slot::After(no), party));
            agreed.filter(|step| matters.agreed(*step, cut)).chain(own.iter().copied()).next()
        }
        Kin::Item { round, .. } => {
            let course = course(matters, round, cut);
            (course.life == Life::Opened && matters.agreed(no, cut)).then_some(course.last)
        }
        Kin::Topic if matters.agreed(no, cut) => {
            let items = matters.of(no).ripe.iter().copied();
            // Of several, the same one for everybody.
            items.filter(|item| matters.agreed(*item, cut)).min_by_key(|item| matters.of(*item).id)
        }
        Kin::Topic => None,
        Kin::Point { .. } | Kin::Instrument { .. } | Kin::Move { .. } | Kin::Term { .. } | Kin::Package { .. } => None,
    }
}

/// The settled rival that holds a place against any other proposal, in this cut.
/// A round that was called off leaves its number free.
pub(crate) fn holder(matters: &Matters, slot: Slot, party: PartyNo, cut: &Cut) -> Option<(MatterNo, MatterNo)> {
    let settled = matters.ripe(slot).iter().filter_map(|no| {
        let by = settled(matters, *no, Some(party), cut)?;
        let free = matches!(slot, Slot::Round(_)) && course(matters, *no, cut).life == Life::Cancelled;
        (!free).then_some((*no, by))
    });
    settled.min_by_key(|(no, _)| matters.of(*no).id)
}
