//! The names of months in the six languages of the United Nations. Another language has none here, and its dates are
//! compared as numbers.

/// A language whose dates are read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Language {
    English,
    Russian,
    Chinese,
    French,
    Spanish,
    Arabic,
}

impl Language {
    /// By the tag: `en`, `zh-Hans`.
    pub(super) fn of(tag: &str) -> Option<Language> {
        match tag.split(['-', '_']).next()? {
            "en" | "eng" => Some(Language::English),
            "ru" | "rus" => Some(Language::Russian),
            "zh" | "zho" | "cmn" => Some(Language::Chinese),
            "fr" | "fra" => Some(Language::French),
            "es" | "spa" => Some(Language::Spanish),
            "ar" | "ara" | "arb" => Some(Language::Arabic),
            _ => None,
        }
    }
}

const ENGLISH: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const ENGLISH_ENDS: [&str; 12] = ["uary", "ruary", "ch", "il", "", "e", "y", "ust", "tember", "ober", "ember", "ember"];
const RUSSIAN: [&str; 12] =
    ["январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр"];
const RUSSIAN_ENDS: [&str; 7] = ["", "а", "я", "ь", "е", "й", "ю"];
const FRENCH: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const SPANISH: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];
/// Each month as it is called in the west and in the east of the Arabic world.
const ARABIC: [(&str, u8); 23] = [
    ("يناير", 1),
    ("فبراير", 2),
    ("شباط", 2),
    ("مارس", 3),
    ("آذار", 3),
    ("أبريل", 4),
    ("إبريل", 4),
    ("نيسان", 4),
    ("مايو", 5),
    ("أيار", 5),
    ("يونيه", 6),
    ("يونيو", 6),
    ("حزيران", 6),
    ("يوليه", 7),
    ("يوليو", 7),
    ("تموز", 7),
    ("أغسطس", 8),
    ("آب", 8),
    ("سبتمبر", 9),
    ("أيلول", 9),
    ("أكتوبر", 10),
    ("نوفمبر", 11),
    ("ديسمبر", 12),
];
const ARABIC_PAIRS: [(&str, &str, u8); 4] =
    [("كانون", "الثاني", 1), ("تشرين", "الأول", 10), ("تشرين", "الثاني", 11), ("كانون", "الأول", 12)];

fn place(names: &[&str], is_name: impl Fn(usize, &str) -> bool) -> Option<u8> {
    names.iter().enumerate().position(|(at, name)| is_name(at, name)).and_then(|at| u8::try_from(at + 1).ok())
}

/// The month that words begin with, from 1, and of how many words its name is.
pub(super) fn month(words: &[&str], language: Language) -> Option<(u8, usize)> {
    let first = *words.first()?;
    let lower = first.to_lowercase();
    let one = |month: Option<u8>| month.map(|month| (month, 1));
    match language {
        // `may` and `march` are words besides.
        Language::English if !first.starts_with(char::is_uppercase) => None,
        Language::English => one(place(&ENGLISH, |at, name| {
            lower
                .strip_prefix(name)
                .is_some_and(|rest| rest.is_empty() || rest == ENGLISH_ENDS[at] || (at, rest) == (8, "t"))
        })),
        Language::Russian => one(place(&RUSSIAN, |at, name| {
            // `ма` is May only with an end.
            lower
                .strip_prefix(name)
                .is_some_and(|end| RUSSIAN_ENDS.contains(&end) && (at != 4 || matches!(end, "й" | "я" | "е" | "ю")))
        })),
        Language::French => one(place(&FRENCH, |_, name| lower == *name)),
        Language::Spanish if lower == "setiembre" => Some((9, 1)),
        Language::Spanish => one(place(&SPANISH, |_, name| lower == *name)),
        Language::Arabic => {
            let pair = ARABIC_PAIRS.iter().find(|(one, two, _)| words.starts_with(&[one, two]));
            let single = ARABIC.iter().find(|(name, _)| *name == first);
            pair.map(|(_, _, month)| (*month, 2)).or_else(|| single.map(|(_, month)| (*month, 1)))
        }
        // Chinese numbers its months.
        Language::Chinese => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_known_by_name() {
        let read = |tag: &str, words: &[&str]| month(words, Language::of(tag).unwrap());
        for (tag, words) in [
            ("en", &["December"][..]),
            ("en", &["Dec"]),
            ("ru", &["декабря"]),
            ("fr", &["décembre"]),
            ("es-MX", &["diciembre"]),
            ("ar", &["ديسمبر"]),
        ] {
            assert_eq!(read(tag, words), Some((12, 1)), "{words:?}");
        }
        assert_eq!(read("ar", &["كانون", "الأول"]), Some((12, 2)));
        assert_eq!(read("en", &["may"]), None);
        assert_eq!(read("en", &["Mayor"]), None);
        assert_eq!(read("ru", &["мая"]), Some((5, 1)));
        assert_eq!(read("ru", &["ма"]), None);
        assert_eq!(Language::of("de"), None);
    }
}
