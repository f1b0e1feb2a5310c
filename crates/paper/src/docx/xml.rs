//! XML as a row of events, tolerant of what it does not know and strict about bounds: no document type, no entities
//! but XML's own, no depth without end.

use crate::bounds::{ATTRIBUTES_MAX, NAME_BYTES_MAX, XML_DEPTH_MAX};
use crate::error::Error;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

/// A namespace that matters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Space {
    /// The words of a document.
    Word,
    /// What Word 2010 and later added to paragraphs and comments.
    Later,
    /// Relationships.
    Relation,
    /// Other forms of the same for other readers.
    Markup,
    /// Formulas.
    Formula,
    /// Drawings.
    Drawing,
    /// Dublin Core.
    Dublin,
    /// None.
    Nothing,
    /// Any other.
    Other,
}

fn space(resolved: &ResolveResult<'_>) -> Space {
    let ResolveResult::Bound(namespace) = resolved else { return Space::Nothing };
    let Ok(uri) = str::from_utf8(namespace.into_inner()) else { return Space::Other };
    match uri {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Space::Word,
        "http://schemas.microsoft.com/office/word/2010/wordml"
        | "http://schemas.microsoft.com/office/word/2012/wordml" => Space::Later,
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        | "http://purl.oclc.org/ooxml/officeDocument/relationships" => Space::Relation,
        "http://schemas.openxmlformats.org/markup-compatibility/2006" => Space::Markup,
        "http://schemas.openxmlformats.org/officeDocument/2006/math"
        | "http://purl.oclc.org/ooxml/officeDocument/math" => Space::Formula,
        "http://schemas.openxmlformats.org/drawingml/2006/main" | "http://purl.oclc.org/ooxml/drawingml/main" => {
            Space::Drawing
        }
        "http://purl.org/dc/elements/1.1/" => Space::Dublin,
        _ => Space::Other,
    }
}

/// What comes next.
pub(crate) enum Node<'i> {
    /// An element opens.
    Open(Tag<'i>),
    /// The innermost element closes.
    Close,
    /// Characters.
    Text(String),
    /// Nothing more.
    End,
}

/// An element's beginning.
pub(crate) struct Tag<'i> {
    /// Its namespace.
    pub space: Space,
    start: BytesStart<'i>,
}

impl Tag<'_> {
    /// Its name without the prefix.
    pub(crate) fn name(&self) -> &str {
        str::from_utf8(self.start.local_name().into_inner()).unwrap_or_default()
    }

    /// Its name as the file has it.
    pub(crate) fn whole_name(&self) -> &str {
        str::from_utf8(self.start.name().into_inner()).unwrap_or_default()
    }
}

/// A part that is being read.
pub(crate) struct Xml<'i> {
    reader: NsReader<&'i [u8]>,
    part: &'i str,
    depth: usize,
}

impl<'i> Xml<'i> {
    /// Begins to read a part.
    pub(crate) fn new(part: &'i str, text: &'i str) -> Xml<'i> {
        let mut reader = NsReader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Xml { reader, part, depth: 0 }
    }

    /// The next node.
    pub(crate) fn next(&mut self) -> Result<Node<'i>, Error> {
        loop {
            let (resolved, event) = match self.reader.read_resolved_event() {
                Ok((resolved, event)) => (space(&resolved), event),
                Err(error) => return Err(self.fault(error.to_string())),
            };
            match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > XML_DEPTH_MAX {
                        return Err(Error::TooDeep { part: self.part.into() });
                    }
                    // Two bytes are the least that an attribute takes.
                    if start.attributes_raw().len() > 2 * ATTRIBUTES_MAX
                        && start.attributes().with_checks(false).count() > ATTRIBUTES_MAX
                    {
                        return Err(Error::TooManyAttributes { part: self.part.into() });
                    }
                    return Ok(Node::Open(Tag { space: resolved, start }));
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Node::Close);
                }
                Event::Text(text) => {
                    let text = text.decode().map_err(|error| self.fault(error.to_string()))?;
                    return Ok(Node::Text(text.into_owned()));
                }
                Event::CData(text) => {
                    let text = text.decode().map_err(|error| self.fault(error.to_string()))?;
                    return Ok(Node::Text(text.into_owned()));
                }
                Event::GeneralRef(reference) => {
                    let found = reference.resolve_char_ref().map_err(|error| self.fault(error.to_string()))?;
                    if let Some(character) = found {
                        return Ok(Node::Text(character.into()));
                    }
                    let name = reference.decode().map_err(|error| self.fault(error.to_string()))?;
                    return Ok(Node::Text(self.entity(&name)?.into()));
                }
                Event::DocType(_) => return Err(Error::Doctype { part: self.part.into() }),
                Event::Eof if self.depth > 0 => return Err(self.fault("it ends in the middle".into())),
                Event::Eof => return Ok(Node::End),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }

    fn entity(&self, name: &str) -> Result<&'static str, Error> {
        Ok(match name {
            "lt" => "<",
            "gt" => ">",
            "amp" => "&",
            "quot" => "\"",
            "apos" => "'",
            _ => return Err(Error::Entity { part: self.part.into(), name: crate::finding::quote(name) }),
        })
    }

    fn fault(&self, words: String) -> Error {
        let words = crate::finding::quote(&words);
        Error::Xml { part: self.part.into(), at: self.reader.buffer_position(), words }
    }

    /// An attribute of the element that was opened last; bounded as a name is.
    pub(crate) fn attribute(&self, tag: &Tag<'_>, wanted: Space, name: &str) -> Result<Option<String>, Error> {
        for attribute in tag.start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|error| self.fault(error.to_string()))?;
            if attribute.key.local_name().into_inner() != name.as_bytes() {
                continue;
            }
            let (resolved, _) = self.reader.resolver().resolve_attribute(attribute.key);
            let found = space(&resolved);
            // Some writers leave the prefix out.
            if found == wanted || found == Space::Nothing {
                let version = XmlVersion::Implicit1_0;
                let value = attribute.normalized_value(version).map_err(|error| self.fault(error.to_string()))?;
                let mut end = value.len().min(NAME_BYTES_MAX);
                while !value.is_char_boundary(end) {
                    end -= 1;
                }
                return Ok(Some(value[..end].into()));
            }
        }
        Ok(None)
    }

    /// The attribute `w:val`.
    pub(crate) fn val(&self, tag: &Tag<'_>) -> Result<Option<String>, Error> {
        self.attribute(tag, Space::Word, "val")
    }

    /// Whether a property that is on by being there is on.
    pub(crate) fn is_on(&self, tag: &Tag<'_>) -> Result<bool, Error> {
        Ok(!matches!(self.val(tag)?.as_deref(), Some("0" | "false" | "off")))
    }

    /// Goes past everything in the element that was opened last.
    pub(crate) fn skip(&mut self) -> Result<(), Error> {
        let mut depth = 0usize;
        loop {
            match self.next()? {
                Node::Open(_) => depth += 1,
                Node::Close if depth == 0 => return Ok(()),
                Node::Close => depth -= 1,
                Node::Text(_) => {}
                Node::End => return Ok(()),
            }
        }
    }

    /// All characters in the element that was opened last, bounded as a name is.
    pub(crate) fn text(&mut self) -> Result<String, Error> {
        let mut words = String::new();
        let mut depth = 0usize;
        loop {
            match self.next()? {
                Node::Open(_) => depth += 1,
                Node::Close if depth == 0 => return Ok(words),
                Node::Close => depth -= 1,
                Node::Text(text) if words.len() + text.len() <= NAME_BYTES_MAX => words.push_str(&text),
                Node::Text(_) => {}
                Node::End => return Ok(words),
            }
        }
    }
}
