//! How people name earlier acts: `item:20/1`, or the first digits of an act's id. Every name leads to one act or to a clear no.

mod error;
mod rounds;
mod texts;

pub use error::{ReferenceError, SHORT_MIN};
pub use texts::{Names, names, round_number, text_of};

use consultation::View;
use node::original::Original;
use record::act::Act;
use record::{ActId, Place};

/// How an earlier act is named: a short id, a friendly name such as `item:20/1`, or a sample's own name.
pub type Cite = String;

/// The act of this name.
///
/// # Errors
/// Where the name leads to no act, or to several.
pub fn find(original: &Original, text: &str) -> Result<ActId, ReferenceError> {
    match text.split_once(':') {
        Some((kind @ ("text" | "package" | "move" | "term" | "silence" | "correction"), rest)) => {
            texts::find(original, text, kind, rest)
        }
        Some((kind, rest)) => named(original.standing.now(), text, kind, rest),
        None => by_digits(original, text),
    }
}

fn named(view: View<'_>, text: &str, kind: &str, rest: &str) -> Result<ActId, ReferenceError> {
    let wrong = || ReferenceError::NotAReference { text: text.into() };
    let numbers = rest.split('/').map(str::parse).collect::<Result<Vec<u32>, _>>().map_err(|_| wrong())?;
    let nth = |ids: Vec<ActId>, number: u32, what| {
        let id = (number as usize).checked_sub(1).and_then(|at| ids.get(at).copied());
        id.ok_or(ReferenceError::NoSuch { text: text.into(), what, there: ids.len() })
    };
    let item = |round: u32, item: u32| {
        let items = view.items(rounds::round(view, round)?.proposal.id);
        nth(items.iter().map(|item| item.id).collect(), item, "items")
    };
    match (kind, numbers.as_slice()) {
        ("topic", [number]) => nth(view.topics().iter().map(|topic| topic.id).collect(), *number, "topics"),
        ("round", [number]) => Ok(rounds::round(view, *number)?.proposal.id),
        ("step", [number]) => {
            let round = rounds::round(view, *number)?;
            round.pending.first().map(|step| step.id).ok_or(ReferenceError::NoStep { number: *number })
        }
        ("item", [number, of]) => item(*number, *of),
        ("point", [number, of, point]) => {
            let points = view.points(item(*number, *of)?);
            nth(points.iter().map(|point| point.id).collect(), *point, "points")
        }
        _ => Err(wrong()),
    }
}

fn by_digits(original: &Original, text: &str) -> Result<ActId, ReferenceError> {
    let digits = text.to_ascii_lowercase();
    if !digits.bytes().all(|b| b.is_ascii_hexdigit()) || digits.is_empty() || digits.len() > 64 {
        return Err(ReferenceError::NotAReference { text: text.into() });
    }
    if digits.len() < SHORT_MIN {
        return Err(ReferenceError::TooShort { text: text.into() });
    }
    let mut found: Vec<(ActId, String)> = Vec::new();
    for_each(original, &mut |id, _, act| {
        if id.to_string().starts_with(&digits) && !found.iter().any(|(other, _)| *other == id) {
            found.push((
                id,
                format!("{} ({} by {})", &id.to_string()[..12], act.content.kind_name(), original.code(act.log.party)),
            ));
        }
    });
    match found.as_slice() {
        [] => Err(ReferenceError::NotFound { text: text.into() }),
        [(id, _)] => Ok(*id),
        _ => Err(ReferenceError::Ambiguous {
            text: text.into(),
            candidates: found.into_iter().map(|(_, words)| words).collect(),
        }),
    }
}

/// Where the act of this id stands.
pub fn place_of(original: &Original, wanted: ActId) -> Option<Place> {
    let mut found = None;
    for_each(original, &mut |id, place, _| {
        if id == wanted && found.is_none() {
            found = Some(place);
        }
    });
    found
}

/// Reads every act of an original, log by log. What cannot be read is passed over.
fn for_each(original: &Original, each: &mut dyn FnMut(ActId, Place, &Act)) {
    for held in original.logs() {
        for index in 0..held.size() {
            let place = Place { party: held.id.party, epoch: held.id.epoch, index };
            let Ok(leaf) = original.leaf(place) else { continue };
            if let Ok(act) = Act::read(&leaf) {
                each(act.id_of(&leaf), place, &act);
            }
        }
    }
}
