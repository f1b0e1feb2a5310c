//! Why something cannot be said on a joint text: one variant per cause.

use record::{ActId, Language, PartyId};
use std::fmt;
use wording::ReadFault;

/// Why something cannot be said on a joint text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DraftError {
    /// The act is no joint text.
    NoText {
        /// The act.
        text: ActId,
    },
    /// The act is, tables and supports no provision.
    NotAProvision {
        /// The act.
        act: ActId,
    },
    /// A wording is not in written form.
    Unreadable {
        /// In which language.
        language: Language,
        /// What is wrong with it.
        fault: ReadFault,
    },
    /// There is no wording, and "no text" was not said either.
    NothingTabled,
    /// No label is left by the rule.
    NoLabelLeft,
    /// There is no provision before it that it would be an alternative to.
    NoAlternative,
    /// The party prefers no wording.
    NoWording {
        /// Of this provision.
        provision: ActId,
        /// The party.
        party: PartyId,
        /// In this language; none for all.
        language: Option<Language>,
    },
    /// A package wants two wordings of one provision in one language.
    TwoWordings {
        /// The provision.
        provision: ActId,
        /// The language.
        language: Language,
    },
}

impl DraftError {
    /// The cause in kebab-case, for words in other languages.
    pub fn name(&self) -> &'static str {
        match self {
            DraftError::NoText { .. } => "no-text",
            DraftError::NotAProvision { .. } => "not-a-provision",
            DraftError::Unreadable { .. } => "unreadable",
            DraftError::NothingTabled => "nothing-tabled",
            DraftError::NoLabelLeft => "no-label-left",
            DraftError::NoAlternative => "no-alternative",
            DraftError::NoWording { .. } => "no-wording",
            DraftError::TwoWordings { .. } => "two-wordings",
        }
    }
}

impl fmt::Display for DraftError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DraftError::NoText { text } => write!(f, "{} is no text", text.0.short()),
            DraftError::NotAProvision { act } => write!(f, "{} is no provision of a text", act.0.short()),
            DraftError::Unreadable { language, fault } => {
                write!(f, "the wording in {language} cannot be read: {fault}")
            }
            DraftError::NothingTabled => f.write_str("nothing is tabled"),
            DraftError::NoLabelLeft => f.write_str("no label is left by the rule"),
            DraftError::NoAlternative => f.write_str("there is no provision that it would be an alternative to"),
            DraftError::NoWording { provision, party, language } => {
                write!(f, "{} prefers no wording of {}", party.0.short(), provision.0.short())?;
                language.iter().try_for_each(|language| write!(f, " in {language}"))
            }
            DraftError::TwoWordings { language, .. } => {
                write!(f, "the package wants two wordings of one provision in {language}")
            }
        }
    }
}

impl std::error::Error for DraftError {}
