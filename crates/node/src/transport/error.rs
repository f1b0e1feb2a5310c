//! Why a link could not be opened or held: one variant per cause, each with its next step.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use super::link_key::LinkPublic;

/// What was under way when the time was up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Finding the address and reaching it.
    Connecting,
    /// Agreeing on the channel and on who is who.
    Handshake,
}

/// Why a link could not be opened or held.
#[derive(Debug)]
pub enum TransportError {
    /// Another program listens on the address already.
    AddressInUse {
        /// The address asked for.
        address: SocketAddr,
    },
    /// The address cannot be listened on.
    CannotListen {
        /// The address asked for.
        address: SocketAddr,
        /// The error of the system.
        cause: io::Error,
    },
    /// Arriving connections cannot be taken for the moment, as when files run out.
    CannotAccept {
        /// The error of the system.
        cause: io::Error,
    },
    /// The name has no address.
    UnknownHost {
        /// The name and port asked for.
        address: String,
        /// The error of the resolver.
        cause: io::Error,
    },
    /// Nothing answers at the address.
    Unreachable {
        /// The name and port asked for.
        address: String,
        /// The error of the system.
        cause: io::Error,
    },
    /// The other side did not answer in time.
    TimedOut {
        /// What was under way.
        stage: Stage,
        /// How long was waited.
        after: Duration,
    },
    /// The other side presented another key than the one pinned for it.
    WrongKey {
        /// The key pinned.
        expected: LinkPublic,
        /// The key presented.
        found: LinkPublic,
    },
    /// A caller presented a key that is not on our list.
    KeyNotAllowed {
        /// The key presented.
        found: LinkPublic,
    },
    /// The other side refused our key, or found that its own is not the one we pinned.
    KeyRefused,
    /// The other side presented something other than an Ed25519 raw public key, or did not hold it.
    KeyInvalid,
    /// The other side presented no raw public key.
    NoKey,
    /// The other side closed before it took us in.
    ClosedInHandshake,
    /// The other side offers no post-quantum key exchange (X25519MLKEM768).
    NoPostQuantum,
    /// The other side found nothing in common with us; most often it has no X25519MLKEM768.
    NoCommonTerms,
    /// The other side does not speak TLS 1.3.
    OldTls,
    /// The other side does not speak TLS.
    NotTls,
    /// The other side speaks TLS 1.3, but not this link.
    NotLink,
    /// The other side broke the rules of TLS.
    Misbehaved {
        /// What TLS has against it.
        cause: rustls::Error,
    },
    /// A frame is announced, or given to be sent, that is larger than a frame may be.
    FrameTooLarge {
        /// Its size, in bytes.
        size: u64,
        /// The largest frame, in bytes.
        most: u64,
    },
    /// The connection ended without a farewell, or within a frame.
    CutShort,
    /// The connection broke.
    Broken {
        /// The error of the system.
        cause: io::Error,
    },
}

impl TransportError {
    /// What to do next.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::AddressInUse { .. } => "stop the other program, or configure another port",
            Self::CannotListen { .. } => "configure an address and a port that this machine may use",
            Self::CannotAccept { .. } => "raise the limit of open files; arrivals are tried again",
            Self::UnknownHost { .. } => "check the spelling of the peer's address",
            Self::Unreachable { .. } => "check the peer's address and the firewalls between; it is tried again",
            Self::TimedOut { stage: Stage::Connecting, .. } => {
                "check the peer's address and the firewalls between; it is tried again"
            }
            Self::TimedOut { stage: Stage::Handshake, .. } => {
                "check that the peer's node runs at this address; it is tried again"
            }
            Self::WrongKey { .. } => {
                "do not accept the new key from here: ask the peer, on another way, whether it changed its link key"
            }
            Self::KeyNotAllowed { .. } => "if this is a peer, record its link key; otherwise nothing is to be done",
            Self::KeyRefused => "compare keys with the peer: the link key of each side must stand on the other's list",
            Self::KeyInvalid | Self::NoKey => "check that the peer's node runs at this address",
            Self::ClosedInHandshake => {
                "most often the peer does not know our link key: ask it to record the key; or its node was stopping"
            }
            Self::NoPostQuantum | Self::NoCommonTerms | Self::OldTls => {
                "the peer must update its software, or a device between the two opens the channel and must not"
            }
            Self::NotTls | Self::NotLink => "check the address and port: another service answers there",
            Self::Misbehaved { .. } => "try again; if it returns, the peer's software or a device between is at fault",
            Self::FrameTooLarge { .. } => "the peer's software must send smaller frames",
            Self::CutShort | Self::Broken { .. } => "nothing is lost: the link is opened again",
        }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AddressInUse { address } => write!(f, "{address} is in use by another program"),
            Self::CannotListen { address, cause } => {
                write!(f, "cannot listen on {address}: {cause}")
            }
            Self::CannotAccept { cause } => write!(f, "cannot take arriving connections: {cause}"),
            Self::UnknownHost { address, cause } => {
                write!(f, "no address is known for {address}: {cause}")
            }
            Self::Unreachable { address, cause } => {
                write!(f, "{address} cannot be reached: {cause}")
            }
            Self::TimedOut { stage: Stage::Connecting, after } => {
                write!(f, "no answer to the call within {} ms", after.as_millis())
            }
            Self::TimedOut { stage: Stage::Handshake, after } => {
                write!(f, "no handshake within {} ms", after.as_millis())
            }
            Self::WrongKey { expected, found } => {
                write!(f, "the peer presented the link key {found}, and {expected} is expected")
            }
            Self::KeyNotAllowed { found } => {
                write!(f, "refused a caller with the link key {found}, which no peer has")
            }
            Self::KeyRefused => write!(f, "the peer refused the link key"),
            Self::KeyInvalid => write!(f, "the peer presented no valid Ed25519 link key"),
            Self::NoKey => write!(f, "the peer presented no link key"),
            Self::ClosedInHandshake => write!(f, "the peer closed before it took us in"),
            Self::NoPostQuantum => {
                write!(f, "the peer offers no post-quantum key exchange (X25519MLKEM768)")
            }
            Self::NoCommonTerms => {
                write!(f, "the peer found nothing in common with us, most often for want of X25519MLKEM768")
            }
            Self::OldTls => write!(f, "the peer does not speak TLS 1.3"),
            Self::NotTls => write!(f, "what answers does not speak TLS"),
            Self::NotLink => write!(f, "what answers speaks TLS, but not the link between nodes"),
            Self::Misbehaved { cause } => write!(f, "the peer broke the rules of TLS: {cause}"),
            Self::FrameTooLarge { size, most } => {
                write!(f, "a frame of {size} bytes, and a frame has at most {most}")
            }
            Self::CutShort => write!(f, "the connection ended in the middle"),
            Self::Broken { cause } => write!(f, "the connection broke: {cause}"),
        }
    }
}

impl std::error::Error for TransportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::CannotListen { cause, .. }
            | Self::CannotAccept { cause }
            | Self::UnknownHost { cause, .. }
            | Self::Unreachable { cause, .. }
            | Self::Broken { cause } => Some(cause),
            Self::Misbehaved { cause } => Some(cause),
            Self::AddressInUse { .. }
            | Self::TimedOut { .. }
            | Self::WrongKey { .. }
            | Self::KeyNotAllowed { .. }
            | Self::KeyRefused
            | Self::KeyInvalid
            | Self::NoKey
            | Self::ClosedInHandshake
            | Self::NoPostQuantum
            | Self::NoCommonTerms
            | Self::OldTls
            | Self::NotTls
            | Self::NotLink
            | Self::FrameTooLarge { .. }
            | Self::CutShort => None,
        }
    }
}
