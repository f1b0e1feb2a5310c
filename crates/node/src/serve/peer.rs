//! Another party's node, as this house knows it.

use crate::transport::LinkPublic;
use record::PartyId;

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
