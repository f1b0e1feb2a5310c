//! What happens to the exchange, and what it wants done.

use crate::message::{Lease, Message, Refused};
use crate::session::SessionId;
use alloc::{string::String, vec::Vec};
use core::fmt;
use record::tiles::Package;
use record::{BlobId, Digest, LogId, MechanismId, PartyId, Size};

/// What happened.
#[derive(Clone, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the variants say what their fields are")]
pub enum Input {
    /// A peer, whose key was checked, is connected.
    Connected { session: SessionId, peer: PartyId },
    /// A message came.
    Received { session: SessionId, message: Message },
    /// A connection ended.
    Closed { session: SessionId },
    /// We hold more of a log than before.
    Held { log: LogId },
    /// What a session brought is not what it said.
    Rejected { session: SessionId, words: String },
    /// A package does not continue what we hold: ask for the proof of it.
    Differs { session: SessionId, log: LogId, first: Size },
    /// What came is well, but could not be stored: nobody is to blame where it does not come again.
    NotStored,
    /// We cosigned a log.
    Cosigned { log: LogId },
    /// Blobs are wanted.
    BlobsWanted { mechanism: MechanismId, blobs: Vec<BlobId> },
    /// A part of a blob was stored, or the blob is complete.
    BlobMoved { mechanism: MechanismId, blob: BlobId },
    /// Time passes.
    Tick,
}

/// What is to be done.
#[derive(Clone, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the variants say what their fields are")]
pub enum Effect {
    /// Send this.
    Send { session: SessionId, message: Message },
    /// End the connection.
    Close { session: SessionId, why: Closing },
    /// A peer says that it holds this: compare it with what we hold.
    Compare { session: SessionId, checkpoint: Vec<u8> },
    /// Take these acts.
    Take { session: SessionId, log: LogId, checkpoint: Vec<u8>, package: Package },
    /// Look at this proof that was asked for.
    Examine { session: SessionId, log: LogId, checkpoint: Vec<u8>, first: Size, nodes: Vec<Digest> },
    /// Keep this receipt.
    TakeReceipt { session: SessionId, party: PartyId, cosignature: Vec<u8> },
    /// Keep this part of a blob.
    TakeBlob { session: SessionId, mechanism: MechanismId, blob: BlobId, offset: u64, size: u64, bytes: Vec<u8> },
    /// Remember this lease of a peer.
    Remember { peer: PartyId, lease: Lease },
    /// Another copy of our own house has started since: sign nothing more.
    Superseded { by: Lease, said_by: PartyId },
    /// A peer has said all heads that it holds, in answer to our nonce, and which lease of ours it knows.
    Answered { peer: PartyId, known: Option<Lease> },
}

/// Why a connection ends.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Closing {
    /// We refuse.
    Refusing(Refused),
    /// The peer refuses.
    Refused(Refused),
    /// Nothing was heard for too long.
    Silent,
    /// More sessions than the bound.
    TooMany,
    /// The house was unlocked: it greets anew.
    Renewed,
}

impl fmt::Display for Closing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Closing::Refusing(refused) => write!(f, "we refused the other: {refused}"),
            Closing::Refused(refused) => write!(f, "the other refused us: {refused}"),
            Closing::Silent => f.write_str("the other fell silent"),
            Closing::TooMany => f.write_str("too many connections"),
            Closing::Renewed => f.write_str("the house greets anew"),
        }
    }
}
