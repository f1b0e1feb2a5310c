//! One attempt to make something joint: what is signed in full, how far each party came, what follows, and what the person
//! who looks can do. The forms' handlers stand beside their forms.

use super::{Paper, attempt, correction, course, in_full, leave, release, sign, state_chip};
use crate::acting::{Attached, Deed};
use crate::answer::{Answer, Trouble};
use crate::fields::Filled;
use crate::layout::{Page, Shape};
use crate::parts::{ago, key, live};
use crate::visit::Visit;
use axum::extract::Path;
use cabinet::StoredPasskey;
use consultation::State;
use maud::{Markup, html};
use node::rights::Kind;
use record::adoption::Initial;
use record::vocabulary::Content;
use secretariat::adopting::PAGE;

/// `GET /m/{m}/manifest/{id}`
pub async fn page(visit: Visit, Path((mechanism, id)): Path<(String, String)>) -> Answer {
    let person = visit.guest.person.number;
    let passkeys = visit.inside(move |cabinet| cabinet.passkeys_of(person)).await?;
    visit.show(move |eye| Ok(shown(&Paper::open(eye, &mechanism, &id)?, &passkeys))).await
}

fn shown(paper: &Paper<'_, '_>, passkeys: &[StoredPasskey]) -> Page {
    let words = paper.words();
    Page {
        title: paper.title(),
        here: paper.here(),
        crumbs: paper.crumbs(),
        shape: Shape::Sided { name: words.say("signing-follows"), aside: live("follows", aside(paper)) },
        body: html! {
            (live("state", html! { div.facts {
                (state_chip(words, paper.adoption.state))
                span { (attempt(words, paper.adoption.manifest.attempt)) }
                @if let Some((_, first)) = paper.adoption.first { span { (words.say("signing-first-initialled")) " " (ago(paper.eye, first)) } }
                span { (words.with("signing-pages", &[("count", paper.adoption.manifest.pages.len().into())])) }
            } }))
            (live("course", course::parties(paper)))
            h2 { (words.say("signing-in-full")) }
            (in_full::whole(paper))
            div id="deeds" { (live("deed", deeds(paper, passkeys))) }
            (live("corrections", correction::shown(paper)))
        },
    }
}

fn aside(paper: &Paper<'_, '_>) -> Markup {
    let words = paper.words();
    let subject = &paper.adoption.manifest.subject;
    let others: Vec<_> = paper
        .mechanism
        .view
        .adoptions()
        .into_iter()
        .filter(|other| other.id != paper.adoption.id && other.manifest.subject == *subject)
        .collect();
    html! {
        section {
            h2 { (words.say("signing-follows")) }
            (course::follows(paper))
            @if awaits(paper) { a.button.go href="#deeds" { (words.say("signing-to-deeds")) } }
        }
        @if release::offered(paper) || !release::begun_of(paper).is_empty() {
            section {
                h2 { (words.say("signing-releases")) }
                (release::list(paper))
                @if release::offered(paper) {
                    p { a.button href={ (paper.path()) "/release" } { (words.say("signing-release-new")) } }
                }
            }
        }
        @if !others.is_empty() {
            section {
                h2 { (words.say("signing-other-attempts")) }
                ul { @for other in others { li {
                    a href=(super::path(&paper.mechanism, other.id)) { (attempt(words, other.manifest.attempt)) } " "
                    (state_chip(words, other.state))
                } } }
            }
        }
        @if let Some(text) = paper.text() {
            section {
                h2 { (words.say("signing-about-text")) }
                ul {
                    li { a href={ (paper.mechanism.path()) "/text/" (text) } { (words.say("signing-to-text")) } }
                    li { a href={ (paper.mechanism.path()) "/text/" (text) "/proof" } { (words.say("signing-to-proof")) } }
                }
            }
        }
    }
}

/// Whether this house's next step is waited for, and a person takes it.
fn awaits(paper: &Paper<'_, '_>) -> bool {
    let by_persons = matches!(paper.adoption.state, State::Initialling | State::Signing);
    by_persons && paper.adoption.outstanding.contains(&paper.mechanism.own)
}

/// What the person who looks can do.
fn deeds(paper: &Paper<'_, '_>, passkeys: &[StoredPasskey]) -> Markup {
    let words = paper.words();
    let own = paper.own();
    let awaits_own = paper.adoption.outstanding.contains(&paper.mechanism.own);
    let left = own.is_some_and(|part| part.left.is_some());
    let sealed = own.is_some_and(|part| part.sealed.is_some());
    html! {
        @if paper.adoption.state == State::Initialling && awaits_own && paper.may(Kind::Initial) {
            h2 { (words.say("signing-initial-title")) }
            p { (words.say("signing-initial-means")) }
            (initial_form(paper))
        }
        @if paper.adoption.state == State::Signing && awaits_own { (sign::offered(paper, passkeys)) }
        @if !left && !sealed && matches!(paper.adoption.state, State::Initialling | State::Signing | State::Sealing) {
            (leave::offered(paper))
        }
    }
}

fn initial_form(paper: &Paper<'_, '_>) -> Markup {
    html! {
        form id="initial" method="post" action={ (paper.path()) "/initial" } {
            (key(paper.eye.guest))
            button.go type="submit" { (paper.words().say("signing-initial")) }
        }
    }
}

/// `POST /m/{m}/manifest/{id}/initial`: these very words, as the others initialled them.
pub async fn initial(visit: Visit, Path((mechanism, id)): Path<(String, String)>, Filled(_): Filled) -> Answer {
    let there = format!("/m/{mechanism}/manifest/{id}");
    let of = mechanism.clone();
    visit.act(&mechanism, move |eye| Ok(vec![initialling(&Paper::open(eye, &of, &id)?)?])).await?;
    Ok(visit.back(&there, "initialled"))
}

fn initialling(paper: &Paper<'_, '_>) -> Result<Deed, Trouble> {
    let manifest = paper.adoption.manifest;
    let missing = || Trouble::Said("signing-page-not-here".to_owned());
    let read = |id, media_type: &str| -> Result<Attached, Trouble> {
        let bytes = paper.mechanism.original.blobs.read(id).map_err(|_| missing())?;
        Ok(Attached { bytes, media_type: media_type.to_owned() })
    };
    let pages = manifest.pages.iter().map(|page| read(page.text, PAGE));
    let annexes = manifest.annexes.iter().map(|annex| read(annex.id, &annex.media_type));
    let attached = pages.chain(annexes).collect::<Result<_, _>>()?;
    // It was read with its manifest, so it can be said again.
    let bytes = manifest.bytes().map_err(|_| Trouble::Said("signing-unsayable".to_owned()))?;
    Ok(Deed { content: Content::Initial(Initial { manifest: bytes }), attached })
}
