//! What the exchange may ask of the house that it speaks for.

use crate::message::{Lease, Nonce, Presence};
use alloc::vec::Vec;
use record::tiles::Package;
use record::{BlobId, Digest, LogId, MechanismId, PartyId, Size};

/// What the exchange asks of the house while it decides.
pub trait View {
    /// Our party.
    fn party(&self) -> PartyId;
    /// Whether the house works or returns.
    fn presence(&self) -> Presence;
    /// The leases of our last starts, newest last, and among them every one that this peer may remember as our newest.
    fn leases(&self, peer: PartyId) -> Vec<Lease>;
    /// The nonce of this start.
    fn nonce(&self) -> Nonce;
    /// The newest lease that we know of a peer.
    fn known_lease(&self, peer: PartyId) -> Option<Lease>;
    /// The logs that we hold of mechanisms in which this peer is a party.
    fn logs_with(&self, peer: PartyId) -> Vec<LogId>;
    /// Whether acts of this log may be taken from this peer: both are parties, or it invites us.
    fn takes(&self, peer: PartyId, log: LogId) -> bool;
    /// How many acts of a log we hold.
    fn held(&self, log: LogId) -> Size;
    /// Our checkpoint of a log, where we hold all of it.
    fn checkpoint(&self, log: LogId) -> Option<Vec<u8>>;
    /// The newest checkpoint of a log that we have, also where we hold only a part of it.
    fn newest(&self, log: LogId) -> Option<Vec<u8>>;
    /// The acts from `start` on, at most `count` and about `PACKAGE_BYTES`, with the checkpoint that they are under.
    fn package(&self, log: LogId, start: Size, count: u64) -> Option<(Vec<u8>, Package)>;
    /// Our checkpoint of a log and a proof that it continues `first`.
    fn proof(&self, log: LogId, first: Size) -> Option<(Vec<u8>, Vec<Digest>)>;
    /// Our own cosignature of a log, newest.
    fn receipt(&self, log: LogId) -> Option<Vec<u8>>;
    /// Whether a blob is held in full.
    fn has_blob(&self, mechanism: MechanismId, blob: BlobId) -> bool;
    /// How much of a blob is here already, from its start.
    fn blob_begun(&self, mechanism: MechanismId, blob: BlobId) -> u64;
    /// A part of a blob: its whole size and the bytes from `offset`. `None` where the peer may not have it, or we do not.
    fn blob_part(&self, peer: PartyId, mechanism: MechanismId, blob: BlobId, offset: u64) -> Option<(u64, Vec<u8>)>;
}
