//! The pages: each a file, made from what the eye sees at one moment.

pub mod live;
pub mod people;
pub mod record;
pub mod sign_in;
pub mod waiting;
