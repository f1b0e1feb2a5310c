//! The pages: each a file, made from what the eye sees at one moment.

pub mod accounts;
pub mod audit;
pub mod blob;
pub mod enter;
pub mod house;
pub mod inner;
pub mod item;
pub mod ledger;
pub mod live;
pub mod map;
pub mod me;
pub mod me_links;
pub mod me_papers;
pub mod me_passkeys;
pub mod me_sessions;
pub mod mechanism;
pub mod oidc;
pub mod people;
pub mod record;
pub mod round;
pub mod sign_in;
pub mod signing;
pub mod text;
pub mod textwork;
pub mod waiting;
