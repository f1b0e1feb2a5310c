//! Shown apart from the standing itself: what was refused, what waits, and which logs were forked or closed.

use crate::logs::Wait;
use crate::refusal::Refusal;
use crate::standing::Standing;
use alloc::vec::Vec;
use record::{ActId, LogId, Place, Size};

/// An act without effect.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RefusedView<'a> {
    /// Where it is.
    pub place: Place,
    /// Its id; `None` where it cannot be read.
    pub id: Option<ActId>,
    /// Why it has no effect.
    pub refusal: &'a Refusal,
}

/// A log that waits, from an act on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ParkedView {
    /// The first act that waits.
    pub place: Place,
    /// How many acts of the log wait.
    pub acts: Size,
    /// For what.
    pub wait: Wait,
}

/// How far a log counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LimitView {
    /// The log.
    pub log: LogId,
    /// How many of its acts count.
    pub limit: Size,
    /// Whether evidence proves that its party wrote two histories; else the party closed it, and all accepted that.
    pub forked: Option<Size>,
}

/// How far a log came.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LogView {
    /// The log.
    pub log: LogId,
    /// How many of its acts came in.
    pub came: Size,
    /// How many are judged.
    pub judged: Size,
}

impl Standing {
    /// The logs that came in, ascending by party and epoch.
    pub fn logs(&self) -> Vec<LogView> {
        self.logs
            .sorted()
            .filter(|(_, log)| log.came > 0)
            .map(|(_, log)| LogView { log: log.id, came: log.came, judged: log.judged })
            .collect()
    }

    /// The acts without effect, by place.
    pub fn refusals(&self) -> Vec<RefusedView<'_>> {
        let mut refusals: Vec<_> = self
            .refused
            .iter()
            .map(|(at, (id, refusal))| RefusedView { place: self.place(*at), id: *id, refusal })
            .collect();
        refusals.sort_by_key(|refused| refused.place);
        refusals
    }

    /// Why the act there has no effect; `None` where it has, or is not judged.
    pub fn refusal(&self, place: Place) -> Option<&Refusal> {
        let no = self.logs.find((place.party, place.epoch))?;
        self.refused.get(&no.at(place.index)).map(|(_, refusal)| refusal)
    }

    /// The logs that wait, ascending.
    pub fn parked(&self) -> Vec<ParkedView> {
        self.logs
            .sorted()
            .filter_map(|(no, log)| {
                let (_, _, wait) = log.wait?;
                Some(ParkedView { place: self.place(no.at(log.judged)), acts: log.came - log.judged, wait })
            })
            .collect()
    }

    /// The logs of which not all counts, ascending.
    pub fn limits(&self) -> Vec<LimitView> {
        self.grounds
            .limits()
            .map(|((party, epoch), limit)| LimitView {
                log: LogId { mechanism: self.mechanism(), party, epoch },
                limit,
                forked: self.grounds.fork((party, epoch)),
            })
            .collect()
    }
}
