//! Houses under fire: made by the command, on line as processes of their own, killed by their id, spoken to through the door.

use node::door::{Door, DoorError, Status};
use record::{Epoch, LogId, MechanismId, PartyId};
use std::fs::File;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::{Duration, Instant};

/// How long anything may take before the test fails.
pub const PATIENCE: Duration = Duration::from_secs(60);
/// How often it is looked whether something has come about.
const LOOK: Duration = Duration::from_millis(4);
/// Below the ports that the system hands out by itself, so that a house that is down finds its own again.
const PORTS: std::ops::Range<u16> = 20_000..32_000;

static PORT: AtomicU16 = AtomicU16::new(0);

/// A folder for one test; it stays where the test fails.
pub struct Folder(PathBuf);

impl Folder {
    /// A new folder of this name.
    pub fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("alternat-fire-{}-{name}", std::process::id()));
        _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).expect("a folder for the test");
        Folder(path)
    }

    /// A path in it.
    pub fn at(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("what is left lies in {}", self.0.display());
        } else {
            _ = std::fs::remove_dir_all(&self.0);
        }
    }
}

/// What a command did.
#[derive(Debug)]
pub struct Done {
    /// Its exit code.
    pub code: i32,
    /// Its result.
    pub out: String,
    /// What it said beside it.
    pub talk: String,
}

/// The command, to be run.
pub fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_alternat"));
    command.args(args).stdin(Stdio::null()).env_remove("ALTERNAT_DIR").env_remove("ALTERNAT_LOG");
    command
}

/// Runs the command to its end.
pub fn alternat(args: &[&str]) -> Done {
    let done = command(args).output().expect("the command runs");
    Done {
        code: done.status.code().expect("no signal ended it"),
        out: String::from_utf8(done.stdout).expect("text"),
        talk: String::from_utf8(done.stderr).expect("text"),
    }
}

/// Runs the command, which must end with 0, and answers its result.
pub fn good(args: &[&str]) -> String {
    let done = alternat(args);
    assert_eq!(done.code, 0, "{args:?}: {}{}", done.out, done.talk);
    done.out
}

/// Runs the command, which must end with this code and say these words; each failure says what to do next.
pub fn bad(code: i32, words: &[&str], args: &[&str]) -> String {
    let done = alternat(args);
    assert_eq!(done.code, code, "{args:?}: {}{}", done.out, done.talk);
    assert!(done.talk.contains("\n  next: "), "{args:?}: {}", done.talk);
    for words in words {
        assert!(done.talk.contains(words), "{args:?} does not say \"{words}\": {}", done.talk);
    }
    done.talk
}

/// Waits until something is there.
pub fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let began = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(began.elapsed() < PATIENCE, "not within {PATIENCE:?}: {what}");
        std::thread::sleep(LOOK);
    }
}

fn free_port() -> u16 {
    let width = PORTS.end - PORTS.start;
    if PORT.load(Ordering::Relaxed) == 0 {
        let from = (std::process::id().wrapping_mul(131) % u32::from(width)) as u16;
        _ = PORT.compare_exchange(0, from.max(1), Ordering::Relaxed, Ordering::Relaxed);
    }
    loop {
        let port = PORTS.start + PORT.fetch_add(1, Ordering::Relaxed) % width;
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}

/// A house, and its process while it is on line.
pub struct Site {
    /// The party's code.
    pub code: String,
    /// Where it lies.
    pub dir: PathBuf,
    /// Its guard.
    pub guard: PathBuf,
    /// The party.
    pub party: PartyId,
    /// Where it listens.
    pub address: String,
    /// Where it is kept what the house says on line: not with the house, whose disk may be full.
    talk: PathBuf,
    child: Option<Child>,
}

impl Site {
    /// Makes a house below this folder.
    pub fn new(below: &Path, code: &str) -> Site {
        let (dir, guard) = (below.join(code), below.join(format!("{code}.guard")));
        let address = format!("127.0.0.1:{}", free_port());
        let name = format!("en={code}land");
        let path = text(&dir);
        good(&[
            "init",
            path,
            "--code",
            code,
            "--name",
            &name,
            "--listen",
            &address,
            "--throwaway-keys",
            "--guard",
            text(&guard),
        ]);
        let house = node::house::House::open(&dir).expect("it was just made");
        Site { code: code.into(), party: house.party(), guard, dir, talk: talk(&address), address, child: None }
    }

    /// The folder, for the command line.
    pub fn at(&self) -> &str {
        text(&self.dir)
    }

    /// The options that name two root keys.
    pub fn roots(&self) -> [String; 4] {
        let key = |at: u8| text(&self.dir.join("keys").join(format!("root-{at}.key"))).to_owned();
        ["--root".into(), key(1), "--root".into(), key(2)]
    }

    /// Makes each of these houses known to each other.
    pub fn introduce(sites: &[&Site]) {
        for site in sites {
            let file = format!("{}.card.txt", site.at());
            good(&["--dir", site.at(), "card", "export", &file]);
            for other in sites.iter().filter(|other| other.party != site.party) {
                good(&["--dir", other.at(), "card", "add", &file, "--address", &site.address]);
            }
        }
    }

    /// Another place of the same house: a copy, or the machine that takes its place.
    pub fn elsewhere(&self, dir: PathBuf, guard: PathBuf) -> Site {
        let house = node::house::House::open(&dir).expect("a house");
        let address = house.config().listen.clone().unwrap_or_default();
        Site {
            code: self.code.clone(),
            party: self.party,
            dir,
            guard,
            talk: talk(&format!("{address}-elsewhere")),
            address,
            child: None,
        }
    }

    /// This party's log of a mechanism.
    pub fn log(&self, mechanism: MechanismId) -> LogId {
        LogId { mechanism, party: self.party, epoch: Epoch::FIRST }
    }

    /// What the house said on line.
    pub fn talk(&self) -> String {
        std::fs::read_to_string(&self.talk).unwrap_or_default()
    }

    /// Brings the house on line, and does not wait for it.
    pub fn launch(&mut self) {
        assert!(self.child.is_none(), "{} is on line already", self.code);
        self.launch_with(File::options().create(true).append(true).open(&self.talk).expect("a file"));
    }

    /// `launch`, with what the house says going elsewhere.
    pub fn launch_with(&mut self, talk: File) {
        let mut serve = command(&["--dir", self.at(), "serve"]);
        serve.env("ALTERNAT_LOG", "info");
        self.child = Some(serve.stdout(Stdio::null()).stderr(talk).spawn().expect("the command runs"));
    }

    /// Brings the house on line, and waits until its door is open.
    pub fn start(&mut self) {
        self.launch();
        self.answers();
    }

    /// Waits until the door is open.
    pub fn answers(&mut self) -> Status {
        until(&format!("{} is on line", self.code), || {
            let child = self.child.as_mut().expect("it was launched");
            if let Some(ended) = child.try_wait().expect("it is ours") {
                panic!("{} ended by itself: {ended}: {}", self.at(), self.talk());
            }
            self.status().ok().flatten()
        })
    }

    /// How the house on line is; `None` where nobody is behind the door.
    pub fn status(&self) -> Result<Option<Status>, DoorError> {
        match Door::knock(&self.dir)? {
            Some(mut door) => door.status().map(Some),
            None => Ok(None),
        }
    }

    /// Kills the process, with no chance to do anything more.
    pub fn kill(&mut self) {
        let mut child = self.child.take().expect("it is on line");
        child.kill().expect("it is ours");
        child.wait().expect("it ends");
    }

    /// Ends the process as the system would; it must end well.
    pub fn end(&mut self) {
        let mut child = self.child.take().expect("it is on line");
        let id = rustix::process::Pid::from_raw(child.id().cast_signed()).expect("a process");
        rustix::process::kill_process(id, rustix::process::Signal::TERM).expect("it is ours");
        let ended = child.wait().expect("it ends");
        assert!(ended.success(), "{} ended with {ended}: {}", self.code, self.talk());
    }

    /// What the house's disk holds, read beside whoever works in it.
    pub fn read(&self) -> node::desk::Reading {
        node::desk::read(std::sync::Arc::new(store::RealDisk), &self.dir).expect("a house's record")
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            _ = child.kill();
            _ = child.wait();
        }
        if !std::thread::panicking() {
            _ = std::fs::remove_file(&self.talk);
        }
    }
}

fn talk(name: &str) -> PathBuf {
    std::env::temp_dir().join(format!("alternat-fire-{}-{}.talk", std::process::id(), name.replace(':', "-")))
}

/// A path of ours as text.
pub fn text(path: &Path) -> &str {
    path.to_str().expect("a path of ours")
}

/// Founds a mechanism of these houses, which are on line, and waits until it exists in each.
pub fn found(sites: &[&Site]) -> MechanismId {
    let first = sites[0];
    let roots = first.roots();
    let mut args =
        vec!["--dir", first.at(), "mechanism", "new", "--name", "en=Long Lake", "--purpose", "en=To share the lake"];
    for other in &sites[1..] {
        args.extend(["--party", &other.code]);
    }
    args.extend(["--language", "en", "--json"]);
    args.extend(roots.iter().map(String::as_str));
    let logged: serde_json::Value = serde_json::from_str(&good(&args)).expect("JSON");
    let id = logged[0]["mechanism"].as_str().expect("an id").to_owned();
    let mechanism: MechanismId = id.parse().expect("an id");
    for other in &sites[1..] {
        until("the invitation", || {
            let invited =
                |original: &node::original::Original| original.id == mechanism && original.charter().is_some();
            other.read().originals.iter().any(invited).then_some(())
        });
        let roots = other.roots();
        let mut args = vec!["--dir", other.at(), "mechanism", "accept", &id];
        args.extend(roots.iter().map(String::as_str));
        good(&args);
    }
    for site in sites {
        until("the mechanism exists", || {
            let reading = site.read();
            let original = reading.originals.iter().find(|original| original.id == mechanism)?;
            original.standing.now().exists().then_some(())
        });
    }
    mechanism
}

/// Waits until these houses, which are on line, hold the same of a mechanism, all complete, and have each other's receipts.
pub fn agree(sites: &[&Site], mechanism: MechanismId) {
    until("all hold the same", || {
        let mut sizes = Vec::new();
        for site in sites {
            let status = site.status().ok()??;
            assert_eq!(status.locked, None, "{}", site.code);
            let mut logs = status.logs;
            logs.retain(|log| log.log.contains(&mechanism.to_string()) && log.size > 0);
            logs.sort_by(|a, b| a.log.cmp(&b.log));
            if logs.is_empty() || logs.iter().any(|log| !log.complete || log.lacking > 0) {
                return None;
            }
            sizes.push(logs.iter().map(|log| (log.log.clone(), log.size)).collect::<Vec<_>>());
        }
        sizes.iter().all(|of| *of == sizes[0]).then_some(())
    });
}

/// Asserts that these houses stand alike: the same acts, no fork, nothing refused, nothing that waits, all valid.
pub fn stand_alike(sites: &[&Site], mechanism: MechanismId) {
    let mut digests = Vec::new();
    for site in sites {
        let reading = site.read();
        assert!(reading.findings.is_empty(), "{}: {:?}", site.code, reading.findings);
        let original = reading.originals.iter().find(|original| original.id == mechanism).expect("it is held");
        let standing = &original.standing;
        assert!(standing.refusals().is_empty(), "{}: acts without effect", site.code);
        assert!(standing.parked().is_empty(), "{}: acts that wait", site.code);
        assert!(standing.limits().is_empty(), "{}: {:?}", site.code, standing.limits());
        digests.push(standing.digest());
        good(&["verify", site.at()]);
    }
    assert!(digests.iter().all(|digest| *digest == digests[0]), "they do not stand alike");
}
