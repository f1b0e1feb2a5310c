//! What a deed is looked up in: the original as it stands here, and the names that were given to acts.

use crate::failure::Failure;
use crate::reference;
use node::original::Original;
use record::{ActId, PartyId};
use std::collections::BTreeMap;

/// Names that were given to acts, as in a sample.
pub type Names = BTreeMap<String, ActId>;

/// Where references are looked up.
pub(super) struct Around<'a> {
    pub(super) original: &'a Original,
    pub(super) party: PartyId,
    pub(super) names: &'a Names,
}

impl Around<'_> {
    /// The act that is cited.
    pub(super) fn act(&self, cite: &str) -> Result<ActId, Failure> {
        match self.names.get(cite) {
            Some(id) => Ok(*id),
            None => Ok(reference::find(self.original, cite)?),
        }
    }

    /// The party of this code, where there is one.
    pub(super) fn coded(&self, code: &str) -> Option<PartyId> {
        let parties = self.original.parties().iter();
        parties.copied().find(|party| self.original.code(*party).eq_ignore_ascii_case(code))
    }
}
