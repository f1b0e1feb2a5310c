//! What is proposed on a joint text, in a line, with the labels of the text; and by when.

use crate::scene::Scene;
use consultation::MatterView;
use record::matter::Matter;

/// Whether anything can still be said on a proposal.
pub fn is_open(matter: &MatterView<'_>) -> bool {
    !matter.withdrawn && matter.settled.is_none()
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
                Some(after) => words
                    .with("text-named-move", &[("what", (&what).into()), ("label", (&scene.label_of(after)).into())]),
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
