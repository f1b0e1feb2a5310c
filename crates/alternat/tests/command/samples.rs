//! Samples played through the real command: what is shown, and where a mistake is told.

use crate::houses::{Folder, alternat, bad, good, json};

#[test]
fn moscow_20_reaches_a_high_degree_of_consensus() {
    let folder = Folder::new("moscow");
    let dir = folder.at("moscow");
    let shown = json(&["demo", "--sample", "moscow-20", "--play-only", "--dir", &dir]);
    assert!(shown["attribution"].as_str().expect("words").contains("reconstruction from a press report"));
    for (code, other) in [("CN", "RU"), ("RU", "CN")] {
        let house = folder.at(&format!("moscow/{code}"));
        let standing = &json(&["--dir", &house, "show"])["mechanisms"][0];
        assert_eq!((&standing["parties"][0]["code"], &standing["parties"][1]["code"]), (&code.into(), &other.into()));
        assert_eq!(standing["refusals"].as_array().expect("a list").len(), 0);
        assert_eq!(standing["complete"], true);
        let round = &standing["rounds"][0];
        assert_eq!(
            (&round["number"], &round["life"], &round["measure"]),
            (&20.into(), &"closed".into(), &"high".into())
        );
        assert_eq!(round["days"], serde_json::Value::Null);
        assert_eq!(round["readouts"][0]["party"], "CN");
        assert!(good(&["verify", &house]).ends_with("is what its party has signed\n"));
    }
    // One byte of the record, and it is valid no more.
    let record = std::path::Path::new(&dir).join("CN/record");
    let acts = find(&record, "acts");
    let mut bytes = std::fs::read(&acts).expect("acts");
    bytes[300] ^= 1;
    std::fs::write(&acts, bytes).expect("acts");
    let house = folder.at("moscow/CN");
    assert!(bad(1, &["verify", &house]).contains("is not a valid original"));
}

fn find(folder: &std::path::Path, name: &str) -> std::path::PathBuf {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let here = files.into_iter().find(|path| path.file_name().is_some_and(|file| file == name));
    here.or_else(|| folders.iter().find(|path| !path.ends_with("blobs")).map(|path| find(path, name)))
        .expect("there is one")
}

#[test]
fn the_demo_tells_who_said_what() {
    let folder = Folder::new("lake");
    let dir = folder.at("lake");
    let told = good(&["demo", "--play-only", "--dir", &dir]);
    for line in [
        "Round 19  closed · Westhaven · 19 and 20 May 2025 (2025-05-19 to 2025-05-20) · Deputy ministers · host WEST\n",
        "Round 20  open · Easthaven · 11 to 13 May 2026 (2026-05-11 to 2026-05-13) · Ministers · host EAST\n",
        "  co-chair of WEST: Tamara Velde, Minister of waters\n",
        "  degree of consensus: moderate (3 of 6 points agreed)\n",
        "    EAST supports a fixed share of the water for each shore in dry years (reaffirmed, since round 19)\n",
        "    WEST is ready to speak of shares, once one gauge counts for both shores (changed)\n",
        "    point:20/1/3  in dispute: In a dry year each shore takes half.\n",
        "    point:20/2/1  agreed, with a reservation: The spawning bay is closed to nets from April to June.\n",
        "        WEST (reserve): Westshore understands that rods from the shore are not nets.\n",
        "    point:20/3/2  withdrawn: No boat is on the water at night.\n",
        "  WEST released its own account: Westshore's account of the nineteenth round\n",
        "  text:19    Agreed Minutes on the Reading of the Gauges: 5 of 5 provisions agreed; in force, and every original is complete\n",
        "  text:20    Joint Statement on the Long Lake: 7 of 13 provisions agreed\n",
    ] {
        assert!(told.contains(line), "{line}{told}");
    }
    assert!(!told.contains('\u{1b}'), "no colour away from a terminal");
    lake_20_shows_everything_that_a_text_can_have(&folder.at("lake/EAST"));
    let log = good(&["--dir", &folder.at("lake/EAST"), "log"]);
    assert!(log.lines().next().is_some_and(|line| line.contains("+08:00  EAST   found")), "{log}");
    let tiles = folder.at("tiles");
    good(&["--dir", &folder.at("lake/WEST"), "log", "--tiles", &tiles]);
    assert!(std::path::Path::new(&tiles).join("EAST/0/checkpoint").exists());
}

/// In three authentic languages: brackets of both, a term, packages agreed and open, a reservation, a stale translation,
/// a silence procedure, a paragraph in between, options with a null option, a move, comments; and a text in force.
fn lake_20_shows_everything_that_a_text_can_have(house: &str) {
    let adopted = json(&["--dir", house, "text", "show", "text:19"]);
    assert_eq!(adopted["adoption"], "in force, and every original is complete");
    let open = json(&["--dir", house, "text", "show", "text:20"]);
    assert_eq!(open["adoption"], serde_json::Value::Null);
    let languages = open["languages"].as_array().expect("a list");
    assert_eq!(languages.len(), 3);
    for language in languages {
        assert!(language["status"] == "authentic" && language["brackets"].as_u64() >= Some(3), "{language}");
    }
    let provisions = open["provisions"].as_array().expect("a list");
    let sides = || provisions.iter().flat_map(|own| own["sides"].as_array().expect("a list"));
    let some = |list: &serde_json::Value| list.as_array().is_some_and(|list| !list.is_empty());
    let favoured = |favour: &str| {
        sides().any(|side| {
            side["parties"].as_array().expect("a list").iter().any(|stand| stand["prefers"]["favour"] == favour)
        })
    };
    assert!(favoured("with-reservation") && favoured("ad-referendum"));
    assert!(sides().any(|side| some(&side["stale"])) && sides().any(|side| !side["meeting"].is_null()));
    assert!(provisions.iter().any(|own| own["label"] == "OP3 bis"));
    assert!(provisions.iter().any(|own| own["unit"] == "options" && own["chosen"].is_null()));
    let null = |own: &&serde_json::Value| own["unit"] == "choice" && own["sides"][0]["tabled"][0]["text"] == "";
    assert!(provisions.iter().any(|own| null(&own)) && provisions.iter().any(|own| some(&own["comments"])));
    assert_eq!(open["packages"].as_array().expect("a list").iter().filter(|own| own["agreed"] == true).count(), 1);
    assert_eq!(open["packages"].as_array().expect("a list").len(), 2);
    assert!(some(&open["moves"]) && some(&open["terms"]) && open["silences"][0]["agreed"] == true);
    assert_eq!(json(&["--dir", house, "show"])["mechanisms"][0]["refusals"].as_array().map(Vec::len), Some(0));
}

#[test]
fn a_mistake_in_a_sample_is_told_with_its_place() {
    let folder = Folder::new("mine");
    let (mine, dir) = (folder.at("mine.toml"), folder.at("mine"));
    let text = good(&["play", "lake-20", "--print"]);
    let play = ["play", &mine, "--dir", &dir];
    let line = text.lines().position(|line| line == "kind = \"brief\"").expect("there is a briefing") + 2;
    std::fs::write(&mine, text.replacen("kind = \"brief\"\nitem", "kind = \"brief\"\nitme", 1)).expect("a file");
    let told = bad(2, &play);
    assert!(
        told.contains(&format!("{mine}:{line}:1: a briefing has no field \"itme\"; did you mean \"item\"?")),
        "{told}"
    );
    std::fs::write(&mine, text.replacen("by = \"WEST\"", "by = WEST", 1)).expect("a file");
    assert!(bad(2, &play).contains("mine.toml:"));
    assert!(!std::path::Path::new(&dir).exists(), "nothing is made of a sample with mistakes");

    // What the rules refuse is told with the line of the act.
    let opening = "[[act]]\nby = \"WEST\"\nkind = \"open\"\nround = \"r19\"\n";
    let at = text[..text.find(opening).expect("it is opened")].lines().count() + 1;
    std::fs::write(&mine, text.replacen("function = \"co-chair\"", "function = \"delegate\"", 1)).expect("a file");
    let told = bad(1, &play);
    assert!(
        told.contains(&format!("line {at}: WEST cannot do this: the rules say no: WEST has no co-chair")),
        "{told}"
    );
    assert_eq!(alternat(&["play", "nothing-of-this-name"]).code, 2);
}
