//! A party's house: desk, keyring, transport, clock, configuration.

pub mod card_file;
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
pub mod serve;
pub mod transport;
