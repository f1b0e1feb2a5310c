//! Signed notes of C2SP and of Go's sumdb. Ours are narrower as checkpoints; the notes themselves are the same.

use crate::suite::{C2SP_EXAMPLES, GO_NOTE, list_at, str_at};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use record::checkpoint::{CheckpointFault, Unverified};
use record::key::verify_ed25519;
use record::note::{Algorithm, Note, NoteFault, vkey};
use record::tree::leaf_hash;
use serde_json::Value;

/// An Ed25519 key as others write it.
struct Key {
    name: String,
    public: [u8; 32],
}

/// Reads a vkey; `None` where it is not the one spelling that we would write.
fn key(text: &str) -> Option<Key> {
    let (name, rest) = text.split_once('+')?;
    let (_, encoded) = rest.split_once('+')?;
    let bytes = STANDARD.decode(encoded).ok()?;
    let public: [u8; 32] = bytes.strip_prefix(&[1])?.try_into().ok()?;
    (vkey(name, Algorithm::Ed25519, &public) == text).then(|| Key { name: name.into(), public })
}

/// Opens a note as Go does: every signature by a known key must be good, and there must be one.
fn opened(note: &[u8], keys: &[Key]) -> Option<(Vec<String>, Vec<String>)> {
    let note = Note::read(note).ok()?;
    let (mut verified, mut unverified) = (Vec::new(), Vec::new());
    for line in &note.lines {
        match keys.iter().find(|key| line.names(&key.name, Algorithm::Ed25519, &key.public)) {
            Some(key) => {
                let signature = line.signature.as_slice().try_into().ok()?;
                if !verify_ed25519(&key.public, note.text.as_bytes(), signature) {
                    return None;
                }
                verified.push(line.name.clone());
            }
            None => unverified.push(line.name.clone()),
        }
    }
    (!verified.is_empty()).then_some((verified, unverified))
}

#[test]
fn the_examples_of_c2sp() {
    let Some(json) = C2SP_EXAMPLES.json() else {
        return;
    };
    let example = &json["signed_note"];
    let signer = key(str_at(example, "vkey")).expect("the example's key");
    let note = str_at(example, "note");
    assert!(opened(note.as_bytes(), &[signer]).is_some());
    let other = key(str_at(example, "vkey")).expect("the example's key");
    assert!(opened(note.replace("example message", "other message").as_bytes(), &[other]).is_none());
    let blocks = list_at(&json, "code_blocks");
    C2SP_EXAMPLES.counted(1 + blocks.len());
    // The first two are whole notes of foreign logs; in the others the spec itself left out bytes ("[...]").
    for (block, lines) in blocks.iter().zip([Some(1), Some(2), None, None]) {
        let bytes = block.as_str().expect("a text").as_bytes();
        assert_eq!(Note::read(bytes).ok().map(|note| note.lines.len()), lines);
        assert!(Unverified::read(bytes).is_err(), "a foreign log is not ours");
    }
}

fn names(value: &Value, key: &str) -> Vec<String> {
    let name = |value: &Value| value.as_str().expect("a name").to_owned();
    value[key].as_array().into_iter().flatten().map(name).collect()
}

#[test]
fn the_notes_of_go() {
    let Some(json) = GO_NOTE.json() else {
        return;
    };
    let open = list_at(&json, "open");
    for case in open {
        let trusted = names(case, "trust");
        let keys: Vec<_> = trusted.iter().map(|name| key(str_at(&json["keys"], name)).expect("a good key")).collect();
        let found = opened(str_at(case, "msg").as_bytes(), &keys);
        let name = str_at(case, "name");
        if name == "101 signatures" {
            // Go takes 100 lines; we take 640, since 255 parties sign twice each.
            assert_eq!(found.map(|(verified, _)| verified.len()), Some(101));
        } else if case["ok"].as_bool().expect("a verdict") {
            let expected = (names(case, "verified"), names(case, "unverified"));
            assert_eq!(found, Some(expected), "{name}");
        } else {
            assert_eq!(found, None, "{name}");
        }
    }
    for bad in list_at(&json, "bad_vkeys") {
        assert!(key(bad.as_str().expect("a text")).is_none());
    }
    let prefix = record::digest::from_hex(str_at(&json, "invalid_utf8_prefix_hex")).expect("hex");
    let bad = [&prefix[..], str_at(&open[0], "msg").as_bytes()].concat();
    assert_eq!(Note::read(&bad), Err(NoteFault::NotText));
    let tree = &json["tree_note"];
    let root = leaf_hash(str_at(tree, "root_is_record_hash_of").as_bytes());
    let good = str_at(tree, "good");
    assert!(good.contains(&STANDARD.encode(root.0)));
    // None of them is a checkpoint of ours, the good one neither: its origin is foreign.
    let texts = names(tree, "bad").into_iter().chain([good.to_owned()]);
    let mut trees = 0;
    for text in texts {
        let signed = format!("{text}\n\u{2014} someone AAAAAAA=\n");
        assert_eq!(Unverified::read(signed.as_bytes()), Err(CheckpointFault::Text));
        trees += 1;
    }
    GO_NOTE.counted(open.len() + names(&json, "bad_vkeys").len() + 1 + trees + 2 + 1);
}
