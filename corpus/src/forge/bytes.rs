//! Files that are none: other bytes than the narrow form allows, and other documents.

use super::forgery::{Forgery, Make};
use record::cbor::Writer;
use release::joint::{FORMAT, Release};

const fn bytes(name: &'static str, why: &'static str, change: fn(&Release) -> Vec<u8>) -> Forgery {
    Forgery { name, why, step: 0, make: Make::Bytes(change) }
}

/// All of them.
pub(super) const ALL: &[Forgery] = &[
    bytes("empty", "no bytes", |_| Vec::new()),
    bytes("cut", "the last byte is missing", |good| {
        let mut bytes = good.bytes();
        bytes.pop();
        bytes
    }),
    bytes("trailing", "a byte follows the end", |good| [&good.bytes()[..], &[0]].concat()),
    bytes("other-version", "another version of the format", |good| {
        let mut bytes = good.bytes();
        bytes[2 + 1 + FORMAT.len()] = b'2';
        bytes
    }),
    bytes("a-readout", "the proof of a readout in place of a joint release", |good| {
        let log = &good.parties[0].logs[0];
        let proof = release::proof::Proof {
            charter: good.charter.clone(),
            card: good.parties[0].card.clone(),
            leaf: log.entries[0].leaf.clone(),
            path: log.entries[0].path.clone(),
            checkpoint: log.checkpoint.clone(),
            holders: Vec::new(),
        };
        proof.bytes()
    }),
    bytes("long-number", "a key of the map in two bytes, where one is enough", |good| {
        let bytes = good.bytes();
        [&bytes[..1], &[0x18, 0x00], &bytes[2..]].concat()
    }),
    bytes("indefinite-map", "the map is of indefinite length", |good| {
        let bytes = good.bytes();
        [&[0xbf], &bytes[1..], &[0xff]].concat()
    }),
    bytes("indefinite-text", "the name of the format comes in chunks", |good| {
        let bytes = good.bytes();
        let rest = 3 + FORMAT.len();
        [&bytes[..2], &[0x7f], &bytes[2..rest], &[0xff], &bytes[rest..]].concat()
    }),
    bytes("a-tag", "a tag before the map", |good| [&[0xd9, 0xd9, 0xf7], &good.bytes()[..]].concat()),
    bytes("more-fields", "a field that no release has", |good| {
        let bytes = good.bytes();
        [&[0xa7], &bytes[1..], &[0x06, 0x00]].concat()
    }),
    bytes("no-pages-field", "the pages are left out", |good| {
        let mut w = Writer::new();
        w.map(5).uint(0).text(FORMAT).uint(1).bytes(&good.charter).uint(2).array(2);
        for party in &good.parties {
            write_party(&mut w, party);
        }
        w.uint(3).bytes(&good.text).uint(4).bytes(&good.release);
        w.into_bytes()
    }),
    bytes("keys-swapped", "the manifests stand the other way round", |good| {
        let mut w = Writer::new();
        w.map(6).uint(0).text(FORMAT).uint(1).bytes(&good.charter).uint(2).array(2);
        for party in &good.parties {
            write_party(&mut w, party);
        }
        w.uint(4).bytes(&good.release).uint(3).bytes(&good.text).uint(5).array(good.pages.len());
        for page in &good.pages {
            w.bytes(page);
        }
        w.into_bytes()
    }),
    bytes("text-for-bytes", "the pages are texts where they must be bytes", |good| {
        let mut w = Writer::new();
        w.map(6).uint(0).text(FORMAT).uint(1).bytes(&good.charter).uint(2).array(2);
        for party in &good.parties {
            write_party(&mut w, party);
        }
        w.uint(3).bytes(&good.text).uint(4).bytes(&good.release).uint(5).array(good.pages.len());
        for page in &good.pages {
            w.text(std::str::from_utf8(page).expect("a page is text"));
        }
        w.into_bytes()
    }),
    bytes("no-entries", "a log without acts", |good| {
        let mut bad = good.clone();
        bad.parties[1].logs[0].entries.clear();
        bad.bytes()
    }),
    bytes("no-logs", "a party without logs", |good| {
        let mut bad = good.clone();
        bad.parties[0].logs.clear();
        bad.bytes()
    }),
    bytes("one-party", "one party has nothing joint", |good| {
        let mut bad = good.clone();
        bad.parties.pop();
        bad.bytes()
    }),
    bytes("no-pages", "no pages at all", |good| {
        let mut bad = good.clone();
        bad.pages.clear();
        bad.bytes()
    }),
    bytes("seventeen-logs", "a party with seventeen logs", |good| {
        let mut bad = good.clone();
        bad.parties[0].logs = vec![bad.parties[0].logs[0].clone(); 17];
        bad.bytes()
    }),
    bytes("long-path", "a path of sixty-five nodes", |good| {
        let mut bad = good.clone();
        bad.parties[0].logs[0].entries[0].path = vec![record::Digest([1; 32]); 65];
        bad.bytes()
    }),
    bytes("short-node", "a node of thirty-one bytes", |good| {
        let mut bytes = good.bytes();
        let node = good.parties.iter().flat_map(|party| &party.logs[0].entries).find_map(|entry| entry.path.first());
        let node = node.expect("a log of many acts has paths").0;
        let at = bytes.windows(32).position(|window| window == node).expect("it is there");
        bytes[at - 1] = 31;
        bytes.remove(at);
        bytes
    }),
];

fn write_party(w: &mut Writer, party: &release::joint::Party) {
    w.array(2).bytes(&party.card).array(party.logs.len());
    for log in &party.logs {
        w.array(2).bytes(&log.checkpoint).array(log.entries.len());
        for entry in &log.entries {
            w.array(2).bytes(&entry.leaf).array(entry.path.len());
            for node in &entry.path {
                w.bytes(&node.0);
            }
        }
    }
}
