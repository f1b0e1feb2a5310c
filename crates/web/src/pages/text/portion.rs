//! The portion of a long text that one page sends, bounded in provisions and in bytes; the ways to what stands before it
//! and behind it; and the contents, bounded too.

use super::window::Window;
use crate::parts::version;
use crate::scene::{Scene, anchor};
use consultation::ProvisionView;
use maud::{Markup, PreEscaped, html};
use record::tabling::Unit;
use record::{ActId, Language};
use std::ops::Range;

/// How many provisions a portion has at most.
const PROVISIONS_MAX: usize = 30;
/// How many bytes of markup a portion has at most, unless a single provision has more.
const BYTES_MAX: usize = 100_000;
/// How many provisions the contents list one by one; of a longer text they list its headings.
const LISTED_MAX: usize = 80;

/// Provisions that are sent together.
pub struct Portion {
    /// Which they are, by their places in the text.
    shown: Range<usize>,
    /// How many the text has.
    all: usize,
    sheets: String,
}

/// What is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Asked {
    /// What begins here: `from`.
    From(usize),
    /// What ends before this: `to`.
    To(usize),
    /// Exactly what lies between: `from` and `to`. So a part stays what it was while its provisions grow.
    Between(usize, usize),
    /// Wherever this one is: `at`.
    At(usize),
}

impl Asked {
    /// What is beyond the end is the beginning.
    fn of(scene: &Scene<'_>) -> Asked {
        let asked = &scene.eye.visit.asked;
        let provisions = &scene.text.provisions;
        let number = |name| asked.query(name).and_then(|number| number.parse::<usize>().ok());
        let from = number("from").filter(|from| *from < provisions.len());
        let to = number("to").filter(|to| (1..=provisions.len()).contains(to));
        let sought = asked.query("at").and_then(|id| id.parse::<ActId>().ok());
        match (from, to) {
            (Some(from), Some(to)) if from < to && to - from <= PROVISIONS_MAX => Asked::Between(from, to),
            (Some(from), _) => Asked::From(from),
            (None, Some(to)) => Asked::To(to),
            (None, None) => {
                let at = sought.and_then(|id| provisions.iter().position(|own| own.id == id));
                at.map_or(Asked::From(0), Asked::At)
            }
        }
    }
}

impl Portion {
    /// What is asked for, each provision as `sheet` renders it.
    pub fn asked<'a>(scene: &Scene<'a>, sheet: impl Fn(&ProvisionView<'a>) -> Markup) -> Portion {
        let all = &scene.text.provisions;
        match Asked::of(scene) {
            Asked::From(from) => forward(all, from, &sheet),
            Asked::To(to) => backward(all, to, &sheet),
            Asked::Between(from, to) => {
                let sheets = all[from..to].iter().map(|own| sheet(own).into_string()).collect();
                Portion { shown: from..to, all: all.len(), sheets }
            }
            Asked::At(at) => {
                // Of a text that is short enough, the page is the same wherever one comes from.
                let usual = forward(all, at / PROVISIONS_MAX * PROVISIONS_MAX, &sheet);
                if usual.shown.contains(&at) { usual } else { forward(all, at, &sheet) }
            }
        }
    }

    /// The provisions, and the ways to what stands before and behind them.
    pub fn shown(&self, scene: &Scene<'_>, window: &Window<'_>) -> Markup {
        let words = scene.words();
        let Range { start, end } = self.shown;
        let part = window.query(&format!("from={start}&to={end}"));
        html! {
            @if self.shown.is_empty() { p.soft { (words.say("text-empty")) } }
            p.more { @if start > 0 {
                a data-more="provisions" data-back href={ (scene.path()) (window.query(&format!("to={start}"))) } {
                    (words.say("text-before"))
                }
            } }
            div id="provisions" data-v=(version(&self.sheets)) data-list data-part=(part) { (PreEscaped(&self.sheets)) }
            p.more { @if end < self.all {
                a data-more="provisions" href={ (scene.path()) (window.query(&format!("from={end}"))) } {
                    (words.say("text-more"))
                }
            } }
        }
    }

    /// The contents: what of the text leads where.
    pub fn contents(&self, scene: &Scene<'_>, window: &Window<'_>) -> Markup {
        let words = scene.words();
        let all = &scene.text.provisions;
        let is_listed =
            |own: &ProvisionView<'_>| all.len() <= LISTED_MAX || matches!(own.unit, Unit::Title | Unit::Heading);
        let listed: Vec<(usize, &ProvisionView<'_>)> =
            all.iter().enumerate().filter(|(_, own)| is_listed(own)).take(LISTED_MAX).collect();
        html! {
            @if all.len() > 1 {
                details id="contents" open[all.len() <= LISTED_MAX] {
                    summary { (words.say("text-contents")) }
                    ol.contents {
                        @for (at, own) in &listed {
                            @let open = !own.frame && !own.dropped && own.sides.iter().any(|side| side.agreed.is_err());
                            li { a href=(self.place(window, *at, own.id)) class=[open.then_some("still-open")] {
                                (named(scene, window.languages.first().copied(), own))
                                @if open { span.unseen { " " (words.say("text-still-open")) } }
                            } }
                        }
                        @if listed.len() < all.len() {
                            @for (from, own) in all.iter().enumerate().step_by(PROVISIONS_MAX) {
                                li { a href=(self.place(window, from, own.id)) {
                                    (words.with("text-contents-from", &[("label", (&scene.label(own)).into())]))
                                } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// From here on, as much as a portion takes.
fn forward<'a>(all: &[ProvisionView<'a>], from: usize, sheet: impl Fn(&ProvisionView<'a>) -> Markup) -> Portion {
    let mut portion = Portion { shown: from..from, all: all.len(), sheets: String::new() };
    for own in all.iter().skip(from).take(PROVISIONS_MAX) {
        let sheet = sheet(own).into_string();
        if !portion.takes(&sheet) {
            break;
        }
        portion.sheets.push_str(&sheet);
        portion.shown.end += 1;
    }
    portion
}

/// Up to here, as much as a portion takes.
fn backward<'a>(all: &[ProvisionView<'a>], to: usize, sheet: impl Fn(&ProvisionView<'a>) -> Markup) -> Portion {
    let mut portion = Portion { shown: to..to, all: all.len(), sheets: String::new() };
    for own in all[..to].iter().rev().take(PROVISIONS_MAX) {
        let sheet = sheet(own).into_string();
        if !portion.takes(&sheet) {
            break;
        }
        portion.sheets.insert_str(0, &sheet);
        portion.shown.start -= 1;
    }
    portion
}

impl Portion {
    /// Where the provision of this place stands: on this page, or on another.
    fn place(&self, window: &Window<'_>, at: usize, id: ActId) -> String {
        if self.shown.contains(&at) { format!("#{}", anchor(id)) } else { window.elsewhere(id) }
    }

    /// Whether there is room for one more. For the first there always is.
    fn takes(&self, sheet: &str) -> bool {
        self.shown.is_empty() || self.sheets.len() + sheet.len() <= BYTES_MAX
    }
}

/// What a provision is called in the contents: what a heading says, where it says something.
fn named(scene: &Scene<'_>, language: Option<&Language>, own: &ProvisionView<'_>) -> String {
    let label = scene.label(own);
    if own.unit != Unit::Heading {
        return label;
    }
    let side = own.sides.iter().find(|side| Some(side.language) == language);
    let said = side.and_then(|side| side.parties.iter().find_map(|stand| stand.prefers.as_ref()));
    said.and_then(|said| said.text.plain().ok()).map_or(label, |text| text.chars().take(60).collect())
}
