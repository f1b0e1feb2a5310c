//! What a person does to a joint text: forms, and what they mean as acts. The desk judges them.

pub mod choose;
pub mod comment;
pub mod insert;
pub mod moving;
pub mod new;
pub mod package;
pub mod silence;
pub mod support;
pub mod table;
pub mod term;

use crate::acting::Deed;
use crate::answer::{Answer, FaultKind, Trouble};
use crate::fields::{Fields, WORDING, fault};
use crate::parts::{self, Begun, sayings};
use crate::scene::Scene;
use crate::spoken::COMMITMENTS;
use crate::visit::Visit;
use crate::words::Words;
use axum::response::Response;
use maud::{Markup, html};
use record::Language;
use record::vocabulary::{Commitment, Content};
use secretariat::drafting::DraftError;

/// The choice of how far the party is bound.
fn commitment_field(words: &Words, begun: &Begun, form: &str) -> Markup {
    let offered: Vec<(String, String)> =
        COMMITMENTS.iter().map(|(name, own)| ((*name).to_owned(), sayings::commitment(words, *own))).collect();
    parts::select(words, begun, (form, "commitment"), &words.say("text-commitment"), None, &offered)
}

fn commitment(fields: &Fields) -> Result<Commitment, Trouble> {
    Ok(fields.one_of("commitment", &COMMITMENTS)?)
}

/// Words that go with it, folded away until somebody wants them.
fn reason_field(scene: &Scene<'_>, begun: &Begun, form: &str) -> Markup {
    let words = scene.words();
    let languages: Vec<Language> = scene.languages().into_iter().cloned().collect();
    let is_begun = begun.fields.under("words.").any(|(_, value)| !value.is_empty());
    html! {
        details id={ (form) "-words" } open[is_begun] {
            summary { (words.say("text-with-words")) }
            (parts::texts(words, begun, (form, "words"), &words.say("text-words"), &languages, crate::fields::WORDS))
        }
    }
}

/// Does what a form means, and goes back; or shows the form again, with what was typed.
async fn enact(
    visit: Visit,
    (mechanism, text, provision): (String, String, Option<String>),
    fields: Fields,
    message: &str,
    mean: impl FnOnce(&Scene<'_>, &Fields) -> Result<Content, Trouble> + Send + 'static,
    form: impl FnOnce(&Scene<'_>, &Begun) -> Result<Markup, Trouble> + Send + 'static,
) -> Answer {
    let (filled, place) = (fields.clone(), (mechanism.clone(), text.clone()));
    let acted = visit
        .act(&mechanism, move |eye| {
            let scene = Scene::open(eye, &place.0, &place.1)?;
            Ok(vec![Deed::new(mean(&scene, &filled)?)])
        })
        .await;
    match acted {
        Ok(_) => Ok(done(&visit, &fields, &format!("/m/{mechanism}/text/{text}"), provision.as_deref(), message)),
        Err(trouble) => {
            let begun = Begun::again(&fields, &trouble);
            let again = visit.look(move |eye| form(&Scene::open(eye, &mechanism, &text)?, &begun)).await?;
            visit.again(trouble, again).await
        }
    }
}

/// That a press leads back to the text's page, in the languages that are shown there.
fn to_text(languages: &[&Language]) -> Markup {
    let tags = languages.iter().map(|own| own.tag()).collect::<Vec<_>>().join(",");
    html! {
        input type="hidden" name="back" value="text";
        input type="hidden" name="lang" value=(tags);
    }
}

/// Where to go when it is done: the text, where the form stood there, else the provision.
fn done(visit: &Visit, fields: &Fields, text: &str, provision: Option<&str>, done: &str) -> Response {
    match provision {
        Some(provision) if fields.given("back") != "text" => visit.back(&format!("{text}/provision/{provision}"), done),
        Some(provision) => {
            let lang: String =
                fields.given("lang").chars().filter(|c| c.is_ascii_alphanumeric() || ",-".contains(*c)).collect();
            let lang = if lang.is_empty() { String::new() } else { format!("&lang={lang}") };
            visit.back(&format!("{text}?at={provision}{lang}#p-{}", &provision[..provision.len().min(16)]), done)
        }
        None if fields.given("back") == "proposals" => visit.back(&format!("{text}/proposals"), done),
        None => visit.back(text, done),
    }
}

/// A wording in its written form, or what is wrong with it at its field.
fn written(fields: &Fields, name: &str, language: &Language) -> Result<Option<String>, Trouble> {
    let Some(words) = fields.words_if(name, WORDING)? else { return Ok(None) };
    match secretariat::drafting::written(language, &words) {
        Ok(written) => Ok(Some(written)),
        Err(_) => Err(fault(name, FaultKind::Signs).into()),
    }
}

/// Why a deed cannot be said, as a trouble of its form.
fn unsaid(error: &DraftError) -> Trouble {
    Trouble::Said(format!("text-draft-{}", error.name()))
}
