//! The languages of a text held against each other: what somebody must look at, provision by provision.

use super::{Work, spell};
use crate::answer::Answer;
use crate::parts::{Tone, chip, language_name, live};
use crate::redlines;
use crate::visit::Visit;
use axum::extract::Path;
use consultation::ProvisionView;
use maud::{Markup, html};
use record::ActId;
use secretariat::conforming::{Look, looks};

/// `GET /m/{m}/text/{t}/conform`
pub async fn page(visit: Visit, Path((mechanism, text)): Path<(String, String)>) -> Answer {
    visit
        .show(move |eye| {
            let work = Work::open(eye, &mechanism, &text)?;
            let looks = looks(work.mechanism.original, eye.own, work.id()).unwrap_or_default();
            let body = live("conform", shown(&work, &looks));
            Ok(work.page("conform", "textwork-conform", body))
        })
        .await
}

fn shown(work: &Work<'_, '_>, looks: &[Look]) -> Markup {
    let words = work.words();
    // What concerns a provision stands together, in the order in which it is first met.
    let mut places: Vec<Option<ActId>> = Vec::new();
    for look in looks {
        if !places.contains(&look.provision()) {
            places.push(look.provision());
        }
    }
    html! {
        p { (words.say("textwork-conform-means")) }
        @if looks.is_empty() { div class="notice ok" { p { (words.say("textwork-conforms")) } } }
        @else { p { b { (words.with("textwork-to-look-at", &[("count", looks.len().into())])) } } }
        @for place in places { (at(work, place, looks)) }
    }
}

fn at(work: &Work<'_, '_>, place: Option<ActId>, looks: &[Look]) -> Markup {
    let words = work.words();
    let provision = place.and_then(|id| work.text.provisions.iter().find(|own| own.id == id));
    html! {
        div.sheet.provision {
            div.top {
                @match place { Some(id) => (work.link(id)), None => span.label { (words.say("textwork-whole-text")) } }
                (chip(Tone::Open, &words.with("textwork-to-look-at", &[("count", looks.iter().filter(|look| look.provision() == place).count().into())])))
            }
            ul.rows { @for look in looks.iter().filter(|look| look.provision() == place) { li { (spell::look(work, look)) } } }
            @if let Some(provision) = provision { (sides(work, provision)) }
        }
    }
}

/// The provision in every language, as this house wants it, else as anybody does.
fn sides(work: &Work<'_, '_>, provision: &ProvisionView<'_>) -> Markup {
    let words = work.words();
    let columns =
        ["one", "two", "three", "four"].get(provision.sides.len().saturating_sub(1)).copied().unwrap_or("four");
    html! { div class={ "langs " (columns) } { @for language in work.languages() {
        @if let Some(side) = provision.sides.iter().find(|side| side.language == language) {
            @let own = side.parties.iter().find(|stand| stand.party == work.mechanism.own).and_then(|stand| stand.prefers.as_ref());
            @let said = own.or_else(|| side.parties.iter().find_map(|stand| stand.prefers.as_ref()));
            div {
                span.tag { (language_name(words, language)) }
                @match said {
                    Some(said) => (redlines::plain(words, said.text, language)),
                    None => p.soft { i { (words.say("textwork-no-wording")) } },
                }
            }
        }
    } } }
}
