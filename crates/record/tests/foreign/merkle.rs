//! Inclusion and consistency proofs of transparency-dev/merkle, good and broken in every way they thought of.

use crate::suite::{MERKLE_PROOFS, list_at, str_at};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use record::Digest;
use record::tree::{consistent, includes};
use serde_json::Value;
use std::path::Path;

/// The digest written in base64; `None` for what has not 32 bytes, which our types refuse.
fn digest(text: &str) -> Option<Digest> {
    Some(Digest(STANDARD.decode(text).ok()?.try_into().ok()?))
}

fn proof(case: &Value) -> Option<Vec<Digest>> {
    if case["proof"].is_null() {
        return Some(Vec::new());
    }
    list_at(case, "proof").iter().map(|node| digest(node.as_str()?)).collect()
}

fn number(case: &Value, key: &str) -> u64 {
    case[key].as_u64().unwrap_or_else(|| panic!("no number at {key}"))
}

/// Whether a leaf is in the subtree `start..end`, which stands by itself as a tree of `end - start` leaves.
fn included(case: &Value, start: u64, end: u64) -> Option<bool> {
    let (index, size) = (number(case, "leafIdx"), end.checked_sub(start)?);
    let aligned = start == 0 || (size > 0 && start.is_multiple_of(size.checked_next_power_of_two()?));
    let (leaf, root) = (digest(str_at(case, "leafHash"))?, digest(str_at(case, "root"))?);
    Some(aligned && includes(leaf, index.checked_sub(start)?, size, root, &proof(case)?))
}

fn is_prefix(case: &Value, first: u64, second: u64) -> Option<bool> {
    let (one, two) = (digest(str_at(case, "root1"))?, digest(str_at(case, "root2"))?);
    Some(consistent(first, second, one, two, &proof(case)?))
}

/// Whether the case has a root that is no SHA-256 digest, and yet is called good: for equal sizes theirs compares any bytes.
fn is_of_other_digests(case: &Value) -> bool {
    !case["wantErr"].as_bool().expect("a verdict")
        && ["root1", "root2"].iter().any(|key| case[key].as_str().is_some_and(|root| digest(root).is_none()))
}

/// Our verdict; `None` where the case asks for a proof that we have no use for.
fn verdict(suite: &str, case: &Value) -> Option<bool> {
    if is_of_other_digests(case) {
        return None;
    }
    Some(
        match suite {
            "inclusion" => included(case, 0, number(case, "treeSize")),
            "subtreeinclusion" => included(case, number(case, "start"), number(case, "end")),
            "consistency" => is_prefix(case, number(case, "size1"), number(case, "size2")),
            "subtreeconsistency" if number(case, "start") == 0 => {
                is_prefix(case, number(case, "end"), number(case, "size"))
            }
            "subtreeconsistency" => return None,
            other => panic!("unknown suite {other}"),
        }
        .unwrap_or(false),
    )
}

/// Visits every case below a folder, with the name of its file.
fn visit(folder: &Path, see: &mut impl FnMut(String, Value)) {
    let entries = std::fs::read_dir(folder).expect("the vectors are readable");
    for entry in entries {
        let path = entry.expect("the vectors are readable").path();
        if path.is_dir() {
            visit(&path, see);
        } else {
            let text = std::fs::read_to_string(&path).expect("the vectors are readable");
            see(path.display().to_string(), serde_json::from_str(&text).expect("JSON"));
        }
    }
}

#[test]
fn proofs_of_transparency_dev() {
    let Some(root) = MERKLE_PROOFS.path() else {
        return;
    };
    let (mut good, mut bad, mut not_ours) = (0, 0, 0);
    for suite in ["inclusion", "consistency", "subtreeinclusion", "subtreeconsistency"] {
        visit(&root.join(suite), &mut |name, case| {
            let valid = !case["wantErr"].as_bool().expect("a verdict");
            match verdict(suite, &case) {
                None => not_ours += 1,
                Some(found) => {
                    assert_eq!(found, valid, "{name}");
                    *(if valid { &mut good } else { &mut bad }) += 1;
                }
            }
        });
    }
    MERKLE_PROOFS.counted(good + bad + not_ours);
    MERKLE_PROOFS.not_applicable(not_ours, "subtrees that do not begin at 0, or roots that are no SHA-256 digests");
    assert_eq!((good, bad, not_ours), (29, 470, 19));
}
