//! Tampering: one byte, act or file of an original, a bag or a readout is changed, and it is found, or nothing that is
//! shown changes. Thousands of cases without a process of their own, and hundreds through the real command.

mod bags;
mod change;
mod command;
mod memory;
mod originals;
mod readouts;
mod sample;
mod seed;
