//! Hostile files: each ends in a clear error, or in a paper, within bounded memory and time. Never in a panic.

mod made;

use made::{WORD, package, zip};
use paper::bounds::{
    ATTRIBUTES_MAX, ENTRIES_MAX, FILE_BYTES_MAX, PARAGRAPHS_MAX, RATIO_FROM, TEXT_BYTES_MAX, XML_DEPTH_MAX,
};
use paper::{Error, Kind, Paper, read, write};
use std::time::{Duration, Instant};
use std::{fs, path::PathBuf};

fn docx(body: &str) -> Result<Paper, Error> {
    read(Kind::Docx, &package(body, &[]))
}

fn part() -> String {
    "word/document.xml".into()
}

#[test]
fn bombs_are_refused_before_they_burst() {
    let zeros = "0".repeat(RATIO_FROM + 1);
    assert_eq!(docx(&format!("<w:p><!--{zeros}--></w:p>")), Err(Error::Bomb { part: part() }));
    // What a package declares binds nobody: here it says that there is little.
    let mut lying = package(&format!("<w:p><!--{}--></w:p>", "0".repeat(RATIO_FROM * 2)), &[]);
    let declared = u32::try_from(RATIO_FROM * 2).expect("small");
    for at in 0..lying.len() - 4 {
        let size = u32::from_le_bytes([lying[at], lying[at + 1], lying[at + 2], lying[at + 3]]);
        if (declared..declared + 4096).contains(&size) {
            lying[at..at + 4].copy_from_slice(&1000u32.to_le_bytes());
        }
    }
    let refused = read(Kind::Docx, &lying);
    // The library of packages stops at what is declared, and we at the bound, whichever comes first.
    assert!(matches!(refused, Err(Error::Bomb { .. } | Error::Damaged { .. })), "{refused:?}");
    // The neighbour: as large, and not as empty.
    let words: String = (0..RATIO_FROM / 16).map(|n| format!("{:x} ", n.wrapping_mul(2_654_435_761))).collect();
    assert!(docx(&format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")).is_ok());
}

#[test]
fn packages_of_many_entries_and_bad_names_are_refused() {
    let many: Vec<(String, String)> = (0..=ENTRIES_MAX).map(|n| (format!("a{n}"), String::new())).collect();
    let many: Vec<(&str, String)> = many.iter().map(|(name, text)| (name.as_str(), text.clone())).collect();
    assert_eq!(read(Kind::Docx, &zip(&many)), Err(Error::TooManyEntries { entries: ENTRIES_MAX + 1 }));
    assert_eq!(read(Kind::Docx, &zip(&many[1..])), Err(Error::NoDocument));
    let name = "../word/document.xml";
    assert_eq!(read(Kind::Docx, &zip(&[(name, String::new())])), Err(Error::BadName { name: name.into() }));
    let twice = zip(&[("word/document.xml", "<a/>".into()), ("WORD/document.xml", "<a/>".into())]);
    assert_eq!(read(Kind::Docx, &twice), Err(Error::BadName { name: "WORD/document.xml".into() }));
    let large = vec![b'P'; FILE_BYTES_MAX + 1];
    assert_eq!(read(Kind::Docx, &large), Err(Error::FileTooLarge { bytes: FILE_BYTES_MAX + 1 }));
}

#[test]
fn entities_and_document_types_are_refused() {
    let main = |text: &str| read(Kind::Docx, &zip(&[("word/document.xml", text.into())]));
    let bomb = "<!DOCTYPE a [<!ENTITY b \"bb\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>";
    assert_eq!(main(bomb), Err(Error::Doctype { part: part() }));
    let element =
        |inner: &str| format!("<w:document xmlns:w=\"{WORD}\"><w:body><w:p>{inner}</w:p></w:body></w:document>");
    let unknown = main(&element("<w:r><w:t>&c;</w:t></w:r>"));
    assert_eq!(unknown, Err(Error::Entity { part: part(), name: "c".into() }));
    let known = main(&element("<w:r><w:t>&lt;&#1055;&#x4e2d;&amp;</w:t></w:r>")).expect("readable");
    assert_eq!(known.accepted().paragraphs[0].words, "<П中&");
    let attribute = main(&element("<w:ins w:author=\"&c;\"/>"));
    assert!(matches!(attribute, Err(Error::Xml { .. })), "{attribute:?}");
    assert!(matches!(main("<a><b></a>"), Err(Error::Xml { .. })));
    assert!(matches!(main("<a>"), Err(Error::Xml { .. })));
}

#[test]
fn depth_attributes_and_changes_in_each_other_are_bounded() {
    let nested = |name: &str, depth: usize| {
        format!("{}<w:p/>{}", format!("<w:{name}>").repeat(depth), format!("</w:{name}>").repeat(depth))
    };
    assert!(docx(&nested("sdt", XML_DEPTH_MAX - 3)).is_ok());
    assert_eq!(docx(&nested("sdt", XML_DEPTH_MAX)), Err(Error::TooDeep { part: part() }));
    assert!(docx(&nested("tbl", XML_DEPTH_MAX - 3)).is_ok());
    assert!(docx(&nested("ins", 8)).is_ok());
    let changes: String = (0..9).map(|n| format!("<w:ins w:author=\"{n}\">")).collect();
    assert_eq!(docx(&format!("<w:p>{changes}{}</w:p>", "</w:ins>".repeat(9))), Err(Error::TooManyChanges));
    let attributes = |count: usize| (0..count).map(|n| format!(" a{n}=\"\"")).collect::<String>();
    assert!(docx(&format!("<w:p{}/>", attributes(ATTRIBUTES_MAX))).is_ok());
    let refused = docx(&format!("<w:p{}/>", attributes(ATTRIBUTES_MAX + 1)));
    assert_eq!(refused, Err(Error::TooManyAttributes { part: part() }));
}

#[test]
fn a_million_runs_end_soon() {
    let start = Instant::now();
    // Each run has words of its own, so that it is no bomb; neighbours without changes are one part.
    let body: String =
        (0..1_000_000u32).map(|n| format!("<w:r><w:t>{:x}</w:t></w:r>", n.wrapping_mul(2_654_435_761))).collect();
    let paper = docx(&format!("<w:p>{body}</w:p>")).expect("readable");
    assert_eq!(paper.paragraphs[0].parts.len(), 1);
    // Runs with changes of two authors in turn are a million parts, which is too many.
    let one = |n: u32| {
        format!("<w:ins w:author=\"{}\"><w:r><w:t>{:x}</w:t></w:r></w:ins>", n % 2, n.wrapping_mul(2_654_435_761))
    };
    let body: String = (0..600_000).map(one).collect();
    assert_eq!(docx(&format!("<w:p>{body}</w:p>")), Err(Error::TooManyParts));
    let paragraphs: String = (0..=PARAGRAPHS_MAX).map(|n| format!("<w:p w:id=\"{n}\"/>")).collect();
    assert_eq!(docx(&paragraphs), Err(Error::TooManyParagraphs));
    assert_eq!(read(Kind::Text, "a\n".repeat(PARAGRAPHS_MAX + 1).as_bytes()), Err(Error::TooManyParagraphs));
    assert_eq!(read(Kind::Markdown, "a\n\n".repeat(PARAGRAPHS_MAX + 1).as_bytes()), Err(Error::TooManyParagraphs));
    let large = read(Kind::Text, &vec![b'a'; TEXT_BYTES_MAX + 1]);
    assert!(matches!(large, Err(Error::TooMuchText | Error::FileTooLarge { .. })), "{large:?}");
    println!("{:?}", start.elapsed());
    assert!(start.elapsed() < Duration::from_secs(120));
}

#[test]
fn what_is_no_document_is_told_with_what_to_do() {
    let of = |name: &str| read(Kind::Docx, &zip(&[(name, "<a/>".into())]));
    assert_eq!(of("xl/workbook.xml"), Err(Error::Spreadsheet));
    assert_eq!(of("ppt/presentation.xml"), Err(Error::Presentation));
    assert_eq!(of("content.xml"), Err(Error::OpenDocument));
    assert_eq!(of("a.txt"), Err(Error::NoDocument));
    let mut old = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    assert_eq!(read(Kind::Docx, &old), Err(Error::OldWord));
    old.extend("EncryptedPackage".bytes().flat_map(|byte| [byte, 0]));
    assert_eq!(read(Kind::Docx, &old), Err(Error::Encrypted));
    assert!(matches!(read(Kind::Docx, b"PK\x03\x04"), Err(Error::Damaged { .. })));
    assert!(matches!(read(Kind::Docx, b""), Err(Error::Damaged { .. })));
    let words = Error::OldWord.to_string();
    assert!(words.contains("save it as .docx"), "{words}");
}

/// Numbers that look drawn and are always the same.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % end.max(1)
    }
}

/// Files that are good: Word's own where they are here, and ours.
fn good() -> Vec<Vec<u8>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/docx-word365-goldens");
    let mut files = Vec::new();
    match fs::read_dir(folder) {
        Ok(entries) => {
            for path in entries.flatten().map(|entry| entry.path()) {
                if path.extension().is_some_and(|ending| ending == "docx") {
                    files.push(fs::read(path).expect("readable"));
                }
            }
        }
        Err(_) => println!("SKIPPED: docx-word365-goldens is not here"),
    }
    files.sort();
    let draft = paper::sheet::Sheet { title: "T".into(), language: made::language("ru"), rows: vec![], notes: vec![] };
    files.push(write::docx(&draft));
    files
}

#[test]
fn spoiled_files_never_panic() {
    let files = good();
    let mut chance = Chance(7);
    let (start, mut slowest, mut read_well) = (Instant::now(), Duration::ZERO, 0);
    let rounds = if std::env::var_os("ALTERNAT_LONG").is_some() { 20_000 } else { 2_000 };
    for _ in 0..rounds {
        let mut bytes = files[chance.below(files.len())].clone();
        match chance.below(3) {
            0 => bytes.truncate(chance.below(bytes.len())),
            _ => {
                for _ in 0..=chance.below(8) {
                    let at = chance.below(bytes.len());
                    bytes[at] = u8::try_from(chance.below(256)).expect("a byte");
                }
            }
        }
        let began = Instant::now();
        if let Ok(paper) = read(Kind::Docx, &bytes) {
            read_well += 1;
            paper.original();
        }
        slowest = slowest.max(began.elapsed());
    }
    println!("{rounds} in {:?}, slowest {slowest:?}, read {read_well}", start.elapsed());
    assert!(slowest < Duration::from_secs(20));
}

#[test]
fn spoiled_parts_never_panic() {
    // Packed anew, so that what is spoiled is the words of the document and not the package.
    let files = good();
    let mut chance = Chance(11);
    for _ in 0..2_000 {
        let bytes = &files[chance.below(files.len())];
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a package");
        let names: Vec<String> = archive.file_names().map(|name| name.expect("a name").into_owned()).collect();
        let spoiled = chance.below(names.len());
        let mut parts = Vec::new();
        for (at, name) in names.iter().enumerate().filter(|(_, name)| !name.contains("theme")) {
            let mut text = Vec::new();
            std::io::Read::read_to_end(&mut archive.by_name(name).expect("there"), &mut text).expect("inflated");
            if at == spoiled || name.ends_with("document.xml") {
                for _ in 0..=chance.below(3) {
                    // Whole pieces of the part are put elsewhere: it stays text, and often XML.
                    let (from, to) = (chance.below(text.len()), chance.below(text.len()));
                    let length = chance.below(40).min(text.len() - from);
                    let piece = text[from..from + length].to_vec();
                    text.splice(to..to, piece);
                }
            }
            parts.push((name.as_str(), String::from_utf8_lossy(&text).into_owned()));
        }
        if let Ok(paper) = read(Kind::Docx, &zip(&parts)) {
            paper.original();
            drop(paper.provisions(&[("Author", 1)]));
        }
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig {
        cases: 256,
        failure_persistence: None,
        ..proptest::prelude::ProptestConfig::default()
    })]

    #[test]
    fn any_text_is_read(text in "(\\PC|[\\[\\]{}<>*#`\\\\&\n]|<ins data-author=\"a\">|</ins>|\\[\\^1\\]|> |<del>){0,60}") {
        for kind in [Kind::Text, Kind::Markdown] {
            let paper = match read(kind, text.as_bytes()) {
                Err(Error::TooManyChanges) => continue,
                paper => paper.expect("text is read"),
            };
            paper.original();
            drop(paper.provisions(&[("a", 1)]));
        }
    }
}
