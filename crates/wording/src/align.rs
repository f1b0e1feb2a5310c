//! The alignment of two sequences of units: which units stay common, at the least cost of what does not, where a
//! bracket has a price of its own (spec: wording, 4). It knows neither texts nor parties.

use alloc::{collections::BTreeMap, vec, vec::Vec};
use core::ops::Range;

/// What a word in a bracket costs.
pub(crate) const WORD: u32 = 4;
/// What a punctuation mark in a bracket costs.
pub(crate) const MARK: u32 = 2;
/// What a space in a bracket costs.
pub(crate) const SPACE: u32 = 1;
/// What a bracket costs, whatever is in it: a shared phrase shorter than that does not part two brackets.
pub(crate) const BRACKET: u32 = 20;
/// What it costs besides when it begins in the middle of a phrase, not after a space.
const AWKWARD: u32 = 1;
/// The most cells of one table.
const TABLE_MAX: u64 = 1 << 22;
/// How often what is too large is split again.
const DEPTH_MAX: u32 = 32;
/// The cells that one collation or redline may fill in all; what is left then is aligned as a whole.
pub(crate) const CELLS_MAX: u64 = 1 << 25;

/// What is aligned: equal units are equal in `id`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Unit {
    pub id: u32,
    pub weight: u32,
    /// A space, or a place after which a bracket begins well.
    pub is_space: bool,
}

/// The work that is still allowed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Budget {
    left: u64,
    depth: u32,
    pub spent_out: bool,
}

impl Budget {
    pub(crate) fn new() -> Budget {
        Budget { left: CELLS_MAX, depth: 0, spent_out: false }
    }

    /// Whether that much work may still be done; it is then taken as done.
    pub(crate) fn allows(&mut self, work: u64) -> bool {
        if work > self.left {
            self.spent_out = true;
            return false;
        }
        self.left -= work;
        true
    }
}

/// What is shared so far, and what a further sequence is held against.
pub(crate) struct Trunk<'a> {
    pub units: &'a [Unit],
    /// For each place between units (one more than there are units): whether a bracket stands there already.
    pub open: &'a [bool],
    /// How many sequences share it: each of them pays for a unit that is shared no longer.
    pub held: u32,
}

/// The pairs of places, ascending in both, that stay common.
pub(crate) fn align(trunk: &Trunk<'_>, other: &[Unit], budget: &mut Budget) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    block(trunk, other, 0..trunk.units.len(), 0..other.len(), budget, &mut pairs);
    pairs
}

fn block(
    trunk: &Trunk<'_>,
    other: &[Unit],
    mut a: Range<usize>,
    mut b: Range<usize>,
    budget: &mut Budget,
    pairs: &mut Vec<(usize, usize)>,
) {
    let same = |x: usize, y: usize| trunk.units[x].id == other[y].id;
    while !a.is_empty() && !b.is_empty() && same(a.start, b.start) {
        pairs.push((a.start, b.start));
        (a.start, b.start) = (a.start + 1, b.start + 1);
    }
    let end = (a.end, b.end);
    while !a.is_empty() && !b.is_empty() && same(a.end - 1, b.end - 1) {
        (a.end, b.end) = (a.end - 1, b.end - 1);
    }
    if !a.is_empty() && !b.is_empty() {
        let cells = (a.len() as u64 + 1) * (b.len() as u64 + 1);
        if cells <= TABLE_MAX && budget.allows(cells) {
            table(trunk, other, &a, &b, pairs);
        } else {
            split(trunk, other, &a, &b, budget, pairs);
        }
    }
    pairs.extend((a.end..end.0).zip(b.end..end.1));
}

/// Too large for one table: the units that are there once on each side hold it together, as in a patience diff.
fn split(
    trunk: &Trunk<'_>,
    other: &[Unit],
    a: &Range<usize>,
    b: &Range<usize>,
    budget: &mut Budget,
    pairs: &mut Vec<(usize, usize)>,
) {
    let anchors = anchors(trunk.units, other, a, b);
    // Without an anchor nothing is common: coarse, and said so.
    if anchors.is_empty() || budget.depth == DEPTH_MAX || !budget.allows((a.len() + b.len()) as u64) {
        budget.spent_out = true;
        return;
    }
    budget.depth += 1;
    let (mut from_a, mut from_b) = (a.start, b.start);
    for (x, y) in anchors {
        block(trunk, other, from_a..x, from_b..y, budget, pairs);
        pairs.push((x, y));
        (from_a, from_b) = (x + 1, y + 1);
    }
    block(trunk, other, from_a..a.end, from_b..b.end, budget, pairs);
    budget.depth -= 1;
}

/// The longest ascending chain of the units that stand once on each side.
fn anchors(units: &[Unit], other: &[Unit], a: &Range<usize>, b: &Range<usize>) -> Vec<(usize, usize)> {
    let mut seen: BTreeMap<u32, (u32, u32, usize, usize)> = BTreeMap::new();
    for x in a.clone() {
        let entry = seen.entry(units[x].id).or_default();
        (entry.0, entry.2) = (entry.0 + 1, x);
    }
    for y in b.clone() {
        if let Some(entry) = seen.get_mut(&other[y].id) {
            (entry.1, entry.3) = (entry.1 + 1, y);
        }
    }
    let mut unique: Vec<(usize, usize)> =
        seen.values().filter(|seen| (seen.0, seen.1) == (1, 1)).map(|seen| (seen.2, seen.3)).collect();
    unique.sort_unstable();
    let ys: Vec<usize> = unique.iter().map(|(_, y)| *y).collect();
    ascending(&ys).into_iter().map(|at| unique[at]).collect()
}

/// The places of a longest ascending subsequence.
pub(crate) fn ascending(values: &[usize]) -> Vec<usize> {
    let (mut tails, mut before): (Vec<usize>, Vec<Option<usize>>) = (Vec::new(), Vec::new());
    for (at, value) in values.iter().enumerate() {
        let rank = tails.partition_point(|tail| values[*tail] < *value);
        before.push(rank.checked_sub(1).map(|rank| tails[rank]));
        if rank == tails.len() { tails.push(at) } else { tails[rank] = at }
    }
    let mut chain = Vec::with_capacity(tails.len());
    let mut last = tails.last().copied();
    while let Some(at) = last {
        chain.push(at);
        last = before[at];
    }
    chain.reverse();
    chain
}

// How a cell was reached: what stays common from within a bracket or not; a bracket from which side, opened there or not.
const OPENS: u8 = 1;
const TAKES_OTHER: u8 = 2;
const SHARED_AFTER_BRACKET: u8 = 4;
/// Costs are kept with what was done in their last two bits, so that the lesser is the earlier choice too.
const BITS: u32 = 2;
/// More than any cost: a wording's weight is below 2^19, and 64 share it at most.
const NEVER: u32 = 1 << 28;

/// The optimum, by a table over all pairs of places, with two states: within a bracket and outside.
fn table(trunk: &Trunk<'_>, other: &[Unit], a: &Range<usize>, b: &Range<usize>, pairs: &mut Vec<(usize, usize)>) {
    let (rows, columns) = (a.len() + 1, b.len() + 1);
    let other = &other[b.clone()];
    let mut steps = vec![0u8; rows * columns];
    let (mut shared, mut bracket) = (vec![NEVER; columns], vec![NEVER; columns]);
    let (mut shared_above, mut bracket_above) = (shared.clone(), bracket.clone());
    // Before any unit nothing was shared and no bracket is open.
    shared[0] = 0;
    let mut opens = opening(trunk, a.start);
    bracket.fill(NEVER << BITS);
    finish(other, &shared, &mut bracket, opens, &mut steps[..columns]);
    for (i, row) in (1..rows).zip(steps.chunks_exact_mut(columns).skip(1)) {
        core::mem::swap(&mut shared, &mut shared_above);
        core::mem::swap(&mut bracket, &mut bracket_above);
        let unit = trunk.units[a.start + i - 1];
        let weight = unit.weight * trunk.held;
        shared[0] = NEVER;
        let above = shared_above.iter().zip(&bracket_above);
        for (((cell, step), own), (shared_above, bracket_above)) in
            shared[1..].iter_mut().zip(&mut row[1..]).zip(other).zip(above.clone())
        {
            let is_same = own.id == unit.id;
            *cell = if is_same { *shared_above.min(bracket_above) } else { NEVER };
            *step = if is_same && bracket_above < shared_above { SHARED_AFTER_BRACKET } else { 0 };
        }
        for (cell, (shared_above, bracket_above)) in bracket.iter_mut().zip(above) {
            let stays = (bracket_above + weight) << BITS;
            let begins = ((shared_above + weight + opens) << BITS) | u32::from(OPENS);
            *cell = stays.min(begins);
        }
        opens = opening(trunk, a.start + i);
        finish(other, &shared, &mut bracket, opens, row);
    }
    let within = bracket[columns - 1] < shared[columns - 1];
    trace(&steps, columns, (a, b), within, pairs);
}

/// Ends a row, from the left: a bracket may take the other's unit too. Costs come with their choices, and lose them.
fn finish(other: &[Unit], shared: &[u32], bracket: &mut [u32], opens: u32, row: &mut [u8]) {
    let take = |cell: &mut u32, step: &mut u8, best: u32| {
        // Only the last two bits are kept.
        *step |= best.to_le_bytes()[0] & (OPENS | TAKES_OTHER);
        *cell = (best >> BITS).min(NEVER);
        *cell
    };
    let first = bracket[0];
    let mut left = take(&mut bracket[0], &mut row[0], first);
    for (((cell, step), own), shared) in bracket[1..].iter_mut().zip(&mut row[1..]).zip(other).zip(shared) {
        let stays = ((left + own.weight) << BITS) | u32::from(TAKES_OTHER);
        let begins = ((shared + own.weight + opens) << BITS) | u32::from(TAKES_OTHER | OPENS);
        let best = (*cell).min(stays).min(begins);
        left = take(cell, step, best);
    }
}

fn opening(trunk: &Trunk<'_>, at: usize) -> u32 {
    if trunk.open[at] {
        0
    } else if at == 0 || trunk.units[at - 1].is_space {
        BRACKET
    } else {
        BRACKET + AWKWARD
    }
}

fn trace(
    steps: &[u8],
    columns: usize,
    (a, b): (&Range<usize>, &Range<usize>),
    mut within: bool,
    pairs: &mut Vec<(usize, usize)>,
) {
    let from = pairs.len();
    let (mut i, mut j) = (a.len(), b.len());
    while (i, j) != (0, 0) {
        let step = steps[i * columns + j];
        if within {
            within = step & OPENS == 0;
            if step & TAKES_OTHER == 0 { i -= 1 } else { j -= 1 }
        } else {
            (i, j) = (i - 1, j - 1);
            pairs.push((a.start + i, b.start + j));
            within = step & SHARED_AFTER_BRACKET != 0;
        }
    }
    pairs[from..].reverse();
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::String;

    fn units(text: &str) -> Vec<Unit> {
        text.bytes().map(|b| Unit { id: b.into(), weight: WORD, is_space: false }).collect()
    }

    fn aligned(a: &str, b: &str) -> Vec<(usize, usize)> {
        let (a, b) = (units(a), units(b));
        let open = vec![false; a.len() + 1];
        align(&Trunk { units: &a, open: &open, held: 1 }, &b, &mut Budget::new())
    }

    #[test]
    fn a_bracket_has_a_price() {
        // One common unit does not part two brackets, a common phrase does.
        assert_eq!(aligned("abxycd", "efxygh"), []);
        assert_eq!(aligned("abxyzcd", "efxyzgh"), [(2, 2), (3, 3), (4, 4)]);
        assert_eq!(aligned("abc", "abc"), [(0, 0), (1, 1), (2, 2)]);
        assert_eq!(aligned("", "abc"), []);
    }

    /// All ways tried: the least cost from these places on.
    fn least(a: &[u8], b: &[u8], within: bool) -> u32 {
        let opening = if within { 0 } else { BRACKET };
        let mut costs = vec![];
        if let ([x, a @ ..], [y, b @ ..]) = (a, b)
            && x == y
        {
            costs.push(least(a, b, false));
        }
        costs.extend(a.split_first().map(|(_, a)| least(a, b, true) + WORD + opening));
        costs.extend(b.split_first().map(|(_, b)| least(a, b, true) + WORD + opening));
        costs.into_iter().min().unwrap_or(0)
    }

    #[test]
    fn no_alignment_of_two_is_cheaper() {
        let of = |n: usize, length: usize| -> String {
            (0..length).map(|i| if n >> i & 1 == 0 { 'a' } else { 'b' }).collect()
        };
        let all: Vec<String> = (0..5).flat_map(|length| (0..1 << length).map(move |n| of(n, length))).collect();
        for (a, b) in all.iter().flat_map(|a| all.iter().map(move |b| (a, b))) {
            let pairs = aligned(a, b);
            let (mut cost, mut from) = (0, (0, 0));
            for (x, y) in pairs.iter().copied().chain([(a.len(), b.len())]) {
                let words = u32::try_from(x - from.0 + y - from.1).unwrap();
                cost += if words > 0 { BRACKET + words * WORD } else { 0 };
                from = (x + 1, y + 1);
            }
            assert_eq!(cost, least(a.as_bytes(), b.as_bytes(), false), "{a} {b} {pairs:?}");
        }
    }

    #[test]
    fn a_longest_ascending_chain_is_found() {
        assert_eq!(ascending(&[3, 0, 1, 4, 2]), [1, 2, 4]);
        assert_eq!(ascending(&[]), []);
    }

    #[test]
    fn what_is_too_large_is_held_by_its_unique_units() {
        let unit = |id| Unit { id, weight: WORD, is_space: false };
        let a: Vec<_> = (0..5000).map(unit).collect();
        let b: Vec<_> = (0..5000).map(|id| unit(if id % 100 == 7 { id + 9000 } else { id })).rev().rev().collect();
        let open = vec![false; a.len() + 1];
        let mut budget = Budget::new();
        let pairs = align(&Trunk { units: &a, open: &open, held: 1 }, &b, &mut budget);
        assert_eq!((pairs.len(), budget.spent_out), (4950, false));
        // Nothing unique: coarse, and it says so.
        let (a, b) = (vec![unit(1); 4000], vec![unit(2); 4000]);
        let pairs = align(&Trunk { units: &a, open: &open, held: 1 }, &b, &mut budget);
        assert_eq!((pairs.len(), budget.spent_out), (0, true));
    }
}
