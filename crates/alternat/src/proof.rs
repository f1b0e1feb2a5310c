//! A readout's file, made from an original: the act, its path, the checkpoint, and the receipts of those who hold it.

use crate::failure::Failure;
use node::original::Original;
use record::founding::Card;
use record::{PartyId, Place};
use release::proof::Proof;

/// The proof that a party logged the act at this place.
///
/// # Errors
/// Where the original is not whole there.
pub fn prove(original: &Original, place: Place) -> Result<Proof, Failure> {
    let missing =
        |what: &str| Failure::no(format!("{what} is not here yet"), "go on line with `alternat serve`, then try again");
    let log = original.logs().map(|held| held.id).find(|log| (log.party, log.epoch) == (place.party, place.epoch));
    let held = log.and_then(|log| original.log(log)).ok_or_else(|| missing("the act's log"))?;
    let newest =
        held.checkpoint.as_ref().filter(|_| held.is_complete()).ok_or_else(|| missing("the log's checkpoint"))?;
    let bytes = |card: &Card| {
        card.bytes().map_err(|fault| Failure::no(format!("a card cannot be read: {fault}"), "run `alternat verify`"))
    };
    let charter = original.charter().ok_or_else(|| missing("the charter"))?.bytes();
    let charter = charter
        .map_err(|fault| Failure::no(format!("the charter cannot be read: {fault}"), "run `alternat verify`"))?;
    let mut checkpoint = newest.bare();
    let mut holders: Vec<(PartyId, Vec<u8>)> = Vec::new();
    for (party, card) in original.cards().iter().filter(|(party, _)| **party != place.party) {
        let receipt = held.receipts.get(party).cloned().or_else(|| newest.cosignature(*party, &card.cosigner));
        if let Some(receipt) = receipt.filter(|receipt| receipt.head() == newest.head())
            && checkpoint.add(&receipt)
        {
            holders.push((*party, bytes(card)?));
        }
    }
    holders.sort();
    let path = held.tree.inclusion(place.index, newest.head().size).ok_or_else(|| missing("the act"))?;
    Ok(Proof {
        charter,
        card: bytes(original.card(place.party).ok_or_else(|| missing("the party's card"))?)?,
        leaf: original.leaf(place).map_err(node::desk::DeskError::from)?,
        path,
        checkpoint: checkpoint.bytes(),
        holders: holders.into_iter().map(|(_, card)| card).collect(),
    })
}
