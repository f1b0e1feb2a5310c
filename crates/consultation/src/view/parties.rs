//! Shown: the mechanism, its parties and their people.

use crate::matters::Kin;
use crate::people::{End, Given};
use crate::picture::Cited;
use crate::view::View;
use alloc::vec::Vec;
use record::founding::{Card, Charter};
use record::vocabulary::{Mandate, Role};
use record::{ActId, PartyId, Place};

/// A party of the mechanism.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PartyView<'a> {
    /// Which.
    pub id: PartyId,
    /// Its card, once it handed it over.
    pub card: Option<&'a Card>,
    /// Where it founded the mechanism.
    pub founded: Option<Place>,
}

/// Whether a mandate holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Hold {
    /// It holds.
    InForce,
    /// A later mandate of the same person took its place.
    Renewed,
    /// It was revoked.
    Revoked,
    /// Its time is over.
    RunOut,
}

/// A mandate of a person.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PersonView<'a> {
    /// The mandate's act.
    pub id: ActId,
    /// Where that is.
    pub place: Place,
    /// Whose person.
    pub party: PartyId,
    /// When it was given, as claimed.
    pub time: i64,
    /// In which role the party gave it.
    pub by: &'a str,
    /// The mandate.
    pub mandate: &'a Mandate,
    /// Whether it holds.
    pub hold: Hold,
}

impl<'a> View<'a> {
    /// The charter, once a party founded by it.
    pub fn charter(&self) -> Option<&'a Charter> {
        self.standing.grounds.charter()
    }

    /// Whether every party has founded the mechanism.
    pub fn exists(&self) -> bool {
        let parties = self.parties();
        !parties.is_empty() && parties.iter().all(|party| party.founded.is_some())
    }

    /// The parties, in the charter's order.
    pub fn parties(&self) -> Vec<PartyView<'a>> {
        let founded = |no| self.picture().found.get(&no).filter(|at| self.cut.has(**at));
        self.standing
            .numbered()
            .map(|(no, id)| PartyView {
                id,
                card: self.standing.grounds.card(id),
                founded: founded(no).map(|at| self.standing.place(*at)),
            })
            .collect()
    }

    /// Every mandate that a party gave, as it stands at this second, in the order of its logs.
    pub fn mandates(&self, party: PartyId, time: i64) -> Vec<PersonView<'a>> {
        self.sorted(self.picture().people.all().iter().filter(|given| self.standing.party(given.party) == party), time)
    }

    /// The people of a party whose mandates hold at this second, in the order of its logs.
    pub fn people(&self, party: PartyId, time: i64) -> Vec<PersonView<'a>> {
        let mut people = self.mandates(party, time);
        people.retain(|person| person.hold == Hold::InForce);
        people
    }

    /// The people of all parties whose mandates for this round hold at this second, by party.
    pub fn delegations(&self, round: ActId, time: i64) -> Vec<PersonView<'a>> {
        let round = match self.picture().cited(round, self.cut) {
            Some(Cited::Matter(no)) if self.picture().matters.of(no).kin == Kin::Round => no,
            Some(_) | None => return Vec::new(),
        };
        let given = self.picture().people.for_round(Some(round));
        self.sorted(given.filter(|given| given.holds(self.cut, time)), time)
    }

    /// The co-chairs of a round at this second, by party.
    pub fn co_chairs(&self, round: ActId, time: i64) -> Vec<PersonView<'a>> {
        let mut people = self.delegations(round, time);
        people.retain(|person| person.mandate.role == Role::CoChair);
        people
    }

    fn sorted(&self, given: impl Iterator<Item = &'a Given>, time: i64) -> Vec<PersonView<'a>> {
        let mut people: Vec<_> =
            given.filter(|given| self.cut.has(given.at)).map(|given| self.person(given, time)).collect();
        people.sort_by_key(|person| person.place);
        people
    }

    fn person(&self, given: &'a Given, time: i64) -> PersonView<'a> {
        let hold = match given.ended.filter(|(at, _)| self.cut.has(*at)) {
            Some((_, End::Renewed)) => Hold::Renewed,
            Some((_, End::Revoked)) => Hold::Revoked,
            None if given.mandate.until.is_some_and(|until| time > until) => Hold::RunOut,
            None => Hold::InForce,
        };
        PersonView {
            id: given.id,
            place: self.standing.place(given.at),
            party: self.standing.party(given.party),
            time: given.time,
            by: &given.by,
            mandate: &given.mandate,
            hold,
        }
    }
}
