//! Whether an original is what it says: everything on the disk that shows, held against what its parties have signed.
//! It changes nothing, needs no keys, and takes no house's word for anything. Words are made at the faces.

mod bag;

pub use bag::{BagFault, BagSeen, check_bag};

use crate::desk::{Finding, Reading};
use crate::held::HeldLog;
use crate::original::Original;
use consultation::Wait;
use record::{BlobId, LogId, MechanismId, PartyId, Size};
use store::{BlobError, Soundness};

/// What is wrong with an original.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fault {
    /// Acts that nothing proves, or that are not those that were signed.
    Acts(Finding),
    /// A file that proves a log, or that receipts of it are kept in, is damaged, or its newest content is gone.
    Document {
        /// The log.
        log: LogId,
        /// Which file.
        document: Document,
        /// In what way.
        soundness: Soundness,
    },
    /// What is kept as a receipt of a log is none, or is of another log.
    Receipt {
        /// The log.
        log: LogId,
    },
    /// The house's own log names acts that are gone: its author held them when it named them.
    Gone {
        /// The log that is named.
        log: LogId,
        /// Up to where.
        size: Size,
    },
    /// The house's own log names another history of a log than is here.
    OtherHistory {
        /// The log that is named.
        log: LogId,
    },
    /// An attachment is gone: it was here when the log that names it was logged, or receipted, by this house.
    NoBlob {
        /// The log that names it.
        log: LogId,
        /// The attachment.
        blob: BlobId,
    },
    /// An attachment is not what its digest says, or cannot be read.
    Blob {
        /// The mechanism.
        mechanism: MechanismId,
        /// The attachment.
        blob: BlobId,
        /// Why.
        cause: BlobError,
    },
    /// The attachments cannot be listed.
    Blobs {
        /// The mechanism.
        mechanism: MechanismId,
        /// Why.
        cause: BlobError,
    },
}

/// A file beside a log's acts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Document {
    /// The log's newest checkpoint, with what proves its acts.
    Checkpoint,
    /// The receipts of the others.
    Receipts,
}

/// What is wrong with the originals of `own`'s house; nothing, where they are what they say.
///
/// A house that is catching up is not wrong: what others name and is not here yet is no fault.
pub fn check(reading: &Reading, own: Option<PartyId>) -> Vec<Fault> {
    let mut faults: Vec<Fault> = reading.findings.iter().cloned().map(Fault::Acts).collect();
    for original in &reading.originals {
        for held in original.logs() {
            check_log(original, held, own, &mut faults);
        }
        check_named(original, own, &mut faults);
        check_blobs(original, &mut faults);
    }
    faults
}

fn check_log(original: &Original, held: &HeldLog, own: Option<PartyId>, faults: &mut Vec<Fault>) {
    let log = held.id;
    let mut document = |document, soundness| match soundness {
        Soundness::Sound => {}
        // That nothing proves the acts is a finding.
        Soundness::Blank if document == Document::Checkpoint => {}
        soundness => faults.push(Fault::Document { log, document, soundness }),
    };
    document(Document::Checkpoint, held.slate.soundness());
    if own == Some(log.party) && held.size() > 0 {
        document(Document::Receipts, held.receipts_soundness());
    }
    if held.strange_receipts() {
        faults.push(Fault::Receipt { log });
    }
    let receipted = || {
        let cosigner = &original.card(own?)?.cosigner;
        let receipt = held.checkpoint.as_ref()?.cosignature(own?, cosigner)?;
        Some(receipt.head().size == held.size())
    };
    if own == Some(log.party) || receipted() == Some(true) {
        faults.extend(held.lacking.iter().map(|blob| Fault::NoBlob { log, blob: *blob }));
    }
}

fn check_named(original: &Original, own: Option<PartyId>, faults: &mut Vec<Fault>) {
    for parked in original.standing.parked().iter().filter(|parked| own == Some(parked.place.party)) {
        match parked.wait {
            Wait::For { log, size } => faults.push(Fault::Gone { log, size }),
            Wait::Differs { log, .. } => faults.push(Fault::OtherHistory { log }),
            // The disk has said so already.
            Wait::Withheld => {}
        }
    }
}

fn check_blobs(original: &Original, faults: &mut Vec<Fault>) {
    match original.blobs.list() {
        // Reading one checks its digest.
        Ok(blobs) => faults.extend(blobs.into_iter().filter_map(|blob| {
            let cause = original.blobs.read(blob).err()?;
            Some(Fault::Blob { mechanism: original.id, blob, cause })
        })),
        Err(cause) => faults.push(Fault::Blobs { mechanism: original.id, cause }),
    }
}
