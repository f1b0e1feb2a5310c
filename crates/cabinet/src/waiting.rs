//! A draft of acts that waits to be cleared, as it is looked at. How it is cleared is `clearances`'.

use crate::numbers::WaitingNumber;
use crate::person::PersonNumber;
use record::vocabulary::Role;
use record::{ActId, MechanismId};

/// A draft to be laid before those who clear it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewWaiting {
    /// The mechanism.
    pub mechanism: MechanismId,
    /// The kind of act, as the rules of clearance name it.
    pub kind: String,
    /// The acts, as `Prepared::encode` has them.
    pub drafts: Vec<u8>,
    /// What the author says to those who clear it.
    pub summary: String,
    /// Who must clear it, one after another.
    pub steps: Vec<Role>,
    /// The files that the acts name, each once.
    pub files: Vec<Vec<u8>>,
}

/// A draft of acts, and how far it has come.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Waiting {
    /// Its number.
    pub number: WaitingNumber,
    /// The mechanism.
    pub mechanism: MechanismId,
    /// The kind of act.
    pub kind: String,
    /// The acts, as `Prepared::decode` reads them.
    pub drafts: Vec<u8>,
    /// What the author says.
    pub summary: String,
    /// Who wrote it.
    pub author: PersonNumber,
    /// When.
    pub time: i64,
    /// Who must clear it, one after another.
    pub steps: Vec<Role>,
    /// Who cleared it: the first steps, in their order.
    pub given: Vec<Given>,
    /// What is with it now.
    pub state: State,
}

/// One clearance.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Given {
    /// In which role.
    pub role: Role,
    /// Who.
    pub by: PersonNumber,
    /// When.
    pub time: i64,
    /// What was said to it.
    pub words: Option<String>,
}

/// What is with a draft.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum State {
    /// Somebody has yet to clear it.
    Waiting,
    /// All have: it may be sent.
    Cleared,
    /// Somebody is sending it. After a crash it stays so until a person has looked whether it was logged.
    Sending {
        /// Who.
        by: PersonNumber,
        /// Since when.
        since: i64,
    },
    /// Somebody handed it back.
    Returned {
        /// Who.
        by: PersonNumber,
        /// When.
        time: i64,
        /// What shall be otherwise.
        words: String,
    },
    /// It was logged.
    Sent {
        /// By whom.
        by: PersonNumber,
        /// When.
        time: i64,
        /// The first of its acts.
        act: ActId,
    },
    /// Its author took it back.
    TakenBack {
        /// When.
        time: i64,
    },
}

/// What a state is called.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[expect(missing_docs, reason = "the names of the states")]
pub enum StateName {
    Waiting,
    Cleared,
    Sending,
    Returned,
    Sent,
    TakenBack,
}

impl State {
    /// What it is called.
    pub fn name(&self) -> StateName {
        match self {
            State::Waiting => StateName::Waiting,
            State::Cleared => StateName::Cleared,
            State::Sending { .. } => StateName::Sending,
            State::Returned { .. } => StateName::Returned,
            State::Sent { .. } => StateName::Sent,
            State::TakenBack { .. } => StateName::TakenBack,
        }
    }
}

impl Waiting {
    /// The role that must clear it next.
    pub fn next_step(&self) -> Option<Role> {
        match self.state {
            State::Waiting => self.steps.get(self.given.len()).copied(),
            State::Cleared
            | State::Sending { .. }
            | State::Returned { .. }
            | State::Sent { .. }
            | State::TakenBack { .. } => None,
        }
    }
}
