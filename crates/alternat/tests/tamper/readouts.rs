//! A readout's file.

use super::change;
use super::sample::Sample;
use super::seed::{Dice, Outcome, run};

/// Changes one thing of a text, and says what.
pub fn tamper(dice: &mut Dice, bytes: &mut Vec<u8>) -> String {
    if dice.below(4) > 0 {
        return change::bytes(dice, bytes);
    }
    let mut lines: Vec<Vec<u8>> = bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    let done = change::items(dice, &mut lines);
    *bytes = lines.concat();
    format!("lines: {done}")
}

#[test]
fn a_changed_readout_is_found() {
    let sample = Sample::new("readouts");
    let file = std::fs::read(sample.readout()).expect("a file");
    let good = release::readout::check(&file).expect("it is valid");
    run(10_000, |dice| {
        let mut changed = file.clone();
        let done = tamper(dice, &mut changed);
        match release::readout::check(&changed) {
            Err(_) => Ok(Outcome::Found),
            // Two equal lines or bytes were swapped.
            Ok(checked) if changed == file && checked == good => Ok(Outcome::Harmless),
            Ok(_) => Err(format!("{done} was not found")),
        }
    });
}
