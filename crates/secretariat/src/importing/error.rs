//! Why a document cannot be imported as it is: one variant per cause.

use record::{ActId, Language};
use std::fmt;
use wording::spans::Fault;

/// Why a document cannot be imported as it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ImportError {
    /// By its name it is no document that is read here.
    NotADocument,
    /// It cannot be read.
    Unreadable(paper::Error),
    /// It has changes by these authors, and nobody said whose are meant.
    WhoseChanges {
        /// The authors, each once.
        authors: Vec<String>,
    },
    /// It has no changes by this author.
    NoSuchAuthor {
        /// Who was named.
        author: String,
        /// Whose changes it has.
        authors: Vec<String>,
    },
    /// A paragraph is larger or deeper than a wording may be.
    Paragraph {
        /// Its number, from 1.
        number: usize,
        /// What is too much.
        fault: Fault,
    },
    /// It has no text.
    Empty,
    /// A new text needs a title.
    NoTitle,
    /// The act is no joint text.
    NoText {
        /// The act.
        text: ActId,
    },
    /// The text is not negotiated in the language of the document.
    NotNegotiated {
        /// The document's language.
        language: Language,
        /// The text's languages.
        there: Vec<Language>,
    },
}

impl ImportError {
    /// The cause in kebab-case, for words in other languages.
    pub fn name(&self) -> &'static str {
        match self {
            ImportError::NotADocument => "not-a-document",
            ImportError::Unreadable(_) => "unreadable",
            ImportError::WhoseChanges { .. } => "whose-changes",
            ImportError::NoSuchAuthor { .. } => "no-such-author",
            ImportError::Paragraph { .. } => "paragraph",
            ImportError::Empty => "empty",
            ImportError::NoTitle => "no-title",
            ImportError::NoText { .. } => "no-text",
            ImportError::NotNegotiated { .. } => "not-negotiated",
        }
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ImportError::NotADocument => f.write_str("it is no document that is read here"),
            ImportError::Unreadable(error) => write!(f, "it cannot be read: {error}"),
            ImportError::WhoseChanges { authors } => write!(f, "it has tracked changes by {}", authors.join(", ")),
            ImportError::NoSuchAuthor { author, authors } if authors.is_empty() => {
                write!(f, "it has no tracked changes, so none by {author}")
            }
            ImportError::NoSuchAuthor { author, .. } => write!(f, "it has no changes by {author}"),
            ImportError::Paragraph { number, fault } => write!(f, "its paragraph {number}: {fault}"),
            ImportError::Empty => f.write_str("it has no text"),
            ImportError::NoTitle => f.write_str("a new text needs a title"),
            ImportError::NoText { .. } => f.write_str("that is no text"),
            ImportError::NotNegotiated { language, .. } => write!(f, "the text is not negotiated in {language}"),
        }
    }
}

impl std::error::Error for ImportError {}
