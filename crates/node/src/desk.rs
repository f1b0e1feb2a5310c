//! The desk: the only writer of a house. Everything that is logged, taken in, receipted or sent passes here.
//!
//! It runs in one thread and waits for nothing but the disk. Sockets are `serve`'s, words are the faces'.

mod append;
mod carry;
mod error;
mod open;
mod recover;
mod take;
mod view;

use crate::keyring::Keyring;
use crate::lock::Locked;
use crate::original::Original;
use link::exchange::{Closing, Exchange, Input};
use link::message::{Lease, Nonce};
use link::session::SessionId;
use record::act::{Act, Blob};
use record::vocabulary::Content;
use record::{ActId, LogId, MechanismId, PartyId, Place, Size};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use store::{Disk, Guard, GuardPlace, Slate, Store};

pub use carry::{Carried, Everything, Missing, Packed};
pub use error::DeskError;
pub use open::{Finding, Reading, read};
pub use recover::{Progress, Unlocking};

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
        Draft {
            content,
            blobs: Vec::new(),
            by: by.into(),
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
    Receipt {
        log: LogId,
        party: PartyId,
        size: Size,
        time: u64,
    },
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

/// A house's desk.
pub struct Desk {
    around: Surroundings,
    store: Store,
    guard_place: GuardPlace,
    guard: Option<Guard>,
    keys: Keyring,
    cards: BTreeMap<PartyId, record::founding::Card>,
    lock: Option<Locked>,
    originals: BTreeMap<MechanismId, Original>,
    exchange: Exchange,
    sessions: BTreeMap<SessionId, PartyId>,
    nonce: Nonce,
    leases: BTreeMap<PartyId, Lease>,
    leases_slate: Slate,
    bags: carry::BagBook,
    bags_slate: Slate,
    answered: BTreeMap<PartyId, Option<Lease>>,
    dirty: BTreeSet<LogId>,
    out: Vec<Outgoing>,
    events: Vec<Event>,
}

impl Desk {
    /// The party.
    pub fn party(&self) -> PartyId {
        self.keys.party()
    }

    /// The node's keys.
    pub fn keys(&self) -> &Keyring {
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
        self.originals
            .get(&mechanism)
            .ok_or(DeskError::NoMechanism(mechanism))
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

    fn now(&self) -> i64 {
        self.around.clock.now()
    }

    fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.around.chance.fill(&mut bytes);
        bytes
    }

    fn own_log(&self, mechanism: MechanismId) -> Result<LogId, DeskError> {
        let original = self.original(mechanism)?;
        Ok(original.latest_log(self.party()))
    }

    fn lock_up(&mut self, why: Locked) {
        if self.lock.is_none() {
            tracing::error!("the house is locked: {why}");
            self.lock = Some(why.clone());
            self.events.push(Event::Locked(why));
        }
    }

    /// A connection, a message, or time: everything by which the link moves.
    pub fn input(&mut self, input: Input) {
        match &input {
            Input::Connected { session, peer } => {
                self.sessions.insert(*session, *peer);
            }
            Input::Closed { session } => {
                if let Some(peer) = self.sessions.remove(session)
                    && !self.sessions.values().any(|other| *other == peer)
                {
                    self.events.push(Event::Offline(peer));
                }
            }
            _ => {}
        }
        let before = self.exchange.peers();
        self.step(input);
        for peer in self
            .exchange
            .peers()
            .into_iter()
            .filter(|peer| !before.contains(peer))
        {
            self.events.push(Event::Online(peer));
        }
    }

    fn step(&mut self, input: Input) {
        let now = self.now();
        // Effects can lead to inputs, which can lead to effects: one queue, no recursion.
        let mut inputs = std::collections::VecDeque::from([input]);
        while let Some(input) = inputs.pop_front() {
            let mut exchange = std::mem::take(&mut self.exchange);
            let effects = exchange.step(input, &view::Seen(self), now);
            self.exchange = exchange;
            for effect in effects {
                inputs.extend(self.carry_out(effect));
            }
        }
    }
}

/// An act as it is shown: decoded, with its leaf.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shown {
    /// Its name.
    pub id: ActId,
    /// What it says.
    pub act: Act,
}
