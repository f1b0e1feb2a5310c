//! Keepers of root keys approve a prepared mandate, each on their own machine: no house, no line, only the file.

use crate::houses::{Folder, accept, alternat, bad, found, good, house, json, roots};
use node::desk::{Chance, Clock, Desk, Draft, Surroundings};
use node::house::House;
use record::person::PersonKey;
use record::vocabulary::{Content, Mandate, Role};
use record::{MechanismId, Texts};
use secretariat::prepared::Prepared;
use std::path::Path;
use std::sync::Arc;
use store::{GuardPlace, RealDisk};

struct Machine;

impl Clock for Machine {
    fn now(&self) -> i64 {
        jiff::Timestamp::now().as_second()
    }
}

impl Chance for Machine {
    fn fill(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("random bytes");
    }
}

fn desk(dir: &str) -> Desk {
    let house = House::open(Path::new(dir)).expect("a house");
    let around = Surroundings { disk: Arc::new(RealDisk), clock: Arc::new(Machine), chance: Arc::new(Machine) };
    let place = GuardPlace::new(&RealDisk, &house.guard(), house.dir()).expect("a guard");
    Desk::open(around, house.dir(), place, house.keyring().expect("keys")).expect("a desk").0
}

/// A mandate that root keys must approve, as the page of mandates gives it out.
fn prepared(dir: &str, mechanism: MechanismId) -> Prepared {
    let key = record::key::SecretKey::from_seed(&[9; 64]).public().clone();
    let mandate = Mandate {
        person: "minister".into(),
        office: Texts::one("en".parse().expect("a tag"), "Foreign \u{1b}[31mMinister"),
        role: Role::Head,
        round: None,
        name: None,
        powers: vec![15, 16],
        until: None,
        keys: vec![PersonKey::Pair(key)],
        together: 1,
    };
    let act = desk(dir).prepare(mechanism, Draft::new(Content::Mandate(mandate), "registrar")).expect("prepared");
    Prepared { act, manifest: None, pages: Vec::new() }
}

/// What one house holds goes to the other by bag.
fn carry(from: &str, code: &str, to: &str, bag: &str) {
    good(&["--dir", from, "bag", "pack", "--to", code, bag]);
    good(&["--dir", to, "bag", "open", bag]);
}

#[test]
fn keepers_of_root_keys_approve_a_mandate_one_after_the_other_without_a_house() {
    let folder = Folder::new("approve");
    house(&folder, "EAST");
    let dir = folder.at("EAST");
    house(&folder, "WEST");
    let other = folder.at("WEST");
    let card = format!("{other}.card.txt");
    good(&["--dir", &other, "card", "export", &card]);
    good(&["--dir", &dir, "card", "add", &card]);
    let own = format!("{dir}.card.txt");
    good(&["--dir", &dir, "card", "export", &own]);
    good(&["--dir", &other, "card", "add", &own]);
    let mechanism = found(&dir, "WEST");
    carry(&dir, "WEST", &other, &folder.at("there.bag"));
    accept(&other, &mechanism);
    carry(&other, "EAST", &dir, &folder.at("back.bag"));
    let mechanism: MechanismId = mechanism.parse().expect("an id");
    let file = folder.at("mandate.act");
    let plain = prepared(&dir, mechanism);
    std::fs::write(&file, plain.text().expect("it can be said")).expect("it is written");
    let [_, first, _, second] = roots(&dir);

    // Without a key it shows all of it, and says what lacks.
    let shown = alternat(&["people", "approve", &file]);
    assert_eq!(shown.code, 2, "{}", shown.talk);
    for words in ["for the place minister", "kinds 15, 16", "1 together", "no root key is named to approve it with"] {
        assert!(shown.talk.contains(words), "{words}: {}", shown.talk);
    }
    assert!(shown.talk.contains(&plain.act.id().to_string()) && !shown.talk.contains('\u{1b}'), "{}", shown.talk);

    let once = folder.at("once.act");
    let told = json(&["people", "approve", &file, "--root", &first, "--out", &once]);
    assert_eq!((told["added"].as_u64(), told["approvals"].as_u64()), (Some(1), Some(1)));
    // Nothing is ever overwritten, and the same key is one key.
    assert_ne!(alternat(&["people", "approve", &file, "--root", &first, "--out", &once]).code, 0);
    let again = json(&["people", "approve", &once, "--root", &first, "--out", &folder.at("again.act")]);
    assert_eq!((again["added"].as_u64(), again["approvals"].as_u64()), (Some(0), Some(1)));
    let said = good(&["people", "approve", &once, "--root", &second]);
    assert_eq!(said, format!("{once}.approved: 1 added, 2 in all\n"));

    let read = |path: &str| Prepared::read(&std::fs::read_to_string(path).expect("a file")).expect("a prepared act");
    // One of two is not enough; both are, and the act is the one that was prepared.
    let mut house = desk(&dir);
    assert!(house.append_acts(vec![read(&once).act]).is_err());
    let whole = read(&format!("{once}.approved")).act;
    assert_eq!(whole.id(), plain.act.id());
    house.append_acts(vec![whole]).expect("given");
    drop(house);
    assert!(good(&["--dir", &dir, "people", "list"]).contains("minister"));
}

#[test]
fn what_is_no_mandate_is_not_approved_as_one() {
    let folder = Folder::new("approve-not");
    let file = folder.at("none.act");
    std::fs::write(&file, "{}").expect("it is written");
    bad(1, &["people", "approve", &file]);
    assert_ne!(alternat(&["people", "approve", &folder.at("nowhere.act")]).code, 0);
}
