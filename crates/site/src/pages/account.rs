//! The page of a readout in one language. It is one party's own account, and looks like nothing else: whoever sees it takes
//! it for no joint text.

use crate::frame::{About, Elsewhere, Framed, Program};
use crate::metadata;
use crate::pages::joint::Stand;
use crate::parts::{self, Download};
use crate::paths;
use crate::proving;
use crate::shown::{Account, Site};
use crate::words::{Words, direction};
use maud::{Markup, html};
use record::Language;

/// What the page of a readout shows.
pub struct AccountPage<'a> {
    site: &'a Site,
    account: &'a Account,
    language: &'a Language,
    words: Words,
    stand: Stand,
}

impl<'a> AccountPage<'a> {
    /// The page in this language.
    pub fn new(site: &'a Site, account: &'a Account, language: &'a Language, stand: Stand) -> AccountPage<'a> {
        AccountPage { words: Words::of(language, &site.tongues), site, account, language, stand }
    }

    /// Its path.
    pub fn path(&self) -> String {
        paths::account_page(self.account, self.language)
    }

    fn party(&self) -> &str {
        self.words.best(&self.account.party.name).0
    }

    fn title(&self) -> &str {
        let titles = &self.account.title.0;
        titles.get(self.language).or(titles.values().next()).map_or("", String::as_str)
    }

    /// Its bytes.
    pub fn bytes(&self) -> Vec<u8> {
        let words = &self.words;
        let elsewhere = self.account.languages.iter().map(|language| Elsewhere {
            tag: language.tag().to_owned(),
            path: paths::account_page(self.account, language),
        });
        let title = words.with("site-alone-title", &[("title", self.title()), ("party", self.party())]);
        let band = words.with("site-alone-band", &[("party", self.party())]);
        Framed {
            site: self.site,
            words,
            path: self.path(),
            language: self.language.tag().to_owned(),
            title,
            elsewhere: elsewhere.collect(),
            about: About {
                description: band.clone(),
                kind: "article",
                meta: metadata::account(self.account, self.language, words),
                linked: Some(metadata::account_linked(self.site, self.account, self.language, words)),
            },
            program: Program::Verifier,
            place: self.stand.place(),
            mechanism: Some(self.account.mechanism),
            class: Some("of-one"),
            band: Some(self.band(&band)),
            main: self.main(),
        }
        .bytes()
    }

    fn band(&self, said: &str) -> Markup {
        let words = &self.words;
        let tag = words.tongue.tag();
        html! {
            div.alone-band lang=(tag) dir=(direction(tag)) role="note" { p { (said) } }
            @if self.stand == Stand::Courtesy {
                div.courtesy-band lang=(tag) dir=(direction(tag)) role="note" {
                    p { (words.with("site-courtesy", &[("time", &words.time(self.account.time))])) }
                }
            }
        }
    }

    fn main(&self) -> Markup {
        let (words, tag) = (&self.words, self.language.tag());
        let tongue = words.tongue.tag();
        let text = self.account.text.0.get(self.language).map_or("", String::as_str);
        html! {
            div.alone {
                div lang=(tongue) dir=(direction(tongue)) {
                    p.kind data-kind="readout" { (words.say("proof-kind-readout")) }
                    p.by { (words.with("site-alone-whose", &[("party", self.party())])) }
                    p.by { (self.released()) }
                }
                article #text lang=(tag) dir=(direction(tag)) data-page=(tag) {
                    h1 data-block { (self.title()) }
                    @for block in text.split("\n\n") { p data-block { (lines(block)) } }
                }
                (self.proof())
            }
            (proving::embedded(&self.account.proof))
            (proving::words(words.tongue))
        }
    }

    fn released(&self) -> String {
        let time = self.words.time(self.account.time);
        match &self.account.round {
            None => self.words.with("site-alone-released", &[("time", &time)]),
            Some(round) => {
                let round = parts::round(&self.words, round);
                self.words.with("site-alone-released-round", &[("round", &round), ("time", &time)])
            }
        }
    }

    fn proof(&self) -> Markup {
        let words = &self.words;
        let party = [("party", self.party())];
        let files = [
            (format!("{}.txt", stem(self.account)), "site-alone-get-file", self.account.file.len()),
            (paths::READOUT_PROOF.to_owned(), "site-get-proof", self.account.proof.len()),
            (paths::VERIFIER.to_owned(), "site-get-verifier", crate::verifier::PYTHON.len()),
        ];
        let files = files.map(|(file, key, size)| Download { file, what: words.say(key), size });
        html! {
            section.proof aria-labelledby="proof-title" lang=(words.tongue.tag()) dir=(direction(words.tongue.tag())) {
                h2 #proof-title { (words.with("site-alone-proof-title", &party)) }
                (proving::verdict(words))
                div.claims {
                    p { (words.with("site-alone-proof-claims", &party)) }
                }
                div #elsewhere {
                    p { (words.say("site-alone-elsewhere")) }
                    (proving::fingerprint(self.account.party.id))
                    (proving::by_hand(words, paths::READOUT_PROOF))
                }
                div.get { h2 { (words.say("site-get")) } (parts::downloads(words, &files)) }
            }
        }
    }
}

/// A block, line by line. What is in the elements, with the line feeds between them, is the block.
fn lines(block: &str) -> Markup {
    html! {
        @for (at, line) in block.split('\n').enumerate() { @if at > 0 { "\n" } span.line { (line) } }
    }
}

/// How the names of a readout's files begin.
pub fn stem(account: &Account) -> String {
    format!("readout-of-{}-alone", account.party.code)
}
