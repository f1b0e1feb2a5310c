//! Work on a joint text: held against itself, its languages against each other, its words against the acts, brought in and
//! taken out. What differs is computed elsewhere; here it is shown.

pub mod agreed;
pub mod compare;
pub mod conform;
pub mod export;
pub mod import;
mod preview;
pub mod progress;
pub mod proof;
pub mod since;
mod spell;
mod told;

use crate::answer::Trouble;
use crate::eye::{Eye, Mechanism};
use crate::layout::{Here, Page, Shape};
use crate::parts::language_name;
use crate::ways;
use crate::words::Words;
use consultation::TextView;
use maud::{Markup, html};
use node::rights::Kind;
use record::{ActId, Language};

/// A joint text on the table.
pub struct Work<'e, 'a> {
    eye: &'e Eye<'a>,
    mechanism: Mechanism<'a>,
    text: TextView<'a>,
}

/// The pages of this kind: their place below the text's own, and their names.
const TOOLS: [(&str, &str); 8] = [
    ("since", "textwork-since"),
    ("compare", "textwork-compare"),
    ("conform", "textwork-conform"),
    ("proof", "textwork-proof"),
    ("agreed", "textwork-agreed"),
    ("progress", "textwork-progress"),
    ("import", "textwork-import"),
    ("export", "textwork-export"),
];

impl<'e, 'a> Work<'e, 'a> {
    /// The text of this id.
    ///
    /// # Errors
    /// Where there is none.
    fn open(eye: &'e Eye<'a>, mechanism: &str, text: &str) -> Result<Work<'e, 'a>, Trouble> {
        let mechanism = eye.mechanism(mechanism)?;
        let text = mechanism.text(text)?;
        Ok(Work { eye, mechanism, text })
    }

    fn words(&self) -> &'e Words {
        self.eye.words
    }

    fn id(&self) -> ActId {
        self.text.proposal.id
    }

    fn path(&self) -> String {
        format!("{}/text/{}", self.mechanism.path(), self.id())
    }

    fn provision_path(&self, provision: ActId) -> String {
        format!("{}/provision/{provision}", self.path())
    }

    /// Its languages, the house's own first.
    fn languages(&self) -> Vec<&'a Language> {
        self.eye.languages(self.text.languages)
    }

    /// The language that the address asks for, else the reader's own, else the house's.
    ///
    /// # Errors
    /// Where the text has none.
    fn language(&self) -> Result<&'a Language, Trouble> {
        let asked = self.eye.visit.asked.query("language");
        let languages = self.languages();
        let of = |tag: &str| languages.iter().find(|language| language.tag().split('-').next() == Some(tag));
        let found = languages.iter().find(|language| Some(language.tag()) == asked.as_deref());
        found.or_else(|| of(self.words().tongue.tag())).or(languages.first()).copied().ok_or(Trouble::Absent)
    }

    /// What a provision is called.
    fn label(&self, provision: ActId) -> String {
        let found = self.text.provisions.iter().find(|own| own.id == provision);
        let label = found.and_then(|own| own.label).map(str::to_owned);
        label.unwrap_or_else(|| {
            found.map_or_else(|| provision.0.short(), |own| self.words().say(told::unit_key(own.unit)))
        })
    }

    /// A provision by its label, with the way to it.
    fn link(&self, provision: ActId) -> Markup {
        html! { a.label href=(self.provision_path(provision)) { (self.label(provision)) } }
    }

    /// A page of this text's. All are as wide as there is room, so that the way to the others stays where it is; what is
    /// read as a column is `measured`.
    fn page(&self, tool: &str, title: &str, body: Markup) -> Page {
        let words = self.words();
        Page {
            title: words.say(title),
            here: Here::Mechanism(self.mechanism.id),
            crumbs: ways::below_text(words, &self.mechanism, &self.text),
            shape: Shape::Wide,
            body: html! { (tools(self.eye, &self.path(), Some(tool))) (body) },
        }
    }

    /// A choice of the language, as links.
    fn language_links(&self, tool: &str, chosen: &Language) -> Markup {
        let words = self.words();
        html! { nav.tools aria-label=(words.say("textwork-language")) { @for language in self.languages() {
            a.button href={ (self.path()) "/" (tool) "?language=" (language.tag()) }
                aria-current=[(language == chosen).then_some("true")] { (language_name(words, language)) }
        } } }
    }

    /// The way to an act on its own page.
    fn act_path(&self, place: record::Place) -> String {
        format!("{}/record/act/{}/{}/{}", self.mechanism.path(), place.party, place.epoch.0, place.index)
    }
}

/// The ways from a text to the work on it, and between these.
pub fn tools(eye: &Eye<'_>, text: &str, here: Option<&str>) -> Markup {
    let words = eye.words;
    let may_import = eye.offers(Kind::Table).is_ok();
    html! { nav.worktools aria-label=(words.say("textwork-tools")) { ul {
        @for (place, name) in TOOLS.into_iter().filter(|(place, _)| *place != "import" || may_import) {
            li { a href={ (text) "/" (place) } aria-current=[(Some(place) == here).then_some("page")] { (words.say(name)) } }
        }
    } } }
}

/// As wide as lines are read well.
fn measured(body: Markup) -> Markup {
    html! { div.measured { (body) } }
}
