//! A party writes two histories in the middle of an adoption: what the others did stays done, the same in every house.

mod world;

use consultation::{Outcome, Refusal, Standing, State};
use record::act::{Act, Approval};
use record::adoption::*;
use record::founding::Charter;
use record::person::PersonKey;
use record::vocabulary::{Content, Mandate, Role};
use record::{ActId, PartyId};
use world::{World, keys, text};

const A: usize = 0;
const B: usize = 1;
const C: usize = 2;
const ALL: [usize; 3] = [A, B, C];

fn manifest(world: &World, attempt: u32) -> Vec<u8> {
    let charter = Charter::read(&world.charter).expect("a charter");
    let parties = charter.parties.clone();
    let subject = Subject::Charter(Charter { name: text("New"), ..charter }.bytes().expect("a sound charter"));
    let (mechanism, pages, annexes) = (world.mechanism, Vec::new(), Vec::new());
    Manifest { mechanism, subject, attempt, pages, annexes, parties }.bytes().expect("a sound manifest")
}

fn hear(world: &mut World, party: usize) {
    ALL.into_iter().filter(|other| *other != party).for_each(|other| world.hear(party, other));
}

fn sign(world: &mut World, party: usize, manifest: ManifestId) -> ActId {
    let mut act = world.draft(party, Content::Sign(Sign { manifest }));
    act.approvals = vec![Approval::of(act.id(), &keys(party).root, &[0; 32])];
    world.log_act(party, &act).1
}

/// The acts in the order of the manifest's parties.
fn in_order(world: &World, acts: [ActId; 3]) -> Vec<ActId> {
    let mut acts: Vec<(PartyId, ActId)> = ALL.map(|party| (world.parties[party].id, acts[party])).to_vec();
    acts.sort();
    acts.into_iter().map(|(_, act)| act).collect()
}

/// Three parties that all signed. Answers the signatures too.
fn signed() -> (World, ManifestId, Vec<ActId>) {
    let mut world = World::of(&["AA", "BB", "CC"]);
    let bytes = manifest(&world, 1);
    let id = Manifest::id(&bytes);
    for party in ALL {
        let founding = world.founding(party);
        world.log(party, founding);
    }
    for party in ALL {
        hear(&mut world, party);
        world.log(
            party,
            Content::Mandate(Mandate {
                person: "minister".into(),
                office: text("minister"),
                role: Role::Head,
                round: None,
                name: None,
                powers: vec![16],
                until: None,
                keys: vec![PersonKey::Pair(keys(party).root.public().clone())],
                together: 1,
            }),
        );
        world.log(party, Content::Initial(Initial { manifest: bytes.clone() }));
    }
    let signatures = ALL.map(|party| {
        hear(&mut world, party);
        sign(&mut world, party, id)
    });
    ALL.into_iter().for_each(|party| hear(&mut world, party));
    let signatures = in_order(&world, signatures);
    (world, id, signatures)
}

fn seal(world: &mut World, party: usize, manifest: ManifestId, signatures: &[ActId]) -> ActId {
    hear(world, party);
    world.log(party, Content::Seal(Seal { manifest, signatures: signatures.to_vec() })).1
}

/// What a party logged from here on in one house, as it comes to the other.
fn carry(from: &World, to: &mut World, party: usize) {
    let log = from.log_id(party);
    let has = to.size(log.party, log.epoch) as usize;
    for leaf in &from.logs[&(log.party, log.epoch)].leaves[has..] {
        to.log_bytes(party, leaf.clone());
    }
}

fn state(standing: &Standing, manifest: ManifestId) -> State {
    standing.now().adoption(manifest).expect("somebody initialled it").state
}

fn refused(standing: &Standing, world: &World, party: usize) -> Option<Refusal> {
    let log = world.log_id(party);
    let index = world.size(log.party, log.epoch) - 1;
    standing.refusal(record::Place { party: log.party, epoch: log.epoch, index }).cloned()
}

#[test]
fn who_was_shown_a_withdrawal_is_bound_by_the_next_attempt_alone() {
    let (base, id, signatures) = signed();
    // A tells B that it sealed, and C that it will not sign.
    let (mut with_b, mut with_c) = (base.clone(), base);
    seal(&mut with_b, A, id, &signatures);
    seal(&mut with_b, B, id, &signatures);
    with_c.log(A, Content::Decline(Decline { manifest: id, words: None }));
    hear(&mut with_c, C);
    let again = manifest(&with_c, 2);
    let next = Manifest::id(&again);
    with_c.log(C, Content::Initial(Initial { manifest: again.clone() }));
    assert_eq!(state(&with_b.fold(&with_b.order), id), State::Sealing);
    assert_eq!(state(&with_c.fold(&with_c.order), id), State::Dead);

    // The proof, and what the innocent did, comes to both.
    let proof = with_b.forged(A, 5);
    with_b.log(B, Content::Evidence(proof));
    carry(&with_b, &mut with_c, B);
    carry(&with_c, &mut with_b, C);
    for house in [&with_b, &with_c] {
        let standing = house.fold(&house.order);
        assert_eq!(standing.parked(), vec![]);
        assert_eq!((state(&standing, id), state(&standing, next)), (State::Dead, State::Initialling));
        // C had turned to the next attempt on the strength of what it was shown; that stays so.
        assert_eq!(refused(&standing, house, C), None);
        assert!(standing.due(house.parties[B].id, house.time).is_empty());
        assert!(standing.due(house.parties[C].id, house.time).is_empty());
    }
    // B, which had sealed, is free for the next attempt; A's contested log is no way back.
    hear(&mut with_b, B);
    with_b.log(B, Content::Initial(Initial { manifest: again }));
    let standing = with_b.fold(&with_b.order);
    assert_eq!(refused(&standing, &with_b, B), None);
}

#[test]
fn a_forker_is_held_to_its_seal_by_those_who_saw_it() {
    let (mut world, id, signatures) = signed();
    let seals = ALL.map(|party| seal(&mut world, party, id, &signatures));
    let seals = in_order(&world, seals);
    hear(&mut world, C);
    let proclaim = Content::Proclaim(Proclaim { manifest: id, seals });
    world.log(C, proclaim.clone());
    assert_eq!(state(&world.fold(&world.order), id), State::InForce);

    // The proof reaches back before A's seal; C logs it, B hears of it before it proclaimed.
    let proof = world.forged(A, 5);
    world.log(C, Content::Evidence(proof));
    hear(&mut world, B);
    let standing = world.fold(&world.order);
    assert_eq!(state(&standing, id), State::Sealing);
    assert!(standing.due(world.parties[B].id, world.time).is_empty(), "a node does not decide this");
    // B may hold A to it, or be rid of it.
    let judge = |content: &Content| standing.judge(&world.draft(B, content.clone()), &world);
    let decline = Content::Decline(Decline { manifest: id, words: None });
    assert_eq!((judge(&proclaim), judge(&decline)), (Outcome::Applied, Outcome::Applied));
    // C has proclaimed, and has no choice any more.
    let by_c: Act = world.draft(C, decline.clone());
    assert_eq!(standing.judge(&by_c, &world), Outcome::Refused(Refusal::Over { manifest: id }));

    let (mut held, mut rid) = (world.clone(), world);
    held.log(B, proclaim);
    let standing = held.fold(&held.order);
    assert_eq!(state(&standing, id), State::Final);
    assert_eq!(standing.now().charter_in_force().expect("a charter").name, text("New"));
    rid.log(B, decline);
    assert_eq!(state(&rid.fold(&rid.order), id), State::Dead);
}

#[test]
fn a_seal_that_counts_is_not_noted_dead() {
    let (mut world, id, signatures) = signed();
    for party in ALL {
        seal(&mut world, party, id, &signatures);
    }
    // The histories part behind the seal.
    world.log(A, Content::Decline(Decline { manifest: id, words: None }));
    let proof = world.forged(A, 6);
    world.log(C, Content::Evidence(proof));
    hear(&mut world, B);
    let standing = world.fold(&world.order);
    assert_eq!(standing.limits()[0].limit, 5);
    assert_eq!(state(&standing, id), State::InForce);
    let decline = world.draft(B, Content::Decline(Decline { manifest: id, words: None }));
    assert_eq!(standing.judge(&decline, &world), Outcome::Refused(Refusal::Over { manifest: id }));
    assert_eq!(standing.due(world.parties[B].id, world.time).len(), 1, "it proclaims");
}

#[test]
fn a_new_log_of_the_forker_takes_no_part_in_what_is_older() {
    let (mut world, id, signatures) = signed();
    seal(&mut world, A, id, &signatures);
    seal(&mut world, B, id, &signatures);
    let proof = world.forged(A, 5);
    world.log(B, Content::Evidence(proof));
    let log = world.log_id(A);
    let root = world.logs[&(log.party, log.epoch)].tree.root_at(4).expect("held");
    world.parties[A].epoch.0 += 1;
    world.parties[A].named.clear();
    hear(&mut world, A);
    let cause = text("a second machine");
    let open = record::vocabulary::EpochOpen { closes: log.epoch, size: 4, root, cause };
    let (_, open) = world.log(A, Content::EpochOpen(open));
    for party in [B, C] {
        hear(&mut world, party);
        world.log(party, Content::EpochAccept(record::vocabulary::EpochAccept { open }));
    }
    hear(&mut world, A);
    for content in [
        Content::Decline(Decline { manifest: id, words: None }),
        Content::Seal(Seal { manifest: id, signatures: signatures.clone() }),
    ] {
        let (place, _) = world.log(A, content);
        let standing = world.fold(&world.order);
        assert_eq!(standing.refusal(place), Some(&Refusal::Over { manifest: id }));
    }
    // B notes it dead; in the next attempt the new log is as good as any.
    hear(&mut world, B);
    let (noted, _) = world.log(B, Content::Decline(Decline { manifest: id, words: None }));
    let again = manifest(&world, 2);
    let next = Manifest::id(&again);
    for party in [B, C, A] {
        hear(&mut world, party);
        world.log(party, Content::Initial(Initial { manifest: again.clone() }));
    }
    hear(&mut world, A);
    sign(&mut world, A, next);
    let standing = world.fold(&world.order);
    assert_eq!(standing.refusal(noted), None);
    assert_eq!((state(&standing, id), state(&standing, next)), (State::Dead, State::Signing));
    assert_eq!(refused(&standing, &world, A), None);
}
