//! When a release may be seen: a pure judgement from the readings of two clocks and from what other parties' clocks said.
//! It reads no clock, writes no file and knows no release but by its hour.

use serde::{Deserialize, Serialize};
use std::fmt;

/// How far the wall clock may be ahead of what is believed and still be followed: a leap second, and what rounding loses.
pub const SLACK_MILLIS: i64 = 1000;

/// One run of the machine, from its start: the steady clock counts within it, and begins anew with the next.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Boot(pub String);

/// What the machine's clocks say at one moment.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Clocks {
    /// Which run of the machine.
    pub boot: Boot,
    /// Milliseconds since it began, those in which the machine slept included. Nobody can set it.
    pub steady: i64,
    /// POSIX milliseconds. Whoever may, sets it.
    pub wall: i64,
}

/// A second (POSIX) at which another party's clock has been: what its newest receipt or act claims.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Evidence(pub i64);

/// Whether a release could be published, were its hour come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ready {
    /// Everything that belongs to it is here.
    Complete,
    /// Something is not here yet.
    Incomplete,
    /// It was published.
    Published,
}

/// What is to be done with a release now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// Publish it.
    Publish,
    /// It is published, and stays so, whatever any clock says.
    Stays,
    /// Its hour has not come.
    Wait {
        /// Look again in so many milliseconds of the steady clock.
        millis: i64,
    },
    /// Its hour may have come, and it is not published.
    Hold(Hold),
}

/// Why a release is not published whose hour may have come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hold {
    /// The wall clock was put forward over its hour, and nothing else says that the hour has come.
    Clock {
        /// By how many milliseconds the wall clock is ahead of what is believed.
        ahead: i64,
    },
    /// It is not complete here.
    Incomplete,
}

impl fmt::Display for Hold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Hold::Clock { ahead } => {
                write!(f, "the machine's clock was put forward by {} seconds", (ahead + 999) / 1000)
            }
            Hold::Incomplete => f.write_str("it is not complete here"),
        }
    }
}

/// What is believed of the time: a reading of both clocks that was in order. It is kept over restarts.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Embargo {
    anchor: Clocks,
    believed: i64,
}

impl Embargo {
    /// A watch that begins now. There is nothing yet that the wall clock could be held against.
    pub fn begin(clocks: Clocks) -> Embargo {
        Embargo { believed: clocks.wall, anchor: clocks }
    }

    /// Takes a reading, and what other parties' clocks said.
    ///
    /// Within one run of the machine the wall clock is believed as far as the steady clock carries it, or another party's
    /// clock was there; put back, it is believed at once. A machine that was started anew has nothing but its wall clock.
    pub fn read(&mut self, clocks: &Clocks, evidence: Option<Evidence>) {
        let passed = clocks.steady - self.anchor.steady;
        if clocks.boot != self.anchor.boot || passed < 0 {
            self.trust(clocks);
            return;
        }
        let carried = self.anchor.wall + passed;
        if clocks.wall < carried - SLACK_MILLIS {
            self.trust(clocks);
            return;
        }
        let told = evidence.map_or(i64::MIN, |evidence| evidence.0.saturating_mul(1000)).min(clocks.wall);
        if told > carried {
            self.anchor = Clocks { wall: told, ..clocks.clone() };
        }
        self.believed = clocks.wall.min(told.max(carried + SLACK_MILLIS));
    }

    /// A person says that the wall clock is right.
    pub fn trust(&mut self, clocks: &Clocks) {
        self.anchor = clocks.clone();
        self.believed = clocks.wall;
    }

    /// What is to be done with a release of this hour (POSIX seconds; none is "at once"), by the last reading.
    pub fn judge(&self, hour: Option<i64>, ready: Ready, clocks: &Clocks) -> Verdict {
        let due = hour.unwrap_or(i64::MIN).saturating_mul(1000);
        match ready {
            Ready::Published => Verdict::Stays,
            Ready::Complete if due <= self.believed => Verdict::Publish,
            Ready::Incomplete if due <= self.believed => Verdict::Hold(Hold::Incomplete),
            Ready::Complete | Ready::Incomplete if due <= clocks.wall => {
                Verdict::Hold(Hold::Clock { ahead: clocks.wall - self.believed })
            }
            Ready::Complete | Ready::Incomplete => Verdict::Wait { millis: due - clocks.wall },
        }
    }
}
