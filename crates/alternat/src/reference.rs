//! How people name earlier acts: `item:20/1`, or the first digits of an act's id. Every name leads to one act or to a clear no.

use consultation::{RoundView, View};
use node::original::Original;
use record::act::Act;
use record::{ActId, Place};
use std::fmt;

/// The fewest digits of a short id.
pub const SHORT_MIN: usize = 6;

/// Why a reference names no act.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ReferenceError {
    /// Neither a friendly name nor an id.
    NotAReference { text: String },
    /// An id with too few digits.
    TooShort { text: String },
    /// No act begins so.
    NotFound { text: String },
    /// Several acts begin so.
    Ambiguous { text: String, candidates: Vec<String> },
    /// There is no round of this number.
    NoRound { number: u32 },
    /// No step is proposed for this round.
    NoStep { number: u32 },
    /// There are fewer.
    NoSuch { text: String, what: &'static str, there: usize },
}

impl fmt::Display for ReferenceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReferenceError::NotAReference { text } => write!(f, "\"{text}\" names no act"),
            ReferenceError::TooShort { text } => write!(f, "\"{text}\" is too short for an id"),
            ReferenceError::NotFound { text } => write!(f, "no act here has an id that begins with {text}"),
            ReferenceError::Ambiguous { text, candidates } => {
                write!(f, "several acts begin with {text}: {}", candidates.join(", "))
            }
            ReferenceError::NoRound { number } => write!(f, "there is no round {number} here"),
            ReferenceError::NoStep { number } => write!(f, "no step waits for an answer in round {number}"),
            ReferenceError::NoSuch { text, what, there: 0 } => write!(f, "there is no {text}: there are no {what} yet"),
            ReferenceError::NoSuch { text, there, .. } => {
                let end = text.rfind(['/', ':']).map_or(0, |end| end + 1);
                write!(f, "there is no {text}: the last is {}{there}", &text[..end])
            }
        }
    }
}

impl std::error::Error for ReferenceError {}

impl ReferenceError {
    /// What to do next.
    pub fn hint(&self) -> String {
        match self {
            ReferenceError::Ambiguous { .. } => "give more digits".into(),
            ReferenceError::TooShort { .. } => format!("give at least {SHORT_MIN} digits of the id"),
            ReferenceError::NotAReference { .. }
            | ReferenceError::NotFound { .. }
            | ReferenceError::NoRound { .. }
            | ReferenceError::NoStep { .. }
            | ReferenceError::NoSuch { .. } => "name it as `alternat show` does: topic:1, round:20, step:20, item:20/1, point:20/1/2, or the first digits of its id".into(),
        }
    }
}

/// The act of this name.
///
/// # Errors
/// Where the name leads to no act, or to several.
pub fn find(original: &Original, text: &str) -> Result<ActId, ReferenceError> {
    match text.split_once(':') {
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
        let items = view.items(self::round(view, round)?.proposal.id);
        nth(items.iter().map(|item| item.id).collect(), item, "items")
    };
    match (kind, numbers.as_slice()) {
        ("topic", [number]) => nth(view.topics().iter().map(|topic| topic.id).collect(), *number, "topics"),
        ("round", [number]) => Ok(round(view, *number)?.proposal.id),
        ("step", [number]) => {
            let round = round(view, *number)?;
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

/// The round of a number: the one that is agreed, else the last that was proposed and not taken back.
fn round(view: View<'_>, number: u32) -> Result<RoundView<'_>, ReferenceError> {
    let rounds: Vec<_> = view.rounds().into_iter().filter(|round| round.number == number).collect();
    let agreed = rounds.iter().position(|round| round.proposal.agreed);
    let at = agreed.or_else(|| rounds.iter().rposition(|round| !round.proposal.withdrawn));
    at.and_then(|at| rounds.into_iter().nth(at)).ok_or(ReferenceError::NoRound { number })
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
