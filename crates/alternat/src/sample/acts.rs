//! The acts of a sample: each kind with its own fields.

use super::fields::{Fields, SampleError, nearest};
use super::names::{Names, party, word};
use super::shape::{SampleAct, SampleDeed, SampleParty};
use super::texts;
use crate::deed::{Deed, From, When};
use crate::spoken::{AttitudeWord, CommitmentWord, RoleWord, VerbWord};
use secretariat::adopting::Attachment;
use toml::Spanned;

/// The kind of act that gives a person the power to sign for the party (spec: act, 4.16).
const SIGN: u64 = 16;

/// The kinds of act in a sample, with how each is spoken of.
const KINDS: [(&str, &str); 20] = [
    ("mandate", "a mandate"),
    ("revoke", "a revocation"),
    ("topic", "a topic"),
    ("round", "a round"),
    ("open", "an opening"),
    ("close", "a closing"),
    ("postpone", "a postponement"),
    ("cancel", "a cancellation"),
    ("item", "an item"),
    ("point", "a point"),
    ("accept", "an acceptance"),
    ("stance", "a stance"),
    ("withdraw", "a withdrawal"),
    ("brief", "a briefing"),
    ("state", "a position"),
    ("release", "a readout"),
    ("initial", "an initialling"),
    ("sign", "a signature"),
    ("initial-release", "the initialling of a release"),
    ("sign-release", "the signature of a release"),
];

pub(super) fn read(all: &Fields<'_>, parties: &[SampleParty]) -> Result<Vec<SampleAct>, SampleError> {
    let (mut acts, mut names) = (Vec::new(), Names::default());
    for fields in all.tables("act", "an act")? {
        acts.extend(read_act(fields, parties, &mut names)?);
    }
    Ok(acts)
}

fn read_act(mut fields: Fields<'_>, parties: &[SampleParty], names: &mut Names) -> Result<Vec<SampleAct>, SampleError> {
    let by = fields.required("by")?;
    let code = fields.string("by")?;
    let by = party(&fields, code, by.span().start, parties)?;
    let (kind_at, kind) = (fields.required("kind")?.span().start, fields.string("kind")?);
    let kinds = || KINDS.iter().chain(&texts::KINDS);
    let Some((_, what)) = kinds().find(|(known, _)| *known == kind) else {
        let hint = nearest(kind, kinds().map(|(known, _)| *known)).map(|known| format!("; did you mean \"{known}\"?"));
        let known = || format!("; there are {}", kinds().map(|(known, _)| *known).collect::<Vec<_>>().join(", "));
        return Err(fields
            .source()
            .wrong(kind_at, format!("there is no act \"{kind}\"{}", hint.unwrap_or_else(known))));
    };
    fields.is(*what);
    let role = fields.optional_string("role")?.unwrap_or("delegation").to_owned();
    let name = fields.optional("as");
    let name_text = fields.optional_string("as")?.map(str::to_owned);
    let line = fields.line();
    let deeds = deeds(&fields, kind, names, parties)?;
    let source = fields.source();
    fields.done()?;
    if let (Some(value), Some(name)) = (name, &name_text)
        && !names.take(name)
    {
        return Err(source.wrong(value.span().start, format!("two acts are called \"{name}\"")));
    }
    let act = |deed| SampleAct { line, by, role: role.clone(), name: name_text.clone(), deed };
    Ok(deeds.into_iter().map(act).collect())
}

/// One deed, or for an acceptance of several things, several.
fn deeds(
    fields: &Fields<'_>,
    kind: &str,
    names: &Names,
    parties: &[SampleParty],
) -> Result<Vec<SampleDeed>, SampleError> {
    if let Some(drafting) = texts::read(fields, kind, names, parties)? {
        return Ok(drafting.into_iter().map(|drafting| SampleDeed::Deed(Deed::Drafting(drafting))).collect());
    }
    let cite = |key| names.cite(fields, key);
    let deed = match kind {
        "mandate" => Deed::Mandate {
            person: fields.string("person")?.to_owned(),
            office: fields.texts("office")?,
            role: word::<RoleWord>(fields, "function")?,
            round: names.optional(fields, "round")?,
            name: fields.optional_string("name")?.map(str::to_owned),
            powers: if fields.flag("signs")? { vec![SIGN] } else { Vec::new() },
            until: None,
            keys: Vec::new(),
            together: 1,
        },
        "revoke" => Deed::Revoke { mandate: cite("mandate")? },
        "topic" => Deed::Topic { title: fields.texts("title")? },
        "round" => Deed::Round {
            number: fields.number("number")?,
            host: {
                let (at, code) = (fields.required("host")?.span().start, fields.string("host")?);
                parties[party(fields, code, at, parties)?].code.clone()
            },
            venue: fields.texts("venue")?,
            dates: dates(fields)?,
            level: fields.texts("level")?,
        },
        "open" => Deed::Open { round: cite("round")? },
        "close" => Deed::Close { round: cite("round")? },
        "postpone" => Deed::Postpone { round: cite("round")?, dates: dates(fields)? },
        "cancel" => Deed::Cancel { round: cite("round")?, reason: fields.texts("reason")? },
        "item" => Deed::Item { round: cite("round")?, topic: cite("topic")?, title: fields.texts("title")? },
        "point" => Deed::Point { item: cite("item")?, text: fields.texts("text")? },
        "initial" => return Ok(vec![SampleDeed::Initial { text: cite("text")? }]),
        "sign" | "sign-release" => {
            let (text, person) = (cite("text")?, fields.string("person")?.to_owned());
            return Ok(vec![match kind {
                "sign-release" => SampleDeed::SignRelease { text, person },
                _ => SampleDeed::Sign { text, person },
            }]);
        }
        "initial-release" => {
            return Ok(vec![SampleDeed::InitialRelease { text: cite("text")?, hour: texts::time(fields, "hour")? }]);
        }
        "accept" | "stance" => return stances(fields, kind, names),
        "withdraw" => Deed::Withdraw { what: cite("what")? },
        "brief" => Deed::Brief { item: cite("item")?, text: fields.texts("text")?, attachments: attachments(fields)? },
        "state" => Deed::State {
            item: cite("item")?,
            verb: word::<VerbWord>(fields, "verb")?,
            matter: fields.texts("matter")?,
            from: match (names.optional(fields, "reaffirms")?, names.optional(fields, "changes")?) {
                (None, None) => From::Nothing,
                (Some(earlier), None) => From::Reaffirms(earlier),
                (None, Some(earlier)) => From::Changes(earlier),
                (Some(_), Some(_)) => {
                    return Err(fields
                        .source()
                        .wrong(fields.start(), "a position reaffirms an earlier one or changes it, not both"));
                }
            },
        },
        "release" => Deed::Release {
            round: names.optional(fields, "round")?,
            title: fields.texts("title")?,
            text: fields.texts("text")?,
            hour: None,
        },
        _ => unreachable!("the kind is one of the list"),
    };
    Ok(vec![SampleDeed::Deed(deed)])
}

fn stances(fields: &Fields<'_>, kind: &str, names: &Names) -> Result<Vec<SampleDeed>, SampleError> {
    let attitude = if kind == "accept" { AttitudeWord::Accept } else { word(fields, "attitude")? };
    let commitment = match fields.optional("commitment") {
        Some(_) => word(fields, "commitment")?,
        None => CommitmentWord::Instructed,
    };
    let words = fields.optional_texts("words")?;
    let on = fields.strings("on")?;
    let deed = |name: Spanned<&str>| {
        let on = names.known(fields, &name)?;
        Ok(SampleDeed::Deed(Deed::Stance { on, attitude, commitment, words: words.clone() }))
    };
    on.into_iter().map(deed).collect()
}

fn dates(fields: &Fields<'_>) -> Result<When, SampleError> {
    let dates = Fields::of(fields.source(), fields.required("dates")?, "\"dates\"")?;
    let words = dates.texts("words")?;
    let day = |key| -> Result<Option<String>, SampleError> {
        let Some(value) = dates.optional(key) else { return Ok(None) };
        let text = dates.string(key)?;
        match crate::when::day(text) {
            Some(_) => Ok(Some(text.to_owned())),
            None => {
                Err(dates.source().wrong(value.span().start, format!("\"{text}\" is no day; write \"2026-05-19\"")))
            }
        }
    };
    let days = match (day("from")?, day("to")?) {
        (Some(from), Some(to)) => Some((from, to)),
        (None, None) => None,
        _ => return Err(dates.source().wrong(dates.start(), "\"dates\" has both \"from\" and \"to\", or only words")),
    };
    dates.done()?;
    Ok(When { words, days })
}

fn attachments(fields: &Fields<'_>) -> Result<Vec<Attachment>, SampleError> {
    let mut attachments = Vec::new();
    for attached in fields.tables("attach", "an attachment")? {
        let media_type = attached.optional_string("type")?.unwrap_or("text/plain; charset=utf-8").to_owned();
        attachments.push(Attachment { bytes: attached.string("text")?.as_bytes().to_vec(), media_type });
        attached.done()?;
    }
    Ok(attachments)
}
