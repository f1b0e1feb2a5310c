//! Everything that is proposed on a text besides its wordings: the text itself, disputed names, packages, moves, silence
//! procedures; with what each party said, and the forms to answer and to propose.

use super::framed::below;
use crate::answer::Answer;
use crate::bracketed::plain;
use crate::forms::meeting::answering::{From, answers};
use crate::forms::text::package::package_form;
use crate::forms::text::silence::silence_form;
use crate::forms::text::term::term_form;
use crate::parts::matters::{anchor, quoted, reached, reached_chip, stances};
use crate::parts::{Begun, ago, language_name, live, party, sayings, time};
use crate::proposed::{is_open, named, until};
use crate::scene::Scene;
use crate::visit::Visit;
use axum::extract::Path;
use consultation::MatterView;
use maud::{Markup, html};
use node::rights::Kind;
use record::matter::{Matter, Part};

/// `GET /m/{mechanism}/text/{text}/proposals`
pub async fn page(visit: Visit, Path((mechanism, text)): Path<(String, String)>) -> Answer {
    visit
        .show(move |eye| {
            let scene = Scene::open(eye, &mechanism, &text)?;
            Ok(below(&scene, eye.words.say("text-all-proposals"), body(&scene)))
        })
        .await
}

fn body(scene: &Scene<'_>) -> Markup {
    let words = scene.words();
    let terms: Vec<_> = scene.text.terms.iter().flat_map(|term| &term.proposals).collect();
    let asked = |name: &str| scene.eye.visit.asked.query("do").as_deref() == Some(name);
    let around = scene.eye.visit.asked.query("of").and_then(|id| id.parse().ok());
    html! {
        (section(scene, "text-proposal", &[&scene.text.proposal]))
        (section(scene, "text-terms", &terms))
        @if scene.may(Kind::Term) {
            details id="term" open[asked("term")] { summary { (words.say("text-term-more")) }
                (term_form(scene, &scene.eye.visit.asked.query("name").unwrap_or_default(), &Begun::default())) }
        }
        (section(scene, "text-packages", &scene.text.packages.iter().collect::<Vec<_>>()))
        @if scene.may(Kind::Package) {
            details id="package" open[asked("package")] { summary { (words.say("text-package-more")) }
                (package_form(scene, around, &Begun::default())) }
        }
        (section(scene, "text-moves", &scene.text.moves.iter().collect::<Vec<_>>()))
    }
}

fn section(scene: &Scene<'_>, heading: &str, all: &[&MatterView<'_>]) -> Markup {
    html! {
        h2 { (scene.words().say(heading)) }
        @if all.is_empty() { p.soft { (scene.words().say("text-none-proposed")) } }
        @for matter in all { (one(scene, matter)) }
    }
}

fn one(scene: &Scene<'_>, matter: &MatterView<'_>) -> Markup {
    let words = scene.words();
    let silences = scene.mechanism.view.silences(matter.id);
    let id = anchor(matter.id);
    let open = is_open(matter);
    live(
        &id,
        html! {
            div.sheet {
                div.top {
                    h3 { (named(scene, matter)) }
                    (reached_chip(words, reached(matter)))
                    span { (words.say("text-proposed-by")) " " (party(words, &scene.mechanism, matter.author)) ", " (ago(scene.eye, matter.time)) }
                }
                div.body { (what(scene, matter)) (stances(words, &scene.mechanism, matter)) }
                @for silence in &silences { (deadline(scene, silence)) }
                @if open { div.foot {
                    (answers(scene.eye, &scene.mechanism, matter, From::Place))
                    @if scene.may(Kind::Silence) && !matter.agreed && silences.iter().all(|silence| silence.withdrawn) {
                        details id={ (id) "-silence" } { summary { (words.say("text-silence-more")) } (silence_form(scene, matter.id, &Begun::default())) }
                    }
                } }
            }
        },
    )
}

/// A silence procedure on a proposal.
fn deadline(scene: &Scene<'_>, silence: &MatterView<'_>) -> Markup {
    let words = scene.words();
    html! {
        div.foot id=(anchor(silence.id)) {
            p {
                b { (words.say("text-silence")) } " " (reached_chip(words, reached(silence))) " "
                @if let Some(second) = until(silence) {
                    (words.say("text-until")) " " (time(words, second)) ", " (ago(scene.eye, second))
                }
            }
            (stances(words, &scene.mechanism, silence))
            @if is_open(silence) { (answers(scene.eye, &scene.mechanism, silence, From::Place)) }
        }
    }
}

/// What is proposed, in full.
fn what(scene: &Scene<'_>, matter: &MatterView<'_>) -> Markup {
    let words = scene.words();
    match matter.matter {
        Matter::Term { renderings, .. } => html! {
            dl.pairs { @for (language, text) in &renderings.0 {
                dt { (language_name(words, language)) }
                dd lang=(language.tag()) dir=(crate::parts::direction(language.tag())) { (text) }
            } }
        },
        Matter::Package { parts, words: reason, .. } => html! {
            @if let Some(reason) = reason { p { (quoted(words, reason)) } }
            (packed(scene, parts))
        },
        Matter::Instrument { title, languages, .. } => html! {
            dl.pairs { @for (language, status) in languages {
                dt { (language_name(words, language)) " · " (sayings::status(words, *status)) }
                dd lang=(language.tag()) dir=(crate::parts::direction(language.tag())) { (title.0.get(language).map_or("", String::as_str)) }
            } }
        },
        Matter::Move { provision, .. } => html! {
            p { a href=(scene.provision_path(*provision)) { (scene.label_of(*provision)) } }
        },
        Matter::Topic { .. }
        | Matter::Round { .. }
        | Matter::Step { .. }
        | Matter::Item { .. }
        | Matter::Point { .. }
        | Matter::Silence { .. }
        | Matter::Correction { .. }
        | Matter::Other(_) => html! {},
    }
}

/// The wordings of a package, provision by provision.
fn packed(scene: &Scene<'_>, parts: &[Part]) -> Markup {
    let words = scene.words();
    let chosen = scene.chosen(scene.eye.visit.asked.query("lang").as_deref());
    let scene_voices = scene.voices();
    html! {
        @for own in scene.text.provisions.iter().filter(|own| parts.iter().any(|part| part.provision == own.id)) {
            h4 { a href=(scene.provision_path(own.id)) { (scene.label(own)) } }
            div class="langs three" {
                @for part in parts.iter().filter(|part| part.provision == own.id && chosen.contains(&&part.language)) {
                    div {
                        span.tag { (language_name(words, &part.language)) }
                        @if let Some(wording) = scene.mechanism.view.wording(part.wording) { (plain(&scene_voices, wording, &part.language)) }
                    }
                }
            }
        }
    }
}
