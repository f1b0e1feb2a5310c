//! The forms: each reads its fields into what is meant, and is shown again with them where that is not taken.

pub mod inner;
pub mod meeting;
pub mod text;
