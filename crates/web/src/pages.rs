//! The pages: each a file, made from what the eye sees at one moment.

pub mod enter;
pub mod me;
pub mod me_passkeys;
pub mod me_sessions;
pub mod oidc;
pub mod sign_in;
pub mod waiting;
