//! Checkpoints with receipts, written line by line, as they must be or not.

use crate::dice::Dice;
use crate::holder::plus_order;
use crate::houses::House;
use record::checkpoint::{TreeHead, cosignature_message, cosigner_name, subtree_message_of};
use record::key::{SecretKey, Signer};
use record::note::{Algorithm, Line, Note, key_hint};
use record::{Digest, MechanismId};

/// What is odd about a checkpoint.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoteOddity {
    /// The receipt of the last other party is missing.
    NoReceipt,
    /// The receipt of the last other party is by the key of its log.
    ReceiptByLogKey,
    /// The receipt of the last other party is for another root: it was shown another history.
    ForkedReceipt,
    /// Only the ML-DSA-44 half of the receipt is for another root.
    HalfForkedReceipt,
    /// The two halves of a receipt say different times.
    TwoTimes,
    /// Receipts stand the other way round.
    ReceiptsSwapped,
    /// The ML-DSA-44 half of a receipt stands first.
    HalvesSwapped,
    /// The ML-DSA-44 half of the log's own signature stands first.
    OwnHalvesSwapped,
    /// The Ed25519 half of a receipt is missing.
    HalfReceipt,
    /// The log holds a receipt of its own party.
    OwnReceipt,
    /// A witness cosigned, too.
    Witness,
    /// A receipt stands twice.
    ReceiptTwice,
    /// A receipt comes first.
    ReceiptFirst,
    /// The text has an extension line.
    Extension,
    /// The log's Ed25519 signature is of another head.
    OtherEd25519,
    /// The log's ML-DSA-44 signature is of another head.
    OtherMlDsa44,
    /// The log's ML-DSA-44 signature says a time.
    OwnTime,
    /// It is signed by the cosigner key.
    ByCosigner,
    /// The s of the log's Ed25519 signature has the order added.
    PlusOrder,
    /// The s of a receipt's Ed25519 signature has the order added.
    ReceiptPlusOrder,
    /// It is of another mechanism.
    OtherMechanism,
    /// It is of another party.
    OtherParty,
    /// Base64 without padding.
    NoPadding,
    /// Lines end with a carriage return.
    CarriageReturn,
    /// No line feed at the end.
    NoEnd,
}

struct Pen<'a> {
    head: TreeHead,
    name: String,
    key: &'a dyn Signer,
    time: Option<u64>,
}

impl Pen<'_> {
    fn message(&self, head: &TreeHead) -> Vec<u8> {
        subtree_message_of(&self.name, self.time.unwrap_or(0), &head.log.origin(), head.size, head.root)
    }

    fn ed25519(&self, head: &TreeHead) -> Line {
        let public = &self.key.public().ed25519;
        let (algorithm, signature) = match self.time {
            None => (Algorithm::Ed25519, self.key.sign_ed25519(head.text().as_bytes()).to_vec()),
            Some(time) => {
                let signature = self.key.sign_ed25519(&cosignature_message(time, &head.text()));
                (Algorithm::CosignatureEd25519, [&time.to_be_bytes()[..], &signature].concat())
            }
        };
        Line { name: self.name.clone(), hint: key_hint(&self.name, algorithm, public), signature }
    }

    fn ml_dsa_44(&self, head: &TreeHead) -> Line {
        let (algorithm, public) = (Algorithm::SubtreeMlDsa44, &self.key.public().ml_dsa_44[..]);
        let signature = self.key.sign_ml_dsa_44(&self.message(head), &[9; 32]);
        let signature = [&self.time.unwrap_or(0).to_be_bytes()[..], &signature[..]].concat();
        Line { name: self.name.clone(), hint: key_hint(&self.name, algorithm, public), signature }
    }

    fn both(&self) -> Vec<Line> {
        vec![self.ed25519(&self.head), self.ml_dsa_44(&self.head)]
    }
}

fn add_order(line: &mut Line) {
    let at = line.signature.len() - 64;
    let mut signature: [u8; 64] = line.signature[at..].try_into().expect("64 bytes");
    plus_order(&mut signature);
    line.signature[at..].copy_from_slice(&signature);
}

/// The checkpoint of a log by the house of this number, with the receipts of all others.
pub fn note(houses: &[House], by: usize, head: TreeHead, odd: Option<NoteOddity>, dice: &mut Dice) -> Vec<u8> {
    use NoteOddity as N;
    let is = |oddity| odd == Some(oddity);
    let mut head = head;
    if is(N::OtherMechanism) {
        head.log.mechanism = MechanismId(Digest([7; 32]));
    }
    if is(N::OtherParty) {
        head.log.party = houses[(by + 1) % houses.len()].id;
    }
    let forked = TreeHead { root: Digest::of(&head.root.0), ..head };
    let (signer, name) = (houses[by].log(), head.log.origin());
    let key: &dyn Signer = if is(N::ByCosigner) { houses[by].cosigner() } else { &signer };
    let log = Pen { head, name: name.clone(), key, time: None };
    let mut own = log.both();
    if is(N::OtherEd25519) {
        own[0] = log.ed25519(&forked);
    }
    if is(N::OtherMlDsa44) {
        own[1] = log.ml_dsa_44(&forked);
    }
    if is(N::PlusOrder) {
        add_order(&mut own[0]);
    }
    if is(N::OwnTime) {
        own[1] = Pen { head, name, key, time: Some(1_780_000_000) }.ml_dsa_44(&head);
    }
    if is(N::OwnHalvesSwapped) {
        own.swap(0, 1);
    }
    let mut receipts: Vec<Vec<Line>> = Vec::new();
    for other in houses.iter().enumerate().filter(|(no, _)| *no != by).map(|(_, house)| house) {
        let time = 1_780_100_000 + dice.below(10_000) as u64;
        let name = cosigner_name(other.id);
        receipts.push(Pen { head, name, key: other.cosigner(), time: Some(time) }.both());
    }
    let last_house = houses.iter().enumerate().filter(|(no, _)| *no != by).map(|(_, house)| house).next_back();
    let last_house = last_house.expect("there are two houses at least");
    let pen = |key: &'static SecretKey, time| Pen { head, name: cosigner_name(last_house.id), key, time: Some(time) };
    let last = receipts.len() - 1;
    let logger = last_house.log();
    match odd {
        Some(N::NoReceipt) => drop(receipts.pop()),
        Some(N::ReceiptByLogKey) => {
            receipts[last] = Pen { head, name: cosigner_name(last_house.id), key: &logger, time: Some(3) }.both();
        }
        Some(N::ForkedReceipt) => {
            let pen = Pen { head: forked, ..pen(last_house.cosigner(), 1_780_100_000) };
            receipts[last] = pen.both();
        }
        Some(N::HalfForkedReceipt) => {
            let pen = pen(last_house.cosigner(), 1_780_100_000);
            receipts[last] = vec![pen.ed25519(&head), pen.ml_dsa_44(&forked)];
        }
        Some(N::TwoTimes) => {
            let (one, two) = (pen(last_house.cosigner(), 1_780_100_000), pen(last_house.cosigner(), 1_780_100_001));
            receipts[last] = vec![one.ed25519(&head), two.ml_dsa_44(&head)];
        }
        Some(N::HalvesSwapped) => receipts[last].swap(0, 1),
        Some(N::HalfReceipt) => drop(receipts[last].remove(0)),
        Some(N::ReceiptTwice) => receipts.push(receipts[last].clone()),
        Some(N::ReceiptsSwapped) => receipts.reverse(),
        Some(N::ReceiptPlusOrder) => add_order(&mut receipts[last][0]),
        Some(N::OwnReceipt) => {
            let name = cosigner_name(houses[by].id);
            let own = Pen { head, name, key: houses[by].cosigner(), time: Some(1_780_100_000) };
            receipts.insert(by.min(receipts.len()), own.both());
        }
        Some(N::Witness) => {
            let name = "witness.example/1".to_owned();
            let witness = Pen { head, name, key: crate::houses::person_pair(31), time: Some(1_780_100_000) };
            receipts.push(vec![witness.ed25519(&head)]);
        }
        _ => {}
    }
    let receipts = receipts.concat();
    let lines = if is(N::ReceiptFirst) { [receipts, own].concat() } else { [own, receipts].concat() };
    let text = if is(N::Extension) { format!("{}extension\n", head.text()) } else { head.text() };
    let mut bytes = Note { text, lines }.bytes();
    match odd {
        Some(N::NoPadding) => {
            let text = String::from_utf8(bytes).expect("text");
            bytes = text.replacen("=\n\u{2014}", "\n\u{2014}", 1).into_bytes();
            let text = String::from_utf8(bytes).expect("text");
            bytes = text.replacen("==\n", "\n", 1).into_bytes();
        }
        Some(N::CarriageReturn) => {
            let text = String::from_utf8(bytes).expect("text");
            bytes = text.replace('\n', "\r\n").into_bytes();
        }
        Some(N::NoEnd) => {
            bytes.pop();
        }
        _ => {}
    }
    bytes
}
