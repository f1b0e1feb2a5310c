//! The files that go with acts that wait: here and nowhere else until the acts are logged, since what is among the
//! record's files could be sent (spec: cabinet, 9).

use crate::bounds::WAITING_FILES_BYTES_MAX;
use crate::cabinet::Cabinet;
use crate::error::{CabinetError, Field};
use crate::numbers::WaitingNumber;
use crate::prepared::Prepared;
use record::Digest;
use rusqlite::Connection;
use std::collections::BTreeMap;

impl Cabinet {
    /// The files that go with a draft of acts, by digest; none once it was sent.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn waiting_files(&self, number: WaitingNumber) -> Result<BTreeMap<Digest, Vec<u8>>, CabinetError> {
        self.look(|connection| {
            let mut rows = connection.prepare_cached("SELECT bytes FROM waiting_file WHERE waiting = ?")?;
            let files = rows.query_map([number], |row| row.get::<_, Vec<u8>>(0))?;
            files.map(|bytes| bytes.map(|bytes| (Digest::of(&bytes), bytes)).map_err(CabinetError::from)).collect()
        })
    }
}

/// Every file that the acts name is here, and no other.
pub(crate) fn held<'f>(acts: &[Prepared], files: &'f [Vec<u8>]) -> Result<BTreeMap<Digest, &'f [u8]>, CabinetError> {
    if files.iter().map(Vec::len).sum::<usize>() > WAITING_FILES_BYTES_MAX {
        return Err(CabinetError::TooLong { field: Field::Files, max: WAITING_FILES_BYTES_MAX });
    }
    let held: BTreeMap<Digest, &[u8]> = files.iter().map(|bytes| (Digest::of(bytes), bytes.as_slice())).collect();
    let mut named: Vec<Digest> = acts.iter().flat_map(|act| &act.blobs).map(|blob| blob.id.0).collect();
    named.sort();
    named.dedup();
    if named.iter().eq(held.keys()) { Ok(held) } else { Err(CabinetError::NotInForm { field: Field::Files }) }
}

pub(crate) fn keep(
    connection: &Connection,
    number: WaitingNumber,
    files: &BTreeMap<Digest, &[u8]>,
) -> Result<(), CabinetError> {
    let mut row = connection.prepare_cached("INSERT INTO waiting_file (waiting, digest, bytes) VALUES (?, ?, ?)")?;
    for (digest, bytes) in files {
        row.execute((number, digest.0, bytes))?;
    }
    Ok(())
}

/// What was logged has its files in the record.
pub(crate) fn drop_all(connection: &Connection, number: WaitingNumber) -> Result<(), CabinetError> {
    connection.prepare_cached("DELETE FROM waiting_file WHERE waiting = ?")?.execute([number])?;
    Ok(())
}
