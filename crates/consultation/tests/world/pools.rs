//! The sorts of act that histories by chance cite, and what was done with manifests.

use record::adoption::ManifestId;
use record::{ActId, PartyId};
use std::collections::BTreeMap;

/// The sorts of act that are cited, for picking.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Pool {
    Topic,
    Round,
    Step,
    Item,
    Point,
    Stance,
    Position,
    Mandate,
    Open,
    Text,
    Provision,
    Tabling,
    Move,
    Term,
    Package,
    Silence,
}

/// The kinds of matter of a text that are agreed by stances.
pub(super) const MATTERS: [Pool; 5] = [Pool::Text, Pool::Move, Pool::Term, Pool::Package, Pool::Silence];

/// What was done with a manifest: the last act of each party and sort.
#[derive(Default)]
pub(super) struct Manifests {
    pub(super) all: Vec<ManifestId>,
    pub(super) did: BTreeMap<(ManifestId, PartyId, u64), ActId>,
}
