//! What was said: acts and their bytes, logs, checkpoints, proofs, verification.
//!
//! This crate knows no clock, no chance, no file and no socket. What the acts *mean* is `consultation`'s.
#![no_std]

extern crate alloc;

#[macro_use]
mod numbered;

pub mod digest;
pub mod id;

pub use digest::Digest;
pub use id::{ActId, BlobId, Epoch, LogId, MechanismId, PartyId, Place, Size};

pub mod cbor;
pub mod consent;
pub mod context;
pub mod texts;
pub use cbor::Fault;
pub use tabling::WordingId;
pub use texts::{Language, Texts};
pub mod act;
pub mod adoption;
mod approval;
pub mod assertion;
mod blob;
pub mod checkpoint;
mod encoding;
pub mod evidence;
pub mod founding;
pub mod key;
pub mod matter;
pub mod note;
pub mod person;
pub mod tabling;
pub mod tiles;
pub mod tree;
pub mod vocabulary;
