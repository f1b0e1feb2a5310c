//! Two houses that were shown different histories by a third party come to the same standing, once that is proved.

mod world;

use consultation::{Outcome, Standing, Wait};
use record::matter::Matter;
use record::vocabulary::Content;
use world::{World, text};

const A: usize = 0;
const B: usize = 1;
const C: usize = 2;

fn topic(title: &str) -> Content {
    Content::Propose(Matter::Topic { title: text(title) })
}

/// What a party logged last in one house, as it comes to the other.
fn carry(from: &World, to: &mut World, party: usize) {
    let log = from.log_id(party);
    let leaf = from.logs[&(log.party, log.epoch)].leaves.last().expect("it logged something");
    to.log_bytes(party, leaf.clone());
}

#[test]
fn houses_with_different_branches_agree_once_the_fork_is_proved() {
    let mut base = World::of(&["AA", "BB", "CC"]);
    for party in [A, B, C] {
        let founding = base.founding(party);
        base.log(party, founding);
    }
    for party in [A, B, C] {
        (A..=C).for_each(|other| base.hear(party, other));
    }
    base.log(A, topic("what all know"));

    // From here on A tells B one thing and C another.
    let (mut with_b, mut with_c) = (base.clone(), base);
    with_b.log(A, topic("what B is told"));
    with_b.hear(B, A);
    with_b.log(B, topic("B's topic"));
    with_c.log(A, topic("what C is told"));
    with_c.hear(C, A);
    with_c.log(C, topic("C's topic"));
    carry(&with_c, &mut with_b, C);
    carry(&with_b, &mut with_c, B);

    let mut at_b = with_b.fold(&with_b.order);
    let mut at_c = with_c.fold(&with_c.order);
    for (house, other) in [(&at_b, C), (&at_c, B)] {
        let parked = house.parked();
        assert!(matches!(parked[..], [one] if one.place.party == with_b.parties[other].id));
        assert!(matches!(parked[0].wait, Wait::Differs { size: 3, .. }));
    }

    // B proves it. C's house cannot judge on in B's log, and yet reads the proof there.
    let evidence = with_b.forged(A, 3);
    with_b.log(B, Content::Evidence(evidence));
    carry(&with_b, &mut with_c, B);
    let offer = |world: &World, standing: &mut Standing| world.offer(standing, *world.order.last().expect("an act"));
    assert_eq!(offer(&with_b, &mut at_b), Outcome::Applied);
    assert_eq!(offer(&with_c, &mut at_c), Outcome::Applied);

    assert_eq!((at_b.parked(), at_c.parked()), (vec![], vec![]));
    assert_eq!(at_b.limits(), at_c.limits());
    assert_eq!(at_b.limits()[0].limit, 2);
    let titles = |standing: &Standing| {
        let mut ids: Vec<_> = standing.now().topics().iter().map(|topic| topic.id).collect();
        ids.sort();
        ids
    };
    assert_eq!(titles(&at_b), titles(&at_c));
    assert_eq!(titles(&at_b).len(), 3);
}
