//! The friendly names of everything that has one, and words with ids in them said with these names.

use crate::reference::{self, Names};
use node::original::Original;

/// The friendly names of everything that has one.
pub fn references(original: &Original) -> Names {
    let view = original.standing.now();
    let mut named: Names = view.topics().iter().zip(1..).map(|(topic, at)| (topic.id, format!("topic:{at}"))).collect();
    for round in view.rounds() {
        named.insert(round.proposal.id, format!("round:{}", round.number));
        named.extend(round.pending.iter().take(1).map(|step| (step.id, format!("step:{}", round.number))));
        for (item, at) in view.items(round.proposal.id).iter().zip(1..) {
            named.insert(item.id, format!("item:{}/{at}", round.number));
            let points = view.points(item.id);
            named.extend(
                points.iter().zip(1..).map(|(point, to)| (point.id, format!("point:{}/{at}/{to}", round.number))),
            );
        }
    }
    named.extend(reference::names(original));
    named
}

/// Words with the beginnings of ids in them, with what people call these parties and acts instead.
pub fn in_names(original: &Original, words: &str) -> String {
    let parties = original.parties().iter().map(|party| (party.0.short(), original.code(*party)));
    let acts = references(original).into_iter().map(|(id, name)| (id.0.short(), name));
    let named = parties.chain(acts).fold(words.to_owned(), |words, (id, name)| words.replace(&id, &name));
    // Refusals say "the round" before a round's id, and the name says it too.
    named.replace("round round:", "round ")
}
