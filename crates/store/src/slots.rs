//! Two slots in one file, written in turn, so that the older content stays whole while the newer is written.
//!
//! A slot is a row of 512-byte sectors, each with the sequence number and its own check. So a write that was torn by a
//! crash (every sector sound, the numbers mixed) is told apart from bytes that have rotted (a sector unsound).

use record::Digest;

/// What a disk writes whole or not at all.
const SECTOR: usize = 512;
/// The sequence number at the front of a sector.
const STAMP: usize = 8;
/// The first bytes of the SHA-256 of the rest of the sector, at its end.
const CHECK: usize = 16;
/// What of a sector is content.
const ROOM: usize = SECTOR - STAMP - CHECK;
/// Length (4 bytes) and SHA-256 of the content, in front of it.
const HEADER: usize = 4 + 32;

/// Which of the two.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Side {
    First,
    Second,
}

impl Side {
    pub(crate) fn other(self) -> Side {
        match self {
            Side::First => Side::Second,
            Side::Second => Side::First,
        }
    }

    /// Where the slot begins in a file with slots of this length.
    pub(crate) fn offset(self, slot: usize) -> u64 {
        match self {
            Side::First => 0,
            Side::Second => slot as u64,
        }
    }
}

/// What a slot was found to hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Slot {
    /// Nothing was ever written.
    Blank,
    /// A whole content.
    Whole { sequence: u64, content: Vec<u8> },
    /// A write that did not end; `newest` is the number of that write.
    Torn { newest: u64 },
    /// Bytes that no write of ours left so.
    Rotten,
}

/// The most content that a slot of this length takes.
pub(crate) const fn capacity(slot: usize) -> usize {
    slot / SECTOR * ROOM - HEADER
}

fn check(covered: &[u8]) -> [u8; CHECK] {
    let digest = Digest::of(covered);
    *digest.0.first_chunk().expect("a digest is longer than a check")
}

/// The bytes to write at the slot's beginning for this content; whole sectors, no more than are needed.
pub(crate) fn encode(sequence: u64, content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).expect("a slot's content is far below 4 GiB");
    let mut plain = Vec::with_capacity(HEADER + content.len());
    plain.extend_from_slice(&length.to_be_bytes());
    plain.extend_from_slice(&Digest::of(content).0);
    plain.extend_from_slice(content);
    let mut bytes = Vec::with_capacity(plain.len().div_ceil(ROOM) * SECTOR);
    for part in plain.chunks(ROOM) {
        let start = bytes.len();
        bytes.extend_from_slice(&sequence.to_be_bytes());
        bytes.extend_from_slice(part);
        bytes.resize(start + SECTOR - CHECK, 0);
        let check = check(&bytes[start..]);
        bytes.extend_from_slice(&check);
    }
    bytes
}

/// The number and content of one sector; `None` if it is unsound.
fn sector(bytes: &[u8]) -> Option<(u64, &[u8])> {
    if check(&bytes[..SECTOR - CHECK]) != bytes[SECTOR - CHECK..] {
        return None;
    }
    let stamp = bytes.first_chunk::<STAMP>().expect("a sector has a stamp");
    Some((u64::from_be_bytes(*stamp), &bytes[STAMP..SECTOR - CHECK]))
}

/// What a slot holds. `bytes` may end early where the file does; what is missing counts as never written.
pub(crate) fn decode(bytes: &[u8]) -> Slot {
    // Sector by sector: sound ones with their number, blank ones as zero (numbers begin at one).
    let mut sectors = Vec::new();
    for part in bytes.chunks(SECTOR) {
        if part.iter().all(|byte| *byte == 0) {
            sectors.push((0, &part[..0]));
        } else if let Some(sound) = (part.len() == SECTOR).then(|| sector(part)).flatten() {
            sectors.push(sound);
        } else {
            return Slot::Rotten;
        }
    }
    let Some(newest) = sectors.iter().map(|(stamp, _)| *stamp).max().filter(|stamp| *stamp > 0) else {
        return Slot::Blank;
    };
    match whole(&sectors, newest) {
        Some(content) => Slot::Whole { sequence: newest, content },
        None => Slot::Torn { newest },
    }
}

fn whole(sectors: &[(u64, &[u8])], newest: u64) -> Option<Vec<u8>> {
    let (first, head) = sectors.first()?;
    if *first != newest {
        return None;
    }
    let length = u32::from_be_bytes(*head.first_chunk()?) as usize;
    let digest = Digest(head.get(4..HEADER)?.try_into().ok()?);
    let count = (HEADER + length).div_ceil(ROOM);
    let mut content = Vec::with_capacity(count * ROOM);
    for (stamp, part) in sectors.get(..count)? {
        if *stamp != newest {
            return None;
        }
        content.extend_from_slice(part);
    }
    content.truncate(HEADER + length);
    content.drain(..HEADER);
    (Digest::of(&content) == digest).then_some(content)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_was_written_is_read(sequence in 1u64.., content in prop::collection::vec(any::<u8>(), 0..3000)) {
            let bytes = encode(sequence, &content);
            prop_assert_eq!(decode(&bytes), Slot::Whole { sequence, content });
        }

        #[test]
        fn a_torn_write_is_called_torn_and_never_whole(
            old in prop::collection::vec(any::<u8>(), 0..3000),
            new in prop::collection::vec(any::<u8>(), 600..3000),
            kept in prop::collection::vec(any::<bool>(), 7),
        ) {
            let mut slot = encode(5, &old);
            let write = encode(7, &new);
            slot.resize(slot.len().max(write.len()), 0);
            let sectors = write.len() / SECTOR;
            let mut survived = 0;
            for (n, part) in write.chunks(SECTOR).enumerate() {
                if kept[n] {
                    slot[n * SECTOR..][..SECTOR].copy_from_slice(part);
                    survived += 1;
                }
            }
            let found = decode(&slot);
            if survived == 0 {
                prop_assert_eq!(found, Slot::Whole { sequence: 5, content: old });
            } else if survived == sectors {
                prop_assert_eq!(found, Slot::Whole { sequence: 7, content: new });
            } else {
                prop_assert_eq!(found, Slot::Torn { newest: 7 });
            }
        }

        #[test]
        fn one_flipped_bit_is_called_rotten(content in prop::collection::vec(any::<u8>(), 0..3000), at: prop::sample::Index, bit in 0..8) {
            let mut bytes = encode(9, &content);
            let at = at.index(bytes.len());
            bytes[at] ^= 1u8 << bit;
            prop_assert_eq!(decode(&bytes), Slot::Rotten);
        }
    }

    #[test]
    fn zeros_are_blank() {
        assert_eq!(decode(&[]), Slot::Blank);
        assert_eq!(decode(&[0; 4 * SECTOR]), Slot::Blank);
    }
}
