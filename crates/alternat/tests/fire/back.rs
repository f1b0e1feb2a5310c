//! Houses that come back: from a backup, as two copies, after they were lost. No fork, no loss, and clear words.

use super::houses::{Folder, Site, agree, bad, found, good, stand_alike, text, until};
use super::writer::{Acknowledged, log_topic};
use node::door::Door;
use record::MechanismId;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Two houses on line, and what the first has logged.
struct Line {
    folder: Folder,
    cn: Site,
    ru: Site,
    mechanism: MechanismId,
    logged: Vec<Acknowledged>,
}

impl Line {
    fn new(name: &str) -> Line {
        let folder = Folder::new(name);
        let (mut cn, mut ru) = (Site::new(&folder.at(""), "CN"), Site::new(&folder.at(""), "RU"));
        Site::introduce(&[&cn, &ru]);
        cn.start();
        ru.start();
        let mechanism = found(&[&cn, &ru]);
        let mut line = Line { folder, cn, ru, mechanism, logged: Vec::new() };
        line.log("before the backup");
        line
    }

    /// CN logs a topic, and RU gets it.
    fn log(&mut self, words: &str) {
        self.logged.push(log_topic(&self.cn, self.mechanism, words));
        agree(&[&self.cn, &self.ru], self.mechanism);
    }

    /// A copy of CN's folder as it is now.
    fn backup(&self) -> PathBuf {
        let backup = self.folder.at("backup");
        copy(&self.cn.dir, &backup);
        backup
    }

    /// Puts a folder in the place of CN's.
    fn restore(&self, backup: &Path) {
        std::fs::remove_dir_all(&self.cn.dir).expect("it is there");
        copy(backup, &self.cn.dir);
    }

    /// CN is locked for this reason: it says so and logs nothing.
    fn is_locked(&mut self, why: &str) {
        let (mechanism, all) = (self.mechanism, self.logged.len());
        let began = self.cn.talk().len();
        self.cn.start();
        let status = until("CN is locked", || self.cn.status().ok().flatten().filter(|status| status.locked.is_some()));
        assert!(status.locked.as_ref().is_some_and(|said| said.contains(why)), "{status:?}");
        let said =
            until("it is said", || Some(self.cn.talk()[began..].to_owned()).filter(|talk| talk.contains("is locked")));
        assert!(said.contains(why), "{said}");
        // It takes in what the other gives back, before anybody says that it shall work again.
        let own = self.cn.log(mechanism);
        until("its own acts are back", || {
            let reading = self.cn.read();
            let original = reading.originals.iter().find(|original| original.id == mechanism)?;
            (original.size(own) as usize > all).then_some(())
        });
        self.refuses(why);
        let shown = good(&["--dir", self.cn.at(), "show"]);
        assert!(shown.contains(why) && shown.contains("alternat recover"), "{shown}");
        bad(3, &["the house is on line"], &["--dir", self.cn.at(), "recover"]);
        self.cn.end();
        // Also where no peer is there to say so.
        self.refuses(why);
    }

    fn refuses(&self, why: &str) {
        let args = ["--dir", self.cn.at(), "topic", "propose", "--title", "en=while locked"];
        bad(4, &["this house signs nothing", why, "alternat recover"], &args);
    }

    /// CN gets back over the line what it has signed.
    fn recovers(&self) {
        let said = good(&["--dir", self.cn.at(), "recover"]);
        assert!(said.contains("unlocked") && said.contains("as RU hold"), "{said}");
    }

    /// CN works: it logs on, all that it ever logged is there, and both houses stand alike.
    fn goes_on(mut self) {
        self.cn.start();
        self.log("after the return");
        self.cn.end();
        self.ru.end();
        for site in [&self.cn, &self.ru] {
            let reading = site.read();
            let original = reading.originals.iter().find(|original| original.id == self.mechanism).expect("it is held");
            for act in &self.logged {
                let place = record::Place { party: self.cn.party, epoch: record::Epoch::FIRST, index: act.index };
                let leaf = original.leaf(place).expect("it can be read");
                let read = record::act::Act::read(&leaf).expect("an act");
                assert_eq!(read.id_of(&leaf), act.id, "{}: \"{}\" is not where it was logged", site.code, act.words);
            }
            for held in original.logs() {
                assert_eq!(held.id.epoch, record::Epoch::FIRST, "no new epoch was needed");
            }
        }
        stand_alike(&[&self.cn, &self.ru], self.mechanism);
    }
}

fn copy(from: &Path, to: &Path) {
    let copied = Command::new("cp").args(["-a", text(from), text(to)]).status().expect("cp runs");
    assert!(copied.success());
    _ = std::fs::remove_file(to.join(node::door::SOCKET));
}

#[test]
fn a_backup_without_its_guard_is_locked_until_the_peer_gave_back_the_rest() {
    let mut line = Line::new("no-guard");
    let backup = line.backup();
    line.log("after the backup");
    line.log("and more");
    line.cn.kill();
    line.restore(&backup);
    std::fs::remove_file(&line.cn.guard).expect("it was there");
    line.is_locked("the guard is missing or damaged");
    line.refuses("the guard is missing or damaged");
    line.recovers();
    bad(1, &["this house works"], &["--dir", line.cn.at(), "recover"]);
    line.goes_on();
}

#[test]
fn a_backup_with_an_old_guard_is_locked_by_what_the_peer_knows() {
    let mut line = Line::new("old-guard");
    let (backup, guard) = (line.backup(), std::fs::read(&line.cn.guard).expect("the guard"));
    // A later start and later acts, of which the backup knows nothing.
    line.cn.end();
    line.cn.start();
    line.log("after the backup");
    line.log("and more");
    line.cn.kill();
    line.restore(&backup);
    std::fs::write(&line.cn.guard, guard).expect("the old guard");
    line.is_locked("another copy of this house has started since");
    // Guard and store are of one age: only the peer could say that they are old, and that it said so is kept.
    line.is_locked("another copy of this house has started since");
    line.recovers();
    line.goes_on();
}

#[test]
fn an_old_store_beside_its_newer_guard_is_locked_at_once() {
    let mut line = Line::new("behind");
    let backup = line.backup();
    line.log("after the backup");
    line.log("and more");
    line.cn.kill();
    line.restore(&backup);
    // Founding, one topic before, two after: the guard remembers them all.
    let why = "the guard remembers 4 acts of its own log, but the store has 2: this is an old store";
    line.refuses(why);
    line.is_locked(why);
    line.recovers();
    line.goes_on();
}

/// Each command of a house off line is a start of its own, and so is each night's.
#[test]
fn a_house_that_was_started_often_with_nobody_on_line_is_no_copy_of_itself() {
    let mut line = Line::new("often");
    for site in [&mut line.cn, &mut line.ru] {
        site.kill();
    }
    for _ in 0..70 {
        line.logged.push(offline_topic(&line.cn));
        offline_topic(&line.ru);
    }
    line.cn.start();
    line.ru.start();
    agree(&[&line.cn, &line.ru], line.mechanism);
    line.cn.end();
    line.goes_on();
}

/// Logs a topic by the command, where the house is off line.
fn offline_topic(site: &Site) -> Acknowledged {
    let words = "en=off line";
    let said = good(&["--dir", site.at(), "--json", "topic", "propose", "--title", words]);
    let logged: serde_json::Value = serde_json::from_str(&said).expect("JSON");
    let id = logged[0]["id"].as_str().expect("an id").parse().expect("an id");
    Acknowledged { id, index: logged[0]["index"].as_u64().expect("an index"), words: "off line".into() }
}

#[test]
fn of_two_copies_of_a_house_only_the_later_signs() {
    let mut line = Line::new("copies");
    let copied = line.folder.at("CN-copy");
    let guard = line.folder.at("CN-copy.guard");
    copy(&line.cn.dir, &copied);
    std::fs::copy(&line.cn.guard, &guard).expect("the guard's copy");
    let config = copied.join(node::config::FILE);
    let written = std::fs::read_to_string(&config).expect("a configuration");
    let changed = written.lines().map(|line| {
        if line.starts_with("guard") {
            format!("guard = {:?}\n", text(&guard))
        } else if line.starts_with("listen") {
            String::new()
        } else {
            format!("{line}\n")
        }
    });
    std::fs::write(&config, changed.collect::<String>()).expect("its configuration");
    let mut copy = line.cn.elsewhere(copied, guard);
    // The copy starts while the first is on line: the first is told, and signs nothing more.
    copy.start();
    let superseded = "another copy of this house has started since";
    let locked = until("the first is locked", || line.cn.status().ok().flatten()?.locked);
    assert!(locked.contains(superseded), "{locked}");
    line.refuses(superseded);
    line.logged.push(log_topic(&copy, line.mechanism, "by the copy"));
    agree(&[&copy, &line.ru], line.mechanism);
    let status = copy.status().expect("a door").expect("it is on line");
    assert_eq!(status.locked, None);
    // The first, started again, is refused as long as it has not come back.
    line.cn.end();
    line.is_locked(superseded);
    copy.end();
    line.recovers();
    // Now the copy is the older one.
    line.cn.start();
    line.log("by the first again");
    copy.start();
    until("the copy is locked", || copy.status().ok().flatten()?.locked.filter(|why| why.contains(superseded)));
    let args = ["--dir", copy.at(), "topic", "propose", "--title", "en=by the copy again"];
    bad(4, &["this house signs nothing", superseded, "alternat recover"], &args);
    copy.end();
    line.cn.end();
    line.goes_on();
}

/// Of the first house only keys, card, configuration and the others' cards are left.
fn lose(line: &Line) {
    std::fs::remove_dir_all(line.cn.dir.join("record")).expect("it was there");
    std::fs::remove_file(line.cn.dir.join("lock")).expect("it was there");
    std::fs::remove_file(&line.cn.guard).expect("it was there");
    _ = std::fs::remove_file(line.cn.dir.join(node::door::SOCKET));
}

#[test]
fn a_house_that_lost_all_but_its_keys_gets_everything_back_over_the_line() {
    let mut line = Line::new("lost");
    line.log("more");
    line.cn.kill();
    lose(&line);
    line.is_locked("the guard is missing or damaged");
    line.recovers();
    line.goes_on();
}

#[test]
fn a_house_that_lost_all_but_its_keys_gets_everything_back_by_bags_alone() {
    let mut line = Line::new("lost-bags");
    line.log("more");
    line.cn.kill();
    line.ru.end();
    lose(&line);
    let bag = |name: &str| text(&line.folder.at(name)).to_owned();
    let (early, question, answer) = (bag("early.bag"), bag("question.bag"), bag("answer.bag"));
    good(&["--dir", line.ru.at(), "bag", "pack", "--to", "CN", "--everything", &early]);
    // What was packed before the question says nothing about what was packed after it.
    bad(
        4,
        &["0 of 1 peers have said what they hold"],
        &["--dir", line.cn.at(), "recover", "--bag", &early, "--wait", "0"],
    );
    good(&["--dir", line.cn.at(), "bag", "pack", "--to", "RU", &question]);
    let opened = super::houses::alternat(&["--dir", line.ru.at(), "bag", "open", &question]);
    assert_eq!(opened.code, 0, "{opened:?}");
    assert!(opened.talk.contains("asks for everything"), "{opened:?}");
    good(&["--dir", line.ru.at(), "bag", "pack", "--to", "CN", &answer]);
    let said = good(&["--dir", line.cn.at(), "recover", "--bag", &answer, "--wait", "5"]);
    assert!(said.contains("unlocked") && said.contains("as RU hold"), "{said}");
    // The answer is used up: were the house lost again, it would answer nothing.
    let door = Door::knock(&line.cn.dir).expect("no socket");
    assert!(door.is_none());
    line.ru.start();
    line.goes_on();
}
