//! New terms of reference begin: another name, purpose or marking of the same mechanism, with the same parties and
//! languages. What follows is an adoption like any other, on the pages of its manifest.

use super::release::{begin, begun};
use super::{attempt, path, state_chip};
use crate::acting::Deed;
use crate::answer::{Answer, Trouble};
use crate::eye::{Eye, Mechanism};
use crate::fields::{Fields, Filled, LINE, WORDS};
use crate::layout::{Crumb, Here, Page, Shape};
use crate::parts::{Begun, ago, key, select, texts};
use crate::spoken::marking;
use crate::visit::Visit;
use axum::extract::Path;
use consultation::{AdoptionView, State};
use maud::{Markup, html};
use node::rights::{Kind, may_log_kind};
use record::adoption::{ManifestId, Subject};
use record::founding::Charter;
use secretariat::adopting;

const FORM: &str = "terms";
/// The markings that houses commonly use.
const MARKINGS: [&str; 4] = ["public", "restricted", "confidential", "secret"];

/// The terms in force of a mechanism that exists, where this person may begin others.
fn open<'a>(eye: &Eye<'a>, mechanism: &str) -> Result<(Mechanism<'a>, Charter), Trouble> {
    may_log_kind(&eye.guest.roles, Kind::Initial).map_err(|_| Trouble::Absent)?;
    let mechanism = eye.mechanism(mechanism)?;
    let charter = mechanism.view.charter_in_force().filter(|_| mechanism.view.exists()).ok_or(Trouble::Absent)?;
    Ok((mechanism, charter))
}

/// The attempts at other terms, the last first.
pub fn attempts<'a>(mechanism: &Mechanism<'a>) -> Vec<AdoptionView<'a>> {
    let mut all = mechanism.view.adoptions();
    all.retain(|own| matches!(own.manifest.subject, Subject::Charter(_)));
    all.reverse();
    all
}

/// Every attempt at other terms, with how far it came.
pub fn list(eye: &Eye<'_>, mechanism: &Mechanism<'_>, all: &[AdoptionView<'_>]) -> Markup {
    let words = eye.words;
    html! { ul { @for own in all { li {
        a href=(path(mechanism, own.id)) { (words.say("signing-charter-title")) ", " (attempt(words, own.manifest.attempt)) } " "
        (state_chip(words, own.state))
        @if let Some((_, first)) = own.first { " " (ago(eye, first)) }
    } } } }
}

/// `GET /m/{m}/terms`
pub async fn page(visit: Visit, Path(mechanism): Path<String>) -> Answer {
    visit
        .show(move |eye| {
            let (mechanism, charter) = open(eye, &mechanism)?;
            let words = eye.words;
            let mut all = attempts(&mechanism);
            all.retain(|own| matches!(own.state, State::Initialling | State::Signing | State::Sealing));
            let mut fields = vec![("marking".to_owned(), charter.marking.clone())];
            for (name, texts) in [("name", &charter.name), ("purpose", &charter.purpose)] {
                fields.extend(texts.0.iter().map(|(own, said)| (format!("{name}.{}", own.tag()), said.clone())));
            }
            Ok(Page {
                title: words.say("signing-terms"),
                here: Here::Mechanism(mechanism.id),
                crumbs: vec![Crumb::new(mechanism.name(words), mechanism.path())],
                shape: Shape::Narrow,
                body: html! {
                    p { (words.say("signing-terms-means")) }
                    @if !all.is_empty() {
                        div class="notice warn" { p { (words.say("signing-terms-begun")) } (list(eye, &mechanism, &all)) }
                    }
                    (form(eye, &mechanism, &charter, &Begun { fields: Fields::of(fields), fault: None }))
                },
            })
        })
        .await
}

fn form(eye: &Eye<'_>, mechanism: &Mechanism<'_>, charter: &Charter, begun: &Begun) -> Markup {
    let words = eye.words;
    let usual = MARKINGS.iter().map(|own| (*own).to_owned());
    let other = Some(charter.marking.clone()).filter(|own| !MARKINGS.contains(&own.as_str()));
    let markings: Vec<_> = other.into_iter().chain(usual).map(|own| (own.clone(), marking(words, &own))).collect();
    html! {
        form id=(FORM) method="post" action={ (mechanism.path()) "/terms" } {
            (key(eye.guest))
            (texts(words, begun, (FORM, "name"), &words.say("signing-terms-name"), &charter.languages, LINE))
            (texts(words, begun, (FORM, "purpose"), &words.say("signing-terms-purpose"), &charter.languages, WORDS))
            (select(words, begun, (FORM, "marking"), &words.say("signing-charter-marking"), None, &markings))
            p { (words.say("signing-terms-next")) }
            button.go type="submit" { (words.say("signing-terms-initial")) }
        }
    }
}

/// The initialling that the form means, and the manifest that it begins.
fn initialling(eye: &Eye<'_>, mechanism: &str, fields: &Fields) -> Result<(Deed, ManifestId), Trouble> {
    let (mechanism, now) = open(eye, mechanism)?;
    let offered: Vec<(&str, &str)> =
        MARKINGS.iter().copied().chain([now.marking.as_str()]).map(|own| (own, own)).collect();
    let charter = Charter {
        name: fields.texts("name", LINE)?,
        purpose: fields.texts("purpose", WORDS)?,
        marking: fields.one_of("marking", &offered)?.to_owned(),
        ..now.clone()
    };
    if charter == now {
        return Err(Trouble::Said("signing-terms-nothing".to_owned()));
    }
    let bytes = charter.bytes().map_err(|_| Trouble::Said("signing-unsayable".to_owned()))?;
    begun(adopting::charter(mechanism.original, bytes))
}

/// `POST /m/{m}/terms`
pub async fn initial(visit: Visit, Path(mechanism): Path<String>, Filled(fields): Filled) -> Answer {
    visit.allowed(Kind::Initial)?;
    let (of, filled) = (mechanism.clone(), fields.clone());
    let made = visit.look(move |eye| initialling(eye, &of, &filled)).await;
    let begun = match made {
        Ok(made) => begin(&visit, &mechanism, made, &format!("/m/{mechanism}")).await,
        Err(trouble) => Err(trouble),
    };
    match begun {
        Ok(answer) => Ok(answer),
        Err(trouble) => {
            let begun = Begun::again(&fields, &trouble);
            let form = visit
                .look(move |eye| {
                    let (mechanism, charter) = open(eye, &mechanism)?;
                    Ok(form(eye, &mechanism, &charter, &begun))
                })
                .await?;
            visit.again(trouble, form).await
        }
    }
}
