//! The briefing book: what the head of delegation shall know, by round, item or topic, in order (spec: cabinet, 12).
//! How it becomes a document is `secretariat`'s.

use crate::bounds::{BOOK_NOTE_BYTES_MAX, BOOK_NOTES_MAX, BOOK_VERSIONS_MAX, TITLE_BYTES_MAX, line, lines};
use crate::cabinet::Cabinet;
use crate::columns::{act_at, count, mechanism_at};
use crate::error::{CabinetError, Field, List, Paper};
use crate::numbers::BookNoteNumber;
use crate::people::here;
use crate::person::PersonNumber;
use record::{ActId, MechanismId};
use rusqlite::Connection;

/// A note of the book as it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BookNote {
    /// Its number.
    pub number: BookNoteNumber,
    /// The mechanism.
    pub mechanism: MechanismId,
    /// On what: a round, an item, a topic.
    pub on: ActId,
    /// What it says now.
    pub now: BookVersion,
}

/// One version of a note.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BookVersion {
    /// Its number, from 1.
    pub version: u32,
    /// The title.
    pub title: String,
    /// The words.
    pub words: String,
    /// Who wrote it.
    pub author: PersonNumber,
    /// When.
    pub time: i64,
}

/// What a note shall say.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BookText {
    /// The title.
    pub title: String,
    /// The words.
    pub words: String,
}

impl Cabinet {
    /// Adds a note behind the others on the same thing.
    ///
    /// # Errors
    /// Where the author is not of the house, there are [`BOOK_NOTES_MAX`] on it, or the words are out of bounds.
    pub fn add_book_note(
        &self,
        mechanism: MechanismId,
        on: ActId,
        text: &BookText,
        author: PersonNumber,
        now: i64,
    ) -> Result<BookNoteNumber, CabinetError> {
        hold(text)?;
        self.change(|t| {
            here(t, author)?;
            let mut notes = order(t, mechanism, on)?;
            if notes.len() >= BOOK_NOTES_MAX {
                return Err(CabinetError::TooMany { list: List::BookNotes, max: BOOK_NOTES_MAX });
            }
            t.prepare_cached("INSERT INTO book_note (mechanism, about) VALUES (?, ?)")?
                .execute((mechanism.0.0, on.0.0))?;
            let number = BookNoteNumber(t.last_insert_rowid());
            insert(t, number, 1, text, author, now)?;
            notes.push(number);
            put(t, &notes)?;
            Ok(number)
        })
    }

    /// Gives a note other words, and answers its version now. The earlier ones stay in its history.
    ///
    /// # Errors
    /// Where it is not there, somebody changed it after this version, the author is not of the house, it has
    /// [`BOOK_VERSIONS_MAX`], or the words are out of bounds.
    pub fn rewrite_book_note(
        &self,
        number: BookNoteNumber,
        version: u32,
        text: &BookText,
        author: PersonNumber,
        now: i64,
    ) -> Result<u32, CabinetError> {
        hold(text)?;
        self.change(|t| {
            here(t, author)?;
            at(t, number)?;
            let held = count(t, "book_version WHERE note = ?", [number])?;
            let last = u32::try_from(held).expect("the bound is far below that");
            if last != version {
                return Err(CabinetError::MovedOn { now: last });
            }
            if held >= BOOK_VERSIONS_MAX {
                return Err(CabinetError::TooMany { list: List::BookVersions, max: BOOK_VERSIONS_MAX });
            }
            insert(t, number, version + 1, text, author, now)?;
            Ok(version + 1)
        })
    }

    /// Puts a note behind another on the same thing, or first.
    ///
    /// # Errors
    /// Where one of them is not there, or not on the same thing.
    pub fn move_book_note(
        &self,
        number: BookNoteNumber,
        after: Option<BookNoteNumber>,
        by: PersonNumber,
    ) -> Result<(), CabinetError> {
        self.change(|t| {
            here(t, by)?;
            let (mechanism, on) = at(t, number)?;
            if after == Some(number) {
                return Ok(());
            }
            let mut notes = order(t, mechanism, on)?;
            notes.retain(|note| *note != number);
            let place = match after {
                None => 0,
                Some(after) => notes.iter().position(|note| *note == after).ok_or(no_note(after))? + 1,
            };
            notes.insert(place, number);
            put(t, &notes)
        })
    }

    /// Takes a note out of the book; its versions stay.
    ///
    /// # Errors
    /// Where it is not there, or the person is not of the house.
    pub fn remove_book_note(&self, number: BookNoteNumber, by: PersonNumber, now: i64) -> Result<(), CabinetError> {
        self.change(|t| {
            here(t, by)?;
            let (mechanism, on) = at(t, number)?;
            t.prepare_cached("UPDATE book_note SET position = NULL, removed = ?, removed_by = ? WHERE number = ?")?
                .execute((now, by, number))?;
            put(t, &order(t, mechanism, on)?)
        })
    }

    /// The notes on one thing, in their order.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn book_notes(&self, mechanism: MechanismId, on: ActId) -> Result<Vec<BookNote>, CabinetError> {
        self.look(|connection| select(connection, "mechanism = ? AND about = ?", (mechanism.0.0, on.0.0)))
    }

    /// The whole book of a mechanism: by what the notes are on, and there in their order.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn book_of(&self, mechanism: MechanismId) -> Result<Vec<BookNote>, CabinetError> {
        self.look(|connection| select(connection, "mechanism = ?", [mechanism.0.0]))
    }

    /// Every version of a note, the first one first, also where it was taken out.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn book_note_history(&self, number: BookNoteNumber) -> Result<Vec<BookVersion>, CabinetError> {
        self.look(|connection| {
            let mut rows = connection.prepare_cached(
                "SELECT version, title, words, author, time FROM book_version WHERE note = ? ORDER BY version",
            )?;
            let versions = rows.query_map([number], |row| {
                let (version, title, words) = (row.get(0)?, row.get(1)?, row.get(2)?);
                Ok(BookVersion { version, title, words, author: row.get(3)?, time: row.get(4)? })
            })?;
            Ok(versions.collect::<Result<_, _>>()?)
        })
    }
}

fn select(connection: &Connection, which: &str, values: impl rusqlite::Params) -> Result<Vec<BookNote>, CabinetError> {
    let mut rows = connection.prepare_cached(&format!(
        "SELECT number, mechanism, about, version, title, words, author, time
         FROM book_note JOIN book_version AS last ON last.note = book_note.number
         WHERE {which} AND position IS NOT NULL
           AND version = (SELECT max(version) FROM book_version WHERE note = book_note.number)
         ORDER BY about, position"
    ))?;
    let notes = rows.query_map(values, |row| {
        let (version, title, words) = (row.get(3)?, row.get(4)?, row.get(5)?);
        let now = BookVersion { version, title, words, author: row.get(6)?, time: row.get(7)? };
        Ok(BookNote { number: row.get(0)?, mechanism: mechanism_at(row, 1)?, on: act_at(row, 2)?, now })
    })?;
    Ok(notes.collect::<Result<_, _>>()?)
}

/// Of what a note is that is in the book.
fn at(connection: &Connection, number: BookNoteNumber) -> Result<(MechanismId, ActId), CabinetError> {
    let mut rows = connection
        .prepare_cached("SELECT mechanism, about FROM book_note WHERE number = ? AND position IS NOT NULL")?;
    let found = rows.query_map([number], |row| Ok((mechanism_at(row, 0)?, act_at(row, 1)?)))?.next();
    found.transpose()?.ok_or(no_note(number))
}

fn no_note(number: BookNoteNumber) -> CabinetError {
    CabinetError::NoSuchPaper { paper: Paper::BookNote, number: number.0 }
}

/// The notes on one thing in their order.
fn order(connection: &Connection, mechanism: MechanismId, on: ActId) -> Result<Vec<BookNoteNumber>, CabinetError> {
    let mut rows = connection.prepare_cached(
        "SELECT number FROM book_note WHERE mechanism = ? AND about = ? AND position IS NOT NULL ORDER BY position",
    )?;
    Ok(rows.query_map((mechanism.0.0, on.0.0), |row| row.get(0))?.collect::<Result<_, _>>()?)
}

fn put(connection: &Connection, notes: &[BookNoteNumber]) -> Result<(), CabinetError> {
    let mut row = connection.prepare_cached("UPDATE book_note SET position = ? WHERE number = ?")?;
    for (position, number) in (0i64..).zip(notes) {
        row.execute((position, number))?;
    }
    Ok(())
}

fn insert(
    connection: &Connection,
    number: BookNoteNumber,
    version: u32,
    text: &BookText,
    author: PersonNumber,
    now: i64,
) -> Result<(), CabinetError> {
    connection
        .prepare_cached(
            "INSERT INTO book_version (note, version, title, words, author, time) VALUES (?, ?, ?, ?, ?, ?)",
        )?
        .execute((number, version, &text.title, &text.words, author, now))?;
    Ok(())
}

fn hold(text: &BookText) -> Result<(), CabinetError> {
    line(Field::Title, &text.title, TITLE_BYTES_MAX)?;
    lines(Field::BookNote, &text.words, BOOK_NOTE_BYTES_MAX)
}
