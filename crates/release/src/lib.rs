//! What the public receives, and how a stranger checks it.
//!
//! A readout is one party's own account. It says so in every form, so that nobody takes it for a joint text.
#![no_std]

extern crate alloc;

pub mod proof;
pub mod readout;
