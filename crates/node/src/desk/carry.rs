//! The bag (spec: bag): what would go over a line, packed into an encrypted file; and the same way in.

use super::error::DeskError;
use super::state::Desk;
use crate::envelope::{self, Recipient};
use link::bag::{self, Manifest};
use link::bounds::{PACKAGE_BYTES, WANT_ACTS_MAX};
use link::exchange::{Effect, Input, View as _};
use link::message::{Message, Nonce};
use link::session::SessionId;
use record::tiles::Package;
use record::tree::leaf_hash;
use record::{LogId, PartyId, Size};
use std::collections::BTreeSet;
use std::io::{Read, Write};

/// The connection under which the content of a bag is taken: no transport has it.
const BAG: SessionId = SessionId(u64::MAX);

/// What is said of a bag whose acts are not those that are held.
const TWO_HISTORIES: &str = "a bag whose acts are not those that are held here: a log may have two histories";

/// What was packed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Packed {
    /// The bag's number.
    pub counter: u64,
    /// How many acts are in it.
    pub acts: u64,
    /// How many blobs.
    pub blobs: u64,
    /// Its size in bytes.
    pub bytes: u64,
}

/// What is known to exist and is not here.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Missing {
    /// The log.
    pub log: LogId,
    /// From here.
    pub from: Size,
    /// Up to here.
    pub to: Size,
}

/// What a bag brought.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Carried {
    /// Who packed it.
    pub from: PartyId,
    /// Its number.
    pub counter: u64,
    /// When it was packed, as the sender says: POSIX seconds.
    pub time: i64,
    /// How many acts in it were new.
    pub new: u64,
    /// How many were known.
    pub known: u64,
    /// What the sender holds and this house still lacks.
    pub missing: Vec<Missing>,
    /// Bags of the sender with lower numbers that did not come.
    pub skipped: u64,
    /// The sender was restored and asks for everything: pack it a bag.
    pub asks: bool,
}

impl Desk {
    /// Packs a bag for these parties: all that they are not known to hold, or all that is held.
    ///
    /// # Errors
    /// Where a card is not known, or the disk fails. The file is then of no use.
    pub fn pack(
        &mut self,
        to: &BTreeSet<PartyId>,
        everything: Everything,
        out: impl Write,
    ) -> Result<Packed, DeskError> {
        let recipients = to.iter().map(|party| self.recipient(*party)).collect::<Result<Vec<_>, _>>()?;
        let answers = to.iter().next().filter(|_| to.len() == 1).and_then(|party| self.bags.asked.get(party)).copied();
        let everything = if answers.is_some() { Everything::Yes } else { everything };
        if self.lock.is_some() {
            // The bag asks, and the question must be known again when the answer comes.
            self.remember_question()?;
        }
        // The number is used up, durably, before anything can leave.
        let counter = match &mut self.guard {
            Some(guard) => guard.next_bag()?,
            None => 0,
        };
        self.bags.packed = self.bags.packed.max(counter);
        self.write_bags()?;
        let manifest = Manifest {
            from: self.party(),
            to: to.iter().copied().collect(),
            counter,
            time: self.now(),
            heads: self.heads().into_iter().filter(|head| head.size > 0).collect(),
            asks: self.lock.as_ref().map(|_| self.nonce),
            answers,
            lease: to.first().filter(|_| answers.is_some()).and_then(|party| self.leases.get(party)).copied(),
        }
        .bytes();
        let mut bag = Writing { sealer: envelope::Sealer::to_recipients(&recipients, out).map_err(sealing)?, plain: 0 };
        bag.write(&u32::try_from(manifest.len()).expect("a manifest is bounded").to_be_bytes())?;
        bag.write(&manifest)?;
        bag.write(&self.keys.sign_bag(&manifest))?;
        let mut packed = Packed { counter, acts: 0, blobs: 0, bytes: 0 };
        for log in self.logs_shared_with_all(to) {
            self.pack_log(log, to, everything, &mut bag, &mut packed)?;
        }
        bag.write(&[0; 4])?;
        let padding = bag::padded(bag.plain) - bag.plain;
        std::io::copy(&mut std::io::repeat(0).take(padding), &mut bag.sealer)?;
        packed.bytes = bag.plain + padding;
        bag.sealer.finish().map_err(sealing)?.flush()?;
        if answers.is_some() {
            to.iter().for_each(|party| {
                self.bags.asked.remove(party);
            });
            self.write_bags()?;
        }
        Ok(packed)
    }

    fn logs_shared_with_all(&self, to: &BTreeSet<PartyId>) -> Vec<LogId> {
        let shared = |original: &&crate::original::Original| to.iter().all(|party| original.parties().contains(party));
        self.originals.values().filter(shared).flat_map(|original| original.logs().map(|held| held.id)).collect()
    }

    fn pack_log<W: Write>(
        &self,
        log: LogId,
        to: &BTreeSet<PartyId>,
        everything: Everything,
        bag: &mut Writing<W>,
        packed: &mut Packed,
    ) -> Result<(), DeskError> {
        let seen = super::view::Seen(self);
        let known = to.iter().map(|party| self.known_to_hold(*party, log)).min().unwrap_or(0);
        let mut next = if everything == Everything::Yes { 0 } else { known };
        let original = self.original(log.mechanism)?;
        while let Some((checkpoint, package)) = seen.package(log, next, WANT_ACTS_MAX) {
            let leaves: Vec<_> = record::tiles::entries(&package.bundle).filter_map(Result::ok).collect();
            next += leaves.len() as u64;
            packed.acts += leaves.len() as u64;
            let blobs: BTreeSet<_> = leaves
                .iter()
                .filter_map(|leaf| record::act::Act::read(leaf).ok())
                .flat_map(|act| act.blobs)
                .map(|blob| blob.id)
                .collect();
            bag.message(&Message::Acts { log, checkpoint, package: package.clone(), rest: 0 })?;
            for blob in blobs {
                packed.blobs += u64::from(pack_blob(original, log, blob, bag)?);
            }
        }
        // The head goes along also where no act does: two histories of a log are found by it.
        if let Some(checkpoint) = seen.checkpoint(log) {
            bag.message(&Message::Head { checkpoint })?;
        }
        if let Some(cosignature) = seen.receipt(log) {
            bag.message(&Message::Receipt { cosignature, party: self.party() })?;
        }
        Ok(())
    }

    fn recipient(&self, party: PartyId) -> Result<Recipient, DeskError> {
        let card = self.originals.values().find_map(|original| original.card(party));
        let card = card.or_else(|| self.cards.get(&party)).ok_or(DeskError::NoParty(party))?;
        card.bag.parse().map_err(|_| DeskError::Bag("the party's card names a bag key that is none".into()))
    }

    /// Takes the content of a bag in, on the same way as over a line. Twice, or out of order, does no harm.
    ///
    /// # Errors
    /// Where it is not for this house, not from whom it says, or damaged: what came before the damage is kept.
    pub fn unpack(&mut self, input: impl Read) -> Result<Carried, DeskError> {
        let mut opened = envelope::open(&self.keys.bag, input).map_err(|error| DeskError::Bag(error.to_string()))?;
        let manifest = self.open_manifest(&mut opened)?;
        let mut carried = Carried {
            from: manifest.from,
            counter: manifest.counter,
            time: manifest.time,
            new: 0,
            known: 0,
            missing: Vec::new(),
            skipped: 0,
            asks: manifest.asks.is_some(),
        };
        while let Some(message) = next_message(&mut opened)? {
            self.take_carried(message, &mut carried)?;
        }
        std::io::copy(&mut opened, &mut std::io::sink()).map_err(damaged)?;
        // Who takes a bag goes on in what it is about.
        self.dues.went_on_where_stirred();
        self.settle();
        let last = self.bags.came.get(&manifest.from).copied().unwrap_or(0);
        carried.skipped = manifest.counter.saturating_sub(last + 1);
        self.bags.came.insert(manifest.from, last.max(manifest.counter));
        if let Some(nonce) = manifest.asks {
            self.bags.asked.insert(manifest.from, nonce);
        }
        self.write_bags()?;
        if manifest.answers == Some(self.nonce) || self.asked_before(manifest.answers) {
            self.answered.insert(manifest.from, manifest.lease);
        }
        for head in &manifest.heads {
            let held = self.originals.get(&head.log.mechanism).map_or(0, |original| original.size(head.log));
            if head.size > held {
                carried.missing.push(Missing { log: head.log, from: held, to: head.size });
            }
        }
        Ok(carried)
    }

    fn asked_before(&self, nonce: Option<Nonce>) -> bool {
        nonce.is_some() && nonce == self.bags.asked.get(&self.party()).copied()
    }

    fn open_manifest(&self, opened: &mut impl Read) -> Result<Manifest, DeskError> {
        let mut length = [0; 4];
        opened.read_exact(&mut length).map_err(damaged)?;
        let length = u32::from_be_bytes(length) as usize;
        if length > bag::MANIFEST_BYTES_MAX {
            return Err(DeskError::Bag("a bag whose manifest is too large".into()));
        }
        let (mut bytes, mut signature) = (vec![0; length], [0; 64]);
        opened.read_exact(&mut bytes).map_err(damaged)?;
        opened.read_exact(&mut signature).map_err(damaged)?;
        let manifest = Manifest::read(&bytes).map_err(|fault| DeskError::Bag(format!("a bag with {fault}")))?;
        let card = self.originals.values().find_map(|original| original.card(manifest.from));
        let card = card.or_else(|| self.cards.get(&manifest.from)).ok_or(DeskError::NoParty(manifest.from))?;
        if !Manifest::is_by(&bytes, &card.link, &signature) {
            return Err(DeskError::Bag(format!("a bag that says it is by {} and is not", card.code)));
        }
        if !manifest.to.contains(&self.party()) {
            return Err(DeskError::Bag(format!("a bag that {} packed for others", card.code)));
        }
        Ok(manifest)
    }

    fn take_carried(&mut self, message: Message, carried: &mut Carried) -> Result<(), DeskError> {
        let effect = match message {
            Message::Head { checkpoint } => Effect::Compare { session: BAG, checkpoint },
            Message::Acts { log, checkpoint, mut package, rest: _ } => {
                let held = super::view::Seen(self).held(log);
                if self.differs(log, &package) {
                    return Err(DeskError::Bag(TWO_HISTORIES.into()));
                }
                let count = record::tiles::entries(&package.bundle).filter(Result::is_ok).count() as u64;
                let known = held.saturating_sub(package.start).min(count);
                carried.known += known;
                carried.new += count - known;
                if known == count {
                    return Ok(());
                }
                // The part that is known is passed over; the proof is of the end and stays as it is.
                for _ in 0..known {
                    let length = usize::from(u16::from_be_bytes([package.bundle[0], package.bundle[1]]));
                    package.bundle.drain(..length + 2);
                    package.start += 1;
                }
                if package.start > held {
                    carried.new -= count - known;
                    return Ok(());
                }
                Effect::Take { session: BAG, log, checkpoint, package }
            }
            Message::Receipt { cosignature, party } => Effect::TakeReceipt { session: BAG, party, cosignature },
            Message::BlobPart { mechanism, blob, offset, size, bytes } => {
                Effect::TakeBlob { session: BAG, mechanism, blob, offset, size, bytes }
            }
            _ => {
                return Err(DeskError::Bag(
                    "a bag with something else than heads, acts, receipts and attachments".into(),
                ));
            }
        };
        for input in self.carry_out(effect) {
            match input {
                Input::Rejected { words, .. } => {
                    return Err(DeskError::Bag(format!("a bag with {words}")));
                }
                Input::Differs { .. } => {
                    return Err(DeskError::Bag(TWO_HISTORIES.into()));
                }
                input => self.step(input),
            }
        }
        Ok(())
    }

    /// Whether acts in a package are others than those that are held at the same places.
    fn differs(&self, log: LogId, package: &Package) -> bool {
        let held = self.originals.get(&log.mechanism).and_then(|original| original.log(log));
        let entries = record::tiles::entries(&package.bundle).filter_map(Result::ok);
        held.is_some_and(|held| {
            let same =
                |(index, entry): (Size, &[u8])| held.tree.leaf(index).is_none_or(|leaf| leaf == leaf_hash(entry));
            !(package.start..).zip(entries).all(same)
        })
    }

    fn write_bags(&mut self) -> Result<(), DeskError> {
        self.bags_slate.write(&self.bags.bytes())?;
        Ok(self.bags_slate.sync()?)
    }

    /// Remembers that this house asks by bag, so that an answer is known also after a new start.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn remember_question(&mut self) -> Result<(), DeskError> {
        let (party, nonce) = (self.party(), self.nonce);
        if let Some(earlier) = self.bags.asked.get(&party) {
            self.nonce = *earlier;
            return Ok(());
        }
        self.bags.asked.insert(party, nonce);
        self.write_bags()
    }

    /// The question that this house asked is answered: whatever answers it later says nothing about what was signed since.
    pub(super) fn forget_question(&mut self) -> Result<(), DeskError> {
        let party = self.party();
        match self.bags.asked.remove(&party) {
            Some(_) => self.write_bags(),
            None => Ok(()),
        }
    }
}

/// Whether a bag carries what the recipients are known to hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Everything {
    /// All that is held.
    Yes,
    /// What they may lack.
    No,
}

fn pack_blob<W: Write>(
    original: &crate::original::Original,
    log: LogId,
    blob: record::BlobId,
    bag: &mut Writing<W>,
) -> Result<bool, DeskError> {
    if !original.blobs.has(blob)? {
        return Ok(false);
    }
    let size = original.blobs.length(blob)?;
    let mut offset = 0;
    loop {
        let end = (offset + PACKAGE_BYTES as u64).min(size);
        let bytes = original.blobs.read_range(blob, offset..end)?;
        bag.message(&Message::BlobPart { mechanism: log.mechanism, blob, offset, size, bytes })?;
        offset = end;
        if offset >= size {
            return Ok(true);
        }
    }
}

struct Writing<W: Write> {
    sealer: envelope::Sealer<W>,
    plain: u64,
}

impl<W: Write> Writing<W> {
    fn write(&mut self, bytes: &[u8]) -> Result<(), DeskError> {
        self.sealer.write_all(bytes)?;
        self.plain += bytes.len() as u64;
        Ok(())
    }

    fn message(&mut self, message: &Message) -> Result<(), DeskError> {
        self.write(&bag::frame(message))
    }
}

fn next_message(opened: &mut impl Read) -> Result<Option<Message>, DeskError> {
    let mut length = [0; 4];
    opened.read_exact(&mut length).map_err(damaged)?;
    let malformed = |fault| DeskError::Bag(format!("a bag with {fault}"));
    let Some(length) = bag::frame_length(length).map_err(malformed)? else {
        return Ok(None);
    };
    let mut bytes = vec![0; length];
    opened.read_exact(&mut bytes).map_err(damaged)?;
    Message::read(&bytes).map(Some).map_err(malformed)
}

fn damaged(error: std::io::Error) -> DeskError {
    DeskError::Bag(format!("a bag that is damaged: {}", envelope::OpenError::from_read(error)))
}

fn sealing(error: envelope::SealError) -> DeskError {
    DeskError::Bag(error.to_string())
}
