//! An item of an agenda: briefings, what the parties' positions are, points of consensus; and its own page with the forms.

use crate::answer::{Answer, Trouble};
use crate::eye::{Eye, Mechanism, act};
use crate::forms::meeting::answering::{From, answers, withdrawal};
use crate::forms::meeting::{agenda, telling};
use crate::layout::{Crumb, Here, Page, Shape};
use crate::pages::blob;
use crate::parts::matters::{anchor, matter, path, reached, reached_chip, round_name, stances, waits_for};
use crate::parts::positions::{course, position};
use crate::parts::sayings::comma;
use crate::parts::{Begun, ago, language_name, live, party, said, sayings, version};
use crate::visit::Visit;
use crate::words::Words;
use axum::extract::Path;
use consultation::{BriefView, Life, MatterView, PositionView, RoundView};
use maud::{Markup, html};
use node::rights::{Kind, may_log_kind};
use record::matter::Matter;
use record::vocabulary::Content;

/// Whether the forms stand on the page with the item, or on the item's own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fullness {
    /// With forms.
    Whole,
    /// Without: they are one step away.
    Short,
}

/// Whether a person may take back what stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Withdrawing {
    Offered,
    Not,
}

/// How deep the headings of an item's parts are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Level {
    /// Right under the page's own.
    Page,
    /// Under the item's, on the page of its round.
    Part,
}

fn heading(level: Level, said: &str) -> Markup {
    html! { @match level { Level::Page => h2.part-name { (said) }, Level::Part => h4 { (said) } } }
}

/// `GET /m/{m}/round/{number}/item/{id}`
pub async fn page(visit: Visit, Path((m, number, id)): Path<(String, u32, String)>) -> Answer {
    visit
        .show(move |eye| {
            let mechanism = eye.mechanism(&m)?;
            let round = mechanism.round(number)?;
            let id = act(&id)?;
            let items = mechanism.view.items(round.proposal.id);
            let item = items.iter().find(|item| item.id == id).ok_or(Trouble::Absent)?;
            let Matter::Item { title, .. } = item.matter else { return Err(Trouble::Absent) };
            let words = eye.words;
            Ok(Page {
                title: words.best(title).1.to_owned(),
                here: Here::Mechanism(mechanism.id),
                crumbs: vec![
                    Crumb::new(mechanism.name(words), mechanism.path()),
                    Crumb::new(round_name(words, number), format!("{}/round/{number}", mechanism.path())),
                ],
                shape: Shape::Narrow,
                body: whole(eye, &mechanism, &round, item, (Fullness::Whole, Level::Page)),
            })
        })
        .await
}

/// An item with everything under it.
pub fn whole(
    eye: &Eye<'_>,
    mechanism: &Mechanism<'_>,
    round: &RoundView<'_>,
    item: &MatterView<'_>,
    (fullness, level): (Fullness, Level),
) -> Markup {
    let words = eye.words;
    let stated = mechanism.view.positions(item.id);
    let briefings = mechanism.view.briefings(item.id);
    let points = mechanism.view.points(item.id);
    let id = anchor(item.id);
    // What is told and proposed under an item needs an agenda on which it stands, and a round that is not over.
    let open = mechanism.view.on_agenda(item.id) && !round.life.is_over();
    let offered = |kind| open && fullness == Fullness::Whole && may_log_kind(&eye.guest.roles, kind).is_ok();
    let points_too = offered(Kind::Point) && round.life == Life::Opened;
    let withdrawing = if offered(Kind::Withdraw) { Withdrawing::Offered } else { Withdrawing::Not };
    let begun = Begun::default();
    let shown = html! { @for own in &points { (point(eye, mechanism, own, round.life, fullness)) } };
    html! {
        (live(&format!("{id}-on-agenda"), html! { @if !item.agreed || item.withdrawn {
            div.notice {
                (reached_chip(words, reached(item))) " " (stances(words, mechanism, item))
                (answers(eye, mechanism, item, From::Place))
            }
        } }))
        div.part {
            (live(&format!("{id}-briefings"), html! {
                @if !briefings.is_empty() || offered(Kind::Brief) { (heading(level, &words.say("item-briefings"))) }
                @for brief in &briefings { (briefing(eye, mechanism, brief)) }
            }))
            @if offered(Kind::Brief) {
                (fold(words, &format!("{id}-brief"), "item-brief", telling::brief_form(eye, mechanism, item.id, &begun)))
            }
        }
        div.part {
            (live(&format!("{id}-positions"), html! {
                @if !stated.is_empty() || offered(Kind::State) { (heading(level, &words.say("item-positions"))) }
                (positions(eye, mechanism, &stated, withdrawing))
            }))
            @if offered(Kind::State) {
                (fold(words, &format!("{id}-state"), "item-state", telling::state_form(eye, mechanism, item.id, &begun)))
            }
        }
        div.part {
            @if !points.is_empty() || points_too { (heading(level, &words.say("item-points"))) }
            div id={ (id) "-points" } data-v=(version(&shown.0)) data-list { (shown) }
            @if points_too {
                (fold(words, &format!("{id}-point"), "item-point", agenda::point_form(eye, mechanism, item.id, &begun)))
            }
        }
        @if fullness == Fullness::Short && open {
            p { a href={ (mechanism.path()) "/round/" (round.number) "/item/" (item.id) } { (words.say("item-work")) } }
        }
    }
}

/// A form in a fold.
fn fold(words: &Words, id: &str, title: &str, form: Markup) -> Markup {
    html! { details id={ (id) "-fold" } { summary { (words.say(title)) } (form) } }
}

fn briefing(eye: &Eye<'_>, mechanism: &Mechanism<'_>, brief: &BriefView) -> Markup {
    let words = eye.words;
    let told = mechanism.original.act(brief.place);
    html! { @if let Some(record::act::Act { content: Content::Brief(told), blobs, .. }) = told {
        div.told {
            p.who { b { (party(words, mechanism, brief.place.party)) } " " span.soft { (ago(eye, brief.time)) } (own_words(eye, &told.text)) }
            p.wording { (said(words, &told.text)) }
            @if !blobs.is_empty() { ul.attached { @for file in &blobs { li {
                a href=(blob::path(mechanism, file, brief.place)) download {
                    (words.say("item-attachment")) " " (blob::ending(&file.media_type).trim_start_matches('.'))
                }
                span.soft { " " (size(eye, file.size)) }
            } } } }
        }
    } }
}

/// In which languages a text is, where the reader's is not among them.
fn own_words(eye: &Eye<'_>, texts: &record::Texts) -> Markup {
    let words = eye.words;
    let (tag, _) = words.best(texts);
    let foreign = tag.split('-').next() != Some(words.tongue.tag());
    html! { @if foreign && let Ok(language) = tag.parse() {
        " " span.soft { (words.with("frame-other-language", &[("language", (&language_name(words, &language)).into())])) }
    } }
}

fn size(eye: &Eye<'_>, bytes: u64) -> String {
    const KILO: u64 = 1000;
    match bytes {
        ..KILO => eye.words.with("item-bytes", &[("count", bytes.into())]),
        _ => eye.words.with("item-kilobytes", &[("count", bytes.div_ceil(KILO).into())]),
    }
}

fn positions(
    eye: &Eye<'_>,
    mechanism: &Mechanism<'_>,
    stated: &[PositionView<'_>],
    withdrawing: Withdrawing,
) -> Markup {
    let words = eye.words;
    html! { @for own in mechanism.parties() {
        @let of_party: Vec<_> = stated.iter().filter(|position| position.party == own).collect();
        @if !of_party.is_empty() { div.told {
            p.who { b { (party(words, mechanism, own)) } }
            @for stated in of_party { div.position {
                @if stated.withdrawn { s { (position(words, stated.verb, stated.matter)) } } @else { (position(words, stated.verb, stated.matter)) }
                " " span.soft { (course(words, stated)) }
                @if withdrawing == Withdrawing::Offered && own == mechanism.own && stated.stands {
                    (withdrawal(eye, mechanism, stated.id))
                }
            } }
        } }
    } }
}

fn point(eye: &Eye<'_>, mechanism: &Mechanism<'_>, point: &MatterView<'_>, life: Life, fullness: Fullness) -> Markup {
    let words = eye.words;
    let text = matter(words, mechanism, point.matter);
    let firmness = point.firmness().filter(|_| point.agreed);
    let inside = html! {
        div.head {
            (reached_chip(words, reached(point)))
            span.soft { (party(words, mechanism, point.author)) (comma(words)) (ago(eye, point.time)) }
            @if let Some(firmness) = firmness { span.soft { (sayings::commitment(words, firmness)) } }
        }
        p.wording { @if point.withdrawn { s { (text) } } @else { (text) } }
        @if !point.withdrawn { (stances(words, mechanism, point)) }
        @if !life.is_over() { @match fullness {
            Fullness::Whole => (answers(eye, mechanism, point, From::Place)),
            Fullness::Short => {},
        } }
        @if fullness == Fullness::Short && !life.is_over() && waits_for(point, mechanism.own) {
            p { a href=(path(mechanism, point.id, point.matter)) { (words.say("item-answer")) } }
        }
    };
    html! { div.point id=(anchor(point.id)) data-v=(version(&inside.0)) { (inside) } }
}
