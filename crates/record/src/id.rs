//! The names by which the record knows things. Each is its own type, so that none is taken for another.

use crate::cbor::{Fault, Reader, Writer};
use crate::digest::{Digest, NotADigest};
use alloc::{format, string::String};
use core::{fmt, str::FromStr};

macro_rules! digest_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub Digest);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0.short())
            }
        }

        impl FromStr for $name {
            type Err = NotADigest;

            fn from_str(text: &str) -> Result<$name, NotADigest> {
                text.parse().map($name)
            }
        }
    };
}

digest_id! {
    /// A mechanism: the digest of the charter that founds it.
    MechanismId
}
digest_id! {
    /// A party: the digest of its card.
    PartyId
}
digest_id! {
    /// An act: the digest of its body without approvals.
    ActId
}
digest_id! {
    /// A blob: the digest of its bytes.
    BlobId
}

impl ActId {
    pub(crate) fn read(r: &mut Reader<'_>) -> Result<ActId, Fault> {
        Ok(ActId(Digest(r.bytes_of("the id of an act")?)))
    }
}

impl PartyId {
    /// Reads a party's id.
    ///
    /// # Errors
    /// Where something else stands there.
    pub fn read(r: &mut Reader<'_>) -> Result<PartyId, Fault> {
        Ok(PartyId(Digest(r.bytes_of("the id of a party")?)))
    }
}

/// The number of a log of one party in one mechanism: 0 first, one more after each break.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Epoch(pub u32);

impl Epoch {
    /// The first epoch of every log.
    pub const FIRST: Epoch = Epoch(0);
}

impl fmt::Display for Epoch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A count of acts, or the place of one: the act with index `n` is the last of a log of size `n + 1`.
pub type Size = u64;

/// One log: the acts of one party in one mechanism in one epoch.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct LogId {
    /// The mechanism whose record the log is part of.
    pub mechanism: MechanismId,
    /// The party that alone writes it.
    pub party: PartyId,
    /// Which of the party's logs in the mechanism.
    pub epoch: Epoch,
}

impl LogId {
    /// Writes the log's id: mechanism, party, epoch.
    pub fn write(&self, w: &mut Writer) {
        w.array(3).bytes(&self.mechanism.0.0).bytes(&self.party.0.0).uint(self.epoch.0.into());
    }

    /// Reads a log's id.
    ///
    /// # Errors
    /// Where something else stands there.
    pub fn read(r: &mut Reader<'_>) -> Result<LogId, Fault> {
        r.array_of(3, "the id of a log")?;
        Ok(LogId {
            mechanism: MechanismId(Digest(r.bytes_of("the id of a mechanism")?)),
            party: PartyId::read(r)?,
            epoch: Epoch(r.uint32()?),
        })
    }
}

/// The first part of every origin (spec: log, 2).
const ORIGIN_PREFIX: &str = "alternat.example/v1/";

impl LogId {
    /// The log's name in checkpoints and cosignatures (C2SP tlog-checkpoint), under 255 bytes.
    pub fn origin(&self) -> String {
        format!("{ORIGIN_PREFIX}{}/{}/{}", self.mechanism, self.party, self.epoch)
    }

    /// The log of this origin; `None` where the text is no origin of ours.
    pub fn from_origin(origin: &str) -> Option<LogId> {
        let mut parts = origin.strip_prefix(ORIGIN_PREFIX)?.split('/');
        let log = LogId {
            mechanism: parts.next()?.parse().ok()?,
            party: parts.next()?.parse().ok()?,
            epoch: Epoch(parts.next()?.parse().ok()?),
        };
        // One log has one origin: "+1" or "01" would be a second spelling.
        (parts.next().is_none() && log.origin() == origin).then_some(log)
    }
}

/// Where an act stands: its log's party and epoch, and its index there.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Place {
    /// The party in whose log the act is.
    pub party: PartyId,
    /// The epoch of that log.
    pub epoch: Epoch,
    /// The act's index in it.
    pub index: Size,
}
