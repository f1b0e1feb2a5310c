//! Two houses of the sample, each a process of its own with a site, for the tests beside this file.

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// How long anything may take.
const PATIENCE: Duration = Duration::from_secs(120);

/// POSIX seconds.
pub fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("the clock is right").as_secs() as i64
}

/// Looks until there is something.
pub fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let began = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(began.elapsed() < PATIENCE, "{what}: not within {} seconds", PATIENCE.as_secs());
        std::thread::yield_now();
    }
}

fn alternat(dir: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_alternat"));
    command.arg("--dir").arg(dir).args(args).stdin(Stdio::null()).env("NO_COLOR", "1");
    command
}

/// A house.
pub struct House {
    /// Its party's code.
    pub code: String,
    dir: PathBuf,
    talk: PathBuf,
    running: Option<Child>,
}

impl House {
    /// What a command answers, as JSON.
    pub fn json(&self, args: &[&str]) -> Value {
        let done = alternat(&self.dir, &[&["--json"], args].concat()).output().expect("the command starts");
        let said = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success(), "{} {args:?}: {said}", self.code);
        serde_json::from_slice(&done.stdout).unwrap_or(Value::Null)
    }

    /// Brings it on line.
    pub fn start(&mut self) {
        let talk = File::create(&self.talk).expect("a file");
        let child = alternat(&self.dir, &["serve"]).stdout(Stdio::null()).stderr(talk).spawn().expect("it starts");
        self.running = Some(child);
        until("it is on line", || self.told().contains("is on line").then_some(()));
    }

    /// Ends it as a cut of the power does.
    pub fn kill(&mut self) {
        if let Some(mut child) = self.running.take() {
            _ = child.kill();
            _ = child.wait();
        }
    }

    /// What it said since its start.
    pub fn told(&self) -> String {
        fs::read_to_string(&self.talk).unwrap_or_default()
    }

    /// The files of its site, by their paths.
    pub fn site_files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        let root = self.dir.join("site");
        gather(&root, &root, &mut files);
        files
    }

    /// Whether a page of a joint release is on its site.
    pub fn has_a_joint_page(&self) -> bool {
        self.dir.join("site/joint").exists()
    }

    /// Whether it keeps the proof of a joint release.
    pub fn keeps_a_proof(&self) -> bool {
        let kept = fs::read_dir(self.dir.join("releases")).into_iter().flatten().flatten();
        kept.map(|entry| entry.file_name().to_string_lossy().into_owned())
            .any(|name| name.starts_with("joint-") && name.ends_with(".proof"))
    }
}

impl Drop for House {
    fn drop(&mut self) {
        self.kill();
    }
}

fn gather(root: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            gather(root, &path, files);
        } else if let Ok(bytes) = fs::read(&path) {
            let name = path.strip_prefix(root).expect("it lies there").to_string_lossy().into_owned();
            files.insert(name, bytes);
        }
    }
}

/// The sample, played.
pub struct Play {
    folder: PathBuf,
    /// The houses.
    pub houses: Vec<House>,
}

impl Play {
    /// Plays it, with this hour for its joint release; both houses are off line then, and have sites.
    pub fn new(name: &str, hour: i64) -> Play {
        let folder = std::env::temp_dir().join(format!("alternat-public-{name}-{}", std::process::id()));
        _ = fs::remove_dir_all(&folder);
        let printed = alternat(&folder, &["play", "lake-20", "--print"]).output().expect("the command starts");
        let hour = jiff::Timestamp::from_second(hour).expect("a time").strftime("%Y-%m-%dT%H:%M:%S+00:00");
        let sample = String::from_utf8(printed.stdout).expect("a sample is text");
        let sample = sample.replace("hour = \"+3d\"", &format!("hour = \"{hour}\""));
        fs::create_dir_all(&folder).expect("a folder");
        let file = folder.join("sample.toml");
        fs::write(&file, sample).expect("a file");
        let done = alternat(&folder, &["play", &file.to_string_lossy()]).output().expect("the command starts");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let house = |code: &str| {
            let dir = folder.join(code);
            let told = fs::read_to_string(dir.join("alternat.toml")).expect("its configuration");
            let site = format!("{told}\n[site]\nfolder = \"site\"\nreadouts = \"all\"\n");
            fs::write(dir.join("alternat.toml"), site).expect("its configuration");
            House { code: code.into(), talk: folder.join(format!("{code}.log")), dir, running: None }
        };
        let houses = ["EAST", "WEST"].map(house).into();
        Play { folder, houses }
    }

    /// A path beside the houses.
    pub fn at(&self, name: &str) -> String {
        self.folder.join(name).to_string_lossy().into_owned()
    }

    /// Brings both on line.
    pub fn start(&mut self) {
        self.houses.iter_mut().for_each(House::start);
    }
}

impl Drop for Play {
    fn drop(&mut self) {
        self.houses.iter_mut().for_each(House::kill);
        _ = fs::remove_dir_all(&self.folder);
    }
}
