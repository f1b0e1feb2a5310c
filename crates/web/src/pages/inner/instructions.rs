//! The inner papers on a text, provision by provision: instructions, red lines, fallbacks, and what the others' wordings
//! amount to.

use crate::answer::Answer;
use crate::eye::{Eye, Mechanism};
use crate::inner::beside::{given, kind, path, says, weighed};
use crate::inner::papers::{Papers, draft_path};
use crate::inner::weighing::{others, own_wording, sentences};
use crate::layout::{Crumb, Here, Page, Shape};
use crate::parts::{direction, language_name, said, version};
use crate::visit::Visit;
use axum::extract::Path;
use cabinet::{DraftOf, Instruction};
use consultation::{ProvisionView, TextView};
use maud::{Markup, html};
use record::ActId;

/// `GET /inner/text/{m}/{t}`
pub async fn page(visit: Visit, Path((m, t)): Path<(String, String)>) -> Answer {
    let papers = visit.papers(&m, Some(&t)).await?.unwrap_or_default();
    visit
        .show(move |eye| {
            let words = eye.words;
            let mechanism = eye.mechanism(&m)?;
            let text = mechanism.text(&t)?;
            Ok(Page {
                title: words.say("inner-text-title"),
                here: Here::Inner,
                crumbs: crumbs(eye, &mechanism, &text),
                shape: Shape::Narrow,
                body: body(eye, &mechanism, &text, &papers),
            })
        })
        .await
}

/// The way to the papers on a text.
pub fn crumbs(eye: &Eye<'_>, mechanism: &Mechanism<'_>, text: &TextView<'_>) -> Vec<Crumb> {
    let words = eye.words;
    vec![
        Crumb::new(words.say("frame-inner"), "/inner"),
        Crumb::new(words.best(text.title).1, format!("{}/text/{}", mechanism.path(), text.proposal.id)),
    ]
}

fn body(eye: &Eye<'_>, mechanism: &Mechanism<'_>, text: &TextView<'_>, papers: &Papers) -> Markup {
    let words = eye.words;
    let sheets = html! { @for own in text.provisions.iter().filter(|own| !own.frame) {
        (sheet(eye, mechanism, own, papers))
    } };
    html! {
        p.soft { (said(words, text.title)) }
        section { h2 { (words.say("inner-on-the-text")) }
            (crate::parts::live("on-the-text", html! {
                (listed(eye, papers, papers.on(text.proposal.id)))
                (remarks_count(eye, papers, text.proposal.id))
            }))
            p { a.button href=(path(mechanism, text.proposal.id, text.proposal.id)) { (words.say("inner-open-papers")) } }
        }
        @let new: Vec<_> = papers.drafts.iter().filter(|draft| matches!(draft.place.of, DraftOf::New(_))).collect();
        section { h2 { (words.say("inner-new-provisions")) }
            @if new.is_empty() { p.soft { (words.say("inner-no-new-drafts")) } }
            ul { @for draft in &new { li {
                a href=(draft_path(&draft.place)) { (language_name(words, &draft.place.language)) }
                ": " span.wording lang=(draft.place.language.tag()) dir=(direction(draft.place.language.tag())) { (beginning(&draft.now.words)) }
            } } }
            @let next = new.iter().filter_map(|draft| match draft.place.of { DraftOf::New(number) => Some(number), DraftOf::Provision(_) => None }).max().map_or(1, |number| number.saturating_add(1));
            div.tools { @for language in eye.languages(text.languages) {
                a.button href={ "/inner/draft/" (mechanism.id) "/" (text.proposal.id) "/new-" (next) "/" (language.tag()) } {
                    (words.with("inner-draft-new-in", &[("language", (&language_name(words, language)).into())]))
                }
            } }
        }
        section { h2 { (words.say("inner-provisions")) }
            div id="provisions" data-v=(version(&sheets.0)) data-list { (sheets) }
        }
    }
}

fn sheet(eye: &Eye<'_>, mechanism: &Mechanism<'_>, own: &ProvisionView<'_>, papers: &Papers) -> Markup {
    let words = eye.words;
    let id = format!("inner-{}", &own.id.to_string()[..16]);
    let instructions = papers.on(own.id);
    let content = html! {
        div.top {
            h3.label { a href=(path(mechanism, own.text, own.id)) { (label(words, own)) } }
            span.end { (remarks_count(eye, papers, own.id)) }
        }
        div.body {
            @if let Some((language, text)) = first_wording(eye, mechanism, own) {
                p.wording.soft lang=(language) dir=(direction(language)) { (beginning(&text)) }
            }
            (listed(eye, papers, instructions))
            @for held in others(mechanism, instructions, own) {
                @for (tone, said) in sentences(words, mechanism, &held) { (weighed(words, tone, &said)) }
            }
        }
    };
    html! { article.sheet id=(id) data-v=(version(&content.0)) { (content) } }
}

/// What a provision is called.
pub fn label(words: &crate::words::Words, own: &ProvisionView<'_>) -> String {
    own.label.map_or_else(|| crate::spoken::unit(words, own.unit), str::to_owned)
}

/// The own wording in the reader's language, else in the first that has one, else another's.
fn first_wording<'a>(
    eye: &Eye<'_>,
    mechanism: &Mechanism<'_>,
    own: &'a ProvisionView<'_>,
) -> Option<(&'a str, String)> {
    let mut sides: Vec<_> = own.sides.iter().collect();
    sides.sort_by_key(|side| side.language.tag().split('-').next() != Some(eye.words.tongue.tag()));
    let of_own = sides.iter().find_map(|side| Some((side.language.tag(), own_wording(side, mechanism.own)?)));
    let any = || sides.iter().find_map(|side| Some((side.language.tag(), side.tabled.last()?.text)));
    of_own.or_else(any).map(|(language, text)| (language, text.written()))
}

/// How many signs of a wording are shown where it is only to be known again.
const BEGINNING: usize = 160;

/// The beginning of a wording.
pub fn beginning(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(BEGINNING) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn listed(eye: &Eye<'_>, papers: &Papers, instructions: &[Instruction]) -> Markup {
    let words = eye.words;
    html! {
        @if instructions.is_empty() { p.soft { (words.say("inner-no-instruction")) } }
        @else { ul.plain { @for instruction in instructions { li {
            b { (kind(words, instruction)) } " " (says(words, instruction)) " "
            span.soft.small { (given(eye, &papers.names, instruction)) }
        } } } }
    }
}

fn remarks_count(eye: &Eye<'_>, papers: &Papers, on: ActId) -> Markup {
    let open = papers.threads.get(&on).copied().unwrap_or_default();
    html! { @if open > 0 { span.soft { (eye.words.with("inner-open-remarks", &[("count", open.into())])) } } }
}
