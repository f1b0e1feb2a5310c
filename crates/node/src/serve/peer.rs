//! The other parties' nodes, as this house knows them.

use crate::transport::LinkPublic;
use record::PartyId;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// Another party's node, as this house knows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Peer {
    /// The party.
    pub party: PartyId,
    /// The key of its link.
    pub link: LinkPublic,
    /// Where it listens, `host:port`; without one it is waited for, or reached by bag.
    pub address: Option<String>,
}

/// The peers that a house knows, by the keys of their links.
#[derive(Clone, Default)]
pub(super) struct Known(Arc<Mutex<BTreeMap<LinkPublic, Peer>>>);

impl Known {
    pub(super) fn of(&self, link: &LinkPublic) -> Option<Peer> {
        self.0.lock().expect("no holder of this lock panics").get(link).cloned()
    }

    pub(super) fn insert(&self, peer: Peer) -> Option<Peer> {
        self.0.lock().expect("no holder of this lock panics").insert(peer.link, peer)
    }
}
