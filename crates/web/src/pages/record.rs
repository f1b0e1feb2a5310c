//! The record of a mechanism: every act of every log, newest first, and how far each original goes; and one act in full.
//! Of what is logged, only that another's new log is accepted begins here.

mod accepting;
mod content;
mod diagnostic;
mod naming;
mod newest;
mod originals;
mod telling;

pub use accepting::accept;
pub use content::{keys, power_key, powers};
pub use naming::{Names, by_said, excerpt, role_said};
pub use originals::{Effect, act_path, effect, effect_chip};

use crate::answer::{Answer, Trouble};
use crate::eye::{Eye, Mechanism};
use crate::layout::{Crumb, Here, Page, Shape};
use crate::parts::{self, ago, live, time, version};
use crate::visit::Visit;
use axum::extract::Path;
use maud::{Markup, html};
use newest::{Found, Wanted, newest};
use node::rights::Kind;
use record::act::{Act, Approval};
use record::{Epoch, LogId, PartyId, Place};
use secretariat::aloud;

/// `GET /m/{m}/record`
pub async fn page(visit: Visit, Path(id): Path<String>) -> Answer {
    let asked = visit.asked.clone();
    visit
        .show(move |eye| {
            let mechanism = eye.mechanism(&id)?;
            let names = Names::new(eye, &mechanism);
            let party = asked.query("party").filter(|text| !text.is_empty());
            let kind = asked.query("kind").filter(|text| !text.is_empty());
            let wanted = Wanted {
                party: party.map(|text| text.parse().map_err(|_| Trouble::Absent)).transpose()?,
                kind: kind.map(|name| Kind::called(&name).ok_or(Trouble::Absent)).transpose()?,
            };
            let from = asked.query("from");
            Ok(Page {
                title: eye.words.say("record-title"),
                here: Here::Mechanism(mechanism.id),
                crumbs: vec![Crumb::new(mechanism.name(eye.words), mechanism.path())],
                shape: Shape::Sided {
                    name: eye.words.say("record-aside"),
                    aside: html! {
                        (live("originals", originals::originals(&names)))
                        (live("checkpoints", originals::checkpoints(&names)))
                    },
                },
                body: html! {
                    p.soft { (eye.words.say("record-what")) }
                    div.tools { a.button href={ (mechanism.path()) "/people" } { (eye.words.say("record-people-link")) } }
                    (live("troubles", originals::troubles(&names)))
                    (filter(eye, &mechanism, wanted))
                    (acts(&names, wanted, from.as_deref()))
                },
            })
        })
        .await
}

fn filter(eye: &Eye<'_>, mechanism: &Mechanism<'_>, wanted: Wanted) -> Markup {
    let words = eye.words;
    html! {
        form.tools.filtering id="filter" method="get" action={ (mechanism.path()) "/record" } {
            label for="filter-party" { (words.say("record-filter-party")) }
            select id="filter-party" name="party" {
                option value="" { (words.say("record-filter-all-parties")) }
                @for party in mechanism.parties() {
                    option value=(party) selected[wanted.party == Some(party)] { (mechanism.code(party)) }
                }
            }
            label for="filter-kind" { (words.say("record-filter-kind")) }
            select id="filter-kind" name="kind" {
                option value="" { (words.say("record-filter-all-kinds")) }
                @for kind in Kind::ALL {
                    option value=(kind.name()) selected[wanted.kind == Some(*kind)] { (words.say(&format!("record-kind-{}", kind.name()))) }
                }
            }
            button type="submit" { (words.say("record-filter")) }
        }
    }
}

fn acts(names: &Names<'_>, wanted: Wanted, from: Option<&str>) -> Markup {
    let words = names.eye.words;
    let found = newest(names.mechanism.original, from, wanted);
    let rows: Vec<(Place, Markup)> = found.acts.iter().map(|found| (found.place, row(names, found))).collect();
    let whole = rows.iter().map(|(_, row)| row.0.as_str()).collect::<String>();
    let older = found.older.map(|cursor| {
        let party = wanted.party.map_or_else(String::new, |party| format!("&party={party}"));
        let kind = wanted.kind.map_or_else(String::new, |kind| format!("&kind={}", kind.name()));
        format!("{}/record?from={cursor}{party}{kind}", names.mechanism.path())
    });
    html! {
        h2 id="acts-heading" { (words.say("record-acts-heading")) }
        @if rows.is_empty() { p { (words.say("record-none")) } }
        div.sheet {
            // The cursor's page is of its day; only the newest acts follow the news.
            ol.rows id="acts" data-v=[from.is_none().then(|| version(&whole))] data-list aria-labelledby="acts-heading" {
                @for (place, row) in &rows {
                    li id={ "act-" (place.party.0.short()) "-" (place.epoch) "-" (place.index) } data-v=(version(&row.0)) { (row) }
                }
            }
        }
        @if let Some(path) = older { p { a.button href=(path) data-more="acts" { (words.say("record-older")) } } }
    }
}

fn row(names: &Names<'_>, found: &Found) -> Markup {
    let (eye, mechanism) = (names.eye, names.mechanism);
    let path = act_path(names, found.place);
    let effect = effect_chip(names, effect(names, found.place));
    html! {
        @match &found.act {
            Some(act) => {
                @let told = telling::told(names, &act.content);
                div.head {
                    b { (parts::party(eye.words, mechanism, found.place.party)) }
                    a href=(path) { (told.phrase) }
                    @if let Some(object) = &told.object { span { (object) } }
                    @if let Some(chip) = &effect { (chip) }
                    span.end { (by_said(eye, &act.by)) ", " (time(eye.words, act.time)) }
                }
                @if let Some(more) = &told.more { p.soft { (more) } }
            }
            None => {
                div.head {
                    b { (parts::party(eye.words, mechanism, found.place.party)) }
                    a href=(path) { (eye.words.say("record-unreadable")) }
                    @if let Some(chip) = &effect { (chip) }
                }
            }
        }
    }
}

/// `GET /m/{m}/record/act/{party}/{epoch}/{index}`
pub async fn act_page(visit: Visit, Path((id, party, epoch, index)): Path<(String, String, String, String)>) -> Answer {
    visit
        .show(move |eye| {
            let mechanism = eye.mechanism(&id)?;
            let place = Place {
                party: party.parse().map_err(|_| Trouble::Absent)?,
                epoch: Epoch(epoch.parse().map_err(|_| Trouble::Absent)?),
                index: index.parse().map_err(|_| Trouble::Absent)?,
            };
            let log = LogId { mechanism: mechanism.id, party: place.party, epoch: place.epoch };
            if place.index >= mechanism.original.size(log) {
                return Err(Trouble::Absent);
            }
            let leaf = mechanism.original.leaf(place).map_err(node::desk::DeskError::from)?;
            let names = Names::new(eye, &mechanism);
            let act = Act::read(&leaf).ok();
            let title = act.as_ref().map_or_else(
                || eye.words.say("record-unreadable"),
                |act| format!("{}: {}", mechanism.code(place.party), eye.words.say(&telling::phrase_key(&act.content))),
            );
            Ok(Page {
                title,
                here: Here::Mechanism(mechanism.id),
                crumbs: vec![
                    Crumb::new(mechanism.name(eye.words), mechanism.path()),
                    Crumb::new(eye.words.say("record-title"), format!("{}/record", mechanism.path())),
                ],
                shape: Shape::Narrow,
                body: one(&names, place, &leaf, act.as_ref()),
            })
        })
        .await
}

fn one(names: &Names<'_>, place: Place, leaf: &[u8], act: Option<&Act>) -> Markup {
    let (eye, mechanism) = (names.eye, names.mechanism);
    let words = eye.words;
    let log = LogId { mechanism: mechanism.id, party: place.party, epoch: place.epoch };
    let limit = mechanism.original.log(log).into_iter().flat_map(|held| &held.receipts);
    let holders: Vec<String> = limit
        .filter(|(_, receipt)| receipt.head().size > place.index)
        .map(|(party, _)| mechanism.code(*party))
        .collect();
    html! {
        (live("effect", effect_words(names, place)))
        @if let Some(act) = act {
            dl.pairs {
                dt { (words.say("record-field-whose")) } dd { (parts::party(words, mechanism, place.party)) ", " (by_said(eye, &act.by)) }
                dt { (words.say("record-field-when")) } dd { (time(words, act.time)) " (" (ago(eye, act.time)) "), " (words.say("record-claimed")) }
                dt { (words.say("record-field-where")) } dd {
                    (words.with("record-act-number", &[("index", place.index.into())]))
                    @if place.epoch != Epoch::FIRST { ", " (words.with("record-epoch", &[("number", place.epoch.0.into())])) }
                }
                @if place.party == eye.own {
                    dt { (words.say("record-field-held-by")) }
                    dd { @if holders.is_empty() { (words.say("record-held-by-nobody")) } @else { (holders.join(", ")) } }
                }
            }
            h2 { (words.say("record-says")) }
            (content::content(names, &act.content))
            (live("accepting", accepting::offered(eye, mechanism, place, act)))
            @if !act.blobs.is_empty() {
                h2 { (words.say("record-files")) }
                (files(names, act))
            }
            @if !act.approvals.is_empty() {
                h2 { (words.say("record-approvals")) }
                (approvals(names, place.party, &act.approvals))
            }
            h2 { (words.say("record-id")) }
            p { (words.say("record-id-how")) }
            p.proquint lang="zxx" translate="no" { (aloud(&act.id_of(leaf).0)) }
            p { code { (act.id_of(leaf)) } }
        }
        details id="bytes" {
            summary { (words.with("record-bytes", &[("count", leaf.len().into())])) }
            pre.bytes { (diagnostic::diagnostic(leaf)) }
        }
    }
}

fn effect_words(names: &Names<'_>, place: Place) -> Markup {
    let words = names.eye.words;
    match effect(names, place) {
        Effect::Applied => html! { p { (parts::chip(parts::Tone::Ok, &words.say("record-applied"))) } },
        Effect::Waiting => html! { div class="notice warn" { p { (words.say("record-waiting-why")) } } },
        Effect::Refused(refusal) => html! { div class="notice bad" {
            h2 { (words.say("record-no-effect")) } p { (words.say(&format!("refusal-{}", refusal.name()))) }
        } },
        Effect::Contested => html! { div class="notice bad" {
            h2 { (words.say("record-contested")) } p { (words.say("refusal-Beyond")) }
        } },
    }
}

fn files(names: &Names<'_>, act: &Act) -> Markup {
    let words = names.eye.words;
    let original = names.mechanism.original;
    html! { ul { @for blob in &act.blobs {
        li {
            @if original.blobs.has(blob.id).unwrap_or(false) {
                a href={ (names.mechanism.path()) "/blob/" (blob.id) } { (blob.media_type) }
            } @else { (blob.media_type) " " (words.say("record-file-lacking")) }
            ", " (words.with("record-file-bytes", &[("count", blob.size.into())])) " " code { (blob.id.0.short()) }
        }
    } } }
}

/// Whose keys approved: a root key of the party's card, or a key of a mandate.
fn approvals(names: &Names<'_>, party: PartyId, approvals: &[Approval]) -> Markup {
    let (eye, mechanism) = (names.eye, names.mechanism);
    let card = mechanism.original.card(party);
    let mandates = mechanism.view.mandates(party, eye.now);
    html! { ul { @for approval in approvals {
        @let root = card.and_then(|card| card.roots.iter().position(|root| root.id() == approval.key));
        @let held = mandates.iter().rev().find(|held| held.mandate.keys.iter().any(|key| key.id() == approval.key));
        li {
            @match (root, held) {
                (Some(at), _) => (eye.words.with("record-approved-root", &[("number", (at + 1).into())])),
                (None, Some(held)) => { (excerpt(eye, &held.mandate.office)) " (" code { (held.mandate.person) } ")" }
                (None, None) => (eye.words.say("record-approved-unknown")),
            }
            " " code { (approval.key.0.short()) }
        }
    } } }
}

/// The languages of a mechanism's texts, as its charter has them.
pub fn languages(mechanism: &Mechanism<'_>) -> Vec<record::Language> {
    let charter = mechanism.view.charter_in_force().or_else(|| mechanism.original.charter().cloned());
    charter.map_or_else(Vec::new, |charter| charter.languages)
}
