//! "Waiting for you": what this person can decide now, and by when. What others must decide stands elsewhere.

use crate::answer::Answer;
use crate::eye::Eye;
use crate::layout::{Here, Page, Shape};
use crate::parts::live;
use crate::visit::Visit;
use maud::{Markup, html};

/// `GET /`
pub async fn page(visit: Visit) -> Answer {
    visit
        .show(|eye| {
            Ok(Page {
                title: eye.words.say("frame-waiting"),
                here: Here::Waiting,
                crumbs: Vec::new(),
                shape: Shape::Narrow,
                body: live("waiting", waiting(eye)),
            })
        })
        .await
}

fn waiting(eye: &Eye<'_>) -> Markup {
    html! {
        @for mechanism in eye.mechanisms() {
            h2 { a href=(mechanism.path()) { (mechanism.name(eye.words)) } }
            p { (eye.words.number(mechanism.view.awaiting(eye.own).len() as u64)) }
        }
    }
}
