//! A draft as units: what each is, its label, what it stands under; whose a note says a wording is; slashes
//! (spec: wording, 6).

use std::{fs, path::PathBuf};
use wording::Span;
use wording::draft::{Claim, Kind, attributed, marked, outline, slashes, write_spans};

const DRAFT: &str = "\
## Preamble

*Recalling* decision 1/CP.17,

## Article 2 (purpose)

1. Parties [shall][should]:
   (a) act;
   (b) report[^1]
       on it.
2. [**Text**
   **Option 1:**
     Parties act.

     Parties report.
   **Option 2:** No text on this]

**Option 1:** one
**Option (a):** of the first
**Option (b):** of the first too
**Option 2:** no text.

PP2 bis. late
8. (a) Option I: no
[^1]: South Africa wishes its reservation to be recorded.
";

/// A unit: its kind, its label, its parent, its block of options, its words.
type Row = (Kind, String, Option<usize>, Option<usize>, String);

fn rows(text: &str) -> Vec<Row> {
    let outline = outline(text);
    assert_eq!((outline.repairs.as_slice(), outline.write().as_str()), (&[][..], text));
    let row = |unit: wording::draft::Unit| {
        let mut words = String::new();
        write_spans(&unit.spans, &mut words);
        (unit.kind, unit.label, unit.parent, unit.group, words)
    };
    outline.units.into_iter().map(row).collect()
}

#[test]
fn units_have_their_kind_their_label_and_their_place() {
    let row = |kind, label: &str, parent, group, words: &str| (kind, label.into(), parent, group, words.into());
    let expected = [
        row(Kind::Heading, "", None, None, "Preamble"),
        row(Kind::Preambular, "", None, None, "*Recalling* decision 1/CP.17,"),
        row(Kind::Heading, "Article 2", None, None, "Article 2 (purpose)"),
        row(Kind::Operative, "1.", None, None, "Parties [shall][should]:"),
        row(Kind::Subparagraph, "(a)", Some(3), None, "act;"),
        row(Kind::Subparagraph, "(b)", Some(3), None, "report[^1]\n       on it."),
        row(Kind::Operative, "2.", None, None, "[**Text**]"),
        row(Kind::Choice, "1", Some(6), Some(0), "Parties act."),
        row(Kind::Subparagraph, "", Some(7), None, "Parties report."),
        row(Kind::NullChoice, "2", Some(6), Some(0), "[No text on this]"),
        row(Kind::Choice, "1", None, Some(1), "one"),
        row(Kind::Choice, "(a)", Some(10), Some(2), "of the first"),
        row(Kind::Choice, "(b)", Some(10), Some(2), "of the first too"),
        row(Kind::NullChoice, "2", None, Some(1), "no text."),
        row(Kind::Preambular, "PP2 bis.", None, None, "late"),
        row(Kind::Operative, "8.", None, None, ""),
        row(Kind::Subparagraph, "(a)", Some(15), None, ""),
        row(Kind::Choice, "I", Some(16), Some(3), "no"),
        row(Kind::Note, "^1", None, None, "South Africa wishes its reservation to be recorded."),
    ];
    let rows = rows(DRAFT);
    for (row, expected) in rows.iter().zip(&expected) {
        assert_eq!(row, expected);
    }
    assert_eq!(rows.len(), expected.len());
    let blocks = outline(DRAFT).blocks;
    assert_eq!(blocks.iter().map(|block| (block.first, block.last)).collect::<Vec<_>>(), [(6, 9)]);
}

#[test]
fn other_scripts_have_their_labels() {
    let labels = |text| rows(text).into_iter().map(|row| (row.0, row.1)).collect::<Vec<_>>();
    let operative = |label: &str| (Kind::Operative, label.to_owned());
    let heading = (Kind::Heading, String::new());
    assert_eq!(labels("第一条\n一、各方\n二、各方"), [heading.clone(), operative("一、"), operative("二、")]);
    assert_eq!(
        labels("Статья 2\n1) Стороны\n2) Стороны"),
        [heading, operative("1)"), operative("2)")].map(|(kind, label)| if kind == Kind::Heading {
            (kind, "Статья 2".into())
        } else {
            (kind, label)
        })
    );
}

#[test]
fn a_note_says_whose_a_wording_is() {
    let text = "1. Parties act[^1] now[^2].\n\n2. See[^3] and [or[^1]].\n\n\
                [^1]: Proposal by Norway: see below\n[^2]: One group of Parties is of the view that no.\n\
                [^3]: Housing issue dealt with separately\n";
    let outline_of = outline(text);
    let found = attributed(&outline_of);
    let found: Vec<_> = found.iter().map(|own| (own.who.as_str(), marked(&outline_of, &own.mark))).collect();
    assert_eq!(found, [("Norway", vec![0, 1]), ("One group of Parties", vec![0])]);
    assert_eq!(attributed(&outline(DRAFT))[0].claim, Claim::Reserves);
}

#[test]
fn slashes_are_offered_and_change_nothing() {
    let text = "full / widest / open access, 1/CP.17 and/or a /b";
    let found = slashes(text);
    let open = |words: &[&str]| Span::Open(words.iter().map(|word| vec![Span::Text((*word).into())]).collect());
    assert_eq!(found.iter().map(|slash| slash.open(text)).collect::<Vec<_>>(), [open(&["full", "widest", "open"])]);
    assert_eq!(&text[found[0].range()], "full / widest / open");
    assert_eq!(outline(text).units[0].spans, [Span::Text(text.into())]);
}

#[test]
fn real_drafts_become_units() {
    // Units, those in options, blocks of options, null options, attributions.
    let wanted = [
        ("23-oct-2015.agreement.md", [611, 150, 60, 25, 3]),
        ("4-dec-2015.agreement.md", [484, 116, 44, 17, 1]),
        ("11infnot.txt", [1185, 217, 95, 37, 0]),
    ];
    for (name, wanted) in wanted {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/cop21-paris-drafts");
        let Ok(text) = fs::read_to_string(folder.join(name)) else {
            println!("SKIPPED: {name} is not here");
            continue;
        };
        let outline = outline(&text);
        assert!(outline.units.iter().all(|unit| unit.wording().is_ok()), "{name}: every unit is a wording");
        let count = |kind| outline.units.iter().filter(|unit| unit.kind == kind).count();
        let groups = outline.units.iter().filter_map(|unit| unit.group).max().map_or(0, |last| last + 1);
        let null = count(Kind::NullChoice) + count(Kind::NoText);
        let found = [
            outline.units.len(),
            count(Kind::Choice) + count(Kind::NullChoice),
            groups,
            null,
            attributed(&outline).len(),
        ];
        println!("{name}: {found:?}; {} brackets over several units", outline.blocks.len());
        assert_eq!(found, wanted, "{name}");
    }
}
