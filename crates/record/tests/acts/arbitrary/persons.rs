//! Any mandate, any key of a person, and the shape of any approval.

use super::pieces::{act_id, digest, name, texts};
use crate::ceremony::{ed25519, p256};
use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use record::act::{Approval, Proof};
use record::key::{KeyId, SecretKey, Signature};
use record::person::{CredentialKey, PersonKey};
use record::vocabulary::{Mandate, Role};
use record::{BlobId, Digest};
use std::sync::LazyLock;

/// One key of each form, and of each form of passkey; no key stands in two of them.
static KEYS: LazyLock<Vec<PersonKey>> = LazyLock::new(|| {
    let passkey = |key| PersonKey::Passkey {
        key,
        rp: "lake.example".into(),
        origins: vec!["https://desk.lake.example".into(), "https://lake.example:8443".into()],
    };
    let mut keys = vec![
        PersonKey::Pair(SecretKey::from_seed(&[1; 64]).public().clone()),
        PersonKey::Pair(SecretKey::from_seed(&[2; 64]).public().clone()),
        PersonKey::Ed25519(ed25519(3)),
        PersonKey::P256(p256(4).1),
        passkey(CredentialKey::Ed25519(ed25519(5))),
        passkey(CredentialKey::P256(p256(6).1)),
    ];
    keys.sort_by_key(PersonKey::encode);
    keys
});

fn powers() -> impl Strategy<Value = (Vec<u64>, Vec<PersonKey>, u64)> {
    let powers = btree_set(any::<u64>(), 1..5).prop_map(|powers| powers.into_iter().collect());
    prop_oneof![Just((Vec::new(), Vec::new(), 1)), (powers, subsequence(KEYS.clone(), 0..=KEYS.len()), 1..=8u64),]
}

pub fn mandate() -> impl Strategy<Value = Mandate> {
    let optional = (option::of(act_id()), option::of(digest()), option::of(any::<i64>()));
    (name(), texts(), select(Role::ALL), optional, powers()).prop_map(
        |(person, office, role, (round, name, until), (powers, keys, together))| Mandate {
            person,
            office,
            role,
            round,
            name: name.map(BlobId),
            powers,
            until,
            keys,
            together,
        },
    )
}

fn proof() -> impl Strategy<Value = Proof> {
    let twice = |half: [u8; 32]| [half, half].concat().try_into().expect("64 bytes");
    let bytes = |max| vec(any::<u8>(), 1..max);
    prop_oneof![
        (any::<[u8; 32]>(), any::<u8>()).prop_map(move |(half, fill)| {
            Proof::Pair(Signature { ed25519: twice(half), ml_dsa_44: Box::new([fill; 2420]) })
        }),
        any::<[u8; 32]>().prop_map(move |half| Proof::Single(twice(half))),
        (bytes(60), bytes(200), bytes(80)).prop_map(|(authenticator, client, signature)| Proof::Assertion {
            authenticator,
            client,
            signature
        }),
    ]
}

/// The shape of approvals; that their signatures are good is another matter.
pub fn approvals() -> impl Strategy<Value = Vec<Approval>> {
    btree_map(digest(), proof(), 0..3).prop_map(|approvals| {
        let approval = |(key, proof): (Digest, Proof)| Approval { key: KeyId(key), proof };
        approvals.into_iter().map(approval).collect()
    })
}
