//! Taking in what others logged (spec: link, 3): authenticated before it is stored, durable before it is cosigned.

use super::error::DeskError;
use super::state::{Desk, Event};
use crate::held::HeldLog;
use crate::lock::Locked;
use crate::original::{Original, founding};
use crate::plants::{Plant, lacks};
use link::exchange::{Effect, Input};
use link::session::SessionId;
use record::checkpoint::{Checkpoint, Cosignature, Unverified};
use record::key::PublicKey;
use record::tiles::{self, Package, PackageFault};
use record::{BlobId, Epoch, LogId, MechanismId, PartyId, Size};

/// How many bytes of acts may be taken in before they are made durable.
const UNSYNCED_MAX: usize = 64 << 20;

/// The most bytes of a receipt that is kept until it can be checked; one has less than 4 KiB.
const UNCHECKED_BYTES_MAX: usize = 16 << 10;

/// Why what a peer sent was not taken.
enum NotTaken {
    /// It is not what it says: the session ends.
    Bad(String),
    /// It does not continue what we hold: the proof of it is asked for.
    Differs(Size),
    /// It is well, but we could not take it now.
    Disk(DeskError),
    /// Nothing is wrong; it is of no use.
    Useless,
}

impl Desk {
    /// Carries out an effect of the exchange; what it leads to is the exchange's next input.
    pub(super) fn carry_out(&mut self, effect: Effect) -> Vec<Input> {
        match effect {
            Effect::Send { session, message } => {
                self.out.push(super::state::Outgoing::Send { session, bytes: message.bytes() });
                Vec::new()
            }
            Effect::Close { session, why } => {
                self.report_closing(session, &why);
                self.out.push(super::state::Outgoing::Close { session, why });
                Vec::new()
            }
            Effect::Compare { session, checkpoint } => self.compare(session, &checkpoint),
            Effect::Take { session, log, checkpoint, package } => self.take_from(session, log, &checkpoint, package),
            Effect::Examine { log, checkpoint, first, nodes, .. } => {
                self.examine(log, &checkpoint, first, nodes);
                Vec::new()
            }
            Effect::TakeReceipt { session, party, cosignature } => match self.take_receipt(party, &cosignature) {
                Err(words) => vec![Input::Rejected { session, words }],
                Ok(()) => Vec::new(),
            },
            Effect::TakeBlob { session, mechanism, blob, offset, size, bytes } => {
                match self.take_blob(mechanism, blob, offset, size, &bytes) {
                    Ok(()) => vec![Input::BlobMoved { mechanism, blob }],
                    Err(NotTaken::Bad(words)) => vec![Input::Rejected { session, words }],
                    Err(NotTaken::Disk(error)) => self.disk_trouble(&error),
                    Err(NotTaken::Differs(_) | NotTaken::Useless) => Vec::new(),
                }
            }
            Effect::Remember { peer, lease } => {
                self.leases.insert(peer, lease);
                if let Err(error) = self.write_leases() {
                    return self.disk_trouble(&error);
                }
                Vec::new()
            }
            Effect::Superseded { said_by, .. } => {
                self.lock_up(Locked::Superseded { said_by });
                Vec::new()
            }
            Effect::Answered { peer, known } => {
                if let Some(lease) = known {
                    self.told_leases.remembered(peer, lease);
                }
                self.answered.insert(peer, known);
                Vec::new()
            }
        }
    }

    fn report_closing(&mut self, session: SessionId, why: &link::exchange::Closing) {
        use link::exchange::Closing;
        let Some(peer) = self.sessions.get(&session).copied() else {
            return;
        };
        let words = match why {
            Closing::Silent => "it fell silent".to_owned(),
            Closing::TooMany => "too many connections".to_owned(),
            Closing::Renewed => return,
            Closing::Refused(refused) => format!("it refused us: {refused}"),
            Closing::Refusing(refused) => format!("we refused it: {refused}"),
        };
        self.events.push(Event::Trouble { peer, words });
    }

    pub(super) fn disk_trouble(&mut self, error: &DeskError) -> Vec<Input> {
        tracing::error!("what came could not be stored: {error}");
        self.events.push(Event::Disk { words: error.to_string() });
        vec![Input::NotStored]
    }

    fn take_from(&mut self, session: SessionId, log: LogId, checkpoint: &[u8], package: Package) -> Vec<Input> {
        match self.take(log, checkpoint, package) {
            Ok(inputs) => inputs,
            Err(NotTaken::Bad(words)) => vec![Input::Rejected { session, words }],
            Err(NotTaken::Differs(first)) => vec![Input::Differs { session, log, first }],
            Err(NotTaken::Disk(error)) => self.disk_trouble(&error),
            Err(NotTaken::Useless) => Vec::new(),
        }
    }

    /// Takes acts, wherever they came from: a line or a bag.
    fn take(&mut self, log: LogId, note: &[u8], package: Package) -> Result<Vec<Input>, NotTaken> {
        if log.party == self.party() && self.lock.is_none() {
            // Our own log is written here alone; what others have of it is compared, never taken.
            return Err(NotTaken::Useless);
        }
        if log.party == self.party() {
            // From here on the store can hold more of the own log than the guard knows, and none of it may be cut away.
            self.remember_lock().map_err(NotTaken::Disk)?;
        }
        // Of a later log the key comes with the founding act, which may still be on its way.
        let unknown = || {
            if log.epoch == Epoch::FIRST { NotTaken::Bad("acts of an unknown log".into()) } else { NotTaken::Useless }
        };
        let key = self.key_for(log, &package).ok_or_else(unknown)?;
        let known = self.originals.get(&log.mechanism).and_then(|original| original.log(log)?.checkpoint.clone());
        let checkpoint = match known.filter(|known| known.bare().bytes() == note) {
            Some(known) => known,
            None => verified(note, log, &key)?,
        };
        if !self.originals.contains_key(&log.mechanism) {
            let original = Original::create(&self.store, log.mechanism).map_err(disk)?;
            self.originals.insert(log.mechanism, original);
            self.events.push(Event::Invited { mechanism: log.mechanism, by: log.party });
        }
        let mut inputs = self.take_verified(log, key, checkpoint, &package)?;
        inputs.push(Input::Held { log });
        Ok(inputs)
    }

    fn take_verified(
        &mut self,
        log: LogId,
        key: PublicKey,
        checkpoint: Checkpoint,
        package: &Package,
    ) -> Result<Vec<Input>, NotTaken> {
        let own = log.party == self.party();
        let original = self.originals.get_mut(&log.mechanism).expect("it was just made");
        if original.limit(log).is_some_and(|limit| package.start >= limit) {
            // The log is closed: what comes after is no part of the record (spec: log, 7).
            return Err(NotTaken::Useless);
        }
        original.open_log(&self.store, log).map_err(disk)?;
        let held = original.log_mut(log).expect("it was just opened");
        let before = held.size();
        match tiles::take(&mut held.tree, package, &checkpoint) {
            Ok(_) => {}
            Err(PackageFault::NotInLog | PackageFault::PastCheckpoint) if lacks(Plant::PackageUnchecked) => {
                tiles::entries(&package.bundle)
                    .flatten()
                    .for_each(|leaf| held.tree.push(record::tree::leaf_hash(leaf)));
            }
            Err(PackageFault::NotInLog) if before > 0 && own => {
                self.give_way(log).map_err(NotTaken::Disk)?;
                return Ok(Vec::new());
            }
            Err(PackageFault::NotInLog) if before > 0 => return Err(NotTaken::Differs(before)),
            Err(PackageFault::NotNext { .. }) => return Err(NotTaken::Useless),
            Err(fault) => return Err(NotTaken::Bad(fault.to_string())),
        }
        if let Err(error) = held.acts.append_bundle(package.bundle.clone()) {
            held.tree.truncate(before);
            return Err(NotTaken::Disk(error.into()));
        }
        held.unsynced += package.bundle.len();
        held.key = Some(key);
        held.proof.clone_from(&package.proof);
        held.checkpoint = Some(checkpoint);
        let leaves: Vec<&[u8]> = tiles::entries(&package.bundle).filter_map(Result::ok).collect();
        let mut lacking = Vec::new();
        for blob in original.fold(log, before, &leaves) {
            if !original.blobs.has(blob).map_err(disk)? {
                lacking.push(blob);
            }
        }
        let held = original.log_mut(log).expect("it is open");
        held.lacking.extend(&lacking);
        let full = held.unsynced >= UNSYNCED_MAX;
        self.dirty.insert(log);
        self.dues.stir(log.mechanism);
        if full {
            self.make_durable();
        }
        if before == 0 {
            self.check_receipts_of(log);
        }
        Ok(if lacking.is_empty() {
            Vec::new()
        } else {
            vec![Input::BlobsWanted { mechanism: log.mechanism, blobs: lacking }]
        })
    }

    /// The key of a log: known, or told by the founding act at its beginning, whose digest is the party.
    fn key_for(&self, log: LogId, package: &Package) -> Option<PublicKey> {
        let original = self.originals.get(&log.mechanism);
        if let Some(key) = original.and_then(|original| original.log_key(log)) {
            return Some(key);
        }
        if log.party == self.party() {
            return Some(self.keys.log.public().clone());
        }
        let first = tiles::entries(&package.bundle).next()?.ok().filter(|_| package.start == 0)?;
        let (charter, card) = founding(log, first)?;
        charter.parties.contains(&self.party()).then_some(card.log)
    }

    /// Makes everything that was taken durable, then cosigns it and tells the faces; and logs what became due by it.
    pub fn settle(&mut self) {
        self.make_durable();
        self.log_due();
    }

    pub(super) fn make_durable(&mut self) {
        let mut failed = Vec::new();
        while let Some(log) = self.dirty.pop_first() {
            match self.settle_log(log) {
                Ok(true) => self.step(Input::Cosigned { log }),
                Ok(false) => {}
                Err(error) => {
                    failed.push(log);
                    self.disk_trouble(&error);
                }
            }
        }
        self.dirty.extend(failed);
    }

    fn settle_log(&mut self, log: LogId) -> Result<bool, DeskError> {
        let party = self.party();
        let (now, hedge) = (self.now(), self.random());
        let Some(original) = self.originals.get_mut(&log.mechanism) else {
            return Ok(false);
        };
        let Some(held) = original.log_mut(log) else {
            return Ok(false);
        };
        if !lacks(Plant::ReceiptBeforeSync) {
            held.acts.sync()?;
        }
        held.unsynced = 0;
        let cosigns = log.party != party && held.is_complete() && held.lacking.is_empty();
        held.note_proof()?;
        if !lacks(Plant::ReceiptBeforeSync) {
            held.slate.sync()?;
        }
        if held.told < held.size() {
            self.events.push(Event::Acts { log, from: held.told, to: held.size() });
            held.told = held.size();
        }
        if !cosigns || held.cosigned >= held.size() {
            return Ok(false);
        }
        let checkpoint = held.checkpoint.as_mut().expect("it is complete under one");
        let time = u64::try_from(now).unwrap_or(0);
        let cosignature = checkpoint.cosign(party, &self.keys.cosigner, time, &hedge);
        checkpoint.add(&cosignature);
        held.cosigned = held.size();
        // The receipt itself may be lost in a crash: it is made again from what is durable.
        held.note_proof()?;
        Ok(true)
    }

    /// Checks the receipts that waited for this founding act.
    fn check_receipts_of(&mut self, founded: LogId) {
        let own = self.party();
        let Some(original) = self.originals.get_mut(&founded.mechanism) else {
            return;
        };
        let held = original.logs.0.values_mut().filter(|held| held.id.party == own);
        let waiting: Vec<_> = held.filter_map(|held| held.unchecked.remove(&founded.party)).collect();
        for note in waiting {
            if let Err(words) = self.take_receipt(founded.party, &note) {
                tracing::warn!("a receipt that waited is none: {words}");
            }
        }
    }

    fn take_receipt(&mut self, party: PartyId, note: &[u8]) -> Result<(), String> {
        let Ok(claim) = Unverified::read(note) else {
            return Err("a receipt that is no checkpoint".into());
        };
        let log = claim.claimed_log();
        let own = self.party();
        let Some(original) = self.originals.get_mut(&log.mechanism) else {
            return Ok(());
        };
        let Some(key) = original.card(party).map(|card| card.cosigner.clone()) else {
            // Without the founding act of the other it cannot be checked yet.
            if log.party == own
                && note.len() <= UNCHECKED_BYTES_MAX
                && original.parties().contains(&party)
                && let Some(held) = original.log_mut(log)
            {
                held.unchecked.insert(party, note.to_vec());
            }
            return Ok(());
        };
        let anybodys = || {
            let cards = original.cards().iter();
            cards.filter_map(|(party, card)| Cosignature::read(note, *party, &card.cosigner).ok()).next()
        };
        let receipt = match Cosignature::read(note, party, &key) {
            Err(_) if lacks(Plant::ReceiptUnchecked) => anybodys().ok_or("a receipt by nobody")?,
            read => read.map_err(|fault| fault.to_string())?,
        };
        let Some(held) = original.log_mut(log) else {
            return Ok(());
        };
        let head = receipt.head();
        if log.party != own || held.tree.root_at(head.size) != Some(head.root) {
            return Ok(());
        }
        let newest = held.receipts.get(&party).is_none_or(|earlier| earlier.head().size <= head.size);
        if !newest {
            return Ok(());
        }
        let (size, time) = (head.size, receipt.time());
        if let Some(checkpoint) = &mut held.checkpoint {
            checkpoint.add(&receipt);
        }
        held.receipts.insert(party, receipt);
        if let Err(error) = held.note_receipts(&self.store) {
            self.disk_trouble(&error.into());
        }
        self.events.push(Event::Receipt { log, party, size, time });
        Ok(())
    }

    fn take_blob(
        &mut self,
        mechanism: MechanismId,
        blob: BlobId,
        offset: u64,
        size: u64,
        bytes: &[u8],
    ) -> Result<(), NotTaken> {
        let Some(original) = self.originals.get_mut(&mechanism) else {
            return Err(NotTaken::Useless);
        };
        if original.blobs.has(blob).map_err(disk)? || !original.logs().any(|held| held.lacking.contains(&blob)) {
            return Err(NotTaken::Useless);
        }
        let mut reception = match original.begun.remove(&blob) {
            Some(reception) => reception,
            None => original.blobs.begin(blob, size).map_err(disk)?,
        };
        if let Err(error) = reception.write_at(offset, bytes) {
            return Err(match error {
                store::BlobError::Gap { .. } | store::BlobError::Length { .. } => NotTaken::Bad(error.to_string()),
                error => disk(error),
            });
        }
        if reception.received() < size {
            original.begun.insert(blob, reception);
            return Ok(());
        }
        reception.finish().map_err(|error| NotTaken::Bad(error.to_string()))?;
        for held in original.logs.0.values_mut().filter(|held| held.lacking.contains(&blob)) {
            held.lacking.remove(&blob);
            self.dirty.insert(held.id);
        }
        Ok(())
    }
}

fn disk(error: impl Into<DeskError>) -> NotTaken {
    NotTaken::Disk(error.into())
}

fn verified(note: &[u8], log: LogId, key: &PublicKey) -> Result<Checkpoint, NotTaken> {
    let claim = Unverified::read(note).map_err(|fault| NotTaken::Bad(fault.to_string()))?;
    let claimed = claim.claimed_log();
    let other = if lacks(Plant::LogUnchecked) { claimed.party != log.party } else { claimed != log };
    if other {
        return Err(NotTaken::Bad("a checkpoint of another log than its acts".into()));
    }
    claim.verify(key).map_err(|fault| NotTaken::Bad(fault.to_string()))
}

/// Puts our own log's acts from here on aside, where another history of it takes their place: nothing is lost.
pub(super) fn set_aside(store: &store::Store, held: &mut HeldLog, mut from: Size) -> Result<(), DeskError> {
    const PART_ACTS: u64 = 256;
    let (kept, shelf) = (from, store::Shelf::Log(held.id));
    let series = "aside".parse().expect("a sound name");
    let mut number = store.documents(shelf, &series)?.len();
    while from < held.acts.size() {
        let to = (from + PART_ACTS).min(held.acts.size());
        let name = format!("aside/{number}").parse().expect("a sound name");
        store.write_document(shelf, &name, &held.acts.read_raw(from..to)?)?;
        (from, number) = (to, number + 1);
    }
    held.acts.truncate_to(kept)?;
    held.tree.truncate(kept);
    held.checkpoint = None;
    held.proof.clear();
    held.told = kept;
    Ok(())
}
