//! The picture of topics by rounds, its legend, and its table. Every mark is a letter or a shape, never a colour alone.

use super::chart::{Cell, Chart, Did};
use crate::parts::matters::{Reached, reached_key, round_name};
use crate::parts::sayings;
use crate::parts::sayings::{colon, comma};
use crate::words::Words;
use consultation::Turn;
use maud::{Markup, html};

/// How wide the picture is at least: so wide is a title.
const WIDE_MIN: usize = 320;
const TITLE: usize = 26;
const CELL: usize = 150;
const HEAD: usize = 34;
const LINE: usize = 22;
const MARK: usize = 15;
/// How many points of consensus fit into a line of a cell.
const POINTS_MAX: usize = 7;
/// How wide a letter is, about.
const LETTER: usize = 8;

/// All orders in which marks are explained.
const MARKS: [Reached; 5] =
    [Reached::Agreed, Reached::Reserved, Reached::AdReferendum, Reached::Awaited, Reached::Disputed];

/// The picture.
pub fn picture(words: &Words, chart: &Chart) -> Markup {
    let row = TITLE + LINE * (chart.parties.len() + 1) + 18;
    let (width, height) = ((CELL * chart.columns.len()).max(WIDE_MIN), HEAD + row * chart.rows.len());
    let name = words.with("map-name", &[("topics", chart.rows.len().into()), ("rounds", chart.columns.len().into())]);
    html! { div.tablewrap tabindex="0" role="group" aria-label=(words.say("meeting-map")) { svg.picture.chart viewBox={ "0 0 " (width) " " (height) } width=(width) height=(height) role="img" aria-label=(name) {
        @for (at, column) in chart.columns.iter().enumerate() {
            text.strong x=(CELL * at + 12) y="20" { (round_name(words, column.number)) }
        }
        @for (down, own) in chart.rows.iter().enumerate() {
            @let top = HEAD + row * down;
            line.rule x1="0" x2=(width) y1=(top) y2=(top) {}
            text.ink-text x="4" y=(top + 21) lang=(own.title.0) { (cut(&own.title.1, width / LETTER)) }
            @for (at, cell) in own.cells.iter().enumerate() {
                @if let Some(cell) = cell { (cell_at(words, chart, cell, CELL * at, top + TITLE + 8)) }
            }
        }
    } } }
}

/// Words in one line, cut where they do not fit; the table has all of them.
fn cut(title: &str, most: usize) -> String {
    let mut width = 0;
    let fits = title.chars().take_while(|sign| {
        // A Chinese character is as wide as two letters.
        width += if *sign as u32 >= 0x2e80 { 2 } else { 1 };
        width <= most
    });
    let fitting: String = fits.collect();
    if fitting.len() < title.len() { format!("{}…", fitting.trim_end()) } else { fitting }
}

fn cell_at(words: &Words, chart: &Chart, cell: &Cell, x: usize, y: usize) -> Markup {
    html! {
        rect.cell x=(x + 4) y=(y - 2) width=(CELL - 8) height=(LINE * (chart.parties.len() + 1) + 4) rx="5" {}
        @for (at, (code, did)) in chart.parties.iter().zip(&cell.parties).enumerate() {
            @let line = y + LINE * at + 15;
            text x=(x + 12) y=(line) { (code) }
            @if did.briefed > 0 { (letter(&words.say("map-letter-briefed"), "briefed", x + 84, line)) }
            @if let Some(turn) = did.stated { (letter(&words.say(turn_letter(turn)), "stated", x + 84 + 26, line)) }
        }
        @let line = y + LINE * chart.parties.len() + 11;
        @for (at, reached) in cell.points.iter().take(POINTS_MAX).enumerate() { (mark(*reached, x + 20 + at * (MARK + 3), line)) }
        @if cell.points.len() > POINTS_MAX { text x=(x + 20 + POINTS_MAX * (MARK + 3)) y=(line + 4) { "+" (cell.points.len() - POINTS_MAX) } }
    }
}

fn turn_letter(turn: Turn) -> &'static str {
    match turn {
        Turn::Stated => "map-letter-stated",
        Turn::Reaffirmed => "map-letter-reaffirmed",
        Turn::Changed => "map-letter-changed",
    }
}

/// A letter in a box: round for what was told, square for what is held.
fn letter(letter: &str, what: &str, x: usize, y: usize) -> Markup {
    html! {
        rect.box x=(x - 10) y=(y - 14) width="20" height="18" rx=(if what == "briefed" { 9 } else { 2 }) {}
        text.strong x=(x) y=(y) text-anchor="middle" { (letter) }
    }
}

/// A point of consensus: full where agreed, half where with a reservation, dotted where subject to confirmation, empty where
/// awaited, crossed where disputed.
fn mark(reached: Reached, x: usize, y: usize) -> Markup {
    let radius = MARK / 2 - 1;
    html! { @match reached {
        Reached::Agreed => { circle.fill-ok cx=(x) cy=(y) r=(radius) {} }
        Reached::Reserved => {
            circle.line-ok cx=(x) cy=(y) r=(radius) {}
            path.fill-ok d={ "M" (x) " " (y - radius) "a" (radius) " " (radius) " 0 0 0 0 " (2 * radius) "z" } {}
        }
        Reached::AdReferendum => { circle.line-open cx=(x) cy=(y) r=(radius) {} circle.fill-open cx=(x) cy=(y) r="2" {} }
        Reached::Awaited | Reached::Withdrawn => { circle.line-open cx=(x) cy=(y) r=(radius) {} }
        Reached::Disputed => { path.line-bad d={ "M" (x - radius + 1) " " (y - radius + 1) "l" (2 * radius - 2) " " (2 * radius - 2) "m0 -" (2 * radius - 2) "l-" (2 * radius - 2) " " (2 * radius - 2) } {} }
    } }
}

/// What the marks mean.
pub fn legend(words: &Words) -> Markup {
    let letters = [
        ("map-letter-briefed", "briefed", "map-briefed"),
        ("map-letter-stated", "stated", "map-stated"),
        ("map-letter-reaffirmed", "stated", "map-reaffirmed"),
        ("map-letter-changed", "stated", "map-changed"),
    ];
    html! { ul.legend aria-label=(words.say("map-legend")) {
        @for (own, what, said) in letters { li {
            svg.picture.mark viewBox="0 0 24 22" width="24" height="22" aria-hidden="true" { (letter(&words.say(own), what, 12, 16)) }
            (words.say(said))
        } }
        @for reached in MARKS { li {
            svg.picture.mark viewBox="0 0 18 22" width="18" height="22" aria-hidden="true" { (mark(reached, 9, 11)) }
            (words.say(reached_key(reached)))
        } }
    } }
}

/// The same, as a table.
pub fn table(words: &Words, chart: &Chart) -> Markup {
    html! { details id="map-table" { summary { (words.say("map-as-table")) } div.tablewrap { table {
        caption { (words.say("map-what")) }
        thead { tr {
            th scope="col" { (words.say("ledger-topic")) }
            @for column in &chart.columns { th scope="col" { (round_name(words, column.number)) } }
        } }
        tbody { @for row in &chart.rows { tr {
            th scope="row" lang=(row.title.0) { (row.title.1) }
            @for cell in &row.cells { td { @match cell { Some(cell) => (cell_in_words(words, chart, cell)), None => "–" } } }
        } } }
    } } } }
}

fn cell_in_words(words: &Words, chart: &Chart, cell: &Cell) -> Markup {
    let counted: Vec<_> =
        MARKS.into_iter().map(|mark| (mark, cell.points.iter().filter(|own| **own == mark).count())).collect();
    html! {
        @for (code, did) in chart.parties.iter().zip(&cell.parties) { div { b { (code) } " " (did_in_words(words, did)) } }
        @for (mark, count) in counted { @if count > 0 { div { (words.say(reached_key(mark))) (colon(words)) (words.number(count as u64)) } } }
    }
}

fn did_in_words(words: &Words, did: &Did) -> String {
    let mut said = Vec::new();
    if did.briefed > 0 {
        said.push(words.say("map-briefed"));
    }
    if let Some(turn) = did.stated {
        said.push(sayings::turn(words, turn));
    }
    if said.is_empty() { "–".to_owned() } else { said.join(&comma(words)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_stands_in_one_line_and_says_where_it_is_cut() {
        assert_eq!(cut("The water level", 40), "The water level");
        assert_eq!(cut("Rescue on the water, by day and by night", 20), "Rescue on the water,…");
        assert_eq!(cut("关于长湖水位", 12), "关于长湖水位");
        assert_eq!(cut("关于长湖水位", 11), "关于长湖水…", "a Chinese character counts as two letters");
    }
}
