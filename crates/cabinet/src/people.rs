//! The people of the house: who is added, what changes, who leaves (spec: cabinet, 2). A row stays for the audit.

use crate::bounds::{NAME_BYTES_MAX, PEOPLE_MAX, PLACE_BYTES_MAX, ZONE_BYTES_MAX, line};
use crate::cabinet::Cabinet;
use crate::columns::{bit, bits, count, roles, theme, theme_number};
use crate::error::{CabinetError, Field, List};
use crate::person::{NewPerson, Person, PersonChange, PersonNumber, Preferences};
use record::texts::Language;
use record::vocabulary::Role;
use rusqlite::{Connection, OptionalExtension, Row};

const COLUMNS: &str = "number, name, place, roles, language, zone, theme, since, gone";

impl Cabinet {
    /// Everybody who is or was of the house, by number.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn people(&self) -> Result<Vec<Person>, CabinetError> {
        self.look(|connection| {
            let mut rows = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM person ORDER BY number"))?;
            rows.query_and_then([], person_of)?.collect()
        })
    }

    /// One person, who may have left.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn person(&self, number: PersonNumber) -> Result<Option<Person>, CabinetError> {
        self.look(|connection| find(connection, number))
    }

    /// Adds a person, who is of the house from now on.
    ///
    /// # Errors
    /// Where an input is out of bounds, the place is another's, or the house is full.
    pub fn add_person(&self, new: &NewPerson, now: i64) -> Result<PersonNumber, CabinetError> {
        hold(&new.name, new.place.as_deref())?;
        hold_choices(new.language.as_deref(), new.zone.as_deref())?;
        let mut handle = [0u8; 16];
        getrandom::fill(&mut handle)?;
        self.change(|t| {
            if count(t, "person", [])? >= PEOPLE_MAX {
                return Err(CabinetError::TooMany { list: List::People, max: PEOPLE_MAX });
            }
            hold_place_free(t, None, new.place.as_deref())?;
            t.prepare_cached(
                "INSERT INTO person (name, place, roles, language, zone, since, handle) VALUES (?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute((&new.name, &new.place, bits(&new.roles), &new.language, &new.zone, now, handle))?;
            Ok(PersonNumber(t.last_insert_rowid()))
        })
    }

    /// Gives a person this name, place and these roles.
    ///
    /// # Errors
    /// Where an input is out of bounds, the place is another's, the person is not of the house, or no registrar
    /// would be left.
    pub fn change_person(&self, number: PersonNumber, change: &PersonChange) -> Result<(), CabinetError> {
        hold(&change.name, change.place.as_deref())?;
        self.change(|t| {
            let person = here(t, number)?;
            if !change.roles.contains(&Role::Registrar) {
                hold_registrar(t, &person)?;
            }
            hold_place_free(t, Some(number), change.place.as_deref())?;
            t.prepare_cached("UPDATE person SET name = ?, place = ?, roles = ? WHERE number = ?")?.execute((
                &change.name,
                &change.place,
                bits(&change.roles),
                number,
            ))?;
            Ok(())
        })
    }

    /// Keeps what a person chose for the own pages.
    ///
    /// # Errors
    /// Where an input is not in its form, or the person is not of the house.
    pub fn prefer(&self, number: PersonNumber, chosen: &Preferences) -> Result<(), CabinetError> {
        hold_choices(chosen.language.as_deref(), chosen.zone.as_deref())?;
        self.change(|t| {
            here(t, number)?;
            t.prepare_cached("UPDATE person SET language = ?, zone = ?, theme = ? WHERE number = ?")?.execute((
                &chosen.language,
                &chosen.zone,
                theme_number(chosen.theme),
                number,
            ))?;
            Ok(())
        })
    }

    /// From now on a person is not of the house: the sessions, passkeys and links end, and the tie to the identity
    /// provider. The name stays, for the audit.
    ///
    /// # Errors
    /// Where the person is not of the house, or is the last registrar.
    pub fn leave(&self, number: PersonNumber, now: i64) -> Result<(), CabinetError> {
        self.change(|t| {
            let person = here(t, number)?;
            hold_registrar(t, &person)?;
            for table in ["session", "passkey", "link", "provider"] {
                t.prepare_cached(&format!("DELETE FROM {table} WHERE person = ?"))?.execute([number])?;
            }
            t.prepare_cached("UPDATE person SET gone = ? WHERE number = ?")?.execute((now, number))?;
            Ok(())
        })
    }

    /// The name by which passkeys know a person (the user handle of WebAuthn): random, and the same for good.
    ///
    /// # Errors
    /// Where there is no such person.
    pub fn handle_of(&self, number: PersonNumber) -> Result<[u8; 16], CabinetError> {
        self.look(|connection| {
            let mut row = connection.prepare_cached("SELECT handle FROM person WHERE number = ?")?;
            row.query_row([number], |row| row.get(0)).optional()?.ok_or(CabinetError::NoSuchPerson(number))
        })
    }

    /// Whose user handle this is, among the people who are of the house.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn person_of_handle(&self, handle: &[u8]) -> Result<Option<PersonNumber>, CabinetError> {
        self.look(|connection| {
            let mut row = connection.prepare_cached("SELECT number FROM person WHERE handle = ? AND gone IS NULL")?;
            Ok(row.query_row([handle], |row| row.get(0)).optional()?)
        })
    }
}

/// A person, who may have left.
pub(crate) fn find(connection: &Connection, number: PersonNumber) -> Result<Option<Person>, CabinetError> {
    let mut rows = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM person WHERE number = ?"))?;
    rows.query_and_then([number], person_of)?.next().transpose()
}

/// A person who is of the house now.
pub(crate) fn here(connection: &Connection, number: PersonNumber) -> Result<Person, CabinetError> {
    match find(connection, number)? {
        None => Err(CabinetError::NoSuchPerson(number)),
        Some(person) if person.left.is_some() => Err(CabinetError::PersonLeft(number)),
        Some(person) => Ok(person),
    }
}

fn person_of(row: &Row<'_>) -> Result<Person, CabinetError> {
    Ok(Person {
        number: row.get(0)?,
        name: row.get(1)?,
        place: row.get(2)?,
        roles: roles(row.get(3)?)?,
        language: row.get(4)?,
        zone: row.get(5)?,
        theme: theme(row.get(6)?)?,
        since: row.get(7)?,
        left: row.get(8)?,
    })
}

fn hold(name: &str, place: Option<&str>) -> Result<(), CabinetError> {
    line(Field::Name, name, NAME_BYTES_MAX)?;
    place.map_or(Ok(()), |place| line(Field::Place, place, PLACE_BYTES_MAX))
}

fn hold_choices(language: Option<&str>, zone: Option<&str>) -> Result<(), CabinetError> {
    if language.is_some_and(|tag| tag.parse::<Language>().is_err()) {
        return Err(CabinetError::NotInForm { field: Field::Language });
    }
    let Some(zone) = zone else { return Ok(()) };
    line(Field::Zone, zone, ZONE_BYTES_MAX)?;
    let of_a_zone = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'_' | b'-' | b'+');
    if zone.bytes().all(of_a_zone) { Ok(()) } else { Err(CabinetError::NotInForm { field: Field::Zone }) }
}

/// A place in the mandates is one person's: two could not both be who approves.
fn hold_place_free(
    connection: &Connection,
    own: Option<PersonNumber>,
    place: Option<&str>,
) -> Result<(), CabinetError> {
    let mut row = connection.prepare_cached("SELECT number FROM person WHERE place = ? AND gone IS NULL")?;
    match row.query_row([place], |row| row.get(0)).optional()? {
        Some(by) if Some(by) != own => Err(CabinetError::PlaceTaken { by }),
        Some(_) | None => Ok(()),
    }
}

/// A house in which nobody can add people could never again be put in order from its pages.
fn hold_registrar(connection: &Connection, person: &Person) -> Result<(), CabinetError> {
    if !person.roles.contains(&Role::Registrar) {
        return Ok(());
    }
    let mut others = connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM person WHERE roles & ? != 0 AND gone IS NULL AND number != ?)")?;
    let is_other = others.query_row((bit(Role::Registrar), person.number), |row| row.get::<_, bool>(0))?;
    if is_other { Ok(()) } else { Err(CabinetError::LastRegistrar(person.number)) }
}
