//! Every bound of a person's keys and of approvals, the last good one beside the first bad one.

use crate::bounds::{ascending, holds, registry};
use crate::ceremony::{ed25519, p256};
use crate::raw::{act, brief, english, leaf, text};
use record::act::{Act, Approval, Proof};
use record::cbor::{Fault, Writer};
use record::key::{KeyId, PublicKey, SecretKey};
use record::person::{CredentialKey, PersonKey};
use record::vocabulary::*;

fn mandate(powers: &[u64], keys: Vec<PersonKey>, together: u64) -> Act {
    act(Content::Mandate(Mandate {
        person: "chair".into(),
        office: english("Minister"),
        role: Role::Head,
        round: None,
        name: None,
        powers: powers.into(),
        until: None,
        keys,
        together,
    }))
}

fn keys(keys: Vec<PersonKey>) -> Act {
    mandate(&[16], keys, 1)
}

fn tokens(count: u8) -> Vec<PersonKey> {
    let mut keys: Vec<_> = (1..=count).map(|n| PersonKey::Ed25519(ed25519(n))).collect();
    keys.sort_by_key(PersonKey::encode);
    keys
}

#[test]
fn a_person_has_few_keys_in_one_order_and_only_with_powers() {
    holds("the number of person keys", keys(tokens(8)), keys(tokens(9)));
    let reversed = || tokens(2).into_iter().rev().collect();
    holds("the order of person keys", keys(tokens(2)), keys(reversed()));
    holds("the order of person keys", keys(tokens(1)), keys([tokens(1), tokens(1)].concat()));
    let powerless = "the keys of a person without powers";
    holds(powerless, mandate(&[16], tokens(1), 1), mandate(&[], tokens(1), 1));
    holds(powerless, mandate(&[16], Vec::new(), 2), mandate(&[], Vec::new(), 2));
    let together = "the number of persons who approve together";
    holds(together, mandate(&[16], tokens(1), 8), mandate(&[16], tokens(1), 9));
    holds(together, mandate(&[16], tokens(1), 1), mandate(&[16], tokens(1), 0));
}

fn passkey(key: CredentialKey, rp: &str, origins: &[&str]) -> PersonKey {
    PersonKey::Passkey { key, rp: rp.into(), origins: origins.iter().map(|origin| (*origin).into()).collect() }
}

#[test]
fn the_order_of_keys_is_that_of_their_bytes() {
    let key = |n| CredentialKey::Ed25519(ed25519(n));
    let pair = || PersonKey::Pair(SecretKey::from_seed(&[9; 64]).public().clone());
    // A longer text stands behind a shorter one, whatever its letters.
    let (short, long) = (|| passkey(key(5), "z.example", &["z"]), || passkey(key(5), "aa.example", &["z"]));
    assert!(short().encode() < long().encode());
    let all = vec![pair(), PersonKey::Ed25519(ed25519(3)), PersonKey::P256(p256(4).1), short()];
    holds("the order of person keys", keys(all.clone()), keys(all.into_iter().rev().collect()));
    holds("a key with two uses", keys(vec![short()]), keys(vec![short(), long()]));
    let token = PersonKey::Ed25519(ed25519(5));
    holds("a key with two uses", keys(vec![token.clone()]), keys(vec![token, short()]));
}

#[test]
fn passkeys_are_bounded() {
    let with = |rp: &str, origins: &[&str]| keys(vec![passkey(CredentialKey::P256(p256(6).1), rp, origins)]);
    let numbers = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
    holds("the number of origins", with("a", &numbers[..8]), with("a", &numbers));
    holds("the number of origins", with("a", &["1"]), with("a", &[]));
    holds("the order of origins", with("a", &["1", "2"]), with("a", &["2", "1"]));
    holds("the order of origins", with("a", &["1"]), with("a", &["1", "1"]));
    let (longest, longer) = ("o".repeat(255), "o".repeat(256));
    holds("an origin", with("a", &[&longest]), with("a", &[&longer]));
    holds("an origin", with("a", &["1"]), with("a", &[""]));
    holds("an origin", with("a", &["1"]), with("a", &["1\n"]));
    let rp = "the id of a relying party";
    holds(rp, with(&longest, &["1"]), with(&longer, &["1"]));
    holds(rp, with("a", &["1"]), with("", &["1"]));
}

/// The eight points of small order (RFC 8032's curve), as far as they have one canonical spelling.
fn small_order() -> [[u8; 32]; 5] {
    let hex = |text: &str| record::digest::from_hex(text).expect("hex").try_into().expect("32 bytes");
    [
        hex("0100000000000000000000000000000000000000000000000000000000000000"),
        hex("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
        hex("0000000000000000000000000000000000000000000000000000000000000000"),
        hex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
        hex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
    ]
}

#[test]
fn what_is_no_point_is_no_key() {
    let none = "a public key that is none";
    let good = || keys(tokens(1));
    let mut not_canonical = [0xff; 32];
    (not_canonical[0], not_canonical[31]) = (0xf0, 0x7f);
    // y = 2 is not on the curve.
    let mut off_curve = [0; 32];
    off_curve[0] = 2;
    for bad in small_order().into_iter().chain([not_canonical, off_curve]) {
        holds(none, good(), keys(vec![PersonKey::Ed25519(bad)]));
        holds(none, good(), keys(vec![passkey(CredentialKey::Ed25519(bad), "a", &["1"])]));
        let pair = PublicKey { ed25519: bad, ..SecretKey::from_seed(&[9; 64]).public().clone() };
        holds(none, good(), keys(vec![PersonKey::Pair(pair)]));
    }
    let good = p256(4).1;
    let tagged = |tag| {
        let mut key = good;
        key[0] = tag;
        key
    };
    // The field's prime as an x, and an x that no point of the curve has.
    let prime = "02ffffffff00000001000000000000000000000000ffffffffffffffffffffffff";
    let prime = record::digest::from_hex(prime).expect("hex").try_into().expect("33 bytes");
    let nowhere = |x: u8| {
        let mut key = [0; 33];
        (key[0], key[32]) = (2, x);
        key
    };
    let off_curve = (0..).map(nowhere).find(|key| !record::key::is_p256(key)).expect("half of all are on none");
    for bad in [tagged(0), tagged(4), tagged(5), tagged(6), prime, off_curve] {
        holds(none, keys(vec![PersonKey::P256(good)]), keys(vec![PersonKey::P256(bad)]));
        let with = |key| keys(vec![passkey(CredentialKey::P256(key), "a", &["1"])]);
        holds(none, with(good), with(bad));
    }
    assert!(record::key::is_p256(&tagged(good[0] ^ 1)), "the other y is a point too");
}

#[test]
fn a_key_is_read_alone_as_in_a_mandate() {
    for key in [tokens(1).remove(0), passkey(CredentialKey::P256(p256(6).1), "a", &["1"])] {
        let bytes = key.encode();
        assert_eq!(PersonKey::decode(&bytes), Ok(key));
        assert!(PersonKey::decode(&[&bytes[..], &[0]].concat()).is_err());
        assert!(PersonKey::decode(&bytes[..bytes.len() - 1]).is_err());
    }
}

/// A mandate with one key of whatever is written.
fn with_key(key: impl FnOnce(&mut Writer)) -> Vec<u8> {
    leaf(2, |w| {
        w.map(5).uint(0).text("chair");
        text(w.uint(1), "Minister");
        w.uint(2).uint(0).uint(5).array(1).uint(16).uint(7).array(1);
        key(w);
    })
}

#[test]
fn the_forms_of_keys_end_where_the_spec_ends_them() {
    let alone = |items: usize, number| {
        with_key(|w| {
            w.array(items).uint(number).bytes(&ed25519(3));
            if items == 3 {
                w.text("a");
            }
        })
    };
    registry(alone(2, 1), alone(2, 4));
    registry(alone(2, 1), alone(3, 1));
    registry(alone(2, 1), alone(2, 3));
    let credential = |number| {
        with_key(|w| {
            w.array(4).uint(3).array(2).uint(number).bytes(&ed25519(3)).text("a").array(1).text("1");
        })
    };
    registry(credential(1), credential(0));
    registry(credential(1), credential(3));
    let length = with_key(|w| {
        w.array(2).uint(1).bytes(&p256(4).1);
    });
    assert!(matches!(Act::read(&length), Err(Fault::Expected { .. })));
    let empty = leaf(2, |w| {
        w.map(5).uint(0).text("chair");
        text(w.uint(1), "Minister");
        w.uint(2).uint(0).uint(5).array(1).uint(16).uint(7).array(0);
    });
    assert_eq!(Act::read(&empty), Err(Fault::Bound { what: "the number of person keys" }));
    let one_together = leaf(2, |w| {
        w.map(5).uint(0).text("chair");
        text(w.uint(1), "Minister");
        w.uint(2).uint(0).uint(5).array(1).uint(16).uint(8).uint(1);
    });
    assert!(Act::read(&one_together).is_err(), "one is left out");
}

#[test]
fn assertions_are_bounded() {
    let approved = |authenticator, client, signature| {
        let bytes = |n| vec![0; n];
        let (authenticator, client, signature) = (bytes(authenticator), bytes(client), bytes(signature));
        let proof = Proof::Assertion { authenticator, client, signature };
        Act { approvals: vec![Approval { key: KeyId(ascending(1)), proof }], ..brief() }
    };
    holds("authenticator data", approved(1024, 1, 1), approved(1025, 1, 1));
    holds("authenticator data", approved(1, 1, 1), approved(0, 1, 1));
    holds("client data", approved(1, 2048, 1), approved(1, 2049, 1));
    holds("client data", approved(1, 1, 1), approved(1, 0, 1));
    holds("the signature of an assertion", approved(1, 1, 128), approved(1, 1, 129));
    holds("the signature of an assertion", approved(1, 1, 1), approved(1, 1, 0));
}

#[test]
fn approvals_have_three_forms_and_one_order() {
    let leaf = |items: usize, half: usize| {
        let good = brief().leaf().expect("within the bounds");
        let mut w = Writer::new();
        w.uint(11).array(1).array(items).bytes(&[1; 32]);
        (1..items).for_each(|_| {
            w.bytes(&vec![0; half]);
        });
        [&[0xaa], &good[1..], &w.into_bytes()].concat()
    };
    assert!(Act::read(&leaf(2, 64)).is_ok());
    assert!(Act::read(&leaf(4, 64)).is_ok());
    assert!(matches!(Act::read(&leaf(2, 63)), Err(Fault::Expected { .. })));
    assert!(matches!(Act::read(&leaf(2, 65)), Err(Fault::Expected { .. })));
    assert!(matches!(Act::read(&leaf(3, 64)), Err(Fault::Expected { .. })));
    assert_eq!(Act::read(&leaf(1, 64)), Err(Fault::Bound { what: "an approval" }));
    assert_eq!(Act::read(&leaf(5, 64)), Err(Fault::Bound { what: "an approval" }));
    let single = |n| Approval { key: KeyId(ascending(n)), proof: Proof::Single([0; 64]) };
    let approved = |numbers: [u16; 2]| Act { approvals: numbers.map(single).to_vec(), ..brief() };
    holds("the order of approvals", approved([1, 2]), approved([2, 1]));
}
