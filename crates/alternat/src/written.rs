//! Wordings as people give them: `en=The lake …`, `ru=@FILE`, `zh=-`. In written form: `[a][b]` open brackets, `{words}`
//! a place to be filled, `{=name}` a disputed term, `\` before a sign that is meant as it stands. No words are "no text".

use crate::failure::{Failure, WRITTEN_FORM};
use record::{Language, WordingId};
use std::collections::BTreeMap;
use std::io::Read as _;
use wording::Wording;

/// Wordings by language, in written form; an empty one is "no text".
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Wordings(pub BTreeMap<Language, String>);

impl Wordings {
    /// Reads the values of a repeated option.
    ///
    /// # Errors
    /// Where one says no language, cannot be read, or is not in written form.
    pub fn from_options(values: &[String]) -> Result<Wordings, Failure> {
        let mut wordings = Wordings::default();
        for value in values {
            let (tag, text) = value.split_once('=').ok_or_else(|| {
                let hint = format!("write en=\"{value}\"");
                Failure::usage(format!("\"{value}\" does not say its language"), hint)
            })?;
            let text = match (text, text.strip_prefix('@')) {
                ("-", _) => stdin()?,
                (_, Some(path)) => {
                    std::fs::read_to_string(path).map_err(|cause| Failure::file(path.as_ref(), &cause))?
                }
                (text, None) => text.to_owned(),
            };
            wordings.add(tag, text.trim()).map_err(|words| Failure::usage(words, WRITTEN_FORM))?;
        }
        Ok(wordings)
    }

    /// Adds the wording in one more language.
    ///
    /// # Errors
    /// What is wrong, in words: the tag is none, there is a wording in it, or it is not in written form.
    pub fn add(&mut self, tag: &str, text: &str) -> Result<(), String> {
        let tag = tag.trim().to_ascii_lowercase();
        let language: Language = tag.parse().map_err(|_| format!("\"{tag}\" is no language tag"))?;
        if let Err(fault) = Wording::read(text) {
            return Err(format!("the wording in {tag} cannot be read: {fault}"));
        }
        match self.0.insert(language, text.to_owned()) {
            Some(_) => Err(format!("two wordings in {tag}; give one for each language")),
            None => Ok(()),
        }
    }
}

/// The name of a wording as it is typed and shown.
pub fn shown(wording: WordingId) -> String {
    wording.0.to_string()
}

fn stdin() -> Result<String, Failure> {
    let mut text = String::new();
    let read = std::io::stdin().read_to_string(&mut text);
    read.map_err(|cause| Failure::usage(format!("the input cannot be read as text: {cause}"), "give UTF-8 text"))?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wording_says_its_language_and_is_in_written_form() {
        let given = |values: &[&str]| {
            Wordings::from_options(&values.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>())
                .map(|wordings| wordings.0.into_values().collect::<Vec<_>>())
                .map_err(|failure| failure.words)
        };
        assert_eq!(
            given(&["EN=Each [shall][should] {=act} by {date}. ", "zh="]).expect("both are sound"),
            ["Each [shall][should] {=act} by {date}.", ""]
        );
        assert_eq!(given(&["Each"]), Err("\"Each\" does not say its language".into()));
        assert_eq!(given(&["e=Each"]), Err("\"e\" is no language tag".into()));
        assert_eq!(given(&["en=a", "en=b"]), Err("two wordings in en; give one for each language".into()));
        assert!(given(&["en=[a"]).is_err_and(|words| words.starts_with("the wording in en cannot be read: ")));
    }
}
