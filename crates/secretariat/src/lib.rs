//! What both faces need, and no organ: documents in and out of the record, manifests in full, digests in words.
//! Values alone: it reads no file, writes none, and logs nothing.

pub mod adopting;
pub mod comparing;
pub mod conforming;
pub mod drafting;
pub mod exporting;
pub mod importing;
pub mod label;
pub mod like;
pub mod manifests;
pub mod moment;
mod own_side;
pub mod passkey;
pub mod prepared;
pub mod progress;
pub mod proving;
pub mod releasing;

pub use release::aloud::aloud;
