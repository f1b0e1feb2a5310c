//! The laws of the fold, over histories by chance: order, doubling and interruption change nothing.

mod world;

use consultation::{Outcome, Standing, State};
use proptest::prelude::*;
use record::Place;
use record::act::Act;
use record::adoption::ManifestId;
use record::matter::Matter;
use record::vocabulary::Content;
use std::collections::VecDeque;
use std::collections::{BTreeMap, BTreeSet};
use world::World;
use world::chance::{Chance, history};

/// The acts in another order, in which each log is still in its own.
fn interleaved(world: &World, mut seed: u64) -> Vec<Place> {
    let mut logs: BTreeMap<_, VecDeque<Place>> = BTreeMap::new();
    for place in &world.order {
        logs.entry((place.party, place.epoch)).or_default().push_back(*place);
    }
    let mut logs: Vec<_> = logs.into_values().collect();
    let mut order = Vec::new();
    while !logs.is_empty() {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // Runs of several acts of one log make other logs wait longer.
        let no = (seed >> 33) as usize % logs.len();
        for _ in 0..=(seed >> 60) {
            order.extend(logs[no].pop_front());
        }
        logs.retain(|log| !log.is_empty());
    }
    order
}

/// All acts of a log before any of the next: the most waiting that there can be.
fn one_by_one(world: &World, backwards: bool) -> Vec<Place> {
    let mut order = world.order.clone();
    order.sort();
    if backwards {
        order.sort_by_key(|place| (std::cmp::Reverse((place.party, place.epoch)), place.index));
    }
    order
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_order_of_arrival_gives_the_same_standing(history in history(), seeds in any::<[u64; 3]>()) {
        let world = Chance::play(&history);
        let standing = world.fold(&world.order);
        let orders = seeds.map(|seed| interleaved(&world, seed));
        for order in orders.into_iter().chain([one_by_one(&world, false), one_by_one(&world, true)]) {
            let other = world.fold(&order);
            prop_assert_eq!(standing.refusals(), other.refusals());
            prop_assert_eq!(standing.parked(), other.parked());
            prop_assert_eq!(standing.digest(), other.digest());
        }
    }

    #[test]
    fn what_comes_twice_changes_nothing(history in history(), seed in any::<u64>()) {
        let world = Chance::play(&history);
        let order = interleaved(&world, seed);
        let once = world.fold(&order);
        let mut twice = Standing::new(world.mechanism);
        for (no, place) in order.iter().enumerate() {
            world.offer(&mut twice, *place);
            prop_assert_eq!(world.offer(&mut twice, *place), Outcome::Known);
            prop_assert_eq!(world.offer(&mut twice, order[no / 2]), Outcome::Known);
        }
        prop_assert_eq!(once.digest(), twice.digest());
    }

    #[test]
    fn a_beginning_and_then_the_rest_is_the_whole(history in history(), seed in any::<u64>(), cut in any::<u16>()) {
        let world = Chance::play(&history);
        let order = interleaved(&world, seed);
        let (first, rest) = order.split_at(usize::from(cut) % (order.len() + 1));
        let mut standing = world.fold(first);
        // The beginning in the order of the logs is the same beginning.
        let mut sorted = first.to_vec();
        sorted.sort();
        let other = world.fold(&sorted);
        prop_assert_eq!(standing.logs(), other.logs());
        prop_assert_eq!(standing.limits(), other.limits());
        prop_assert_eq!(standing.parked(), other.parked());
        prop_assert_eq!(standing.refusals(), other.refusals());
        prop_assert_eq!(standing.digest(), other.digest());
        for place in rest {
            world.offer(&mut standing, *place);
        }
        prop_assert_eq!(standing.digest(), world.fold(&world.order).digest());
    }

    #[test]
    fn the_desk_is_told_what_the_fold_will_say(history in history()) {
        let world = Chance::play(&history);
        let mut standing = Standing::new(world.mechanism);
        for place in &world.order {
            let leaf = &world.logs[&(place.party, place.epoch)].leaves[place.index as usize];
            let Ok(act) = Act::read(leaf) else {
                world.offer(&mut standing, *place);
                continue;
            };
            let before = standing.digest();
            let limits = standing.limits();
            let told = standing.judge(&act, &world);
            prop_assert_eq!(before, standing.digest());
            let came = world.offer(&mut standing, *place);
            // How far logs count is not a draft's to know; a grafted act is at another place than it says.
            let moved = limits != standing.limits();
            if !moved && act.index == place.index && act.log.epoch == place.epoch {
                prop_assert_eq!(told, came);
            }
        }
    }

    #[test]
    fn what_the_desk_is_told_to_name_is_never_waited_for(history in history(), party in any::<usize>()) {
        let world = Chance::play(&history);
        let standing = world.fold(&world.order);
        let party = party % world.parties.len();
        let id = world.parties[party].id;
        let mut draft = world.draft(party, Content::Propose(Matter::Topic { title: world::text("?") }));
        let place = standing.next_place(id);
        if standing.parked().iter().any(|parked| parked.place.party == id) || place.index == 0 {
            return Ok(());
        }
        draft.log.epoch = place.epoch;
        draft.index = place.index;
        draft.heads = standing.heads_to_name(id, &world);
        prop_assert!(!matches!(standing.judge(&draft, &world), Outcome::Parked(_)));
    }

    #[test]
    fn what_is_due_would_have_effect(history in history(), wait in 0..40i64) {
        let world = Chance::play(&history);
        let standing = world.fold(&world.order);
        for (no, party) in world.parties.iter().enumerate() {
            for content in standing.due(party.id, world.time + wait) {
                let mut draft = world.draft(no, content);
                let place = standing.next_place(party.id);
                (draft.log.epoch, draft.index, draft.time) = (place.epoch, place.index, world.time + wait);
                draft.heads = standing.heads_to_name(party.id, &world);
                prop_assert_eq!(standing.judge(&draft, &world), Outcome::Applied, "{:?}", draft.content);
            }
        }
    }

    #[test]
    fn what_is_final_stays_final(history in history()) {
        let world = Chance::play(&history);
        let mut standing = Standing::new(world.mechanism);
        let mut before = BTreeSet::new();
        for place in &world.order {
            world.offer(&mut standing, *place);
            let now = finals(&standing);
            let forked: Vec<_> = standing.limits().into_iter().filter(|limit| limit.forked.is_some()).collect();
            // One forker; and that somebody founded is what everything rests on.
            let forkers: BTreeSet<_> = forked.iter().map(|limit| limit.log.party).collect();
            if forkers.len() <= 1 && forked.iter().all(|limit| limit.limit > 0) {
                prop_assert!(now.is_superset(&before));
            }
            before = now;
        }
    }

    #[test]
    fn no_fork_undoes_what_is_final(parties in 2..=5usize, forker in any::<usize>(), size in any::<u64>()) {
        let mut world = Chance::adopted(parties);
        let was = finals(&world.fold(&world.order));
        prop_assert_eq!(was.len(), 1);
        let forker = forker % parties;
        let log = world.log_id(forker);
        let evidence = world.forged(forker, 2 + size % (world.size(log.party, log.epoch) - 1));
        world.log((forker + 1) % parties, Content::Evidence(evidence));
        prop_assert_eq!(finals(&world.fold(&world.order)), was);
    }
}

fn finals(standing: &Standing) -> BTreeSet<ManifestId> {
    let all = standing.now().adoptions().into_iter();
    all.filter(|adoption| adoption.state == State::Final).map(|adoption| adoption.id).collect()
}
