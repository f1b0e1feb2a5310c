//! A TOML table as a sample's reader takes it apart: field by field, with the line and column of whatever is wrong.

use crate::said::{Said, SaidError};
use node::config::place_in;
use std::cell::RefCell;
use std::fmt;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What is wrong with a sample, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SampleError {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
    /// What is wrong.
    pub words: String,
}

impl fmt::Display for SampleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.words)
    }
}

impl std::error::Error for SampleError {}

/// The text of a sample, for finding places in it.
#[derive(Clone, Copy)]
pub(super) struct Source<'a>(pub(super) &'a str);

impl Source<'_> {
    pub(super) fn wrong(self, offset: usize, words: impl Into<String>) -> SampleError {
        let (line, column) = place_in(self.0, offset);
        SampleError { line, column, words: words.into() }
    }
}

/// One table, with a note of which fields were asked for.
pub(super) struct Fields<'a> {
    source: Source<'a>,
    table: &'a DeTable<'a>,
    start: usize,
    what: String,
    asked: RefCell<Vec<&'static str>>,
}

impl<'a> Fields<'a> {
    pub(super) fn of(
        source: Source<'a>,
        value: &'a Spanned<DeValue<'a>>,
        what: impl Into<String>,
    ) -> Result<Fields<'a>, SampleError> {
        let what = what.into();
        match value.get_ref() {
            DeValue::Table(table) => {
                Ok(Fields { source, table, start: value.span().start, what, asked: RefCell::default() })
            }
            other => Err(source.wrong(value.span().start, format!("{what} is a table, not a {}", other.type_str()))),
        }
    }

    pub(super) fn of_document(source: Source<'a>, document: &'a Spanned<DeTable<'a>>) -> Fields<'a> {
        Fields { source, table: document.get_ref(), start: 0, what: "a sample".into(), asked: RefCell::default() }
    }

    /// What the table is, now that its kind is known.
    pub(super) fn is(&mut self, what: impl Into<String>) {
        self.what = what.into();
    }

    pub(super) fn source(&self) -> Source<'a> {
        self.source
    }

    pub(super) fn line(&self) -> usize {
        place_in(self.source.0, self.start).0
    }

    pub(super) fn start(&self) -> usize {
        self.start
    }

    pub(super) fn optional(&self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        let mut asked = self.asked.borrow_mut();
        if !asked.contains(&key) {
            asked.push(key);
        }
        self.table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
    }

    pub(super) fn required(&self, key: &'static str) -> Result<&'a Spanned<DeValue<'a>>, SampleError> {
        self.optional(key).ok_or_else(|| {
            // A slip in a name is better told as such than as something missing.
            let slip = self.unknown().map(|(at, name)| {
                self.source.wrong(at, format!("{} has no field \"{name}\"; did you mean \"{key}\"?", self.what))
            });
            slip.filter(|_| self.unknown().is_some_and(|(_, name)| distance(name, key) <= 2))
                .unwrap_or_else(|| self.source.wrong(self.start, format!("{} needs a field \"{key}\"", self.what)))
        })
    }

    pub(super) fn string(&self, key: &'static str) -> Result<&'a str, SampleError> {
        string(self.source, self.required(key)?, key)
    }

    pub(super) fn optional_string(&self, key: &'static str) -> Result<Option<&'a str>, SampleError> {
        self.optional(key).map(|value| string(self.source, value, key)).transpose()
    }

    /// A string or a list of strings.
    pub(super) fn strings(&self, key: &'static str) -> Result<Vec<Spanned<&'a str>>, SampleError> {
        let value = self.required(key)?;
        let spanned =
            |value: &'a Spanned<DeValue<'a>>| Ok(Spanned::new(value.span(), string(self.source, value, key)?));
        match value.get_ref() {
            DeValue::Array(values) => values.iter().map(spanned).collect(),
            _ => Ok(vec![spanned(value)?]),
        }
    }

    pub(super) fn number(&self, key: &'static str) -> Result<u32, SampleError> {
        let value = self.required(key)?;
        let read =
            value.get_ref().as_integer().and_then(|number| u32::from_str_radix(number.as_str(), number.radix()).ok());
        read.ok_or_else(|| self.source.wrong(value.span().start, format!("\"{key}\" is a whole number")))
    }

    /// Whether a field says true; false where it is left out.
    pub(super) fn flag(&self, key: &'static str) -> Result<bool, SampleError> {
        let Some(value) = self.optional(key) else { return Ok(false) };
        let read = value.get_ref().as_bool();
        read.ok_or_else(|| self.source.wrong(value.span().start, format!("\"{key}\" is true or false")))
    }

    pub(super) fn texts(&self, key: &'static str) -> Result<Said, SampleError> {
        texts(self.source, self.required(key)?, key)
    }

    pub(super) fn optional_texts(&self, key: &'static str) -> Result<Option<Said>, SampleError> {
        self.optional(key).map(|value| texts(self.source, value, key)).transpose()
    }

    pub(super) fn tables(&self, key: &'static str, what: &str) -> Result<Vec<Fields<'a>>, SampleError> {
        let Some(value) = self.optional(key) else { return Ok(Vec::new()) };
        match value.get_ref() {
            DeValue::Array(values) => values.iter().map(|value| Fields::of(self.source, value, what)).collect(),
            _ => Err(self.source.wrong(value.span().start, format!("write [[{key}]] for {what}"))),
        }
    }

    /// Ends the reading: a field that nobody asked for is wrong.
    pub(super) fn done(self) -> Result<(), SampleError> {
        match self.unknown() {
            None => Ok(()),
            Some((at, name)) => {
                let asked = self.asked.borrow();
                let hint = nearest(name, asked.iter().copied()).map(|known| format!("; did you mean \"{known}\"?"));
                let known = || format!("; it has {}", asked.join(", "));
                Err(self
                    .source
                    .wrong(at, format!("{} has no field \"{name}\"{}", self.what, hint.unwrap_or_else(known))))
            }
        }
    }

    /// The first field, in the order of the text, that was not asked for.
    fn unknown(&self) -> Option<(usize, &'a str)> {
        let asked = self.asked.borrow();
        let unknown = self.table.keys().filter(|key| !asked.contains(&key.get_ref().as_ref()));
        unknown.map(|key| (key.span().start, key.get_ref().as_ref())).min()
    }
}

fn string<'a>(source: Source<'a>, value: &'a Spanned<DeValue<'a>>, key: &str) -> Result<&'a str, SampleError> {
    match value.get_ref() {
        DeValue::String(text) if text.trim().is_empty() => {
            Err(source.wrong(value.span().start, format!("\"{key}\" is empty")))
        }
        DeValue::String(text) => Ok(text),
        other => {
            Err(source.wrong(value.span().start, format!("\"{key}\" is a text in quotes, not a {}", other.type_str())))
        }
    }
}

fn texts<'a>(source: Source<'a>, value: &'a Spanned<DeValue<'a>>, key: &str) -> Result<Said, SampleError> {
    let DeValue::Table(table) = value.get_ref() else {
        let words = format!("\"{key}\" says its language: {key}.en = \"…\" or {key} = {{ en = \"…\", zh = \"…\" }}");
        return Err(source.wrong(value.span().start, words));
    };
    let mut said = Said::default();
    for (tag, value) in table {
        let text = string(source, value, key)?;
        said.add(tag.get_ref(), text.trim().to_owned())
            .map_err(|error: SaidError| source.wrong(tag.span().start, error.to_string()))?;
    }
    if said.0.is_empty() { Err(source.wrong(value.span().start, format!("\"{key}\" is empty"))) } else { Ok(said) }
}

/// The known name that is nearest to a slip, where one is near.
pub(super) fn nearest<'n>(slip: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let most = (slip.chars().count() / 3).clamp(1, 3);
    known.map(|name| (distance(slip, name), name)).filter(|(distance, _)| *distance <= most).min().map(|(_, name)| name)
}

/// How many letters must be added, dropped, changed or exchanged with their neighbour.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![(0..=b.len()).collect::<Vec<usize>>()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let change = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = change.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_the_nearest_name() {
        let known = ["item", "text", "attach"];
        assert_eq!(nearest("itme", known.into_iter()), Some("item"));
        assert_eq!(nearest("atach", known.into_iter()), Some("attach"));
        assert_eq!(nearest("colour", known.into_iter()), None);
        assert_eq!(distance("", "abc"), 3);
    }
}
