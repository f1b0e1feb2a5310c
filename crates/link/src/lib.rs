//! How two nodes come into step: messages and time in, messages out; the bag's content.
//!
//! No socket, no clock, no key and no file: `node` carries the messages and keeps what they bring.
#![no_std]

extern crate alloc;

pub mod bag;
pub mod bounds;
mod effect;
pub mod exchange;
mod fetch;
pub mod message;
pub mod session;
mod view;
