//! What the command's tests share: folders that go away, the binary run to its end, houses on line until dropped.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// A folder for one test.
pub struct Folder(PathBuf);

impl Folder {
    /// A new folder of this name.
    pub fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("alternat-command-{}-{name}", std::process::id()));
        _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).expect("a folder for the test");
        Folder(path)
    }

    /// A path in it.
    pub fn at(&self, name: &str) -> String {
        self.0.join(name).to_str().expect("a path of ours").to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        _ = std::fs::remove_dir_all(&self.0);
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

fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_alternat"));
    command
        .args(args)
        .stdin(Stdio::null())
        .env_remove("ALTERNAT_DIR")
        .env_remove("ALTERNAT_LOG")
        .env("COLUMNS", "100")
        .env("TZ", "Asia/Shanghai");
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

/// Runs the command, which must end with this code, and answers what it said.
pub fn bad(code: i32, args: &[&str]) -> String {
    let done = alternat(args);
    assert_eq!(done.code, code, "{args:?}: {}{}", done.out, done.talk);
    assert!(done.talk.contains("alternat: ") && done.talk.contains("\n  next: "), "{}", done.talk);
    done.talk
}

/// Runs the command with `--json`, and answers its value.
pub fn json(args: &[&str]) -> serde_json::Value {
    let out = good(&[args, &["--json"]].concat());
    serde_json::from_str(&out).expect("JSON")
}

/// Looks at a house until it shows this value there.
pub fn shows(dir: &str, pointer: &str, value: &serde_json::Value) {
    // Each look takes some milliseconds: so many are more than any house takes to hear from another.
    let mut last = serde_json::Value::Null;
    for _ in 0..2000 {
        last = json(&["--dir", dir, "show"]);
        if last.pointer(pointer) == Some(value) {
            return;
        }
    }
    panic!("{dir} does not show {value} at {pointer}: {last:#}");
}

/// Makes a house with throwaway keys that listens on a free port, and answers its address.
pub fn house(folder: &Folder, code: &str) -> String {
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let address = listener.local_addr().expect("it is bound").to_string();
    let name = format!("en={code}land");
    let dir = folder.at(code);
    good(&["init", &dir, "--code", code, "--name", &name, "--listen", &address, "--throwaway-keys"]);
    address
}

/// Two houses that know each other's cards.
pub fn two_houses(folder: &Folder) -> (String, String) {
    let (a, b) = (folder.at("EAST"), folder.at("WEST"));
    let addresses = [house(folder, "EAST"), house(folder, "WEST")];
    for (from, to, address) in [(&a, &b, &addresses[0]), (&b, &a, &addresses[1])] {
        let file = format!("{from}.card.txt");
        good(&["--dir", from, "card", "export", &file]);
        good(&["--dir", to, "card", "add", &file, "--address", address]);
    }
    (a, b)
}

/// The options that name two root keys of a house.
pub fn roots(dir: &str) -> [String; 4] {
    let key = |at: u8| {
        Path::new(dir).join("keys").join(format!("root-{at}.key")).to_str().expect("a path of ours").to_owned()
    };
    ["--root".into(), key(1), "--root".into(), key(2)]
}

/// Founds a mechanism in one house, and answers its id.
pub fn found(dir: &str, other: &str) -> String {
    let roots = roots(dir);
    let mut args = vec![
        "--dir",
        dir,
        "mechanism",
        "new",
        "--name",
        "en=Long Lake Consultation",
        "--purpose",
        "en=To share the lake",
    ];
    args.extend(["--party", other, "--language", "en", "--marking", "restricted"]);
    args.extend(roots.iter().map(String::as_str));
    json(&args)[0]["mechanism"].as_str().expect("an id").to_owned()
}

/// Accepts a mechanism in the other house.
pub fn accept(dir: &str, mechanism: &str) {
    let roots = roots(dir);
    let mut args = vec!["--dir", dir, "mechanism", "accept", mechanism];
    args.extend(roots.iter().map(String::as_str));
    good(&args);
}

/// A house on line in another process, until dropped.
pub struct OnLine {
    child: Child,
    talk: Option<BufReader<std::process::ChildStderr>>,
}

impl OnLine {
    /// Brings a house on line and waits until it is.
    pub fn new(dir: &str) -> OnLine {
        let mut child = command(&["--dir", dir, "serve"]).stderr(Stdio::piped()).spawn().expect("the command runs");
        let talk = BufReader::new(child.stderr.take().expect("it is piped"));
        let mut house = OnLine { child, talk: Some(talk) };
        house.hear("is on line");
        house
    }

    /// Waits until the house says something with these words.
    pub fn hear(&mut self, words: &str) {
        let mut heard = String::new();
        let talk = self.talk.as_mut().expect("it is read only here");
        while talk.read_line(&mut heard).expect("text") > 0 {
            if heard.contains(words) {
                return;
            }
        }
        panic!("the house ended without saying \"{words}\": {heard}");
    }

    /// Ends it as the system would, and answers its code.
    pub fn end(mut self) -> i32 {
        let id = rustix::process::Pid::from_raw(self.child.id().cast_signed()).expect("a process");
        rustix::process::kill_process(id, rustix::process::Signal::TERM).expect("it is ours");
        self.child.wait().expect("it ends").code().expect("it ends by itself")
    }
}

impl Drop for OnLine {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}
