//! Documents out of lake-20 and in again, and what is told of its texts side by side: through the real command.

use crate::houses::{Folder, bad, good, json};

fn lake(folder: &Folder) -> (String, String) {
    good(&["play", "lake-20", "--dir", &folder.at("lake")]);
    (folder.at("lake/EAST"), folder.at("lake/WEST"))
}

#[test]
fn what_goes_out_comes_back_and_each_party_takes_its_own_side() {
    let folder = Folder::new("documents");
    let (east, west) = lake(&folder);
    for ending in ["md", "docx"] {
        let file = folder.at(&format!("bracketed.{ending}"));
        good(&["--dir", &east, "text", "export", "text:20", "--to", &file]);
        for dir in [&east, &west] {
            let told = json(&["--dir", dir, "text", "import", &file, "--text", "text:20", "--dry-run"]);
            assert_eq!((&told["tabled"], &told["same"]), (&0.into(), &11.into()), "{ending}: {told}");
        }
    }
    // What a comparison changes counts for nobody before somebody says whose it is.
    let file = folder.at("both.docx");
    let to = ["--version", "comparison", "--from", "EAST", "--against", "WEST", "--to", &file];
    good(&[&["--dir", &east, "text", "export", "text:20"], &to[..]].concat());
    let import = ["--dir", &east, "text", "import", &file, "--text", "text:20"];
    assert!(bad(2, &import).contains("tracked changes by WEST"));
    assert!(bad(2, &[&import[..], &["--changes-of", "NORTH"]].concat()).contains("its authors are WEST"));
    let taken = json(&[&import[..], &["--all-changes", "--dry-run"]].concat());
    let none = json(&[&import[..], &["--no-changes", "--dry-run"]].concat());
    assert_eq!((&taken["tabled"], &none["tabled"]), (&3.into(), &0.into()));
    // What is imported is logged, all of it.
    good(&[&import[..], &["--all-changes"]].concat());
    let again = json(&[&import[..], &["--all-changes", "--dry-run"]].concat());
    assert_eq!((&again["tabled"], &again["inserted"]), (&0.into(), &0.into()), "{again}");
    assert!(bad(1, &["--dir", &east, "text", "export", "text:20", "--version", "clean"]).contains("text:20#"));
}

#[test]
fn a_clean_text_is_proved_and_a_changed_copy_is_found_out() {
    let folder = Folder::new("documents-proof");
    let (east, _) = lake(&folder);
    let fair = good(&["--dir", &east, "text", "fair", "text:19", "--language", "en"]);
    let copy = folder.at("copy.txt");
    let prove = ["--dir", &east, "text", "prove", "text:19"];
    std::fs::write(&copy, &fair).expect("a file");
    good(&[&prove[..], &["--file", &copy]].concat());
    std::fs::write(&copy, fair.replacen("gauge", "gage", 1)).expect("a file");
    assert!(bad(1, &[&prove[..], &["--file", &copy]].concat()).contains("1 place of the copy leads back to no act"));
    let proof = json(&prove);
    for line in proof["lines"].as_array().expect("a list") {
        let words = line["words"].as_array().expect("a list");
        let all: String = words.iter().filter_map(|words| words["words"].as_str()).collect();
        assert_eq!(all.trim(), line["text"].as_str().unwrap_or_default().trim());
        assert!(words.iter().all(|words| words["by"] == "EAST" || words["by"] == "WEST"), "{line}");
    }
}

#[test]
fn texts_are_told_side_by_side() {
    let folder = Folder::new("documents-beside");
    let (east, _) = lake(&folder);
    let e = |args: &[&str]| json(&[&["--dir", east.as_str(), "text"], args].concat());
    let changed = e(&["compare", "text:20", "--against", "WEST"]);
    let names: Vec<&str> =
        changed.as_array().expect("a list").iter().filter_map(|row| row["provision"].as_str()).collect();
    assert!(names.contains(&"text:20#PP2") && names.contains(&"text:20#OP5"), "{names:?}");
    assert_eq!(e(&["compare", "text:20", "--against", "EAST"]).as_array().map(Vec::len), Some(0));
    assert_eq!(e(&["compare", "text:20", "--since", "2100-01-01"]).as_array().map(Vec::len), Some(0));
    let since = e(&["compare", "text:20", "--since", "2000-01-01"]);
    assert!(since.as_array().expect("a list").iter().all(|row| row["fate"] == "inserted"), "{since}");
    let looks = e(&["conform", "text:20"]);
    assert!(looks.to_string().contains("the ru no longer follows the en, which WEST changed since"), "{looks}");
    let like = e(&["like", "Agreed minutes on the reading of gauges"]);
    assert_eq!(like[0]["provision"], "text:19#title", "{like}");
    let moments = e(&["progress", "text:20", "--over-time"]);
    let last = moments["over_time"].as_array().and_then(|moments| moments.last()).expect("there is one");
    assert_eq!((&last["brackets"], &last["agreed"]), (&moments["brackets"], &moments["agreed"]));
}
