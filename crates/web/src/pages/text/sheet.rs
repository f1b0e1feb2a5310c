//! One provision on a page: its label, what it waits for, its languages side by side with their brackets, and where each
//! party stands. What a person does about it in one press is here; the rest is one page further.

use super::window::Window;
use crate::bracketed::{Voices, bracketed};
use crate::counts::{Count, Patience};
use crate::forms::text::choose::choose_form;
use crate::forms::text::support::{confirm, press};
use crate::parts::{language_name, sayings, version};
use crate::scene::{Scene, anchor};
use crate::stands::{chips, choices, stands};
use consultation::{ProvisionView, SideView};
use maud::{Markup, html};
use node::rights::Kind;
use record::tabling::{Favour, Unit};
use record::{ActId, Language};
use std::collections::BTreeSet;

/// How deep sheets are indented.
const DEPTH_MAX: u32 = 3;

/// A provision as a sheet. `inner` is what this house alone sees of it.
pub fn sheet(scene: &Scene<'_>, window: &Window<'_>, own: &ProvisionView<'_>, inner: Option<&Markup>) -> Markup {
    let id = anchor(own.id);
    let content = content(scene, window, own, inner);
    let depth = own.depth.min(DEPTH_MAX);
    html! {
        article id=(id) class={ "sheet provision depth-" (depth) } data-v=(version(&content.0)) aria-labelledby={ (id) "-l" } {
            (content)
        }
    }
}

fn content(scene: &Scene<'_>, window: &Window<'_>, own: &ProvisionView<'_>, inner: Option<&Markup>) -> Markup {
    let words = scene.words();
    let voices = scene.voices();
    let sides = sides(own, &window.languages);
    let count = sides.first().map_or_else(Count::default, |side| counted(scene, side));
    let comments = scene.mechanism.view.comments(own.id).len();
    let path = scene.provision_from_text(own.id);
    let is_open = !own.dropped && own.sides.iter().any(|side| side.agreed.is_err());
    html! {
        div.top {
            h2.label id={ (anchor(own.id)) "-l" } { a href=(path) { (scene.label(own)) } }
            (chips(scene, own, &window.languages, count.brackets))
            span.end { a.quiet href={ (path) "#comments" } {
                @if comments > 0 { (words.with("text-comments-count", &[("count", comments.into())])) } @else { (words.say("text-history")) }
                span.unseen { ": " (scene.label(own)) }
            } }
        }
        @if !own.frame { (beside(&voices, &sides)) }
        @if let Some(inner) = inner { (inner) }
        @if own.unit == Unit::Options {
            div.foot {
                (choices(scene, own))
                @if scene.may(Kind::Support) { div.tools { (choose_form(scene, own, Some(&window.languages))) } }
            }
        }
        @else if !own.frame && !is_open && is_qualified(own) { div.foot { (stands(scene, own, &window.languages)) } }
        @else if !own.frame && is_open {
            div.foot {
                (stands(scene, own, &window.languages))
                div.tools {
                    @if scene.may(Kind::Support) {
                        (press(scene, own, &window.languages, Some(&path)))
                        (confirm(scene, own, &window.languages, Some(&path)))
                    }
                    @if scene.may(Kind::Table) {
                        a.button href={ (path) "?do=table" (lang(window)) "#table" } { (words.say("text-table-more")) }
                    }
                    @if scene.may(Kind::Support) {
                        a.button href={ (path) "?do=support" (lang(window)) "#support" } { (words.say("text-say-more")) }
                    }
                }
            }
        }
    }
}

fn lang(window: &Window<'_>) -> String {
    window.chosen.as_ref().map_or_else(String::new, |_| format!("&lang={}", window.tags()))
}

/// Whether what is agreed is agreed with a reservation or by a package.
fn is_qualified(own: &ProvisionView<'_>) -> bool {
    let said = own.sides.iter().flat_map(|side| &side.parties).filter_map(|stand| stand.prefers.as_ref());
    said.into_iter().any(|said| said.package.is_some() || said.favour == Favour::PrefersWithReservation)
}

/// What is in the brackets of a side. It is collated for the page anyway.
fn counted(scene: &Scene<'_>, side: &SideView<'_>) -> Count {
    let counts = scene.eye.visit.app.counts();
    counts.of(side, scene.mechanism.own, &mut Patience(1)).unwrap_or_default()
}

/// The sides of a provision in these languages, in their order.
pub fn sides<'p, 'a>(own: &'p ProvisionView<'a>, languages: &[&Language]) -> Vec<&'p SideView<'a>> {
    languages.iter().filter_map(|language| own.sides.iter().find(|side| side.language == *language)).collect()
}

/// How many acts changed another language, and are not followed here.
fn changes(side: &SideView<'_>) -> usize {
    let acts: BTreeSet<ActId> = side.stale.iter().map(|stale| stale.act).collect();
    acts.len()
}

/// Languages side by side, each with what it counts for.
pub fn beside(voices: &Voices<'_>, sides: &[&SideView<'_>]) -> Markup {
    let words = voices.words;
    let columns = match sides.len() {
        0 | 1 => "langs one",
        2 => "langs two",
        3 => "langs three",
        _ => "langs four",
    };
    html! {
        div class=(columns) { @for side in sides {
            div {
                span.tag {
                    (language_name(words, side.language)) " · " (sayings::status(words, side.status))
                    @if !side.stale.is_empty() {
                        " · " b.late { (words.with("text-lags", &[("count", changes(side).into())])) }
                    }
                }
                (bracketed(voices, side))
            }
        } }
    }
}
