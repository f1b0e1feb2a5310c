//! The parts that hold footnotes and endnotes.

use crate::docx::shared::Shared;
use crate::docx::story::Story;
use crate::docx::xml::{Node, Space, Xml};
use crate::error::Error;
use crate::paper::{NoteAt, Place};

/// Reads the notes of one part.
pub(crate) fn read(shared: &mut Shared, part: &str, text: &str, at: NoteAt) -> Result<(), Error> {
    let mut story = Story::new(shared, Xml::new(part, text), Place::Beside);
    loop {
        match story.xml.next()? {
            Node::Open(tag) if matches!(tag.name(), "footnote" | "endnote") => {
                let id = story.xml.attribute(&tag, Space::Word, "id")?.unwrap_or_default();
                let kind = story.xml.attribute(&tag, Space::Word, "type")?;
                story.children("w:footnote")?;
                let paragraphs = story.take();
                // The lines that part notes from the text are kept as notes too, by Word.
                if matches!(kind.as_deref(), None | Some("normal")) {
                    story.shared.notes.add(at, id, paragraphs)?;
                }
            }
            Node::Open(_) | Node::Close | Node::Text(_) => {}
            Node::End => return Ok(()),
        }
    }
}
