//! Whether a bag is what it says: opened with a house's key, and everything in it held against what its parties have
//! signed, without taking anything in.

use crate::desk::{Missing, Reading};
use crate::envelope;
use crate::keyring::Keyring;
use crate::original::founding;
use aws_lc_rs::digest::{Context, SHA256};
use link::bag::{self, MANIFEST_BYTES_MAX, Manifest};
use link::message::Message;
use record::checkpoint::{Checkpoint, Cosignature, Unverified};
use record::founding::Card;
use record::tiles::{self, Package};
use record::tree::Tree;
use record::{BlobId, LogId, PartyId};
use std::collections::BTreeMap;
use std::fmt;
use std::io::Read;

/// What a bag holds, all of it checked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BagSeen {
    /// Who packed it.
    pub from: PartyId,
    /// Its number.
    pub counter: u64,
    /// When it was packed, as the sender says: POSIX seconds.
    pub time: i64,
    /// How many acts are in it.
    pub acts: u64,
    /// How many of them this house lacks.
    pub new: u64,
    /// How many receipts.
    pub receipts: u64,
    /// How many attachments.
    pub blobs: u64,
    /// How many logs the sender held.
    pub heads: usize,
    /// What the sender held, and is neither in the bag nor here.
    pub missing: Vec<Missing>,
}

/// Why a bag is not what it says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum BagFault {
    /// It cannot be opened with this house's key, or was changed after it was sealed.
    Sealed(String),
    /// Its manifest cannot be read.
    Manifest(String),
    /// No card of its sender is known here.
    UnknownSender(PartyId),
    /// Its manifest is not signed by the party that it names.
    NotBySender(PartyId),
    /// It was packed for others.
    ForOthers(PartyId),
    /// A message in it cannot be read, or has no place in a bag.
    Message(String),
    /// Acts in it are not those that the log has signed.
    Acts {
        /// The log.
        log: LogId,
        /// Why.
        words: String,
    },
    /// A receipt in it is none.
    Receipt(PartyId),
    /// An attachment in it is not what its digest says, or not whole.
    Blob(BlobId),
    /// The sender says that it held another history than this.
    OtherHistory(LogId),
    /// After its end stands something.
    Beyond,
}

impl fmt::Display for BagFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BagFault::Sealed(words) => f.write_str(words),
            BagFault::Manifest(words) => write!(f, "its manifest cannot be read: {words}"),
            BagFault::UnknownSender(party) => {
                write!(f, "it says that it is by {}, whose card is not known here", party.0.short())
            }
            BagFault::NotBySender(party) => write!(f, "it says that it is by {} and is not", party.0.short()),
            BagFault::ForOthers(party) => write!(f, "{} packed it for others", party.0.short()),
            BagFault::Message(words) => write!(f, "a message in it cannot be taken: {words}"),
            BagFault::Acts { log, words } => write!(f, "acts of {} in it are not valid: {words}", log.party.0.short()),
            BagFault::Receipt(party) => write!(f, "a receipt of {} in it is none", party.0.short()),
            BagFault::Blob(blob) => write!(f, "the attachment {} in it is damaged", blob.0.short()),
            BagFault::OtherHistory(log) => {
                write!(f, "its acts of {} are another history than is known", log.party.0.short())
            }
            BagFault::Beyond => f.write_str("something stands after its end"),
        }
    }
}

impl std::error::Error for BagFault {}

/// Reads all of a bag and checks it against itself, the cards that are known, and what the house holds.
///
/// # Errors
/// The first thing that is wrong.
pub fn check_bag(
    reading: &Reading,
    known: &BTreeMap<PartyId, Card>,
    keys: &Keyring,
    input: impl Read,
) -> Result<BagSeen, BagFault> {
    let opened = envelope::open(&keys.bag, input).map_err(|error| BagFault::Sealed(error.to_string()))?;
    let mut plain = Plain { opened, read: 0 };
    let length = u32::from_be_bytes(plain.take()?) as usize;
    if length > MANIFEST_BYTES_MAX {
        return Err(BagFault::Manifest("it is too large".into()));
    }
    let (bytes, signature) = (plain.bytes(length)?, plain.take()?);
    let manifest = Manifest::read(&bytes).map_err(|fault| BagFault::Manifest(fault.to_string()))?;
    let mut checking = Checking::new(reading, known, &manifest);
    let card = checking.cards.get(&manifest.from).ok_or(BagFault::UnknownSender(manifest.from))?;
    if !Manifest::is_by(&bytes, &card.link, &signature) {
        return Err(BagFault::NotBySender(manifest.from));
    }
    if !manifest.to.contains(&keys.party()) {
        return Err(BagFault::ForOthers(manifest.from));
    }
    let unreadable = |fault: record::Fault| BagFault::Message(fault.to_string());
    while let Some(length) = bag::frame_length(plain.take()?).map_err(unreadable)? {
        checking.message(Message::read(&plain.bytes(length)?).map_err(unreadable)?)?;
    }
    plain.ends()?;
    checking.end(&manifest)
}

/// What was sealed, with a count of what was read of it.
struct Plain<R: Read> {
    opened: envelope::Opened<R>,
    read: u64,
}

impl<R: Read> Plain<R> {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), BagFault> {
        self.opened.read_exact(bytes).map_err(sealed)?;
        self.read += bytes.len() as u64;
        Ok(())
    }

    fn take<const N: usize>(&mut self) -> Result<[u8; N], BagFault> {
        let mut bytes = [0; N];
        self.fill(&mut bytes)?;
        Ok(bytes)
    }

    fn bytes(&mut self, length: usize) -> Result<Vec<u8>, BagFault> {
        let mut bytes = vec![0; length];
        self.fill(&mut bytes)?;
        Ok(bytes)
    }

    /// To the very end: only there is it certain that nothing was cut off.
    fn ends(mut self) -> Result<(), BagFault> {
        let whole = bag::padded(self.read);
        let mut buffer = vec![0; 64 << 10];
        loop {
            let read = self.opened.read(&mut buffer).map_err(sealed)?;
            self.read += read as u64;
            if buffer[..read].iter().any(|byte| *byte != 0) {
                return Err(BagFault::Beyond);
            }
            if read == 0 {
                return if self.read == whole { Ok(()) } else { Err(BagFault::Beyond) };
            }
        }
    }
}

fn sealed(error: std::io::Error) -> BagFault {
    BagFault::Sealed(envelope::OpenError::from_read(error).to_string())
}

/// An attachment whose parts come one after another.
struct Parts {
    blob: BlobId,
    size: u64,
    received: u64,
    hash: Context,
}

struct Checking {
    cards: BTreeMap<PartyId, Card>,
    trees: BTreeMap<LogId, Tree>,
    parts: Option<Parts>,
    seen: BagSeen,
}

impl Checking {
    fn new(reading: &Reading, known: &BTreeMap<PartyId, Card>, manifest: &Manifest) -> Checking {
        let mut cards = known.clone();
        for original in &reading.originals {
            cards.extend(original.cards().iter().map(|(party, card)| (*party, card.clone())));
        }
        let logs = reading.originals.iter().flat_map(|original| original.logs());
        Checking {
            cards,
            trees: logs.map(|held| (held.id, held.tree.clone())).collect(),
            parts: None,
            seen: BagSeen {
                from: manifest.from,
                counter: manifest.counter,
                time: manifest.time,
                acts: 0,
                new: 0,
                receipts: 0,
                blobs: 0,
                heads: manifest.heads.len(),
                missing: Vec::new(),
            },
        }
    }

    fn message(&mut self, message: Message) -> Result<(), BagFault> {
        if let Some(parts) = &self.parts
            && !matches!(&message, Message::BlobPart { blob, .. } if *blob == parts.blob)
        {
            return Err(BagFault::Blob(parts.blob));
        }
        match message {
            Message::Acts { log, checkpoint, package, .. } => self.acts(log, &checkpoint, &package),
            Message::Head { checkpoint } => self.head(&checkpoint),
            Message::Receipt { cosignature, party } => self.receipt(party, &cosignature),
            Message::BlobPart { blob, offset, size, bytes, .. } => self.part(blob, offset, size, &bytes),
            _ => Err(BagFault::Message("it is something else than heads, acts, receipts and attachments".into())),
        }
    }

    fn acts(&mut self, log: LogId, note: &[u8], package: &Package) -> Result<(), BagFault> {
        let wrong = |words: String| BagFault::Acts { log, words };
        let first = tiles::entries(&package.bundle).next().and_then(Result::ok);
        if let Some((_, card)) = first.filter(|_| package.start == 0).and_then(|first| founding(log, first)) {
            self.cards.entry(log.party).or_insert(card);
        }
        let checkpoint = self.checkpoint(log, note)?;
        let held = self.trees.entry(log).or_default();
        let count = tiles::entries(&package.bundle).filter(Result::is_ok).count() as u64;
        self.seen.acts += count;
        if package.start > held.size() {
            // What comes before waits in another bag: then these wait too, as when they are taken in.
            return Ok(());
        }
        let mut tree = held.clone();
        tree.truncate(package.start);
        tiles::take(&mut tree, package, &checkpoint).map_err(|fault| wrong(fault.to_string()))?;
        let common = tree.size().min(held.size());
        if tree.root_at(common) != held.root_at(common) {
            return Err(BagFault::OtherHistory(log));
        }
        self.seen.new += tree.size().saturating_sub(held.size());
        if tree.size() > held.size() {
            *held = tree;
        }
        Ok(())
    }

    fn checkpoint(&self, log: LogId, note: &[u8]) -> Result<Checkpoint, BagFault> {
        let wrong = |words: String| BagFault::Acts { log, words };
        let card = self.cards.get(&log.party).ok_or_else(|| wrong("no card of their party is known".into()))?;
        let claim = Unverified::read(note).map_err(|fault| wrong(fault.to_string()))?;
        if claim.claimed_log() != log {
            return Err(wrong("the checkpoint is of another log".into()));
        }
        claim.verify(&card.log).map_err(|fault| wrong(fault.to_string()))
    }

    /// The head of a log as the sender holds it, where not all of its acts are in this bag.
    fn head(&mut self, note: &[u8]) -> Result<(), BagFault> {
        let claim = Unverified::read(note).map_err(|fault| BagFault::Message(fault.to_string()))?;
        let head = self.checkpoint(claim.claimed_log(), note)?.head();
        let known = self.trees.get(&head.log).and_then(|tree| tree.root_at(head.size));
        if known.is_some_and(|root| root != head.root) {
            return Err(BagFault::OtherHistory(head.log));
        }
        Ok(())
    }

    fn receipt(&mut self, party: PartyId, note: &[u8]) -> Result<(), BagFault> {
        let card = self.cards.get(&party).ok_or(BagFault::Receipt(party))?;
        let receipt = Cosignature::read(note, party, &card.cosigner).map_err(|_| BagFault::Receipt(party))?;
        let head = receipt.head();
        let known = self.trees.get(&head.log).and_then(|tree| tree.root_at(head.size));
        if known.is_some_and(|root| root != head.root) {
            return Err(BagFault::OtherHistory(head.log));
        }
        self.seen.receipts += 1;
        Ok(())
    }

    fn part(&mut self, blob: BlobId, offset: u64, size: u64, bytes: &[u8]) -> Result<(), BagFault> {
        let mut parts =
            self.parts.take().unwrap_or_else(|| Parts { blob, size, received: 0, hash: Context::new(&SHA256) });
        parts.hash.update(bytes);
        let follows = parts.size == size && parts.received == offset;
        parts.received += bytes.len() as u64;
        if !follows || parts.received > size || (bytes.is_empty() && size > 0) {
            return Err(BagFault::Blob(blob));
        }
        if parts.received < size {
            self.parts = Some(parts);
            return Ok(());
        }
        if parts.hash.finish().as_ref() != blob.0.0 {
            return Err(BagFault::Blob(blob));
        }
        self.seen.blobs += 1;
        Ok(())
    }

    fn end(mut self, manifest: &Manifest) -> Result<BagSeen, BagFault> {
        if let Some(parts) = self.parts {
            return Err(BagFault::Blob(parts.blob));
        }
        for head in &manifest.heads {
            let tree = self.trees.get(&head.log);
            let here = tree.map_or(0, Tree::size);
            match tree.and_then(|tree| tree.root_at(head.size)) {
                Some(root) if root != head.root => return Err(BagFault::OtherHistory(head.log)),
                Some(_) => {}
                None => self.seen.missing.push(Missing { log: head.log, from: here, to: head.size }),
            }
        }
        Ok(self.seen)
    }
}
