//! What people log (spec: house, 5): as `append`, once rights and clearances are checked for every act of the group.
//!
//! Who comes by the unix door has no seat: whoever can open the house's folder keeps all rights.

use super::error::DeskError;
use super::state::{Desk, Draft, Logged};
use crate::rights::{Clearances, Kind, Roles, may_log_kind};
use record::MechanismId;
use record::act::{Act, Blob};
use record::vocabulary::Role;
use std::collections::BTreeSet;

/// For whom the desk logs: a person of the house, with what they may and what was cleared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seat {
    /// The person's name, for diagnostics; no act says it.
    pub person: String,
    /// The person's roles.
    pub roles: Roles,
    /// Who has cleared what is to be logged. That nobody clears their own act the cabinet sees to.
    pub cleared: BTreeSet<Role>,
}

impl Seat {
    /// The seat of a person, with nothing cleared.
    pub fn of(person: impl Into<String>, roles: Roles) -> Seat {
        Seat { person: person.into(), roles, cleared: BTreeSet::new() }
    }
}

impl Desk {
    /// Sets whose clearance acts need that are logged for a person, in the place of the rules before.
    pub fn require(&mut self, clearances: Clearances) {
        self.clearances = clearances;
    }

    /// Whose clearance acts need that are logged for a person.
    pub fn clearances(&self) -> &Clearances {
        &self.clearances
    }

    /// `append`, for a person: nothing is logged unless they may log all of it and all of it is cleared.
    ///
    /// # Errors
    /// Where an act is not theirs or not cleared; else as `append`.
    pub fn append_for(
        &mut self,
        seat: &Seat,
        mechanism: MechanismId,
        drafts: Vec<Draft>,
    ) -> Result<Vec<Logged>, DeskError> {
        self.check_all(seat, drafts.iter().map(|draft| Kind::of(&draft.content)))?;
        self.append(mechanism, drafts)
    }

    /// `append_acts`, for a person.
    ///
    /// # Errors
    /// Where an act is not theirs or not cleared; else as `append_acts`.
    pub fn append_acts_for(&mut self, seat: &Seat, acts: Vec<Act>) -> Result<Vec<Logged>, DeskError> {
        self.check_all(seat, acts.iter().map(|act| Kind::of(&act.content)))?;
        self.append_acts(acts)
    }

    /// `prepare`, for a person: nobody is asked to approve what could not be logged then.
    ///
    /// # Errors
    /// Where the act is not theirs or not cleared; else as `prepare`.
    pub fn prepare_for(&self, seat: &Seat, mechanism: MechanismId, draft: Draft) -> Result<Act, DeskError> {
        self.may_append(seat, Kind::of(&draft.content))?;
        self.prepare(mechanism, draft)
    }

    /// `prepare_founding`, for a person.
    ///
    /// # Errors
    /// Where founding is not theirs or not cleared; else as `prepare_founding`.
    pub fn prepare_founding_for(&self, seat: &Seat, charter: &[u8], by: &str) -> Result<Act, DeskError> {
        self.may_append(seat, Kind::Found)?;
        self.prepare_founding(charter, by)
    }

    /// `store_blob`, for a person who is about to log an act of this kind with it: nothing comes among the record's
    /// files that its author could not send.
    ///
    /// # Errors
    /// Where acts of this kind are not theirs or not cleared; else as `store_blob`.
    pub fn store_blob_for(
        &mut self,
        seat: &Seat,
        kind: Kind,
        mechanism: MechanismId,
        bytes: &[u8],
        media_type: &str,
    ) -> Result<Blob, DeskError> {
        self.may_append(seat, kind)?;
        self.store_blob(mechanism, bytes, media_type)
    }

    /// Whether acts of this kind could be logged for this person now, as far as rights and clearances go.
    ///
    /// # Errors
    /// Where they are not theirs, or not cleared.
    pub fn may_append(&self, seat: &Seat, kind: Kind) -> Result<(), DeskError> {
        may_log_kind(&seat.roles, kind)
            .map_err(|not_yours| DeskError::NotYours { person: seat.person.clone(), kind: not_yours.kind })?;
        match self.clearances.lacking(kind, &seat.cleared) {
            lacking if lacking.is_empty() => Ok(()),
            lacking => Err(DeskError::Uncleared { kind, lacking }),
        }
    }

    fn check_all(&self, seat: &Seat, mut kinds: impl Iterator<Item = Kind>) -> Result<(), DeskError> {
        kinds.try_for_each(|kind| self.may_append(seat, kind))
    }
}
