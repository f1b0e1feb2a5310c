//! What the exchange may see of the house while it decides what to say.

use super::state::Desk;
use link::bounds::BLOB_PART_BYTES;
use link::exchange::View;
use link::message::{Lease, Nonce, Presence};
use record::tiles::Package;
use record::{BlobId, Digest, LogId, MechanismId, PartyId, Size};

/// The most mechanisms to which peers may invite that this house has not founded.
const INVITATIONS_MAX: usize = 64;

pub(super) struct Seen<'a>(pub(super) &'a Desk);

impl Seen<'_> {
    /// A log as far as it may be sent: while the house is locked, nothing leaves of what it may have forgotten.
    fn sent(&self, log: LogId) -> Option<&crate::held::HeldLog> {
        let silent = self.0.lock.is_some() && log.party == self.0.party();
        self.0.originals.get(&log.mechanism)?.log(log).filter(|_| !silent)
    }

    fn logged<T, E: std::fmt::Display>(read: Result<Option<T>, E>) -> Option<T> {
        read.unwrap_or_else(|error| {
            tracing::error!("what a peer asked for could not be read: {error}");
            None
        })
    }
}

impl View for Seen<'_> {
    fn party(&self) -> PartyId {
        self.0.party()
    }

    fn presence(&self) -> Presence {
        if self.0.lock.is_some() { Presence::Returning } else { Presence::Working }
    }

    fn leases(&self, peer: PartyId) -> Vec<Lease> {
        match &self.0.guard {
            Some(guard) => self.0.told_leases.with(peer, guard.leases().map(|lease| Lease(lease.0)).collect()),
            // A house without a guard has no past; the nonce stands for this start.
            None => vec![Lease(self.0.nonce.0)],
        }
    }

    fn nonce(&self) -> Nonce {
        self.0.nonce
    }

    fn known_lease(&self, peer: PartyId) -> Option<Lease> {
        self.0.leases.get(&peer).copied()
    }

    fn logs_with(&self, peer: PartyId) -> Vec<LogId> {
        let originals = self.0.originals.values().filter(|original| original.parties().contains(&peer));
        originals.flat_map(|original| original.logs().map(|held| held.id)).collect()
    }

    fn takes(&self, peer: PartyId, log: LogId) -> bool {
        match self.0.originals.get(&log.mechanism) {
            Some(original) => {
                let parties = original.parties();
                parties.is_empty() || (parties.contains(&peer) && parties.contains(&log.party))
            }
            None => {
                let uninvited =
                    |original: &&crate::original::Original| original.size(original.latest_log(self.0.party())) == 0;
                self.0.originals.values().filter(uninvited).count() < INVITATIONS_MAX
            }
        }
    }

    fn held(&self, log: LogId) -> Size {
        self.0.originals.get(&log.mechanism).map_or(0, |original| original.size(log))
    }

    fn checkpoint(&self, log: LogId) -> Option<Vec<u8>> {
        let held = self.sent(log)?;
        held.is_complete().then(|| held.checkpoint.as_ref().map(|checkpoint| checkpoint.bare().bytes()))?
    }

    fn newest(&self, log: LogId) -> Option<Vec<u8>> {
        let checkpoint = self.sent(log)?.checkpoint.as_ref()?;
        Some(checkpoint.bare().bytes())
    }

    fn package(&self, log: LogId, start: Size, count: u64) -> Option<(Vec<u8>, Package)> {
        let held = self.sent(log)?;
        Seen::logged(held.package(start, count))
    }

    fn proof(&self, log: LogId, first: Size) -> Option<(Vec<u8>, Vec<Digest>)> {
        let held = self.sent(log)?;
        let checkpoint = held.checkpoint.as_ref().filter(|_| held.is_complete())?;
        if first >= held.size() {
            return Some((checkpoint.bare().bytes(), Vec::new()));
        }
        let mut nodes = held.tree.consistency(first, held.size())?;
        if first.is_power_of_two() {
            nodes.insert(0, held.tree.root_at(first)?);
        }
        Some((checkpoint.bare().bytes(), nodes))
    }

    fn receipt(&self, log: LogId) -> Option<Vec<u8>> {
        let held = self.0.originals.get(&log.mechanism)?.log(log)?;
        let cosigner = self.0.keys.cosigner.public();
        Some(held.checkpoint.as_ref()?.cosignature(self.0.party(), cosigner)?.bytes())
    }

    fn has_blob(&self, mechanism: MechanismId, blob: BlobId) -> bool {
        self.0.originals.get(&mechanism).is_some_and(|original| original.blobs.has(blob).unwrap_or(false))
    }

    fn blob_begun(&self, mechanism: MechanismId, blob: BlobId) -> u64 {
        self.0.originals.get(&mechanism).and_then(|original| original.begun.get(&blob)).map_or(0, |r| r.received())
    }

    fn blob_part(&self, peer: PartyId, mechanism: MechanismId, blob: BlobId, offset: u64) -> Option<(u64, Vec<u8>)> {
        let original = self.0.originals.get(&mechanism).filter(|original| original.parties().contains(&peer))?;
        if !original.blobs.has(blob).ok()? {
            return None;
        }
        let size = original.blobs.length(blob).ok()?;
        let end = offset.checked_add(BLOB_PART_BYTES)?.min(size);
        let part = original.blobs.read_range(blob, offset.min(end)..end).map(Some);
        Some((size, Seen::logged(part)?))
    }
}
