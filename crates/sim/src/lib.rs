//! Many nodes, one seed, faults, checkers; never shipped.
//!
//! The real desk, exchange and fold run over simulated disks, clocks, chance and lines, in one thread. There is no
//! socket here and no second implementation of anything: what is checked is what ships.

pub mod calm;
pub mod cast;
pub mod checks;
pub mod deeds;
pub mod dice;
pub mod house;
pub mod laws;
pub mod liar;
pub mod line;
pub mod plants;
pub mod run;
pub mod steps;
pub mod telling;
pub mod weather;
pub mod witness;
pub mod world;
