//! Who plays: parties with cheap keys of fixed seeds, made once, and the charters among them.

use node::envelope::BagKey;
use node::keyring::{Keyring, Seeds};
use node::transport::LinkKey;
use record::founding::{Card, Charter};
use record::key::SecretKey;
use record::{MechanismId, PartyId, Texts};
use std::sync::OnceLock;
use zeroize::Zeroizing;

/// The most parties of a run.
pub const PARTIES_MOST: usize = 5;

const CODES: [&str; PARTIES_MOST] = ["CN", "RU", "IN", "IR", "BR"];

/// A party.
pub struct Party {
    /// Its card.
    pub card: Card,
    /// The card's bytes.
    pub bytes: Vec<u8>,
    /// Its id.
    pub id: PartyId,
    /// Its one root key.
    pub root: SecretKey,
    number: u8,
}

fn make(number: usize) -> Party {
    let number = number as u8 + 1;
    let seeds = seeds(number);
    let root = SecretKey::from_seed(&[number; 64]);
    let card = Card {
        code: CODES[usize::from(number) - 1].into(),
        name: text(CODES[usize::from(number) - 1]),
        roots: vec![root.public().clone()],
        threshold: 1,
        log: SecretKey::from_seed(&seeds.log).public().clone(),
        cosigner: SecretKey::from_seed(&seeds.cosigner).public().clone(),
        link: *LinkKey::from_seed(&seeds.link).public().as_bytes(),
        bag: BagKey::from_seed(&seeds.bag).recipient().to_string(),
    };
    let bytes = card.bytes().expect("a sound card");
    Party { id: Card::party(&bytes), bytes, card, root, number }
}

fn seeds(number: u8) -> Seeds {
    Seeds {
        log: Zeroizing::new([number + 50; 64]),
        cosigner: Zeroizing::new([number + 100; 64]),
        link: Zeroizing::new([number + 150; 32]),
        bag: Zeroizing::new([number + 200; 32]),
    }
}

/// The party of this number.
pub fn party(number: usize) -> &'static Party {
    static PARTIES: [OnceLock<Party>; PARTIES_MOST] = [const { OnceLock::new() }; PARTIES_MOST];
    PARTIES[number].get_or_init(|| make(number))
}

impl Party {
    /// Its node's keys, anew for each start.
    pub fn keys(&self) -> Keyring {
        Keyring::new(self.bytes.clone(), &seeds(self.number)).expect("keys and card are made from the same seeds")
    }
}

/// Words in one language.
pub fn text(words: &str) -> Texts {
    Texts::one("en".parse().expect("a sound tag"), words)
}

/// The charter among the first so many parties; the number tells two of the same parties apart.
pub fn charter(parties: usize, number: u8) -> (MechanismId, Vec<u8>) {
    let mut ids: Vec<PartyId> = (0..parties).map(|number| party(number).id).collect();
    ids.sort();
    let charter = Charter {
        name: text("Lake"),
        purpose: text("to talk about the lake"),
        parties: ids,
        languages: vec!["en".parse().expect("a sound tag")],
        marking: "open".into(),
        nonce: [number; 16],
    };
    let bytes = charter.bytes().expect("a sound charter");
    (Charter::mechanism(&bytes), bytes)
}
