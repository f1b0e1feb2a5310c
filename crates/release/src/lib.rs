//! What the public receives, and how a stranger checks it.
//!
//! A joint release is what every party signed. A readout is one party's own account; it says so in every form, so that
//! nobody takes it for a joint text.
#![no_std]

extern crate alloc;

pub mod aloud;
pub mod joint;
pub mod pieces;
pub mod proof;
pub mod readout;
pub mod sshsig;
