//! Real drafts: the two of the Paris Agreement in which people typed brackets, held against the collation of what
//! those brackets say (spec: wording, 7). The texts are not part of this repository.

use std::{fs, path::PathBuf, time::Instant};
use wording::draft::{self, Draft, Line, Measure, Pick, measure, measure_all, pick, words_and_marks};
use wording::tokens::{Kind, tokens, words};
use wording::{Effort, Piece, Span, Wording, collate};

const DRAFTS: [&str; 2] = ["23-oct-2015.agreement.md", "4-dec-2015.agreement.md"];

/// What was reached; better is welcome, worse is not.
const PINNED: [[Measure; 2]; 2] = [
    [Measure { words: 5585, brackets: 326 }, Measure { words: 4717, brackets: 268 }],
    [Measure { words: 6313, brackets: 326 }, Measure { words: 5299, brackets: 268 }],
];

fn text(name: &str) -> Option<String> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/cop21-paris-drafts");
    let text = fs::read_to_string(folder.join(name)).ok();
    if text.is_none() {
        println!("SKIPPED: {name} is not here");
    }
    text
}

/// The bracketed paragraphs that are in balance by themselves, as people typed them; definitions of links are none.
fn paragraphs(draft: &Draft) -> Vec<&Line> {
    let is_repaired = |number: usize| draft.repairs.iter().any(|repair| repair.line == number);
    let is_bracketed = |line: &Line| line.wording().expect("a paragraph is short enough").has_open_bracket();
    let is_link = |line: &Line| {
        let mut text = String::new();
        draft::write_spans(&line.spans, &mut text);
        text.starts_with('[')
            && !text.starts_with("[^")
            && text.split_once(']').is_some_and(|(_, rest)| rest.starts_with(':'))
    };
    let is_whole = |line: &Line| (line.from_above, line.goes_on) == (0, 0);
    let numbered = (1..).zip(&draft.lines);
    numbered
        .filter(|(n, line)| is_bracketed(line) && is_whole(line) && !is_repaired(*n) && !is_link(line))
        .map(|(_, line)| line)
        .collect()
}

/// What stands in computed brackets.
fn weigh(pieces: &[Piece<u8>], count: fn(&str) -> usize, measure: &mut Measure) {
    for piece in pieces {
        if let Piece::Bracket(alternatives) = piece {
            measure.brackets += 1;
            for own in alternatives {
                match own.pieces.as_slice() {
                    [] => {}
                    [Piece::Shared(spans)] => {
                        let mut text = String::new();
                        draft::write_spans(spans, &mut text);
                        measure.words += count(&text);
                    }
                    nested => panic!("two readings have no inner bracket: {nested:?}"),
                }
            }
        }
    }
}

/// A way to count what stands in brackets.
struct Counting {
    name: &'static str,
    /// Of what people typed.
    typed: fn(&[Span]) -> Measure,
    /// Of a text.
    words: fn(&str) -> usize,
    /// Whether a token counts.
    counts: fn(Kind) -> bool,
}

const COUNTINGS: [Counting; 2] = [
    Counting { name: "words of both readings", typed: measure, words, counts: |kind| kind == Kind::Word },
    Counting {
        name: "words and marks of all alternatives",
        typed: measure_all,
        words: words_and_marks,
        counts: |kind| kind != Kind::Space,
    },
];

/// What people typed and what is computed, over all paragraphs of a draft.
fn compare(name: &str, counting: &Counting) -> Option<(Measure, Measure)> {
    let draft = draft::read(&text(name)?);
    let paragraphs = paragraphs(&draft);
    let (mut human, mut computed) = (Measure::default(), Measure::default());
    let (mut readings, mut least) = (Vec::new(), 0);
    for line in &paragraphs {
        let typed = (counting.typed)(&line.spans);
        human.words += typed.words;
        human.brackets += typed.brackets;
        let [first, last] = [Pick::First, Pick::Last].map(|way| pick(&line.spans, way));
        least += floor(&first, &last, counting);
        let reading = |text: &str| Wording::text(text).expect("a reading is short enough");
        readings.push([(1u8, reading(&first)), (2, reading(&last))]);
    }
    let start = Instant::now();
    let collations: Vec<_> = readings.iter().map(|readings| collate(readings).expect("two wordings")).collect();
    let each = start.elapsed() / u32::try_from(paragraphs.len()).expect("not so many");
    for (readings, collation) in readings.iter().zip(&collations) {
        assert_eq!(collation.effort, Effort::Whole);
        for (party, wording) in readings {
            assert_eq!(collation.reading(party), wording.spans(), "every reading comes back byte for byte");
        }
        weigh(&collation.pieces, counting.words, &mut computed);
    }
    let ratio = |a: usize, b: usize| a as f64 / b as f64;
    println!(
        "{name}, {}: {} paragraphs; people {} / {}, computed {} / {} ({:.3} / {:.3}), least {least} ({:.3}); {each:?} a paragraph",
        counting.name,
        paragraphs.len(),
        human.words,
        human.brackets,
        computed.words,
        computed.brackets,
        ratio(computed.words, human.words),
        ratio(computed.brackets, human.brackets),
        ratio(least, human.words),
    );
    Some((human, computed))
}

/// The least that can stand in brackets at all, however many brackets that takes: what no longest common subsequence
/// of what counts can share.
fn floor(one: &str, other: &str, counting: &Counting) -> usize {
    let row = |text| -> Vec<_> { tokens(text).into_iter().filter(|token| (counting.counts)(token.kind)).collect() };
    let (one, other): (Vec<_>, Vec<_>) = (row(one), row(other));
    let mut above = vec![0; other.len() + 1];
    for word in &one {
        let mut row = vec![0; other.len() + 1];
        for (j, own) in other.iter().enumerate() {
            row[j + 1] = if own == word { above[j] + 1 } else { row[j].max(above[j + 1]) };
        }
        above = row;
    }
    one.len() + other.len() - 2 * above[other.len()]
}

#[test]
fn computed_brackets_are_shorter_and_fewer_than_those_that_people_typed() {
    for (counting, pinned) in COUNTINGS.iter().zip(PINNED) {
        for (name, pinned) in DRAFTS.into_iter().zip(pinned) {
            let Some((human, computed)) = compare(name, counting) else { return };
            assert!(computed.words <= pinned.words && computed.brackets <= pinned.brackets, "{name}: {computed:?}");
            assert!(computed.words <= human.words, "{name}: {computed:?} of {human:?}");
            assert!(computed.brackets * 100 <= human.brackets * 95, "{name}: {computed:?} of {human:?}");
        }
    }
}
