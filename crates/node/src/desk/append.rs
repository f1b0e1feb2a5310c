//! Logging our own acts (spec: house, 1): leaf durable, guard moved, checkpoint signed, only then answered.

use super::citing::resolved;
use super::error::DeskError;
use super::group::{GROUP_ACTS_MAX, GROUP_BYTES_MAX};
use super::seat::Seat;
use super::state::{Desk, Draft, Event, Logged, Surroundings};
use crate::held::HeldLog;
use crate::lock::Locked;
use crate::original::Original;
use crate::plants::{Plant, lacks};
use crate::rights::{Kind, may_log_kind};
use consultation::Refusal;
use link::exchange::Input;
use record::act::{Act, Blob};
use record::checkpoint::{Checkpoint, TreeHead};
use record::founding::Charter;
use record::key::Signer;
use record::tree::leaf_hash;
use record::vocabulary::{Content, Found};
use record::{BlobId, Epoch, LogId, MechanismId, Place};
use store::{Guard, GuardError, Head};

impl Desk {
    /// Stores an attachment, so that an act can name it. It is durable when this returns.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn store_blob(&mut self, mechanism: MechanismId, bytes: &[u8], media_type: &str) -> Result<Blob, DeskError> {
        let original = self.originals.get_mut(&mechanism).ok_or(DeskError::NoMechanism(mechanism))?;
        let id = original.blobs.put(bytes)?;
        // Another party's act may have named it before: two who initial one text attach the same copies.
        for held in original.logs.0.values_mut().filter(|held| held.lacking.contains(&id)) {
            held.lacking.remove(&id);
            self.dirty.insert(held.id);
        }
        Ok(Blob { id, size: bytes.len() as u64, media_type: media_type.into() })
    }

    /// Makes the act that these words would be if they were logged next, so that root keys can approve it.
    ///
    /// # Errors
    /// Where nothing of the mechanism is held.
    pub fn prepare(&self, mechanism: MechanismId, draft: Draft) -> Result<Act, DeskError> {
        let log = self.own_log(mechanism)?;
        Ok(self.act(self.original(mechanism)?, log, draft, 0))
    }

    /// The founding act of a mechanism for this party, for its root keys to approve.
    ///
    /// # Errors
    /// Where the charter does not name this party, or it has founded already.
    pub fn prepare_founding(&self, charter: &[u8], by: &str) -> Result<Act, DeskError> {
        let read = Charter::read(charter).map_err(DeskError::Unsayable)?;
        let mechanism = Charter::mechanism(charter);
        if !read.parties.contains(&self.party()) {
            return Err(DeskError::NotInCharter);
        }
        let log = LogId { mechanism, party: self.party(), epoch: Epoch::FIRST };
        let content = Content::Found(Found { charter: charter.to_vec(), card: self.keys.card_bytes().to_vec() });
        let draft = Draft::new(content, by);
        match self.originals.get(&mechanism) {
            Some(original) if original.size(log) > 0 => Err(DeskError::FoundedAlready(mechanism)),
            Some(original) => Ok(self.act(original, log, draft, 0)),
            None => Ok(Act {
                log,
                index: 0,
                heads: Vec::new(),
                time: self.now(),
                content: draft.content,
                blobs: Vec::new(),
                by: draft.by,
                approvals: Vec::new(),
            }),
        }
    }

    pub(super) fn act(&self, original: &Original, log: LogId, draft: Draft, ahead: u64) -> Act {
        Act {
            log,
            index: original.size(log) + ahead,
            heads: if ahead == 0 { original.heads_to_name(log) } else { Vec::new() },
            time: self.now(),
            content: draft.content,
            blobs: draft.blobs,
            by: draft.by,
            approvals: Vec::new(),
        }
    }

    /// The acts of drafts that are logged together, each with the ids of those before it where it names them.
    fn group(&self, original: &Original, log: LogId, drafts: Vec<Draft>) -> Vec<Act> {
        let (mut acts, mut ids) = (Vec::with_capacity(drafts.len()), Vec::with_capacity(drafts.len()));
        for (ahead, draft) in (0..).zip(drafts) {
            let act = self.act(original, log, resolved(draft, &ids), ahead);
            ids.push(act.id());
            acts.push(act);
        }
        acts
    }

    /// Logs what a person wants: all of it or nothing. When this returns, it is durable and on its way to the others.
    ///
    /// Each is judged with those before it in effect, and may name them by their stand-ins ([`super::stand_in`]).
    ///
    /// # Errors
    /// A refusal of the rules, or a failure of the disk; nothing was logged then.
    pub fn append(&mut self, mechanism: MechanismId, drafts: Vec<Draft>) -> Result<Vec<Logged>, DeskError> {
        let log = self.own_log(mechanism)?;
        let original = self.original(mechanism)?;
        let acts = self.group(original, log, drafts);
        self.append_acts(acts)
    }

    /// What the rules say now to what a person wants to log, where its clearance is still to come: its author shall not
    /// learn at the end of the chain what is known at its beginning. Nothing is logged, and it may be otherwise later.
    ///
    /// # Errors
    /// Where an act is not theirs; a refusal of the rules.
    pub fn foresee_for(&self, seat: &Seat, mechanism: MechanismId, drafts: Vec<Draft>) -> Result<(), DeskError> {
        for draft in &drafts {
            may_log_kind(&seat.roles, Kind::of(&draft.content))
                .map_err(|not_yours| DeskError::NotYours { person: seat.person.clone(), kind: not_yours.kind })?;
        }
        let log = self.own_log(mechanism)?;
        let original = self.original(mechanism)?;
        let acts = self.group(original, log, drafts);
        let leaves = sayable(&acts)?;
        original.judge(&acts, &leaves).map(drop).map_err(|(at, refusal)| refused(at, acts.len(), refusal))
    }

    /// Logs acts that were prepared, with their approvals: all of them or none. Each may build on those before it. What
    /// became due by them the node logs behind them.
    ///
    /// # Errors
    /// As `append`; also where their places were taken in the meantime, or they are too many at once.
    pub fn append_acts(&mut self, acts: Vec<Act>) -> Result<Vec<Logged>, DeskError> {
        let mechanism = acts.first().map(|act| act.log.mechanism);
        let logged = self.log_now(acts)?;
        if let Some(mechanism) = mechanism {
            self.dues.went_on(mechanism);
            self.log_due();
        }
        Ok(logged)
    }

    pub(super) fn log_now(&mut self, acts: Vec<Act>) -> Result<Vec<Logged>, DeskError> {
        if let Some(why) = &self.lock {
            return Err(DeskError::Locked(why.clone()));
        }
        let Some(first) = acts.first() else {
            return Ok(Vec::new());
        };
        let log = first.log;
        // What an act names must be durable here: if it were lost again, the act would wait for it everywhere.
        self.make_durable();
        if self.dirty.iter().any(|dirty| dirty.mechanism == log.mechanism) {
            return Err(DeskError::Stopped);
        }
        if !self.originals.contains_key(&log.mechanism) {
            // Nothing but a founding act begins a mechanism.
            if !matches!(first.content, Content::Found(_)) {
                return Err(DeskError::NoMechanism(log.mechanism));
            }
            let original = Original::create(&self.store, log.mechanism)?;
            self.originals.insert(log.mechanism, original);
        }
        let logged = self.log_acts(log, acts);
        if let Err(DeskError::Guard(GuardError::NotExpected { .. })) = &logged {
            self.lock_up(Locked::Differs { log });
        }
        let logged = logged?;
        self.step(Input::Held { log });
        Ok(logged)
    }

    fn log_acts(&mut self, log: LogId, acts: Vec<Act>) -> Result<Vec<Logged>, DeskError> {
        let Desk { around, store, guard, keys, originals, events, .. } = self;
        let guard = guard.as_mut().ok_or(DeskError::Locked(Locked::NoGuard))?;
        let original = originals.get_mut(&log.mechanism).ok_or(DeskError::NoMechanism(log.mechanism))?;
        if log.party != keys.party() || log != original.latest_log_or(log, &acts[0]) {
            return Err(DeskError::PlaceTaken);
        }
        if (original.size(log)..).zip(&acts).any(|(index, act)| act.log != log || act.index != index) {
            return Err(DeskError::PlaceTaken);
        }
        let leaves = sayable(&acts)?;
        let judged = original.judge(&acts, &leaves).map_err(|(at, refusal)| refused(at, acts.len(), refusal))?;
        for act in &acts {
            if let Some(blob) = lacking(original, act)? {
                return Err(DeskError::NoBlob(blob));
            }
        }
        original.open_log(store, log)?;
        let held = original.log_mut(log).expect("it was just opened");
        if held.acts.size() != held.size() {
            // An earlier act is in doubt.
            return Err(DeskError::Stopped);
        }
        let expected = Head { size: held.size(), root: held.tree.root() };
        let mut hedge = [0; 32];
        around.chance.fill(&mut hedge);
        match make_durable(held, guard, &*keys.log, &leaves, expected, &hedge) {
            Ok(checkpoint) => held.checkpoint = Some(checkpoint),
            Err(error) => {
                // Nothing was answered and nothing has left: what the guard does not know did not happen.
                held.tree.truncate(expected.size);
                // Where the guard failed it may know all the same: then only a new start can tell, and the acts stay for it.
                let untouched = matches!(
                    error,
                    DeskError::Guard(
                        GuardError::NotExpected { .. } | GuardError::NotAhead { .. } | GuardError::TooManyLogs
                    )
                );
                if untouched {
                    held.acts.truncate_to(expected.size)?;
                }
                return Err(error);
            }
        }
        held.proof.clear();
        held.key = Some(keys.log.public().clone());
        // The checkpoint need not be durable: the same head is signed again after a crash.
        if let Err(error) = held.note_proof() {
            tracing::warn!("the checkpoint was not written and will be signed again: {error}");
        }
        if expected.size == 0
            && let Err(error) = held.note_receipts(store)
        {
            tracing::warn!("the place for the receipts was not made and will be at the next start: {error}");
        }
        let mut logged = Vec::with_capacity(acts.len());
        for (act, leaf) in acts.iter().zip(&leaves) {
            let place = Place { party: log.party, epoch: log.epoch, index: act.index };
            logged.push(Logged { id: act.id_of(leaf), place });
        }
        original.fold_judged(log, expected.size, &leaves, judged);
        let to = original.size(log);
        if let Some(held) = original.log_mut(log) {
            held.told = to;
        }
        events.push(Event::Acts { log, from: expected.size, to });
        Ok(logged)
    }
}

fn refused(at: usize, of: usize, refusal: Refusal) -> DeskError {
    if of == 1 { DeskError::Refused(refusal) } else { DeskError::RefusedInGroup { at, of, refusal } }
}

/// The leaves of acts that are to be logged together, within the bounds of a group.
fn sayable(acts: &[Act]) -> Result<Vec<Vec<u8>>, DeskError> {
    if acts.len() > GROUP_ACTS_MAX {
        return Err(DeskError::GroupTooLarge);
    }
    let mut bytes = 0;
    let mut leaves = Vec::with_capacity(acts.len());
    for act in acts {
        let leaf = act.leaf().map_err(DeskError::Unsayable)?;
        bytes += leaf.len();
        if bytes > GROUP_BYTES_MAX {
            return Err(DeskError::GroupTooLarge);
        }
        leaves.push(leaf);
    }
    Ok(leaves)
}

/// Writes leaves, moves the guard, and signs the new head.
fn make_durable(
    held: &mut HeldLog,
    guard: &mut Guard,
    key: &dyn Signer,
    leaves: &[Vec<u8>],
    expected: Head,
    hedge: &[u8; 32],
) -> Result<Checkpoint, DeskError> {
    leaves.iter().for_each(|leaf| held.tree.push(leaf_hash(leaf)));
    let new = Head { size: held.size(), root: held.tree.root() };
    let head = TreeHead { log: held.id, size: new.size, root: new.root };
    let entries: Vec<&[u8]> = leaves.iter().map(Vec::as_slice).collect();
    held.acts.append(&entries)?;
    if !lacks(Plant::AnswerBeforeSync) {
        held.acts.sync()?;
    }
    if !lacks(Plant::GuardNotMoved) {
        guard.advance(held.id, expected, new)?;
    }
    // Only now: what is not durable is not signed.
    Ok(head.sign(key, hedge))
}

/// Signs the head of an own log as it stands.
pub(super) fn sign_head(around: &Surroundings, keys: &crate::keyring::Keyring, held: &mut crate::held::HeldLog) {
    let mut hedge = [0; 32];
    around.chance.fill(&mut hedge);
    let head = TreeHead { log: held.id, size: held.size(), root: held.tree.root() };
    held.checkpoint = Some(head.sign(&*keys.log, &hedge));
    held.proof.clear();
    held.key = Some(keys.log.public().clone());
}

fn lacking(original: &Original, act: &Act) -> Result<Option<BlobId>, DeskError> {
    for blob in &act.blobs {
        if !original.blobs.has(blob.id)? {
            return Ok(Some(blob.id));
        }
    }
    Ok(None)
}
