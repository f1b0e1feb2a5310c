//! The ledger of positions: for every topic and party what stands, since which round, and how it came to that.

use crate::answer::Answer;
use crate::eye::{Eye, Mechanism};
use crate::layout::{Crumb, Here, Page, Shape};
use crate::pages::round::degree;
use crate::parts::Begun;
use crate::parts::matters::{anchor, matter};
use crate::parts::positions::{course, position, since};
use crate::parts::sayings::comma;
use crate::parts::{ago, live, party, select};
use crate::visit::Visit;
use axum::extract::Path;
use consultation::LineView;
use maud::{Markup, html};
use record::{ActId, PartyId};

/// What a reader wants to see of the ledger.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
struct Sought {
    topic: Option<ActId>,
    party: Option<PartyId>,
}

/// `GET /m/{m}/ledger?topic=…&party=…`
pub async fn page(visit: Visit, Path(m): Path<String>) -> Answer {
    // What is no id is as if nothing was sought.
    let sought = Sought {
        topic: visit.asked.query("topic").and_then(|id| id.parse().ok()),
        party: visit.asked.query("party").and_then(|id| id.parse().ok()),
    };
    visit
        .show(move |eye| {
            let mechanism = eye.mechanism(&m)?;
            let words = eye.words;
            Ok(Page {
                title: words.say("meeting-ledger"),
                here: Here::Mechanism(mechanism.id),
                crumbs: vec![Crumb::new(mechanism.name(words), mechanism.path())],
                shape: Shape::Wide,
                body: html! {
                    p.soft { (words.say("ledger-what")) }
                    (filter(eye, &mechanism, sought))
                    (live("ledger", ledger(eye, &mechanism, sought)))
                },
            })
        })
        .await
}

fn filter(eye: &Eye<'_>, mechanism: &Mechanism<'_>, sought: Sought) -> Markup {
    let words = eye.words;
    let all = |key: &str| (String::new(), words.say(key));
    let titles = mechanism.view.topics().into_iter().filter(|topic| !topic.withdrawn).map(|topic| {
        let title = match topic.matter {
            record::matter::Matter::Topic { title } => words.best(title).1.to_owned(),
            _ => String::new(),
        };
        (topic.id.to_string(), title)
    });
    let topics: Vec<_> = std::iter::once(all("ledger-all-topics")).chain(titles).collect();
    let parties = mechanism.parties().into_iter().map(|own| (own.to_string(), mechanism.code(own)));
    let parties: Vec<_> = std::iter::once(all("ledger-all-parties")).chain(parties).collect();
    let begun = Begun::with([
        ("topic", sought.topic.map(|id| id.to_string()).unwrap_or_default()),
        ("party", sought.party.map(|id| id.to_string()).unwrap_or_default()),
    ]);
    html! { form.filter id="ledger-filter" method="get" action={ (mechanism.path()) "/ledger" } {
        (select(words, &begun, ("ledger-filter", "topic"), &words.say("ledger-topic"), None, &topics))
        (select(words, &begun, ("ledger-filter", "party"), &words.say("ledger-party"), None, &parties))
        button type="submit" { (words.say("ledger-show")) }
    } }
}

fn ledger(eye: &Eye<'_>, mechanism: &Mechanism<'_>, sought: Sought) -> Markup {
    let words = eye.words;
    let parties: Vec<_> =
        mechanism.parties().into_iter().filter(|own| sought.party.is_none_or(|wanted| wanted == *own)).collect();
    let topics = mechanism.view.topics().into_iter().filter(|topic| !topic.withdrawn);
    let topics: Vec<_> = topics.filter(|topic| sought.topic.is_none_or(|wanted| wanted == topic.id)).collect();
    html! {
        @if topics.is_empty() { p { (words.say("ledger-nothing")) } }
        @for topic in &topics { section.sheet.ledger id=(anchor(topic.id)) {
            div.top { h2 { (matter(words, mechanism, topic.matter)) } span.end { (degree(eye, mechanism.view.degree(topic.id))) } }
            div.columns { @for own in &parties { div {
                h3 { (party(words, mechanism, *own)) }
                (lines(eye, mechanism, &mechanism.view.lines(topic.id, *own)))
            } } }
        } }
    }
}

fn lines(eye: &Eye<'_>, mechanism: &Mechanism<'_>, lines: &[LineView<'_>]) -> Markup {
    let words = eye.words;
    html! {
        @if lines.is_empty() { p.soft { (words.say("ledger-no-position")) } }
        @for line in lines { (line_of(eye, mechanism, line)) }
    }
}

fn line_of(eye: &Eye<'_>, mechanism: &Mechanism<'_>, line: &LineView<'_>) -> Markup {
    let words = eye.words;
    let Some(last) = line.positions.last() else { return html! {} };
    html! { div.told {
        @match line.standing() {
            Some(stands) => {
                p { (position(words, stands.verb, stands.matter)) }
                @if let Some(number) = since(line) { p.soft.small { (words.with("ledger-since", &[("number", number.into())])) } }
            }
            None => { p { s { (position(words, last.verb, last.matter)) } } p.soft.small { (words.say("ledger-none-stands")) } }
        }
        @if line.positions.len() > 1 { details id={ "line-" (anchor(last.id)) } {
            summary { (words.with("ledger-how", &[("count", line.positions.len().into())])) }
            ol { @for stated in &line.positions { li {
                a href={ (mechanism.path()) "/round/" (stated.number) "/item/" (stated.item) } { (course(words, stated)) }
                (comma(words)) span.soft { (ago(eye, stated.time)) } br;
                (position(words, stated.verb, stated.matter))
            } } }
        } }
    } }
}
