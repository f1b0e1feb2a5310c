//! The passkeys by which people sign in, and sign (spec: cabinet, 5). What a signature must be is `web`'s and `record`'s.

use crate::bounds::{
    CREDENTIAL_BYTES_MAX, NAME_BYTES_MAX, PASSKEY_KEY_BYTES_MAX, PASSKEY_RECORD_BYTES_MAX, PASSKEYS_MAX, bytes, line,
    lines,
};
use crate::cabinet::Cabinet;
use crate::columns::count;
use crate::error::{CabinetError, Field, List};
use crate::people::here;
use crate::person::PersonNumber;
use rusqlite::{OptionalExtension, Row};

const COLUMNS: &str = "credential, person, label, record, key, made, used";

/// A passkey.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoredPasskey {
    /// The credential's id.
    pub credential: Vec<u8>,
    /// Whose.
    pub person: PersonNumber,
    /// What the person calls it.
    pub label: String,
    /// What the sign-in library keeps of it (JSON), its counter with it.
    pub record: String,
    /// Its public key, as `record::person::PersonKey` encodes it.
    pub key: Vec<u8>,
    /// When it was added.
    pub made: i64,
    /// When it was last used to sign in.
    pub used: Option<i64>,
}

/// A passkey to be added.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewPasskey {
    /// The credential's id.
    pub credential: Vec<u8>,
    /// What the person calls it.
    pub label: String,
    /// What the sign-in library keeps of it (JSON).
    pub record: String,
    /// Its public key, as `record::person::PersonKey` encodes it.
    pub key: Vec<u8>,
}

impl Cabinet {
    /// Adds a passkey of a person.
    ///
    /// # Errors
    /// Where the passkey is known, the person has [`PASSKEYS_MAX`] or is not of the house, or an input is out of
    /// bounds.
    pub fn add_passkey(&self, person: PersonNumber, new: &NewPasskey, now: i64) -> Result<(), CabinetError> {
        bytes(Field::Credential, &new.credential, CREDENTIAL_BYTES_MAX)?;
        line(Field::Label, &new.label, NAME_BYTES_MAX)?;
        lines(Field::PasskeyRecord, &new.record, PASSKEY_RECORD_BYTES_MAX)?;
        bytes(Field::PasskeyKey, &new.key, PASSKEY_KEY_BYTES_MAX)?;
        self.change(|t| {
            here(t, person)?;
            let mut known = t.prepare_cached("SELECT EXISTS (SELECT 1 FROM passkey WHERE credential = ?)")?;
            if known.query_row([&new.credential], |row| row.get(0))? {
                return Err(CabinetError::PasskeyKnown);
            }
            if count(t, "passkey WHERE person = ?", [person])? >= PASSKEYS_MAX {
                return Err(CabinetError::TooMany { list: List::Passkeys, max: PASSKEYS_MAX });
            }
            t.prepare_cached(
                "INSERT INTO passkey (credential, person, label, record, key, made) VALUES (?, ?, ?, ?, ?, ?)",
            )?
            .execute((&new.credential, person, &new.label, &new.record, &new.key, now))?;
            Ok(())
        })
    }

    /// A person's passkeys, the first added first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn passkeys_of(&self, person: PersonNumber) -> Result<Vec<StoredPasskey>, CabinetError> {
        self.look(|connection| {
            let mut rows = connection
                .prepare_cached(&format!("SELECT {COLUMNS} FROM passkey WHERE person = ? ORDER BY made, credential"))?;
            Ok(rows.query_map([person], passkey_of)?.collect::<Result<_, _>>()?)
        })
    }

    /// The passkey of this credential. A person who left has none.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn passkey(&self, credential: &[u8]) -> Result<Option<StoredPasskey>, CabinetError> {
        self.look(|connection| {
            let mut row = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM passkey WHERE credential = ?"))?;
            Ok(row.query_row([credential], passkey_of).optional()?)
        })
    }

    /// A passkey was used: keeps what the sign-in library says of it now.
    ///
    /// # Errors
    /// Where the passkey was removed meanwhile, or an input is out of bounds.
    pub fn passkey_used(&self, credential: &[u8], record: &str, now: i64) -> Result<(), CabinetError> {
        lines(Field::PasskeyRecord, record, PASSKEY_RECORD_BYTES_MAX)?;
        self.change(|t| {
            let mut row = t.prepare_cached("UPDATE passkey SET record = ?, used = ? WHERE credential = ?")?;
            found(row.execute((record, now, credential))?)
        })
    }

    /// Gives a person's passkey another name.
    ///
    /// # Errors
    /// Where the person has no such passkey, or the name is out of bounds.
    pub fn rename_passkey(&self, person: PersonNumber, credential: &[u8], label: &str) -> Result<(), CabinetError> {
        line(Field::Label, label, NAME_BYTES_MAX)?;
        self.change(|t| {
            let mut row = t.prepare_cached("UPDATE passkey SET label = ? WHERE person = ? AND credential = ?")?;
            found(row.execute((label, person, credential))?)
        })
    }

    /// Removes a person's passkey.
    ///
    /// # Errors
    /// Where the person has no such passkey.
    pub fn remove_passkey(&self, person: PersonNumber, credential: &[u8]) -> Result<(), CabinetError> {
        self.change(|t| {
            let mut row = t.prepare_cached("DELETE FROM passkey WHERE person = ? AND credential = ?")?;
            found(row.execute((person, credential))?)
        })
    }
}

fn found(rows: usize) -> Result<(), CabinetError> {
    if rows == 0 { Err(CabinetError::NoSuchPasskey) } else { Ok(()) }
}

fn passkey_of(row: &Row<'_>) -> rusqlite::Result<StoredPasskey> {
    Ok(StoredPasskey {
        credential: row.get(0)?,
        person: row.get(1)?,
        label: row.get(2)?,
        record: row.get(3)?,
        key: row.get(4)?,
        made: row.get(5)?,
        used: row.get(6)?,
    })
}
