//! The liar: a real house whose words are twisted on their way out. It cannot sign for others, and nothing else stops it.

use crate::dice::Dice;
use link::bounds::MESSAGE_BYTES_MAX;
use link::message::{Lease, Message, Nonce, Refused};
use record::checkpoint::Unverified;
use record::{Digest, Epoch, PartyId};

/// How many messages it remembers.
const REMEMBERED: usize = 64;

/// See the module.
#[derive(Default)]
pub struct Liar {
    said: Vec<Vec<u8>>,
    reformed: Option<()>,
}

impl Liar {
    /// From here on it says what is.
    pub fn reform(&mut self) {
        self.reformed = Some(());
    }

    /// What is sent in the place of a message.
    pub fn twist(&mut self, bytes: Vec<u8>, dice: &mut Dice) -> Vec<Vec<u8>> {
        if self.reformed.is_some() {
            return vec![bytes];
        }
        if self.said.len() < REMEMBERED {
            self.said.push(bytes.clone());
        } else {
            let no = dice.below(REMEMBERED);
            self.said[no].clone_from(&bytes);
        }
        let old = dice.one_of(&self.said).cloned().unwrap_or_default();
        match dice.below(40) {
            0..3 => Vec::new(),
            3..6 => vec![old, bytes],
            6 => vec![bytes.clone(), bytes],
            7 if dice.percent(30) => vec![vec![0; MESSAGE_BYTES_MAX + 1]],
            8 => vec![bytes[..dice.below(bytes.len())].to_vec()],
            9 if dice.percent(50) => graft(&old, dice).map_or(vec![bytes.clone()], |graft| vec![graft.bytes(), bytes]),
            7 | 9 => vec![spoilt(bytes, dice)],
            10..15 => lie(&bytes, &old, dice).map_or(vec![bytes], |lie| vec![lie.bytes()]),
            _ => vec![bytes],
        }
    }
}

fn spoilt(mut bytes: Vec<u8>, dice: &mut Dice) -> Vec<u8> {
    let at = dice.below(bytes.len());
    bytes[at] ^= 1 << dice.below(8);
    bytes
}

fn chance<const N: usize>(dice: &mut Dice) -> [u8; N] {
    let mut bytes = [0; N];
    dice.fill(&mut bytes);
    bytes
}

/// Acts of its own that it has sent before, as those of another of its logs.
fn graft(old: &[u8], dice: &mut Dice) -> Option<Message> {
    match Message::read(old).ok()? {
        Message::Acts { mut log, checkpoint, package, rest } => {
            log.epoch = Epoch(log.epoch.0 + 1 + u32::from(dice.percent(20)));
            Some(Message::Acts { log, checkpoint, package, rest })
        }
        _ => None,
    }
}

/// Some party.
fn other(dice: &mut Dice, party: PartyId) -> PartyId {
    let other = crate::cast::party(dice.below(3)).id;
    if other == party { crate::cast::party(3).id } else { other }
}

/// A well-formed message that says what is not.
fn lie(bytes: &[u8], old: &[u8], dice: &mut Dice) -> Option<Message> {
    let (message, old) = (Message::read(bytes).ok()?, Message::read(old).ok());
    Some(match message {
        Message::Hello { party, presence, .. } => Message::Hello {
            party: if dice.percent(30) { PartyId(Digest(chance(dice))) } else { party },
            presence,
            leases: vec![Lease(chance(dice))],
            nonce: Nonce(chance(dice)),
        },
        Message::Head { checkpoint } => match Unverified::read(&checkpoint) {
            Ok(read) if dice.percent(50) => Message::Proof {
                log: read.claimed_log(),
                first: read.claimed_size().saturating_sub(dice.below(2) as u64),
                checkpoint,
                nodes: Vec::new(),
            },
            _ => Message::Head { checkpoint: other_size(checkpoint, dice) },
        },
        Message::AllHeads { nonce, .. } => Message::AllHeads {
            nonce: if dice.percent(50) { Nonce(chance(dice)) } else { nonce },
            known: Some(Lease(chance(dice))),
        },
        Message::Want { log, start, .. } => Message::Want { log, start: start / 2, count: 8192 },
        Message::Acts { mut log, mut checkpoint, mut package, rest } => {
            match (dice.below(5), old) {
                (0, Some(Message::Acts { log: other, .. })) => {
                    log.mechanism = other.mechanism;
                    log.epoch = Epoch(u32::from(dice.percent(70)));
                }
                (1, Some(Message::Acts { checkpoint: other, .. })) => checkpoint = other,
                (2, Some(Message::Acts { package: other, .. })) => package.bundle = other.bundle,
                (3, _) => package.start += 1,
                _ => package.proof.push(Digest(chance(dice))),
            }
            Message::Acts { log, checkpoint, package, rest }
        }
        Message::Receipt { cosignature, party } => match old {
            Some(Message::Receipt { cosignature, .. }) if dice.percent(30) => Message::Receipt { cosignature, party },
            Some(Message::Head { checkpoint }) if dice.percent(50) => {
                Message::Receipt { cosignature: checkpoint, party }
            }
            _ if dice.percent(50) => Message::Receipt { cosignature, party: other(dice, party) },
            _ => Message::Receipt { cosignature: other_size(cosignature, dice), party },
        },
        Message::Ping | Message::Pong => Message::Refused(Refused::Superseded { by: Lease(chance(dice)) }),
        Message::WantProof { log, first } => Message::WantProof { log, first: first + 1 },
        Message::Proof { log, checkpoint, first, .. } => {
            Message::Proof { log, checkpoint, first, nodes: vec![Digest(chance(dice)); 3] }
        }
        Message::WantBlob { .. } | Message::BlobPart { .. } | Message::Lacking { .. } | Message::Refused(_) => {
            return None;
        }
    })
}

/// The note with another size: the second line of its text.
fn other_size(note: Vec<u8>, dice: &mut Dice) -> Vec<u8> {
    let mut lines: Vec<Vec<u8>> = note.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    if let Some(size) = lines.get_mut(1) {
        *size = (1 + dice.below(50)).to_string().into_bytes();
    }
    lines.join(&b'\n')
}
