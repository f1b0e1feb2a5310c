//! Documents that were sent and are not logged yet: kept in memory between what an import would do and the word to do it.
//! Each is one session's: no other sees it, uses it, or takes its place. Bounded in number, bytes and time.

use cabinet::{PersonNumber, SessionNumber};
use record::Digest;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The most documents of one session: of more, its own oldest give way.
const DOCUMENTS_MAX: usize = 4;
/// The most bytes of all documents of one session.
const SESSION_BYTES_MAX: usize = 40 << 20;
/// The most bytes of all documents of one person, in however many sessions: several browsers are not several people.
const PERSON_BYTES_MAX: usize = 64 << 20;
/// The most bytes of all documents. Where they are full, no more are taken, and nobody's gives way.
const BYTES_MAX: usize = 256 << 20;
/// How long one is kept: a person reads what would be done.
const LASTS: Duration = Duration::from_mins(30);

/// Whose a document is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sender {
    /// The person.
    pub person: PersonNumber,
    /// The session.
    pub session: SessionNumber,
}

/// A document that was sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sent {
    /// The name that it had.
    pub name: String,
    /// What is in it.
    pub bytes: Arc<[u8]>,
}

/// There is no room for a document that would not take another's.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NoRoom;

struct Kept {
    id: Digest,
    by: Sender,
    since: Instant,
    sent: Sent,
}

/// The documents that are kept.
#[derive(Default)]
pub struct Uploads(Mutex<VecDeque<Kept>>);

impl Uploads {
    /// Keeps a document for a session. Where the session has too many, its own oldest give way.
    ///
    /// # Errors
    /// Where others' would have to give way.
    pub fn keep(&self, by: Sender, sent: Sent, now: Instant) -> Result<Digest, NoRoom> {
        let (id, size) = (Digest::of(&sent.bytes), sent.bytes.len());
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|kept| {
            now.saturating_duration_since(kept.since) < LASTS && (kept.id, kept.by.session) != (id, by.session)
        });
        let is_own = |kept: &Kept| kept.by.session == by.session;
        while all.iter().filter(|kept| is_own(kept)).count() >= DOCUMENTS_MAX
            || held(&all, is_own) > 0 && held(&all, is_own) + size > SESSION_BYTES_MAX
        {
            let oldest = all.iter().position(is_own).expect("the session has too many, so that it has one");
            all.remove(oldest);
        }
        if held(&all, |_| true) + size > BYTES_MAX
            || held(&all, |kept| kept.by.person == by.person) + size > PERSON_BYTES_MAX
        {
            return Err(NoRoom);
        }
        all.push_back(Kept { id, by, since: now, sent });
        Ok(id)
    }

    /// The document of this digest that was sent in this session, while it is kept.
    pub fn find(&self, id: Digest, session: SessionNumber, now: Instant) -> Option<Sent> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let own = |kept: &&Kept| (kept.id, kept.by.session) == (id, session);
        let kept = all.iter().find(own)?;
        (now.saturating_duration_since(kept.since) < LASTS).then(|| kept.sent.clone())
    }

    /// Forgets it.
    pub fn forget(&self, id: Digest, session: SessionNumber) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|kept| (kept.id, kept.by.session) != (id, session));
    }
}

/// The bytes of some of the documents.
fn held(all: &VecDeque<Kept>, which: impl Fn(&Kept) -> bool) -> usize {
    all.iter().filter(|kept| which(kept)).map(|kept| kept.sent.bytes.len()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(words: &str) -> Sent {
        Sent { name: "draft.md".into(), bytes: words.as_bytes().into() }
    }

    fn large(byte: u8, bytes: usize) -> Sent {
        Sent { name: "large".into(), bytes: vec![byte; bytes].into() }
    }

    fn by(person: i64, session: i64) -> Sender {
        Sender { person: PersonNumber(person), session: SessionNumber(session) }
    }

    #[test]
    fn a_document_is_kept_for_its_session_and_for_a_while() {
        let (uploads, now) = (Uploads::default(), Instant::now());
        let id = uploads.keep(by(1, 1), sent("a"), now).unwrap();
        assert_eq!(uploads.find(id, SessionNumber(1), now), Some(sent("a")));
        assert_eq!(uploads.find(id, SessionNumber(2), now), None, "another session, of the same person too");
        uploads.forget(id, SessionNumber(2));
        assert_eq!(uploads.find(id, SessionNumber(1), now + LASTS), None, "too late");
        uploads.forget(id, SessionNumber(1));
        assert_eq!(uploads.find(id, SessionNumber(1), now), None);
    }

    #[test]
    fn a_session_crowds_out_its_own_documents_and_no_other_s() {
        let (uploads, now) = (Uploads::default(), Instant::now());
        let others = uploads.keep(by(2, 9), sent("another's"), now).unwrap();
        let first = uploads.keep(by(1, 1), sent("first"), now).unwrap();
        for no in 1..DOCUMENTS_MAX {
            uploads.keep(by(1, 1), sent(&no.to_string()), now).unwrap();
        }
        assert!(uploads.find(first, SessionNumber(1), now).is_some());
        for no in 0..100 {
            uploads.keep(by(1, 1), sent(&format!("more {no}")), now).unwrap();
        }
        assert!(uploads.find(first, SessionNumber(1), now).is_none());
        assert!(uploads.find(others, SessionNumber(9), now).is_some());
        // By bytes as by number.
        let half = SESSION_BYTES_MAX / 2 + 1;
        let one = uploads.keep(by(1, 1), large(1, half), now).unwrap();
        uploads.keep(by(1, 1), large(2, half), now).unwrap();
        assert!(uploads.find(one, SessionNumber(1), now).is_none());
        assert!(uploads.find(others, SessionNumber(9), now).is_some());
    }

    #[test]
    fn what_is_full_takes_no_more_and_drops_nobody_s() {
        let (uploads, now) = (Uploads::default(), Instant::now());
        let size = PERSON_BYTES_MAX / 2;
        let first = uploads.keep(by(1, 1), large(1, size), now).unwrap();
        uploads.keep(by(1, 2), large(1, size), now).unwrap();
        assert_eq!(uploads.keep(by(1, 3), sent("a third window"), now), Err(NoRoom), "one person in many windows");
        for person in 2..i64::try_from(BYTES_MAX / size).unwrap() {
            uploads.keep(by(person, 10 * person), large(1, size), now).unwrap();
        }
        assert_eq!(uploads.keep(by(99, 990), sent("one more"), now), Err(NoRoom));
        assert!(uploads.find(first, SessionNumber(1), now).is_some());
        assert!(uploads.keep(by(99, 990), sent("one more"), now + LASTS).is_ok(), "they end by time");
    }
}
