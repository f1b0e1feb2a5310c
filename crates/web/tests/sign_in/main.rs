//! Signing in: passkeys by an authenticator made of software, and the house's provider by a small one on this machine.
//! Each good answer stands beside its bad twins.

mod authenticator;
mod passkeys;
mod provider;
mod signing;
mod small_provider;
