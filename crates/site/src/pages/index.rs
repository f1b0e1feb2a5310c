//! The first page of a site in one language: what all parties signed, and apart from it what this party said alone.

use crate::frame::{About, Framed, Place, Program, in_tongues};
use crate::metadata;
use crate::parts::{self, Item};
use crate::paths;
use crate::shown::Site;
use crate::words::{Tongue, Words};
use maud::{Markup, html};

/// How many releases of a kind the first page names.
const NAMED_MAX: usize = 10;

/// The first page in a tongue, at this path.
pub fn bytes(site: &Site, tongue: Tongue, path: &str) -> Vec<u8> {
    let words = Words::in_tongue(tongue);
    let (name, _) = words.best(&site.title);
    let party = words.best(&site.own.name).0;
    let lead = words.with("site-index-lead", &[("party", party)]);
    Framed {
        site,
        path: path.to_owned(),
        language: tongue.tag().to_owned(),
        title: name.to_owned(),
        elsewhere: in_tongues(site, paths::index),
        about: About {
            description: lead.clone(),
            kind: "website",
            meta: Vec::new(),
            linked: Some(metadata::site_linked(site, &words)),
        },
        program: Program::None,
        place: Place::OnSite,
        mechanism: None,
        class: None,
        band: None,
        main: main(site, &words, path, &lead),
        words: &words,
    }
    .bytes()
}

fn main(site: &Site, words: &Words, path: &str, lead: &str) -> Markup {
    let (name, tag) = words.best(&site.title);
    html! {
        h1 lang=(tag) { (name) }
        p.lead { (lead) }
        @if site.joint.is_empty() && site.accounts.is_empty() { p { (words.say("site-index-none")) } }
        @if !site.joint.is_empty() {
            h2 { (words.say("site-index-joint")) }
            ul.items { @for joint in site.joint.iter().take(NAMED_MAX) { (parts::item(words, path, &Item::Joint(joint))) } }
        }
        @if !site.accounts.is_empty() {
            h2 { (words.say("site-index-accounts")) }
            ul.items { @for account in site.accounts.iter().take(NAMED_MAX) { (parts::item(words, path, &Item::Account(account))) } }
        }
        @if site.joint.len() + site.accounts.len() > 0 {
            p { a href=(paths::relative(path, &paths::releases(words.tongue))) { (words.say("site-index-all")) } }
        }
        @if !site.mechanisms.is_empty() {
            h2 { (words.say("site-mechanisms")) }
            ul.items {
                @for mechanism in &site.mechanisms {
                    li {
                        a.name href=(paths::relative(path, &paths::mechanism(mechanism.id, words.tongue))) {
                            (parts::said(words, &mechanism.name, words.tongue.tag()))
                        }
                        p { (parts::names(words, &mechanism.parties)) }
                    }
                }
            }
        }
    }
}
