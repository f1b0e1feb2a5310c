//! How far a text has come: brackets left by provision, what waits for whom, and over time, as a picture with a table
//! beside it.

use super::{Work, told};
use crate::answer::{Answer, Trouble};
use crate::layout::Page;
use crate::parts::{Tone, chip, live, time};
use crate::visit::Visit;
use axum::extract::Path;
use consultation::Awaited;
use consultation::view::progress::brackets;
use maud::{Markup, html};
use record::Language;
use secretariat::progress::{Field, Moment, Picture, over_time, points};

const WIDTH: f64 = 960.0;
const HEIGHT: f64 = 300.0;
const FIELD: Field = Field { left: 44.0, right: WIDTH - 12.0, top: 18.0, bottom: HEIGHT - 34.0 };
/// In how many provisions a text waits for a party, for one cause.
type Count = fn(&Awaited) -> u32;
/// The most rows of the table beside the picture: it says what the picture says, at as many moments as are read.
const ROWS_MAX: usize = 24;

/// `GET /m/{m}/text/{t}/progress`
pub async fn page(visit: Visit, Path((mechanism, text)): Path<(String, String)>) -> Answer {
    visit.show(move |eye| shown(&Work::open(eye, &mechanism, &text)?)).await
}

fn shown(work: &Work<'_, '_>) -> Result<Page, Trouble> {
    let words = work.words();
    let language = work.language()?;
    let sum = work.mechanism.view.progress(work.id(), language).unwrap_or_default();
    let moments = over_time(work.mechanism.original, work.id(), language);
    Ok(work.page("progress", "textwork-progress", html! {
        (work.language_links("progress", language))
        (live("progress", html! {
            div.facts {
                span { (words.with("textwork-provisions-agreed", &[("agreed", sum.agreed.into()), ("of", sum.provisions.into())])) }
                span { (words.with("textwork-brackets-left", &[("count", sum.brackets.into())])) }
                @if sum.options > 0 { span { (words.with("textwork-options-open", &[("count", sum.options.into())])) } }
            }
            h2 { (words.say("textwork-over-time")) }
            (picture(work, &moments))
            h2 { (words.say("textwork-by-provision")) }
            (by_provision(work, language))
            h2 { (words.say("textwork-by-party")) }
            (by_party(work, language))
        }))
    }))
}

fn picture(work: &Work<'_, '_>, moments: &[Moment]) -> Markup {
    let words = work.words();
    let (Some(first), Some(last)) = (moments.first(), moments.last()) else {
        return html! { p.soft { (words.say("textwork-no-moments")) } };
    };
    let drawn = Picture::of(moments, FIELD);
    let most = moments.iter().map(|moment| moment.brackets).max().unwrap_or_default();
    let told = words.with(
        "textwork-picture",
        &[
            ("most", most.into()),
            ("now", last.brackets.into()),
            ("agreed", last.agreed.into()),
            ("of", last.provisions.into()),
        ],
    );
    let mut rules = drawn.rules.clone();
    rules.dedup_by_key(|(count, _)| *count);
    html! {
        figure.progress-picture {
            svg.picture viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } role="img" aria-label=(told) {
                @for (count, down) in &rules {
                    line.rule x1=(FIELD.left) x2=(FIELD.right) y1=(down) y2=(down) {}
                    text x=(FIELD.left - 8.0) y=(down + 4.0) text-anchor="end" { (words.number(u64::from(*count))) }
                }
                polyline.ink.line-agreed points=(points(&drawn.agreed)) {}
                polyline.ink.line-brackets points=(points(&drawn.brackets)) {}
                text x=(FIELD.left) y=(HEIGHT - 10.0) { (words.time(first.time)) }
                text x=(FIELD.right) y=(HEIGHT - 10.0) text-anchor="end" { (words.time(last.time)) }
            }
            figcaption {
                span.key { span.swatch.brackets aria-hidden="true" {} (words.say("textwork-line-brackets")) }
                span.key { span.swatch.agreed aria-hidden="true" {} (words.say("textwork-line-agreed")) }
            }
        }
        details id="moments" {
            summary { (words.say("textwork-as-table")) }
            div.tablewrap { table {
                thead { tr {
                    th scope="col" { (words.say("textwork-moment")) }
                    th.number scope="col" { (words.say("textwork-line-brackets")) }
                    th.number scope="col" { (words.say("textwork-line-agreed")) }
                    th.number scope="col" { (words.say("textwork-provisions")) }
                } }
                tbody { @for moment in picked(moments) { tr {
                    th scope="row" { (time(words, moment.time)) }
                    td.number { (words.number(moment.brackets.into())) }
                    td.number { (words.number(moment.agreed.into())) }
                    td.number { (words.number(moment.provisions.into())) }
                } } }
            } }
        }
    }
}

/// At most so many moments as a table holds and the last, evenly.
fn picked(moments: &[Moment]) -> Vec<&Moment> {
    let step = moments.len().div_ceil(ROWS_MAX).max(1);
    let mut picked: Vec<&Moment> = moments.iter().step_by(step).collect();
    if picked.last().copied() != moments.last() {
        picked.extend(moments.last());
    }
    picked
}

fn by_provision(work: &Work<'_, '_>, language: &Language) -> Markup {
    let words = work.words();
    let open: Vec<_> = work
        .text
        .provisions
        .iter()
        .filter(|own| !own.dropped && !own.frame)
        .filter_map(|own| Some((own, own.sides.iter().find(|side| side.language == language)?)))
        .filter(|(_, side)| side.agreed.is_err())
        .map(|(own, side)| (own.id, brackets(side, work.mechanism.own), side.agreed.err()))
        .collect();
    html! {
        @if open.is_empty() { p { (words.say("textwork-all-agreed")) } }
        @else { div.tablewrap.tight tabindex="0" role="group" aria-label=(words.say("textwork-by-provision")) { table {
            thead { tr {
                th scope="col" { (words.say("textwork-provision")) }
                th.number scope="col" { (words.say("textwork-line-brackets")) }
                th scope="col" { (words.say("textwork-why-open")) }
            } }
            tbody { @for (provision, count, cause) in open { tr {
                th scope="row" { (work.link(provision)) }
                td.number { (words.number(count.into())) }
                td { @if let Some(cause) = cause { (words.say(told::unclean_key(cause))) } }
            } } }
        } } }
    }
}

fn by_party(work: &Work<'_, '_>, language: &Language) -> Markup {
    let words = work.words();
    let awaited = work.mechanism.view.awaited(work.id(), language);
    let columns: [(&str, Count); 4] = [
        ("textwork-waits-silent", |own| own.silent),
        ("textwork-waits-alone", |own| own.alone),
        ("textwork-waits-ad-referendum", |own| own.ad_referendum),
        ("textwork-waits-reserved", |own| own.reserved),
    ];
    html! { div.tablewrap.tight tabindex="0" role="group" aria-label=(words.say("textwork-by-party")) { table {
        caption { (words.say("textwork-by-party-means")) }
        thead { tr {
            th scope="col" { (words.say("textwork-party")) }
            @for (key, _) in columns { th.number scope="col" { (words.say(key)) } }
        } }
        tbody { @for party in work.mechanism.parties() {
            @let own = awaited.iter().find(|(other, _)| *other == party).map(|(_, own)| *own).unwrap_or_default();
            tr {
                th scope="row" { (work.mechanism.code(party)) @if own == Awaited::default() { " " (chip(Tone::Ok, &words.say("textwork-nothing-awaited"))) } }
                @for (_, of) in columns { td.number { (words.number(of(&own).into())) } }
            }
        } }
    } } }
}
