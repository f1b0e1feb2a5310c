//! What a person of this house sees of the record, while a page is made: a borrowed desk, and the person's words.

use crate::answer::Trouble;
use crate::visitor::{Guest, Visit, now};
use crate::words::Words;
use consultation::{MatterView, RoundView, TextView, View};
use node::desk::Desk;
use node::original::Original;
use node::rights::{Kind, may_log_kind};
use record::adoption::Status;
use record::{ActId, Language, MechanismId, PartyId};

/// The eyes of a person, at one moment of the record.
pub struct Eye<'a> {
    /// The desk.
    pub desk: &'a Desk,
    /// The visit.
    pub visit: &'a Visit,
    /// The reader's words.
    pub words: &'a Words,
    /// Who looks.
    pub guest: &'a Guest,
    /// The party of this house.
    pub own: PartyId,
    /// The second at which the page is made.
    pub now: i64,
}

/// One mechanism, as this house sees it.
pub struct Mechanism<'a> {
    /// Its id.
    pub id: MechanismId,
    /// The original.
    pub original: &'a Original,
    /// What it amounts to now.
    pub view: View<'a>,
    /// The party of this house.
    pub own: PartyId,
}

impl<'a> Eye<'a> {
    /// The eyes of a visit.
    pub fn new(desk: &'a Desk, visit: &'a Visit) -> Eye<'a> {
        Eye { desk, visit, words: &visit.words, guest: &visit.guest, own: desk.party(), now: now() }
    }

    /// Every mechanism of the house.
    pub fn mechanisms(&self) -> Vec<Mechanism<'a>> {
        self.desk.mechanisms().map(|(id, original)| self.seen(id, original)).collect()
    }

    /// The mechanism of this id.
    ///
    /// # Errors
    /// Where there is none here.
    pub fn mechanism(&self, id: &str) -> Result<Mechanism<'a>, Trouble> {
        let id: MechanismId = id.parse().map_err(|_| Trouble::Absent)?;
        let (id, original) = self.desk.mechanisms().find(|(own, _)| *own == id).ok_or(Trouble::Absent)?;
        Ok(self.seen(id, original))
    }

    /// The languages of a text in the order in which this house reads them: its own first, then as the text has them.
    pub fn languages<'l>(&self, of: &'l [(Language, Status)]) -> Vec<&'l Language> {
        let own = &self.visit.app.own().languages;
        let rank = |language: &Language| own.iter().position(|tag| tag == language.tag()).unwrap_or(own.len());
        let mut languages: Vec<_> = of.iter().map(|(language, _)| language).collect();
        languages.sort_by_key(|language| rank(language));
        languages
    }

    /// A page that is a form alone is not there for who cannot send it.
    ///
    /// # Errors
    /// Where no role of the reader's may log this.
    pub fn offers(&self, kind: Kind) -> Result<(), Trouble> {
        may_log_kind(&self.guest.roles, kind).map_err(|_| Trouble::Absent)
    }

    fn seen(&self, id: MechanismId, original: &'a Original) -> Mechanism<'a> {
        Mechanism { id, original, view: original.standing.now(), own: self.own }
    }
}

impl<'a> Mechanism<'a> {
    /// Where its page is.
    pub fn path(&self) -> String {
        format!("/m/{}", self.id)
    }

    /// Its name in the reader's language.
    pub fn name(&self, words: &Words) -> String {
        match self.view.charter_in_force().or_else(|| self.original.charter().cloned()) {
            Some(charter) => words.best(&charter.name).1.to_owned(),
            None => self.id.0.short(),
        }
    }

    /// The parties, this house's own first.
    pub fn parties(&self) -> Vec<PartyId> {
        let mut parties = self.original.parties().to_vec();
        parties.sort_by_key(|party| (*party != self.own, self.original.code(*party)));
        parties
    }

    /// A party's code.
    pub fn code(&self, party: PartyId) -> String {
        self.original.code(party)
    }

    /// The round of this number: the one that counts where several were proposed.
    ///
    /// # Errors
    /// Where there is none.
    pub fn round(&self, number: u32) -> Result<RoundView<'a>, Trouble> {
        let mut rounds: Vec<_> = self.view.rounds().into_iter().filter(|round| round.number == number).collect();
        rounds.sort_by_key(|round| (!round.proposal.agreed, round.proposal.withdrawn));
        rounds.into_iter().next().ok_or(Trouble::Absent)
    }

    /// The joint text of this id.
    ///
    /// # Errors
    /// Where there is none.
    pub fn text(&self, id: &str) -> Result<TextView<'a>, Trouble> {
        self.view.text(act(id)?).ok_or(Trouble::Absent)
    }

    /// The proposal of this id.
    ///
    /// # Errors
    /// Where there is none.
    pub fn matter(&self, id: &str) -> Result<MatterView<'a>, Trouble> {
        self.view.matter(act(id)?).ok_or(Trouble::Absent)
    }
}

/// The act that a path names.
///
/// # Errors
/// Where it names none.
pub fn act(id: &str) -> Result<ActId, Trouble> {
    id.parse().map_err(|_| Trouble::Absent)
}
