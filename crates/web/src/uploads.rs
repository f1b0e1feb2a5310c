//! Documents that were sent and are not logged yet: kept in memory between what an import would do and the word to do it.
//! Bounded in number, bytes and time, and each for one session.

use cabinet::SessionNumber;
use record::Digest;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The most documents that are kept.
const DOCUMENTS_MAX: usize = 16;
/// The most bytes of all of them.
const BYTES_MAX: usize = 128 << 20;
/// How long one is kept: a person reads what would be done.
const LASTS: Duration = Duration::from_mins(30);

/// A document that was sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sent {
    /// The name that it had.
    pub name: String,
    /// What is in it.
    pub bytes: Arc<[u8]>,
}

struct Kept {
    id: Digest,
    session: SessionNumber,
    since: Instant,
    sent: Sent,
}

/// The documents that are kept.
#[derive(Default)]
pub struct Uploads(Mutex<VecDeque<Kept>>);

impl Uploads {
    /// Keeps a document for a session. Where there is no room for more, the oldest give way.
    pub fn keep(&self, session: SessionNumber, sent: Sent, now: Instant) -> Digest {
        let id = Digest::of(&sent.bytes);
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|kept| {
            now.saturating_duration_since(kept.since) < LASTS && (kept.id, kept.session) != (id, session)
        });
        let held = |all: &VecDeque<Kept>| all.iter().map(|kept| kept.sent.bytes.len()).sum::<usize>();
        while all.len() >= DOCUMENTS_MAX || (!all.is_empty() && held(&all) + sent.bytes.len() > BYTES_MAX) {
            all.pop_front();
        }
        all.push_back(Kept { id, session, since: now, sent });
        id
    }

    /// The document of this digest that was sent in this session, while it is kept.
    pub fn find(&self, id: Digest, session: SessionNumber, now: Instant) -> Option<Sent> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let own = |kept: &&Kept| (kept.id, kept.session) == (id, session);
        let kept = all.iter().find(own)?;
        (now.saturating_duration_since(kept.since) < LASTS).then(|| kept.sent.clone())
    }

    /// Forgets it.
    pub fn forget(&self, id: Digest, session: SessionNumber) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|kept| (kept.id, kept.session) != (id, session));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(words: &str) -> Sent {
        Sent { name: "draft.md".into(), bytes: words.as_bytes().into() }
    }

    #[test]
    fn a_document_is_kept_for_its_session_and_for_a_while() {
        let (uploads, now) = (Uploads::default(), Instant::now());
        let id = uploads.keep(SessionNumber(1), sent("a"), now);
        assert_eq!(uploads.find(id, SessionNumber(1), now), Some(sent("a")));
        assert_eq!(uploads.find(id, SessionNumber(2), now), None, "another session");
        assert_eq!(uploads.find(id, SessionNumber(1), now + LASTS), None, "too late");
        uploads.forget(id, SessionNumber(1));
        assert_eq!(uploads.find(id, SessionNumber(1), now), None);
    }

    #[test]
    fn the_oldest_give_way_to_more_documents_and_to_more_bytes() {
        let (uploads, now) = (Uploads::default(), Instant::now());
        let first = uploads.keep(SessionNumber(1), sent("first"), now);
        for no in 1..DOCUMENTS_MAX {
            uploads.keep(SessionNumber(1), sent(&no.to_string()), now);
        }
        assert!(uploads.find(first, SessionNumber(1), now).is_some());
        uploads.keep(SessionNumber(1), sent("one more"), now);
        assert!(uploads.find(first, SessionNumber(1), now).is_none());
        let large = |byte: u8| Sent { name: "large".into(), bytes: vec![byte; BYTES_MAX / 2 + 1].into() };
        let one = uploads.keep(SessionNumber(2), large(1), now);
        let other = uploads.keep(SessionNumber(2), large(2), now);
        assert!(uploads.find(one, SessionNumber(2), now).is_none());
        assert!(uploads.find(other, SessionNumber(2), now).is_some());
    }
}
