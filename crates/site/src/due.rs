//! What an original has to release, and when: joint releases that are final, and readouts. It judges no clock.

use crate::embargo::Evidence;
use node::config::SiteReadouts;
use node::original::Original;
use record::adoption::{ManifestId, Subject};
use record::vocabulary::Content;
use record::{ActId, MechanismId, PartyId, Place, Texts};
use secretariat::releasing;
use std::fmt;

/// What a release is known by.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Name {
    /// A joint release, by its manifest.
    Joint(ManifestId),
    /// A readout, by its act.
    Account(ActId),
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Name::Joint(id) => write!(f, "joint-{}", id.0),
            Name::Account(id) => write!(f, "readout-{}", id.0),
        }
    }
}

/// Something that is to be released.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Due {
    /// What it is known by.
    pub name: Name,
    /// Its mechanism.
    pub mechanism: MechanismId,
    /// Not before this second (POSIX); without one, at once.
    pub hour: Option<i64>,
    /// Its title.
    pub title: Texts,
    /// Whose it is, where it is one party's alone.
    pub alone: Option<PartyId>,
    /// Where its act is, where it is one party's alone.
    pub place: Option<Place>,
}

/// Why something cannot be released.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Gathered {
    /// The proof that was made of it does not hold.
    Proof {
        /// Which release.
        name: Name,
    },
    /// Something that belongs to it is not here.
    Lacking {
        /// Which release.
        name: Name,
        /// What, in words.
        words: String,
    },
}

impl fmt::Display for Gathered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Gathered::Proof { name } => write!(f, "the proof of {name} does not hold"),
            Gathered::Lacking { words, .. } => f.write_str(words),
        }
    }
}

impl std::error::Error for Gathered {}

/// Everything that an original has to release, or has released.
pub fn dues(original: &Original, own: PartyId, readouts: SiteReadouts) -> Vec<Due> {
    let view = original.standing.now();
    let mut dues = Vec::new();
    for adoption in view.adoptions() {
        let Subject::Release { of, hour, .. } = &adoption.manifest.subject else { continue };
        if adoption.state != consultation::State::Final {
            continue;
        }
        let text = view.adoption(*of).and_then(|text| match &text.manifest.subject {
            Subject::Instrument(text) => view.text(*text),
            Subject::Charter(_) | Subject::Release { .. } => None,
        });
        dues.push(Due {
            name: Name::Joint(adoption.id),
            mechanism: original.id,
            hour: Some(*hour),
            title: text.map_or_else(Texts::default, |text| text.title.clone()),
            alone: None,
            place: None,
        });
    }
    for readout in view.readouts(None) {
        if readouts == SiteReadouts::Own && readout.party != own {
            continue;
        }
        let hour = original.act(readout.place).and_then(|act| match act.content {
            Content::Release(readout) => readout.hour,
            _ => None,
        });
        dues.push(Due {
            name: Name::Account(readout.id),
            mechanism: original.id,
            hour,
            title: readout.title.clone(),
            alone: Some(readout.party),
            place: Some(readout.place),
        });
    }
    dues
}

/// The proof of a release, made now.
///
/// # Errors
/// Where something that belongs to it is not here yet.
pub fn prove(original: &Original, due: &Due) -> Result<Vec<u8>, Gathered> {
    let lacking = |words: String| Gathered::Lacking { name: due.name, words };
    match (due.name, due.place) {
        (Name::Joint(id), _) => {
            releasing::joint(original, id).map(|release| release.bytes()).map_err(|error| lacking(error.to_string()))
        }
        (Name::Account(_), Some(place)) => {
            releasing::readout(original, place).map(|proof| proof.bytes()).map_err(|error| lacking(error.to_string()))
        }
        (Name::Account(_), None) => Err(lacking("the act is not here".into())),
    }
}

/// Whether every other party holds the log of a readout up to its act: then its proof says so.
pub fn is_held_by_all(original: &Original, due: &Due) -> bool {
    let Some(place) = due.place else { return true };
    let log = original.logs().find(|held| (held.id.party, held.id.epoch) == (place.party, place.epoch));
    let Some(held) = log.filter(|held| held.is_complete()) else { return false };
    let Some(newest) = &held.checkpoint else { return false };
    original.cards().iter().filter(|(party, _)| **party != place.party).all(|(party, card)| {
        let receipt = held.receipts.get(party).cloned().or_else(|| newest.cosignature(*party, &card.cosigner));
        receipt.is_some_and(|receipt| receipt.head() == newest.head())
    })
}

/// The latest second at which another party's clock has been, as far as its receipts and acts say.
pub fn evidence(original: &Original, own: PartyId) -> Option<Evidence> {
    let receipts = original.logs().flat_map(|held| held.receipts.iter());
    let receipts = receipts.filter(|(party, _)| **party != own);
    let receipts = receipts.filter_map(|(_, receipt)| i64::try_from(receipt.time()).ok());
    let last = original.logs().filter(|held| held.id.party != own && held.size() > 0);
    let acts = last.filter_map(|held| {
        let place = Place { party: held.id.party, epoch: held.id.epoch, index: held.size() - 1 };
        Some(original.act(place)?.time)
    });
    receipts.chain(acts).max().map(Evidence)
}
