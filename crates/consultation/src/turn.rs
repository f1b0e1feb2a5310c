//! The life of a round as a table: which step may follow which (spec: standing, 6). It knows no round.

use core::fmt;
use record::matter::Step;

/// Where a round is in its life.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Life {
    /// Its author took the proposal back before all had agreed.
    Withdrawn,
    /// Not yet agreed by all.
    Proposed,
    /// Agreed by all.
    Convened,
    /// Moved to other dates; it may be opened, moved again or called off.
    Postponed,
    /// Begun.
    Opened,
    /// Ended.
    Closed,
    /// Called off.
    Cancelled,
}

/// A step without what goes with it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[expect(missing_docs, reason = "named as record's steps")]
pub enum Move {
    Open,
    Close,
    Postpone,
    Cancel,
}

impl Move {
    /// The move that a step is.
    pub fn of(step: &Step) -> Move {
        match step {
            Step::Open => Move::Open,
            Step::Close => Move::Close,
            Step::Postpone(_) => Move::Postpone,
            Step::Cancel(_) => Move::Cancel,
        }
    }
}

impl Life {
    /// Where a round is after this step; `None` where the step is not possible.
    pub fn after(self, step: Move) -> Option<Life> {
        match (self, step) {
            (Life::Convened | Life::Postponed, Move::Open) => Some(Life::Opened),
            (Life::Convened | Life::Postponed, Move::Postpone) => Some(Life::Postponed),
            (Life::Convened | Life::Postponed, Move::Cancel) => Some(Life::Cancelled),
            (Life::Opened, Move::Close) => Some(Life::Closed),
            (
                Life::Withdrawn | Life::Proposed | Life::Opened | Life::Closed | Life::Cancelled,
                Move::Open | Move::Postpone | Move::Cancel,
            )
            | (
                Life::Withdrawn | Life::Proposed | Life::Convened | Life::Postponed | Life::Closed | Life::Cancelled,
                Move::Close,
            ) => None,
        }
    }

    /// Whether nothing more can come: closed, called off or taken back.
    pub fn is_over(self) -> bool {
        match self {
            Life::Withdrawn | Life::Closed | Life::Cancelled => true,
            Life::Proposed | Life::Convened | Life::Postponed | Life::Opened => false,
        }
    }
}

impl fmt::Display for Life {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Life::Withdrawn => "withdrawn",
            Life::Proposed => "proposed",
            Life::Convened => "convened",
            Life::Postponed => "postponed",
            Life::Opened => "opened",
            Life::Closed => "closed",
            Life::Cancelled => "cancelled",
        })
    }
}

impl fmt::Display for Move {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Move::Open => "opened",
            Move::Close => "closed",
            Move::Postpone => "postponed",
            Move::Cancel => "cancelled",
        })
    }
}
