//! The desk: the only writer of a house. Everything that is logged, taken in, receipted or sent passes here.
//!
//! It runs in one thread and waits for nothing but the disk. Sockets are `serve`'s, words are the faces'.

mod advice;
mod append;
mod bag_book;
mod carry;
mod compare;
mod due;
mod dues;
mod error;
mod group;
mod open;
mod recover;
mod release;
mod seat;
mod state;
mod step;
mod take;
mod told_leases;
mod view;

pub use carry::{Carried, Everything, Missing, Packed};
pub use error::DeskError;
pub use group::{GROUP_ACTS_MAX, GROUP_BYTES_MAX};
pub use open::{Finding, Reading, read};
pub use recover::{Progress, Unlocking};
pub use seat::Seat;
pub use state::{Chance, Clock, Desk, Draft, Event, Logged, Outgoing, Surroundings};
