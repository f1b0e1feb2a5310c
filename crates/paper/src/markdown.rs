//! Markdown as a paper: headings, labels, notes, quotations; insertions, deletions and moves where they are written as
//! `<ins>` and `<del>`. Emphasis and tables stay words as they stand.

use crate::bounds::{COMMENTS_MAX, NAME_BYTES_MAX, NOTES_MAX, PARAGRAPHS_MAX, PARTS_MAX};
use crate::error::Error;
use crate::finding::{Finding, Findings, quote};
use crate::kind::Kind;
use crate::label;
use crate::moment::Moment;
use crate::own_markdown::{COMMENT_CLASS, HEAD, unescape_attribute, unescape_words};
use crate::paper::{
    Anchor, Change, ChangeId, Comment, Fate, Label, LabelFrom, Matter, Note, NoteAt, Paper, Paragraph, Part, Place,
    Role, Spot,
};
use crate::register::{Register, tell_half_moves};
use crate::text::{bounded, empty, tell_repairs};
use std::collections::BTreeMap;

/// Reads Markdown. Lines that follow each other are one paragraph, unless a line begins a heading, a point of a list,
/// a quotation or a note.
///
/// # Errors
/// A file that is too large or is no text.
pub fn read(bytes: &[u8]) -> Result<Paper, Error> {
    let text = bounded(bytes)?;
    let mut reader = Reader {
        paper: empty(Kind::Markdown),
        register: Register::default(),
        findings: Findings::default(),
        notes: BTreeMap::new(),
        parts: 0,
        is_ours: text.starts_with(HEAD),
    };
    let blocks = blocks(&text);
    reader.define_notes(&blocks)?;
    for block in &blocks {
        reader.block(block)?;
    }
    let Reader { mut paper, register, mut findings, .. } = reader;
    paper.changes = register.all();
    tell_half_moves(&paper.changes, &mut findings);
    for comment in &mut paper.comments {
        if let Some(anchor) = &mut comment.anchor {
            anchor.words = quote(&anchor.words);
        }
    }
    paper.findings.extend(findings.all());
    tell_repairs(&mut paper);
    Ok(paper)
}

/// Lines that belong together, without their breaks.
#[derive(Debug)]
enum Block {
    Heading(u8, String),
    /// A note's mark and its words.
    Note(String, String),
    Quotation(usize, String),
    Text(String),
    /// A remark of the file that is not shown.
    Hidden(String),
}

fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut goes_on = false;
    let mut is_code = false;
    for line in text.lines() {
        let line = line.trim_end_matches('\r');
        let bare = line.trim_start();
        if bare.starts_with("```") || bare.starts_with("~~~") {
            is_code = !is_code;
            goes_on = false;
            continue;
        }
        if is_code {
            blocks.push(Block::Text(line.replace('\\', "\\\\")));
            continue;
        }
        if bare.is_empty() {
            goes_on = false;
            continue;
        }
        let block = block(bare);
        let is_text = matches!(block, Block::Text(_));
        let starts = label::take(bare).is_some() || bare.starts_with(['*', '-', '+']) && bare[1..].starts_with(' ');
        match (blocks.last_mut(), &block) {
            (Some(Block::Text(last) | Block::Note(_, last)), Block::Text(more)) if goes_on && !starts => {
                // Two spaces or a backslash at the end of a line break it.
                let is_break = last.ends_with("  ") || last.ends_with('\\');
                let kept = last.trim_end_matches([' ', '\\']).len();
                if is_break {
                    last.truncate(kept);
                }
                last.push_str(if is_break { "<br>" } else { " " });
                last.push_str(more);
            }
            _ => blocks.push(block),
        }
        goes_on = is_text || matches!(blocks.last(), Some(Block::Note(..)));
    }
    blocks
}

fn block(line: &str) -> Block {
    let hashes = line.bytes().take_while(|byte| *byte == b'#').count();
    if (1..=6).contains(&hashes) && line[hashes..].starts_with([' ', '\t']) {
        let words = line[hashes..].trim().trim_end_matches(" #").into();
        return Block::Heading(u8::try_from(hashes).unwrap_or(6), words);
    }
    if let Some(rest) = line.strip_prefix("[^")
        && let Some((mark, words)) = rest.split_once("]:")
        && is_mark(mark)
    {
        return Block::Note(mark.into(), words.trim_start().into());
    }
    let depth = line.bytes().take_while(|byte| *byte == b'>').count();
    if depth > 0 {
        return Block::Quotation(depth, line[depth..].trim_start().into());
    }
    if line.starts_with("<!--") && line.trim_end().ends_with("-->") {
        return Block::Hidden(line.into());
    }
    Block::Text(line.into())
}

fn is_mark(mark: &str) -> bool {
    !mark.is_empty() && mark.len() <= 16 && mark.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

struct Reader {
    paper: Paper,
    register: Register,
    findings: Findings,
    notes: BTreeMap<String, usize>,
    parts: usize,
    is_ours: bool,
}

/// A tag of a change or a comment.
struct Tag<'a> {
    attributes: &'a str,
    rest: &'a str,
}

impl Tag<'_> {
    fn attribute(&self, name: &str) -> Option<String> {
        let start = self.attributes.find(&format!(" {name}=\""))? + name.len() + 3;
        let value = self.attributes[start..].split('"').next().unwrap_or_default();
        let mut end = value.len().min(NAME_BYTES_MAX);
        while !value.is_char_boundary(end) {
            end -= 1;
        }
        Some(unescape_attribute(&value[..end]))
    }
}

/// The tag of an element with which a text begins.
fn tag<'a>(text: &'a str, name: &str) -> Option<Tag<'a>> {
    let after = text.strip_prefix('<')?.strip_prefix(name)?;
    if !after.starts_with([' ', '>']) {
        return None;
    }
    let end = after.find('>')?;
    Some(Tag { attributes: &after[..end], rest: &after[end + 1..] })
}

impl Reader {
    fn define_notes(&mut self, blocks: &[Block]) -> Result<(), Error> {
        for block in blocks {
            let Block::Note(mark, words) = block else { continue };
            if self.paper.notes.len() == NOTES_MAX {
                return Err(Error::TooManyNotes);
            }
            let mut paragraph = Paragraph::empty(Place::Beside);
            let matter = Matter::Words(unescape_words(words));
            paragraph.parts.push(Part { matter, changes: Vec::new() });
            self.notes.entry(mark.clone()).or_insert(self.paper.notes.len());
            self.paper.notes.push(Note {
                at: NoteAt::Foot,
                mark: mark.clone(),
                shown: None,
                paragraphs: vec![paragraph],
            });
        }
        Ok(())
    }

    fn block(&mut self, block: &Block) -> Result<(), Error> {
        match block {
            Block::Heading(level, words) => {
                let role = match level {
                    1 if self.is_ours => Role::Title,
                    level if self.is_ours => Role::Heading(level - 1),
                    level => Role::Heading(*level),
                };
                self.paragraph(words, role)
            }
            Block::Note(..) => Ok(()),
            Block::Quotation(depth, words) => match tag(words, "small") {
                Some(tag) if tag.attributes.contains(COMMENT_CLASS) => self.comment(*depth, &tag),
                _ => self.paragraph(words, Role::Plain),
            },
            Block::Text(words) => self.paragraph(words, Role::Plain),
            Block::Hidden(words) => {
                match words.strip_prefix(HEAD).and_then(|rest| rest.strip_suffix(" -->")) {
                    Some(language) => self.paper.language = Some(quote(language)),
                    None => self.findings.tell(Finding::HiddenWords {
                        paragraph: self.paper.paragraphs.len().saturating_sub(1),
                        words: quote(words),
                    }),
                }
                Ok(())
            }
        }
    }

    fn paragraph(&mut self, words: &str, role: Role) -> Result<(), Error> {
        if self.paper.paragraphs.len() == PARAGRAPHS_MAX {
            return Err(Error::TooManyParagraphs);
        }
        let mut paragraph = Paragraph::empty(Place::Body);
        paragraph.role = role;
        if let Role::Heading(level) = role {
            paragraph.depth = level - 1;
        }
        let (label, rest) = self.label(words);
        paragraph.label = label;
        self.inline(rest, &mut paragraph)?;
        self.paper.paragraphs.push(paragraph);
        Ok(())
    }

    /// The label before a paragraph's words: in bold where it is ours, as people type it elsewhere.
    fn label<'w>(&self, words: &'w str) -> (Option<Label>, &'w str) {
        if self.is_ours {
            let inner = words.strip_prefix("**");
            return match inner.and_then(|inner| inner.split_once("**")) {
                Some((shown, rest)) => {
                    let gap = if rest.starts_with(' ') { " " } else { "" };
                    let shown = plain(&unescape_words(shown));
                    let label = Label { shown, gap: gap.into(), from: LabelFrom::Typed };
                    (Some(label), &rest[gap.len()..])
                }
                None => (None, words),
            };
        }
        let is_point = words.starts_with(['*', '-', '+']) && words[1..].starts_with(' ');
        if is_point {
            let rest = words[1..].trim_start();
            let gap = &words[1..words.len() - rest.len()];
            return (Some(Label { shown: words[..1].into(), gap: gap.into(), from: LabelFrom::Typed }), rest);
        }
        match label::take(words) {
            Some((label, rest)) => (Some(label), rest),
            None => (None, words),
        }
    }

    /// Words with changes on them. A change that is not closed goes to the end of the paragraph.
    fn inline(&mut self, words: &str, paragraph: &mut Paragraph) -> Result<(), Error> {
        let mut around: Vec<(&str, ChangeId)> = Vec::new();
        let mut rest = words;
        let mut from = 0;
        while let Some(found) = rest[from..].find('<') {
            let at = from + found;
            // A backslash before it makes it a word; one before that makes a word of the backslash.
            let slashes = rest[..at].bytes().rev().take_while(|byte| *byte == b'\\').count();
            let here = &rest[at..];
            let open = ["ins", "del"].into_iter().find_map(|name| Some((name, tag(here, name)?)));
            let close =
                around.last().and_then(|(name, _)| here.strip_prefix("</")?.strip_prefix(name)?.strip_prefix('>'));
            if slashes % 2 == 1 || (open.is_none() && close.is_none()) {
                from = at + 1;
                continue;
            }
            self.words(&rest[..at], &around, paragraph)?;
            if let Some((name, tag)) = open {
                if around.len() == crate::bounds::NESTED_CHANGES_MAX {
                    return Err(Error::TooManyChanges);
                }
                let id = self.change(name, &tag)?;
                rest = match tag.rest.strip_prefix(if name == "ins" { "¶</ins>" } else { "¶</del>" }) {
                    Some(after) if tag.attribute("data-end").is_some() => {
                        paragraph.end.push(id);
                        after
                    }
                    _ => {
                        around.push((name, id));
                        tag.rest
                    }
                };
            } else if let Some(after) = close {
                around.pop();
                rest = after;
            }
            from = 0;
        }
        self.words(rest, &around, paragraph)
    }

    fn change(&mut self, name: &str, tag: &Tag<'_>) -> Result<ChangeId, Error> {
        let moved = tag.attribute("data-move");
        let fate = match (name, moved) {
            ("ins", None) => Fate::Inserted,
            ("ins", Some(name)) => Fate::MovedHere(name),
            (_, None) => Fate::Deleted,
            (_, Some(name)) => Fate::MovedAway(name),
        };
        let author = tag.attribute("data-author").unwrap_or_default();
        let date = self.date(tag);
        self.register.id(Change { fate, author, date })
    }

    fn date(&mut self, tag: &Tag<'_>) -> Option<Moment> {
        let words = tag.attribute("datetime").filter(|words| !words.is_empty())?;
        let date = Moment::new(&words);
        if date.is_none() {
            self.findings.tell(Finding::BadDate { words });
        }
        date
    }

    fn words(&mut self, text: &str, around: &[(&str, ChangeId)], paragraph: &mut Paragraph) -> Result<(), Error> {
        let changes: Vec<ChangeId> = around.iter().map(|(_, id)| *id).collect();
        let mut rest = text;
        let mut from = 0;
        while let Some(found) = rest[from..].find("[^") {
            let at = from + found;
            let mark = rest[at + 2..].split(']').next().unwrap_or_default();
            let note = self.notes.get(mark).copied().filter(|_| !rest[..at].ends_with('\\'));
            match note {
                Some(note) if rest[at + 2 + mark.len()..].starts_with(']') => {
                    self.push(Matter::Words(unescape_words(&rest[..at])), &changes, paragraph)?;
                    self.push(Matter::Note(note), &changes, paragraph)?;
                    rest = &rest[at + mark.len() + 3..];
                    from = 0;
                }
                _ => from = at + 2,
            }
        }
        self.push(Matter::Words(unescape_words(rest)), &changes, paragraph)
    }

    fn push(&mut self, matter: Matter, changes: &[ChangeId], paragraph: &mut Paragraph) -> Result<(), Error> {
        if matter == Matter::Words(String::new()) {
            return Ok(());
        }
        if let (Matter::Words(words), Some(Part { matter: Matter::Words(last), changes: own })) =
            (&matter, paragraph.parts.last_mut())
            && own.as_slice() == changes
        {
            last.push_str(words);
            return Ok(());
        }
        self.parts += 1;
        if self.parts > PARTS_MAX {
            return Err(Error::TooManyParts);
        }
        paragraph.parts.push(Part { matter, changes: changes.to_vec() });
        Ok(())
    }

    /// A comment on the paragraph before it, or an answer to the comment before it.
    fn comment(&mut self, depth: usize, tag: &Tag<'_>) -> Result<(), Error> {
        if self.paper.comments.len() == COMMENTS_MAX {
            return Err(Error::TooManyComments);
        }
        let before = self.paper.comments.iter().rposition(|comment| comment.answers.is_none());
        let text = tag.rest.trim_end().strip_suffix("</small>").unwrap_or(tag.rest);
        let anchor = self.paper.paragraphs.len().checked_sub(1).map(|paragraph| {
            let words = self.paper.all_words(&self.paper.paragraphs[paragraph]);
            Anchor { from: Spot { paragraph, at: 0 }, to: Spot { paragraph, at: words.len() }, words: quote(&words) }
        });
        let date = self.date(tag);
        self.paper.comments.push(Comment {
            author: tag.attribute("data-author").unwrap_or_default(),
            date,
            text: plain(&unescape_words(text)).replace('\u{2028}', "\n"),
            anchor,
            answers: before.filter(|_| depth > 1),
            is_resolved: tag.attribute("data-resolved").map(|resolved| resolved == "yes"),
        });
        Ok(())
    }
}

/// Words without the escapes of drafts.
fn plain(draft: &str) -> String {
    let mut words = String::new();
    let mut signs = draft.chars().peekable();
    while let Some(sign) = signs.next() {
        if sign != '\\' || !matches!(signs.peek(), Some('[' | ']' | '{' | '}')) {
            words.push(sign);
        }
    }
    words
}
