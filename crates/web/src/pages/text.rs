//! The page of a joint text: a window of its provisions with their brackets, what it amounts to, and what a person does
//! about it. Other ways to look at a text have pages of their own.

mod aside;
mod course;
mod figures;
mod framed;
mod history;
mod picture;
mod portion;
mod proposals;
mod provision;
mod sheet;
mod window;

use crate::answer::Answer;
use crate::counts::Patience;
use crate::fields::Fields;
use crate::forms::text::insert::insert_form;
use crate::forms::text::new::new_form;
use crate::inner;
use crate::inner::papers::Papers;
use crate::layout::{Crumb, Here, Page, Shape};
use crate::pages::textwork;
use crate::parts::{Begun, live, party};
use crate::scene::Scene;
use crate::visit::Visit;
use crate::ways;
use axum::extract::Path;
use figures::{Figures, PAGE_PATIENCE, figures};
use framed::below;
use maud::{Markup, html};
use node::rights::{Kind, Room};
use portion::Portion;
pub use proposals::page as proposals;
pub use provision::page as provision;
use window::Window;

/// `GET /m/{mechanism}/text/{text}`
pub async fn page(visit: Visit, Path((mechanism, text)): Path<(String, String)>) -> Answer {
    let place = (mechanism.clone(), text.clone());
    let papers = visit.papers(&mechanism, Some(&text)).await?;
    let shown = visit
        .show(move |eye| {
            let scene = Scene::open(eye, &place.0, &place.1)?;
            Ok(whole(&scene, papers.as_ref()))
        })
        .await;
    figures::finish(&visit, mechanism, text);
    shown
}

/// `GET /m/{mechanism}/text/{text}/insert`
pub async fn insert(visit: Visit, Path((mechanism, text)): Path<(String, String)>) -> Answer {
    let drafted = visit.drafted(&mechanism, &text).await?;
    visit
        .show(move |eye| {
            let scene = Scene::open(eye, &mechanism, &text)?;
            eye.offers(Kind::Table)?;
            let asked = |name: &str| eye.visit.asked.query(name).and_then(|id| id.parse().ok());
            let begun = drafted.map_or_else(Begun::default, |(place, words)| {
                let place_of = asked("behind").map(|id: record::ActId| ("place".to_owned(), format!("behind:{id}")));
                let wording = (format!("wording.{}", place.language.tag()), words);
                Begun { fields: Fields::of(place_of.into_iter().chain([wording])), fault: None }
            });
            let form = insert_form(&scene, asked("under"), asked("behind"), &begun);
            Ok(below(&scene, eye.words.say("text-insert"), form))
        })
        .await
}

/// `GET /m/{mechanism}/text/new`
pub async fn new(visit: Visit, Path(mechanism): Path<String>) -> Answer {
    visit
        .show(move |eye| {
            eye.offers(Kind::Instrument)?;
            let round = eye.visit.asked.query("round");
            let begun = Begun { fields: Fields::default(), fault: None };
            let form = new_form(eye, &mechanism, round.as_deref(), &begun)?;
            let mechanism = eye.mechanism(&mechanism)?;
            Ok(Page {
                title: eye.words.say("text-new"),
                here: Here::Mechanism(mechanism.id),
                crumbs: vec![Crumb::new(mechanism.name(eye.words), mechanism.path())],
                shape: Shape::Narrow,
                body: form,
            })
        })
        .await
}

/// The page. Of the papers of the house each provision shows its own.
fn whole(scene: &Scene<'_>, papers: Option<&Papers>) -> Page {
    let words = scene.words();
    let window = Window::asked(scene);
    let portion = Portion::asked(scene, |own| {
        let inner = papers.and_then(|papers| inner::beside::beside(papers, scene.eye, &scene.mechanism, own));
        sheet::sheet(scene, &window, own, inner.as_ref())
    });
    let figures = figures(scene, window.languages.first().copied(), &mut Patience(PAGE_PATIENCE));
    Page {
        title: words.best(scene.text.title).1.to_owned(),
        here: Here::Mechanism(scene.mechanism.id),
        crumbs: ways::to_text(words, &scene.mechanism, &scene.text),
        body: html! {
            (live("facts", facts(scene, &figures)))
            (tools(scene))
            (window.choice(scene))
            (live("contents-list", portion.contents(scene, &window)))
            (portion.shown(scene, &window))
        },
        shape: Shape::Sided { name: words.say("text-aside"), aside: aside::aside(scene, &window, &figures) },
    }
}

fn facts(scene: &Scene<'_>, figures: &Figures) -> Markup {
    let words = scene.words();
    html! {
        div.facts {
            span {
                b { (words.number(figures.agreed as u64)) } " "
                (words.with("text-fact-agreed", &[("all", figures.provisions.into())]))
            }
            @match figures.brackets {
                Some(count) => span {
                    b { (words.number(count.brackets as u64)) } " "
                    (words.with("text-fact-brackets", &[("brackets", count.brackets.into()), ("words", count.words.into())]))
                },
                None => span { (words.say("text-fact-counting")) },
            }
            @if let Some((who, time)) = scene.last_act() {
                span { (words.say("text-fact-last")) " " (party(words, &scene.mechanism, who)) ", " (crate::parts::ago(scene.eye, time)) }
            }
        }
    }
}

fn tools(scene: &Scene<'_>) -> Markup {
    let words = scene.words();
    let path = scene.path();
    html! {
        (textwork::tools(scene.eye, &path, None))
        div.tools {
            button type="button" data-key="n" data-steps="#provisions .br:not(.br .br)" data-with-script hidden {
                (words.say("text-next-bracket")) " " kbd { "N" }
            }
            @if scene.eye.guest.may_see(Room::Inner) {
                a.button href={ "/inner/text/" (scene.mechanism.id) "/" (scene.text.proposal.id) } { (words.say("frame-inner")) }
            }
            @if scene.may(Kind::Table) {
                a.button href={ (path) "/insert" } { (words.say("text-insert-more")) }
            }
        }
    }
}
