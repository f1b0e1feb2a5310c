//! Disks that are full or read-only: clear words, nothing lost, and all goes on when there is room.

use super::houses::{Folder, Site, agree, alternat, bad, found, good, stand_alike, text, until};
use super::writer::{Acknowledged, topic};
use node::door::{Class, Door};
use record::MechanismId;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How many bytes the small disk has.
const SIZE: usize = 24 << 20;

/// A small disk of its own, in memory, until dropped.
struct SmallDisk(PathBuf);

impl SmallDisk {
    /// Mounts one; `None`, said aloud, where this machine does not let us.
    fn mount(at: PathBuf) -> Option<SmallDisk> {
        std::fs::create_dir_all(&at).expect("a folder");
        let options = format!("size={SIZE}");
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", &options, "alternat-fire", text(&at)]).output();
        match mounted {
            Ok(done) if done.status.success() => Some(SmallDisk(at)),
            told => {
                let why = told
                    .map_or_else(|error| error.to_string(), |done| String::from_utf8_lossy(&done.stderr).into_owned());
                println!("SKIPPED: a full or read-only disk, since none can be mounted here: {}", why.trim());
                None
            }
        }
    }

    /// Makes it read-only, or writable again.
    fn remount(&self, how: &str) {
        let options = format!("remount,{how}");
        let done = Command::new("mount").args(["-o", &options, text(&self.0)]).status().expect("mount runs");
        assert!(done.success(), "remount {how}");
    }

    fn ballast(&self) -> PathBuf {
        self.0.join("ballast")
    }

    /// Leaves no room at all.
    fn fill(&self) {
        use std::io::Write as _;
        let mut file = std::fs::File::options().create(true).append(true).open(self.ballast()).expect("a file");
        while file.write_all(&[1; 4096]).is_ok() {}
        while file.write_all(&[1]).is_ok() {}
    }

    /// Makes room again.
    fn make_room(&self) {
        std::fs::remove_file(self.ballast()).expect("it was there");
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        _ = Command::new("umount").args(["-l", text(&self.0)]).status();
    }
}

/// CN lives on the small disk, with its guard; RU does not.
fn houses(folder: &Folder, disk: &SmallDisk) -> (Site, Site, MechanismId) {
    let (mut cn, mut ru) = (Site::new(&disk.0, "CN"), Site::new(&folder.at(""), "RU"));
    Site::introduce(&[&cn, &ru]);
    cn.start();
    ru.start();
    let mechanism = found(&[&cn, &ru]);
    (cn, ru, mechanism)
}

/// Logs topics until the house says no for want of room; what it acknowledged is answered, and what it said.
fn until_full(site: &Site, mechanism: MechanismId) -> (Vec<Acknowledged>, node::door::DoorError) {
    let mut door = until("a door", || Door::knock(&site.dir).ok().flatten());
    let mut logged = Vec::new();
    loop {
        let words = format!("topic {} {}", logged.len(), "x".repeat(900));
        match door.append(mechanism, vec![topic(&words)]) {
            Ok(acts) => logged.push(Acknowledged { id: acts[0].id, index: acts[0].place.index, words }),
            Err(error) => return (logged, error),
        }
        assert!(logged.len() < 10_000, "the disk does not fill");
    }
}

fn holds_all(site: &Site, by: &Site, mechanism: MechanismId, logged: &[Acknowledged]) {
    let reading = site.read();
    let original = reading.originals.iter().find(|original| original.id == mechanism).expect("it is held");
    for act in logged {
        let place = record::Place { party: by.party, epoch: record::Epoch::FIRST, index: act.index };
        let leaf = original.leaf(place).expect("it can be read");
        let id = record::act::Act::read(&leaf).map(|read| read.id_of(&leaf));
        assert_eq!(id, Ok(act.id), "act {} of {} is lost in {}", act.index, by.code, site.code);
    }
}

#[test]
fn a_full_disk_refuses_and_loses_nothing_and_goes_on_when_there_is_room() {
    let folder = Folder::new("full");
    let Some(disk) = SmallDisk::mount(folder.at("small")) else { return };
    let (mut cn, mut ru, mechanism) = houses(&folder, &disk);
    disk.fill();
    let (mut logged, error) = until_full(&cn, mechanism);
    assert_eq!(error.class, Class::World, "{error:?}");
    assert!(error.words.contains("no room is left on the disk"), "{error:?}");
    assert!(error.hint.contains("make room") && error.hint.contains("what was acknowledged is kept"), "{error:?}");
    let dir = cn.at().to_owned();
    let title = format!("en=longer than the little that is left: {}", "z".repeat(1000));
    let propose = ["--dir", &dir, "topic", "propose", "--title", &title];
    // The command says the same, through the door; and again by itself, where the house is off line.
    bad(3, &["no room is left on the disk", "make room"], &propose);
    // What the other logs cannot be stored, and is asked for again when there is room.
    let mut others = until_some(&ru, mechanism, 200);
    until("CN says that its disk is full", || cn.talk().contains("no room is left on the disk").then_some(()));
    disk.make_room();
    let room = alternat(&propose);
    assert_eq!(room.code, 0, "it goes on at once, without a new start: {room:?}");
    agree(&[&cn, &ru], mechanism);
    holds_all(&cn, &ru, mechanism, &others);
    holds_all(&ru, &cn, mechanism, &logged);
    // Killed while full, it starts with what it has, or says why not.
    disk.fill();
    let (more, _) = until_full(&cn, mechanism);
    logged.extend(more);
    cn.kill();
    // The start cuts what was written ahead, so that there may be room for a little more.
    let done = until("it is full again", || Some(alternat(&propose)).filter(|done| done.code != 0));
    assert_eq!(done.code, 3, "{done:?}");
    assert!(done.talk.contains("no room is left on the disk") && done.talk.contains("\n  next: make room"), "{done:?}");
    holds_all(&cn, &cn, mechanism, &logged);
    disk.make_room();
    cn.start();
    others.extend(until_some(&ru, mechanism, 1));
    agree(&[&cn, &ru], mechanism);
    for site in [&cn, &ru] {
        holds_all(site, &cn, mechanism, &logged);
        holds_all(site, &ru, mechanism, &others);
    }
    cn.end();
    ru.end();
    stand_alike(&[&cn, &ru], mechanism);
}

/// Logs so many topics.
fn until_some(site: &Site, mechanism: MechanismId, count: usize) -> Vec<Acknowledged> {
    let mut door = until("a door", || Door::knock(&site.dir).ok().flatten());
    let words = |n: usize| format!("topic {n} {}", "y".repeat(900));
    let log = |n| {
        let acts = door.append(mechanism, vec![topic(&words(n))]).expect("it is logged");
        Acknowledged { id: acts[0].id, index: acts[0].place.index, words: words(n) }
    };
    (0..count).map(log).collect()
}

#[test]
fn a_read_only_disk_can_be_read_and_nothing_else_and_goes_on_when_it_is_writable() {
    let folder = Folder::new("read-only");
    let Some(disk) = SmallDisk::mount(folder.at("small")) else { return };
    let (mut cn, mut ru, mechanism) = houses(&folder, &disk);
    let logged = until_some(&cn, mechanism, 5);
    agree(&[&cn, &ru], mechanism);
    cn.end();
    disk.remount("ro");
    let before = tree(&disk.0);
    for read in [&["show"][..], &["log"], &["verify", cn.at()], &["mechanism", "list"], &["card", "show"]] {
        good(&[&["--dir", cn.at()], read].concat());
    }
    let words = ["read-only file system", "then try again"];
    bad(3, &words, &["--dir", cn.at(), "topic", "propose", "--title", "en=nowhere to write it"]);
    bad(3, &words, &["--dir", cn.at(), "serve"]);
    bad(3, &words, &["--dir", cn.at(), "bag", "pack", "--to", "RU", text(&folder.at("x.bag"))]);
    assert_eq!(tree(&disk.0), before);
    disk.remount("rw");
    cn.start();
    let more = until_some(&cn, mechanism, 1);
    agree(&[&cn, &ru], mechanism);
    for site in [&cn, &ru] {
        holds_all(site, &cn, mechanism, &logged);
        holds_all(site, &cn, mechanism, &more);
    }
    cn.end();
    ru.end();
    stand_alike(&[&cn, &ru], mechanism);
}

#[test]
fn a_house_works_on_where_nothing_that_it_says_can_be_written() {
    let folder = Folder::new("speechless");
    let mut cn = Site::new(&folder.at(""), "CN");
    let mut ru = Site::new(&folder.at(""), "RU");
    Site::introduce(&[&cn, &ru]);
    // Every write to it fails for want of room, as to a journal on a full disk.
    let full = || std::fs::File::options().write(true).open("/dev/full").expect("a device of this system");
    cn.launch_with(full());
    ru.launch_with(full());
    cn.answers();
    ru.answers();
    let mechanism = found(&[&cn, &ru]);
    ru.kill();
    let logged = until_some(&cn, mechanism, 5);
    ru.launch_with(full());
    agree(&[&cn, &ru], mechanism);
    holds_all(&ru, &cn, mechanism, &logged);
    cn.end();
    ru.end();
    stand_alike(&[&cn, &ru], mechanism);
}

/// Every file below a folder, with its bytes.
fn tree(below: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    let mut folders = vec![below.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.is_file() {
                files.push((path.clone(), std::fs::read(&path).expect("a file")));
            }
        }
    }
    files.sort();
    files
}

/// To look must change nothing: neither a file nor what a house on line is just writing.
#[test]
fn reading_a_house_changes_nothing_in_it() {
    let folder = Folder::new("reading");
    let mut cn = Site::new(&folder.at(""), "CN");
    let mut ru = Site::new(&folder.at(""), "RU");
    Site::introduce(&[&cn, &ru]);
    cn.start();
    ru.start();
    let mechanism = found(&[&cn, &ru]);
    agree(&[&cn, &ru], mechanism);
    cn.end();
    ru.end();
    // As a blob that a house on line is just storing.
    let parts = cn.dir.join("record").join(mechanism.to_string()).join("blobs").join("parts");
    std::fs::write(parts.join("0.new"), b"half").expect("a file");
    let before = tree(&cn.dir);
    for read in [&["show"][..], &["log"], &["verify", cn.at()]] {
        good(&[&["--dir", cn.at()], read].concat());
    }
    let names = |tree: &[(PathBuf, Vec<u8>)]| tree.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>();
    let after = tree(&cn.dir);
    assert_eq!(names(&after), names(&before));
    assert!(after == before, "a file was changed");
}
