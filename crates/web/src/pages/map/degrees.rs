//! The degree of consensus over the rounds: bars with their figures, and the same as a table.

use super::chart::Chart;
use crate::parts::matters::round_name;
use crate::parts::sayings;
use crate::words::Words;
use maud::{Markup, html};

const BAR: usize = 56;
const STEP: usize = 112;
const HIGH: usize = 140;
const LEFT: usize = 44;
const TOP: usize = 22;

/// The picture: of each round a bar as high as its points, filled as far as they are agreed.
pub fn picture(words: &Words, chart: &Chart) -> Markup {
    let (width, height) = (LEFT + STEP * chart.columns.len() + 20, TOP + HIGH + 30);
    let name = words.with("map-degrees-name", &[("rounds", chart.columns.len().into())]);
    let lines = [("1", 0), ("⅔", HIGH / 3), ("⅓", 2 * HIGH / 3), ("0", HIGH)];
    html! { div.tablewrap tabindex="0" role="group" aria-label=(words.say("meeting-consensus")) { svg.picture.chart viewBox={ "0 0 " (width) " " (height) } width=(width) height=(height) role="img" aria-label=(name) {
        @for (said, down) in lines {
            line.rule x1=(LEFT - 6) x2=(width) y1=(TOP + down) y2=(TOP + down) {}
            text x=(LEFT - 14) y=(TOP + down + 4) text-anchor="end" { (said) }
        }
        @for (at, column) in chart.columns.iter().enumerate() {
            @let (x, of) = (LEFT + STEP * at + 14, column.degree.of as usize);
            @let filled = (HIGH * column.degree.agreed as usize).checked_div(of).unwrap_or(0);
            @if of > 0 { rect.fill-none x=(x) y=(TOP) width=(BAR) height=(HIGH) {} }
            rect.fill-ok x=(x) y=(TOP + HIGH - filled) width=(BAR) height=(filled) {}
            text.strong x=(x + BAR / 2) y=(TOP - 7) text-anchor="middle" {
                @if of == 0 { "–" } @else { (words.with("meeting-degree", &[("agreed", column.degree.agreed.into()), ("of", column.degree.of.into())])) }
            }
            text x=(x + BAR / 2) y=(TOP + HIGH + 20) text-anchor="middle" { (round_name(words, column.number)) }
        }
    } } }
}

/// The same, as a table: by round, then by topic.
pub fn table(words: &Words, chart: &Chart) -> Markup {
    let rounds = chart.columns.iter().map(|column| (round_name(words, column.number), column.degree));
    let topics = chart.rows.iter().map(|row| (row.title.1.clone(), row.degree));
    html! { details id="degrees-table" { summary { (words.say("map-as-table")) } div.tablewrap { table {
        caption { (words.say("map-degrees-what")) }
        thead { tr {
            th scope="col" { (words.say("map-where")) }
            th.number scope="col" { (words.say("map-agreed")) }
            th.number scope="col" { (words.say("map-of")) }
            th scope="col" { (words.say("map-measure")) }
        } }
        tbody { @for (said, degree) in rounds.chain(topics) { tr {
            th scope="row" { (said) }
            td.number { (words.number(degree.agreed.into())) }
            td.number { (words.number(degree.of.into())) }
            td { (sayings::measure(words, degree.measure())) }
        } } }
    } } } }
}
