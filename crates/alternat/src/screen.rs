//! What stands on the terminal: results on stdout, talk on stderr. Colour only where a person looks, and wants it.

use crate::failure::Failure;
use node::desk::Finding;
use serde::Serialize;
use std::io::{IsTerminal as _, Write as _};

/// How results are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// For people.
    Text,
    /// For programs: one JSON value.
    Json,
}

/// How a word is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ink {
    /// A heading.
    Heading,
    /// Agreed, done.
    Good,
    /// In dispute, refused, locked.
    Bad,
    /// Waits, or is held under reserve.
    Open,
    /// Of less weight.
    Faint,
}

/// Whether stdout takes colour.
fn coloured() -> bool {
    std::io::stdout().is_terminal()
        && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
        && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
}

/// The columns of a line where nobody says how many there are.
const COLUMNS: usize = 100;
/// Narrower than that nothing can be laid out, wider than that no line is read with ease.
const COLUMNS_LEAST_AND_MOST: (usize, usize) = (40, 110);

/// How many columns a line of stdout has: as COLUMNS says, else as the terminal does.
pub fn width() -> usize {
    let said = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let there = || {
        let size = rustix::termios::tcgetwinsize(std::io::stdout()).ok()?;
        (size.ws_col > 0).then_some(usize::from(size.ws_col))
    };
    let (least, most) = COLUMNS_LEAST_AND_MOST;
    said.or_else(there).unwrap_or(COLUMNS).clamp(least, most)
}

/// A text in this ink, where there is colour.
pub fn ink(ink: Ink, text: &str) -> String {
    if !coloured() {
        return text.to_owned();
    }
    let code = match ink {
        Ink::Heading => "1",
        Ink::Good => "32",
        Ink::Bad => "31",
        Ink::Open => "33",
        Ink::Faint => "2",
    };
    format!("\x1b[{code}m{text}\x1b[0m")
}

/// Text of others as it may stand on a terminal: it moves no cursor and changes no colour.
pub fn tame(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { '\u{fffd}' } else { c }).collect()
}

/// Writes a result: the JSON of `value`, or the text.
///
/// # Errors
/// Where stdout cannot be written; a reader that has gone away is no error.
pub fn result(form: Form, value: &impl Serialize, text: impl FnOnce() -> String) -> Result<(), Failure> {
    let text = match form {
        Form::Json => {
            let mut json = serde_json::to_string_pretty(value).expect("what is shown can be written as JSON");
            json.push('\n');
            json
        }
        Form::Text => text(),
    };
    write(&text)
}

/// Writes to stdout.
///
/// # Errors
/// As `result`.
pub fn write(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(cause) if cause.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        Err(cause) => Err(Failure::world(format!("the output cannot be written: {cause}"), "look where it goes")),
        Ok(()) => Ok(()),
    }
}

/// Says something to the person, beside the result.
pub fn say(words: impl AsRef<str>) {
    // Where nobody listens, nothing is lost.
    _ = writeln!(std::io::stderr(), "{}", words.as_ref());
}

/// Says what a start of the house found.
pub fn tell_findings(findings: &[Finding]) {
    for finding in findings {
        let party = finding.log().party.0.short();
        say(match finding {
            Finding::Unanswered { from, to, .. } => {
                format!(
                    "note: {} acts of this house's log were written and never answered; they did not happen",
                    to - from
                )
            }
            Finding::Unproved { from, to, .. } => {
                format!(
                    "note: {} acts of {party} that nothing proves were set aside; they are asked for again",
                    to - from
                )
            }
            Finding::Damaged { from, to, .. } => {
                format!("note: {} acts of {party} are damaged on this disk; they are asked for again", to - from)
            }
        });
    }
}

/// Reports a failure, as the form wants it.
pub fn fail(form: Form, failure: &Failure) {
    match form {
        Form::Json => say(serde_json::to_string(failure).expect("a failure can be written as JSON")),
        Form::Text => {
            say(format!("alternat: {}", failure.words));
            if !failure.hint.is_empty() {
                say(format!("  next: {}", failure.hint));
            }
        }
    }
}
