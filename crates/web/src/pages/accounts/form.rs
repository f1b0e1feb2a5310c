//! The forms of accounts, and how what they bring is read. What is kept, the cabinet checks once more.

use crate::answer::{FaultKind, Trouble};
use crate::eye::Eye;
use crate::fields::{Fields, Most, NAME, PERSON, fault};
use crate::parts::{self, Begun};
use crate::troubles::role_key;
use crate::words::{Tongue, Words};
use cabinet::{Means, NewPerson, Person, PersonChange};
use maud::{Markup, html};
use node::rights::role_name;
use record::vocabulary::Role;
use std::collections::BTreeSet;

/// The most characters of what a provider calls an issuer or a subject.
const PROVIDER: Most = Most(1024);
/// How long a one-time link lasts: what is offered, in days.
const LASTS_DAYS: [i64; 4] = [3, 1, 7, 14];
const DAY_SECONDS: i64 = 24 * 3600;

/// The form of a new person.
pub fn add(eye: &Eye<'_>, begun: &Begun) -> Markup {
    const FORM: &str = "person";
    let words = eye.words;
    let mut languages = vec![(String::new(), words.say("house-language-any"))];
    languages.extend(Tongue::ALL.iter().map(|tongue| (tongue.tag().to_owned(), tongue.own_name().to_owned())));
    html! { form id=(FORM) method="post" action="/house/people" data-plain {
        (parts::key(eye.guest))
        (who(words, begun, FORM))
        (parts::select(words, begun, (FORM, "language"), &words.say("frame-language"), None, &languages))
        (lasts(words, begun, FORM))
        button.go type="submit" { (words.say("house-person-add-now")) }
    } }
}

/// The form that changes a person.
pub fn change(eye: &Eye<'_>, person: &Person, begun: &Begun) -> Markup {
    let form = format!("person-{}-change", person.number);
    html! { form id=(form) method="post" action={ "/house/people/" (person.number) } {
        (parts::key(eye.guest))
        (who(eye.words, begun, &form))
        button type="submit" { (eye.words.say("house-person-change-now")) }
    } }
}

fn who(words: &Words, begun: &Begun, form: &str) -> Markup {
    let bad = begun.fault.as_ref().filter(|fault| fault.field == "role");
    html! {
        (parts::line(words, begun, (form, "name"), &words.say("house-name"), None, PERSON))
        fieldset {
            legend { (words.say("house-roles")) }
            p.hint.soft { (words.say("house-roles-hint")) }
            @for role in Role::ALL {
                @let name = role_name(*role);
                div.choice {
                    input type="checkbox" id={ (form) "-role-" (name) } name="role" value=(name) checked[begun.fields.all("role").any(|given| given == name)];
                    label for={ (form) "-role-" (name) } { (words.say(role_key(*role))) }
                }
            }
            @if let Some(bad) = bad { div.fault { (crate::troubles::fault_said(words, bad)) } }
        }
        (parts::line(words, begun, (form, "place"), &words.say("house-place"), Some(&words.say("house-place-hint")), NAME))
    }
}

/// What a person's form begins with.
pub fn values(person: &Person) -> Vec<(&'static str, String)> {
    let mut values = vec![("name", person.name.clone()), ("place", person.place.clone().unwrap_or_default())];
    values.extend(person.roles.iter().map(|role| ("role", role_name(*role).to_owned())));
    values
}

fn lasts(words: &Words, begun: &Begun, form: &str) -> Markup {
    let offered: Vec<(String, String)> = LASTS_DAYS
        .iter()
        .map(|days| (days.to_string(), words.with("house-link-days", &[("count", (*days).into())])))
        .collect();
    parts::select(words, begun, (form, "days"), &words.say("house-link-lasts"), None, &offered)
}

/// The form that makes a one-time link.
pub fn link(eye: &Eye<'_>, person: &Person) -> Markup {
    let form = format!("person-{}-link", person.number);
    html! { form id=(form) method="post" action={ "/house/people/" (person.number) "/link" } data-plain {
        (parts::key(eye.guest))
        (lasts(eye.words, &Begun::default(), &form))
        button type="submit" { (eye.words.say("house-link-make")) }
    } }
}

/// The form that ties a person to an account of the identity provider.
pub fn tie(eye: &Eye<'_>, person: &Person, begun: &Begun) -> Markup {
    let (words, form) = (eye.words, format!("person-{}-tie", person.number));
    html! { form id=(form) method="post" action={ "/house/people/" (person.number) "/provider" } {
        (parts::key(eye.guest))
        fieldset {
            legend { (words.say("house-tie")) }
            (parts::line(words, begun, (&form, "issuer"), &words.say("house-issuer"), Some(&words.say("house-issuer-hint")), PROVIDER))
            (parts::line(words, begun, (&form, "subject"), &words.say("house-subject"), Some(&words.say("house-subject-hint")), PROVIDER))
            button type="submit" { (words.say("house-tie-now")) }
        }
    } }
}

/// A form that is one button.
pub fn one(eye: &Eye<'_>, person: &Person, what: &str, key: &str, hint: &str) -> Markup {
    html! { form id={ "person-" (person.number) "-" (what.replace('/', "-")) } method="post" action={ "/house/people/" (person.number) "/" (what) } {
        (parts::key(eye.guest))
        p.hint.soft { (eye.words.say(hint)) }
        button.grave type="submit" { (eye.words.say(key)) }
    } }
}

/// By what a session began.
pub fn means(words: &Words, means: Means) -> String {
    words.say(match means {
        Means::Link => "house-means-link",
        Means::Passkey => "house-means-passkey",
        Means::Provider => "house-means-provider",
    })
}

fn roles(fields: &Fields) -> Result<BTreeSet<Role>, Trouble> {
    let role = |name| node::rights::role_called(name).ok_or_else(|| fault("role", FaultKind::Choice).into());
    fields.all("role").map(role).collect()
}

/// Reads the form of a new person, with how long their link lasts.
///
/// # Errors
/// The first fault.
pub fn read_new(fields: &Fields) -> Result<(NewPerson, i64), Trouble> {
    let language = match fields.given("language") {
        "" => None,
        tag => Some(Tongue::of_tag(tag).ok_or_else(|| fault("language", FaultKind::Choice))?.tag().to_owned()),
    };
    let change = read_change(fields)?;
    let new = NewPerson { name: change.name, place: change.place, roles: change.roles, language, zone: None };
    Ok((new, read_lasts(fields)?))
}

/// Reads the form that changes a person.
///
/// # Errors
/// The first fault.
pub fn read_change(fields: &Fields) -> Result<PersonChange, Trouble> {
    Ok(PersonChange {
        name: fields.words("name", PERSON)?,
        place: fields.words_if("place", NAME)?,
        roles: roles(fields)?,
    })
}

/// Reads how long a link lasts, in seconds.
///
/// # Errors
/// Where it is none of what was offered.
pub fn read_lasts(fields: &Fields) -> Result<i64, Trouble> {
    let days = fields.given("days").parse().ok().filter(|days| LASTS_DAYS.contains(days));
    Ok(days.ok_or_else(|| fault("days", FaultKind::Choice))? * DAY_SECONDS)
}

/// Reads whose account at the provider it is.
///
/// # Errors
/// The first fault.
pub fn read_tie(fields: &Fields) -> Result<(String, String), Trouble> {
    Ok((fields.words("issuer", PROVIDER)?, fields.words("subject", PROVIDER)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        Fields::of(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    #[test]
    fn a_new_person_is_read_and_what_was_not_offered_is_not_taken() {
        let good = [("name", "T. Oren"), ("role", "delegate"), ("role", "drafter"), ("language", "ru"), ("days", "3")];
        let (person, lasts) = read_new(&fields(&good)).expect("it is whole");
        assert_eq!(person.roles, BTreeSet::from([Role::Delegate, Role::Drafter]));
        assert_eq!((person.language.as_deref(), lasts), (Some("ru"), 3 * DAY_SECONDS));
        for (at, bad) in [(1, ("role", "king")), (3, ("language", "xx")), (4, ("days", "400")), (0, ("name", " "))] {
            let mut pairs = good;
            pairs[at] = bad;
            assert!(matches!(read_new(&fields(&pairs)), Err(Trouble::Fault(fault)) if fault.field == bad.0), "{bad:?}");
        }
    }
}
