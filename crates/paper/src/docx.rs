//! DOCX as a paper: the parts of the package that hold words, in their order, put together. Own and tolerant: it reads
//! what it knows and tells what it does not.

mod changes;
mod comments;
mod notebook;
mod notes;
mod numbering;
mod numeral;
mod package;
mod places;
mod properties;
mod shared;
mod spots;
mod story;
mod styles;
mod tally;
mod xml;

use crate::error::Error;
use crate::finding::Finding;
use crate::kind::Kind;
use crate::paper::{NoteAt, Paper, Place, Running, Section};
use crate::register::{prune, tell_half_moves};
use crate::text::{empty, tell_repairs};
use numbering::Numbering;
use package::{Package, Relations};
use properties::Sheet;
use shared::Shared;
use std::collections::BTreeMap;
use story::Story;
use styles::Styles;
use xml::{Node, Space, Xml};

/// Reads a DOCX.
///
/// # Errors
/// A file that is none, is damaged, or exceeds a bound.
pub fn read(bytes: &[u8]) -> Result<Paper, Error> {
    Kind::of("", bytes)?;
    let mut package = Package::open(bytes)?;
    let top = package.relations("")?;
    let main = main_part(&mut package, &top)?;
    let text = package.part(&main)?.ok_or(Error::NoDocument)?;
    let relations = package.relations(&main)?;
    let mut shared = shared(&mut package, &relations)?;
    let mut paper = empty(Kind::Docx);
    paper.language = shared.styles.language.clone();
    let sheets = {
        let mut story = Story::new(&mut shared, Xml::new(&main, &text), Place::Body);
        story.children(&main)?;
        let sheets = std::mem::take(&mut story.sheets);
        paper.paragraphs = story.take();
        sheets
    };
    drop(text);
    paper.sections = sections(&mut package, &relations, &mut shared, sheets)?;
    let read = match part_of(&mut package, &relations, "comments")? {
        Some((name, text)) => comments::read(&mut shared, &name, &text)?,
        None => Vec::new(),
    };
    let threads = match part_of(&mut package, &relations, "commentsExtended")? {
        Some((name, text)) => comments::read_threads(&name, &text)?,
        None => BTreeMap::new(),
    };
    if relations.values().any(|(kind, _)| kind == "vbaProject") {
        shared.findings.tell(Finding::NotRead { what: "macros".into() });
    }
    for format in std::mem::take(&mut shared.numbering.unknown) {
        shared.findings.tell(Finding::NumberFormat { format });
    }
    paper.notes = shared.notes.all();
    paper.changes = shared.changes.register.all();
    comments::join(&mut paper, read, &shared.spots, &threads);
    prune(&mut paper);
    tell_half_moves(&paper.changes, &mut shared.findings);
    paper.findings.extend(shared.findings.all());
    title(&mut package, &top, &mut paper)?;
    tell_repairs(&mut paper);
    Ok(paper)
}

/// The part that holds the text; what else it may be has its own error.
fn main_part(package: &mut Package<'_>, top: &Relations) -> Result<String, Error> {
    let related = top.values().find(|(kind, _)| kind == "officeDocument").map(|(_, target)| target.clone());
    match related {
        Some(part) if part.starts_with("xl/") => Err(Error::Spreadsheet),
        Some(part) if part.starts_with("ppt/") => Err(Error::Presentation),
        Some(part) => Ok(part),
        None if package.has_below("xl/") => Err(Error::Spreadsheet),
        None if package.has_below("ppt/") => Err(Error::Presentation),
        None if package.has_below("content.xml") => Err(Error::OpenDocument),
        None if package.has_below("word/document.xml") => Ok("word/document.xml".into()),
        None => Err(Error::NoDocument),
    }
}

fn part_of(package: &mut Package<'_>, relations: &Relations, kind: &str) -> Result<Option<(String, String)>, Error> {
    let Some((_, part)) = relations.values().find(|(own, _)| own == kind) else { return Ok(None) };
    Ok(package.part(part)?.map(|text| (part.clone(), text)))
}

/// What is known before the text is read: styles, lists, notes.
fn shared(package: &mut Package<'_>, relations: &Relations) -> Result<Shared, Error> {
    let mut shared = Shared::default();
    if let Some((name, text)) = part_of(package, relations, "styles")? {
        shared.styles = Styles::read(&name, &text)?;
    }
    if let Some((name, text)) = part_of(package, relations, "numbering")? {
        shared.numbering = Numbering::read(&name, &text, &shared.styles)?;
    }
    for (kind, at) in [("footnotes", NoteAt::Foot), ("endnotes", NoteAt::End)] {
        if let Some((name, text)) = part_of(package, relations, kind)? {
            notes::read(&mut shared, &name, &text, at)?;
        }
    }
    Ok(shared)
}

fn sections(
    package: &mut Package<'_>,
    relations: &Relations,
    shared: &mut Shared,
    sheets: Vec<(usize, Sheet)>,
) -> Result<Vec<Section>, Error> {
    let mut sections = Vec::new();
    for (until, sheet) in sheets {
        let mut running = |ids: &[(String, String)]| -> Result<Vec<Running>, Error> {
            let mut all = Vec::new();
            for (pages, id) in ids {
                let Some((_, part)) = relations.get(id) else { continue };
                let Some(text) = package.part(part)? else { continue };
                let mut story = Story::new(shared, Xml::new(part, &text), Place::Beside);
                story.children(part)?;
                all.push(Running { pages: pages.clone(), paragraphs: story.take() });
            }
            Ok(all)
        };
        let (headers, footers) = (running(&sheet.headers)?, running(&sheet.footers)?);
        sections.push(Section { until, page: sheet.page, first_page: sheet.first_page, headers, footers });
    }
    Ok(sections)
}

/// The title and language that the package carries beside the words.
fn title(package: &mut Package<'_>, top: &Relations, paper: &mut Paper) -> Result<(), Error> {
    let Some((name, text)) = part_of(package, top, "core-properties")? else { return Ok(()) };
    let mut xml = Xml::new(&name, &text);
    loop {
        match xml.next()? {
            Node::Open(tag) if tag.space == Space::Dublin => match tag.name() {
                "title" => paper.title = Some(xml.text()?).filter(|title| !title.is_empty()),
                "language" => {
                    paper.language = Some(xml.text()?).filter(|own| !own.is_empty()).or(paper.language.take())
                }
                _ => {}
            },
            Node::Open(_) | Node::Close | Node::Text(_) => {}
            Node::End => return Ok(()),
        }
    }
}
