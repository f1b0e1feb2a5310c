//! What others did last, in a sentence each. It decides nothing, and asks for nothing.

use crate::eye::{Eye, Mechanism};
use crate::parts::matters::matter;
use crate::parts::sayings::colon;
use crate::parts::{ago, sayings};
use maud::{Markup, html};
use node::rights::Kind;
use record::act::Act;
use record::vocabulary::Content;
use record::{Place, Size};

/// How many acts are shown.
const SHOWN_MAX: usize = 8;

/// The last acts of the other parties, the last first.
pub fn lately(eye: &Eye<'_>, mechanisms: &[Mechanism<'_>]) -> Markup {
    let mut acts: Vec<(&Mechanism<'_>, Place, Act)> = mechanisms.iter().flat_map(of).collect();
    acts.sort_by_key(|(_, place, act)| std::cmp::Reverse((act.time, *place)));
    acts.truncate(SHOWN_MAX);
    let words = eye.words;
    html! { @if !acts.is_empty() {
        h2 { (words.say("waiting-lately")) }
        ul.lately { @for (mechanism, place, act) in &acts { li {
            a href={ (mechanism.path()) "/record/act/" (place.party) "/" (place.epoch) "/" (place.index) } {
                (sayings::deed(words, &mechanism.code(place.party), Kind::of(&act.content)))
            }
            (about(eye, mechanism, &act.content))
            " " span.soft { (ago(eye, act.time)) }
        } } }
    } }
}

fn of<'m, 'a>(mechanism: &'m Mechanism<'a>) -> impl Iterator<Item = (&'m Mechanism<'a>, Place, Act)> {
    let logs = mechanism.original.standing.logs().into_iter().filter(|log| log.log.party != mechanism.own);
    logs.flat_map(move |log| {
        let first = log.judged.saturating_sub(SHOWN_MAX as Size);
        (first..log.judged).filter_map(move |index| {
            let place = Place { party: log.log.party, epoch: log.log.epoch, index };
            Some((mechanism, place, mechanism.original.act(place)?))
        })
    })
}

/// What an act is about, where a line can say it.
fn about(eye: &Eye<'_>, mechanism: &Mechanism<'_>, content: &Content) -> Markup {
    let words = eye.words;
    let on = match content {
        Content::Propose(proposed) => return html! { (colon(eye.words)) (matter(words, mechanism, proposed)) },
        Content::Stance(stance) => Some(stance.on),
        Content::Brief(brief) => Some(brief.item),
        Content::State(state) => Some(state.item),
        Content::Comment(comment) => Some(comment.on),
        Content::Lapse(lapse) => Some(lapse.on),
        Content::Withdraw(withdraw) => Some(withdraw.what),
        Content::Found(_)
        | Content::Mandate(_)
        | Content::Revoke(_)
        | Content::Table(_)
        | Content::Support(_)
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
        | Content::Other(_) => None,
    };
    let on = on.and_then(|on| mechanism.view.matter(on));
    html! { @if let Some(on) = on { (colon(eye.words)) (matter(words, mechanism, on.matter)) } }
}
