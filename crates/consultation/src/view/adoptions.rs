//! Shown: adoptions, party by party, and what they amount to (spec: adoption).

use crate::adoptions::Adoption;
use crate::adoptions::course::{self, Leaving, Stage, State, Step};
use crate::matters::Kin;
use crate::view::View;
use crate::view::proposals::MatterView;
use alloc::vec::Vec;
use record::adoption::{Manifest, ManifestId, Subject};
use record::founding::Charter;
use record::matter::Matter;
use record::texts::Texts;
use record::{ActId, PartyId, Place};

/// An adoption.
#[derive(Clone, Debug)]
pub struct AdoptionView<'a> {
    /// The manifest's name: what is signed.
    pub id: ManifestId,
    /// The manifest.
    pub manifest: &'a Manifest,
    /// The first initialling that is shown: its place, and the time that it claims.
    pub first: Option<(Place, i64)>,
    /// How far each party came, in the charter's order.
    pub parties: Vec<PartView<'a>>,
    /// What it amounts to.
    pub state: State,
    /// The parties whose next step is waited for.
    pub outstanding: Vec<PartyId>,
}

/// A party's part in an adoption.
#[derive(Clone, Debug)]
pub struct PartView<'a> {
    /// Who.
    pub party: PartyId,
    /// Its initialling.
    pub initialled: Option<DoneView<'a>>,
    /// Its signature.
    pub signed: Option<DoneView<'a>>,
    /// Its seal.
    pub sealed: Option<DoneView<'a>>,
    /// Its proclamation.
    pub proclaimed: Option<DoneView<'a>>,
    /// The act by which it took its part back, declined, or turned to another attempt.
    pub left: Option<DoneView<'a>>,
}

/// Something that a party did with a manifest.
#[derive(Clone, Copy, Debug)]
pub struct DoneView<'a> {
    /// The act.
    pub act: ActId,
    /// Where it is.
    pub place: Place,
    /// When, as claimed.
    pub time: i64,
    /// Why, where it says so.
    pub words: Option<&'a Texts>,
}

impl<'a> View<'a> {
    /// All adoptions, by the claimed time of the first initialling and then its place.
    pub fn adoptions(&self) -> Vec<AdoptionView<'a>> {
        let all = self.picture().adoptions.all().filter(|adoption| adoption.is_known(self.cut));
        let mut shown: Vec<_> = all.map(|adoption| self.show_adoption(adoption)).collect();
        shown.sort_by_key(|adoption| adoption.first.map(|(place, time)| (time, place)));
        shown
    }

    /// The adoption of this manifest.
    pub fn adoption(&self, id: ManifestId) -> Option<AdoptionView<'a>> {
        self.picture().adoptions.of(id, self.cut).map(|adoption| self.show_adoption(adoption))
    }

    /// The adoption by which a text is in force.
    pub fn adopted(&self, text: ActId) -> Option<AdoptionView<'a>> {
        let subject = Subject::Instrument(text);
        let adoptions = self.adoptions().into_iter();
        adoptions
            .filter(|adoption| adoption.manifest.subject == subject)
            .find(|adoption| matches!(adoption.state, State::InForce | State::Final))
    }

    /// The terms of reference in force: the last that were adopted, else those by which the mechanism was founded.
    /// The last are those initialled last. A party initials others only once the former are in force, and so initialled
    /// by all: the logs of all parties have one order of them.
    pub fn charter_in_force(&self) -> Option<Charter> {
        let later = |one: &AdoptionView<'_>, other: &AdoptionView<'_>| {
            let place = |part: &PartView<'_>| part.initialled.map(|done| (done.place.epoch, done.place.index));
            let mut both =
                one.parties.iter().zip(&other.parties).filter_map(|(one, other)| place(one).zip(place(other)));
            both.next().map_or(core::cmp::Ordering::Equal, |(one, other)| one.cmp(&other))
        };
        let in_force = self.adoptions().into_iter().filter(|adoption| {
            let charter = matches!(adoption.manifest.subject, Subject::Charter(_));
            charter && matches!(adoption.state, State::InForce | State::Final)
        });
        let adopted = in_force.max_by(later).and_then(|adoption| match &adoption.manifest.subject {
            Subject::Charter(charter) => Charter::read(charter).ok(),
            Subject::Instrument(_) | Subject::Release { .. } => None,
        });
        adopted.or_else(|| self.standing.grounds.charter().cloned())
    }

    /// The corrections that were proposed of an adopted text.
    pub fn corrections_of(&self, of: ManifestId) -> Vec<MatterView<'a>> {
        self.matters(|proposal| {
            proposal.kin == Kin::Correction
                && matches!(&proposal.matter, Matter::Correction { of: own, .. } if *own == of)
        })
    }

    fn show_adoption(&self, adoption: &'a Adoption) -> AdoptionView<'a> {
        let parts = self.picture().adoptions.parts(adoption, self.cut, &self.forks());
        let state = course::state(&parts);
        let parties: Vec<PartView<'a>> = self
            .standing
            .numbered()
            .map(|(no, party)| {
                let done = |step: Step| {
                    adoption.step(no, step, self.cut).map(|done| DoneView {
                        act: done.act,
                        place: self.standing.place(done.at),
                        time: done.time,
                        words: done.words.as_deref(),
                    })
                };
                PartView {
                    party,
                    initialled: done(Step::Initial),
                    signed: done(Step::Sign),
                    sealed: done(Step::Seal),
                    proclaimed: done(Step::Proclaim),
                    left: done(Step::Leave).or_else(|| done(Step::Turn)),
                }
            })
            .collect();
        let next = match state {
            State::Initialling => Some(Stage::Initialled),
            State::Signing => Some(Stage::Signed),
            State::Sealing => Some(Stage::Sealed),
            State::InForce => Some(Stage::Proclaimed),
            State::Final | State::Dead => None,
        };
        let waits = |part: &crate::adoptions::course::Part| {
            next.is_some_and(|next| part.stage < next) && part.leaving == Leaving::Stays
        };
        let outstanding = self.standing.numbered().zip(&parts).filter(|(_, part)| waits(part));
        let outstanding = outstanding.map(|((_, party), _)| party).collect();
        let firsts = parties.iter().filter_map(|part| part.initialled.as_ref().map(|done| (done.time, done.place)));
        let first = firsts.min().map(|(time, place)| (place, time));
        AdoptionView { id: adoption.id, manifest: &adoption.manifest, first, parties, state, outstanding }
    }
}
