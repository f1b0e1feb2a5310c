//! The file: private, whole or not there, open to several processes, and complete after any of them was killed.

use crate::folder::{Folder, NOW, someone};
use cabinet::{Cabinet, CabinetError, FORMAT_VERSION};
use rusqlite::Connection;
use std::fs::{self, Permissions};
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Names the file to a process that these tests start.
const FILE: &str = "CABINET_TEST_FILE";
/// Names who it writes.
const WHO: &str = "CABINET_TEST_WHO";

fn mode(path: &Path) -> u32 {
    fs::metadata(path).expect("the file").permissions().mode() & 0o777
}

#[test]
fn the_file_is_its_owners_alone() {
    let folder = Folder::new("mode");
    let cabinet = folder.cabinet();
    cabinet.add_person(&someone("Mira", &[]), NOW).unwrap();
    let names: Vec<_> = fs::read_dir(&folder.0).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(names.contains(&folder.file()) && names.iter().all(|path| mode(path) == 0o600), "{names:?}");
    assert!(names.iter().all(|path| !path.to_string_lossy().ends_with(".new")), "{names:?}");
    drop(cabinet);
    fs::set_permissions(folder.file(), Permissions::from_mode(0o644)).unwrap();
    folder.cabinet();
    assert_eq!(mode(&folder.file()), 0o600);
}

#[test]
fn the_file_is_kept_as_the_spec_says() {
    let folder = Folder::new("kept");
    drop(folder.cabinet());
    let beside = Connection::open(folder.file()).unwrap();
    let pragma = |name: &str| beside.pragma_query_value(None, name, |row| row.get::<_, String>(0)).unwrap();
    assert_eq!(pragma("journal_mode"), "wal");
    let version: i64 = beside.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!(version, FORMAT_VERSION);
    let loose: i64 = beside
        .query_row("SELECT count(*) FROM pragma_table_list WHERE NOT strict AND name NOT LIKE 'sqlite_%'", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert_eq!(loose, 0, "every table is strict");
}

#[test]
fn what_is_no_cabinet_is_left_alone() {
    let folder = Folder::new("foreign");
    let refused = |path: &Path| Cabinet::open(path).unwrap_err();
    let other = folder.0.join("other.db");
    Connection::open(&other).unwrap().execute_batch("CREATE TABLE a (b); PRAGMA user_version = 1").unwrap();
    assert!(matches!(refused(&other), CabinetError::NotACabinet));
    let text = folder.0.join("text.db");
    fs::write(&text, "no database, but long enough to be taken for the beginning of one".repeat(20)).unwrap();
    assert!(matches!(refused(&text), CabinetError::NotACabinet));
    drop(folder.cabinet());
    Connection::open(folder.file()).unwrap().pragma_update(None, "user_version", FORMAT_VERSION + 1).unwrap();
    assert!(matches!(refused(&folder.file()), CabinetError::TooNew { found, .. } if found == FORMAT_VERSION + 1));
    assert!(matches!(refused(&folder.0.join("no/cabinet.db")), CabinetError::File(_)));
}

/// Not a test of its own: what the processes run that the tests below start. Alone it does nothing.
#[test]
fn writes_when_it_is_told_to() {
    let (Some(file), Ok(who)) = (std::env::var_os(FILE), std::env::var(WHO)) else { return };
    let cabinet = Cabinet::open(Path::new(&file)).unwrap();
    let mut said = std::io::stdout().lock();
    for number in 0.. {
        let name = format!("{who} {number}");
        match cabinet.add_person(&someone(&name, &[]), NOW) {
            Ok(_) => writeln!(said, "\nacknowledged {name}").and_then(|()| said.flush()).unwrap(),
            Err(CabinetError::TooMany { .. }) => return,
            Err(error) => panic!("{error}"),
        }
    }
}

struct Writer {
    child: Child,
    said: BufReader<std::process::ChildStdout>,
    acknowledged: Vec<String>,
}

impl Writer {
    fn start(folder: &Folder, who: &str) -> Writer {
        let mut child = Command::new(std::env::current_exe().expect("a process of ours"))
            .args(["file::writes_when_it_is_told_to", "--exact", "--nocapture", "--test-threads=1"])
            .env(FILE, folder.file())
            .env(WHO, who)
            .stdout(Stdio::piped())
            .spawn()
            .expect("a process of ours");
        let said = BufReader::new(child.stdout.take().expect("a process of ours"));
        Writer { child, said, acknowledged: Vec::new() }
    }

    /// Reads on until so many were acknowledged, or the process is gone.
    fn read(&mut self, until: usize) {
        let mut line = String::new();
        while self.acknowledged.len() < until && self.said.read_line(&mut line).expect("a process of ours") > 0 {
            // A line that was cut off acknowledged nothing.
            let name = line.strip_prefix("acknowledged ").and_then(|name| name.strip_suffix('\n'));
            self.acknowledged.extend(name.map(str::to_owned));
            line.clear();
        }
    }

    fn kill(mut self) -> Vec<String> {
        self.child.kill().expect("a process of ours");
        self.child.wait().expect("a process of ours");
        self.read(usize::MAX);
        self.acknowledged
    }
}

fn names(folder: &Folder) -> Vec<String> {
    folder.cabinet().people().expect("a process of ours").into_iter().map(|person| person.name).collect()
}

#[test]
fn what_was_acknowledged_is_there_after_a_kill() {
    let folder = Folder::new("kill");
    let mut all = Vec::new();
    for (round, until) in [1, 7, 23, 40].into_iter().enumerate() {
        let mut writer = Writer::start(&folder, &format!("round {round}"));
        writer.read(until);
        let acknowledged = writer.kill();
        assert!(acknowledged.len() >= until);
        all.extend(acknowledged);
        let there = names(&folder);
        assert!(all.iter().all(|name| there.contains(name)));
        // At most the one that was in hand is there without having been acknowledged.
        assert!(there.len() <= all.len() + round + 1, "{} of {}", there.len(), all.len());
    }
    let beside = Connection::open(folder.file()).unwrap();
    let sound: String = beside.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(sound, "ok");
}

#[test]
fn two_processes_make_and_write_one_cabinet() {
    let folder = Folder::new("two");
    // None of them finds the file: they make it at once.
    let mut writers: Vec<_> = ["a", "b", "c"].iter().map(|who| Writer::start(&folder, who)).collect();
    writers.iter_mut().for_each(|writer| writer.read(10));
    let here = folder.cabinet();
    here.add_person(&someone("here", &[]), NOW).unwrap();
    let acknowledged: Vec<_> = writers.into_iter().flat_map(Writer::kill).collect();
    let there = names(&folder);
    assert!(acknowledged.len() >= 30);
    assert!(acknowledged.iter().chain([&String::from("here")]).all(|name| there.contains(name)));
}
