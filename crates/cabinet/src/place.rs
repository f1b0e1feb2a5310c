//! Where a draft of a wording belongs.

use record::texts::Language;
use record::{ActId, MechanismId};

/// A wording that colleagues work on: of one provision, or one that is to be, in one language.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct DraftPlace {
    /// The mechanism.
    pub mechanism: MechanismId,
    /// The joint text.
    pub text: ActId,
    /// Of what in it.
    pub of: DraftOf,
    /// The language.
    pub language: Language,
}

/// Of what in a text a draft is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum DraftOf {
    /// A provision that was tabled.
    Provision(ActId),
    /// A new one: which of those that the house is drafting.
    New(u16),
}
