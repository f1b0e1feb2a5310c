//! The keys that a node works with, and the card that tells the others of them. Root keys are not among them.

use record::founding::Card;
use record::key::{SEED_BYTES, SecretKey, Signer};
use record::{Fault, PartyId};
use zeroize::Zeroizing;

use crate::envelope::BagKey;
use crate::quick::QuickKey;
use crate::transport::LinkKey;

/// Where each secret seed of a node comes from, by the key's use.
pub struct Seeds {
    /// Of the key that signs checkpoints.
    pub log: Zeroizing<[u8; SEED_BYTES]>,
    /// Of the key that signs receipts.
    pub cosigner: Zeroizing<[u8; SEED_BYTES]>,
    /// Of the key of the link.
    pub link: Zeroizing<[u8; 32]>,
    /// Of the key that opens bags.
    pub bag: Zeroizing<[u8; 32]>,
}

/// A party's card and its node's keys, which belong together.
pub struct Keyring {
    card_bytes: Vec<u8>,
    card: Card,
    party: PartyId,
    /// Signs the party's own checkpoints, and nothing else.
    pub log: Box<dyn Signer>,
    /// Signs receipts, and nothing else.
    pub cosigner: SecretKey,
    /// Signs the channel and the manifests of bags; never authority.
    pub link: LinkKey,
    /// Opens bags.
    pub bag: BagKey,
    link_seed: Zeroizing<[u8; 32]>,
}

/// Why keys and card do not belong together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum KeyringError {
    /// The card cannot be read.
    Card(Fault),
    /// The card names another key for this use.
    OtherKey(&'static str),
}

impl std::fmt::Display for KeyringError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            KeyringError::Card(fault) => write!(f, "this house's card cannot be read: {fault}"),
            KeyringError::OtherKey(of) => write!(f, "this house's {of} key is not the one that its card names"),
        }
    }
}

impl std::error::Error for KeyringError {}

impl Keyring {
    /// Brings a card and its keys together.
    ///
    /// # Errors
    /// Where the card cannot be read, or names other keys.
    pub fn new(card_bytes: Vec<u8>, seeds: &Seeds) -> Result<Keyring, KeyringError> {
        let card = Card::read(&card_bytes).map_err(KeyringError::Card)?;
        let ring = Keyring {
            party: Card::party(&card_bytes),
            log: Box::new(SecretKey::from_seed(&seeds.log)),
            cosigner: SecretKey::from_seed(&seeds.cosigner),
            link: LinkKey::from_seed(&seeds.link),
            bag: BagKey::from_seed(&seeds.bag),
            link_seed: seeds.link.clone(),
            card_bytes,
            card,
        };
        let pairs = [
            ("log", *ring.log.public() == ring.card.log),
            ("cosigner", *ring.cosigner.public() == ring.card.cosigner),
            ("link", ring.link.public().as_bytes() == &ring.card.link),
            ("bag", ring.bag.recipient().to_string() == ring.card.bag),
        ];
        match pairs.into_iter().find(|(_, same)| !same) {
            Some((of, _)) => Err(KeyringError::OtherKey(of)),
            None => Ok(ring),
        }
    }

    /// The same keyring, whose log key signs by a quicker library. Its signatures are never twice the same.
    pub fn quick(mut self, seeds: &Seeds) -> Keyring {
        if let Some(quick) = QuickKey::from_seed(&seeds.log) {
            self.log = Box::new(quick);
        }
        self
    }

    /// The party.
    pub fn party(&self) -> PartyId {
        self.party
    }

    /// The card.
    pub fn card(&self) -> &Card {
        &self.card
    }

    /// The card's bytes.
    pub fn card_bytes(&self) -> &[u8] {
        &self.card_bytes
    }

    /// The link key, for the transport's own keeping.
    pub fn link_again(&self) -> LinkKey {
        LinkKey::from_seed(&self.link_seed)
    }

    /// Signs the manifest of a bag with the link key.
    pub fn sign_bag(&self, manifest: &[u8]) -> [u8; 64] {
        let message = link::bag::Manifest::signed(manifest);
        let mut seed = Zeroizing::new([0; SEED_BYTES]);
        seed[..32].copy_from_slice(&self.link_seed[..]);
        SecretKey::from_seed(&seed).sign_ed25519(&message)
    }
}
