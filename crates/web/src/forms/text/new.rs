//! A joint text for a round is proposed: its title, its languages, and what it counts for in each.

use crate::acting::Deed;
use crate::answer::{Answer, FaultKind, Trouble};
use crate::eye::{Eye, act};
use crate::fields::{Fields, Filled, LINE, fault};
use crate::parts::{self, Begun, key, language_name, sayings};
use crate::spoken::STATUSES;
use crate::visit::Visit;
use axum::extract::Path;
use maud::{Markup, html};
use record::adoption::Status;
use record::{ActId, Language};
use secretariat::drafting::new_text;

/// How many languages a form offers beside those of the mechanism.
const MORE: [&str; 6] = ["en", "fr", "es", "ar", "zh", "ru"];

/// The form. Every language of the mechanism is authentic unless somebody says otherwise.
///
/// # Errors
/// Where there is no such mechanism.
pub fn new_form(eye: &Eye<'_>, mechanism: &str, round: Option<&str>, begun: &Begun) -> Result<Markup, Trouble> {
    let words = eye.words;
    let form = "new-text";
    let mechanism = eye.mechanism(mechanism)?;
    let own: Vec<Language> = mechanism.original.charter().map_or_else(Vec::new, |charter| charter.languages.clone());
    let others = MORE.iter().filter_map(|tag| tag.parse::<Language>().ok()).filter(|other| !own.contains(other));
    let all: Vec<Language> = own.iter().cloned().chain(others).collect();
    let rounds: Vec<(String, String)> = mechanism
        .view
        .rounds()
        .iter()
        .rev()
        .map(|round| {
            let number = u64::from(round.number);
            (round.proposal.id.to_string(), words.with("text-round", &[("number", number.into())]))
        })
        .collect();
    let mut values = vec![("round".to_owned(), round.unwrap_or_default().to_owned())];
    values.extend(all.iter().map(|language| {
        let counts = if own.contains(language) { "authentic" } else { "" };
        (format!("status.{}", language.tag()), counts.to_owned())
    }));
    let fresh = Begun { fields: Fields::of(values), fault: None };
    let begun = if begun.fields.given("round").is_empty() { &fresh } else { begun };
    let statuses: Vec<(String, String)> = std::iter::once((String::new(), words.say("text-status-none")))
        .chain(STATUSES.iter().map(|(name, own)| ((*name).to_owned(), sayings::status(words, *own))))
        .collect();
    Ok(html! {
        form id=(form) method="post" action={ (mechanism.path()) "/text/new" } {
            (key(eye.guest))
            (parts::select(words, begun, (form, "round"), &words.say("text-for-round"), None, &rounds))
            fieldset {
                legend { (words.say("text-title")) }
                div.side-by-side { @for language in &all {
                    @let name = format!("title.{}", language.tag());
                    (parts::line(words, begun, (form, &name), &language_name(words, language), None, LINE))
                } }
            }
            fieldset {
                legend { (words.say("text-languages")) }
                div.side-by-side { @for language in &all {
                    @let name = format!("status.{}", language.tag());
                    (parts::select(words, begun, (form, &name), &language_name(words, language), None, &statuses))
                } }
            }
            button.go type="submit" { (words.say("text-send-new")) }
        }
    })
}

/// The languages that a form names, with what the text counts for in each.
///
/// # Errors
/// A field that says something else; no authentic language.
pub fn languages(fields: &Fields) -> Result<Vec<(Language, Status)>, Trouble> {
    let mut languages = Vec::new();
    for (tag, _) in fields.under("status.").filter(|(_, value)| !value.is_empty()) {
        let name = format!("status.{tag}");
        let language: Language = tag.parse().map_err(|_| fault(&name, FaultKind::Choice))?;
        languages.push((language, fields.one_of(&name, &STATUSES)?));
    }
    let authentic = languages.iter().any(|(_, status)| *status == Status::Authentic);
    if authentic { Ok(languages) } else { Err(Trouble::Said("text-no-authentic".into())) }
}

/// `POST /m/{mechanism}/text/new`
pub async fn new(visit: Visit, Path(mechanism): Path<String>, Filled(fields): Filled) -> Answer {
    let (filled, place) = (fields.clone(), mechanism.clone());
    let acted = visit
        .act(&mechanism, move |eye| {
            let round: ActId = act(filled.given("round"))?;
            let (title, languages) = (filled.texts("title", LINE)?, languages(&filled)?);
            let mechanism = eye.mechanism(&place)?;
            Ok(vec![Deed::new(new_text(mechanism.original, round, title, languages))])
        })
        .await;
    match acted {
        Ok(logged) => {
            let path = match logged.first() {
                Some(first) => format!("/m/{mechanism}/text/{}", first.id),
                None => format!("/m/{mechanism}"),
            };
            Ok(visit.back(&path, "text-new"))
        }
        Err(trouble) => {
            let begun = Begun::again(&fields, &trouble);
            let form = visit.look(move |eye| new_form(eye, &mechanism, None, &begun)).await?;
            visit.again(trouble, form).await
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_an_authentic_language() {
        let fields = |pairs: &[(&str, &str)]| {
            Fields::of(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
        };
        let read =
            languages(&fields(&[("status.en", "authentic"), ("status.ru", "official-translation"), ("status.zh", "")]));
        let read: Vec<_> = read.expect("two").into_iter().map(|(own, status)| (own.tag().to_owned(), status)).collect();
        assert_eq!(read, [("en".into(), Status::Authentic), ("ru".into(), Status::OfficialTranslation)]);
        assert!(matches!(languages(&fields(&[("status.en", "unofficial")])), Err(Trouble::Said(_))));
        assert!(matches!(languages(&fields(&[("status.en", "holy")])), Err(Trouble::Fault(_))));
    }
}
