//! The forms of a meeting: agenda, steps, briefings, positions, points, stances, readouts. What they mean the desk judges.

pub mod agenda;
pub mod answering;
pub mod convening;
pub mod readouts;
pub mod said;
pub mod steps;
pub mod telling;
