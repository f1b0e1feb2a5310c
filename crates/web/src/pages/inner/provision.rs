//! The inner papers on one provision, or on a whole text: all of them, with their history, and what people do at them.

use super::instructions::{crumbs, label};
use crate::answer::{Answer, Trouble};
use crate::eye::{Eye, Mechanism, act};
use crate::forms::inner::instruct::{change_forms, instruct_forms, may_instruct};
use crate::forms::inner::remark::{remark_form, thread_form};
use crate::inner::beside::{given, kind, path, says, weighed};
use crate::inner::papers::{Papers, draft_path};
use crate::inner::weighing::{Held, others, own_wording, sentences};
use crate::layout::{Crumb, Here, Page, Shape};
use crate::parts::{Begun, Tone, ago, chip, direction, language_name, live, party, version};
use crate::visit::Visit;
use axum::extract::Path;
use cabinet::{DraftOf, DraftPlace, Instruction, Thread};
use consultation::{ProvisionView, TextView};
use maud::{Markup, html};
use record::ActId;

/// What is fetched of the cabinet for it.
struct All {
    papers: Papers,
    history: Vec<Instruction>,
    threads: Vec<Thread>,
}

/// `GET /inner/text/{m}/{t}/{on}`
pub async fn page(visit: Visit, Path((m, t, on)): Path<(String, String, String)>) -> Answer {
    let papers = visit.papers(&m, Some(&t)).await?.unwrap_or_default();
    let (mechanism, id) = (m.parse().map_err(|_| Trouble::Absent)?, act(&on)?);
    let (history, threads) = visit
        .inside(move |cabinet| Ok((cabinet.instruction_history(mechanism, id)?, cabinet.threads(mechanism, id)?)))
        .await?;
    let all = All { papers, history, threads };
    visit
        .show(move |eye| {
            let words = eye.words;
            let mechanism = eye.mechanism(&m)?;
            let text = mechanism.text(&t)?;
            let own = text.provisions.iter().find(|own| own.id == id);
            let title = match own {
                Some(own) => label(words, own),
                None if text.proposal.id == id => words.say("inner-on-the-text"),
                None => return Err(Trouble::Absent),
            };
            let mut crumbs = crumbs(eye, &mechanism, &text);
            crumbs.push(Crumb::new(words.say("inner-text-title"), format!("/inner/text/{m}/{t}")));
            let body = body(eye, &mechanism, &text, own, id, &all);
            Ok(Page { title, here: Here::Inner, crumbs, shape: Shape::Narrow, body })
        })
        .await
}

fn body(
    eye: &Eye<'_>,
    mechanism: &Mechanism<'_>,
    text: &TextView<'_>,
    own: Option<&ProvisionView<'_>>,
    on: ActId,
    all: &All,
) -> Markup {
    let words = eye.words;
    let place = path(mechanism, text.proposal.id, on);
    html! {
        @if let Some(own) = own {
            section { h2 { (words.say("inner-wordings")) }
                (live("weighed", wordings(eye, mechanism, own, all.papers.on(on))))
                p.soft.small { (words.say("inner-weighing-knows")) }
            }
            section { h2 { (words.say("inner-drafts")) } (live("drafts", drafts(eye, mechanism, text, own, &all.papers))) }
        }
        section id="instructions" { h2 { (words.say("inner-instructions")) }
            (standing(eye, mechanism, text.proposal.id, all, on))
            @if may_instruct(&eye.guest.roles) { (instruct_forms(eye, mechanism, text, on)) }
        }
        section id="remarks" { h2 { (words.say("inner-remarks")) }
            (threads(eye, &place, all))
            (remark_form(eye, &place, &Begun::default()))
        }
        (live("history", history(eye, all)))
    }
}

/// The own wording and the others', side by side in each language, with what the others' amount to.
fn wordings(eye: &Eye<'_>, mechanism: &Mechanism<'_>, own: &ProvisionView<'_>, instructions: &[Instruction]) -> Markup {
    let words = eye.words;
    let others: Vec<Held<'_>> = others(mechanism, instructions, own);
    html! { @for side in &own.sides {
        @let tag = side.language.tag();
        @let theirs: Vec<_> = others.iter().filter(|held| held.side.language == side.language).collect();
        @let ours = own_wording(side, mechanism.own);
        @if ours.is_some() || !theirs.is_empty() {
            div.sheet {
                div.top { h3 { (language_name(words, side.language)) } }
                div class=(if theirs.len() > 1 { "langs three" } else { "langs two" }) {
                    div {
                        span.tag { (party(words, mechanism, mechanism.own)) }
                        @match ours {
                            Some(text) => div.wording lang=(tag) dir=(direction(tag)) { (text.written()) },
                            None => i.soft { (words.say("inner-no-own-wording")) },
                        }
                    }
                    @for held in theirs { div {
                        span.tag { (party(words, mechanism, held.party)) }
                        div.wording lang=(tag) dir=(direction(tag)) { (held.text.written()) }
                        @let said = sentences(words, mechanism, held);
                        @if said.is_empty() { p.soft { (words.say("inner-weighs-nothing")) } }
                        @for (tone, said) in &said { (weighed(words, *tone, said)) }
                    } }
                }
            }
        }
    } }
}

/// The drafts of its wording: those that are worked on, and where one is begun.
fn drafts(
    eye: &Eye<'_>,
    mechanism: &Mechanism<'_>,
    text: &TextView<'_>,
    own: &ProvisionView<'_>,
    papers: &Papers,
) -> Markup {
    let words = eye.words;
    html! { div.tools { @for language in eye.languages(text.languages) {
        @let place = DraftPlace { mechanism: mechanism.id, text: text.proposal.id, of: DraftOf::Provision(own.id), language: language.clone() };
        @let begun = papers.drafts.iter().find(|draft| draft.place == place);
        @let key = if begun.is_some() { "inner-draft-in" } else { "inner-draft-begin-in" };
        a.button href=(draft_path(&place)) {
            (words.with(key, &[("language", (&language_name(words, language)).into())]))
        }
        @if let Some(draft) = begun { span.soft.small { (papers.names.name(draft.now.author)) ", " (ago(eye, draft.now.time)) } }
    } } }
}

fn standing(eye: &Eye<'_>, mechanism: &Mechanism<'_>, text: ActId, all: &All, on: ActId) -> Markup {
    let words = eye.words;
    let instructions = all.papers.on(on);
    let rows = html! { @for instruction in instructions {
        @let content = html! {
            p { b { (kind(words, instruction)) } " " (says(words, instruction)) }
            p.soft.small { (given(eye, &all.papers.names, instruction)) }
            @if may_instruct(&eye.guest.roles) { (change_forms(eye, mechanism, text, instruction, &Begun::default())) }
        };
        li id={ "instruction-item-" (instruction.number) } data-v=(version(&content.0)) { (content) }
    } };
    html! {
        @if instructions.is_empty() { p.soft { (words.say("inner-no-instruction")) } }
        ul.rows.inner id="standing" data-v=(version(&rows.0)) data-list hidden[instructions.is_empty()] { (rows) }
    }
}

fn threads(eye: &Eye<'_>, place: &str, all: &All) -> Markup {
    let words = eye.words;
    let names = &all.papers.names;
    let rows = html! { @for thread in &all.threads {
        @let content = html! {
            @if let Some((time, by)) = thread.resolved {
                p { (chip(Tone::Ok, &words.say("inner-resolved"))) " " span.soft { (names.name(by)) ", " (ago(eye, time)) } }
            }
            @for remark in &thread.remarks { p {
                b { (names.name(remark.author)) } " " span.soft.small { (ago(eye, remark.time)) } " " span.lines { (remark.words) }
            } }
            (thread_form(eye, place, thread.number, thread.resolved.map(|(time, _)| time), &Begun::default()))
        };
        li id={ "thread-item-" (thread.number) } data-v=(version(&content.0)) { (content) }
    } };
    html! {
        @if all.threads.is_empty() { p.soft { (words.say("inner-no-remarks")) } }
        ul.rows.inner id="threads" data-v=(version(&rows.0)) data-list hidden[all.threads.is_empty()] { (rows) }
    }
}

/// What is over: replaced or taken back.
fn history(eye: &Eye<'_>, all: &All) -> Markup {
    let words = eye.words;
    let names = &all.papers.names;
    let over: Vec<_> = all.history.iter().filter_map(|old| Some((old, old.ended?))).collect();
    html! { @if !over.is_empty() {
        details id="over" { summary { (words.say("inner-history")) }
            ul { @for (old, ended) in over { li {
                b { (kind(words, old)) } " " (says(words, old)) " "
                span.soft.small {
                    (given(eye, names, old)) "; "
                    (words.say(if ended.successor.is_some() { "inner-replaced-by" } else { "inner-ended-by" })) " "
                    (names.name(ended.by)) ", " (ago(eye, ended.time))
                }
            } } }
        }
    } }
}
