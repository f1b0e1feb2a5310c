//! Plain text as a paper: a line is a paragraph. Brackets are read as drafts have them.

use crate::bounds::{FILE_BYTES_MAX, PARAGRAPHS_MAX, TEXT_BYTES_MAX};
use crate::error::Error;
use crate::finding::Finding;
use crate::kind::{Kind, text};
use crate::label;
use crate::paper::{Matter, Paper, Paragraph, Part, Place};

/// Reads plain text. A line is a paragraph; a line without words is none.
///
/// # Errors
/// A file that is too large or is no text.
pub fn read(bytes: &[u8]) -> Result<Paper, Error> {
    let text = bounded(bytes)?;
    let mut paper = empty(Kind::Text);
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        if paper.paragraphs.len() == PARAGRAPHS_MAX {
            return Err(Error::TooManyParagraphs);
        }
        let mut paragraph = Paragraph::empty(Place::Body);
        let words = match label::take(line) {
            Some((label, rest)) => {
                paragraph.label = Some(label);
                rest
            }
            None => line,
        };
        if !words.is_empty() {
            paragraph.parts.push(Part { matter: Matter::Words(words.replace('\r', " ")), changes: Vec::new() });
        }
        paper.paragraphs.push(paragraph);
    }
    tell_repairs(&mut paper);
    Ok(paper)
}

/// Bytes of a text or Markdown file as text.
pub(crate) fn bounded(bytes: &[u8]) -> Result<String, Error> {
    if bytes.len() > FILE_BYTES_MAX {
        return Err(Error::FileTooLarge { bytes: bytes.len() });
    }
    let text = text(bytes)?;
    if text.len() > TEXT_BYTES_MAX { Err(Error::TooMuchText) } else { Ok(text) }
}

/// A paper without anything.
pub(crate) fn empty(kind: Kind) -> Paper {
    Paper {
        kind,
        title: None,
        language: None,
        paragraphs: Vec::new(),
        notes: Vec::new(),
        comments: Vec::new(),
        sections: Vec::new(),
        changes: Vec::new(),
        findings: Vec::new(),
    }
}

/// Tells what had to be put into the text with all changes, before the other findings.
pub(crate) fn tell_repairs(paper: &mut Paper) {
    let reading = paper.accepted();
    let mut findings: Vec<Finding> = Vec::new();
    for repair in &reading.repairs {
        if let Some(paragraph) = reading.paragraphs.get(repair.line - 1) {
            findings.push(Finding::Repair {
                paragraph: paragraph.from.start,
                at: repair.at,
                put: repair.put,
                cause: repair.cause,
            });
        }
    }
    findings.append(&mut paper.findings);
    paper.findings = findings;
}
