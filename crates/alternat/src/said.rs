//! Texts as people give them: `en=Water levels`, `zh=@FILE`. One text, in one language or several.

use record::{Language, Texts};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

/// A text by language tag, as it travels in requests and samples.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Said(pub BTreeMap<String, String>);

/// Why something is no text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SaidError {
    /// No `=` after the language.
    NoLanguage(String),
    /// Not a language tag.
    NotALanguage(String),
    /// The same language twice.
    Twice(String),
    /// No words.
    Empty(String),
    /// A file that cannot be read as text.
    File(PathBuf, String),
}

impl fmt::Display for SaidError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SaidError::NoLanguage(text) => write!(f, "\"{text}\" does not say its language; write en=\"{text}\""),
            SaidError::NotALanguage(tag) => write!(f, "\"{tag}\" is no language tag; write en, ru, zh or zh-hant"),
            SaidError::Twice(tag) => write!(f, "two texts in {tag}; give one for each language"),
            SaidError::Empty(tag) => write!(f, "the text in {tag} is empty"),
            SaidError::File(path, cause) => write!(f, "{} cannot be read as text: {cause}", path.display()),
        }
    }
}

impl std::error::Error for SaidError {}

impl Said {
    /// Reads the values of a repeated option.
    ///
    /// # Errors
    /// Where one is no text in a language.
    pub fn from_options(values: &[String]) -> Result<Said, SaidError> {
        let mut said = Said::default();
        for value in values {
            let (tag, text) = value.split_once('=').ok_or_else(|| SaidError::NoLanguage(value.clone()))?;
            let text = match text.strip_prefix('@') {
                Some(path) => read(path)?,
                None => text.to_owned(),
            };
            said.add(tag, text)?;
        }
        Ok(said)
    }

    /// The same, or nothing where no value is given.
    ///
    /// # Errors
    /// As `from_options`.
    pub fn if_any(values: &[String]) -> Result<Option<Said>, SaidError> {
        if values.is_empty() { Ok(None) } else { Said::from_options(values).map(Some) }
    }

    /// Adds the text in one more language.
    ///
    /// # Errors
    /// Where the tag is none, or there is a text in it.
    pub fn add(&mut self, tag: &str, text: String) -> Result<(), SaidError> {
        let tag = tag.trim().to_ascii_lowercase();
        let _: Language = tag.parse().map_err(|_| SaidError::NotALanguage(tag.clone()))?;
        if text.trim().is_empty() {
            return Err(SaidError::Empty(tag));
        }
        match self.0.insert(tag.clone(), text) {
            Some(_) => Err(SaidError::Twice(tag)),
            None => Ok(()),
        }
    }

    /// As the record has it.
    ///
    /// # Errors
    /// Where a tag is none: what came over a socket may be anything.
    pub fn texts(&self) -> Result<Texts, SaidError> {
        let pair = |(tag, text): (&String, &String)| {
            let language: Language = tag.parse().map_err(|_| SaidError::NotALanguage(tag.clone()))?;
            Ok((language, text.clone()))
        };
        self.0.iter().map(pair).collect::<Result<BTreeMap<_, _>, _>>().map(Texts)
    }

    /// The text in the first of these languages in which there is one, else in any.
    pub fn best(&self, wanted: &[String]) -> &str {
        let wanted = wanted.iter().find_map(|tag| self.0.get(tag));
        wanted.or_else(|| self.0.values().next()).map_or("", String::as_str)
    }
}

impl From<&Texts> for Said {
    fn from(texts: &Texts) -> Said {
        Said(texts.0.iter().map(|(language, text)| (language.tag().to_owned(), text.clone())).collect())
    }
}

fn read(path: &str) -> Result<String, SaidError> {
    let text = std::fs::read_to_string(path).map_err(|cause| SaidError::File(path.into(), cause.to_string()))?;
    Ok(text.trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(values: &[&str]) -> Result<Said, SaidError> {
        Said::from_options(&values.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn a_text_says_its_language() {
        let two = said(&["en=a = b", "ZH=水位"]).expect("two languages");
        assert_eq!(two.best(&["zh".into()]), "水位");
        assert_eq!(two.best(&["ru".into()]), "a = b");
        assert_eq!(Said::from(&two.texts().expect("sound tags")), two);
        assert_eq!(said(&["levels"]), Err(SaidError::NoLanguage("levels".into())));
        assert_eq!(said(&["e=levels"]), Err(SaidError::NotALanguage("e".into())));
        assert_eq!(said(&["en=a", "en=b"]), Err(SaidError::Twice("en".into())));
        assert_eq!(said(&["en= "]), Err(SaidError::Empty("en".into())));
        assert!(matches!(said(&["en=@/nowhere/at/all"]), Err(SaidError::File(..))));
    }
}
