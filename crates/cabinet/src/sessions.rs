//! Sessions: a person who signed in, until the person leaves, rests too long, or a day's work is over
//! (spec: cabinet, 4). Cookies and forms are `web`'s.

use crate::bounds::{AGENT_BYTES_MAX, SESSIONS_MAX, cut};
use crate::cabinet::Cabinet;
use crate::columns::{means, means_number};
use crate::error::CabinetError;
use crate::people::{find, here};
use crate::person::{Means, Person, PersonNumber, SessionNumber};
use crate::token::Token;
use rusqlite::{Connection, OptionalExtension};

/// A session that nobody used for so long is over.
pub const SESSION_IDLE_SECONDS: i64 = 2 * 3600;
/// So long a session lasts at most.
pub const SESSION_LASTS_SECONDS: i64 = 12 * 3600;
/// That a session was used is written at most so often.
const SEEN_EVERY_SECONDS: i64 = 60;

/// A session that its token was shown for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Session {
    /// Its number.
    pub id: SessionNumber,
    /// Whose it is, as the person is now.
    pub person: Person,
    /// By what the person signed in.
    pub means: Means,
    /// When it began.
    pub begun: i64,
    /// When it was last used, to the minute.
    pub seen: i64,
    /// The key for the tokens of forms. It follows from the session's token and is written nowhere.
    pub form_key: [u8; 32],
}

/// A session as its person sees it in a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenSession {
    /// Its number.
    pub id: SessionNumber,
    /// By what the person signed in.
    pub means: Means,
    /// When it began.
    pub begun: i64,
    /// When it was last used, to the minute.
    pub seen: i64,
    /// What the browser calls itself.
    pub agent: String,
}

impl Cabinet {
    /// Begins a session of a person who has just proved who it is. With more than [`SESSIONS_MAX`], the one that was
    /// used longest ago ends.
    ///
    /// # Errors
    /// Where the person is not of the house.
    pub fn begin_session(
        &self,
        person: PersonNumber,
        means: Means,
        now: i64,
        agent: &str,
    ) -> Result<Token, CabinetError> {
        let token = Token::new()?;
        self.change(|t| {
            here(t, person)?;
            let (begun, seen) = oldest(now);
            t.prepare_cached("DELETE FROM session WHERE begun <= ? OR seen <= ?")?.execute((begun, seen))?;
            t.prepare_cached(
                "DELETE FROM session WHERE person = ?1 AND number NOT IN
                 (SELECT number FROM session WHERE person = ?1 ORDER BY seen DESC, number DESC LIMIT ?2)",
            )?
            .execute((person, SESSIONS_MAX as i64 - 1))?;
            t.prepare_cached(
                "INSERT INTO session (hash, person, means, begun, seen, agent) VALUES (?1, ?2, ?3, ?4, ?4, ?5)",
            )?
            .execute((token.hash(), person, means_number(means), now, cut(agent, AGENT_BYTES_MAX)))?;
            Ok(())
        })?;
        Ok(token)
    }

    /// The session of this token, where it goes on; with this it was used.
    ///
    /// # Errors
    /// Where the file cannot be read or written.
    pub fn session(&self, token: &Token, now: i64) -> Result<Option<Session>, CabinetError> {
        let Some(mut session) = self.look(|connection| live(connection, token, now))? else { return Ok(None) };
        if now.saturating_sub(session.seen) >= SEEN_EVERY_SECONDS {
            session.seen = now;
            self.change(|t| {
                Ok(t.prepare_cached("UPDATE session SET seen = max(seen, ?) WHERE number = ?")?
                    .execute((now, session.id))?)
            })?;
        }
        Ok(Some(session))
    }

    /// Ends the session of this token.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn end_session(&self, token: &Token) -> Result<(), CabinetError> {
        self.change(|t| {
            t.prepare_cached("DELETE FROM session WHERE hash = ?")?.execute([token.hash()])?;
            Ok(())
        })
    }

    /// Ends one session of a person, and says whether there was one.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn end_session_by_number(&self, person: PersonNumber, number: SessionNumber) -> Result<bool, CabinetError> {
        self.change(|t| {
            let mut row = t.prepare_cached("DELETE FROM session WHERE person = ? AND number = ?")?;
            Ok(row.execute((person, number))? > 0)
        })
    }

    /// Ends every session of a person, and says how many.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn end_sessions_of(&self, person: PersonNumber) -> Result<usize, CabinetError> {
        self.change(|t| Ok(t.prepare_cached("DELETE FROM session WHERE person = ?")?.execute([person])?))
    }

    /// A person's sessions that go on, the last used first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn sessions_of(&self, person: PersonNumber, now: i64) -> Result<Vec<OpenSession>, CabinetError> {
        self.look(|connection| {
            let mut rows = connection.prepare_cached(
                "SELECT number, means, begun, seen, agent FROM session WHERE person = ? AND begun > ? AND seen > ?
                 ORDER BY seen DESC, number DESC",
            )?;
            let (begun, seen) = oldest(now);
            rows.query_and_then((person, begun, seen), |row| {
                Ok(OpenSession {
                    id: row.get(0)?,
                    means: means(row.get(1)?)?,
                    begun: row.get(2)?,
                    seen: row.get(3)?,
                    agent: row.get(4)?,
                })
            })?
            .collect()
        })
    }
}

/// A session that began then, or was last used then, is over now.
fn oldest(now: i64) -> (i64, i64) {
    (now.saturating_sub(SESSION_LASTS_SECONDS), now.saturating_sub(SESSION_IDLE_SECONDS))
}

fn live(connection: &Connection, token: &Token, now: i64) -> Result<Option<Session>, CabinetError> {
    let mut row = connection.prepare_cached(
        "SELECT number, person, means, begun, seen FROM session WHERE hash = ? AND begun > ? AND seen > ?",
    )?;
    let (begun, seen) = oldest(now);
    let found = row.query_row((token.hash(), begun, seen), |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
    });
    let Some((id, person, number, begun, seen)) = found.optional()? else { return Ok(None) };
    let Some(person) = find(connection, person)?.filter(|person| person.left.is_none()) else { return Ok(None) };
    let means = means(number)?;
    Ok(Some(Session { id, person, means, begun, seen, form_key: token.form_key() }))
}
