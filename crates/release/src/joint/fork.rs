//! Whether two releases show two histories of one log. Each of them may be valid by itself.

use super::fault::LogName;
use super::file::{Log, Release};
use alloc::{collections::BTreeMap, vec::Vec};
use record::act::Act;
use record::checkpoint::Unverified;
use record::tree::{leaf_hash, subtrees};
use record::{Digest, LogId, Size};

/// Two histories of one log.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Fork {
    /// Which.
    pub log: LogName,
    /// How many acts the log has in the one, and in the other.
    pub sizes: (Size, Size),
    /// The run of acts that is not the same in both: the first, and the one behind the last.
    pub run: (Size, Size),
}

/// What a file shows of a log: the hashes over runs of acts.
struct Seen {
    size: Size,
    runs: BTreeMap<(Size, Size), Digest>,
}

/// The first log of which two valid releases show two histories; the shortest run that shows it.
///
/// A root is a hash over a run of acts, and so is every node of a path. One log has one hash over each run.
pub fn fork(one: &Release, other: &Release) -> Option<Fork> {
    let others = logs(other);
    logs(one).into_iter().find_map(|(log, seen)| {
        let same = others.get(&log)?;
        let differs = |run: &&(Size, Size)| same.runs.get(run).is_some_and(|digest| *digest != seen.runs[*run]);
        let run = seen.runs.keys().filter(differs).min_by_key(|(from, to)| to - from)?;
        let name = LogName { party: log.party, epoch: log.epoch };
        Some(Fork { log: name, sizes: (seen.size, same.size), run: *run })
    })
}

fn logs(release: &Release) -> BTreeMap<LogId, Seen> {
    let logs: Vec<&Log> = release.parties.iter().flat_map(|party| &party.logs).collect();
    logs.into_iter().filter_map(seen).collect()
}

fn seen(log: &Log) -> Option<(LogId, Seen)> {
    let head = Unverified::read(&log.checkpoint).ok()?.claimed_head();
    let mut runs = BTreeMap::from([((0, head.size), head.root)]);
    for entry in &log.entries {
        let index = Act::read(&entry.leaf).ok()?.index;
        runs.extend(subtrees(leaf_hash(&entry.leaf), index, head.size, &entry.path)?);
    }
    Some((head.log, Seen { size: head.size, runs }))
}
