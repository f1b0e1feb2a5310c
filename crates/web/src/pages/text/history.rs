//! What was ever said to a provision: wordings as what they changed of the party's own one before, support, choices; and
//! the remarks on it, each with its answers.

use crate::bracketed::{Voices, plain};
use crate::forms::text::comment::comment_form;
use crate::parts::matters::quoted;
use crate::parts::{Begun, ago, language_name, party, said, sayings};
use crate::redlines::redlined;
use crate::scene::{Scene, anchor};
use crate::stands::whose;
use consultation::{CommentView, PastView, ProvisionView};
use maud::{Markup, html};
use node::rights::Kind;
use record::tabling::{Favour, WordingId};
use record::{ActId, Language, PartyId, Place};
use std::collections::BTreeMap;
use wording::{Wording, redline};

/// How many acts are shown at once.
const ACTS_MAX: usize = 60;
/// How deep answers are indented, and how deep they are followed.
const DEPTH_MAX: usize = 8;
/// How many remarks are shown.
const REMARKS_MAX: usize = 300;

/// All acts on the provision, the last first.
pub fn history(scene: &Scene<'_>, own: &ProvisionView<'_>, languages: &[&Language]) -> Markup {
    let words = scene.words();
    let voices = scene.voices();
    let past = scene.mechanism.view.history(own.id);
    let mut acts: BTreeMap<(i64, Place), Vec<&PastView<'_>>> = BTreeMap::new();
    for one in &past {
        acts.entry((one.said.time, one.said.place)).or_default().push(one);
    }
    // What each party preferred before each act, found in order; then told the other way round.
    let mut before: BTreeMap<(PartyId, &Language), &Wording> = BTreeMap::new();
    let mut told = Vec::new();
    for ((time, place), said) in &acts {
        told.push((*time, *place, act(scene, &voices, own, said, languages, &before)));
        for one in said.iter().filter(|one| is_wanted(one.said.favour)) {
            before.insert((one.party, one.language), one.said.text);
        }
    }
    for choice in scene.mechanism.view.choices_made(own.id) {
        let said = match choice.option {
            Some(option) => words.with("text-says-chooses", &[("option", (&scene.label_of(option)).into())]),
            None => words.say("text-says-chooses-none"),
        };
        let reason = choice.words.map(|reason| quoted(words, reason));
        told.push((choice.time, choice.place, head(scene, choice.party, choice.time, choice.place, &said, reason)));
    }
    told.sort_by_key(|(time, place, _)| std::cmp::Reverse((*time, *place)));
    html! {
        @if told.is_empty() { p.soft { (words.say("text-no-history")) } }
        @else { ol.rows.sheet.history { @for (_, _, act) in told.iter().take(ACTS_MAX) { li { (act) } } } }
        @if told.len() > ACTS_MAX { p.soft { (words.with("text-history-more", &[("count", (told.len() - ACTS_MAX).into())])) } }
    }
}

fn is_wanted(favour: Favour) -> bool {
    match favour {
        Favour::Prefers | Favour::PrefersAdReferendum | Favour::PrefersWithReservation => true,
        Favour::AlsoAccepts | Favour::Opposes | Favour::Leaves => false,
    }
}

/// Who, when, what; with a link to the act itself.
fn head(scene: &Scene<'_>, who: PartyId, time: i64, place: Place, what: &str, reason: Option<Markup>) -> Markup {
    let path = format!("{}/record/act/{}/{}/{}", scene.mechanism.path(), place.party, place.epoch.0, place.index);
    html! {
        div.head {
            span { b { (party(scene.words(), &scene.mechanism, who)) } " " (what) @if let Some(reason) = reason { " " (reason) } }
            a.end href=(path) { (ago(scene.eye, time)) }
        }
    }
}

/// One act: its wordings in the languages that are shown, or what it says of others'.
fn act(
    scene: &Scene<'_>,
    voices: &Voices<'_>,
    own: &ProvisionView<'_>,
    said: &[&PastView<'_>],
    languages: &[&Language],
    before: &BTreeMap<(PartyId, &Language), &Wording>,
) -> Markup {
    let words = scene.words();
    let Some(first) = said.first() else { return html! {} };
    let tabled = |one: &PastView<'_>| {
        own.sides.iter().any(|side| {
            side.language == one.language
                && side.tabled.iter().any(|tabled| tabled.act == one.said.act && tabled.wording == one.said.wording)
        })
    };
    let is_tabling = first.said.package.is_none() && said.iter().all(|one| tabled(one));
    let reason = first.said.words.map(|reason| quoted(words, reason));
    let how = sayings::commitment(words, first.said.commitment);
    let what = if is_tabling { words.say("text-past-tabled") } else { sayings(scene, voices, own, said) };
    let what = words.with("text-says-how", &[("what", (&what).into()), ("how", (&how).into())]);
    html! {
        (head(scene, first.party, first.said.time, first.said.place, &what, reason))
        @if is_tabling {
            div class=(if languages.len() > 1 { "side-by-side" } else { "" }) {
                @for one in languages.iter().flat_map(|language| said.iter().filter(|one| one.language == *language)) {
                    div.past {
                        span.tag { (language_name(words, one.language)) }
                        @match before.get(&(one.party, one.language)) {
                            Some(before) if *before != one.said.text => (redlined(words, &redline(before, one.said.text).changes, one.language)),
                            Some(_) | None => (plain(voices, one.said.text, one.language)),
                        }
                    }
                }
            }
        }
    }
}

/// What an act says of wordings, each thing once with its languages.
fn sayings(scene: &Scene<'_>, voices: &Voices<'_>, own: &ProvisionView<'_>, said: &[&PastView<'_>]) -> String {
    let words = scene.words();
    let mut told: Vec<(String, Vec<String>)> = Vec::new();
    for one in said {
        let name = |wording: WordingId| {
            let side = own.sides.iter().find(|side| side.language == one.language);
            side.map_or_else(String::new, |side| whose(voices, side, wording, Some(one.party)))
        };
        let key = match one.said.favour {
            Favour::Prefers => "text-says-prefers",
            Favour::PrefersAdReferendum => "text-says-ad-referendum",
            Favour::PrefersWithReservation => "text-says-with-reservation",
            Favour::AlsoAccepts => "text-says-also-accepts",
            Favour::Opposes => "text-says-opposes",
            Favour::Leaves => "text-says-leaves",
        };
        let mut sentence = words.with(key, &[("whose", (&name(one.said.wording)).into())]);
        if one.said.package.is_some() {
            sentence = words.with("text-says-by-package", &[("what", (&sentence).into())]);
        }
        let language = language_name(words, one.language);
        match told.iter_mut().find(|(other, _)| *other == sentence) {
            Some((_, languages)) => languages.push(language),
            None => told.push((sentence, vec![language])),
        }
    }
    let all = own.sides.len();
    let one = |(sentence, languages): (String, Vec<String>)| match languages.len() == all {
        true => sentence,
        false => format!("{} ({})", sentence, languages.join(", ")),
    };
    told.into_iter().map(one).collect::<Vec<_>>().join(&words.say("text-join"))
}

/// The remarks on the provision and on its wordings, with their answers.
pub fn comments(scene: &Scene<'_>, own: &ProvisionView<'_>) -> Markup {
    let view = scene.mechanism.view;
    let mut on: Vec<ActId> = own.sides.iter().flat_map(|side| side.tabled.iter().map(|tabled| tabled.act)).collect();
    on.push(own.id);
    on.sort_unstable();
    on.dedup();
    let mut remarks: Vec<CommentView<'_>> = on.into_iter().flat_map(|act| view.comments(act)).collect();
    remarks.sort_by_key(|remark| (remark.time, remark.place));
    let mut left = REMARKS_MAX;
    html! {
        @if remarks.is_empty() { p.soft { (scene.words().say("text-no-comments")) } }
        @else { (thread(scene, own.id, &remarks, 0, &mut left)) }
    }
}

fn thread(scene: &Scene<'_>, provision: ActId, remarks: &[CommentView<'_>], depth: usize, left: &mut usize) -> Markup {
    let words = scene.words();
    let shown = &remarks[..remarks.len().min(*left)];
    *left -= shown.len();
    html! {
        ul.thread { @for remark in shown {
            @let answers = if depth < DEPTH_MAX { scene.mechanism.view.comments(remark.id) } else { Vec::new() };
            li id=(anchor(remark.id)) {
                p.small.soft { b { (party(words, &scene.mechanism, remark.party)) } " · " (ago(scene.eye, remark.time)) }
                p { (said(words, remark.text)) }
                @if scene.may(Kind::Comment) && depth < DEPTH_MAX {
                    details id={ (anchor(remark.id)) "-answer" } {
                        summary { (words.say("text-answer")) }
                        (comment_form(scene, provision, remark.id, &Begun::default()))
                    }
                }
                @if !answers.is_empty() { (thread(scene, provision, &answers, depth + 1, left)) }
            }
        } }
    }
}
