//! The releases that are committed, for strangers: written once, never edited, and judged here.
//!
//! `ALTERNAT_VECTORS=write cargo test -p corpus --test vectors` adds the files that are not there yet.

use corpus::{features, forge};
use release::joint::{JointFault, Release};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The forgeries that are committed: the telling ones. The generator makes them all.
const BAD: [&str; 62] = [
    "a-readout",
    "trailing",
    "long-number",
    "indefinite-map",
    "more-fields",
    "no-pages-field",
    "long-path",
    "charter-cut",
    "card-changed",
    "card-unreadable",
    "card-missing",
    "charter-changed",
    "receipt-missing",
    "receipt-by-log-key",
    "receipt-of-a-fork",
    "receipt-two-times",
    "receipts-swapped",
    "receipt-halves-swapped",
    "receipt-plus-order",
    "witness",
    "checkpoint-plus-order",
    "checkpoint-small-order",
    "checkpoint-not-canonical",
    "checkpoint-extension",
    "checkpoint-other-mechanism",
    "epochs-swapped",
    "path-longer",
    "path-of-another",
    "entries-swapped",
    "leaf-garbage",
    "act-grafted-index",
    "text-fewer-parties",
    "terms-of-reference",
    "release-of-another-text",
    "not-a-release",
    "status-changed",
    "languages-swapped",
    "draft-released",
    "page-draft",
    "pages-swapped",
    "page-not-text",
    "signature-missing",
    "readout-for-a-release",
    "signature-twice",
    "signed-before-initialling",
    "released-before-sealing",
    "seal-lists-another",
    "seal-lists-swapped",
    "proclamation-lists-another",
    "no-approvals",
    "approval-of-another-act",
    "approval-by-half-a-pair",
    "token-plus-order",
    "passkey-other-origin",
    "mandate-expired",
    "mandate-without-roots",
    "mandate-superseded",
    "mandate-for-another-round",
    "one-person-twice",
    "keys-of-two-with-one",
    "an-act-too-many",
    "an-idle-proposal",
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../vectors/releases")
}

fn fault(bytes: &[u8]) -> Option<JointFault> {
    Release::read(bytes).map_err(JointFault::Unreadable).and_then(|release| release.check()).err()
}

/// All files, as this version would write them.
fn generated() -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut verdicts: BTreeMap<String, Value> = BTreeMap::new();
    for feature in features::all() {
        let release = feature.plan.make().release;
        let proved = release.check().expect(feature.name);
        let name = format!("good-{}.proof", feature.name);
        let verdict = json!({
            "about": feature.about,
            "verdict": "valid",
            "release": proved.release_id.0.to_string(),
            "words": proved.words,
        });
        verdicts.insert(name.clone(), verdict);
        files.insert(name, release.bytes());
    }
    for (seed, forgery) in (1000..).zip(forge::all()).filter(|(_, forgery)| BAD.contains(&forgery.name)) {
        let name = format!("bad-{}.proof", forgery.name);
        let verdict = json!({ "reason": forgery.why, "verdict": "invalid", "step": forgery.step });
        verdicts.insert(name.clone(), verdict);
        files.insert(name, forgery.bytes(seed));
    }
    let verdicts = serde_json::to_string_pretty(&verdicts).expect("JSON") + "\n";
    files.insert("verdicts.json".into(), verdicts.into_bytes());
    files
}

#[test]
fn what_this_version_writes_is_what_is_committed() {
    let generated = generated();
    assert_eq!(generated.len(), features::all().len() + BAD.len() + 1);
    if std::env::var("ALTERNAT_VECTORS").as_deref() == Ok("write") {
        std::fs::create_dir_all(folder()).expect("it can be made");
        for (name, bytes) in &generated {
            let path = folder().join(name);
            // The list of verdicts grows with the files.
            if !path.exists() || name == "verdicts.json" {
                std::fs::write(path, bytes).expect("it can be written");
            }
        }
    }
    for (name, bytes) in &generated {
        let there = std::fs::read(folder().join(name)).unwrap_or_default();
        assert!(there == *bytes, "{name} is not what this version writes");
    }
    let names = std::fs::read_dir(folder()).expect("the folder is there").map(|entry| entry.expect("it is readable"));
    let names = names.map(|entry| entry.file_name().to_string_lossy().into_owned()).filter(|name| name != "README.md");
    let mut names: Vec<String> = names.collect();
    names.sort();
    assert!(names.iter().eq(generated.keys()), "a vector that nothing writes");
}

#[test]
fn every_verdict_is_this_project_s() {
    let verdicts = std::fs::read(folder().join("verdicts.json")).expect("it is there");
    let verdicts: BTreeMap<String, Value> = serde_json::from_slice(&verdicts).expect("JSON");
    for (name, verdict) in &verdicts {
        let fault = fault(&std::fs::read(folder().join(name)).expect(name));
        let step = fault.as_ref().map(|fault| u64::from(fault.step()));
        assert_eq!(step, verdict["step"].as_u64(), "{name}: {fault:?}");
        assert_eq!(verdict["verdict"], if step.is_none() { "valid" } else { "invalid" }, "{name}");
    }
}
