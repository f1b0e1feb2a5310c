//! The canary: every field of a cabinet is filled with words, everything that a house sends is sent, and none of the words
//! is found in anything that left. A word that is let out on purpose is found.

mod cage;
mod flight;
mod houses;
mod song;
mod visitor;
