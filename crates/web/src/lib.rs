//! The pages for the people of a party.

pub mod sign_in;
