//! The whole record of a mechanism as an open folder that reads without this software, and a house's record made out of
//! it again. What is internal to a house is not in the record, and so never here; neither is any secret key.

mod error;
mod folder;
mod index;
mod listing;
mod readable;
mod restoring;
mod shape;
mod value;
mod writing;

pub use error::ArchiveError;
pub use listing::FORMAT;
pub use restoring::{Copy, read};
pub use writing::{Stage, Written, write};
