//! The peers of a house on line: who is let in, and who is called. What they send is the desk's.

use super::dial;
use super::peer::Peer;
use super::thread::{DeskHandle, Lines};
use crate::transport::{LinkKey, LinkPublic};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use tokio::task::JoinHandle;

/// The peers that a house knows, by the keys of their links.
#[derive(Clone, Default)]
pub(super) struct Known(Arc<Mutex<BTreeMap<LinkPublic, Peer>>>);

impl Known {
    pub(super) fn of(&self, link: &LinkPublic) -> Option<Peer> {
        self.0.lock().expect("no holder of this lock panics").get(link).cloned()
    }

    fn insert(&self, peer: Peer) -> Option<Peer> {
        self.0.lock().expect("no holder of this lock panics").insert(peer.link, peer)
    }
}

/// The way to the peers of a house that is on line.
#[derive(Clone)]
pub struct Peers {
    pub(super) known: Known,
    pub(super) link: Arc<LinkKey>,
    pub(super) desk: DeskHandle,
    pub(super) lines: Lines,
    pub(super) calls: Arc<Mutex<Vec<JoinHandle<()>>>>,
}

impl Peers {
    /// Makes a peer known, or its new address. It may call from now on, and is called where it has an address.
    ///
    /// # Panics
    /// Outside of the runtime that the house is served by.
    pub fn add(&self, peer: Peer) {
        let link = peer.link;
        if self.known.insert(peer).is_none() {
            // One task for each peer, which looks for the address before each call: a new one needs no new task.
            let task = dial::call(link, self.clone());
            self.calls.lock().expect("no holder of this lock panics").push(tokio::spawn(task));
        }
    }

    pub(super) fn stop(&self) {
        self.calls.lock().expect("no holder of this lock panics").iter().for_each(JoinHandle::abort);
    }
}
