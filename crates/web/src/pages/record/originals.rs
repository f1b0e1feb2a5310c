//! How far every party's original goes, as it is known here: lines, receipts, checkpoints; and what is wrong with logs.
//! What an act says is told elsewhere.

use super::naming::Names;
use crate::parts::{self, Tone, ago, chip};
use consultation::Wait;
use maud::{Markup, html};
use node::held::HeldLog;
use record::{Epoch, PartyId, Place};
use secretariat::aloud;

/// Both originals, or all of them: who holds how much of whose log.
pub fn originals(names: &Names<'_>) -> Markup {
    let (eye, mechanism) = (names.eye, names.mechanism);
    let (words, original) = (eye.words, mechanism.original);
    let own = original.log(original.latest_log(eye.own));
    let others: Vec<PartyId> = mechanism.parties().into_iter().filter(|party| *party != eye.own).collect();
    html! { section {
        h2 { (words.say("record-originals")) }
        @for party in &others {
            @let on_line = eye.desk.online().contains(party);
            @let code = mechanism.code(*party);
            p.line {
                span class=(if on_line { "dot" } else { "dot off" }) aria-hidden="true" {}
                span { b { (parts::party(words, mechanism, *party)) } " "
                    (words.say(if on_line { "record-on-line" } else { "record-off-line" })) }
            }
            ul {
                @match own.map(|held| (held.size(), held.receipts.get(party))) {
                    Some((size, Some(receipt))) => {
                        @let holds = receipt.head().size;
                        li {
                            @if holds >= size { (words.with("record-holds-all", &[("party", (&code).into())])) }
                            @else { (words.with("record-holds-some", &[("party", (&code).into()), ("held", holds.into()), ("of", size.into())])) }
                            ", " (ago(eye, i64::try_from(receipt.time()).unwrap_or(i64::MAX)))
                        }
                    }
                    Some((_, None)) | None => li { (words.with("record-holds-unknown", &[("party", (&code).into())])) },
                }
                @match original.log(original.latest_log(*party)) {
                    Some(held) if held.is_complete() && held.lacking.is_empty() => {
                        li { (words.with("record-you-hold-all", &[("party", (&code).into())])) }
                    }
                    Some(held) => {
                        @let known = held.checkpoint.as_ref().map_or(held.size(), |checkpoint| checkpoint.head().size);
                        li { (words.with("record-you-hold-some", &[("party", (&code).into()), ("held", held.size().into()), ("of", known.max(held.size()).into())])) }
                        @if !held.lacking.is_empty() {
                            li { (words.with("record-files-lacking", &[("count", held.lacking.len().into())])) }
                        }
                    }
                    None => li { (words.with("record-you-hold-nothing", &[("party", (&code).into())])) },
                }
            }
        }
    } }
}

/// The checkpoints of all logs: what people compare, in figures, digits and words.
pub fn checkpoints(names: &Names<'_>) -> Markup {
    let (words, mechanism) = (names.eye.words, names.mechanism);
    let mut logs: Vec<&HeldLog> = mechanism.original.logs().filter(|held| held.size() > 0).collect();
    logs.sort_by_key(|held| (held.id.party != names.eye.own, mechanism.code(held.id.party), held.id.epoch));
    html! { section {
        h2 { (words.say("record-checkpoints")) }
        p { (words.say("record-checkpoints-how")) }
        @for held in logs {
            @if let Some(checkpoint) = &held.checkpoint {
                @let head = checkpoint.head();
                details id={ "checkpoint-" (held.id.party) "-" (held.id.epoch) } {
                    summary {
                        b { (mechanism.code(held.id.party)) } " "
                        (words.with("record-acts", &[("count", head.size.into())]))
                        @if held.id.epoch != Epoch::FIRST { ", " (epoch(names, held.id.epoch)) }
                    }
                    p.proquint lang="zxx" translate="no" { (aloud(&head.root)) }
                    p { code { (head.root) } }
                }
            }
        }
    } }
}

/// A party's later log.
fn epoch(names: &Names<'_>, epoch: Epoch) -> String {
    names.eye.words.with("record-epoch", &[("number", epoch.0.into())])
}

/// What is wrong with logs, and what to do: forks, logs that were closed, acts that wait, acts without effect.
pub fn troubles(names: &Names<'_>) -> Markup {
    let (eye, mechanism) = (names.eye, names.mechanism);
    let (words, standing) = (eye.words, &mechanism.original.standing);
    let limits = standing.limits();
    let (parked, refusals) = (standing.parked(), standing.refusals());
    html! {
        @for limit in &limits {
            @let code = mechanism.code(limit.log.party);
            @let values = [("party", (&code).into()), ("limit", limit.limit.into()), ("epoch", limit.log.epoch.0.into())];
            @match limit.forked {
                Some(_) if limit.log.party == eye.own => div class="notice bad" { h3 { (words.with("record-forked", &values[..1])) } p { (words.with("record-forked-own", &values[1..2])) } },
                Some(_) => div class="notice bad" { h3 { (words.with("record-forked", &values[..1])) } p { (words.with("record-forked-other", &values[..2])) } },
                None => div class="notice warn" { p { (words.with("record-closed", &values)) } },
            }
        }
        @for waiting in &parked {
            div class="notice warn" {
                h3 { (words.with("record-parked", &[("party", (&mechanism.code(waiting.place.party)).into()), ("count", waiting.acts.into())])) }
                p { (wait(names, &waiting.wait)) " " a href=(act_path(names, waiting.place)) { (words.say("record-parked-first")) } }
            }
        }
        @if !refusals.is_empty() {
            details.sheet id="refused" {
                summary.top { (words.with("record-refused-count", &[("count", refusals.len().into())])) }
                ul.rows { @for refused in refusals.iter().rev().take(super::newest::PAGE_ACTS_MAX) {
                    li {
                        div.head {
                            b { (mechanism.code(refused.place.party)) }
                            a href=(act_path(names, refused.place)) { (words.with("record-act-number", &[("index", refused.place.index.into())])) }
                            (chip(Tone::Bad, &words.say("record-no-effect")))
                        }
                        p.soft { (words.say(&format!("refusal-{}", refused.refusal.name()))) }
                    }
                } }
            }
        }
    }
}

/// For what acts wait, and what to do.
fn wait(names: &Names<'_>, wait: &Wait) -> String {
    let words = names.eye.words;
    match wait {
        Wait::For { log, size } => {
            let code = names.mechanism.code(log.party);
            words.with("record-waits-for", &[("party", (&code).into()), ("size", (*size).into())])
        }
        Wait::Differs { log, size, .. } => {
            let code = names.mechanism.code(log.party);
            words.with("record-waits-differs", &[("party", (&code).into()), ("size", (*size).into())])
        }
        Wait::Withheld => words.say("record-waits-withheld"),
    }
}

/// Where an act's own page is.
pub fn act_path(names: &Names<'_>, place: Place) -> String {
    format!("{}/record/act/{}/{}/{}", names.mechanism.path(), place.party, place.epoch, place.index)
}

/// Whether an act has effect.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Effect<'a> {
    /// It has.
    Applied,
    /// It waits for other acts.
    Waiting,
    /// It has none, and why.
    Refused(&'a consultation::Refusal),
    /// It stands behind what counts of its log.
    Contested,
}

/// Whether an act has effect.
pub fn effect<'a>(names: &Names<'a>, place: Place) -> Effect<'a> {
    let original = names.mechanism.original;
    let standing = &original.standing;
    let log = record::LogId { mechanism: original.id, party: place.party, epoch: place.epoch };
    if let Some(refusal) = standing.refusal(place) {
        return Effect::Refused(refusal);
    }
    if original.limit(log).is_some_and(|limit| place.index >= limit) {
        return Effect::Contested;
    }
    // A log that waits has nothing judged from its first waiting act on.
    let parked = standing.parked();
    match parked.iter().find(|parked| (parked.place.party, parked.place.epoch) == (place.party, place.epoch)) {
        Some(parked) if place.index >= parked.place.index => Effect::Waiting,
        Some(_) | None => Effect::Applied,
    }
}

/// The word for it; what has effect needs none in a list.
pub fn effect_chip(names: &Names<'_>, effect: Effect<'_>) -> Option<Markup> {
    let words = names.eye.words;
    match effect {
        Effect::Applied => None,
        Effect::Waiting => Some(chip(Tone::Open, &words.say("record-waits"))),
        Effect::Refused(_) => Some(chip(Tone::Bad, &words.say("record-no-effect"))),
        Effect::Contested => Some(chip(Tone::Bad, &words.say("record-contested"))),
    }
}
