//! git with commits signed by an SSH key: the same work, as people do it today.

use crate::folder::Folder;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

/// What git needs for some work.
pub struct Git {
    /// Seconds for one signed commit.
    pub commit: f64,
    /// Commits a second that `git fetch` brings.
    pub fetch: f64,
    /// Commits a second that `git verify-commit` checks.
    pub verify: f64,
}

fn git(dir: &Path, words: &[&str]) {
    let done = Command::new("git").current_dir(dir).args(words).stdout(Stdio::null()).stderr(Stdio::null()).status();
    assert!(done.is_ok_and(|status| status.success()), "git {words:?} failed");
}

/// Measures git on this many signed commits of about 500 bytes; `None` where git or ssh-keygen is not installed.
pub fn git_signed(commits: usize) -> Option<Git> {
    let installed = |name: &str| Command::new(name).arg("--version").stdout(Stdio::null()).status().is_ok();
    if !installed("git") || Command::new("ssh-keygen").arg("-?").stderr(Stdio::null()).status().is_err() {
        return None;
    }
    let folder = Folder::new("git");
    let (from, to) = (folder.path().join("from"), folder.path().join("to"));
    std::fs::create_dir_all(&from).expect("a folder");
    let key = folder.path().join("key");
    let made = Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(&key).status();
    assert!(made.is_ok_and(|status| status.success()), "ssh-keygen makes a key");
    let public = std::fs::read_to_string(key.with_extension("pub")).expect("a public key");
    let signers = folder.path().join("signers");
    std::fs::write(&signers, format!("a@b {public}")).expect("there is room");
    git(&from, &["init", "-q", "-b", "main"]);
    for (name, value) in [
        ("user.name", "a"),
        ("user.email", "a@b"),
        ("gpg.format", "ssh"),
        ("core.fsync", "committed"),
        ("user.signingkey", key.to_str().expect("a path")),
        ("gpg.ssh.allowedSignersFile", signers.to_str().expect("a path")),
    ] {
        git(&from, &["config", name, value]);
    }
    let start = Instant::now();
    for n in 0..commits {
        std::fs::write(from.join(format!("act-{n}")), format!("{n} {}", "x".repeat(490))).expect("there is room");
        git(&from, &["add", "."]);
        git(&from, &["commit", "-q", "-S", "-m", "act"]);
    }
    let commit = start.elapsed().as_secs_f64() / commits as f64;
    git(folder.path(), &["init", "-q", "-b", "main", "to"]);
    for (name, value) in [("gpg.format", "ssh"), ("gpg.ssh.allowedSignersFile", signers.to_str().expect("a path"))] {
        git(&to, &["config", name, value]);
    }
    let start = Instant::now();
    git(&to, &["fetch", "-q", "../from", "main:copy"]);
    let fetch = commits as f64 / start.elapsed().as_secs_f64();
    let listed = Command::new("git").current_dir(&to).args(["rev-list", "copy"]).output().expect("git runs");
    let listed = String::from_utf8(listed.stdout).expect("hexadecimal");
    let mut words = vec!["verify-commit"];
    words.extend(listed.lines());
    let start = Instant::now();
    git(&to, &words);
    let verify = commits as f64 / start.elapsed().as_secs_f64();
    Some(Git { commit, fetch, verify })
}
