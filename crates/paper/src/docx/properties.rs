//! Properties of runs, paragraphs and pages: of these only what says which words, labels and changes there are.

use crate::docx::shared::Shared;
use crate::docx::xml::{Node, Space, Xml};
use crate::error::Error;
use crate::finding::Findings;
use crate::own_styles::{LABEL_STYLE, LITERAL_STYLE, role_of_style};
use crate::paper::{ChangeId, Label, LabelFrom, Paragraph, Role};

/// What the properties of a run say of its words.
#[derive(Default)]
pub(crate) struct Run {
    /// Hidden from a reader.
    pub is_hidden: bool,
    /// A label that we wrote.
    pub is_label: bool,
    /// Brackets that we wrote as words.
    pub is_literal: bool,
    /// The note whose mark the next words are.
    pub mark_of: Option<usize>,
}

impl Run {
    pub(crate) fn read(xml: &mut Xml<'_>, findings: &mut Findings) -> Result<Run, Error> {
        let mut run = Run::default();
        loop {
            match xml.next()? {
                Node::Open(tag) => {
                    match tag.name() {
                        "vanish" => run.is_hidden = xml.is_on(&tag)?,
                        "rStyle" => {
                            let style = xml.val(&tag)?;
                            run.is_label = style.as_deref() == Some(LABEL_STYLE);
                            run.is_literal = style.as_deref() == Some(LITERAL_STYLE);
                        }
                        "rPrChange" => findings.form_changes += 1,
                        _ => {}
                    }
                    xml.skip()?;
                }
                Node::Close | Node::End => return Ok(run),
                Node::Text(_) => {}
            }
        }
    }
}

/// The pages of a section.
#[derive(Default)]
pub(crate) struct Sheet {
    pub page: Option<(u32, u32)>,
    pub first_page: Option<u32>,
    /// On which pages, and the id of the relation to the part.
    pub headers: Vec<(String, String)>,
    pub footers: Vec<(String, String)>,
}

impl Sheet {
    pub(crate) fn read(xml: &mut Xml<'_>, findings: &mut Findings) -> Result<Sheet, Error> {
        let mut sheet = Sheet::default();
        loop {
            match xml.next()? {
                Node::Open(tag) => {
                    let value = |name| xml.attribute(&tag, Space::Word, name);
                    let number = |name| Ok::<_, Error>(value(name)?.and_then(|value| value.parse().ok()));
                    match tag.name() {
                        "pgSz" => sheet.page = number("w")?.zip(number("h")?),
                        "pgNumType" => sheet.first_page = number("start")?,
                        name @ ("headerReference" | "footerReference") => {
                            let pages = value("type")?.unwrap_or_default();
                            let id = xml.attribute(&tag, Space::Relation, "id")?.unwrap_or_default();
                            let own = if name == "headerReference" { &mut sheet.headers } else { &mut sheet.footers };
                            // There are three kinds of pages.
                            if own.len() < 3 {
                                own.push((pages, id));
                            }
                        }
                        "sectPrChange" => findings.form_changes += 1,
                        _ => {}
                    }
                    xml.skip()?;
                }
                Node::Close | Node::End => return Ok(sheet),
                Node::Text(_) => {}
            }
        }
    }
}

/// What a paragraph says of itself.
#[derive(Default)]
struct Own {
    style: Option<String>,
    list: Option<String>,
    level: Option<u8>,
    outline: Option<u8>,
}

/// Reads the properties of a paragraph; where a section ends with it, its pages.
pub(crate) fn dress(shared: &mut Shared, xml: &mut Xml<'_>, paragraph: &mut Paragraph) -> Result<Option<Sheet>, Error> {
    let mut own = Own::default();
    let mut sheet = None;
    loop {
        match xml.next()? {
            Node::Open(tag) => {
                match tag.name() {
                    "pStyle" => own.style = xml.val(&tag)?,
                    "outlineLvl" => own.outline = xml.val(&tag)?.and_then(|value| value.parse().ok()),
                    "numPr" => {
                        list(xml, &mut own)?;
                        continue;
                    }
                    "rPr" => {
                        end(shared, xml, &mut paragraph.end)?;
                        continue;
                    }
                    "sectPr" => {
                        sheet = Some(Sheet::read(xml, &mut shared.findings)?);
                        continue;
                    }
                    "pPrChange" => shared.findings.form_changes += 1,
                    _ => {}
                }
                xml.skip()?;
            }
            Node::Close | Node::End => break,
            Node::Text(_) => {}
        }
    }
    put_on(shared, &own, paragraph);
    Ok(sheet)
}

/// A paragraph without properties of its own.
pub(crate) fn bare(shared: &mut Shared, paragraph: &mut Paragraph) {
    put_on(shared, &Own::default(), paragraph);
}

fn list(xml: &mut Xml<'_>, own: &mut Own) -> Result<(), Error> {
    loop {
        match xml.next()? {
            Node::Open(tag) => {
                match tag.name() {
                    "numId" => own.list = xml.val(&tag)?,
                    "ilvl" => own.level = xml.val(&tag)?.and_then(|value| value.parse().ok()),
                    _ => {}
                }
                xml.skip()?;
            }
            Node::Close | Node::End => return Ok(()),
            Node::Text(_) => {}
        }
    }
}

/// Changes on the end of a paragraph.
fn end(shared: &mut Shared, xml: &mut Xml<'_>, end: &mut Vec<ChangeId>) -> Result<(), Error> {
    loop {
        match xml.next()? {
            Node::Open(tag) => {
                if tag.space == Space::Word {
                    match shared.changes.of(xml, &tag, &mut shared.findings)? {
                        Some(id) if !end.contains(&id) => end.push(id),
                        _ => {}
                    }
                    if tag.name() == "rPrChange" {
                        shared.findings.form_changes += 1;
                    }
                }
                xml.skip()?;
            }
            Node::Close | Node::End => return Ok(()),
            Node::Text(_) => {}
        }
    }
}

fn put_on(shared: &mut Shared, own: &Own, paragraph: &mut Paragraph) {
    let style = shared.styles.resolve(own.style.as_deref());
    let heading = own.outline.or(style.outline).filter(|outline| *outline < 9);
    paragraph.role = role(own.style.as_deref(), &style.name, heading);
    paragraph.depth = heading.unwrap_or(0);
    let list = own.list.clone().or(style.list).filter(|list| list != "0");
    if let Some(list) = list {
        let of_style = own.style.as_deref().and_then(|style| shared.numbering.level_of_style(&list, style));
        let level = own.level.or(style.level).or(of_style).unwrap_or(0);
        if let Some(shown) = shared.numbering.count(&list, level) {
            paragraph.depth = shown.level;
            if !shown.label.is_empty() {
                paragraph.label = Some(Label { shown: shown.label, gap: String::new(), from: LabelFrom::List });
            }
        }
    }
    if let Some((_, depth)) = own.style.as_deref().and_then(role_of_style) {
        paragraph.depth = depth;
    }
    paragraph.style = style.name;
}

fn role(id: Option<&str>, name: &str, heading: Option<u8>) -> Role {
    if let Some((role, _)) = id.and_then(role_of_style) {
        return role;
    }
    let name = name.to_ascii_lowercase();
    if name == "title" {
        return Role::Title;
    }
    let of_name =
        name.strip_prefix("heading ").and_then(|level| level.parse().ok()).filter(|level| (1..=9).contains(level));
    match of_name.or(heading.map(|outline| outline + 1)) {
        Some(level) => Role::Heading(level),
        None => Role::Plain,
    }
}
