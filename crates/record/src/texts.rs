//! A text in one or several languages, as acts carry it (spec: act, 1.1).

use crate::cbor::{Fault, Reader, Writer};
use alloc::{collections::BTreeMap, string::String};
use core::{fmt, str::FromStr};

/// The most bytes of one text in one language.
pub const TEXT_BYTES_MAX: usize = 32 * 1024;
/// The most languages of one text.
pub const LANGUAGES_MAX: u64 = 16;
/// The most bytes of a name: a party's code, a role, a person's place.
pub const NAME_BYTES_MAX: usize = 64;
/// The most bytes of a language tag.
pub const LANGUAGE_BYTES_MAX: usize = 35;

/// A language tag (BCP 47) in lower case, such as `en`, `ru`, `zh`, `zh-hant`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Language(String);

impl Language {
    /// The tag.
    pub fn tag(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Language {
    type Err = Fault;

    fn from_str(tag: &str) -> Result<Language, Fault> {
        let part =
            |p: &str| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        let first = tag.split('-').next().unwrap_or_default();
        if tag.len() > LANGUAGE_BYTES_MAX || first.len() < 2 || !tag.split('-').all(part) {
            return Err(Fault::Bound { what: "a language tag" });
        }
        Ok(Language(tag.into()))
    }
}

/// A text by language. Never empty in an act.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Texts(pub BTreeMap<Language, String>);

impl Texts {
    /// A text in one language.
    pub fn one(language: Language, text: impl Into<String>) -> Texts {
        Texts(BTreeMap::from([(language, text.into())]))
    }

    /// The text in the first of these languages in which there is one, else in any.
    pub fn best(&self, wanted: &[Language]) -> &str {
        wanted
            .iter()
            .find_map(|language| self.0.get(language))
            .or_else(|| self.0.values().next())
            .map_or("", String::as_str)
    }

    pub(crate) fn write(&self, w: &mut Writer) {
        w.array(self.0.len());
        for (language, text) in &self.0 {
            w.array(2).text(&language.0).text(text);
        }
    }

    pub(crate) fn read(r: &mut Reader<'_>) -> Result<Texts, Fault> {
        let count = r.array()?;
        if count == 0 || count > LANGUAGES_MAX {
            return Err(Fault::Bound { what: "the number of languages of a text" });
        }
        let mut texts = BTreeMap::new();
        for _ in 0..count {
            r.array_of(2, "a language and a text")?;
            let language: Language = r.text(LANGUAGE_BYTES_MAX, "a language tag")?.parse()?;
            // Ascending order, so that a set of texts has one encoding.
            if texts.last_key_value().is_some_and(|(last, _)| *last >= language) {
                return Err(Fault::Bound { what: "the order of languages" });
            }
            texts.insert(language, r.text(TEXT_BYTES_MAX, "a text")?);
        }
        Ok(Texts(texts))
    }
}
