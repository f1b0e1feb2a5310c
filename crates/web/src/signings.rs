//! Signatures under way: acts that were prepared for a person, and wait until the person's key has approved them.
//! In memory, bounded, for minutes. What is approved, and whether it is enough, is the record's to judge.

use crate::sign_in::ceremonies::{Ceremonies, Handle, Lost, NoChance};
use cabinet::SessionNumber;
use record::LogId;
use record::Size;
use record::act::Act;
use record::adoption::ManifestId;
use record::vocabulary::Content;
use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// The most acts that wait for a further person: of more, the oldest give way.
const SHARED_MAX: usize = 64;

/// An act that a person was shown, to be approved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Begun {
    /// In which session.
    pub session: SessionNumber,
    /// What is signed.
    pub manifest: ManifestId,
    /// The act, with the approvals of others so far.
    pub act: Act,
}

/// The signatures under way in a house.
#[derive(Default)]
pub struct Signings {
    begun: Ceremonies<Begun>,
    shared: Mutex<VecDeque<Act>>,
}

impl Signings {
    /// Keeps what a person was shown.
    ///
    /// # Errors
    /// Where the system gives no random bytes.
    pub fn begin(&self, begun: Begun, now: Instant) -> Result<Handle, NoChance> {
        self.begun.begin(begun, now)
    }

    /// What was shown in this session, to be signed by this manifest's parties. It is forgotten, whatever comes of it.
    ///
    /// # Errors
    /// Where there is none, or no more.
    pub fn finish(
        &self,
        handle: &Handle,
        session: SessionNumber,
        manifest: ManifestId,
        now: Instant,
    ) -> Result<Act, Lost> {
        let begun = self.begun.finish(handle, now)?;
        if begun.session == session && begun.manifest == manifest { Ok(begun.act) } else { Err(Lost::Unknown) }
    }

    /// Keeps an act that one person approved and another must still approve.
    pub fn share(&self, act: Act) {
        let mut shared = self.shared.lock().unwrap_or_else(PoisonError::into_inner);
        shared.retain(|other| other.log != act.log || signed(other) != signed(&act));
        while shared.len() >= SHARED_MAX {
            shared.pop_front();
        }
        shared.push_back(act);
    }

    /// The act that waits for a further person: the next of this log, by which this manifest is signed.
    pub fn shared(&self, log: LogId, next: Size, manifest: ManifestId) -> Option<Act> {
        let shared = self.shared.lock().unwrap_or_else(PoisonError::into_inner);
        shared.iter().find(|act| act.log == log && act.index == next && signed(act) == Some(manifest)).cloned()
    }
}

/// What an act signs.
pub fn signed(act: &Act) -> Option<ManifestId> {
    match &act.content {
        Content::Sign(sign) => Some(sign.manifest),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::adoption::Sign;
    use record::{Digest, Epoch, MechanismId, PartyId};

    fn act(index: Size, manifest: &str) -> Act {
        let digest = Digest::of(b"of the test");
        Act {
            log: LogId { mechanism: MechanismId(digest), party: PartyId(digest), epoch: Epoch(1) },
            index,
            heads: Vec::new(),
            time: 0,
            content: Content::Sign(Sign { manifest: id(manifest) }),
            blobs: Vec::new(),
            by: "head".into(),
            approvals: Vec::new(),
        }
    }

    fn id(manifest: &str) -> ManifestId {
        ManifestId(Digest::of(manifest.as_bytes()))
    }

    #[test]
    fn what_was_shown_is_for_one_session_and_one_manifest_and_once() {
        let (signings, now) = (Signings::default(), Instant::now());
        let begun = || Begun { session: SessionNumber(1), manifest: id("a"), act: act(3, "a") };
        let begin = || signings.begin(begun(), now).expect("chance");
        let handle = begin();
        assert_eq!(signings.finish(&handle, SessionNumber(1), id("a"), now), Ok(act(3, "a")));
        assert_eq!(signings.finish(&handle, SessionNumber(1), id("a"), now), Err(Lost::Unknown));
        assert_eq!(signings.finish(&begin(), SessionNumber(2), id("a"), now), Err(Lost::Unknown));
        assert_eq!(signings.finish(&begin(), SessionNumber(1), id("b"), now), Err(Lost::Unknown));
    }

    #[test]
    fn what_waits_for_a_further_person_is_found_until_the_log_went_on() {
        let signings = Signings::default();
        let log = act(3, "a").log;
        signings.share(act(3, "a"));
        assert_eq!(signings.shared(log, 3, id("a")), Some(act(3, "a")));
        assert_eq!(signings.shared(log, 4, id("a")), None);
        assert_eq!(signings.shared(log, 3, id("b")), None);
        signings.share(act(4, "a"));
        assert_eq!(signings.shared(log, 3, id("a")), None, "a later one takes its place");
        for at in 0..SHARED_MAX {
            signings.share(act(9, &at.to_string()));
        }
        assert_eq!(signings.shared(log, 4, id("a")), None, "the oldest gave way");
        assert!(signings.shared(log, 9, id("0")).is_some());
    }
}
