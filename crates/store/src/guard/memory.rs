//! What the guard remembers, and its bytes.

use record::{Digest, Epoch, LogId, MechanismId, PartyId, Size};
use std::collections::{BTreeMap, VecDeque};

/// The most logs of its own that a house can have.
pub const LOGS_MOST: usize = 512;
/// How many leases are remembered; an older one is forgotten when a new one is added.
pub const LEASES_KEPT: usize = 64;
/// The first bytes of a guard's content.
const MAGIC: &[u8; 16] = b"alternat guard 1";
/// One log: mechanism, party, epoch, size, root.
const LOG_LENGTH: usize = 32 + 32 + 4 + 8 + 32;
/// The longest content: [`LOGS_MOST`] logs and [`LEASES_KEPT`] leases.
pub(super) const LENGTH_MOST: usize = MAGIC.len() + 16 + 8 + 2 + 2 + LEASES_KEPT * 16 + LOGS_MOST * LOG_LENGTH;

/// A log's head: how many acts, and the root of the tree over them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Head {
    /// The acts under the root.
    pub size: Size,
    /// The root of the tree (RFC 6962).
    pub root: Digest,
}

impl Head {
    /// The head of a log without acts: the root of the empty tree is the digest of nothing (RFC 6962, 2.1).
    pub fn empty() -> Head {
        Head { size: 0, root: Digest::of(b"") }
    }
}

/// A random number drawn at a start of the node; the peers echo the latest they were told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Lease(pub [u8; 16]);

/// A random number drawn when the guard was made: which guard this is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Instance(pub [u8; 16]);

/// More logs than [`LOGS_MOST`].
pub(super) struct TooManyLogs;

/// What the guard remembers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Memory {
    pub(super) instance: Instance,
    pub(super) bags: u64,
    pub(super) leases: VecDeque<Lease>,
    pub(super) heads: BTreeMap<LogId, Head>,
}

impl Memory {
    /// Of a guard just made.
    pub(super) fn new(instance: Instance) -> Memory {
        Memory { instance, bags: 0, leases: VecDeque::new(), heads: BTreeMap::new() }
    }

    /// Takes in heads, and leases as the newest.
    pub(super) fn learn(&mut self, heads: &[(LogId, Head)], leases: &[Lease]) -> Result<(), TooManyLogs> {
        self.heads.extend(heads.iter().copied());
        if self.heads.len() > LOGS_MOST {
            return Err(TooManyLogs);
        }
        self.leases.extend(leases);
        while self.leases.len() > LEASES_KEPT {
            self.leases.pop_front();
        }
        Ok(())
    }

    /// Magic, instance, bags, count of leases, leases, count of logs, logs; numbers big-endian.
    pub(super) fn encode(&self) -> Vec<u8> {
        let count = |n: usize| u16::try_from(n).expect("both are bounded far below 65,536").to_be_bytes();
        let mut bytes = Vec::new();
        bytes.extend_from_slice(MAGIC);
        bytes.extend_from_slice(&self.instance.0);
        bytes.extend_from_slice(&self.bags.to_be_bytes());
        bytes.extend_from_slice(&count(self.leases.len()));
        for lease in &self.leases {
            bytes.extend_from_slice(&lease.0);
        }
        bytes.extend_from_slice(&count(self.heads.len()));
        for (log, head) in &self.heads {
            bytes.extend_from_slice(&log.mechanism.0.0);
            bytes.extend_from_slice(&log.party.0.0);
            bytes.extend_from_slice(&log.epoch.0.to_be_bytes());
            bytes.extend_from_slice(&head.size.to_be_bytes());
            bytes.extend_from_slice(&head.root.0);
        }
        bytes
    }

    pub(super) fn decode(mut bytes: &[u8]) -> Option<Memory> {
        let rest = &mut bytes;
        if take::<16>(rest)? != *MAGIC {
            return None;
        }
        let instance = Instance(take(rest)?);
        let bags = u64::from_be_bytes(take(rest)?);
        let count = usize::from(u16::from_be_bytes(take(rest)?));
        let leases: VecDeque<Lease> = (0..count).map(|_| take(rest).map(Lease)).collect::<Option<_>>()?;
        let count = usize::from(u16::from_be_bytes(take(rest)?));
        let mut heads = BTreeMap::new();
        for _ in 0..count {
            let log = LogId {
                mechanism: MechanismId(Digest(take(rest)?)),
                party: PartyId(Digest(take(rest)?)),
                epoch: Epoch(u32::from_be_bytes(take(rest)?)),
            };
            let head = Head { size: u64::from_be_bytes(take(rest)?), root: Digest(take(rest)?) };
            heads.insert(log, head);
        }
        let sound = rest.is_empty() && heads.len() == count && count <= LOGS_MOST && leases.len() <= LEASES_KEPT;
        sound.then_some(Memory { instance, bags, leases, heads })
    }
}

fn take<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (first, rest) = bytes.split_first_chunk::<N>()?;
    *bytes = rest;
    Some(*first)
}
