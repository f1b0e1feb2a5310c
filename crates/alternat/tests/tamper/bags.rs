//! A bag: as it travels, and opened, changed, and sealed again by somebody who may open it.

use super::change;
use super::sample::Sample;
use super::seed::{Dice, Outcome, run};
use link::message::Message;
use node::check::{BagFault, BagSeen, check_bag};
use node::desk::Reading;
use node::envelope::{self, Sealer};
use node::house::House;
use node::keyring::Keyring;
use record::PartyId;
use record::founding::Card;
use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::sync::Arc;

/// The house that opens it, with all of the record, and with nothing but the sender's card.
struct Opener {
    keys: Keyring,
    cards: BTreeMap<PartyId, Card>,
    full: Reading,
    empty: Reading,
}

impl Opener {
    fn new(sample: &Sample) -> Opener {
        let dir = sample.house("EAST");
        let house = House::open(&dir).expect("a house");
        let peers = house.peers().expect("its peers");
        Opener {
            keys: house.keyring().expect("its keys"),
            cards: peers.iter().map(|peer| (peer.party(), peer.card.card().clone())).collect(),
            full: node::desk::read(Arc::new(store::RealDisk), &dir).expect("its record"),
            empty: Reading { originals: Vec::new(), findings: Vec::new() },
        }
    }

    fn look(&self, bag: &[u8]) -> [Result<BagSeen, BagFault>; 2] {
        [&self.full, &self.empty].map(|reading| check_bag(reading, &self.cards, &self.keys, bag))
    }
}

// `Desk` and `Reading` are one thread's; what is looked at here is made anew in each.
fn openers<T>(sample: &Sample, look: impl Fn(&Opener) -> T) -> T {
    thread_local!(static OPENER: std::cell::OnceCell<Opener> = const { std::cell::OnceCell::new() });
    OPENER.with(|opener| look(opener.get_or_init(|| Opener::new(sample))))
}

#[test]
fn a_changed_bag_is_found() {
    let sample = Sample::new("bags");
    let bag = std::fs::read(sample.bag()).expect("a file");
    let good = openers(&sample, |opener| opener.look(&bag));
    assert!(good[0].as_ref().is_ok_and(|seen| seen.acts > 50 && seen.new == 0), "{good:?}");
    assert!(good[1].as_ref().is_ok_and(|seen| seen.acts > 50 && seen.new == seen.acts), "{good:?}");
    run(5_000, |dice| {
        let mut changed = bag.clone();
        let done = change::bytes(dice, &mut changed);
        let seen = openers(&sample, |opener| opener.look(&changed));
        judge(&done, &seen, &good, changed == bag)
    });
}

fn judge(
    done: &str,
    seen: &[Result<BagSeen, BagFault>; 2],
    good: &[Result<BagSeen, BagFault>; 2],
    same: bool,
) -> Result<Outcome, String> {
    match seen {
        [Err(_), Err(_)] => Ok(Outcome::Found),
        _ if same && seen == good => Ok(Outcome::Harmless),
        _ => Err(format!("{done} was not found: {seen:?}")),
    }
}

/// What is inside a bag: manifest and signature, and the messages.
fn inside(bag: &[u8], keys: &Keyring) -> (Vec<u8>, Vec<Vec<u8>>) {
    let mut plain = Vec::new();
    envelope::open(&keys.bag, bag).expect("it opens").read_to_end(&mut plain).expect("it is whole");
    let length = |at: usize| u32::from_be_bytes(plain[at..at + 4].try_into().expect("four bytes")) as usize;
    let mut at = 4 + length(0) + 64;
    let head = plain[..at].to_vec();
    let mut messages = Vec::new();
    while length(at) > 0 {
        messages.push(plain[at + 4..at + 4 + length(at)].to_vec());
        at += 4 + length(at);
    }
    (head, messages)
}

fn seal(head: &[u8], messages: &[Vec<u8>], keys: &Keyring) -> Vec<u8> {
    let mut plain = head.to_vec();
    for message in messages {
        plain.extend_from_slice(&u32::try_from(message.len()).expect("it is short").to_be_bytes());
        plain.extend_from_slice(message);
    }
    plain.extend_from_slice(&[0; 4]);
    plain.resize(usize::try_from(link::bag::padded(plain.len() as u64)).expect("it is short"), 0);
    let mut sealed = Vec::new();
    let mut sealer = Sealer::to_recipients(&[keys.bag.recipient()], &mut sealed).expect("a recipient");
    sealer.write_all(&plain).expect("memory");
    sealer.finish().expect("memory");
    sealed
}

#[test]
fn a_bag_that_was_changed_inside_is_found_or_brings_the_same() {
    let sample = Sample::new("bags-inside");
    let bag = std::fs::read(sample.bag()).expect("a file");
    let (head, messages) = openers(&sample, |opener| inside(&bag, &opener.keys));
    let good = openers(&sample, |opener| opener.look(&seal(&head, &messages, &opener.keys)));
    assert!(good.iter().all(Result::is_ok), "{good:?}");
    run(5_000, |dice| {
        let (mut head, mut changed) = (head.clone(), messages.clone());
        let done = tamper_inside(dice, &mut head, &mut changed);
        let seen = openers(&sample, |opener| opener.look(&seal(&head, &changed, &opener.keys)));
        for (seen, good) in seen.iter().zip(&good) {
            let (Ok(seen), Ok(good)) = (seen, good) else { continue };
            // How often something came is not what it brings. What was left out of it is told.
            let brings = |seen: &BagSeen| (seen.from, seen.counter, seen.time, seen.new, seen.heads);
            if brings(seen) != brings(good) && seen.missing.is_empty() {
                return Err(format!("{done} was not found: {seen:?}, before: {good:?}"));
            }
        }
        Ok(if seen.iter().any(Result::is_err) { Outcome::Found } else { Outcome::Harmless })
    });
}

fn tamper_inside(dice: &mut Dice, head: &mut Vec<u8>, messages: &mut Vec<Vec<u8>>) -> String {
    match dice.below(4) {
        0 => format!("manifest: {}", change::bytes(dice, head)),
        1 => format!("messages: {}", change::items(dice, messages)),
        2 => {
            let at = dice.below(messages.len());
            format!("message {at}: {}", change::bytes(dice, &mut messages[at]))
        }
        _ => {
            let at = dice.below(messages.len());
            let Ok(Message::Acts { log, checkpoint, mut package, rest }) = Message::read(&messages[at]) else {
                return "nothing".into();
            };
            let mut acts: Vec<Vec<u8>> =
                record::tiles::entries(&package.bundle).map(|act| act.expect("an act").to_vec()).collect();
            let done = change::items(dice, &mut acts);
            package.bundle.clear();
            acts.iter().for_each(|act| record::tiles::push_entry(&mut package.bundle, act));
            messages[at] = Message::Acts { log, checkpoint, package, rest }.bytes();
            format!("acts of message {at}: {done}")
        }
    }
}
