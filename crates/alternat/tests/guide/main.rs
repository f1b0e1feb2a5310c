//! The guide, executed word for word: every command of `docs/guide/` is run, and answers as is written there.
//! It tests the guide and the command together; it knows no rule of its own.

mod document;
mod expectation;
mod shell;

use document::{Document, Part, Patience};
use shell::Shell;
use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

/// How long a command may need.
const COMMAND: Duration = Duration::from_secs(60);
/// How long one waits, looking again, until acts have come from another house.
const AGAIN: Duration = Duration::from_secs(30);
/// Between two looks.
const LOOK: Duration = Duration::from_millis(100);

/// Runs a document to its end, or to the first line that is not as it says: `FILE:LINE`, expected, got.
fn run(name: &str, text: &str) -> Result<(), String> {
    let document = Document::read(text).map_err(|fault| format!("{name}:{}: {}", fault.line, fault.words))?;
    let mut shell = Shell::open().map_err(|cause| format!("{name}: no shell can be started: {cause}"))?;
    for part in &document.parts {
        match part {
            Part::File { name: file, bytes, line } => {
                shell
                    .write(file, bytes)
                    .map_err(|cause| format!("{name}:{line}: {file} cannot be written: {cause}"))?;
            }
            Part::Command { line, words, expected, patience } => {
                let until = Instant::now() + AGAIN;
                loop {
                    let got =
                        shell.run(words, COMMAND).map_err(|fault| format!("{name}:{line}: $ {words}\n{fault}"))?;
                    let Err(difference) = expectation::compare(expected, &got) else { break };
                    if *patience == Patience::Once || Instant::now() >= until {
                        let at = line + words.lines().count() + difference.at;
                        return Err(told(&format!("{name}:{at}"), words, &difference, &got));
                    }
                    std::thread::sleep(LOOK);
                }
            }
        }
    }
    Ok(())
}

fn told(place: &str, words: &str, difference: &expectation::Difference, got: &str) -> String {
    let mut out = format!("{place}: after $ {words}\n");
    let line = |line: &Option<String>| line.clone().unwrap_or_else(|| "(the end)".to_owned());
    _ = writeln!(
        out,
        "  expected: {}\n  got:      {}\nall that it said:",
        line(&difference.expected),
        line(&difference.got)
    );
    got.lines().for_each(|line| _ = writeln!(out, "  | {line}"));
    out
}

/// Runs a page of the guide.
fn page(name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/guide").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|cause| panic!("{}: {cause}", path.display()));
    if let Err(told) = run(&format!("docs/guide/{name}"), &text) {
        panic!("{told}");
    }
}

#[test]
fn two_houses() {
    page("01-two-houses.md");
}

#[test]
fn trouble() {
    page("02-trouble.md");
}

#[test]
fn samples() {
    page("03-samples.md");
}

#[test]
fn a_joint_text() {
    page("04-a-joint-text.md");
}

#[test]
fn signing() {
    page("05-signing.md");
}

#[test]
fn people_and_pages() {
    page("06-people-and-pages.md");
}

#[test]
fn releasing() {
    page("07-releasing.md");
}

#[test]
fn a_public_site() {
    page("08-a-public-site.md");
}

#[test]
fn a_strangers_check() {
    page("09-a-strangers-check.md");
}

#[test]
fn for_an_archivist() {
    page("10-for-an-archivist.md");
}

#[test]
fn every_page_is_run() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/guide");
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .expect("the guide is there")
        .map(|entry| entry.expect("the guide can be listed").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(
        names,
        [
            "01-two-houses.md",
            "02-trouble.md",
            "03-samples.md",
            "04-a-joint-text.md",
            "05-signing.md",
            "06-people-and-pages.md",
            "07-releasing.md",
            "08-a-public-site.md",
            "09-a-strangers-check.md",
            "10-for-an-archivist.md",
            "README.md"
        ],
        "a new page needs a test here"
    );
    let index = include_str!("../../../../docs/guide/README.md");
    assert!(!index.contains("\n```console"), "the index is not run, so it shows no command");
}

#[test]
fn what_is_as_written_passes() {
    let text = "Look.\n```console\n$ echo one; echo two\none\n[..]o\n$ true\n```\n";
    assert_eq!(run("twin.md", text), Ok(()));
}

#[test]
fn a_wrong_expectation_fails_with_its_line() {
    let text = "Look.\n\n```console\n$ echo one; echo two\none\nthree\n```\n";
    let told = run("twin.md", text).unwrap_err();
    assert!(told.starts_with("twin.md:6: after $ echo one; echo two\n  expected: three\n  got:      two\n"), "{told}");
    let silent = run("twin.md", "```console\n$ true\nsomething\n```\n").unwrap_err();
    assert!(silent.starts_with("twin.md:3:") && silent.contains("got:      (the end)"), "{silent}");
    let talks = run("twin.md", "```console\n$ echo more\n```\n").unwrap_err();
    assert!(talks.contains("expected: (the end)\n  got:      more"), "{talks}");
    let wrong = run("twin.md", "```console\n$ alternat --dir nowhere show\nThe house of EAST\n```\n").unwrap_err();
    assert!(wrong.starts_with("twin.md:3:"), "{wrong}");
}

#[test]
fn one_shell_and_one_folder_for_a_page() {
    let text = "```console\n$ x=1; mkdir a; cd a\n$ echo $x; pwd\n1\n[..]/a\n```\n\n```toml b.toml\nb = 1\n```\n\
                ```console\n$ cat ../b.toml\nb = 1\n$ sleep 600 &\n$ kill %1; wait %1; echo $?\n143\n```\n";
    assert_eq!(run("twin.md", text), Ok(()));
}

#[test]
fn looking_again_sees_what_comes_later() {
    let later = "```console\n$ (sleep 0.3; touch come) &\n```\n```console again\n$ ls\ncome\n```\n";
    assert_eq!(run("twin.md", later), Ok(()));
}

#[test]
fn what_runs_behind_the_page_ends_with_it() {
    let mut shell = Shell::open().expect("a shell can be started");
    let pid = shell.run("sleep 600 & echo $!", COMMAND).expect("it answers").trim().to_owned();
    let process = Path::new("/proc").join(&pid);
    assert!(process.exists(), "it runs as long as the page");
    drop(shell);
    let until = Instant::now() + COMMAND;
    // Ended, it may stand in the list until its parent has looked.
    let runs = || std::fs::read_to_string(process.join("stat")).is_ok_and(|stat| !stat.contains(") Z "));
    while runs() {
        assert!(Instant::now() < until, "{pid} still runs");
        std::thread::sleep(LOOK);
    }
}
