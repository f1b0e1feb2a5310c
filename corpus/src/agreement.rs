//! Drives a verifier by its command line: it reads names of files from its standard input, and answers a line for each,
//! `ok` or `bad STEP`.

use std::io::{BufRead as _, BufReader, Error, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a verifier says of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// It is a valid release.
    Ok,
    /// The first step that does not hold.
    Bad(u8),
}

impl std::fmt::Display for Verdict {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Verdict::Ok => f.write_str("ok"),
            Verdict::Bad(step) => write!(f, "bad {step}"),
        }
    }
}

impl Verdict {
    /// What this project's own verifier says of these bytes.
    pub fn own(bytes: &[u8]) -> Verdict {
        let checked = release::joint::Release::read(bytes)
            .map_err(release::joint::JointFault::Unreadable)
            .and_then(|release| release.check());
        checked.map_or_else(|fault| Verdict::Bad(fault.step()), |_| Verdict::Ok)
    }

    /// Reads a verifier's line; words behind it are its own.
    pub fn read(line: &str) -> Option<Verdict> {
        let mut words = line.split_whitespace();
        match words.next()? {
            "ok" => Some(Verdict::Ok),
            "bad" => Some(Verdict::Bad(words.next()?.trim_end_matches(':').parse().ok()?)),
            _ => None,
        }
    }
}

/// Asks a verifier about files.
///
/// # Errors
/// Where it cannot be run, or does not answer a line for each.
pub fn ask(verifier: &[String], files: &[PathBuf]) -> Result<Vec<Verdict>, Error> {
    let (program, arguments) = verifier.split_first().ok_or_else(|| Error::other("no verifier is named"))?;
    let mut child = Command::new(program).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let mut input = child.stdin.take().ok_or_else(|| Error::other("the verifier has no input"))?;
    let names: String = files.iter().map(|file| format!("{}\n", file.display())).collect();
    // Names and answers go at once: neither pipe may wait for the other.
    let writer = std::thread::spawn(move || input.write_all(names.as_bytes()));
    let output = child.stdout.take().ok_or_else(|| Error::other("the verifier has no output"))?;
    let mut verdicts = Vec::new();
    for line in BufReader::new(output).lines() {
        let line = line?;
        let wrong = || Error::new(ErrorKind::InvalidData, format!("the verifier said \"{line}\""));
        verdicts.push(Verdict::read(&line).ok_or_else(wrong)?);
    }
    child.wait()?;
    let written = writer.join().map_err(|_| Error::other("the names were not written"))?;
    if verdicts.len() != files.len() {
        written?;
        let words = format!("{} answers for {} files", verdicts.len(), files.len());
        return Err(Error::new(ErrorKind::InvalidData, words));
    }
    Ok(verdicts)
}

/// The files of a folder that end so, by name.
///
/// # Errors
/// Where it cannot be read.
pub fn files(folder: &Path, end: &str) -> Result<Vec<PathBuf>, Error> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(end) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
