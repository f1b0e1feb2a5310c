//! `/me/papers`: what a person wrote and the house has not cleared yet, in full, with what colleagues said to it. Who has
//! no right to the papers of the house has these all the same: they are the person's own.

use crate::answer::Answer;
use crate::eye::Eye;
use crate::forms::inner::clear::own_answers;
use crate::inner::papers::Names;
use crate::layout::{Crumb, Here, Page, Shape};
use crate::pages::inner::sheet;
use crate::parts::version;
use crate::visit::Visit;
use cabinet::Waiting;
use maud::{Markup, html};

/// `GET /me/papers`
pub async fn page(visit: Visit) -> Answer {
    let person = visit.guest.person.number;
    let (names, papers) =
        visit.inside(move |cabinet| Ok((Names::of(cabinet.people()?), cabinet.waiting_by(person)?))).await?;
    visit
        .show(move |eye| {
            Ok(Page {
                title: eye.words.say("me-papers"),
                here: Here::Me,
                crumbs: vec![Crumb::new(eye.guest.person.name.clone(), "/me")],
                shape: Shape::Narrow,
                body: body(eye, &names, &papers),
            })
        })
        .await
}

fn body(eye: &Eye<'_>, names: &Names, papers: &[Waiting]) -> Markup {
    let words = eye.words;
    let sheets = html! { @for paper in papers { (sheet(eye, names, paper, &own_answers(eye, paper))) } };
    html! {
        p.soft { (words.say("me-papers-what")) }
        div id="papers" data-v=(version(&sheets.0)) data-list {
            @if papers.is_empty() { p.soft id="papers-none" { (words.say("inner-none-own")) } }
            (sheets)
        }
    }
}
