//! The return (spec: house, 3): a house that may have forgotten signs nothing until its peers gave back what they hold.

use super::{Desk, DeskError};
use crate::desk::append::sign_head;
use crate::lock::Locked;
use record::checkpoint::TreeHead;
use record::vocabulary::{Content, EpochOpen};
use record::{LogId, MechanismId, PartyId, Size, Texts};
use std::collections::BTreeSet;
use store::{Guard, GuardError, Head, Instance};

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
        let all = self
            .originals
            .values()
            .flat_map(|original| original.parties().iter().copied());
        all.filter(|party| *party != own).collect()
    }

    /// How far the return has come. `known` are the parties that the house can ask; a lost house knows its peers by their cards alone.
    pub fn progress(&self, known: &BTreeSet<PartyId>) -> Progress {
        let peers: BTreeSet<PartyId> = self.peers().union(known).copied().collect();
        let (answered, awaited) = peers
            .into_iter()
            .partition(|peer| self.answered.contains_key(peer));
        let own = |log: &LogId| log.party == self.party();
        let logs = || self.originals.values().flat_map(|original| original.logs());
        let claimed = |log: LogId| {
            self.peers()
                .iter()
                .filter_map(|peer| self.exchange.holds(*peer, log))
                .max()
        };
        Progress {
            answered,
            awaited,
            own_acts: logs()
                .filter(|held| own(&held.id))
                .map(|held| held.size())
                .sum(),
            incomplete: logs()
                .filter(|held| claimed(held.id).is_some_and(|size| size > held.size()))
                .map(|held| held.id)
                .collect(),
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
                "two histories of this house's log are signed and known; only a new epoch leads on"
                    .into(),
            ));
        }
        self.settle();
        let progress = self.progress(known);
        let vouched = match how {
            Unlocking::AllAnswered => BTreeSet::new(),
            Unlocking::Without(vouched) => vouched.clone(),
        };
        let missing: Vec<_> = progress
            .awaited
            .iter()
            .filter(|peer| !vouched.contains(peer))
            .collect();
        if !missing.is_empty() || progress.answered.is_empty() {
            return Err(DeskError::NotAllBack(format!(
                "{} of {} peers have said what they hold of this house's log",
                progress.answered.len(),
                progress.answered.len() + progress.awaited.len()
            )));
        }
        if !progress.incomplete.is_empty() {
            return Err(DeskError::NotAllBack(
                "the peers hold acts that have not come back yet".into(),
            ));
        }
        self.check_guard()?;
        self.renew_guard()?;
        self.lock = None;
        for (log, held) in self
            .originals
            .values_mut()
            .flat_map(|original| original.logs.0.iter_mut())
        {
            if log.party == self.keys.party() && held.size() > 0 {
                sign_head(&self.around, &self.keys, held);
                held.note_proof()?;
            }
        }
        self.take_lease()?;
        self.greet_anew();
        Ok(())
    }

    /// Ends all connections, so that the peers are greeted as by a house that works.
    fn greet_anew(&mut self) {
        for session in self.sessions.keys().copied().collect::<Vec<_>>() {
            self.out.push(super::Outgoing::Close { session, why: link::exchange::Closing::Renewed });
            self.input(link::exchange::Input::Closed { session });
        }
    }

    /// What the guard remembers must be back; and bags that were packed and may not have arrived must not have been forgotten.
    fn check_guard(&self) -> Result<(), DeskError> {
        match &self.guard {
            Some(guard) => {
                for (log, head) in guard.heads() {
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
            None if self.bags.packed > 0 => Err(DeskError::NotAllBack(
                "the guard is lost and this house has packed bags: what left in a bag that never arrived cannot be known".into(),
            )),
            None => Ok(()),
        }
    }

    /// Sets the guard to what is held now, with the leases that the peers know.
    fn renew_guard(&mut self) -> Result<(), DeskError> {
        if self.guard.is_none() {
            let instance = Instance(self.random());
            let made = match Guard::create(&*self.around.disk, &self.guard_place, instance) {
                Err(GuardError::Present { .. }) => {
                    self.around
                        .disk
                        .remove(self.guard_place.path())
                        .map_err(GuardError::from)?;
                    Guard::create(&*self.around.disk, &self.guard_place, instance)?
                }
                made => made?,
            };
            self.guard = Some(made);
        }
        let guard = self.guard.as_mut().expect("it was just made");
        for lease in self.answered.values().flatten() {
            guard.add_lease(store::Lease(lease.0))?;
        }
        let own = self.keys.party();
        for (log, held) in self
            .originals
            .values_mut()
            .flat_map(|original| original.logs.0.iter_mut())
        {
            if log.party == own {
                held.acts.sync()?;
                let head = Head {
                    size: held.size(),
                    root: held.tree.root(),
                };
                if guard.head(*log) != head {
                    guard.reset_in_recovery(*log, head)?;
                }
            }
        }
        Ok(())
    }

    /// The act that opens a new log after one that cannot be gone on with, for the root keys to approve.
    ///
    /// # Errors
    /// Where nothing of the mechanism is held.
    pub fn prepare_epoch(
        &self,
        mechanism: MechanismId,
        cause: Texts,
        by: &str,
    ) -> Result<record::act::Act, DeskError> {
        let old = self.own_log(mechanism)?;
        let original = self.original(mechanism)?;
        let held = original.log(old).ok_or(DeskError::NoMechanism(mechanism))?;
        let open = EpochOpen {
            closes: old.epoch,
            size: held.size(),
            root: held.tree.root(),
            cause,
        };
        let log = LogId {
            epoch: record::Epoch(old.epoch.0 + 1),
            ..old
        };
        Ok(record::act::Act {
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

    /// Logs the act that opens a new log, and unlocks the house with it: the root keys answer for what was lost.
    ///
    /// # Errors
    /// A refusal of the rules, or a failure of the disk.
    pub fn open_epoch(&mut self, act: record::act::Act) -> Result<(), DeskError> {
        self.settle();
        let locked = self.lock.take();
        let opened = self
            .renew_guard()
            .and_then(|()| self.append_acts(vec![act]))
            .and_then(|_| self.take_lease());
        match &opened {
            Ok(()) => self.greet_anew(),
            Err(_) => self.lock = locked,
        }
        opened
    }

    /// The heads of all logs as they are held here.
    pub fn heads(&self) -> Vec<TreeHead> {
        let logs = self.originals.values().flat_map(|original| original.logs());
        logs.map(|held| TreeHead {
            log: held.id,
            size: held.size(),
            root: held.tree.root(),
        })
        .collect()
    }

    /// How many acts of a log a party is known to hold: by its receipts, its own acts, and what it said over the line.
    pub fn known_to_hold(&self, party: PartyId, log: LogId) -> Size {
        let Some(original) = self.originals.get(&log.mechanism) else {
            return 0;
        };
        let receipt = original
            .log(log)
            .and_then(|held| held.receipts.get(&party))
            .map_or(0, |r| r.head().size);
        let named = original.standing.acts_known_to(party, log);
        receipt.max(named)
    }
}
