//! The way of a text to adoption: whether it is clean in every language, what stands in the way, every attempt so far, and
//! the first initials.

use super::{attempt, path, state_chip};
use crate::acting::{Attached, Deed};
use crate::answer::{Answer, Trouble};
use crate::eye::{Eye, Mechanism};
use crate::fields::Filled;
use crate::layout::{Here, Page, Shape};
use crate::parts::{Tone, ago, chip, key, language_name, live};
use crate::visit::Visit;
use crate::ways;
use axum::extract::Path;
use consultation::{AdoptionView, State, TextView, Unclean};
use maud::{Markup, html};
use node::rights::{Kind, may_log_kind};
use record::adoption::{Status, Subject};
use record::{ActId, Language};
use secretariat::adopting;

/// `GET /m/{m}/text/{t}/adoption`
pub async fn page(visit: Visit, Path((mechanism, text)): Path<(String, String)>) -> Answer {
    visit.show(move |eye| shown(eye, &mechanism, &text)).await
}

fn shown(eye: &Eye<'_>, mechanism: &str, text: &str) -> Result<Page, Trouble> {
    let mechanism = eye.mechanism(mechanism)?;
    let text = mechanism.text(text)?;
    let words = eye.words;
    let at = format!("{}/text/{}", mechanism.path(), text.proposal.id);
    let attempts = attempts(&mechanism, text.proposal.id);
    Ok(Page {
        title: words.say("signing-adoption"),
        here: Here::Mechanism(mechanism.id),
        crumbs: ways::below_text(words, &mechanism, &text),
        shape: Shape::Narrow,
        body: html! {
            p { (words.say("signing-adoption-way")) }
            (live("clean", clean(eye, &mechanism, &text, &at, &attempts)))
            h2 { (words.say("signing-attempts")) }
            (live("attempts", html! {
                @if attempts.is_empty() { p.soft { (words.say("signing-no-attempts")) } }
                @for one in &attempts { (attempt_shown(eye, &mechanism, one)) }
            }))
        },
    })
}

/// The attempts at a text, the last first.
fn attempts<'a>(mechanism: &Mechanism<'a>, text: ActId) -> Vec<AdoptionView<'a>> {
    let mut all = mechanism.view.adoptions();
    all.retain(|own| own.manifest.subject == Subject::Instrument(text));
    all.reverse();
    all
}

/// What stands in the way of a language, where something does.
fn unclean(mechanism: &Mechanism<'_>, text: ActId, language: &Language) -> Option<(ActId, Unclean)> {
    mechanism.view.fair_copy(text, language).err()
}

fn clean(
    eye: &Eye<'_>,
    mechanism: &Mechanism<'_>,
    text: &TextView<'_>,
    at: &str,
    attempts: &[AdoptionView<'_>],
) -> Markup {
    let words = eye.words;
    let is_binding = |status: &Status| match status {
        Status::Authentic | Status::OfficialTranslation => true,
        Status::Unofficial => false,
    };
    let binding: Vec<_> = text.languages.iter().filter(|(_, status)| is_binding(status)).cloned().collect();
    let languages: Vec<_> = eye
        .languages(&binding)
        .into_iter()
        .map(|language| (language, unclean(mechanism, text.proposal.id, language)))
        .collect();
    let ready = !languages.is_empty() && languages.iter().all(|(_, open)| open.is_none()) && text.proposal.agreed;
    let own = |part: &consultation::PartView<'_>| part.party == mechanism.own && part.initialled.is_some();
    let under_way = attempts.iter().find(|one| one.state != State::Dead);
    let initialled = under_way.is_some_and(|one| one.parties.iter().any(own));
    html! {
        div.sheet {
            ul.rows { @for (language, open) in &languages { li { div.head {
                b { (language_name(words, language)) }
                @match open {
                    None => (chip(Tone::Ok, &words.say("signing-clean"))),
                    Some((provision, cause)) => {
                        (chip(Tone::Open, &words.say("signing-not-clean")))
                        span { a href={ (at) "/provision/" (provision) } { (label(text, *provision)) } ": " (words.say(unclean_key(*cause))) }
                    },
                }
                @if open.is_none() { span.end { a href={ (at) "/proof?language=" (language.tag()) } { (words.say("signing-to-proof")) } } }
            } } } }
        }
        @if !text.proposal.agreed { p { (words.say("signing-text-not-agreed")) } }
        @if ready && under_way.is_none() { p { (words.say("signing-ready")) } }
        @if ready && !initialled && under_way.is_none() && may_log_kind(&eye.guest.roles, Kind::Initial).is_ok() {
            p { (words.say("signing-initial-means")) }
            form id="initial" method="post" action={ (at) "/initial" } {
                (key(eye.guest))
                button.go type="submit" { (words.say("signing-initial")) }
            }
        } @else if !ready && under_way.is_none() {
            p.soft { (words.say("signing-not-ready")) }
        }
    }
}

fn label(text: &TextView<'_>, provision: ActId) -> String {
    let found = text.provisions.iter().find(|own| own.id == provision).and_then(|own| own.label);
    found.map_or_else(|| provision.0.short(), str::to_owned)
}

/// What is open, in words.
pub fn unclean_key(cause: Unclean) -> &'static str {
    match cause {
        Unclean::Empty => "signing-unclean-empty",
        Unclean::NotAgreed => "signing-unclean-not-agreed",
        Unclean::Open => "signing-unclean-open",
        Unclean::Term => "signing-unclean-term",
        Unclean::Stale => "signing-unclean-stale",
        Unclean::Option => "signing-unclean-option",
        Unclean::Uneven => "signing-unclean-uneven",
    }
}

fn attempt_shown(eye: &Eye<'_>, mechanism: &Mechanism<'_>, one: &AdoptionView<'_>) -> Markup {
    let words = eye.words;
    let there = path(mechanism, one.id);
    let spoken = secretariat::aloud(&one.id.0);
    let first_words: Vec<&str> = spoken.split_whitespace().take(4).collect();
    let codes = |wants: &dyn Fn(&consultation::PartView<'_>) -> bool| -> String {
        let parties = mechanism.parties().into_iter();
        let wanted = parties.filter(|party| one.parties.iter().any(|part| part.party == *party && wants(part)));
        wanted.map(|party| mechanism.code(party)).collect::<Vec<_>>().join(", ")
    };
    let rows = [
        ("signing-step-initial", codes(&|part| part.initialled.is_some())),
        ("signing-step-sign", codes(&|part| part.signed.is_some())),
        ("signing-step-seal", codes(&|part| part.sealed.is_some())),
        ("signing-step-proclaim", codes(&|part| part.proclaimed.is_some())),
        ("signing-step-left", codes(&|part| part.left.is_some())),
        ("signing-awaited", codes(&|part| one.outstanding.contains(&part.party))),
    ];
    html! {
        article.sheet id={ "attempt-" (one.id.0.short()) } {
            div.top {
                h3 { a href=(there) { (attempt(words, one.manifest.attempt)) } }
                (state_chip(words, one.state))
                @if let Some((_, first)) = one.first { span.end { (ago(eye, first)) } }
            }
            div.body {
                dl.pairs { @for (key, who) in rows { @if !who.is_empty() { dt { (words.say(key)) } dd { (who) } } } }
                p.proquint lang="zxx" translate="no" { (first_words.join(" ")) " …" }
            }
        }
    }
}

/// `POST /m/{m}/text/{t}/initial`: the fair copies are computed and go with it.
pub async fn initial(visit: Visit, Path((mechanism, text)): Path<(String, String)>, Filled(_): Filled) -> Answer {
    let there = format!("/m/{mechanism}/text/{text}/adoption");
    let of = mechanism.clone();
    let logged = visit.act(&mechanism, move |eye| {
        let mechanism = eye.mechanism(&of)?;
        let text = mechanism.text(&text)?.proposal.id;
        let made = adopting::initial(mechanism.original, text, Vec::new());
        let made = made.map_err(|error| Trouble::Said(format!("signing-{}", error.name())))?;
        let attached = made.attached.into_iter();
        let attached = attached.map(|file| Attached { bytes: file.bytes, media_type: file.media_type }).collect();
        Ok(vec![Deed { content: made.content, attached }])
    });
    logged.await?;
    Ok(visit.back(&there, "initialled"))
}
