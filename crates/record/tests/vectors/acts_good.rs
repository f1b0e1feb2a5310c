//! Acts that are valid: every kind, every matter, and the edges of every field that has one.

use crate::hands::{act, brief, cited, english, key, log, party, public, texts};
use crate::meaning;
use record::act::{Act, Approval, Blob, Head};
use record::digest::hex;
use record::founding::{Card, Charter};
use record::matter::{Dates, Day, Matter, Step};
use record::vocabulary::*;
use record::{BlobId, Digest, Epoch, LogId};
use serde_json::{Value, json};

pub fn vector(name: &str, about: &str, act: &Act) -> Value {
    json!({
        "name": name,
        "about": about,
        "verdict": "valid",
        "leaf": hex(&act.leaf().expect("a good act")),
        "id": act.id().to_string(),
        "act": meaning::of(act),
    })
}

fn card() -> Card {
    let mut roots: Vec<_> = [1, 2, 3].iter().map(|n| key(*n).public().clone()).collect();
    roots.sort();
    Card {
        code: "LA".into(),
        name: texts([("en", "Upper Lake"), ("ru", "Верхнее Озеро"), ("zh", "上湖")]),
        roots,
        threshold: 2,
        log: key(4).public().clone(),
        cosigner: key(5).public().clone(),
        link: key(6).public().ed25519,
        bag: "age1pq1throwaway".into(),
    }
}

pub fn charter() -> Charter {
    Charter {
        name: texts([("en", "Lake consultation"), ("zh", "湖泊磋商")]),
        purpose: english("The waters of the lake, and all who live by them."),
        parties: vec![party(0x22), party(0x44)],
        languages: vec!["en".parse().expect("a tag"), "zh".parse().expect("a tag")],
        marking: "restricted".into(),
        nonce: [7; 16],
    }
}

fn persons() -> Vec<Value> {
    let found = act(Content::Found(Found {
        charter: charter().bytes().expect("a good charter"),
        card: card().bytes().expect("a good card"),
    }));
    let plain = Mandate {
        person: "desk-1".into(),
        office: english("Desk officer"),
        role: Role::Delegate,
        round: None,
        name: None,
        powers: Vec::new(),
        until: None,
        keys: Vec::new(),
        together: 1,
    };
    let full = Mandate {
        person: "chair".into(),
        office: texts([("en", "Minister of Waters"), ("ru", "Министр вод")]),
        role: Role::CoChair,
        round: Some(cited(0x55)),
        name: Some(BlobId(Digest([0x66; 32]))),
        powers: vec![4, 5, 16],
        until: Some(1_800_000_000),
        keys: Vec::new(),
        together: 1,
    };
    let revoke = act(Content::Revoke(Revoke { mandate: cited(0x55) }));
    vec![
        vector("found", "the founding act, with a charter and a card", &found),
        vector("mandate", "a person without powers", &act(Content::Mandate(plain))),
        vector("mandate-full-powers", "every field of a mandate", &act(Content::Mandate(full))),
        vector("revoke", "the end of a mandate", &revoke),
    ]
}

fn round(days: Option<(Day, Day)>) -> Matter {
    Matter::Round {
        number: 20,
        host: party(0x44),
        venue: english("Ferry House"),
        dates: Dates { words: english("Tuesday"), days },
        level: english("ministers"),
    }
}

fn matters() -> Vec<Value> {
    let propose = |name, about, matter| vector(name, about, &act(Content::Propose(matter)));
    let step = |step| Matter::Step { round: cited(0x55), after: cited(0x56), step };
    let later = Dates { words: english("in spring"), days: None };
    let topic = Matter::Topic { title: english("Water levels") };
    let item = Matter::Item { round: cited(0x55), topic: cited(0x57), title: english("The dam") };
    let point = Matter::Point { item: cited(0x58), text: english("Both sides keep the gauges.") };
    let days = Some((Day(20_000), Day(20_001)));
    let before_1970 = Some((Day(-400), Day(-400)));
    vec![
        propose("propose-topic", "matter 0", topic),
        propose("propose-round", "matter 1", round(days)),
        propose("propose-round-no-days", "dates in words alone", round(None)),
        propose("propose-round-1968", "days before 1970 are negative", round(before_1970)),
        propose("propose-step-open", "matter 2, step 0", step(Step::Open)),
        propose("propose-step-close", "step 1", step(Step::Close)),
        propose("propose-step-postpone", "step 2 has dates", step(Step::Postpone(later))),
        propose("propose-step-cancel", "step 3 has a reason", step(Step::Cancel(english("Ice.")))),
        propose("propose-item", "matter 3", item),
        propose("propose-point", "matter 4", point),
    ]
}

fn words() -> Vec<Value> {
    let stance = |attitude, words| {
        let (on, commitment) = (cited(0x55), Commitment::Instructed);
        act(Content::Stance(Stance { on, attitude, commitment, words }))
    };
    let state = |verb, lineage| {
        let (item, matter) = (cited(0x58), english("the free passage of ferries"));
        act(Content::State(State { item, verb, matter, lineage }))
    };
    let release = |round, hour| {
        let (title, text) = (english("Round 20"), english("The two sides met."));
        act(Content::Release(Readout { round, title, text, hour }))
    };
    let withdraw = act(Content::Withdraw(Withdraw { what: cited(0x55) }));
    let reserved = stance(Attitude::Reserve, Some(english("Our view of 1997 stands.")));
    let changes = state(Verb::IsReadyTo, Lineage::Changes(cited(0x59)));
    let reaffirms = state(Verb::AdheresTo, Lineage::Reaffirms(cited(0x59)));
    vec![
        vector("stance-accept", "without words", &stance(Attitude::Accept, None)),
        vector("stance-reserve", "with words", &reserved),
        vector("withdraw", "taking back", &withdraw),
        vector("brief", "the smallest briefing", &brief()),
        vector("state", "a new position", &state(Verb::Supports, Lineage::New)),
        vector("state-reaffirms", "field 3", &reaffirms),
        vector("state-changes", "field 4", &changes),
        vector("release", "an account of a round", &release(Some(cited(0x55)), None)),
        vector("release-no-round", "an account of no one round", &release(None, None)),
        vector("release-hour", "field 3: not before this second", &release(None, Some(-1))),
    ]
}

fn keys_and_epochs() -> Vec<Value> {
    let of = KeyUse::Link;
    let public = vec![0x58, 0x20].into_iter().chain([9; 32]).collect();
    let closes =
        EpochOpen { closes: Epoch(0), size: 17, root: Digest([0x77; 32]), cause: english("The house burned down.") };
    let opened = Act { log: LogId { epoch: Epoch(1), ..log() }, ..act(Content::EpochOpen(closes)) };
    let accept = act(Content::EpochAccept(EpochAccept { open: cited(0x55) }));
    let evidence = act(Content::Evidence(Evidence {
        party: party(0x44),
        epoch: Epoch(0),
        first: b"one note".to_vec(),
        second: b"another note".to_vec(),
        nodes: vec![Digest([0x77; 32])],
    }));
    vec![
        vector("key", "a new link key", &act(Content::Key(KeyChange { of, public }))),
        vector("epoch-open", "the first act of a new log", &opened),
        vector("epoch-accept", "the acceptance of a new log", &accept),
        vector("evidence", "well formed; whether it proves anything is another question", &evidence),
    ]
}

fn edges() -> Vec<Value> {
    let other = |kind, bytes: &[u8]| {
        let bytes = bytes.to_vec();
        act(Content::Other(Other { kind, bytes }))
    };
    let head = |n, epoch, size| Head { party: party(n), epoch: Epoch(epoch), size, root: Digest([n; 32]) };
    let heads = vec![head(0x22, 1, 4), head(0x44, 0, 9), head(0x44, 1, u64::MAX)];
    let blob = |n, size| Blob { id: BlobId(Digest([n; 32])), size, media_type: "application/pdf".into() };
    let mut approvals = [1, 2].map(|n| Approval::of(brief().id(), &key(n), &[0; 32])).to_vec();
    approvals.sort_by_key(|approval| approval.key);
    // The same letter in two spellings: no normalisation, so these are two texts.
    let said = |text| {
        let text = texts([("en", text), ("zh-hant", "水位很高。")]);
        act(Content::Brief(Brief { item: cited(0x33), text }))
    };
    let mut approved = vector(
        "approvals",
        "two approvals: the id is that of the act brief, which has none",
        &Act { approvals, ..brief() },
    );
    approved["approved_by"] = json!([public(key(1).public()), public(key(2).public())]);
    vec![
        vector("reserved-kind", "kind 11 is reserved, and unknown here", &other(11, &[0xa0])),
        vector("unknown-kind", "any item", &other(1000, &[0x82, 0xf6, 0xa1, 0x18, 0x18, 0x20])),
        vector("heads", "of three other logs", &Act { heads, ..brief() }),
        vector("blobs", "the order is the author's", &Act { blobs: vec![blob(9, 0), blob(8, 1 << 32)], ..brief() }),
        vector("largest-numbers", "index and time", &Act { index: u64::MAX, time: i64::MAX, ..brief() }),
        vector("smallest-time", "time is signed", &Act { time: i64::MIN, ..brief() }),
        vector("composed", "é as one code point", &said("caf\u{e9}")),
        vector("decomposed", "é as two code points", &said("cafe\u{301}")),
        approved,
    ]
}

/// All of them.
pub fn all() -> Vec<Value> {
    [persons(), matters(), words(), keys_and_epochs(), edges()].concat()
}
