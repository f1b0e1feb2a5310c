//! Instructions, red lines and fallbacks, kept with their history (spec: cabinet, 7).

use crate::bounds::{FALLBACK_RANK_MAX, INSTRUCTION_BYTES_MAX, INSTRUCTIONS_MAX, RED_LINE_BYTES_MAX, line, lines};
use crate::cabinet::Cabinet;
use crate::columns::{act_at, count, language_at, mechanism_at};
use crate::error::{CabinetError, Field, List, Paper};
use crate::numbers::InstructionNumber;
use crate::pattern::Pattern;
use crate::people::here;
use crate::person::PersonNumber;
use crate::says::{Ended, Instruction, NewInstruction, RedLine, Says};
use record::texts::Language;
use record::{ActId, MechanismId};
use rusqlite::{Connection, Row};
use wording::Wording;

const COLUMNS: &str = "number, mechanism, about, language, kind, rank, words, author, time, ended, ended_by, successor";

impl Cabinet {
    /// Gives an instruction.
    ///
    /// # Errors
    /// Where the author is not of the house, the place has [`INSTRUCTIONS_MAX`], or what it says is out of bounds.
    pub fn instruct(
        &self,
        new: &NewInstruction,
        author: PersonNumber,
        now: i64,
    ) -> Result<InstructionNumber, CabinetError> {
        hold(&new.says, new.language.as_ref())?;
        self.change(|t| {
            here(t, author)?;
            let standing = count(
                t,
                "instruction WHERE mechanism = ? AND about = ? AND ended IS NULL",
                (new.mechanism.0.0, new.on.0.0),
            )?;
            if standing >= INSTRUCTIONS_MAX {
                return Err(CabinetError::TooMany { list: List::Instructions, max: INSTRUCTIONS_MAX });
            }
            insert(t, new, author, now)
        })
    }

    /// Gives an instruction in place of one that stands; that one stays in the history.
    ///
    /// # Errors
    /// Where it is over already, the author is not of the house, or what it says is out of bounds.
    pub fn replace_instruction(
        &self,
        number: InstructionNumber,
        says: &Says,
        author: PersonNumber,
        now: i64,
    ) -> Result<InstructionNumber, CabinetError> {
        self.change(|t| {
            here(t, author)?;
            let old = standing(t, number)?;
            hold(says, old.language.as_ref())?;
            let new =
                NewInstruction { mechanism: old.mechanism, on: old.on, language: old.language, says: says.clone() };
            let successor = insert(t, &new, author, now)?;
            end(t, number, author, now, Some(successor))?;
            Ok(successor)
        })
    }

    /// Takes an instruction back; it stays in the history.
    ///
    /// # Errors
    /// Where it is over already, or the person is not of the house.
    pub fn end_instruction(&self, number: InstructionNumber, by: PersonNumber, now: i64) -> Result<(), CabinetError> {
        self.change(|t| {
            here(t, by)?;
            standing(t, number)?;
            end(t, number, by, now, None)
        })
    }

    /// The instructions that stand, on one thing, in the order in which they were given.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn instructions(&self, mechanism: MechanismId, on: ActId) -> Result<Vec<Instruction>, CabinetError> {
        self.listed("mechanism = ? AND about = ? AND ended IS NULL", (mechanism.0.0, on.0.0))
    }

    /// The instructions that stand in a mechanism, in the order in which they were given.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn instructions_in(&self, mechanism: MechanismId) -> Result<Vec<Instruction>, CabinetError> {
        self.listed("mechanism = ? AND ended IS NULL", (mechanism.0.0,))
    }

    /// Every instruction that was ever given on one thing, in the order in which they were given.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn instruction_history(&self, mechanism: MechanismId, on: ActId) -> Result<Vec<Instruction>, CabinetError> {
        self.listed("mechanism = ? AND about = ?", (mechanism.0.0, on.0.0))
    }

    fn listed(&self, which: &str, values: impl rusqlite::Params) -> Result<Vec<Instruction>, CabinetError> {
        self.look(|connection| select(connection, which, values))
    }
}

fn select(
    connection: &Connection,
    which: &str,
    values: impl rusqlite::Params,
) -> Result<Vec<Instruction>, CabinetError> {
    let mut rows =
        connection.prepare_cached(&format!("SELECT {COLUMNS} FROM instruction WHERE {which} ORDER BY number"))?;
    rows.query_and_then(values, instruction_of)?.collect()
}

fn standing(connection: &Connection, number: InstructionNumber) -> Result<Instruction, CabinetError> {
    match select(connection, "number = ?", [number])?.pop() {
        None => Err(CabinetError::NoSuchPaper { paper: Paper::Instruction, number: number.0 }),
        Some(old) if old.ended.is_some() => Err(CabinetError::InstructionEnded(number)),
        Some(old) => Ok(old),
    }
}

fn insert(
    connection: &Connection,
    new: &NewInstruction,
    author: PersonNumber,
    now: i64,
) -> Result<InstructionNumber, CabinetError> {
    let (kind, rank, words) = match &new.says {
        Says::Words(words) => (0, None, words),
        Says::RedLine(RedLine::Must(words)) => (1, None, words),
        Says::RedLine(RedLine::Never(words)) => (2, None, words),
        Says::Fallback { rank, wording } => (3, Some(*rank), wording),
    };
    connection
        .prepare_cached(
            "INSERT INTO instruction (mechanism, about, language, kind, rank, words, author, time)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute((
            new.mechanism.0.0,
            new.on.0.0,
            new.language.as_ref().map(Language::tag),
            kind,
            rank,
            words,
            author,
            now,
        ))?;
    Ok(InstructionNumber(connection.last_insert_rowid()))
}

fn end(
    connection: &Connection,
    number: InstructionNumber,
    by: PersonNumber,
    now: i64,
    successor: Option<InstructionNumber>,
) -> Result<(), CabinetError> {
    let mut row =
        connection.prepare_cached("UPDATE instruction SET ended = ?, ended_by = ?, successor = ? WHERE number = ?")?;
    row.execute((now, by, successor, number))?;
    Ok(())
}

fn instruction_of(row: &Row<'_>) -> Result<Instruction, CabinetError> {
    let words = row.get(6)?;
    let says = match (row.get(4)?, row.get(5)?) {
        (0, None) => Says::Words(words),
        (1, None) => Says::RedLine(RedLine::Must(words)),
        (2, None) => Says::RedLine(RedLine::Never(words)),
        (3, Some(rank)) => Says::Fallback { rank, wording: words },
        _ => return Err(CabinetError::Damaged("the kind of an instruction")),
    };
    let ended = match (row.get(9)?, row.get(10)?) {
        (Some(time), Some(by)) => Some(Ended { time, by, successor: row.get(11)? }),
        _ => None,
    };
    Ok(Instruction {
        number: row.get(0)?,
        mechanism: mechanism_at(row, 1)?,
        on: act_at(row, 2)?,
        language: language_at(row, 3)?,
        says,
        author: row.get(7)?,
        time: row.get(8)?,
        ended,
    })
}

fn hold(says: &Says, language: Option<&Language>) -> Result<(), CabinetError> {
    match says {
        Says::Words(words) => lines(Field::Words, words, INSTRUCTION_BYTES_MAX),
        Says::RedLine(RedLine::Must(words) | RedLine::Never(words)) => {
            line(Field::RedLine, words, RED_LINE_BYTES_MAX)?;
            // Signs alone are in no wording's words, so such a line could never be crossed.
            if Pattern::of(words).is_some() { Ok(()) } else { Err(CabinetError::NotInForm { field: Field::RedLine }) }
        }
        Says::Fallback { rank, wording } => {
            if language.is_none() {
                return Err(CabinetError::Empty { field: Field::Language });
            }
            if !(1..=FALLBACK_RANK_MAX).contains(rank) {
                return Err(CabinetError::NotInForm { field: Field::Rank });
            }
            Wording::read(wording).map(drop).map_err(|_| CabinetError::NotInForm { field: Field::Wording })
        }
    }
}
