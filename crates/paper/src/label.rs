//! Labels that people type before a paragraph: `1.`, `(a)`, `PP2 bis`, `Article 2`, `第二条`. Numbers that a list
//! computes are not its matter.

use crate::paper::{Label, LabelFrom};

const NOUNS: [&str; 12] = [
    "article",
    "section",
    "chapter",
    "annex",
    "part",
    "paragraph",
    "статья",
    "раздел",
    "глава",
    "приложение",
    "пункт",
    "часть",
];
const LATIN_ORDER: [&str; 8] = ["bis", "ter", "quater", "quinquies", "sexies", "septies", "alt", "rev"];
/// No label is longer.
const BYTES_MAX: usize = 64;

/// Takes a typed label off the front of words; `None` where there is none. Label, gap and rest are the words again.
pub(crate) fn take(words: &str) -> Option<(Label, &str)> {
    let length = noun(words)
        .or_else(|| provision(words))
        .or_else(|| parenthesis(words))
        .or_else(|| number(words))
        .or_else(|| letter(words))
        .or_else(|| chinese(words))
        .filter(|length| *length <= BYTES_MAX)?;
    let (shown, rest) = words.split_at(length);
    let words = rest.trim_start_matches([' ', '\t', '\u{a0}', '\u{3000}']);
    let gap = &rest[..rest.len() - words.len()];
    Some((Label { shown: shown.into(), gap: gap.into(), from: LabelFrom::Typed }, words))
}

/// Whether a label may end here.
fn ends(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with([' ', '\t', '\u{a0}', '\u{3000}'])
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// `1.`, `4.1.`, `1)`; also `4.1` before a capital letter.
fn number(text: &str) -> Option<usize> {
    let mut at = 0;
    let mut levels = 0;
    loop {
        let length = digits(&text[at..]);
        if length == 0 || length > 3 {
            break;
        }
        at += length;
        levels += 1;
        if !text[at..].starts_with('.') || digits(&text[at + 1..]) == 0 {
            break;
        }
        at += 1;
    }
    if levels == 0 {
        return None;
    }
    if text[at..].starts_with(['.', ')']) && ends(&text[at + 1..]) {
        return Some(at + 1);
    }
    let next = text[at..].trim_start_matches([' ', '\t']).chars().next();
    (levels > 1 && ends(&text[at..]) && next.is_some_and(char::is_uppercase)).then_some(at)
}

/// `(a)`, `(iv)`, `(1)`, `(б)`.
fn parenthesis(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('(')?;
    let end = inner.find(')')?;
    let name = &inner[..end];
    let is_number = name.bytes().all(|byte| byte.is_ascii_digit()) && name.len() <= 3;
    let is_letters = name.chars().count() <= 2 && name.chars().all(char::is_alphabetic);
    let is_roman = name.len() <= 6 && name.bytes().all(|byte| b"ivxlc".contains(&byte));
    (!name.is_empty() && (is_number || is_letters || is_roman) && ends(&inner[end + 1..])).then_some(end + 2)
}

/// `a)`, `б)`.
fn letter(text: &str) -> Option<usize> {
    let mut letters = text.chars();
    let first = letters.next().filter(|letter| letter.is_lowercase())?;
    (letters.next() == Some(')') && ends(letters.as_str())).then_some(first.len_utf8() + 1)
}

/// `PP2`, `OP 6 alt`, `PP2 bis.`
fn provision(text: &str) -> Option<usize> {
    let rest = text.strip_prefix("PP").or_else(|| text.strip_prefix("OP"))?;
    let gap = usize::from(rest.starts_with(' '));
    let length = digits(&rest[gap..]);
    if length == 0 || length > 3 {
        return None;
    }
    Some(order(text, 2 + gap + length)).filter(|end| ends(&text[*end..]))
}

/// `Article 2`, `Annex IV bis`, `Статья 3.`
fn noun(text: &str) -> Option<usize> {
    let space = text.find(' ')?;
    let word = text[..space].to_lowercase();
    if !NOUNS.contains(&word.as_str()) || text.starts_with(char::is_lowercase) {
        return None;
    }
    let name = &text[space + 1..];
    let length = name.find(|c: char| !c.is_alphanumeric() && c != '.').unwrap_or(name.len());
    let name = name[..length].trim_end_matches('.');
    let is_number = !name.is_empty() && name.split('.').all(|part| digits(part) == part.len() && !part.is_empty());
    let is_roman = !name.is_empty() && name.len() <= 6 && name.bytes().all(|byte| b"IVXLC".contains(&byte));
    let is_letter = name.len() == 1 && name.bytes().all(|byte| byte.is_ascii_uppercase());
    let end = order(text, space + 1 + name.len());
    ((is_number || is_roman || is_letter) && ends(&text[end..])).then_some(end)
}

/// Past `bis`, `alt` and a sign that ends the label.
fn order(text: &str, mut at: usize) -> usize {
    while let Some(rest) = text[at..].strip_prefix(' ') {
        let word = rest.split([' ', '\t', '.', ':']).next().unwrap_or_default();
        if !LATIN_ORDER.contains(&word.trim_end_matches(|c: char| c.is_ascii_digit())) {
            break;
        }
        at += 1 + word.len();
    }
    at + usize::from(text[at..].starts_with(['.', ':']))
}

/// `第二条`, `一、`, `（一）`.
fn chinese(text: &str) -> Option<usize> {
    let numeral = |c: &char| "零〇一二三四五六七八九十百千".contains(*c) || c.is_ascii_digit();
    let run = |text: &str| text.chars().take_while(numeral).map(char::len_utf8).sum::<usize>();
    if let Some(rest) = text.strip_prefix('第') {
        let length = run(rest);
        let unit = rest[length..].chars().next().filter(|c| "条章节款项部分".contains(*c))?;
        return (length > 0).then_some('第'.len_utf8() + length + unit.len_utf8());
    }
    if let Some(rest) = text.strip_prefix('（') {
        let length = run(rest);
        return (length > 0 && rest[length..].starts_with('）')).then_some(2 * '（'.len_utf8() + length);
    }
    let length = run(text);
    (length > 0 && text[length..].starts_with('、')).then_some(length + '、'.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_taken_and_nothing_is_lost() {
        for (words, shown, rest) in [
            ("1. The Parties", "1.", "The Parties"),
            ("4.1.\tText", "4.1.", "Text"),
            ("4.1 Text", "4.1", "Text"),
            ("(a) text", "(a)", "text"),
            ("(iii) text", "(iii)", "text"),
            ("б) текст", "б)", "текст"),
            ("PP2 bis Recalling", "PP2 bis", "Recalling"),
            ("OP6 alt. Decides", "OP6 alt.", "Decides"),
            ("OP 3 ter alt2: x", "OP 3 ter alt2:", "x"),
            ("Article 2", "Article 2", ""),
            ("ANNEX IV bis Lists", "ANNEX IV bis", "Lists"),
            ("Статья 3. Срок", "Статья 3.", "Срок"),
            ("第二条　各方应当", "第二条", "各方应当"),
            ("一、各方", "一、", "各方"),
            ("（二）各方", "（二）", "各方"),
        ] {
            let (label, left) = take(words).unwrap_or_else(|| panic!("{words}"));
            assert_eq!((label.shown.as_str(), left), (shown, rest));
            assert_eq!([label.shown.as_str(), &label.gap, left].concat(), words);
        }
    }

    #[test]
    fn words_that_only_look_like_a_label_are_words() {
        for words in [
            "1.5 °C above",
            "2050 is the year",
            "(and others) agree",
            "a text",
            "Parties",
            "Article on water",
            "article 2 says",
            "PPP is",
            "OPEC",
            "1,700 brackets",
            "第二次世界大战",
            "",
            " ",
            "(",
            "第",
            "1",
            "12.5%",
        ] {
            assert_eq!(take(words), None, "{words}");
        }
    }
}
