//! Which part of a long text a page shows, and which contents it lists: both bounded.

use crate::scene::{Scene, anchor};
use consultation::ProvisionView;
use maud::{Markup, html};
use record::Language;
use record::tabling::Unit;
use std::ops::Range;

/// How many provisions one page sends.
pub const WINDOW: usize = 30;
/// How many provisions the contents list one by one; of a longer text they list its headings.
const LISTED_MAX: usize = 80;

/// The part of a text that is shown.
pub struct Window<'a> {
    /// The provisions, by their places in the text.
    pub shown: Range<usize>,
    /// How many provisions the text has.
    pub all: usize,
    /// The languages.
    pub languages: Vec<&'a Language>,
    /// Whether the languages were chosen by the reader.
    pub chosen: Option<String>,
}

impl<'a> Window<'a> {
    /// What is asked for: `from` a number, or `at` a provision; `lang` languages.
    pub fn asked(scene: &Scene<'a>) -> Window<'a> {
        let asked = &scene.eye.visit.asked;
        let all = scene.text.provisions.len();
        let at = asked.query("at").and_then(|id| scene.text.provisions.iter().position(|own| own.id.to_string() == id));
        let from = asked.query("from").and_then(|from| from.parse::<usize>().ok()).filter(|from| *from < all);
        let start = from.or(at.map(|at| at / WINDOW * WINDOW)).unwrap_or(0);
        let chosen = asked.query("lang").filter(|chosen| chosen.len() < 200);
        let languages = scene.chosen(chosen.as_deref());
        Window { shown: start..(start + WINDOW).min(all), all, languages, chosen }
    }

    /// The query for the part from here on.
    pub fn query(&self, from: usize) -> String {
        let lang = self.chosen.as_ref().map(|_| format!("lang={}", self.tags()));
        let from = (from > 0).then(|| format!("from={from}"));
        let parts: Vec<String> = lang.into_iter().chain(from).collect();
        if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
    }

    /// The tags of the languages, with commas between.
    pub fn tags(&self) -> String {
        tags(&self.languages)
    }

    /// The choice of languages, each a link that adds it or takes it away.
    pub fn choice(&self, scene: &Scene<'_>) -> Markup {
        let words = scene.words();
        let all = scene.languages();
        html! {
            @if all.len() > 1 {
                nav.tongues aria-label=(words.say("text-languages")) { ul {
                    @for language in &all {
                        @let on = self.languages.contains(language);
                        @let next: Vec<&Language> =
                            all.iter().copied().filter(|own| self.languages.contains(own) != (own == language)).collect();
                        li { @if next.is_empty() { span aria-current="true" { (crate::parts::language_name(words, language)) } } @else {
                            a href={ (scene.path()) "?lang=" (tags(&next)) } aria-current=[on.then_some("true")] {
                                (crate::parts::language_name(words, language))
                            }
                        } }
                    }
                } }
            }
        }
    }

    /// The contents: what of the text leads where.
    pub fn contents(&self, scene: &Scene<'_>) -> Markup {
        let words = scene.words();
        let all = &scene.text.provisions;
        let is_listed =
            |own: &ProvisionView<'_>| all.len() <= LISTED_MAX || matches!(own.unit, Unit::Title | Unit::Heading);
        let listed: Vec<(usize, &ProvisionView<'_>)> =
            all.iter().enumerate().filter(|(_, own)| is_listed(own)).take(LISTED_MAX).collect();
        html! {
            @if all.len() > 1 {
                details id="contents" open[all.len() <= LISTED_MAX] {
                    summary { (words.say("text-contents")) }
                    ol.contents {
                        @for (at, own) in &listed {
                            @let open = !own.frame && !own.dropped && own.sides.iter().any(|side| side.agreed.is_err());
                            li { a href={ (self.place(*at)) "#" (anchor(own.id)) } class=[open.then_some("still-open")] {
                                (self.named(scene, own))
                                @if open { span.unseen { " " (words.say("text-still-open")) } }
                            } }
                        }
                        @if listed.len() < all.len() {
                            @for from in (0..all.len()).step_by(WINDOW) {
                                li { a href={ (scene.path()) (self.query(from)) } aria-current=[(from == self.shown.start).then_some("true")] {
                                    (from + 1) "–" ((from + WINDOW).min(all.len()))
                                } }
                            }
                        }
                    }
                }
            }
        }
    }

    /// What a heading says, where it says something.
    fn named(&self, scene: &Scene<'_>, own: &ProvisionView<'_>) -> String {
        let label = scene.label(own);
        if own.unit != Unit::Heading {
            return label;
        }
        let language = self.languages.first().copied();
        let side = own.sides.iter().find(|side| Some(side.language) == language);
        let said = side.and_then(|side| side.parties.iter().find_map(|stand| stand.prefers.as_ref()));
        said.and_then(|said| said.text.plain().ok()).map_or(label, |text| text.chars().take(60).collect())
    }

    /// The page on which the provision of this place stands: this one, where it does.
    fn place(&self, at: usize) -> String {
        if self.shown.contains(&at) { String::new() } else { self.query_or_start(at / WINDOW * WINDOW) }
    }

    fn query_or_start(&self, from: usize) -> String {
        match self.query(from) {
            query if query.is_empty() => "?from=0".to_owned(),
            query => query,
        }
    }
}

/// Tags with commas between.
pub fn tags(languages: &[&Language]) -> String {
    languages.iter().map(|language| language.tag()).collect::<Vec<_>>().join(",")
}
