//! The ways to a text, as crumbs: they are the same whichever page below it one is on.

use crate::eye::Mechanism;
use crate::layout::Crumb;
use crate::words::Words;
use consultation::TextView;

/// The way to a text's own page: its mechanism, and its round.
pub fn to_text(words: &Words, mechanism: &Mechanism<'_>, text: &TextView<'_>) -> Vec<Crumb> {
    let path = mechanism.path();
    let mut crumbs = vec![Crumb::new(mechanism.name(words), path.clone())];
    if let Some(round) = mechanism.view.rounds().iter().find(|round| round.proposal.id == text.round) {
        let said = words.with("text-round", &[("number", round.number.into())]);
        crumbs.push(Crumb::new(said, format!("{path}/round/{}", round.number)));
    }
    crumbs
}

/// The way to a page below a text's own.
pub fn below_text(words: &Words, mechanism: &Mechanism<'_>, text: &TextView<'_>) -> Vec<Crumb> {
    let mut crumbs = to_text(words, mechanism, text);
    crumbs.push(Crumb::new(words.best(text.title).1, format!("{}/text/{}", mechanism.path(), text.proposal.id)));
    crumbs
}
