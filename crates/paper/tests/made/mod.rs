//! What tests are made of: sheets by chance and by hand, packages by hand.
#![allow(dead_code, reason = "each test uses its own part of it")]

use paper::paper::{Change, Fate, Matter, Paper};
use paper::sheet::{By, Footnote, Head, Language, Remark, Row, RowPart, Sheet, compare};
use paper::{Moment, Role};
use proptest::prelude::*;
use std::io::{Cursor, Write};
use wording::{Alternative, Piece, Span, Wording};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

pub fn by(author: &str) -> By {
    By { author: author.into(), date: Moment::new("2026-05-12T09:30:00Z").expect("a date") }
}

pub fn wording(text: &str) -> Wording {
    Wording::text(text).expect("short")
}

pub fn language(tag: &str) -> Language {
    Language::new(tag).expect("a tag")
}

/// Words, changes, moves and authors of rows as they must come back.
pub type Told = Vec<(String, Vec<(String, Option<(Fate, String)>)>, Option<(Fate, String)>)>;

fn joined(parts: Vec<(String, Option<(Fate, String)>)>) -> Vec<(String, Option<(Fate, String)>)> {
    let mut all: Vec<(String, Option<(Fate, String)>)> = Vec::new();
    for (words, change) in parts.into_iter().filter(|(words, _)| !words.is_empty()) {
        match all.last_mut() {
            Some((last, own)) if *own == change => last.push_str(&words),
            _ => all.push((words, change)),
        }
    }
    all
}

pub fn told_by_sheet(sheet: &Sheet) -> Told {
    let of = |change: &Change| (change.fate.clone(), change.author.clone());
    let row = |row: &Row| {
        let parts = row.parts.iter().map(|part| {
            let alone = Row { head: row.head.clone(), parts: vec![part.clone()], end: None, comments: vec![] };
            let change = match part {
                RowPart::Piece(_) => None,
                RowPart::Changed(change, _) => Some(of(change)),
            };
            (alone.words(), change)
        });
        (row.head.label.clone(), joined(parts.collect()), row.end.as_ref().map(of))
    };
    sheet.rows.iter().map(row).collect()
}

pub fn told_by_paper(paper: &Paper) -> Told {
    let of = |id| {
        let change = paper.change(id);
        (change.fate.clone(), change.author.clone())
    };
    // The first is the sheet's title.
    let rows = paper.paragraphs.iter().skip(1).map(|paragraph| {
        let parts = paragraph.parts.iter().map(|part| {
            assert!(part.changes.len() < 2, "nothing nested is written");
            let words = match &part.matter {
                Matter::Words(words) => words.clone(),
                Matter::Note(note) => format!("[^{}]", paper.notes[*note].mark),
            };
            (words, part.changes.first().map(|id| of(*id)))
        });
        let label = paragraph.label.as_ref().map(|label| label.shown.clone()).unwrap_or_default();
        (label, joined(parts.collect()), paragraph.end.first().map(|id| of(*id)))
    });
    rows.collect()
}

const WORDS: [&str; 18] = [
    "shall",
    "should",
    "the",
    "Parties",
    " ",
    "[sic]",
    "{",
    "1.5 °C",
    "*",
    "Стороны",
    "должны",
    "各方",
    "应当",
    "。",
    "يجب",
    "الأطراف",
    "<b>&",
    "\u{2028}",
];

pub fn text() -> impl Strategy<Value = String> {
    let word = prop::sample::select(WORDS.to_vec());
    prop::collection::vec(word, 1..14).prop_map(|words| words.join(" "))
}

pub fn spans() -> impl Strategy<Value = Vec<Span>> {
    let leaf = prop_oneof![
        6 => text().prop_map(Span::Text),
        1 => Just(Span::Note("^7".into())),
        1 => Just(Span::Placeholder("to be agreed [by all]".into())),
    ];
    let open = prop::collection::vec(prop::collection::vec(leaf.clone(), 0..3), 1..4).prop_map(Span::Open);
    prop::collection::vec(prop_oneof![4 => leaf, 1 => open], 1..5)
        .prop_map(|spans| Wording::joined(spans).expect("small").spans().to_vec())
}

pub fn clean_wording() -> impl Strategy<Value = Wording> {
    prop::collection::vec(text(), 1..3).prop_map(|parts| wording(&parts.join(" ")))
}

fn pieces() -> impl Strategy<Value = Vec<Piece<String>>> {
    let shared = || spans().prop_map(Piece::Shared);
    let name = || prop::sample::select(vec!["Aldane", "Веспер", "中国", "A [x]"]).prop_map(String::from);
    let alternative = (prop::collection::vec(name(), 1..3), prop::collection::vec(shared(), 0..2))
        .prop_map(|(proponents, pieces)| Alternative { pieces, proponents });
    let bracket = prop::collection::vec(alternative, 2..4).prop_map(Piece::Bracket);
    prop::collection::vec(prop_oneof![shared(), bracket], 0..4)
}

fn head() -> impl Strategy<Value = Head> {
    let label = prop::sample::select(vec!["", "1.", "(a)", "PP2 bis", "Статья 3", "第二条", "4.1 [new]"]);
    let role = prop::sample::select(vec![
        Role::Plain,
        Role::Preambular,
        Role::Operative,
        Role::SubParagraph,
        Role::Heading(3),
    ]);
    (label, role, 0u8..9).prop_map(|(label, role, depth)| Head { depth, ..Head::new(label, role) })
}

fn author() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["T. Oren", "Анна \"А.\"", "李雷 & 韩梅", "ليلى"]).prop_map(String::from)
}

fn remark() -> impl Strategy<Value = Remark> {
    let leaf = || {
        (author(), text(), any::<bool>()).prop_map(|(author, text, is_resolved)| Remark {
            date: Moment::new("2026-05-12T09:31:00Z"),
            text: text.replace('\u{2028}', "\n").trim().to_owned() + ".",
            answers: Vec::new(),
            author,
            is_resolved,
        })
    };
    (leaf(), prop::collection::vec(leaf(), 0..3)).prop_map(|(remark, answers)| Remark { answers, ..remark })
}

/// A sheet of any kind: clean rows, brackets, and what changed between two texts.
pub fn sheet() -> impl Strategy<Value = Sheet> {
    let bracketed = (head(), pieces(), prop::collection::vec(remark(), 0..2))
        .prop_map(|(head, pieces, comments)| Row { comments, ..Row::bracketed(head, pieces) });
    let text = || prop::collection::btree_map(0u8..9, (head(), clean_wording()), 0..6);
    let compared = (text(), text(), author(), any::<u64>()).prop_map(|(old, new, author, order)| {
        let rows = |text: std::collections::BTreeMap<u8, (Head, Wording)>| -> Vec<(u8, Head, Wording)> {
            text.into_iter().map(|(id, (head, wording))| (id, head, wording)).collect()
        };
        let mut new = rows(new);
        new.sort_by_key(|(id, ..)| (u64::from(*id) + 1).wrapping_mul(order | 1) >> 7);
        compare(&rows(old), &new, &by(&author)).expect("no id twice")
    });
    let rows = prop_oneof![prop::collection::vec(bracketed, 0..5), compared];
    (rows, prop::sample::select(vec!["en", "ru", "zh-Hans", "ar"])).prop_map(|(rows, tag)| Sheet {
        title: "Agreed minutes [draft]".into(),
        language: language(tag),
        rows,
        notes: vec![Footnote { mark: "7".into(), text: "See the convention of 1961.".into() }],
    })
}

/// A package with a text, and other parts as they are named.
pub fn package(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let document = format!(
        "<w:document xmlns:w=\"{WORD}\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
         xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" \
         xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" \
         xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
         xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" \
         xmlns:v=\"urn:schemas-microsoft-com:vml\"><w:body>{body}</w:body></w:document>"
    );
    let mut relations = String::new();
    for (number, (name, _)) in others.iter().enumerate() {
        let kind = name.trim_start_matches("word/").trim_end_matches(".xml");
        relations.push_str(&format!(
            "<Relationship Id=\"r{number}\" Type=\"x/{}\" Target=\"/{name}\"/>",
            kind.trim_end_matches(|c: char| c.is_ascii_digit())
        ));
    }
    let mut parts = vec![
        ("word/document.xml", document),
        ("word/_rels/document.xml.rels", format!("<Relationships>{relations}</Relationships>")),
    ];
    parts.extend(others.iter().map(|(name, text)| (*name, (*text).to_owned())));
    zip(&parts)
}

pub fn zip(parts: &[(&str, String)]) -> Vec<u8> {
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        package.start_file(*name, SimpleFileOptions::default()).expect("a name");
        package.write_all(text.as_bytes()).expect("memory");
    }
    package.finish().expect("memory").into_inner()
}
