//! A record written anew into a house, from copies of its logs, each held against its own checkpoint first.
//! What was signed by the house's own party before may be more than the copy has; so the house is locked (spec: house, 3).

use crate::desk::{DeskError, lock_restored};
use crate::held::HeldLog;
use crate::original::founding;
use record::checkpoint::{Checkpoint, CheckpointFault, Cosignature, Unverified};
use record::founding::Card;
use record::tree::{Tree, consistent, leaf_hash};
use record::{BlobId, Digest, LogId, MechanismId, PartyId, Size};
use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::sync::Arc;
use store::{ActsError, BlobError, Disk, SlateError, Store, StoreError};

/// A copy of a log.
#[derive(Clone, Debug)]
pub struct LogCopy {
    /// Which.
    pub log: LogId,
    /// Its acts, in their order.
    pub leaves: Vec<Vec<u8>>,
    /// Its newest checkpoint.
    pub checkpoint: Vec<u8>,
    /// The proof that the acts begin the checkpoint's tree; empty where they are all of it.
    pub proof: Vec<Digest>,
    /// The newest receipt of each party that gave one for another size of it, as notes.
    pub receipts: Vec<(PartyId, Vec<u8>)>,
}

/// Why a record cannot be written from copies.
#[derive(Debug)]
#[expect(missing_docs, reason = "the variants say what their fields are")]
pub enum RebuildError {
    /// The house has a record of this mechanism already.
    Taken { mechanism: MechanismId },
    /// The copy has no founding act of this party, so nothing says by which key its log is signed.
    NoFounding { party: PartyId },
    /// The copy's checkpoint is none of this log.
    Checkpoint { log: LogId, cause: CheckpointFault },
    /// The acts are not those that were signed.
    Acts { log: LogId },
    /// A receipt is none of this log by this party.
    Receipt { log: LogId, party: PartyId },
    /// Below the checkpoint stands what is no receipt of one of the parties.
    Strange { log: LogId },
    /// The disk failed, or another process has the house.
    Desk(DeskError),
    /// An attachment could not be stored.
    Blob { blob: BlobId, cause: BlobError },
}

impl RebuildError {
    /// What to do next.
    pub fn hint(&self) -> &'static str {
        match self {
            RebuildError::Taken { .. } => "name a house that does not have it: nothing is written over",
            RebuildError::NoFounding { .. }
            | RebuildError::Checkpoint { .. }
            | RebuildError::Acts { .. }
            | RebuildError::Receipt { .. }
            | RebuildError::Strange { .. } => "the copy was changed or cut: take another one; every party has its own",
            RebuildError::Desk(error) => error.hint(),
            RebuildError::Blob { .. } => "see that there is room on the disk, then try again",
        }
    }
}

impl fmt::Display for RebuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RebuildError::Taken { mechanism } => write!(f, "the house has a record of {mechanism} already"),
            RebuildError::NoFounding { party } => write!(f, "the copy lacks the founding act of {}", party.0.short()),
            RebuildError::Checkpoint { log, cause } => write!(f, "the checkpoint of {}: {cause}", log.origin()),
            RebuildError::Acts { log } => write!(f, "the acts of {} are not those that its party signed", log.origin()),
            RebuildError::Receipt { log, party } => {
                write!(f, "what should be the receipt of {} for {} is none", party.0.short(), log.origin())
            }
            RebuildError::Strange { log } => {
                write!(f, "below the checkpoint of {} stands what is no party's receipt", log.origin())
            }
            RebuildError::Desk(error) => error.fmt(f),
            RebuildError::Blob { blob, cause } => write!(f, "the attachment {} could not be stored: {cause}", blob.0),
        }
    }
}

impl std::error::Error for RebuildError {}

impl From<DeskError> for RebuildError {
    fn from(error: DeskError) -> RebuildError {
        RebuildError::Desk(error)
    }
}

impl From<StoreError> for RebuildError {
    fn from(error: StoreError) -> RebuildError {
        RebuildError::Desk(error.into())
    }
}

impl From<ActsError> for RebuildError {
    fn from(error: ActsError) -> RebuildError {
        RebuildError::Desk(error.into())
    }
}

impl From<SlateError> for RebuildError {
    fn from(error: SlateError) -> RebuildError {
        RebuildError::Desk(error.into())
    }
}

/// Copies of a mechanism's logs that were held against their checkpoints; only these are written.
pub struct Proven {
    mechanism: MechanismId,
    cards: BTreeMap<PartyId, Card>,
    logs: Vec<(LogCopy, Checkpoint)>,
}

impl Proven {
    /// Holds copies against their own checkpoints and the mechanism's founding acts.
    ///
    /// # Errors
    /// The first copy that is not what its party signed.
    pub fn check(mechanism: MechanismId, copies: Vec<LogCopy>) -> Result<Proven, RebuildError> {
        let founded = |copy: &LogCopy| Some((copy.log.party, founding(copy.log, copy.leaves.first()?)?.1));
        let cards: BTreeMap<PartyId, Card> = copies.iter().filter_map(founded).collect();
        let mut logs = Vec::new();
        for copy in copies {
            let log = copy.log;
            let card = cards.get(&log.party).ok_or(RebuildError::NoFounding { party: log.party })?;
            let refused = |cause| RebuildError::Checkpoint { log, cause };
            let claim = Unverified::read(&copy.checkpoint).map_err(refused)?;
            let checkpoint = claim.verify(&card.log).map_err(refused)?;
            let mut tree = Tree::default();
            copy.leaves.iter().for_each(|leaf| tree.push(leaf_hash(leaf)));
            let head = checkpoint.head();
            let whole = head.log == log && log.mechanism == mechanism;
            if !whole || !consistent(tree.size(), head.size, tree.root(), head.root, &copy.proof) {
                return Err(RebuildError::Acts { log });
            }
            if with_receipts(&checkpoint, &cards).bytes() != copy.checkpoint {
                return Err(RebuildError::Strange { log });
            }
            for (party, note) in &copy.receipts {
                let key = cards.get(party).map(|card| &card.cosigner);
                let receipt = key.and_then(|key| Cosignature::read(note, *party, key).ok());
                if receipt.is_none_or(|receipt| receipt.head().log != log) {
                    return Err(RebuildError::Receipt { log, party: *party });
                }
            }
            logs.push((copy, checkpoint));
        }
        Ok(Proven { mechanism, cards, logs })
    }

    /// The sizes and roots of the logs, in their order.
    pub fn heads(&self) -> impl Iterator<Item = (LogId, Size, Digest)> {
        self.logs.iter().map(|(copy, checkpoint)| (copy.log, copy.leaves.len() as Size, checkpoint.head().root))
    }

    /// Writes the record into a house's folder, durably, with these attachments. Where `own` wrote one of the logs, the
    /// house is locked first: it may have signed more than the copy has.
    ///
    /// # Errors
    /// Where the house has the mechanism already, or the disk fails.
    pub fn write(
        &self,
        disk: Arc<dyn Disk>,
        house: &Path,
        own: PartyId,
        blobs: &mut dyn Iterator<Item = Result<Vec<u8>, DeskError>>,
    ) -> Result<(), RebuildError> {
        let store = Store::open(disk, house)?;
        if store.logs()?.iter().any(|log| log.mechanism == self.mechanism) {
            return Err(RebuildError::Taken { mechanism: self.mechanism });
        }
        if self.logs.iter().any(|(copy, _)| copy.log.party == own) {
            lock_restored(&store)?;
        }
        let mut shelf = store.blobs(self.mechanism)?;
        for blob in blobs {
            let bytes = blob?;
            let stored = shelf.put(&bytes);
            stored.map_err(|cause| RebuildError::Blob { blob: BlobId(Digest::of(&bytes)), cause })?;
        }
        for (copy, checkpoint) in &self.logs {
            self.write_log(&store, copy, checkpoint)?;
        }
        Ok(())
    }

    fn write_log(&self, store: &Store, copy: &LogCopy, checkpoint: &Checkpoint) -> Result<(), RebuildError> {
        let (mut held, _) = HeldLog::open(store, copy.log)?;
        let leaves: Vec<&[u8]> = copy.leaves.iter().map(Vec::as_slice).collect();
        held.acts.append(&leaves)?;
        held.acts.sync()?;
        copy.leaves.iter().for_each(|leaf| held.tree.push(leaf_hash(leaf)));
        held.checkpoint = Some(checkpoint.clone());
        held.proof.clone_from(&copy.proof);
        // What proves the acts is written behind them: a crash in between leaves acts that nothing proves, which are cut.
        held.note_proof()?;
        held.slate.sync()?;
        for (party, note) in &copy.receipts {
            let key = self.cards.get(party).map(|card| &card.cosigner);
            let receipt = key.and_then(|key| Cosignature::read(note, *party, key).ok());
            held.receipts.extend(receipt.map(|receipt| (*party, receipt)));
        }
        Ok(held.note_receipts(store)?)
    }
}

/// A checkpoint with the receipts that stand below it and are valid under these cards, in the order of their parties.
pub fn with_receipts(checkpoint: &Checkpoint, cards: &BTreeMap<PartyId, Card>) -> Checkpoint {
    let mut shown = checkpoint.bare();
    for (party, card) in cards {
        if let Some(receipt) = checkpoint.cosignature(*party, &card.cosigner) {
            shown.add(&receipt);
        }
    }
    shown
}
