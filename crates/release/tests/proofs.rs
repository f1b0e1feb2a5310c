//! Proofs and readouts: the good one, and beside it each bad twin with its own fault.

use proptest::prelude::*;
use record::act::Act;
use record::checkpoint::{Checkpoint, TreeHead};
use record::founding::{Card, Charter};
use record::key::SecretKey;
use record::tree::{Tree, leaf_hash};
use record::vocabulary::{Brief, Content, Readout};
use record::{ActId, Digest, Epoch, Language, LogId, MechanismId, PartyId, Texts};
use release::proof::{Proof, ProofFault};
use release::readout::{ReadoutFault, check, file, is_file};

fn en(text: &str) -> Texts {
    Texts::one("en".parse::<Language>().expect("a tag"), text)
}

fn key(of: &str) -> SecretKey {
    let half = |n: u8| Digest::of(&[of.as_bytes(), &[n]].concat()).0;
    SecretKey::from_seed(&[half(0), half(1)].concat().try_into().expect("64 bytes"))
}

/// A party with its keys.
struct Party {
    id: PartyId,
    card: Vec<u8>,
    log: SecretKey,
    cosigner: SecretKey,
}

impl Party {
    fn new(code: &str) -> Party {
        let (log, cosigner) = (key(&format!("{code} log")), key(&format!("{code} cosigner")));
        let card = Card {
            code: code.into(),
            name: en(&format!("{code}land")),
            roots: vec![key(&format!("{code} root")).public().clone()],
            threshold: 1,
            log: log.public().clone(),
            cosigner: cosigner.public().clone(),
            link: *link_key(code),
            bag: "age1pq1".into(),
        };
        let card = card.bytes().expect("a sound card");
        Party { id: Card::party(&card), card, log, cosigner }
    }
}

fn link_key(code: &str) -> Box<[u8; 32]> {
    Box::new(key(&format!("{code} link")).public().ed25519)
}

/// A mechanism of two parties, a stranger, and a log of CN with a readout in it.
struct World {
    cn: Party,
    ru: Party,
    stranger: Party,
    charter: Vec<u8>,
    acts: Vec<Vec<u8>>,
    tree: Tree,
}

/// Where the readout stands.
const AT: u64 = 3;

fn charter(one: &Party, other: &Party, nonce: u8) -> Vec<u8> {
    let mut parties = vec![one.id, other.id];
    parties.sort();
    let charter = Charter {
        name: en("a mechanism"),
        purpose: en("to test"),
        parties,
        languages: vec!["en".parse().expect("a tag")],
        marking: "test".into(),
        nonce: [nonce; 16],
    };
    charter.bytes().expect("a sound charter")
}

fn leaf(log: LogId, index: u64, content: Content) -> Vec<u8> {
    let (heads, blobs, approvals) = (Vec::new(), Vec::new(), Vec::new());
    let act = Act { log, index, heads, time: 1_700_000_000, content, blobs, by: "test".into(), approvals };
    act.leaf().expect("an act")
}

fn release(title: &str, text: &str) -> Content {
    Content::Release(Readout { round: None, title: en(title), text: en(text), hour: None })
}

impl World {
    fn new(title: &str, text: &str) -> World {
        let (cn, ru, stranger) = (Party::new("CN"), Party::new("RU"), Party::new("XX"));
        let charter = charter(&cn, &ru, 1);
        let log = LogId { mechanism: Charter::mechanism(&charter), party: cn.id, epoch: Epoch::FIRST };
        let title = |index| if index == AT { title } else { "another" };
        let acts: Vec<Vec<u8>> = (0..7).map(|index| leaf(log, index, release(title(index), text))).collect();
        let mut tree = Tree::default();
        acts.iter().for_each(|leaf| tree.push(leaf_hash(leaf)));
        World { cn, ru, stranger, charter, acts, tree }
    }

    fn head(&self) -> TreeHead {
        let mechanism = Charter::mechanism(&self.charter);
        let log = LogId { mechanism, party: self.cn.id, epoch: Epoch::FIRST };
        TreeHead { log, size: self.tree.size(), root: self.tree.root() }
    }

    /// The checkpoint, with the receipts of these.
    fn checkpoint(&self, holders: &[&Party]) -> Checkpoint {
        let mut checkpoint = self.head().sign(&self.cn.log, &[1; 32]);
        for holder in holders {
            let receipt = checkpoint.cosign(holder.id, &holder.cosigner, 1_700_000_100, &[2; 32]);
            assert!(checkpoint.add(&receipt));
        }
        checkpoint
    }

    fn proof(&self) -> Proof {
        Proof {
            charter: self.charter.clone(),
            card: self.cn.card.clone(),
            leaf: self.acts[AT as usize].clone(),
            path: self.tree.inclusion(AT, self.tree.size()).expect("it is in it"),
            checkpoint: self.checkpoint(&[&self.ru]).bytes(),
            holders: vec![self.ru.card.clone()],
        }
    }
}

fn world() -> World {
    World::new("a title", "some words")
}

#[test]
fn a_proof_proves_the_act_its_party_and_who_holds_it() {
    let world = world();
    let proof = world.proof();
    assert_eq!(Proof::read(&proof.bytes()), Ok(proof.clone()));
    let proved = proof.check().expect("it is valid");
    assert_eq!(proved.act.index, AT);
    assert_eq!(proved.card.code, "CN");
    assert_eq!(proved.holders.len(), 1);
    assert_eq!((proved.holders[0].0, proved.holders[0].2), (world.ru.id, 1_700_000_100));
    let alone = Proof { checkpoint: world.checkpoint(&[]).bytes(), holders: Vec::new(), ..proof };
    assert_eq!(Proof::read(&alone.bytes()), Ok(alone.clone()));
    assert!(alone.check().expect("it needs no receipt").holders.is_empty());
}

#[test]
fn a_checkpoint_by_another_key_proves_nothing() {
    let world = world();
    let by = |key: &SecretKey| {
        let checkpoint = world.head().sign(key, &[1; 32]).bytes();
        Proof { checkpoint, holders: Vec::new(), ..world.proof() }.check()
    };
    assert!(by(&world.cn.log).is_ok());
    for key in [&world.ru.log, &world.cn.cosigner, &world.stranger.log] {
        assert!(matches!(by(key), Err(ProofFault::Checkpoint(_))));
    }
}

#[test]
fn another_card_or_charter_proves_nothing() {
    let world = world();
    for card in [&world.ru.card, &world.stranger.card] {
        let proof = Proof { card: card.clone(), ..world.proof() };
        assert_eq!(proof.check(), Err(ProofFault::OtherParty));
    }
    // The same parties and words, but another mechanism.
    let proof = Proof { charter: charter(&world.cn, &world.ru, 2), ..world.proof() };
    assert_eq!(proof.check(), Err(ProofFault::OtherMechanism));
    // A charter that does not name the party: the act says that it is of its mechanism all the same.
    let others = charter(&world.ru, &world.stranger, 1);
    let log = LogId { mechanism: Charter::mechanism(&others), ..world.head().log };
    let proof = Proof { charter: others, leaf: leaf(log, AT, release("a title", "some words")), ..world.proof() };
    assert_eq!(proof.check(), Err(ProofFault::OtherParty));
}

#[test]
fn a_checkpoint_of_another_log_proves_nothing() {
    let world = world();
    let head = world.head();
    let logs = [
        LogId { epoch: Epoch(1), ..head.log },
        LogId { party: world.ru.id, ..head.log },
        LogId { mechanism: MechanismId(Digest([9; 32])), ..head.log },
    ];
    for log in logs {
        let checkpoint = TreeHead { log, ..head }.sign(&world.cn.log, &[1; 32]);
        let proof = Proof { checkpoint: checkpoint.bytes(), holders: Vec::new(), ..world.proof() };
        assert_eq!(proof.check(), Err(ProofFault::OtherLog));
    }
}

#[test]
fn only_the_act_at_its_own_place_is_proved() {
    let world = world();
    let size = world.tree.size();
    for index in (0..size).filter(|index| *index != AT) {
        let path = world.tree.inclusion(index, size).expect("it is in it");
        let here = Proof { path: path.clone(), ..world.proof() };
        assert_eq!(here.check(), Err(ProofFault::NotInLog), "the path of {index}");
        let leaf = world.acts[index as usize].clone();
        let other = Proof { leaf: leaf.clone(), ..world.proof() };
        assert_eq!(other.check(), Err(ProofFault::NotInLog), "act {index} with the path of another");
        assert!(Proof { leaf, path, ..world.proof() }.check().is_ok(), "act {index} with its own path");
    }
    let mut longer = world.proof();
    longer.path.push(Digest([0; 32]));
    assert_eq!(longer.check(), Err(ProofFault::NotInLog));
    let mut shorter = world.proof();
    shorter.path.pop();
    assert_eq!(shorter.check(), Err(ProofFault::NotInLog));
    // An act that says that it stands elsewhere than it does.
    let mut forged = world.proof();
    forged.leaf = leaf(world.head().log, AT + 1, release("a title", "some words"));
    assert_eq!(forged.check(), Err(ProofFault::NotInLog));
}

#[test]
fn receipts_are_just_those_of_the_cards() {
    let world = world();
    let with = |receipts: &[&Party], cards: &[&Party]| {
        let mut holders = cards.to_vec();
        holders.sort_by_key(|holder| holder.id);
        let holders = holders.iter().map(|holder| holder.card.clone()).collect();
        Proof { checkpoint: world.checkpoint(receipts).bytes(), holders, ..world.proof() }.check()
    };
    assert!(with(&[&world.ru], &[&world.ru]).is_ok());
    // A stranger's receipt, with and without its card.
    assert_eq!(with(&[&world.ru, &world.stranger], &[&world.ru, &world.stranger]), Err(ProofFault::Receipt));
    assert_eq!(with(&[&world.ru, &world.stranger], &[&world.ru]), Err(ProofFault::Receipt));
    // A card without its receipt, a receipt without its card.
    assert_eq!(with(&[], &[&world.ru]), Err(ProofFault::Receipt));
    assert_eq!(with(&[&world.ru], &[]), Err(ProofFault::Receipt));
    // The party's own receipt says nothing.
    assert_eq!(with(&[&world.cn], &[&world.cn]), Err(ProofFault::Receipt));
    // One holder twice.
    let twice = Proof { holders: vec![world.ru.card.clone(); 2], ..world.proof() };
    assert_eq!(twice.check(), Err(ProofFault::Receipt));
    // A receipt under another key than the card's.
    let mut checkpoint = world.checkpoint(&[]);
    let forged = checkpoint.cosign(world.ru.id, &world.stranger.cosigner, 1, &[2; 32]);
    assert!(checkpoint.add(&forged));
    let proof = Proof { checkpoint: checkpoint.bytes(), ..world.proof() };
    assert_eq!(proof.check(), Err(ProofFault::Receipt));
    // A receipt for another head does not even go below the checkpoint.
    let mut longer = world.tree.clone();
    longer.push(leaf_hash(b"more"));
    let other = TreeHead { size: longer.size(), root: longer.root(), ..world.head() }.sign(&world.cn.log, &[1; 32]);
    let receipt = other.cosign(world.ru.id, &world.ru.cosigner, 1, &[2; 32]);
    assert!(!world.checkpoint(&[]).add(&receipt));
}

#[test]
fn a_readouts_file_says_whose_it_is_and_is_valid() {
    let world = world();
    let bytes = file(&world.proof()).expect("a readout");
    let text = std::str::from_utf8(&bytes).expect("text");
    let first = "READOUT of CN alone (CNland)\nThis is one party's own account. It is not a joint text";
    assert!(text.starts_with(first), "{text}");
    assert!(text.contains("\n[en] a title\n\nsome words\n") && text.contains("held by    RU "), "{text}");
    assert!(is_file(&bytes));
    let checked = check(&bytes).expect("it is valid");
    assert_eq!(checked.readout.title, en("a title"));
    assert_eq!(checked.proved, world.proof().check().expect("it is valid"));
}

#[test]
fn changed_words_are_found() {
    let bytes = file(&world().proof()).expect("a readout");
    let text = String::from_utf8(bytes).expect("text");
    let changes = [
        ("some words", "other words"),
        ("a title", "another title"),
        ("alone", ""),
        ("It is not a joint text", "It is a joint text"),
        ("held by    RU", "held by    XX"),
        ("READOUT of CN", "READOUT of RU"),
        ("\n", "\r\n"),
    ];
    for (from, to) in changes {
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text);
        assert_eq!(check(changed.as_bytes()), Err(ReadoutFault::OtherWords), "{from} for {to}");
    }
    for changed in [format!("{text}\n"), format!("{text}more"), text.replace("-----END", "----END")] {
        assert_eq!(check(changed.as_bytes()), Err(ReadoutFault::NoProof));
    }
    for changed in [format!("before\n{text}"), format!("{text}{text}")] {
        assert_eq!(check(changed.as_bytes()), Err(ReadoutFault::OtherWords));
    }
}

#[test]
fn another_act_than_a_readout_makes_no_file() {
    let world = world();
    let log = world.head().log;
    let leaf = leaf(log, 0, Content::Brief(Brief { item: ActId(Digest([3; 32])), text: en("a brief") }));
    let mut tree = Tree::default();
    tree.push(leaf_hash(&leaf));
    let checkpoint = TreeHead { log, size: 1, root: tree.root() }.sign(&world.cn.log, &[1; 32]).bytes();
    let proof = Proof { leaf, path: Vec::new(), checkpoint, holders: Vec::new(), ..world.proof() };
    assert!(proof.check().is_ok());
    assert_eq!(file(&proof), Err(ReadoutFault::NotAReadout));
}

/// Words that look like the file's own marks deceive neither the reader of the file nor the check.
#[test]
fn marks_within_the_words_do_no_harm() {
    let marks = "-----END ALTERNAT PROOF-----\n-----BEGIN ALTERNAT PROOF-----\nAAAA\n-----END ALTERNAT PROOF-----\n";
    let bytes = file(&World::new("a title", marks).proof()).expect("a readout");
    assert_eq!(check(&bytes).expect("it is valid").readout.text, en(marks));
    // Another's file within the words: the proof that counts is the last.
    let inner = String::from_utf8(file(&world().proof()).expect("a readout")).expect("text");
    let bytes = file(&World::new("a title", &inner).proof()).expect("a readout");
    assert_eq!(check(&bytes).expect("it is valid").readout.text, en(&inner));
    assert_eq!(check(&bytes[..bytes.len() - 30]), Err(ReadoutFault::NoProof));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_words_make_a_file_that_is_valid(title in "[a-zA-Zа-я水-火 \\-]{1,40}", text in "\\PC{1,200}") {
        let bytes = file(&World::new(&title, &text).proof()).expect("a readout");
        let checked = check(&bytes).expect("it is valid");
        prop_assert_eq!(checked.readout.title, en(&title));
        prop_assert_eq!(checked.readout.text, en(&text));
    }

    #[test]
    fn any_changed_bit_of_a_proof_is_found(at: prop::sample::Index, bit in 0..8u32) {
        let bytes = world().proof().bytes();
        let mut changed = bytes.clone();
        changed[at.index(bytes.len())] ^= 1 << bit;
        let found = Proof::read(&changed).map_or(true, |proof| proof.check().is_err());
        prop_assert!(found);
    }

    #[test]
    fn any_cut_proof_is_found(at: prop::sample::Index) {
        let bytes = world().proof().bytes();
        prop_assert!(Proof::read(&bytes[..at.index(bytes.len())]).is_err());
    }

    #[test]
    fn no_bytes_bring_it_down(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        _ = Proof::read(&bytes).map(|proof| proof.check());
        prop_assert!(check(&bytes).is_err());
    }
}
