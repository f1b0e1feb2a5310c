//! The page of a joint release in one language: the document first, its proof beside it.

use crate::frame::{About, Elsewhere, Framed, Place, Program};
use crate::metadata;
use crate::parts::{self, Download};
use crate::paths;
use crate::proving;
use crate::shown::{Correction, Joint, Page, PaperForm, Party, Signature, Site};
use crate::words::{Words, direction, own_name};
use maud::{Markup, html};
use record::Language;
use record::adoption::Status;

/// Whether a page is the release, or is handed out before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stand {
    /// Everybody may see it.
    Public,
    /// It is handed out before its hour.
    Courtesy,
}

impl Stand {
    /// What stands around such a page.
    pub(crate) fn place(self) -> Place {
        match self {
            Stand::Public => Place::OnSite,
            Stand::Courtesy => Place::ByItself,
        }
    }
}

/// What the page of a joint release shows.
pub struct JointPage<'a> {
    site: &'a Site,
    joint: &'a Joint,
    page: &'a Page,
    words: Words,
    stand: Stand,
}

impl<'a> JointPage<'a> {
    /// The page in this language.
    pub fn new(site: &'a Site, joint: &'a Joint, page: &'a Page, stand: Stand) -> JointPage<'a> {
        JointPage { words: Words::of(&page.language, &site.tongues), site, joint, page, stand }
    }

    /// Its path.
    pub fn path(&self) -> String {
        paths::joint_page(self.joint, &self.page.language)
    }

    /// Its bytes.
    pub fn bytes(&self) -> Vec<u8> {
        let words = &self.words;
        let elsewhere = self.joint.pages.iter().map(|page| Elsewhere {
            tag: page.language.tag().to_owned(),
            path: paths::joint_page(self.joint, &page.language),
        });
        let title = self.page.blocks.first().map_or("", |block| &block.words);
        let names = parts::names(words, &self.joint.parties);
        Framed {
            site: self.site,
            words,
            path: self.path(),
            language: self.page.language.tag().to_owned(),
            title: format!("{title} · {}", words.say("proof-kind-joint")),
            elsewhere: elsewhere.collect(),
            about: About {
                description: words.with("site-joint-all", &[("parties", &names)]),
                kind: "article",
                meta: metadata::joint(self.joint, self.page, words),
                linked: Some(metadata::joint_linked(self.site, self.joint, self.page, words)),
            },
            program: Program::Verifier,
            place: self.stand.place(),
            mechanism: Some(self.joint.mechanism),
            class: None,
            band: self.courtesy(),
            main: self.main(),
        }
        .bytes()
    }

    fn courtesy(&self) -> Option<Markup> {
        let until = self.words.time(self.joint.hour);
        (self.stand == Stand::Courtesy).then(|| {
            html! {
                div.courtesy-band lang=(self.words.tongue.tag()) dir=(direction(self.words.tongue.tag())) role="note" {
                    p { (self.words.with("site-courtesy", &[("time", &until)])) }
                }
            }
        })
    }

    fn main(&self) -> Markup {
        let tag = self.page.language.tag();
        html! {
            div.joint {
                div {
                    (self.head())
                    @for correction in &self.joint.corrections { (self.corrected(correction)) }
                    article #text lang=(tag) dir=(direction(tag)) data-page=(tag) {
                        @for block in &self.page.blocks { (parts::block(block)) }
                    }
                    (self.signatures())
                }
                div.side lang=(self.words.tongue.tag()) dir=(direction(self.words.tongue.tag())) {
                    (self.proof())
                    div.get { (self.to_take_away()) }
                }
            }
            (proving::embedded(&self.joint.proof))
            (proving::words(self.words.tongue))
        }
    }

    fn head(&self) -> Markup {
        let words = &self.words;
        let (names, time) = (parts::names(words, &self.joint.parties), words.time(self.joint.hour));
        let by = match &self.joint.round {
            None => words.with("site-joint-released", &[("parties", &names), ("time", &time)]),
            Some(round) => {
                let round = parts::round(words, round);
                words.with("site-joint-released-round", &[("parties", &names), ("round", &round), ("time", &time)])
            }
        };
        let authentic: Vec<String> = self
            .joint
            .pages
            .iter()
            .filter(|page| page.status == Status::Authentic)
            .map(|page| own_name(page.language.tag()).to_owned())
            .collect();
        let key = match self.page.status {
            Status::Authentic => "site-status-authentic",
            Status::OfficialTranslation => "site-status-translation",
            Status::Unofficial => "site-status-unofficial",
        };
        let several = authentic.len() > 1 || self.page.status != Status::Authentic;
        html! {
            div lang=(words.tongue.tag()) dir=(direction(words.tongue.tag())) {
                p.kind data-kind="joint" { (words.say("proof-kind-joint")) }
                p.by { (by) }
                @if several { p.by { (words.with(key, &[("languages", &words.listed(&authentic))])) } }
            }
        }
    }

    fn corrected(&self, correction: &Correction) -> Markup {
        let words = &self.words;
        let tag = words.tongue.tag();
        let since = words.time(correction.since);
        let own = |language: &Language| *language == self.page.language;
        let pages = correction.pages.iter().filter(|(language, _)| own(language));
        html! {
            div.notice lang=(tag) dir=(direction(tag)) role="note" {
                h2 { (words.with("site-corrected-title", &[("time", &since)])) }
                p { (words.say("site-corrected")) }
                p { (words.say("site-corrected-why")) ": " (parts::said(words, &correction.why, tag)) }
                @for (language, _) in pages {
                    p {
                        a href=(correction_file(correction, language)) {
                            (words.with("site-corrected-page", &[("language", own_name(language.tag()))]))
                        }
                    }
                }
            }
        }
    }

    fn party(&self, signature: &Signature) -> Option<&Party> {
        self.joint.parties.iter().find(|party| party.id == signature.party)
    }

    fn signatures(&self) -> Markup {
        let words = &self.words;
        let tag = words.tongue.tag();
        html! {
            section.sigs aria-label=(words.say("site-signatures")) lang=(tag) dir=(direction(tag)) {
                @for signature in &self.joint.signatures {
                    div {
                        @if let Some(party) = self.party(signature) {
                            span { (words.with("site-for-party", &[("party", words.best(&party.name).0)])) }
                        }
                        @for person in &signature.persons {
                            b { (parts::said(words, &person.office, tag)) }
                            @if let Some(name) = &person.name { span { (name) } }
                        }
                        span { (words.with("site-signed", &[("time", &words.time(signature.time))])) }
                    }
                }
            }
        }
    }

    fn proof(&self) -> Markup {
        let words = &self.words;
        let languages: Vec<String> =
            self.joint.pages.iter().map(|page| own_name(page.language.tag()).to_owned()).collect();
        let (names, languages) = (parts::names(words, &self.joint.parties), words.listed(&languages));
        html! {
            section.proof aria-labelledby="proof-title" {
                h2 #proof-title { (words.say("site-proof-title")) }
                (proving::verdict(words))
                // Where the program has told all this as checked, it need not stand here as claimed.
                div.claims {
                    p { (words.say("site-proof-claims")) }
                    ul {
                        li { (words.with("site-proof-signed", &[("parties", &names), ("languages", &languages)])) }
                        li { (words.say("site-proof-held")) }
                        li { (words.say("site-proof-sealed")) }
                    }
                }
                div #elsewhere {
                    p { (words.say("site-proof-words")) }
                    (proving::proven("words", &self.joint.id.0))
                    @if self.joint.sites.is_empty() { p.claims { (words.say("site-proof-noone")) } } @else {
                        p { (words.say("site-proof-alone")) }
                        ul { @for (party, address) in &self.joint.sites { li { (self.elsewhere(*party, address)) } } }
                    }
                    (proving::by_hand(words, paths::RELEASE_PROOF))
                }
            }
        }
    }

    fn elsewhere(&self, party: record::PartyId, address: &str) -> Markup {
        let party = self.joint.parties.iter().find(|other| other.id == party);
        let name = party.map_or(address, |party| self.words.best(&party.name).0);
        html! { a href=(address) rel="noreferrer" { (self.words.with("site-proof-elsewhere", &[("party", name)])) } }
    }

    fn to_take_away(&self) -> Markup {
        let words = &self.words;
        let tag = self.page.language.tag();
        let mut files: Vec<Download> = Vec::new();
        for paper in &self.page.papers {
            let key = match paper.form {
                PaperForm::Pdf => "site-get-pdf",
                PaperForm::Docx => "site-get-docx",
                PaperForm::AkomaNtoso => "site-get-akn",
            };
            let file = format!("{tag}.{}", paper.form.ending());
            files.push(Download { file, what: words.say(key), size: paper.bytes.len() });
        }
        let proof = [
            (paths::RELEASE_PROOF, "site-get-proof", self.joint.proof.len()),
            (paths::VERIFIER, "site-get-verifier", crate::verifier::PYTHON.len()),
        ];
        files.extend(proof.map(|(file, key, size)| Download { file: file.into(), what: words.say(key), size }));
        html! {
            h2 { (words.say("site-get")) }
            (parts::downloads(words, &files))
            @if !self.joint.pieces.is_empty() {
                h2 { (words.say("site-get-pieces")) }
                (parts::downloads(words, &self.pieces()))
            }
        }
    }

    /// The files for programs that people already have; those below folders are named by the list of digests.
    fn pieces(&self) -> Vec<Download> {
        let words = &self.words;
        let what = |name: &str| match name {
            "SHA256SUMS" => Some(words.say("site-get-sums")),
            "allowed_signers" => Some(words.say("site-get-signers")),
            _ => {
                if let Some(code) = name.strip_prefix("SHA256SUMS.").and_then(|rest| rest.strip_suffix(".sig")) {
                    let party = self.joint.parties.iter().find(|party| party.code == code);
                    let party = party.map_or(code, |party| words.best(&party.name).0);
                    return Some(words.with("site-get-signature", &[("party", party)]));
                }
                let tag = name.strip_suffix(".txt").filter(|tag| !tag.contains('/'))?;
                Some(words.with("site-get-text", &[("language", own_name(tag))]))
            }
        };
        let pieces = self.joint.pieces.iter();
        let shown = pieces
            .filter_map(|(name, bytes)| Some(Download { file: name.clone(), what: what(name)?, size: bytes.len() }));
        shown.collect()
    }
}

/// The name of a corrected page, beside the release's page.
pub fn correction_file(correction: &Correction, language: &Language) -> String {
    format!("corrected-{}.{}.txt", crate::shown::short(&correction.id.0), language.tag())
}
