//! The peers of a house on line, while it is: who is let in, and who is called. What they send is the desk's.

use super::dial::{Caller, call};
use super::peer::Peer;
use std::sync::{Arc, Mutex};
use tokio::task::JoinHandle;

/// The way to the peers of a house that is on line.
#[derive(Clone)]
pub struct Peers {
    pub(super) caller: Caller,
    pub(super) calls: Arc<Mutex<Vec<JoinHandle<()>>>>,
}

impl Peers {
    pub(super) fn new(caller: Caller) -> Peers {
        Peers { caller, calls: Arc::default() }
    }

    /// Makes a peer known, or its new address. It may call from now on, and is called where it has an address.
    ///
    /// # Panics
    /// Outside of the runtime that the house is served by.
    pub fn add(&self, peer: Peer) {
        let link = peer.link;
        if self.caller.known.insert(peer).is_none() {
            // One task for each peer, which looks for the address before each call: a new one needs no new task.
            let task = call(link, self.caller.clone());
            self.calls.lock().expect("no holder of this lock panics").push(tokio::spawn(task));
        }
    }

    pub(super) fn stop(&self) {
        self.calls.lock().expect("no holder of this lock panics").iter().for_each(JoinHandle::abort);
    }
}
