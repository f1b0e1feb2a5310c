//! Collation of the two readings of every bracketed paragraph, against a plain longest common subsequence with nearby
//! hunks joined, and against CollateX, installed into an environment of its own. Words and marks are counted, of
//! people's brackets those of all alternatives (spec: wording, 7).

use crate::table::Table;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::fmt::Write;
use std::fs;
use std::process::Command;
use std::time::Instant;
use wording::draft::{self, Measure, Pick, measure_all, pick, words_and_marks};
use wording::tokens::{Kind, tokens};
use wording::{Piece, Wording, collate};

/// The rival, and what it needs and does not bring.
const COLLATEX: [&str; 2] = ["collatex==2.3", "python-Levenshtein"];
/// Whose brackets are counted.
const OURS: &str = "in brackets";
const PEOPLE: &str = "people";
/// Every collation is made so often, and the mean told.
const TURNS: u32 = 20;

/// A paragraph's readings, and what people put into brackets in it.
struct Paragraph {
    readings: [String; 2],
    typed: Measure,
}

fn paragraphs(text: &str) -> Vec<Paragraph> {
    let draft = draft::read(text);
    let is_repaired = |number: usize| draft.repairs.iter().any(|repair| repair.line == number);
    let is_link = |own: &str| {
        let is_mark = own.starts_with('[') && !own.starts_with("[^");
        is_mark && own.split_once(']').is_some_and(|(_, rest)| rest.starts_with(':'))
    };
    let mut paragraphs = Vec::new();
    for (number, line) in (1..).zip(&draft.lines) {
        let Ok(wording) = line.wording() else { continue };
        let mut own = String::new();
        draft::write_spans(&line.spans, &mut own);
        let is_whole = (line.from_above, line.goes_on) == (0, 0) && !is_repaired(number);
        if is_whole && wording.has_open_bracket() && !is_link(&own) {
            let readings = [Pick::First, Pick::Last].map(|way| pick(&line.spans, way));
            paragraphs.push(Paragraph { readings, typed: measure_all(&line.spans) });
        }
    }
    paragraphs
}

fn sum(measures: impl Iterator<Item = Measure>) -> Measure {
    measures.fold(Measure::default(), |sum, own| Measure {
        words: sum.words + own.words,
        brackets: sum.brackets + own.brackets,
    })
}

fn ratio(ours: usize, theirs: usize) -> f64 {
    ours as f64 / theirs.max(1) as f64
}

/// Measures one draft.
fn measure_draft(table: &mut Table, name: &str, paragraphs: &[Paragraph]) {
    let typed = sum(paragraphs.iter().map(|own| own.typed));
    let wordings: Vec<_> = paragraphs
        .iter()
        .map(|own| [0, 1].map(|at| (at, Wording::text(&own.readings[at]).expect("a reading is short enough"))))
        .collect();
    let start = Instant::now();
    for _ in 1..TURNS {
        wordings.iter().for_each(|both| drop(std::hint::black_box(collate(both))));
    }
    let collations: Vec<_> = wordings.iter().map(|both| collate(both).expect("two wordings")).collect();
    let ours = start.elapsed().as_secs_f64() / f64::from(TURNS) / paragraphs.len() as f64;
    let own: Vec<Measure> = collations.iter().map(|collation| weigh(&collation.pieces)).collect();
    let computed = sum(own.iter().copied());
    let say = |measure: Measure| format!("{} / {}", measure.words, measure.brackets);
    let title = format!("{name}, {} paragraphs", paragraphs.len());
    let row = |table: &mut Table, what: &str, measure: Measure, against: &str, theirs: Measure| {
        // What is wanted is wanted of the collation, against people.
        let wanted = if against == PEOPLE && what == OURS { ["≤ 0.92", "≤ 0.95"] } else { [""; 2] };
        let against = format!("{against} {}", say(theirs));
        table.add(
            &format!("{title}: {what}, words"),
            say(measure),
            against.clone(),
            ratio(measure.words, theirs.words),
            wanted[0],
        );
        table.add(
            &format!("{title}: {what}, brackets"),
            say(measure),
            against,
            ratio(measure.brackets, theirs.brackets),
            wanted[1],
        );
    };
    row(table, OURS, computed, PEOPLE, typed);
    let start = Instant::now();
    let plain = sum(paragraphs.iter().map(|own| lcs(&own.readings)));
    let plain_time = start.elapsed().as_secs_f64() / paragraphs.len() as f64;
    row(table, OURS, computed, "plain LCS", plain);
    let time = |seconds: f64| format!("{:.1} µs a paragraph", seconds * 1e6);
    table.add(&format!("{title}: time"), time(ours), format!("plain LCS {}", time(plain_time)), plain_time / ours, "");
    match collatex(paragraphs) {
        Ok(rival) => {
            let taken = |at: &usize| rival.measures[*at].is_some();
            let same: Vec<usize> = (0..paragraphs.len()).filter(taken).collect();
            let ours_there = sum(same.iter().map(|at| own[*at]));
            let theirs = sum(rival.measures.iter().copied().flatten());
            let title = format!("CollateX, the {} it takes,", same.len());
            row(table, OURS, ours_there, &title, theirs);
            let typed_there = sum(same.iter().map(|at| paragraphs[*at].typed));
            row(table, "CollateX in brackets", theirs, "people there", typed_there);
            let against = format!("CollateX {}", time(rival.seconds));
            table.add(&format!("{name}: time"), time(ours), against, rival.seconds / ours, "≥ 1000");
        }
        Err(why) => eprintln!("SKIPPED: CollateX: {why}"),
    }
}

/// Measures one draft's paragraphs.
pub fn measure_text(table: &mut Table, name: &str, text: &str) {
    measure_draft(table, name, &paragraphs(text));
}

/// What stands in brackets of a collation of two.
fn weigh(pieces: &[Piece<usize>]) -> Measure {
    let mut measure = Measure::default();
    for piece in pieces {
        if let Piece::Bracket(alternatives) = piece {
            measure.brackets += 1;
            for shared in alternatives.iter().flat_map(|own| &own.pieces) {
                if let Piece::Shared(spans) = shared {
                    let mut text = String::new();
                    draft::write_spans(spans, &mut text);
                    measure.words += words_and_marks(&text);
                }
            }
        }
    }
    measure
}

/// A plain diff by words: hunks with one token or none between them are one.
fn lcs(readings: &[String; 2]) -> Measure {
    let [one, other] = readings
        .each_ref()
        .map(|text| tokens(text).into_iter().filter(|token| token.kind != Kind::Space).collect::<Vec<_>>());
    let mut measure = Measure::default();
    let mut last: Option<(usize, usize)> = None;
    for op in capture_diff_slices(Algorithm::Lcs, &one, &other) {
        if let DiffOp::Equal { .. } = op {
            continue;
        }
        let (old, new) = (op.old_range(), op.new_range());
        match last {
            Some((end, end_new)) if old.start - end <= 1 => {
                measure.words += old.start - end + new.start - end_new;
            }
            _ => measure.brackets += 1,
        }
        measure.words += old.len() + new.len();
        last = Some((old.end, new.end));
    }
    measure
}

/// What the rival made of each paragraph that it took, and its mean seconds for one.
struct Rival {
    measures: Vec<Option<Measure>>,
    seconds: f64,
}

/// Reads rows of two readings, of tokens; writes for each the words and brackets where they differ, or `-`.
const SCRIPT: &str = r"
import json, sys, time
from collatex import Collation, collate
spent, taken = 0.0, 0
for row in json.load(open(sys.argv[1])):
    try:
        names = ['A', 'B']
        witnesses = [{'id': name, 'tokens': tokens} for name, tokens in zip(names, row)]
        start = time.perf_counter()
        table = collate({'witnesses': witnesses}, output='table', segmentation=True)
        spent += time.perf_counter() - start
        taken += 1
        words = brackets = 0
        within = False
        cells = {r.header: r.cells for r in table.rows}
        a, b = cells['A'], cells['B']
        for column in zip(a, b):
            both = [[t.token_data for t in cell] if cell else [] for cell in column]
            differs = [t['n'] for t in both[0]] != [t['n'] for t in both[1]]
            brackets += differs and not within
            within = differs
            if differs:
                words += sum(len(cell) for cell in both)
        print(words, brackets)
    except Exception as why:
        print('-', type(why).__name__, file=sys.stderr)
        print('-')
print(spent / max(taken, 1))
";

fn run(command: &mut Command) -> Result<String, String> {
    let output = command.output().map_err(|why| format!("{command:?}: {why}"))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        let name = command.get_program().to_string_lossy();
        Err(format!("{name}: {}", String::from_utf8_lossy(&output.stderr).lines().last().unwrap_or_default()))
    }
}

fn collatex(paragraphs: &[Paragraph]) -> Result<Rival, String> {
    let folder = std::env::temp_dir().join("bench-collatex");
    let python = folder.join("bin/python");
    if !python.exists() {
        run(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
    }
    run(Command::new(&python).args(["-m", "pip", "install", "--quiet"]).args(COLLATEX))?;
    let mut json = String::from("[");
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let rows = paragraph.readings.each_ref().map(|text| tokens_as_json(text));
        let _ = write!(json, "{}[{}]", if at > 0 { "," } else { "" }, rows.join(","));
    }
    json.push(']');
    let input = folder.join("readings.json");
    fs::write(&input, json).map_err(|why| why.to_string())?;
    let said = run(Command::new(&python).args(["-c", SCRIPT]).arg(&input))?;
    let mut lines: Vec<&str> = said.lines().collect();
    let seconds = lines.pop().and_then(|line| line.parse().ok()).ok_or("no time was said")?;
    let one = |line: &&str| {
        let (words, brackets) = line.split_once(' ')?;
        Some(Measure { words: words.parse().ok()?, brackets: brackets.parse().ok()? })
    };
    let measures: Vec<_> = lines.iter().map(one).collect();
    if measures.len() == paragraphs.len() { Ok(Rival { measures, seconds }) } else { Err("rows are missing".into()) }
}

/// Tokens but spaces, as the rival takes them.
fn tokens_as_json(text: &str) -> String {
    let mut json = String::from("[");
    for token in tokens(text).into_iter().filter(|token| token.kind != Kind::Space) {
        let escaped = token.text.replace('\\', "\\\\").replace('"', "\\\"");
        let comma = if json.len() > 1 { "," } else { "" };
        let _ = write!(json, "{comma}{{\"t\":\"{escaped} \",\"n\":\"{escaped}\"}}");
    }
    json + "]"
}
