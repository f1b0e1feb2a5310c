//! A joint text as it lies before somebody: its view, its mechanism, who looks, and where its pages are.

use crate::answer::Trouble;
use crate::bracketed::Voices;
use crate::eye::{Eye, Mechanism};
use crate::words::Words;
use consultation::{ProvisionView, TextView};
use node::rights::{Kind, may_log_kind};
use record::{ActId, Language, PartyId};

/// How many languages stand side by side where nobody chose.
const SIDES_MAX: usize = 4;

/// A joint text before somebody.
pub struct Scene<'a> {
    /// Who looks.
    pub eye: &'a Eye<'a>,
    /// Its mechanism.
    pub mechanism: Mechanism<'a>,
    /// The text.
    pub text: TextView<'a>,
}

impl<'a> Scene<'a> {
    /// The text of this id.
    ///
    /// # Errors
    /// Where there is none.
    pub fn open(eye: &'a Eye<'a>, mechanism: &str, text: &str) -> Result<Scene<'a>, Trouble> {
        let mechanism = eye.mechanism(mechanism)?;
        let text = mechanism.text(text)?;
        Ok(Scene { eye, mechanism, text })
    }

    /// The reader's words.
    pub fn words(&self) -> &'a Words {
        self.eye.words
    }

    /// Where the text's page is.
    pub fn path(&self) -> String {
        format!("{}/text/{}", self.mechanism.path(), self.text.proposal.id)
    }

    /// Where a provision's page is.
    pub fn provision_path(&self, provision: ActId) -> String {
        format!("{}/provision/{provision}", self.path())
    }

    /// The same from the text's own page, where it stands many times: shorter, and as a browser resolves it.
    pub fn provision_from_text(&self, provision: ActId) -> String {
        format!("{}/provision/{provision}", self.text.proposal.id)
    }

    /// Whether this person may log acts of this kind.
    pub fn may(&self, kind: Kind) -> bool {
        may_log_kind(&self.eye.guest.roles, kind).is_ok()
    }

    /// Who speaks in it.
    pub fn voices(&self) -> Voices<'_> {
        let order = self.mechanism.parties();
        let codes = order.iter().map(|party| (*party, self.mechanism.code(*party))).collect();
        Voices { words: self.words(), own: self.mechanism.own, codes, order, terms: &self.text.terms }
    }

    /// A provision of it.
    ///
    /// # Errors
    /// Where it has none of this id.
    pub fn provision(&self, id: &str) -> Result<&ProvisionView<'a>, Trouble> {
        let id = crate::eye::act(id)?;
        self.text.provisions.iter().find(|own| own.id == id).ok_or(Trouble::Absent)
    }

    /// What a provision is called.
    pub fn label(&self, provision: &ProvisionView<'_>) -> String {
        provision.label.map_or_else(|| crate::spoken::unit(self.words(), provision.unit), str::to_owned)
    }

    /// What the provision of this id is called.
    pub fn label_of(&self, id: ActId) -> String {
        let found = self.text.provisions.iter().find(|own| own.id == id);
        found.map_or_else(|| id.0.short(), |own| self.label(own))
    }

    /// Its languages, the house's own first, then in the text's order.
    pub fn languages(&self) -> Vec<&'a Language> {
        self.eye.languages(self.text.languages)
    }

    /// The languages that are asked for by their tags with commas between, in the order of `languages`; without any all
    /// of them, as far as they fit beside each other.
    pub fn chosen(&self, asked: Option<&str>) -> Vec<&'a Language> {
        let all = self.languages();
        let wanted: Vec<&str> = asked.unwrap_or_default().split(',').collect();
        let chosen: Vec<_> = all.iter().copied().filter(|language| wanted.contains(&language.tag())).collect();
        if chosen.is_empty() { all.into_iter().take(SIDES_MAX).collect() } else { chosen }
    }

    /// The last thing that was done to it: whose, and when that claims to be.
    pub fn last_act(&self) -> Option<(PartyId, i64)> {
        let wordings = self.text.provisions.iter().flat_map(|own| &own.sides).flat_map(|side| {
            let tabled = side.tabled.last().map(|tabled| (tabled.party, tabled.time));
            let said = side.parties.iter().filter_map(|stand| Some((stand.party, stand.prefers.as_ref()?.time)));
            tabled.into_iter().chain(said)
        });
        let proposals = self
            .proposals()
            .flat_map(|matter| matter.stances.iter().filter_map(|stance| Some((stance.party, stance.said?.1))));
        wordings.chain(proposals).max_by_key(|(_, time)| *time)
    }

    /// Everything that is proposed on it, itself first.
    pub fn proposals(&self) -> impl Iterator<Item = &consultation::MatterView<'a>> {
        let terms = self.text.terms.iter().flat_map(|term| &term.proposals);
        std::iter::once(&self.text.proposal).chain(terms).chain(&self.text.packages).chain(&self.text.moves)
    }
}

/// The anchor of an act on a page.
pub fn anchor(id: ActId) -> String {
    format!("p-{}", &id.to_string()[..16])
}
