//! Initialling, signing and work on texts over a small real record: what the pages show, what their forms log, and what
//! they refuse.

#[path = "../sign_in/authenticator.rs"]
mod authenticator;
mod browser;
mod ceremony;
mod houses;
mod story;
mod textwork;
mod way;
