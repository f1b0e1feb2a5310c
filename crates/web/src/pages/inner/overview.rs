//! The inner papers at a glance: what waits for clearance, texts with instructions, drafts in work, the next round's book.

use crate::answer::Answer;
use crate::eye::{Eye, Mechanism};
use crate::forms::inner::clear::{PATH, is_for};
use crate::inner::papers::{Papers, draft_path};
use crate::layout::{Here, Page, Shape};
use crate::parts::matters::round_name;
use crate::parts::{ago, language_name, live, said, sayings};
use crate::visit::Visit;
use cabinet::{DraftOf, OpenDraft, Waiting};
use consultation::RoundView;
use maud::{Markup, html};
use node::rights::Kind;
use record::matter::Matter;
use record::{ActId, MechanismId};

/// What is fetched of the cabinet for one mechanism.
struct Of {
    mechanism: MechanismId,
    papers: Papers,
    waiting: Vec<Waiting>,
}

/// `GET /inner`
pub async fn page(visit: Visit) -> Answer {
    let wanted = visit
        .look(|eye| {
            let texts = |mechanism: &Mechanism<'_>| mechanism.view.texts().iter().map(|text| text.id).collect();
            Ok(eye.mechanisms().iter().map(|own| (own.id, texts(own))).collect::<Vec<(_, Vec<ActId>)>>())
        })
        .await?;
    let all = visit
        .inside(move |cabinet| {
            let mut all = Vec::new();
            for (mechanism, texts) in wanted {
                let mut papers = Papers::fetch(cabinet, mechanism, None)?;
                for text in texts {
                    papers.drafts.extend(cabinet.drafts_of(mechanism, text)?);
                }
                all.push(Of { mechanism, papers, waiting: cabinet.waiting_in(mechanism)? });
            }
            Ok(all)
        })
        .await?;
    visit
        .show(move |eye| {
            let words = eye.words;
            Ok(Page {
                title: words.say("frame-inner"),
                here: Here::Inner,
                crumbs: Vec::new(),
                shape: Shape::Narrow,
                body: html! {
                    p.soft { (words.say("inner-what")) }
                    section { h2 { a href=(PATH) { (words.say("inner-clearances")) } } (live("clearances", clearances(eye, &all))) }
                    @for own in &all { @if let Ok(mechanism) = eye.mechanism(&own.mechanism.to_string()) {
                        (of(eye, &mechanism, own))
                    } }
                },
            })
        })
        .await
}

fn clearances(eye: &Eye<'_>, all: &[Of]) -> Markup {
    let words = eye.words;
    let waiting: Vec<(&Of, &Waiting)> =
        all.iter().flat_map(|own| own.waiting.iter().map(move |one| (own, one))).collect();
    let mine = waiting.iter().filter(|(_, waiting)| is_for(eye, waiting)).count();
    html! {
        p { @if mine > 0 { b { (words.with("inner-wait-for-you", &[("count", mine.into())])) } }
            @else { (words.say("inner-none-for-you")) } }
        ul { @for (own, waiting) in waiting { li {
            a href={ (PATH) "#" (crate::forms::inner::clear::anchor(waiting.number)) } { (kinds(words, waiting)) } ", "
            (own.papers.names.name(waiting.author)) ", " (ago(eye, waiting.time))
        } } }
    }
}

fn kinds(words: &crate::words::Words, waiting: &Waiting) -> String {
    Kind::called(&waiting.kind).map_or_else(|| waiting.summary.clone(), |kind| sayings::kind(words, kind))
}

fn of(eye: &Eye<'_>, mechanism: &Mechanism<'_>, own: &Of) -> Markup {
    let words = eye.words;
    let rounds = mechanism.view.rounds();
    html! {
        section { h2 { (mechanism.name(words)) }
            @if let Some(round) = next_round(&rounds) {
                p { a.button href={ "/inner/book/" (mechanism.id) "/" (round.number) } {
                    (words.with("inner-book-of", &[("round", (&round_name(words, round.number)).into())]))
                } }
            }
            (live(&format!("texts-{}", mechanism.id.0.short()), texts(eye, mechanism, own)))
        }
    }
}

/// The first round that is not over, else the last.
pub fn next_round<'r, 'a>(rounds: &'r [RoundView<'a>]) -> Option<&'r RoundView<'a>> {
    rounds.iter().find(|round| !round.life.is_over()).or_else(|| rounds.last())
}

fn texts(eye: &Eye<'_>, mechanism: &Mechanism<'_>, own: &Of) -> Markup {
    let words = eye.words;
    html! { @for matter in mechanism.view.texts() {
        @if let (Matter::Instrument { title, .. }, Some(text)) = (matter.matter, mechanism.view.text(matter.id)) {
            @let places: Vec<ActId> = std::iter::once(matter.id).chain(text.provisions.iter().map(|own| own.id)).collect();
            @let instructions: usize = places.iter().map(|on| own.papers.on(*on).len()).sum();
            @let threads: usize = places.iter().filter_map(|on| own.papers.threads.get(on)).sum();
            @let drafts: Vec<&OpenDraft> = own.papers.drafts.iter().filter(|draft| draft.place.text == matter.id).collect();
            div.sheet {
                div.top { h3 { a href={ "/inner/text/" (mechanism.id) "/" (matter.id) } { (said(words, title)) } } }
                div.body {
                    p { (words.with("inner-count-instructions", &[("count", instructions.into())])) " · "
                        (words.with("inner-open-remarks", &[("count", threads.into())])) }
                    @if !drafts.is_empty() { ul { @for draft in drafts { li {
                        a href=(draft_path(&draft.place)) { (draft_name(words, &text, draft)) }
                        ", " (own.papers.names.name(draft.now.author)) ", " (ago(eye, draft.now.time))
                    } } } }
                }
            }
        }
    } }
}

fn draft_name(words: &crate::words::Words, text: &consultation::TextView<'_>, draft: &OpenDraft) -> String {
    let of = match draft.place.of {
        DraftOf::Provision(id) => text
            .provisions
            .iter()
            .find(|own| own.id == id)
            .map_or_else(String::new, |own| super::instructions::label(words, own)),
        DraftOf::New(number) => words.with("inner-new-number", &[("number", u32::from(number).into())]),
    };
    let language = language_name(words, &draft.place.language);
    words.with("inner-draft-title", &[("of", (&of).into()), ("language", (&language).into())])
}
