//! What was asked of whom: acts by log, blobs by digest, so that nothing is fetched twice and nobody is waited for in vain.

use crate::bounds::{BLOBS_UNDER_WAY, STALLED_AFTER_S, WANT_ACTS_MAX, WANTS_UNDER_WAY};
use crate::session::SessionId;
use alloc::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    vec::Vec,
};
use record::{BlobId, LogId, MechanismId, Size};

/// Acts of one log that are under way.
struct Fetch {
    session: SessionId,
    /// The end of what was asked for.
    asked: Size,
    /// The ends of the requests under way.
    windows: VecDeque<Size>,
    /// When the last of it came, or was asked for.
    moved: i64,
}

/// A blob that is wanted.
#[derive(Default)]
struct WantedBlob {
    /// Where it was asked for, and when something last came.
    from: Option<(SessionId, i64)>,
    /// Who does not have it.
    lacking: BTreeSet<SessionId>,
}

/// Why something that was asked for does not come.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Blame {
    /// Who was asked does not send it.
    #[default]
    Sender,
    /// This house could not store what came.
    Own,
}

/// Everything under way.
#[derive(Default)]
pub(crate) struct Fetches {
    logs: BTreeMap<LogId, Fetch>,
    blobs: BTreeMap<(MechanismId, BlobId), WantedBlob>,
}

impl Fetches {
    /// What to ask for next of a log: session, start, count.
    pub(crate) fn next_wants(
        &mut self,
        log: LogId,
        held: Size,
        best: Option<SessionId>,
        target: &dyn Fn(SessionId) -> Option<Size>,
        now: i64,
    ) -> Vec<(SessionId, Size, u64)> {
        let Some(best) = best else {
            self.logs.remove(&log);
            return Vec::new();
        };
        let new = |session| Fetch { session, asked: held, windows: VecDeque::new(), moved: now };
        let fetch = self.logs.entry(log).or_insert_with(|| new(best));
        if target(fetch.session).is_none_or(|target| target <= held) {
            *fetch = new(best);
        }
        fetch.windows.retain(|end| *end > held);
        fetch.asked = fetch.asked.max(held);
        if fetch.windows.is_empty() {
            // Nothing is under way: what came and was not kept, or was given up since, is asked for again.
            fetch.asked = held;
        }
        let mut wants = Vec::new();
        let end = target(fetch.session).unwrap_or(held);
        while fetch.asked < end && fetch.windows.len() < WANTS_UNDER_WAY {
            let count = (end - fetch.asked).min(WANT_ACTS_MAX);
            wants.push((fetch.session, fetch.asked, count));
            fetch.asked += count;
            fetch.windows.push_back(fetch.asked);
        }
        wants
    }

    /// Acts of a log came from this session; `end` says where an answer ended, which may be short of what was asked.
    pub(crate) fn answered(&mut self, log: LogId, session: SessionId, end: Option<Size>, now: i64) {
        let Some(fetch) = self.logs.get_mut(&log).filter(|fetch| fetch.session == session) else {
            return;
        };
        fetch.moved = now;
        match (end, fetch.windows.front()) {
            (Some(end), Some(window)) if end == *window => drop(fetch.windows.pop_front()),
            (Some(end), Some(window)) if end < *window => {
                // Cut short: what was asked for beyond it comes out of turn, so all of that is asked for again.
                fetch.asked = end;
                fetch.windows.clear();
            }
            _ => {}
        }
    }

    /// Nothing of this log is under way any more.
    pub(crate) fn forget(&mut self, log: LogId) {
        self.logs.remove(&log);
    }

    /// Logs whose acts do not come, with the session that does not send them; they are no longer under way.
    pub(crate) fn stalled(&mut self, now: i64, blame: Blame) -> Vec<(LogId, SessionId)> {
        let stalled = |fetch: &Fetch| now - fetch.moved >= STALLED_AFTER_S;
        let logs: Vec<_> = self.logs.iter().filter(|(_, f)| stalled(f)).map(|(log, f)| (*log, f.session)).collect();
        for (log, _) in &logs {
            self.logs.remove(log);
        }
        for blob in self.blobs.values_mut() {
            if let Some((session, _)) = blob.from.filter(|(_, moved)| now - moved >= STALLED_AFTER_S) {
                if blame == Blame::Sender {
                    blob.lacking.insert(session);
                }
                blob.from = None;
            }
        }
        logs
    }

    /// A session is gone; the logs whose acts it was to send.
    pub(crate) fn drop_session(&mut self, session: SessionId) -> Vec<LogId> {
        let logs: Vec<_> = self.logs.iter().filter(|(_, f)| f.session == session).map(|(log, _)| *log).collect();
        for log in &logs {
            self.logs.remove(log);
        }
        for blob in self.blobs.values_mut() {
            blob.lacking.remove(&session);
            blob.from = blob.from.filter(|(from, _)| *from != session);
        }
        logs
    }

    pub(crate) fn want_blobs(&mut self, mechanism: MechanismId, blobs: Vec<BlobId>) {
        for blob in blobs {
            self.blobs.entry((mechanism, blob)).or_default();
        }
    }

    pub(crate) fn blob_done(&mut self, mechanism: MechanismId, blob: BlobId) {
        self.blobs.remove(&(mechanism, blob));
    }

    /// A part came: where to ask for the next.
    pub(crate) fn blob_moved(&mut self, mechanism: MechanismId, blob: BlobId, now: i64) -> Option<SessionId> {
        let (session, moved) = self.blobs.get_mut(&(mechanism, blob))?.from.as_mut()?;
        *moved = now;
        Some(*session)
    }

    pub(crate) fn blob_lacking(&mut self, mechanism: MechanismId, blob: BlobId, session: SessionId) {
        if let Some(wanted) = self.blobs.get_mut(&(mechanism, blob)) {
            wanted.lacking.insert(session);
            wanted.from = wanted.from.filter(|(from, _)| *from != session);
        }
    }

    pub(crate) fn awaits_blob(&self, mechanism: MechanismId, blob: BlobId, session: SessionId) -> bool {
        self.blobs.get(&(mechanism, blob)).is_some_and(|b| b.from.is_some_and(|(from, _)| from == session))
    }

    /// Which blobs to ask for next, and where.
    pub(crate) fn next_blobs(
        &mut self,
        sessions: &[(SessionId, record::PartyId)],
        now: i64,
    ) -> Vec<(SessionId, MechanismId, BlobId)> {
        let mut asked = Vec::new();
        let mut busy: BTreeMap<SessionId, usize> = BTreeMap::new();
        for (session, _) in self.blobs.values().filter_map(|blob| blob.from) {
            *busy.entry(session).or_default() += 1;
        }
        for ((mechanism, blob), wanted) in &mut self.blobs {
            if wanted.from.is_some() {
                continue;
            }
            let free = |session: &SessionId| busy.get(session).is_none_or(|n| *n < BLOBS_UNDER_WAY);
            let next = sessions.iter().map(|(id, _)| *id).find(|id| !wanted.lacking.contains(id) && free(id));
            if let Some(session) = next {
                wanted.from = Some((session, now));
                *busy.entry(session).or_default() += 1;
                asked.push((session, *mechanism, *blob));
            }
        }
        asked
    }
}
