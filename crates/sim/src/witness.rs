//! The witness: sees all that reaches anybody, and every store, and remembers what must never change.

use crate::cast::Party;
use crate::laws::{Broken, Checked, Law, broken};
use link::message::Message;
use node::desk::Desk;
use record::checkpoint::{Cosignature, TreeHead, Unverified};
use record::tiles;
use record::tree::{Tree, leaf_hash};
use record::{Digest, LogId, PartyId, Size};
use std::collections::{BTreeMap, BTreeSet};

/// What was seen of one log.
#[derive(Default)]
struct Seen {
    /// The hash of each act.
    leaves: BTreeMap<Size, Digest>,
    /// Over those that are known without a gap.
    tree: Tree,
    /// Signed roots by size.
    roots: BTreeMap<Size, Digest>,
    /// Up to which size the roots were compared with the tree.
    compared: Size,
}

/// See the module.
pub struct Witness {
    /// Those whose logs may be forked.
    pub guilty: BTreeSet<PartyId>,
    parties: BTreeMap<PartyId, &'static Party>,
    logs: BTreeMap<LogId, Seen>,
    /// Checkpoints by the digest of their note; `None` where it is not signed as it claims.
    notes: BTreeMap<Digest, Option<TreeHead>>,
    /// The standing of each set of acts.
    standings: BTreeMap<Digest, Digest>,
}

impl Witness {
    /// A witness who knows these parties.
    pub fn new(parties: impl IntoIterator<Item = &'static Party>) -> Witness {
        Witness {
            guilty: BTreeSet::new(),
            parties: parties.into_iter().map(|party| (party.id, party)).collect(),
            logs: BTreeMap::new(),
            notes: BTreeMap::new(),
            standings: BTreeMap::new(),
        }
    }

    fn head(&mut self, note: &[u8]) -> Option<TreeHead> {
        let parties = &self.parties;
        *self.notes.entry(Digest::of(note)).or_insert_with(|| {
            let read = Unverified::read(note).ok()?;
            let party = parties.get(&read.claimed_log().party)?;
            Some(read.verify(&party.card.log).ok()?.head())
        })
    }

    /// A message reached somebody.
    ///
    /// # Errors
    /// Where it shows a second history of an honest log.
    pub fn message(&mut self, message: &Message) -> Checked {
        match message {
            Message::Head { checkpoint } | Message::Proof { checkpoint, .. } => self.note(checkpoint),
            Message::Acts { log, checkpoint, package, .. } => {
                self.note(checkpoint)?;
                let proved = self.head(checkpoint).is_some_and(|head| head.log == *log);
                if !proved || self.guilty.contains(&log.party) {
                    return Ok(());
                }
                // Believed only where the proof leads to what was signed; else somebody lies.
                let (known, mut tree) = (self.logs.entry(*log).or_default(), Tree::default());
                if known.tree.size() < package.start {
                    return Ok(());
                }
                (0..package.start).filter_map(|index| known.tree.leaf(index)).for_each(|leaf| tree.push(leaf));
                let key = &self.parties[&log.party].card.log;
                let checkpoint = Unverified::read(checkpoint).and_then(|read| read.verify(key));
                if !checkpoint.is_ok_and(|checkpoint| tiles::take(&mut tree, package, &checkpoint).is_ok()) {
                    return Ok(());
                }
                for (index, leaf) in (package.start..).zip(tiles::entries(&package.bundle).filter_map(Result::ok)) {
                    self.leaf(*log, index, leaf_hash(leaf))?;
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// The head of a receipt, where it is one by this party.
    pub fn receipt(&self, party: PartyId, note: &[u8]) -> Option<TreeHead> {
        let key = &self.parties.get(&party)?.card.cosigner;
        Some(Cosignature::read(note, party, key).ok()?.head())
    }

    fn note(&mut self, note: &[u8]) -> Checked {
        match self.head(note) {
            Some(head) if !self.guilty.contains(&head.log.party) && head.size > 0 => self.root(head),
            _ => Ok(()),
        }
    }

    fn root(&mut self, head: TreeHead) -> Checked {
        let seen = self.logs.entry(head.log).or_default();
        let root = *seen.roots.entry(head.size).or_insert(head.root);
        let held = seen.tree.root_at(head.size);
        if root != head.root || held.is_some_and(|held| held != head.root) {
            return broken(Law::OneHistory, format!("two roots of {} at size {}", short(head.log), head.size));
        }
        Ok(())
    }

    fn leaf(&mut self, log: LogId, index: Size, leaf: Digest) -> Checked {
        let seen = self.logs.entry(log).or_default();
        if *seen.leaves.entry(index).or_insert(leaf) != leaf {
            return broken(Law::OneHistory, format!("two acts of {} at index {index}", short(log)));
        }
        while let Some(next) = seen.leaves.get(&seen.tree.size()) {
            seen.tree.push(*next);
        }
        for (size, root) in seen.roots.range(seen.compared..=seen.tree.size()) {
            if seen.tree.root_at(*size) != Some(*root) {
                return broken(Law::OneHistory, format!("acts of {} are not those signed at {size}", short(log)));
            }
        }
        seen.compared = seen.tree.size();
        Ok(())
    }

    /// What a house has stored of others.
    ///
    /// # Errors
    /// Where it is a second history of an honest log, or not what it is stored as.
    pub fn store(&mut self, desk: &Desk, sizes: &mut BTreeMap<LogId, Size>) -> Checked {
        for (_, original) in desk.mechanisms() {
            for held in original.logs() {
                let known = sizes.insert(held.id, held.size()).unwrap_or(0);
                if known == held.size() || held.id.party == desk.party() {
                    continue;
                }
                if let Some(checkpoint) = &held.checkpoint
                    && checkpoint.head().log != held.id
                {
                    return broken(Law::OwnPlace, format!("a checkpoint of another log proves {}", short(held.id)));
                }
                let honest = !self.guilty.contains(&held.id.party);
                for index in known.min(held.size())..held.size() {
                    let leaf = held.tree.leaf(index).expect("it is held");
                    if honest {
                        self.leaf(held.id, index, leaf)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// Forgets what nobody holds any more: a house that lost its guard can only know what others kept.
    pub fn forget_beyond(&mut self, log: LogId, size: Size) {
        if let Some(seen) = self.logs.get_mut(&log) {
            seen.leaves.retain(|index, _| *index < size);
            seen.roots.retain(|at, _| *at <= size);
            seen.tree.truncate(size.min(seen.tree.size()));
            seen.compared = seen.compared.min(size);
        }
    }

    /// Compares the standing of a house with that of all who held the same acts.
    ///
    /// # Errors
    /// Where they differ.
    pub fn standing(&mut self, desk: &Desk) -> Checked {
        for (id, original) in desk.mechanisms() {
            let mut set = id.0.0.to_vec();
            for held in original.logs().filter(|held| held.size() > 0) {
                set.extend_from_slice(held.id.origin().as_bytes());
                set.extend_from_slice(&held.size().to_be_bytes());
                set.extend_from_slice(&held.tree.root().0);
            }
            let digest = original.standing.digest();
            if *self.standings.entry(Digest::of(&set)).or_insert(digest) != digest {
                return Err(Broken {
                    law: Law::OneStanding,
                    words: format!("two standings of the same acts of {}", id.0.short()),
                });
            }
        }
        Ok(())
    }
}

/// A log in few letters.
pub fn short(log: LogId) -> String {
    format!("{}/{}/{}", log.mechanism.0.short(), log.party.0.short(), log.epoch)
}
