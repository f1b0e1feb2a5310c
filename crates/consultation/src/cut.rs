//! How far each log counts as past: numbers and places in short form, and cuts. It knows no act.

use alloc::vec::Vec;
use record::Size;

/// The number of a log within one standing, in order of first sight. It never leaves the standing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct LogNo(pub(crate) u32);

impl LogNo {
    pub(crate) fn at(self, index: Size) -> At {
        At { log: self, index }
    }

    pub(crate) fn slot(self) -> usize {
        self.0 as usize
    }
}

/// The number of a party: its place among the charter's parties.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct PartyNo(pub(crate) u8);

/// The number of a provision within one standing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct ProvisionNo(pub(crate) u32);

/// A place in short form.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct At {
    pub(crate) log: LogNo,
    pub(crate) index: Size,
}

/// How many acts of each log count as past (spec: standing, 2). Of use only with the standing that made it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Cut(Vec<Size>);

impl Cut {
    /// Whether the act there is past.
    pub(crate) fn has(&self, at: At) -> bool {
        self.size(at.log) > at.index
    }

    pub(crate) fn size(&self, log: LogNo) -> Size {
        self.0.get(log.slot()).copied().unwrap_or(0)
    }

    /// Counts at least `size` acts of the log as past, and answers how many were before.
    pub(crate) fn raise(&mut self, log: LogNo, size: Size) -> Size {
        let slot = log.slot();
        if self.0.len() <= slot {
            self.0.resize(slot + 1, 0);
        }
        let before = self.0[slot];
        self.0[slot] = before.max(size);
        before
    }
}
