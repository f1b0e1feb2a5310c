//! Whether what an export writes of a document equals it, but for the repairs.

use super::error::ImportError;
use paper::{Finding, Kind};
use wording::draft::{Repair, outline};

/// What a document is when it comes out again.
#[derive(Clone, PartialEq, Debug)]
pub struct RoundTrip {
    /// Whether it is the same, but for the repairs.
    pub same: bool,
    /// The characters that were put in.
    pub repairs: Vec<Repair>,
    /// What was not understood.
    pub findings: Vec<Finding>,
}

/// Reads a document and writes it again.
///
/// # Errors
/// Where it cannot be read.
pub fn round_trip(kind: Kind, bytes: &[u8]) -> Result<RoundTrip, ImportError> {
    if let (Kind::Text | Kind::Markdown, Ok(text)) = (kind, std::str::from_utf8(bytes)) {
        let outline = outline(text);
        let mut expected = String::with_capacity(text.len() + outline.repairs.len());
        let mut at = 0;
        for repair in &outline.repairs {
            expected.push_str(&text[at..repair.at]);
            expected.push(repair.put);
            at = repair.at;
        }
        expected.push_str(&text[at..]);
        let same = outline.write() == expected;
        return Ok(RoundTrip { same, repairs: outline.repairs, findings: Vec::new() });
    }
    let paper = paper::read(kind, bytes).map_err(ImportError::Unreadable)?;
    let reading = paper.accepted();
    let words: Vec<String> = paper.paragraphs.iter().map(|paragraph| paper.all_words(paragraph)).collect();
    let lost = words.iter().any(|words| words.contains('\u{fffd}'));
    Ok(RoundTrip { same: !lost, repairs: reading.repairs, findings: paper.findings })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_comes_out_as_it_went_in_but_for_its_repairs() {
        let whole = round_trip(Kind::Text, b"1. One [or two].\n").expect("text");
        assert!(whole.same && whole.repairs.is_empty());
        let repaired = round_trip(Kind::Text, b"1. One [or two.\n").expect("text");
        assert!(repaired.same);
        assert_eq!(repaired.repairs.len(), 1);
        assert!(matches!(round_trip(Kind::Docx, b"PK"), Err(ImportError::Unreadable(_))));
    }
}
