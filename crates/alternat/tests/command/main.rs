//! The command as people meet it: run whole, by its arguments, its outputs and its exit codes.

mod documents;
mod help;
mod houses;
mod invite;
mod lives;
mod paris;
mod releases;
mod samples;
mod texts;
