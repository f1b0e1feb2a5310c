//! The whole record as an open folder: written, wiped, made into a house again; and every file of it changed.

use crate::houses::{Folder, alternat, bad, good, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn lake(folder: &Folder) -> String {
    good(&["demo", "--play-only", "--dir", &folder.at("lake")]);
    folder.at("lake/EAST")
}

/// What a house says of its record: the sizes and roots of its logs, and all that the record amounts to.
fn told(house: &str) -> (serde_json::Value, serde_json::Value) {
    let checked = json(&["verify", house]);
    let mut logs = checked["mechanisms"][0]["logs"].clone();
    for log in logs.as_array_mut().expect("logs") {
        // Whose receipts a house keeps is its own: of others' logs it has its own alone.
        log.as_object_mut().expect("a log").remove("stored_by");
    }
    (logs, json(&["--dir", house, "show"])["mechanisms"][0]["rounds"].clone())
}

#[test]
fn what_is_exported_and_wiped_comes_back_with_equal_standing_and_roots() {
    let folder = Folder::new("export");
    let (house, record) = (lake(&folder), folder.at("record"));
    let before = told(&house);
    let exported = json(&["--dir", &house, "export", &record]);
    fs::remove_dir_all(Path::new(&house).join("record")).expect("wiped");
    let imported = json(&["--dir", &house, "import", &record]);
    assert_eq!((&imported["acts"], &imported["locked"]), (&exported["acts"], &true.into()));
    assert_eq!(told(&house), before);
    // The same folder comes of the house that came of it.
    let again = json(&["--dir", &house, "export", &folder.at("again")]);
    assert_eq!(again["standing"], exported["standing"]);
    for name in files(Path::new(&record)) {
        let there = Path::new(&folder.at("again")).join(&name);
        // Receipts that only the author keeps have come back with it; all else is the same to the byte.
        assert_eq!(fs::read(Path::new(&record).join(&name)).ok(), fs::read(there).ok(), "{}", name.display());
    }
    // It signs nothing until the others were asked, and nothing is written over.
    assert!(bad(4, &["--dir", &house, "topic", "propose", "--title", "en=Reeds"]).contains("signs nothing"));
    assert!(bad(1, &["--dir", &house, "import", &record]).contains("has a record of"));
    assert!(bad(2, &["--dir", &house, "export", &record]).contains("there already"));
}

#[test]
fn a_house_that_is_no_party_keeps_and_shows_it() {
    let folder = Folder::new("keeper");
    let (house, record, keeper) = (lake(&folder), folder.at("record"), folder.at("keeper"));
    let exported = json(&["--dir", &house, "export", &record]);
    good(&["init", &keeper, "--code", "ARCHIVE", "--name", "en=Archive", "--throwaway-keys"]);
    let imported = json(&["--dir", &keeper, "import", &record]);
    assert_eq!(imported["locked"], false);
    assert!(good(&["verify", &keeper]).ends_with("is what its party has signed\n"));
    assert_eq!(json(&["--dir", &keeper, "export", &folder.at("again")])["standing"], exported["standing"]);
    assert!(good(&["--dir", &keeper, "show"]).contains("Long Lake Consultation"));
}

#[test]
fn other_programs_read_it() {
    let folder = Folder::new("readers");
    let (house, record) = (lake(&folder), folder.at("record"));
    good(&["--dir", &house, "export", &record]);
    let sums = Command::new("sha256sum").args(["--check", "--quiet", "SHA256SUMS"]).current_dir(&record).status();
    assert!(sums.expect("sha256sum runs").success());
    let mut acts = 0;
    for path in files(Path::new(&record)).into_iter().filter(|path| path.ends_with("acts.jsonl")) {
        for line in fs::read_to_string(Path::new(&record).join(path)).expect("text").lines() {
            let shown: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
            assert_eq!(shown["act"]["format"], "alternat/act/1");
            // Every kind that the samples use has its names: no field is left with its number.
            let content = shown["act"]["content"].as_object().expect("the fields of a content");
            assert!(content.keys().all(|key| key.parse::<u64>().is_err()), "{line}");
            acts += 1;
        }
    }
    assert!(acts > 100);
    let text = fs::read_to_string(Path::new(&record).join("index.html")).expect("a page");
    assert!(text.contains("长湖磋商") && text.contains("logs/EAST/0/acts.jsonl"));
}

#[test]
fn nothing_in_it_can_be_changed_unseen() {
    let folder = Folder::new("spoiled");
    let (house, record, keeper) = (lake(&folder), folder.at("record"), folder.at("keeper"));
    good(&["--dir", &house, "export", &record]);
    good(&["init", &keeper, "--code", "ARCHIVE", "--name", "en=Archive", "--throwaway-keys"]);
    let refuse = |what: &str| {
        let done = alternat(&["--dir", &keeper, "import", &record]);
        assert!([1, 2].contains(&done.code), "{what}: {}{}", done.out, done.talk);
        assert!(done.talk.contains("  next: "), "{what}: {}", done.talk);
        assert!(
            !Path::new(&keeper).join("record").exists() || alternat(&["--dir", &keeper, "show"]).code != 0,
            "{what}"
        );
    };
    for name in files(Path::new(&record)) {
        let path = Path::new(&record).join(&name);
        let good = fs::read(&path).expect("a file");
        let mut spoiled = good.clone();
        let middle = spoiled.len() / 2;
        spoiled[middle] ^= 1;
        fs::write(&path, spoiled).expect("a file");
        refuse(&name.display().to_string());
        fs::remove_file(&path).expect("a file");
        refuse(&name.display().to_string());
        fs::write(&path, good).expect("a file");
    }
    // A liar makes the digests fit again; the signatures do not.
    let sums = Path::new(&record).join("SHA256SUMS");
    let kept = fs::read_to_string(&sums).expect("digests");
    for name in ["logs/EAST/0/acts.cborseq", "logs/WEST/0/checkpoint", "record.json"] {
        let path = Path::new(&record).join(name);
        let good = fs::read(&path).expect("a file");
        let mut spoiled = good.clone();
        let at = spoiled.len() - 40;
        spoiled[at] = if spoiled[at] == b'a' { b'b' } else { b'a' };
        fs::write(&path, &spoiled).expect("a file");
        let line = |line: &str| {
            if line.ends_with(&format!("  {name}")) { format!("{}  {name}", digest(&path)) } else { line.to_owned() }
        };
        let lies: Vec<String> = kept.lines().map(line).collect();
        fs::write(&sums, lies.join("\n") + "\n").expect("digests");
        refuse(name);
        fs::write(&path, good).expect("a file");
        fs::write(&sums, &kept).expect("digests");
    }
    // As it was, it is good.
    good(&["--dir", &keeper, "import", &record]);
}

fn digest(path: &Path) -> String {
    let done = Command::new("sha256sum").arg(path).output().expect("sha256sum runs");
    String::from_utf8(done.stdout).expect("text")[..64].to_owned()
}

/// All files below a folder, by their paths in it.
fn files(folder: &Path) -> Vec<PathBuf> {
    fn walk(folder: &Path, top: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, top, found);
            } else {
                found.push(path.strip_prefix(top).expect("below").to_owned());
            }
        }
    }
    let mut found = Vec::new();
    walk(folder, folder, &mut found);
    found.sort();
    found
}
