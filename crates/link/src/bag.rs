//! The bag's content: a signed manifest, then the very messages of the link (spec: bag).
//!
//! Encryption, files and keys are `node`'s. What is in a bag is believed no more than what comes over a line.

use crate::bounds::{BAG_HEADS_MAX, MESSAGE_BYTES_MAX, RECIPIENTS_MAX};
use crate::message::{Lease, Message, Nonce};
use alloc::vec::Vec;
use record::cbor::{self, Fault, Known, Reader, Writer, required};
use record::checkpoint::TreeHead;
use record::key::{under, verify_ed25519};
use record::{Digest, LogId, PartyId, context};

/// The name of the format.
pub const FORMAT: &str = "alternat/bag/1";
/// The most bytes of a manifest.
pub const MANIFEST_BYTES_MAX: usize = 1024 * 1024;

/// What a bag says of itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Manifest {
    /// Who packed it.
    pub from: PartyId,
    /// For whom, ascending. Inside, so that a bag sent on to somebody else is seen to be.
    pub to: Vec<PartyId>,
    /// The sender's count of bags.
    pub counter: u64,
    /// When, as the sender claims: POSIX seconds.
    pub time: i64,
    /// What the sender held when packing: what can be had, also where this bag does not carry it.
    pub heads: Vec<TreeHead>,
    /// The sender was restored and asks for what it forgot.
    pub asks: Option<Nonce>,
    /// The question that this bag answers, where it carries all that the sender holds.
    pub answers: Option<Nonce>,
    /// The newest lease of the asker that the sender knows: without it the asker would be taken for a copy of itself.
    pub lease: Option<Lease>,
}

impl Manifest {
    /// The manifest's bytes.
    pub fn bytes(&self) -> Vec<u8> {
        let optional = [self.asks.is_some(), self.answers.is_some(), self.lease.is_some()];
        let optional = optional.iter().filter(|there| **there).count();
        let mut w = Writer::new();
        w.map(6 + optional).uint(0).text(FORMAT).uint(1).bytes(&self.from.0.0).uint(2).array(self.to.len());
        for party in &self.to {
            w.bytes(&party.0.0);
        }
        w.uint(3).uint(self.counter).uint(4).int(self.time).uint(5).array(self.heads.len());
        for head in &self.heads {
            w.array(3);
            head.log.write(&mut w);
            w.uint(head.size).bytes(&head.root.0);
        }
        let (asks, answers) = (self.asks.map(|nonce| nonce.0), self.answers.map(|nonce| nonce.0));
        for (key, bytes) in [(6, asks), (7, answers), (8, self.lease.map(|lease| lease.0))] {
            if let Some(bytes) = bytes {
                w.uint(key).bytes(&bytes);
            }
        }
        w.into_bytes()
    }

    /// Reads a manifest, strictly.
    ///
    /// # Errors
    /// The first fault that is found.
    pub fn read(bytes: &[u8]) -> Result<Manifest, Fault> {
        const OF: &str = "manifest";
        cbor::check_within(bytes, MANIFEST_BYTES_MAX)?;
        let mut format = false;
        let (mut from, mut to, mut counter, mut time) = (None, Vec::new(), None, None);
        let (mut heads, mut asks, mut answers, mut lease) = (Vec::new(), None, None, None);
        Reader::new(bytes).fields(OF, |key, r| {
            match key {
                0 => format = r.text(FORMAT.len(), "the format's name")? == FORMAT,
                1 => from = Some(PartyId::read(r)?),
                2 => to = recipients(r)?,
                3 => counter = Some(r.uint()?),
                4 => time = Some(r.int()?),
                5 => heads = read_heads(r)?,
                6 => asks = Some(Nonce(r.bytes_of("a nonce")?)),
                7 => answers = Some(Nonce(r.bytes_of("a nonce")?)),
                8 => lease = Some(Lease(r.bytes_of("a lease")?)),
                _ => return Ok(Known::No),
            }
            Ok(Known::Yes)
        })?;
        if !format {
            return Err(Fault::Missing { of: OF, key: 0 });
        }
        Ok(Manifest {
            from: required(from, OF, 1)?,
            to,
            counter: required(counter, OF, 3)?,
            time: required(time, OF, 4)?,
            heads,
            asks,
            answers,
            lease,
        })
    }

    /// What the sender's link key signs.
    pub fn signed(bytes: &[u8]) -> Vec<u8> {
        under(context::BAG, bytes)
    }

    /// Whether these manifest bytes are signed by this link key.
    pub fn is_by(bytes: &[u8], link: &[u8; 32], signature: &[u8; 64]) -> bool {
        verify_ed25519(link, &Manifest::signed(bytes), signature)
    }
}

fn recipients(r: &mut Reader<'_>) -> Result<Vec<PartyId>, Fault> {
    let count = r.array()?;
    if count == 0 || count > RECIPIENTS_MAX {
        return Err(Fault::Bound { what: "the number of recipients" });
    }
    let mut to: Vec<PartyId> = Vec::new();
    for _ in 0..count {
        let party = PartyId::read(r)?;
        if to.last().is_some_and(|last| *last >= party) {
            return Err(Fault::Bound { what: "the order of recipients" });
        }
        to.push(party);
    }
    Ok(to)
}

fn read_heads(r: &mut Reader<'_>) -> Result<Vec<TreeHead>, Fault> {
    let count = r.array()?;
    if count > BAG_HEADS_MAX {
        return Err(Fault::Bound { what: "the number of heads" });
    }
    (0..count)
        .map(|_| {
            r.array_of(3, "a head")?;
            let (log, size) = (LogId::read(r)?, r.uint()?);
            Ok(TreeHead { log, size, root: Digest(r.bytes_of("a root")?) })
        })
        .collect()
}

/// A message as it stands in a bag: its length in four bytes, then its bytes.
pub fn frame(message: &Message) -> Vec<u8> {
    let bytes = message.bytes();
    let length = u32::try_from(bytes.len()).expect("a message is bounded");
    [&length.to_be_bytes()[..], &bytes].concat()
}

/// The length of the frame that these four bytes begin; `None` where the messages end and padding begins.
///
/// # Errors
/// Where it is longer than a message may be.
pub fn frame_length(bytes: [u8; 4]) -> Result<Option<usize>, Fault> {
    match u32::from_be_bytes(bytes) as usize {
        0 => Ok(None),
        size if size > MESSAGE_BYTES_MAX => Err(Fault::TooLarge { size, max: MESSAGE_BYTES_MAX }),
        size => Ok(Some(size)),
    }
}

/// The size to which content of this size is padded (Padmé: at most 12 % more, and log log of the size leaks).
pub fn padded(size: u64) -> u64 {
    if size < 2 {
        return size;
    }
    let exponent = 63 - size.leading_zeros();
    let bits = 32 - exponent.leading_zeros();
    let mask = (1u64 << exponent.saturating_sub(bits)) - 1;
    size.saturating_add(mask) & !mask
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn padding_never_shrinks_and_stays_near(size in 0u64..1 << 40) {
            let to = padded(size);
            prop_assert!(to >= size);
            prop_assert!(to - size <= size / 8);
            prop_assert_eq!(padded(to), to);
        }
    }

    #[test]
    fn a_manifest_reads_back_and_no_other_does() {
        let party = |n| PartyId(Digest([n; 32]));
        let manifest = Manifest {
            from: party(1),
            to: alloc::vec![party(2), party(3)],
            counter: 7,
            time: 1_700_000_000,
            heads: Vec::new(),
            asks: None,
            answers: Some(Nonce([5; 16])),
            lease: Some(Lease([6; 16])),
        };
        let bytes = manifest.bytes();
        assert_eq!(Manifest::read(&bytes), Ok(manifest.clone()));
        for at in 0..bytes.len() {
            let mut bad = bytes.clone();
            bad[at] ^= 1;
            assert!(Manifest::read(&bad).is_err() || Manifest::read(&bad).expect("read").bytes() == bad);
        }
        let twice = Manifest { to: alloc::vec![party(2), party(2)], ..manifest };
        assert!(Manifest::read(&twice.bytes()).is_err());
    }
}
