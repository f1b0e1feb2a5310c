//! Cards and charters: the same laws as acts, and their own bounds.

use crate::arbitrary;
use crate::laws::{damage, damaged};
use crate::raw::english;
use proptest::collection::btree_set;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use record::cbor::Fault;
use record::founding::{Card, Charter, is_code};
use record::key::PublicKey;
use record::{Digest, Language, PartyId};

fn card() -> impl Strategy<Value = Card> {
    let keys = btree_set(arbitrary::public_key(), 3..=10);
    let code = select(&["CN", "RU", "Lake-1", "a", "ABCDEFGHIJKLMNOP"][..]);
    let own = (any::<[u8; 32]>(), arbitrary::name(), any::<u64>());
    (code, arbitrary::texts(), keys, own).prop_map(|(code, name, keys, (link, bag, m))| {
        let mut roots: Vec<PublicKey> = keys.into_iter().collect();
        let log = roots.pop().expect("three keys at the least");
        let cosigner = roots.pop().expect("three keys at the least");
        let threshold = m % roots.len() as u64 + 1;
        Card { code: code.into(), name, roots, threshold, log, cosigner, link, bag }
    })
}

fn charter() -> impl Strategy<Value = Charter> {
    let languages = btree_set(arbitrary::tag(), 1..5);
    let parties = btree_set(arbitrary::party(), 2..6);
    let words = (arbitrary::texts(), arbitrary::texts(), arbitrary::name());
    (words, parties, languages, any::<[u8; 16]>()).prop_map(|((name, purpose, marking), parties, languages, nonce)| {
        Charter {
            name,
            purpose,
            parties: parties.into_iter().collect(),
            languages: languages.into_iter().map(language).collect(),
            marking,
            nonce,
        }
    })
}

fn language(tag: &str) -> Language {
    tag.parse().expect("a language tag")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn a_card_has_one_encoding(
        card in card(),
        faults in prop::collection::vec((any::<Index>(), damage()), 8),
    ) {
        let bytes = card.bytes().expect("within the bounds");
        prop_assert_eq!(Card::read(&bytes), Ok(card.clone()));
        for (at, damage) in faults {
            let bad = damaged(&bytes, at.index(bytes.len()), damage);
            if let Ok(other) = Card::read(&bad) {
                prop_assert!(other != card);
                prop_assert_eq!(other.bytes(), Ok(bad));
            }
        }
    }

    #[test]
    fn a_charter_has_one_encoding(
        charter in charter(),
        faults in prop::collection::vec((any::<Index>(), damage()), 16),
    ) {
        let bytes = charter.bytes().expect("within the bounds");
        prop_assert_eq!(Charter::read(&bytes), Ok(charter.clone()));
        for (at, damage) in faults {
            let bad = damaged(&bytes, at.index(bytes.len()), damage);
            prop_assert!(Charter::mechanism(&bad) != Charter::mechanism(&bytes));
            if let Ok(other) = Charter::read(&bad) {
                prop_assert!(other != charter);
                prop_assert_eq!(other.bytes(), Ok(bad));
            }
        }
    }
}

/// A key that grows with `n`.
fn key(n: u8) -> PublicKey {
    PublicKey { ed25519: [n; 32], ml_dsa_44: Box::new([n; 1312]) }
}

fn sample_card() -> Card {
    Card {
        code: "LK".into(),
        name: english("Lakeland"),
        roots: vec![key(1), key(2), key(3)],
        threshold: 2,
        log: key(10),
        cosigner: key(11),
        link: [12; 32],
        bag: "age1pq1example".into(),
    }
}

fn sample_charter() -> Charter {
    Charter {
        name: english("Lake consultation"),
        purpose: english("The lake"),
        parties: vec![PartyId(Digest([1; 32])), PartyId(Digest([2; 32]))],
        languages: vec![language("en"), language("zh")],
        marking: "restricted".into(),
        nonce: [9; 16],
    }
}

#[track_caller]
fn refused(bytes: Result<Vec<u8>, Fault>, what: &'static str) {
    assert_eq!(bytes, Err(Fault::Bound { what }));
}

fn card_with(change: impl FnOnce(&mut Card)) -> Result<Vec<u8>, Fault> {
    let mut card = sample_card();
    change(&mut card);
    card.bytes()
}

fn charter_with(change: impl FnOnce(&mut Charter)) -> Result<Vec<u8>, Fault> {
    let mut charter = sample_charter();
    change(&mut charter);
    charter.bytes()
}

#[test]
fn the_bounds_of_a_card() {
    assert!(sample_card().bytes().is_ok());
    let roots = |count: u8| (20..20 + count).map(key).collect::<Vec<_>>();
    assert!(card_with(|card| card.roots = roots(8)).is_ok());
    refused(card_with(|card| card.roots = roots(9)), "the number of root keys");
    refused(card_with(|card| card.roots.clear()), "the number of root keys");
    refused(card_with(|card| card.roots.swap(0, 1)), "the order of root keys");
    refused(card_with(|card| card.roots[1] = key(1)), "the order of root keys");
    let threshold = "the number of root keys that must act together";
    assert!(card_with(|card| card.threshold = 3).is_ok());
    refused(card_with(|card| card.threshold = 4), threshold);
    refused(card_with(|card| card.threshold = 0), threshold);
    assert!(card_with(|card| card.bag = "b".repeat(4096)).is_ok());
    refused(card_with(|card| card.bag = "b".repeat(4097)), "a bag key");
    refused(card_with(|card| card.bag = "age1\n".into()), "a bag key");
    refused(card_with(|card| card.code = "1A".into()), "a party's code");
}

#[test]
fn a_key_has_one_use() {
    let twice = "a key with two uses";
    refused(card_with(|card| card.log = key(1)), twice);
    refused(card_with(|card| card.cosigner = key(10)), twice);
    refused(card_with(|card| card.link = [2; 32]), twice);
    // Neither half counts as two of the root keys.
    let halves = |ed25519: u8, ml_dsa_44: u8| PublicKey { ed25519: [ed25519; 32], ..key(ml_dsa_44) };
    refused(card_with(|card| card.roots[1] = halves(1, 2)), twice);
    refused(card_with(|card| card.roots[1] = halves(2, 1)), twice);
    assert!(card_with(|card| card.roots[1] = halves(2, 7)).is_ok());
}

#[test]
fn a_founding_document_fits_a_founding_act() {
    let name = |bytes| {
        let text = |tag, n| (language(tag), "n".repeat(n));
        record::Texts([text("en", 12_000), text("ru", bytes)].into())
    };
    let charter = |bytes| charter_with(|charter| charter.name = name(bytes));
    let room = 24_576 - (charter(1000).expect("within the bounds").len() - 1000);
    assert!(charter(room).is_ok());
    assert_eq!(charter(room + 1), Err(Fault::TooLarge { size: 24_577, max: 24_576 }));
    assert!(matches!(card_with(|card| card.name = name(12_000)), Err(Fault::TooLarge { .. })));
}

#[test]
fn the_bounds_of_a_charter() {
    assert!(sample_charter().bytes().is_ok());
    let parties = |count: u8| (0..count).map(|n| PartyId(Digest([n; 32]))).collect::<Vec<_>>();
    assert!(charter_with(|charter| charter.parties = parties(255)).is_ok());
    let many = |charter: &mut Charter| {
        charter.parties = parties(255);
        charter.parties.insert(1, PartyId(Digest::of(b"between")));
        charter.parties.sort();
    };
    refused(charter_with(many), "the parties");
    refused(charter_with(|charter| charter.parties = parties(1)), "the number of parties");
    refused(charter_with(|charter| charter.parties.reverse()), "the parties");
    refused(charter_with(|charter| charter.languages.reverse()), "the languages");
    refused(charter_with(|charter| charter.languages.clear()), "the number of languages");
    refused(charter_with(|charter| charter.marking = "m".repeat(65)), "a marking");
    refused(charter_with(|charter| charter.marking = "a\u{7f}".into()), "a marking");
}

#[test]
fn codes() {
    for good in ["C", "CN", "EU-27", "ABCDEFGHIJKLMNOP"] {
        assert!(is_code(good), "{good}");
    }
    for bad in ["", "7A", "-A", "A B", "ABCDEFGHIJKLMNOPQ", "ÄB", "A_B"] {
        assert!(!is_code(bad), "{bad}");
    }
}
