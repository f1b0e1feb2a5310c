//! What is proposed on a joint text, in words: what it is, how it stands, and what each party said to it.

use crate::parts::{self, Tone, said};
use crate::scene::Scene;
use crate::spoken;
use crate::words::Words;
use consultation::{MatterView, Voice};
use maud::{Markup, html};
use record::matter::Matter;

/// How a proposal stands.
pub fn state(words: &Words, matter: &MatterView<'_>) -> (Tone, String) {
    let (tone, key) = if matter.withdrawn {
        (Tone::Plain, "text-matter-withdrawn")
    } else if matter.agreed {
        (Tone::Ok, "text-matter-agreed")
    } else if matter.stances.iter().any(|stance| {
        matches!(stance.voice, Voice::Stance { attitude: record::vocabulary::Attitude::Object, .. })
    }) {
        (Tone::Bad, "text-matter-objected")
    } else {
        (Tone::Open, "text-matter-open")
    };
    (tone, words.say(key))
}

/// The deadline of a proposal that has one.
pub fn until(matter: &MatterView<'_>) -> Option<i64> {
    match matter.matter {
        Matter::Silence { until, .. } | Matter::Correction { until, .. } => Some(*until),
        Matter::Topic { .. }
        | Matter::Round { .. }
        | Matter::Step { .. }
        | Matter::Item { .. }
        | Matter::Point { .. }
        | Matter::Instrument { .. }
        | Matter::Move { .. }
        | Matter::Term { .. }
        | Matter::Package { .. }
        | Matter::Other(_) => None,
    }
}

/// What is proposed, in one line.
pub fn named(scene: &Scene<'_>, matter: &MatterView<'_>) -> String {
    let words = scene.words();
    match matter.matter {
        Matter::Instrument { title, .. } => words.best(title).1.to_owned(),
        Matter::Term { name, renderings, .. } => {
            words.with("text-named-term", &[("name", name.into()), ("words", words.best(renderings).1.into())])
        }
        Matter::Package { parts, .. } => {
            let mut labels: Vec<String> = Vec::new();
            for own in scene.text.provisions.iter().filter(|own| parts.iter().any(|part| part.provision == own.id)) {
                labels.push(scene.label(own));
            }
            labels.join(" + ")
        }
        Matter::Move { provision, place } => {
            let what = scene.label_of(*provision);
            match place.after {
                Some(after) => words.with(
                    "text-named-move",
                    &[("what", (&what).into()), ("label", (&scene.label_of(after)).into())],
                ),
                None => words.with("text-named-move-first", &[("what", (&what).into())]),
            }
        }
        Matter::Silence { on, .. } => {
            let on = scene.proposals().find(|other| other.id == *on);
            let what = on.map_or_else(String::new, |other| named(scene, other));
            words.with("text-named-silence", &[("what", (&what).into())])
        }
        Matter::Topic { .. }
        | Matter::Round { .. }
        | Matter::Step { .. }
        | Matter::Item { .. }
        | Matter::Point { .. }
        | Matter::Correction { .. }
        | Matter::Other(_) => matter.id.0.short(),
    }
}

/// What each party said to it, this house's own first.
pub fn voices(scene: &Scene<'_>, matter: &MatterView<'_>) -> Markup {
    let words = scene.words();
    html! { ul.stances {
        @for party in scene.mechanism.parties() {
            @let stance = matter.stances.iter().find(|stance| stance.party == party);
            li {
                b { (parts::party(words, &scene.mechanism, party)) } " "
                @match stance.map(|stance| stance.voice) {
                    None | Some(Voice::Silent) => (words.say("text-voice-silent")),
                    Some(Voice::Proposed) => (words.say("text-voice-proposed")),
                    Some(Voice::Stance { attitude, commitment, words: reason, .. }) => {
                        (words.with("text-says-how", &[
                            ("what", (&spoken::attitude(words, attitude)).into()),
                            ("how", (&spoken::commitment(words, commitment)).into()),
                        ]))
                        @if let Some(reason) = reason { " " q { (said(words, reason)) } }
                    },
                    Some(Voice::Lapsed { .. }) => (words.say("text-voice-lapsed")),
                    Some(Voice::TakenBack) => (words.say("text-voice-taken-back")),
                    Some(Voice::Dropped) => (words.say("text-voice-dropped")),
                }
            }
        }
    } }
}
