//! "Waiting for you": what this person can decide now, and by when. What others must decide stands elsewhere.

use crate::answer::Answer;
use crate::awaited::OwnPapers;
use crate::eye::Eye;
use crate::layout::{Here, Page, Shape};
use crate::parts::sayings::comma;
use crate::parts::{Tone, ago, chip, live, party, sayings, time};
use crate::visit::Visit;
use maud::{Markup, html};
use tasks::{Task, Why};

mod lately;
mod tasks;

/// `GET /`
pub async fn page(visit: Visit) -> Answer {
    let papers = visit.papers_waiting().await?;
    visit
        .show(move |eye| {
            Ok(Page {
                title: eye.words.say("frame-waiting"),
                here: Here::Waiting,
                crumbs: Vec::new(),
                shape: Shape::Narrow,
                body: waiting(eye, &papers),
            })
        })
        .await
}

fn waiting(eye: &Eye<'_>, papers: &OwnPapers) -> Markup {
    let words = eye.words;
    let house = tasks::of_house(eye);
    let mechanisms = eye.mechanisms();
    let groups: Vec<_> = mechanisms.iter().map(|own| (own, tasks::of_mechanism(eye, own, papers))).collect();
    let none = house.is_empty() && groups.iter().all(|(_, tasks)| tasks.is_empty());
    let parties = |task: &Task| html! { @if let Some((mechanism, whose)) = groups.iter().find_map(|(own, _)| Some((own, task.whose.filter(|_| own.id == task.mechanism)?))) { (party(words, mechanism, whose)) } };
    html! {
        (live("waiting", html! {
            @if none { p.all-done { (words.say("waiting-nothing")) } }
            @if !house.is_empty() { h2 { (words.say("waiting-house")) } (list(eye, &house, &parties)) }
            @for (mechanism, tasks) in &groups { @if !tasks.is_empty() {
                h2 { a href=(mechanism.path()) { (mechanism.name(words)) } }
                (list(eye, tasks, &parties))
            } }
        }))
        (live("lately", lately::lately(eye, &mechanisms)))
    }
}

fn list(eye: &Eye<'_>, tasks: &[Task], parties: &dyn Fn(&Task) -> Markup) -> Markup {
    html! { div.sheet { ul.rows { @for task in tasks { (row(eye, task, parties(task))) } } } }
}

fn row(eye: &Eye<'_>, task: &Task, whose: Markup) -> Markup {
    let words = eye.words;
    html! { li id=(task.id) {
        div.head {
            (chip(tone(task.why), &words.say(task.why.key())))
            span.soft {
                (whose)
                @if let Some(kind) = task.kind { @if task.whose.is_some() { (comma(words)) } (sayings::kind(words, kind)) }
                @if let Some(since) = task.since { @if task.whose.is_some() || task.kind.is_some() { (comma(words)) } (ago(eye, since)) }
            }
            @if let Some(until) = task.until { span.end.by {
                b { (words.away(until, eye.now)) } (comma(words)) (words.say("waiting-until")) " " (time(words, until))
            } }
        }
        p.task { a href=(task.path) { (task.what) } }
        (task.press)
    } }
}

fn tone(why: Why) -> Tone {
    match why {
        Why::Locked | Why::Forked => Tone::Bad,
        Why::Silence | Why::Objecting | Why::NewLog | Why::Returned => Tone::Open,
        Why::Sign | Why::Initial | Why::Found => Tone::Ok,
        Why::Clear | Why::Answer | Why::Confirm | Why::Wordings => Tone::Plain,
    }
}
