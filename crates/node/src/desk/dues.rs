//! When it is to be looked whether the node has something to log by itself (spec: house, 4). What is due it does not know.

use crate::config::Silence;
use record::MechanismId;
use std::collections::{BTreeMap, BTreeSet};

/// What is to be looked at, and since when.
#[derive(Default)]
pub(super) struct Dues {
    pub(super) silence: Silence,
    /// Mechanisms that changed since they were asked for what is due.
    pub(super) stirred: BTreeSet<MechanismId>,
    /// Mechanisms in which this start is known to be the house's own going on.
    pub(super) sure: BTreeSet<MechanismId>,
    /// When something may become due by time alone.
    pub(super) deadlines: BTreeMap<MechanismId, i64>,
    /// What failed, and when it is tried again.
    pub(super) failed: BTreeMap<MechanismId, i64>,
}

impl Dues {
    /// Something changed in a mechanism.
    pub(super) fn stir(&mut self, mechanism: MechanismId) {
        self.stirred.insert(mechanism);
    }

    /// A person of this house went on in a mechanism.
    pub(super) fn went_on(&mut self, mechanism: MechanismId) {
        self.sure.insert(mechanism);
        self.stirred.insert(mechanism);
    }

    /// A person of this house went on wherever something changed.
    pub(super) fn went_on_where_stirred(&mut self) {
        self.sure.extend(&self.stirred);
    }

    /// Time passed.
    pub(super) fn tick(&mut self, now: i64) {
        let Dues { stirred, deadlines, failed, .. } = self;
        let (due, later) = std::mem::take(failed).into_iter().partition::<BTreeMap<_, _>, _>(|(_, at)| *at <= now);
        *failed = later;
        stirred.extend(due.into_keys());
        stirred.extend(deadlines.iter().filter(|(_, at)| **at <= now).map(|(mechanism, _)| *mechanism));
    }
}
