//! Redlines of whole texts, against `git diff --word-diff` and `wdiff`: time, and the words shown as changed.

use crate::drafts;
use crate::table::Table;
use std::fs;
use std::process::{Command, Stdio};
use std::time::Instant;
use wording::draft::write_spans;
use wording::likeness::pairs;
use wording::tokens::words;
use wording::{Change, Fate, Span, Wording, redline_texts};

/// Words that a redline shows, and its seconds.
#[derive(Default)]
struct Shown {
    deleted: usize,
    inserted: usize,
    moved: usize,
    seconds: f64,
}

/// Measures the redline of a real text and of one of 200 pages.
pub fn measure(table: &mut Table) {
    match (drafts::text(drafts::BRACKETED[1]), drafts::text(drafts::ADOPTED)) {
        (Some(old), Some(new)) => compare(table, "4 Dec to 12 Dec 2015", &old, &new),
        _ => eprintln!("SKIPPED: the drafts of December are not here"),
    }
    let (old, new) = drafts::pages();
    compare(table, "200 pages", &old, &new);
}

fn compare(table: &mut Table, name: &str, old: &str, new: &str) {
    let ours = ours(old, new);
    let say = |own: &Shown| {
        let moved = if own.moved > 0 { format!(", {} moved", own.moved) } else { String::new() };
        format!("-{} +{} words{moved}, {:.1} ms", own.deleted, own.inserted, own.seconds * 1e3)
    };
    for (rival, shown) in [("git diff --word-diff", git(old, new)), ("wdiff", wdiff(old, new))] {
        match shown {
            Some(theirs) => {
                let changed = |own: &Shown| (own.deleted + own.inserted) as f64;
                let title = format!("redline, {name}");
                let against = format!("{rival} {}", say(&theirs));
                table.add(
                    &format!("{title}: words"),
                    say(&ours),
                    against.clone(),
                    changed(&ours) / changed(&theirs),
                    "≤ 1",
                );
                table.add(&format!("{title}: time"), say(&ours), against, theirs.seconds / ours.seconds, "≥ 1");
            }
            None => eprintln!("SKIPPED: {rival} is not to be had"),
        }
    }
    match libreoffice(old, new) {
        Some((seconds, changes)) => table.add(
            &format!("redline, {name}: time"),
            say(&ours),
            format!("LibreOffice's Compare, without start and loading, {changes} changes, {:.1} ms", seconds * 1e3),
            seconds / ours.seconds,
            "≥ 1000",
        ),
        None => eprintln!("SKIPPED: LibreOffice with python3-uno is not to be had"),
    }
}

/// The seconds of LibreOffice's comparison alone, and how many changes it tracks.
fn libreoffice(old: &str, new: &str) -> Option<(f64, usize)> {
    // The system's Python, for which the distribution builds the bridge.
    let script = include_str!("libreoffice.py");
    let (said, _) = run("/usr/bin/python3", &["-c", script], old, new)?;
    let (seconds, changes) = said.trim().split_once(' ')?;
    Some((seconds.parse().ok()?, changes.parse().ok()?))
}

/// From two texts as they were typed: paired line by line, compared by word.
fn ours(old: &str, new: &str) -> Shown {
    let start = Instant::now();
    // A line is a paragraph, as git and wdiff take it; brackets are words like any other.
    let rows = [old, new].map(|text| text.lines().filter(|line| !line.is_empty()).collect::<Vec<_>>());
    let units = rows
        .each_ref()
        .map(|rows| rows.iter().map(|line| Wording::text(line).expect("a line is short enough")).collect::<Vec<_>>());
    let pairs = pairs(&rows[0], &rows[1]);
    let keys = (0..).zip(&pairs).map(|(at, pair)| pair.map_or((1, at), |pair| (0, pair)));
    let [old, new] = units;
    let old: Vec<((u8, usize), Wording)> = (0..).map(|at| (0, at)).zip(old).collect();
    let new: Vec<((u8, usize), Wording)> = keys.zip(new).collect();
    let rows = redline_texts(&old, &new).expect("no provision is paired twice");
    let seconds = start.elapsed().as_secs_f64();
    let mut shown = Shown { seconds, ..Shown::default() };
    let count = |spans: &[Span]| {
        let mut text = String::new();
        write_spans(spans, &mut text);
        words(&text)
    };
    for (_, fate) in &rows {
        match fate {
            Fate::Deleted(own) => shown.deleted += count(own.spans()),
            Fate::Inserted(own) => shown.inserted += count(own.spans()),
            Fate::MovedAway => {}
            Fate::Stays(redline) | Fate::MovedHere(redline) => {
                if let Fate::MovedHere(_) = fate {
                    shown.moved += count(&redline.after());
                }
                for change in &redline.changes {
                    match change {
                        Change::Kept(_) | Change::MovedAway(..) => {}
                        Change::Deleted(spans) => shown.deleted += count(spans),
                        Change::Inserted(spans) => shown.inserted += count(spans),
                        Change::MovedHere(_, spans) => shown.moved += count(spans),
                    }
                }
            }
        }
    }
    shown
}

/// What a program writes of two files, and its seconds.
fn run(name: &str, words: &[&str], old: &str, new: &str) -> Option<(String, f64)> {
    Command::new(name).arg("--version").stdout(Stdio::null()).status().ok()?;
    let folder = std::env::temp_dir().join("bench-redline");
    fs::create_dir_all(&folder).ok()?;
    let files = [folder.join("old"), folder.join("new")];
    fs::write(&files[0], old).ok()?;
    fs::write(&files[1], new).ok()?;
    let start = Instant::now();
    let output = Command::new(name).args(words).args(&files).output().ok()?;
    Some((String::from_utf8_lossy(&output.stdout).into_owned(), start.elapsed().as_secs_f64()))
}

fn git(old: &str, new: &str) -> Option<Shown> {
    let (said, seconds) = run("git", &["diff", "--no-index", "--word-diff=porcelain", "--no-color"], old, new)?;
    let mut shown = Shown { seconds, ..Shown::default() };
    for line in said.lines().skip_while(|line| !line.starts_with("@@")) {
        match line.split_at_checked(1) {
            Some(("-", rest)) => shown.deleted += words(rest),
            Some(("+", rest)) => shown.inserted += words(rest),
            _ => {}
        }
    }
    Some(shown)
}

fn wdiff(old: &str, new: &str) -> Option<Shown> {
    let marks = ["-w", "\u{1}", "-x", "\u{2}", "-y", "\u{3}", "-z", "\u{4}", "-3"];
    let (said, seconds) = run("wdiff", &marks, old, new)?;
    let mut shown = Shown { seconds, ..Shown::default() };
    for part in said.split('\u{1}').skip(1) {
        shown.deleted += part.split('\u{2}').next().map_or(0, words);
    }
    for part in said.split('\u{3}').skip(1) {
        shown.inserted += part.split('\u{4}').next().map_or(0, words);
    }
    Some(shown)
}
