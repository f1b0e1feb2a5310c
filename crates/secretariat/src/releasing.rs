//! What the public receives, made from an original: a joint release with its proof, a readout with its proof, and the
//! list of both. Nothing is checked less here than by a stranger: what was made is checked before it is handed out.

mod error;

pub use error::ReleasingError;

use consultation::{AdoptionView, DoneView, PartView, State, View};
use node::held::HeldLog;
use node::original::Original;
use record::act::Act;
use record::adoption::{Manifest, ManifestId, SIGN_POWER, Site, Subject};
use record::checkpoint::Checkpoint;
use record::founding::Card;
use record::vocabulary::{Content, Mandate};
use record::{ActId, Epoch, LogId, PartyId, Place, Texts, consent};
use release::joint::{Entry, Log, Party, Release, Which};
use release::proof::Proof;
use std::collections::{BTreeMap, BTreeSet};

/// Something that the public receives.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Known {
    /// A joint release that is in force, and so to be published from its hour on.
    Joint {
        /// Its manifest.
        manifest: ManifestId,
        /// The manifest of its text.
        of: ManifestId,
        /// The proposal of its text.
        text: ActId,
        /// Not before this second (POSIX).
        hour: i64,
        /// Where the parties publish it.
        sites: Vec<Site>,
        /// The parties that have not proclaimed it yet: until they have there is no proof.
        outstanding: Vec<PartyId>,
        /// When it was first initialled, as claimed (POSIX seconds).
        time: i64,
    },
    /// One party's own account.
    Readout {
        /// Its act.
        act: ActId,
        /// Where that is.
        place: Place,
        /// Its title.
        title: Texts,
        /// The round that it gives an account of.
        round: Option<ActId>,
        /// Not before this second (POSIX), where it says so.
        hour: Option<i64>,
        /// When, as claimed (POSIX seconds).
        time: i64,
    },
}

impl Known {
    /// When, as claimed.
    pub fn time(&self) -> i64 {
        match self {
            Known::Joint { time, .. } | Known::Readout { time, .. } => *time,
        }
    }

    /// Not before this second, where there is an hour.
    pub fn hour(&self) -> Option<i64> {
        match self {
            Known::Joint { hour, .. } => Some(*hour),
            Known::Readout { hour, .. } => *hour,
        }
    }
}

/// All releases of a mechanism, in the order of their claimed times: joint ones that are in force, and readouts.
pub fn releases(original: &Original) -> Vec<Known> {
    let view = original.standing.now();
    let mut known: Vec<Known> = view.adoptions().iter().filter_map(|adoption| joint_known(&view, adoption)).collect();
    for readout in view.readouts(None) {
        let hour = match original.act(readout.place).map(|act| act.content) {
            Some(Content::Release(readout)) => readout.hour,
            Some(_) | None => None,
        };
        known.push(Known::Readout {
            act: readout.id,
            place: readout.place,
            title: readout.title.clone(),
            round: readout.round,
            hour,
            time: readout.time,
        });
    }
    known.sort_by_key(Known::time);
    known
}

fn joint_known(view: &View<'_>, adoption: &AdoptionView<'_>) -> Option<Known> {
    let Subject::Release { of, hour, sites } = &adoption.manifest.subject else { return None };
    let Subject::Instrument(text) = view.adoption(*of)?.manifest.subject else { return None };
    let in_force = match adoption.state {
        State::InForce | State::Final => true,
        State::Initialling | State::Signing | State::Sealing | State::Dead => false,
    };
    let waits = |part: &&PartView<'_>| part.proclaimed.is_none();
    in_force.then(|| Known::Joint {
        manifest: adoption.id,
        of: *of,
        text,
        hour: *hour,
        sites: sites.clone(),
        outstanding: adoption.parties.iter().filter(waits).map(|part| part.party).collect(),
        time: adoption.first.map_or(0, |(_, time)| time),
    })
}

/// A joint release with its proof.
///
/// # Errors
/// What is missing, and from whom.
pub fn joint(original: &Original, id: ManifestId) -> Result<Release, ReleasingError> {
    let view = original.standing.now();
    let release = view.adoption(id).ok_or(ReleasingError::NoManifest { manifest: id })?;
    let Subject::Release { of, .. } = &release.manifest.subject else {
        return Err(ReleasingError::NotARelease { manifest: id });
    };
    let text = view.adoption(*of).ok_or(ReleasingError::NoManifest { manifest: *of })?;
    let Subject::Instrument(instrument) = text.manifest.subject else {
        return Err(ReleasingError::NotARelease { manifest: id });
    };
    let round = view.text(instrument).map(|text| text.round);
    let mut needed: BTreeMap<PartyId, BTreeSet<Place>> = BTreeMap::new();
    let mut for_a_round = Vec::new();
    for (which, adoption) in [(Which::Text, &text), (Which::Release, &release)] {
        for part in &adoption.parties {
            let places = needed.entry(part.party).or_default();
            let signed = course(which, part, places)?;
            for (place, mandate) in under(original, &view, part.party, signed, round)? {
                places.insert(place);
                for_a_round.extend(mandate.round);
            }
        }
    }
    if !for_a_round.is_empty()
        && let Some(proposal) = view.matter(instrument)
    {
        needed.entry(proposal.place.party).or_default().insert(proposal.place);
    }
    let party = |(party, places): (&PartyId, &BTreeSet<Place>)| shown(original, *party, places);
    let pages = crate::manifests::pages_of(original, release.manifest)?;
    let made = Release {
        charter: original.charter().ok_or(ReleasingError::NoCharter)?.bytes()?,
        parties: needed.iter().map(party).collect::<Result<_, _>>()?,
        text: text.manifest.bytes()?,
        release: release.manifest.bytes()?,
        pages: pages.into_iter().map(String::into_bytes).collect(),
    };
    made.check().map_err(|fault| ReleasingError::Unsound(Box::new(fault)))?;
    Ok(made)
}

/// The places of what a party did with a manifest; its signature is answered.
fn course<'a>(which: Which, part: &PartView<'a>, places: &mut BTreeSet<Place>) -> Result<DoneView<'a>, ReleasingError> {
    let missing = |deed| ReleasingError::NotDone { party: part.party, which, deed };
    let signed = part.signed.ok_or_else(|| missing(release::joint::Deed::Signature))?;
    let initialled = part.initialled.ok_or_else(|| missing(release::joint::Deed::Initialling))?;
    let sealed = part.sealed.ok_or_else(|| missing(release::joint::Deed::Seal))?;
    let proclaimed = part.proclaimed.ok_or_else(|| missing(release::joint::Deed::Proclamation))?;
    places.extend([initialled.place, signed.place, sealed.place, proclaimed.place]);
    Ok(signed)
}

/// The mandates under which a signature was approved, and where they stand.
fn under<'a>(
    original: &Original,
    view: &View<'a>,
    party: PartyId,
    signed: DoneView<'_>,
    round: Option<ActId>,
) -> Result<Vec<(Place, &'a Mandate)>, ReleasingError> {
    let order = |place: Place| (place.epoch, place.index);
    let before: Vec<(Place, &Mandate)> = view
        .mandates(party, signed.time)
        .iter()
        .map(|person| (person.place, person.mandate))
        .filter(|(place, _)| order(*place) < order(signed.place))
        .collect();
    let counts = |(no, (_, mandate)): &(usize, &(Place, &Mandate))| {
        let later = |(_, later): &(Place, &Mandate)| (&later.person, later.round) == (&mandate.person, mandate.round);
        mandate.powers.binary_search(&SIGN_POWER).is_ok()
            && mandate.until.is_none_or(|until| signed.time <= until)
            && mandate.round.is_none_or(|own| Some(own) == round)
            && !before[no + 1..].iter().any(later)
    };
    let counting: Vec<(Place, &Mandate)> =
        before.iter().enumerate().filter(counts).map(|(_, mandate)| *mandate).collect();
    let act = read(original, signed.place)?;
    let mandates: Vec<&Mandate> = counting.iter().map(|(_, mandate)| *mandate).collect();
    Ok(consent::persons(&act, &mandates).under.into_iter().map(|no| counting[no]).collect())
}

fn read(original: &Original, place: Place) -> Result<Act, ReleasingError> {
    original.act(place).ok_or(ReleasingError::NotHere { place })
}

/// What a release has of one party.
fn shown(original: &Original, party: PartyId, places: &BTreeSet<Place>) -> Result<Party, ReleasingError> {
    let card = original.card(party).ok_or(ReleasingError::NoCard { party })?;
    let epochs: BTreeSet<Epoch> = places.iter().map(|place| place.epoch).collect();
    let mut logs = Vec::new();
    for epoch in epochs {
        let own: Vec<Place> = places.iter().filter(|place| place.epoch == epoch).copied().collect();
        let held = original.log(LogId { mechanism: original.id, party, epoch });
        let held = held.ok_or(ReleasingError::NotHere { place: own[0] })?;
        let checkpoint = receipted(original, held, own[own.len() - 1])?;
        let size = checkpoint.head().size;
        let mut entries = Vec::new();
        for place in own {
            let leaf = original.leaf(place).map_err(|_| ReleasingError::NotHere { place })?;
            let path = held.tree.inclusion(place.index, size).ok_or(ReleasingError::NotHere { place })?;
            entries.push(Entry { leaf, path });
        }
        logs.push(Log { checkpoint: checkpoint.bytes(), entries });
    }
    Ok(Party { card: card.bytes()?, logs })
}

/// The log's checkpoint with the receipts of all other parties, which covers the act at this place.
fn receipted(original: &Original, held: &HeldLog, last: Place) -> Result<Checkpoint, ReleasingError> {
    let newest = held.checkpoint.as_ref().filter(|_| held.is_complete());
    let newest = newest.ok_or(ReleasingError::NoCheckpoint { log: held.id })?;
    if newest.head().size <= last.index {
        return Err(ReleasingError::NotHere { place: last });
    }
    let mut whole = newest.bare();
    let others = original.parties().iter().filter(|party| **party != held.id.party);
    for party in others {
        let card = original.card(*party).ok_or(ReleasingError::NoCard { party: *party })?;
        let receipt = receipt(held, newest, *party, card);
        let missing = ReleasingError::NoReceipt { log: held.id, size: newest.head().size, by: *party };
        if !receipt.is_some_and(|receipt| whole.add(&receipt)) {
            return Err(missing);
        }
    }
    Ok(whole)
}

/// The receipt of a party for this checkpoint.
fn receipt(
    held: &HeldLog,
    newest: &Checkpoint,
    party: PartyId,
    card: &Card,
) -> Option<record::checkpoint::Cosignature> {
    let kept = held.receipts.get(&party).filter(|receipt| receipt.head() == newest.head()).cloned();
    kept.or_else(|| newest.cosignature(party, &card.cosigner))
}

/// The proof that a party logged the readout at this place.
///
/// # Errors
/// Where the original is not whole there.
pub fn readout(original: &Original, place: Place) -> Result<Proof, ReleasingError> {
    let log = LogId { mechanism: original.id, party: place.party, epoch: place.epoch };
    let held = original.log(log).ok_or(ReleasingError::NotHere { place })?;
    let newest = held.checkpoint.as_ref().filter(|_| held.is_complete());
    let newest = newest.ok_or(ReleasingError::NoCheckpoint { log })?;
    let mut checkpoint = newest.bare();
    let mut holders: Vec<(PartyId, Vec<u8>)> = Vec::new();
    for (party, card) in original.cards().iter().filter(|(party, _)| **party != place.party) {
        if let Some(receipt) = receipt(held, newest, *party, card)
            && checkpoint.add(&receipt)
        {
            holders.push((*party, card.bytes()?));
        }
    }
    holders.sort();
    let path = held.tree.inclusion(place.index, newest.head().size).ok_or(ReleasingError::NotHere { place })?;
    Ok(Proof {
        charter: original.charter().ok_or(ReleasingError::NoCharter)?.bytes()?,
        card: original.card(place.party).ok_or(ReleasingError::NoCard { party: place.party })?.bytes()?,
        leaf: original.leaf(place).map_err(|_| ReleasingError::NotHere { place })?,
        path,
        checkpoint: checkpoint.bytes(),
        holders: holders.into_iter().map(|(_, card)| card).collect(),
    })
}

/// The joint release of this manifest's bytes, by its name.
pub fn name_of(release: &Release) -> ManifestId {
    Manifest::id(&release.release)
}
