//! A story of a document, its text, a note, a comment or a header: elements walked in their order, and the words in
//! them put into paragraphs. What is not known is walked like what is, so that no word is lost, and told.

use crate::docx::properties::{Run, Sheet};
use crate::docx::shared::Shared;
use crate::docx::xml::{Node, Space, Tag, Xml};
use crate::error::Error;
use crate::finding::{Finding, quote};
use crate::label;
use crate::paper::{Label, Matter, NoteAt, Paragraph, Part, Place, Spot};

/// One story while it is walked.
pub(crate) struct Story<'s, 'i> {
    pub shared: &'s mut Shared,
    pub xml: Xml<'i>,
    /// The paragraphs so far.
    pub paragraphs: Vec<Paragraph>,
    /// Where sections of pages end, and how their pages look.
    pub sheets: Vec<(usize, Sheet)>,
    /// The id that Word 2010 and later gave the last paragraph.
    pub last_id: Option<String>,
    /// The bytes of the words of each paragraph so far.
    pub(super) lengths: Vec<usize>,
    pub(super) current: Option<usize>,
    pub(super) place: Place,
    pub(super) run: Run,
    pub(super) fields: Vec<Field>,
    pub(super) tables: u32,
    pub(super) boxes: u32,
}

/// Which part of a field is read.
pub(super) enum Field {
    Instruction(String),
    Result,
}

impl<'s, 'i> Story<'s, 'i> {
    /// Begins a story; `place` says whether it is the text itself.
    pub(crate) fn new(shared: &'s mut Shared, xml: Xml<'i>, place: Place) -> Story<'s, 'i> {
        Story {
            shared,
            xml,
            paragraphs: Vec::new(),
            sheets: Vec::new(),
            last_id: None,
            lengths: Vec::new(),
            current: None,
            place,
            run: Run::default(),
            fields: Vec::new(),
            tables: 0,
            boxes: 0,
        }
    }

    /// Takes the paragraphs so far; the story goes on without them.
    pub(crate) fn take(&mut self) -> Vec<Paragraph> {
        self.current = None;
        self.fields.clear();
        self.lengths.clear();
        self.last_id = None;
        std::mem::take(&mut self.paragraphs)
    }

    /// Walks everything in the element that was opened last.
    pub(crate) fn children(&mut self, around: &str) -> Result<(), Error> {
        loop {
            match self.xml.next()? {
                Node::Open(tag) => self.element(&tag)?,
                Node::Close | Node::End => return Ok(()),
                Node::Text(text) if text.trim().is_empty() => {}
                Node::Text(text) => {
                    let paragraph = self.told_paragraph();
                    let finding = Finding::StrayWords { paragraph, element: around.into(), words: quote(&text) };
                    self.shared.findings.tell(finding);
                }
            }
        }
    }

    fn told_paragraph(&self) -> usize {
        self.current.unwrap_or(self.paragraphs.len().saturating_sub(1))
    }

    pub(super) fn element(&mut self, tag: &Tag<'_>) -> Result<(), Error> {
        match (tag.space, tag.name()) {
            (Space::Word, name) => self.word(tag, name),
            (Space::Markup, "AlternateContent") => self.alternate(),
            (Space::Formula, "t") | (Space::Drawing, "t") => {
                if tag.space == Space::Formula {
                    let paragraph = self.told_paragraph();
                    self.shared.findings.tell(Finding::Formula { paragraph });
                }
                let text = self.characters()?;
                self.words(&text)
            }
            (Space::Formula | Space::Markup, _) => self.children(tag.whole_name()),
            // Drawings count and measure in text nodes; only the boxes in them hold words.
            (Space::Later | Space::Relation | Space::Drawing | Space::Dublin | Space::Nothing | Space::Other, _) => {
                self.drawing()
            }
        }
    }

    /// Walks what is no words but may hold a box with words.
    fn drawing(&mut self) -> Result<(), Error> {
        loop {
            match self.xml.next()? {
                Node::Open(tag) => self.element(&tag)?,
                Node::Close | Node::End => return Ok(()),
                Node::Text(_) => {}
            }
        }
    }

    /// The first form that there is; the others say the same for other readers.
    fn alternate(&mut self) -> Result<(), Error> {
        let mut is_read = false;
        loop {
            match self.xml.next()? {
                Node::Open(_) if is_read => self.xml.skip()?,
                Node::Open(_) => {
                    is_read = true;
                    self.drawing()?;
                }
                Node::Close | Node::End => return Ok(()),
                Node::Text(_) => {}
            }
        }
    }

    fn word(&mut self, tag: &Tag<'_>, name: &str) -> Result<(), Error> {
        match name {
            "p" => return self.paragraph(tag),
            "r" => {
                self.run = Run::default();
                self.children(name)?;
                self.run = Run::default();
                return Ok(());
            }
            "rPr" => {
                self.run = Run::read(&mut self.xml, &mut self.shared.findings)?;
                return Ok(());
            }
            "t" | "delText" => {
                let is_kept = self.xml.attribute(tag, Space::Other, "space")?.as_deref() == Some("preserve");
                let text = self.characters()?;
                let blank = [' ', '\t', '\n', '\r'];
                let text = if is_kept { text.as_str() } else { text.trim_matches(blank) };
                return self.words(text);
            }
            "ins" | "del" | "moveFrom" | "moveTo" => {
                let Shared { changes, findings, .. } = self.shared;
                if let Some(id) = changes.of(&self.xml, tag, findings)? {
                    self.shared.changes.enter(id)?;
                    self.children(name)?;
                    self.shared.changes.leave();
                    return Ok(());
                }
            }
            "tbl" => return self.table(),
            "txbxContent" => return self.text_box(),
            "sectPr" => {
                let sheet = Sheet::read(&mut self.xml, &mut self.shared.findings)?;
                self.sheets.push((self.paragraphs.len(), sheet));
                return Ok(());
            }
            "instrText" | "delInstrText" => {
                let text = self.characters()?;
                if let Some(Field::Instruction(instruction)) = self.fields.last_mut() {
                    instruction.push_str(&quote(&text));
                }
                return Ok(());
            }
            "rPrChange" | "pPrChange" | "sectPrChange" | "tblPrChange" | "trPrChange" | "tcPrChange"
            | "tblGridChange" | "tblPrExChange" | "numberingChange" => {
                self.shared.findings.form_changes += 1;
                return self.xml.skip();
            }
            "rt" => {
                let words = self.xml.text()?;
                let paragraph = self.told_paragraph();
                let finding = Finding::StrayWords { paragraph, element: "w:rt".into(), words };
                self.shared.findings.tell(finding);
                return Ok(());
            }
            "altChunk" | "subDoc" => {
                self.shared.findings.tell(Finding::NotRead { what: "a document within it".into() })
            }
            "drawing" | "pict" | "object" => {
                let paragraph = self.told_paragraph();
                self.shared.findings.tell(Finding::Picture { paragraph });
                return self.drawing();
            }
            "tblGrid"
            | "tblPr"
            | "tblPrEx"
            | "trPr"
            | "tcPr"
            | "sdtPr"
            | "sdtEndPr"
            | "customXmlPr"
            | "smartTagPr"
            | "bookmarkStart"
            | "bookmarkEnd"
            | "proofErr"
            | "permStart"
            | "permEnd"
            | "lastRenderedPageBreak"
            | "annotationRef"
            | "footnoteRef"
            | "endnoteRef"
            | "separator"
            | "continuationSeparator"
            | "background"
            | "customXmlInsRangeStart"
            | "customXmlInsRangeEnd"
            | "customXmlDelRangeStart"
            | "customXmlDelRangeEnd"
            | "customXmlMoveFromRangeStart"
            | "customXmlMoveFromRangeEnd"
            | "customXmlMoveToRangeStart"
            | "customXmlMoveToRangeEnd"
            | "rubyPr" => return self.xml.skip(),
            _ if self.mark(tag, name)? || self.shared.changes.range(&self.xml, tag)? => return self.xml.skip(),
            "document" | "body" | "hdr" | "ftr" | "comment" | "footnote" | "endnote" | "sdt" | "sdtContent"
            | "hyperlink" | "smartTag" | "customXml" | "dir" | "bdo" | "fldSimple" | "ruby" | "rubyBase" | "txbx"
            | "docPartObj" => {
                if name == "fldSimple" {
                    let instruction = self.xml.attribute(tag, Space::Word, "instr")?.unwrap_or_default();
                    self.tell_field(instruction);
                }
            }
            _ => self.shared.findings.unknown(tag.whole_name()),
        }
        self.children(tag.whole_name())
    }

    /// Marks without words of their own; whether the element was one.
    fn mark(&mut self, tag: &Tag<'_>, name: &str) -> Result<bool, Error> {
        match name {
            "tab" | "ptab" => self.words("\t")?,
            "br" | "cr" => {
                let kind = self.xml.attribute(tag, Space::Word, "type")?;
                if !matches!(kind.as_deref(), Some("page" | "column")) {
                    self.words("\u{2028}")?;
                }
            }
            "noBreakHyphen" => self.words("\u{2011}")?,
            "softHyphen" => self.words("\u{ad}")?,
            "sym" => {
                let font = self.xml.attribute(tag, Space::Word, "font")?.unwrap_or_default();
                let sign = self.xml.attribute(tag, Space::Word, "char")?.unwrap_or_default();
                let number = u32::from_str_radix(&sign, 16).unwrap_or(0xfffd);
                let letter = char::from_u32(number).filter(|letter| !letter.is_control()).unwrap_or('\u{fffd}');
                let paragraph = self.told_paragraph();
                self.shared.findings.tell(Finding::Symbol { paragraph, font, number });
                self.words(letter.encode_utf8(&mut [0; 4]))?;
            }
            "footnoteReference" => self.note(tag, NoteAt::Foot)?,
            "endnoteReference" => self.note(tag, NoteAt::End)?,
            "commentRangeStart" | "commentRangeEnd" | "commentReference" => {
                let id = self.xml.attribute(tag, Space::Word, "id")?.unwrap_or_default();
                if self.place != Place::Beside {
                    let paragraph = match self.current {
                        Some(at) => at,
                        // Between paragraphs: before the next one, which is there soon.
                        None => self.paragraphs.len(),
                    };
                    let at = self.lengths.get(paragraph).copied().unwrap_or(0);
                    self.shared.spots.mark(id, name, Spot { paragraph, at })?;
                }
            }
            "fldChar" => match self.xml.attribute(tag, Space::Word, "fldCharType")?.as_deref() {
                Some("begin") if self.fields.len() < 64 => self.fields.push(Field::Instruction(String::new())),
                Some("separate") => self.close_instructions(),
                Some("end") => {
                    self.close_instructions();
                    self.fields.pop();
                }
                _ => {}
            },
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// What is read now of a field is its result.
    fn close_instructions(&mut self) {
        if let Some(field @ Field::Instruction(_)) = self.fields.last_mut()
            && let Field::Instruction(instruction) = std::mem::replace(field, Field::Result)
        {
            self.tell_field(instruction);
        }
    }

    fn tell_field(&mut self, instruction: String) {
        let paragraph = self.told_paragraph();
        self.shared.findings.tell(Finding::Field { paragraph, instruction: instruction.trim().into() });
    }

    /// The characters of an element; elements within are walked.
    fn characters(&mut self) -> Result<String, Error> {
        let mut characters = String::new();
        loop {
            match self.xml.next()? {
                Node::Open(tag) => self.element(&tag)?,
                Node::Close | Node::End => return Ok(characters),
                Node::Text(text) => characters.push_str(&text),
            }
        }
    }

    fn begin(&mut self) -> Result<usize, Error> {
        self.shared.tally.paragraph()?;
        self.paragraphs.push(Paragraph::empty(self.place));
        self.lengths.push(0);
        Ok(self.paragraphs.len() - 1)
    }

    fn paragraph(&mut self, tag: &Tag<'_>) -> Result<(), Error> {
        let before = self.current;
        let at = self.begin()?;
        self.current = Some(at);
        self.shared.changes.begin_paragraph();
        self.last_id = self.xml.attribute(tag, Space::Later, "paraId")?;
        self.paragraphs[at].end = self.shared.changes.now();
        let mut is_dressed = false;
        loop {
            match self.xml.next()? {
                Node::Open(tag) if tag.space == Space::Word && tag.name() == "pPr" => {
                    is_dressed = true;
                    self.dress(at)?;
                }
                Node::Open(tag) => self.element(&tag)?,
                Node::Close | Node::End => break,
                Node::Text(text) if text.trim().is_empty() => {}
                Node::Text(text) => {
                    let finding = Finding::StrayWords { paragraph: at, element: "w:p".into(), words: quote(&text) };
                    self.shared.findings.tell(finding);
                }
            }
        }
        self.shared.changes.name_ends(&mut self.paragraphs[at].end)?;
        if !is_dressed {
            crate::docx::properties::bare(self.shared, &mut self.paragraphs[at]);
        }
        if matches!(self.fields.last(), Some(Field::Instruction(_))) {
            // No instruction goes on in the next paragraph; what would follow it are words.
            self.close_instructions();
        }
        self.take_label(at);
        self.current = before;
        Ok(())
    }

    fn dress(&mut self, at: usize) -> Result<(), Error> {
        let sheet = crate::docx::properties::dress(self.shared, &mut self.xml, &mut self.paragraphs[at])?;
        if let Some(sheet) = sheet {
            self.sheets.push((at + 1, sheet));
        }
        Ok(())
    }

    /// A label that somebody typed is no words.
    fn take_label(&mut self, at: usize) {
        let paragraph = &mut self.paragraphs[at];
        if let Some(label) = &mut paragraph.label
            && label.from == crate::paper::LabelFrom::Typed
        {
            // Of our own writing: the label has a style.
            let bare = label.shown.trim_end_matches('\t').len();
            label.gap = label.shown.split_off(bare);
            return;
        }
        if paragraph.label.is_some() || self.shared.styles.has(crate::own_styles::LABEL_STYLE) {
            return;
        }
        let Some(Part { matter: Matter::Words(words), changes }) = paragraph.parts.first_mut() else { return };
        if !changes.is_empty() {
            return;
        }
        let Some((label, rest)) = label::take(words) else { return };
        let gone = words.len() - rest.len();
        *words = rest.to_owned();
        if words.is_empty() {
            paragraph.parts.remove(0);
        }
        paragraph.label = Some(label);
        self.lengths[at] -= gone;
        self.shared.spots.shift(at, gone);
    }

    fn note(&mut self, tag: &Tag<'_>, at: NoteAt) -> Result<(), Error> {
        let id = self.xml.attribute(tag, Space::Word, "id")?.unwrap_or_default();
        let has_own_mark = self.xml.attribute(tag, Space::Word, "customMarkFollows")?;
        let has_own_mark = has_own_mark.is_some_and(|on| on != "0" && on != "false");
        let Some(note) = self.shared.notes.refer(at, &id, &mut self.shared.findings) else { return Ok(()) };
        if has_own_mark {
            // The words that follow in this run are the mark.
            self.run.mark_of = Some(note);
            return Ok(());
        }
        self.place_note(note)
    }

    fn place_note(&mut self, note: usize) -> Result<(), Error> {
        let length = self.shared.notes.mark(note).len() + "[^]".len();
        self.push(Matter::Note(note), length)
    }

    fn push(&mut self, matter: Matter, length: usize) -> Result<(), Error> {
        let at = match self.current {
            Some(at) => at,
            None => {
                let at = self.begin()?;
                self.current = Some(at);
                at
            }
        };
        self.shared.tally.part()?;
        self.lengths[at] += length;
        self.paragraphs[at].parts.push(Part { matter, changes: self.shared.changes.now() });
        Ok(())
    }

    /// Words of the current paragraph.
    fn words(&mut self, text: &str) -> Result<(), Error> {
        if text.is_empty() {
            return Ok(());
        }
        self.shared.tally.text(text.len())?;
        if let Some(note) = self.run.mark_of.take() {
            self.shared.notes.choose(note, text);
            return self.place_note(note);
        }
        if self.fields.iter().any(|field| matches!(field, Field::Instruction(_))) {
            let paragraph = self.told_paragraph();
            let finding = Finding::StrayWords { paragraph, element: "w:fldChar".into(), words: quote(text) };
            self.shared.findings.tell(finding);
            return Ok(());
        }
        let mut words = text.replace(['\n', '\r'], " ");
        if self.run.is_hidden {
            let paragraph = self.told_paragraph();
            self.shared.findings.tell(Finding::HiddenWords { paragraph, words: quote(&words) });
        }
        if self.run.is_literal {
            words = escaped(&words);
        }
        if self.run.is_label
            && let Some(at) = self.current
        {
            let typed = || Label { shown: String::new(), gap: String::new(), from: crate::paper::LabelFrom::Typed };
            self.paragraphs[at].label.get_or_insert_with(typed).shown.push_str(&words);
            return Ok(());
        }
        if let Some(at) = self.current
            && let Some(Part { matter: Matter::Words(last), changes }) = self.paragraphs[at].parts.last_mut()
            && (changes.is_empty() && self.shared.changes.around.is_empty() || *changes == self.shared.changes.now())
        {
            last.push_str(&words);
            self.lengths[at] += words.len();
            return Ok(());
        }
        let length = words.len();
        self.push(Matter::Words(words), length)
    }
}

/// Signs of drafts as plain text.
fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for c in words.chars() {
        if matches!(c, '[' | ']' | '{' | '}') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
