//! The return (spec: house, 3): a house that may have forgotten signs nothing until its peers gave back what they hold.

use super::append::sign_head;
use super::error::DeskError;
use super::state::{Desk, Event};
use super::take::set_aside;
use crate::lock::Locked;
use crate::original::Original;
use crate::plants::{Plant, lacks};
use link::exchange::Input;
use record::act::Act;
use record::checkpoint::TreeHead;
use record::tree::leaf_hash;
use record::vocabulary::{Content, EpochOpen};
use record::{LogId, MechanismId, PartyId, Size, Texts};
use std::collections::BTreeSet;
use store::{Guard, Head, Instance, Store};

/// How far a return has come.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Progress {
    /// The peers that have said all that they hold.
    pub answered: Vec<PartyId>,
    /// The peers that have not.
    pub awaited: Vec<PartyId>,
    /// How many acts of own logs are here.
    pub own_acts: u64,
    /// Logs of which more is known to exist than is here.
    pub incomplete: Vec<LogId>,
    /// How many attachments that acts name are not here.
    pub lacking: usize,
}

/// How a house is unlocked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unlocking {
    /// Every peer of every mechanism must have answered.
    AllAnswered,
    /// A person vouches that these have nothing newer; all others must have answered, and at least one.
    Without(BTreeSet<PartyId>),
}

impl Desk {
    /// The parties with which this house shares a mechanism.
    pub fn peers(&self) -> BTreeSet<PartyId> {
        let own = self.party();
        let all = self.originals.values().flat_map(|original| original.parties().iter().copied());
        all.filter(|party| *party != own).collect()
    }

    /// How far the return has come. `known` are the parties that the house can ask; a lost house knows its peers by their cards alone.
    pub fn progress(&self, known: &BTreeSet<PartyId>) -> Progress {
        let peers: BTreeSet<PartyId> = self.peers().union(known).copied().collect();
        let (answered, awaited) = peers.into_iter().partition(|peer| self.answered.contains_key(peer));
        let own = |log: &LogId| log.party == self.party();
        let logs = || self.originals.values().flat_map(|original| original.logs());
        let claimed = |log: LogId| self.peers().iter().filter_map(|peer| self.exchange.holds(*peer, log)).max();
        Progress {
            answered,
            awaited,
            own_acts: logs().filter(|held| own(&held.id)).map(|held| held.size()).sum(),
            incomplete: logs()
                .filter(|held| claimed(held.id).is_some_and(|size| size > held.size()))
                .map(|held| held.id)
                // What lies beyond the end of a closed or forked log is not taken.
                .filter(|log| {
                    let original = &self.originals[&log.mechanism];
                    original.limit(*log).is_none_or(|limit| original.size(*log) < limit)
                })
                .collect(),
            lacking: logs().flat_map(|held| &held.lacking).collect::<BTreeSet<_>>().len(),
        }
    }

    /// Unlocks the house: what the peers gave back is what it has signed, and it goes on from there.
    ///
    /// # Errors
    /// Where peers have not answered, or what the guard remembers did not come back.
    pub fn unlock(&mut self, known: &BTreeSet<PartyId>, how: &Unlocking) -> Result<(), DeskError> {
        let Some(why) = self.lock.clone() else {
            return Err(DeskError::NotLocked);
        };
        if let Locked::Forked { .. } = why {
            return Err(DeskError::NotAllBack(
                "two histories of this house's log are signed and known; only a new epoch leads on".into(),
            ));
        }
        self.make_durable();
        let progress = self.progress(known);
        let vouched = match how {
            Unlocking::AllAnswered => BTreeSet::new(),
            Unlocking::Without(vouched) => vouched.clone(),
        };
        let missing: Vec<_> = progress.awaited.iter().filter(|peer| !vouched.contains(peer)).collect();
        if (!missing.is_empty() || progress.answered.is_empty()) && !lacks(Plant::UnlockedEarly) {
            return Err(DeskError::NotAllBack(format!(
                "{} of {} peers have said what they hold of this house's log",
                progress.answered.len(),
                progress.answered.len() + progress.awaited.len()
            )));
        }
        if !progress.incomplete.is_empty() && !lacks(Plant::UnlockedEarly) {
            return Err(DeskError::NotAllBack("the peers hold acts that have not come back yet".into()));
        }
        let none = BTreeSet::new();
        if !lacks(Plant::UnlockedEarly) {
            self.check_shown(&none)?;
            self.check_guard(&none)?;
        }
        self.renew_guard()?;
        self.go_on()?;
        self.greet_anew();
        // All was heard, or a person vouches for the rest.
        self.went_on_in_all();
        Ok(())
    }

    /// Ends all connections, so that the peers are greeted as by a house that works.
    pub(super) fn greet_anew(&mut self) {
        for session in self.sessions.keys().copied().collect::<Vec<_>>() {
            self.out.push(super::state::Outgoing::Close { session, why: link::exchange::Closing::Renewed });
            self.input(link::exchange::Input::Closed { session });
        }
    }

    /// Every head of an own log that a peer showed must be one of what is held now.
    fn check_shown(&self, renewed: &BTreeSet<MechanismId>) -> Result<(), DeskError> {
        for (log, size, root) in self.shown.iter().copied().filter(|(log, _, _)| !renewed.contains(&log.mechanism)) {
            let original = self.originals.get(&log.mechanism);
            let closed = original.is_some_and(|original| original.latest_log(log.party).epoch > log.epoch);
            let held = original.and_then(|original| original.log(log)?.tree.root_at(size));
            if !closed && held != Some(root) {
                return Err(DeskError::NotAllBack(format!(
                    "a peer showed {size} acts that this house has signed, and they are not what came back"
                )));
            }
        }
        Ok(())
    }

    /// Whether there is an own log that is not renewed.
    fn goes_on_beside(&self, renewed: &BTreeSet<MechanismId>) -> bool {
        let others = self.originals.values().filter(|original| !renewed.contains(&original.id));
        others.flat_map(|original| original.logs()).any(|held| held.id.party == self.party() && held.size() > 0)
    }

    /// What the guard remembers must be back; and bags that were packed and may not have arrived must not have been forgotten.
    fn check_guard(&self, renewed: &BTreeSet<MechanismId>) -> Result<(), DeskError> {
        match &self.guard {
            Some(guard) => {
                for (log, head) in guard.heads().filter(|(log, _)| !renewed.contains(&log.mechanism)) {
                    let original = self.originals.get(&log.mechanism);
                    let root = original.and_then(|original| original.log(log)?.tree.root_at(head.size));
                    if root != Some(head.root) {
                        return Err(DeskError::NotAllBack(format!(
                            "the guard remembers {} acts of this house's log that nobody gave back",
                            head.size
                        )));
                    }
                }
                Ok(())
            }
            None if self.bags.packed > 0 && self.goes_on_beside(renewed) => Err(DeskError::NotAllBack(
                "the guard is lost and this house has packed bags: what left in a bag that never arrived cannot be known".into(),
            )),
            None => Ok(()),
        }
    }

    /// Sets the guard to what is held now, with the leases that the peers know: at once, so that no crash leaves a guard
    /// that knows less than the whole.
    fn renew_guard(&mut self) -> Result<(), DeskError> {
        let own = self.keys.party();
        let mut heads = Vec::new();
        let logs = self.originals.values_mut().flat_map(|original| original.logs.0.values_mut());
        for held in logs.filter(|held| held.id.party == own && held.size() > 0) {
            held.acts.sync()?;
            heads.push((held.id, Head { size: held.size(), root: held.tree.root() }));
        }
        let leases: Vec<_> = self.answered.values().flatten().map(|lease| store::Lease(lease.0)).collect();
        if let Some(guard) = &mut self.guard {
            return Ok(guard.reset_all_in_recovery(&heads, &leases)?);
        }
        let instance = Instance(self.random());
        let disk = &*self.around.disk;
        let guard = Guard::create_in_recovery(disk, &self.guard_place, instance, &heads, &leases)?;
        self.guard = Some(guard);
        Ok(())
    }

    /// The act that opens a new log after one that cannot be gone on with, for the root keys to approve.
    ///
    /// # Errors
    /// Where nothing of the mechanism is held.
    pub fn prepare_epoch(&self, mechanism: MechanismId, cause: Texts, by: &str) -> Result<Act, DeskError> {
        let old = self.own_log(mechanism)?;
        let original = self.original(mechanism)?;
        let held = original.log(old).ok_or(DeskError::NoMechanism(mechanism))?;
        // Of a log with two histories only what both have in common stands.
        let size = original.limit(old).unwrap_or(Size::MAX).min(held.size());
        let root = held.tree.root_at(size).expect("no more than is held");
        let open = EpochOpen { closes: old.epoch, size, root, cause };
        let log = LogId { epoch: record::Epoch(old.epoch.0 + 1), ..old };
        Ok(Act {
            log,
            index: 0,
            heads: original.heads_to_name(log),
            time: self.now(),
            content: Content::EpochOpen(open),
            blobs: Vec::new(),
            by: by.into(),
            approvals: Vec::new(),
        })
    }

    /// `open_epochs`, for one.
    ///
    /// # Errors
    /// As `open_epochs`.
    pub fn open_epoch(&mut self, act: Act) -> Result<(), DeskError> {
        self.open_epochs(vec![act])
    }

    /// Logs the acts that open new logs, and unlocks the house with them: the root keys answer for what was lost. Where
    /// the house is locked, the own logs of all other mechanisms must have come back.
    ///
    /// # Errors
    /// A refusal of the rules, a log of another mechanism that is not back, or a failure of the disk.
    pub fn open_epochs(&mut self, acts: Vec<Act>) -> Result<(), DeskError> {
        self.make_durable();
        let renewed: BTreeSet<MechanismId> = acts.iter().map(|act| act.log.mechanism).collect();
        if self.lock.is_some() {
            self.check_others(&renewed)?;
        }
        let mut leaves = Vec::new();
        for act in &acts {
            let original = self.original(act.log.mechanism)?;
            if !matches!(act.content, Content::EpochOpen(_)) || act.log != original.latest_log_or(act.log, act) {
                return Err(DeskError::PlaceTaken);
            }
            let leaf = [act.leaf().map_err(DeskError::Unsayable)?];
            original.judge(std::slice::from_ref(act), &leaf).map_err(|(_, refusal)| DeskError::Refused(refusal))?;
            leaves.extend(leaf);
        }
        let Desk { store, originals, .. } = self;
        for (act, leaf) in acts.iter().zip(&leaves) {
            let original = originals.get_mut(&act.log.mechanism).expect("it was found above");
            write_opening(store, original, act, leaf)?;
        }
        // The one moment at which all of it happens.
        if let Err(error) = self.renew_guard() {
            for act in &acts {
                let original = self.originals.get_mut(&act.log.mechanism);
                original.and_then(|original| original.log_mut(act.log)).expect("it is open").tree.truncate(0);
            }
            return Err(error);
        }
        self.go_on()?;
        for (act, leaf) in acts.iter().zip(&leaves) {
            let original = self.originals.get_mut(&act.log.mechanism).expect("it was found above");
            original.fold(act.log, 0, std::slice::from_ref(leaf));
            original.log_mut(act.log).expect("it is open").told = 1;
            self.events.push(Event::Acts { log: act.log, from: 0, to: 1 });
            self.step(Input::Held { log: act.log });
        }
        self.greet_anew();
        self.went_on_in_all();
        Ok(())
    }

    fn went_on_in_all(&mut self) {
        for mechanism in self.originals.keys() {
            self.dues.went_on(*mechanism);
        }
        self.log_due();
    }

    /// The own logs of the mechanisms that are not renewed must have come back.
    fn check_others(&self, renewed: &BTreeSet<MechanismId>) -> Result<(), DeskError> {
        let own = self.party();
        for (id, original) in self.originals.iter().filter(|(id, _)| !renewed.contains(id)) {
            let silent = original.parties().iter().filter(|party| **party != own && !self.answered.contains_key(party));
            if silent.count() > 0 {
                return Err(DeskError::NotAllBack(format!(
                    "peers of the mechanism {} have not said what they hold",
                    id.0.short()
                )));
            }
        }
        self.check_shown(renewed)?;
        self.check_guard(renewed)
    }

    /// From here on the house works.
    fn go_on(&mut self) -> Result<(), DeskError> {
        self.lock = None;
        self.shown.clear();
        let own = self.keys.party();
        let logs = self.originals.values_mut().flat_map(|original| original.logs.0.values_mut());
        for held in logs.filter(|held| held.id.party == own && held.size() > 0) {
            sign_head(&self.around, &self.keys, held);
            held.note_proof()?;
            held.note_receipts(&self.store)?;
        }
        self.forget_question()?;
        self.remember_lock()?;
        self.take_lease()
    }

    /// The heads of all logs as they are held here.
    pub fn heads(&self) -> Vec<TreeHead> {
        let logs = self.originals.values().flat_map(|original| original.logs());
        logs.map(|held| TreeHead { log: held.id, size: held.size(), root: held.tree.root() }).collect()
    }

    /// How many acts of a log a party is known to hold: by its receipts, its own acts, and what it said over the line.
    pub fn known_to_hold(&self, party: PartyId, log: LogId) -> Size {
        let Some(original) = self.originals.get(&log.mechanism) else {
            return 0;
        };
        let receipt = original.log(log).and_then(|held| held.receipts.get(&party)).map_or(0, |r| r.head().size);
        let named = original.standing.acts_known_to(party, log);
        receipt.max(named)
    }
}

/// Writes the first act of a new log, and puts aside what the old one holds beyond its end. Nothing of it counts
/// before the guard knows it.
fn write_opening(store: &Store, original: &mut Original, act: &Act, leaf: &[u8]) -> Result<(), DeskError> {
    let Content::EpochOpen(open) = &act.content else {
        return Err(DeskError::PlaceTaken);
    };
    let old = LogId { epoch: open.closes, ..act.log };
    if let Some(held) = original.log_mut(old).filter(|held| held.size() > open.size) {
        set_aside(store, held, open.size)?;
        original.refold()?;
    }
    original.open_log(store, act.log)?;
    let held = original.log_mut(act.log).expect("it was just opened");
    if held.acts.size() != held.size() {
        return Err(DeskError::Stopped);
    }
    held.acts.append(&[leaf])?;
    held.acts.sync()?;
    held.tree.push(leaf_hash(leaf));
    Ok(())
}
