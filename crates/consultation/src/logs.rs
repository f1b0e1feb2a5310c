//! The logs of one mechanism: how far each came in, how far it is judged, and what each waits for.
//! It reads no act.

use crate::cut::{Cut, LogNo};
use crate::grounds::LogKey;
use crate::matters::MatterNo;
use alloc::{collections::BTreeMap, vec::Vec};
use record::{Digest, LogId, Size};

/// Why a log cannot be judged further yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wait {
    /// The next act names a head that we do not hold in full, or that waits itself.
    For {
        /// The log that it names.
        log: LogId,
        /// How many acts of it are needed.
        size: Size,
    },
    /// The next act names a head that is not the one that we hold at that size: somebody wrote two histories.
    Differs {
        /// The log that it names.
        log: LogId,
        /// The size of the head.
        size: Size,
        /// Our root at that size.
        held: Digest,
        /// The root that the act names.
        named: Digest,
    },
    /// The next act came in before, but the house that keeps it did not hand it over.
    Withheld,
}

/// What the first act of a log amounts to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Start {
    /// It is not judged yet.
    Unknown,
    /// It has no effect, so no other act of the log can have any.
    Failed,
    /// It founds.
    Founded,
    /// It opens a log that goes on from so many acts of another.
    Opened { follows: LogNo, size: Size },
}

/// One log.
#[derive(Clone, Debug)]
pub(crate) struct Log {
    pub(crate) id: LogId,
    /// How many acts came in.
    pub(crate) came: Size,
    /// How many are judged.
    pub(crate) judged: Size,
    /// How many count at most.
    pub(crate) limit: Size,
    pub(crate) wait: Option<(LogNo, Size, Wait)>,
    /// The smallest size of this log that another log waits for.
    pub(crate) wanted: Size,
    /// The past of the act that was judged last, that act included.
    pub(crate) cut: Cut,
    pub(crate) start: Start,
    /// Whether every founding, and every acceptance of this log, is in its cut. Once true, always true.
    pub(crate) admitted: bool,
    /// An item that was in session at this cut, kept until something joint enters the cut.
    pub(crate) session: Option<MatterNo>,
    /// The indices of acts that can change whether an item is in session, ascending.
    pub(crate) joint: Vec<Size>,
}

impl Log {
    pub(crate) fn new(id: LogId, limit: Size) -> Log {
        Log {
            id,
            came: 0,
            judged: 0,
            limit,
            wait: None,
            wanted: Size::MAX,
            cut: Cut::default(),
            start: Start::Unknown,
            admitted: false,
            session: None,
            joint: Vec::new(),
        }
    }

    /// Forgets all that was judged, but not what came in.
    pub(crate) fn unjudge(&mut self) {
        *self = Log { came: self.came, ..Log::new(self.id, self.limit) };
    }

    /// Whether an act that can change a session lies at `from..to`.
    pub(crate) fn joint_within(&self, from: Size, to: Size) -> bool {
        self.joint.last().is_some_and(|last| *last >= from)
            && self.joint.get(self.joint.partition_point(|index| *index < from)).is_some_and(|index| *index < to)
    }
}

/// All logs that came in or are waited for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Logs {
    all: Vec<Log>,
    by_key: BTreeMap<LogKey, LogNo>,
}

impl Logs {
    pub(crate) fn find(&self, key: LogKey) -> Option<LogNo> {
        self.by_key.get(&key).copied()
    }

    /// The number that the next log will have.
    pub(crate) fn next(&self) -> LogNo {
        LogNo(self.all.len() as u32)
    }

    pub(crate) fn add(&mut self, id: LogId, limit: Size) -> LogNo {
        let next = self.next();
        let no = *self.by_key.entry((id.party, id.epoch)).or_insert(next);
        if no == next {
            self.all.push(Log::new(id, limit));
        }
        no
    }

    pub(crate) fn of(&self, no: LogNo) -> &Log {
        &self.all[no.slot()]
    }

    pub(crate) fn of_mut(&mut self, no: LogNo) -> &mut Log {
        &mut self.all[no.slot()]
    }

    /// All of them, ascending by party and epoch.
    pub(crate) fn sorted(&self) -> impl Iterator<Item = (LogNo, &Log)> {
        self.by_key.values().map(|no| (*no, self.of(*no)))
    }

    /// The last log of a party that came in.
    pub(crate) fn last_of(&self, party: record::PartyId) -> Option<(LogNo, &Log)> {
        let from = (party, record::Epoch::FIRST);
        self.by_key
            .range(from..=(party, record::Epoch(u32::MAX)))
            .rev()
            .map(|(_, no)| (*no, self.of(*no)))
            .find(|(_, log)| log.came > 0)
    }

    /// Stops every log from waiting for this one, as far as `due` says, and answers which stopped.
    pub(crate) fn wake(&mut self, no: LogNo, mut due: impl FnMut(Size, &Wait) -> bool) -> Vec<LogNo> {
        let (mut woken, mut wanted) = (Vec::new(), Size::MAX);
        for (waiting, log) in self.all.iter_mut().enumerate() {
            match &log.wait {
                Some((on, size, wait)) if *on == no => {
                    if due(*size, wait) {
                        log.wait = None;
                        woken.push(LogNo(waiting as u32));
                    } else {
                        wanted = wanted.min(*size);
                    }
                }
                Some(_) | None => {}
            }
        }
        self.of_mut(no).wanted = wanted;
        woken
    }

    /// The last log of a party of which something lies in the cut.
    pub(crate) fn last_in(&self, party: record::PartyId, cut: &Cut) -> record::Epoch {
        let from = (party, record::Epoch::FIRST);
        let all = self.by_key.range(from..=(party, record::Epoch(u32::MAX)));
        all.rev().find(|(_, no)| cut.size(**no) > 0).map_or(record::Epoch::FIRST, |((_, epoch), _)| *epoch)
    }

    /// Takes a head into a cut, and with it what its log goes on from. Answers whether something joint came with it.
    ///
    /// A head may go beyond its log's limit: nothing there has an effect, but that its author knew of it means something.
    pub(crate) fn take(&self, cut: &mut Cut, no: LogNo, size: Size) -> bool {
        let (mut no, mut size, mut joint) = (no, size, false);
        loop {
            let log = self.of(no);
            let before = cut.raise(no, size);
            joint |= log.joint_within(before, size);
            match log.start {
                Start::Opened { follows, size: of } if size > 0 && before == 0 => (no, size) = (follows, of),
                Start::Opened { .. } | Start::Unknown | Start::Failed | Start::Founded => {
                    return joint;
                }
            }
        }
    }
}
