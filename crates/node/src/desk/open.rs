//! Opening a house (spec: house, 2): the ordinary start-up is the recovery. All is read, hashed, proved and folded anew.

use super::append::sign_head;
use super::error::DeskError;
use super::state::{Desk, Regreet, Surroundings};
use crate::held::{CHECKPOINT, HeldLog, Proved};
use crate::keyring::Keyring;
use crate::lock::Locked;
use crate::original::Original;
use crate::plants::{Plant, lacks};
use link::exchange::Exchange;
use link::message::{Lease, Nonce};
use record::{Digest, LogId, MechanismId, PartyId, Size};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use store::{Guard, GuardError, GuardPlace, Shelf, Slate, Store};

/// What a start found that a person should know.
#[derive(Clone, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the variants say what their fields are")]
pub enum Finding {
    /// Acts of our own that were written but never answered; they did not happen.
    Unanswered { log: LogId, from: Size, to: Size },
    /// Acts of another's log that nothing proved; they are asked for again.
    Unproved { log: LogId, from: Size, to: Size },
    /// Acts of another's log that were damaged on this disk; they are asked for again.
    Damaged { log: LogId, from: Size, to: Size },
}

impl Desk {
    /// Opens a house. A house whose guard is missing, or does not agree with its store, opens locked.
    ///
    /// # Errors
    /// Where the disk fails, or another process has the house.
    pub fn open(
        around: Surroundings,
        house: &Path,
        guard_place: GuardPlace,
        keys: Keyring,
    ) -> Result<(Desk, Vec<Finding>), DeskError> {
        let store = Store::open(around.disk.clone(), house)?;
        let (guard, mut lock) = match Guard::open(&*around.disk, &guard_place) {
            Ok(guard) => (Some(guard), None),
            Err(GuardError::Missing { .. } | GuardError::Damaged { .. }) => (None, Some(Locked::NoGuard)),
            Err(error) => return Err(error.into()),
        };
        let (lock_slate, remembered) = open_lock(&store)?;
        let origin = if remembered.is_some() { OwnLog::CameBack } else { OwnLog::WrittenHere };
        let mut findings = Vec::new();
        let mut originals: BTreeMap<_, Original> = BTreeMap::new();
        for log in store.logs()? {
            let (original, proved) = hash_log(&store, &mut originals, log)?;
            let found = if log.party == keys.party() {
                prove_own(&around, &keys, guard.as_ref(), origin, original, log, proved, &mut findings)?
            } else {
                prove_other(original, log, proved, &mut findings)?;
                let held = original.log_mut(log).expect("it was opened");
                held.cut_to_proved()?;
                held.find_cosigned(keys.party(), keys.cosigner.public());
                None
            };
            lock = lock.or(found);
        }
        for original in originals.values_mut() {
            original.refold()?;
            let cards = original.cards().clone();
            for held in original.logs.0.values_mut().filter(|held| held.id.party == keys.party()) {
                held.load_receipts(&store, &|party| cards.get(&party).map(|card| card.cosigner.clone()))?;
            }
            for held in original.logs.0.values_mut().filter(|held| held.size() > 0) {
                if let Err(error) = held.mend(&store) {
                    tracing::warn!("what was cut short by a crash could not be written again yet: {error}");
                }
            }
        }
        if let Some(guard) = &guard {
            lock = lock.or_else(|| forgotten(guard, &originals));
        }
        // What a peer said weighs more than what is found here: it may name two histories.
        let lock = remembered.or(lock);
        let (leases_slate, leases) = open_leases(&store)?;
        let told_leases = super::told_leases::ToldLeases::open(&store)?;
        let (bags_slate, bags) = super::bag_book::open_bags(&store)?;
        let mut desk = Desk {
            nonce: Nonce([0; 16]),
            around,
            store,
            guard_place,
            guard,
            keys,
            cards: BTreeMap::new(),
            lock: None,
            lock_slate,
            originals,
            exchange: Exchange::default(),
            sessions: BTreeMap::new(),
            leases,
            leases_slate,
            told_leases,
            bags,
            bags_slate,
            answered: BTreeMap::new(),
            shown: BTreeSet::new(),
            regreet: Regreet::No,
            dirty: BTreeSet::new(),
            dues: super::dues::Dues::default(),
            clearances: crate::rights::Clearances::default(),
            out: Vec::new(),
            events: Vec::new(),
        };
        // A receipt that a crash took away is given again.
        let party = desk.party();
        desk.dirty = desk
            .originals
            .values()
            .flat_map(|original| original.logs())
            .filter(|held| held.id.party != party && held.is_complete() && held.cosigned < held.size())
            .map(|held| held.id)
            .collect();
        desk.stir_all();
        desk.nonce = Nonce(desk.random());
        match lock {
            Some(why) => desk.lock_up(why),
            None => desk.take_lease()?,
        }
        Ok((desk, findings))
    }

    /// Marks this start in the guard, so that a copy of the house is known from the house.
    pub(super) fn take_lease(&mut self) -> Result<(), DeskError> {
        let lease = store::Lease(self.random());
        if let Some(guard) = self.guard.as_mut().filter(|_| !lacks(Plant::LeaseNotTaken)) {
            guard.add_lease(lease)?;
        }
        Ok(())
    }

    pub(super) fn write_leases(&mut self) -> Result<(), DeskError> {
        let mut bytes = Vec::new();
        for (party, lease) in &self.leases {
            bytes.extend_from_slice(&party.0.0);
            bytes.extend_from_slice(&lease.0);
        }
        self.leases_slate.write(&bytes)?;
        Ok(self.leases_slate.sync()?)
    }
}

impl Finding {
    /// The log that it is about.
    pub fn log(&self) -> LogId {
        match self {
            Finding::Unanswered { log, .. } | Finding::Unproved { log, .. } | Finding::Damaged { log, .. } => *log,
        }
    }
}

/// Where an own log is from: all of it was written by this house, or some of it may have come back from its peers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum OwnLog {
    WrittenHere,
    CameBack,
}

fn open_lock(store: &Store) -> Result<(Slate, Option<Locked>), DeskError> {
    let (slate, line) = store.slate(Shelf::Record, &"locked".parse().expect("a sound name"))?;
    let line = line.map(|line| String::from_utf8_lossy(&line).into_owned()).filter(|line| !line.is_empty());
    // What cannot be read locks all the same, for the reason that asks most of the return.
    Ok((slate, line.map(|line| Locked::read(&line).unwrap_or(Locked::NoGuard))))
}

/// Locks a house that was just written from copies: its party may have signed more than they have.
///
/// # Errors
/// Where the disk fails.
pub(crate) fn lock_restored(store: &Store) -> Result<(), DeskError> {
    super::state::note_lock(&mut open_lock(store)?.0, Some(&Locked::NoGuard))
}

fn open_leases(store: &Store) -> Result<(Slate, BTreeMap<PartyId, Lease>), DeskError> {
    let (slate, bytes) = store.slate(Shelf::Record, &"leases".parse().expect("a sound name"))?;
    let pairs = bytes.unwrap_or_default();
    let leases = pairs.chunks_exact(48).map(|pair| {
        let (party, lease) = pair.split_at(32);
        let party = PartyId(Digest(party.try_into().expect("32 bytes")));
        (party, Lease(lease.try_into().expect("16 bytes")))
    });
    Ok((slate, leases.collect()))
}

/// The originals in a house's folder, read beside whoever works in it, and what is wrong with them.
pub struct Reading {
    /// The originals, each as far as its own checkpoints prove it.
    pub originals: Vec<Original>,
    /// Acts that nothing proves, and damage.
    pub findings: Vec<Finding>,
}

/// Reads a house's originals without its keys and without changing anything.
///
/// # Errors
/// Where the disk fails, or there is no record in this folder.
pub fn read(disk: std::sync::Arc<dyn store::Disk>, house: &Path) -> Result<Reading, DeskError> {
    let store = Store::open_to_read(disk, house)?;
    let (mut originals, mut findings) = (BTreeMap::new(), Vec::new());
    let logs = store.logs()?;
    for log in store.log_folders()?.into_iter().filter(|log| !logs.contains(log)) {
        // What proved its acts is still there, and they are not.
        let size = proved_without_acts(&store, log)?;
        if size > 0 {
            findings.push(Finding::Damaged { log, from: 0, to: size });
        }
    }
    for log in logs {
        let (original, proved) = hash_log(&store, &mut originals, log)?;
        prove_other(original, log, proved, &mut findings)?;
    }
    let mut originals: Vec<Original> = originals.into_values().collect();
    for original in &mut originals {
        original.refold()?;
        let cards = original.cards().clone();
        for held in original.logs.0.values_mut() {
            held.load_receipts(&store, &|party| cards.get(&party).map(|card| card.cosigner.clone()))?;
        }
    }
    Ok(Reading { originals, findings })
}

fn proved_without_acts(store: &Store, log: LogId) -> Result<Size, DeskError> {
    let (_, document) = store.slate(Shelf::Log(log), &CHECKPOINT.parse().expect("a sound name"))?;
    Ok(document.as_deref().and_then(Proved::read).map_or(0, |proved| proved.size))
}

/// Reads a log from disk and hashes it. What proves it is answered, unchecked.
fn hash_log<'a>(
    store: &Store,
    originals: &'a mut BTreeMap<MechanismId, Original>,
    log: LogId,
) -> Result<(&'a mut Original, Option<Proved>), DeskError> {
    let original = match originals.entry(log.mechanism) {
        Entry::Occupied(entry) => entry.into_mut(),
        Entry::Vacant(entry) => entry.insert(Original::create(store, log.mechanism)?),
    };
    let (held, proved) = HeldLog::open(store, log)?;
    if held.size() > 0 {
        original.learn_founding(log, &held.leaf(0)?);
    }
    original.logs.0.insert(log, held);
    Ok((original, proved))
}

/// Holds an own log against the guard: what the guard does not know was never answered and did not happen.
#[expect(clippy::too_many_arguments, reason = "one log, and everything that it is held against")]
fn prove_own(
    around: &Surroundings,
    keys: &Keyring,
    guard: Option<&Guard>,
    origin: OwnLog,
    original: &mut Original,
    log: LogId,
    proved: Option<Proved>,
    findings: &mut Vec<Finding>,
) -> Result<Option<Locked>, DeskError> {
    let held = original.log_mut(log).expect("it was opened");
    held.key = Some(keys.log.public().clone());
    let (Some(guard), OwnLog::WrittenHere) = (guard, origin) else {
        // Nothing is signed; what was signed before still shows, and a torn tail makes way for what comes back.
        held.acts.truncate_to(held.size())?;
        let checkpoint = proved.and_then(|proved| proved.checkpoint(log, keys.log.public()));
        held.checkpoint = checkpoint.filter(|checkpoint| held.is_proved_by(checkpoint, &[]));
        return Ok(None);
    };
    let head = if lacks(Plant::StartUnchecked) {
        store::Head { size: held.size(), root: held.tree.root() }
    } else {
        guard.head(log)
    };
    if head.size > held.size() {
        return Ok(Some(Locked::Behind { log, guard: head.size, stored: held.size() }));
    }
    if held.tree.root_at(head.size) != Some(head.root) {
        return Ok(Some(Locked::Differs { log }));
    }
    if held.size() > head.size {
        findings.push(Finding::Unanswered { log, from: head.size, to: held.size() });
        held.tree.truncate(head.size);
    }
    // Also cuts a torn tail, which is no entry yet.
    held.acts.truncate_to(head.size)?;
    held.told = head.size;
    if head.size > 0 {
        let kept = proved.and_then(|proved| proved.checkpoint(log, keys.log.public()));
        match kept.filter(|kept| held.is_proved_by(kept, &[])) {
            Some(kept) => held.checkpoint = Some(kept),
            None => sign_head(around, keys, held),
        }
    }
    Ok(None)
}

/// Holds a log against its own checkpoint: what nothing proves is not counted.
fn prove_other(
    original: &mut Original,
    log: LogId,
    proved: Option<Proved>,
    findings: &mut Vec<Finding>,
) -> Result<(), DeskError> {
    let key = original.log_key(log);
    let held = original.log_mut(log).expect("it was opened");
    let found = held.size();
    let claimed = proved.as_ref().map_or(0, |proved| proved.size);
    let mut stands = 0;
    if let (Some(key), Some(proved)) = (key, proved)
        && let Some(checkpoint) = proved.checkpoint(log, &key)
    {
        let (head, size) = (checkpoint.head(), proved.size);
        let root = held.tree.root_at(size);
        if root.is_some_and(|root| record::tree::consistent(size, head.size, root, head.root, &proved.proof)) {
            stands = size;
            held.checkpoint = Some(checkpoint);
            held.proof = proved.proof;
            held.key = Some(key);
        }
    }
    if claimed > stands {
        findings.push(Finding::Damaged { log, from: 0, to: claimed });
    }
    if found > stands && findings.last().is_none_or(|finding| finding.log() != log) {
        findings.push(Finding::Unproved { log, from: stands, to: found });
    }
    held.tree.truncate(stands);
    held.told = stands;
    Ok(())
}

/// A log that the guard knows and the store has not at all.
fn forgotten(guard: &Guard, originals: &BTreeMap<record::MechanismId, Original>) -> Option<Locked> {
    guard.heads().find_map(|(log, head)| {
        let stored = originals.get(&log.mechanism).map_or(0, |original| original.size(log));
        (head.size > stored).then_some(Locked::Behind { log, guard: head.size, stored })
    })
}
