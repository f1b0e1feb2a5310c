//! The people half of the cabinet from outside: who is of the house, how they sign in, what they did, and the file.

mod accounts;
mod audit;
mod file;
mod folder;
mod links;
mod passkeys;
mod sessions;
