//! What an import tells of repairs, and the check that the same comes out again.

use crate::failure::Failure;
use crate::screen::{Form, result};
use secretariat::importing::{ImportError, RoundTrip, kind_of, round_trip};
use serde::Serialize;
use std::path::Path;
use wording::draft::{Cause, Repair};

/// A character that was put in to balance a draft.
#[derive(Debug, Serialize)]
pub struct RepairShown {
    line: usize,
    column: usize,
    put: char,
    cause: &'static str,
}

#[derive(Debug, Serialize)]
struct CheckShown {
    file: String,
    same: bool,
    repairs: Vec<RepairShown>,
    findings: Vec<String>,
}

/// Whether what export writes equals the file, but for the repairs.
pub fn check(form: Form, file: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let trip = kind_of(&name_of(file), bytes).and_then(|kind| round_trip(kind, bytes));
    let RoundTrip { same, repairs, findings } = trip.map_err(|error| unfit(file, &error))?;
    let findings = findings.iter().map(ToString::to_string).collect();
    let shown =
        CheckShown { file: file.display().to_string(), same, repairs: repairs.iter().map(told).collect(), findings };
    result(form, &shown, || {
        let mut text = repairs_text(&shown.repairs);
        for finding in &shown.findings {
            text.push_str(&format!("note: {finding}\n"));
        }
        text.push_str(if shown.same {
            "The same comes out again, but for these repairs.\n"
        } else {
            "What comes out differs from the file beyond these repairs.\n"
        });
        if shown.same && shown.repairs.is_empty() {
            text = "The same comes out again, byte for byte; nothing was repaired.\n".into();
        }
        text
    })?;
    if shown.same {
        Ok(())
    } else {
        Err(Failure::no("the file does not come back as it was", "tell whoever sent it; nothing was logged"))
    }
}

/// A repair as it is shown.
pub fn told(repair: &Repair) -> RepairShown {
    let cause = match repair.cause {
        Cause::NeverOpened => "a ] that no [ opened",
        Cause::NeverClosed => "a [ that is never closed",
        Cause::TooDeep => "brackets too deep in each other",
        Cause::LooseBrace => "a brace without its other",
    };
    RepairShown { line: repair.line, column: repair.column, put: repair.put, cause }
}

/// Repairs in words, a line each.
pub fn repairs_text(repairs: &[RepairShown]) -> String {
    let line = |repair: &RepairShown| {
        format!("  line {}, character {}: {} put in, for {}\n", repair.line, repair.column, repair.put, repair.cause)
    };
    match repairs {
        [] => String::new(),
        [_] => format!("1 repair:\n{}", repairs.iter().map(line).collect::<String>()),
        _ => format!("{} repairs:\n{}", repairs.len(), repairs.iter().map(line).collect::<String>()),
    }
}

/// Why a document is not imported.
pub fn unfit(file: &Path, error: &ImportError) -> Failure {
    let file = file.display();
    let documents = "give a .docx, .md or .txt file";
    match error {
        ImportError::NotADocument => Failure::usage(format!("{file} is no document that is read here"), documents),
        ImportError::Unreadable(error) => Failure::usage(format!("{file} cannot be read: {error}"), documents),
        ImportError::WhoseChanges { authors } => Failure::usage(
            format!("{file} has tracked changes by {}", authors.join(", ")),
            "say whose are yours: --changes-of NAME, or --all-changes, or --no-changes",
        ),
        ImportError::NoSuchAuthor { author, authors } if authors.is_empty() => {
            Failure::usage(format!("{file} has no tracked changes, so none by {author}"), "leave --changes-of out")
        }
        ImportError::NoSuchAuthor { author, authors } => Failure::usage(
            format!("{file} has no changes by {author}"),
            format!("its authors are {}", authors.join(", ")),
        ),
        ImportError::Paragraph { number, fault } => {
            Failure::usage(format!("paragraph {number} of {file}: {fault}"), "part it into several")
        }
        ImportError::Empty => Failure::usage(format!("{file} has no text"), "give a document with text"),
        ImportError::NoTitle => Failure::usage(error.to_string(), "write --title en=\"On the lake\""),
        ImportError::NoText { .. } => Failure::usage(error.to_string(), "see `alternat text list`"),
        ImportError::NotNegotiated { there, .. } => {
            let tags: Vec<&str> = there.iter().map(record::Language::tag).collect();
            Failure::usage(error.to_string(), format!("give --language: {}", tags.join(", ")))
        }
    }
}

/// The name of a file, without its folder.
pub fn name_of(file: &Path) -> String {
    file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
