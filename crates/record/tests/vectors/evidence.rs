//! Evidence of two histories, and what looks like it and proves nothing.

use crate::hands::{cause, key, log, party, public};
use record::checkpoint::TreeHead;
use record::digest::hex;
use record::evidence::{against, verify};
use record::tree::{Tree, leaf_hash};
use record::vocabulary::Evidence;
use record::{Digest, Epoch, LogId};
use serde_json::{Value, json};

/// A log of 13 leaves that departs from the first history at this leaf.
fn history(departs: u64) -> Tree {
    let mut tree = Tree::default();
    for index in 0..13 {
        let branch = if index < departs { "one" } else { "other" };
        tree.push(leaf_hash(format!("{branch} {index}").as_bytes()));
    }
    tree
}

fn checkpoint(tree: &Tree, size: u64, log: LogId) -> Vec<u8> {
    let root = tree.root_at(size).expect("there are so many leaves");
    TreeHead { log, size, root }.sign(&key(4), &[0; 32]).bytes()
}

/// What a party that holds the first history up to `ours` makes of a checkpoint of the other of size `theirs`.
fn made(departs: u64, theirs: u64, ours: u64) -> Evidence {
    let (one, other) = (history(13), history(departs));
    let sign = |tree: &Tree, size| {
        let root = tree.root_at(size).expect("there are so many leaves");
        TreeHead { log: log(), size, root }.sign(&key(4), &[0; 32])
    };
    against(&sign(&one, ours), &one, &sign(&other, theirs)).expect("they contradict each other")
}

fn vector(name: &str, about: &str, evidence: &Evidence) -> Value {
    under(name, about, evidence, 4)
}

fn under(name: &str, about: &str, evidence: &Evidence, signer: u8) -> Value {
    let key = key(signer).public().clone();
    let note = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap_or_else(|_| hex(bytes));
    let mut vector = json!({
        "name": name,
        "mechanism": log().mechanism.to_string(),
        "party": evidence.party.to_string(),
        "epoch": evidence.epoch.0,
        "first": note(&evidence.first),
        "second": note(&evidence.second),
        "nodes": evidence.nodes.iter().map(Digest::to_string).collect::<Vec<_>>(),
        "log_key": public(&key),
    });
    match verify(evidence, log().mechanism, &key) {
        Ok(fork) => {
            vector["verdict"] = json!("valid");
            vector["limit"] = json!(fork.limit);
            vector["about"] = json!(about);
        }
        Err(fault) => {
            vector["verdict"] = json!("invalid");
            vector["reason"] = json!(about);
            vector["cause"] = json!(cause(&fault));
        }
    }
    vector
}

fn good() -> Vec<Value> {
    vec![
        vector("same-size", "two roots at one size need no nodes", &made(3, 9, 9)),
        vector("power-of-two", "the smaller size is a power of two", &made(3, 8, 13)),
        vector("uneven", "the smaller size is not", &made(3, 5, 13)),
        vector("first-leaf", "one leaf, another beginning", &made(0, 1, 13)),
        vector("last-leaf", "they part at the last leaf", &made(4, 5, 6)),
    ]
}

fn bad() -> Vec<Value> {
    let one = history(13);
    let honest = Evidence { first: checkpoint(&one, 5, log()), ..made(3, 5, 13) };
    let honest_even = Evidence { first: checkpoint(&one, 8, log()), ..made(3, 8, 13) };
    let proof = one.consistency(8, 13).expect("both sizes are there");
    let same = Evidence { nodes: Vec::new(), ..made(3, 9, 9) };
    let made_up = Evidence { nodes: vec![Digest([7; 32]); 4], ..made(3, 5, 13) };
    let swapped = {
        let Evidence { first, second, .. } = made(3, 5, 13);
        Evidence { first: second, second: first, ..made(3, 5, 13) }
    };
    let fewer = |mut evidence: Evidence| {
        evidence.nodes.pop();
        evidence
    };
    let more = |mut evidence: Evidence| {
        evidence.nodes.push(Digest([7; 32]));
        evidence
    };
    let next = LogId { epoch: Epoch(1), ..log() };
    let spoiled = {
        let mut evidence = made(3, 5, 13);
        let last = evidence.first.len() - 20;
        evidence.first[last] = if evidence.first[last] == b'A' { b'B' } else { b'A' };
        evidence
    };
    vec![
        vector("bad-honest", "a prefix is no contradiction", &honest),
        vector("bad-honest-even", "nor where its size is a power of two", &honest_even),
        vector("bad-honest-proof", "a plain consistency proof", &Evidence { nodes: proof, ..honest_even }),
        vector("bad-same", "one checkpoint twice", &Evidence { second: same.first.clone(), ..same }),
        vector("bad-made-up", "nodes that lead nowhere", &made_up),
        vector("bad-swapped", "the larger checkpoint first", &swapped),
        vector("bad-fewer", "a node too few", &fewer(made(3, 5, 13))),
        vector("bad-more", "a node too many", &more(made(3, 5, 13))),
        vector("bad-nodes", "nodes where the sizes are equal", &more(made(3, 9, 9))),
        vector("bad-party", "evidence against another party", &Evidence { party: party(0x44), ..made(3, 9, 9) }),
        vector(
            "bad-epoch",
            "a checkpoint of the next epoch",
            &Evidence { first: checkpoint(&history(3), 9, next), ..made(3, 9, 9) },
        ),
        vector("bad-note", "no note at all", &Evidence { first: b"nothing".to_vec(), ..made(3, 9, 9) }),
        vector("bad-signature", "a checkpoint with a spoiled signature", &spoiled),
        under("bad-key", "the log has another key", &made(3, 9, 9), 9),
    ]
}

/// All of them.
pub fn all() -> Vec<Value> {
    for vector in good() {
        assert_eq!(vector["verdict"], "valid", "{}", vector["name"]);
    }
    for vector in bad() {
        assert_eq!(vector["verdict"], "invalid", "{}", vector["name"]);
    }
    [good(), bad()].concat()
}
