//! A round: where it is in its life, who has still to agree to what comes next, its agenda, its texts, what was told of it.

use crate::answer::Answer;
use crate::eye::{Eye, Mechanism};
use crate::forms::meeting::answering::{From, answers};
use crate::forms::meeting::steps::step_forms;
use crate::forms::meeting::{agenda, readouts};
use crate::layout::{Crumb, Here, Page, Shape};
use crate::pages::item::{Fullness, Level, whole};
use crate::parts::matters::{anchor, matter, reached, reached_chip, round_name, stances};
use crate::parts::positions::person_name;
use crate::parts::sayings::comma;
use crate::parts::{Begun, Tone, ago, chip, direction, language_name, live, party, said, sayings, version};
use crate::visit::Visit;
use crate::words::Words;
use axum::extract::Path;
use consultation::{Degree, Life, MatterView, ReadoutView, RoundView};
use maud::{Markup, html};
use node::rights::{Kind, may_log_kind};
use record::adoption::Status;
use record::matter::Matter;
use record::vocabulary::{Content, Role};
use record::{ActId, Language};

/// The most items, and the most points in all, with which each item still has its forms on this page.
const WHOLE_ITEMS_MAX: usize = 6;
const WHOLE_POINTS_MAX: usize = 16;

/// `GET /m/{m}/round/{number}`
pub async fn page(visit: Visit, Path((m, number)): Path<(String, u32)>) -> Answer {
    visit
        .show(move |eye| {
            let mechanism = eye.mechanism(&m)?;
            let round = mechanism.round(number)?;
            let words = eye.words;
            Ok(Page {
                title: round_name(words, number),
                here: Here::Mechanism(mechanism.id),
                crumbs: vec![Crumb::new(mechanism.name(words), mechanism.path())],
                shape: Shape::Sided {
                    name: words.say("round-about"),
                    aside: html! { (delegations(eye, &mechanism, &round)) (consensus(eye, &mechanism, &round)) },
                },
                body: body(eye, &mechanism, &round),
            })
        })
        .await
}

fn body(eye: &Eye<'_>, mechanism: &Mechanism<'_>, round: &RoundView<'_>) -> Markup {
    let words = eye.words;
    let items = mechanism.view.items(round.proposal.id);
    let points: usize = items.iter().map(|item| mechanism.view.points(item.id).len()).sum();
    let fullness =
        if items.len() <= WHOLE_ITEMS_MAX && points <= WHOLE_POINTS_MAX { Fullness::Whole } else { Fullness::Short };
    html! {
        (live("life", life(eye, mechanism, round)))
        h2 id="agenda" { (words.say("round-agenda")) }
        @let agenda = agenda_of(eye, mechanism, round, items, fullness);
        div id="items" data-v=(version(&agenda.0)) data-list { (agenda) }
        @if !round.life.is_over() && may(eye, Kind::Item) { details id="item-fold" {
            summary { (words.say("round-add-item")) }
            (agenda::item_form(eye, mechanism, round.number, &Begun::default()))
        } }
        (live("texts", texts(eye, mechanism, round)))
        h2 id="readouts" { (words.say("round-readouts")) }
        (live("told-of", accounts(eye, mechanism, round)))
        @if may(eye, Kind::Release) && matches!(round.life, Life::Opened | Life::Closed) { details id="readout-fold" {
            summary { (words.say("round-release")) }
            (readouts::readout_form(eye, mechanism, round.number, &Begun::default()))
        } }
    }
}

/// The items under their topics, each a piece that is replaced when it changed.
fn agenda_of<'a>(
    eye: &Eye<'_>,
    mechanism: &Mechanism<'a>,
    round: &RoundView<'a>,
    items: Vec<MatterView<'a>>,
    fullness: Fullness,
) -> Markup {
    let words = eye.words;
    html! {
        @if items.is_empty() { p.soft id="no-items" { (words.say("round-no-items")) } }
        @for (topic, items) in by_topic(mechanism, items) { @for item in items {
            @let inside = html! {
                div.top {
                    @if let Some(topic) = mechanism.view.matter(topic) {
                        a href={ (mechanism.path()) "/ledger?topic=" (topic.id) } { (matter(words, mechanism, topic.matter)) }
                    }
                    span.end { (degree(eye, mechanism.view.degree(item.id))) }
                }
                div.body {
                    h3 { a href={ (mechanism.path()) "/round/" (round.number) "/item/" (item.id) } {
                        (matter(words, mechanism, item.matter))
                    } }
                    (whole(eye, mechanism, round, &item, (fullness, Level::Part)))
                }
            };
            article.sheet.agenda id=(anchor(item.id)) data-v=(version(&inside.0)) { (inside) }
        } }
    }
}

fn may(eye: &Eye<'_>, kind: Kind) -> bool {
    may_log_kind(&eye.guest.roles, kind).is_ok()
}

/// The items under their topics, in the order in which the topics came.
fn by_topic<'a>(mechanism: &Mechanism<'a>, items: Vec<MatterView<'a>>) -> Vec<(ActId, Vec<MatterView<'a>>)> {
    let mut sorted: Vec<(ActId, Vec<MatterView<'a>>)> =
        mechanism.view.topics().into_iter().map(|topic| (topic.id, Vec::new())).collect();
    for item in items {
        let Matter::Item { topic, .. } = item.matter else { continue };
        if let Some((_, under)) = sorted.iter_mut().find(|(own, _)| own == topic) {
            under.push(item);
        }
    }
    sorted.retain(|(_, items)| !items.is_empty());
    sorted
}

/// How a round's life looks.
pub fn life_chip(eye: &Eye<'_>, life: Life) -> Markup {
    let tone = match life {
        Life::Opened => Tone::Ok,
        Life::Proposed | Life::Postponed => Tone::Open,
        Life::Cancelled | Life::Withdrawn => Tone::Bad,
        Life::Convened | Life::Closed => Tone::Plain,
    };
    chip(tone, &sayings::life(eye.words, life))
}

fn life(eye: &Eye<'_>, mechanism: &Mechanism<'_>, round: &RoundView<'_>) -> Markup {
    let words = eye.words;
    html! {
        div.facts {
            span { (life_chip(eye, round.life)) }
            span { b { (said(words, &round.dates.words)) } }
            span { (said(words, round.venue)) }
            span { (words.say("round-host")) " " b { (party(words, mechanism, round.host)) } }
            span { (said(words, round.level)) }
        }
        @if !round.proposal.agreed {
            (pending(eye, mechanism, &round.proposal, "round-proposed"))
        }
        @for step in &round.pending { (pending(eye, mechanism, step, "round-step-proposed")) }
        @if round.proposal.agreed && !round.life.is_over() && may(eye, Kind::Step) { (step_forms(eye, mechanism, round)) }
    }
}

/// A step that not all have agreed to yet, and whose word is lacking.
fn pending(eye: &Eye<'_>, mechanism: &Mechanism<'_>, proposal: &MatterView<'_>, title: &str) -> Markup {
    let words = eye.words;
    html! { div.notice.warn id=(anchor(proposal.id)) {
        h2 { (words.say(title)) }
        p { (matter(words, mechanism, proposal.matter)) " " (reached_chip(words, reached(proposal))) }
        (stances(words, mechanism, proposal))
        (answers(eye, mechanism, proposal, From::Place))
    } }
}

/// A degree of consensus: its figure and its word.
pub fn degree(eye: &Eye<'_>, degree: Degree) -> Markup {
    let words = eye.words;
    html! {
        @if degree.of > 0 { span.number { (words.with("meeting-degree", &[("agreed", degree.agreed.into()), ("of", degree.of.into())])) } (comma(words)) }
        (sayings::measure(words, degree.measure()))
    }
}

fn texts(eye: &Eye<'_>, mechanism: &Mechanism<'_>, round: &RoundView<'_>) -> Markup {
    let of_round: Vec<_> = mechanism
        .view
        .texts()
        .into_iter()
        .filter(|text| matches!(text.matter, Matter::Instrument { round: own, .. } if *own == round.proposal.id))
        .collect();
    let may_propose = round.proposal.agreed && !round.proposal.withdrawn && may(eye, Kind::Instrument);
    html! { @if !of_round.is_empty() || may_propose {
        h2 { (eye.words.say("round-texts")) }
        @if !of_round.is_empty() { div.sheet { ul.rows {
            @for text in &of_round { (text_row(eye, mechanism, text)) }
        } } }
        @if may_propose {
            div.tools {
                a.button href={ (mechanism.path()) "/text/new?round=" (round.proposal.id) } { (eye.words.say("text-new")) }
                a.button href={ (mechanism.path()) "/round/" (round.number) "/import" } { (eye.words.say("textwork-import-new")) }
            }
        }
    } }
}

/// A joint text in a row: its name, how far it has come, and whether it is adopted.
pub fn text_row(eye: &Eye<'_>, mechanism: &Mechanism<'_>, text: &MatterView<'_>) -> Markup {
    let words = eye.words;
    let Matter::Instrument { languages, .. } = text.matter else { return html! {} };
    let adopted = mechanism
        .view
        .adoptions()
        .into_iter()
        .rev()
        .find(|adoption| adoption.manifest.subject == record::adoption::Subject::Instrument(text.id));
    let progress = eye.languages(languages).first().and_then(|language| mechanism.view.progress(text.id, language));
    html! { li id=(anchor(text.id)) {
        div.head {
            a href={ (mechanism.path()) "/text/" (text.id) } { (matter(words, mechanism, text.matter)) }
            @match &adopted {
                Some(adoption) => span.end { (chip(adoption_tone(adoption.state), &sayings::adoption(words, adoption.state))) },
                None if !text.agreed => span.end { (reached_chip(words, reached(text))) },
                None => {}
            }
        }
        @if !text.agreed && adopted.is_none() { (stances(words, mechanism, text)) (answers(eye, mechanism, text, From::Place)) }
        p.soft.small { (languages_said(words, languages)) }
        @if let Some(progress) = progress.filter(|progress| progress.provisions > 0) { p.soft {
            (words.with("round-text-progress", &[("agreed", progress.agreed.into()), ("of", progress.provisions.into()), ("brackets", progress.brackets.into())]))
        } }
    } }
}

/// The languages of a text; what is not authentic says what it counts for.
fn languages_said(words: &Words, languages: &[(Language, Status)]) -> String {
    let said = languages.iter().map(|(language, status)| match status {
        Status::Authentic => language_name(words, language),
        Status::OfficialTranslation | Status::Unofficial => {
            format!("{} ({})", language_name(words, language), sayings::status(words, *status))
        }
    });
    said.collect::<Vec<_>>().join(&comma(words))
}

fn adoption_tone(state: consultation::State) -> Tone {
    use consultation::State;
    match state {
        State::Initialling | State::Signing | State::Sealing => Tone::Open,
        State::InForce | State::Final => Tone::Ok,
        State::Dead => Tone::Bad,
    }
}

fn accounts(eye: &Eye<'_>, mechanism: &Mechanism<'_>, round: &RoundView<'_>) -> Markup {
    let words = eye.words;
    let accounts = mechanism.view.readouts(Some(round.proposal.id));
    html! {
        @if accounts.is_empty() { p.soft { (words.say("round-no-readouts")) } }
        @for account in &accounts { (account_of(eye, mechanism, account)) }
    }
}

fn account_of(eye: &Eye<'_>, mechanism: &Mechanism<'_>, account: &ReadoutView<'_>) -> Markup {
    let words = eye.words;
    let code = mechanism.code(account.party);
    let text = match mechanism.original.act(account.place).map(|act| act.content) {
        Some(Content::Release(told)) => Some(told.text),
        _ => None,
    };
    html! { article.sheet id=(anchor(account.id)) {
        div.top { b { (words.with("round-account-of", &[("party", (&code).into())])) } span.end { (ago(eye, account.time)) } }
        div.body {
            h3 { (said(words, account.title)) }
            @if let Some(text) = &text {
                @let (tag, said) = words.best(text);
                p.wording lang=(tag) dir=(direction(tag)) { (said) }
            }
        }
        div.foot { (words.say("round-account-alone")) }
    } }
}

fn delegations(eye: &Eye<'_>, mechanism: &Mechanism<'_>, round: &RoundView<'_>) -> Markup {
    let words = eye.words;
    let people = mechanism.view.delegations(round.proposal.id, eye.now);
    html! { section { h2 { (words.say("round-delegations")) }
        @if people.is_empty() { p { (words.say("round-no-delegations")) } }
        @for own in mechanism.parties() {
            @let of_party: Vec<_> = people.iter().filter(|person| person.party == own).collect();
            @if !of_party.is_empty() {
                h3 { (party(words, mechanism, own)) }
                ul { @for person in of_party { li {
                    @if person.mandate.role == Role::CoChair { b { (person_name(mechanism, person)) } } @else { (person_name(mechanism, person)) }
                    (comma(words)) (words.say(crate::troubles::role_key(person.mandate.role)))
                    br; (said(words, &person.mandate.office))
                } } }
            }
        }
        p { a href={ (mechanism.path()) "/people" } { (words.say("meeting-people")) } }
    } }
}

fn consensus(eye: &Eye<'_>, mechanism: &Mechanism<'_>, round: &RoundView<'_>) -> Markup {
    let words = eye.words;
    let of_round = mechanism.view.degree(round.proposal.id);
    html! { section { h2 { (words.say("meeting-consensus")) }
        (live("consensus", html! { p { (degree(eye, of_round)) } }))
        p.small { (words.say("meeting-degree-means")) }
        p { a href={ (mechanism.path()) "/map" } { (words.say("meeting-map")) } }
    } }
}
