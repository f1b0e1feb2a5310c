//! Lists: what number or letter each paragraph of a list shows, counted as Word counts (ECMA-376 part 1, 17.9).
//! How numerals are written is `numeral`'s.

use crate::bounds::DEFINITIONS_MAX;
use crate::docx::numeral::numeral;
use crate::docx::styles::Styles;
use crate::docx::xml::{Node, Space, Tag, Xml};
use crate::error::Error;
use std::collections::{BTreeMap, BTreeSet};

/// The levels of a list.
const LEVELS: usize = 9;

/// All lists of a document, and how far each has counted.
#[derive(Default)]
pub(crate) struct Numbering {
    shapes: BTreeMap<String, Shape>,
    lists: BTreeMap<String, List>,
    counted: BTreeMap<String, [Option<u32>; LEVELS]>,
    begun: BTreeSet<(String, usize)>,
    /// Ways of numbering that are not known.
    pub unknown: BTreeSet<String>,
}

/// An abstract list: how its levels look.
#[derive(Default, Clone)]
struct Shape {
    levels: [Level; LEVELS],
    /// Looks like the list of this style.
    like_style: Option<String>,
}

#[derive(Clone)]
struct Level {
    start: u32,
    format: String,
    text: String,
    /// Everything in digits.
    is_legal: bool,
    /// Counts anew after a paragraph of a level below this one, from 1; 0: never.
    restarts_after: Option<usize>,
    /// Paragraphs of this style are of this level.
    style: Option<String>,
}

impl Default for Level {
    fn default() -> Level {
        Level {
            start: 0,
            format: "decimal".into(),
            text: String::new(),
            is_legal: false,
            restarts_after: None,
            style: None,
        }
    }
}

/// A list: a shape, and where it differs.
#[derive(Default)]
struct List {
    shape: String,
    starts: BTreeMap<usize, u32>,
    levels: BTreeMap<usize, Level>,
}

/// A number as shown, and how deep it stands.
pub(crate) struct Shown {
    /// The label; empty where the level shows none.
    pub label: String,
    /// The level, from 0.
    pub level: u8,
}

impl Numbering {
    /// Reads the lists.
    pub(crate) fn read(part: &str, text: &str, styles: &Styles) -> Result<Numbering, Error> {
        let mut numbering = Numbering::default();
        let mut xml = Xml::new(part, text);
        loop {
            match xml.next()? {
                Node::Open(tag) if tag.space == Space::Word => match tag.name() {
                    "abstractNum" => {
                        let id = xml.attribute(&tag, Space::Word, "abstractNumId")?.unwrap_or_default();
                        let shape = shape(&mut xml)?;
                        numbering.shapes.insert(id, shape);
                    }
                    "num" => {
                        let id = xml.attribute(&tag, Space::Word, "numId")?.unwrap_or_default();
                        let list = list(&mut xml)?;
                        numbering.lists.insert(id, list);
                    }
                    _ => {}
                },
                Node::Open(_) | Node::Close | Node::Text(_) => {}
                Node::End => break,
            }
            if numbering.shapes.len().max(numbering.lists.len()) > DEFINITIONS_MAX {
                return Err(Error::TooManyDefinitions);
            }
        }
        numbering.follow_styles(styles);
        Ok(numbering)
    }

    /// A shape that looks like a style's list is that list's shape.
    fn follow_styles(&mut self, styles: &Styles) {
        let followed: Vec<(String, Shape)> = self
            .shapes
            .iter()
            .filter_map(|(id, shape)| {
                let list = self.lists.get(styles.own_list(shape.like_style.as_deref()?)?)?;
                Some((id.clone(), self.shapes.get(&list.shape)?.clone()))
            })
            .collect();
        self.shapes.extend(followed);
    }

    /// The level of a list that belongs to a style.
    pub(crate) fn level_of_style(&self, list: &str, style: &str) -> Option<u8> {
        let shape = self.shapes.get(&self.lists.get(list)?.shape)?;
        let at = shape.levels.iter().position(|level| level.style.as_deref() == Some(style))?;
        u8::try_from(at).ok()
    }

    /// Counts one paragraph of a list; `None` where there is no such list.
    pub(crate) fn count(&mut self, id: &str, level: u8) -> Option<Shown> {
        let at = usize::from(level).min(LEVELS - 1);
        let list = self.lists.get(id)?;
        let shape = self.shapes.get(&list.shape)?;
        let levels: Vec<&Level> = (0..LEVELS).map(|at| list.levels.get(&at).unwrap_or(&shape.levels[at])).collect();
        let start = |at: usize| list.starts.get(&at).copied().unwrap_or(levels[at].start);
        let counted = self.counted.entry(list.shape.clone()).or_default();
        let begins = list.starts.contains_key(&at) && self.begun.insert((id.into(), at));
        counted[at] = Some(match counted[at] {
            Some(number) if !begins => number.saturating_add(1),
            _ => start(at),
        });
        for (above, number) in counted.iter_mut().enumerate().take(at) {
            *number = Some(number.unwrap_or_else(|| start(above)));
        }
        for deeper in at + 1..LEVELS {
            let restarts = match levels[deeper].restarts_after {
                None => true,
                Some(0) => false,
                Some(after) => at < after,
            };
            if restarts {
                counted[deeper] = None;
            }
        }
        let label = label(&levels, at, counted, &mut self.unknown);
        Some(Shown { label, level: u8::try_from(at).unwrap_or(0) })
    }
}

fn label(levels: &[&Level], at: usize, counted: &[Option<u32>; LEVELS], unknown: &mut BTreeSet<String>) -> String {
    let own = levels[at];
    if own.format == "none" && !own.text.contains('%') {
        return own.text.clone();
    }
    if own.format == "bullet" {
        // The signs of the fonts that Word uses for bullets have no letters of their own.
        return own.text.chars().map(|c| if ('\u{f000}'..='\u{f0ff}').contains(&c) { '•' } else { c }).collect();
    }
    let mut label = String::new();
    let mut signs = own.text.chars().peekable();
    while let Some(sign) = signs.next() {
        let level = signs.peek().and_then(|next| next.to_digit(10)).filter(|level| (1..=9).contains(level));
        match level {
            Some(level) if sign == '%' => {
                signs.next();
                let named = level as usize - 1;
                let format = if own.is_legal { "decimal" } else { levels[named].format.as_str() };
                let number = counted[named].unwrap_or(levels[named].start);
                label.push_str(&numeral(format, number).unwrap_or_else(|| {
                    unknown.insert(format.into());
                    number.to_string()
                }));
            }
            _ => label.push(sign),
        }
    }
    label
}

fn number(xml: &Xml<'_>, tag: &Tag<'_>) -> Result<Option<u32>, Error> {
    Ok(xml.val(tag)?.and_then(|value| value.parse().ok()))
}

fn place(xml: &Xml<'_>, tag: &Tag<'_>) -> Result<Option<usize>, Error> {
    let value = xml.attribute(tag, Space::Word, "ilvl")?;
    Ok(value.and_then(|value| value.parse().ok()).filter(|at| *at < LEVELS))
}

fn shape(xml: &mut Xml<'_>) -> Result<Shape, Error> {
    let mut shape = Shape::default();
    loop {
        match xml.next()? {
            Node::Open(tag) => match tag.name() {
                "lvl" => {
                    let at = place(xml, &tag)?;
                    let level = level(xml)?;
                    if let Some(at) = at {
                        shape.levels[at] = level;
                    }
                }
                "numStyleLink" => {
                    shape.like_style = xml.val(&tag)?;
                    xml.skip()?;
                }
                _ => xml.skip()?,
            },
            Node::Close | Node::End => return Ok(shape),
            Node::Text(_) => {}
        }
    }
}

fn level(xml: &mut Xml<'_>) -> Result<Level, Error> {
    let mut level = Level::default();
    loop {
        match xml.next()? {
            Node::Open(tag) => {
                match tag.name() {
                    "start" => level.start = number(xml, &tag)?.unwrap_or(0),
                    "numFmt" => level.format = xml.val(&tag)?.unwrap_or_default(),
                    "lvlText" => level.text = xml.val(&tag)?.unwrap_or_default(),
                    "isLgl" => level.is_legal = xml.is_on(&tag)?,
                    "lvlRestart" => level.restarts_after = number(xml, &tag)?.map(|after| after as usize),
                    "pStyle" => level.style = xml.val(&tag)?,
                    // Another form of the numeral format, for readers that know it.
                    "AlternateContent" => {
                        if let Some(format) = alternate_format(xml)? {
                            level.format = format;
                        }
                        continue;
                    }
                    _ => {}
                }
                xml.skip()?;
            }
            Node::Close | Node::End => return Ok(level),
            Node::Text(_) => {}
        }
    }
}

/// The format that every reader knows.
fn alternate_format(xml: &mut Xml<'_>) -> Result<Option<String>, Error> {
    let mut format = None;
    let mut depth = 0usize;
    loop {
        match xml.next()? {
            Node::Open(tag) => {
                depth += 1;
                if tag.name() == "numFmt" {
                    format = xml.val(&tag)?.or(format);
                }
            }
            Node::Close if depth == 0 => return Ok(format),
            Node::Close => depth -= 1,
            Node::Text(_) => {}
            Node::End => return Ok(format),
        }
    }
}

fn list(xml: &mut Xml<'_>) -> Result<List, Error> {
    let mut list = List::default();
    loop {
        match xml.next()? {
            Node::Open(tag) => match tag.name() {
                "abstractNumId" => {
                    list.shape = xml.val(&tag)?.unwrap_or_default();
                    xml.skip()?;
                }
                "lvlOverride" => {
                    let at = place(xml, &tag)?;
                    over(xml, at, &mut list)?;
                }
                _ => xml.skip()?,
            },
            Node::Close | Node::End => return Ok(list),
            Node::Text(_) => {}
        }
    }
}

fn over(xml: &mut Xml<'_>, at: Option<usize>, list: &mut List) -> Result<(), Error> {
    loop {
        match xml.next()? {
            Node::Open(tag) => match (tag.name(), at) {
                ("startOverride", Some(at)) => {
                    list.starts.extend(number(xml, &tag)?.map(|start| (at, start)));
                    xml.skip()?;
                }
                ("lvl", Some(at)) => {
                    let level = level(xml)?;
                    list.levels.insert(at, level);
                }
                _ => xml.skip()?,
            },
            Node::Close | Node::End => return Ok(()),
            Node::Text(_) => {}
        }
    }
}
