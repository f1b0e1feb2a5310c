//! Languages of one text held against each other: true findings are told, and no false ones (spec: wording, 9).

use quick_xml::Reader;
use quick_xml::events::Event;
use std::{fs, path::PathBuf};
use wording::Wording;
use wording::conform::{Date, Finding, Number, Open, Part, Rendering, Version, conform};

/// A provision: its id, its section, its label, its words in written form.
type Row = (String, String, String, Wording);

fn check(languages: &[(&str, Vec<Row>)], terms: &[Rendering<'_>]) -> Vec<Finding> {
    let part = |row| {
        let (id, section, label, wording): &Row = row;
        Part { id, section, label, wording }
    };
    let versions: Vec<Version<'_>> =
        languages.iter().map(|(language, rows)| Version { language, parts: rows.iter().map(part).collect() }).collect();
    conform(&versions, terms)
}

/// One provision in several languages: label and words.
fn one(languages: &[(&'static str, &str, &str)], terms: &[Rendering<'_>]) -> Vec<Finding> {
    let rows = |label: &str, words: &str| {
        vec![("1".into(), String::new(), label.into(), Wording::read(words).expect("a written form"))]
    };
    let all: Vec<(&str, Vec<Row>)> =
        languages.iter().map(|(language, label, words)| (*language, rows(label, words))).collect();
    check(&all, terms)
}

fn by<T: Clone>(values: &[(&str, T)]) -> Vec<(String, T)> {
    values.iter().map(|(language, value)| ((*language).to_owned(), value.clone())).collect()
}

fn ids(language: &'static str, ids: &[&str]) -> (&'static str, Vec<Row>) {
    let row = |id: &&str| ((*id).into(), "I".into(), String::new(), Wording::text("act").expect("short"));
    (language, ids.iter().map(row).collect())
}

#[test]
fn provisions_that_are_missing_moved_or_twice_are_told() {
    let missing = check(&[ids("en", &["a", "b", "c"]), ids("fr", &["a", "c"]), ids("ru", &["a", "b", "c"])], &[]);
    let expected = Finding::Provisions {
        section: "I".into(),
        counts: by(&[("en", 3), ("fr", 2), ("ru", 3)]),
        missing: vec![("b".into(), vec!["fr".into()])],
    };
    assert_eq!(missing, [expected]);
    let moved = check(&[ids("en", &["a", "b", "c"]), ids("fr", &["a", "c", "b"])], &[]);
    assert_eq!(moved, [Finding::Order { language: "fr".into(), id: "c".into() }]);
    let twice = check(&[ids("en", &["a", "a"]), ids("fr", &["a"])], &[]);
    assert_eq!(twice, [Finding::Twice { language: "en".into(), id: "a".into() }]);
    assert_eq!(check(&[], &[]), []);
    assert_eq!(check(&[ids("en", &["a"])], &[]), []);
}

#[test]
fn numbers_dates_and_labels_are_compared() {
    let text = [
        ("en", "Article 3", "by 12 December 2015, below 1.5 °C, 10,000 t (Article 2)"),
        ("zh", "第三条", "至2015年12月12日，低于1.5°C，10000吨（第二条），一切"),
        ("ru", "Статья 3", "к 12 декабря 2015 года, ниже 1,5 °C, 10 000 т (статья 2)"),
        ("ar", "المادة ٣", "١٢ كانون الأول/ديسمبر ٢٠١٥، ١٫٥، ١٠٬٠٠٠، المادة ٢"),
    ];
    assert_eq!(one(&text, &[]), []);
    let other = [text[0], ("zh", "第四条", "至2015年12月13日，低于2°C，10000吨（第二条）")];
    let number = |all: &[&str]| all.iter().map(|own| Number((*own).into())).collect::<Vec<_>>();
    let date = |day| vec![Date { year: Some(2015), month: 12, day: Some(day) }];
    let expected = [
        Finding::Labels { id: "1".into(), labels: by(&[("en", "Article 3".into()), ("zh", "第四条".into())]) },
        Finding::Numbers {
            id: "1".into(),
            numbers: by(&[("en", number(&["1.5", "10000", "2"])), ("zh", number(&["10000", "2", "2"]))]),
        },
        Finding::Dates { id: "1".into(), dates: by(&[("en", date(12)), ("zh", date(13))]) },
    ];
    assert_eq!(one(&other, &[]), expected);
    assert_eq!(one(&[("en", "(a)", "act"), ("ru", "(б)", "act")], &[]), [], "letters are not compared");
}

#[test]
fn terms_have_their_agreed_renderings() {
    let term = Rendering {
        term: "Party",
        words: vec![("en", vec!["Party", "Parties"]), ("ru", vec!["Сторон*"]), ("zh", vec!["缔约方"])],
    };
    let terms = [term];
    let good = [("en", "", "Each party shall"), ("ru", "", "Каждая Сторона"), ("zh", "", "各缔约方应当")];
    assert_eq!(one(&good, &terms), []);
    let bad = [("en", "", "Each Party shall"), ("ru", "", "Каждое государство"), ("zh", "", "各方应当")];
    let absent = ["ru".into(), "zh".into()].into();
    let expected = Finding::Term { id: "1".into(), term: "Party".into(), present: vec!["en".into()], absent };
    assert_eq!(one(&bad, &terms), [expected]);
    let within = [("en", "", "Partying"), ("ru", "", "Государство"), ("zh", "", "国家")];
    assert_eq!(one(&within, &terms), [], "not in the middle of a word");
}

#[test]
fn what_stands_open_is_counted() {
    let same = [("en", "", "[a [b]] {date} {=sea}"), ("zh", "", "[甲[乙]]{日期}{=sea}")];
    assert_eq!(one(&same, &[]), []);
    let open = |brackets, placeholders, terms: &[&str]| Open {
        brackets,
        placeholders,
        terms: terms.iter().map(|term| (*term).into()).collect(),
    };
    let other = [same[0], ("zh", "", "[甲]{=lake}")];
    let expected =
        Finding::Open { id: "1".into(), open: by(&[("en", open(2, 1, &["sea"])), ("zh", open(1, 0, &["lake"]))]) };
    assert_eq!(one(&other, &[]), [expected]);
}

/// The Universal Declaration in one language: the preamble's paragraphs, and each article's title and paragraphs.
fn declaration(xml: &str) -> Vec<Row> {
    let mut reader = Reader::from_str(xml);
    let (mut rows, mut section, mut within, mut text) = (Vec::new(), String::new(), false, String::new());
    let mut label = String::new();
    loop {
        match reader.read_event().expect("it is XML") {
            Event::Eof => return rows,
            Event::Start(start) => match start.name().as_ref() {
                b"preamble" => section = "preamble".into(),
                b"article" => {
                    let number = start.try_get_attribute("number").expect("attributes").expect("a number");
                    section = format!("article {}", String::from_utf8_lossy(&number.value));
                }
                b"title" | b"para" => (within, text) = (!section.is_empty(), String::new()),
                _ => {}
            },
            Event::Text(part) if within => text.push_str(&part.decode().expect("it is UTF-8")),
            Event::End(end) => match end.name().as_ref() {
                b"preamble" | b"article" => section.clear(),
                name @ (b"title" | b"para") if within => {
                    within = false;
                    if name == b"title" {
                        label.clone_from(&text);
                    }
                    let at = rows.iter().filter(|(_, own, ..): &&Row| *own == section).count();
                    let wording = Wording::text(&text).expect("short");
                    rows.push((format!("{section}/{at}"), section.clone(), label.clone(), wording));
                }
                _ => {}
            },
            _ => {}
        }
    }
}

#[test]
fn the_universal_declaration_has_its_true_mismatch_and_no_other() {
    let languages = [("ar", "arb"), ("zh", "cmn_hans"), ("en", "eng"), ("fr", "fra"), ("ru", "rus"), ("es", "spa")];
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/udhr-six-languages");
    let mut versions = Vec::new();
    for (language, name) in languages {
        let Ok(xml) = fs::read_to_string(folder.join(format!("data__udhr__udhr_{name}.xml"))) else {
            println!("SKIPPED: the declaration in {language} is not here");
            return;
        };
        versions.push((language, declaration(&xml)));
    }
    // The preamble's title counts too.
    let counts = by(&[("ar", 10), ("zh", 9), ("en", 11), ("fr", 10), ("ru", 10), ("es", 11)]);
    let without = |languages: &[&str]| languages.iter().map(|language| (*language).to_owned()).collect::<Vec<_>>();
    let missing =
        vec![("preamble/9".into(), without(&["zh"])), ("preamble/10".into(), without(&["ar", "zh", "fr", "ru"]))];
    let expected = Finding::Provisions { section: "preamble".into(), counts, missing };
    assert_eq!(check(&versions, &[]), [expected]);
}
