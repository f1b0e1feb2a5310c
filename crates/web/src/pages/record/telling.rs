//! An act in one line: what was done, on what, and the beginning of its words. All of it stands on the act's own page.

use super::naming::{Names, cut, excerpt, role_said};
use crate::parts::direction;
use maud::{Markup, html};
use node::rights::Kind;
use record::adoption::Manifest;
use record::founding::Card;
use record::matter::Matter;
use record::tabling::{Favour, Table, Target};
use record::vocabulary::{Attitude, Content, Verb};
use record::{Language, Texts};

/// An act in one line.
pub struct Told {
    /// What was done.
    pub phrase: String,
    /// On what.
    pub object: Option<Markup>,
    /// The beginning of what it says.
    pub more: Option<Markup>,
}

/// Tells what an act does.
pub fn told(names: &Names<'_>, content: &Content) -> Told {
    let words = names.eye.words;
    let phrase = words.say(&phrase_key(content));
    let just = |object: Markup| Told { phrase: phrase.clone(), object: Some(object), more: None };
    let with = |object: Markup, texts: Option<&Texts>| Told {
        phrase: phrase.clone(),
        object: Some(object),
        more: texts.map(|texts| excerpt(names.eye, texts)),
    };
    match content {
        Content::Found(found) => {
            Told { object: Card::read(&found.card).ok().map(|card| excerpt(names.eye, &card.name)), phrase, more: None }
        }
        Content::Mandate(mandate) => with(html! { (role_said(names.eye, mandate.role)) }, Some(&mandate.office)),
        Content::Revoke(revoke) => just(names.of(revoke.mandate)),
        Content::Propose(matter) => proposed(names, phrase, matter),
        Content::Stance(stance) => with(names.of(stance.on), stance.words.as_ref()),
        Content::Withdraw(withdraw) => just(names.of_or(withdraw.what, "record-said-before")),
        Content::Table(table) => tabled(names, phrase, table),
        Content::Support(support) => with(names.of(support.provision), support.words.as_ref()),
        Content::Brief(brief) => with(names.of(brief.item), Some(&brief.text)),
        Content::State(state) => with(names.of(state.item), Some(&state.matter)),
        Content::Initial(initial) => just(names.manifest(Manifest::id(&initial.manifest))),
        Content::Sign(sign) => just(names.manifest(sign.manifest)),
        Content::Seal(seal) => just(names.manifest(seal.manifest)),
        Content::Proclaim(proclaim) => just(names.manifest(proclaim.manifest)),
        Content::Decline(decline) => with(names.manifest(decline.manifest), decline.words.as_ref()),
        Content::Release(readout) => with(excerpt(names.eye, &readout.title), Some(&readout.text)),
        Content::Key(_) => Told { phrase, object: None, more: None },
        Content::EpochOpen(open) => Told { phrase, object: None, more: Some(excerpt(names.eye, &open.cause)) },
        Content::EpochAccept(accept) => just(names.of(accept.open)),
        Content::Evidence(evidence) => just(crate::parts::party(words, names.mechanism, evidence.party)),
        Content::Comment(comment) => with(names.of_or(comment.on, "record-earlier-comment"), Some(&comment.text)),
        Content::Lapse(lapse) => just(names.of(lapse.on)),
        Content::Other(other) => {
            just(html! { (words.with("record-number-unknown", &[("number", other.kind.into())])) })
        }
    }
}

fn proposed(names: &Names<'_>, phrase: String, matter: &Matter) -> Told {
    let words = names.eye.words;
    let (object, texts): (Option<Markup>, Option<&Texts>) = match matter {
        Matter::Topic { title } | Matter::Item { title, .. } | Matter::Instrument { title, .. } => {
            (Some(excerpt(names.eye, title)), None)
        }
        Matter::Round { number, venue, .. } => {
            (Some(html! { (words.with("record-round", &[("number", (*number).into())])) }), Some(venue))
        }
        Matter::Step { round, step, .. } => {
            (Some(html! { (names.of(*round)) ", " (words.say(super::naming::step_key(step))) }), None)
        }
        Matter::Point { item, text } => (Some(names.of(*item)), Some(text)),
        Matter::Move { provision, .. } => (Some(names.of(*provision)), None),
        Matter::Term { name, renderings, .. } => (Some(html! { code { (name) } }), Some(renderings)),
        Matter::Package { instrument, words, .. } => (Some(names.of(*instrument)), words.as_ref()),
        Matter::Silence { on, .. } => (Some(names.of(*on)), None),
        Matter::Correction { of, why, .. } => (Some(names.manifest(*of)), Some(why)),
        Matter::Other(other) => {
            (Some(html! { (words.with("record-number-unknown", &[("number", other.number.into())])) }), None)
        }
    };
    Told { phrase, object, more: texts.map(|texts| excerpt(names.eye, texts)) }
}

fn tabled(names: &Names<'_>, phrase: String, table: &Table) -> Told {
    let object = match &table.target {
        Target::Provision(provision) => names.of(*provision),
        Target::New { instrument, unit, label, .. } => {
            let name = label.clone().unwrap_or_else(|| names.eye.words.say(super::naming::unit_key(*unit)));
            html! { (name) ", " (names.of(*instrument)) }
        }
    };
    Told { phrase, object: Some(object), more: best_wording(names, &table.wordings) }
}

/// The wording in the reader's best language.
fn best_wording(names: &Names<'_>, wordings: &[(Language, String)]) -> Option<Markup> {
    let texts = Texts(wordings.iter().cloned().collect());
    let (tag, text) = names.eye.words.best(&texts);
    if wordings.is_empty() {
        return None;
    }
    if text.is_empty() {
        return Some(html! { (names.eye.words.say("record-no-text")) });
    }
    Some(html! { span lang=(tag) dir=(direction(tag)) { (cut(text)) } })
}

/// The message of what an act does.
pub fn phrase_key(content: &Content) -> String {
    let kind = Kind::of(content).name();
    match content {
        Content::Stance(stance) => attitude_key(stance.attitude).to_owned(),
        Content::Support(support) => favour_key(support.favour).to_owned(),
        Content::State(state) => verb_key(state.verb).to_owned(),
        Content::Found(_)
        | Content::Mandate(_)
        | Content::Revoke(_)
        | Content::Propose(_)
        | Content::Withdraw(_)
        | Content::Table(_)
        | Content::Brief(_)
        | Content::Initial(_)
        | Content::Sign(_)
        | Content::Seal(_)
        | Content::Proclaim(_)
        | Content::Decline(_)
        | Content::Release(_)
        | Content::Key(_)
        | Content::EpochOpen(_)
        | Content::EpochAccept(_)
        | Content::Evidence(_)
        | Content::Comment(_)
        | Content::Lapse(_)
        | Content::Other(_) => format!("record-kind-{kind}"),
    }
}

fn attitude_key(attitude: Attitude) -> &'static str {
    match attitude {
        Attitude::Accept => "record-does-accept",
        Attitude::AcceptAdReferendum => "record-does-accept-ad-referendum",
        Attitude::Reserve => "record-does-reserve",
        Attitude::Object => "record-does-object",
    }
}

fn favour_key(favour: Favour) -> &'static str {
    match favour {
        Favour::Prefers => "record-does-prefer",
        Favour::PrefersAdReferendum => "record-does-prefer-ad-referendum",
        Favour::PrefersWithReservation => "record-does-prefer-with-reservation",
        Favour::AlsoAccepts => "record-does-also-accept",
        Favour::Opposes => "record-does-oppose-wording",
        Favour::Leaves => "record-does-leave",
    }
}

fn verb_key(verb: Verb) -> &'static str {
    match verb {
        Verb::AdheresTo => "record-does-adhere",
        Verb::Supports => "record-does-support",
        Verb::Opposes => "record-does-oppose",
        Verb::Notes => "record-does-note",
        Verb::Recalls => "record-does-recall",
        Verb::Urges => "record-does-urge",
        Verb::IsReadyTo => "record-does-be-ready",
    }
}
