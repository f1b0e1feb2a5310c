//! The committed vectors, read from their files and judged: what a stranger's program would be tested with.

use crate::hands::cause;
use crate::{checkpoints, committed, folder, meaning};
use record::act::{Act, Approval};
use record::adoption::Manifest;
use record::checkpoint::Cosignature;
use record::digest::from_hex;
use record::evidence::verify;
use record::key::PublicKey;
use record::person::PersonKey;
use record::vocabulary::Evidence;
use record::{Epoch, MechanismId, PartyId};
use serde_json::Value;

fn vectors(sub: &str) -> Vec<(String, Value)> {
    let read = |path: String| {
        let text = std::fs::read_to_string(folder().join(&path)).expect("the file is readable");
        (path, serde_json::from_str(&text).expect("JSON"))
    };
    committed(sub).into_iter().map(read).collect()
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_else(|| panic!("no text at {key}"))
}

fn bytes(value: &Value, key: &str) -> Vec<u8> {
    from_hex(text(value, key)).unwrap_or_else(|| panic!("no hex at {key}"))
}

fn public(value: &Value) -> PublicKey {
    PublicKey {
        ed25519: bytes(value, "ed25519").try_into().expect("32 bytes"),
        ml_dsa_44: Box::new(bytes(value, "ml_dsa_44").try_into().expect("1312 bytes")),
    }
}

/// How many are valid and how many are not.
fn tally(vectors: &[(String, Value)]) -> (usize, usize) {
    let valid = vectors.iter().filter(|(_, vector)| vector["verdict"] == "valid").count();
    let invalid = vectors.iter().filter(|(_, vector)| vector["verdict"] == "invalid").count();
    assert_eq!(valid + invalid, vectors.len(), "a vector without a verdict");
    (valid, invalid)
}

#[test]
fn acts() {
    let vectors = vectors("acts");
    for (path, vector) in &vectors {
        let leaf = bytes(vector, "leaf");
        match Act::read(&leaf) {
            Ok(act) => {
                assert_eq!(vector["verdict"], "valid", "{path}");
                assert_eq!(meaning::of(&act), vector["act"], "{path}");
                assert_eq!(act.id_of(&leaf).to_string(), text(vector, "id"), "{path}");
                assert_eq!(act.leaf(), Ok(leaf), "{path}");
                let keys: Vec<_> = vector["approved_by"].as_array().into_iter().flatten().map(public).collect();
                let by = |approval: &Approval| keys.iter().filter(|key| approval.is_by(key, act.id())).count();
                assert!(act.approvals.iter().all(|approval| by(approval) == 1), "{path}");
            }
            Err(fault) => {
                assert_eq!(vector["verdict"], "invalid", "{path}");
                assert_eq!(cause(&fault), text(vector, "cause"), "{path}");
            }
        }
    }
    assert_eq!(tally(&vectors), (73, 129));
}

#[test]
fn approvals() {
    let vectors = vectors("approvals");
    for (path, vector) in &vectors {
        let leaf = bytes(vector, "leaf");
        let act = Act::read(&leaf).expect("an approval that is not good makes no act unreadable");
        assert_eq!(meaning::of(&act), vector["act"], "{path}");
        assert_eq!(act.id().to_string(), text(vector, "id"), "{path}");
        let key = PersonKey::decode(&bytes(vector, "person_key")).expect("a key");
        let [approval] = &act.approvals[..] else { panic!("one approval: {path}") };
        assert_eq!(approval.is_by_person(&key, act.id()), vector["verdict"] == "valid", "{path}");
    }
    assert_eq!(tally(&vectors), (10, 22));
}

#[test]
fn manifests() {
    let vectors = vectors("manifests");
    for (path, vector) in &vectors {
        let bytes = bytes(vector, "bytes");
        match Manifest::read(&bytes) {
            Ok(manifest) => {
                assert_eq!(vector["verdict"], "valid", "{path}");
                assert_eq!(meaning::manifest(&manifest), vector["manifest"], "{path}");
                assert_eq!(Manifest::id(&bytes).0.to_string(), text(vector, "id"), "{path}");
                assert_eq!(manifest.bytes(), Ok(bytes), "{path}");
            }
            Err(fault) => {
                assert_eq!(vector["verdict"], "invalid", "{path}");
                assert_eq!(cause(&fault), text(vector, "cause"), "{path}");
            }
        }
    }
    assert_eq!(tally(&vectors), (6, 26));
}

#[test]
fn checkpoints_and_receipts() {
    let vectors = vectors("checkpoints");
    for (path, vector) in &vectors {
        let note = text(vector, "note");
        let valid = vector["verdict"] == "valid";
        let head = if vector["kind"] == "checkpoint" {
            let read = checkpoints::read(note, &public(&vector["log_key"]));
            if let Err(fault) = read {
                assert_eq!(cause(&fault), text(vector, "cause"), "{path}");
            }
            read.ok().map(|checkpoint| {
                // What was verified stays so, with its own two lines alone.
                let bare = checkpoint.bare();
                let again = String::from_utf8(bare.bytes()).expect("a note is text");
                assert_eq!(checkpoints::read(&again, &public(&vector["log_key"])), Ok(bare), "{path}");
                checkpoint.head()
            })
        } else {
            let party: PartyId = text(vector, "party").parse().expect("an id");
            let receipt = Cosignature::read(note.as_bytes(), party, &public(&vector["cosigner_key"]));
            receipt.ok().map(|receipt| {
                assert_eq!(vector["time"], receipt.time(), "{path}");
                receipt.head()
            })
        };
        assert_eq!(head.is_some(), valid, "{path}");
        if let Some(head) = head {
            assert_eq!(vector["head"]["origin"], head.log.origin(), "{path}");
            assert_eq!(vector["head"]["size"], head.size, "{path}");
            assert_eq!(vector["head"]["root"], head.root.to_string(), "{path}");
        }
    }
    assert_eq!(tally(&vectors), (9, 27));
}

#[test]
fn evidence() {
    let vectors = vectors("evidence");
    for (path, vector) in &vectors {
        let nodes = vector["nodes"].as_array().expect("a list").iter();
        let evidence = Evidence {
            party: text(vector, "party").parse().expect("an id"),
            epoch: Epoch(vector["epoch"].as_u64().expect("a number").try_into().expect("32 bits")),
            first: text(vector, "first").into(),
            second: text(vector, "second").into(),
            nodes: nodes.map(|node| node.as_str().expect("a digest").parse().expect("a digest")).collect(),
        };
        let mechanism: MechanismId = text(vector, "mechanism").parse().expect("an id");
        match verify(&evidence, mechanism, &public(&vector["log_key"])) {
            Ok(fork) => {
                assert_eq!(vector["verdict"], "valid", "{path}");
                assert_eq!(vector["limit"], fork.limit, "{path}");
            }
            Err(fault) => {
                assert_eq!(vector["verdict"], "invalid", "{path}");
                assert_eq!(cause(&fault), text(vector, "cause"), "{path}");
            }
        }
    }
    assert_eq!(tally(&vectors), (5, 14));
}
