//! The forms: what a person filled in, read into typed values, and the same form again where it was not taken.
//! The forms: each reads its fields into what is meant, and is shown again with them where that is not taken.

pub mod inner;
pub mod meeting;
pub mod text;
