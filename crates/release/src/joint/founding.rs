//! Step 1: the charter, and the cards of its parties (spec: release, 4).

use super::fault::JointFault;
use super::file::Release;
use alloc::vec::Vec;
use record::founding::{Card, Charter};
use record::{MechanismId, PartyId};

/// Who the parties are.
pub(super) struct Founded {
    pub(super) mechanism: MechanismId,
    pub(super) charter: Charter,
    /// The parties, in the charter's order.
    pub(super) cards: Vec<(PartyId, Card)>,
}

/// Step 1: charter and cards.
pub(super) fn check(release: &Release) -> Result<Founded, JointFault> {
    let charter = Charter::read(&release.charter).map_err(JointFault::Charter)?;
    if charter.parties.len() != release.parties.len() {
        return Err(JointFault::CardCount { parties: charter.parties.len(), cards: release.parties.len() });
    }
    let mut cards = Vec::new();
    for (party, given) in charter.parties.iter().zip(&release.parties) {
        if Card::party(&given.card) != *party {
            return Err(JointFault::OtherCard { party: *party });
        }
        let card = Card::read(&given.card).map_err(|fault| JointFault::Card { party: *party, fault })?;
        cards.push((*party, card));
    }
    Ok(Founded { mechanism: Charter::mechanism(&release.charter), charter, cards })
}
