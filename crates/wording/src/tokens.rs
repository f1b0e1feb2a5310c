//! The tokens of a text: words by UAX #29, Chinese and Japanese by dictionary; punctuation and spaces are tokens too,
//! so that the tokens put together are the text, byte for byte (spec: wording, 3).

mod quick;

use alloc::vec::Vec;
use icu_segmenter::{WordSegmenter, options::WordBreakInvariantOptions};

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// It has a letter or a digit.
    Word,
    /// Nothing but white space.
    Space,
    /// Anything else: punctuation, signs.
    Mark,
}

/// A part of a text that is never cut.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Token<'a> {
    /// Its bytes in the text; never empty.
    pub text: &'a str,
    /// What it is.
    pub kind: Kind,
}

/// Cuts a text into its tokens.
///
/// By dictionary also for Thai, Lao, Khmer and Burmese: the other way, a neural network, counts in floating point,
/// and what every node computes for itself must come out equal on every machine.
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let (mut tokens, mut start) = (Vec::new(), 0);
    let known = quick::cut(text, |end| {
        let part = &text[start..end];
        tokens.push(Token { text: part, kind: kind(part) });
        start = end;
    });
    if known { tokens } else { by_tables(text) }
}

fn by_tables(text: &str) -> Vec<Token<'_>> {
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let mut tokens = Vec::new();
    let mut start = 0;
    for end in segmenter.segment_str(text) {
        if let Some(part) = text.get(start..end).filter(|part| !part.is_empty()) {
            tokens.push(Token { text: part, kind: kind(part) });
            start = end;
        }
    }
    if let Some(rest) = text.get(start..).filter(|rest| !rest.is_empty()) {
        tokens.push(Token { text: rest, kind: kind(rest) });
    }
    tokens
}

/// How many words a text has.
pub fn words(text: &str) -> usize {
    tokens(text).iter().filter(|token| token.kind == Kind::Word).count()
}

fn kind(part: &str) -> Kind {
    if part.chars().any(char::is_alphanumeric) {
        Kind::Word
    } else if part.chars().all(char::is_whitespace) {
        Kind::Space
    } else {
        Kind::Mark
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        tokens(text).iter().map(|token| token.text).collect()
    }

    #[test]
    fn words_are_cut_in_every_script() {
        assert_eq!(
            cut("The Parties shall, by 1.5 °C,"),
            ["The", " ", "Parties", " ", "shall", ",", " ", "by", " ", "1.5", " ", "°", "C", ","]
        );
        assert_eq!(cut("l'accord n'est"), ["l'accord", " ", "n'est"]);
        assert_eq!(cut("Стороны должны"), ["Стороны", " ", "должны"]);
        assert_eq!(cut("各方应当采取行动。"), ["各方", "应当", "采取", "行动", "。"]);
        assert_eq!(cut("締約国は行動する"), ["締約", "国", "は", "行動", "する"]);
        assert!(cut("").is_empty());
    }

    #[test]
    fn kinds_are_told_apart() {
        let kinds: Vec<_> = tokens("a \u{a0}—").iter().map(|token| token.kind).collect();
        assert_eq!(kinds.first(), Some(&Kind::Word));
        assert_eq!(kinds.last(), Some(&Kind::Mark));
        assert_eq!(words("shall, by 2050"), 3);
    }
}
