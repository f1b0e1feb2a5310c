//! The briefing book of a round, for the head of delegation: what each side told, where both stand, what the house told
//! its people, and their notes. Made to be printed; every sheet of paper says that it is internal.

use super::instructions::label;
use crate::answer::Answer;
use crate::bracketed::bracketed;
use crate::eye::{Eye, Mechanism};
use crate::forms::inner::book::{Up, anchor, change_form, note_form, path};
use crate::inner::beside::{kind, says, weighed};
use crate::inner::papers::Papers;
use crate::inner::weighing::{others, sentences};
use crate::layout::{Crumb, Here, Page, Shape};
use crate::parts::matters::{matter, reached, reached_chip, round_name, stances};
use crate::parts::positions::{course, position};
use crate::parts::{Begun, ago, language_name, live, party, said, sayings};
use crate::scene::Scene;
use crate::visit::Visit;
use axum::extract::Path;
use cabinet::BookNote;
use consultation::{MatterView, ProvisionView, RoundView};
use maud::{Markup, html};
use record::matter::Matter;
use record::vocabulary::Content;
use record::{ActId, MechanismId};

/// What is fetched of the cabinet for it.
struct Own {
    papers: Papers,
    notes: Vec<BookNote>,
}

/// `GET /inner/book/{m}/{round}`
pub async fn page(visit: Visit, Path((m, round)): Path<(String, u32)>) -> Answer {
    let papers = visit.papers(&m, None).await?.unwrap_or_default();
    let id: MechanismId = m.parse().map_err(|_| crate::answer::Trouble::Absent)?;
    let notes = visit.inside(move |cabinet| cabinet.book_of(id)).await?;
    let own = Own { papers, notes };
    visit
        .show(move |eye| {
            let words = eye.words;
            let mechanism = eye.mechanism(&m)?;
            let round = mechanism.round(round)?;
            Ok(Page {
                title: words.with("inner-book-of", &[("round", (&round_name(words, round.number)).into())]),
                here: Here::Inner,
                crumbs: vec![
                    Crumb::new(words.say("frame-inner"), "/inner"),
                    Crumb::new(mechanism.name(words), mechanism.path()),
                ],
                shape: Shape::Narrow,
                body: body(eye, &mechanism, &round, &own),
            })
        })
        .await
}

fn body(eye: &Eye<'_>, mechanism: &Mechanism<'_>, round: &RoundView<'_>, own: &Own) -> Markup {
    let words = eye.words;
    let items = mechanism.view.items(round.proposal.id);
    html! {
        // Fixed, so that every sheet of paper bears it.
        p.every-sheet aria-hidden="true" { (words.say("inner-internal")) }
        div.book {
            p.soft { (said(words, round.venue)) ", " (said(words, &round.dates.words)) ". " (words.say("inner-book-what")) }
            p.no-print.soft.small { (words.say("inner-book-print")) }
            (notes(eye, mechanism, round, own, round.proposal.id))
            (instructions(eye, own, round.proposal.id))
            @for (at, one) in items.iter().filter(|item| !item.withdrawn).enumerate() {
                (item(eye, mechanism, round, own, one, at + 1))
            }
            @for text in mechanism.view.texts() {
                @if matches!(text.matter, Matter::Instrument { round: of, .. } if *of == round.proposal.id) {
                    (open_places(eye, mechanism, own, text.id))
                }
            }
        }
    }
}

fn item(
    eye: &Eye<'_>,
    mechanism: &Mechanism<'_>,
    round: &RoundView<'_>,
    own: &Own,
    item: &MatterView<'_>,
    number: usize,
) -> Markup {
    let words = eye.words;
    let points = mechanism.view.points(item.id);
    html! {
        section.item {
            h2 { (words.number(number as u64)) ". " (matter(words, mechanism, item.matter)) }
            (live(&format!("told-{}", &item.id.to_string()[..16]), told(eye, mechanism, item.id)))
            @if !points.is_empty() { h3 { (words.say("inner-book-points")) }
                @for point in points.iter().filter(|point| !point.withdrawn) { div.told {
                    p { (reached_chip(words, reached(point))) " " (matter(words, mechanism, point.matter)) }
                    (stances(words, mechanism, point))
                } }
            }
            (instructions(eye, own, item.id))
            (notes(eye, mechanism, round, own, item.id))
        }
    }
}

/// What each side told and where it stands, the own side first.
fn told(eye: &Eye<'_>, mechanism: &Mechanism<'_>, item: ActId) -> Markup {
    let words = eye.words;
    let briefings = mechanism.view.briefings(item);
    let positions = mechanism.view.positions(item);
    html! { @for own in mechanism.parties() {
        @let told: Vec<_> = briefings.iter().filter(|brief| brief.place.party == own).collect();
        @let stated: Vec<_> = positions.iter().filter(|stated| stated.party == own && stated.stands && !stated.withdrawn).collect();
        @if !told.is_empty() || !stated.is_empty() { div.told {
            h3 { (party(words, mechanism, own)) }
            @for brief in told {
                @if let Some(Content::Brief(brief_said)) = mechanism.original.act(brief.place).map(|act| act.content) {
                    p { (said(words, &brief_said.text)) " " span.soft.small { (ago(eye, brief.time)) } }
                }
            }
            @for stated in stated { p { (position(words, stated.verb, stated.matter)) " " span.soft.small { (course(words, stated)) } } }
        } }
    } }
}

fn instructions(eye: &Eye<'_>, own: &Own, on: ActId) -> Markup {
    let words = eye.words;
    let standing = own.papers.on(on);
    html! { @if !standing.is_empty() { div.inner {
        p { span.whose { (words.say("inner-instructions")) } }
        @for instruction in standing { p { b { (kind(words, instruction)) } " " (says(words, instruction)) } }
    } } }
}

fn notes(eye: &Eye<'_>, mechanism: &Mechanism<'_>, round: &RoundView<'_>, own: &Own, on: ActId) -> Markup {
    let words = eye.words;
    let book = path(mechanism.id, round.number);
    let notes: Vec<&BookNote> = own.notes.iter().filter(|note| note.on == on).collect();
    let up = |at: usize| match at {
        0 => Up::First,
        1 => Up::ToFront,
        _ => Up::Behind(notes[at - 2].number),
    };
    let shown = html! { @for (at, note) in notes.iter().enumerate() {
        div.note {
            h3 { (note.now.title) }
            p.lines { (note.now.words) }
            p.soft.small { (own.papers.names.name(note.now.author)) ", " (ago(eye, note.now.time)) }
            (change_form(eye, &book, note, up(at), &Begun::default()))
        }
    } };
    html! {
        (live(&anchor(on), shown))
        details.no-print id={ (anchor(on)) "-new" } { summary { (words.say("inner-note-new")) }
            (note_form(eye, &book, on, &Begun::default()))
        }
    }
}

/// What is open in a text: brackets, with what the house says to them.
fn open_places(eye: &Eye<'_>, mechanism: &Mechanism<'_>, own: &Own, text: ActId) -> Markup {
    let words = eye.words;
    let Ok(scene) = Scene::open(eye, &mechanism.id.to_string(), &text.to_string()) else { return html! {} };
    let is_open = |provision: &&ProvisionView<'_>| {
        !provision.dropped && !provision.frame && provision.sides.iter().any(|side| side.agreed.is_err())
    };
    let open: Vec<_> = scene.text.provisions.iter().filter(is_open).collect();
    let agreed = scene.text.provisions.iter().filter(|own| !own.dropped && !own.frame).count() - open.len();
    html! {
        section.item {
            h2 { (said(words, scene.text.title)) }
            p.soft { (words.with("inner-book-open", &[("open", open.len().into()), ("agreed", agreed.into())])) }
            (instructions(eye, own, text))
            @for provision in open { (open_place(eye, &scene, own, provision)) }
        }
    }
}

fn open_place(eye: &Eye<'_>, scene: &Scene<'_>, own: &Own, provision: &ProvisionView<'_>) -> Markup {
    let words = eye.words;
    let papers = own.papers.on(provision.id);
    // The languages of the text have much the same brackets: the one that its readers know best is enough on paper.
    let side = scene.chosen(Some(words.tongue.tag())).first().copied();
    let side = provision.sides.iter().find(|own| Some(own.language) == side).or(provision.sides.first());
    html! { div.open-place {
        h3 { (label(words, provision)) }
        @if let Some(side) = side {
            p.soft.small { (language_name(words, side.language)) ", " (sayings::status(words, side.status)) }
            (bracketed(&scene.voices(), side))
        }
        @if !papers.is_empty() { div.inner {
            p { span.whose { (words.say("inner-instructions")) } }
            @for instruction in papers { p { b { (kind(words, instruction)) } " " (says(words, instruction)) } }
            @for held in others(&scene.mechanism, papers, provision) {
                @for (tone, said) in sentences(words, &scene.mechanism, &held) { (weighed(words, tone, &said)) }
            }
        } }
    } }
}
