//! What a text amounts to in figures. Brackets are collated, so that a page has only so much patience; what is left is
//! counted behind it, in portions, and the pages that are open are told.

use super::course::{course, known};
use crate::counts::{Count, Course, Patience};
use crate::scene::Scene;
use crate::visit::Visit;
use record::Language;

/// How many collations a page makes for its figures, beside those that it shows.
pub const PAGE_PATIENCE: usize = 60;
/// How many are made in one go behind the page.
const PORTION: usize = 100;
/// How many portions there are at most for one page.
const PORTIONS_MAX: usize = 200;

/// A text in figures, in one language.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Figures {
    /// Provisions that count and have text of their own.
    pub provisions: usize,
    /// Those that all agree on, in every language.
    pub agreed: usize,
    /// What is in brackets; `None` while it is counted.
    pub brackets: Option<Count>,
    /// How it came along; `None` while that is counted.
    pub course: Option<Course>,
}

/// The figures of a text, as far as patience goes.
pub fn figures(scene: &Scene<'_>, language: Option<&Language>, patience: &mut Patience) -> Figures {
    let mut figures = Figures { brackets: Some(Count::default()), ..Figures::default() };
    let counts = scene.eye.visit.app.counts();
    for own in scene.text.provisions.iter().filter(|own| !own.dropped && !own.frame) {
        figures.provisions += 1;
        figures.agreed += usize::from(own.sides.iter().all(|side| side.agreed.is_ok()));
        let side = own.sides.iter().find(|side| Some(side.language) == language);
        let Some(side) = side else { continue };
        let more = counts.of(side, scene.mechanism.own, patience);
        figures.brackets = figures
            .brackets
            .zip(more)
            .map(|(sum, more)| Count { brackets: sum.brackets + more.brackets, words: sum.words + more.words });
    }
    if let Some(language) = language {
        figures.course = known(scene, language);
        if figures.course.is_none() && figures.brackets.is_some() && figures.provisions < PAGE_PATIENCE {
            figures.course = course(scene, language, patience);
        }
    }
    figures
}

/// What became of a portion.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Left {
    /// There is more to count.
    More,
    /// All is counted, and some of it just now.
    Now,
    /// All was counted before.
    Nothing,
}

/// Counts behind the page what the page had no patience for.
pub fn finish(visit: &Visit, mechanism: String, text: String) {
    let visit = visit.clone();
    tokio::spawn(async move {
        let mut counted = Left::Nothing;
        for _ in 0..PORTIONS_MAX {
            let place = (mechanism.clone(), text.clone());
            let left = visit.look(move |eye| {
                let scene = Scene::open(eye, &place.0, &place.1)?;
                Ok(portion(&scene))
            });
            match left.await {
                Ok(Left::More) => counted = Left::Now,
                Ok(Left::Now) => {
                    counted = Left::Now;
                    break;
                }
                Ok(Left::Nothing) | Err(_) => break,
            }
        }
        if counted == Left::Now {
            visit.app.live().changed();
        }
    });
}

fn portion(scene: &Scene<'_>) -> Left {
    let asked = scene.eye.visit.asked.query("lang");
    let Some(language) = scene.chosen(asked.as_deref()).first().copied() else { return Left::Nothing };
    if known(scene, language).is_some() {
        return Left::Nothing;
    }
    let mut patience = Patience(PORTION);
    let counts = scene.eye.visit.app.counts();
    let all = scene.text.provisions.iter().filter(|own| !own.dropped && !own.frame);
    let mut sides = all.filter_map(|own| own.sides.iter().find(|side| side.language == language));
    if !sides.all(|side| counts.of(side, scene.mechanism.own, &mut patience).is_some()) {
        return Left::More;
    }
    match course(scene, language, &mut patience) {
        Some(_) => Left::Now,
        None => Left::More,
    }
}
