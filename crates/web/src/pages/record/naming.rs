//! What acts name, in the reader's words: a topic by its title, a round by its number, a provision by its label.
//! What the acts say about it is told elsewhere.

use crate::eye::{Eye, Mechanism};
use crate::parts::{direction, said};
use consultation::MatterView;
use maud::{Markup, html};
use record::adoption::{ManifestId, Subject};
use record::matter::{Matter, Step};
use record::tabling::Unit;
use record::vocabulary::Role;
use record::{ActId, Texts};
use std::collections::BTreeMap;

/// The most characters of a text in a line.
const EXCERPT_MAX: usize = 160;
/// How far a name leads on to other names.
const DEPTH_MAX: u8 = 4;

/// The names of what acts name, in one mechanism.
pub struct Names<'a> {
    /// The eyes that read.
    pub eye: &'a Eye<'a>,
    /// The mechanism.
    pub mechanism: &'a Mechanism<'a>,
    /// What is named by words of its own, and is no proposal: positions, readouts, mandates.
    spoken: BTreeMap<ActId, &'a Texts>,
}

impl<'a> Names<'a> {
    /// The names in a mechanism.
    pub fn new(eye: &'a Eye<'a>, mechanism: &'a Mechanism<'a>) -> Names<'a> {
        let view = &mechanism.view;
        let mut spoken = BTreeMap::new();
        for line in view.ledger() {
            spoken.extend(line.positions.iter().map(|position| (position.id, position.matter)));
        }
        spoken.extend(view.readouts(None).iter().map(|readout| (readout.id, readout.title)));
        for party in mechanism.parties() {
            spoken.extend(view.mandates(party, eye.now).iter().map(|held| (held.id, &held.mandate.office)));
        }
        Names { eye, mechanism, spoken }
    }

    /// What an id names.
    pub fn of(&self, id: ActId) -> Markup {
        self.within(id, DEPTH_MAX)
    }

    /// What an id names; where it has no name, this message says what kind of thing it is.
    pub fn of_or(&self, id: ActId, key: &str) -> Markup {
        let view = &self.mechanism.view;
        let named = view.matter(id).is_some() || view.provision_of(id).is_some() || self.spoken.contains_key(&id);
        if named {
            self.of(id)
        } else {
            html! { (self.eye.words.say(key)) }
        }
    }

    fn within(&self, id: ActId, depth: u8) -> Markup {
        let (words, view) = (self.eye.words, &self.mechanism.view);
        if depth == 0 {
            return short(id);
        }
        if let Some(matter) = view.matter(id) {
            return self.matter(&matter, depth - 1);
        }
        if let Some(provision) = view.provision_of(id).and_then(|id| view.provision(id)) {
            let path = format!("{}/text/{}/provision/{}", self.mechanism.path(), provision.text, provision.id);
            let name = provision.label.map_or_else(|| words.say(unit_key(provision.unit)), str::to_owned);
            return html! { a href=(path) { (name) } };
        }
        match self.spoken.get(&id) {
            Some(texts) => excerpt(self.eye, texts),
            None => short(id),
        }
    }

    fn matter(&self, view: &MatterView<'_>, depth: u8) -> Markup {
        let words = self.eye.words;
        match view.matter {
            Matter::Topic { title } | Matter::Item { title, .. } => said(words, title),
            Matter::Round { number, .. } => html! {
                a href={ (self.mechanism.path()) "/round/" (number) } { (words.with("record-round", &[("number", (*number).into())])) }
            },
            Matter::Step { round, step, .. } => html! { (self.within(*round, depth)) ", " (words.say(step_key(step))) },
            Matter::Point { text, .. } => excerpt(self.eye, text),
            Matter::Instrument { title, .. } => html! {
                a href={ (self.mechanism.path()) "/text/" (view.id) } { (said(words, title)) }
            },
            Matter::Move { provision, .. } => self.within(*provision, depth),
            Matter::Term { name, .. } => html! { code { (name) } },
            Matter::Package { instrument, .. } => {
                html! { (words.say("record-package-on")) " " (self.within(*instrument, depth)) }
            }
            Matter::Silence { on, .. } => html! { (words.say("record-silence-on")) " " (self.within(*on, depth)) },
            Matter::Correction { of, .. } => self.manifest(*of),
            Matter::Other(other) => {
                html! { (words.with("record-number-unknown", &[("number", other.number.into())])) }
            }
        }
    }

    /// What a manifest is about.
    pub fn manifest(&self, id: ManifestId) -> Markup {
        let words = self.eye.words;
        let path = format!("{}/manifest/{}", self.mechanism.path(), id.0);
        match self.mechanism.view.adoption(id).map(|adoption| &adoption.manifest.subject) {
            Some(Subject::Instrument(text)) => match self.mechanism.view.matter(*text).map(|matter| matter.matter) {
                Some(Matter::Instrument { title, .. }) => html! { a href=(path) { (said(words, title)) } },
                Some(_) | None => html! { a href=(path) { (short(*text)) } },
            },
            Some(Subject::Charter(_)) => html! { a href=(path) { (words.say("record-new-charter")) } },
            Some(Subject::Release { .. }) => html! { a href=(path) { (words.say("record-joint-release")) } },
            None => html! { code { (id.0.short()) } },
        }
    }
}

/// The beginning of an id.
pub fn short(id: ActId) -> Markup {
    html! { code { (id.0.short()) } }
}

/// The beginning of a text, in the reader's best language.
pub fn excerpt(eye: &Eye<'_>, texts: &Texts) -> Markup {
    let (tag, text) = eye.words.best(texts);
    html! { span lang=(tag) dir=(direction(tag)) { (cut(text)) } }
}

/// The beginning of a text.
pub fn cut(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= EXCERPT_MAX {
        return line;
    }
    line.chars().take(EXCERPT_MAX - 1).chain(['…']).collect()
}

/// In which role an act says that its party acts: a role's own words where it is one, else as it is written.
pub fn by_said(eye: &Eye<'_>, by: &str) -> String {
    match node::rights::role_called(by) {
        Some(role) => role_said(eye, role),
        None if by == "delegation" => eye.words.say("record-by-delegation"),
        None if by == "node" => eye.words.say("record-by-node"),
        None => by.to_owned(),
    }
}

/// A role's words.
pub fn role_said(eye: &Eye<'_>, role: Role) -> String {
    eye.words.say(crate::troubles::role_key(role))
}

/// The message of what a provision is.
pub fn unit_key(unit: Unit) -> &'static str {
    match unit {
        Unit::Title => "record-unit-title",
        Unit::Heading => "record-unit-heading",
        Unit::Preambular => "record-unit-preambular",
        Unit::Operative => "record-unit-operative",
        Unit::Subparagraph => "record-unit-subparagraph",
        Unit::Options => "record-unit-options",
        Unit::Choice => "record-unit-choice",
    }
}

/// The message of a round's step.
pub fn step_key(step: &Step) -> &'static str {
    match step {
        Step::Open => "record-step-open",
        Step::Close => "record-step-close",
        Step::Postpone(_) => "record-step-postpone",
        Step::Cancel(_) => "record-step-cancel",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_at_a_character_and_a_short_one_is_not() {
        assert_eq!(cut("  the lake\n rose "), "the lake rose");
        let long = "湖".repeat(200);
        assert_eq!(cut(&long).chars().count(), EXCERPT_MAX);
        assert!(cut(&long).ends_with('…'));
    }
}
