//! What an import would do, line by line: what it tables, inserts, leaves out and wants gone, every repair with its place,
//! and what of the document was not understood.

use super::{spell, told};
use crate::parts::{Tone, chip};
use crate::redlines::{self, Fate};
use crate::words::Words;
use maud::{Markup, html};
use record::{ActId, Language};
use secretariat::importing::{Document, Import, Line};
use wording::{Wording, redline};

/// The way to a provision.
type Link<'l> = &'l dyn Fn(ActId) -> Markup;

/// All of it.
pub fn shown(words: &Words, link: Link<'_>, language: &Language, document: &Document, import: &Import) -> Markup {
    let sum = import.sum();
    let counts = [
        ("textwork-sum-tabled", sum.tabled),
        ("textwork-sum-inserted", sum.inserted),
        ("textwork-sum-dropped", sum.dropped),
        ("textwork-sum-left-out", sum.left_out),
        ("textwork-sum-same", sum.same),
        ("textwork-sum-notes", import.notes),
    ];
    html! {
        div.facts { @for (key, count) in counts { span { (words.with(key, &[("count", count.into())])) } } }
        @if !document.repairs.is_empty() {
            div class="notice warn" {
                h2 { (words.with("textwork-repairs", &[("count", document.repairs.len().into())])) }
                ul { @for repair in &document.repairs { li { (spell::repair(words, repair)) } } }
            }
        }
        @if !document.findings.is_empty() {
            div class="notice" {
                h2 { (words.say("textwork-findings")) }
                ul { @for finding in &document.findings { li { (spell::finding(words, finding)) } } }
            }
        }
        @for line in &import.lines { (line_shown(words, link, language, line)) }
    }
}

fn line_shown(words: &Words, link: Link<'_>, language: &Language, line: &Line) -> Markup {
    let sheet = |label: Markup, tone: Tone, key: &str, body: Markup| {
        html! {
            div.sheet.provision { div.top { (label) (chip(tone, &words.say(key))) } div.body { (body) } }
        }
    };
    match line {
        // What changes nothing is counted, and not shown.
        Line::Same { .. } => html! {},
        Line::Tabled { provision, was, becomes, notes } => sheet(
            link(*provision),
            Tone::Open,
            "textwork-line-tabled",
            html! { (changed(words, was.as_ref(), becomes, language)) (notes_shown(words, notes)) },
        ),
        Line::Inserted(paragraph) => sheet(
            html! { span.label { @match &paragraph.label { Some(label) => (label), None => (words.say(told::unit_key(paragraph.unit))) } } },
            Tone::Ok,
            "textwork-line-inserted",
            html! {
                @if let Some(wording) = &paragraph.wording { (redlines::whole(words, wording, language, Fate::New)) }
                (notes_shown(words, &paragraph.notes))
            },
        ),
        Line::LeftOut { provision } => sheet(
            link(*provision),
            Tone::Plain,
            "textwork-line-left-out",
            html! { p.soft { (words.say("textwork-line-left-out-means")) } },
        ),
        Line::Dropped { provision, was } => sheet(
            link(*provision),
            Tone::Bad,
            "textwork-line-dropped",
            html! { @if let Some(was) = was { (redlines::whole(words, was, language, Fate::Gone)) } },
        ),
    }
}

fn changed(words: &Words, was: Option<&Wording>, becomes: &Wording, language: &Language) -> Markup {
    match was {
        Some(was) => redlines::redlined(words, &redline(was, becomes).changes, language),
        None => redlines::whole(words, becomes, language, Fate::New),
    }
}

fn notes_shown(words: &Words, notes: &[String]) -> Markup {
    html! { @for note in notes { p.small.soft { (words.say("textwork-becomes-comment")) " " (note) } } }
}
