//! The frame of every page: head with metadata and policy, masthead, languages, main, foot. A page is whole by itself: its
//! style and script are in it, it asks no server for anything, and its policy lets it ask for nothing.

use crate::parts;
use crate::paths;
use crate::shown::Site;
use crate::words::{Tongue, Words, direction, own_name};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use record::{Digest, MechanismId};
use std::sync::LazyLock;

/// The style of every page.
const STYLE: &str = include_str!("../assets/site.css");
/// A sheet of paper with two lines, one of each party.
const ICON: &str = concat!(
    "data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'%20viewBox='0%200%2032%2032'%3E%3Crect%20x='5'%20y='3'%20width='22'%20",
    "height='26'%20rx='2'%20fill='%23fbfaf7'%20stroke='%231f4e5f'%20stroke-width='2'/%3E%3Cpath%20d='M10%2012h12'%20stroke='%231f4e5f'%20",
    "stroke-width='3'/%3E%3Cpath%20d='M10%2020h12'%20stroke='%2386380f'%20stroke-width='3'/%3E%3C/svg%3E"
);

static STYLE_ALLOWED: LazyLock<String> = LazyLock::new(|| allowed(STYLE));

/// How a policy names an inlined text.
fn allowed(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Digest::of(text.as_bytes()).0))
}

/// The same page in another language.
pub struct Elsewhere {
    /// The language.
    pub tag: String,
    /// Its path on the site.
    pub path: String,
}

/// What a page is to those who list and show pages of others.
pub struct About {
    /// One or two sentences.
    pub description: String,
    /// What it is, for social networks.
    pub kind: &'static str,
    /// More of it: names and contents of metadata.
    pub meta: Vec<(&'static str, String)>,
    /// What it says of itself in schema.org's words.
    pub linked: Option<serde_json::Value>,
}

/// Which program a page carries.
pub enum Program {
    /// None.
    None,
    /// The one that checks the proof in the page.
    Verifier,
}

/// What stands around a page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// The site.
    OnSite,
    /// Nothing: it is handed out by itself.
    ByItself,
}

/// A page, before its frame.
pub struct Framed<'a> {
    /// The site.
    pub site: &'a Site,
    /// Its words.
    pub words: &'a Words,
    /// Its path.
    pub path: String,
    /// The language of the whole.
    pub language: String,
    /// The title of the window.
    pub title: String,
    /// The same in other languages, this one among them, in the order in which they are offered.
    pub elsewhere: Vec<Elsewhere>,
    /// What it is to others.
    pub about: About,
    /// Which program it carries.
    pub program: Program,
    /// What stands around it.
    pub place: Place,
    /// The mechanism that it is of.
    pub mechanism: Option<MechanismId>,
    /// The class of the whole page, where it is of one party alone.
    pub class: Option<&'static str>,
    /// What stands across the top, before everything.
    pub band: Option<Markup>,
    /// What stands in it.
    pub main: Markup,
}

impl Framed<'_> {
    /// How this page names another. One that is shown at any address can only name whole addresses, where there are any.
    fn to(&self, path: &str) -> String {
        match &self.site.address {
            Some(address) if self.path == paths::ABSENT => format!("{address}{path}"),
            Some(_) | None => paths::relative(&self.path, path),
        }
    }

    /// The bytes of the page.
    pub fn bytes(self) -> Vec<u8> {
        let own = Words::in_tongue(self.words.tongue);
        let tongue = self.words.tongue;
        let script = match self.program {
            Program::None => None,
            Program::Verifier => Some(crate::verifier::SCRIPT),
        };
        let scripts = script.map_or_else(|| "'none'".to_owned(), allowed);
        let policy = format!(
            "default-src 'none'; script-src {scripts}; style-src {}; img-src data:; base-uri 'none'; form-action 'none'",
            *STYLE_ALLOWED
        );
        let (house, house_tag) = own.best(&self.site.title);
        let (site, on_site) = (self.site, self.place == Place::OnSite);
        let whole = |path: &str| site.address.as_ref().map(|address| format!("{address}{path}"));
        html! {
            (DOCTYPE)
            html lang=(self.language) dir=(direction(&self.language)) {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(policy);
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="referrer" content="no-referrer";
                    title { (self.title) }
                    meta name="description" content=(self.about.description);
                    meta property="og:title" content=(self.title);
                    meta property="og:description" content=(self.about.description);
                    meta property="og:type" content=(self.about.kind);
                    meta property="og:site_name" content=(house);
                    meta property="og:locale" content=(tongue.territory());
                    @if let Some(address) = whole(&self.path).filter(|_| on_site) { meta property="og:url" content=(address); link rel="canonical" href=(address); }
                    @for (name, content) in &self.about.meta {
                        @if name.contains(':') { meta property=(name) content=(content); } @else { meta name=(name) content=(content); }
                    }
                    @for other in self.elsewhere.iter().filter(|_| self.elsewhere.len() > 1) {
                        link rel="alternate" hreflang=(other.tag) href=(whole(&other.path).unwrap_or_else(|| self.to(&other.path)));
                    }
                    @if on_site {
                        link rel="alternate" type="application/atom+xml" title=(own.say("site-feed-atom")) href=(self.to(&paths::atom(tongue)));
                        link rel="alternate" type="application/feed+json" title=(own.say("site-feed-json")) href=(self.to(&paths::json_feed(tongue)));
                    }
                    link rel="icon" href=(ICON);
                    style { (PreEscaped(STYLE)) }
                    @if let Some(linked) = &self.about.linked { script type="application/ld+json" { (PreEscaped(inlined(linked))) } }
                }
                body class=[self.class] {
                    a.skip href="#main" { (own.say("site-skip")) }
                    header.frame { @if let Some(band) = &self.band { (band) } div.top lang=(tongue.tag()) dir=(direction(tongue.tag())) {
                        @if on_site { a.house href=(self.to(&paths::index(tongue))) lang=(house_tag) { (house) } }
                        @else { span.house lang=(house_tag) { (house) } }
                        @if let Some(mechanism) = self.mechanism.and_then(|id| site.mechanism(id)).filter(|_| on_site) {
                            a href=(self.to(&paths::mechanism(mechanism.id, tongue))) { (parts::said(&own, &mechanism.name, tongue.tag())) }
                        }
                        @if self.elsewhere.len() > 1 { (self.languages(&own)) }
                    } }
                    main #main { (self.main) }
                    footer.foot lang=(tongue.tag()) dir=(direction(tongue.tag())) {
                        @if on_site { nav aria-label=(house) {
                            a href=(self.to(&paths::releases(tongue))) { (own.say("site-index-all")) }
                            a href=(self.to(&paths::atom(tongue))) { (own.say("site-feed-atom")) }
                            a href=(self.to(&paths::json_feed(tongue))) { (own.say("site-feed-json")) }
                        } }
                        @if let Some(sample) = &site.sample {
                            @let (said, tag) = own.best(sample);
                            p { (own.say("site-sample")) " " span lang=(tag) { (said) } }
                        }
                    }
                    @if let Some(script) = script { script { (PreEscaped(script)) } }
                }
            }
        }
        .into_string()
        .into_bytes()
    }

    fn languages(&self, own: &Words) -> Markup {
        html! {
            nav.langs aria-label=(own.say("site-languages")) {
                ul {
                    @for other in &self.elsewhere {
                        li {
                            a href=(self.to(&other.path)) lang=(other.tag) hreflang=(other.tag) dir=(direction(&other.tag))
                                aria-current=[(other.path == self.path).then_some("page")] { (own_name(&other.tag)) }
                        }
                    }
                }
            }
        }
    }
}

/// JSON that can stand in a page: nothing in it ends its element.
fn inlined(value: &serde_json::Value) -> String {
    value.to_string().replace('<', "\\u003c")
}

/// The page in each of the site's own languages.
pub fn in_tongues(site: &Site, path: impl Fn(Tongue) -> String) -> Vec<Elsewhere> {
    site.tongues.iter().map(|tongue| Elsewhere { tag: tongue.tag().to_owned(), path: path(*tongue) }).collect()
}
