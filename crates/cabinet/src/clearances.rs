//! Clearances: a draft of acts goes up the house's own chain before it is logged (spec: cabinet, 9). Which acts need
//! which roles is the house's rule; that nothing uncleared is logged is the desk's to hold.

use crate::bounds::{KIND_BYTES_MAX, REMARK_BYTES_MAX, STEPS_MAX, SUMMARY_BYTES_MAX, WAITING_MAX, bytes, line, lines};
use crate::cabinet::Cabinet;
use crate::columns::{act_at, count, mechanism_at, role, role_number};
use crate::error::{CabinetError, Field, List, Paper};
use crate::numbers::WaitingNumber;
use crate::people::here;
use crate::person::{Person, PersonNumber};
use crate::prepared::{PREPARED_BYTES_MAX, Prepared};
use crate::waiting::{Given, NewWaiting, State, StateName, Waiting};
use crate::waiting_files;
use record::{ActId, MechanismId};
use rusqlite::{Connection, Row};

const COLUMNS: &str = "number, mechanism, kind, drafts, summary, author, time, state, by, since, words, act";
/// The states in which something is still to be done: waiting, cleared, sending, returned.
const OPEN: &str = "state < 4";

impl Cabinet {
    /// Lays a draft before those who clear it.
    ///
    /// # Errors
    /// Where the author is not of the house, the mechanism has [`WAITING_MAX`] open drafts, the acts are none that
    /// could be logged, a file that they name is not there, or an input is out of bounds.
    pub fn lay_before(&self, new: &NewWaiting, author: PersonNumber, now: i64) -> Result<WaitingNumber, CabinetError> {
        line(Field::Kind, &new.kind, KIND_BYTES_MAX)?;
        lines(Field::Summary, &new.summary, SUMMARY_BYTES_MAX)?;
        bytes(Field::Acts, &new.drafts, PREPARED_BYTES_MAX)?;
        let acts = Prepared::decode(&new.drafts).map_err(|_| CabinetError::NotInForm { field: Field::Acts })?;
        let files = waiting_files::held(&acts, &new.files)?;
        if new.steps.is_empty() {
            return Err(CabinetError::Empty { field: Field::Steps });
        }
        if new.steps.len() > STEPS_MAX {
            return Err(CabinetError::TooMany { list: List::Steps, max: STEPS_MAX });
        }
        self.change(|t| {
            here(t, author)?;
            if count(t, &format!("waiting WHERE mechanism = ? AND {OPEN}"), [new.mechanism.0.0])? >= WAITING_MAX {
                return Err(CabinetError::TooMany { list: List::Waiting, max: WAITING_MAX });
            }
            t.prepare_cached(
                "INSERT INTO waiting (mechanism, kind, drafts, summary, author, time, since)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)",
            )?
            .execute((new.mechanism.0.0, &new.kind, &new.drafts, &new.summary, author, now))?;
            let number = WaitingNumber(t.last_insert_rowid());
            let mut step = t.prepare_cached("INSERT INTO step (waiting, position, role) VALUES (?, ?, ?)")?;
            for (position, role) in (0i64..).zip(&new.steps) {
                step.execute((number, position, role_number(*role)))?;
            }
            waiting_files::keep(t, number, &files)?;
            Ok(number)
        })
    }

    /// Clears the next step, and answers what is with the draft now.
    ///
    /// # Errors
    /// Where the draft does not wait, the person has not the role of the next step, wrote it, or cleared it before.
    pub fn give_clearance(
        &self,
        number: WaitingNumber,
        by: PersonNumber,
        words: Option<&str>,
        now: i64,
    ) -> Result<StateName, CabinetError> {
        words.map_or(Ok(()), |words| lines(Field::Words, words, REMARK_BYTES_MAX))?;
        self.change(|t| {
            let (person, waiting) = (here(t, by)?, draft(t, number)?);
            may_clear(&person, &waiting)?;
            let given = waiting.given.len();
            let position = i64::try_from(given).expect("a clearance has few steps");
            t.prepare_cached("UPDATE step SET person = ?, time = ?, words = ? WHERE waiting = ? AND position = ?")?
                .execute((by, now, words, number, position))?;
            if given + 1 < waiting.steps.len() {
                return Ok(StateName::Waiting);
            }
            bring_into(t, number, &State::Cleared, now)?;
            Ok(StateName::Cleared)
        })
    }

    /// Hands a draft back to its author: who must clear it next may, and who has cleared it, until it is sent.
    ///
    /// # Errors
    /// Where it is neither waiting nor cleared, the person is none of these, or the words are out of bounds.
    pub fn hand_back(
        &self,
        number: WaitingNumber,
        by: PersonNumber,
        words: &str,
        now: i64,
    ) -> Result<(), CabinetError> {
        lines(Field::Words, words, REMARK_BYTES_MAX)?;
        self.change(|t| {
            let (person, waiting) = (here(t, by)?, draft(t, number)?);
            hold_state(&waiting, &[StateName::Waiting, StateName::Cleared])?;
            if !waiting.given.iter().any(|given| given.by == by) {
                may_clear(&person, &waiting)?;
            }
            bring_into(t, number, &State::Returned { by, time: now, words: words.into() }, now)
        })
    }

    /// Takes an own draft back, until it is sent.
    ///
    /// # Errors
    /// Where the person did not write it, or it is being sent, was sent, or was taken back.
    pub fn take_back(&self, number: WaitingNumber, by: PersonNumber, now: i64) -> Result<(), CabinetError> {
        self.change(|t| {
            here(t, by)?;
            let waiting = draft(t, number)?;
            if waiting.author != by {
                return Err(CabinetError::NotTheAuthor { author: waiting.author });
            }
            hold_state(&waiting, &[StateName::Waiting, StateName::Cleared, StateName::Returned])?;
            bring_into(t, number, &State::TakenBack { time: now }, now)
        })
    }

    /// Takes a cleared draft to log it: of two who come at once one gets it. [`Cabinet::sent`] or
    /// [`Cabinet::not_sent`] follows.
    ///
    /// # Errors
    /// Where it is not cleared, or the person is not of the house.
    pub fn send(&self, number: WaitingNumber, by: PersonNumber, now: i64) -> Result<Waiting, CabinetError> {
        self.change(|t| {
            here(t, by)?;
            hold_state(&draft(t, number)?, &[StateName::Cleared])?;
            bring_into(t, number, &State::Sending { by, since: now }, now)?;
            draft(t, number)
        })
    }

    /// The draft that was taken was logged; this is the first of its acts.
    ///
    /// # Errors
    /// Where it was not taken.
    pub fn sent(&self, number: WaitingNumber, act: ActId, now: i64) -> Result<(), CabinetError> {
        self.change(|t| {
            let by = sender(&draft(t, number)?)?;
            waiting_files::drop_all(t, number)?;
            bring_into(t, number, &State::Sent { by, time: now, act }, now)
        })
    }

    /// The draft that was taken was not logged: it is cleared as before.
    ///
    /// # Errors
    /// Where it was not taken.
    pub fn not_sent(&self, number: WaitingNumber, now: i64) -> Result<(), CabinetError> {
        self.change(|t| {
            sender(&draft(t, number)?)?;
            bring_into(t, number, &State::Cleared, now)
        })
    }

    /// One draft.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn waiting(&self, number: WaitingNumber) -> Result<Option<Waiting>, CabinetError> {
        Ok(self.look(|connection| select(connection, "number = ?", [number]))?.pop())
    }

    /// The drafts of a mechanism with which something is still to be done, the oldest first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn waiting_in(&self, mechanism: MechanismId) -> Result<Vec<Waiting>, CabinetError> {
        self.look(|connection| select(connection, &format!("mechanism = ? AND {OPEN}"), [mechanism.0.0]))
    }

    /// The drafts of all mechanisms that this person wrote, and with which something is still to be done, the oldest
    /// first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn waiting_by(&self, person: PersonNumber) -> Result<Vec<Waiting>, CabinetError> {
        self.look(|connection| select(connection, &format!("author = ? AND {OPEN}"), [person]))
    }

    /// Every draft that a mechanism ever had, the oldest first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn waiting_ever(&self, mechanism: MechanismId) -> Result<Vec<Waiting>, CabinetError> {
        self.look(|connection| select(connection, "mechanism = ?", [mechanism.0.0]))
    }

    /// The drafts of all mechanisms that this person may clear now, the oldest first.
    ///
    /// # Errors
    /// Where the person is not of the house.
    pub fn waiting_for(&self, person: PersonNumber) -> Result<Vec<Waiting>, CabinetError> {
        self.look(|connection| {
            let person = here(connection, person)?;
            let mut waiting = select(connection, "state = 0", [])?;
            waiting.retain(|waiting| may_clear(&person, waiting).is_ok());
            Ok(waiting)
        })
    }
}

/// Four eyes at least: nobody clears an own draft, and nobody stands for two of its steps.
fn may_clear(person: &Person, waiting: &Waiting) -> Result<(), CabinetError> {
    hold_state(waiting, &[StateName::Waiting])?;
    let next = waiting.next_step().ok_or(CabinetError::Damaged("the steps of a clearance"))?;
    if waiting.author == person.number {
        return Err(CabinetError::OwnDraft);
    }
    if waiting.given.iter().any(|given| given.by == person.number) {
        return Err(CabinetError::ClearedAlready);
    }
    if person.roles.contains(&next) { Ok(()) } else { Err(CabinetError::NotTheNextStep { next }) }
}

fn hold_state(waiting: &Waiting, states: &[StateName]) -> Result<(), CabinetError> {
    let is = waiting.state.name();
    if states.contains(&is) { Ok(()) } else { Err(CabinetError::NotInThisState { is }) }
}

fn sender(waiting: &Waiting) -> Result<PersonNumber, CabinetError> {
    hold_state(waiting, &[StateName::Sending])?;
    match waiting.state {
        State::Sending { by, .. } => Ok(by),
        State::Waiting | State::Cleared | State::Returned { .. } | State::Sent { .. } | State::TakenBack { .. } => {
            Err(CabinetError::NotInThisState { is: waiting.state.name() })
        }
    }
}

fn bring_into(connection: &Connection, number: WaitingNumber, state: &State, now: i64) -> Result<(), CabinetError> {
    let (name, by, words, act) = match state {
        State::Waiting => (0, None, None, None),
        State::Cleared => (1, None, None, None),
        State::Sending { by, .. } => (2, Some(*by), None, None),
        State::Returned { by, words, .. } => (3, Some(*by), Some(words), None),
        State::Sent { by, act, .. } => (4, Some(*by), None, Some(act.0.0)),
        State::TakenBack { .. } => (5, None, None, None),
    };
    connection
        .prepare_cached("UPDATE waiting SET state = ?, by = ?, words = ?, act = ?, since = ? WHERE number = ?")?
        .execute((name, by, words, act, now, number))?;
    Ok(())
}

fn draft(connection: &Connection, number: WaitingNumber) -> Result<Waiting, CabinetError> {
    let found = select(connection, "number = ?", [number])?.pop();
    found.ok_or(CabinetError::NoSuchPaper { paper: Paper::Waiting, number: number.0 })
}

fn select(connection: &Connection, which: &str, values: impl rusqlite::Params) -> Result<Vec<Waiting>, CabinetError> {
    let mut rows =
        connection.prepare_cached(&format!("SELECT {COLUMNS} FROM waiting WHERE {which} ORDER BY number"))?;
    let mut found: Vec<Waiting> = rows.query_and_then(values, waiting_of)?.collect::<Result<_, _>>()?;
    let mut steps =
        connection.prepare_cached("SELECT role, person, time, words FROM step WHERE waiting = ? ORDER BY position")?;
    for waiting in &mut found {
        let mut rows = steps.query([waiting.number])?;
        while let Some(row) = rows.next()? {
            let role = role(row.get(0)?)?;
            waiting.steps.push(role);
            if let (Some(by), Some(time)) = (row.get(1)?, row.get(2)?) {
                waiting.given.push(Given { role, by, time, words: row.get(3)? });
            }
        }
    }
    Ok(found)
}

fn waiting_of(row: &Row<'_>) -> Result<Waiting, CabinetError> {
    let damaged = || CabinetError::Damaged("the state of a clearance");
    let by = || row.get::<_, Option<PersonNumber>>(8)?.ok_or_else(damaged);
    let time = row.get(9)?;
    let state = match row.get(7)? {
        0 => State::Waiting,
        1 => State::Cleared,
        2 => State::Sending { by: by()?, since: time },
        3 => State::Returned { by: by()?, time, words: row.get::<_, Option<_>>(10)?.ok_or_else(damaged)? },
        4 => State::Sent { by: by()?, time, act: act_at(row, 11)? },
        5 => State::TakenBack { time },
        _ => return Err(damaged()),
    };
    Ok(Waiting {
        number: row.get(0)?,
        mechanism: mechanism_at(row, 1)?,
        kind: row.get(2)?,
        drafts: row.get(3)?,
        summary: row.get(4)?,
        author: row.get(5)?,
        time: row.get(6)?,
        steps: Vec::new(),
        given: Vec::new(),
        state,
    })
}
