//! The list of everything that was released, newest first, in one language.

use crate::frame::{About, Framed, Place, Program, in_tongues};
use crate::parts;
use crate::paths;
use crate::shown::Site;
use crate::words::{Tongue, Words};
use maud::html;

/// The list in a tongue.
pub fn bytes(site: &Site, tongue: Tongue) -> Vec<u8> {
    let words = Words::in_tongue(tongue);
    let path = paths::releases(tongue);
    let main = html! {
        h1 { (words.say("site-releases-title")) }
        p.lead { (words.say("site-releases-lead")) }
        ul.items { @for item in parts::items(site) { (parts::item(&words, &path, &item)) } }
    };
    Framed {
        site,
        words: &words,
        path,
        language: tongue.tag().to_owned(),
        title: format!("{} · {}", words.say("site-releases-title"), words.best(&site.title).0),
        elsewhere: in_tongues(site, paths::releases),
        about: About { description: words.say("site-releases-lead"), kind: "website", meta: Vec::new(), linked: None },
        program: Program::None,
        place: Place::OnSite,
        mechanism: None,
        class: None,
        band: None,
        main,
    }
    .bytes()
}
