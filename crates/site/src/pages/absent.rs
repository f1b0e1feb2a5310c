//! What is answered where nothing is. A server may show it at any address, so it leads to whole addresses where there are any.

use crate::frame::{About, Framed, Place, Program};
use crate::paths;
use crate::shown::Site;
use crate::words::Words;
use maud::html;

/// The page, in all tongues of the site at once: at an address that is not there no language is known.
pub fn bytes(site: &Site) -> Vec<u8> {
    let words = Words::in_tongue(site.first());
    let main = html! {
        @for tongue in &site.tongues {
            @let own = Words::in_tongue(*tongue);
            section lang=(tongue.tag()) {
                @if *tongue == site.first() { h1 { (own.say("site-absent-title")) } } @else { h2 { (own.say("site-absent-title")) } }
                p.lead { (own.say("site-absent-lead")) }
                @let list = paths::releases(*tongue);
                p { a href=(site.address.as_ref().map_or(list.clone(), |address| format!("{address}{list}"))) { (own.say("site-index-all")) } }
            }
        }
    };
    Framed {
        site,
        words: &words,
        path: paths::ABSENT.to_owned(),
        language: words.tongue.tag().to_owned(),
        title: words.say("site-absent-title"),
        elsewhere: Vec::new(),
        about: About {
            description: words.say("site-absent-lead"),
            kind: "website",
            meta: vec![("robots", "noindex".to_owned())],
            linked: None,
        },
        program: Program::None,
        place: Place::OnSite,
        mechanism: None,
        class: None,
        band: None,
        main,
    }
    .bytes()
}
