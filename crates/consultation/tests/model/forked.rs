//! One party writes two histories, and shows each of the others the one that it likes; the proof comes later, and may
//! reach back as far as the forker likes. It does everything that it can do in some past, in any order.
//!
//! A house is shown one history of the forker's log. What another house says that knew of another history waits there,
//! until the fork is proven. From then on nothing of the forker's log counts beyond the limit, in either house.

use crate::course::{Fork, Leaving, Part, Reach, Rule, Rules, Stage, State as Course, Step, allows, frees, state};
use crate::{Acts, MANIFESTS, STEPS, after};
use stateright::{Checker, HasDiscoveries, Model, Property};
use std::time::Instant;

/// The most acts of an honest party in one world.
const ACTS_MAX: usize = 14;

/// How much of each log an act names; the forker's by the history that its author is shown.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
struct Cut<const H: usize> {
    honest: [u8; H],
    forker: u8,
}

/// An act of an honest party.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
enum Deed {
    Step(u8, Step),
    /// The forker's log counts up to here.
    Proof(u8),
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
struct World<const H: usize> {
    logs: [Vec<(Deed, Cut<H>)>; H],
    /// What each honest party was shown of the forker's log so far.
    shown: [Acts; H],
    /// What is wrong in it, and what is good: worked out once, when it comes about.
    signs: u16,
}

const RETRACTED: u16 = 1;
const BOUND_TO_BOTH: u16 = 1 << 1;
const UNDONE: u16 = 1 << 2;
const AT_ODDS: u16 = 1 << 3;
const EXIT_PASSED_OVER: u16 = 1 << 4;
const TOO_EARLY: u16 = 1 << 5;
const FINAL: u16 = 1 << 6;
const FINAL_WITHOUT_THE_FORKER: u16 = 1 << 7;
const NOTED_DEAD: u16 = 1 << 8;
const REPLACED: u16 = 1 << 9;
/// Which manifests are final in which house: from here on, two bits for each house.
const FINALS: u16 = 10;

/// What a house makes of the acts that it holds.
struct Fold<const H: usize> {
    judged: [u8; H],
    effect: [u16; H],
    limit: Option<u8>,
}

/// The parts of all parties in one manifest.
struct Parts([Part; 3], usize);

impl std::ops::Deref for Parts {
    type Target = [Part];

    fn deref(&self) -> &[Part] {
        &self.0[..self.1]
    }
}

/// The honest parties; the forker comes last in every list of parts.
#[derive(Clone)]
struct Parties<const H: usize> {
    rules: Rules,
    /// How many proofs come, each of which reaches further back than the one before.
    proofs: usize,
    /// What the forker shows at once, of each manifest.
    bursts: [&'static [&'static [Step]]; MANIFESTS],
    /// What the honest do with the second attempt.
    second: &'static [Step],
}

/// The forker shows its acts one by one.
const EACH: &[&[Step]] = &[&[Step::Initial], &[Step::Sign], &[Step::Seal], &[Step::Proclaim], &[Step::Leave]];
/// It shows some together: that it shows more than is needed yet lets the others do no less.
const SOME: &[&[Step]] = &[&[Step::Initial, Step::Sign], &[Step::Seal, Step::Proclaim], &[Step::Leave]];

impl<const H: usize> World<H> {
    fn full(&self, house: usize) -> Cut<H> {
        Cut { honest: std::array::from_fn(|of| self.logs[of].len() as u8), forker: self.shown[house].len }
    }

    fn last(&self, party: usize) -> Cut<H> {
        let none = Cut { honest: [0; H], forker: 0 };
        let mut cut = self.logs[party].last().map_or(none, |(_, cut)| *cut);
        cut.honest[party] = self.logs[party].len() as u8;
        cut.forker = self.shown[party].len;
        cut
    }

    /// How far back the proofs among these acts reach.
    fn limit(&self, lens: &[u8; H]) -> Option<u8> {
        let deeds = self.logs.iter().zip(lens).flat_map(|(log, len)| &log[..usize::from(*len)]);
        deeds.filter_map(|(deed, _)| if let Deed::Proof(limit) = deed { Some(*limit) } else { None }).min()
    }

    /// How much of the two histories that two houses are shown is the same.
    fn common(&self, one: usize, other: usize) -> u8 {
        let (one, other) = (self.shown[one], self.shown[other]);
        one.iter(16).zip(other.iter(16)).take_while(|(one, other)| one == other).count() as u8
    }

    fn fold(&self, rules: Rules, house: usize, held: &Cut<H>) -> Fold<H> {
        let mut fold = Fold { judged: [0; H], effect: [0; H], limit: self.limit(&held.honest) };
        loop {
            let before = fold.judged;
            for party in 0..H {
                while fold.judged[party] < held.honest[party] {
                    let at = fold.judged[party];
                    let (deed, cut) = self.logs[party][usize::from(at)];
                    let others = (0..H).all(|of| of == party || cut.honest[of] <= fold.judged[of]);
                    let needed = cut.forker.min(fold.limit.unwrap_or(u8::MAX));
                    let same = house == party || needed <= self.common(house, party);
                    if !others || !same || needed > held.forker {
                        break;
                    }
                    let stands = match deed {
                        Deed::Proof(_) => true,
                        Deed::Step(manifest, step) => {
                            let parts = self.parts(&fold, party, &cut);
                            may(&parts, party, manifest.into(), step, rules)
                        }
                    };
                    fold.effect[party] |= u16::from(stands) << at;
                    fold.judged[party] += 1;
                }
            }
            if fold.judged == before {
                return fold;
            }
        }
    }

    /// The parts in both manifests, in a cut of this party's.
    fn parts(&self, fold: &Fold<H>, party: usize, cut: &Cut<H>) -> [Parts; MANIFESTS] {
        let counts = fold.limit.map_or(cut.forker, |limit| cut.forker.min(limit));
        let heard = self.limit(&cut.honest);
        let fork = fold.limit.map(|limit| {
            let told = cut.forker.min(heard.unwrap_or(u8::MAX));
            let reach = match (cut.forker > limit, told > limit) {
                (false, _) => Reach::Within,
                (true, false) => Reach::Beyond,
                (true, true) => Reach::Blurred,
            };
            Fork { heard: heard.is_some(), reach }
        });
        std::array::from_fn(|manifest| {
            let mut parts = [Part::default(); 3];
            for (of, part) in parts.iter_mut().enumerate().take(H) {
                *part = self.part(fold, of, manifest, cut.honest[of]);
            }
            parts[H] = Part { fork, ..self.shown[party].part(manifest, counts) };
            Parts(parts, H + 1)
        })
    }

    fn part(&self, fold: &Fold<H>, of: usize, manifest: usize, len: u8) -> Part {
        let acts = self.logs[of].iter().enumerate().take(len.into());
        acts.fold(Part::default(), |part, (at, (deed, _))| match deed {
            Deed::Step(on, step) if fold.effect[of] >> at & 1 == 1 => after(part, usize::from(*on) == manifest, *step),
            Deed::Step(..) | Deed::Proof(_) => part,
        })
    }

    /// Whether an act of an honest party lost its effect. That it declined what nobody else is known to have
    /// initialled any more may: there is then nothing to decline.
    fn undone(&self, fold: &Fold<H>, of: usize) -> bool {
        (0..fold.judged[of]).any(|at| match self.logs[of][usize::from(at)].0 {
            Deed::Step(manifest, Step::Leave) if self.part(fold, of, manifest.into(), at) == Part::default() => false,
            Deed::Step(..) | Deed::Proof(_) => fold.effect[of] >> at & 1 == 0,
        })
    }

    /// What a house holds amounts to, for both manifests.
    fn view(&self, rules: Rules, house: usize, held: &Cut<H>) -> ([Parts; MANIFESTS], Fold<H>) {
        let fold = self.fold(rules, house, held);
        let cut = Cut { honest: fold.judged, forker: held.forker };
        (self.parts(&fold, house, &cut), fold)
    }

    /// Works out what is wrong and what is good.
    fn signs(&self, rules: Rules) -> u16 {
        let mut signs = 0;
        let views: [_; H] = std::array::from_fn(|house| self.view(rules, house, &self.full(house)));
        let proven = views[0].1.limit.is_some();
        for (house, (parts, fold)) in views.iter().enumerate() {
            let states = [state(&parts[0]), state(&parts[1])];
            let bound = |state: Course| matches!(state, Course::InForce | Course::Final);
            let mark = |what: bool, sign: u16| if what { sign } else { 0 };
            signs |= mark(bound(states[0]) && bound(states[1]), BOUND_TO_BOTH);
            signs |= mark((0..H).any(|of| self.undone(fold, of)), UNDONE);
            signs |= mark(proven && states != [state(&views[0].0[0]), state(&views[0].0[1])], AT_ODDS);
            let (known, _) = self.view(rules, house, &self.last(house));
            for manifest in 0..MANIFESTS {
                let is_final = states[manifest] == Course::Final;
                let gone = parts[manifest][..H].iter().any(|part| part.leaving != Leaving::Stays);
                signs |= mark(is_final && gone, EXIT_PASSED_OVER);
                signs |= mark(state(&known[manifest]) == Course::Final && !is_final, TOO_EARLY);
                signs |= mark(is_final, FINAL | 1 << (FINALS + 2 * house as u16 + manifest as u16));
                let forker = parts[manifest][H];
                signs |= mark(is_final && forker.stage < Stage::Sealed, FINAL_WITHOUT_THE_FORKER);
                let noted = |part: &Part| part.stage == Stage::Sealed && part.leaving == Leaving::Noted;
                signs |= mark(proven && parts[manifest][..H].iter().any(noted), NOTED_DEAD);
            }
            signs |= mark(proven && states == [Course::Dead, Course::Final], REPLACED);
        }
        signs
    }

    /// The same world with the honest parties in another order: which is which means nothing.
    fn least(self) -> World<H> {
        let mut other = self.clone();
        other.logs.reverse();
        other.shown.reverse();
        if H == 2 {
            let (one, two) = (self.signs >> FINALS & 3, self.signs >> (FINALS + 2) & 3);
            other.signs = (self.signs & ((1 << FINALS) - 1)) | two << FINALS | one << (FINALS + 2);
        }
        for (_, cut) in other.logs.iter_mut().flatten() {
            cut.honest.reverse();
        }
        self.min(other)
    }
}

/// What comes next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Event<const H: usize> {
    /// The forker shows this party some more acts.
    Show(usize, usize, &'static [Step]),
    /// An honest party acts.
    Act(usize, Deed, Cut<H>),
}

impl<const H: usize> Parties<H> {
    fn shows(&self, world: &World<H>, party: usize, manifest: usize, burst: &[Step]) -> bool {
        let mut shown = world.shown[party];
        let other = shown.part(1 - manifest, shown.len);
        let ordered = match manifest {
            0 => shown.iter(shown.len).all(|(of, _)| of == 0),
            _ => other != Part::default() || world.logs[party].iter().any(|(deed, _)| matches!(deed, Deed::Step(0, _))),
        };
        // Of the rules only those on its own log bind it: it may pretend that it knows of the others what it likes, but
        // not that one left who did not.
        let left = |log: &Vec<(Deed, Cut<H>)>| {
            let steps = log.iter().filter_map(|(deed, _)| match deed {
                Deed::Step(of, step) => Some((usize::from(*of), *step)),
                Deed::Proof(_) => None,
            });
            let part = steps.fold(Part::default(), |part, (of, step)| after(part, of != manifest, step));
            part.leaving != Leaving::Stays
        };
        let frees = frees(&[other], 0, Rules::All) || world.logs.iter().any(left);
        ordered
            && burst.iter().all(|step| {
                let part = shown.part(manifest, shown.len);
                shown.push(manifest, *step);
                (frees || *step != Step::Initial) && allows(&[part], 0, *step, Rules::All).is_ok()
            })
    }

    fn acts(&self, world: &World<H>, party: usize, events: &mut Vec<Event<H>>) {
        let least = world.last(party);
        let mut cut = least;
        loop {
            let fold = world.fold(self.rules, party, &cut);
            if fold.judged == cut.honest {
                let parts = world.parts(&fold, party, &cut);
                for manifest in 0..MANIFESTS {
                    let steps = if manifest == 0 { &STEPS[..] } else { self.second };
                    for step in steps.iter().copied() {
                        // A node proclaims by itself what counts; a person may what the forker did seal, as it was shown.
                        let proclaims = step != Step::Proclaim
                            || world.shown[party].part(manifest, cut.forker).stage >= Stage::Sealed;
                        // The second attempt is made once the first is known.
                        let first = manifest == 0
                            || parts[0].iter().any(|part| *part != Part { fork: part.fork, ..Part::default() });
                        if first && proclaims && may(&parts, party, manifest, step, self.rules) {
                            events.push(Event::Act(party, Deed::Step(manifest as u8, step), cut));
                        }
                    }
                }
            }
            let Some(no) = (0..H).find(|no| *no != party && usize::from(cut.honest[*no]) < world.logs[*no].len())
            else {
                return;
            };
            for before in (0..no).filter(|before| *before != party) {
                cut.honest[before] = least.honest[before];
            }
            cut.honest[no] += 1;
        }
    }

    fn proofs(&self, world: &World<H>, party: usize, events: &mut Vec<Event<H>>) {
        let all = world.full(party);
        let proofs = world.logs.iter().flatten().filter(|(deed, _)| matches!(deed, Deed::Proof(_))).count();
        if proofs < self.proofs {
            let same = (0..H).map(|of| world.common(party, of)).min().unwrap_or(0);
            let below = world.limit(&all.honest).unwrap_or(u8::MAX).min(same + 1);
            events.extend((0..below).map(|limit| Event::Act(party, Deed::Proof(limit), world.last(party))));
        }
    }
}

impl<const H: usize> Model for Parties<H> {
    type State = World<H>;
    type Action = Event<H>;

    fn init_states(&self) -> Vec<World<H>> {
        vec![World { logs: std::array::from_fn(|_| Vec::new()), shown: [Acts::default(); H], signs: 0 }]
    }

    fn actions(&self, world: &World<H>, events: &mut Vec<Event<H>>) {
        for party in 0..H {
            if world.limit(&world.last(party).honest).is_none() {
                for (manifest, bursts) in self.bursts.iter().enumerate() {
                    let shown = bursts.iter().filter(|burst| self.shows(world, party, manifest, burst));
                    events.extend(shown.map(|burst| Event::Show(party, manifest, burst)));
                }
            }
            self.acts(world, party, events);
            self.proofs(world, party, events);
        }
    }

    fn next_state(&self, world: &World<H>, event: Event<H>) -> Option<World<H>> {
        let mut next = world.clone();
        match event {
            Event::Show(party, manifest, burst) => {
                burst.iter().for_each(|step| next.shown[party].push(manifest, *step))
            }
            Event::Act(party, deed, cut) => {
                assert!(next.logs[party].len() < ACTS_MAX, "an honest party does no more than that");
                next.logs[party].push((deed, cut));
            }
        }
        next.signs = next.signs(self.rules);
        let retracted = world.signs >> FINALS & !(next.signs >> FINALS) != 0;
        next.signs |= (world.signs & RETRACTED) | if retracted { RETRACTED } else { 0 };
        Some(next.least())
    }

    fn properties(&self) -> Vec<Property<Self>> {
        fn never<const H: usize>(name: &'static str, has: fn(&Parties<H>, &World<H>) -> bool) -> Property<Parties<H>> {
            Property::always(name, has)
        }
        let mut properties = vec![
            never("what is final stays so", |_, world| world.signs & RETRACTED == 0),
            never("what a house saw final is final", |_, world| world.signs & TOO_EARLY == 0),
            never("nobody is bound to both", |_, world| world.signs & BOUND_TO_BOTH == 0),
            never("what the innocent did stays done", |_, world| world.signs & UNDONE == 0),
            never("who holds the same acts agrees", |_, world| world.signs & AT_ODDS == 0),
            never("who left is not bound", |_, world| world.signs & EXIT_PASSED_OVER == 0),
            Property::sometimes("final", |_, world: &World<H>| world.signs & FINAL != 0),
            Property::sometimes("final although the forker's seal is contested", |_, world: &World<H>| {
                world.signs & FINAL_WITHOUT_THE_FORKER != 0
            }),
            Property::sometimes("noted dead", |_, world: &World<H>| world.signs & NOTED_DEAD != 0),
        ];
        if self.second.contains(&Step::Proclaim) {
            properties.push(Property::sometimes("the second attempt is final in its place", |_, world: &World<H>| {
                world.signs & REPLACED != 0
            }));
        }
        properties
    }
}

/// Whether the fold lets it pass. The second attempt is made once the first is known.
fn may(parts: &[Parts; MANIFESTS], own: usize, manifest: usize, step: Step, rules: Rules) -> bool {
    let known = |parts: &[Part]| parts.iter().any(|part| part.stage > Stage::Nothing);
    let begins = match step {
        Step::Initial => frees(&parts[1 - manifest], own, rules),
        Step::Sign | Step::Seal | Step::Proclaim => true,
        Step::Leave | Step::Turn => known(&parts[manifest]),
    };
    begins && allows(&parts[manifest], own, step, rules).is_ok()
}

fn search<const H: usize>(parties: Parties<H>) -> impl Checker<Parties<H>> {
    let (began, Parties { rules, proofs, .. }) = (Instant::now(), parties.clone());
    let checker = parties.checker().threads(1).finish_when(HasDiscoveries::AnyFailures).spawn_bfs().join();
    let (states, depth) = (checker.unique_state_count(), checker.max_depth());
    println!(
        "{H} parties and a forker, {proofs} proofs, {rules:?}: {states} states, {depth} deep, {:.1?}",
        began.elapsed()
    );
    checker
}

/// One honest party, in full: both attempts, and two proofs.
fn one(rules: Rules) -> Parties<1> {
    Parties { rules, proofs: 2, bursts: [EACH, EACH], second: &STEPS }
}

/// Two honest parties. Of the second attempt only that they turn to it, which is enough: who turned to it is never
/// bound by the first.
fn two(rules: Rules) -> Parties<2> {
    Parties { rules, proofs: 1, bursts: [SOME, &[]], second: &[Step::Initial] }
}

#[test]
fn one_and_a_forker() {
    search(one(Rules::All)).assert_properties();
}

#[test]
fn two_and_a_forker() {
    search(two(Rules::All)).assert_properties();
}

#[test]
fn that_noting_it_dead_is_possible_for_ever_is_found() {
    search(one(Rules::Without(Rule::NoLeavingAfterProclaiming))).assert_any_discovery("what is final stays so");
}

#[test]
fn that_the_forker_can_undo_what_the_innocent_did_is_found() {
    search(one(Rules::Without(Rule::TheInnocentStay))).assert_any_discovery("what the innocent did stays done");
}
