//! Why a document is not read at all. What is read but not understood is a finding, not an error.

use crate::bounds;
use std::fmt;

/// Why a document is not read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Error {
    /// The file has more than [`bounds::FILE_BYTES_MAX`].
    FileTooLarge {
        /// Its bytes.
        bytes: usize,
    },
    /// It holds bytes that are no text in UTF-8 or UTF-16.
    NotText {
        /// The first byte that is none.
        at: usize,
    },
    /// A document of Word before 2007.
    OldWord,
    /// A document under a password.
    Encrypted,
    /// A PDF.
    Pdf,
    /// A document in Rich Text Format.
    RichText,
    /// A document of OpenDocument (ODT and its kin).
    OpenDocument,
    /// A workbook of Excel.
    Spreadsheet,
    /// Slides of PowerPoint.
    Presentation,
    /// A package without a document of Word in it.
    NoDocument,
    /// The package is damaged.
    Damaged {
        /// The part, or nothing where it is the package itself.
        part: String,
        /// What the reader of packages says.
        words: String,
    },
    /// More entries than [`bounds::ENTRIES_MAX`].
    TooManyEntries {
        /// How many there are.
        entries: usize,
    },
    /// Two entries of one name, or a name that leads out of the package.
    BadName {
        /// The name.
        name: String,
    },
    /// A part with more than [`bounds::PART_BYTES_MAX`].
    PartTooLarge {
        /// The part.
        part: String,
    },
    /// All parts together have more than [`bounds::PACKAGE_BYTES_MAX`].
    PackageTooLarge,
    /// A part that is more than [`bounds::RATIO_MAX`] times as large as what it was packed into.
    Bomb {
        /// The part.
        part: String,
    },
    /// A part packed in a way other than deflate.
    Compression {
        /// The part.
        part: String,
    },
    /// A part is no well-formed XML.
    Xml {
        /// The part.
        part: String,
        /// The byte at which it was noticed.
        at: u64,
        /// What the reader of XML says.
        words: String,
    },
    /// A part declares a document type; none needs one.
    Doctype {
        /// The part.
        part: String,
    },
    /// A part uses an entity other than the five of XML and numbers of characters.
    Entity {
        /// The part.
        part: String,
        /// The name of the entity.
        name: String,
    },
    /// Elements deeper than [`bounds::XML_DEPTH_MAX`].
    TooDeep {
        /// The part.
        part: String,
    },
    /// An element with more than [`bounds::ATTRIBUTES_MAX`] attributes.
    TooManyAttributes {
        /// The part.
        part: String,
    },
    /// More than [`bounds::PARAGRAPHS_MAX`].
    TooManyParagraphs,
    /// More than [`bounds::PARTS_MAX`].
    TooManyParts,
    /// More than [`bounds::TEXT_BYTES_MAX`].
    TooMuchText,
    /// More than [`bounds::CHANGES_MAX`], or deeper in each other than [`bounds::NESTED_CHANGES_MAX`].
    TooManyChanges,
    /// More than [`bounds::COMMENTS_MAX`].
    TooManyComments,
    /// More than [`bounds::NOTES_MAX`].
    TooManyNotes,
    /// More styles or lists than [`bounds::DEFINITIONS_MAX`].
    TooManyDefinitions,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mebibytes = |bytes: usize| bytes >> 20;
        match self {
            Error::FileTooLarge { bytes } => {
                write!(f, "the file has {bytes} bytes, {} MiB is the most", mebibytes(bounds::FILE_BYTES_MAX))
            }
            Error::NotText { at } => {
                write!(f, "byte {at} is no text in UTF-8: save it as UTF-8 text, Markdown or DOCX and try again")
            }
            Error::OldWord => f.write_str("this is a document of Word before 2007: open it and save it as .docx"),
            Error::Encrypted => f.write_str("the document is under a password: open it and save it without one"),
            Error::Pdf => f.write_str("this is a PDF, which has no paragraphs: ask for the DOCX"),
            Error::RichText => f.write_str("this is Rich Text Format: open it and save it as .docx"),
            Error::OpenDocument => f.write_str("this is an OpenDocument: open it and save it as .docx"),
            Error::Spreadsheet => f.write_str("this is a workbook of Excel: give a text, Markdown or DOCX"),
            Error::Presentation => f.write_str("these are slides of PowerPoint: give a text, Markdown or DOCX"),
            Error::NoDocument => f.write_str("the package holds no document of Word: give a text, Markdown or DOCX"),
            Error::Damaged { part, words } if part.is_empty() => {
                write!(f, "the package is damaged ({words}): ask for it again")
            }
            Error::Damaged { part, words } => write!(f, "{part} is damaged ({words}): ask for the document again"),
            Error::TooManyEntries { entries } => {
                write!(f, "the package has {entries} entries, {} is the most", bounds::ENTRIES_MAX)
            }
            Error::BadName { name } => write!(f, "the package has an entry twice or out of place: {name:?}"),
            Error::PartTooLarge { part } => {
                write!(f, "{part} has more than {} MiB", mebibytes(bounds::PART_BYTES_MAX))
            }
            Error::PackageTooLarge => {
                write!(f, "the parts have more than {} MiB together", mebibytes(bounds::PACKAGE_BYTES_MAX))
            }
            Error::Bomb { part } => {
                write!(f, "{part} is more than {} times as large as packed", bounds::RATIO_MAX)
            }
            Error::Compression { part } => write!(f, "{part} is packed in a way that no document uses"),
            Error::Xml { part, at, words } => write!(f, "{part} is no XML at byte {at}: {words}"),
            Error::Doctype { part } => write!(f, "{part} declares a document type, which no document needs"),
            Error::Entity { part, name } => write!(f, "{part} uses the entity {name:?}, which no document needs"),
            Error::TooDeep { part } => write!(f, "{part} is deeper than {} elements", bounds::XML_DEPTH_MAX),
            Error::TooManyAttributes { part } => {
                write!(f, "{part} has an element of more than {} attributes", bounds::ATTRIBUTES_MAX)
            }
            Error::TooManyParagraphs => write!(f, "more than {} paragraphs", bounds::PARAGRAPHS_MAX),
            Error::TooManyParts => write!(f, "more than {} parts of paragraphs", bounds::PARTS_MAX),
            Error::TooMuchText => write!(f, "more than {} MiB of words", mebibytes(bounds::TEXT_BYTES_MAX)),
            Error::TooManyChanges => write!(
                f,
                "more than {} changes, or more than {} in each other",
                bounds::CHANGES_MAX,
                bounds::NESTED_CHANGES_MAX
            ),
            Error::TooManyComments => write!(f, "more than {} comments", bounds::COMMENTS_MAX),
            Error::TooManyNotes => write!(f, "more than {} notes", bounds::NOTES_MAX),
            Error::TooManyDefinitions => write!(f, "more than {} styles or lists", bounds::DEFINITIONS_MAX),
        }
    }
}

impl std::error::Error for Error {}
