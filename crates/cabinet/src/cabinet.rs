//! The cabinet itself: one connection, and each deed at it one transaction; and, in memory, who is at which draft.
//! What it keeps is told in the other files.

use crate::error::CabinetError;
use crate::file;
use crate::person::PersonNumber;
use crate::place::DraftPlace;
use crate::presence::Presence;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::fmt;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What never leaves a house. Clones are one cabinet. What it answered with `Ok` is on disk.
#[derive(Clone)]
pub struct Cabinet(Arc<Inside>);

struct Inside {
    connection: Mutex<Connection>,
    presence: Mutex<Presence>,
}

impl fmt::Debug for Cabinet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Cabinet")
    }
}

impl Cabinet {
    /// Opens the cabinet in this file, and makes it where it is not there; only the file's owner can read it. Several
    /// processes may have it open at once.
    ///
    /// # Errors
    /// Where the file is no cabinet, is of a newer version, or cannot be read or written.
    pub fn open(path: &Path) -> Result<Cabinet, CabinetError> {
        let connection = Mutex::new(file::open(path)?);
        Ok(Cabinet(Arc::new(Inside { connection, presence: Mutex::default() })))
    }

    /// A copy of the cabinet as it stands now, in a new file: for a backup. Links and sessions are not in it, so that
    /// nobody is signed in by what came back, and no link that was used is good again.
    ///
    /// # Errors
    /// Where the file is there already, or cannot be written.
    pub fn copy_to(&self, path: &Path) -> Result<(), CabinetError> {
        let whole = self.0.connection.lock().unwrap_or_else(PoisonError::into_inner);
        file::copy(&whole, path)
    }

    /// A person is at a draft, and is for a minute; answers who is there now, this person too.
    pub fn present(&self, person: PersonNumber, place: &DraftPlace, now: i64) -> Vec<PersonNumber> {
        let mut presence = self.presence();
        presence.come(person, place, now);
        presence.there(place, now)
    }

    /// A person is at a draft no more.
    pub fn absent(&self, person: PersonNumber, place: &DraftPlace) {
        self.presence().go(person, place);
    }

    /// Who is at a draft now, by number.
    pub fn present_at(&self, place: &DraftPlace, now: i64) -> Vec<PersonNumber> {
        self.presence().there(place, now)
    }

    fn presence(&self) -> MutexGuard<'_, Presence> {
        self.0.presence.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Looks, at one moment, however many questions it takes.
    pub(crate) fn look<T>(&self, look: impl FnOnce(&Connection) -> Result<T, CabinetError>) -> Result<T, CabinetError> {
        self.within(TransactionBehavior::Deferred, |transaction| look(transaction))
    }

    /// Changes all of it or nothing. Whoever comes here is the only writer from the first line on, so that what is
    /// looked at here is still so when it is changed.
    pub(crate) fn change<T>(
        &self,
        change: impl FnOnce(&Transaction<'_>) -> Result<T, CabinetError>,
    ) -> Result<T, CabinetError> {
        self.within(TransactionBehavior::Immediate, change)
    }

    fn within<T>(
        &self,
        behavior: TransactionBehavior,
        deed: impl FnOnce(&Transaction<'_>) -> Result<T, CabinetError>,
    ) -> Result<T, CabinetError> {
        // A panic in the middle rolled its transaction back: the connection is as good as before.
        let mut connection = self.0.connection.lock().unwrap_or_else(PoisonError::into_inner);
        let transaction = connection.transaction_with_behavior(behavior)?;
        let answer = deed(&transaction)?;
        transaction.commit()?;
        Ok(answer)
    }
}
