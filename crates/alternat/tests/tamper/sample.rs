//! What is tampered with: the sample of Long Lake, played by the command into two houses.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The houses of a sample, in a folder that goes away.
pub struct Sample(PathBuf);

impl Sample {
    /// Plays the sample.
    pub fn new(name: &str) -> Sample {
        let dir = std::env::temp_dir().join(format!("alternat-tamper-{}-{name}", std::process::id()));
        _ = std::fs::remove_dir_all(&dir);
        let sample = Sample(dir);
        let (code, out) = sample.alternat(&["play", "lake-20", "--dir", text(&sample.0)]);
        assert_eq!(code, 0, "{out}");
        sample
    }

    /// The folder of a party's house.
    pub fn house(&self, code: &str) -> PathBuf {
        self.0.join(code)
    }

    /// Runs the command, and answers its code and all that it said.
    pub fn alternat(&self, args: &[&str]) -> (i32, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_alternat"));
        let done =
            command.args(args).stdin(Stdio::null()).env_remove("ALTERNAT_DIR").env_remove("ALTERNAT_LOG").output();
        let done = done.expect("the command runs");
        let said = [done.stdout, done.stderr].concat();
        (done.status.code().expect("no signal ended it"), String::from_utf8(said).expect("text"))
    }

    /// Runs the command, which must end well.
    pub fn good(&self, args: &[&str]) -> String {
        let (code, said) = self.alternat(args);
        assert_eq!(code, 0, "{args:?}: {said}");
        said
    }

    /// A bag that WEST packed for EAST, with all that WEST holds.
    pub fn bag(&self) -> PathBuf {
        let file = self.0.join("west.bag");
        self.good(&["--dir", text(&self.house("WEST")), "bag", "pack", "--to", "EAST", "--everything", text(&file)]);
        file
    }

    /// The file of a readout that EAST released.
    pub fn readout(&self) -> PathBuf {
        let (file, east) = (self.0.join("account.txt"), self.house("EAST"));
        let east = text(&east);
        let release = [
            "--title",
            "en=What we said",
            "--text",
            "en=We spoke of the lake.",
            "--title",
            "zh=我们的话",
            "--text",
            "zh=我们谈到湖。",
        ];
        let logged = self.good(&[&["--dir", east, "--json", "release", "readout"][..], &release].concat());
        let logged: serde_json::Value = serde_json::from_str(&logged).expect("JSON");
        let id = logged[0]["id"].as_str().expect("an id").to_owned();
        self.good(&["--dir", east, "release", "write", &id, text(&file)]);
        file
    }
}

impl Drop for Sample {
    fn drop(&mut self) {
        _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A path of ours as text.
pub fn text(path: &Path) -> &str {
    path.to_str().expect("a path of ours")
}
