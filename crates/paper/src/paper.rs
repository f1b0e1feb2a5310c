//! What a document says, whichever kind it was: paragraphs with labels, words, tracked changes, notes and comments
//! (spec: paper, 2). Which readings it has is `reading`'s matter.

use crate::finding::Finding;
use crate::kind::Kind;
use crate::moment::Moment;

/// A document that was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Paper {
    /// What kind of file it was.
    pub kind: Kind,
    /// The title that the file carries beside its words, if any.
    pub title: Option<String>,
    /// The language that it says to be in, such as `ru-RU`, if any.
    pub language: Option<String>,
    /// All paragraphs in their order; those of text boxes behind the paragraph that holds the box.
    pub paragraphs: Vec<Paragraph>,
    /// Footnotes and endnotes.
    pub notes: Vec<Note>,
    /// Comments, in the order of the file.
    pub comments: Vec<Comment>,
    /// Sections of pages; none where the kind knows none.
    pub sections: Vec<Section>,
    /// The different tracked changes; a [`ChangeId`] is a place here.
    pub changes: Vec<Change>,
    /// What was not understood or had to be put right.
    pub findings: Vec<Finding>,
}

/// A place in [`Paper::changes`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ChangeId(pub u32);

/// One tracked change. Words with equal changes share one.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Change {
    /// What was done.
    pub fate: Fate,
    /// By whom, as the file says.
    pub author: String,
    /// When, as the file says.
    pub date: Option<Moment>,
}

/// What was done to words.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Fate {
    /// They are new.
    Inserted,
    /// They are to go.
    Deleted,
    /// They came here from elsewhere; both ends of a move have its name.
    MovedHere(String),
    /// They went from here elsewhere.
    MovedAway(String),
}

impl Fate {
    /// Whether the words are there once the change is accepted.
    pub fn stays(&self) -> bool {
        match self {
            Fate::Inserted | Fate::MovedHere(_) => true,
            Fate::Deleted | Fate::MovedAway(_) => false,
        }
    }
}

/// One paragraph.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Paragraph {
    /// Its number or letter as shown, computed or typed.
    pub label: Option<Label>,
    /// What it is.
    pub role: Role,
    /// How deep it stands, from 0: the level of its list or heading.
    pub depth: u8,
    /// The name of its style, as the file has it; empty where it has none.
    pub style: String,
    /// Where it stands.
    pub place: Place,
    /// Its words and notes, with the changes on them.
    pub parts: Vec<Part>,
    /// The changes on its end: where an end is gone, the paragraph flows into the next.
    pub end: Vec<ChangeId>,
}

/// The number or letter of a paragraph.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Label {
    /// As shown: `1.`, `(a)`, `Article 2`, `PP2 bis`.
    pub shown: String,
    /// What parts it from the words, where it was typed; nothing where it was computed.
    pub gap: String,
    /// How it came about.
    pub from: LabelFrom,
}

/// How a label came about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LabelFrom {
    /// Somebody typed it before the words.
    Typed,
    /// It was computed from a list, all paragraphs counted, also those that are inserted or deleted.
    List,
}

/// What a paragraph is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Role {
    /// The title of the whole.
    Title,
    /// A heading, of level 1 to 9.
    Heading(u8),
    /// A paragraph of the preamble.
    Preambular,
    /// An operative paragraph.
    Operative,
    /// A part of a paragraph.
    SubParagraph,
    /// Anything else.
    Plain,
}

/// Where a paragraph stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Place {
    /// In the text.
    Body,
    /// In a cell of a table, all from 0. Tables in cells have numbers of their own.
    Cell {
        /// The table.
        table: u32,
        /// The row.
        row: u32,
        /// The cell of the row.
        column: u32,
    },
    /// In a text box, from 0.
    Box(u32),
    /// In a note, a comment, a header or a footer.
    Beside,
}

/// Words of a paragraph with the same changes, or a note.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// What it is.
    pub matter: Matter,
    /// The changes on it, the outermost first.
    pub changes: Vec<ChangeId>,
}

/// What a part is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Matter {
    /// Words in the syntax of drafts (spec: wording, 6). A line's break within is U+2028.
    Words(String),
    /// A reference to a note: its place in [`Paper::notes`].
    Note(usize),
}

/// A footnote or an endnote.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Note {
    /// Where it is printed.
    pub at: NoteAt,
    /// Its mark in the words, letters and digits only: they say `[^7]`.
    pub mark: String,
    /// Its mark as printed, where somebody chose it.
    pub shown: Option<String>,
    /// What it says.
    pub paragraphs: Vec<Paragraph>,
}

/// Where a note is printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoteAt {
    /// At the foot of the page.
    Foot,
    /// At the end.
    End,
}

/// A comment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Comment {
    /// Whose it is.
    pub author: String,
    /// When it was made.
    pub date: Option<Moment>,
    /// What it says; its paragraphs are parted by line feeds.
    pub text: String,
    /// The words that it is about.
    pub anchor: Option<Anchor>,
    /// The comment that it answers: its place in [`Paper::comments`].
    pub answers: Option<usize>,
    /// Whether it is settled; `None` where the file does not say.
    pub is_resolved: Option<bool>,
}

/// Words from one place to another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Anchor {
    /// Where they begin.
    pub from: Spot,
    /// Where they end.
    pub to: Spot,
    /// The words, or their beginning; with all changes shown.
    pub words: String,
}

/// A place in the words of a paragraph.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Spot {
    /// The paragraph, from 0.
    pub paragraph: usize,
    /// The byte of [`Paper::all_words`] of it.
    pub at: usize,
}

/// A section of pages.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Section {
    /// The paragraphs up to this one, not with it, from the end of the section before.
    pub until: usize,
    /// Width and height of the page, in twentieths of a point.
    pub page: Option<(u32, u32)>,
    /// The number of its first page, where pages are counted anew.
    pub first_page: Option<u32>,
    /// What stands at the head of its pages.
    pub headers: Vec<Running>,
    /// What stands at the foot of its pages.
    pub footers: Vec<Running>,
}

/// What stands on every page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Running {
    /// On which pages, as the file says: `default`, `first`, `even`.
    pub pages: String,
    /// What it says.
    pub paragraphs: Vec<Paragraph>,
}

impl Paragraph {
    /// A paragraph of the text without words.
    pub(crate) fn empty(place: Place) -> Paragraph {
        Paragraph {
            label: None,
            role: Role::Plain,
            depth: 0,
            style: String::new(),
            place,
            parts: Vec::new(),
            end: Vec::new(),
        }
    }
}

impl Paper {
    /// The words of a paragraph with all changes shown: what was deleted too.
    pub fn all_words(&self, paragraph: &Paragraph) -> String {
        let mut words = String::new();
        paragraph.parts.iter().for_each(|part| self.write_part(part, &mut words));
        words
    }

    pub(crate) fn write_part(&self, part: &Part, words: &mut String) {
        match &part.matter {
            Matter::Words(own) => words.push_str(own),
            Matter::Note(at) => {
                let mark = self.notes.get(*at).map_or("", |note| note.mark.as_str());
                words.extend(["[^", mark, "]"]);
            }
        }
    }

    /// The change of an id.
    ///
    /// # Panics
    /// Where the id is of another paper.
    pub fn change(&self, id: ChangeId) -> &Change {
        &self.changes[id.0 as usize]
    }

    /// Everybody who changed words, in the order in which they first did.
    pub fn authors(&self) -> Vec<&str> {
        let mut authors: Vec<&str> = Vec::new();
        for change in &self.changes {
            if !authors.contains(&change.author.as_str()) {
                authors.push(&change.author);
            }
        }
        authors
    }
}
