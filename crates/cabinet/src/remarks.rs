//! Remarks that colleagues make to each other on anything in the record, in threads (spec: cabinet, 10). The record's
//! own comments go to the other parties; these never do.

use crate::bounds::{REMARK_BYTES_MAX, REMARKS_MAX, THREADS_MAX, lines};
use crate::cabinet::Cabinet;
use crate::columns::{act_at, count, size_at};
use crate::error::{CabinetError, Field, List, Paper};
use crate::numbers::{RemarkNumber, ThreadNumber};
use crate::people::here;
use crate::person::PersonNumber;
use record::{ActId, MechanismId};
use rusqlite::Connection;

/// A remark.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Remark {
    /// Its number.
    pub number: RemarkNumber,
    /// Who.
    pub author: PersonNumber,
    /// When.
    pub time: i64,
    /// What.
    pub words: String,
}

/// A remark and what was answered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Thread {
    /// Its number.
    pub number: ThreadNumber,
    /// The remarks in their order; there is one at least.
    pub remarks: Vec<Remark>,
    /// When it was resolved and by whom.
    pub resolved: Option<(i64, PersonNumber)>,
}

impl Cabinet {
    /// Begins a thread on something of the record.
    ///
    /// # Errors
    /// Where the author is not of the house, there are [`THREADS_MAX`] on it, or the words are out of bounds.
    pub fn remark(
        &self,
        mechanism: MechanismId,
        on: ActId,
        words: &str,
        author: PersonNumber,
        now: i64,
    ) -> Result<ThreadNumber, CabinetError> {
        lines(Field::Words, words, REMARK_BYTES_MAX)?;
        self.change(|t| {
            here(t, author)?;
            if count(t, "thread WHERE mechanism = ? AND about = ?", (mechanism.0.0, on.0.0))? >= THREADS_MAX {
                return Err(CabinetError::TooMany { list: List::Threads, max: THREADS_MAX });
            }
            t.prepare_cached("INSERT INTO thread (mechanism, about) VALUES (?, ?)")?
                .execute((mechanism.0.0, on.0.0))?;
            let thread = ThreadNumber(t.last_insert_rowid());
            insert(t, thread, words, author, now)?;
            Ok(thread)
        })
    }

    /// Answers in a thread; one that was resolved is open again.
    ///
    /// # Errors
    /// Where there is no such thread, the author is not of the house, the thread has [`REMARKS_MAX`], or the words
    /// are out of bounds.
    pub fn answer_remark(
        &self,
        thread: ThreadNumber,
        words: &str,
        author: PersonNumber,
        now: i64,
    ) -> Result<RemarkNumber, CabinetError> {
        lines(Field::Words, words, REMARK_BYTES_MAX)?;
        self.change(|t| {
            here(t, author)?;
            resolve(t, thread, None)?;
            if count(t, "remark WHERE thread = ?", [thread])? >= REMARKS_MAX {
                return Err(CabinetError::TooMany { list: List::Remarks, max: REMARKS_MAX });
            }
            insert(t, thread, words, author, now)
        })
    }

    /// Resolves a thread.
    ///
    /// # Errors
    /// Where there is no such thread, or the person is not of the house.
    pub fn resolve_thread(&self, thread: ThreadNumber, by: PersonNumber, now: i64) -> Result<(), CabinetError> {
        self.change(|t| {
            here(t, by)?;
            resolve(t, thread, Some((now, by)))
        })
    }

    /// Opens a thread again.
    ///
    /// # Errors
    /// Where there is no such thread, or the person is not of the house.
    pub fn reopen_thread(&self, thread: ThreadNumber, by: PersonNumber) -> Result<(), CabinetError> {
        self.change(|t| {
            here(t, by)?;
            resolve(t, thread, None)
        })
    }

    /// The threads on something, in the order in which they began.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn threads(&self, mechanism: MechanismId, on: ActId) -> Result<Vec<Thread>, CabinetError> {
        self.look(|connection| {
            let mut rows = connection.prepare_cached(
                "SELECT thread.number, resolved, resolved_by, remark.number, author, time, words
                 FROM thread JOIN remark ON remark.thread = thread.number
                 WHERE mechanism = ? AND about = ? ORDER BY thread.number, remark.number",
            )?;
            let mut rows = rows.query((mechanism.0.0, on.0.0))?;
            let mut threads: Vec<Thread> = Vec::new();
            while let Some(row) = rows.next()? {
                let number = row.get(0)?;
                let remark = Remark { number: row.get(3)?, author: row.get(4)?, time: row.get(5)?, words: row.get(6)? };
                match threads.last_mut() {
                    Some(last) if last.number == number => last.remarks.push(remark),
                    _ => {
                        let resolved = row.get::<_, Option<i64>>(1)?.zip(row.get(2)?);
                        threads.push(Thread { number, remarks: vec![remark], resolved });
                    }
                }
            }
            Ok(threads)
        })
    }

    /// On what of a mechanism there are open threads, and how many.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn open_threads(&self, mechanism: MechanismId) -> Result<Vec<(ActId, usize)>, CabinetError> {
        self.look(|connection| {
            let mut rows = connection.prepare_cached(
                "SELECT about, count(*) FROM thread WHERE mechanism = ? AND resolved IS NULL GROUP BY about",
            )?;
            let counts = rows.query_map([mechanism.0.0], |row| Ok((act_at(row, 0)?, size_at(row, 1)?)))?;
            Ok(counts.collect::<Result<_, _>>()?)
        })
    }
}

fn insert(
    connection: &Connection,
    thread: ThreadNumber,
    words: &str,
    author: PersonNumber,
    now: i64,
) -> Result<RemarkNumber, CabinetError> {
    connection
        .prepare_cached("INSERT INTO remark (thread, author, time, words) VALUES (?, ?, ?, ?)")?
        .execute((thread, author, now, words))?;
    Ok(RemarkNumber(connection.last_insert_rowid()))
}

fn resolve(
    connection: &Connection,
    thread: ThreadNumber,
    resolved: Option<(i64, PersonNumber)>,
) -> Result<(), CabinetError> {
    let mut row = connection.prepare_cached("UPDATE thread SET resolved = ?, resolved_by = ? WHERE number = ?")?;
    match row.execute((resolved.map(|(time, _)| time), resolved.map(|(_, by)| by), thread))? {
        0 => Err(CabinetError::NoSuchPaper { paper: Paper::Thread, number: thread.0 }),
        _ => Ok(()),
    }
}
