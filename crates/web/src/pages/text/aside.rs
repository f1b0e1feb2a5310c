//! Beside a text: who holds what, how it came along, how far it is to adoption, and what is proposed on it.

use super::figures::Figures;
use super::picture::picture;
use super::window::Window;
use crate::forms::meeting::answering::{From, accepting};
use crate::parts::matters::{anchor, reached, reached_chip, waits_for};
use crate::parts::{ago, live, party, time};
use crate::proposed::{named, until};
use crate::scene::Scene;
use consultation::{AdoptionView, MatterView, PartView, State};
use maud::{Markup, html};
use node::rights::Kind;
use record::adoption::Subject;
use record::{LogId, PartyId};

/// How many proposals of a kind are listed here; all are on their own page.
const LISTED_MAX: usize = 6;

/// All of it.
pub fn aside(scene: &Scene<'_>, window: &Window<'_>, figures: &Figures) -> Markup {
    let words = scene.words();
    let view = scene.mechanism.view;
    let terms: Vec<_> = scene.text.terms.iter().flat_map(|term| &term.proposals).collect();
    let own: Vec<_> = scene.proposals().map(|matter| matter.id).collect();
    let silences: Vec<_> = view
        .silence_procedures()
        .into_iter()
        .filter(|silence| matches!(silence.matter, record::matter::Matter::Silence { on, .. } if own.contains(on)))
        .collect();
    html! {
        (live("aside-originals", html! { section { h2 { (words.say("text-originals")) } (originals(scene)) } }))
        (live("aside-picture", html! { section {
            h2 {
                (words.say("text-brackets-left"))
                @if let Some(language) = window.languages.first() {
                    " · " (crate::parts::language_name(words, language))
                }
            }
            (picture(scene, figures))
        } }))
        (live("aside-way", html! { section { h2 { (words.say("text-way")) } (way(scene, figures)) } }))
        (live("aside-text", proposals(scene, "text-proposal", &[&scene.text.proposal])))
        (live("aside-terms", proposals(scene, "text-terms", &terms)))
        (live("aside-packages", proposals(scene, "text-packages", &scene.text.packages.iter().collect::<Vec<_>>())))
        (live("aside-moves", proposals(scene, "text-moves", &scene.text.moves.iter().collect::<Vec<_>>())))
        (live("aside-silences", proposals(scene, "text-silences", &silences.iter().collect::<Vec<_>>())))
        p { a href={ (scene.path()) "/proposals" } { (words.say("text-all-proposals")) } }
    }
}

/// Who holds all of whose log.
fn originals(scene: &Scene<'_>) -> Markup {
    let words = scene.words();
    let (mechanism, desk) = (&scene.mechanism, scene.eye.desk);
    let own = mechanism.original.latest_log(mechanism.own);
    let size = mechanism.original.size(own);
    let online = desk.online();
    let log = mechanism.original.log(own);
    html! {
        @for other in mechanism.parties().into_iter().filter(|other| *other != mechanism.own) {
            @let held = desk.known_to_hold(other, own);
            @let receipt = log.and_then(|log| log.receipts.get(&other)).map(|receipt| receipt.time());
            p.line {
                span class=(if held >= size { "dot" } else { "dot off" }) aria-hidden="true" {}
                span {
                    b { (party(words, mechanism, other)) } " "
                    @if held >= size {
                        (words.say("text-holds-all"))
                        @if let Some(receipt) = receipt { ", " (ago(scene.eye, receipt.cast_signed())) }
                    } @else {
                        (words.with("text-holds-less", &[("count", (size - held).into())]))
                    }
                }
            }
            p.line {
                span class=(if lacks(scene, other) { "dot off" } else { "dot" }) aria-hidden="true" {}
                span {
                    (words.with(if lacks(scene, other) { "text-held-less" } else { "text-held-all" }, &[("party", (&mechanism.code(other)).into())]))
                    " · " (words.say(if online.contains(&other) { "text-on-line" } else { "text-off-line" }))
                }
            }
        }
    }
}

/// Whether this house knows of acts of a party that it does not hold.
fn lacks(scene: &Scene<'_>, other: PartyId) -> bool {
    let original = scene.mechanism.original;
    let log: LogId = original.latest_log(other);
    let known =
        original.log(log).and_then(|held| held.checkpoint.as_ref()).map_or(0, |checkpoint| checkpoint.head().size);
    original.size(log) < known
}

/// How far it is to adoption.
fn way(scene: &Scene<'_>, figures: &Figures) -> Markup {
    let words = scene.words();
    let view = scene.mechanism.view;
    let id = scene.text.proposal.id;
    let adoption = view.adopted(id).or_else(|| {
        let all = view.adoptions().into_iter().rev();
        let mut alive = all.filter(|one| one.manifest.subject == Subject::Instrument(id) && one.state != State::Dead);
        alive.next()
    });
    let stale = scene.text.provisions.iter().flat_map(|own| &own.sides).filter(|side| !side.stale.is_empty()).count();
    let clean = scene
        .text
        .languages
        .iter()
        .all(|(language, _)| figures.agreed == figures.provisions && view.fair(id, language).is_ok());
    let done = |of: fn(&PartView<'_>) -> bool| {
        let codes = adoption.iter().flat_map(|adoption| &adoption.parties).filter(|part| of(part));
        codes.map(|part| scene.mechanism.code(part.party)).collect::<Vec<_>>().join(", ")
    };
    let rows = [
        ("text-way-initialled", done(|part| part.initialled.is_some())),
        ("text-way-signed", done(|part| part.signed.is_some())),
        ("text-way-sealed", done(|part| part.sealed.is_some())),
    ];
    html! {
        table {
            tr { th scope="row" { (words.say("text-way-agreed")) } td.number { (words.number(figures.agreed as u64)) " / " (words.number(figures.provisions as u64)) } }
            tr { th scope="row" { a href={ (scene.path()) "/conform" } { (words.say("text-way-conform")) } }
                td.number { @if stale > 0 { (words.with("text-way-look", &[("count", stale.into())])) } @else { "–" } } }
            tr { th scope="row" { a href={ (scene.path()) "/proof" } { (words.say("text-way-clean")) } }
                td.number { (words.say(if clean { "text-yes" } else { "text-no" })) } }
            @for (key, who) in rows {
                tr { th scope="row" { (words.say(key)) } td.number { @if who.is_empty() { "–" } @else { (who) } } }
            }
        }
        p { a href={ (scene.path()) "/adoption" } { (words.say("signing-adoption")) } }
        @if let Some(adoption) = &adoption {
            p { (signing(scene, adoption)) }
            @if matches!(adoption.state, State::InForce | State::Final) && scene.may(Kind::Initial) {
                p { a href={ (scene.mechanism.path()) "/manifest/" (adoption.id.0) "/release" } { (words.say("signing-release-new")) } }
            }
        }
    }
}

fn signing(scene: &Scene<'_>, adoption: &AdoptionView<'_>) -> Markup {
    html! { a href={ (scene.mechanism.path()) "/manifest/" (adoption.id.0) } { (scene.words().say("text-way-manifest")) } }
}

/// Proposals of one kind, shortly; those that wait first.
fn proposals(scene: &Scene<'_>, heading: &str, all: &[&MatterView<'_>]) -> Markup {
    let words = scene.words();
    let mut shown: Vec<_> = all.to_vec();
    shown.sort_by_key(|matter| (matter.withdrawn, matter.agreed));
    html! {
        @if !shown.is_empty() {
            section {
                h2 { (words.say(heading)) }
                @for matter in shown.iter().take(LISTED_MAX) {
                    div.proposal {
                        p {
                            a href={ (scene.path()) "/proposals#" (anchor(matter.id)) } { (named(scene, matter)) }
                            " " (reached_chip(words, reached(matter)))
                        }
                        @if let Some(second) = until(matter) { p { (words.say("text-until")) " " (time(words, second)) } }
                        @if waits_for(matter, scene.mechanism.own) && scene.may(Kind::Stance) {
                            (accepting(scene.eye, &scene.mechanism, matter, From::Place))
                        }
                    }
                }
                @if shown.len() > LISTED_MAX { p { a href={ (scene.path()) "/proposals" } { (words.say("text-all-proposals")) } } }
            }
        }
    }
}
