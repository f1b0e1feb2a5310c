//! Joint texts through the real command: what is shown of lake-20, names and labels, what is refused and what then.

use crate::houses::{Folder, bad, good, json};

/// Plays lake-20, and answers the houses of EAST and WEST.
fn lake(folder: &Folder) -> (String, String) {
    let dir = folder.at("lake");
    good(&["play", "lake-20", "--dir", &dir]);
    (folder.at("lake/EAST"), folder.at("lake/WEST"))
}

/// What is shown, with days and times, which are the play's own, as `[time]`.
fn timeless(shown: &str) -> String {
    let is_day = |word: &str| {
        let shape: String = word.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
        shape.starts_with("0000-00-00")
    };
    let mut out = String::new();
    for line in shown.split_inclusive('\n') {
        let mut words: Vec<&str> = line.split(' ').collect();
        while let Some(at) = words.iter().position(|word| is_day(word)) {
            // A day alone, or a day, an hour and an offset.
            let time = words.get(at + 1).is_some_and(|next| next.len() == 8 && next.matches(':').count() == 2);
            let rest = if words[at].ends_with(".\n") { "[time].\n" } else { "[time]" };
            words.splice(at..=(if time { at + 2 } else { at }), [rest]);
        }
        out.push_str(&words.join(" "));
    }
    out
}

#[test]
fn lake_20_is_shown_in_three_languages_each_house_first_in_its_own() {
    let folder = Folder::new("texts");
    let (east, west) = lake(&folder);
    let shown = |house: &str, language: &str| {
        timeless(&good(&["--dir", house, "text", "show", "text:20", "--language", language]))
    };
    for (got, expected) in [
        (shown(&east, "en"), include_str!("texts/en.txt")),
        (shown(&west, "ru"), include_str!("texts/ru.txt")),
        (shown(&east, "zh"), include_str!("texts/zh.txt")),
    ] {
        assert_eq!(got, expected, "\n{got}");
    }
    let beside = good(&["--dir", &east, "text", "show", "text:20#PP2", "--side-by-side"]);
    assert_eq!(beside, include_str!("texts/beside.txt"), "\n{beside}");
    assert_eq!(
        shown(&west, "en"),
        timeless(&good(&["--dir", &east, "text", "show", "--language", "en", "--as", "WEST"]))
    );
    let history =
        good(&["--dir", &west, "text", "show", "text:20", "--provision", "OP5", "--history", "--language", "en"]);
    for line in
        ["EAST tabled in English: In a dry year each shore", "WEST remarked: And each shore measured its own half."]
    {
        assert!(history.contains(line), "{history}");
    }
    assert!(good(&["--dir", &east, "text", "list"]).starts_with(
        "text:19    关于读取水尺的议定纪要: 5 of 5 provisions agreed; in force, and every original is complete\n"
    ));
}

#[test]
fn the_json_of_a_text_tells_everything_that_is_shown() {
    let folder = Folder::new("texts-json");
    let (east, _) = lake(&folder);
    let text = &json(&["--dir", &east, "text", "show", "text:20"]);
    assert_eq!((&text["reference"], &text["round"], &text["agreed"]), (&"text:20".into(), &20.into(), &true.into()));
    let provisions = text["provisions"].as_array().expect("a list");
    let side = |label: &str, language: &str| {
        let own = provisions.iter().find(|own| own["label"] == label).expect("it is there");
        let sides = own["sides"].as_array().expect("a list");
        sides.iter().find(|side| side["language"] == language).expect("it is there").clone()
    };
    let pp2 = side("PP2", "en");
    assert_eq!((&pp2["state"], &pp2["brackets"]), (&"not-agreed".into(), &1.into()));
    let bracket = &pp2["bracketed"][1]["bracket"];
    assert_eq!(bracket[0]["proponents"], serde_json::json!(["EAST"]));
    assert_eq!(bracket[0]["pieces"][0]["shared"], serde_json::json!([{ "text": "wealth" }]));
    assert_eq!(bracket[1]["proponents"], serde_json::json!(["WEST"]));
    // The names by which programs go on.
    for pointer in ["/parties/0/prefers/act", "/parties/0/prefers/wording", "/tabled/1/act", "/tabled/1/wording"] {
        assert_eq!(pp2.pointer(pointer).and_then(|id| id.as_str()).map(str::len), Some(64), "{pointer}");
    }
    assert_eq!(side("OP3", "en")["parties"][1]["prefers"]["favour"], "with-reservation");
    assert_eq!(side("OP3 bis", "en")["parties"][0]["prefers"]["favour"], "ad-referendum");
    assert_eq!(side("OP4", "ru")["stale"].as_array().map(Vec::len), Some(4));
    assert_eq!(
        side("OP4", "en")["bracketed"][0]["shared"][1],
        serde_json::json!({ "term": { "name": "line", "settled": null } })
    );
    assert_eq!(side("OP7", "ru")["meeting"]["party"], "WEST");
    assert_eq!(side("OP8", "en")["without_position"], serde_json::json!(["EAST"]));
    assert_eq!(side("Option 2", "en")["tabled"][0]["text"], "");
    assert_eq!(side("OP6", "zh")["parties"][1]["prefers"]["package"], "package:20/1");
    let block = provisions.iter().find(|own| own["unit"] == "options").expect("there is a block");
    assert_eq!(
        (&block["choices"][0]["option"], &block["choices"][1]["option"]),
        (&"Option 2".into(), &"Option 1".into())
    );
    assert_eq!((&text["packages"][0]["agreed"], &text["packages"][1]["agreed"]), (&true.into(), &false.into()));
    assert_eq!(
        (&text["moves"][0]["reference"], &text["silences"][0]["reference"]),
        (&"move:20/1".into(), &"silence:1".into())
    );
    assert_eq!(text["terms"][0]["proposals"].as_array().map(Vec::len), Some(2));
    // What is agreed of the text of round 19 was a bracket once.
    let minutes = &json(&["--dir", &east, "text", "show", "text:19#OP2"])["provisions"][0]["sides"][0];
    assert_eq!((&minutes["state"], minutes["tabled"].as_array().map(Vec::len)), (&"agreed".into(), Some(2)));
}

#[test]
fn two_who_give_one_label_at_once_are_told_apart_by_their_codes() {
    let folder = Folder::new("texts-labels");
    let (east, west) = lake(&folder);
    let add = |house: &str, words: &str| {
        let wording = format!("en={words}");
        good(&["--dir", house, "text", "add", "text:20", "--after", "text:20#op3bis", "--wording", &wording]);
    };
    add(&east, "The bay is marked by buoys.");
    add(&west, "Boats in the bay show a light.");
    let (there, back) = (folder.at("there.bag"), folder.at("back.bag"));
    good(&["--dir", &west, "bag", "pack", "--to", "EAST", &there]);
    good(&["--dir", &east, "bag", "open", &there]);
    good(&["--dir", &east, "bag", "pack", "--to", "WEST", &back]);
    good(&["--dir", &west, "bag", "open", &back]);
    let told = good(&["--dir", &east, "text", "show", "--language", "en"]);
    assert!(
        told.contains("\nOP3 ter@EAST  wanted by EAST\n") && told.contains("\nOP3 ter@WEST  wanted by WEST\n"),
        "{told}"
    );
    let told = bad(2, &["--dir", &east, "text", "support", "text:20#OP3 ter", "--whose", "WEST"]);
    assert!(told.contains("two parties gave the label OP3 ter at once: text:20#OP3 ter@"), "{told}");
    assert!(told.contains("  next: say whose, as in 'text:20#OP3 ter@"), "{told}");
    good(&["--dir", &east, "text", "support", "text:20#OP3 ter@WEST", "--whose", "WEST"]);
    let own = |house: &str| {
        json(&["--dir", house, "text", "show", "text:20"])["provisions"]
            .as_array()
            .map(|all| all.iter().map(|own| own["name"].to_string()).collect::<Vec<_>>())
    };
    assert_eq!(own(&east), own(&west), "both show the same order");
}

#[test]
fn every_drafting_act_has_its_command_and_says_what_to_do_where_it_is_refused() {
    let folder = Folder::new("texts-acts");
    let (east, west) = lake(&folder);
    let e = |args: &[&str]| good(&[&["--dir", east.as_str()], args].concat());
    let no = |code: i32, args: &[&str]| bad(code, &[&["--dir", east.as_str()], args].concat());
    e(&[
        "text",
        "new",
        "--round",
        "round:20",
        "--title",
        "en=Notes",
        "--language",
        "en",
        "--language",
        "ru=unofficial",
    ]);
    e(&["text", "add", "text:20/2", "--unit", "title", "--wording", "en=Notes"]);
    e(&["text", "add", "text:20/2", "--wording", "en=The {=act} is [a][b] on {date}.", "--commitment", "personal"]);
    e(&["text", "add", "text:20/2", "--alt", "--after", "text:20/2#OP1", "--none", "--words", "en=Not needed."]);
    e(&["text", "add", "text:20/2", "--unit", "subparagraph", "--under", "text:20/2#OP1", "--wording", "en=first"]);
    e(&["text", "term", "text:20/2", "act", "--words", "en=deed"]);
    e(&["text", "table", "text:20/2#op1", "--wording", "ru=Деяние.", "--renders", "en"]);
    e(&["text", "move", "text:20/2#OP1alt", "--first"]);
    e(&["text", "package", "text:20", "--part", "text:20#OP7=WEST/en,ru", "--words", "en=Our last word."]);
    e(&["text", "silence", "term:20/3", "--until", "+2h"]);
    e(&["text", "comment", "text:20/2#OP1(a)", "--text", "en=Only one?"]);
    e(&["text", "support", "text:20#PP2", "--whose", "WEST", "--favour", "opposes", "--language", "en"]);
    e(&["text", "choose", "text:20#Option2", "--favour", "leaves"]);
    e(&["withdraw", "move:20/2"]);
    e(&["stance", "term:20/2", "object", "--words", "en=There is no such line."]);
    let told = e(&["text", "show", "text:20/2"]);
    for words in [
        "\nOP1  one bracket\n  The {=act} is [?: a | ?: b] on {date}.\n",
        "EAST, personally.",
        "\n  OP1 (a)  wanted by EAST\n",
        "\nOP1 alt  wanted by EAST\n  no text\n",
    ] {
        assert!(told.contains(words), "{words}\n{told}");
    }
    for (code, args, words, next) in [
        (
            1,
            &["text", "add", "text:20", "--label", "OP3", "--wording", "en=x"][..],
            "text:20#OP3 has this label",
            "leave --label out",
        ),
        (
            1,
            &["text", "table", "text:20#OP3", "--wording", "fr=x"],
            "is not negotiated in fr",
            "`alternat text show` says which languages",
        ),
        (
            2,
            &["text", "table", "text:20#OP3", "--wording", "en=a [b"],
            "cannot be read",
            "before a sign that is meant as it stands",
        ),
        (2, &["text", "table", "text:20#OP3"], "nothing is tabled", "--none for no text"),
        (
            2,
            &["text", "table", "text:20#OP33", "--wording", "en=x"],
            "text:20 has no provision OP33",
            "alternat text show text:20",
        ),
        (2, &["text", "table", "package:20/1", "--wording", "en=x"], "is no provision of a text", "'text:20#OP6 bis'"),
        (
            2,
            &["text", "support", "text:20#OP8", "--whose", "EAST"],
            "EAST prefers no wording of text:20#OP8",
            "by a party's code (EAST, WEST)",
        ),
        (1, &["text", "choose", "text:20#OP8"], "no option to be chosen", "`alternat text choose`"),
        (1, &["text", "silence", "silence:1", "--until", "+3d"], "is not decided by silence", "`alternat stance`"),
        (2, &["text", "silence", "text:20", "--until", "tomorrow"], "\"tomorrow\" is no time", "+3d"),
        (2, &["text", "show", "text:18"], "there is no round 18", "text:20"),
        (2, &["text", "show", "--language", "fr"], "is not negotiated in fr", "en, ru"),
        (1, &["withdraw", "package:20/1"], "package:20/1 is agreed already", "agreeing on something else"),
    ] {
        let told = no(code, args);
        assert!(told.contains(words) && told.contains(next), "{args:?}: {told}");
    }
    assert!(good(&["--dir", &west, "log"]).contains("WEST   support   "));
}
