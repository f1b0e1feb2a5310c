//! The name of a connection.

/// One connection with a peer. The number is the transport's.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SessionId(pub u64);
