//! Comparing what others hold with what is held here (spec: link, 3; log, 7): two histories are found here.

use super::error::DeskError;
use super::state::{Desk, Event};
use super::take::set_aside;
use crate::lock::Locked;
use crate::plants::{Plant, lacks};
use link::exchange::Input;
use link::session::SessionId;
use record::checkpoint::Unverified;
use record::evidence;
use record::vocabulary::{Content, Evidence};
use record::{Digest, LogId, Size};

/// The most heads of own logs that peers show and that are kept until the house is unlocked.
const SHOWN_MAX: usize = 4096;

impl Desk {
    /// Holds what a peer says to hold against what we hold: two histories are found here.
    pub(super) fn compare(&mut self, session: SessionId, note: &[u8]) -> Vec<Input> {
        let Ok(claim) = Unverified::read(note) else {
            return Vec::new();
        };
        let (log, size) = (claim.claimed_log(), claim.claimed_size());
        if log.party == self.party() {
            return self.compare_own(session, claim);
        }
        let Some(original) = self.originals.get(&log.mechanism) else {
            return Vec::new();
        };
        let Some(key) = original.log_key(log) else {
            return Vec::new();
        };
        if size > original.size(log) {
            return Vec::new();
        }
        let theirs = match claim.verify(&key) {
            Ok(theirs) => theirs,
            Err(fault) => {
                return vec![Input::Rejected { session, words: fault.to_string() }];
            }
        };
        let ours = original.log(log).and_then(|held| Some((held.checkpoint.as_ref()?, &held.tree)));
        let same = ours.is_none_or(|(_, tree)| tree.root_at(size) == Some(theirs.head().root));
        if same || self.lock.is_some() {
            return Vec::new();
        }
        let proof = ours.and_then(|(checkpoint, tree)| evidence::against(checkpoint, tree, &theirs));
        if let Some(proof) = proof {
            self.log_evidence(log, proof);
        }
        Vec::new()
    }

    /// Holds what a peer has of our own log, which we signed, against what we have of it.
    fn compare_own(&mut self, session: SessionId, claim: Unverified) -> Vec<Input> {
        let log = claim.claimed_log();
        let original = self.originals.get(&log.mechanism);
        if original.is_some_and(|original| original.latest_log(log.party).epoch > log.epoch) {
            // A log of our own that we closed is what its successor says it is.
            return Vec::new();
        }
        let key = original.and_then(|original| original.log_key(log));
        let theirs = match claim.verify(key.as_ref().unwrap_or(self.keys.log.public())) {
            Ok(theirs) => theirs.head(),
            Err(fault) => {
                return vec![Input::Rejected { session, words: fault.to_string() }];
            }
        };
        let held = original.and_then(|original| original.log(log)?.tree.root_at(theirs.size));
        if held == Some(theirs.root) && self.lock.is_none() {
            return Vec::new();
        }
        if self.shown.len() < SHOWN_MAX {
            self.shown.insert((log, theirs.size, theirs.root));
        }
        match held {
            Some(root) if root == theirs.root => Vec::new(),
            Some(_) if self.lock.is_none() => {
                self.lock_up(Locked::Forked { log });
                Vec::new()
            }
            Some(_) => match self.give_way(log) {
                Ok(()) => vec![Input::Held { log }],
                Err(error) => self.disk_trouble(&error),
            },
            None if lacks(Plant::LongerPassedOver) => Vec::new(),
            None => {
                self.lock_up(Locked::Forgot { log, theirs: theirs.size });
                Vec::new()
            }
        }
    }

    /// A locked house meets another history of its own log: its own is set aside for it, since the others have that one.
    /// Where its own was signed as well, there are two, and only a new log leads on from what they have in common.
    pub(super) fn give_way(&mut self, log: LogId) -> Result<(), DeskError> {
        let forked = matches!(self.lock, Some(Locked::Forked { log: other }) if other == log);
        let Some(original) = self.originals.get_mut(&log.mechanism) else {
            return Ok(());
        };
        let held = original.log_mut(log).expect("it was compared");
        let guarded = self.guard.as_ref().map(|guard| guard.head(log)).filter(|head| head.size > 0);
        let ours = guarded.is_some_and(|head| held.tree.root_at(head.size) == Some(head.root));
        if forked && !ours {
            // It gave way before: the others hold two histories among themselves, and will say so.
            return Ok(());
        }
        if ours {
            self.lock = Some(Locked::Forked { log });
        }
        super::state::note_lock(&mut self.lock_slate, self.lock.as_ref())?;
        set_aside(&self.store, held, 0)?;
        Ok(original.refold()?)
    }

    /// Looks at a proof that was asked for because a longer history does not continue ours.
    pub(super) fn examine(&mut self, log: LogId, note: &[u8], first: Size, nodes: Vec<Digest>) {
        let Some(original) = self.originals.get(&log.mechanism) else {
            return;
        };
        let (Some(key), Some(held)) = (original.log_key(log), original.log(log)) else {
            return;
        };
        let Some(ours) = held.checkpoint.as_ref().filter(|ours| ours.head().size == first) else {
            return;
        };
        let proof =
            Evidence { party: log.party, epoch: log.epoch, first: ours.bare().bytes(), second: note.to_vec(), nodes };
        if evidence::verify(&proof, log.mechanism, &key).is_ok() || lacks(Plant::EvidenceUnchecked) {
            self.log_evidence(log, proof);
        }
    }

    fn log_evidence(&mut self, log: LogId, proof: Evidence) {
        let known = self.originals.get(&log.mechanism).is_some_and(|original| original.is_forked(log));
        if known || lacks(Plant::ForkPassedOver) {
            return;
        }
        self.events.push(Event::Forked { log });
        if let Err(error) = self.log_by_node(log.mechanism, Content::Evidence(proof)) {
            tracing::error!("the evidence of two histories could not be logged yet: {error}");
        }
    }
}
