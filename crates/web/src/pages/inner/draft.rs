//! A wording that colleagues write together: what it says, who is at it now, how it came about, and the way to table it.

use super::instructions::{crumbs, label};
use crate::answer::Answer;
use crate::eye::{Eye, Mechanism};
use crate::forms::inner::draft::{Parts, draft_form, held};
use crate::inner::beside::path;
use crate::inner::papers::{Names, draft_path};
use crate::inner::weighing::own_wording;
use crate::layout::{Crumb, Here, Page, Shape};
use crate::parts::{Begun, Tone, ago, chip, direction, key, language_name, live};
use crate::visit::{Visit, now};
use axum::extract::Path;
use cabinet::{DraftOf, DraftPlace, PersonNumber, Revision, RevisionNumber, RevisionStanding};
use consultation::TextView;
use maud::{Markup, html};
use node::rights::{Kind, may_log_kind};

/// How many revisions are shown.
const REVISIONS: usize = 50;

/// What is fetched of the cabinet for it.
struct Work {
    now: Option<Revision>,
    history: Vec<Revision>,
    there: Vec<PersonNumber>,
    names: Names,
}

/// `GET /inner/draft/{m}/{t}/{of}/{language}`
pub async fn page(visit: Visit, Path(parts): Path<Parts>) -> Answer {
    let place = held(&visit, &parts).await?;
    let (own, by) = (place.clone(), visit.guest.person.number);
    let (work, is_new_there) = visit
        .inside(move |cabinet| {
            let was_there = cabinet.present_at(&own, now()).contains(&by);
            let there = cabinet.present(by, &own, now());
            let work = Work {
                now: cabinet.draft(&own)?,
                history: cabinet.draft_history(&own)?,
                there,
                names: Names::of(cabinet.people()?),
            };
            Ok((work, !was_there))
        })
        .await?;
    // The others learn who came, once: every look would otherwise call for the next.
    if is_new_there {
        visit.app.live().changed();
    }
    visit
        .show(move |eye| {
            let words = eye.words;
            let mechanism = eye.mechanism(&parts.0)?;
            let text = mechanism.text(&parts.1)?;
            let mut crumbs = crumbs(eye, &mechanism, &text);
            let of = match place.of {
                DraftOf::Provision(id) => {
                    let own = text.provisions.iter().find(|own| own.id == id);
                    let of = own.map_or_else(String::new, |own| label(words, own));
                    crumbs.push(Crumb::new(of.clone(), path(&mechanism, text.proposal.id, id)));
                    of
                }
                DraftOf::New(number) => words.with("inner-new-number", &[("number", u32::from(number).into())]),
            };
            let language = language_name(words, &place.language);
            Ok(Page {
                title: words.with("inner-draft-title", &[("of", (&of).into()), ("language", (&language).into())]),
                here: Here::Inner,
                crumbs,
                shape: Shape::Sided { name: words.say("inner-draft-about"), aside: aside(eye, &work) },
                body: body(eye, &place, &work, own_words(&mechanism, &text, &place)),
            })
        })
        .await
}

/// What the party wants the provision to say: a draft that nobody began begins with it.
fn own_words(mechanism: &Mechanism<'_>, text: &TextView<'_>, place: &DraftPlace) -> Option<String> {
    let DraftOf::Provision(id) = place.of else { return None };
    let own = text.provisions.iter().find(|own| own.id == id)?;
    let side = own.sides.iter().find(|side| *side.language == place.language)?;
    own_wording(side, mechanism.own).map(|text| text.written().trim().to_owned())
}

fn body(eye: &Eye<'_>, place: &DraftPlace, work: &Work, own: Option<String>) -> Markup {
    let words = eye.words;
    let base = work.now.as_ref().map_or(RevisionNumber(0), |revision| revision.number);
    // One that was closed goes on from its last revision, when it is opened again.
    let base = if work.now.is_none() { last(&work.history).map_or(base, |revision| revision.number) } else { base };
    let said = work.now.as_ref().map(|revision| revision.words.clone());
    let begun = Begun::with([("words", said.or(own.filter(|_| work.history.is_empty())).unwrap_or_default())]);
    html! {
        div.inner { p { span.whose { (words.say("inner-only-here")) } " " (words.say("inner-draft-what")) } }
        (draft_form(eye, place, base, &begun))
        (live("draft-on", onward(eye, place, work)))
        section { h2 { (words.say("inner-revisions")) } (live("revisions", revisions(eye, place, work))) }
    }
}

/// The last revision that was what the draft said.
fn last(history: &[Revision]) -> Option<&Revision> {
    history.iter().rev().find(|revision| revision.standing == RevisionStanding::Draft)
}

/// Where it goes from here: into the text's form, or to rest.
fn onward(eye: &Eye<'_>, place: &DraftPlace, work: &Work) -> Markup {
    let words = eye.words;
    html! { @if let Some(now) = &work.now {
        div.tools {
            @if may_log_kind(&eye.guest.roles, Kind::Table).is_ok() { a.button.go href=(table_path(place, now.number)) { (words.say("inner-table-this")) } }
            form.inline id="close-draft" method="post" action=(draft_path(place)) {
                (key(eye.guest))
                input type="hidden" name="base" value=(now.number.0);
                button type="submit" name="do" value="close" { (words.say("inner-close-draft")) }
            }
        }
        p.soft.small { (words.say("inner-table-hint")) }
    } }
}

/// Where a revision is tabled. The address names it and does not say it: addresses are kept in many places.
fn table_path(place: &DraftPlace, revision: RevisionNumber) -> String {
    let (mechanism, text, tag) = (place.mechanism, place.text, place.language.tag());
    match place.of {
        DraftOf::Provision(id) => {
            format!("/m/{mechanism}/text/{text}/provision/{id}?do=table&draft={id}.{tag}.{}#table", revision.0)
        }
        DraftOf::New(number) => {
            format!("/m/{mechanism}/text/{text}/insert?draft=new-{number}.{tag}.{}", revision.0)
        }
    }
}

fn aside(eye: &Eye<'_>, work: &Work) -> Markup {
    let words = eye.words;
    html! {
        section { h2 { (words.say("inner-at-it")) }
            (live("at-it", html! { ul { @for person in &work.there { li {
                (work.names.name(*person))
                @if *person == eye.guest.person.number { " (" (words.say("frame-me")) ")" }
            } } } }))
        }
        @if let Some(now) = &work.now { section { h2 { (words.say("inner-last-saved")) }
            (live("last-saved", html! { p { (work.names.name(now.author)) ", " (ago(eye, now.time)) } }))
        } }
    }
}

fn revisions(eye: &Eye<'_>, place: &DraftPlace, work: &Work) -> Markup {
    let words = eye.words;
    let tag = place.language.tag();
    html! {
        @if work.history.is_empty() { p.soft { (words.say("inner-no-revisions")) } }
        ul.rows { @for revision in work.history.iter().rev().take(REVISIONS) { li {
            details id={ "revision-" (revision.number.0) } {
                summary {
                    (words.with("inner-revision", &[("number", revision.number.0.into())])) " "
                    span.soft { (work.names.name(revision.author)) ", " (ago(eye, revision.time)) }
                    @if revision.standing == RevisionStanding::Aside { " " (chip(Tone::Open, &words.say("inner-aside"))) }
                }
                div.wording lang=(tag) dir=(direction(tag)) { (revision.words) }
            }
        } } }
    }
}
