//! The link's channel: TLS 1.3 only, both sides named by a pinned raw public key (RFC 7250),
//! the key exchange X25519MLKEM768 and no other, frames with a length before each.
//! It carries bytes between two houses; what they mean is `link`'s, and when to speak the caller's.

mod connect;
mod error;
mod link_key;
mod listener;
mod terms;
mod wire;

pub use connect::{Patience, connect, connect_over};
pub use error::{Stage, TransportError};
pub use link_key::{LinkKey, LinkPublic};
pub use listener::{Allow, ListenBounds, Listener, accept_over};
pub use terms::ALPN;
pub use wire::{BATCH_FRAMES, FRAME_MAX, Wire, WireReader, WireWriter};
