//! What is written is read again: the same words, insertions, deletions, moves and authors, in every script.

mod made;

use made::{by, language, sheet, told_by_paper, told_by_sheet, wording};
use paper::sheet::{Head, Row, Sheet, compare};
use paper::{Fate, Kind, Role, read, write};
use proptest::prelude::*;
use wording::draft::write_spans;

/// Comments of a sheet as they must come back: author, text, settled, and the author of what it answers.
fn comments(sheet: &Sheet) -> Vec<(String, String, bool, Option<String>)> {
    let mut all = Vec::new();
    for remark in sheet.rows.iter().flat_map(|row| &row.comments) {
        all.push((remark.author.clone(), remark.text.clone(), remark.is_resolved, None));
        for answer in &remark.answers {
            let by = Some(remark.author.clone());
            all.push((answer.author.clone(), answer.text.clone(), answer.is_resolved, by));
        }
    }
    all
}

fn check(sheet: &Sheet, kind: Kind, bytes: &[u8]) {
    let paper = read(kind, bytes).expect("what we write can be read");
    let (mut wanted, mut told) = (told_by_sheet(sheet), told_by_paper(&paper));
    if kind == Kind::Markdown {
        // A row without anything is no line, or a heading's mark alone.
        for rows in [&mut wanted, &mut told] {
            rows.retain(|row| *row != (String::new(), Vec::new(), None));
        }
    }
    assert_eq!(told, wanted);
    assert_eq!(paper.language.as_deref(), Some(sheet.language.tag()));
    let read: Vec<_> = paper
        .comments
        .iter()
        .map(|own| {
            let parent = own.answers.map(|at| paper.comments[at].author.clone());
            (own.author.clone(), own.text.clone(), own.is_resolved == Some(true), parent)
        })
        .collect();
    assert_eq!(read, comments(sheet));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: if std::env::var_os("ALTERNAT_LONG").is_some() { 4096 } else { 192 }, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn docx_comes_back(sheet in sheet()) {
        let bytes = write::docx(&sheet);
        check(&sheet, Kind::Docx, &bytes);
        let paper = read(Kind::Docx, &bytes).expect("readable");
        for (row, paragraph) in sheet.rows.iter().zip(&paper.paragraphs[1..]) {
            prop_assert_eq!(row.head.role, paragraph.role);
        }
        prop_assert_eq!(bytes, write::docx(&sheet), "the same sheet has the same bytes");
    }

    #[test]
    fn markdown_comes_back(sheet in sheet()) {
        check(&sheet, Kind::Markdown, write::markdown(&sheet).as_bytes());
    }

    #[test]
    fn a_comparison_reads_to_both_texts(
        old in prop::collection::btree_map(0u8..6, made::clean_wording(), 1..5),
        new in prop::collection::btree_map(0u8..6, made::clean_wording(), 1..5),
        order in any::<u64>(),
    ) {
        let rows = |text: &std::collections::BTreeMap<u8, wording::Wording>| -> Vec<_> {
            text.iter().map(|(id, own)| (*id, Head::new("", Role::Plain), own.clone())).collect()
        };
        let (old, mut new) = (rows(&old), rows(&new));
        new.sort_by_key(|(id, ..)| (u64::from(*id) + 1).wrapping_mul(order | 1) >> 7);
        let sheet = Sheet {
            title: "T".into(),
            language: language("ru"),
            rows: compare(&old, &new, &by("Анна")).expect("no id twice"),
            notes: Vec::new(),
        };
        let words = |text: &[(u8, Head, wording::Wording)]| -> Vec<String> {
            let one = |own: &wording::Wording| {
                let mut words = String::new();
                write_spans(own.spans(), &mut words);
                words
            };
            std::iter::once("T".to_owned()).chain(text.iter().map(|(.., own)| one(own))).collect()
        };
        for (kind, bytes) in [(Kind::Docx, write::docx(&sheet)), (Kind::Markdown, write::markdown(&sheet).into_bytes())] {
            let paper = read(kind, &bytes).expect("readable");
            let read = |reading: paper::Reading| -> Vec<String> {
                reading.paragraphs.into_iter().map(|paragraph| paragraph.words).collect()
            };
            prop_assert_eq!(read(paper.original()), words(&old));
            prop_assert_eq!(read(paper.accepted()), words(&new));
            prop_assert_eq!(read(paper.of_author("Анна")), words(&new));
            prop_assert_eq!(read(paper.of_author("nobody")), words(&old));
        }
    }
}

#[test]
fn a_moved_and_changed_row_shows_both_ends() {
    let row = |id: u8, text: &str| (id, Head::new(&format!("{id}."), Role::Operative), wording(text));
    let old = [row(1, "first of all"), row(2, "second thing entirely"), row(3, "third"), row(4, "fourth")];
    let new = [row(2, "second thing entirely"), row(3, "third"), row(4, "fourth"), row(1, "first and last of all")];
    let rows = compare(&old, &new, &by("李雷")).expect("no id twice");
    let fates: Vec<_> = rows.iter().map(|row| row.end.as_ref().map(|change| change.fate.clone())).collect();
    assert_eq!(fates[0], Some(Fate::MovedAway("move5".into())));
    assert_eq!(fates[4], Some(Fate::MovedHere("move5".into())));
    assert_eq!(fates[1..4], [None, None, None]);
    let sheet = Sheet { title: "T".into(), language: language("zh"), rows, notes: Vec::new() };
    let paper = read(Kind::Docx, &write::docx(&sheet)).expect("readable");
    assert!(paper.findings.is_empty(), "{:?}", paper.findings);
    assert_eq!(paper.original().paragraphs[1].words, "first of all");
    assert_eq!(paper.accepted().paragraphs[4].words, "first and last of all");
    assert_eq!(paper.accepted().paragraphs.len(), 5);
}

#[test]
fn a_wording_with_an_open_bracket_has_no_clean_version() {
    let draft = wording::draft::read("The Parties [shall][should] act");
    let open = draft.lines[0].wording().expect("short");
    assert!(Row::clean(Head::new("1.", Role::Operative), &open).is_err());
    assert!(Row::clean(Head::new("1.", Role::Operative), &wording("The Parties act")).is_ok());
}
