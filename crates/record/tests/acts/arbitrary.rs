//! Any act that may be: every kind of content, every matter, every optional field there or not.

mod joint;
mod persons;
mod pieces;

pub use joint::manifest;
pub use persons::approvals;
pub use pieces::{name, party, tag, texts};

use pieces::{act_id, blob, digest, text};

use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use record::act::{Act, Head};
use record::cbor::Writer;
use record::key::PublicKey;
use record::matter::{Dates, Day, Matter, OtherMatter, Step};
use record::vocabulary::*;
use record::{Epoch, LogId, MechanismId};

fn dates() -> impl Strategy<Value = Dates> {
    let days = option::of((any::<i32>(), any::<i32>()));
    (texts(), days).prop_map(|(words, days)| Dates { words, days: days.map(|(a, b)| (Day(a.min(b)), Day(a.max(b)))) })
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![Just(Step::Open), Just(Step::Close), dates().prop_map(Step::Postpone), texts().prop_map(Step::Cancel),]
}

fn matter() -> impl Strategy<Value = Matter> {
    prop_oneof![
        texts().prop_map(|title| Matter::Topic { title }),
        (1..=u32::MAX, party(), texts(), dates(), texts())
            .prop_map(|(number, host, venue, dates, level)| Matter::Round { number, host, venue, dates, level }),
        (act_id(), act_id(), step()).prop_map(|(round, after, step)| Matter::Step { round, after, step }),
        (act_id(), act_id(), texts()).prop_map(|(round, topic, title)| Matter::Item { round, topic, title }),
        (act_id(), texts()).prop_map(|(item, text)| Matter::Point { item, text }),
        joint::matter(),
        (11..=u64::MAX, btree_map(1..=u64::MAX, item(), 0..4)).prop_map(|(number, fields)| {
            Matter::Other(OtherMatter { number, fields: fields.into_iter().collect() })
        }),
    ]
}

fn stance() -> impl Strategy<Value = Stance> {
    (act_id(), select(Attitude::ALL), select(Commitment::ALL), option::of(texts()))
        .prop_map(|(on, attitude, commitment, words)| Stance { on, attitude, commitment, words })
}

fn state() -> impl Strategy<Value = State> {
    let lineage =
        prop_oneof![Just(Lineage::New), act_id().prop_map(Lineage::Reaffirms), act_id().prop_map(Lineage::Changes),];
    (act_id(), select(Verb::ALL), texts(), lineage).prop_map(|(item, verb, matter, lineage)| State {
        item,
        verb,
        matter,
        lineage,
    })
}

fn evidence() -> impl Strategy<Value = Evidence> {
    let notes = (vec(any::<u8>(), 1..40), vec(any::<u8>(), 1..40));
    (party(), any::<u32>(), notes, vec(digest(), 0..4)).prop_map(|(party, epoch, (first, second), nodes)| Evidence {
        party,
        epoch: Epoch(epoch),
        first,
        second,
        nodes,
    })
}

/// Any item of the profile, nested a little.
fn item() -> impl Strategy<Value = Vec<u8>> {
    let written = |write: &dyn Fn(&mut Writer)| {
        let mut w = Writer::new();
        write(&mut w);
        w.into_bytes()
    };
    let leaf = prop_oneof![
        any::<u64>().prop_map(move |n| written(&|w| {
            w.uint(n);
        })),
        any::<i64>().prop_map(move |n| written(&|w| {
            w.int(n);
        })),
        vec(any::<u8>(), 0..30).prop_map(move |b| written(&|w| {
            w.bytes(&b);
        })),
        text().prop_map(move |t| written(&|w| {
            w.text(&t);
        })),
        select(&[0xf4u8, 0xf5, 0xf6][..]).prop_map(|byte| vec![byte]),
    ];
    leaf.prop_recursive(4, 12, 4, move |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(move |items| written(&|w| {
                w.array(items.len());
                items.iter().for_each(|item| {
                    w.encoded(item);
                });
            })),
            btree_map(any::<u64>(), inner, 0..4).prop_map(move |entries| written(&|w| {
                w.map(entries.len());
                entries.iter().for_each(|(key, item)| {
                    w.uint(*key).encoded(item);
                });
            })),
        ]
    })
}

/// Numbers that no kind of this version has.
fn unknown_kind() -> impl Strategy<Value = u64> {
    prop_oneof![select(&[0u64, 11, 12, 13, 14][..]), 27..=u64::MAX]
}

pub fn content() -> impl Strategy<Value = Content> {
    let founding = || vec(any::<u8>(), 1..50);
    prop_oneof![
        (founding(), founding()).prop_map(|(charter, card)| Content::Found(Found { charter, card })),
        persons::mandate().prop_map(Content::Mandate),
        joint::content(),
        act_id().prop_map(|mandate| Content::Revoke(Revoke { mandate })),
        matter().prop_map(Content::Propose),
        stance().prop_map(Content::Stance),
        act_id().prop_map(|what| Content::Withdraw(Withdraw { what })),
        (act_id(), texts()).prop_map(|(item, text)| Content::Brief(Brief { item, text })),
        state().prop_map(Content::State),
        (option::of(act_id()), texts(), texts(), option::of(any::<i64>()))
            .prop_map(|(round, title, text, hour)| Content::Release(Readout { round, title, text, hour })),
        (select(KeyUse::ALL), founding()).prop_map(|(of, public)| Content::Key(KeyChange { of, public })),
        (any::<u32>(), any::<u64>(), digest(), texts()).prop_map(|(closes, size, root, cause)| {
            Content::EpochOpen(EpochOpen { closes: Epoch(closes), size, root, cause })
        }),
        act_id().prop_map(|open| Content::EpochAccept(EpochAccept { open })),
        evidence().prop_map(Content::Evidence),
        (unknown_kind(), item()).prop_map(|(kind, bytes)| Content::Other(Other { kind, bytes })),
    ]
}

fn log() -> impl Strategy<Value = LogId> {
    (digest(), party(), any::<u32>()).prop_map(|(mechanism, party, epoch)| LogId {
        mechanism: MechanismId(mechanism),
        party,
        epoch: Epoch(epoch),
    })
}

fn heads() -> impl Strategy<Value = Vec<Head>> {
    let head = (1..=u64::MAX, digest());
    btree_map((party(), any::<u32>()), head, 0..4).prop_map(|heads| {
        let head = |((party, epoch), (size, root))| Head { party, epoch: Epoch(epoch), size, root };
        heads.into_iter().map(head).collect()
    })
}

pub fn act() -> impl Strategy<Value = Act> {
    let head = (log(), any::<u64>(), heads(), any::<i64>());
    (head, content(), vec(blob(), 0..3), name(), approvals()).prop_map(
        |((log, index, heads, time), content, blobs, by, approvals)| Act {
            log,
            index,
            heads,
            time,
            content,
            blobs,
            by,
            approvals,
        },
    )
}

pub fn public_key() -> impl Strategy<Value = PublicKey> {
    (any::<[u8; 32]>(), digest()).prop_map(|(ed25519, fill)| {
        let mut ml_dsa_44 = Box::new([0; 1312]);
        ml_dsa_44[..32].copy_from_slice(&fill.0);
        PublicKey { ed25519, ml_dsa_44 }
    })
}
