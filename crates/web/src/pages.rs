//! The pages: each a file, made from what the eye sees at one moment.

pub mod blob;
pub mod inner;
pub mod item;
pub mod ledger;
pub mod live;
pub mod map;
pub mod mechanism;
pub mod round;
pub mod sign_in;
pub mod text;
pub mod waiting;
