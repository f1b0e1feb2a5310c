//! What every kind of act is made of: ids, names, texts, blobs.

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::select;
use record::act::Blob;
use record::{ActId, BlobId, Digest, PartyId, Texts};

pub fn digest() -> impl Strategy<Value = Digest> {
    any::<[u8; 32]>().prop_map(Digest)
}

pub fn act_id() -> impl Strategy<Value = ActId> {
    digest().prop_map(ActId)
}

pub fn party() -> impl Strategy<Value = PartyId> {
    digest().prop_map(PartyId)
}

pub fn text() -> impl Strategy<Value = String> {
    vec(any::<char>(), 1..12).prop_map(String::from_iter)
}

/// A name: no control characters, at most 64 bytes.
pub fn name() -> impl Strategy<Value = String> {
    let character = any::<char>().prop_filter("no control", |c| !c.is_control());
    vec(character, 1..=16).prop_map(String::from_iter)
}

pub fn tag() -> impl Strategy<Value = &'static str> {
    select(&["de-ch-1996", "en", "fr", "mn-mong", "ru", "tlh", "x1", "zh", "zh-hant"][..])
}

pub fn texts() -> impl Strategy<Value = Texts> {
    let language = tag().prop_map(|tag| tag.parse().expect("a language tag"));
    btree_map(language, text(), 1..4).prop_map(Texts)
}

pub fn blob() -> impl Strategy<Value = Blob> {
    (digest(), 0..=1u64 << 32, name()).prop_map(|(id, size, media_type)| Blob { id: BlobId(id), size, media_type })
}
