//! What a disputed name shall be in all its places, in each language: proposed, and settled when all agree.

use super::enact;
use crate::answer::Answer;
use crate::fields::{Fields, Filled, LINE, NAME};
use crate::parts::{self, Begun, key};
use crate::scene::Scene;
use crate::visit::Visit;
use axum::extract::Path;
use maud::{Markup, html};
use record::Language;
use record::matter::Matter;
use record::vocabulary::Content;

/// The form. `name` is the disputed name where one is meant.
pub fn term_form(scene: &Scene<'_>, name: &str, begun: &Begun) -> Markup {
    let words = scene.words();
    let form = "term-form";
    let languages: Vec<Language> = scene.languages().into_iter().cloned().collect();
    let fresh = Begun::with([("name", name.to_owned())]);
    let begun = if begun.fields.given("name").is_empty() { &fresh } else { begun };
    html! {
        form id=(form) method="post" action={ (scene.path()) "/term" } {
            (key(scene.eye.guest))
            input type="hidden" name="back" value="proposals";
            (parts::line(words, begun, (form, "name"), &words.say("text-term-name"), Some(&words.say("text-term-name-hint")), NAME))
            fieldset {
                legend { (words.say("text-term-shall-be")) }
                div.side-by-side { @for language in &languages {
                    @let name = format!("words.{}", language.tag());
                    (parts::line(words, begun, (form, &name), &parts::language_name(words, language), None, LINE))
                } }
            }
            button type="submit" { (words.say("text-send-term")) }
        }
    }
}

/// `POST /m/{mechanism}/text/{text}/term`
pub async fn term(visit: Visit, Path((mechanism, text)): Path<(String, String)>, Filled(fields): Filled) -> Answer {
    let mean = |scene: &Scene<'_>, fields: &Fields| {
        let instrument = scene.text.proposal.id;
        let (name, renderings) = (fields.words("name", NAME)?, fields.texts("words", LINE)?);
        Ok(Content::Propose(Matter::Term { instrument, name, renderings }))
    };
    let form = |scene: &Scene<'_>, begun: &Begun| Ok(term_form(scene, "", begun));
    enact(visit, (mechanism, text, None), fields, "text-term", mean, form).await
}
