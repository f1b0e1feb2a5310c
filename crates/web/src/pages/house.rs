//! The house for its registrar: links, bags, keys, what it was told, whether it is locked, backups, how large it is.
//! Others who come here are led on to what is theirs.

mod backup;
mod bags;
mod files;
mod peers;
mod state;

pub use backup::backup;
pub use bags::{open, pack};
pub use peers::{add_peer, card, peer};

use crate::answer::{Answer, Trouble};
use crate::layout::{Here, Page, Shape};
use crate::parts::{Begun, live};
use crate::visit::Visit;
use maud::{Markup, html};
use node::rights::Room;

/// `GET /house`
pub async fn page(visit: Visit) -> Answer {
    let guest = &visit.guest;
    if !guest.may_see(Room::House) && !guest.may_see(Room::People) && !guest.may_see(Room::Audit) {
        return Err(Trouble::Absent);
    }
    let all = guest.may_see(Room::House);
    let facts = if all { Some(files::facts(&visit).await?) } else { None };
    visit
        .show(move |eye| {
            let words = eye.words;
            Ok(Page {
                title: words.say("frame-house"),
                here: Here::House,
                crumbs: Vec::new(),
                shape: Shape::Narrow,
                body: html! {
                    (ways(eye.guest, words))
                    @if let Some(facts) = &facts {
                        (live("locked", state::locked(eye)))
                        h2 id="links" { (words.say("house-links")) }
                        (live("peers", peers::list(eye, facts)))
                        (peers::forms(eye, &Begun::default()))
                        h2 id="bags" { (words.say("house-bags")) }
                        (bags::forms(eye, facts))
                        h2 id="keys" { (words.say("house-keys")) }
                        (state::keys(eye, facts))
                        h2 id="backup" { (words.say("house-backup")) }
                        (backup::shown(eye, facts))
                        h2 id="configuration" { (words.say("house-configuration")) }
                        (state::configuration(eye, facts))
                        h2 id="health" { (words.say("house-health")) }
                        (state::health(eye, facts))
                    }
                },
            })
        })
        .await
}

fn ways(guest: &crate::visit::Guest, words: &crate::words::Words) -> Markup {
    html! { div.tools {
        @if guest.may_see(Room::People) { a.button href="/house/people" { (words.say("house-people")) } }
        @if guest.may_see(Room::Audit) { a.button href="/house/audit" { (words.say("house-audit")) } }
    } }
}
