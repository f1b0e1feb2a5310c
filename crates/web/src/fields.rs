//! What a form brought: bounded, checked to come from a page of this session, and read field by field into typed values.

use crate::answer::{Fault, FaultKind, Trouble};
use crate::visitor::{FORM_KEY, Visit};
use axum::body::to_bytes;
use axum::extract::{FromRequest, FromRequestParts as _, Multipart, Request};
use record::texts::{NAME_BYTES_MAX, TEXT_BYTES_MAX};
use record::{Language, Texts};
use std::collections::BTreeMap;

/// The most bytes of a form without a file.
pub const FORM_BYTES_MAX: usize = 1 << 20;
/// The most bytes of a form with a file.
pub const UPLOAD_BYTES_MAX: usize = 32 << 20;
/// The most fields of a form.
const FIELDS_MAX: usize = 2048;
/// How many bytes of UTF-8 fit into a field, as the record and the cabinet count. The forms tell the browser the same
/// number of characters, which is right for Latin script and too much for others: the house counts again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Most(pub usize);

/// A name of the record: a label, a term, a person's place in the mandates.
pub const NAME: Most = Most(NAME_BYTES_MAX);
/// A title, a place.
pub const LINE: Most = Most(900);
/// A few sentences.
pub const WORDS: Most = Most(16_000);
/// A statement, a briefing: a text of the record, in one language.
pub const TEXT: Most = Most(TEXT_BYTES_MAX);
/// A wording, with room for its signs.
pub const WORDING: Most = Most(60_000);
/// The name of a person of the house.
pub const PERSON: Most = Most(cabinet::NAME_BYTES_MAX);
/// An instruction in free words.
pub const INSTRUCTION: Most = Most(cabinet::INSTRUCTION_BYTES_MAX);
/// The words of a red line.
pub const RED_LINE: Most = Most(cabinet::RED_LINE_BYTES_MAX);
/// A remark, and the words that go with a clearance.
pub const REMARK: Most = Most(cabinet::REMARK_BYTES_MAX);
/// The most bytes of one text in all its languages together: with everything else it is one act.
const TOGETHER_BYTES_MAX: usize = 60_000;

/// The fields of a form, in their order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Fields from pairs.
    pub fn of(pairs: impl IntoIterator<Item = (String, String)>) -> Fields {
        Fields(pairs.into_iter().collect())
    }

    /// What a field holds, as it came; empty where it did not come.
    pub fn given(&self, name: &str) -> &str {
        self.0.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value)
    }

    /// Everything that fields of this name hold.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// The fields whose names begin so, without that beginning.
    pub fn under<'a>(&'a self, stem: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0.iter().filter_map(move |(own, value)| Some((own.strip_prefix(stem)?, value.as_str())))
    }

    /// Words, without the white space around them, or nothing.
    ///
    /// # Errors
    /// Where they are too long, or have signs of control.
    pub fn words_if(&self, name: &str, most: Most) -> Result<Option<String>, Fault> {
        let given = self.given(name).replace("\r\n", "\n");
        let given = given.trim();
        if given.len() > most.0 {
            return Err(fault(name, too_long(given, given.len() - most.0)));
        }
        if given.chars().any(|sign| sign.is_control() && !matches!(sign, '\n' | '\t')) {
            return Err(fault(name, FaultKind::Characters));
        }
        Ok((!given.is_empty()).then(|| given.to_owned()))
    }

    /// Words that are needed.
    ///
    /// # Errors
    /// As `words_if`, and where there are none.
    pub fn words(&self, name: &str, most: Most) -> Result<String, Fault> {
        self.words_if(name, most)?.ok_or_else(|| fault(name, FaultKind::Lacking))
    }

    /// One text in several languages: the fields `name.en`, `name.zh` and so on, where they have words.
    ///
    /// # Errors
    /// As `words_if`.
    pub fn texts_if(&self, name: &str, most: Most) -> Result<Option<Texts>, Fault> {
        let stem = format!("{name}.");
        let mut texts = BTreeMap::new();
        for (tag, _) in self.under(&stem) {
            let field = format!("{stem}{tag}");
            let Ok(language) = tag.parse::<Language>() else { return Err(fault(&field, FaultKind::Choice)) };
            if let Some(words) = self.words_if(&field, most)? {
                texts.insert(language, words);
            }
        }
        // What is longer than a text is no text of an act, but a file of its own in each language.
        let bytes: usize = texts.values().map(String::len).sum();
        if most.0 <= TEXT.0 && bytes > TOGETHER_BYTES_MAX {
            let longest = texts.iter().max_by_key(|(_, words)| words.len());
            let (language, words) = longest.expect("what is too long is not empty");
            let over = too_long(words, bytes - TOGETHER_BYTES_MAX);
            return Err(fault(&format!("{stem}{}", language.tag()), over));
        }
        Ok((!texts.is_empty()).then_some(Texts(texts)))
    }

    /// One text in at least one language.
    ///
    /// # Errors
    /// As `texts_if`, and where there is none.
    pub fn texts(&self, name: &str, most: Most) -> Result<Texts, Fault> {
        let first = self.under(&format!("{name}.")).next().map(|(tag, _)| format!("{name}.{tag}"));
        self.texts_if(name, most)?.ok_or_else(|| fault(first.as_deref().unwrap_or(name), FaultKind::Lacking))
    }

    /// One of what was offered.
    ///
    /// # Errors
    /// Where it is none of it.
    pub fn one_of<T: Clone>(&self, name: &str, offered: &[(&str, T)]) -> Result<T, Fault> {
        let given = self.given(name);
        let found = offered.iter().find(|(value, _)| *value == given);
        found
            .map(|(_, meant)| meant.clone())
            .ok_or_else(|| fault(name, if given.is_empty() { FaultKind::Lacking } else { FaultKind::Choice }))
    }

    /// What its text says: an id, a number, a tag.
    ///
    /// # Errors
    /// Where it says none.
    pub fn parsed<T: std::str::FromStr>(&self, name: &str) -> Result<T, Fault> {
        let given = self.given(name).trim();
        let kind = if given.is_empty() { FaultKind::Lacking } else { FaultKind::Choice };
        given.parse().map_err(|_| fault(name, kind))
    }

    /// Whether a box was ticked.
    pub fn ticked(&self, name: &str) -> bool {
        self.0.iter().any(|(own, value)| own == name && !value.is_empty())
    }
}

/// How many characters have to go, of words that are so many bytes too long. A person counts no bytes, so it is said for
/// characters as long as these words have them, and rounded up.
pub fn too_long(words: &str, bytes: usize) -> FaultKind {
    let signs = words.chars().count();
    FaultKind::Long { over: (bytes * signs).div_ceil(words.len().max(1)) }
}

/// A fault of a field.
pub fn fault(field: &str, kind: FaultKind) -> Fault {
    Fault { field: field.to_owned(), kind }
}

/// The fields of a form without a file, from a page of this session.
pub struct Filled(pub Fields);

impl<S: Send + Sync> FromRequest<S> for Filled {
    type Rejection = Trouble;

    async fn from_request(request: Request, state: &S) -> Result<Filled, Trouble> {
        let (mut parts, body) = request.into_parts();
        let visit = Visit::from_request_parts(&mut parts, state).await?;
        let bytes = to_bytes(body, FORM_BYTES_MAX).await.map_err(|_| Trouble::TooLarge)?;
        let fields = read(&bytes)?;
        if !visit.guest.made(fields.given(FORM_KEY)) {
            return Err(Trouble::StaleForm);
        }
        Ok(Filled(fields))
    }
}

/// The fields of a form of somebody who is not signed in. There is no session to steal yet; that it comes from a page of
/// this site, the frame sees to.
pub struct Unkeyed(pub Fields);

impl<S: Send + Sync> FromRequest<S> for Unkeyed {
    type Rejection = Trouble;

    async fn from_request(request: Request, _: &S) -> Result<Unkeyed, Trouble> {
        let bytes = to_bytes(request.into_body(), FORM_BYTES_MAX).await.map_err(|_| Trouble::TooLarge)?;
        Ok(Unkeyed(read(&bytes)?))
    }
}

/// Reads a body of `application/x-www-form-urlencoded`.
///
/// # Errors
/// Where it has too many fields, or is no form.
pub fn read(bytes: &[u8]) -> Result<Fields, Trouble> {
    let pairs: Vec<(String, String)> = form_urlencoded::parse(bytes).into_owned().take(FIELDS_MAX + 1).collect();
    if pairs.len() > FIELDS_MAX {
        return Err(Trouble::TooLarge);
    }
    Ok(Fields(pairs))
}

/// The fields of a form with files, from a page of this session.
pub struct Uploaded {
    /// The fields.
    pub fields: Fields,
    /// The files, in their order.
    pub files: Vec<Upload>,
}

/// A file that came with a form. What it says of itself is a claim: its kind is read from its bytes.
pub struct Upload {
    /// The field.
    pub field: String,
    /// The name that it had, without a path.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl<S: Send + Sync> FromRequest<S> for Uploaded {
    type Rejection = Trouble;

    async fn from_request(request: Request, state: &S) -> Result<Uploaded, Trouble> {
        let (mut parts, body) = request.into_parts();
        let visit = Visit::from_request_parts(&mut parts, state).await?;
        // All of it is here before any of it is believed, and never more than the bound.
        let bytes = to_bytes(body, UPLOAD_BYTES_MAX).await.map_err(|_| Trouble::TooLarge)?;
        let mut whole = Request::from_parts(parts, axum::body::Body::from(bytes));
        whole.extensions_mut().insert(visit.clone());
        axum::extract::DefaultBodyLimit::max(UPLOAD_BYTES_MAX).apply(&mut whole);
        let mut parts = Multipart::from_request(whole, state).await.map_err(|_| Trouble::StaleForm)?;
        let mut uploaded = Uploaded { fields: Fields::default(), files: Vec::new() };
        while let Some(part) = parts.next_field().await.map_err(|_| Trouble::StaleForm)? {
            if uploaded.fields.0.len() + uploaded.files.len() >= FIELDS_MAX {
                return Err(Trouble::TooLarge);
            }
            let field = part.name().unwrap_or_default().to_owned();
            let name = part.file_name().map(|name| name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned());
            let bytes = part.bytes().await.map_err(|_| Trouble::TooLarge)?;
            match name {
                // A field of files from which nothing was chosen comes empty.
                Some(name) if !(name.is_empty() && bytes.is_empty()) => {
                    uploaded.files.push(Upload { field, name, bytes: bytes.to_vec() });
                }
                Some(_) => {}
                None => {
                    let words = String::from_utf8(bytes.to_vec());
                    let words = words.map_err(|_| fault(&field, FaultKind::Characters))?;
                    uploaded.fields.0.push((field, words));
                }
            }
        }
        if !visit.guest.made(uploaded.fields.given(FORM_KEY)) {
            return Err(Trouble::StaleForm);
        }
        Ok(uploaded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(body: &str) -> Fields {
        read(body.as_bytes()).expect("it is a form")
    }

    #[test]
    fn words_are_bounded_trimmed_and_free_of_signs_of_control() {
        let given = fields("a=+x%0D%0Ay+&b=%00&c=%D1%8F%D1%8F%D1%8F&d=++");
        assert_eq!(given.words("a", LINE), Ok("x\ny".to_owned()));
        assert_eq!(given.words("b", LINE), Err(fault("b", FaultKind::Characters)));
        assert_eq!(given.words("c", Most(6)), Ok("яяя".to_owned()));
        assert_eq!(given.words("c", Most(5)), Err(fault("c", FaultKind::Long { over: 1 })));
        assert_eq!(given.words("d", LINE), Err(fault("d", FaultKind::Lacking)));
        assert_eq!(given.words_if("e", LINE), Ok(None));
    }

    #[test]
    fn texts_are_read_by_language_and_one_is_enough() {
        let given = fields("t.en=Lake&t.zh=&t.ru=%D0%9E%D0%B7%D0%B5%D1%80%D0%BE&u.en=&v.e!=x");
        let texts = given.texts("t", LINE).expect("two languages");
        assert_eq!(texts.0.keys().map(Language::tag).collect::<Vec<_>>(), ["en", "ru"]);
        assert_eq!(given.texts("u", LINE), Err(fault("u.en", FaultKind::Lacking)));
        assert_eq!(given.texts("v", LINE), Err(fault("v.e!", FaultKind::Choice)));
    }

    #[test]
    fn a_text_is_bounded_by_the_bytes_that_the_record_takes_and_says_how_much_is_too_much() {
        // 32,768 bytes are 10,922 Chinese characters and two bytes.
        let chinese = |signs: usize| Fields::of([("t.zh".to_owned(), "湖".repeat(signs))]);
        assert!(chinese(10_922).texts("t", TEXT).is_ok());
        assert_eq!(chinese(10_923).texts("t", TEXT), Err(fault("t.zh", FaultKind::Long { over: 1 })));
        assert_eq!(chinese(60_000).texts("t", TEXT), Err(fault("t.zh", FaultKind::Long { over: 49_078 })));
        let latin = Fields::of([("t.en".to_owned(), "a".repeat(TEXT_BYTES_MAX + 5))]);
        assert_eq!(latin.texts("t", TEXT), Err(fault("t.en", FaultKind::Long { over: 5 })));
    }

    #[test]
    fn the_languages_of_a_text_fit_into_one_act_together() {
        let both = |bytes: usize| {
            Fields::of([("t.en".to_owned(), "a".repeat(30_000)), ("t.ru".to_owned(), "я".repeat(bytes / 2))])
        };
        assert!(both(30_000).texts("t", TEXT).is_ok());
        assert_eq!(both(30_010).texts("t", TEXT), Err(fault("t.ru", FaultKind::Long { over: 5 })));
    }

    #[test]
    fn one_of_what_was_offered_is_taken_and_nothing_else() {
        let given = fields("a=yes&b=maybe");
        let offered = [("yes", true), ("no", false)];
        assert_eq!(given.one_of("a", &offered), Ok(true));
        assert_eq!(given.one_of("b", &offered), Err(fault("b", FaultKind::Choice)));
        assert_eq!(given.one_of("c", &offered), Err(fault("c", FaultKind::Lacking)));
    }

    #[test]
    fn a_form_with_too_many_fields_is_refused() {
        assert!(read("a&".repeat(FIELDS_MAX).as_bytes()).is_ok());
        assert!(matches!(read("a&".repeat(FIELDS_MAX + 1).as_bytes()), Err(Trouble::TooLarge)));
    }
}
