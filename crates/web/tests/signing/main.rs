//! Initialling, signing and work on texts over a small real record: what the pages show, what their forms log, and what
//! they refuse.

#[path = "../sign_in/authenticator.rs"]
#[allow(dead_code, reason = "the tests of signing in use the rest of it")]
mod authenticator;
mod beginning;
mod browser;
mod ceremony;
#[path = "../meeting/houses.rs"]
#[allow(dead_code, reason = "the tests of meetings use the rest of it")]
mod houses;
mod powers;
mod story;
mod subjects;
mod textwork;
mod way;
