//! Comments: what they say, where they stand, which answers which, and which are settled.

use crate::bounds::{COMMENTS_MAX, QUOTE_BYTES_MAX};
use crate::docx::changes::date;
use crate::docx::shared::Shared;
use crate::docx::spots::Spots;
use crate::docx::story::Story;
use crate::docx::xml::{Node, Space, Xml};
use crate::error::Error;
use crate::finding::{Finding, quote};
use crate::moment::Moment;
use crate::paper::{Anchor, Comment, Paper, Paragraph, Place, Spot};
use std::collections::BTreeMap;

/// A comment as its part has it.
pub(crate) struct Read {
    id: String,
    author: String,
    date: Option<Moment>,
    paragraphs: Vec<Paragraph>,
    last_id: Option<String>,
}

/// Reads the comments.
pub(crate) fn read(shared: &mut Shared, part: &str, text: &str) -> Result<Vec<Read>, Error> {
    let mut comments = Vec::new();
    let mut story = Story::new(shared, Xml::new(part, text), Place::Beside);
    loop {
        match story.xml.next()? {
            Node::Open(tag) if tag.space == Space::Word && tag.name() == "comment" => {
                if comments.len() == COMMENTS_MAX {
                    return Err(Error::TooManyComments);
                }
                let value = |name| story.xml.attribute(&tag, Space::Word, name);
                let (id, author) = (value("id")?.unwrap_or_default(), value("author")?.unwrap_or_default());
                let when = value("date")?;
                let date = date(when, &mut story.shared.findings);
                story.children("w:comment")?;
                let last_id = story.last_id.take();
                comments.push(Read { id, author, date, paragraphs: story.take(), last_id });
            }
            Node::Open(_) | Node::Close | Node::Text(_) => {}
            Node::End => return Ok(comments),
        }
    }
}

/// By the id of a comment's last paragraph: that of the comment it answers, and whether it is settled.
pub(crate) type Threads = BTreeMap<String, (Option<String>, bool)>;

/// Reads what Word 2013 and later say of comments.
pub(crate) fn read_threads(part: &str, text: &str) -> Result<Threads, Error> {
    let mut threads = Threads::new();
    let mut xml = Xml::new(part, text);
    loop {
        match xml.next()? {
            Node::Open(tag) if tag.name() == "commentEx" && threads.len() < COMMENTS_MAX => {
                let value = |name| xml.attribute(&tag, Space::Later, name);
                let is_done = value("done")?.is_some_and(|done| done == "1" || done == "true");
                if let Some(id) = value("paraId")? {
                    threads.insert(id, (value("paraIdParent")?, is_done));
                }
            }
            Node::Open(_) | Node::Close | Node::Text(_) => {}
            Node::End => return Ok(threads),
        }
    }
}

/// Puts comments, their places and their threads together.
pub(crate) fn join(paper: &mut Paper, read: Vec<Read>, spots: &Spots, threads: &Threads) {
    let by_paragraph: BTreeMap<&str, usize> =
        read.iter().enumerate().filter_map(|(at, comment)| Some((comment.last_id.as_deref()?, at))).collect();
    let mut words: BTreeMap<usize, String> = BTreeMap::new();
    let mut comments = Vec::new();
    for (at, own) in read.iter().enumerate() {
        let thread = own.last_id.as_ref().and_then(|id| threads.get(id));
        let answers = thread.and_then(|(parent, _)| by_paragraph.get(parent.as_deref()?).copied());
        let anchor = spots.by_id.get(&own.id).and_then(|ends| {
            let from = ends.from.or(ends.reference).or(ends.to)?;
            let to = ends.to.or(ends.reference).unwrap_or(from).max(from);
            Some(Anchor { from, to, words: between(paper, from, to, &mut words) })
        });
        if anchor.is_none() && answers.is_none() {
            paper.findings.push(Finding::NoPlace { comment: at });
        }
        comments.push(Comment {
            author: own.author.clone(),
            date: own.date.clone(),
            text: paper.words_of(&own.paragraphs).join("\n"),
            anchor,
            answers: answers.filter(|parent| *parent != at),
            is_resolved: thread.map(|(_, is_done)| *is_done),
        });
    }
    let known: std::collections::BTreeSet<&str> = read.iter().map(|comment| comment.id.as_str()).collect();
    for id in spots.by_id.keys().filter(|id| !known.contains(id.as_str())) {
        paper.findings.push(Finding::Missing { what: format!("comment {}", quote(id)) });
    }
    paper.comments = comments;
}

fn between(paper: &Paper, from: Spot, to: Spot, words: &mut BTreeMap<usize, String>) -> String {
    let mut quoted = String::new();
    for paragraph in from.paragraph..=to.paragraph {
        let Some(own) = paper.paragraphs.get(paragraph) else { break };
        let all = words.entry(paragraph).or_insert_with(|| paper.all_words(own));
        let start = if paragraph == from.paragraph { from.at } else { 0 };
        let end = if paragraph == to.paragraph { to.at } else { all.len() };
        if paragraph > from.paragraph {
            quoted.push('\n');
        }
        quoted.push_str(all.get(start..end).unwrap_or_default());
        if quoted.len() > QUOTE_BYTES_MAX {
            return quote(&quoted);
        }
    }
    quoted
}
