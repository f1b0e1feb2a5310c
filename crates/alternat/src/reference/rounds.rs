//! Which round a number names.

use super::error::ReferenceError;
use consultation::{RoundView, View};

/// The round of a number: the one that is agreed, else the last that was proposed and not taken back.
pub(super) fn round(view: View<'_>, number: u32) -> Result<RoundView<'_>, ReferenceError> {
    let rounds: Vec<_> = view.rounds().into_iter().filter(|round| round.number == number).collect();
    let agreed = rounds.iter().position(|round| round.proposal.agreed);
    let at = agreed.or_else(|| rounds.iter().rposition(|round| !round.proposal.withdrawn));
    at.and_then(|at| rounds.into_iter().nth(at)).ok_or(ReferenceError::NoRound { number })
}
