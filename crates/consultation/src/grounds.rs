//! What holds of the record by itself, whoever knew of it when: charter, cards, log keys, and how far each log
//! counts (spec: standing, 3). It reads acts as they come in, also those that cannot be judged yet.
//!
//! Everything here grows with the set of acts and nothing depends on their order; limits only shrink.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;
use record::act::Act;
use record::evidence::{self, Fork};
use record::founding::{Card, Charter};
use record::key::PublicKey;
use record::vocabulary::{Content, Evidence, KeyUse};
use record::{ActId, Epoch, MechanismId, PartyId, Place, Size, consent};

/// A log, by party and epoch.
pub(crate) type LogKey = (PartyId, Epoch);

/// An opening that the party's root keys approve.
#[derive(Clone, Debug)]
struct Opening {
    log: LogKey,
    closes: Epoch,
    size: Size,
}

/// See the module.
#[derive(Clone, Debug)]
pub(crate) struct Grounds {
    mechanism: MechanismId,
    charter: Option<Charter>,
    cards: BTreeMap<PartyId, Card>,
    log_keys: BTreeMap<PartyId, Vec<PublicKey>>,
    openings: BTreeMap<ActId, Opening>,
    accepted: BTreeMap<ActId, BTreeSet<PartyId>>,
    forks: BTreeMap<LogKey, Size>,
    limits: BTreeMap<LogKey, Size>,
    /// Acts that wait for a card or a key of this party.
    waiting: BTreeSet<(PartyId, Place)>,
}

/// What an act changed here.
#[derive(Clone, Debug, Default)]
pub(crate) struct News {
    /// The logs whose limits fell.
    pub(crate) lowered: Vec<LogKey>,
    /// Acts to be read again, because a card or key for them came.
    pub(crate) again: Vec<Place>,
}

impl Grounds {
    pub(crate) fn of(mechanism: MechanismId) -> Grounds {
        Grounds {
            mechanism,
            charter: None,
            cards: BTreeMap::new(),
            log_keys: BTreeMap::new(),
            openings: BTreeMap::new(),
            accepted: BTreeMap::new(),
            forks: BTreeMap::new(),
            limits: BTreeMap::new(),
            waiting: BTreeSet::new(),
        }
    }

    pub(crate) fn mechanism(&self) -> MechanismId {
        self.mechanism
    }

    pub(crate) fn charter(&self) -> Option<&Charter> {
        self.charter.as_ref()
    }

    pub(crate) fn card(&self, party: PartyId) -> Option<&Card> {
        self.cards.get(&party)
    }

    /// How many acts of this log count, where there is a bound.
    pub(crate) fn limit(&self, log: LogKey) -> Option<Size> {
        self.limits.get(&log).copied()
    }

    pub(crate) fn limits(&self) -> impl Iterator<Item = (LogKey, Size)> {
        self.limits.iter().map(|(log, size)| (*log, *size))
    }

    /// How far a log is beyond doubt, where evidence proves that it has two histories.
    pub(crate) fn fork(&self, log: LogKey) -> Option<Size> {
        self.forks.get(&log).copied()
    }

    /// The logs that evidence proves to have two histories, and how far each is beyond doubt.
    pub(crate) fn forks(&self) -> impl Iterator<Item = (LogKey, Size)> {
        self.forks.iter().map(|(log, size)| (*log, *size))
    }

    /// Reads an act that stands at `place` and says so itself.
    pub(crate) fn learn(&mut self, place: Place, act: &Act) -> News {
        let mut news = News::default();
        match &act.content {
            Content::Found(found) => {
                // Both are named by their digests, so whoever hands them over, they are the right ones.
                if self.charter.is_none() && Charter::mechanism(&found.charter) == self.mechanism {
                    self.charter = Charter::read(&found.charter).ok();
                }
                if Card::party(&found.card) == place.party
                    && !self.cards.contains_key(&place.party)
                    && let Ok(card) = Card::read(&found.card)
                {
                    let keys = self.log_keys.entry(place.party).or_default();
                    keys.push(card.log.clone());
                    self.cards.insert(place.party, card);
                    self.call_up(place.party, &mut news);
                }
            }
            Content::Key(change) if change.of == KeyUse::Log => match self.cards.get(&place.party) {
                None => {
                    self.waiting.insert((place.party, place));
                }
                Some(card) => {
                    if consent::roots(card, act).is_enough()
                        && let Ok(key) = PublicKey::decode(&change.public)
                    {
                        self.log_keys.entry(place.party).or_default().push(key);
                        self.call_up(place.party, &mut news);
                    }
                }
            },
            Content::EpochOpen(open) if place.index == 0 && follows(place.epoch, open.closes) => {
                match self.cards.get(&place.party) {
                    None => {
                        self.waiting.insert((place.party, place));
                    }
                    Some(card) => {
                        if consent::roots(card, act).is_enough() {
                            let log = (place.party, place.epoch);
                            let opening = Opening { log, closes: open.closes, size: open.size };
                            self.openings.insert(act.id(), opening);
                        }
                    }
                }
            }
            Content::EpochAccept(accept) => {
                self.accepted.entry(accept.open).or_default().insert(place.party);
            }
            Content::Evidence(evidence) => match self.proved(evidence) {
                Some(fork) => {
                    let log = (fork.log.party, fork.log.epoch);
                    let limit = self.forks.entry(log).or_insert(fork.limit);
                    *limit = (*limit).min(fork.limit);
                }
                // A key that signs these checkpoints may yet come.
                None => {
                    self.waiting.insert((evidence.party, place));
                }
            },
            Content::Key(_)
            | Content::EpochOpen(_)
            | Content::Mandate(_)
            | Content::Revoke(_)
            | Content::Propose(_)
            | Content::Stance(_)
            | Content::Withdraw(_)
            | Content::Table(_)
            | Content::Support(_)
            | Content::Brief(_)
            | Content::State(_)
            | Content::Initial(_)
            | Content::Sign(_)
            | Content::Seal(_)
            | Content::Proclaim(_)
            | Content::Decline(_)
            | Content::Release(_)
            | Content::Comment(_)
            | Content::Lapse(_)
            | Content::Other(_) => return news,
        }
        self.lower(&mut news);
        news
    }

    fn call_up(&mut self, party: PartyId, news: &mut News) {
        self.waiting.retain(|(wanted, place)| {
            if *wanted == party {
                news.again.push(*place);
            }
            *wanted != party
        });
    }

    fn proved(&self, evidence: &Evidence) -> Option<Fork> {
        let keys = self.log_keys.get(&evidence.party)?;
        keys.iter().find_map(|key| evidence::verify(evidence, self.mechanism, key).ok())
    }

    /// Works the limits out anew: by evidence, and by openings that all other parties accepted.
    fn lower(&mut self, news: &mut News) {
        let mut limits = self.forks.clone();
        if let Some(charter) = &self.charter {
            for (id, opening) in &self.openings {
                let all = self.accepted.get(id).is_some_and(|by| {
                    charter.parties.iter().all(|party| *party == opening.log.0 || by.contains(party))
                });
                if all {
                    let (party, epoch) = opening.log;
                    let passed = (opening.closes.0 + 1..epoch.0).map(|passed| (Epoch(passed), 0));
                    for (epoch, size) in passed.chain([(opening.closes, opening.size)]) {
                        let limit = limits.entry((party, epoch)).or_insert(size);
                        *limit = (*limit).min(size);
                    }
                }
            }
        }
        for (log, limit) in &limits {
            if self.limits.get(log).is_none_or(|before| limit < before) {
                news.lowered.push(*log);
            }
        }
        self.limits = limits;
    }
}

/// How far back the log may be that a new log closes: logs between the two do not count at all.
pub const EPOCHS_PASSED_MAX: u32 = 16;

/// Whether a log of this epoch may go on from one of the epoch that it closes. Mostly it is the one just before; but
/// a stolen node can spoil the beginning of a log, and its party must be able to pass that by.
pub(crate) fn follows(epoch: Epoch, closes: Epoch) -> bool {
    closes < epoch && epoch.0 - closes.0 <= EPOCHS_PASSED_MAX
}
