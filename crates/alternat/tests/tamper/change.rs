//! One change to some bytes.

use super::seed::Dice;

/// Changes one thing, and says what. The bytes are different afterwards, unless there was nothing to change.
pub fn bytes(dice: &mut Dice, bytes: &mut Vec<u8>) -> String {
    if bytes.is_empty() {
        bytes.push(dice.below(256) as u8);
        return "a byte added to nothing".into();
    }
    let at = place(dice, bytes);
    match dice.below(6) {
        0 | 1 => {
            bytes[at] ^= 1 << dice.below(8);
            format!("a bit flipped at {at}")
        }
        2 => {
            bytes.remove(at);
            format!("the byte at {at} cut")
        }
        3 => {
            let byte = bytes[at];
            bytes.insert(at, byte);
            format!("the byte at {at} doubled")
        }
        4 => {
            let other = place(dice, bytes);
            bytes.swap(at, other);
            format!("the bytes at {at} and {other} swapped")
        }
        _ => {
            bytes.truncate(at);
            format!("cut to {at} bytes")
        }
    }
}

/// A place, most often where something was written.
fn place(dice: &mut Dice, bytes: &[u8]) -> usize {
    for _ in 0..dice.below(64) {
        let at = dice.below(bytes.len());
        if bytes[at] != 0 {
            return at;
        }
    }
    dice.below(bytes.len())
}

/// Changes one of these, and says what.
pub fn items<T: Clone>(dice: &mut Dice, items: &mut Vec<T>) -> String {
    if items.is_empty() {
        return "nothing there".into();
    }
    let at = dice.below(items.len());
    match dice.below(3) {
        0 => {
            items.remove(at);
            format!("number {at} cut")
        }
        1 => {
            let item = items[at].clone();
            items.insert(at, item);
            format!("number {at} doubled")
        }
        _ => {
            let other = dice.below(items.len());
            items.swap(at, other);
            format!("numbers {at} and {other} swapped")
        }
    }
}
