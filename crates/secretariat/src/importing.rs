//! A document becomes a joint text, or what a party now wants of one: read, held against the text, previewed, and made
//! into acts. It logs nothing.

mod document;
mod error;
mod import;
mod importer;
mod paragraph;
mod plan;
mod reading;
mod round_trip;
mod tree;

pub use document::{Document, kind_of};
pub use error::ImportError;
pub use import::{Absent, Import, Line, Sum};
pub use importer::Importer;
pub use paragraph::{Brackets, Paragraph};
pub use plan::{Step, There, plan};
pub use reading::{Whose, drafted, paragraphs};
pub use round_trip::{RoundTrip, round_trip};
