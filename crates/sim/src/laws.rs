//! What must hold in every run, and how a breach is told.

use std::fmt;

/// A law.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Law {
    /// An act that was acknowledged is never lost.
    Kept,
    /// No honest log forks: nobody outside ever sees two different acts, or two roots, at one place of it.
    OneHistory,
    /// Equal sets of acts make equal standings, whatever their order.
    OneStanding,
    /// Evidence names only the guilty.
    NoFalseBlame,
    /// Who gave a receipt can serve what it covers.
    ReceiptsHold,
    /// A receipt that is kept is one that was given.
    ReceiptsTrue,
    /// Two histories that honest houses hold are shown by all of them.
    ForksShown,
    /// What is stored as a log's is that log's.
    OwnPlace,
    /// A crash alone locks no house.
    CrashesUnlock,
    /// Of two copies of a house, at most one goes on.
    OneCopy,
    /// When the faults end, all honest houses come into step, and those that were locked go on.
    Liveness,
    /// The same seed makes the same run.
    SameSeed,
}

/// A breach.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Broken {
    /// Of which law.
    pub law: Law,
    /// What was seen.
    pub words: String,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}: {}", self.law, self.words)
    }
}

impl std::error::Error for Broken {}

/// The outcome of a check.
pub type Checked = Result<(), Broken>;

/// A breach of this law.
pub fn broken(law: Law, words: impl Into<String>) -> Checked {
    Err(Broken { law, words: words.into() })
}
