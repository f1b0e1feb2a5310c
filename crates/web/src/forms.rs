//! The forms: what a person filled in, read into typed values, and the same form again where it was not taken.

pub mod meeting;
pub mod text;
