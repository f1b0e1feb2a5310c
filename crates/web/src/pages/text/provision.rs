//! The page of one provision: its brackets, where each party stands, everything that can be said to it, the remarks on
//! it, and all that was ever said.

use super::framed::below;
use super::history::{comments, history};
use super::sheet::{beside as side_by_side, sides};
use crate::answer::{Answer, Trouble};
use crate::counts::Patience;
use crate::forms::text::choose::choose_form;
use crate::forms::text::comment::comment_form;
use crate::forms::text::moving::move_form;
use crate::forms::text::support::{confirm, press, support_form};
use crate::forms::text::table::{begun_with, nothing_form, table_form};
use crate::inner::beside;
use crate::inner::papers::Papers;
use crate::layout::{Page, Shape};
use crate::parts::matters::{self, reached, reached_chip};
use crate::parts::{Begun, ago, live, party};
use crate::proposed::named;
use crate::scene::{Scene, anchor};
use crate::spoken;
use crate::stands::{chips, choices, stands};
use crate::visit::Visit;
use axum::extract::Path;
use cabinet::{DraftOf, DraftPlace};
use consultation::ProvisionView;
use maud::{Markup, html};
use node::rights::Kind;
use record::Language;
use record::tabling::Unit;

/// `GET /m/{mechanism}/text/{text}/provision/{provision}`
pub async fn page(visit: Visit, Path((mechanism, text, provision)): Path<(String, String, String)>) -> Answer {
    let papers = visit.papers(&mechanism, Some(&text)).await?;
    let drafted = visit.drafted(&mechanism, &text).await?;
    visit
        .show(move |eye| {
            let scene = Scene::open(eye, &mechanism, &text)?;
            whole(&scene, &provision, papers.as_ref(), drafted)
        })
        .await
}

/// The page, with the papers of the house on it; and the form begun with what the house drafted, where that is asked for.
///
/// # Errors
/// Where there is no such provision.
fn whole(
    scene: &Scene<'_>,
    provision: &str,
    papers: Option<&Papers>,
    drafted: Option<(DraftPlace, String)>,
) -> Result<Page, Trouble> {
    let own = scene.provision(provision)?;
    let drafted = drafted.filter(|(place, _)| place.of == DraftOf::Provision(own.id));
    let begun = drafted.map_or_else(Begun::default, |(place, words)| begun_with(scene, own, &place.language, words));
    let languages = scene.chosen(scene.eye.visit.asked.query("lang").as_deref());
    let mut page = below(scene, scene.label(own), body(scene, own, &languages, papers, &begun));
    page.shape = Shape::Wide;
    Ok(page)
}

fn body(
    scene: &Scene<'_>,
    own: &ProvisionView<'_>,
    languages: &[&Language],
    papers: Option<&Papers>,
    drafted: &Begun,
) -> Markup {
    let words = scene.words();
    let inner = papers.map(|papers| beside::always(papers, scene.eye, &scene.mechanism, own));
    let begun = Begun::default();
    let asked = |name: &str| scene.eye.visit.asked.query("do").as_deref() == Some(name);
    let fold = |name: &str, key: &str, form: Markup| {
        html! { details id=(name) open[asked(name)] { summary { (words.say(key)) } (form) } }
    };
    let block = match own.unit {
        Unit::Options => Some(own),
        Unit::Choice => scene.text.provisions.iter().find(|above| Some(above.id) == own.under),
        Unit::Title | Unit::Heading | Unit::Preambular | Unit::Operative | Unit::Subparagraph => None,
    };
    let speaks = !matches!(own.unit, Unit::Options);
    html! {
        (neighbours(scene, own))
        (live("now", now(scene, own, languages)))
        @if let Some(inner) = inner { (live("inner", inner)) }
        @if let Some(block) = block.filter(|_| scene.may(Kind::Support)) {
            div.tools { (choose_form(scene, block, None)) }
        }
        div.forms {
            @if speaks && scene.may(Kind::Table) { (fold("table", "text-table-more", table_form(scene, own, drafted))) }
            @if speaks && !own.frame && scene.may(Kind::Support) {
                (fold("support", "text-say-more", support_form(scene, own, &begun)))
            }
            @if speaks && scene.may(Kind::Table) { (fold("nothing", "text-nothing-more", nothing_form(scene, own, &begun))) }
            @if scene.may(Kind::Move) { (fold("move", "text-move-more", move_form(scene, own, &begun))) }
        }
        div.tools {
            @if scene.may(Kind::Table) {
                a.button href={ (scene.path()) "/insert?behind=" (own.id) } { (words.say("text-insert-behind")) }
                a.button href={ (scene.path()) "/insert?under=" (own.id) } { (words.say("text-insert-part")) }
            }
            @if scene.may(Kind::Package) && speaks {
                a.button href={ (scene.path()) "/proposals?do=package&of=" (own.id) "#package" } { (words.say("text-package-more")) }
            }
            a.button href={ (scene.path()) "/agreed?provision=" (own.id) } { (words.say("textwork-agreed")) }
        }
        (live("on-it", proposals(scene, own)))
        h2 id="comments" { (words.say("text-comments")) }
        (live("comment-list", comments(scene, own)))
        @if scene.may(Kind::Comment) { (comment_form(scene, own.id, own.id, &begun)) }
        h2 { (words.say("text-history")) }
        (live("past", history(scene, own, languages)))
    }
}

/// What stands before and behind it.
fn neighbours(scene: &Scene<'_>, own: &ProvisionView<'_>) -> Markup {
    let words = scene.words();
    let all = &scene.text.provisions;
    let at = all.iter().position(|other| other.id == own.id).unwrap_or(0);
    let before = at.checked_sub(1).and_then(|at| all.get(at));
    let behind = all.get(at + 1);
    html! {
        nav.tools aria-label=(words.say("text-neighbours")) {
            @if let Some(before) = before { a.button rel="prev" data-key="k" href=(scene.provision_path(before.id)) { "← " (scene.label(before)) } }
            a.button href={ (scene.path()) "?at=" (own.id) "#" (anchor(own.id)) } { (words.say("text-in-the-text")) }
            @if let Some(behind) = behind { a.button rel="next" data-key="j" href=(scene.provision_path(behind.id)) { (scene.label(behind)) " →" } }
        }
    }
}

/// How it stands now.
fn now(scene: &Scene<'_>, own: &ProvisionView<'_>, languages: &[&Language]) -> Markup {
    let words = scene.words();
    let sides = sides(own, languages);
    let counts = scene.eye.visit.app.counts();
    let count = sides.first().and_then(|side| counts.of(side, scene.mechanism.own, &mut Patience(1)));
    html! {
        div.sheet {
            div.top {
                span.label { (scene.label(own)) }
                @if own.label.is_some() { span { (spoken::unit(words, own.unit)) } }
                (chips(scene, own, languages, count.unwrap_or_default().brackets))
                span.end { (words.say("text-inserted-by")) " " (party(words, &scene.mechanism, own.author)) ", " (ago(scene.eye, own.time)) }
            }
            @if !own.frame { (side_by_side(&scene.voices(), &sides)) }
            div.foot {
                @if own.unit == Unit::Options { (choices(scene, own)) }
                @else if !own.frame { (stands(scene, own, languages)) }
                @if !own.frame && scene.may(Kind::Support) {
                    div.tools { (press(scene, own, languages, None)) (confirm(scene, own, languages, None)) }
                }
            }
        }
    }
}

/// The packages and moves that it is part of.
fn proposals(scene: &Scene<'_>, own: &ProvisionView<'_>) -> Markup {
    let words = scene.words();
    let is_on = |matter: &&consultation::MatterView<'_>| match matter.matter {
        record::matter::Matter::Package { parts, .. } => parts.iter().any(|part| part.provision == own.id),
        record::matter::Matter::Move { provision, .. } => *provision == own.id,
        _ => false,
    };
    let all: Vec<_> = scene.text.packages.iter().chain(&scene.text.moves).filter(is_on).collect();
    html! {
        @if !all.is_empty() {
            h2 { (words.say("text-on-it")) }
            ul.rows.sheet { @for matter in all {
                li {
                    div.head {
                        a href={ (scene.path()) "/proposals#" (matters::anchor(matter.id)) } { (named(scene, matter)) }
                        (reached_chip(words, reached(matter)))
                        span.end { (party(words, &scene.mechanism, matter.author)) ", " (ago(scene.eye, matter.time)) }
                    }
                }
            } }
        }
    }
}
