//! Parties that each keep one history: two and three with a second attempt, four with one alone, each in full.

use crate::course::{Leaving, Part, Rule, Rules, Stage, State as Course, Step, allows, frees, state};
use crate::{Acts, MANIFESTS, STEPS};
use stateright::{Checker, HasDiscoveries, Model, Property};
use std::time::Instant;

/// Parties, the rules that they go by, and what they do with the second attempt.
#[derive(Clone)]
struct Parties<const N: usize>(Rules, &'static [Step]);

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
struct World<const N: usize> {
    logs: [Acts; N],
    /// How many acts of each other log the last act of a log named.
    known: [[u8; N]; N],
    /// Whether something that must not change has changed.
    unstable: bool,
}

impl<const N: usize> World<N> {
    fn parts(&self, manifest: usize, cut: &[u8; N]) -> [Part; N] {
        std::array::from_fn(|party| self.logs[party].part(manifest, cut[party]))
    }

    fn all(&self, manifest: usize) -> [Part; N] {
        self.parts(manifest, &std::array::from_fn(|party| self.logs[party].len))
    }

    /// The same world with the parties in another order: which is which means nothing.
    fn least(self) -> World<N> {
        let mut least = self;
        let mut order: [usize; N] = std::array::from_fn(|no| no);
        permute(&mut order, 0, &mut |order| {
            let logs = std::array::from_fn(|no| self.logs[order[no]]);
            let known = std::array::from_fn(|no| std::array::from_fn(|of| self.known[order[no]][order[of]]));
            least = least.min(World { logs, known, unstable: self.unstable });
        });
        least
    }
}

fn permute<const N: usize>(order: &mut [usize; N], from: usize, visit: &mut impl FnMut(&[usize; N])) {
    if from == N {
        return visit(order);
    }
    for other in from..N {
        order.swap(from, other);
        permute(order, from + 1, visit);
        order.swap(from, other);
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Act<const N: usize> {
    party: usize,
    manifest: usize,
    step: Step,
    cut: [u8; N],
}

impl<const N: usize> Model for Parties<N> {
    type State = World<N>;
    type Action = Act<N>;

    fn init_states(&self) -> Vec<World<N>> {
        vec![World { logs: [Acts::default(); N], known: [[0; N]; N], unstable: false }]
    }

    fn actions(&self, world: &World<N>, actions: &mut Vec<Act<N>>) {
        for party in 0..N {
            let mut least = world.known[party];
            least[party] = world.logs[party].len;
            let mut cut = least;
            loop {
                let parts: [[Part; N]; MANIFESTS] = std::array::from_fn(|manifest| world.parts(manifest, &cut));
                for manifest in 0..MANIFESTS {
                    let steps = if manifest == 0 { &STEPS } else { self.1 };
                    for step in steps.iter().copied() {
                        if may(&parts, party, manifest, step, self.0) {
                            actions.push(Act { party, manifest, step, cut });
                        }
                    }
                }
                // The next cut: every choice of how much of each other log has come.
                let Some(no) = (0..N).find(|no| *no != party && cut[*no] < world.logs[*no].len) else { break };
                for before in (0..no).filter(|before| *before != party) {
                    cut[before] = least[before];
                }
                cut[no] += 1;
            }
        }
    }

    fn next_state(&self, world: &World<N>, act: Act<N>) -> Option<World<N>> {
        let mut next = *world;
        next.logs[act.party].push(act.manifest, act.step);
        next.known[act.party] = act.cut;
        next.known[act.party][act.party] = 0;
        for manifest in 0..MANIFESTS {
            let (was, is) = (world.all(manifest), next.all(manifest));
            next.unstable |= (in_force(&was) && !in_force(&is)) || (dead(&was) && !dead(&is));
            next.unstable |= state(&was) == Course::Final && state(&is) != Course::Final;
        }
        Some(next.least())
    }

    fn properties(&self) -> Vec<Property<Self>> {
        let mut properties = vec![
            Property::always("in force and dead never both", |_: &Self, world: &World<N>| {
                (0..MANIFESTS).all(|manifest| !(in_force(&world.all(manifest)) && dead(&world.all(manifest))))
            }),
            Property::always("what is in force, final or dead stays so", |_, world: &World<N>| !world.unstable),
            Property::always("nobody is bound to both", |_, world: &World<N>| {
                !(0..MANIFESTS).all(|manifest| in_force(&world.all(manifest)))
            }),
            Property::sometimes("the first attempt is final", |_, world: &World<N>| {
                state(&world.all(0)) == Course::Final
            }),
            Property::sometimes("it is dead, although somebody sealed", |_, world: &World<N>| {
                let parts = world.all(0);
                state(&parts) == Course::Dead && parts.iter().any(|part| part.stage == Stage::Sealed)
            }),
        ];
        if !self.1.is_empty() {
            properties.push(Property::sometimes("the second attempt is final", |_, world: &World<N>| {
                state(&world.all(1)) == Course::Final
            }));
        }
        properties
    }
}

/// Whether the fold lets it pass. The second attempt is made once the first is known.
fn may<const N: usize>(parts: &[[Part; N]; MANIFESTS], own: usize, manifest: usize, step: Step, rules: Rules) -> bool {
    let known = parts[manifest].iter().any(|part| part.stage > Stage::Nothing);
    let other = &parts[1 - manifest];
    let begins = match step {
        Step::Initial => {
            frees(other, own, rules) && (manifest == 0 || other.iter().any(|part| *part != Part::default()))
        }
        Step::Sign | Step::Seal | Step::Proclaim | Step::Leave | Step::Turn => known,
    };
    begins && allows(&parts[manifest], own, step, rules).is_ok()
}

/// As the spec defines it, without the fold's help.
fn in_force(parts: &[Part]) -> bool {
    parts.iter().all(|part| part.stage >= Stage::Sealed)
}

fn dead(parts: &[Part]) -> bool {
    parts.iter().any(|part| part.leaving != Leaving::Stays)
}

fn search<const N: usize>(rules: Rules, second: &'static [Step]) -> impl Checker<Parties<N>> {
    let began = Instant::now();
    let parties = Parties::<N>(rules, second);
    let checker = parties.checker().threads(1).finish_when(HasDiscoveries::AnyFailures).spawn_bfs().join();
    let (states, depth) = (checker.unique_state_count(), checker.max_depth());
    println!("{N} parties, {rules:?}: {states} states, {depth} deep, {:.1?}", began.elapsed());
    checker
}

#[test]
fn two_parties() {
    search::<2>(Rules::All, &STEPS).assert_properties();
}

#[test]
fn three_parties() {
    search::<3>(Rules::All, &STEPS).assert_properties();
}

/// One attempt alone.
#[test]
fn four_parties() {
    search::<4>(Rules::All, &[]).assert_properties();
}

#[test]
fn a_rule_that_is_missing_is_found() {
    for rule in [Rule::NoSealAfterLeaving, Rule::NoLeavingAfterSealing, Rule::OneAlive] {
        search::<2>(Rules::Without(rule), &STEPS).assert_any_discovery("in force and dead never both");
    }
}
