//! The acts of a sample on joint texts: each kind with its own fields.

use super::fields::{Fields, SampleError};
use super::names::{Names, party, word};
use super::shape::SampleParty;
use crate::drafting::{At, Chosen, Drafting, LabelWanted, Manner, Spot, Tabled, Until};
use crate::spoken::{CommitmentWord, FavourWord, StatusWord, UnitWord};
use crate::when;
use crate::written::Wordings;
use clap::ValueEnum as _;
use record::Language;
use toml::Spanned;
use toml::de::DeValue;

/// The kinds of act on texts, with how each is spoken of.
pub(super) const KINDS: [(&str, &str); 10] = [
    ("text", "a text"),
    ("provision", "a provision"),
    ("table", "a tabling"),
    ("support", "a support"),
    ("choose", "a choice"),
    ("move", "a move"),
    ("term", "a term"),
    ("package", "a package"),
    ("silence", "a silence procedure"),
    ("comment", "a comment"),
];

/// What is done, by a kind of this list; nothing for another kind.
pub(super) fn read(
    fields: &Fields<'_>,
    kind: &str,
    names: &Names,
    parties: &[SampleParty],
) -> Result<Option<Vec<Drafting>>, SampleError> {
    let cite = |key| names.cite(fields, key);
    Ok(Some(vec![match kind {
        "text" => Drafting::Text { round: cite("round")?, title: fields.texts("title")?, languages: statuses(fields)? },
        "provision" => Drafting::Insert {
            text: cite("text")?,
            unit: word::<UnitWord>(fields, "unit")?,
            label: match fields.optional_string("label")? {
                Some(label) => LabelWanted::Given(label.to_owned()),
                None => LabelWanted::ByRule,
            },
            spot: spot(fields, names)?,
            tabled: tabled(fields)?,
            manner: manner(fields)?,
        },
        "table" => Drafting::Table { provision: cite("provision")?, tabled: tabled(fields)?, manner: manner(fields)? },
        "support" => {
            let (favour, manner) = (favour(fields)?, manner(fields)?);
            let support = |chosen| Drafting::Support { chosen, favour, manner: manner.clone() };
            return Ok(Some(chosen(fields, names, parties)?.into_iter().map(support).collect()));
        }
        "choose" => Drafting::Choose { option: cite("option")?, favour: favour(fields)?, manner: manner(fields)? },
        "move" => Drafting::Move { provision: cite("provision")?, spot: spot(fields, names)? },
        "term" => Drafting::Term {
            text: cite("text")?,
            name: fields.string("name")?.to_owned(),
            words: fields.texts("words")?,
        },
        "package" => {
            let mut parts = Vec::new();
            for part in fields.tables("parts", "a part of a package")? {
                parts.extend(chosen(&part, names, parties)?);
                part.done()?;
            }
            Drafting::Package { text: cite("text")?, parts, words: fields.optional_texts("words")? }
        }
        "silence" => Drafting::Silence { on: cite("on")?, until: time(fields, "until")? },
        "comment" => Drafting::Comment { on: cite("on")?, text: fields.texts("text")? },
        _ => return Ok(None),
    }]))
}

fn statuses(fields: &Fields<'_>) -> Result<Vec<(Language, StatusWord)>, SampleError> {
    let Some(value) = fields.optional("languages") else { return Ok(Vec::new()) };
    let source = fields.source();
    let DeValue::Table(table) = value.get_ref() else {
        let words = "\"languages\" says what the text counts for in each: { en = \"authentic\", ru = \"unofficial\" }";
        return Err(source.wrong(value.span().start, words));
    };
    let mut languages = Vec::new();
    for (tag, status) in table {
        let known = status.get_ref().as_str().and_then(|word| StatusWord::from_str(word, false).ok());
        let status = known.ok_or_else(|| {
            let words = "a text is authentic, official-translation or unofficial in a language";
            source.wrong(status.span().start, words)
        })?;
        languages.push((language(fields, &Spanned::new(tag.span(), tag.get_ref()))?, status));
    }
    Ok(languages)
}

fn language(fields: &Fields<'_>, tag: &Spanned<&str>) -> Result<Language, SampleError> {
    let wrong = |_| fields.source().wrong(tag.span().start, format!("\"{}\" is no language tag", tag.get_ref()));
    tag.get_ref().parse().map_err(wrong)
}

fn spot(fields: &Fields<'_>, names: &Names) -> Result<Spot, SampleError> {
    let at = match (names.optional(fields, "after")?, fields.flag("first")?) {
        (Some(after), false) => At::Behind(after),
        (None, true) => At::First,
        (None, false) => At::End,
        (Some(_), true) => {
            return Err(fields.source().wrong(fields.start(), "it stands first, or \"after\" another, not both"));
        }
    };
    Ok(Spot { under: names.optional(fields, "under")?, at })
}

fn tabled(fields: &Fields<'_>) -> Result<Tabled, SampleError> {
    let given = fields.optional("wording");
    match (given, fields.flag("none")?) {
        (Some(value), true) => {
            Err(fields.source().wrong(value.span().start, "it has a \"wording\", or it is \"none\", not both"))
        }
        (None, true) => Ok(Tabled::Nothing),
        (None, false) => Ok(Tabled::Wordings(Wordings::default())),
        (Some(value), false) => {
            let source = fields.source();
            let DeValue::Table(table) = value.get_ref() else {
                let words = "\"wording\" says its language: wording.en = \"…\" or wording = { en = \"…\", zh = \"…\" }";
                return Err(source.wrong(value.span().start, words));
            };
            let mut wordings = Wordings::default();
            for (tag, text) in table {
                let written = text
                    .get_ref()
                    .as_str()
                    .ok_or_else(|| source.wrong(text.span().start, "a wording is a text in quotes; \"\" is no text"))?;
                wordings.add(tag.get_ref(), written.trim()).map_err(|words| source.wrong(text.span().start, words))?;
            }
            Ok(Tabled::Wordings(wordings))
        }
    }
}

fn manner(fields: &Fields<'_>) -> Result<Manner, SampleError> {
    let renders = match (fields.optional("renders"), fields.optional_string("renders")?) {
        (Some(value), Some(tag)) => Some(language(fields, &Spanned::new(value.span(), tag))?),
        _ => None,
    };
    let commitment = match fields.optional("commitment") {
        Some(_) => word(fields, "commitment")?,
        None => CommitmentWord::Instructed,
    };
    Ok(Manner { renders, commitment, words: fields.optional_texts("words")? })
}

fn favour(fields: &Fields<'_>) -> Result<FavourWord, SampleError> {
    match fields.optional("favour") {
        Some(_) => word(fields, "favour"),
        None => Ok(FavourWord::Prefers),
    }
}

/// Wordings that were tabled, of one provision or several: by the code of a party that prefers them, or by the act.
fn chosen(fields: &Fields<'_>, names: &Names, parties: &[SampleParty]) -> Result<Vec<Chosen>, SampleError> {
    let (at, whose) = (fields.required("whose")?.span(), fields.string("whose")?);
    let whose = match names.known(fields, &Spanned::new(at.clone(), whose)) {
        Ok(act) => act,
        Err(_) => parties[party(fields, whose, at.start, parties)?].code.clone(),
    };
    let tags = match fields.optional("languages") {
        Some(_) => fields.strings("languages")?,
        None => Vec::new(),
    };
    let languages: Vec<Language> = tags.iter().map(|tag| language(fields, tag)).collect::<Result<_, _>>()?;
    let of = |name: Spanned<&str>| {
        Ok(Chosen { provision: names.known(fields, &name)?, languages: languages.clone(), whose: whose.clone() })
    };
    fields.strings("provision")?.into_iter().map(of).collect()
}

/// A time, or so long from the act.
pub(super) fn time(fields: &Fields<'_>, field: &'static str) -> Result<Until, SampleError> {
    let (at, given) = (fields.required(field)?.span().start, fields.string(field)?);
    when::until(given).ok_or_else(|| {
        let words = format!("\"{given}\" is no time; write \"2026-05-20T18:00+08:00\", or \"+3d\" from the act");
        fields.source().wrong(at, words)
    })
}
