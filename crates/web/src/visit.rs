//! What a visit can do: look, make a page, act at the cabinet, go back with a word of what was done.

pub use crate::visitor::{Asked, Guest, Passer, ToldLink, Visit, Waits, now};

use crate::answer::{Answer, Trouble};
use crate::awaited::OwnPapers;
use crate::eye::Eye;
use crate::layout::{self, Page};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse as _, Response};
use cabinet::{Cabinet, CabinetError};
use maud::Markup;
use node::desk::Seat;
use node::rights::{Room, role_name};

impl Visit {
    /// The seat from which this person acts.
    pub fn seat(&self) -> Seat {
        Seat::of(self.guest.person.name.clone(), self.guest.roles.clone())
    }

    /// Looks at what the house holds, and makes a page of it, all at one moment of the record.
    ///
    /// # Errors
    /// What `make` says, or that the house went off line.
    pub async fn show(&self, make: impl FnOnce(&Eye<'_>) -> Result<Page, Trouble> + Send + 'static) -> Answer {
        self.show_as(StatusCode::OK, make).await
    }

    async fn show_as(
        &self,
        status: StatusCode,
        make: impl FnOnce(&Eye<'_>) -> Result<Page, Trouble> + Send + 'static,
    ) -> Answer {
        let (visit, papers) = (self.clone(), self.papers_waiting().await?);
        let page = self.app.desk().look(move |desk| {
            let eye = Eye::new(desk, &visit);
            make(&eye).map(|page| layout::whole(&eye, page, &papers).into_string())
        });
        Ok((status, Html(page.await??)).into_response())
    }

    /// The papers of the house that wait for this person: those to clear, and the own ones that were handed back.
    ///
    /// # Errors
    /// Where the cabinet fails.
    pub async fn papers_waiting(&self) -> Result<OwnPapers, Trouble> {
        let (person, clears) = (self.guest.person.number, self.guest.may_see(Room::Inner));
        self.inside(move |cabinet| {
            let to_clear = if clears { cabinet.waiting_for(person)? } else { Vec::new() };
            Ok(OwnPapers::of(to_clear, cabinet.waiting_by(person)?, person))
        })
        .await
    }

    /// Looks at what the house holds.
    ///
    /// # Errors
    /// What `ask` says, or that the house went off line.
    pub async fn look<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&Eye<'_>) -> Result<T, Trouble> + Send + 'static,
    ) -> Result<T, Trouble> {
        let visit = self.clone();
        self.app.desk().look(move |desk| ask(&Eye::new(desk, &visit))).await?
    }

    /// The page of a form that was not taken: why, and the form again with what the person wrote. Other troubles than a
    /// person can mend there go on.
    ///
    /// # Errors
    /// The trouble, where it is not of the form.
    pub async fn again(&self, trouble: Trouble, form: Markup) -> Answer {
        if !matches!(trouble, Trouble::Fault(_) | Trouble::Desk(_) | Trouble::Cabinet(_) | Trouble::Said(_)) {
            return Err(trouble);
        }
        self.show_as(StatusCode::UNPROCESSABLE_ENTITY, move |eye| Ok(layout::again(eye, &trouble, form))).await
    }

    /// Does something at the cabinet.
    ///
    /// # Errors
    /// What the cabinet says.
    pub async fn inside<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&Cabinet) -> Result<T, CabinetError> + Send + 'static,
    ) -> Result<T, Trouble> {
        Ok(self.app.inside(ask).await?)
    }

    /// Back to a page of ours, with a word of what was done: a message `done-…`. Where it was not done yet and waits for
    /// clearance, that is said instead, so that nobody takes the one for the other.
    pub fn back(&self, path: &str, done: &str) -> Response {
        let done = match self.waits.steps() {
            Some(steps) => {
                let roles: Vec<_> = steps.iter().map(|role| role_name(*role)).collect();
                format!("waits&by={}", roles.join(","))
            }
            None => done.to_owned(),
        };
        let (path, anchor) = path.split_once('#').map_or((path, None), |(path, anchor)| (path, Some(anchor)));
        let joint = if path.contains('?') { '&' } else { '?' };
        let anchor = anchor.map_or_else(String::new, |anchor| format!("#{anchor}"));
        let place = format!("{path}{joint}done={done}{anchor}");
        (StatusCode::SEE_OTHER, [(axum::http::header::LOCATION, place)]).into_response()
    }
}
