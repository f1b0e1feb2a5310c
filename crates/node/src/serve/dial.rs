//! Calling peers, answering them, and one connection's life.

use super::peer::Known;
use super::thread::{DeskHandle, Job, Line, Lines};
use crate::transport::{LinkKey, LinkPublic, Listener, Patience, TransportError, Wire, connect};
use link::exchange::Input;
use link::message::Message;
use link::session::SessionId;
use record::PartyId;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::sync::{Notify, mpsc};

/// The first wait after a call that failed; it doubles up to `WAIT_MAX`.
const WAIT_MIN: Duration = Duration::from_millis(100);
/// The longest wait between two calls.
const WAIT_MAX: Duration = Duration::from_secs(5);
/// How many frames may be queued for a peer before it is hung up on.
const FRAMES_MAX: usize = 4096;
/// How many frames may be queued before nothing more is read from the peer: who asks must also read.
const FRAMES_UNREAD: usize = 24;

static SESSIONS: AtomicU64 = AtomicU64::new(1);

/// What a call needs.
#[derive(Clone)]
pub(super) struct Caller {
    pub known: Known,
    pub key: Arc<LinkKey>,
    pub desk: DeskHandle,
    pub lines: Lines,
}

/// Answers those who call.
pub(super) async fn answer(mut listener: Listener, known: Known, desk: DeskHandle, lines: Lines) {
    loop {
        match listener.accept().await {
            Ok(wire) => {
                if let Some(peer) = known.of(&wire.peer()) {
                    tokio::spawn(live(wire, peer.party, desk.clone(), lines.clone()));
                }
            }
            Err(error) => tracing::warn!("a caller was not let in: {error}"),
        }
    }
}

/// Calls a peer, wherever it is found by then, for as long as the house is on line.
pub(super) async fn call(link: LinkPublic, caller: Caller) {
    let Caller { known, key, desk, lines } = &caller;
    let mut wait = WAIT_MIN;
    loop {
        match known.of(&link).and_then(|peer| Some((peer.party, peer.address?))) {
            // It calls by itself, or the bag is used.
            None => wait = WAIT_MAX,
            Some((party, address)) => match desk.look(move |desk| desk.online().contains(&party)).await {
                Ok(true) => wait = WAIT_MAX,
                Ok(false) => match connect(&address, key, link, Patience::default()).await {
                    Ok(wire) => {
                        wait = WAIT_MIN;
                        live(wire, party, desk.clone(), lines.clone()).await;
                    }
                    Err(error) => {
                        report(&address, &error, wait);
                        wait = (wait * 2).min(WAIT_MAX);
                    }
                },
                Err(_) => return,
            },
        }
        tokio::time::sleep(wait).await;
    }
}

fn report(address: &str, error: &TransportError, wait: Duration) {
    // A peer that is away is called again and again: once is told loudly enough.
    if wait == WAIT_MIN {
        tracing::warn!("{address} cannot be reached: {error}; {}", error.hint());
    } else {
        tracing::debug!("{address} cannot be reached: {error}");
    }
}

/// One connection, from the first message to the last.
async fn live(wire: Wire, peer: PartyId, desk: DeskHandle, lines: Lines) {
    let session = SessionId(SESSIONS.fetch_add(1, Ordering::Relaxed));
    let (mut reader, writer) = wire.split();
    let (frames, queue) = mpsc::channel(FRAMES_MAX);
    let hang_up = Arc::new(Notify::new());
    let capacity = frames.downgrade();
    lines.add(session, Line { frames, hang_up: hang_up.clone() });
    let writing = tokio::spawn(writer.serve(queue));
    if desk.send(Job::Link(Input::Connected { session, peer })).await.is_ok() {
        loop {
            let frame = tokio::select! {
                frame = reader.frame() => frame,
                () = hang_up.notified() => break,
            };
            let input = match frame {
                Ok(Some(frame)) if frame.is_empty() => continue,
                Ok(Some(frame)) => match Message::read(&frame) {
                    Ok(message) => Input::Received { session, message },
                    Err(fault) => Input::Rejected { session, words: fault.to_string() },
                },
                Ok(None) => break,
                Err(error) => {
                    tracing::debug!("a connection broke: {error}");
                    break;
                }
            };
            if desk.send(Job::Link(input)).await.is_err() {
                break;
            }
            while capacity.upgrade().is_some_and(|frames| FRAMES_MAX - frames.capacity() > FRAMES_UNREAD) {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        }
    }
    lines.remove(session);
    let _ = desk.send(Job::Link(Input::Closed { session })).await;
    // What was queued still goes out, but a peer that does not read is not waited for.
    let _ = tokio::time::timeout(Duration::from_secs(2), writing).await;
}
