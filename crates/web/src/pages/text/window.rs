//! In which languages a text is read, and where its parts are.

use crate::scene::{Scene, anchor};
use maud::{Markup, html};
use record::{ActId, Language};

/// How a text is read.
pub struct Window<'a> {
    /// The languages.
    pub languages: Vec<&'a Language>,
    /// Whether the languages were chosen by the reader.
    pub chosen: Option<String>,
}

impl<'a> Window<'a> {
    /// What is asked for: `lang`, languages.
    pub fn asked(scene: &Scene<'a>) -> Window<'a> {
        let chosen = scene.eye.visit.asked.query("lang").filter(|chosen| chosen.len() < 200);
        let languages = scene.chosen(chosen.as_deref());
        Window { languages, chosen }
    }

    /// The query for a part of the text, such as `from=30`.
    pub fn query(&self, part: &str) -> String {
        match &self.chosen {
            Some(_) => format!("?lang={}&{part}", self.tags()),
            None => format!("?{part}"),
        }
    }

    /// Where a provision stands that is not on the page that is made now.
    pub fn elsewhere(&self, id: ActId) -> String {
        format!("{}#{}", self.query(&format!("at={id}")), anchor(id))
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
}

/// Tags with commas between.
pub fn tags(languages: &[&Language]) -> String {
    languages.iter().map(|language| language.tag()).collect::<Vec<_>>().join(",")
}
