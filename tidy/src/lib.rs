//! The rules of the house that a compiler does not hold, as functions from text to findings.
//!
//! Nothing is compiled or changed here. `tests/tree.rs` holds the present tree against every rule.

pub mod arrows;
pub mod circles;
pub mod citations;
pub mod code;
pub mod finding;
pub mod form;
pub mod holders;
pub mod links;
pub mod modules;
pub mod paths;
pub mod purity;
pub mod scripts;
pub mod seats;
pub mod tree;
pub mod words;
