//! A sheet as DOCX: real tracked changes with their authors and dates, comments, footnotes, languages. Elements stand
//! in the order of the schema of ECMA-376; labels are words and never counted anew.

use super::escape::xml;
use super::styles::{self, DECLARATION, WORD};
use crate::own_styles::{LABEL_STYLE, LITERAL_STYLE, ROLE_STYLES};
use crate::paper::{Change, Fate, Role};
use crate::sheet::{Footnote, Language, Remark, Row, RowPart, Run, Sheet, runs};
use std::collections::BTreeSet;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const COMMENT_SPACES: &str = "xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" \
    xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\" \
    xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" mc:Ignorable=\"w14 w15\"";
/// A move must say when, by the schema; this is said where nobody knows.
const NO_DATE: &str = "1970-01-01T00:00:00Z";

/// Writes a sheet as DOCX.
pub fn docx(sheet: &Sheet) -> Vec<u8> {
    let mut writer =
        Writer { sheet, out: String::new(), ids: 0, comments: Vec::new(), notes: Vec::new(), noted: BTreeSet::new() };
    let document = writer.document();
    let parts = [
        ("[Content_Types].xml", styles::content_types()),
        ("_rels/.rels", styles::top_relations()),
        ("docProps/core.xml", styles::core_properties(sheet)),
        ("word/_rels/document.xml.rels", styles::relations()),
        ("word/document.xml", document),
        ("word/styles.xml", styles::styles(&sheet.language)),
        ("word/settings.xml", styles::settings()),
        ("word/footnotes.xml", writer.footnotes()),
        ("word/comments.xml", comments(&writer.comments)),
        ("word/commentsExtended.xml", threads(&writer.comments)),
    ];
    pack(&parts)
}

/// Packs parts; the time of each is the first that a package knows.
fn pack(parts: &[(&str, String)]) -> Vec<u8> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        package.start_file(*name, options).expect("a name is short and stands once");
        package.write_all(text.as_bytes()).expect("memory takes what is written");
    }
    package.finish().expect("memory takes what is written").into_inner()
}

struct Writer<'s> {
    sheet: &'s Sheet,
    out: String,
    ids: u32,
    comments: Vec<Written<'s>>,
    notes: Vec<&'s Footnote>,
    noted: BTreeSet<&'s str>,
}

/// A comment with its id, and the id of the one that it answers.
struct Written<'s> {
    remark: &'s Remark,
    answers: Option<usize>,
}

impl<'s> Writer<'s> {
    fn document(&mut self) -> String {
        let sheet = self.sheet;
        if !sheet.title.is_empty() {
            self.open_paragraph("Title", &sheet.language, None);
            self.text(&sheet.title, "", &sheet.language, None);
            self.out.push_str("</w:p>");
        }
        for row in &sheet.rows {
            self.row(row);
        }
        let bidi = if sheet.language.is_right_to_left() { "<w:bidi/>" } else { "" };
        format!(
            "{DECLARATION}<w:document xmlns:w=\"{WORD}\"><w:body>{}<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
             <w:pgMar w:top=\"1417\" w:right=\"1417\" w:bottom=\"1417\" w:left=\"1417\" w:header=\"708\" \
             w:footer=\"708\" w:gutter=\"0\"/>{bidi}</w:sectPr></w:body></w:document>",
            std::mem::take(&mut self.out)
        )
    }

    fn id(&mut self) -> u32 {
        self.ids += 1;
        self.ids
    }

    /// Attributes of a change, with an id of its own.
    fn stamp(&mut self, change: &Change) -> String {
        let id = self.id();
        let date = match (&change.date, &change.fate) {
            (Some(date), _) => format!(" w:date=\"{date}\""),
            (None, Fate::MovedHere(_) | Fate::MovedAway(_)) => format!(" w:date=\"{NO_DATE}\""),
            (None, Fate::Inserted | Fate::Deleted) => String::new(),
        };
        format!("w:id=\"{id}\" w:author=\"{}\"{date}", xml(&change.author))
    }

    fn open_paragraph(&mut self, style: &str, language: &Language, end: Option<&Change>) {
        let bidi = if language.is_right_to_left() { "<w:bidi/>" } else { "" };
        let end = match end {
            Some(change) => format!("<w:rPr><w:{} {}/></w:rPr>", element(&change.fate), self.stamp(change)),
            None => String::new(),
        };
        self.out.push_str(&format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{bidi}{end}</w:pPr>"));
    }

    fn row(&mut self, row: &'s Row) {
        let language = row.head.language.as_ref().unwrap_or(&self.sheet.language);
        // The range of a move stands around the whole paragraph, its end with it.
        let range = row.end.as_ref().and_then(|change| self.open_range(change));
        self.open_paragraph(&style(row), language, row.end.as_ref());
        let from = self.comments.len();
        for remark in &row.comments {
            let at = self.comments.len();
            self.comments.push(Written { remark, answers: None });
            self.comments.extend(remark.answers.iter().map(|remark| Written { remark, answers: Some(at) }));
        }
        let comments = from..self.comments.len();
        for at in comments.clone() {
            self.out.push_str(&format!("<w:commentRangeStart w:id=\"{at}\"/>"));
        }
        if !row.head.label.is_empty() {
            self.wrapped(row.end.as_ref(), row.end.as_ref(), |writer, deleted| {
                let style = run_properties(LABEL_STYLE, language);
                let words = words(&row.head.label, deleted);
                writer.out.push_str(&format!("<w:r>{style}{words}<w:tab/></w:r>"));
            });
        }
        for part in &row.parts {
            let change = match part {
                RowPart::Piece(_) => None,
                RowPart::Changed(change, _) => Some(change),
            };
            self.wrapped(change, row.end.as_ref(), |writer, deleted| {
                for run in runs(part) {
                    writer.run(&run, language, deleted);
                }
            });
        }
        for at in comments.clone() {
            self.out.push_str(&format!("<w:commentRangeEnd w:id=\"{at}\"/>"));
        }
        for at in comments {
            self.out.push_str(&format!(
                "<w:r><w:rPr><w:rStyle w:val=\"CommentReference\"/></w:rPr><w:commentReference w:id=\"{at}\"/></w:r>"
            ));
        }
        self.out.push_str("</w:p>");
        self.close_range(range);
    }

    /// Writes within a change, and within the range of a move unless the row's own range is around it already.
    fn wrapped(
        &mut self,
        change: Option<&Change>,
        around: Option<&Change>,
        write: impl FnOnce(&mut Writer<'s>, Option<&Change>),
    ) {
        let Some(change) = change else { return write(self, None) };
        let is_around = around.is_some_and(|around| around.fate == change.fate);
        let range = if is_around { None } else { self.open_range(change) };
        let stamp = self.stamp(change);
        let element = element(&change.fate);
        self.out.push_str(&format!("<w:{element} {stamp}>"));
        write(self, Some(change));
        self.out.push_str(&format!("</w:{element}>"));
        self.close_range(range);
    }

    fn open_range(&mut self, change: &Change) -> Option<(&'static str, u32)> {
        let name = move_name(&change.fate)?;
        let element = element(&change.fate);
        let stamp = self.stamp(change);
        self.out.push_str(&format!("<w:{element}RangeStart {stamp} w:name=\"{}\"/>", xml(name)));
        Some((element, self.ids))
    }

    fn close_range(&mut self, range: Option<(&'static str, u32)>) {
        if let Some((element, id)) = range {
            self.out.push_str(&format!("<w:{element}RangeEnd w:id=\"{id}\"/>"));
        }
    }

    fn run(&mut self, run: &Run, language: &Language, change: Option<&Change>) {
        match run {
            Run::Words(text) => {
                // Brackets that are words have a style of their own, so that they come back as words.
                let mut rest = text.as_str();
                while !rest.is_empty() {
                    let is_sign = |c: char| matches!(c, '[' | ']' | '{' | '}');
                    let starts = rest.starts_with(is_sign);
                    let end = rest.find(|c: char| is_sign(c) != starts).unwrap_or(rest.len());
                    let style = if starts { LITERAL_STYLE } else { "" };
                    self.text(&rest[..end], style, language, change);
                    rest = &rest[end..];
                }
            }
            Run::Signs(signs) => self.text(signs, "", language, change),
            Run::Proponents(names) if names.contains(['[', ']', '{', '}']) => {
                self.text(names, LITERAL_STYLE, language, change);
            }
            Run::Proponents(names) => self.text(names, "AlternatProponent", language, change),
            Run::Note(mark) => self.note(mark, language, change),
            Run::Edge(_) => {}
        }
    }

    fn text(&mut self, text: &str, style: &str, language: &Language, change: Option<&Change>) {
        let properties = run_properties(style, language);
        self.out.push_str(&format!("<w:r>{properties}{}</w:r>", words(text, change)));
    }

    /// A footnote where its mark stands first; where it stands again, the mark alone.
    fn note(&mut self, mark: &str, language: &Language, change: Option<&Change>) {
        let sheet = self.sheet;
        let is_name = !mark.is_empty() && mark.len() <= 16 && mark.bytes().all(|byte| byte.is_ascii_alphanumeric());
        match sheet.notes.iter().find(|note| note.mark == mark) {
            Some(note) if is_name && self.noted.insert(&note.mark) => {
                self.notes.push(note);
                let id = self.notes.len();
                let properties = run_properties("FootnoteReference", language);
                self.out.push_str(&format!(
                    "<w:r>{properties}<w:footnoteReference w:customMarkFollows=\"1\" w:id=\"{id}\"/>{}</w:r>",
                    words(mark, change)
                ));
            }
            _ => self.text(&format!("[^{mark}]"), "", language, change),
        }
    }

    fn footnotes(&self) -> String {
        let mut out = format!(
            "{DECLARATION}<w:footnotes xmlns:w=\"{WORD}\"><w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r>\
             <w:separator/></w:r></w:p></w:footnote><w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r>\
             <w:continuationSeparator/></w:r></w:p></w:footnote>"
        );
        let language = &self.sheet.language;
        for (id, note) in (1..).zip(&self.notes) {
            let bidi = if language.is_right_to_left() { "<w:bidi/>" } else { "" };
            out.push_str(&format!(
                "<w:footnote w:id=\"{id}\"><w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/>{bidi}</w:pPr><w:r>{}{}<w:tab/>\
                 </w:r><w:r>{}{}</w:r></w:p></w:footnote>",
                run_properties(LABEL_STYLE, language),
                words(&note.mark, None),
                run_properties("", language),
                words(&note.text, None)
            ));
        }
        out + "</w:footnotes>"
    }
}

fn move_name(fate: &Fate) -> Option<&str> {
    match fate {
        Fate::MovedHere(name) | Fate::MovedAway(name) => Some(name),
        Fate::Inserted | Fate::Deleted => None,
    }
}

fn element(fate: &Fate) -> &'static str {
    match fate {
        Fate::Inserted => "ins",
        Fate::Deleted => "del",
        Fate::MovedHere(_) => "moveTo",
        Fate::MovedAway(_) => "moveFrom",
    }
}

fn style(row: &Row) -> String {
    let own = |role| ROLE_STYLES.iter().find(|(_, own)| *own == role).map_or("AlternatPlain", |(id, _)| id);
    match row.head.role {
        Role::Title => "Title".into(),
        Role::Heading(level) => format!("Heading{}", level.clamp(1, 9)),
        role @ (Role::Preambular | Role::Operative | Role::SubParagraph | Role::Plain) => {
            format!("{}{}", own(role), row.head.depth.min(8))
        }
    }
}

/// Properties of a run, in the order of the schema.
fn run_properties(style: &str, language: &Language) -> String {
    let style = if style.is_empty() { String::new() } else { format!("<w:rStyle w:val=\"{style}\"/>") };
    let hint = if language.is_east_asian() { "<w:rFonts w:hint=\"eastAsia\"/>" } else { "" };
    let right = if language.is_right_to_left() { "<w:rtl/>" } else { "" };
    format!("<w:rPr>{style}{hint}{right}{}</w:rPr>", styles::lang(language))
}

/// Words of a run; a tab and a line's break are elements.
fn words(text: &str, change: Option<&Change>) -> String {
    let element = if change.is_some_and(|change| change.fate == Fate::Deleted) { "delText" } else { "t" };
    let mut out = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(['\t', '\u{2028}', '\n']).unwrap_or(rest.len());
        if end > 0 {
            out.push_str(&format!("<w:{element} xml:space=\"preserve\">{}</w:{element}>", xml(&rest[..end])));
        }
        rest = &rest[end..];
        if let Some(sign) = rest.chars().next() {
            out.push_str(if sign == '\t' { "<w:tab/>" } else { "<w:br/>" });
            rest = &rest[sign.len_utf8()..];
        }
    }
    out
}

/// The id of the paragraph of a comment; below 0x80000000, as Word wants it.
fn paragraph_id(comment: usize) -> String {
    format!("{:08X}", 0x1000_0000 + comment)
}

fn comments(all: &[Written<'_>]) -> String {
    let mut out = format!("{DECLARATION}<w:comments xmlns:w=\"{WORD}\" {COMMENT_SPACES}>");
    for (id, Written { remark, .. }) in all.iter().enumerate() {
        let date = remark.date.as_ref().map(|date| format!(" w:date=\"{date}\"")).unwrap_or_default();
        let initials: String =
            remark.author.split_whitespace().filter_map(|word| word.chars().next()).take(3).collect();
        out.push_str(&format!(
            "<w:comment w:id=\"{id}\" w:author=\"{}\"{date} w:initials=\"{}\">",
            xml(&remark.author),
            xml(&initials)
        ));
        let lines: Vec<&str> = remark.text.split('\n').collect();
        for (at, line) in lines.iter().enumerate() {
            let own =
                if at + 1 == lines.len() { format!(" w14:paraId=\"{}\"", paragraph_id(id)) } else { String::new() };
            out.push_str(&format!(
                "<w:p{own}><w:pPr><w:pStyle w:val=\"CommentText\"/></w:pPr><w:r>{}</w:r></w:p>",
                words(line, None)
            ));
        }
        out.push_str("</w:comment>");
    }
    out + "</w:comments>"
}

fn threads(all: &[Written<'_>]) -> String {
    let mut out = format!("{DECLARATION}<w15:commentsEx {COMMENT_SPACES}>");
    for (id, Written { remark, answers }) in all.iter().enumerate() {
        let parent = answers.map(|at| format!(" w15:paraIdParent=\"{}\"", paragraph_id(at))).unwrap_or_default();
        let done = u8::from(remark.is_resolved);
        out.push_str(&format!("<w15:commentEx w15:paraId=\"{}\"{parent} w15:done=\"{done}\"/>", paragraph_id(id)));
    }
    out + "</w15:commentsEx>"
}
