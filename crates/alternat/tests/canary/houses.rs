//! Two houses of the sample as processes of their own, on line with each other; one with pages, and all that it says kept.

use std::fs::File;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long anything may take before the test fails.
const PATIENCE: Duration = Duration::from_secs(60);
const LOOK: Duration = Duration::from_millis(20);

/// The sample in a folder that goes away, and the houses on line.
pub struct Sample {
    dir: PathBuf,
    port: u16,
    houses: Vec<Child>,
}

impl Drop for Sample {
    fn drop(&mut self) {
        for house in &mut self.houses {
            _ = house.kill();
            _ = house.wait();
        }
        if !std::thread::panicking() {
            _ = std::fs::remove_dir_all(&self.dir);
        }
    }
}

/// A path as an argument.
pub fn text(path: &Path) -> &str {
    path.to_str().expect("a path in Unicode")
}

impl Sample {
    /// Plays the sample into two houses, none on line. The second clears comments before they go out, by its co-chair.
    pub fn new(name: &str) -> Sample {
        let dir = std::env::temp_dir().join(format!("alternat-canary-{}-{name}", std::process::id()));
        _ = std::fs::remove_dir_all(&dir);
        let port = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port").port();
        let sample = Sample { dir, port, houses: Vec::new() };
        sample.good(&["play", "lake-20", "--dir", text(&sample.dir)]);
        let config = sample.house("EAST").join("alternat.toml");
        let told = std::fs::read_to_string(&config).expect("a configuration");
        let pages = format!(
            "\n[web]\nlisten = \"127.0.0.1:{port}\"\norigin = \"http://localhost:{port}\"\n\n[clearance]\ncomment = [\"co-chair\"]\n"
        );
        std::fs::write(config, told + &pages).expect("written");
        sample
    }

    /// The folder of a party's house.
    pub fn house(&self, code: &str) -> PathBuf {
        self.dir.join(code)
    }

    /// A place beside the houses.
    pub fn at(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }

    /// The port of the pages.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Brings both houses on line; everything that they say, of any weight, goes to files.
    pub fn serve(&mut self) {
        for code in ["EAST", "WEST"] {
            let (house, talk) = (self.house(code), File::create(self.at(&format!("{code}.talk"))).expect("a file"));
            let mut command = Command::new(env!("CARGO_BIN_EXE_alternat"));
            command.args(["--dir", text(&house), "serve"]).env("ALTERNAT_LOG", "trace").stdin(Stdio::null());
            let out = talk.try_clone().expect("a file");
            self.houses.push(command.stdout(out).stderr(talk).spawn().expect("it runs"));
        }
        until("the pages are on line", || std::net::TcpStream::connect(("127.0.0.1", self.port)).is_ok());
        for code in ["EAST", "WEST"] {
            let house = self.house(code);
            until("the door is open", || {
                node::door::Door::knock(&house).ok().flatten().and_then(|mut door| door.status().ok()).is_some()
            });
        }
    }

    /// Runs the command, which must end well, and answers its result.
    pub fn good(&self, args: &[&str]) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_alternat"));
        command.args(args).stdin(Stdio::null()).env_remove("ALTERNAT_DIR").env_remove("ALTERNAT_LOG");
        let done = command.output().expect("the command runs");
        assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).expect("text")
    }

    /// `good`, for a house.
    pub fn does(&self, code: &str, args: &[&str]) -> String {
        self.good(&[&["--dir", text(&self.house(code))][..], args].concat())
    }

    /// `does`, with what it answers as JSON.
    pub fn tells(&self, code: &str, args: &[&str]) -> serde_json::Value {
        serde_json::from_str(&self.does(code, &[args, &["--json"]].concat())).expect("JSON")
    }

    /// Waits until a house shows these words in its log.
    pub fn awaits(&self, code: &str, words: &str) {
        until(words, || self.does(code, &["log"]).contains(words));
    }
}

fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let began = Instant::now();
    while !is_so() {
        assert!(began.elapsed() < PATIENCE, "{what}: it did not come about");
        std::thread::park_timeout(LOOK);
    }
}
