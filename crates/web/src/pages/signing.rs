//! From a clean text to one that binds: what is initialled, signed, sealed, proclaimed, declined, taken back, corrected.
//! What may be done the desk judges; what is signed is shown in full before.

pub mod adoption;
pub mod correction;
mod course;
pub mod files;
mod in_full;
pub mod leave;
pub mod manifest;
pub mod release;
pub mod sign;
mod signer;
pub mod terms;

use crate::answer::Trouble;
use crate::eye::{Eye, Mechanism};
use crate::layout::{Crumb, Here};
use crate::parts::{Tone, chip};
use crate::ways;
use crate::words::Words;
use consultation::{AdoptionView, State};
use maud::Markup;
use node::rights::{Kind, may_log_kind};
use record::ActId;
use record::adoption::{ManifestId, Subject};

/// What is to become joint, as it lies before somebody.
pub struct Paper<'e, 'a> {
    eye: &'e Eye<'a>,
    mechanism: Mechanism<'a>,
    adoption: AdoptionView<'a>,
}

impl<'e, 'a> Paper<'e, 'a> {
    /// The manifest of this id.
    ///
    /// # Errors
    /// Where there is none.
    fn open(eye: &'e Eye<'a>, mechanism: &str, id: &str) -> Result<Paper<'e, 'a>, Trouble> {
        let mechanism = eye.mechanism(mechanism)?;
        let id = ManifestId(id.parse().map_err(|_| Trouble::Absent)?);
        let adoption = mechanism.view.adoption(id).ok_or(Trouble::Absent)?;
        Ok(Paper { eye, mechanism, adoption })
    }

    fn words(&self) -> &'e Words {
        self.eye.words
    }

    fn path(&self) -> String {
        path(&self.mechanism, self.adoption.id)
    }

    /// What becomes joint, by its name.
    fn title(&self) -> String {
        title(self.words(), &self.mechanism, &self.adoption.manifest.subject)
    }

    /// The text that it is about, where it is about one.
    fn text(&self) -> Option<ActId> {
        text_of(&self.mechanism, &self.adoption.manifest.subject)
    }

    /// The part of this house's party.
    fn own(&self) -> Option<&consultation::PartView<'a>> {
        self.adoption.parties.iter().find(|part| part.party == self.mechanism.own)
    }

    /// Whether this person may log acts of this kind.
    fn may(&self, kind: Kind) -> bool {
        may_log_kind(&self.eye.guest.roles, kind).is_ok()
    }

    fn here(&self) -> Here {
        Here::Mechanism(self.mechanism.id)
    }

    /// The way to its page.
    fn crumbs(&self) -> Vec<Crumb> {
        match self.text() {
            Some(text) => text_crumbs(self.words(), &self.mechanism, text),
            None => vec![Crumb::new(self.mechanism.name(self.words()), self.mechanism.path())],
        }
    }

    /// The way to a page below its own.
    fn crumbs_below(&self) -> Vec<Crumb> {
        let mut crumbs = self.crumbs();
        crumbs.push(Crumb::new(attempt(self.words(), self.adoption.manifest.attempt), self.path()));
        crumbs
    }
}

/// Where the page of a manifest is.
fn path(mechanism: &Mechanism<'_>, id: ManifestId) -> String {
    format!("{}/manifest/{}", mechanism.path(), id.0)
}

fn attempt(words: &Words, number: u32) -> String {
    words.with("signing-attempt", &[("number", number.into())])
}

/// The way to what is done with a text.
fn text_crumbs(words: &Words, mechanism: &Mechanism<'_>, text: ActId) -> Vec<Crumb> {
    let Some(shown) = mechanism.view.text(text) else { return Vec::new() };
    let mut crumbs = ways::below_text(words, mechanism, &shown);
    crumbs.push(Crumb::new(words.say("signing-adoption"), format!("{}/text/{text}/adoption", mechanism.path())));
    crumbs
}

fn text_of(mechanism: &Mechanism<'_>, subject: &Subject) -> Option<ActId> {
    match subject {
        Subject::Instrument(text) => Some(*text),
        Subject::Charter(_) => None,
        Subject::Release { of, .. } => match &mechanism.view.adoption(*of)?.manifest.subject {
            Subject::Instrument(text) => Some(*text),
            Subject::Charter(_) | Subject::Release { .. } => None,
        },
    }
}

/// What becomes joint, by its name.
fn title(words: &Words, mechanism: &Mechanism<'_>, subject: &Subject) -> String {
    let text = text_of(mechanism, subject).and_then(|text| mechanism.view.text(text));
    let text = text.map_or_else(String::new, |text| words.best(text.title).1.to_owned());
    match subject {
        Subject::Instrument(_) => text,
        Subject::Charter(_) => words.say("signing-charter-title"),
        Subject::Release { .. } => words.with("signing-release-title", &[("title", (&text).into())]),
    }
}

/// How far it came.
fn state_chip(words: &Words, state: State) -> Markup {
    let (tone, key) = match state {
        State::Initialling => (Tone::Open, "signing-state-initialling"),
        State::Signing => (Tone::Open, "signing-state-signing"),
        State::Sealing => (Tone::Open, "signing-state-sealing"),
        State::InForce => (Tone::Ok, "signing-state-in-force"),
        State::Final => (Tone::Ok, "signing-state-final"),
        State::Dead => (Tone::Bad, "signing-state-dead"),
    };
    chip(tone, &words.say(key))
}
