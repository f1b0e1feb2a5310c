//! The bracketed text: what all wordings share outside, and where they differ the alternatives with their proponents
//! (spec: wording, 4). A value, computed from the wordings alone; nothing is stored.

use crate::align::{BRACKET, Budget, Trunk, Unit, align};
use crate::parts::Parts;
use crate::spans::{Span, Wording, push};
use alloc::{vec, vec::Vec};
use core::ops::Range;

/// The most wordings of one collation.
pub const WORDINGS_MAX: usize = 64;

/// The bracketed text of one provision. `P` says whose a wording is; it is only ever copied.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Collation<P> {
    /// Shared text and brackets, in their order.
    pub pieces: Vec<Piece<P>>,
    /// Whether it is the best that there is.
    pub effort: Effort,
}

/// A part of a bracketed text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Piece<P> {
    /// In every reading.
    Shared(Vec<Span>),
    /// Where readings differ: two alternatives or more, no two of them equal.
    Bracket(Vec<Alternative<P>>),
}

/// What some of the parties want in a place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Alternative<P> {
    /// What they share, and brackets of their own where they differ among themselves. Nothing: "no text".
    pub pieces: Vec<Piece<P>>,
    /// Whose it is, in the order in which the wordings were given.
    pub proponents: Vec<P>,
}

/// Whether the bound of the work was reached.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Effort {
    /// Everything was held against everything.
    Whole,
    /// The wordings are too long and too uniform: brackets are longer than they need to be, and still true.
    Bounded,
}

/// Too many wordings for one collation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TooMany {
    /// How many there are; [`WORDINGS_MAX`] is the most.
    pub wordings: usize,
}

impl core::fmt::Display for TooMany {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{} wordings of one provision, {WORDINGS_MAX} is the most", self.wordings)
    }
}

impl core::error::Error for TooMany {}

/// Collates wordings. In another order of the same wordings only the order of alternatives and of proponents changes:
/// it follows the order given, so that a party may see its own first.
///
/// # Errors
/// [`TooMany`].
pub fn collate<P: Clone>(wordings: &[(P, Wording)]) -> Result<Collation<P>, TooMany> {
    if wordings.len() > WORDINGS_MAX {
        return Err(TooMany { wordings: wordings.len() });
    }
    // Units are numbered in an order of the wordings' own, not of the parties'.
    let mut sorted: Vec<usize> = (0..wordings.len()).collect();
    sorted.sort_by(|a, b| wordings[*a].1.cmp(&wordings[*b].1));
    if let ([first, ..], [.., last]) = (sorted.as_slice(), sorted.as_slice())
        && wordings[*first].1 == wordings[*last].1
    {
        let spans = wordings[*first].1.spans().to_vec();
        let pieces = if spans.is_empty() { Vec::new() } else { vec![Piece::Shared(spans)] };
        return Ok(Collation { pieces, effort: Effort::Whole });
    }
    let mut parts = Parts::default();
    let mut units: Vec<Vec<Unit>> = vec![Vec::new(); wordings.len()];
    for (n, at) in sorted.iter().enumerate() {
        let before = n.checked_sub(1).map(|before| sorted[before]).filter(|own| wordings[*own].1 == wordings[*at].1);
        units[*at] = before.map_or_else(|| parts.units(&wordings[*at].1), |before| units[before].clone());
    }
    let everybody = units.iter().enumerate().map(|(party, units)| Reading { party, units }).collect();
    let mut table = Table { wordings, parts, budget: Budget::new() };
    let pieces = table.pieces(everybody);
    let effort = if table.budget.spent_out { Effort::Bounded } else { Effort::Whole };
    Ok(Collation { pieces, effort })
}

impl<P: PartialEq> Collation<P> {
    /// What a party reads: its own wording again. Of a party that gave none: what is shared.
    pub fn reading(&self, party: &P) -> Vec<Span> {
        let mut spans = Vec::new();
        read(&self.pieces, party, &mut spans);
        spans
    }
}

fn read<P: PartialEq>(pieces: &[Piece<P>], party: &P, spans: &mut Vec<Span>) {
    for piece in pieces {
        match piece {
            Piece::Shared(shared) => shared.iter().for_each(|span| push(spans, span.clone())),
            Piece::Bracket(alternatives) => {
                if let Some(own) = alternatives.iter().find(|own| own.proponents.contains(party)) {
                    read(&own.pieces, party, spans);
                }
            }
        }
    }
}

/// A part of a party's wording.
#[derive(Clone, Copy)]
struct Reading<'u> {
    party: usize,
    units: &'u [Unit],
}

/// Parties with one and the same reading.
struct Voice<'u> {
    units: &'u [Unit],
    parties: Vec<usize>,
}

/// One shared run and, per voice, where it stands.
struct Run {
    starts: Vec<usize>,
    length: usize,
}

struct Table<'w, P> {
    wordings: &'w [(P, Wording)],
    parts: Parts<'w>,
    budget: Budget,
}

fn voices<'u>(readings: &[Reading<'u>]) -> Vec<Voice<'u>> {
    let mut voices: Vec<Voice<'u>> = Vec::new();
    for reading in readings {
        match voices.iter_mut().find(|voice| voice.units == reading.units) {
            Some(voice) => voice.parties.push(reading.party),
            None => voices.push(Voice { units: reading.units, parties: vec![reading.party] }),
        }
    }
    // Shortest first: what is shared can be no longer. By their units when as long, never by party.
    voices.sort_by(|a, b| {
        let key = |voice: &Voice<'_>| (voice.units.len(), voice.units.iter().map(|unit| unit.id).collect::<Vec<_>>());
        key(a).cmp(&key(b))
    });
    voices
}

impl<P: Clone> Table<'_, P> {
    fn pieces(&mut self, readings: Vec<Reading<'_>>) -> Vec<Piece<P>> {
        let voices = voices(&readings);
        let [first, others @ ..] = voices.as_slice() else { return Vec::new() };
        if others.is_empty() {
            return self.shared(first.units);
        }
        let runs = self.runs(&voices);
        let runs = self.join_close(runs, &voices);
        let mut pieces = Vec::new();
        let mut from = vec![0; voices.len()];
        for run in &runs {
            self.bracket(&voices, |voice| from[voice]..run.starts[voice], &mut pieces);
            pieces.extend(self.shared(&first.units[run.starts[0]..run.starts[0] + run.length]));
            from = run.starts.iter().map(|start| start + run.length).collect();
        }
        self.bracket(&voices, |voice| from[voice]..voices[voice].units.len(), &mut pieces);
        pieces
    }

    fn shared(&self, units: &[Unit]) -> Vec<Piece<P>> {
        let spans = self.parts.spans(units);
        if spans.is_empty() { Vec::new() } else { vec![Piece::Shared(spans)] }
    }

    /// What all voices share, found by holding one after the other against what was shared until then.
    fn runs(&mut self, voices: &[Voice<'_>]) -> Vec<Run> {
        let first = voices[0].units;
        // For each shared unit, its place in every voice so far, one behind the other.
        let mut places: Vec<usize> = (0..first.len()).collect();
        for (held, voice) in (1..).zip(&voices[1..]) {
            let width = held as usize;
            let units: Vec<Unit> = places.iter().step_by(width).map(|place| first[*place]).collect();
            let open = open(&places, &voices[..width]);
            let pairs = align(&Trunk { units: &units, open: &open, held }, voice.units, &mut self.budget);
            let mut more = Vec::with_capacity(pairs.len() * (width + 1));
            for (shared, own) in pairs {
                more.extend_from_slice(&places[shared * width..(shared + 1) * width]);
                more.push(own);
            }
            places = more;
        }
        let mut runs: Vec<Run> = Vec::new();
        for place in places.chunks_exact(voices.len()) {
            match runs.last_mut() {
                Some(run) if run.starts.iter().zip(place).all(|(start, at)| start + run.length == *at) => {
                    run.length += 1;
                }
                _ => runs.push(Run { starts: place.to_vec(), length: 1 }),
            }
        }
        runs
    }

    /// Gives up what is shared between two brackets where one bracket is cheaper, repeated in every alternative.
    fn join_close(&mut self, runs: Vec<Run>, voices: &[Voice<'_>]) -> Vec<Run> {
        let mut kept: Vec<Run> = Vec::new();
        let ends: Vec<usize> = voices.iter().map(|voice| voice.units.len()).collect();
        let mut runs = runs.into_iter().peekable();
        while let Some(run) = runs.next() {
            let before: Vec<usize> = kept.last().map_or(vec![0; voices.len()], Run::ends);
            let after = runs.peek().map_or(&ends, |next| &next.starts);
            let in_bracket = |from: &[usize], to: &[usize], budget: &mut Budget| {
                let parts: Vec<&[Unit]> =
                    voices.iter().enumerate().map(|(v, voice)| &voice.units[from[v]..to[v]]).collect();
                cost(&parts, budget)
            };
            let budget = &mut self.budget;
            let left = in_bracket(&before, &run.starts, budget);
            let right = in_bracket(&run.ends(), after, budget);
            let joined = in_bracket(&before, after, budget);
            match (left, right, joined) {
                (Some(left), Some(right), Some(joined)) if left > 0 && right > 0 && joined < left + right => {}
                _ => kept.push(run),
            }
        }
        kept
    }

    fn bracket(&mut self, voices: &[Voice<'_>], place: impl Fn(usize) -> Range<usize>, pieces: &mut Vec<Piece<P>>) {
        let readings: Vec<Reading<'_>> = voices
            .iter()
            .enumerate()
            .flat_map(|(at, voice)| {
                let units = &voice.units[place(at)];
                voice.parties.iter().map(move |party| Reading { party: *party, units })
            })
            .collect();
        let distinct = self::voices(&readings);
        if distinct.len() < 2 {
            return;
        }
        let mut alternatives: Vec<(usize, Alternative<P>)> = Vec::new();
        for family in self.families(&distinct) {
            let members = family
                .iter()
                .flat_map(|voice| voice.parties.iter().map(|party| Reading { party: *party, units: voice.units }));
            let inner = self.pieces(members.collect());
            // A family that shares nothing after all is none.
            if matches!(inner.as_slice(), [Piece::Bracket(_)]) {
                for voice in family {
                    let pieces = self.shared(voice.units);
                    alternatives.push(self.alternative(pieces, voice.parties.clone()));
                }
            } else {
                let parties = family.iter().flat_map(|voice| voice.parties.clone()).collect();
                alternatives.push(self.alternative(inner, parties));
            }
        }
        alternatives.sort_by_key(|(first, _)| *first);
        pieces.push(Piece::Bracket(alternatives.into_iter().map(|(_, alternative)| alternative).collect()));
    }

    fn alternative(&self, pieces: Vec<Piece<P>>, mut parties: Vec<usize>) -> (usize, Alternative<P>) {
        parties.sort_unstable();
        let proponents = parties.iter().map(|party| self.wordings[*party].0.clone()).collect();
        (parties[0], Alternative { pieces, proponents })
    }

    /// Alternatives that are close to each other and far from the rest, so that one who wants no text at all does
    /// not hide what the others share. One family of all would be this very bracket again.
    fn families<'v, 'u>(&mut self, voices: &'v [Voice<'u>]) -> Vec<Vec<&'v Voice<'u>>> {
        let alone = || voices.iter().map(|voice| vec![voice]).collect();
        let all: u64 = voices.iter().map(|voice| voice.units.len() as u64).sum();
        if voices.len() < 3 || !self.budget.allows(all * voices.len() as u64 + self.parts.count() as u64) {
            return alone();
        }
        let mut family: Vec<usize> = (0..voices.len()).collect();
        let mut counts = vec![0u32; self.parts.count()];
        for a in 0..voices.len() {
            for unit in voices[a].units {
                counts[unit.id as usize] += 1;
            }
            for b in a + 1..voices.len() {
                if family[a] != family[b] && is_close(&mut counts, voices[a].units, voices[b].units) {
                    let (kept, lost) = (family[a].min(family[b]), family[a].max(family[b]));
                    family.iter_mut().filter(|of| **of == lost).for_each(|of| *of = kept);
                }
            }
            for unit in voices[a].units {
                counts[unit.id as usize] = 0;
            }
        }
        if family.iter().all(|of| *of == family[0]) {
            return alone();
        }
        let members =
            |of: usize| voices.iter().zip(&family).filter(move |(_, own)| **own == of).map(|(voice, _)| voice);
        (0..voices.len()).map(|of| members(of).collect::<Vec<_>>()).filter(|members| !members.is_empty()).collect()
    }
}

impl Run {
    fn ends(&self) -> Vec<usize> {
        self.starts.iter().map(|start| start + self.length).collect()
    }
}

/// For each place between shared units whether some voice has more there.
fn open(places: &[usize], voices: &[Voice<'_>]) -> Vec<bool> {
    let width = voices.len();
    let mut open = vec![false; places.len() / width + 1];
    for (voice, own) in voices.iter().enumerate() {
        let mut from = 0;
        let end = own.units.len();
        let ends = places.iter().skip(voice).step_by(width).chain([&end]);
        for (to, is_open) in ends.zip(&mut open) {
            *is_open |= from < *to;
            from = to + 1;
        }
    }
    open
}

/// What a bracket of these costs, each different one once; nothing where there is no bracket.
/// `None` where the bound of the work is reached.
fn cost(parts: &[&[Unit]], budget: &mut Budget) -> Option<u64> {
    let length: u64 = parts.iter().map(|part| part.len() as u64).sum();
    if !budget.allows(length * parts.len() as u64) {
        return None;
    }
    let different = parts.iter().enumerate().filter(|(at, part)| !parts[..*at].contains(part)).map(|(_, part)| part);
    let weights: Vec<u64> = different.map(|part| part.iter().map(|unit| u64::from(unit.weight)).sum()).collect();
    Some(if weights.len() < 2 { 0 } else { u64::from(BRACKET) + weights.iter().sum::<u64>() })
}

/// Whether two readings have half of their weight in common, in whatever order. `counts` holds the units of `a`.
fn is_close(counts: &mut [u32], a: &[Unit], b: &[Unit]) -> bool {
    let weight = |units: &[Unit]| units.iter().map(|unit| u64::from(unit.weight)).sum::<u64>();
    let mut common = 0;
    for unit in b {
        let count = &mut counts[unit.id as usize];
        if *count > 0 {
            *count -= 1;
            common += u64::from(unit.weight);
        }
    }
    restore(counts, a);
    4 * common >= weight(a) + weight(b) && common > 0
}

/// Counts the units of `a` anew.
fn restore(counts: &mut [u32], a: &[Unit]) {
    for unit in a {
        counts[unit.id as usize] = 0;
    }
    for unit in a {
        counts[unit.id as usize] += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bracket_is_open_where_some_voice_has_more() {
        let unit = Unit { id: 0, weight: 4, is_space: false };
        let (two, four) = ([unit; 2], [unit; 4]);
        let voice = |units| Voice { units, parties: vec![] };
        // Two units are shared; the second voice has one more between them and one at its end.
        assert_eq!(open(&[0, 0, 1, 2], &[voice(&two), voice(&four)]), [false, true, true]);
        assert_eq!(open(&[0, 1, 1, 2], &[voice(&two), voice(&four)]), [true, false, true]);
        assert_eq!(open(&[], &[voice(&two), voice(&four)]), [true]);
    }
}
