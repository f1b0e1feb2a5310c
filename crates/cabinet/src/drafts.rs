//! Drafts of a wording on which several colleagues work at once (spec: cabinet, 11). A save that comes late is put
//! together with what others saved meanwhile, by words; what cannot be is kept beside, and handed back marked.

use crate::bounds::{DRAFT_BYTES_MAX, DRAFTS_MAX, REVISIONS_MAX, any_lines};
use crate::cabinet::Cabinet;
use crate::columns::{act_at, count, language_at};
use crate::error::{CabinetError, Field, List, Paper};
use crate::merge::{Merged, merge};
use crate::people::here;
use crate::person::PersonNumber;
use crate::place::{DraftOf, DraftPlace};
use record::{ActId, MechanismId};
use rusqlite::{Connection, OptionalExtension, Row};

/// The number of a revision of a draft, from 1; 0 is the empty draft that nobody saved.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct RevisionNumber(pub u32);

/// One state of a draft.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Revision {
    /// Its number.
    pub number: RevisionNumber,
    /// What it says.
    pub words: String,
    /// Who saved it.
    pub author: PersonNumber,
    /// When.
    pub time: i64,
    /// Whether it was ever what the draft says.
    pub standing: RevisionStanding,
}

/// Whether a revision was ever what the draft says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RevisionStanding {
    /// It was, until the next.
    Draft,
    /// It clashed with what others had saved, and was kept beside.
    Aside,
}

/// A draft that is being worked on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenDraft {
    /// Of what.
    pub place: DraftPlace,
    /// What it says now.
    pub now: Revision,
}

/// What became of a save.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Saved {
    /// The draft says now what was saved.
    Saved {
        /// Its revision now.
        revision: RevisionNumber,
    },
    /// Others had saved meanwhile, and both are in the draft now.
    Merged {
        /// Its revision now.
        revision: RevisionNumber,
        /// What it says.
        words: String,
    },
    /// Others had changed the same place. The draft says what they saved; what was saved now is kept beside. Whoever
    /// resolves the clashes saves on the others' revision.
    Conflict {
        /// The draft's revision: the others'.
        theirs: RevisionNumber,
        /// Where what was saved now is kept.
        aside: RevisionNumber,
        /// Both, with what clashes.
        merged: Merged,
    },
}

impl Cabinet {
    /// Saves what a person made of a revision of a draft. A draft that was closed is open again.
    ///
    /// # Errors
    /// Where the person is not of the house, that revision is not there, the words are out of bounds, or the draft
    /// has [`REVISIONS_MAX`].
    pub fn save_draft(
        &self,
        place: &DraftPlace,
        base: RevisionNumber,
        words: &str,
        author: PersonNumber,
        now: i64,
    ) -> Result<Saved, CabinetError> {
        any_lines(Field::Draft, words, DRAFT_BYTES_MAX)?;
        self.change(|t| {
            here(t, author)?;
            let draft = opened(t, place)?;
            let old = based_on(t, draft, base)?;
            let head = head(t, draft)?;
            let (at, theirs) = head.as_ref().map_or((RevisionNumber(0), ""), |head| (head.number, &head.words));
            if at == base {
                let revision =
                    if at.0 > 0 && theirs == words { at } else { insert(t, draft, words, author, now, Kept::Draft)? };
                return Ok(Saved::Saved { revision });
            }
            let too_long = CabinetError::TooLong { field: Field::Draft, max: DRAFT_BYTES_MAX };
            let merged = merge(&old, theirs, words).map_err(|_| too_long)?;
            // Two changes that each fit need not fit together: then they are a person's to put together.
            match merged.clean().filter(|both| both.len() <= DRAFT_BYTES_MAX) {
                Some(both) if both == theirs => Ok(Saved::Merged { revision: at, words: both }),
                Some(both) => {
                    let revision = insert(t, draft, &both, author, now, Kept::Draft)?;
                    Ok(Saved::Merged { revision, words: both })
                }
                None => {
                    let aside = insert(t, draft, words, author, now, Kept::Aside)?;
                    Ok(Saved::Conflict { theirs: at, aside, merged })
                }
            }
        })
    }

    /// What a draft says now; nothing where nobody saved it, or it is closed.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn draft(&self, place: &DraftPlace) -> Result<Option<Revision>, CabinetError> {
        self.look(|connection| {
            let Some((draft, closed)) = find(connection, place)? else { return Ok(None) };
            if closed.is_some() { Ok(None) } else { head(connection, draft) }
        })
    }

    /// Every revision of a draft, the first one first, those kept beside with them.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn draft_history(&self, place: &DraftPlace) -> Result<Vec<Revision>, CabinetError> {
        self.look(|connection| match find(connection, place)? {
            None => Ok(Vec::new()),
            Some((draft, _)) => revisions(connection, "draft = ? ORDER BY number", [draft]),
        })
    }

    /// The open drafts of a text, in the order in which they were begun.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn drafts_of(&self, mechanism: MechanismId, text: ActId) -> Result<Vec<OpenDraft>, CabinetError> {
        self.look(|connection| {
            let mut rows = connection.prepare_cached(
                "SELECT number, provision, language FROM draft
                 WHERE mechanism = ? AND instrument = ? AND closed IS NULL ORDER BY number",
            )?;
            let mut rows = rows.query((mechanism.0.0, text.0.0))?;
            let mut drafts = Vec::new();
            while let Some(row) = rows.next()? {
                let (of, language) = (of_at(row, 1)?, language_at(row, 2)?);
                let language = language.ok_or(CabinetError::Damaged("the language of a draft"))?;
                let now = head(connection, row.get(0)?)?;
                drafts.extend(now.map(|now| OpenDraft { place: DraftPlace { mechanism, text, of, language }, now }));
            }
            Ok(drafts)
        })
    }

    /// Closes a draft whose words were tabled or given up. Its revisions stay.
    ///
    /// # Errors
    /// Where it is not there, or somebody saved it after this revision.
    pub fn close_draft(
        &self,
        place: &DraftPlace,
        revision: RevisionNumber,
        by: PersonNumber,
        now: i64,
    ) -> Result<(), CabinetError> {
        self.change(|t| {
            here(t, by)?;
            let no_draft = CabinetError::NoSuchPaper { paper: Paper::Draft, number: 0 };
            let (draft, _) = find(t, place)?.ok_or(no_draft)?;
            let at = head(t, draft)?.map_or(RevisionNumber(0), |head| head.number);
            if at != revision {
                return Err(CabinetError::MovedOn { now: at.0 });
            }
            t.prepare_cached("UPDATE draft SET closed = ? WHERE number = ?")?.execute((now, draft))?;
            Ok(())
        })
    }
}

/// How a revision is kept.
enum Kept {
    Draft,
    Aside,
}

/// The draft of a place, open again if it was closed, and made if it is not there.
fn opened(connection: &Connection, place: &DraftPlace) -> Result<i64, CabinetError> {
    if let Some((draft, closed)) = find(connection, place)? {
        if closed.is_some() {
            connection.prepare_cached("UPDATE draft SET closed = NULL WHERE number = ?")?.execute([draft])?;
        }
        return Ok(draft);
    }
    let (mechanism, text) = (place.mechanism.0.0, place.text.0.0);
    if count(connection, "draft WHERE mechanism = ? AND instrument = ?", (mechanism, text))? >= DRAFTS_MAX {
        return Err(CabinetError::TooMany { list: List::Drafts, max: DRAFTS_MAX });
    }
    connection
        .prepare_cached("INSERT INTO draft (mechanism, instrument, provision, language) VALUES (?, ?, ?, ?)")?
        .execute((mechanism, text, of_bytes(place.of), place.language.tag()))?;
    Ok(connection.last_insert_rowid())
}

/// A draft's number, and when it was closed.
fn find(connection: &Connection, place: &DraftPlace) -> Result<Option<(i64, Option<i64>)>, CabinetError> {
    let mut row = connection.prepare_cached(
        "SELECT number, closed FROM draft WHERE mechanism = ? AND instrument = ? AND provision = ? AND language = ?",
    )?;
    let values = (place.mechanism.0.0, place.text.0.0, of_bytes(place.of), place.language.tag());
    Ok(row.query_row(values, |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

/// What a draft says now.
fn head(connection: &Connection, draft: i64) -> Result<Option<Revision>, CabinetError> {
    Ok(revisions(connection, "draft = ? AND aside = 0 ORDER BY number DESC LIMIT 1", [draft])?.pop())
}

/// What the revision says from which a person began.
fn based_on(connection: &Connection, draft: i64, base: RevisionNumber) -> Result<String, CabinetError> {
    if base.0 == 0 {
        return Ok(String::new());
    }
    let found = revisions(connection, "draft = ? AND number = ? AND aside = 0", (draft, base.0))?.pop();
    found
        .map(|revision| revision.words)
        .ok_or(CabinetError::NoSuchPaper { paper: Paper::Revision, number: base.0.into() })
}

fn revisions(
    connection: &Connection,
    which: &str,
    values: impl rusqlite::Params,
) -> Result<Vec<Revision>, CabinetError> {
    let select = format!("SELECT number, words, author, time, aside FROM revision WHERE {which}");
    let mut rows = connection.prepare_cached(&select)?;
    let found = rows.query_map(values, |row| {
        let standing = if row.get(4)? { RevisionStanding::Aside } else { RevisionStanding::Draft };
        let number = RevisionNumber(row.get(0)?);
        Ok(Revision { number, words: row.get(1)?, author: row.get(2)?, time: row.get(3)?, standing })
    })?;
    Ok(found.collect::<Result<_, _>>()?)
}

fn insert(
    connection: &Connection,
    draft: i64,
    words: &str,
    author: PersonNumber,
    now: i64,
    kept: Kept,
) -> Result<RevisionNumber, CabinetError> {
    let held = count(connection, "revision WHERE draft = ?", [draft])?;
    if held >= REVISIONS_MAX {
        return Err(CabinetError::TooMany { list: List::Revisions, max: REVISIONS_MAX });
    }
    // They count without gaps, as none is ever removed.
    let number = RevisionNumber(u32::try_from(held + 1).expect("the bound is far below that"));
    let aside = match kept {
        Kept::Draft => 0,
        Kept::Aside => 1,
    };
    connection
        .prepare_cached("INSERT INTO revision (draft, number, words, author, time, aside) VALUES (?, ?, ?, ?, ?, ?)")?
        .execute((draft, number.0, words, author, now, aside))?;
    Ok(number)
}

fn of_bytes(of: DraftOf) -> Vec<u8> {
    match of {
        DraftOf::Provision(provision) => provision.0.0.to_vec(),
        DraftOf::New(number) => number.to_be_bytes().to_vec(),
    }
}

fn of_at(row: &Row<'_>, column: usize) -> Result<DraftOf, CabinetError> {
    let bytes: Vec<u8> = row.get(column)?;
    match <[u8; 2]>::try_from(bytes) {
        Ok(number) => Ok(DraftOf::New(u16::from_be_bytes(number))),
        Err(_) => Ok(DraftOf::Provision(act_at(row, column)?)),
    }
}
