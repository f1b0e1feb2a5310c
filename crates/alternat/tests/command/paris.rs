//! The drafts of 2015 as a negotiation between two groups of parties, through the real command and the real link: one
//! takes the first alternative of every bracket, the other the last; then both come to the text that was adopted.

use crate::houses::{Folder, OnLine, accept, bad, found, good, json, two_houses};
use std::path::PathBuf;

fn draft(name: &str) -> Option<String> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/cop21-paris-drafts");
    let path = folder.join(name);
    if !path.exists() {
        println!("SKIPPED: {name} is not here");
        return None;
    }
    Some(path.to_str().expect("a path of ours").to_owned())
}

/// Waits until a house holds as many provisions and brackets as the other.
fn same(east: &str, west: &str) -> (u64, u64, u64) {
    let figures = |dir: &str| {
        let shown = json(&["--dir", dir, "text", "progress", "text:21"]);
        let figure = |name: &str| shown[name].as_u64().expect("a figure");
        (figure("provisions"), figure("brackets") + figure("options"), figure("agreed"))
    };
    let mut seen = ((0, 0, 0), (0, 0, 0));
    for _ in 0..200 {
        seen = (figures(east), figures(west));
        if seen.0 == seen.1 {
            return seen.0;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    panic!("the houses differ: {seen:?}");
}

#[test]
fn the_drafts_of_2015_are_negotiated_until_no_bracket_is_left() {
    let names = ["23-oct-2015.agreement.md", "4-dec-2015.agreement.md", "12-dec-2015.agreement.md"];
    let Some(drafts) = names.into_iter().map(draft).collect::<Option<Vec<String>>>() else { return };
    let folder = Folder::new("paris");
    let (east, west) = two_houses(&folder);
    let (_a, _b) = (OnLine::new(&east), OnLine::new(&west));
    let mechanism = found(&east, "WEST");
    crate::houses::shows(&west, "/mechanisms/0/id", &mechanism.clone().into());
    accept(&west, &mechanism);
    crate::houses::shows(&east, "/mechanisms/0/exists", &true.into());
    let round = ["round", "propose", "21", "--host", "EAST", "--venue", "en=Paris", "--dates", "en=December 2015"];
    good(&[&["--dir", &east], &round[..], &["--level", "en=Heads of delegation"]].concat());
    good(&[
        "--dir",
        &east,
        "text",
        "import",
        &drafts[0],
        "--round",
        "21",
        "--title",
        "en=Agreement",
        "--brackets",
        "first",
    ]);
    let mut counts = Vec::new();
    for (no, draft) in drafts.iter().enumerate() {
        for (dir, way) in [(&east, "first"), (&west, "last")] {
            if no > 0 || dir == &west {
                same(&east, &west);
                good(&["--dir", dir, "text", "import", draft, "--text", "text:21", "--brackets", way, "--drop"]);
            }
        }
        // What one inserted the other has not seen when it read the draft: in the end both look once more.
        if no == 2 {
            for dir in [&east, &west] {
                same(&east, &west);
                good(&["--dir", dir, "text", "import", draft, "--text", "text:21", "--brackets", "first", "--drop"]);
            }
        }
        counts.push(same(&east, &west));
    }
    if counts[2].1 > 0 {
        println!("{}", good(&["--dir", &east, "text", "progress", "text:21"]));
    }
    println!("provisions, brackets left and provisions agreed after each draft: {counts:?}");
    assert!(counts[0].1 > 300, "{counts:?}");
    assert!(counts[1].1 < counts[0].1, "{counts:?}");
    assert_eq!(counts[2].1, 0, "{counts:?}");
    let svg = folder.at("brackets.svg");
    good(&["--dir", &east, "text", "progress", "text:21", "--svg", &svg]);
    let drawn = std::fs::read_to_string(&svg).expect("it was drawn");
    assert!(drawn.starts_with("<svg") && drawn.contains("brackets left (solid): 0"));
    if let Some(keep) = std::env::var_os("ALTERNAT_KEEP") {
        std::fs::create_dir_all(&keep).expect("a folder");
        std::fs::copy(&svg, PathBuf::from(keep).join("paris-brackets.svg")).expect("it is kept");
    }

    // What was agreed is what was adopted; "should" turned into "shall" by the back door is found.
    let fair = good(&["--dir", &west, "text", "fair", "text:21", "--language", "en"]);
    assert!(fair.contains("should"), "Article 4.4 says should");
    let copy = folder.at("copy.txt");
    std::fs::write(&copy, &fair).expect("a disk");
    good(&["--dir", &west, "text", "prove", "text:21", "--file", &copy]);
    let at = fair.find("should").expect("it is there");
    std::fs::write(&copy, format!("{}shall{}", &fair[..at], &fair[at + "should".len()..])).expect("a disk");
    let talk = bad(1, &["--dir", &west, "text", "prove", "text:21", "--file", &copy]);
    assert!(talk.contains("1 place of the copy leads back to no act"), "{talk}");
}
