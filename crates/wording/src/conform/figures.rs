//! Numbers and dates in a text, in one form whatever the language: digits of any script, dates as day, month and year,
//! and of Chinese numerals those in dates and in the numbers of articles.

use super::digits::{digit, han_number, is_han_numeral};
use super::months::{Language, month};
use alloc::{
    borrow::ToOwned,
    format,
    string::{String, ToString},
    vec::Vec,
};

/// A number as it is compared: digits, with a point before decimals and between the parts of `3.2.1`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Number(pub String);

/// A date, of which the year or the day may not be said.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Date {
    /// The year.
    pub year: Option<u16>,
    /// The month, from 1.
    pub month: u8,
    /// The day, from 1.
    pub day: Option<u8>,
}

/// The numbers and the dates of a text, each sorted.
pub(super) struct Figures {
    pub numbers: Vec<Number>,
    pub dates: Vec<Date>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Item<'a> {
    /// Digits and what stands between them.
    Digits(&'a str),
    /// Characters of a Chinese numeral, which may be plain words.
    Han(&'a str),
    /// A word, or one Chinese character.
    Word(&'a str),
    /// Anything else but white space.
    Mark(char),
}

/// Reads a text in a language, by its tag.
pub(super) fn figures(text: &str, tag: &str) -> Figures {
    let items = items(text);
    let language = Language::of(tag);
    let mut figures = Figures { numbers: Vec::new(), dates: Vec::new() };
    let mut at = 0;
    while at < items.len() {
        if let Some((date, length)) = language.and_then(|language| date(&items[at..], language)) {
            figures.dates.push(date);
            at += length;
            continue;
        }
        if let Some((number, length)) = number(&items[at..]) {
            figures.numbers.push(number);
            at += length;
        } else {
            at += 1;
        }
    }
    figures.numbers.sort();
    figures.dates.sort();
    figures
}

/// The numbers of a label: here every Chinese numeral is one.
pub(super) fn of_label(label: &str) -> Vec<Number> {
    let items = items(label);
    let mut numbers = Vec::new();
    for at in 0..items.len() {
        match items[at] {
            Item::Digits(digits) => numbers.push(Number(normal(digits))),
            Item::Han(numeral) => numbers.extend(han_number(numeral).map(|value| Number(value.to_string()))),
            Item::Word("第") | Item::Mark(_) => {}
            Item::Word(_) => {
                numbers.extend(number(&items[at..]).filter(|(_, length)| *length == 2).map(|(number, _)| number));
            }
        }
    }
    numbers
}

/// A number at the beginning of items, and how many it takes.
fn number(items: &[Item<'_>]) -> Option<(Number, usize)> {
    match items {
        [Item::Digits(digits), ..] => Some((Number(normal(digits)), 1)),
        // `第十一条` is what other languages write with digits; `一切` is no number.
        [Item::Word("第"), Item::Han(numeral), Item::Word("条" | "款" | "项" | "章" | "节" | "段"), ..] => {
            Some((Number(han_number(numeral)?.to_string()), 2))
        }
        [Item::Word(article), Item::Word("premier" | "première"), ..] if article.to_lowercase() == "article" => {
            Some((Number("1".to_owned()), 2))
        }
        _ => None,
    }
}

/// Digits in one form: 1.5 for `1,5`, 10000 for `10 000` and `10,000`.
fn normal(digits: &str) -> String {
    let mut groups: Vec<String> = Vec::from([String::new()]);
    let mut separators = Vec::new();
    for c in digits.chars() {
        match digit(c) {
            Some(value) => groups.last_mut().expect("there is one from the beginning").push_str(&value.to_string()),
            None => {
                separators.push(c);
                groups.push(String::new());
            }
        }
    }
    let thousands = |separator: char, group: &str| group.len() == 3 && !matches!(separator, '٫');
    let mut text = groups[0].clone();
    let leads = text.len() <= 3 && !text.starts_with('0');
    let decimal_before = |at: usize| separators[..at].iter().any(|c| matches!(c, '.' | ',' | '٫')) && at > 0;
    for (at, (separator, group)) in separators.iter().zip(&groups[1..]).enumerate() {
        let is_same = separators[..at].iter().all(|earlier| earlier == separator);
        if leads && thousands(*separator, group) && (is_same || !decimal_before(at)) {
            text.push_str(group);
        } else {
            text = format!("{text}.{group}");
        }
    }
    text
}

/// What may stand between digits of one number.
fn is_separator(c: char, after: &str) -> bool {
    let group = after.chars().take_while(|c| digit(*c).is_some()).count();
    match c {
        '.' | ',' | '٫' | '٬' => group > 0,
        // A space parts thousands only.
        ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\'' | '’' => group == 3,
        _ => false,
    }
}

fn items(text: &str) -> Vec<Item<'_>> {
    let mut items = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if digit(first).is_some() {
            let length = digits(rest);
            items.push(Item::Digits(&rest[..length]));
            length
        } else if is_han_numeral(first) {
            let length = rest.find(|c| !is_han_numeral(c)).unwrap_or(rest.len());
            items.push(Item::Han(&rest[..length]));
            length
        } else if super::digits::is_unspaced(first) {
            items.push(Item::Word(&rest[..first.len_utf8()]));
            first.len_utf8()
        } else if first.is_alphabetic() {
            let is_inner = |c: char| {
                c.is_alphabetic() && !super::digits::is_unspaced(c)
                    || matches!(u32::from(c), 0x300..=0x36F | 0x64B..=0x65F)
            };
            let length = rest.find(|c| !is_inner(c)).unwrap_or(rest.len());
            items.push(Item::Word(&rest[..length]));
            length
        } else {
            if !first.is_whitespace() {
                items.push(Item::Mark(first));
            }
            first.len_utf8()
        };
        rest = &rest[length..];
    }
    items
}

/// How long the number is that a text begins with.
fn digits(text: &str) -> usize {
    let mut length = 0;
    let mut lead = 0;
    while let Some(c) = text[length..].chars().next() {
        let next = length + c.len_utf8();
        if digit(c).is_some() {
            lead += 1;
        } else if is_separator(c, &text[next..]) && (!c.is_whitespace() || (1..=3).contains(&lead)) {
            lead = if c.is_whitespace() { 3 } else { 0 };
        } else {
            break;
        }
        length = next;
    }
    length
}

fn day(item: Option<&Item<'_>>) -> Option<u8> {
    small(item).and_then(|value| u8::try_from(value).ok()).filter(|day| (1..=31).contains(day))
}

fn year(item: Option<&Item<'_>>) -> Option<u16> {
    small(item).and_then(|value| u16::try_from(value).ok()).filter(|year| (1000..=2999).contains(year))
}

fn small(item: Option<&Item<'_>>) -> Option<u64> {
    match item? {
        Item::Digits(text) if text.chars().all(|c| digit(c).is_some()) => normal(text).parse().ok(),
        Item::Han(numeral) => han_number(numeral),
        Item::Digits(_) | Item::Word(_) | Item::Mark(_) => None,
    }
}

/// A date at the beginning of items, and how many it takes.
fn date(items: &[Item<'_>], language: Language) -> Option<(Date, usize)> {
    if language == Language::Chinese {
        return chinese(items);
    }
    let named = |at: usize| -> Option<(u8, usize)> {
        let mut words = [""; 2];
        for (word, item) in words.iter_mut().zip(items.get(at..)?) {
            if let Item::Word(own) = item {
                *word = own;
            }
        }
        month(&words, language)
    };
    // Month first: `December 12, 2015`, `December 2015`.
    if let Some((month, length)) = named(0) {
        let day = day(items.get(length)).filter(|_| language == Language::English);
        let mut end = length + usize::from(day.is_some());
        let gap = usize::from(matches!(items.get(end), Some(Item::Mark(',') | Item::Word("de" | "del"))));
        let year = year(items.get(end + gap));
        end += year.map_or(0, |_| gap + 1);
        return (day.is_some() || year.is_some()).then_some((Date { year, month, day }, end));
    }
    // Day first: `12 December 2015`, `12th of December`, `1er janvier`, `12 de diciembre de 2015`.
    let day = matches!(items.first(), Some(Item::Digits(_))).then(|| day(items.first())).flatten()?;
    let mut at = 1;
    while matches!(
        items.get(at),
        Some(Item::Word("st" | "nd" | "rd" | "th" | "of" | "er" | "de" | "го" | "е") | Item::Mark('-' | '.'))
    ) {
        at += 1;
    }
    let (month, length) = named(at)?;
    at += length;
    // The other name of the month, as Arabic has it: `كانون الأول/ديسمبر`.
    if matches!(items.get(at), Some(Item::Mark('/')))
        && let Some((again, length)) = named(at + 1)
        && again == month
    {
        at += 1 + length;
    }
    let mut gap = at;
    while matches!(items.get(gap), Some(Item::Mark(',' | '.') | Item::Word("de" | "del" | "of"))) {
        gap += 1;
    }
    let year = year(items.get(gap));
    Some((Date { year, month, day: Some(day) }, if year.is_some() { gap + 1 } else { at }))
}

/// `2015年12月12日`, `一九四八年十二月十日`, `12月10日`, `2015年12月`.
fn chinese(items: &[Item<'_>]) -> Option<(Date, usize)> {
    let is = |at: usize, words: &[&str]| matches!(items.get(at), Some(Item::Word(word)) if words.contains(word));
    let (year, at) = if is(1, &["年"]) { (Some(year(items.first())?), 2) } else { (None, 0) };
    let month = day(items.get(at)).filter(|month| *month <= 12 && is(at + 1, &["月"]))?;
    let day = day(items.get(at + 2)).filter(|_| is(at + 3, &["日", "号"]));
    let end = if day.is_some() { at + 4 } else { at + 2 };
    (year.is_some() || day.is_some()).then_some((Date { year, month, day }, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str, tag: &str) -> Vec<String> {
        figures(text, tag).numbers.into_iter().map(|number| number.0).collect()
    }

    #[test]
    fn a_number_has_one_form_in_every_language() {
        for (text, tag) in [("1.5 °C", "en"), ("1,5 °C", "fr"), ("١٫٥", "ar"), ("１.５", "zh")] {
            assert_eq!(numbers(text, tag), ["1.5"], "{text}");
        }
        for text in ["10,000", "10 000", "10\u{202f}000", "10.000", "10000", "١٠٬٠٠٠"] {
            assert_eq!(numbers(text, "en"), ["10000"], "{text}");
        }
        assert_eq!(numbers("1,000,000.5", "en"), ["1000000.5"]);
        assert_eq!(numbers("3.2.1 and 2013-2015, 1/CP.17.", "en"), ["1", "17", "2013", "2015", "3.2.1"]);
        assert_eq!(numbers("in 2015 100 Parties", "en"), ["100", "2015"]);
        assert_eq!(numbers("0.500", "en"), ["0.500"]);
    }

    #[test]
    fn chinese_words_are_no_numbers_but_articles_are() {
        assert_eq!(numbers("一切形式, 一律平等, 第一次, 第二十一届", "zh"), [""; 0]);
        assert_eq!(numbers("依第二十一条第三款", "zh"), ["21", "3"]);
        assert_eq!(numbers("Article premier", "fr"), ["1"]);
        assert_eq!(numbers("第1条", "zh"), ["1"]);
    }

    #[test]
    fn a_date_is_one_in_every_language() {
        let dates = [
            ("en", "on 10 December 1948,"),
            ("en", "on December 10, 1948"),
            ("en", "10th of December 1948"),
            ("ru", "10 декабря 1948 года"),
            ("zh", "1948年12月10日"),
            ("zh", "1948 年 12 月 10 日，"),
            ("zh", "一九四八年十二月十日"),
            ("fr", "le 10 décembre 1948"),
            ("es", "el 10 de diciembre de 1948"),
            ("ar", "10 كانون الأول / ديسمبر 1948."),
            ("ar", "١٠ ديسمبر ١٩٤٨"),
        ];
        for (tag, text) in dates {
            let found = figures(text, tag);
            let expected = Date { year: Some(1948), month: 12, day: Some(10) };
            assert_eq!((found.dates, found.numbers), (Vec::from([expected]), Vec::new()), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_stays_a_number() {
        let read = |text, tag| (figures(text, tag).dates.len(), numbers(text, tag).len());
        assert_eq!(read("Article 12 may apply; 31 may", "en"), (0, 2));
        assert_eq!(read("40 December", "en"), (0, 1));
        assert_eq!(read("December", "en"), (0, 0));
        assert_eq!(read("in December 2015 and 1er janvier", "fr"), (1, 1));
        assert_eq!(read("5月", "zh"), (0, 1));
        assert_eq!(figures("December 2015", "en").dates, [Date { year: Some(2015), month: 12, day: None }]);
        assert_eq!(figures("12 December", "en").dates, [Date { year: None, month: 12, day: Some(12) }]);
    }

    #[test]
    fn labels_of_every_script_have_their_numbers() {
        for label in ["Article 11", "第十一条", "Статья 11", "المادة ١١", "11.", "（十一）"] {
            assert_eq!(of_label(label), [Number("11".into())], "{label}");
        }
        assert_eq!(of_label("Article premier"), [Number("1".into())]);
        assert_eq!(of_label("(a)"), []);
    }
}
