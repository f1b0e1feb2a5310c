//! The styles of a document: what they are called, which level of heading and which list they bring.

use crate::bounds::DEFINITIONS_MAX;
use crate::docx::xml::{Node, Space, Xml};
use crate::error::Error;
use std::collections::BTreeMap;

/// A style may stand on another, so many times.
const CHAIN_MAX: usize = 16;

/// The styles by id.
#[derive(Default)]
pub(crate) struct Styles {
    by_id: BTreeMap<String, Style>,
    /// The language of the whole, if it is told.
    pub language: Option<String>,
    /// The style of paragraphs that name none.
    default: Option<String>,
}

/// What one style says; `None`: what the style under it says.
#[derive(Default)]
struct Style {
    name: String,
    under: Option<String>,
    outline: Option<u8>,
    list: Option<String>,
    level: Option<u8>,
}

/// A style with all that it stands on.
#[derive(Default)]
pub(crate) struct Resolved {
    /// Its name.
    pub name: String,
    /// Level of heading, from 0; 9 and more is none.
    pub outline: Option<u8>,
    /// The list of its paragraphs.
    pub list: Option<String>,
    /// Their level in it.
    pub level: Option<u8>,
}

impl Styles {
    /// Reads the styles.
    pub(crate) fn read(part: &str, text: &str) -> Result<Styles, Error> {
        let mut styles = Styles::default();
        let mut xml = Xml::new(part, text);
        let mut current: Option<(String, Style)> = None;
        loop {
            match xml.next()? {
                Node::Open(tag) if tag.space == Space::Word => match tag.name() {
                    "style" => {
                        styles.keep(&mut current)?;
                        let id = xml.attribute(&tag, Space::Word, "styleId")?.unwrap_or_default();
                        let is_default = xml.attribute(&tag, Space::Word, "default")?.is_some_and(|on| on != "0");
                        let kind = xml.attribute(&tag, Space::Word, "type")?;
                        if is_default && kind.as_deref() == Some("paragraph") {
                            styles.default = Some(id.clone());
                        }
                        current = Some((id, Style::default()));
                    }
                    "lang" if current.is_none() => {
                        // A script of its own has a language of its own; the Latin one is always there.
                        styles.language = xml.val(&tag)?.or(styles.language.take());
                    }
                    name => {
                        if let Some((_, style)) = &mut current {
                            let value = xml.val(&tag)?;
                            let number = || value.as_deref().and_then(|value| value.parse().ok());
                            match name {
                                "name" => style.name = value.unwrap_or_default(),
                                "basedOn" => style.under = value,
                                "outlineLvl" => style.outline = number(),
                                "numId" => style.list = value,
                                "ilvl" => style.level = number(),
                                // What it was before a change of form.
                                "pPrChange" | "rPrChange" => xml.skip()?,
                                _ => {}
                            }
                        }
                    }
                },
                Node::Open(_) | Node::Close | Node::Text(_) => {}
                Node::End => {
                    styles.keep(&mut current)?;
                    return Ok(styles);
                }
            }
        }
    }

    fn keep(&mut self, current: &mut Option<(String, Style)>) -> Result<(), Error> {
        if self.by_id.len() == DEFINITIONS_MAX {
            return Err(Error::TooManyDefinitions);
        }
        self.by_id.extend(current.take());
        Ok(())
    }

    /// Whether there is a style of this id.
    pub(crate) fn has(&self, id: &str) -> bool {
        self.by_id.contains_key(id)
    }

    /// The list that a style names itself.
    pub(crate) fn own_list(&self, id: &str) -> Option<&str> {
        self.by_id.get(id).and_then(|style| style.list.as_deref())
    }

    /// What a style says, with those that it stands on; without an id, the default style.
    pub(crate) fn resolve(&self, id: Option<&str>) -> Resolved {
        let mut resolved = Resolved::default();
        let mut next = id.or(self.default.as_deref());
        for step in 0..CHAIN_MAX {
            let Some(style) = next.and_then(|id| self.by_id.get(id)) else { break };
            if step == 0 {
                resolved.name.clone_from(&style.name);
            }
            resolved.outline = resolved.outline.or(style.outline);
            resolved.level = resolved.level.or(style.level);
            if resolved.list.is_none() {
                resolved.list.clone_from(&style.list);
            }
            next = style.under.as_deref();
        }
        resolved
    }
}
