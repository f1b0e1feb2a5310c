//! The frame of a text's pages: the way to them, and where they stand.

use crate::layout::{Crumb, Here, Page, Shape};
use crate::scene::Scene;
use maud::Markup;

/// A page below a text's own.
pub fn below(scene: &Scene<'_>, title: String, body: Markup) -> Page {
    let mut crumbs = crumbs(scene);
    crumbs.push(Crumb::new(scene.words().best(scene.text.title).1, scene.path()));
    Page { title, here: Here::Mechanism(scene.mechanism.id), crumbs, shape: Shape::Wide, body }
}

/// The way to a text: its mechanism, and its round.
pub fn crumbs(scene: &Scene<'_>) -> Vec<Crumb> {
    let words = scene.words();
    let path = scene.mechanism.path();
    let mut crumbs = vec![Crumb::new(scene.mechanism.name(words), path.clone())];
    let rounds = scene.mechanism.view.rounds();
    if let Some(round) = rounds.iter().find(|round| round.proposal.id == scene.text.round) {
        let said = words.with("text-round", &[("number", round.number.into())]);
        crumbs.push(Crumb::new(said, format!("{path}/round/{}", round.number)));
    }
    crumbs
}
