//! A party's house: desk, keyring, transport, clock, configuration.

pub mod card_file;
pub mod check;
pub mod config;
pub mod desk;
pub mod door;
pub mod envelope;
pub mod held;
pub mod house;
pub mod keyfile;
pub mod keyring;
pub mod lock;
pub mod original;
#[cfg(feature = "plants")]
pub mod plants;
#[cfg(not(feature = "plants"))]
mod plants;
mod quick;
pub mod rights;
pub mod serve;
pub mod transport;
