//! Acts of all logs, newest first, as far as one page goes: read backwards from a cursor, never all of them at once.

use node::original::Original;
use node::rights::Kind;
use record::act::Act;
use record::{LogId, PartyId, Place, Size};

/// The most acts of one page.
pub const PAGE_ACTS_MAX: usize = 100;
/// The most acts that are looked through for one page, where only some are wanted.
pub const LOOKED_MAX: usize = 5_000;
/// How many acts of a log are read at once.
const WINDOW_ACTS: Size = 64;

/// Which acts are wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Wanted {
    /// Of this party alone.
    pub party: Option<PartyId>,
    /// Of this kind alone.
    pub kind: Option<Kind>,
}

/// An act, where it can be read.
pub struct Found {
    /// Where it stands.
    pub place: Place,
    /// What it says.
    pub act: Option<Act>,
}

/// Some acts, newest first.
pub struct Newest {
    /// At most [`PAGE_ACTS_MAX`].
    pub acts: Vec<Found>,
    /// Where the older ones begin, where there are any.
    pub older: Option<String>,
}

/// One log, read backwards.
struct Backwards<'a> {
    original: &'a Original,
    log: LogId,
    /// Acts from here on were given out, or lie in `read`.
    from: Size,
    /// What was read, the newest last.
    read: Vec<Found>,
}

impl Backwards<'_> {
    /// The newest act that was not given out.
    fn last(&mut self) -> Option<&Found> {
        if self.read.is_empty() && self.from > 0 {
            let start = self.from.saturating_sub(WINDOW_ACTS);
            let leaves = self.original.log(self.log).and_then(|held| held.acts.read(start..self.from).ok());
            let mut leaves = leaves.unwrap_or_default().into_iter();
            self.read = (start..self.from)
                .map(|index| Found {
                    place: Place { party: self.log.party, epoch: self.log.epoch, index },
                    act: leaves.next().and_then(|leaf| Act::read(&leaf).ok()),
                })
                .collect();
            self.from = start;
        }
        self.read.last()
    }

    /// How many acts of the log are left.
    fn left(&self) -> Size {
        self.from + self.read.len() as Size
    }
}

/// The acts below a cursor; without one, the newest of all.
pub fn newest(original: &Original, cursor: Option<&str>, wanted: Wanted) -> Newest {
    let sizes: Vec<(LogId, Size)> = original.logs().map(|held| (held.id, held.size())).collect();
    let given: Option<Vec<Size>> = cursor.and_then(|text| text.split('.').map(|part| part.parse().ok()).collect());
    // A cursor of other logs than these is of another day: the newest are shown then.
    let given = given.filter(|given| given.len() == sizes.len());
    let mut logs: Vec<Backwards<'_>> = sizes
        .iter()
        .enumerate()
        .map(|(at, (log, size))| {
            let left = given.as_ref().map_or(*size, |given| given[at].min(*size));
            let from = if wanted.party.is_none_or(|party| party == log.party) { left } else { 0 };
            Backwards { original, log: *log, from, read: Vec::new() }
        })
        .collect();
    let mut acts = Vec::new();
    for _ in 0..LOOKED_MAX {
        if acts.len() == PAGE_ACTS_MAX {
            break;
        }
        // What cannot be read has no time: it is shown where it comes up.
        let time = |found: &Found| found.act.as_ref().map_or(i64::MAX, |act| act.time);
        let times = logs.iter_mut().enumerate().filter_map(|(at, log)| Some((time(log.last()?), at)));
        let Some((_, at)) = times.max_by_key(|(time, at)| (*time, std::cmp::Reverse(*at))) else { break };
        let Some(found) = logs[at].read.pop() else { break };
        let kind = found.act.as_ref().map(|act| Kind::of(&act.content));
        if wanted.kind.is_none_or(|wanted| kind == Some(wanted)) {
            acts.push(found);
        }
    }
    let more = logs.iter().any(|log| log.left() > 0);
    let older = more.then(|| logs.iter().map(|log| log.left().to_string()).collect::<Vec<_>>().join("."));
    Newest { acts, older }
}
