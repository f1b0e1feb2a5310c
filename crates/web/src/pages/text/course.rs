//! How the brackets of a text came along, counted at a few moments of its record.

use crate::counts::{Count, Course, Moment, Patience};
use crate::scene::Scene;
use consultation::{Cut, TextView};
use record::{Language, Place};
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many moments are looked at.
const MOMENTS: usize = 12;

/// How a text came along, counted and remembered; `None` where patience ran out on the way.
pub fn course(scene: &Scene<'_>, language: &Language, patience: &mut Patience) -> Option<Course> {
    let mut moments = Vec::new();
    for (time, cut) in cuts(scene) {
        let view = scene.mechanism.original.standing.as_of(&cut);
        let Some(text) = view.text(scene.text.proposal.id) else { continue };
        moments.push(Moment { time, brackets: brackets(scene, &text, language, patience)?.brackets });
    }
    Some(remember(scene, language, moments.into()))
}

fn brackets(scene: &Scene<'_>, text: &TextView<'_>, language: &Language, patience: &mut Patience) -> Option<Count> {
    let counts = scene.eye.visit.app.counts();
    let all = text.provisions.iter().filter(|own| !own.dropped && !own.frame);
    let mut sides = all.filter_map(|own| own.sides.iter().find(|side| side.language == language));
    sides.try_fold(Count::default(), |sum, side| {
        let more = counts.of(side, scene.mechanism.own, patience)?;
        Some(Count { brackets: sum.brackets + more.brackets, words: sum.words + more.words })
    })
}

/// Cuts along the text's own acts, evenly, the last of all acts.
fn cuts(scene: &Scene<'_>) -> Vec<(i64, Cut)> {
    let mut acts: Vec<(i64, Place)> = Vec::new();
    for side in scene.text.provisions.iter().flat_map(|own| &own.sides) {
        acts.extend(side.tabled.iter().map(|tabled| (tabled.time, tabled.place)));
        let said = side.parties.iter().filter_map(|stand| stand.prefers.as_ref());
        acts.extend(said.map(|said| (said.time, said.place)));
    }
    acts.sort_unstable();
    acts.dedup();
    let step = acts.len().div_ceil(MOMENTS).max(1);
    let mut sizes: BTreeMap<_, u64> = BTreeMap::new();
    let mut cuts = Vec::new();
    let last = acts.len().saturating_sub(1);
    for (at, (time, place)) in acts.iter().enumerate() {
        let size = sizes.entry((place.party, place.epoch)).or_default();
        *size = (*size).max(place.index + 1);
        if at % step == step - 1 && at != last {
            let cut = scene
                .mechanism
                .original
                .standing
                .cut(sizes.iter().map(|((party, epoch), size)| (*party, *epoch, *size)));
            cuts.push((*time, cut));
        }
    }
    let original = scene.mechanism.original;
    let all = original.logs().map(|log| (log.id.party, log.id.epoch, original.size(log.id)));
    cuts.push((scene.eye.now, original.standing.cut(all)));
    cuts
}

/// The acts that the mechanism has.
fn acts(scene: &Scene<'_>) -> u64 {
    let original = scene.mechanism.original;
    original.logs().map(|log| original.size(log.id)).sum()
}

/// How a text came along, where that was counted as of the acts that there are.
pub fn known(scene: &Scene<'_>, language: &Language) -> Option<Course> {
    let course = scene.eye.visit.app.counts().course(scene.text.proposal.id, language)?;
    (course.acts == acts(scene)).then_some(course)
}

/// Remembers how a text came along, as of the acts that there are.
fn remember(scene: &Scene<'_>, language: &Language, moments: Arc<[Moment]>) -> Course {
    let course = Course { acts: acts(scene), moments };
    scene.eye.visit.app.counts().remember(scene.text.proposal.id, language, course.clone());
    course
}
