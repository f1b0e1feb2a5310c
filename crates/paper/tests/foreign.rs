//! What we write, held against other programs: LibreOffice finds the same changes, authors and comments; the schemas of
//! Akoma Ntoso and of Office Open XML accept it. A program that is not here is told, and its test skipped.

mod made;

use made::{by, language, sheet, wording};
use paper::sheet::{Footnote, Head, Remark, Row, Sheet, compare};
use paper::write::{self, Identity};
use paper::{Fate, Kind, Moment, Role, read};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use quick_xml::events::Event;
use quick_xml::reader::Reader;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs, process};
use wording::{Alternative, Piece, Span};

/// A folder of this test's own, gone with it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = env::temp_dir().join(format!("alternat-paper-{name}-{}", process::id()));
        fs::create_dir_all(&path).expect("a folder");
        Folder(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Runs a program; `None` where it is not here.
fn run(program: &str, arguments: &[&str]) -> Option<Output> {
    let output = Command::new(program).args(arguments).output();
    if output.is_err() {
        println!("SKIPPED: {program} is not here");
    }
    output.ok()
}

const TEXTS: [(&str, [&str; 6], [&str; 6]); 4] = [
    (
        "en",
        [
            "First of all provisions, which goes to the end of it.",
            "The Parties should act.",
            "Gone entirely.",
            "Same.",
            "",
            "Stays, too.",
        ],
        [
            "First of all provisions, which goes to the end of it.",
            "The Parties shall act at once.",
            "",
            "Same.",
            "Wholly new.",
            "Stays, too.",
        ],
    ),
    (
        "ru",
        [
            "Первое положение, которое переходит в конец.",
            "Стороны стремятся действовать.",
            "Исключается.",
            "Без изменений.",
            "",
            "Остаётся.",
        ],
        [
            "Первое положение, которое переходит в конец.",
            "Стороны должны действовать немедленно.",
            "",
            "Без изменений.",
            "Новое.",
            "Остаётся.",
        ],
    ),
    (
        "zh-Hans",
        ["第一条移至文末。", "各方宜采取行动。", "删除此条。", "不变。", "", "保留。"],
        ["第一条移至文末。", "各方应当立即采取行动。", "", "不变。", "新增条款。", "保留。"],
    ),
    (
        "ar",
        ["البند الأول الذي ينتقل إلى النهاية.", "ينبغي للأطراف أن تتصرف.", "يحذف.", "كما هو.", "", "يبقى."],
        ["البند الأول الذي ينتقل إلى النهاية.", "يجب على الأطراف أن تتصرف فورا.", "", "كما هو.", "جديد.", "يبقى."],
    ),
];

fn comparison(tag: &str, old: &[&str; 6], new: &[&str; 6]) -> Sheet {
    let rows = |texts: &[&str; 6], order: [usize; 6]| -> Vec<_> {
        let some = order.into_iter().filter(|at| !texts[*at].is_empty());
        some.map(|at| (at, Head::new(&format!("{}.", at + 1), Role::Operative), wording(texts[at]))).collect()
    };
    let first = compare(&rows(old, [0, 1, 2, 3, 4, 5]), &rows(new, [1, 2, 3, 4, 0, 5]), &by("Анна Ф.")).expect("once");
    let row = |text: &str| [(0, Head::new("7.", Role::Operative), wording(text))];
    let second = compare(&row(old[1]), &row(new[1]), &by("李雷")).expect("once");
    let mut rows: Vec<Row> = first.into_iter().chain(second).collect();
    let at = rows.len() - 1;
    rows[at].comments.push(Remark {
        author: "T. Oren".into(),
        date: Moment::new("2026-05-12T10:00:00Z"),
        text: "Why at once?".into(),
        is_resolved: false,
        answers: vec![Remark {
            author: "李雷".into(),
            date: Moment::new("2026-05-12T10:05:00Z"),
            text: "为了时间。".into(),
            is_resolved: false,
            answers: Vec::new(),
        }],
    });
    rows.push(Row::bracketed(Head::new("8.", Role::Operative), vec![Piece::Shared(vec![Span::Text(old[5].into())])]));
    let notes = vec![Footnote { mark: "7".into(), text: "See annex 2.".into() }];
    Sheet { title: "Agreed minutes".into(), language: language(tag), rows, notes }
}

/// By author and by whether they stay: all words of changes, without spaces.
type Changed = BTreeMap<(String, bool), String>;

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn changed_by_us(sheet: &Sheet) -> Changed {
    let mut all = Changed::new();
    for row in &sheet.rows {
        let mut add = |change: &paper::Change, words: &str| {
            all.entry((change.author.clone(), change.fate.stays())).or_default().push_str(&squeezed(words));
        };
        if let Some(change) = &row.end {
            add(change, &row.head.label);
        }
        for part in &row.parts {
            if let paper::sheet::RowPart::Changed(change, spans) = part {
                let mut words = String::new();
                wording::draft::write_spans(spans, &mut words);
                add(change, &words);
            }
        }
    }
    all
}

/// What LibreOffice says of changes and comments in its own flat format.
fn changed_by_office(text: &str) -> (Changed, Vec<(String, String)>) {
    #[derive(Default)]
    struct Region {
        stays: bool,
        author: String,
        words: String,
    }
    let mut regions: BTreeMap<String, Region> = BTreeMap::new();
    let (mut order, mut open): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let mut comments = Vec::new();
    let (mut region, mut path): (Option<String>, Vec<String>) = (None, Vec::new());
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    loop {
        let event = reader.read_event().expect("LibreOffice writes XML");
        match event {
            Event::Start(start) => {
                let name = String::from_utf8_lossy(start.name().into_inner()).into_owned();
                let value = |wanted: &str| {
                    let found = start.attributes().flatten().find(|own| own.key.into_inner() == wanted.as_bytes());
                    found.map(|own| String::from_utf8_lossy(&own.value).into_owned()).unwrap_or_default()
                };
                match name.as_str() {
                    "text:changed-region" => {
                        region = Some(value("text:id"));
                        order.push(value("text:id"));
                        regions.insert(value("text:id"), Region::default());
                    }
                    "text:insertion" => {
                        regions.get_mut(region.as_ref().expect("in a region")).expect("known").stays = true;
                    }
                    "text:change-start" => open.push(value("text:change-id")),
                    "text:change-end" => {
                        let id = value("text:change-id");
                        open.retain(|own| *own != id);
                    }
                    "office:annotation" => comments.push((String::new(), String::new())),
                    _ => {}
                }
                path.push(name);
            }
            Event::End(_) => {
                let name = path.pop();
                region = region.take().filter(|_| name.as_deref() != Some("text:changed-region"));
            }
            Event::Text(text) => {
                let text = text.decode().expect("UTF-8").into_owned();
                let within = |name: &str| path.iter().any(|own| own == name);
                let is_creator = path.last().is_some_and(|name| name == "dc:creator");
                if let Some(at) = path.iter().position(|own| own == "office:annotation") {
                    let (author, words) = comments.last_mut().expect("in a comment");
                    if is_creator {
                        author.push_str(&text);
                    } else if path[at..].iter().any(|own| own == "text:p") {
                        words.push_str(&squeezed(&text));
                    }
                } else if let Some(region) = region.as_ref().and_then(|id| regions.get_mut(id)) {
                    if is_creator {
                        region.author.push_str(&text);
                    } else if within("text:p") {
                        region.words.push_str(&squeezed(&text));
                    }
                } else if within("text:p") || within("text:h") {
                    for id in &open {
                        regions.get_mut(id).expect("told before").words.push_str(&squeezed(&text));
                    }
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let mut changed = Changed::new();
    for region in order.iter().map(|id| &regions[id]) {
        changed.entry((region.author.clone(), region.stays)).or_default().push_str(&region.words);
    }
    (changed, comments)
}

#[test]
fn libre_office_finds_the_same_changes_authors_and_comments() {
    let folder = Folder::new("office");
    let path = |name: &str| folder.0.join(name).to_string_lossy().into_owned();
    let profile = format!("-env:UserInstallation=file://{}", path("profile"));
    let mut arguments =
        vec![profile, "--headless".into(), "--convert-to".into(), "fodt".into(), "--outdir".into(), path("")];
    for (tag, old, new) in &TEXTS {
        let name = path(&format!("{tag}.docx"));
        fs::write(&name, write::docx(&comparison(tag, old, new))).expect("written");
        arguments.push(name);
    }
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let Some(output) = run("soffice", &arguments) else { return };
    for (tag, old, new) in &TEXTS {
        let text = fs::read_to_string(folder.0.join(format!("{tag}.fodt")));
        let text = text.unwrap_or_else(|error| panic!("{tag}: {error}: {output:?}"));
        let (found, mut comments) = changed_by_office(&text);
        comments.sort();
        assert_eq!(found, changed_by_us(&comparison(tag, old, new)), "{tag}");
        let wanted =
            [("T. Oren", "Whyatonce?"), ("李雷", "为了时间。")].map(|(by, words)| (by.to_owned(), words.to_owned()));
        assert_eq!(comments, wanted, "{tag}");
    }
}

fn identity() -> Identity {
    Identity {
        work: "/akn/un/statement/2026-05-12/lake-20".into(),
        date: Moment::new("2026-05-12T09:30:00Z").expect("a date"),
        author: "Lake Morrow Commission".into(),
        country: "un".into(),
        version: "comparison".into(),
    }
}

/// The schema and the examples at hand are of drafts, which had names of their own for the namespace of the standard.
fn as_the_standard(text: &str) -> String {
    let name = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";
    ["WD17", "CSD02"].into_iter().fold(text.to_owned(), |text, draft| text.replace(&format!("{name}/{draft}"), name))
}

/// The schema of Akoma Ntoso beside what it imports: the attributes of XML's own namespace.
fn schema(folder: &Path) -> Option<PathBuf> {
    let examples = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/akn-oasis-examples");
    let name = "csprd02-part2-specs__csprd02-part2-specs-schemas__akomantoso30.xsd";
    let Ok(text) = fs::read_to_string(examples.join(name)) else {
        println!("SKIPPED: akn-oasis-examples is not here");
        return None;
    };
    fs::write(folder.join("akomantoso30.xsd"), as_the_standard(&text)).expect("written");
    let own = "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" \
               targetNamespace=\"http://www.w3.org/XML/1998/namespace\">\
               <xs:attribute name=\"lang\" type=\"xs:language\"/><xs:attribute name=\"space\" type=\"xs:NCName\"/>\
               <xs:attribute name=\"id\" type=\"xs:ID\"/></xs:schema>";
    fs::write(folder.join("xml.xsd"), own).expect("written");
    Some(examples)
}

fn bracketed() -> Sheet {
    let alternative = |name: &str, words: &str| Alternative {
        pieces: if words.is_empty() { Vec::new() } else { vec![Piece::Shared(vec![Span::Text(words.into())])] },
        proponents: vec![name.into()],
    };
    let shared = |words: &str| Piece::Shared(vec![Span::Text(words.into()), Span::Note("^7".into())]);
    let pieces = vec![
        shared("The Parties "),
        Piece::Bracket(vec![alternative("Aldane", "shall"), alternative("Vesper", "should"), alternative("<&\"", "")]),
        Piece::Shared(vec![Span::Text(" act".into()), Span::Placeholder("when".into())]),
    ];
    let row = |label: &str, role| Row::bracketed(Head::new(label, role), pieces.clone());
    Sheet {
        title: "Agreed minutes".into(),
        language: language("en"),
        rows: vec![
            row("PP1", Role::Preambular),
            row("I", Role::Heading(1)),
            row("1.", Role::Operative),
            row("(a)", Role::SubParagraph),
        ],
        notes: vec![Footnote { mark: "7".into(), text: "See annex 2.".into() }],
    }
}

/// Sheets by chance, always the same ones.
fn by_chance(count: usize) -> Vec<Sheet> {
    let mut runner = TestRunner::deterministic();
    (0..count).map(|_| sheet().new_tree(&mut runner).expect("a sheet").current()).collect()
}

fn all() -> Vec<Sheet> {
    let mut sheets: Vec<Sheet> = TEXTS.iter().map(|(tag, old, new)| comparison(tag, old, new)).collect();
    sheets.push(bracketed());
    sheets.extend(by_chance(24));
    sheets
}

#[test]
fn akoma_ntoso_is_valid_against_its_schema() {
    let folder = Folder::new("akoma");
    let Some(examples) = schema(&folder.0) else { return };
    let schema = folder.0.join("akomantoso30.xsd").to_string_lossy().into_owned();
    let validate = |file: &Path| run("xmllint", &["--noout", "--nonet", "--schema", &schema, &file.to_string_lossy()]);
    // The validator works: it takes the examples, and not one of them that was spoiled.
    let mut seen = 0;
    for entry in fs::read_dir(examples).expect("a folder") {
        let file = entry.expect("an entry").path();
        if file.extension().is_some_and(|ending| ending == "xml") {
            let example = folder.0.join("example.xml");
            fs::write(&example, as_the_standard(&fs::read_to_string(&file).expect("readable"))).expect("written");
            let Some(output) = validate(&example) else { return };
            assert!(output.status.success(), "{}: {}", file.display(), String::from_utf8_lossy(&output.stderr));
            seen += 1;
        }
    }
    assert_eq!(seen, 4);
    let good = write::akoma_ntoso(&bracketed(), &identity());
    for (from, to) in [("<num>", "<number>"), ("<p>", "<q>"), (" refersTo=\"#party_1\"", " by=\"#party_1\"")] {
        assert!(good.contains(from));
        let bad = good.replace(from, to).replace(&from.replace('<', "</"), &to.replace('<', "</"));
        let file = folder.0.join("bad.xml");
        fs::write(&file, bad).expect("written");
        let Some(output) = validate(&file) else { return };
        assert!(!output.status.success(), "{to} is taken");
    }
    for (at, sheet) in all().iter().enumerate() {
        let file = folder.0.join(format!("{at}.xml"));
        fs::write(&file, write::akoma_ntoso(sheet, &identity())).expect("written");
        let Some(output) = validate(&file) else { return };
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn akoma_ntoso_says_all_words() {
    for sheet in all() {
        let text = write::akoma_ntoso(&sheet, &identity());
        for change in sheet.rows.iter().filter_map(|row| row.end.as_ref()) {
            let element = match change.fate {
                Fate::Inserted => "class=\"inserted\"",
                Fate::Deleted => "class=\"deleted\"",
                Fate::MovedHere(_) => "class=\"moved-here\"",
                Fate::MovedAway(_) => "class=\"moved-away\"",
            };
            assert!(text.contains(element));
        }
        assert!(sheet.rows.iter().all(|row| row.head.label.is_empty() || text.contains(&row.head.label)));
    }
    let text = write::akoma_ntoso(&bracketed(), &identity());
    assert!(text.contains("<inline name=\"alternative\" title=\"Aldane\" refersTo=\"#party_1\">["));
    assert!(text.contains("<authorialNote marker=\"7\" placement=\"bottom\"><p>See annex 2.</p></authorialNote>"));
}

#[test]
fn docx_is_valid_against_the_schemas_of_office_open_xml() {
    let folder = Folder::new("openxml");
    let program = env::var("ALTERNAT_OPENXML_AUDIT").unwrap_or_else(|_| "openxml-audit".into());
    // What it has against a document. Fonts and colours of a theme it wants from everybody; the standard does not.
    let faults = |name: &str, bytes: &[u8]| {
        let file = folder.0.join(name);
        fs::write(&file, bytes).expect("written");
        let output = run(&program, &["--format", "microsoft365", "--output", "json", &file.to_string_lossy()])?;
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        assert!(text.contains("\"error_count\""), "{text}{}", String::from_utf8_lossy(&output.stderr));
        let all = text.lines().filter(|line| line.trim_start().starts_with("\"description\":"));
        let wants = |line: &&str| line.contains("relationships/fontTable") || line.contains("relationships/theme");
        Some(all.filter(|line| !wants(line)).map(String::from).collect::<Vec<String>>())
    };
    // The validator works: what stands in another order, or lacks an author, it does not take.
    let spoiled = |from: &str, to: &str| {
        let bytes = write::docx(&comparison("en", &TEXTS[0].1, &TEXTS[0].2));
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a package");
        let names: Vec<String> = archive.file_names().map(|name| name.expect("a name").into_owned()).collect();
        let mut parts = Vec::new();
        for name in &names {
            let mut text = String::new();
            std::io::Read::read_to_string(&mut archive.by_name(name).expect("there"), &mut text).expect("text");
            if name == "word/document.xml" {
                assert!(text.contains(from));
                text = text.replacen(from, to, 1);
            }
            parts.push((name.as_str(), text));
        }
        made::zip(&parts)
    };
    let Some(none) = faults("good.docx", &spoiled("<w:body>", "<w:body>")) else { return };
    assert_eq!(none, [""; 0]);
    for (at, (from, to)) in [
        ("<w:body>", "<w:body><w:p><w:r/><w:pPr/></w:p>"),
        ("<w:body>", "<w:body><w:p><w:r><w:rPr><w:lang w:val=\"en\"/><w:rtl/></w:rPr></w:r></w:p>"),
        (" w:author=\"Анна Ф.\"", ""),
    ]
    .into_iter()
    .enumerate()
    {
        let found = faults(&format!("bad{at}.docx"), &spoiled(from, to));
        assert!(found.is_some_and(|found| !found.is_empty()), "{to:?} for {from:?} is taken");
    }
    for (at, sheet) in all().iter().take(8).enumerate() {
        let bytes = write::docx(sheet);
        read(Kind::Docx, &bytes).expect("readable");
        assert_eq!(faults(&format!("{at}.docx"), &bytes), Some(Vec::new()));
    }
}
