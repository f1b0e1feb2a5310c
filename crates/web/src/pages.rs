//! The pages: each a file, made from what the eye sees at one moment.

pub mod sign_in;
pub mod text;
pub mod waiting;
