//! Everything that a house sends, with the word in every field of its cabinet; and the word let out on purpose.

use super::cage::{On, fill};
use super::houses::{Sample, text};
use super::song::Song;
use super::visitor::Visitor;
use cabinet::{Cabinet, NewPerson, PersonNumber};
use node::envelope;
use node::house::House;
use node::rights::Room;
use record::vocabulary::Role;
use std::io::Read as _;
use web::Gate;

fn person(cabinet: &Cabinet, name: &str, roles: &[Role]) -> PersonNumber {
    let roles = roles.iter().copied().collect();
    cabinet.add_person(&NewPerson { name: name.into(), roles, ..NewPerson::default() }, 1).expect("a person")
}

fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(of: &serde_json::Value) -> T {
    of["id"].as_str().expect("an id").parse().expect("an id")
}

/// The papers are on what was negotiated last, where everybody looks.
fn on(sample: &Sample) -> On {
    let mechanism = id(&sample.tells("EAST", &["mechanism", "list"])[0]);
    let listed = |what: &str, reference: &str| {
        let all = sample.tells("EAST", &[what, "list"]);
        let of = |one: &&serde_json::Value| one["reference"] == reference;
        all.as_array().and_then(|all| all.iter().find(of).cloned()).expect("it is in the sample")
    };
    let (text, round, item) = (listed("text", "text:20"), listed("round", "round:20"), listed("item", "item:20/1"));
    let shown = sample.tells("EAST", &["text", "show", "text:20"]);
    let provision = id(&shown["provisions"][1]);
    On { mechanism, text: id(&text), provision, round: id(&round), item: id(&item) }
}

#[test]
fn no_inner_word_leaves_and_one_that_does_is_heard() {
    let mut sample = Sample::new("flight");
    let on = on(&sample);
    let song = Song::new();
    let cabinet = Cabinet::open(&sample.house("EAST").join("cabinet.db")).expect("a cabinet");
    fill(&cabinet, on, &song);
    let [author, chair] = [("A. Writer", Role::Delegate), ("C. Chair", Role::CoChair)]
        .map(|(name, role)| person(&cabinet, name, &[role]));
    let outside = [("R. Reader", &[][..]), ("S. Speaker", &[Role::Spokesperson]), ("G. Registrar", &[Role::Registrar])]
        .map(|(name, roles)| person(&cabinet, name, roles));
    assert!(song.heard_below(&sample.house("EAST")).is_some(), "the words are where they belong");
    sample.serve();

    // What needs clearance goes out by the pages, with words inside that stay inside.
    let (writer, chair) =
        (Visitor::enter(&cabinet, author, sample.port()), Visitor::enter(&cabinet, chair, sample.port()));
    let page = format!("/m/{}/text/{}/provision/{}", on.mechanism, on.text, on.provision);
    let provision = on.provision.to_string();
    let comment = [("on", provision.as_str()), ("text.en", "A comment that was cleared.")];
    let laid = writer.post(&page, &format!("{page}/comment"), &comment);
    assert!(laid.text().contains("done=waits&by=co-chair"), "{}", laid.text());
    let waiting = cabinet.waiting_in(on.mechanism).expect("read").last().expect("it waits").number;
    let inside = song.verse("given with words");
    let give = format!("/inner/clearances/{waiting}/give");
    let given = chair.post("/inner/clearances", &give, &[("words", &inside)]);
    assert!(given.text().contains("done=cleared-sent"), "{}", given.text());
    sample.awaits("WEST", "comment");

    let files = send(&sample);
    for (what, bytes) in files {
        assert_eq!(song.heard_in(&bytes), None, "{what}");
    }
    assert_eq!(song.heard_below(&sample.at("out")), None);
    assert_eq!(song.heard_below(&sample.house("WEST")), None);
    for code in ["EAST", "WEST"] {
        assert_eq!(song.heard_in_file(&sample.at(&format!("{code}.talk"))), None);
    }
    for person in outside {
        looks(&Visitor::enter(&cabinet, person, sample.port()), on, &song);
    }

    // The bad twin: said in an act, it is heard at the peer, in the bag, and in the log.
    let verse = format!("en={}", song.verse("let out"));
    sample.does("EAST", &["brief", "item:20/1", "--text", &verse]);
    sample.awaits("WEST", song.word());
    assert!(song.heard_below(&sample.house("WEST")).is_some());
    assert!(song.heard_in(&opened(&sample, "let-out.bag")).is_some());
    assert!(song.heard_in(sample.does("EAST", &["log"]).as_bytes()).is_some());
}

/// Sends everything that a house sends. Files come below `out`.
fn send(sample: &Sample) -> Vec<(String, Vec<u8>)> {
    let out = sample.at("out");
    std::fs::create_dir_all(&out).expect("a folder");
    let attached = out.join("attached.txt");
    std::fs::write(&attached, "The readings.").expect("a file");
    sample.does("EAST", &["brief", "item:20/1", "--text", "en=As attached.", "--attach", text(&attached)]);
    sample.does("EAST", &["state", "item:20/1", "--verb", "supports", "--matter", "en=a gauge for both shores"]);
    let readout = sample.tells("EAST", &["release", "readout", "--title", "en=Account", "--text", "en=We spoke."]);
    let file = out.join("readout.txt");
    sample.does("EAST", &["release", "write", readout[0]["id"].as_str().expect("an id"), text(&file)]);
    for version in ["bracketed", "comparison"] {
        for ending in ["md", "docx", "xml"] {
            let file = out.join(format!("{version}.{ending}"));
            let from: &[&str] = if version == "comparison" { &["--from", "EAST", "--against", "WEST"] } else { &[] };
            let export = ["text", "export", "text:20", "--version", version, "--to", text(&file)];
            sample.does("EAST", &[&export[..], from].concat());
        }
    }
    sample.does("EAST", &["text", "export", "text:19", "--version", "clean", "--to", text(&out.join("clean.docx"))]);
    sample.does("EAST", &["log", "--tiles", text(&out.join("tiles"))]);
    sample.awaits("WEST", "release");
    let mut told = vec![("the bag, opened".to_owned(), opened(sample, "all.bag"))];
    let shown: [&[&str]; 7] = [
        &["show"],
        &["show", "--json"],
        &["log"],
        &["log", "--json"],
        &["text", "show", "text:20"],
        &["text", "show", "text:20", "--json"],
        &["people", "list", "--json"],
    ];
    told.extend(shown.iter().map(|args| (args.join(" "), sample.does("EAST", args).into_bytes())));
    told
}

/// A bag for the peer with everything, opened by the peer's key.
fn opened(sample: &Sample, name: &str) -> Vec<u8> {
    let bag = sample.at(name);
    sample.does("EAST", &["bag", "pack", "--to", "WEST", "--everything", text(&bag)]);
    let keys = House::open(&sample.house("WEST")).expect("a house").keyring().expect("its keys");
    let sealed = std::fs::read(&bag).expect("a file");
    let mut plain = Vec::new();
    envelope::open(&keys.bag, &sealed[..]).expect("it opens").read_to_end(&mut plain).expect("it is whole");
    plain
}

/// Everything to which the pages lead somebody who may not see the inner papers; and these are not there for them.
fn looks(visitor: &Visitor, on: On, song: &Song) {
    let pages = visitor.everything();
    assert!(pages.len() > 30, "the pages lead on: {}", pages.len());
    for (path, answer) in pages {
        // The house's own room has its people; whom it shows it to sees them by right.
        if !path.starts_with("/house") {
            assert_eq!(song.heard_in(&answer.bytes), None, "{path}");
        }
    }
    let absent = visitor.get("/nowhere");
    for route in web::listed().iter().filter(|route| route.gate == Gate::Room(Room::Inner)) {
        let path = route.path.replace("{m}", &on.mechanism.to_string()).replace("{t}", &on.text.to_string());
        let path = path.replace("{on}", &on.provision.to_string()).replace("{of}", &on.provision.to_string());
        let path = path.replace("{language}", "en").replace("{number}", "1").replace("{round}", "20");
        let answer = visitor.get(&path);
        if route.method == "GET" {
            assert_eq!((answer.status, absent.status), (404, 404), "{path}");
        }
        assert_eq!(song.heard_in(&answer.bytes), None, "{path}");
    }
}
