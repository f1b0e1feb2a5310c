//! The brackets of a text over time, as a small picture with the same in words.

use super::figures::Figures;
use crate::scene::Scene;
use maud::{Markup, html};

const WIDTH: f64 = 300.0;
const HEIGHT: f64 = 90.0;
const TOP: f64 = 6.0;
const BOTTOM: f64 = 70.0;

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
