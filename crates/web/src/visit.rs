//! Who asks, in which words, and what they may ask for. Handlers get a `Visit` only of somebody who is signed in.

use crate::answer::{Answer, Trouble};
use crate::app::App;
use crate::eye::Eye;
use crate::layout::{self, Page};
use crate::words::Words;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use axum::response::{Html, IntoResponse as _, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use cabinet::{Cabinet, CabinetError, Means, Person, SessionNumber, Token};
use maud::Markup;
use node::desk::Seat;
use node::rights::{Roles, Room, may_see};
use std::net::IpAddr;

/// Somebody who is signed in.
#[derive(Clone, Debug)]
pub struct Guest {
    /// The person.
    pub person: Person,
    /// The person's roles.
    pub roles: Roles,
    /// The session.
    pub session: SessionNumber,
    /// By what the person signed in.
    pub means: Means,
    /// When.
    pub begun: i64,
    /// The session's token.
    pub token: Token,
    form_key: [u8; 32],
}

impl Guest {
    /// The guest of a session.
    pub fn of(session: cabinet::Session, token: Token) -> Guest {
        Guest {
            roles: session.person.roles.iter().copied().collect(),
            person: session.person,
            session: session.id,
            means: session.means,
            begun: session.begun,
            token,
            form_key: session.form_key,
        }
    }

    /// A key for a form of this session. It looks different in every page, so that compression tells nothing of it.
    pub fn form_key(&self) -> String {
        let mut mask = [0; 32];
        getrandom::fill(&mut mask).expect("the system has random bytes: it had them when the session began");
        let masked: Vec<u8> = mask.iter().zip(&self.form_key).map(|(mask, key)| mask ^ key).collect();
        URL_SAFE_NO_PAD.encode([&mask[..], &masked].concat())
    }

    /// Whether a form's key is of this session.
    pub fn made(&self, key: &str) -> bool {
        let Ok(bytes) = URL_SAFE_NO_PAD.decode(key) else { return false };
        if bytes.len() != 64 {
            return false;
        }
        let (mask, masked) = bytes.split_at(32);
        // Every byte is looked at, whatever the others are.
        let differs =
            mask.iter().zip(masked).zip(&self.form_key).fold(0, |all, ((mask, sent), key)| all | (mask ^ sent ^ key));
        differs == 0
    }

    /// Whether the person may see a room.
    pub fn may_see(&self, room: Room) -> bool {
        may_see(&self.roles, room)
    }
}

/// A request of somebody who is signed in.
#[derive(Clone)]
pub struct Visit {
    /// The pages.
    pub app: App,
    /// The reader's words.
    pub words: Words,
    /// Who.
    pub guest: Guest,
    /// What was asked for.
    pub asked: Asked,
}

/// A request of anybody.
#[derive(Clone)]
pub struct Passer {
    /// The pages.
    pub app: App,
    /// The reader's words.
    pub words: Words,
    /// Who, where somebody is signed in.
    pub guest: Option<Guest>,
    /// What was asked for.
    pub asked: Asked,
}

/// What was asked for.
#[derive(Clone, Debug)]
pub struct Asked {
    /// How.
    pub method: Method,
    /// The path.
    pub path: String,
    /// The query, raw.
    pub query: String,
    /// Where the request came from.
    pub source: IpAddr,
    /// What the browser calls itself.
    pub agent: String,
}

impl Asked {
    /// What the query says of a name, or nothing.
    pub fn query(&self, name: &str) -> Option<String> {
        form_urlencoded::parse(self.query.as_bytes()).find(|(own, _)| own == name).map(|(_, value)| value.into_owned())
    }
}

/// POSIX seconds.
pub fn now() -> i64 {
    jiff::Timestamp::now().as_second()
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Visit, Trouble> {
        let passer = parts.extensions.get::<Passer>().ok_or(Trouble::SignedOut)?.clone();
        let guest = passer.guest.ok_or(Trouble::SignedOut)?;
        Ok(Visit { app: passer.app, words: passer.words, guest, asked: passer.asked })
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Passer {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Passer, Trouble> {
        parts.extensions.get::<Passer>().cloned().ok_or(Trouble::SignedOut)
    }
}

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
        let visit = self.clone();
        let page = self.app.desk().look(move |desk| {
            let eye = Eye::new(desk, &visit);
            make(&eye).map(|page| layout::whole(&eye, page).into_string())
        });
        Ok((status, Html(page.await??)).into_response())
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

    /// Back to a page of ours, with a word of what was done: a message `done-…`.
    pub fn back(&self, path: &str, done: &str) -> Response {
        let (path, anchor) = path.split_once('#').map_or((path, None), |(path, anchor)| (path, Some(anchor)));
        let joint = if path.contains('?') { '&' } else { '?' };
        let anchor = anchor.map_or_else(String::new, |anchor| format!("#{anchor}"));
        let place = format!("{path}{joint}done={done}{anchor}");
        (StatusCode::SEE_OTHER, [(axum::http::header::LOCATION, place)]).into_response()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guest(key: u8) -> Guest {
        Guest {
            person: Person {
                number: cabinet::PersonNumber(1),
                name: "T. Oren".into(),
                place: None,
                roles: Default::default(),
                language: None,
                zone: None,
                theme: cabinet::Theme::System,
                since: 0,
                left: None,
            },
            roles: Roles::default(),
            session: SessionNumber(1),
            means: Means::Passkey,
            begun: 0,
            token: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA".parse().expect("32 bytes of nothing"),
            form_key: [key; 32],
        }
    }

    #[test]
    fn a_form_of_this_session_is_known_and_of_another_is_not() {
        let (own, other) = (guest(1), guest(2));
        let key = own.form_key();
        assert!(own.made(&key));
        assert_ne!(own.form_key(), key, "it looks different every time");
        assert!(!other.made(&key));
        assert!(!own.made(""));
        assert!(!own.made(&key[..key.len() - 4]));
    }
}
