//! In which order the provisions of a text stand, in a cut: the same on every node, however insertions crossed
//! (spec: text, 2).

use crate::cut::{Cut, ProvisionNo};
use crate::matters::{MatterNo, Matters};
use crate::provisions::{Moved, Provisions};
use alloc::{collections::BTreeMap, collections::BTreeSet, vec, vec::Vec};

/// A provision in its place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Row {
    pub(crate) no: ProvisionNo,
    /// How deep it stands; 0 at the top.
    pub(crate) depth: u32,
    pub(crate) under: Option<ProvisionNo>,
}

/// The provisions of a text in this cut, each before its parts.
pub(crate) fn order(provisions: &Provisions, matters: &Matters, text: MatterNo, cut: &Cut) -> Vec<Row> {
    let spots = spots(provisions, matters, text, cut);
    let mut parts: BTreeMap<Option<ProvisionNo>, Vec<ProvisionNo>> = BTreeMap::new();
    for (no, spot) in &spots {
        parts.entry(spot.at.spot.under).or_default().push(*no);
    }
    let parts: BTreeMap<_, _> =
        parts.into_iter().map(|(under, parts)| (under, siblings(provisions, &spots, under, parts))).collect();
    let mut rows = Vec::with_capacity(spots.len());
    let first = |under: Option<ProvisionNo>, depth: u32| {
        let parts = parts.get(&under).map_or(&[][..], Vec::as_slice);
        parts.iter().rev().map(move |no| Row { no: *no, depth, under })
    };
    let mut left: Vec<Row> = first(None, 0).collect();
    while let Some(row) = left.pop() {
        rows.push(row);
        left.extend(first(Some(row.no), row.depth + 1));
    }
    rows
}

/// Where a provision stands, and how it came there.
#[derive(Clone, Copy, Debug)]
struct Placed {
    at: Moved,
    is_moved: bool,
}

type Places = BTreeMap<ProvisionNo, Placed>;

/// Where each provision stands. Moves that all agreed to may, taken together, put provisions within each other:
/// of those, the one with the largest id is not carried out, until none does.
fn spots(provisions: &Provisions, matters: &Matters, text: MatterNo, cut: &Cut) -> Places {
    let there = provisions.of_text(text).iter().copied().filter(|no| cut.has(provisions.of(*no).at));
    let inserted = |no: ProvisionNo| {
        let provision = provisions.of(no);
        Placed { at: Moved { spot: provision.spot, anchor: provision.anchor }, is_moved: false }
    };
    let mut spots: Places = there
        .map(|no| {
            let moved = provisions.of(no).moved(provisions, matters, cut);
            (no, moved.map_or_else(|| inserted(no), |at| Placed { at, is_moved: true }))
        })
        .collect();
    while let Some(circle) = circle(&spots) {
        let moved = circle.into_iter().filter(|no| spots[no].is_moved);
        let last = moved.max_by_key(|no| provisions.of(*no).id);
        let back = last.expect("a provision is inserted under one that was there: without a move there is no circle");
        spots.insert(back, inserted(back));
    }
    spots
}

fn circle(spots: &Places) -> Option<Vec<ProvisionNo>> {
    let mut clear: BTreeSet<ProvisionNo> = BTreeSet::new();
    for start in spots.keys() {
        let (mut way, mut at) = (Vec::new(), Some(*start));
        while let Some(no) = at.filter(|no| !clear.contains(no)) {
            if let Some(from) = way.iter().position(|past| *past == no) {
                return Some(way.split_off(from));
            }
            way.push(no);
            at = spots.get(&no).and_then(|placed| placed.at.spot.under);
        }
        clear.extend(way);
    }
    None
}

/// The parts of one provision in their order: each behind what it follows. Of several that follow the same, those that
/// were moved there come first; of the others the one whose author knew of the others; else the one with the smaller id.
fn siblings(
    provisions: &Provisions,
    spots: &Places,
    under: Option<ProvisionNo>,
    parts: Vec<ProvisionNo>,
) -> Vec<ProvisionNo> {
    let mut behind: BTreeMap<Option<ProvisionNo>, Vec<ProvisionNo>> = BTreeMap::new();
    for no in parts {
        behind.entry(follows(provisions, spots, under, no)).or_default().push(no);
    }
    for rivals in behind.values_mut() {
        rivals.sort_by_key(|no| {
            let provision = provisions.of(*no);
            if spots[no].is_moved {
                (0, core::cmp::Reverse(0), provision.id)
            } else {
                (1, core::cmp::Reverse(provision.rank), provision.id)
            }
        });
    }
    let mut row = Vec::new();
    let mut left: Vec<ProvisionNo> = behind.get(&None).into_iter().flatten().rev().copied().collect();
    while let Some(no) = left.pop() {
        row.push(no);
        left.extend(behind.get(&Some(no)).into_iter().flatten().rev());
    }
    if row.len() < behind.values().map(Vec::len).sum() {
        // Moves that crossed left some behind each other only: they come last.
        let placed: BTreeSet<ProvisionNo> = row.iter().copied().collect();
        let mut rest: Vec<_> = behind.into_values().flatten().filter(|no| !placed.contains(no)).collect();
        rest.sort_by_key(|no| provisions.of(*no).id);
        row.extend(rest);
    }
    row
}

/// The sibling that a provision stands behind: what it was put behind, as long as that stands where its author knew it.
/// Where that went elsewhere, what it had stood behind itself.
fn follows(
    provisions: &Provisions,
    spots: &Places,
    under: Option<ProvisionNo>,
    no: ProvisionNo,
) -> Option<ProvisionNo> {
    let mut seen = vec![no];
    let Moved { spot, mut anchor } = spots[&no].at;
    let mut after = spot.after;
    while let Some(before) = after {
        if seen.contains(&before) {
            return None;
        }
        let known = anchor.unwrap_or(provisions.of(before).spot);
        let stays = spots.get(&before).is_some_and(|placed| placed.at.spot == known && known.under == under);
        // Two that were moved behind each other would stand behind nothing. Without a move there is no circle.
        if stays && !(spots[&no].is_moved && loops(spots, under, before, no)) {
            return Some(before);
        }
        seen.push(before);
        (after, anchor) = (known.after, None);
    }
    None
}

/// Whether going back from `from`, sibling by sibling, leads to `to`.
fn loops(spots: &Places, under: Option<ProvisionNo>, from: ProvisionNo, to: ProvisionNo) -> bool {
    let (mut at, mut steps) = (Some(from), 0);
    while let Some(no) = at.filter(|no| spots.get(no).is_some_and(|placed| placed.at.spot.under == under)) {
        if no == to {
            return true;
        }
        steps += 1;
        if steps > spots.len() {
            return false;
        }
        at = spots[&no].at.spot.after;
    }
    false
}
