//! The names that a sample gives to acts, and its parties' codes: what is cited must have been named before.

use super::fields::{Fields, SampleError, nearest};
use super::shape::SampleParty;
use crate::deed::Cite;
use clap::ValueEnum;
use std::collections::BTreeSet;
use toml::Spanned;

/// The names given so far.
#[derive(Default)]
pub(super) struct Names(BTreeSet<String>);

impl Names {
    /// Takes a new name; whether it was free.
    pub(super) fn take(&mut self, name: &str) -> bool {
        self.0.insert(name.to_owned())
    }

    /// The act of this name.
    pub(super) fn known(&self, fields: &Fields<'_>, name: &Spanned<&str>) -> Result<Cite, SampleError> {
        if self.0.contains(*name.get_ref()) {
            return Ok((*name.get_ref()).to_owned());
        }
        let hint = nearest(name.get_ref(), self.0.iter().map(String::as_str))
            .map(|known| format!("; did you mean \"{known}\"?"));
        let words = format!("no earlier act is called \"{}\"{}", name.get_ref(), hint.unwrap_or_default());
        Err(fields.source().wrong(name.span().start, words))
    }

    /// The act that a field names.
    pub(super) fn cite(&self, fields: &Fields<'_>, key: &'static str) -> Result<Cite, SampleError> {
        let (span, name) = (fields.required(key)?.span(), fields.string(key)?);
        self.known(fields, &Spanned::new(span, name))
    }

    /// The act that a field names, where the field is there.
    pub(super) fn optional(&self, fields: &Fields<'_>, key: &'static str) -> Result<Option<Cite>, SampleError> {
        fields.optional(key).map(|_| self.cite(fields, key)).transpose()
    }
}

/// The number of the party of this code.
pub(super) fn party(fields: &Fields<'_>, code: &str, at: usize, parties: &[SampleParty]) -> Result<usize, SampleError> {
    parties.iter().position(|party| party.code == code).ok_or_else(|| {
        let codes: Vec<&str> = parties.iter().map(|party| party.code.as_str()).collect();
        fields.source().wrong(at, format!("there is no party \"{code}\"; the parties are {}", codes.join(", ")))
    })
}

/// A field's value, one of a few words.
pub(super) fn word<W: ValueEnum>(fields: &Fields<'_>, key: &'static str) -> Result<W, SampleError> {
    word_at(fields, fields.required(key)?.span().start, key, fields.string(key)?)
}

/// One word that stands here.
pub(super) fn word_at<W: ValueEnum>(fields: &Fields<'_>, at: usize, key: &str, given: &str) -> Result<W, SampleError> {
    W::from_str(given, false).map_err(|_| {
        let values: Vec<_> = W::value_variants().iter().filter_map(ValueEnum::to_possible_value).collect();
        let names: Vec<&str> = values.iter().map(clap::builder::PossibleValue::get_name).collect();
        let hint = nearest(given, names.iter().copied()).map(|known| format!("did you mean \"{known}\"?"));
        let words = hint.unwrap_or_else(|| format!("it is one of {}", names.join(", ")));
        fields.source().wrong(at, format!("\"{given}\" is no {key}; {words}"))
    })
}
