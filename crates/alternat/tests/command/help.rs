//! What the command says of itself, and how it ends.

use crate::houses::{Folder, alternat, good, house};
use std::process::Command;

#[test]
fn help_teaches_where_to_begin() {
    let help = good(&["--help"]);
    for line in [
        "A standing consultation between parties that trust no common server: each keeps its own original\n",
        "  demo        Play a sample, and serve it to be looked at and played with\n",
        "  alternat init house --code CN --name en=China        a house of your own\n",
        "  4  the house is locked\n",
    ] {
        assert!(help.contains(line), "{line}{help}");
    }
    let add = good(&["card", "add", "--help"]);
    assert!(add.contains("Compare the fingerprint with its owner by another way"), "{add}");
    assert!(good(&["help", "round", "open"]).contains("Example:\n  alternat round open round:20\n"));
    assert!(good(&["completion", "bash"]).contains("complete -F _alternat"));
}

#[test]
fn a_failure_is_json_where_json_is_asked_for() {
    let done = alternat(&["--dir", "/nowhere/at/all", "show", "--json"]);
    assert_eq!((done.code, done.out.as_str()), (2, ""));
    let failure: serde_json::Value = serde_json::from_str(&done.talk).expect("JSON");
    assert_eq!(failure["exit"], "usage");
    assert!(failure["error"].as_str().is_some_and(|error| error.contains("/nowhere/at/all")));
    assert!(failure["hint"].as_str().is_some_and(|hint| hint.contains("alternat init")));
}

#[test]
fn the_environment_names_the_house() {
    let folder = Folder::new("environment");
    house(&folder, "EAST");
    let mut command = Command::new(env!("CARGO_BIN_EXE_alternat"));
    let shown = command.arg("show").env("ALTERNAT_DIR", folder.at("EAST")).output().expect("the command runs");
    let shown = String::from_utf8(shown.stdout).expect("text");
    assert!(shown.starts_with("The house of EAST: not on line\n"), "{shown}");
}
