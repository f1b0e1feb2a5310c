//! A proposal in a few words: what it is, where it is decided, where the parties stand on it. What may be done is the forms'.

use crate::eye::Mechanism;
use crate::parts::sayings::{colon, comma};
use crate::parts::{Tone, chip, party, said, sayings};
use crate::words::Words;
use consultation::{MatterView, Move, StanceView, Voice};
use maud::{Markup, html};
use node::rights::Kind;
use record::matter::{Dates, Matter, Step};
use record::vocabulary::{Attitude, Content};
use record::{ActId, PartyId, Texts};

/// Where a proposal has come to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reached {
    /// All agree.
    Agreed,
    /// All agree, and a party has a reservation.
    Reserved,
    /// A party objects.
    Disputed,
    /// Who has not agreed yet, does so subject to confirmation.
    AdReferendum,
    /// Somebody has not answered.
    Awaited,
    /// Its author took it back.
    Withdrawn,
}

/// Where a proposal has come to.
pub fn reached(matter: &MatterView<'_>) -> Reached {
    let says = |wanted: Attitude| {
        let is = |stance: &StanceView<'_>| matches!(stance.voice, Voice::Stance { attitude, .. } if attitude == wanted);
        matter.stances.iter().any(is)
    };
    let open = |stance: &&StanceView<'_>| !stance.agrees();
    let only_referendum = || {
        let is = |stance: &StanceView<'_>| {
            matches!(stance.voice, Voice::Stance { attitude: Attitude::AcceptAdReferendum, .. })
        };
        matter.stances.iter().filter(open).all(is)
    };
    match () {
        () if matter.withdrawn => Reached::Withdrawn,
        () if matter.agreed && says(Attitude::Reserve) => Reached::Reserved,
        () if matter.agreed => Reached::Agreed,
        () if says(Attitude::Object) => Reached::Disputed,
        () if only_referendum() => Reached::AdReferendum,
        () => Reached::Awaited,
    }
}

/// Whether a proposal waits for a party's answer.
pub fn waits_for(matter: &MatterView<'_>, party: PartyId) -> bool {
    let open = |voice: &Voice<'_>| {
        matches!(voice, Voice::Silent | Voice::TakenBack | Voice::Stance { attitude: Attitude::AcceptAdReferendum, .. })
    };
    let waits = matter.stances.iter().any(|stance| stance.party == party && open(&stance.voice));
    waits && !matter.withdrawn && matter.settled.is_none()
}

/// The message of where a proposal has come to.
pub fn reached_key(reached: Reached) -> &'static str {
    match reached {
        Reached::Agreed => "reached-agreed",
        Reached::Reserved => "reached-reserved",
        Reached::Disputed => "reached-disputed",
        Reached::AdReferendum => "reached-ad-referendum",
        Reached::Awaited => "reached-awaited",
        Reached::Withdrawn => "reached-withdrawn",
    }
}

/// Where a proposal has come to, as a word about state.
pub fn reached_chip(words: &Words, reached: Reached) -> Markup {
    let tone = match reached {
        Reached::Agreed | Reached::Reserved => Tone::Ok,
        Reached::AdReferendum | Reached::Awaited => Tone::Open,
        Reached::Disputed => Tone::Bad,
        Reached::Withdrawn => Tone::Plain,
    };
    chip(tone, &words.say(reached_key(reached)))
}

/// The kind of a proposal.
pub fn kind(matter: &Matter) -> Kind {
    Kind::of(&Content::Propose(matter.clone()))
}

/// What is proposed, in a line; its kind stands elsewhere.
pub fn matter(words: &Words, mechanism: &Mechanism<'_>, matter: &Matter) -> Markup {
    let own_kind = || sayings::kind(words, kind(matter));
    match matter {
        Matter::Topic { title } | Matter::Item { title, .. } | Matter::Instrument { title, .. } => said(words, title),
        Matter::Point { text, .. } => said(words, text),
        Matter::Round { number, venue, dates, .. } => html! {
            (round_name(words, *number)) (comma(words)) (said(words, venue)) (comma(words)) (said(words, &dates.words))
        },
        Matter::Step { round, step, .. } => html! {
            @match mechanism.view.round(*round) {
                Some(round) => (sayings::step_of(words, Move::of(step), round.number)),
                None => (sayings::step(words, Move::of(step))),
            }
            @match step {
                Step::Open | Step::Close => {}
                Step::Postpone(Dates { words: texts, .. }) | Step::Cancel(texts) => { (colon(words)) (said(words, texts)) }
            }
        },
        Matter::Move { provision, .. } => html! {
            @match mechanism.view.provision(*provision).and_then(|provision| provision.label) {
                Some(label) => (label),
                None => (own_kind()),
            }
        },
        Matter::Term { name, renderings, .. } => {
            html! { code { (name) } " – " (said(words, renderings)) }
        }
        Matter::Package { words: told, .. } => {
            html! { @match told { Some(told) => (said(words, told)), None => (own_kind()) } }
        }
        Matter::Silence { on, .. } => html! {
            @match mechanism.view.matter(*on) {
                Some(target) => (self::matter(words, mechanism, target.matter)),
                None => (own_kind()),
            }
        },
        Matter::Correction { why, .. } => said(words, why),
        Matter::Other(_) => html! { (own_kind()) },
    }
}

/// What a round is called.
pub fn round_name(words: &Words, number: u32) -> String {
    words.with("meeting-round", &[("number", number.into())])
}

/// The id that something of the record has in a page.
pub fn anchor(id: ActId) -> String {
    format!("act-{}", &id.to_string()[..16])
}

/// Where a proposal is decided.
pub fn path(mechanism: &Mechanism<'_>, id: ActId, matter: &Matter) -> String {
    let base = mechanism.path();
    let of_round = |round: ActId, rest: String| match mechanism.view.round(round) {
        Some(round) => format!("{base}/round/{}{rest}", round.number),
        None => base.clone(),
    };
    match matter {
        Matter::Topic { .. } => format!("{base}#{}", anchor(id)),
        Matter::Round { number, .. } => format!("{base}/round/{number}"),
        Matter::Step { round, .. } => of_round(*round, "#life".to_owned()),
        Matter::Item { round, .. } => of_round(*round, format!("#{}", anchor(id))),
        Matter::Point { item, .. } => match mechanism.view.matter(*item).map(|item| item.matter) {
            Some(Matter::Item { round, .. }) => of_round(*round, format!("/item/{item}#{}", anchor(id))),
            _ => base.clone(),
        },
        Matter::Instrument { .. } => format!("{base}/text/{id}"),
        Matter::Move { provision, .. } => match mechanism.view.provision(*provision) {
            Some(provision) => format!("{base}/text/{}/proposals#{}", provision.text, anchor(id)),
            None => base.clone(),
        },
        Matter::Term { instrument, .. } | Matter::Package { instrument, .. } => {
            format!("{base}/text/{instrument}/proposals#{}", anchor(id))
        }
        Matter::Silence { on, .. } => match mechanism.view.matter(*on) {
            Some(target) => path(mechanism, target.id, target.matter),
            None => base.clone(),
        },
        Matter::Correction { of, .. } => format!("{base}/manifest/{}", of.0),
        Matter::Other(_) => base.clone(),
    }
}

/// Where each party stands, this house's own first.
pub fn stances(words: &Words, mechanism: &Mechanism<'_>, matter: &MatterView<'_>) -> Markup {
    html! { ul.stances { @for own in mechanism.parties() {
        @if let Some(stance) = matter.stances.iter().find(|stance| stance.party == own) {
            li { b { (party(words, mechanism, own)) } " " (voice(words, &stance.voice)) }
        }
    } } }
}

/// What a party says to a proposal, with how far it is bound, and its words.
fn voice(words: &Words, voice: &Voice<'_>) -> Markup {
    html! {
        (sayings::voice(words, voice))
        @if let Voice::Stance { commitment, words: told, .. } = voice {
            (comma(words)) (sayings::commitment(words, *commitment))
            @if let Some(told) = told { (colon(words)) (quoted(words, told)) }
        }
    }
}

/// Words of a party, as a quotation in the marks of their own language.
pub fn quoted(words: &Words, texts: &Texts) -> Markup {
    let (tag, text) = words.best(texts);
    html! { q lang=(tag) dir=(crate::parts::direction(tag)) { (text) } }
}
