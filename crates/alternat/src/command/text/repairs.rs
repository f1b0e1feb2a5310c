//! What an import tells of repairs, and the check that the same comes out again.

use crate::failure::Failure;
use crate::screen::{Form, result};
use paper::Kind;
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
pub fn check(form: Form, file: &Path, kind: Kind, bytes: &[u8]) -> Result<(), Failure> {
    let (same, repairs, findings) = match (kind, std::str::from_utf8(bytes)) {
        (Kind::Text | Kind::Markdown, Ok(text)) => {
            let outline = wording::draft::outline(text);
            let mut expected = String::with_capacity(text.len() + outline.repairs.len());
            let mut at = 0;
            for repair in &outline.repairs {
                expected.push_str(&text[at..repair.at]);
                expected.push(repair.put);
                at = repair.at;
            }
            expected.push_str(&text[at..]);
            (outline.write() == expected, outline.repairs, Vec::new())
        }
        _ => {
            let paper = paper::read(kind, bytes).map_err(|error| unreadable(file, &error))?;
            let reading = paper.accepted();
            let words: Vec<String> = paper.paragraphs.iter().map(|paragraph| paper.all_words(paragraph)).collect();
            let lost = words.iter().any(|words| words.contains('\u{fffd}'));
            (!lost, reading.repairs, paper.findings.iter().map(ToString::to_string).collect())
        }
    };
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

/// Why a document is not read.
pub fn unreadable(file: &Path, error: &paper::Error) -> Failure {
    Failure::usage(format!("{} cannot be read: {error}", file.display()), "give a .docx, .md or .txt file")
}

/// What kind of document a file is, by its bytes and its name.
///
/// # Errors
/// Where it is none that is read.
pub fn kind_of(file: &Path, bytes: &[u8]) -> Result<Kind, Failure> {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let kind = Kind::of(&name, bytes).map_err(|error| unreadable(file, &error))?;
    let ending = file.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    let known = ["", "txt", "text", "md", "markdown", "docx", "docm", "dotx"];
    if known.contains(&ending.as_str()) {
        Ok(kind)
    } else {
        Err(Failure::usage(
            format!("{} is no document that is read here", file.display()),
            "give a .docx, .md or .txt file",
        ))
    }
}
