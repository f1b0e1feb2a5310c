//! The frame of a text's pages: where they stand.

use crate::layout::{Here, Page, Shape};
use crate::scene::Scene;
use crate::ways;
use maud::Markup;

/// A page below a text's own.
pub fn below(scene: &Scene<'_>, title: String, body: Markup) -> Page {
    let crumbs = ways::below_text(scene.words(), &scene.mechanism, &scene.text);
    Page { title, here: Here::Mechanism(scene.mechanism.id), crumbs, shape: Shape::Wide, body }
}
