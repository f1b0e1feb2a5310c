//! A sheet as Markdown: insertions, deletions and moves as `<ins>` and `<del>` with their authors, labels in bold,
//! comments as quotations. `crate::markdown` reads the same again.

use crate::own_markdown::{COMMENT_CLASS, HEAD, escape_attribute, escape_words};
use crate::paper::{Change, Fate, Role};
use crate::sheet::{Remark, Row, Run, Sheet, runs};

/// Writes a sheet as Markdown.
pub fn markdown(sheet: &Sheet) -> String {
    let mut text = format!("{HEAD}{} -->\n\n", sheet.language.tag());
    if !sheet.title.is_empty() {
        text.push_str("# ");
        escape_words(&sheet.title, &mut text);
        text.push_str("\n\n");
    }
    for row in &sheet.rows {
        self::row(row, &mut text);
    }
    for note in &sheet.notes {
        text.extend(["[^", &note.mark, "]: "]);
        escape_words(&note.text.replace('\n', "\u{2028}"), &mut text);
        text.push_str("\n\n");
    }
    text
}

fn row(row: &Row, text: &mut String) {
    match row.head.role {
        Role::Title => text.push_str("# "),
        Role::Heading(level) => text.extend(["#".repeat(usize::from(level.clamp(1, 5)) + 1).as_str(), " "]),
        Role::Preambular | Role::Operative | Role::SubParagraph | Role::Plain => {}
    }
    if !row.head.label.is_empty() {
        text.push_str("**");
        escape_words(&row.head.label, text);
        text.push_str("** ");
    }
    for part in &row.parts {
        let change = match part {
            crate::sheet::RowPart::Piece(_) => None,
            crate::sheet::RowPart::Changed(change, _) => Some(change),
        };
        if let Some(change) = change {
            open(change, "", text);
        }
        runs(part).iter().for_each(|run| self::run(run, text));
        if let Some(change) = change {
            close(change, text);
        }
    }
    if let Some(change) = &row.end {
        open(change, " data-end=\"\"", text);
        text.push('¶');
        close(change, text);
    }
    text.push_str("\n\n");
    for comment in &row.comments {
        remark(comment, ">", text);
        for answer in &comment.answers {
            remark(answer, ">>", text);
        }
        text.push('\n');
    }
}

fn run(run: &Run, text: &mut String) {
    match run {
        Run::Words(_) | Run::Proponents(_) | Run::Signs(_) => {
            let mut draft = String::new();
            run.write(&mut draft);
            escape_words(&draft, text);
        }
        Run::Note(mark) => text.extend(["[^", mark, "]"]),
        Run::Edge(_) => {}
    }
}

fn tag(change: &Change) -> &'static str {
    if change.fate.stays() { "ins" } else { "del" }
}

fn open(change: &Change, more: &str, text: &mut String) {
    text.extend(["<", tag(change), " data-author=\"", &escape_attribute(&change.author), "\""]);
    if let Some(date) = &change.date {
        text.extend([" datetime=\"", date.as_str(), "\""]);
    }
    match &change.fate {
        Fate::MovedHere(name) | Fate::MovedAway(name) => {
            text.extend([" data-move=\"", &escape_attribute(name), "\""]);
        }
        Fate::Inserted | Fate::Deleted => {}
    }
    text.extend([more, ">"]);
}

fn close(change: &Change, text: &mut String) {
    text.extend(["</", tag(change), ">"]);
}

fn remark(remark: &Remark, quotation: &str, text: &mut String) {
    let resolved = if remark.is_resolved { "yes" } else { "no" };
    text.extend([quotation, " <small ", COMMENT_CLASS, " data-author=\"", &escape_attribute(&remark.author)]);
    text.extend(["\" datetime=\"", remark.date.as_ref().map_or("", |date| date.as_str())]);
    text.extend(["\" data-resolved=\"", resolved, "\">"]);
    escape_words(&remark.text.replace('\n', "\u{2028}"), text);
    text.push_str("</small>\n");
}
