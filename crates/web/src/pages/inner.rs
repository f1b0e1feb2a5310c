//! The inner papers: what waits for whom, instructions, drafts, the briefing book. Nobody outside of the room sees any.

mod book;
mod clearances;
mod draft;
mod instructions;
mod overview;
mod provision;

pub use book::page as book;
pub use clearances::{page as clearances, sheet};
pub use draft::page as draft;
pub use instructions::page as instructions;
pub use overview::page as overview;
pub use provision::page as provision;
