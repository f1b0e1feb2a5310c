//! What the node logs by itself (spec: house, 4): seals, proclamations and lapses, as soon as they are due.
//!
//! What is due the standing says; here is when it is asked, and what becomes of a failure.

use super::error::DeskError;
use super::state::{Desk, Draft, Event, Logged};
use crate::config::Silence;
use record::MechanismId;
use record::vocabulary::Content;

/// The role in which the node acts by itself.
pub const BY: &str = "node";
/// After how many seconds what failed is tried again where nothing else changed.
const RETRY_SECONDS: i64 = 10;
/// How often in a row one act by the node may make another due: a seal makes a proclamation due, and no more.
const ROUNDS_MAX: usize = 16;

impl Desk {
    /// Whether the house says by itself that a deadline passed without an objection; seals and proclamations it always logs.
    pub fn set_silence(&mut self, silence: Silence) {
        self.dues.silence = silence;
        self.stir_all();
    }

    pub(super) fn stir_all(&mut self) {
        self.dues.stirred.extend(self.originals.keys());
    }

    /// Logs what is due by the rules now.
    ///
    /// After a start this waits, in each mechanism, until all its other parties have said what they hold or a person of
    /// this house went on: a house that was rolled back with its guard must not sign by itself what it has forgotten.
    pub(super) fn log_due(&mut self) {
        if self.lock.is_some() {
            return;
        }
        for mechanism in self.dues.stirred.clone() {
            if self.may_go_on(mechanism) {
                self.dues.stirred.remove(&mechanism);
                self.log_due_in(mechanism);
            }
        }
    }

    fn may_go_on(&mut self, mechanism: MechanismId) -> bool {
        if self.dues.sure.contains(&mechanism) {
            return true;
        }
        let (own, Some(original)) = (self.party(), self.originals.get(&mechanism)) else {
            return false;
        };
        let mut others = original.parties().iter().filter(|party| **party != own);
        let heard = !original.parties().is_empty() && others.all(|party| self.answered.contains_key(party));
        if heard {
            self.dues.sure.insert(mechanism);
        }
        heard
    }

    fn log_due_in(&mut self, mechanism: MechanismId) {
        let party = self.party();
        for _ in 0..ROUNDS_MAX {
            let now = self.now();
            let Some(original) = self.originals.get(&mechanism) else { return };
            // From the second before, so that a deadline that is just now is looked at again.
            let deadline = original.standing.next_deadline(party, now - 1);
            let mut due = original.standing.due(party, now);
            match deadline.filter(|_| self.dues.silence == Silence::Consents) {
                Some(deadline) => self.dues.deadlines.insert(mechanism, deadline),
                None => self.dues.deadlines.remove(&mechanism),
            };
            if self.dues.silence == Silence::SaysNothing {
                due.retain(|content| !matches!(content, Content::Lapse(_)));
            }
            if due.is_empty() {
                return;
            }
            for content in due {
                let kind = content.kind_name();
                if let Err(error) = self.log_by_node(mechanism, content) {
                    tracing::error!("a {kind} that is due in {} was not logged: {error}", mechanism.0.short());
                    self.events.push(Event::NotLogged { mechanism, words: format!("a {kind} that is due: {error}") });
                    self.dues.failed.insert(mechanism, now.saturating_add(RETRY_SECONDS));
                    return;
                }
            }
        }
        tracing::error!("in {} ever more is due: the rest waits", mechanism.0.short());
        self.dues.failed.insert(mechanism, self.now().saturating_add(RETRY_SECONDS));
    }

    /// Logs an act of the node's own.
    pub(super) fn log_by_node(&mut self, mechanism: MechanismId, content: Content) -> Result<Vec<Logged>, DeskError> {
        let log = self.own_log(mechanism)?;
        let act = self.act(self.original(mechanism)?, log, Draft::new(content, BY), 0);
        self.log_now(vec![act])
    }
}
