//! What a house remembers of bags: how many it packed, which came, and who asked for what it forgot.

use super::error::DeskError;
use link::message::Nonce;
use record::PartyId;
use std::collections::BTreeMap;
use store::{Shelf, Slate, Store};

/// What a house remembers of bags.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub(super) struct BagBook {
    /// How many it has packed.
    pub packed: u64,
    /// The newest bag that came, by sender.
    pub came: BTreeMap<PartyId, u64>,
    /// The question of a house that was restored, by sender, until it is answered.
    pub asked: BTreeMap<PartyId, Nonce>,
}

impl BagBook {
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut bytes = self.packed.to_be_bytes().to_vec();
        bytes.extend_from_slice(&(self.came.len() as u64).to_be_bytes());
        for (party, counter) in &self.came {
            bytes.extend_from_slice(&party.0.0);
            bytes.extend_from_slice(&counter.to_be_bytes());
        }
        for (party, nonce) in &self.asked {
            bytes.extend_from_slice(&party.0.0);
            bytes.extend_from_slice(&nonce.0);
        }
        bytes
    }

    fn read(bytes: &[u8]) -> Option<BagBook> {
        let (packed, rest) = bytes.split_first_chunk::<8>()?;
        let (count, rest) = rest.split_first_chunk::<8>()?;
        let count = usize::try_from(u64::from_be_bytes(*count)).ok()?;
        let (came, asked) = rest.split_at_checked(count.checked_mul(40)?)?;
        let party = |bytes: &[u8]| Some(PartyId(record::Digest(bytes.get(..32)?.try_into().ok()?)));
        Some(BagBook {
            packed: u64::from_be_bytes(*packed),
            came: came
                .chunks_exact(40)
                .filter_map(|pair| Some((party(pair)?, u64::from_be_bytes(pair[32..].try_into().ok()?))))
                .collect(),
            asked: asked
                .chunks_exact(48)
                .filter_map(|pair| Some((party(pair)?, Nonce(pair[32..].try_into().ok()?))))
                .collect(),
        })
    }
}

pub(super) fn open_bags(store: &Store) -> Result<(Slate, BagBook), DeskError> {
    let (slate, bytes) = store.slate(Shelf::Record, &"bags".parse().expect("a sound name"))?;
    Ok((slate, bytes.as_deref().and_then(BagBook::read).unwrap_or_default()))
}
