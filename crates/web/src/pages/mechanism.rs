//! A mechanism: what it is for and whether it exists, its rounds, topics and joint texts, its people.

use crate::answer::Answer;
use crate::eye::{Eye, Mechanism};
use crate::forms::meeting::answering::{From, answers};
use crate::forms::meeting::convening::{next_round, round_form, topic_form};
use crate::layout::{Here, Page, Shape};
use crate::pages::round::{degree, life_chip, text_row};
use crate::pages::signing::terms;
use crate::parts::matters::{anchor, matter, reached, reached_chip, round_name, stances};
use crate::parts::positions::person_name;
use crate::parts::sayings::comma;
use crate::parts::{Begun, Tone, chip, language_name, live, party, said};
use crate::spoken::marking;
use crate::visit::Visit;
use axum::extract::Path;
use consultation::{Life, MatterView, PersonView, RoundView};
use maud::{Markup, html};
use node::rights::{Kind, Room, may_log_kind};
use record::PartyId;
use record::founding::Charter;

/// `GET /m/{m}`
pub async fn page(visit: Visit, Path(m): Path<String>) -> Answer {
    visit
        .show(move |eye| {
            let mechanism = eye.mechanism(&m)?;
            let words = eye.words;
            Ok(Page {
                title: mechanism.name(words),
                here: Here::Mechanism(mechanism.id),
                crumbs: Vec::new(),
                shape: Shape::Sided { name: words.say("mechanism-about"), aside: aside(eye, &mechanism) },
                body: body(eye, &mechanism),
            })
        })
        .await
}

fn body(eye: &Eye<'_>, mechanism: &Mechanism<'_>) -> Markup {
    let words = eye.words;
    let charter = mechanism.view.charter_in_force().or_else(|| mechanism.original.charter().cloned());
    let texts = mechanism.view.texts();
    let may = |kind| mechanism.view.exists() && may_log_kind(&eye.guest.roles, kind).is_ok();
    html! {
        (live("charter", html! {
            @if let Some(charter) = &charter { p.purpose { (said(words, &charter.purpose)) } }
            (founding(eye, mechanism))
        }))
        @if mechanism.view.exists() {
            nav.tools aria-label=(words.say("mechanism-ways")) {
                a.button href={ (mechanism.path()) "/ledger" } { (words.say("meeting-ledger")) }
                a.button href={ (mechanism.path()) "/map" } { (words.say("meeting-map")) }
                a.button href={ (mechanism.path()) "/record" } { (words.say("meeting-record")) }
                a.button href={ (mechanism.path()) "/people" } { (words.say("meeting-people")) }
                @if may(Kind::Instrument) { a.button href={ (mechanism.path()) "/text/new" } { (words.say("text-new")) } }
            }
        }
        h2 id="rounds" { (words.say("mechanism-rounds")) }
        (live("all-rounds", rounds(eye, mechanism)))
        @if may(Kind::Round) { details id="round-fold" {
            summary { (words.say("mechanism-propose-round")) }
            (round_form(eye, mechanism, &next_round(mechanism)))
        } }
        h2 id="topics" { (words.say("mechanism-topics")) }
        (live("all-topics", topics(eye, mechanism)))
        @if may(Kind::Topic) { details id="topic-fold" {
            summary { (words.say("mechanism-propose-topic")) }
            (topic_form(eye, mechanism, &Begun::default()))
        } }
        @if !texts.is_empty() {
            h2 id="texts" { (words.say("mechanism-texts")) }
            (live("all-texts", html! { div.sheet { ul.rows { @for text in texts.iter().rev() { (text_row(eye, mechanism, text)) } } } }))
        }
    }
}

/// Whether it exists; where it does not, who has still to found it.
fn founding(eye: &Eye<'_>, mechanism: &Mechanism<'_>) -> Markup {
    let words = eye.words;
    if mechanism.view.exists() {
        return html! {};
    }
    let founded: Vec<_> =
        mechanism.view.parties().into_iter().filter(|party| party.founded.is_some()).map(|party| party.id).collect();
    let lacking: Vec<_> = mechanism.parties().into_iter().filter(|party| !founded.contains(party)).collect();
    html! { div.notice.warn {
        h2 { (words.say("mechanism-not-yet")) }
        p { (words.say("mechanism-lacking")) " " @for (at, own) in lacking.iter().enumerate() { @if at > 0 { (comma(words)) } b { (party(words, mechanism, *own)) } } }
        @if lacking.contains(&mechanism.own) && eye.guest.may_see(Room::House) {
            p { a.button href="/house" { (words.say("mechanism-found")) } }
        }
    } }
}

/// The rounds: what is to come and what is open first, then what is over, the last first.
fn rounds(eye: &Eye<'_>, mechanism: &Mechanism<'_>) -> Markup {
    let words = eye.words;
    let mut rounds = mechanism.view.rounds();
    rounds.sort_by_key(|round| (round.life.is_over(), std::cmp::Reverse(round.number)));
    html! {
        @if rounds.is_empty() { p.soft { (words.say("mechanism-no-rounds")) } }
        @else { div.sheet { ul.rows { @for round in &rounds { (round_row(eye, mechanism, round)) } } } }
    }
}

fn round_row(eye: &Eye<'_>, mechanism: &Mechanism<'_>, round: &RoundView<'_>) -> Markup {
    let words = eye.words;
    html! { li id=(anchor(round.proposal.id)) {
        div.head {
            b { a href={ (mechanism.path()) "/round/" (round.number) } { (round_name(words, round.number)) } }
            (life_chip(eye, round.life))
            span { (said(words, round.venue)) (comma(words)) (said(words, &round.dates.words)) }
            span.end { (degree(eye, mechanism.view.degree(round.proposal.id))) }
        }
        @if round.life == Life::Proposed { (stances(words, mechanism, &round.proposal)) (answers(eye, mechanism, &round.proposal, From::Place)) }
    } }
}

fn topics(eye: &Eye<'_>, mechanism: &Mechanism<'_>) -> Markup {
    let words = eye.words;
    let topics: Vec<_> = mechanism.view.topics().into_iter().filter(|topic| !topic.withdrawn).collect();
    html! {
        @if topics.is_empty() { p.soft { (words.say("mechanism-no-topics")) } }
        @else { div.sheet { ul.rows { @for topic in &topics { (topic_row(eye, mechanism, topic)) } } } }
    }
}

fn topic_row(eye: &Eye<'_>, mechanism: &Mechanism<'_>, topic: &MatterView<'_>) -> Markup {
    let words = eye.words;
    html! { li id=(anchor(topic.id)) {
        div.head {
            a href={ (mechanism.path()) "/ledger?topic=" (topic.id) } { (matter(words, mechanism, topic.matter)) }
            @if !topic.agreed { (reached_chip(words, reached(topic))) }
            span.end { (degree(eye, mechanism.view.degree(topic.id))) }
        }
        @if !topic.agreed { (stances(words, mechanism, topic)) (answers(eye, mechanism, topic, From::Place)) }
    } }
}

fn aside(eye: &Eye<'_>, mechanism: &Mechanism<'_>) -> Markup {
    let words = eye.words;
    let charter = mechanism.view.charter_in_force().or_else(|| mechanism.original.charter().cloned());
    html! {
        @if let Some(charter) = &charter { (terms(eye, mechanism, charter)) }
        section { h2 { (words.say("meeting-people")) }
            (live("people", people(eye, mechanism)))
            p { a href={ (mechanism.path()) "/people" } { (words.say("mechanism-all-people")) } }
        }
    }
}

fn terms(eye: &Eye<'_>, mechanism: &Mechanism<'_>, charter: &Charter) -> Markup {
    let words = eye.words;
    let languages: Vec<_> = charter.languages.iter().map(|language| language_name(words, language)).collect();
    html! { section { h2 { (words.say("mechanism-charter")) }
        dl.pairs {
            dt { (words.say("mechanism-parties")) }
            dd { @for (at, own) in mechanism.parties().iter().enumerate() {
                @if at > 0 { br; }
                (party(words, mechanism, *own))
                @if let Some(card) = mechanism.original.card(*own) { " " (said(words, &card.name)) }
            } }
            dt { (words.say("mechanism-languages")) } dd { (languages.join(&comma(words))) }
            dt { (words.say("mechanism-rule")) } dd { (words.say("mechanism-consensus")) }
            dt { (words.say("mechanism-marking")) } dd { (chip(Tone::Plain, &marking(words, &charter.marking))) }
        }
        (live("terms", html! {
            (terms::list(eye, mechanism, &terms::attempts(mechanism)))
            @if mechanism.view.exists() && may_log_kind(&eye.guest.roles, Kind::Initial).is_ok() {
                p { a.button href={ (mechanism.path()) "/terms" } { (words.say("signing-terms")) } }
            }
        }))
    } }
}

/// The people of a party whose mandates hold, without those for rounds that are over.
fn speaking<'a>(eye: &Eye<'_>, mechanism: &Mechanism<'a>, party: PartyId) -> Vec<PersonView<'a>> {
    let mut people = mechanism.view.people(party, eye.now);
    people.retain(|person| {
        let round = person.mandate.round.and_then(|round| mechanism.view.round(round));
        round.is_none_or(|round| !round.life.is_over())
    });
    people
}

/// Who speaks for each party now: heads and co-chairs by name, the others counted.
fn people(eye: &Eye<'_>, mechanism: &Mechanism<'_>) -> Markup {
    use record::vocabulary::Role;
    let words = eye.words;
    html! { @for own in mechanism.parties() {
        @let all = speaking(eye, mechanism, own);
        @let leads: Vec<_> = all.iter().filter(|person| matches!(person.mandate.role, Role::Head | Role::CoChair)).collect();
        @if !all.is_empty() {
            h3 { (party(words, mechanism, own)) }
            ul {
                @for person in &leads { li { (person_name(mechanism, person)) (comma(words)) (said(words, &person.mandate.office)) } }
                @if all.len() > leads.len() { li { (words.with("mechanism-others", &[("count", (all.len() - leads.len()).into())])) } }
            }
        }
    } }
}
