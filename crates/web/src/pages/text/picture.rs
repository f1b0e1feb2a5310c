//! The brackets of a text over time, as a small picture with the same in words.

use super::figures::{Figures, remember};
use crate::counts::{Count, Course, Moment, Patience};
use crate::scene::Scene;
use consultation::{Cut, TextView};
use maud::{Markup, html};
use record::{Language, Place};
use std::collections::BTreeMap;

/// How many moments a picture has.
const MOMENTS: usize = 12;
const WIDTH: f64 = 300.0;
const HEIGHT: f64 = 90.0;
const TOP: f64 = 6.0;
const BOTTOM: f64 = 70.0;

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

/// The picture.
pub fn picture(scene: &Scene<'_>, figures: &Figures) -> Markup {
    let words = scene.words();
    let Some(course) = &figures.course else {
        return html! { p.soft { (words.say("text-fact-counting")) } };
    };
    let (Some(first), Some(last)) = (course.moments.first(), course.moments.last()) else { return html! {} };
    let most = course.moments.iter().map(|moment| moment.brackets).max().unwrap_or(0).max(1);
    let steps = (course.moments.len().max(2) - 1) as f64;
    let down = |brackets: usize| BOTTOM - (BOTTOM - TOP) * brackets as f64 / most as f64;
    let points: Vec<String> = course
        .moments
        .iter()
        .enumerate()
        .map(|(at, moment)| format!("{:.1},{:.1}", 4.0 + (WIDTH - 8.0) * at as f64 / steps, down(moment.brackets)))
        .collect();
    let told = words.with(
        "text-picture",
        &[("most", most.into()), ("first", first.brackets.into()), ("last", last.brackets.into())],
    );
    html! {
        svg.picture viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } role="img" aria-label=(told) {
            line.rule x1="0" x2=(WIDTH) y1=(BOTTOM) y2=(BOTTOM) {}
            polyline.ink points=(points.join(" ")) stroke-width="2.5" stroke-linejoin="round" {}
            circle.fill-a cx=(WIDTH - 4.0) cy=(down(last.brackets)) r="3.5" {}
            text x="0" y=(HEIGHT - 2.0) { (words.with("text-picture-first", &[("count", first.brackets.into())])) }
            text x=(WIDTH) y=(HEIGHT - 2.0) text-anchor="end" { (words.with("text-picture-last", &[("count", last.brackets.into())])) }
        }
        p { a href={ (scene.path()) "/progress" } { (words.say("text-picture-more")) } }
    }
}
