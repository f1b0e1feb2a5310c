//! One mechanism's original: every party's log as this house holds it, and the standing that follows from them.

use crate::held::HeldLog;
use crate::plants::{Plant, lacks};
use consultation::{Held, Outcome, Refusal, Standing};
use record::act::{Act, Head};
use record::founding::{Card, Charter};
use record::key::PublicKey;
use record::vocabulary::Content;
use record::{BlobId, Digest, Epoch, Language, LogId, MechanismId, PartyId, Place, Size};
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use store::{Blobs, Reception, Store, StoreError};

/// The complete copy of a mechanism's record.
pub struct Original {
    /// The mechanism.
    pub id: MechanismId,
    /// What the record amounts to now.
    pub standing: Standing,
    /// What the acts name by digest.
    pub blobs: Blobs,
    pub(crate) logs: Logs,
    /// Blobs of which a part is here.
    pub(crate) begun: BTreeMap<BlobId, Reception>,
    charter: Option<Charter>,
    cards: BTreeMap<PartyId, Card>,
}

/// What came of judging acts that are to be logged together.
pub(crate) enum Judged {
    /// One act, which has effect where it stands.
    Alone,
    /// The standing after all of them.
    InTurn(Box<Standing>),
}

/// How many acts are read at once where many are read one after another.
const WINDOW_ACTS: Size = 1024;

/// The logs, apart from the standing, which asks them for roots and leaves while it is changed.
#[derive(Default)]
pub(crate) struct Logs(pub(crate) BTreeMap<LogId, HeldLog>, RefCell<BTreeMap<LogId, Window>>);

/// Acts of a log that were read together: acts that waited are asked for one after another.
struct Window {
    start: Size,
    leaves: Vec<Vec<u8>>,
}

impl Held for Logs {
    fn root_at(&self, log: LogId, size: Size) -> Option<Digest> {
        self.0.get(&log)?.tree.root_at(size)
    }

    fn leaf(&self, log: LogId, index: Size) -> Option<Cow<'_, [u8]>> {
        if lacks(Plant::WaitingForgotten) {
            return None;
        }
        let held = self.0.get(&log).filter(|held| index < held.size())?;
        let mut windows = self.1.borrow_mut();
        if let Some(window) = windows.get(&log)
            && let Some(leaf) = index.checked_sub(window.start).and_then(|at| window.leaves.get(at as usize))
        {
            return Some(Cow::Owned(leaf.clone()));
        }
        let read = held.acts.read(index..(index + WINDOW_ACTS).min(held.size()));
        let leaves = read.map_err(|error| tracing::error!("an act could not be read: {error}")).ok()?;
        let leaf = leaves.first().cloned();
        windows.insert(log, Window { start: index, leaves });
        leaf.map(Cow::Owned)
    }
}

impl Original {
    /// An original without acts.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn create(store: &Store, id: MechanismId) -> Result<Original, StoreError> {
        Ok(Original {
            id,
            standing: Standing::new(id),
            blobs: store.blobs(id)?,
            logs: Logs::default(),
            begun: BTreeMap::new(),
            charter: None,
            cards: BTreeMap::new(),
        })
    }

    /// A log, where anything of it is held.
    pub fn log(&self, log: LogId) -> Option<&HeldLog> {
        self.logs.0.get(&log)
    }

    /// All logs, in the order of party and epoch.
    pub fn logs(&self) -> impl Iterator<Item = &HeldLog> {
        self.logs.0.values()
    }

    pub(crate) fn log_mut(&mut self, log: LogId) -> Option<&mut HeldLog> {
        self.logs.0.get_mut(&log)
    }

    /// How many acts of a log are held.
    pub fn size(&self, log: LogId) -> Size {
        self.log(log).map_or(0, HeldLog::size)
    }

    /// The log that a party writes now, as far as is known here.
    pub fn latest_log(&self, party: PartyId) -> LogId {
        let first = LogId { mechanism: self.id, party, epoch: Epoch::FIRST };
        self.logs
            .0
            .iter()
            .rev()
            .find(|(log, held)| log.party == party && held.size() > 0)
            .map_or(first, |(log, _)| *log)
    }

    /// As `latest_log`, but the next epoch's where the act opens it.
    pub(crate) fn latest_log_or(&self, log: LogId, act: &Act) -> LogId {
        let latest = self.latest_log(log.party);
        match &act.content {
            Content::EpochOpen(open) if open.closes == latest.epoch => {
                LogId { epoch: Epoch(latest.epoch.0 + 1), ..latest }
            }
            _ => latest,
        }
    }

    /// Opens the file of a log that is not open yet.
    pub(crate) fn open_log(&mut self, store: &Store, log: LogId) -> Result<(), StoreError> {
        if let Entry::Vacant(entry) = self.logs.0.entry(log) {
            entry.insert(HeldLog::open(store, log)?.0);
        }
        Ok(())
    }

    /// Judges acts of our own as if they came next, one behind the other, each with those before it in effect.
    ///
    /// # Errors
    /// The number of the first that is refused, from 0, and why.
    pub(crate) fn judge(&self, acts: &[Act], leaves: &[Vec<u8>]) -> Result<Judged, (usize, Refusal)> {
        let [act] = acts else {
            let after = self.standing.judge_in_turn(acts, leaves, &self.logs);
            return after.map(|after| Judged::InTurn(Box::new(after)));
        };
        match self.standing.judge(act, &self.logs) {
            Outcome::Refused(refusal) => Err((0, refusal)),
            // What waits for others has no effect yet, but nothing stands against logging it.
            Outcome::Applied | Outcome::Parked(_) | Outcome::Known | Outcome::Ahead { .. } => Ok(Judged::Alone),
        }
    }

    /// Folds acts of our own that were judged, and are stored now.
    pub(crate) fn fold_judged(&mut self, log: LogId, start: Size, leaves: &[Vec<u8>], judged: Judged) {
        match judged {
            Judged::Alone => drop(self.fold(log, start, leaves)),
            Judged::InTurn(after) => {
                if let Some(first) = leaves.first().filter(|_| start == 0) {
                    self.learn_founding(log, first);
                }
                self.standing = *after;
            }
        }
    }

    /// How many acts of a log count, where not all do: it was closed, or forked.
    pub fn limit(&self, log: LogId) -> Option<Size> {
        self.standing.limits().iter().find(|limit| limit.log == log).map(|limit| limit.limit)
    }

    /// Whether it is proved that a log was signed in two histories.
    pub fn is_forked(&self, log: LogId) -> bool {
        self.standing.limits().iter().any(|limit| limit.log == log && limit.forked.is_some())
    }

    /// The heads that the next act of a log names.
    pub(crate) fn heads_to_name(&self, log: LogId) -> Vec<Head> {
        self.standing.heads_to_name(log.party, &self.logs)
    }

    /// Folds acts that were taken in: leaves of a log from `start` on, which are stored already. The blobs that they
    /// name are answered.
    pub(crate) fn fold<L: AsRef<[u8]>>(&mut self, log: LogId, start: Size, leaves: &[L]) -> Vec<BlobId> {
        let mut blobs = Vec::new();
        for (index, leaf) in (start..).zip(leaves) {
            let leaf = leaf.as_ref();
            if index == 0 {
                self.learn_founding(log, leaf);
            }
            let read = Act::read(leaf);
            if let Ok(act) = &read {
                blobs.extend(act.blobs.iter().map(|blob| blob.id));
            }
            let place = Place { party: log.party, epoch: log.epoch, index };
            self.standing.absorb_read(place, leaf, read, &self.logs);
        }
        blobs
    }

    /// Reads who is party to the mechanism out of a founding act, which proves itself by its digests.
    pub(crate) fn learn_founding(&mut self, log: LogId, leaf: &[u8]) {
        if let Some((charter, card)) = founding(log, leaf) {
            self.charter.get_or_insert(charter);
            self.cards.insert(log.party, card);
        }
    }

    /// Folds everything anew, from what is stored, and finds the blobs that are lacking.
    ///
    /// # Errors
    /// Where the disk fails.
    pub(crate) fn refold(&mut self) -> Result<(), StoreError> {
        self.standing = Standing::new(self.id);
        self.logs.1.borrow_mut().clear();
        let sizes: Vec<(LogId, Size)> = self.logs.0.values().map(|held| (held.id, held.size())).collect();
        for (log, size) in sizes {
            let mut lacking = BTreeSet::new();
            let mut index = 0;
            while index < size {
                let end = (index + WINDOW_ACTS).min(size);
                let bundle = self.logs.0[&log].acts.read_raw(index..end)?;
                let leaves: Vec<&[u8]> = record::tiles::entries(&bundle).filter_map(Result::ok).collect();
                for blob in self.fold(log, index, &leaves) {
                    if !self.blobs.has(blob)? {
                        lacking.insert(blob);
                    }
                }
                index = end;
            }
            self.logs.0.get_mut(&log).expect("it was listed").lacking = lacking;
        }
        Ok(())
    }

    /// The charter, where any founding act of it is held.
    pub fn charter(&self) -> Option<&Charter> {
        self.charter.as_ref()
    }

    /// The parties of the charter.
    pub fn parties(&self) -> &[PartyId] {
        self.charter().map_or(&[], |charter| &charter.parties)
    }

    /// A party's card, where its founding act is held.
    pub fn card(&self, party: PartyId) -> Option<&Card> {
        self.cards.get(&party)
    }

    /// The cards of the parties whose founding act is held.
    pub fn cards(&self) -> &BTreeMap<PartyId, Card> {
        &self.cards
    }

    /// What a party is called: its code, or the beginning of its id.
    pub fn code(&self, party: PartyId) -> String {
        self.card(party).map_or_else(|| party.0.short(), |card| card.code.clone())
    }

    /// The mechanism's name, in the first of these languages.
    pub fn name(&self, wanted: &[Language]) -> String {
        self.charter().map_or_else(|| self.id.0.short(), |charter| charter.name.best(wanted).to_owned())
    }

    /// The key of a log's checkpoints.
    pub(crate) fn log_key(&self, log: LogId) -> Option<PublicKey> {
        match self.log(log).and_then(|held| held.key.clone()) {
            Some(key) => Some(key),
            None => self.card(log.party).map(|card| card.log.clone()),
        }
    }

    /// An act, read from disk.
    ///
    /// # Errors
    /// Where the disk fails or there is no such act.
    pub fn leaf(&self, place: Place) -> Result<Vec<u8>, store::ActsError> {
        let log = LogId { mechanism: self.id, party: place.party, epoch: place.epoch };
        match self.log(log) {
            Some(held) => held.leaf(place.index),
            None => Ok(Vec::new()),
        }
    }

    /// An act, read and decoded; `None` where it is not here or cannot be read.
    pub fn act(&self, place: Place) -> Option<Act> {
        Act::read(&self.leaf(place).ok()?).ok()
    }

    /// Whether every log here is complete under a checkpoint and every blob is here.
    pub fn is_complete(&self) -> bool {
        self.logs.0.values().all(|held| held.is_complete() && held.lacking.is_empty())
    }
}

/// The founding act in a leaf, where it is one of this log: its charter and card, both with the right digests.
pub(crate) fn founding(log: LogId, leaf: &[u8]) -> Option<(Charter, Card)> {
    let act = Act::read(leaf).ok()?;
    let Content::Found(found) = &act.content else {
        return None;
    };
    let sound = act.log == log
        && act.index == 0
        && Charter::mechanism(&found.charter) == log.mechanism
        && Card::party(&found.card) == log.party;
    let charter = Charter::read(&found.charter).ok().filter(|charter| sound && charter.parties.contains(&log.party))?;
    Some((charter, Card::read(&found.card).ok()?))
}
