//! Why nothing can be initialled, or a correction proposed: one variant per cause.

use crate::manifests::PageError;
use consultation::Unclean;
use record::{ActId, Fault, Language};
use std::fmt;

/// Why nothing can be initialled.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AdoptError {
    /// The act is no joint text.
    NoText {
        /// The act.
        text: ActId,
    },
    /// The text is not clean.
    Unclean {
        /// In which language.
        language: Language,
        /// The provision, or the text itself.
        at: ActId,
        /// Why.
        cause: Unclean,
    },
    /// It cannot be said in a manifest.
    Unsayable(Fault),
    /// The adopted text has no page in the language that is to be corrected.
    NoPage {
        /// The language.
        language: Language,
        /// Those that it has.
        there: Vec<Language>,
    },
    /// The corrected page says what it said.
    PageAsItWas {
        /// Its language.
        language: Language,
    },
    /// A page of the adopted text cannot be had.
    Page(PageError),
}

impl AdoptError {
    /// The cause in kebab-case, for words in other languages.
    pub fn name(&self) -> &'static str {
        match self {
            AdoptError::NoText { .. } => "no-text",
            AdoptError::Unclean { .. } => "unclean",
            AdoptError::Unsayable(_) => "unsayable",
            AdoptError::NoPage { .. } => "no-page",
            AdoptError::PageAsItWas { .. } => "page-as-it-was",
            AdoptError::Page(error) => error.name(),
        }
    }
}

impl fmt::Display for AdoptError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AdoptError::NoText { .. } => f.write_str("this is no joint text"),
            AdoptError::Unclean { language, at, cause } => {
                write!(f, "the text is not clean in {language}: {}: {cause}", at.0.short())
            }
            AdoptError::Unsayable(fault) => write!(f, "this cannot be said in a manifest: {fault}"),
            AdoptError::NoPage { language, .. } => write!(f, "the text has no page in {language}"),
            AdoptError::PageAsItWas { language } => write!(f, "the page in {language} is as it was"),
            AdoptError::Page(error) => write!(f, "{error}"),
        }
    }
}

impl std::error::Error for AdoptError {}

impl From<PageError> for AdoptError {
    fn from(error: PageError) -> AdoptError {
        AdoptError::Page(error)
    }
}
