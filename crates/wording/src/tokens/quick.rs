//! Words by UAX #29 for the scripts that most drafts are in, without the tables: Latin and Cyrillic letters, digits, and
//! the signs that people type. It decides nothing by itself: what it does not know is left to the segmenter, and a test
//! holds the two to the same cuts.

/// What a character is to the rules of words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Class {
    Letter,
    Digit,
    /// `_`, which joins both.
    Joins,
    /// Between letters, such as a colon.
    MidLetter,
    /// Between letters and between digits.
    MidNumLet,
    /// Between digits.
    MidNum,
    /// A space that goes with other spaces.
    Space,
    CarriageReturn,
    LineFeed,
    /// Breaks on both sides.
    Alone,
}

/// The class of a character; `None` where it is the segmenter's to say.
fn class(c: char) -> Option<Class> {
    Some(match c {
        'a'..='z' | 'A'..='Z' => Class::Letter,
        ' ' => Class::Space,
        '0'..='9' => Class::Digit,
        '_' => Class::Joins,
        '.' | '\'' | '\u{2018}' | '\u{2019}' => Class::MidNumLet,
        ',' | ';' => Class::MidNum,
        ':' => Class::MidLetter,
        '\r' => Class::CarriageReturn,
        '\n' => Class::LineFeed,
        '\t' | '!' | '"' | '#' | '$' | '%' | '&' | '(' | ')' | '*' | '+' | '-' | '/' | '<' | '=' | '>' | '?' | '@'
        | '[' | '\\' | ']' | '^' | '`' | '{' | '|' | '}' | '~' => Class::Alone,
        '\u{a0}' | '«' | '»' | '°' | '§' | '–' | '—' | '“' | '”' | '„' | '…' => Class::Alone,
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ÿ' | 'Ā'..='ſ' | 'А'..='я' | 'Ё' | 'ё' => Class::Letter,
        _ => return None,
    })
}

/// Calls with the end of each token, in order; answers whether it knew every character. Where it did not, nothing that
/// it called with counts.
pub(super) fn cut(text: &str, mut end: impl FnMut(usize)) -> bool {
    let mut chars = text.char_indices().peekable();
    while let Some((_, c)) = chars.next() {
        let Some(first) = class(c) else { return false };
        match first {
            Class::Letter | Class::Digit | Class::Joins => {
                let mut last = first;
                while let Some((_, next)) = chars.peek().copied() {
                    let Some(next) = class(next) else { return false };
                    match next {
                        Class::Letter | Class::Digit | Class::Joins => last = next,
                        Class::MidLetter | Class::MidNumLet | Class::MidNum => {
                            let mut ahead = chars.clone();
                            ahead.next();
                            let behind = ahead.peek().map(|(_, c)| class(*c));
                            let joins = match (last, next, behind) {
                                (_, _, Some(None)) => return false,
                                (Class::Letter, Class::MidLetter | Class::MidNumLet, Some(Some(Class::Letter))) => {
                                    Class::Letter
                                }
                                (Class::Digit, Class::MidNum | Class::MidNumLet, Some(Some(Class::Digit))) => {
                                    Class::Digit
                                }
                                _ => break,
                            };
                            chars.next();
                            last = joins;
                        }
                        Class::Space | Class::CarriageReturn | Class::LineFeed | Class::Alone => break,
                    }
                    chars.next();
                }
            }
            Class::Space => while chars.next_if(|(_, c)| *c == ' ').is_some() {},
            Class::CarriageReturn => {
                chars.next_if(|(_, c)| *c == '\n');
            }
            Class::LineFeed | Class::MidLetter | Class::MidNumLet | Class::MidNum | Class::Alone => {}
        }
        // What comes next may be a mark that belongs to this one.
        match chars.peek() {
            Some((at, c)) if class(*c).is_some() => end(*at),
            Some(_) => return false,
            None => end(text.len()),
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;
    use icu_segmenter::{WordSegmenter, options::WordBreakInvariantOptions};
    use proptest::prelude::*;

    const SIGNS: &str = "aZ09 _.'\u{2018}\u{2019},;\r\n\t!\"#$%&()*+-/<=>?@[\\]^`{|}~:\u{a0}«»°§–—“”„…ÀÖØöøÿĀſАяЁё";

    fn same(text: &str) {
        let mut quick = Vec::new();
        let known = cut(text, |end| quick.push(end));
        assert!(known, "{text:?}");
        let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
        let slow: Vec<usize> = segmenter.segment_str(text).filter(|end| *end > 0).collect();
        assert_eq!(quick, slow, "{text:?}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn it_cuts_as_the_segmenter_does(picks in prop::collection::vec(any::<prop::sample::Index>(), 0..24)) {
            let signs: Vec<char> = SIGNS.chars().collect();
            let text: alloc::string::String = picks.iter().map(|pick| *pick.get(&signs)).collect();
            same(&text);
        }
    }

    #[test]
    fn every_character_that_it_knows_is_cut_as_the_segmenter_does() {
        let known: Vec<char> = (0..=0x2fff).filter_map(char::from_u32).filter(|c| class(*c).is_some()).collect();
        assert!(known.len() > 350);
        for c in known {
            for text in [
                alloc::format!("a{c}a"),
                alloc::format!("1{c}1"),
                alloc::format!(" {c} {c}{c}"),
                alloc::format!("_{c}_"),
            ] {
                same(&text);
            }
        }
    }

    #[test]
    fn what_it_does_not_know_is_left() {
        for text in ["各方应当", "a\u{301}", "a·b", "السلام", "a\u{200d}"] {
            assert!(!cut(text, |_| {}), "{text:?}");
        }
    }
}
