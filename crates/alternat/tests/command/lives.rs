//! Houses at work by their commands alone: cards, founding, rounds, bags, the line, the lock and the return.

use crate::houses::{Folder, OnLine, accept, alternat, bad, found, good, house, json, roots, shows, two_houses};

#[test]
fn a_house_is_made_and_tells_what_to_do_next() {
    let folder = Folder::new("init");
    let dir = folder.at("CN");
    let done = alternat(&["init", &dir, "--code", "CN", "--name", "zh=中国", "--name", "en=China", "--throwaway-keys"]);
    assert_eq!(done.code, 0, "{}", done.talk);
    assert!(done.out.starts_with(&format!("The house of CN is made in {dir}.\nfingerprint: ")), "{}", done.out);
    assert!(done.talk.contains("card export card.txt"), "{}", done.talk);
    let shown = json(&["--dir", &dir, "show"]);
    assert_eq!((shown["code"].as_str(), shown["on_line"].as_bool()), (Some("CN"), Some(false)));
    assert!(good(&["--dir", &dir, "card", "show"]).starts_with("CN  中国  (this house)"));

    assert!(bad(2, &["init", &dir, "--code", "CN", "--name", "en=China", "--throwaway-keys"]).contains("is not empty"));
    assert!(
        bad(2, &["init", &folder.at("x"), "--code", "C N", "--name", "en=x", "--throwaway-keys"])
            .contains("no party's code")
    );
    // Away from a terminal nobody is asked.
    let asked = bad(2, &["init", &folder.at("y"), "--code", "Y", "--name", "en=Y"]);
    assert!(asked.contains("there is no terminal to ask on") && asked.contains("--passphrase-file"), "{asked}");
    assert!(!std::path::Path::new(&folder.at("y")).exists(), "nothing is made before the passphrases are known");
    assert!(bad(2, &["--dir", &folder.at("nowhere"), "show"]).contains("there is no house in"));
    assert_eq!(alternat(&["shwo"]).code, 2);
}

#[test]
fn a_passphrase_file_protects_the_root_keys() {
    let folder = Folder::new("passphrases");
    let (dir, file) = (folder.at("CN"), folder.at("passphrases"));
    std::fs::write(&file, "one of the two\nand the other\n").expect("a file");
    let init = ["init", &dir, "--code", "CN", "--name", "en=China", "--roots", "2", "--passphrase-file", &file];
    good(&init);
    let key = std::fs::read_to_string(folder.at("CN/keys/root-1.key")).expect("a key file");
    assert!(key.contains("protected by a passphrase"), "{key}");
    std::fs::write(&file, "one\ntwo\nthree\n").expect("a file");
    let four = folder.at("FOUR");
    let few = bad(2, &["init", &four, "--code", "F", "--name", "en=F", "--roots", "4", "--passphrase-file", &file]);
    assert!(few.contains("has 3 passphrases, and number 4 is needed"), "{few}");
}

#[test]
fn cards_are_exchanged_and_a_changed_one_is_not_taken() {
    let folder = Folder::new("cards");
    let (a, b) = two_houses(&folder);
    let cards = json(&["--dir", &a, "card", "list"]);
    assert_eq!(cards[1]["code"], "WEST");
    let file = format!("{b}.card.txt");
    assert_eq!(cards[1]["fingerprint"], json(&["verify", &file])["fingerprint"]);
    let again = alternat(&["--dir", &a, "card", "add", &file, "--address", "127.0.0.1:1"]);
    assert!(again.out.contains("known already"), "{}", again.out);
    assert_eq!(json(&["--dir", &a, "card", "list"])[1]["address"], "127.0.0.1:1");

    let text = std::fs::read_to_string(&file).expect("a card file");
    std::fs::write(&file, text.replace("code: WEST", "code: EAST")).expect("a file");
    assert!(bad(1, &["--dir", &a, "card", "add", &file]).contains("not what its card says"));
    std::fs::write(&file, "Alternat card").expect("a file");
    bad(2, &["--dir", &a, "card", "add", &file]);
    let own = format!("{a}.card.txt");
    assert!(bad(1, &["--dir", &a, "card", "add", &own]).contains("the house's own card"));
    assert!(bad(2, &["--dir", &a, "card", "export", &own]).contains("nothing is overwritten"));
}

/// A round from founding to readout, with nothing between the houses but bags.
#[test]
fn a_round_goes_by_bags_alone() {
    let folder = Folder::new("bags");
    let (east, west) = two_houses(&folder);
    let counter = std::cell::Cell::new(0);
    let carry = |from: &str, code: &str, to: &str| {
        counter.set(counter.get() + 1);
        let bag = folder.at(&format!("{}.bag", counter.get()));
        good(&["--dir", from, "bag", "pack", "--to", code, &bag]);
        assert_eq!(json(&["--dir", to, "bag", "open", &bag, "--dry-run"])["valid"], true);
        good(&["--dir", to, "verify", &bag]);
        bad(1, &["--dir", from, "verify", &bag]);
        json(&["--dir", to, "bag", "open", &bag])
    };
    let to_west = || carry(&east, "WEST", &west);
    let to_east = || carry(&west, "EAST", &east);
    let e = |args: &[&str]| good(&[&["--dir", &east], args].concat());
    let w = |args: &[&str]| good(&[&["--dir", &west], args].concat());

    let mechanism = found(&east, "WEST");
    assert_eq!(to_west()["new"], 1);
    assert!(w(&["mechanism", "list"]).contains("invites this house"));
    accept(&west, &mechanism[..12]);
    to_east();
    assert!(e(&["mechanism", "list"]).contains("exists"));

    e(&["topic", "propose", "--title", "en=The water level"]);
    e(&[
        "round",
        "propose",
        "20",
        "--host",
        "EAST",
        "--venue",
        "en=Easthaven",
        "--dates",
        "en=Tuesday",
        "--level",
        "en=Ministers",
    ]);
    to_west();
    w(&["topic", "accept", "topic:1"]);
    w(&["round", "accept", "round:20"]);
    w(&[
        "people",
        "add",
        "--person",
        "chair",
        "--name",
        "Tamara Velde",
        "--office",
        "en=Minister",
        "--role",
        "co-chair",
        "--round",
        "round:20",
    ]);
    to_east();
    e(&["item", "propose", "--round", "round:20", "--topic", "topic:1", "--title", "en=One gauge"]);
    let early = bad(1, &["--dir", &east, "round", "open", "round:20"]);
    assert!(early.contains("the rules say no") && early.contains("co-chair"), "{early}");
    e(&["people", "add", "--person", "chair", "--office", "en=Minister", "--role", "co-chair", "--round", "round:20"]);
    e(&["round", "open", "round:20"]);
    to_west();
    w(&["item", "accept", "item:20/1"]);
    // The same step, proposed by the other side: accepted, and no rival to it.
    w(&["round", "open", "round:20"]);
    to_east();
    assert!(e(&["round", "list"]).contains("open"));

    let notes = folder.at("notes.csv");
    std::fs::write(&notes, "month,cm\n2026-04,219\n").expect("a file");
    e(&["brief", "item:20/1", "--text", "en=The lake rose.", "--attach", &notes]);
    e(&["state", "item:20/1", "--verb", "supports", "--matter", "en=one gauge for both shores"]);
    e(&["point", "propose", "item:20/1", "--text", "en=One gauge counts."]);
    to_west();
    w(&["point", "stance", "point:20/1/1", "reserve", "--words", "en=Once it stands.", "--commitment", "personal"]);
    to_east();
    let round = &json(&["--dir", &east, "round", "show", "20"])[0];
    assert_eq!((&round["life"], &round["measure"]), (&"open".into(), &"high".into()));
    let point = &round["items"][0]["points"][0];
    assert_eq!(point["state"], "agreed, with a reservation");
    // The alternat: each house names its own party first.
    assert_eq!(point["stances"][0]["party"], "EAST");
    let there = &json(&["--dir", &west, "round", "show", "20"])[0]["items"][0]["points"][0];
    assert_eq!(there["stances"][0]["party"], "WEST");
    assert_eq!(there["id"], point["id"]);

    let id = point["id"].as_str().expect("an id");
    assert_eq!(json(&["--dir", &west, "log", &id[..8]])["id"], *id);
    assert!(bad(2, &["--dir", &west, "log", &id[..5]]).contains("too short"));
    assert!(
        bad(2, &["--dir", &west, "stance", "point:20/1/7", "accept"])
            .contains("there is no point:20/1/7: the last is point:20/1/1")
    );
    assert!(bad(2, &["--dir", &west, "stance", "round:21", "accept"]).contains("no round 21"));
    assert!(
        bad(2, &["--dir", &west, "brief", "item:20/1", "--text", "The lake"]).contains("does not say its language")
    );

    e(&["release", "readout", "--round", "round:20", "--title", "en=Our account", "--text", "en=We met."]);
    let readout =
        json(&["--dir", &east, "round", "show", "20"])[0]["readouts"][0]["id"].as_str().expect("an id").to_owned();
    let file = folder.at("readout.txt");
    e(&["release", "write", &readout, &file]);
    assert_eq!(json(&["verify", &file])["code"], "EAST");
    let text = std::fs::read_to_string(&file).expect("a readout");
    std::fs::write(&file, text.replace("We met.", "We agreed.")).expect("a file");
    assert!(bad(1, &["verify", &file]).contains("is not valid"));
    for dir in [&east, &west] {
        assert!(good(&["verify", dir]).contains("valid: every act"));
    }
}

#[test]
fn houses_on_line_take_commands_and_a_locked_one_comes_back() {
    let folder = Folder::new("line");
    let (east, west) = two_houses(&folder);
    let mut at_east = OnLine::new(&east);
    let mut at_west = OnLine::new(&west);
    at_east.hear("WEST is on line");
    let mechanism = found(&east, "WEST");
    at_west.hear("EAST founds a mechanism with this house");
    accept(&west, &mechanism);
    at_east.hear("1 acts came from WEST");
    let logged = json(&["--dir", &east, "topic", "propose", "--title", "en=The water level"]);
    assert_eq!(logged[0]["on_line"], true);
    shows(&west, "/mechanisms/0/topics/0/proposed_by", &"EAST".into());
    good(&["--dir", &west, "topic", "accept", "topic:1"]);
    shows(&east, "/mechanisms/0/topics/0/agreed", &true.into());
    shows(&east, "/mechanisms/0/receipts/0/stored", &2.into());
    assert_eq!(json(&["--dir", &east, "show"])["peers_on_line"][0], "WEST");
    assert_eq!(at_west.end(), 0);

    // Without its guard a house may be a backup: it signs nothing until the others gave back what they hold.
    std::fs::remove_file(folder.at("WEST.guard")).expect("the guard lies beside the house");
    let locked = bad(4, &["--dir", &west, "topic", "propose", "--title", "en=Fish"]);
    assert!(locked.contains("guard") && locked.contains("alternat recover"), "{locked}");
    assert_eq!(json(&["--dir", &west, "recover"])["own_acts"], 2);
    good(&["--dir", &west, "topic", "propose", "--title", "en=Fish"]);
    assert!(bad(1, &["--dir", &west, "recover"]).contains("nothing to get back"));
    assert_eq!(at_east.end(), 0);
}

#[test]
fn a_mechanism_needs_its_cards_and_its_root_keys() {
    let folder = Folder::new("found");
    house(&folder, "EAST");
    let dir = folder.at("EAST");
    let new = [
        "--dir",
        &dir,
        "mechanism",
        "new",
        "--name",
        "en=M",
        "--purpose",
        "en=P",
        "--party",
        "WEST",
        "--language",
        "en",
    ];
    assert!(bad(2, &new).contains("no card of WEST is known here"));
    let (east, _) = two_houses(&Folder::new("found-two"));
    let new = [
        "--dir",
        &east,
        "mechanism",
        "new",
        "--name",
        "en=M",
        "--purpose",
        "en=P",
        "--party",
        "WEST",
        "--language",
        "en",
    ];
    let talk = alternat(&new);
    assert_eq!(talk.code, 2, "{}", talk.talk);
}

#[test]
fn a_lost_log_is_opened_anew_by_root_keys_and_accepted_by_the_others() {
    let folder = Folder::new("epoch");
    let (east, west) = two_houses(&folder);
    let mut at_east = OnLine::new(&east);
    let at_west = OnLine::new(&west);
    at_east.hear("WEST is on line");
    let mechanism = found(&east, "WEST");
    shows(&west, "/mechanisms/0/parties/1/founded", &true.into());
    accept(&west, &mechanism);
    shows(&east, "/mechanisms/0/exists", &true.into());
    assert_eq!(at_west.end(), 0);
    std::fs::remove_file(folder.at("WEST.guard")).expect("the guard lies beside the house");
    let roots = roots(&west);
    let mut recover = vec!["--dir", &west, "recover", "--new-epoch", "--cause", "en=the disk burned"];
    recover.extend(roots.iter().map(String::as_str));
    good(&recover);
    let at_west = OnLine::new(&west);
    shows(&east, "/mechanisms/0/parties/1/acts", &2.into());
    let refused = bad(1, &["--dir", &west, "topic", "propose", "--title", "en=Fish"]);
    assert!(refused.contains("not yet accepted by EAST"), "{refused}");
    let acts = json(&["--dir", &east, "log"]);
    let opening =
        acts.as_array().and_then(|acts| acts.iter().find(|act| act["kind"] == "epoch-open")).expect("it came");
    good(&["--dir", &east, "mechanism", "accept-log", opening["id"].as_str().expect("an id")]);
    shows(&west, "/mechanisms/0/parties/1/acts", &2.into());
    good(&["--dir", &west, "topic", "propose", "--title", "en=Fish"]);
    shows(&east, "/mechanisms/0/topics/0/proposed_by", &"WEST".into());
    assert_eq!(at_west.end(), 0);
    assert_eq!(at_east.end(), 0);
}
