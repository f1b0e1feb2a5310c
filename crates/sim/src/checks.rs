//! Laws that are checked house by house.

use crate::dice::Dice;
use crate::house::House;
use crate::laws::{Checked, Law, broken};
use crate::witness::short;
use consultation::{Held, Standing};
use node::desk::Desk;
use node::original::Original;
use record::act::Act;
use record::tree::{Tree, leaf_hash};
use record::{Digest, LogId, Place, Size};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Every act that was acknowledged is there.
///
/// # Errors
/// Where one is not.
pub fn kept(house: &House) -> Checked {
    let Some(desk) = &house.desk else { return Ok(()) };
    for ((mechanism, place), id) in &house.acknowledged {
        let original = desk.original(*mechanism);
        let leaf = original.ok().and_then(|original| original.leaf(*place).ok());
        let found = leaf.and_then(|leaf| Act::read(&leaf).ok().map(|act| act.id_of(&leaf)));
        if found != Some(*id) {
            return broken(Law::Kept, format!("act {} of {} is lost", place.index, place.party.0.short()));
        }
    }
    Ok(())
}

/// Everything that a receipt was given for can be served, byte for byte.
///
/// # Errors
/// Where it cannot.
pub fn receipts_hold(house: &House) -> Checked {
    let Some(desk) = &house.desk else { return Ok(()) };
    for (log, (size, root)) in &house.promised {
        let held = desk.original(log.mechanism).ok().and_then(|original| original.log(*log));
        let stored = held.map(|held| held.acts.read(0..(*size).min(held.size())));
        let mut tree = Tree::default();
        for leaf in stored.and_then(Result::ok).unwrap_or_default() {
            tree.push(leaf_hash(&leaf));
        }
        if tree.size() != *size || tree.root() != *root {
            let words = format!("a receipt covers {size} acts of {}, {} are held", short(*log), tree.size());
            return broken(Law::ReceiptsHold, words);
        }
    }
    Ok(())
}

#[derive(Default)]
struct Shuffled(BTreeMap<LogId, (Vec<Vec<u8>>, Tree)>);

impl Held for Shuffled {
    fn root_at(&self, log: LogId, size: Size) -> Option<Digest> {
        self.0.get(&log)?.1.root_at(size)
    }

    fn leaf(&self, log: LogId, index: Size) -> Option<Cow<'_, [u8]>> {
        self.0.get(&log)?.0.get(index as usize).map(|leaf| Cow::Borrowed(&leaf[..]))
    }
}

/// The acts of a house, come in in any other order, make the same standing.
///
/// # Errors
/// Where they do not.
pub fn any_order(desk: &Desk, dice: &mut Dice) -> Checked {
    for (_, original) in desk.mechanisms() {
        if shuffled(original, dice) != original.standing.digest() {
            return broken(Law::OneStanding, format!("another order of {} is another standing", original.id.0.short()));
        }
    }
    Ok(())
}

fn shuffled(original: &Original, dice: &mut Dice) -> Digest {
    let mut left: Vec<(LogId, Vec<Vec<u8>>)> = original
        .logs()
        .map(|held| (held.id, held.acts.read(0..held.size()).expect("a calm disk reads")))
        .filter(|(_, leaves)| !leaves.is_empty())
        .collect();
    let mut held = Shuffled::default();
    let mut standing = Standing::new(original.id);
    while !left.is_empty() {
        let no = dice.below(left.len());
        let (log, leaves) = &mut left[no];
        let log = *log;
        let leaf = leaves.remove(0);
        if leaves.is_empty() {
            left.remove(no);
        }
        let (stored, tree) = held.0.entry(log).or_default();
        tree.push(leaf_hash(&leaf));
        stored.push(leaf.clone());
        let place = Place { party: log.party, epoch: log.epoch, index: stored.len() as Size - 1 };
        standing.absorb(place, &leaf, &held);
    }
    standing.digest()
}
