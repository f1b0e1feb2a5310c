//! Why a text does not go out as it was asked: one variant per cause.

use consultation::Unclean;
use record::{ActId, Language};
use std::fmt;
use wording::spans::Fault;

/// Why a text does not go out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ExportError {
    /// The act is no joint text.
    NoText {
        /// The act.
        text: ActId,
    },
    /// The text is not negotiated in this language.
    NotNegotiated {
        /// The tag that was asked for.
        language: String,
        /// The text's languages.
        there: Vec<Language>,
    },
    /// It is not clean.
    Unclean {
        /// In which language.
        language: Language,
        /// The provision, or the text itself.
        at: ActId,
        /// Why.
        cause: Unclean,
    },
    /// Documents know no such language.
    NoDocumentLanguage {
        /// The language.
        language: Language,
    },
    /// What is agreed is longer than a document's paragraph may be.
    Wording {
        /// The provision.
        provision: ActId,
        /// What is too much.
        fault: Fault,
    },
}

impl ExportError {
    /// The cause in kebab-case, for words in other languages.
    pub fn name(&self) -> &'static str {
        match self {
            ExportError::NoText { .. } => "no-text",
            ExportError::NotNegotiated { .. } => "not-negotiated",
            ExportError::Unclean { .. } => "unclean",
            ExportError::NoDocumentLanguage { .. } => "no-document-language",
            ExportError::Wording { .. } => "wording",
        }
    }
}

impl fmt::Display for ExportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ExportError::NoText { .. } => f.write_str("that is no text"),
            ExportError::NotNegotiated { language, .. } => write!(f, "the text is not negotiated in {language}"),
            ExportError::Unclean { language, at, cause } => {
                write!(f, "the text is not clean in {language} at {}: {cause}", at.0.short())
            }
            ExportError::NoDocumentLanguage { language } => write!(f, "documents have no language {language}"),
            ExportError::Wording { fault, .. } => write!(f, "{fault}"),
        }
    }
}

impl std::error::Error for ExportError {}
