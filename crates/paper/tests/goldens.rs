//! Word's own files, read as the notes beside them say, and a redline of another program. The files are not part of
//! this repository.

mod made;

use made::by;
use paper::sheet::{Head, Language, Sheet, compare};
use paper::{Fate, Kind, Paper, Reading, Role, read, write};
use std::{fs, path::PathBuf};
use wording::Wording;

fn bytes(folder: &str, name: &str) -> Option<Vec<u8>> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let bytes = fs::read(root.join(folder).join(name)).ok();
    if bytes.is_none() {
        println!("SKIPPED: {folder} is not here");
    }
    bytes
}

fn golden(name: &str) -> Option<Paper> {
    let bytes = bytes("docx-word365-goldens", &format!("corpus__{name}.docx"))?;
    Some(read(Kind::Docx, &bytes).expect("Word's own file is read"))
}

fn words(reading: &Reading) -> Vec<&str> {
    reading.paragraphs.iter().map(|paragraph| paragraph.words.as_str()).collect()
}

fn labels(paper: &Paper) -> Vec<&str> {
    paper.paragraphs.iter().map(|own| own.label.as_ref().map_or("", |label| label.shown.as_str())).collect()
}

/// The changes in their order, with the words on which they are.
fn changes(paper: &Paper) -> Vec<(Fate, String, String)> {
    let parts = paper.paragraphs.iter().flat_map(|paragraph| &paragraph.parts);
    parts
        .filter_map(|part| {
            let change = paper.change(*part.changes.first()?);
            let paper::paper::Matter::Words(words) = &part.matter else { return None };
            Some((change.fate.clone(), change.author.clone(), words.clone()))
        })
        .collect()
}

#[test]
fn a_single_insertion() {
    let Some(paper) = golden("single-insertion") else { return };
    assert_eq!(changes(&paper), [(Fate::Inserted, "Author".into(), "single insertion ".into())]);
    assert!(words(&paper.original())[0].starts_with("Lorem ipsum dolor sit amet, "));
    assert!(words(&paper.accepted())[0].starts_with("Lorem ipsum dolor single insertion sit amet, "));
    assert!(paper.findings.is_empty());
}

#[test]
fn a_single_deletion() {
    let Some(paper) = golden("single-deletion") else { return };
    assert_eq!(changes(&paper), [(Fate::Deleted, "Author".into(), " dolor sit amet".into())]);
    assert!(words(&paper.original())[0].starts_with("Lorem ipsum dolor sit amet, "));
    assert!(words(&paper.accepted())[0].starts_with("Lorem ipsum, consectetuer"));
}

#[test]
fn an_insertion_and_a_deletion() {
    let Some(paper) = golden("mixed-insert-delete") else { return };
    let (inserted, deleted) = ("dolor sit amet ".to_owned(), " dolor sit amet".to_owned());
    let author = || "Author".to_owned();
    assert_eq!(changes(&paper), [(Fate::Inserted, author(), inserted), (Fate::Deleted, author(), deleted)]);
    assert!(words(&paper.original())[0].starts_with("Lorem ipsum dolor sit amet, "));
    assert!(words(&paper.of_author("Author"))[0].starts_with("Lorem dolor sit amet ipsum, "));
    assert_eq!(words(&paper.of_author("Nobody")), words(&paper.original()));
}

#[test]
fn a_comment_and_its_reply() {
    let Some(paper) = golden("comment-thread") else { return };
    let [comment, reply] = paper.comments.as_slice() else { panic!("{:?}", paper.comments) };
    for own in [comment, reply] {
        assert_eq!(own.anchor.as_ref().map(|anchor| anchor.words.as_str()), Some("dolor sit amet"));
        assert_eq!(own.is_resolved, Some(false));
        assert_eq!(own.author, "Author");
    }
    assert_eq!((comment.text.as_str(), comment.answers), ("A comment.", None));
    assert_eq!((reply.text.as_str(), reply.answers), ("A reply comment.", Some(0)));
}

#[test]
fn a_resolved_comment() {
    let Some(paper) = golden("resolved-comment") else { return };
    let [comment] = paper.comments.as_slice() else { panic!("{:?}", paper.comments) };
    assert_eq!(comment.is_resolved, Some(true));
    assert_eq!(comment.anchor.as_ref().map(|anchor| anchor.words.as_str()), Some("dolor sit amet"));
}

#[test]
fn a_list_as_in_laws() {
    let Some(paper) = golden("legal-list") else { return };
    // The note says "2.1" and "2.1.1"; the file says `%1.%2.` and `%1.%2.%3.`.
    assert_eq!(labels(&paper), ["1.", "1.1.", "2.", "2.1.", "2.1.1."]);
    assert!(paper.paragraphs.iter().all(|own| own.style == "List Paragraph"));
    assert_eq!(paper.paragraphs.iter().map(|own| own.depth).collect::<Vec<_>>(), [0, 1, 0, 1, 2]);
}

#[test]
fn numbers_by_style() {
    let Some(paper) = golden("styled-numbering") else { return };
    let headings: Vec<_> = paper
        .paragraphs
        .iter()
        .filter(|own| matches!(own.role, Role::Heading(_)))
        .map(|own| (own.label.as_ref().map_or("", |label| label.shown.as_str()), own.role))
        .collect();
    let level = Role::Heading;
    assert_eq!(headings, [("1", level(1)), ("1.1", level(2)), ("(a)", level(3)), ("(i)", level(4))]);
}

#[test]
fn three_sections() {
    let Some(paper) = golden("sections") else { return };
    let [title, body, last] = paper.sections.as_slice() else { panic!("{:?}", paper.sections) };
    let is_portrait = |section: &paper::paper::Section| section.page.map(|(width, height)| width < height);
    assert_eq!([title, body, last].map(is_portrait), [Some(true), Some(true), Some(false)]);
    assert!(title.headers.is_empty() && title.footers.is_empty());
    for (section, header) in [(body, "Header for Section 2"), (last, "Header for section 3")] {
        assert_eq!(section.first_page, Some(1));
        let [own] = section.headers.as_slice() else { panic!("{:?}", section.headers) };
        assert_eq!((own.pages.as_str(), paper.words_of(&own.paragraphs)), ("default", vec![header.to_owned()]));
        assert_eq!(section.footers[0].pages, "default");
    }
    let fields = paper
        .findings
        .iter()
        .filter(|finding| matches!(finding, paper::Finding::Field { instruction, .. } if instruction.contains("PAGE")));
    assert_eq!(fields.count(), 2);
    assert_eq!(title.until, 1);
    assert_eq!(words(&paper.accepted()).first(), Some(&"TITLE PAGE"));
    assert_eq!(words(&paper.accepted()).last(), Some(&"Section 3, which is landscape."));
    assert_eq!(labels(&paper)[1..11], ["1)", "a)", "b)", "i)", "2)", "3)", "a)", "i)", "ii)", "4)"]);
}

#[test]
fn a_redline_of_another_program_reads_to_both_texts() {
    let folder = "docx-redlines";
    let Some(original) = bytes(folder, "tests__fixtures__original.docx") else { return };
    let Some(modified) = bytes(folder, "tests__fixtures__modified.docx") else { return };
    let Some(redline) = bytes(folder, "tests__fixtures__expected_redline.docx") else { return };
    let [original, modified, redline] =
        [original, modified, redline].map(|bytes| read(Kind::Docx, &bytes).expect("readable"));
    assert_eq!(words(&redline.original()), words(&original.accepted()));
    assert_eq!(words(&redline.accepted()), words(&modified.accepted()));
    assert_eq!(redline.authors(), ["TestAuthor"]);
    // Ours of the same two texts does too, and one author's changes are one party's wording.
    let rows = |paper: &Paper| -> Vec<(usize, Head, Wording)> {
        let reading = paper.accepted();
        let rows = reading.paragraphs.iter().enumerate();
        rows.map(|(at, own)| (at, Head::new("", Role::Plain), Wording::new(own.spans.clone()).expect("short")))
            .collect()
    };
    let sheet = Sheet {
        title: String::new(),
        language: Language::new("en").expect("a tag"),
        rows: compare(&rows(&original), &rows(&modified), &by("Vesper")).expect("no id twice"),
        notes: Vec::new(),
    };
    let ours = read(Kind::Docx, &write::docx(&sheet)).expect("readable");
    assert_eq!(words(&ours.original()), words(&original.accepted()));
    assert_eq!(words(&ours.accepted()), words(&modified.accepted()));
    let provisions = ours.provisions(&[("Vesper", "VES")]).expect("short");
    assert_eq!(provisions.len(), 8);
    assert!(provisions[0].wanted.is_empty());
    assert_eq!(provisions[7].original, []);
    assert_eq!(provisions[7].wanted, [("VES", vec![Wording::text("Test file").expect("short")])]);
}

#[test]
fn drafts_of_people_lose_no_word() {
    for name in ["23-oct-2015.agreement.md", "4-dec-2015.agreement.md"] {
        let Some(bytes) = bytes("cop21-paris-drafts", name) else { return };
        let paper = read(Kind::Markdown, &bytes).expect("readable");
        let mut said = String::new();
        for paragraph in &paper.paragraphs {
            if let Some(label) = &paragraph.label {
                said.push_str(&label.shown);
            }
            said.push_str(&paper.all_words(paragraph));
        }
        for note in &paper.notes {
            said.push_str(&note.mark);
            paper.words_of(&note.paragraphs).iter().for_each(|words| said.push_str(words));
        }
        let letters = |text: &str| {
            let mut counts = std::collections::BTreeMap::new();
            text.chars().filter(|c| c.is_alphanumeric()).for_each(|c| *counts.entry(c).or_insert(0) += 1);
            counts
        };
        let text = String::from_utf8(bytes).expect("UTF-8");
        assert_eq!(letters(&said), letters(&text), "{name}");
        let repairs = paper.findings.iter().filter(|finding| matches!(finding, paper::Finding::Repair { .. })).count();
        println!("{name}: {} paragraphs, {repairs} repairs, {} findings", paper.paragraphs.len(), paper.findings.len());
        assert!(repairs > 0, "no working draft is in balance");
    }
}
