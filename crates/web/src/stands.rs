//! Where each party stands on a provision, in words: what it prefers, could live with and will not have, and how far it
//! is bound. What a provision waits for, as chips.

use crate::bracketed::Voices;
use crate::parts::matters::quoted;
use crate::parts::{self, Tone, chip, language_name, sayings};
use crate::scene::Scene;
use consultation::{ProvisionView, SaidView, SideView, StandView, Unclean};
use maud::{Markup, html};
use record::tabling::{Favour, Unit, WordingId};
use record::{Language, PartyId};

/// The chips of a provision, in the languages that are shown. `brackets` are those of the first of them.
pub fn chips(scene: &Scene<'_>, own: &ProvisionView<'_>, languages: &[&Language], brackets: usize) -> Markup {
    let words = scene.words();
    let voices = scene.voices();
    if own.dropped {
        return chip(Tone::Plain, &words.say("text-chip-dropped"));
    }
    if own.unit == Unit::Options {
        return match own.chosen {
            Some(option) => {
                chip(Tone::Ok, &words.with("text-chip-chosen", &[("option", (&scene.label_of(option)).into())]))
            }
            None => chip(Tone::Open, &words.say("text-chip-no-option")),
        };
    }
    if own.frame {
        return html! {};
    }
    if own.sides.iter().all(|side| side.agreed.is_ok()) {
        let gone = own.sides.iter().all(|side| preferred(side).all(|said| said.text.is_nothing()));
        let key = if gone { "text-chip-gone" } else { "text-chip-agreed" };
        let values = [("parties", voices.order.len().into()), ("languages", own.sides.len().into())];
        return html! { (chip(Tone::Ok, &words.with(key, &values))) (qualified(&voices, own)) };
    }
    let sides: Vec<&SideView<'_>> = own.sides.iter().filter(|side| languages.contains(&side.language)).collect();
    let (empty, begun): (Vec<&SideView<'_>>, Vec<&SideView<'_>>) =
        sides.iter().partition(|side| preferred(side).next().is_none());
    let empty: Vec<String> = empty.iter().map(|side| language_name(words, side.language)).collect();
    let silent: Vec<PartyId> = voices
        .order
        .iter()
        .copied()
        .filter(|party| begun.iter().any(|side| side.without_position().any(|own| own == *party)))
        .collect();
    let spoke: Vec<PartyId> = voices
        .order
        .iter()
        .copied()
        .filter(|party| sides.iter().any(|side| stand(side, *party).is_some_and(|stand| stand.prefers.is_some())))
        .collect();
    let meets = sides.iter().find_map(|side| Some(whose(&voices, side, side.meeting?, None)));
    let has = |cause: Unclean| sides.iter().any(|side| side.agreed.as_ref().err() == Some(&cause));
    let subject: Vec<PartyId> = spoke
        .iter()
        .copied()
        .filter(|party| {
            let said = sides.iter().filter_map(|side| stand(side, *party)?.prefers.as_ref());
            said.into_iter().any(|said| said.favour == Favour::PrefersAdReferendum)
        })
        .collect();
    html! {
        @if let [only] = spoke[..] && voices.order.len() > 1 {
            (chip(Tone::Open, &words.with("text-chip-proposed", &[("party", voices.code(only).into())])))
        } @else if brackets > 0 {
            (chip(Tone::Open, &words.with("text-chip-brackets", &[("count", brackets.into())])))
        } @else if has(Unclean::NotAgreed) && subject.is_empty() && silent.is_empty() {
            (chip(Tone::Open, &words.say("text-chip-not-agreed")))
        }
        @if !subject.is_empty() {
            (chip(Tone::Open, &words.with("text-chip-ad-referendum", &[("party", (&voices.all(&subject)).into())])))
        }
        @if !silent.is_empty() && spoke.len() != 1 {
            (chip(Tone::Open, &words.with("text-chip-silent", &[("party", (&voices.all(&silent)).into())])))
        }
        @if !empty.is_empty() && !spoke.is_empty() {
            (chip(Tone::Open, &words.with("text-chip-empty", &[("languages", (&empty.join(", ")).into())])))
        }
        @if let Some(meets) = meets { (chip(Tone::Ok, &words.with("text-chip-meets", &[("whose", (&meets).into())]))) }
        @if has(Unclean::Open) && brackets == 0 { (chip(Tone::Open, &words.say("text-chip-open"))) }
        @if has(Unclean::Term) { (chip(Tone::Open, &words.say("text-chip-term"))) }
        @for side in sides.iter().filter(|side| !side.stale.is_empty()) {
            (chip(Tone::Open, &words.with("text-chip-stale", &[("language", (&language_name(words, side.language)).into())])))
        }
        @if sides.iter().all(|side| side.agreed.is_ok()) { (chip(Tone::Open, &words.say("text-chip-elsewhere"))) }
    }
}

/// With which reservations, and by which way, something is agreed.
fn qualified(voices: &Voices<'_>, own: &ProvisionView<'_>) -> Markup {
    let words = voices.words;
    let reserves = |party: &PartyId| {
        let said = own.sides.iter().filter_map(|side| stand(side, *party)?.prefers.as_ref());
        said.into_iter().any(|said| said.favour == Favour::PrefersWithReservation)
    };
    let reserving: Vec<PartyId> = voices.order.iter().copied().filter(reserves).collect();
    let packed = own.sides.iter().flat_map(preferred).any(|said| said.package.is_some());
    html! {
        @if !reserving.is_empty() {
            (chip(Tone::Plain, &words.with("text-chip-reserved", &[("party", (&voices.all(&reserving)).into())])))
        }
        @if packed { (chip(Tone::Plain, &words.say("text-chip-packed"))) }
    }
}

/// What the parties prefer in a language.
fn preferred<'s, 'a>(side: &'s SideView<'a>) -> impl Iterator<Item = &'s SaidView<'a>> {
    side.parties.iter().filter_map(|stand| stand.prefers.as_ref())
}

/// Where a party stands in a language.
pub fn stand<'s, 'a>(side: &'s SideView<'a>, party: PartyId) -> Option<&'s StandView<'a>> {
    side.parties.iter().find(|stand| stand.party == party)
}

/// Whose a wording is, in words: of the party that tabled it first. For `speaker` its own is "its own".
pub fn whose(voices: &Voices<'_>, side: &SideView<'_>, wording: WordingId, speaker: Option<PartyId>) -> String {
    let words = voices.words;
    let tabled = side.tabled.iter().find(|tabled| tabled.wording == wording);
    let Some(tabled) = tabled else { return words.say("text-whose-unknown") };
    if tabled.text.is_nothing() {
        return words.say("text-whose-nothing");
    }
    let is_now = stand(side, tabled.party)
        .and_then(|stand| stand.prefers.as_ref())
        .is_some_and(|prefers| prefers.wording == wording);
    let only = side.tabled.iter().filter(|other| other.party == tabled.party).count() == 1;
    let code = voices.code(tabled.party);
    match (speaker == Some(tabled.party), is_now || only) {
        (true, true) => words.say("text-whose-own"),
        (true, false) => words.say("text-whose-own-earlier"),
        (false, true) => words.with("text-whose-of", &[("party", code.into())]),
        (false, false) => words.with("text-whose-earlier", &[("party", code.into())]),
    }
}

/// What a party says in one language, as sentences without their subject.
#[derive(PartialEq)]
struct Saying<'a> {
    sentences: Vec<String>,
    words: Vec<&'a record::Texts>,
}

fn saying<'a>(voices: &Voices<'_>, side: &SideView<'a>, stand: &StandView<'a>) -> Saying<'a> {
    let words = voices.words;
    let mut saying = Saying { sentences: Vec::new(), words: Vec::new() };
    let mut tell = |said: &SaidView<'a>, key: &str| {
        let whose = whose(voices, side, said.wording, Some(stand.party));
        let mut sentence = words.with(key, &[("whose", (&whose).into())]);
        if said.package.is_some() {
            sentence = words.with("text-says-by-package", &[("what", (&sentence).into())]);
        } else {
            let how = sayings::commitment(words, said.commitment);
            sentence = words.with("text-says-how", &[("what", (&sentence).into()), ("how", (&how).into())]);
        }
        saying.sentences.push(sentence);
        saying.words.extend(said.words.filter(|words| !saying.words.contains(words)));
    };
    match &stand.prefers {
        None => {}
        Some(said) => tell(
            said,
            match said.favour {
                Favour::PrefersAdReferendum => "text-says-ad-referendum",
                Favour::PrefersWithReservation => "text-says-with-reservation",
                Favour::Prefers | Favour::AlsoAccepts | Favour::Opposes | Favour::Leaves => "text-says-prefers",
            },
        ),
    }
    stand.accepts.iter().for_each(|said| tell(said, "text-says-also-accepts"));
    stand.opposes.iter().for_each(|said| tell(said, "text-says-opposes"));
    if stand.prefers.is_none() {
        saying.sentences.insert(0, words.say("text-says-nothing"));
    }
    saying
}

/// Where each party stands, this house's own first; languages in which it says the same are told together.
pub fn stands(scene: &Scene<'_>, own: &ProvisionView<'_>, languages: &[&Language]) -> Markup {
    let words = scene.words();
    let voices = scene.voices();
    let sides: Vec<&SideView<'_>> =
        languages.iter().filter_map(|language| own.sides.iter().find(|side| side.language == *language)).collect();
    html! {
        ul.stances {
            @for party in &voices.order {
                @let told = together(&voices, &sides, *party);
                li {
                    b { (parts::party(words, &scene.mechanism, *party)) } " "
                    @for (at, (of, saying)) in told.iter().enumerate() {
                        @if at > 0 { (words.say("text-join")) }
                        @if told.len() > 1 {
                            @let names: Vec<String> = of.iter().map(|language| language_name(words, language)).collect();
                            (words.with("text-says-in", &[("languages", (&names.join(", ")).into())])) " "
                        }
                        (saying.sentences.join(&words.say("text-join")))
                        @for reason in &saying.words { ": " (quoted(words, reason)) }
                    }
                }
            }
        }
    }
}

fn together<'s, 'a>(
    voices: &Voices<'_>,
    sides: &[&'s SideView<'a>],
    party: PartyId,
) -> Vec<(Vec<&'a Language>, Saying<'a>)> {
    let mut told: Vec<(Vec<&'a Language>, Saying<'a>)> = Vec::new();
    for side in sides {
        let Some(stand) = stand(side, party) else { continue };
        let saying = saying(voices, side, stand);
        match told.iter_mut().find(|(_, other)| *other == saying) {
            Some((languages, _)) => languages.push(side.language),
            None => told.push((vec![side.language], saying)),
        }
    }
    told
}

/// Which option each party wants of a block.
pub fn choices(scene: &Scene<'_>, own: &ProvisionView<'_>) -> Markup {
    let words = scene.words();
    let voices = scene.voices();
    html! {
        ul.stances {
            @for party in &voices.order {
                @let choice = own.choices.iter().find(|choice| choice.party == *party);
                li {
                    b { (parts::party(words, &scene.mechanism, *party)) } " "
                    @match choice.and_then(|choice| choice.option) {
                        Some(option) => (words.with("text-says-chooses", &[("option", (&scene.label_of(option)).into())])),
                        None => (words.say("text-says-chooses-none")),
                    }
                    @if let Some((_, _, _, Some(reason))) = choice.and_then(|choice| choice.said) { ": " (quoted(words, reason)) }
                }
            }
        }
    }
}
