//! One-time links, by which a person signs in first, or again after the passkey was lost (spec: cabinet, 3).

use crate::bounds::{AGENT_BYTES_MAX, LINK_LASTS_MAX_SECONDS, LINKS_MAX, cut};
use crate::cabinet::Cabinet;
use crate::columns::count;
use crate::error::{CabinetError, Field, List};
use crate::people::here;
use crate::person::PersonNumber;
use crate::token::Token;
use rusqlite::OptionalExtension;

/// A link that was made and not used. Its token is known only to who got it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OpenLink {
    /// When it was made.
    pub made: i64,
    /// From this second on it is over.
    pub until: i64,
}

impl Cabinet {
    /// Makes a link for a person. The token is told this once; that the link was made, the person is told until they put
    /// it away. `maker` is nobody where it is made at the house's machine.
    ///
    /// # Errors
    /// Where the person is not of the house, has [`LINKS_MAX`] open links, or the link would last longer than
    /// [`LINK_LASTS_MAX_SECONDS`] or not at all.
    pub fn invite(
        &self,
        person: PersonNumber,
        maker: Option<PersonNumber>,
        now: i64,
        lasts_seconds: i64,
    ) -> Result<Token, CabinetError> {
        let field = Field::Duration;
        if lasts_seconds <= 0 {
            return Err(CabinetError::Empty { field });
        }
        if lasts_seconds > LINK_LASTS_MAX_SECONDS {
            // The bound is positive, and a wide machine's.
            return Err(CabinetError::TooLong { field, max: LINK_LASTS_MAX_SECONDS as usize });
        }
        let token = Token::new()?;
        self.change(|t| {
            here(t, person)?;
            t.prepare_cached("DELETE FROM link WHERE until <= ?")?.execute([now])?;
            if count(t, "link WHERE person = ?", [person])? >= LINKS_MAX {
                return Err(CabinetError::TooMany { list: List::Links, max: LINKS_MAX });
            }
            let (hash, until) = (token.hash(), now.saturating_add(lasts_seconds));
            t.prepare_cached("INSERT INTO link (hash, person, made, until) VALUES (?, ?, ?, ?)")?
                .execute((hash, person, now, until))?;
            t.prepare_cached("INSERT INTO made_link (hash, person, maker, made, until) VALUES (?, ?, ?, ?, ?)")?
                .execute((hash, person, maker, now, until))?;
            Ok(())
        })?;
        Ok(token)
    }

    /// Whose link this is, where it can still be used. Looking does not use it: a mail program may look too.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn invited(&self, token: &Token, now: i64) -> Result<Option<PersonNumber>, CabinetError> {
        self.look(|connection| {
            let mut row = connection.prepare_cached("SELECT person FROM link WHERE hash = ? AND until > ?")?;
            Ok(row.query_row((token.hash(), now), |row| row.get(0)).optional()?)
        })
    }

    /// Uses a link, once: of two who come at once one gets an answer. From where they came, the person is told.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn redeem(&self, token: &Token, now: i64, from: &str) -> Result<Option<PersonNumber>, CabinetError> {
        self.change(|t| {
            let mut row = t.prepare_cached("DELETE FROM link WHERE hash = ? AND until > ? RETURNING person")?;
            let person = row.query_row((token.hash(), now), |row| row.get(0)).optional()?;
            if person.is_some() {
                // A person who put it away unused is told anew.
                t.prepare_cached("UPDATE made_link SET used = ?, origin = ?, dismissed = NULL WHERE hash = ?")?
                    .execute((now, cut(from, AGENT_BYTES_MAX), token.hash()))?;
            }
            Ok(person)
        })
    }

    /// A person's links that can still be used, the newest first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn links_open(&self, person: PersonNumber, now: i64) -> Result<Vec<OpenLink>, CabinetError> {
        self.look(|connection| {
            let mut rows = connection.prepare_cached(
                "SELECT made, until FROM link WHERE person = ? AND until > ? ORDER BY made DESC, until DESC",
            )?;
            let links = rows.query_map((person, now), |row| Ok(OpenLink { made: row.get(0)?, until: row.get(1)? }))?;
            Ok(links.collect::<Result<_, _>>()?)
        })
    }

    /// Ends a person's links that were not used, and says how many.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn end_links_of(&self, person: PersonNumber, now: i64) -> Result<usize, CabinetError> {
        self.change(|t| {
            t.prepare_cached(
                "UPDATE made_link SET ended = ? WHERE hash IN (SELECT hash FROM link WHERE person = ? AND until > ?)",
            )?
            .execute((now, person, now))?;
            Ok(t.prepare_cached("DELETE FROM link WHERE person = ?")?.execute([person])?)
        })
    }
}
