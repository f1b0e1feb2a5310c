//! Mandates with the keys of persons, good and bad.

use crate::acts_bad::vector as bad;
use crate::acts_good::vector as good;
use crate::approvals::{Curve, passkey, token, token_p256};
use crate::hands::{act, english, key, leaf};
use record::cbor::Writer;
use record::person::{CredentialKey, PersonKey};
use record::vocabulary::*;
use serde_json::Value;

fn mandate(keys: Vec<PersonKey>, together: u64) -> record::act::Act {
    act(Content::Mandate(Mandate {
        person: "chair".into(),
        office: english("Minister"),
        role: Role::Head,
        round: None,
        name: None,
        powers: vec![15, 16],
        until: None,
        keys,
        together,
    }))
}

/// A mandate with these powers and whatever is written behind them.
fn written(name: &str, reason: &str, powers: &[u64], more: usize, rest: &dyn Fn(&mut Writer)) -> Value {
    let leaf = leaf(2, |w| {
        w.map(3 + usize::from(!powers.is_empty()) + more).uint(0).text("chair").uint(1);
        w.array(1).array(2).text("en").text("Minister").uint(2).uint(0);
        if !powers.is_empty() {
            w.uint(5).array(powers.len());
            powers.iter().for_each(|power| {
                w.uint(*power);
            });
        }
        rest(w);
    });
    bad(name, reason, &leaf)
}

/// A mandate with one key of whatever is written.
fn one(name: &str, reason: &str, key: &dyn Fn(&mut Writer)) -> Value {
    written(name, reason, &[16], 1, &|w| {
        key(w.uint(7).array(1));
    })
}

/// All of them.
pub fn all() -> Vec<Value> {
    let pair = PersonKey::Pair(key(7).public().clone());
    let passkeys = [passkey(Curve::Ed25519), passkey(Curve::P256)];
    let mut every = vec![pair, token(), token_p256()];
    every.extend(passkeys);
    every.sort_by_key(PersonKey::encode);
    let PersonKey::Ed25519(token) = token() else { panic!("a key on Ed25519") };
    let PersonKey::P256(on_curve) = token_p256() else { panic!("a key on P-256") };
    let mut identity = [0; 32];
    identity[0] = 1;
    let mut untagged = on_curve;
    untagged[0] = 5;
    let PersonKey::Passkey { key: CredentialKey::P256(credential), .. } = passkey(Curve::P256) else {
        panic!("a passkey on P-256")
    };
    let with_origins = |origins: &'static [&str]| {
        move |w: &mut Writer| {
            w.array(4).uint(3).array(2).uint(2).bytes(&credential).text("lake.example").array(origins.len());
            origins.iter().for_each(|origin| {
                w.text(origin);
            });
        }
    };
    let twice = |w: &mut Writer| {
        w.uint(7).array(2).array(2).uint(1).bytes(&token).array(2).uint(1).bytes(&token);
    };
    let uses = |w: &mut Writer| {
        w.uint(7).array(2).array(2).uint(1).bytes(&token);
        w.array(4).uint(3).array(2).uint(1).bytes(&token).text("lake.example").array(1).text("https://lake.example");
    };
    let order = |w: &mut Writer| {
        w.uint(7).array(2).array(2).uint(2).bytes(&on_curve).array(2).uint(1).bytes(&token);
    };
    let alone = |number: u64, key: &'static [u8]| {
        move |w: &mut Writer| {
            w.array(2).uint(number).bytes(key);
        }
    };
    vec![
        good("mandate-keys", "a key of each form", &mandate(every, 1)),
        good("mandate-together", "two persons must approve", &mandate(vec![token_p256()], 2)),
        good("mandate-together-most", "eight must, and this one has no key yet", &mandate(Vec::new(), 8)),
        written("bad-mandate-keys-powers", "keys without powers", &[], 1, &|w| {
            w.uint(7).array(1).array(2).uint(1).bytes(&token);
        }),
        written("bad-mandate-together-powers", "two together, without powers", &[], 1, &|w| {
            w.uint(8).uint(2);
        }),
        written("bad-mandate-together-one", "one is left out", &[16], 1, &|w| {
            w.uint(8).uint(1);
        }),
        written("bad-mandate-together-nine", "nine together", &[16], 1, &|w| {
            w.uint(8).uint(9);
        }),
        written("bad-mandate-keys-none", "a list that is left out when empty", &[16], 1, &|w| {
            w.uint(7).array(0);
        }),
        written("bad-mandate-keys-twice", "one key twice", &[16], 1, &twice),
        written("bad-mandate-keys-uses", "one key, alone and in a passkey", &[16], 1, &uses),
        written("bad-mandate-keys-order", "keys out of order", &[16], 1, &order),
        one("bad-person-key-form", "no such form", &alone(4, &[0; 32])),
        one("bad-person-key-small", "the neutral point is no key", &|w| {
            w.array(2).uint(1).bytes(&identity);
        }),
        one("bad-person-key-canonical", "a y above the prime", &alone(1, &[0xff; 32])),
        one("bad-person-key-curve", "an x above the prime", &|w| {
            w.array(2).uint(2).bytes(&[&[2], &[0xff; 32][..]].concat());
        }),
        one("bad-person-key-compact", "a point without the sign of its y", &|w| {
            w.array(2).uint(2).bytes(&untagged);
        }),
        one("bad-person-key-length", "32 bytes for a key on P-256", &alone(2, &[2; 32])),
        one("bad-passkey-origins", "a passkey for no origin", &with_origins(&[])),
        one("bad-passkey-origins-order", "origins out of order", &with_origins(&["https://b", "https://a"])),
        one("bad-passkey-origins-twice", "one origin twice", &with_origins(&["https://a", "https://a"])),
        one("bad-passkey-origin-control", "an origin with a line feed", &with_origins(&["https://a\n"])),
        one("bad-passkey-algorithm", "no such algorithm", &|w| {
            w.array(4).uint(3).array(2).uint(3).bytes(&token).text("lake.example").array(1).text("https://a");
        }),
    ]
}
