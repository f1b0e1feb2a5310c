//! What a person is told of the links that let somebody in as them: who made each, when, and whether it was used, when and
//! from where (spec: cabinet, 3). Whoever can make links could come in as anybody: so that is never silent.

use crate::cabinet::Cabinet;
use crate::error::CabinetError;
use crate::numbers::LinkNumber;
use crate::person::{PersonNumber, SessionNumber};
use crate::token::Token;
use rusqlite::Row;

/// The most links that are told of at once: the newest.
pub const MADE_LINKS_TOLD_MAX: usize = 50;

/// A link that was made for a person, whatever became of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MadeLink {
    /// Its number.
    pub number: LinkNumber,
    /// Who made it; nobody, where it was made at the house's machine.
    pub maker: Option<PersonNumber>,
    /// When.
    pub made: i64,
    /// From this second on it lets nobody in, where it was not used or ended before.
    pub until: i64,
    /// When it was ended without having been used.
    pub ended: Option<i64>,
    /// That it was used.
    pub used: Option<LinkUse>,
    /// Whether the person put it away, as it stands now.
    pub dismissed: bool,
}

/// The use of a link.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LinkUse {
    /// When.
    pub time: i64,
    /// From where: an address.
    pub from: String,
    /// The session that it began, which may be over.
    pub session: Option<SessionNumber>,
}

const COLUMNS: &str = "number, maker, made, until, ended, used, origin, session, dismissed";

impl Cabinet {
    /// The links that were made for a person, the newest first, at most [`MADE_LINKS_TOLD_MAX`].
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn made_links(&self, person: PersonNumber) -> Result<Vec<MadeLink>, CabinetError> {
        self.made_links_where(person, "TRUE")
    }

    /// Those that the person did not put away as they stand now.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn links_to_tell(&self, person: PersonNumber) -> Result<Vec<MadeLink>, CabinetError> {
        self.made_links_where(person, "dismissed IS NULL")
    }

    fn made_links_where(&self, person: PersonNumber, which: &str) -> Result<Vec<MadeLink>, CabinetError> {
        let select = format!(
            "SELECT {COLUMNS} FROM made_link WHERE person = ? AND {which} ORDER BY number DESC LIMIT {MADE_LINKS_TOLD_MAX}"
        );
        self.look(|connection| {
            let mut rows = connection.prepare_cached(&select)?;
            let links = rows.query_map([person], made_link)?;
            Ok(links.collect::<Result<_, _>>()?)
        })
    }

    /// A link began this session.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn link_began(&self, link: &Token, session: &Token) -> Result<(), CabinetError> {
        self.change(|t| {
            t.prepare_cached(
                "UPDATE made_link SET session = (SELECT number FROM session WHERE hash = ?2) WHERE hash = ?1",
            )?
            .execute((link.hash(), session.hash()))?;
            Ok(())
        })
    }

    /// A person puts away what they were told of a link, and says whether that was how it stands: `used` is when it was
    /// used, as they saw it. A link that is used later is told anew.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn dismiss_link(
        &self,
        person: PersonNumber,
        number: LinkNumber,
        used: Option<i64>,
        now: i64,
    ) -> Result<bool, CabinetError> {
        self.change(|t| {
            let mut row = t.prepare_cached(
                "UPDATE made_link SET dismissed = ? WHERE person = ? AND number = ? AND used IS ? AND dismissed IS NULL",
            )?;
            Ok(row.execute((now, person, number, used))? > 0)
        })
    }
}

fn made_link(row: &Row<'_>) -> rusqlite::Result<MadeLink> {
    let (time, from, session) = (row.get(5)?, row.get::<_, Option<String>>(6)?, row.get(7)?);
    Ok(MadeLink {
        number: row.get(0)?,
        maker: row.get(1)?,
        made: row.get(2)?,
        until: row.get(3)?,
        ended: row.get(4)?,
        used: Option::<i64>::map(time, |time| LinkUse { time, from: from.unwrap_or_default(), session }),
        dismissed: row.get::<_, Option<i64>>(8)?.is_some(),
    })
}
