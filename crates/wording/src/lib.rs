//! Texts: spans and their written form, tokens, collation, redline, the syntax of real drafts, likeness, and the
//! languages of one text held against each other (spec: wording).
//!
//! Pure: it knows no act, no clock, no chance, no file. Who proposed what is for the caller to say.
#![no_std]

extern crate alloc;

mod align;
pub mod collation;
pub mod conform;
pub mod draft;
pub mod likeness;
mod parts;
pub mod redline;
pub mod settled;
pub mod spans;
pub mod tokens;
pub mod written;

pub use collation::{Alternative, Collation, Effort, Piece, collate};
pub use redline::{Change, Fate, Redline, redline, redline_texts};
pub use settled::NotPlain;
pub use spans::{Span, Wording};
pub use written::ReadFault;
