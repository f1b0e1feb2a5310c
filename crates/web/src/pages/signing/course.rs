//! How far each party came with what is to become joint: the parties in the order of the alternat, each with its steps,
//! who took them and when; and what follows.

use super::Paper;
use crate::parts::{Tone, ago, chip, said};
use consultation::{DoneView, PartView, State};
use maud::{Markup, html};
use record::PartyId;
use record::act::Proof;
use record::vocabulary::Content;

/// A step, as it is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Initial,
    Sign,
    Seal,
    Proclaim,
}

impl Step {
    const ALL: [Step; 4] = [Step::Initial, Step::Sign, Step::Seal, Step::Proclaim];

    fn done<'p, 'a>(self, part: &'p PartView<'a>) -> Option<&'p DoneView<'a>> {
        match self {
            Step::Initial => part.initialled.as_ref(),
            Step::Sign => part.signed.as_ref(),
            Step::Seal => part.sealed.as_ref(),
            Step::Proclaim => part.proclaimed.as_ref(),
        }
    }

    fn key(self) -> &'static str {
        match self {
            Step::Initial => "signing-step-initial",
            Step::Sign => "signing-step-sign",
            Step::Seal => "signing-step-seal",
            Step::Proclaim => "signing-step-proclaim",
        }
    }

    /// The step that a state waits for.
    fn awaited(state: State) -> Option<Step> {
        match state {
            State::Initialling => Some(Step::Initial),
            State::Signing => Some(Step::Sign),
            State::Sealing => Some(Step::Seal),
            State::InForce => Some(Step::Proclaim),
            State::Final | State::Dead => None,
        }
    }
}

/// The parties, this house's own first, each with how far it came.
pub fn parties(paper: &Paper<'_, '_>) -> Markup {
    let words = paper.words();
    html! { div.courses {
        @for party in paper.mechanism.parties() {
            @if let Some(part) = paper.adoption.parties.iter().find(|part| part.party == party) {
                section.sheet {
                    div.top { h2 { (name(paper, party)) } span.end { (paper.mechanism.code(party)) } }
                    ol.course { @for step in Step::ALL { (step_of(paper, part, step)) } }
                    @if let Some(left) = &part.left {
                        div.foot {
                            p { (chip(Tone::Bad, &words.say(left_key(paper, left)))) " " (when(paper, left)) }
                            @if let Some(why) = left.words { p.wording { (said(words, why)) } }
                        }
                    }
                }
            }
        }
    } }
}

/// A party by its name in the reader's language.
pub fn name(paper: &Paper<'_, '_>, party: PartyId) -> Markup {
    html! { @match paper.mechanism.original.card(party) {
        Some(card) => (said(paper.words(), &card.name)),
        None => (paper.mechanism.code(party)),
    } }
}

fn step_of(paper: &Paper<'_, '_>, part: &PartView<'_>, step: Step) -> Markup {
    let words = paper.words();
    let awaited = Step::awaited(paper.adoption.state) == Some(step) && paper.adoption.outstanding.contains(&part.party);
    html! { @match step.done(part) {
        Some(done) => li.done {
            b { (words.say(step.key())) } " " (when(paper, done))
            @if step == Step::Sign { @for person in approvers(paper, done) { div.small { (person) } } }
        },
        None if awaited => li.awaited { b { (words.say(step.key())) } " " (chip(Tone::Open, &words.say("signing-awaited"))) },
        None => li.pending { (words.say(step.key())) " " span.unseen { (words.say("signing-not-yet")) } },
    } }
}

/// When something was done, as its act claims, with the way to the act.
fn when(paper: &Paper<'_, '_>, done: &DoneView<'_>) -> Markup {
    let place = done.place;
    let path = format!("{}/record/act/{}/{}/{}", paper.mechanism.path(), place.party, place.epoch.0, place.index);
    html! { a.quiet href=(path) { (ago(paper.eye, done.time)) } }
}

/// How a party left: it declined, took its part back, or turned to another attempt.
fn left_key(paper: &Paper<'_, '_>, left: &DoneView<'_>) -> &'static str {
    match paper.mechanism.original.act(left.place).map(|act| act.content) {
        Some(Content::Decline(_)) => "signing-left-declined",
        Some(Content::Initial(_)) => "signing-left-turned",
        _ => "signing-left-taken-back",
    }
}

/// The persons who approved a signature: by their offices, as their mandates say them, and by what they signed.
fn approvers(paper: &Paper<'_, '_>, done: &DoneView<'_>) -> Vec<Markup> {
    let words = paper.words();
    let Some(act) = paper.mechanism.original.act(done.place) else { return Vec::new() };
    let mandates = paper.mechanism.view.mandates(done.place.party, act.time);
    let by = |approval: &record::act::Approval| {
        let means = match &approval.proof {
            Proof::Pair(_) => "signing-by-key-file",
            Proof::Single(_) => "signing-by-token",
            Proof::Assertion { .. } => "signing-by-passkey",
        };
        // The last mandate of a person says the office that they hold.
        let whose = mandates.iter().rev().find(|own| own.mandate.keys.iter().any(|key| key.id() == approval.key));
        html! { @if let Some(whose) = whose { (said(words, &whose.mandate.office)) ", " } (words.say(means)) }
    };
    act.approvals.iter().map(by).collect()
}

/// What follows, seen from this house.
pub fn follows(paper: &Paper<'_, '_>) -> Markup {
    let words = paper.words();
    let outstanding: Vec<String> = paper
        .mechanism
        .parties()
        .into_iter()
        .filter(|party| paper.adoption.outstanding.contains(party))
        .map(|party| paper.mechanism.code(party))
        .collect();
    let outstanding = outstanding.join(", ");
    let awaits_own = paper.adoption.outstanding.contains(&paper.mechanism.own);
    let key = match (paper.adoption.state, awaits_own) {
        (State::Initialling, true) => "signing-follows-initial",
        (State::Initialling, false) => "signing-follows-initialled",
        (State::Signing, true) => "signing-follows-sign",
        (State::Signing, false) => "signing-follows-signed",
        (State::Sealing, _) => "signing-follows-sealing",
        (State::InForce, _) => "signing-follows-in-force",
        (State::Final, _) => "signing-follows-final",
        (State::Dead, _) => "signing-follows-dead",
    };
    html! {
        @if !outstanding.is_empty() {
            p { b { (words.with("signing-outstanding", &[("parties", (&outstanding).into())])) } }
        }
        p { (words.say(key)) }
    }
}
