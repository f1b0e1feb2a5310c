//! The file by which one house hands its card to another: a head for people, the card, and signatures by its root keys.
//! The signatures prove that who made the file holds the keys; that the keys are the party's, only a person can find out.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use record::context;
use record::digest::hex;
use record::founding::Card;
use record::key::{ED25519_SIGNATURE_BYTES, KeyId, ML_DSA_44_SIGNATURE_BYTES, SecretKey, Signature, under};
use record::{Digest, Fault, PartyId};
use std::fmt;

/// The most bytes of a card file.
pub const FILE_BYTES_MAX: u64 = 256 * 1024;

const FIRST: &str =
    "Alternat card, version 1. Before you add it, compare the fingerprint with its owner by another way.";
const CARD: &str = "card:";
const SIGNATURE: &str = "root signature:";
const COLUMNS: usize = 64;

/// A card that its own root keys have signed, checked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SignedCard {
    bytes: Vec<u8>,
    card: Card,
    signatures: Vec<(KeyId, Signature)>,
}

/// Why a text is no card file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum CardFileError {
    /// It does not begin as one.
    NotACardFile,
    /// Lines are missing, were changed or were added.
    Damaged,
    /// The card in it cannot be read.
    Card(Fault),
    /// Too few good signatures by its root keys.
    TooFewSignatures {
        /// How many must be there.
        needed: u64,
        /// How many are.
        valid: u64,
    },
    /// A head, code or fingerprint that is not the card's own: somebody changed what people read.
    HeadDiffers,
}

impl fmt::Display for CardFileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CardFileError::NotACardFile => f.write_str("this is no card file"),
            CardFileError::Damaged => f.write_str("the card file is incomplete or was changed"),
            CardFileError::Card(fault) => write!(f, "the card in it cannot be read: {fault}"),
            CardFileError::TooFewSignatures { needed, valid } => {
                write!(f, "{needed} root keys must have signed the card, and {valid} have")
            }
            CardFileError::HeadDiffers => f.write_str("what the file shows to people is not what its card says"),
        }
    }
}

impl std::error::Error for CardFileError {}

impl CardFileError {
    /// What to do next.
    pub fn hint(&self) -> &'static str {
        match self {
            CardFileError::NotACardFile => "ask for the file that `alternat card export FILE` writes",
            CardFileError::Damaged | CardFileError::Card(_) => {
                "ask for it again, as a file and not as text in a message"
            }
            CardFileError::TooFewSignatures { .. } | CardFileError::HeadDiffers => {
                "do not use it; ask its owner by another way what happened to it"
            }
        }
    }
}

/// The fingerprint of a party as people compare it: 64 hexadecimal digits in groups of four.
pub fn fingerprint(party: PartyId) -> String {
    let digits = hex(&party.0.0);
    let groups: Vec<&str> = (0..digits.len()).step_by(4).map(|at| &digits[at..at + 4]).collect();
    groups.join(" ")
}

impl SignedCard {
    /// Has root keys sign a card. `hedges` are fresh random bytes, one for each key.
    ///
    /// # Errors
    /// Where the card cannot be said, or too few of its root keys are given.
    pub fn sign(card: &Card, roots: &[(SecretKey, [u8; 32])]) -> Result<SignedCard, CardFileError> {
        let bytes = card.bytes().map_err(CardFileError::Card)?;
        let message = under(context::CARD, &bytes);
        let mut signatures: Vec<(KeyId, Signature)> =
            roots.iter().map(|(key, hedge)| (key.public().id(), key.sign(&message, hedge))).collect();
        signatures.sort_by_key(|(key, _)| *key);
        SignedCard::check(bytes, signatures)
    }

    fn check(bytes: Vec<u8>, signatures: Vec<(KeyId, Signature)>) -> Result<SignedCard, CardFileError> {
        let card = Card::read(&bytes).map_err(CardFileError::Card)?;
        let message = under(context::CARD, &bytes);
        let signed = |root: &&record::key::PublicKey| {
            signatures.iter().any(|(key, signature)| *key == root.id() && root.verify(&message, signature))
        };
        let valid = card.roots.iter().filter(signed).count() as u64;
        if valid < card.threshold {
            return Err(CardFileError::TooFewSignatures { needed: card.threshold, valid });
        }
        Ok(SignedCard { bytes, card, signatures })
    }

    /// The card.
    pub fn card(&self) -> &Card {
        &self.card
    }

    /// The card's bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The party that the card is.
    pub fn party(&self) -> PartyId {
        Card::party(&self.bytes)
    }

    /// The file's text.
    pub fn text(&self) -> String {
        let mut text = format!("{FIRST}\n\ncode: {}\n", self.card.code);
        for (language, name) in &self.card.name.0 {
            // A name is free text, and this is one line of a file that people read.
            let name: String = name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            text.push_str(&format!("name ({language}): {name}\n"));
        }
        text.push_str(&format!("fingerprint: {}\n", fingerprint(self.party())));
        text.push_str(&format!("\n{CARD}\n{}", in_lines(&self.bytes)));
        for (key, signature) in &self.signatures {
            let bytes = [&key.0.0[..], &signature.ed25519, &signature.ml_dsa_44[..]].concat();
            text.push_str(&format!("\n{SIGNATURE}\n{}", in_lines(&bytes)));
        }
        text
    }

    /// Reads a card file and checks its signatures. The line ends of other systems are accepted, and nothing else that
    /// `text` does not write.
    ///
    /// # Errors
    /// Where the file is not whole, or not what its card's own root keys have signed.
    pub fn read(text: &str) -> Result<SignedCard, CardFileError> {
        let text = text.replace("\r\n", "\n");
        if text.lines().next() != Some(FIRST) {
            return Err(CardFileError::NotACardFile);
        }
        let opening = format!("\n{CARD}\n");
        let mut parts = text.split(opening.as_str());
        let (Some(_), Some(body), None) = (parts.next(), parts.next(), parts.next()) else {
            return Err(CardFileError::Damaged);
        };
        let separator = format!("\n{SIGNATURE}\n");
        let mut blocks = body.split(separator.as_str());
        let bytes = from_lines(blocks.next().unwrap_or_default())?;
        let signatures = blocks.map(|block| signature(&from_lines(block)?)).collect::<Result<Vec<_>, _>>()?;
        let read = SignedCard::check(bytes, signatures)?;
        // One card has one file: whatever else stands in it was not written by `text`.
        if read.text() != text { Err(CardFileError::HeadDiffers) } else { Ok(read) }
    }
}

fn in_lines(bytes: &[u8]) -> String {
    let encoded = BASE64_STANDARD.encode(bytes);
    let mut lines = String::with_capacity(encoded.len() + encoded.len() / COLUMNS + 1);
    let mut rest = encoded.as_str();
    while !rest.is_empty() {
        let (line, after) = rest.split_at(rest.len().min(COLUMNS));
        lines.push_str(line);
        lines.push('\n');
        rest = after;
    }
    lines
}

fn from_lines(block: &str) -> Result<Vec<u8>, CardFileError> {
    let encoded: String = block.lines().collect();
    BASE64_STANDARD.decode(encoded).map_err(|_| CardFileError::Damaged)
}

fn signature(bytes: &[u8]) -> Result<(KeyId, Signature), CardFileError> {
    let damaged = CardFileError::Damaged;
    let (key, rest) = bytes.split_first_chunk::<32>().ok_or(damaged.clone())?;
    let (ed25519, rest) = rest.split_first_chunk::<ED25519_SIGNATURE_BYTES>().ok_or(damaged.clone())?;
    let ml_dsa_44: &[u8; ML_DSA_44_SIGNATURE_BYTES] = rest.try_into().map_err(|_| damaged)?;
    Ok((KeyId(Digest(*key)), Signature { ed25519: *ed25519, ml_dsa_44: Box::new(*ml_dsa_44) }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::Texts;

    fn key(seed: u8) -> SecretKey {
        SecretKey::from_seed(&[seed; 64])
    }

    fn card() -> Card {
        let mut roots = vec![key(1).public().clone(), key(2).public().clone(), key(3).public().clone()];
        roots.sort();
        Card {
            code: "CN".into(),
            name: Texts::one("en".parse().expect("a language"), "China\nforged: line"),
            roots,
            threshold: 2,
            log: key(4).public().clone(),
            cosigner: key(5).public().clone(),
            link: [6; 32],
            bag: "age1pq1example".into(),
        }
    }

    fn signed() -> SignedCard {
        SignedCard::sign(&card(), &[(key(1), [1; 32]), (key(3), [2; 32])]).expect("two of three")
    }

    #[test]
    fn a_file_reads_as_it_was_written() {
        let signed = signed();
        assert_eq!(SignedCard::read(&signed.text()), Ok(signed.clone()));
        assert_eq!(SignedCard::read(&signed.text().replace('\n', "\r\n")), Ok(signed));
    }

    #[test]
    fn too_few_or_foreign_signatures_prove_nothing() {
        let few = |valid| Err(CardFileError::TooFewSignatures { needed: 2, valid });
        assert_eq!(SignedCard::sign(&card(), &[(key(1), [1; 32])]), few(1));
        assert_eq!(SignedCard::sign(&card(), &[(key(1), [1; 32]), (key(1), [2; 32])]), few(1));
        assert_eq!(SignedCard::sign(&card(), &[(key(1), [1; 32]), (key(4), [2; 32])]), few(1));
        let text = signed().text();
        let cut = text.rfind("\nroot signature:").expect("there are two");
        assert_eq!(SignedCard::read(&text[..cut]), few(1));
    }

    #[test]
    fn what_people_read_is_what_the_card_says() {
        let text = signed().text();
        assert_eq!(SignedCard::read(&text.replace("code: CN", "code: RU")), Err(CardFileError::HeadDiffers));
        assert_eq!(SignedCard::read(&format!("{text}\n")), Err(CardFileError::HeadDiffers));
        assert_eq!(SignedCard::read("code: CN"), Err(CardFileError::NotACardFile));
        assert!(!text.contains("\nforged"));
    }

    #[test]
    fn a_fingerprint_is_in_groups() {
        let print = fingerprint(PartyId(Digest([0xab; 32])));
        assert_eq!(print.split(' ').count(), 16);
        assert!(print.starts_with("abab abab "));
    }
}
