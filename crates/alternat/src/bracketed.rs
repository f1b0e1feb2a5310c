//! The bracketed text as it is read on a terminal: what is shared plain, a bracket with its alternatives and who wants
//! them, in words as well as in colour: `[EAST: half | WEST: a third]`.

use crate::lines::Run;
use crate::screen::{Ink, tame};
use crate::shown::{AlternativeShown, PieceShown, SpanShown};

/// What stands for an alternative of no words.
const NOTHING: &str = "no text";

/// The runs of a bracketed text.
pub fn pieces(pieces: &[PieceShown]) -> Vec<Run> {
    let mut runs = Vec::new();
    for piece in pieces {
        match piece {
            PieceShown::Shared(shared) => runs.extend(spans(shared)),
            PieceShown::Bracket(alternatives) => bracket(alternatives, &mut runs),
        }
    }
    runs
}

/// The runs of spans.
pub fn spans(spans: &[SpanShown]) -> Vec<Run> {
    let mut runs = Vec::new();
    for span in spans {
        match span {
            SpanShown::Text(words) => runs.push(Run::plain(tame(words))),
            SpanShown::Open(alternatives) => {
                let alternatives = alternatives.iter().map(|spans| self::spans(spans));
                enclosed(alternatives.map(|runs| ("?".to_owned(), runs)).collect(), &mut runs);
            }
            SpanShown::Placeholder(words) => runs.push(Run::inked(Ink::Open, format!("{{{}}}", tame(words)))),
            SpanShown::Term { settled: Some(words), .. } => runs.push(Run::plain(tame(words))),
            SpanShown::Term { name, settled: None } => {
                runs.push(Run::inked(Ink::Open, format!("{{={}}}", tame(name))));
            }
            SpanShown::Note(mark) => runs.push(Run::inked(Ink::Faint, format!("^{}", tame(mark)))),
        }
    }
    runs
}

fn bracket(alternatives: &[AlternativeShown], runs: &mut Vec<Run>) {
    let alternative = |own: &AlternativeShown| (own.proponents.join(", "), pieces(&own.pieces));
    enclosed(alternatives.iter().map(alternative).collect(), runs);
}

/// Alternatives in brackets. Blanks at their edges stand outside, so that the words stand beside the brackets.
fn enclosed(mut alternatives: Vec<(String, Vec<Run>)>, runs: &mut Vec<Run>) {
    let led = alternatives.iter().any(|(_, own)| own.first().is_some_and(|run| run.words.starts_with(' ')));
    let trailed = alternatives.iter().any(|(_, own)| own.last().is_some_and(|run| run.words.ends_with(' ')));
    if led && !runs.last().is_some_and(|run| run.words.ends_with(' ')) {
        runs.push(Run::plain(" "));
    }
    for (at, (whose, own)) in alternatives.iter_mut().enumerate() {
        if let Some(first) = own.first_mut() {
            first.words = first.words.trim_start().to_owned();
        }
        if let Some(last) = own.last_mut() {
            last.words = last.words.trim_end().to_owned();
        }
        own.retain(|run| !run.words.is_empty());
        runs.push(Run::inked(Ink::Open, format!("{}{whose}:", if at == 0 { "[" } else { " | " })));
        runs.push(Run::plain(" "));
        if own.is_empty() {
            runs.push(Run::inked(Ink::Faint, NOTHING));
        } else {
            runs.append(own);
        }
    }
    runs.push(Run::inked(Ink::Open, "]"));
    if trailed {
        runs.push(Run::plain(" "));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> SpanShown {
        SpanShown::Text(words.into())
    }

    fn alternative(proponents: &[&str], pieces: Vec<PieceShown>) -> AlternativeShown {
        AlternativeShown { proponents: proponents.iter().map(|code| (*code).to_owned()).collect(), pieces }
    }

    fn read(shown: &[PieceShown]) -> String {
        pieces(shown).iter().map(|run| run.words.as_str()).collect()
    }

    #[test]
    fn a_bracket_says_who_wants_what() {
        let shared = |words: &str| PieceShown::Shared(vec![text(words)]);
        let half = alternative(&["EAST"], vec![shared("half")]);
        let third = alternative(&["WEST", "NORTH"], vec![shared("a third")]);
        let all = [shared("Each takes "), PieceShown::Bracket(vec![half, third]), shared(".")];
        assert_eq!(read(&all), "Each takes [EAST: half | WEST, NORTH: a third].");
        let runs = pieces(&all);
        assert_eq!((runs[0].ink, runs[1].ink), (None, Some(Ink::Open)), "colour goes with the words, never alone");
    }

    #[test]
    fn what_only_one_wants_stands_against_no_text_and_blanks_stand_outside() {
        let shared = |words: &str| PieceShown::Shared(vec![text(words)]);
        let more =
            PieceShown::Bracket(vec![alternative(&["EAST"], vec![shared("alone ")]), alternative(&["WEST"], vec![])]);
        assert_eq!(read(&[shared("He "), more, shared("acts")]), "He [EAST: alone | WEST: no text] acts");
        let more =
            PieceShown::Bracket(vec![alternative(&["EAST"], vec![]), alternative(&["WEST"], vec![shared(" at once")])]);
        assert_eq!(read(&[shared("He acts"), more, shared(".")]), "He acts [EAST: no text | WEST: at once].");
    }

    #[test]
    fn what_is_open_in_a_wording_says_so_and_a_settled_term_reads_as_its_words() {
        let open = SpanShown::Open(vec![vec![text("shall")], vec![]]);
        let term = |settled: Option<&str>| SpanShown::Term { name: "lake".into(), settled: settled.map(str::to_owned) };
        let all =
            vec![term(None), term(Some("Long Lake")), open, SpanShown::Placeholder("date".into()), text("\u{1b}[2J")];
        assert_eq!(read(&[PieceShown::Shared(all)]), "{=lake}Long Lake[?: shall | ?: no text]{date}\u{fffd}[2J");
    }
}
