//! Who asks, in which words, and what for: as data. What a visit can do stands in `visit`.

use crate::answer::Trouble;
use crate::app::App;
use crate::words::Words;
use axum::extract::FromRequestParts;
use axum::http::Method;
use axum::http::request::Parts;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use cabinet::{Cabinet, CabinetError, MadeLink, Means, Person, PersonNumber, SessionNumber, Token};
use node::rights::{Roles, Room, may_see};
use record::vocabulary::Role;
use std::net::IpAddr;
use std::sync::{Arc, OnceLock};

/// The field that shows of which session a form is.
pub const FORM_KEY: &str = "form-key";

/// Somebody who is signed in.
#[derive(Clone, Debug)]
pub struct Guest {
    /// The person.
    pub person: Person,
    /// The person's roles.
    pub roles: Roles,
    /// The session.
    pub session: SessionNumber,
    /// When.
    pub begun: i64,
    /// By what the person signed in.
    pub means: Means,
    /// The session's token.
    pub token: Token,
    /// The links that let in as this person and that they did not put away.
    pub links: Vec<ToldLink>,
    form_key: [u8; 32],
}

/// A link that was made for a person, with the name of who made it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ToldLink {
    /// The link.
    pub link: MadeLink,
    /// Who made it; nobody, where it was made at the house's machine.
    pub maker: Option<String>,
}

impl ToldLink {
    /// Links with the names of who made them.
    ///
    /// # Errors
    /// Where the cabinet cannot be read.
    pub fn of(cabinet: &Cabinet, links: Vec<MadeLink>) -> Result<Vec<ToldLink>, CabinetError> {
        let name = |maker: PersonNumber| -> Result<Option<String>, CabinetError> {
            Ok(cabinet.person(maker)?.map(|person| person.name))
        };
        let told = links.into_iter().map(|link| {
            let maker = link.maker.map(name).transpose()?.flatten();
            Ok(ToldLink { link, maker })
        });
        told.collect()
    }
}

impl Guest {
    /// The guest of a session, who is told of these links.
    pub fn of(session: cabinet::Session, token: Token, links: Vec<ToldLink>) -> Guest {
        Guest {
            roles: session.person.roles.iter().copied().collect(),
            person: session.person,
            session: session.id,
            begun: session.begun,
            means: session.means,
            token,
            links,
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
    /// What of this request waits for clearance.
    pub waits: Waits,
}

/// Who has to clear what this request wanted to log, once that is known: told by whatever answers the request.
#[derive(Clone, Debug, Default)]
pub struct Waits(Arc<OnceLock<Vec<Role>>>);

impl Waits {
    /// It waits for these.
    pub fn wait_for(&self, steps: Vec<Role>) {
        // A second draft of one request waits too, and the first tells so already.
        _ = self.0.set(steps);
    }

    /// For whom it waits, if it does.
    pub fn steps(&self) -> Option<&[Role]> {
        self.0.get().map(Vec::as_slice)
    }
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
        Ok(Visit { app: passer.app, words: passer.words, guest, asked: passer.asked, waits: Waits::default() })
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Passer {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Passer, Trouble> {
        parts.extensions.get::<Passer>().cloned().ok_or(Trouble::SignedOut)
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
            begun: 0,
            means: Means::Passkey,
            links: Vec::new(),
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
