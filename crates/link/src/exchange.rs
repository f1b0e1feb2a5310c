//! The exchange: what a node says to its peers when they come, when acts come, and when time passes.
//!
//! `step` takes one input and answers with wanted effects. What a peer claims is believed only so far as to ask for it.

use crate::bounds::*;
use crate::fetch::{Blame, Fetches};
use crate::message::{Lease, Message, Nonce, Presence, Refused};
use crate::session::SessionId;
use alloc::{collections::BTreeMap, string::String, vec::Vec};
use record::{LogId, PartyId, Size};

pub use crate::effect::{Closing, Effect, Input};
pub use crate::view::View;

struct Session {
    peer: PartyId,
    greeted: bool,
    /// The newest lease that the peer greeted with, where it works.
    lease: Option<Lease>,
    /// Whether the peer has said all that it holds.
    told: bool,
    /// What the peer holds, as it says, or as we sent it.
    holds: BTreeMap<LogId, Size>,
    heard: i64,
    spoke: i64,
}

/// All sessions of a node.
#[derive(Default)]
pub struct Exchange {
    sessions: BTreeMap<SessionId, Session>,
    fetches: Fetches,
    /// Who is to blame for what does not come.
    blame: Blame,
    /// When this house last could not store what came.
    not_stored: i64,
}

impl Exchange {
    /// The peers that are connected and have greeted.
    pub fn peers(&self) -> Vec<PartyId> {
        let mut peers: Vec<_> = self.sessions.values().filter(|s| s.greeted).map(|s| s.peer).collect();
        peers.sort();
        peers.dedup();
        peers
    }

    /// What a peer holds of a log, as far as its sessions told.
    pub fn holds(&self, peer: PartyId, log: LogId) -> Option<Size> {
        self.sessions.values().filter(|s| s.peer == peer).filter_map(|s| s.holds.get(&log)).max().copied()
    }

    /// One step.
    pub fn step(&mut self, input: Input, view: &dyn View, now: i64) -> Vec<Effect> {
        let mut out = Vec::new();
        match input {
            Input::Connected { session, peer } => self.connected(session, peer, view, now, &mut out),
            Input::Received { session, message } => self.received(session, message, view, now, &mut out),
            Input::Closed { session } => self.closed(session, view, now, &mut out),
            Input::Held { log } => {
                self.tell(log, view, &mut out);
                self.pursue(log, view, now, &mut out);
                // A later log of the party may have waited for this one.
                for later in self.later_logs(log) {
                    self.pursue(later, view, now, &mut out);
                }
            }
            Input::Rejected { session, words } => {
                self.close(
                    session,
                    Closing::Refusing(Refused::Malformed { words: shortened(words) }),
                    view,
                    now,
                    &mut out,
                );
            }
            Input::NotStored => (self.blame, self.not_stored) = (Blame::Own, now),
            Input::Differs { session, log, first } => {
                self.fetches.forget(log);
                if let Some(s) = self.sessions.get_mut(&session) {
                    // Its history is not ours: nothing more is asked of it but the proof.
                    s.holds.remove(&log);
                    out.push(Effect::Send { session, message: Message::WantProof { log, first } });
                }
                self.pursue(log, view, now, &mut out);
            }
            Input::Cosigned { log } => {
                if let Some(cosignature) = view.receipt(log) {
                    for session in self.sessions_of(log.party) {
                        let message = Message::Receipt { cosignature: cosignature.clone(), party: view.party() };
                        out.push(Effect::Send { session, message });
                    }
                }
            }
            Input::BlobsWanted { mechanism, blobs } => {
                self.fetches.want_blobs(mechanism, blobs);
                self.pursue_blobs(view, now, &mut out);
            }
            Input::BlobMoved { mechanism, blob } => {
                if view.has_blob(mechanism, blob) {
                    self.fetches.blob_done(mechanism, blob);
                } else if let Some(session) = self.fetches.blob_moved(mechanism, blob, now) {
                    let offset = view.blob_begun(mechanism, blob);
                    out.push(Effect::Send { session, message: Message::WantBlob { mechanism, blob, offset } });
                }
                self.pursue_blobs(view, now, &mut out);
            }
            Input::Tick => self.tick(view, now, &mut out),
        }
        for effect in &out {
            if let Effect::Send { session, .. } = effect
                && let Some(s) = self.sessions.get_mut(session)
            {
                s.spoke = now;
            }
        }
        out
    }

    fn later_logs(&self, log: LogId) -> Vec<LogId> {
        let later =
            |other: &&LogId| other.mechanism == log.mechanism && other.party == log.party && other.epoch > log.epoch;
        let mut logs: Vec<_> = self.sessions.values().flat_map(|s| s.holds.keys().filter(later).copied()).collect();
        logs.sort();
        logs.dedup();
        logs
    }

    fn sessions_of(&self, peer: PartyId) -> Vec<SessionId> {
        self.sessions.iter().filter(|(_, s)| s.peer == peer && s.greeted).map(|(id, _)| *id).collect()
    }

    fn connected(&mut self, session: SessionId, peer: PartyId, view: &dyn View, now: i64, out: &mut Vec<Effect>) {
        if self.sessions.len() >= SESSIONS_MAX {
            out.push(Effect::Close { session, why: Closing::TooMany });
            return;
        }
        let new =
            Session { peer, greeted: false, lease: None, told: false, holds: BTreeMap::new(), heard: now, spoke: now };
        self.sessions.insert(session, new);
        let hello = Message::Hello {
            party: view.party(),
            presence: view.presence(),
            leases: view.leases(peer),
            nonce: view.nonce(),
        };
        out.push(Effect::Send { session, message: hello });
    }

    fn closed(&mut self, session: SessionId, view: &dyn View, now: i64, out: &mut Vec<Effect>) {
        if self.sessions.remove(&session).is_none() {
            return;
        }
        for log in self.fetches.drop_session(session) {
            self.pursue(log, view, now, out);
        }
        self.pursue_blobs(view, now, out);
    }

    fn close(&mut self, session: SessionId, why: Closing, view: &dyn View, now: i64, out: &mut Vec<Effect>) {
        if let Closing::Refusing(refused) = &why {
            out.push(Effect::Send { session, message: Message::Refused(refused.clone()) });
        }
        out.push(Effect::Close { session, why });
        self.closed(session, view, now, out);
    }

    fn received(&mut self, id: SessionId, message: Message, view: &dyn View, now: i64, out: &mut Vec<Effect>) {
        let Some(session) = self.sessions.get_mut(&id) else {
            return;
        };
        session.heard = now;
        let peer = session.peer;
        match message {
            Message::Hello { party, presence, leases, nonce } => {
                if party != peer {
                    return self.close(id, Closing::Refusing(Refused::NotYou), view, now, out);
                }
                self.hello(id, presence, &leases, nonce, view, now, out);
            }
            Message::Refused(refused) => {
                if let Refused::Superseded { by } = refused {
                    out.push(Effect::Superseded { by, said_by: peer });
                }
                self.close(id, Closing::Refused(refused), view, now, out);
            }
            _ if !session.greeted => {
                let words = String::from("a message before the greeting");
                self.close(id, Closing::Refusing(Refused::Malformed { words }), view, now, out);
            }
            Message::Head { checkpoint } => self.head(id, checkpoint, view, now, out),
            Message::AllHeads { nonce, known } => {
                session.told = true;
                if nonce == view.nonce() {
                    out.push(Effect::Answered { peer, known });
                }
                for log in view.logs_with(peer) {
                    self.tell_session(id, log, view, out);
                }
            }
            Message::Want { log, start, count } => answer_want(id, peer, log, start, count, view, out),
            Message::Acts { log, checkpoint, package, rest } => {
                if !view.takes(peer, log) {
                    return;
                }
                let held = view.held(log);
                let end = package.start.saturating_add(count(&package.bundle));
                self.fetches.answered(log, id, if rest == 0 { Some(end.max(held)) } else { None }, now);
                if package.start == held {
                    out.push(Effect::Take { session: id, log, checkpoint, package });
                } else {
                    // Not next: at least it says what the peer holds.
                    self.head(id, checkpoint, view, now, out);
                }
            }
            Message::Receipt { cosignature, party } => {
                out.push(Effect::TakeReceipt { session: id, party, cosignature });
            }
            Message::WantBlob { mechanism, blob, offset } => {
                let message = match view.blob_part(peer, mechanism, blob, offset) {
                    Some((size, bytes)) => Message::BlobPart { mechanism, blob, offset, size, bytes },
                    None => Message::Lacking { mechanism, blob },
                };
                out.push(Effect::Send { session: id, message });
            }
            Message::BlobPart { mechanism, blob, offset, size, bytes } => {
                // A part that nobody asked this peer for is not kept.
                if self.fetches.awaits_blob(mechanism, blob, id) {
                    out.push(Effect::TakeBlob { session: id, mechanism, blob, offset, size, bytes });
                }
            }
            Message::Lacking { mechanism, blob } => {
                self.fetches.blob_lacking(mechanism, blob, id);
                self.pursue_blobs(view, now, out);
            }
            Message::Ping => out.push(Effect::Send { session: id, message: Message::Pong }),
            Message::Pong => {}
            Message::WantProof { log, first } => {
                if let Some((checkpoint, nodes)) = shared(view, peer, log).then(|| view.proof(log, first)).flatten() {
                    out.push(Effect::Send { session: id, message: Message::Proof { log, checkpoint, first, nodes } });
                }
            }
            Message::Proof { log, checkpoint, first, nodes } => {
                out.push(Effect::Examine { session: id, log, checkpoint, first, nodes });
            }
        }
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one greeting")]
    fn hello(
        &mut self,
        id: SessionId,
        presence: Presence,
        leases: &[Lease],
        nonce: Nonce,
        view: &dyn View,
        now: i64,
        out: &mut Vec<Effect>,
    ) {
        let Some(session) = self.sessions.get_mut(&id) else {
            return;
        };
        let peer = session.peer;
        let known = view.known_lease(peer);
        if presence == Presence::Working {
            // A house that goes on from where it was knows the lease that we know; a copy of it does not (spec: link, 4).
            if let Some(by) = known.filter(|known| !leases.contains(known)) {
                return self.close(id, Closing::Refusing(Refused::Superseded { by }), view, now, out);
            }
            session.lease = leases.last().copied();
            if let Some(lease) = session.lease.filter(|lease| known != Some(*lease)) {
                out.push(Effect::Remember { peer, lease });
                self.end_older_starts(peer, lease, view, now, out);
            }
        }
        let Some(session) = self.sessions.get_mut(&id) else {
            return;
        };
        session.greeted = true;
        // What we hold of our own log is told only when the peer has said what it holds: a copy of a house that
        // went on apart must learn that before anything of it leaves (spec: link, 4).
        for log in view.logs_with(peer).into_iter().filter(|log| log.party != view.party()) {
            // Its author is told the newest that we have seen, even where the acts have not all come: it may have
            // forgotten what it signed.
            let checkpoint = if log.party == peer { view.newest(log) } else { view.checkpoint(log) };
            if let Some(checkpoint) = checkpoint {
                out.push(Effect::Send { session: id, message: Message::Head { checkpoint } });
            }
        }
        out.push(Effect::Send { session: id, message: Message::AllHeads { nonce, known } });
        for log in view.logs_with(peer).into_iter().filter(|log| log.party == peer) {
            if let Some(cosignature) = view.receipt(log) {
                let message = Message::Receipt { cosignature, party: view.party() };
                out.push(Effect::Send { session: id, message });
            }
        }
    }

    /// Ends what an earlier start of the peer still has open: if that one lives, there are two copies of the house.
    fn end_older_starts(&mut self, peer: PartyId, by: Lease, view: &dyn View, now: i64, out: &mut Vec<Effect>) {
        let older = |s: &Session| s.peer == peer && s.lease.is_some_and(|lease| lease != by);
        let older: Vec<_> = self.sessions.iter().filter(|(_, s)| older(s)).map(|(id, _)| *id).collect();
        for id in older {
            self.close(id, Closing::Refusing(Refused::Superseded { by }), view, now, out);
        }
    }

    fn head(&mut self, id: SessionId, checkpoint: Vec<u8>, view: &dyn View, now: i64, out: &mut Vec<Effect>) {
        let Ok(claim) = record::checkpoint::Unverified::read(&checkpoint) else {
            let words = String::from("a head that is no checkpoint");
            return self.close(id, Closing::Refusing(Refused::Malformed { words }), view, now, out);
        };
        let (log, size) = (claim.claimed_log(), claim.claimed_size());
        let Some(session) = self.sessions.get_mut(&id) else {
            return;
        };
        if !view.takes(session.peer, log) || (session.holds.len() >= LOGS_MAX && !session.holds.contains_key(&log)) {
            return;
        }
        let holds = session.holds.entry(log).or_insert(0);
        *holds = size.max(*holds);
        out.push(Effect::Compare { session: id, checkpoint });
        self.pursue(log, view, now, out);
    }

    /// Tells those who do not have it what we now hold of a log.
    fn tell(&mut self, log: LogId, view: &dyn View, out: &mut Vec<Effect>) {
        let sessions: Vec<_> = self.sessions.iter().filter(|(_, s)| s.told).map(|(id, _)| *id).collect();
        for session in sessions {
            self.tell_session(session, log, view, out);
        }
    }

    fn tell_session(&mut self, id: SessionId, log: LogId, view: &dyn View, out: &mut Vec<Effect>) {
        let Some(session) = self.sessions.get_mut(&id) else {
            return;
        };
        if !shared(view, session.peer, log) || (session.peer == log.party && view.party() != log.party) {
            return;
        }
        let (held, has) = (view.held(log), session.holds.get(&log).copied().unwrap_or(0));
        if has >= held {
            return;
        }
        // A short step of our own log is sent at once, unasked: it is on the other side's screen before it could ask.
        let whole = || view.package(log, has, WANT_ACTS_MAX).filter(|(_, p)| count(&p.bundle) == held - has);
        if log.party == view.party()
            && let Some((checkpoint, package)) = whole()
        {
            session.holds.insert(log, held);
            let message = Message::Acts { log, checkpoint, package, rest: 0 };
            out.push(Effect::Send { session: id, message });
        } else if let Some(checkpoint) = view.checkpoint(log) {
            out.push(Effect::Send { session: id, message: Message::Head { checkpoint } });
        }
    }

    /// Asks for what is missing of a log, where somebody says that they have it.
    fn pursue(&mut self, log: LogId, view: &dyn View, now: i64, out: &mut Vec<Effect>) {
        let held = view.held(log);
        let best = |s: &&SessionId, sessions: &BTreeMap<SessionId, Session>| {
            let session = &sessions[*s];
            (session.holds.get(&log).copied().unwrap_or(0), session.peer == log.party)
        };
        let ahead: Vec<_> = self
            .sessions
            .iter()
            .filter(|(_, s)| s.greeted && s.holds.get(&log).is_some_and(|size| *size > held))
            .map(|(id, _)| *id)
            .collect();
        let best = ahead.iter().max_by_key(|id| best(id, &self.sessions)).copied();
        let target = |id: SessionId| self.sessions.get(&id).and_then(|s| s.holds.get(&log)).copied();
        for (session, start, count) in self.fetches.next_wants(log, held, best, &target, now) {
            out.push(Effect::Send { session, message: Message::Want { log, start, count } });
        }
    }

    fn pursue_blobs(&mut self, view: &dyn View, now: i64, out: &mut Vec<Effect>) {
        let sessions: Vec<_> = self.sessions.iter().filter(|(_, s)| s.greeted).map(|(id, s)| (*id, s.peer)).collect();
        for (session, mechanism, blob) in self.fetches.next_blobs(&sessions, now) {
            let offset = view.blob_begun(mechanism, blob);
            out.push(Effect::Send { session, message: Message::WantBlob { mechanism, blob, offset } });
        }
    }

    fn tick(&mut self, view: &dyn View, now: i64, out: &mut Vec<Effect>) {
        let ids: Vec<_> = self.sessions.keys().copied().collect();
        for id in ids {
            let session = &self.sessions[&id];
            if now - session.heard >= SILENT_AFTER_S {
                self.close(id, Closing::Silent, view, now, out);
            } else if now - session.heard >= PING_AFTER_S && now - session.spoke >= PING_AFTER_S {
                out.push(Effect::Send { session: id, message: Message::Ping });
            }
        }
        let stalled = self.fetches.stalled(now, self.blame);
        for (log, session) in stalled {
            // Whoever does not deliver is not asked again for this log in this session.
            let blamed = self.blame == Blame::Sender;
            if let Some(session) = self.sessions.get_mut(&session).filter(|_| blamed) {
                session.holds.remove(&log);
            }
            self.pursue(log, view, now, out);
        }
        if now - self.not_stored > 2 * STALLED_AFTER_S {
            self.blame = Blame::Sender;
        }
        self.pursue_blobs(view, now, out);
    }
}

fn answer_want(
    id: SessionId,
    peer: PartyId,
    log: LogId,
    start: Size,
    asked: u64,
    view: &dyn View,
    out: &mut Vec<Effect>,
) {
    if !shared(view, peer, log) {
        return;
    }
    let end = start.saturating_add(asked).min(view.held(log));
    let (mut next, mut bytes) = (start, 0);
    while next < end {
        let Some((checkpoint, package)) = view.package(log, next, end - next) else {
            return;
        };
        next += count(&package.bundle).max(1);
        bytes += package.bundle.len();
        let rest = if bytes >= ANSWER_BYTES { 0 } else { end.saturating_sub(next) };
        out.push(Effect::Send { session: id, message: Message::Acts { log, checkpoint, package, rest } });
        if rest == 0 {
            return;
        }
    }
}

fn shared(view: &dyn View, peer: PartyId, log: LogId) -> bool {
    view.logs_with(peer).contains(&log)
}

fn count(bundle: &[u8]) -> u64 {
    record::tiles::entries(bundle).filter(|entry| entry.is_ok()).count() as u64
}

fn shortened(words: String) -> String {
    words.chars().take(REFUSAL_BYTES_MAX / 4).collect()
}
