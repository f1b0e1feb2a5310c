//! What people did, into the audit of the house: who, from where, and when. What is kept of it is the cabinet's.

use crate::answer::Trouble;
use crate::app::App;
use crate::visit::{Asked, Visit, now};
use cabinet::{Deed, Entry, PersonNumber};

impl App {
    /// Makes an entry.
    ///
    /// # Errors
    /// Where the cabinet cannot.
    pub async fn note(&self, person: Option<PersonNumber>, deed: Deed, asked: &Asked) -> Result<(), Trouble> {
        let entry = Entry { person, time: now(), deed, from: asked.source.to_string() };
        Ok(self.inside(move |cabinet| cabinet.note(&entry)).await?)
    }
}

impl Visit {
    /// Makes an entry of what this person did.
    ///
    /// # Errors
    /// Where the cabinet cannot.
    pub async fn note(&self, deed: Deed) -> Result<(), Trouble> {
        self.app.note(Some(self.guest.person.number), deed, &self.asked).await
    }
}
