//! Whose clearance an act needs before a person logs it. Who has cleared what the cabinet knows.

use super::kind::Kind;
use record::vocabulary::Role;
use std::collections::{BTreeMap, BTreeSet};

/// For each kind of act, the roles that must each have cleared it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Clearances(BTreeMap<Kind, BTreeSet<Role>>);

impl Clearances {
    /// The same rules, with these roles for this kind in the place of those it had.
    #[must_use]
    pub fn with(mut self, kind: Kind, roles: impl IntoIterator<Item = Role>) -> Clearances {
        self.0.insert(kind, roles.into_iter().collect());
        self
    }

    /// Who must clear acts of this kind, in the order of the spec; nobody where no rule names it.
    pub fn needed(&self, kind: Kind) -> impl Iterator<Item = Role> + '_ {
        self.0.get(&kind).into_iter().flatten().copied()
    }

    /// Who has still to clear an act of this kind that these have cleared.
    pub fn lacking(&self, kind: Kind, cleared: &BTreeSet<Role>) -> Vec<Role> {
        self.needed(kind).filter(|role| !cleared.contains(role)).collect()
    }

    /// The rules, by kind.
    pub fn iter(&self) -> impl Iterator<Item = (Kind, &BTreeSet<Role>)> {
        self.0.iter().map(|(kind, roles)| (*kind, roles))
    }
}
