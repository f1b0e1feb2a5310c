//! The leases that were sent to each peer, as far back as the one that it is known to remember (spec: link, 4).
//!
//! The guard keeps the leases of the last starts alone. A peer that was long away, or a house that was started often
//! with nobody on line, would else be taken for a copy of itself.

use super::error::DeskError;
use link::bounds::LEASES_MAX;
use link::message::Lease;
use record::{Digest, PartyId};
use std::collections::BTreeMap;
use store::{Shelf, Slate, Store};

/// The most leases that are kept of one peer: half a greeting.
const TOLD_MAX: usize = LEASES_MAX as usize / 2;

/// The leases that were sent, by peer, the newest last.
pub(super) struct ToldLeases {
    slate: Slate,
    by_peer: BTreeMap<PartyId, Vec<Lease>>,
}

impl ToldLeases {
    pub(super) fn open(store: &Store) -> Result<ToldLeases, DeskError> {
        let (slate, bytes) = store.slate(Shelf::Record, &"told-leases".parse().expect("a sound name"))?;
        let mut by_peer: BTreeMap<PartyId, Vec<Lease>> = BTreeMap::new();
        for pair in bytes.unwrap_or_default().chunks_exact(48) {
            let (party, lease) = pair.split_at(32);
            let party = PartyId(Digest(party.try_into().expect("32 bytes")));
            by_peer.entry(party).or_default().push(Lease(lease.try_into().expect("16 bytes")));
        }
        Ok(ToldLeases { slate, by_peer })
    }

    /// A greeting's leases: what the peer may remember, then those of the last starts, the newest last.
    pub(super) fn with(&self, peer: PartyId, starts: Vec<Lease>) -> Vec<Lease> {
        let told = self.by_peer.get(&peer).map_or(&[][..], Vec::as_slice);
        let mut leases: Vec<Lease> = told.iter().filter(|lease| !starts.contains(lease)).copied().collect();
        let room = LEASES_MAX as usize - leases.len();
        leases.extend_from_slice(&starts[starts.len().saturating_sub(room)..]);
        leases
    }

    /// This lease is about to be sent to a peer; durable when this returns, since the peer may remember it from then on.
    pub(super) fn tell(&mut self, peer: PartyId, lease: Lease) -> Result<(), DeskError> {
        let told = self.by_peer.entry(peer).or_default();
        if told.last() == Some(&lease) {
            return Ok(());
        }
        if told.len() == TOLD_MAX {
            // The first is the one that it is known to remember.
            told.remove(1);
        }
        told.push(lease);
        self.write()
    }

    /// The peer remembered this one when it answered: what was sent before it counts no more.
    pub(super) fn remembered(&mut self, peer: PartyId, lease: Lease) {
        if let Some(told) = self.by_peer.get_mut(&peer)
            && let Some(at) = told.iter().position(|of| *of == lease)
        {
            told.drain(..at);
        }
    }

    fn write(&mut self) -> Result<(), DeskError> {
        let mut bytes = Vec::new();
        for (party, leases) in &self.by_peer {
            for lease in leases {
                bytes.extend_from_slice(&party.0.0);
                bytes.extend_from_slice(&lease.0);
            }
        }
        self.slate.write(&bytes)?;
        Ok(self.slate.sync()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;
    use std::sync::Arc;
    use store::SimDisk;

    #[test]
    fn what_a_peer_may_remember_is_never_left_out() {
        let disk = SimDisk::new(1);
        let store = || Store::open(Arc::new(disk.clone()), Path::new("house")).expect("it opens");
        let peer = PartyId(Digest([1; 32]));
        let lease = |n: u8| Lease([n; 16]);
        let mut told = ToldLeases::open(&store()).expect("it opens");
        told.tell(peer, lease(1)).expect("written");
        told.tell(peer, lease(2)).expect("written");
        drop(told);
        let mut told = ToldLeases::open(&store()).expect("it opens");
        // After 64 starts with nobody on line.
        let starts: Vec<Lease> = (100..164).map(lease).collect();
        let sent = told.with(peer, starts.clone());
        assert_eq!(sent.len(), 64);
        assert!(sent.contains(&lease(1)) && sent.contains(&lease(2)) && sent.last() == Some(&lease(163)));
        told.remembered(peer, lease(2));
        assert!(!told.with(peer, starts.clone()).contains(&lease(1)));
        // A peer that was never told anything is sent the last starts.
        assert_eq!(told.with(PartyId(Digest([2; 32])), starts.clone()), starts);
        // One that never answers keeps the one that it is known to remember.
        for n in 10..90 {
            told.tell(peer, lease(n)).expect("written");
        }
        let sent = told.with(peer, starts);
        assert!(sent.len() == 64 && sent.contains(&lease(2)) && sent.contains(&lease(89)));
    }
}
