//! A text of 200 pages with 6,000 brackets, up to ten deep: read, shown, and one wording tabled in it.

use crate::drafts::PAGES_200;
use crate::table::{Table, median};
use std::hint::black_box;
use std::time::Instant;
use wording::draft::{read, write};
use wording::{Collation, Piece, Wording, collate};

/// How many brackets the text has.
const BRACKETS: usize = 6_000;
/// How deep they stand in each other at most.
const DEEP: usize = 10;
/// How many provisions the text has.
const PROVISIONS: usize = 1_500;
/// Every measurement is the middle one of so many.
const TURNS: usize = 21;

/// A provision with its share of the brackets: one in ten has a nest of ten, the others have alternatives in a row.
fn provision(n: usize) -> String {
    let plain = "the Parties to this Agreement enhance the implementation of their commitments in accordance with it ";
    let mut text = format!("In year {n}, ");
    let own = BRACKETS / PROVISIONS;
    if n.is_multiple_of(10) {
        let nest = (0..DEEP).fold(String::from("act"), |inner, depth| format!("[at {depth} {inner}]"));
        text += &nest;
    } else {
        // Three tenths of the alternatives in a nest leave 30 for nine provisions.
        let pairs = own / 2 - usize::from(n % 10 > 6);
        (0..pairs).for_each(|at| text += &format!("[shall {at}][should {at}] {}", &plain[..40]));
    }
    while text.len() < PAGES_200 / PROVISIONS {
        text += plain;
    }
    text.trim_end().to_owned()
}

fn time(mut work: impl FnMut()) -> f64 {
    let times = (0..TURNS).map(|_| {
        let start = Instant::now();
        work();
        start.elapsed().as_secs_f64()
    });
    median(times.collect())
}

/// A bracketed text as a reader sees it, with its proponents.
fn show(collation: &Collation<&str>, text: &mut String) {
    fn pieces(all: &[Piece<&str>], text: &mut String) {
        for piece in all {
            match piece {
                Piece::Shared(spans) => wording::draft::write_spans(spans, text),
                Piece::Bracket(alternatives) => {
                    for own in alternatives {
                        text.push('[');
                        text.push_str(&own.proponents.join(", "));
                        text.push_str(": ");
                        pieces(&own.pieces, text);
                        text.push(']');
                    }
                }
            }
        }
    }
    pieces(&collation.pieces, text);
}

/// Measures all of it.
pub fn measure(table: &mut Table) {
    let provisions: Vec<String> = (0..PROVISIONS).map(provision).collect();
    let text = provisions.join("\n\n");
    let brackets = text.matches('[').count();
    let what = format!("{} kB, {brackets} brackets, {DEEP} deep", text.len() / 1000);
    let ms = |seconds: f64| format!("{:.2} ms", seconds * 1e3);
    let import = time(|| drop(black_box(write(&read(&text)))));
    table.add(&format!("import and show: {what}"), ms(import), "100 ms".into(), 0.1 / import, "≥ 1");
    // The same as acts have it: every provision tabled by one party, and by two more with changes of their own.
    let rows: Vec<[(&str, String); 3]> = provisions
        .iter()
        .map(|own| [("A", own.clone()), ("B", own.replace("should", "may")), ("C", own.replacen("the", "all", 1))])
        .collect();
    let open = |row: &[(&'static str, String); 3]| {
        let wordings = row.each_ref().map(|(party, written)| (*party, Wording::read(written).expect("it was written")));
        collate(&wordings).expect("three wordings")
    };
    let rows: Vec<[(&'static str, String); 3]> =
        rows.into_iter().map(|row| row.map(|(party, own)| (party, own))).collect();
    let all = time(|| {
        let mut shown = String::new();
        rows.iter().for_each(|row| show(&open(row), &mut shown));
        black_box(shown);
    });
    table.add(&format!("open and show, 3 parties: {what}"), ms(all), "100 ms".into(), 0.1 / all, "≥ 1");
    let mut at = 0;
    let one = time(|| {
        at += 1;
        drop(black_box(open(&rows[at * 37 % rows.len()])));
    });
    table.add("table a wording, until its provision is computed", ms(one), "1 ms".into(), 1e-3 / one, "≥ 1");
}
