//! A remark on a provision, a wording, a proposal or another remark. It changes nothing.

use super::enact;
use crate::answer::Answer;
use crate::fields::{Fields, Filled, WORDS};
use crate::parts::{self, Begun, key};
use crate::scene::Scene;
use crate::visit::Visit;
use axum::extract::Path;
use maud::{Markup, html};
use record::tabling::Comment;
use record::vocabulary::Content;
use record::{ActId, Language};

/// The form: one area, in the reader's own language, and the others folded away. `provision` says where it stands.
pub fn comment_form(scene: &Scene<'_>, provision: ActId, on: ActId, begun: &Begun) -> Markup {
    let words = scene.words();
    let form = format!("comment-{}", on.0.short());
    let languages = scene.languages();
    let tongue = words.tongue.tag();
    let first = languages.iter().copied().find(|own| own.tag() == tongue).or(languages.first().copied());
    let others: Vec<Language> = languages.iter().copied().filter(|own| Some(*own) != first).cloned().collect();
    let is_begun = others.iter().any(|own| !begun.fields.given(&format!("text.{}", own.tag())).is_empty());
    html! {
        form id=(form) method="post" action={ (scene.provision_path(provision)) "/comment" } {
            (key(scene.eye.guest))
            input type="hidden" name="on" value=(on);
            @if let Some(first) = first {
                @let name = format!("text.{}", first.tag());
                @let label = words.with("text-comment-in", &[("language", (&parts::language_name(words, first)).into())]);
                (parts::area(words, begun, (&form, &name), (&label, Some(first.tag())), None, WORDS))
            }
            @if !others.is_empty() {
                details id={ (form) "-others" } open[is_begun] {
                    summary { (words.say("text-other-languages")) }
                    (parts::texts(words, begun, (&form, "text"), &words.say("text-comment"), &others, WORDS))
                }
            }
            button type="submit" { (words.say("text-send-comment")) }
        }
    }
}

/// `POST /m/{mechanism}/text/{text}/provision/{provision}/comment`
pub async fn comment(
    visit: Visit,
    Path((mechanism, text, provision)): Path<(String, String, String)>,
    Filled(fields): Filled,
) -> Answer {
    let mean = |_: &Scene<'_>, fields: &Fields| {
        Ok(Content::Comment(Comment { on: fields.parsed("on")?, text: fields.texts("text", WORDS)? }))
    };
    let again = provision.clone();
    let form = move |scene: &Scene<'_>, begun: &Begun| {
        let own = scene.provision(&again)?.id;
        let on = begun.fields.parsed("on").unwrap_or(own);
        Ok(comment_form(scene, own, on, begun))
    };
    enact(visit, (mechanism, text, Some(provision)), fields, "text-commented", mean, form).await
}
