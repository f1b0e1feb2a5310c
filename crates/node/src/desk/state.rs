//! What a desk is made of, and what it tells of itself. It logs, takes and sends nothing here.

use super::bag_book::BagBook;
use super::error::DeskError;
use crate::keyring::Keyring;
use crate::lock::Locked;
use crate::original::Original;
use link::exchange::{Closing, Exchange};
use link::message::{Lease, Nonce};
use link::session::SessionId;
use record::act::{Act, Blob};
use record::vocabulary::Content;
use record::{ActId, Digest, LogId, MechanismId, PartyId, Place, Size};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use store::{Disk, Guard, GuardPlace, Slate, Store};

/// What time it is. Only the node asks.
pub trait Clock: Send + Sync {
    /// POSIX seconds.
    fn now(&self) -> i64;
}

/// Where chance comes from.
pub trait Chance: Send + Sync {
    /// Fills these bytes.
    fn fill(&self, bytes: &mut [u8]);
}

/// Everything outside that a desk leans on.
#[derive(Clone)]
pub struct Surroundings {
    /// The files.
    pub disk: Arc<dyn Disk>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The chance.
    pub chance: Arc<dyn Chance>,
}

/// What a person wants to be logged: an act without its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Draft {
    /// What.
    pub content: Content,
    /// What goes with it; the blobs are stored before.
    pub blobs: Vec<Blob>,
    /// In which role.
    pub by: String,
}

impl Draft {
    /// A draft without blobs.
    pub fn new(content: Content, by: impl Into<String>) -> Draft {
        Draft { content, blobs: Vec::new(), by: by.into() }
    }

    /// The act of this draft right behind another of one group: so its id is known before either is logged, and what
    /// follows can name it.
    pub fn behind(self, before: &Act) -> Act {
        Act {
            log: before.log,
            index: before.index + 1,
            heads: Vec::new(),
            time: before.time,
            content: self.content,
            blobs: self.blobs,
            by: self.by,
            approvals: Vec::new(),
        }
    }
}

/// An act that is logged and durable.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Logged {
    /// Its name.
    pub id: ActId,
    /// Where it stands.
    pub place: Place,
}

/// Something that the faces may want to know. What it tells is durable.
#[derive(Clone, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the variants say what their fields are")]
pub enum Event {
    /// A log has grown.
    Acts { log: LogId, from: Size, to: Size },
    /// A party holds all of one of our own logs up to here.
    Receipt { log: LogId, party: PartyId, size: Size, time: u64 },
    /// A party founds a mechanism that names us.
    Invited { mechanism: MechanismId, by: PartyId },
    /// The house signs nothing any more.
    Locked(Locked),
    /// A log was signed in two histories.
    Forked { log: LogId },
    /// A peer came on line.
    Online(PartyId),
    /// A peer went off line.
    Offline(PartyId),
    /// A peer was refused, or sent what cannot be taken.
    Trouble { peer: PartyId, words: String },
    /// The disk could not take what came; it is asked for again later.
    Disk { words: String },
    /// What the node is to log by itself could not be logged; it is tried again.
    NotLogged { mechanism: MechanismId, words: String },
}

/// What the transport is to do.
#[derive(Clone, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the variants say what their fields are")]
pub enum Outgoing {
    /// Send this message.
    Send { session: SessionId, bytes: Vec<u8> },
    /// End this connection.
    Close { session: SessionId, why: Closing },
}

/// Whether connections are to be made anew.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Regreet {
    No,
    Due,
}

/// A house's desk.
pub struct Desk {
    pub(super) around: Surroundings,
    pub(super) store: Store,
    pub(super) guard_place: GuardPlace,
    pub(super) guard: Option<Guard>,
    pub(super) keys: Keyring,
    pub(super) cards: BTreeMap<PartyId, record::founding::Card>,
    pub(super) lock: Option<Locked>,
    /// Why the house stays locked over its next starts, where guard and store alone would not say so.
    pub(super) lock_slate: Slate,
    pub(super) originals: BTreeMap<MechanismId, Original>,
    pub(super) exchange: Exchange,
    pub(super) sessions: BTreeMap<SessionId, PartyId>,
    pub(super) nonce: Nonce,
    pub(super) leases: BTreeMap<PartyId, Lease>,
    pub(super) leases_slate: Slate,
    /// The own leases that peers may remember.
    pub(super) told_leases: super::told_leases::ToldLeases,
    pub(super) bags: BagBook,
    pub(super) bags_slate: Slate,
    pub(super) answered: BTreeMap<PartyId, Option<Lease>>,
    /// Heads of own logs, signed by this house, that peers showed while it did not hold them or was locked.
    pub(super) shown: BTreeSet<(LogId, Size, Digest)>,
    /// Whether the peers are to be greeted anew, since what they answered before is no answer any more.
    pub(super) regreet: Regreet,
    pub(super) dirty: BTreeSet<LogId>,
    pub(super) dues: super::dues::Dues,
    pub(super) clearances: crate::rights::Clearances,
    pub(super) out: Vec<Outgoing>,
    pub(super) events: Vec<Event>,
}

impl Desk {
    /// The party.
    pub fn party(&self) -> PartyId {
        self.keys.party()
    }

    /// The node's keys. Outside of the node nobody signs with them.
    pub(crate) fn keys(&self) -> &Keyring {
        &self.keys
    }

    /// Makes the cards of other parties known, so that bags can be packed for them before they have founded anything.
    pub fn know(&mut self, cards: impl IntoIterator<Item = (PartyId, record::founding::Card)>) {
        self.cards.extend(cards);
    }

    /// Why nothing is signed, where nothing is.
    pub fn locked(&self) -> Option<&Locked> {
        self.lock.as_ref()
    }

    /// The mechanisms of which anything is held.
    pub fn mechanisms(&self) -> impl Iterator<Item = (MechanismId, &Original)> {
        self.originals.iter().map(|(id, original)| (*id, original))
    }

    /// One mechanism's original.
    ///
    /// # Errors
    /// Where nothing of it is held.
    pub fn original(&self, mechanism: MechanismId) -> Result<&Original, DeskError> {
        self.originals.get(&mechanism).ok_or(DeskError::NoMechanism(mechanism))
    }

    /// The peers that are on line.
    pub fn online(&self) -> Vec<PartyId> {
        self.exchange.peers()
    }

    /// What the transport is to do now.
    pub fn outgoing(&mut self) -> Vec<Outgoing> {
        std::mem::take(&mut self.out)
    }

    /// What the faces may want to know.
    pub fn events(&mut self) -> Vec<Event> {
        std::mem::take(&mut self.events)
    }

    pub(super) fn now(&self) -> i64 {
        self.around.clock.now()
    }

    pub(super) fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.around.chance.fill(&mut bytes);
        bytes
    }

    pub(super) fn own_log(&self, mechanism: MechanismId) -> Result<LogId, DeskError> {
        let original = self.original(mechanism)?;
        Ok(original.latest_log(self.party()))
    }

    pub(super) fn lock_up(&mut self, why: Locked) {
        if self.lock.is_none() {
            tracing::error!("the house is locked: {why}");
            // What peers answered before was about another question.
            self.answered.clear();
            self.nonce = Nonce(self.random());
            self.regreet = Regreet::Due;
            self.lock = Some(why.clone());
            if matches!(why, Locked::Superseded { .. } | Locked::Forgot { .. } | Locked::Forked { .. })
                && let Err(error) = self.remember_lock()
            {
                // The peers say it again at the next start.
                tracing::error!("that the house is locked could not be noted: {error}");
            }
            self.events.push(Event::Locked(why));
        }
    }

    /// Makes it durable that the house is locked, until it came back. From the guard and the store it does not follow
    /// any more where a peer said it, or once acts were taken from the peers.
    pub(super) fn remember_lock(&mut self) -> Result<(), DeskError> {
        note_lock(&mut self.lock_slate, self.lock.as_ref())
    }
}

/// Writes why the house is locked, or that it is not; durable when this returns.
pub(super) fn note_lock(slate: &mut Slate, lock: Option<&Locked>) -> Result<(), DeskError> {
    slate.write(lock.map_or_else(String::new, Locked::line).as_bytes())?;
    Ok(slate.sync()?)
}
