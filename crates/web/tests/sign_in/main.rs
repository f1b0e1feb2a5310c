//! Signing in: passkeys by an authenticator made of software, and the house's provider by a small one on this machine;
//! the pages around it, of a real house. Each good answer stands beside its bad twins.

mod acting;
mod authenticator;
mod broken;
mod coming_in;
mod frame;
mod house;
mod links;
mod passkeys;
mod provider;
mod rooms;
mod signing;
mod small_provider;
mod tls;
mod words;
