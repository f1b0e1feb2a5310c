//! What changed between two wordings or two texts: by word, with phrases and provisions that moved shown as moved
//! (spec: wording, 5). How it looks, and in which words a screen reader tells it, is for the faces.

use crate::align::{Budget, Trunk, Unit, WORD, align, ascending};
use crate::collation::Effort;
use crate::parts::Parts;
use crate::spans::{Span, Wording, push};
use alloc::{collections::BTreeMap, vec, vec::Vec};
use core::ops::Range;

/// The fewest words of a phrase that is shown as moved.
pub const PHRASE_WORDS_MIN: u32 = 6;
/// Phrases are found by so many units of theirs.
const SEED: usize = 6;
/// So many places of one seed are looked at.
const PLACES_MAX: usize = 8;

/// What changed from one wording to another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Redline {
    /// The parts of both wordings, in an order that has each wording's own.
    pub changes: Vec<Change>,
    /// Whether it is the best that there is.
    pub effort: Effort,
}

/// One part of a redline.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Change {
    /// In both.
    Kept(Vec<Span>),
    /// In the old one only.
    Deleted(Vec<Span>),
    /// In the new one only.
    Inserted(Vec<Span>),
    /// In both, elsewhere: here in the old one. Phrases are numbered in the order of the new wording, from 0.
    MovedAway(usize, Vec<Span>),
    /// In both, elsewhere: here in the new one.
    MovedHere(usize, Vec<Span>),
}

/// Compares two wordings.
pub fn redline(old: &Wording, new: &Wording) -> Redline {
    if old == new {
        let kept = (!old.is_nothing()).then(|| Change::Kept(old.spans().to_vec()));
        return Redline { changes: Vec::from_iter(kept), effort: Effort::Whole };
    }
    let mut parts = Parts::default();
    let (old, new) = (parts.units(old), parts.units(new));
    let mut budget = Budget::new();
    let open = vec![false; old.len() + 1];
    let pairs = align(&Trunk { units: &old, open: &open, held: 1 }, &new, &mut budget);
    let moves = Moves::find(&old, &new, &pairs, &mut budget);
    let mut changes = Vec::new();
    let (mut at_old, mut at_new, mut kept) = (0, 0, Vec::new());
    for (x, y) in pairs.into_iter().chain([(old.len(), new.len())]) {
        if (at_old, at_new) != (x, y) || x == old.len() {
            let spans = parts.spans(&kept);
            changes.extend((!spans.is_empty()).then_some(Change::Kept(spans)));
            kept.clear();
            cut(&moves.away, at_old..x, |phrase, range| {
                let spans = parts.spans(&old[range]);
                changes.push(phrase.map_or(Change::Deleted(spans.clone()), |phrase| Change::MovedAway(phrase, spans)));
            });
            cut(&moves.here, at_new..y, |phrase, range| {
                let spans = parts.spans(&new[range]);
                changes.push(phrase.map_or(Change::Inserted(spans.clone()), |phrase| Change::MovedHere(phrase, spans)));
            });
        }
        kept.extend(old.get(x));
        (at_old, at_new) = (x + 1, y + 1);
    }
    Redline { changes, effort: if budget.spent_out { Effort::Bounded } else { Effort::Whole } }
}

impl Redline {
    /// The old wording again.
    pub fn before(&self) -> Vec<Span> {
        self.side(|change| match change {
            Change::Kept(spans) | Change::Deleted(spans) | Change::MovedAway(_, spans) => Some(spans),
            Change::Inserted(_) | Change::MovedHere(..) => None,
        })
    }

    /// The new wording again.
    pub fn after(&self) -> Vec<Span> {
        self.side(|change| match change {
            Change::Kept(spans) | Change::Inserted(spans) | Change::MovedHere(_, spans) => Some(spans),
            Change::Deleted(_) | Change::MovedAway(..) => None,
        })
    }

    /// Whether nothing changed.
    pub fn is_clean(&self) -> bool {
        self.changes.iter().all(|change| matches!(change, Change::Kept(_)))
    }

    fn side(&self, of: impl Fn(&Change) -> Option<&Vec<Span>>) -> Vec<Span> {
        let mut side = Vec::new();
        self.changes.iter().filter_map(of).flatten().for_each(|span| push(&mut side, span.clone()));
        side
    }
}

/// Calls with each part of a range: phrases that moved, and what is between them.
fn cut(
    phrases: &BTreeMap<usize, (usize, usize)>,
    range: Range<usize>,
    mut part: impl FnMut(Option<usize>, Range<usize>),
) {
    let mut at = range.start;
    for (start, (length, phrase)) in phrases.range(range.clone()) {
        if at < *start {
            part(None, at..*start);
        }
        part(Some(*phrase), *start..start + length);
        at = start + length;
    }
    if at < range.end {
        part(None, at..range.end);
    }
}

/// Where phrases left and where they arrived: start, and with it length and number.
#[derive(Default)]
struct Moves {
    away: BTreeMap<usize, (usize, usize)>,
    here: BTreeMap<usize, (usize, usize)>,
}

impl Moves {
    fn find(old: &[Unit], new: &[Unit], pairs: &[(usize, usize)], budget: &mut Budget) -> Moves {
        let mut free_old = vec![true; old.len()];
        let mut free_new = vec![true; new.len()];
        for (x, y) in pairs {
            (free_old[*x], free_new[*y]) = (false, false);
        }
        let seed = |units: &[Unit]| -> Vec<u32> { units.iter().map(|unit| unit.id).collect() };
        let mut seeds: BTreeMap<Vec<u32>, Vec<usize>> = BTreeMap::new();
        for at in 0..old.len().saturating_sub(SEED - 1) {
            if free_old[at..at + SEED].iter().all(|free| *free) {
                let places = seeds.entry(seed(&old[at..at + SEED])).or_default();
                if places.len() < PLACES_MAX {
                    places.push(at);
                }
            }
        }
        let mut moves = Moves::default();
        let mut at = 0;
        while at + SEED <= new.len() {
            let places = seeds.get(&seed(&new[at..at + SEED])).map_or(&[][..], Vec::as_slice);
            let mut longest = (0, 0);
            for from in places {
                let length = (0..).take_while(|i| common(old, new, (&free_old, &free_new), (from + i, at + i))).count();
                if !budget.allows(length as u64 + 1) {
                    return moves;
                }
                if length > longest.1 {
                    longest = (*from, length);
                }
            }
            let (from, length) = longest;
            let weight: u64 = new[at..at + length].iter().map(|unit| u64::from(unit.weight)).sum();
            let is_phrase = new[at..at + length].iter().filter(|unit| unit.weight >= WORD).count() > 1;
            if !is_phrase || weight < u64::from(PHRASE_WORDS_MIN * WORD) {
                at += 1;
                continue;
            }
            let number = moves.here.len();
            moves.away.insert(from, (length, number));
            moves.here.insert(at, (length, number));
            free_old[from..from + length].fill(false);
            at += length;
        }
        moves
    }
}

fn common(old: &[Unit], new: &[Unit], free: (&[bool], &[bool]), (x, y): (usize, usize)) -> bool {
    x < old.len() && y < new.len() && old[x].id == new[y].id && free.0[x] && free.1[y]
}

/// What became of one provision.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fate {
    /// It stands where it stood, changed or not.
    Stays(Redline),
    /// It came here from another place, changed or not.
    MovedHere(Redline),
    /// It stood here and is now elsewhere.
    MovedAway,
    /// It is gone.
    Deleted(Wording),
    /// It is new.
    Inserted(Wording),
}

/// One provision stands twice in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Twice<K>(pub K);

/// Compares two texts, provision by provision, by their ids. The rows have the order of the new text; what left
/// stands before what came in the same place.
///
/// # Errors
/// [`Twice`].
pub fn redline_texts<K: Ord + Clone>(old: &[(K, Wording)], new: &[(K, Wording)]) -> Result<Vec<(K, Fate)>, Twice<K>> {
    let (in_old, in_new) = (places(old)?, places(new)?);
    let both: Vec<usize> = (0..old.len()).filter(|at| in_new.contains_key(&old[*at].0)).collect();
    let order: Vec<usize> = both.iter().map(|at| in_new[&old[*at].0]).collect();
    let stays: Vec<(usize, usize)> = ascending(&order).into_iter().map(|at| (both[at], order[at])).collect();
    let mut rows = Vec::new();
    let (mut at_old, mut at_new) = (0, 0);
    for (x, y) in stays.into_iter().chain([(old.len(), new.len())]) {
        for (id, wording) in &old[at_old..x] {
            let fate = if in_new.contains_key(id) { Fate::MovedAway } else { Fate::Deleted(wording.clone()) };
            rows.push((id.clone(), fate));
        }
        for (id, wording) in &new[at_new..y] {
            let fate = match in_old.get(id) {
                Some(from) => Fate::MovedHere(redline(&old[*from].1, wording)),
                None => Fate::Inserted(wording.clone()),
            };
            rows.push((id.clone(), fate));
        }
        if let (Some((id, before)), Some((_, after))) = (old.get(x), new.get(y)) {
            rows.push((id.clone(), Fate::Stays(redline(before, after))));
        }
        (at_old, at_new) = (x + 1, y + 1);
    }
    Ok(rows)
}

fn places<K: Ord + Clone>(text: &[(K, Wording)]) -> Result<BTreeMap<&K, usize>, Twice<K>> {
    let mut places = BTreeMap::new();
    for (at, (id, _)) in text.iter().enumerate() {
        if places.insert(id, at).is_some() {
            return Err(Twice(id.clone()));
        }
    }
    Ok(places)
}
