//! A digest as it is read aloud: sixteen words of five letters, two bytes each (proquints, Wilkerson 2009;
//! spec: release, 5).

use alloc::{string::String, vec::Vec};
use record::Digest;

const CONSONANTS: [char; 16] = ['b', 'd', 'f', 'g', 'h', 'j', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'z'];
const VOWELS: [char; 4] = ['a', 'i', 'o', 'u'];

/// The words of a digest, in two lines of eight.
pub fn aloud(digest: &Digest) -> String {
    let words: Vec<String> =
        digest.0.chunks_exact(2).map(|pair| word(u16::from_be_bytes([pair[0], pair[1]]))).collect();
    words.chunks(8).map(|line| line.join(" ")).collect::<Vec<_>>().join("\n")
}

fn word(bits: u16) -> String {
    let consonant = |shift: u32| CONSONANTS[usize::from(bits >> shift) & 15];
    let vowel = |shift: u32| VOWELS[usize::from(bits >> shift) & 3];
    [consonant(12), vowel(10), consonant(6), vowel(4), consonant(0)].iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_the_proposal() {
        // 127.0.0.1 and 63.84.220.193, as the proposal has them.
        assert_eq!([word(0x7f00), word(0x0001)], ["lusab", "babad"]);
        assert_eq!([word(0x3f54), word(0xdcc1)], ["gutih", "tugad"]);
    }

    #[test]
    fn another_bit_is_another_word() {
        let mut digest = Digest::of(b"a text");
        let before = aloud(&digest);
        digest.0[31] ^= 1;
        assert_ne!(aloud(&digest), before);
        assert_eq!(before.split_whitespace().count(), 16);
    }
}
