//! Documents in and out (spec: paper): text, Markdown and DOCX are read into one value; Markdown, DOCX and Akoma
//! Ntoso are written. Bytes in, values out: no file, no clock, no record, no network.

pub mod bounds;
mod docx;
mod error;
mod finding;
mod kind;
mod label;
mod markdown;
mod moment;
mod own_markdown;
mod own_styles;
pub mod paper;
pub mod reading;
mod register;
pub mod sheet;
mod text;
pub mod write;

pub use error::Error;
pub use finding::Finding;
pub use kind::Kind;
pub use moment::Moment;
pub use paper::{Change, Comment, Fate, Note, Paper, Paragraph, Role};
pub use reading::{Accepted, Provision, Reading};
pub use sheet::{By, Head, Language, Row, Sheet};

/// Reads a document of a kind that is known.
///
/// # Errors
/// Why it is not read at all. What is read and not understood is in [`Paper::findings`].
pub fn read(kind: Kind, bytes: &[u8]) -> Result<Paper, Error> {
    match kind {
        Kind::Text => text::read(bytes),
        Kind::Markdown => markdown::read(bytes),
        Kind::Docx => docx::read(bytes),
    }
}
