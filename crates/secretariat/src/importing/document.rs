//! A document as it came, read into paragraphs that can become provisions. It knows no text and no party.

use super::error::ImportError;
use super::paragraph::{Brackets, Paragraph};
use super::reading::{Whose, drafted, paragraphs};
use paper::{Finding, Kind};
use wording::draft::Repair;

/// The endings of the names of documents that are read.
const ENDINGS: [&str; 8] = ["", "txt", "text", "md", "markdown", "docx", "docm", "dotx"];
/// How a text that this program wrote begins: its Markdown says more than any other.
const OWN_HEAD: &str = "<!-- alternat text";

/// A document that was read.
#[derive(Clone, PartialEq, Debug)]
pub struct Document {
    /// The paragraphs that can become provisions, each behind what it is part of.
    pub paragraphs: Vec<Paragraph>,
    /// The characters that were put in to balance its brackets.
    pub repairs: Vec<Repair>,
    /// What of it was not understood.
    pub findings: Vec<Finding>,
}

impl Document {
    /// Reads a document of this name: text, Markdown or DOCX. Of tracked changes those count that `whose` says.
    ///
    /// # Errors
    /// [`ImportError`]; by `WhoseChanges` it asks whose changes count.
    pub fn read(name: &str, bytes: &[u8], whose: &Whose) -> Result<Document, ImportError> {
        let kind = kind_of(name, bytes)?;
        if let Kind::Text | Kind::Markdown = kind
            && let Ok(text) = std::str::from_utf8(bytes)
            && !text.starts_with(OWN_HEAD)
        {
            let (paragraphs, repairs) = drafted(text)?;
            return Ok(Document { paragraphs, repairs, findings: Vec::new() });
        }
        let paper = paper::read(kind, bytes).map_err(ImportError::Unreadable)?;
        let (paragraphs, repairs) = paragraphs(&paper, whose)?;
        Ok(Document { paragraphs, repairs, findings: paper.findings })
    }

    /// The same with its brackets as a party takes them.
    #[must_use]
    pub fn taken(mut self, brackets: Brackets) -> Document {
        brackets.take(&mut self.paragraphs);
        self
    }
}

/// What kind of document a file is, by its bytes and its name.
///
/// # Errors
/// Where it is none that is read.
pub fn kind_of(name: &str, bytes: &[u8]) -> Result<Kind, ImportError> {
    let kind = Kind::of(name, bytes).map_err(ImportError::Unreadable)?;
    // A name that begins with its only dot has no ending.
    let ending = match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() => ending.to_ascii_lowercase(),
        Some(_) | None => String::new(),
    };
    if ENDINGS.contains(&ending.as_str()) { Ok(kind) } else { Err(ImportError::NotADocument) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_told_by_its_bytes_and_its_name() {
        assert_eq!(kind_of("a.md", b"1. One."), Ok(Kind::Markdown));
        assert_eq!(kind_of("A.TXT", b"1. One."), Ok(Kind::Text));
        assert_eq!(kind_of("draft", b"1. One."), Ok(Kind::Text));
        assert_eq!(kind_of(".draft", b"1. One."), Ok(Kind::Text));
        assert_eq!(kind_of("a.odt.exe", b"1. One."), Err(ImportError::NotADocument));
        assert!(matches!(kind_of("a.txt", b"%PDF-1.7"), Err(ImportError::Unreadable(paper::Error::Pdf))));
    }

    #[test]
    fn a_draft_is_read_with_its_repairs_and_its_brackets_are_taken_as_one_likes() {
        let text = b"1. Boats [are][shall be] slow.\n\n2. Nets [are wide.\n";
        let document = Document::read("a.txt", text, &Whose::Unsaid).expect("a draft");
        assert_eq!((document.paragraphs.len(), document.repairs.len()), (2, 1));
        let words = |document: &Document| document.paragraphs[0].wording.as_ref().map(wording::Wording::written);
        assert_eq!(words(&document).as_deref(), Some("Boats [are][shall be] slow."));
        assert_eq!(words(&document.clone().taken(Brackets::First)).as_deref(), Some("Boats are slow."));
        assert_eq!(words(&document.taken(Brackets::Last)).as_deref(), Some("Boats shall be slow."));
        assert_eq!(Document::read("a.txt", b" \n", &Whose::Unsaid), Err(ImportError::Empty));
    }
}
