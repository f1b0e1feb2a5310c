//! Lines of a given width: inked runs of words, broken where the languages let them be broken (UAX #14), measured in
//! the columns of a terminal, of which a Chinese character takes two.

use crate::screen::{Ink, ink};
use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;
use unicode_width::UnicodeWidthStr as _;

/// Words in one ink.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Run {
    /// The ink; none for plain.
    pub ink: Option<Ink>,
    /// The words.
    pub words: String,
}

impl Run {
    /// Words in an ink.
    pub fn inked(ink: Ink, words: impl Into<String>) -> Run {
        Run { ink: Some(ink), words: words.into() }
    }

    /// Plain words.
    pub fn plain(words: impl Into<String>) -> Run {
        Run { ink: None, words: words.into() }
    }
}

/// How many columns words take.
pub fn columns(words: &str) -> usize {
    words.width()
}

/// The runs in lines of so many columns at most; a word that is longer stands in a line of its own.
pub fn wrap(runs: &[Run], width: usize) -> Vec<Vec<Run>> {
    let all: String = runs.iter().map(|run| run.words.as_str()).collect();
    let segmenter = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
    let mut ends: Vec<usize> = Vec::new();
    let (mut from, mut last) = (0, 0);
    for at in segmenter.segment_str(&all).filter(|at| *at > 0) {
        let must = all[..last].ends_with('\n') && last > from;
        if last > from && (must || columns(all[from..at].trim_end()) > width) {
            ends.push(last);
            from = last;
        }
        last = at;
    }
    ends.push(all.len());
    let mut lines = Vec::new();
    let mut from = 0;
    for end in ends {
        // The blanks at which a line was broken belong to neither.
        let to = from + all[from..end].trim_end().len();
        lines.push(cut(runs, from, to));
        from = end;
    }
    lines
}

/// The part of the runs from one byte to another.
fn cut(runs: &[Run], from: usize, to: usize) -> Vec<Run> {
    let (mut line, mut at) = (Vec::new(), 0);
    for run in runs {
        let end = at + run.words.len();
        let (first, last) = (from.clamp(at, end), to.clamp(at, end));
        if first < last {
            line.push(Run { ink: run.ink, words: run.words[first - at..last - at].to_owned() });
        }
        at = end;
    }
    line
}

/// A line as it is written, in colour where there is colour.
pub fn written(line: &[Run]) -> String {
    line.iter().map(|run| run.ink.map_or_else(|| run.words.clone(), |own| ink(own, &run.words))).collect()
}

/// How many columns a line takes.
pub fn length(line: &[Run]) -> usize {
    line.iter().map(|run| columns(&run.words)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(words: &str, width: usize) -> Vec<String> {
        wrap(&[Run::plain(words)], width).iter().map(|line| written(line)).collect()
    }

    #[test]
    fn lines_break_at_blanks_and_between_chinese_characters_but_not_before_a_full_stop() {
        assert_eq!(lines("the lake rose by ten", 9), ["the lake", "rose by", "ten"]);
        assert_eq!(lines("湖水一日上涨十厘米。", 8), ["湖水一日", "上涨十厘", "米。"]);
        assert_eq!(lines("湖水上涨。", 8), ["湖水上", "涨。"]);
        assert_eq!(lines("one\ntwo", 40), ["one", "two"]);
        assert_eq!(lines("aaaaaaaaaaaa b", 4), ["aaaaaaaaaaaa", "b"]);
        assert_eq!(lines("", 4), [""]);
    }

    #[test]
    fn an_ink_goes_on_in_the_next_line() {
        let runs = [Run::plain("one "), Run::inked(Ink::Open, "two three"), Run::plain(".")];
        let wrapped = wrap(&runs, 7);
        assert_eq!(
            wrapped,
            [
                vec![Run::plain("one "), Run::inked(Ink::Open, "two")],
                vec![Run::inked(Ink::Open, "three"), Run::plain(".")]
            ]
        );
    }

    proptest! {
        #[test]
        fn nothing_is_lost_but_blanks_at_the_end_of_lines(words in "[a-zé水位 ]{0,60}", width in 1usize..30) {
            let lines = lines(&words, width);
            let plain = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(plain(&lines.concat()), plain(&words));
            for line in &lines {
                // What is too wide has no place to break: one word.
                prop_assert!(columns(line) <= width || !line.contains(' '), "{}", line);
            }
        }
    }
}
