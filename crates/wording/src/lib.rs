//! Texts: spans, tokens, collation, redline, and the syntax of real drafts (spec: wording).
//!
//! Pure: it knows no act, no clock, no chance, no file. Who proposed what is for the caller to say.
#![no_std]

extern crate alloc;

mod align;
pub mod collation;
pub mod draft;
mod parts;
pub mod redline;
pub mod spans;
pub mod tokens;

pub use collation::{Alternative, Collation, Effort, Piece, collate};
pub use redline::{Change, Fate, Redline, redline, redline_texts};
pub use spans::{Span, Wording};
