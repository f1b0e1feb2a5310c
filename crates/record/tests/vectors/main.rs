//! The project's own vectors, for strangers: written once, never edited, and judged here as a stranger would.
//!
//! `ALTERNAT_VECTORS=write cargo test -p record --test vectors` adds the files that are not there yet.

mod acts_bad;
mod acts_good;
mod approvals;
mod checkpoints;
mod contents_bad;
mod evidence;
mod hands;
mod joint_bad;
mod joint_good;
mod judge;
mod manifests;
mod meaning;
mod persons;

use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The vectors' folder.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../vectors")
}

/// All vectors, by path below the folder, as this version would write them.
fn generated() -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut add = |folder: &str, vectors: Vec<Value>| {
        for vector in vectors {
            let name = vector["name"].as_str().expect("a name");
            let text = serde_json::to_string_pretty(&vector).expect("JSON") + "\n";
            let twice = files.insert(format!("{folder}/{name}.json"), text);
            assert!(twice.is_none(), "two vectors have the name {name}");
        }
    };
    add("acts", acts_good::all());
    add("acts", acts_bad::all());
    add("acts", contents_bad::all());
    add("acts", joint_good::all());
    add("acts", joint_bad::all());
    add("acts", persons::all());
    add("approvals", approvals::all());
    add("manifests", manifests::all());
    add("checkpoints", checkpoints::all());
    add("evidence", evidence::all());
    files
}

/// The names of the files of one folder of vectors, with the folder.
pub fn committed(sub: &str) -> Vec<String> {
    let entries = std::fs::read_dir(folder().join(sub)).expect("the folder is there");
    let name = |entry: std::io::Result<std::fs::DirEntry>| {
        let name = entry.expect("the folder is readable").file_name();
        format!("{sub}/{}", name.to_str().expect("a plain name"))
    };
    let mut names: Vec<_> = entries.map(name).collect();
    names.sort();
    names
}

#[test]
fn what_this_version_writes_is_what_is_committed() {
    let generated = generated();
    if std::env::var("ALTERNAT_VECTORS").as_deref() == Ok("write") {
        for (path, text) in &generated {
            let path = folder().join(path);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
            if !path.exists() {
                std::fs::write(path, text).expect("it can be written");
            }
        }
    }
    for (path, text) in &generated {
        let there = std::fs::read_to_string(folder().join(path)).unwrap_or_default();
        assert!(there == *text, "{path} is not what this version writes");
    }
    let committed = ["acts", "approvals", "checkpoints", "evidence", "manifests"].map(committed).concat();
    assert!(committed.iter().eq(generated.keys()), "a vector that nothing writes");
}
