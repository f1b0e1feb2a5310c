//! Ties of people to the house's own identity provider (OIDC): one account each. Asking the provider is `web`'s.

use crate::bounds::{PROVIDER_BYTES_MAX, line};
use crate::cabinet::Cabinet;
use crate::error::{CabinetError, Field};
use crate::people::here;
use crate::person::PersonNumber;
use rusqlite::{Connection, OptionalExtension};

impl Cabinet {
    /// Ties a person to an account of the identity provider, in place of the one that the person had.
    ///
    /// # Errors
    /// Where the account is another's, the person is not of the house, or an input is out of bounds.
    pub fn tie_provider(&self, person: PersonNumber, issuer: &str, subject: &str) -> Result<(), CabinetError> {
        line(Field::Issuer, issuer, PROVIDER_BYTES_MAX)?;
        line(Field::Subject, subject, PROVIDER_BYTES_MAX)?;
        self.change(|t| {
            here(t, person)?;
            match tied(t, issuer, subject)? {
                Some(by) if by != person => return Err(CabinetError::ProviderTaken { by }),
                Some(_) | None => {}
            }
            t.prepare_cached("DELETE FROM provider WHERE person = ?")?.execute([person])?;
            t.prepare_cached("INSERT INTO provider (issuer, subject, person) VALUES (?, ?, ?)")?
                .execute((issuer, subject, person))?;
            Ok(())
        })
    }

    /// Unties a person from the identity provider; says whether there was a tie.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn untie_provider(&self, person: PersonNumber) -> Result<bool, CabinetError> {
        self.change(|t| Ok(t.prepare_cached("DELETE FROM provider WHERE person = ?")?.execute([person])? > 0))
    }

    /// Whose account this is.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn person_of_provider(&self, issuer: &str, subject: &str) -> Result<Option<PersonNumber>, CabinetError> {
        self.look(|connection| tied(connection, issuer, subject))
    }

    /// The account that a person is tied to: issuer and subject.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn provider_of(&self, person: PersonNumber) -> Result<Option<(String, String)>, CabinetError> {
        self.look(|connection| {
            let mut row = connection.prepare_cached("SELECT issuer, subject FROM provider WHERE person = ?")?;
            Ok(row.query_row([person], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
        })
    }
}

/// A person who left is tied to nothing.
fn tied(connection: &Connection, issuer: &str, subject: &str) -> Result<Option<PersonNumber>, CabinetError> {
    let mut row = connection.prepare_cached("SELECT person FROM provider WHERE issuer = ? AND subject = ?")?;
    Ok(row.query_row((issuer, subject), |row| row.get(0)).optional()?)
}
