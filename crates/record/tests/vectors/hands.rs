//! What the vectors are made of: fixed names, fixed keys, and bytes written by hand.

use record::act::{Act, FORMAT};
use record::cbor::Writer;
use record::digest::{from_hex, hex};
use record::key::{PublicKey, SecretKey};
use record::vocabulary::{Brief, Content};
use record::{ActId, Digest, Epoch, LogId, MechanismId, PartyId, Texts};
use serde_json::{Value, json};

/// The id of an act that the vectors cite and do not contain.
pub fn cited(n: u8) -> ActId {
    ActId(Digest([n; 32]))
}

pub fn party(n: u8) -> PartyId {
    PartyId(Digest([n; 32]))
}

pub fn log() -> LogId {
    LogId { mechanism: MechanismId(Digest([0x11; 32])), party: party(0x22), epoch: Epoch::FIRST }
}

/// A throwaway key.
pub fn key(n: u8) -> SecretKey {
    SecretKey::from_seed(&[n; 64])
}

/// Texts by language tag.
pub fn texts<const N: usize>(texts: [(&str, &str); N]) -> Texts {
    let text = |(tag, text): (&str, &str)| (tag.parse().expect("a language tag"), text.to_owned());
    Texts(texts.into_iter().map(text).collect())
}

pub fn english(text: &str) -> Texts {
    texts([("en", text)])
}

/// An act with this content, and nothing that may be left out.
pub fn act(content: Content) -> Act {
    Act {
        log: log(),
        index: 0,
        heads: Vec::new(),
        time: 1_700_000_000,
        content,
        blobs: Vec::new(),
        by: "delegate".into(),
        approvals: Vec::new(),
    }
}

pub fn brief() -> Act {
    act(Content::Brief(Brief { item: cited(0x33), text: english("The water is high.") }))
}

/// The leaf of an act of this kind, with whatever content is written.
pub fn leaf(kind: u64, content: impl FnOnce(&mut Writer)) -> Vec<u8> {
    let log = log();
    let mut w = Writer::new();
    w.map(9).uint(0).text(FORMAT);
    w.uint(1).bytes(&log.mechanism.0.0).uint(2).bytes(&log.party.0.0);
    w.uint(3).uint(0).uint(4).uint(0).uint(6).int(1_700_000_000).uint(7).uint(kind).uint(8);
    content(&mut w);
    w.uint(10).text("delegate");
    w.into_bytes()
}

/// The bytes with one part, which must be there once, replaced by another. All in hexadecimal.
pub fn swapped(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let (from, to) = (from.replace(' ', ""), to.replace(' ', ""));
    let (from, to) = (from_hex(&from).expect("hex"), from_hex(&to).expect("hex"));
    let places: Vec<_> = (0..bytes.len()).filter(|at| bytes[*at..].starts_with(&from)).collect();
    let [at] = places[..] else {
        panic!("{} is there {} times", hex(&from), places.len());
    };
    [&bytes[..at], &to, &bytes[at + from.len()..]].concat()
}

/// A public key as the vectors write it.
pub fn public(key: &PublicKey) -> Value {
    json!({ "ed25519": hex(&key.ed25519), "ml_dsa_44": hex(&key.ml_dsa_44[..]) })
}

/// A fault in words that do not change: the names of its variants, `NotShortest { at: 7 }` as `not-shortest`.
pub fn cause(fault: &impl std::fmt::Debug) -> String {
    let text = format!("{fault:?}");
    let names = text.split(" {").next().expect("a name").split(['(', ')']);
    let words = |name: &str| {
        let mut words = String::new();
        for character in name.chars() {
            if character.is_ascii_uppercase() && !words.is_empty() {
                words.push('-');
            }
            words.push(character.to_ascii_lowercase());
        }
        words
    };
    let names: Vec<_> = names.filter(|name| !name.is_empty()).map(words).collect();
    names.join(" ")
}
