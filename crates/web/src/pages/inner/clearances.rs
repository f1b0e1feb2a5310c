//! What waits to be cleared, each shown in full: for this person, the person's own, and the others'; and what was sent.

use crate::answer::Answer;
use crate::eye::{Eye, Mechanism};
use crate::forms::inner::clear::{anchor, answers, is_for};
use crate::inner::papers::Names;
use crate::inner::told;
use crate::layout::{Crumb, Here, Page, Shape};
use crate::parts::{Begun, Tone, ago, chip, version};
use crate::troubles::role_key;
use crate::visit::Visit;
use cabinet::{Prepared, State, StateName, Waiting};
use maud::{Markup, html};

/// How many that are over are shown.
const PAST: usize = 20;

/// `GET /inner/clearances`
pub async fn page(visit: Visit) -> Answer {
    let ids = visit.look(|eye| Ok(eye.mechanisms().iter().map(|mechanism| mechanism.id).collect::<Vec<_>>())).await?;
    let (names, papers) = visit
        .inside(move |cabinet| {
            let mut papers = Vec::new();
            for id in ids {
                papers.extend(cabinet.waiting_ever(id)?);
            }
            Ok((Names::of(cabinet.people()?), papers))
        })
        .await?;
    visit
        .show(move |eye| {
            let words = eye.words;
            Ok(Page {
                title: words.say("inner-clearances"),
                here: Here::Inner,
                crumbs: vec![Crumb::new(words.say("frame-inner"), "/inner")],
                shape: Shape::Narrow,
                body: body(eye, &names, &papers),
            })
        })
        .await
}

fn is_over(waiting: &Waiting) -> bool {
    match waiting.state.name() {
        StateName::Sent | StateName::TakenBack => true,
        StateName::Waiting | StateName::Cleared | StateName::Sending | StateName::Returned => false,
    }
}

fn body(eye: &Eye<'_>, names: &Names, papers: &[Waiting]) -> Markup {
    let words = eye.words;
    let own = eye.guest.person.number;
    let (over, open): (Vec<&Waiting>, Vec<&Waiting>) = papers.iter().partition(|waiting| is_over(waiting));
    let (mine, rest): (Vec<_>, Vec<_>) = open.into_iter().partition(|waiting| is_for(eye, waiting));
    let (written, others): (Vec<_>, Vec<_>) = rest.into_iter().partition(|waiting| waiting.author == own);
    let over: Vec<_> = over.into_iter().rev().take(PAST).collect();
    html! {
        p.soft { (words.say("inner-clearances-what")) }
        section { h2 { (words.say("inner-for-you")) } (list(eye, names, "for-you", &mine, "inner-none-for-you")) }
        section { h2 { (words.say("inner-your-own")) } (list(eye, names, "your-own", &written, "inner-none-own")) }
        section { h2 { (words.say("inner-with-others")) } (list(eye, names, "with-others", &others, "inner-none-others")) }
        @if !over.is_empty() {
            details id="past" { summary { (words.say("inner-past")) } (list(eye, names, "past-list", &over, "inner-none-others")) }
        }
    }
}

fn list(eye: &Eye<'_>, names: &Names, id: &str, papers: &[&Waiting], none: &str) -> Markup {
    let sheets =
        html! { @for waiting in papers { (sheet(eye, names, waiting, &answers(eye, waiting, &Begun::default()))) } };
    html! {
        div id=(id) data-v=(version(&sheets.0)) data-list {
            @if papers.is_empty() { p.soft id={ (id) "-none" } { (eye.words.say(none)) } }
            (sheets)
        }
    }
}

/// A draft in full: what would be logged, who has cleared it, what was said to it, and what the person can do with it.
pub fn sheet(eye: &Eye<'_>, names: &Names, waiting: &Waiting, offered: &Markup) -> Markup {
    let words = eye.words;
    let mechanism = eye.mechanism(&waiting.mechanism.to_string()).ok();
    let id = anchor(waiting.number);
    let content = html! {
        div.top {
            (state(eye, names, waiting))
            span { (names.name(waiting.author)) ", " (ago(eye, waiting.time)) }
            @if let Some(mechanism) = &mechanism { span.end { (mechanism.name(words)) } }
        }
        div.body {
            @if let State::Returned { by, words: said, .. } = &waiting.state {
                div class="notice warn" { p { b { (words.with("inner-returned-by", &[("name", names.name(*by).into())])) } " " span.lines { (said) } } }
            }
            @if let Some(mechanism) = &mechanism { (acts(eye, mechanism, waiting)) }
            (chain(eye, names, waiting))
        }
        @if !offered.0.is_empty() { div.foot { (offered) } }
    };
    html! { article.sheet id=(id) data-v=(version(&content.0)) { (content) } }
}

/// Everything that would be logged.
fn acts(eye: &Eye<'_>, mechanism: &Mechanism<'_>, waiting: &Waiting) -> Markup {
    html! { @match Prepared::decode(&waiting.drafts) {
        Ok(acts) => { @for act in &acts { (told::act(eye.words, mechanism, act)) } },
        Err(_) => p.soft { (eye.words.say("inner-unreadable")) },
    } }
}

fn state(eye: &Eye<'_>, names: &Names, waiting: &Waiting) -> Markup {
    let words = eye.words;
    match &waiting.state {
        State::Waiting => {
            let role = waiting.next_step().map_or_else(String::new, |role| words.say(role_key(role)));
            chip(Tone::Open, &words.with("inner-state-waiting", &[("role", (&role).into())]))
        }
        State::Cleared => chip(Tone::Ok, &words.say("inner-state-cleared")),
        State::Sending { .. } => chip(Tone::Open, &words.say("inner-state-sending")),
        State::Returned { by, .. } => {
            chip(Tone::Bad, &words.with("inner-state-returned", &[("name", names.name(*by).into())]))
        }
        State::Sent { .. } => chip(Tone::Ok, &words.say("inner-state-sent")),
        State::TakenBack { .. } => chip(Tone::Plain, &words.say("inner-state-taken-back")),
    }
}

/// The way up: who has cleared it, and who comes next.
fn chain(eye: &Eye<'_>, names: &Names, waiting: &Waiting) -> Markup {
    let words = eye.words;
    html! { ol.chain aria-label=(words.say("inner-chain")) {
        @for (at, role) in waiting.steps.iter().enumerate() { li {
            b { (words.say(role_key(*role))) } " "
            @match waiting.given.get(at) {
                Some(given) => {
                    (chip(Tone::Ok, &words.say("inner-step-given"))) " " (names.name(given.by)) ", " (ago(eye, given.time))
                    @if let Some(said) = &given.words { ": " span.lines { (said) } }
                },
                None => span.soft { (words.say("inner-step-open")) },
            }
        } }
    } }
}
