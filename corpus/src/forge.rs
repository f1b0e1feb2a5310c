//! Forgeries: each has a name, the step of the spec that it breaks, and how it is made, with real keys.

mod bytes;
mod forgery;
mod logs;
mod manifests;
mod persons;
mod story;

pub use forgery::{Forgery, Make};

use crate::dice::Dice;
use crate::features;

/// All forgeries, in the order of their steps.
pub fn all() -> Vec<Forgery> {
    let mut all: Vec<Forgery> = [bytes::ALL, logs::ALL, manifests::ALL, story::ALL, persons::ALL].concat();
    all.sort_by_key(|forgery| forgery.step);
    all
}

/// Changes bytes by chance: what a broken disk does, or somebody without a key. Never nothing.
pub fn tamper(dice: &mut Dice) -> (Vec<u8>, String) {
    let mut bytes = features::any(dice.any()).make().release.bytes();
    let good = bytes.clone();
    let at = dice.below(bytes.len());
    let done = match dice.below(7) {
        0 => {
            bytes.truncate(at);
            format!("cut to {at} bytes")
        }
        1 => {
            bytes.remove(at);
            format!("byte {at} taken out")
        }
        2 => {
            bytes.insert(at, dice.any() as u8);
            format!("a byte put in at {at}")
        }
        3 => {
            let length = 1 + dice.below(64);
            let end = (at + length).min(bytes.len());
            bytes[at..end].reverse();
            format!("bytes {at} to {end} turned around")
        }
        4 => {
            let (from, length) = (dice.below(bytes.len()), 1 + dice.below(64));
            let piece = bytes[from..(from + length).min(bytes.len())].to_vec();
            let end = (at + piece.len()).min(bytes.len());
            bytes.splice(at..end, piece);
            format!("bytes of {from} put at {at}")
        }
        _ => {
            let bit = dice.below(8);
            bytes[at] ^= 1 << bit;
            format!("bit {bit} of byte {at} turned")
        }
    };
    if bytes == good { tamper(dice) } else { (bytes, done) }
}
