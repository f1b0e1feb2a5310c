//! A backup that the page gives while the house works: what is in it, who opens it, and that a house which comes back from
//! it signs nothing before the others have answered.

use crate::browser::Browser;
use crate::houses::{Machine, Pages, en};
use axum::http::StatusCode;
use cabinet::Cabinet;
use link::exchange::Input;
use link::message::Message;
use link::session::SessionId;
use node::backup;
use node::desk::{Desk, DeskError, Draft, Everything, Outgoing, Surroundings, Unlocking};
use node::house::House;
use node::lock::Locked;
use record::matter::Matter;
use record::vocabulary::{Content, Role};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use store::{GuardPlace, RealDisk};

fn topic(title: &str) -> Draft {
    Draft::new(Content::Propose(Matter::Topic { title: en(title) }), "head")
}

/// The files below a folder, sorted.
fn files(folder: &Path, below: &str) -> Vec<String> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder.join(below)).expect("a folder").map(|entry| entry.expect("an entry")) {
        let name = format!("{below}{}", entry.file_name().to_string_lossy());
        if entry.file_type().expect("a kind").is_dir() {
            all.extend(files(folder, &format!("{name}/")));
        } else {
            all.push(name);
        }
    }
    all.sort();
    all
}

fn open(house: &House) -> Desk {
    let place = GuardPlace::new(&RealDisk, &house.guard(), house.dir()).expect("a place for the guard");
    let around = Surroundings { disk: Arc::new(RealDisk), clock: Arc::new(Machine), chance: Arc::new(Machine) };
    Desk::open(around, house.dir(), place, house.keyring().expect("its keys")).expect("it opens").0
}

/// Lets two houses talk until they have nothing more to say, and as often anew as one of them hangs up.
fn on_line(near: &mut Desk, far: &mut Desk) {
    let mut number = 0;
    loop {
        number += 1;
        assert!(number < LINES_MAX, "they do not come to an end");
        let session = SessionId(number);
        let parties = [near.party(), far.party()];
        near.input(Input::Connected { session, peer: parties[1] });
        far.input(Input::Connected { session, peer: parties[0] });
        if talked(near, far, session) {
            return;
        }
        near.input(Input::Closed { session });
        far.input(Input::Closed { session });
    }
}

/// Whether they said all; else one of them hung up.
fn talked(near: &mut Desk, far: &mut Desk, session: SessionId) -> bool {
    for _ in 0..ROUNDS_MAX {
        near.settle();
        far.settle();
        let said = [near.outgoing(), far.outgoing()];
        if said.iter().all(Vec::is_empty) {
            return true;
        }
        let [from_near, from_far] = said;
        for (all, to) in [(from_near, &mut *far), (from_far, &mut *near)] {
            for one in all {
                match one {
                    Outgoing::Send { session: of, bytes } if of == session => {
                        let message = Message::read(&bytes).expect("a message");
                        to.input(Input::Received { session, message });
                    }
                    Outgoing::Close { session: of, .. } if of == session => return false,
                    // What was said on a line that is over nobody hears.
                    Outgoing::Send { .. } | Outgoing::Close { .. } => {}
                }
            }
        }
    }
    panic!("they do not come to an end");
}

/// How often each may answer the other.
const ROUNDS_MAX: usize = 500;
/// How often they are connected.
const LINES_MAX: u64 = 10;

#[tokio::test]
async fn a_house_comes_back_from_the_backup_of_its_page_and_signs_nothing_until_its_peer_answered() {
    let mut pages = Pages::new().await;
    let mechanism = pages.mechanism;
    let attached = pages.desk.call(move |desk| -> Result<_, DeskError> {
        let blob = desk.store_blob(mechanism, b"month,cm\n", "text/csv")?;
        let mut draft = topic("The gauge");
        draft.blobs.push(blob.clone());
        desk.append(mechanism, vec![draft])?;
        Ok(blob.id)
    });
    let attached = attached.await.expect("on line").expect("logged");
    let registrar = Browser::of(&pages, &[Role::Registrar]).await;
    let taken = registrar.fill("/house", "take-backup", &[]).await;
    assert_eq!(taken.status, StatusCode::OK, "{}", taken.page());
    let name = taken.headers["content-disposition"].to_str().expect("a name").to_owned();
    assert!(name.starts_with("attachment; filename=\"NEAR-") && name.ends_with(".backup.age\""), "{name}");
    assert!(registrar.page("/house/audit").await.contains("took a backup"));
    drop(registrar);

    // The house goes on working, and the other party holds what it did.
    let later =
        pages.desk.call(move |desk| desk.append(mechanism, vec![topic("After the backup")]).map(|own| own[0].id));
    let later = later.await.expect("on line").expect("logged");
    let far = pages.other.house.party();
    let bag = pages.desk.call(move |desk| {
        let mut bag = Vec::new();
        desk.pack(&BTreeSet::from([far]), Everything::Yes, &mut bag).map(|_| bag)
    });
    let bag = bag.await.expect("on line").expect("packed");
    pages.other.desk.unpack(&bag[..]).expect("taken in");

    // Of the old machine only what was put aside on the first day is left.
    let (old, new) = (pages.folder.join("NEAR"), pages.folder.join("anew/NEAR"));
    std::fs::create_dir_all(&new).expect("a folder");
    for kept in ["keys", "card", "alternat.toml"] {
        let copied = Command::new("cp").arg("-r").arg(old.join(kept)).arg(&new).status().expect("cp runs");
        assert!(copied.success());
    }
    let house = House::open(&new).expect("a house without a record");
    let keys = house.keyring().expect("its keys");
    let tar = pages.folder.join("near.tar");
    let mut out = std::fs::File::create_new(&tar).expect("a new file");
    backup::open(&keys.bag, taken.body.as_slice(), &mut out).expect("it opens with the house's key");
    let other = pages.other.house.keyring().expect("its keys");
    assert!(backup::open(&other.bag, taken.body.as_slice(), std::io::sink()).is_err(), "another house opens nothing");
    let cut = &taken.body[..taken.body.len() - 1];
    assert!(backup::open(&keys.bag, cut, std::io::sink()).is_err(), "what was cut is no backup");
    let bare = pages.folder.join("bare");
    for folder in [&bare, &new] {
        std::fs::create_dir_all(folder).expect("a folder");
        let unpacked = Command::new("tar").arg("-xf").arg(&tar).arg("-C").arg(folder).status().expect("tar runs");
        assert!(unpacked.success());
    }
    let held = files(&bare, "");
    for wanted in ["alternat.toml", "card", "cabinet.db"] {
        assert!(held.iter().any(|own| own == wanted), "{wanted} is not in {held:?}");
    }
    assert!(held.iter().any(|own| own.starts_with("record/") && own.ends_with("/acts")), "{held:?}");
    for never in ["keys/", ".key", "guard", "-wal", ".copy"] {
        assert!(!held.iter().any(|own| own.contains(never)), "{never} is in {held:?}");
    }
    assert!(!held.iter().any(|own| own == "lock" || own == "door"), "{held:?}");
    assert_eq!(files(&old, "").iter().filter(|own| own.contains(".copy")).count(), 0, "nothing of it is left behind");

    // People come back, and nobody is signed in.
    let cabinet = Cabinet::open(&new.join("cabinet.db")).expect("a cabinet");
    let people = cabinet.people().expect("read");
    assert_eq!(people.iter().map(|own| own.name.as_str()).collect::<Vec<_>>(), ["T. Oren"]);
    let now = jiff::Timestamp::now().as_second();
    assert!(cabinet.sessions_of(people[0].number, now).expect("read").is_empty());

    let mut desk = open(&house);
    assert_eq!(desk.locked(), Some(&Locked::NoGuard));
    let refused = desk.append(mechanism, vec![topic("Too early")]);
    assert!(matches!(refused, Err(DeskError::Locked(Locked::NoGuard))), "{refused:?}");
    let known = BTreeSet::from([far]);
    let early = desk.unlock(&known, &Unlocking::AllAnswered);
    assert!(matches!(early, Err(DeskError::NotAllBack(_))), "nobody has answered: {early:?}");
    desk.know([(far, pages.other.house.card().card().clone())]);
    on_line(&mut desk, &mut pages.other.desk);
    desk.unlock(&known, &Unlocking::AllAnswered).expect("all is back");
    let original = desk.original(mechanism).expect("held");
    assert!(original.standing.now().matter(later).is_some(), "also what came after the backup");
    assert_eq!(original.blobs.read(attached).expect("its file"), b"month,cm\n");
    desk.append(mechanism, vec![topic("Back")]).expect("it signs again");
}

#[tokio::test]
async fn who_is_no_registrar_takes_no_backup() {
    let pages = Pages::new().await;
    let registrar = Browser::of(&pages, &[Role::Registrar]).await;
    let form = registrar.page("/house").await;
    for role in [Role::Head, Role::Delegate] {
        let other = Browser::of(&pages, &[role]).await;
        let key = other.page("/me").await;
        let key =
            key.split("name=\"form-key\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a key");
        let answer = other.fill_in(&form, "take-backup", &[("form-key", key)]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{role:?}");
    }
}
