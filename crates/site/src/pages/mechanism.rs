//! The page of a mechanism in one language: its name, its purpose, its parties with their fingerprints, the rounds that were
//! held, what was released, and the public part of the logs.

use crate::frame::{About, Framed, Place, Program, in_tongues};
use crate::parts::{self, Item};
use crate::paths;
use crate::proving;
use crate::shown::{Mechanism, Site};
use crate::words::{Tongue, Words, own_name};
use maud::{Markup, html};

/// The page in a tongue.
pub fn bytes(site: &Site, mechanism: &Mechanism, tongue: Tongue) -> Vec<u8> {
    let words = Words::in_tongue(tongue);
    let path = paths::mechanism(mechanism.id, tongue);
    let main = main(site, mechanism, &words, &path);
    Framed {
        site,
        path,
        language: tongue.tag().to_owned(),
        title: format!("{} · {}", words.best(&mechanism.name).0, words.best(&site.title).0),
        elsewhere: in_tongues(site, |tongue| paths::mechanism(mechanism.id, tongue)),
        about: About {
            description: words.best(&mechanism.purpose).0.to_owned(),
            kind: "website",
            meta: Vec::new(),
            linked: None,
        },
        program: Program::None,
        place: Place::OnSite,
        mechanism: None,
        class: None,
        band: None,
        main,
        words: &words,
    }
    .bytes()
}

fn main(site: &Site, mechanism: &Mechanism, words: &Words, path: &str) -> Markup {
    let tag = words.tongue.tag();
    let languages: Vec<String> =
        mechanism.languages.iter().map(|language| own_name(language.tag()).to_owned()).collect();
    let (title, title_tag) = words.best(&mechanism.name);
    let items: Vec<Item<'_>> = parts::items(site)
        .into_iter()
        .filter(|item| match item {
            Item::Joint(joint) => joint.mechanism == mechanism.id,
            Item::Account(account) => account.mechanism == mechanism.id,
        })
        .collect();
    html! {
        p.kind { (words.say("site-mechanism-kind")) }
        h1 lang=(title_tag) { (title) }
        p.lead { (parts::said(words, &mechanism.purpose, tag)) }
        dl.facts {
            dt { (words.say("site-mechanism-parties")) }
            dd { (parts::names(words, &mechanism.parties)) }
            dt { (words.say("site-mechanism-languages")) }
            dd { (words.listed(&languages)) }
            @for party in &mechanism.parties {
                dt { (words.with("site-mechanism-fingerprint", &[("party", words.best(&party.name).0)])) }
                dd { (proving::fingerprint_told(party.id)) }
            }
        }
        h2 { (words.say("site-mechanism-releases")) }
        ul.items { @for item in &items { (parts::item(words, path, item)) } }
        @if !mechanism.rounds.is_empty() { (rounds(mechanism, words)) }
        @if !mechanism.logs.is_empty() { (logs(mechanism, words, path)) }
    }
}

fn rounds(mechanism: &Mechanism, words: &Words) -> Markup {
    let tag = words.tongue.tag();
    html! {
        h2 #rounds { (words.say("site-mechanism-rounds")) }
        div.tablewrap role="region" aria-labelledby="rounds" tabindex="0" {
            table {
                thead {
                    tr {
                        th scope="col" { (words.say("site-round-number")) }
                        th scope="col" { (words.say("site-round-dates")) }
                        th scope="col" { (words.say("site-round-venue")) }
                        th scope="col" { (words.say("site-round-level")) }
                    }
                }
                tbody {
                    @for round in &mechanism.rounds {
                        tr {
                            td { (round.number) }
                            td { (parts::said(words, &round.dates, tag)) }
                            td { (parts::said(words, &round.venue, tag)) }
                            td { (parts::said(words, &round.level, tag)) }
                        }
                    }
                }
            }
        }
    }
}

fn logs(mechanism: &Mechanism, words: &Words, path: &str) -> Markup {
    html! {
        h2 { (words.say("site-mechanism-logs")) }
        p.soft { (words.say("site-mechanism-logs-lead")) }
        ul.plain {
            @for log in &mechanism.logs {
                @let at = format!("{}/{}/{}/checkpoint", paths::log(mechanism.id), log.code, log.epoch);
                @let party = mechanism.parties.iter().find(|party| party.code == log.code);
                @let name = party.map_or(log.code.as_str(), |party| words.best(&party.name).0);
                @let acts = words.count("site-acts", log.size);
                li {
                    a href=(paths::relative(path, &at)) {
                        (words.with("site-mechanism-log", &[("epoch", &log.epoch.to_string()), ("party", name), ("acts", &acts)]))
                    }
                }
            }
        }
    }
}
