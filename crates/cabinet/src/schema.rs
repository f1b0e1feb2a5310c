//! The tables, and how an older file comes to have them. A step is never edited once it was shipped: one is added.

use crate::error::CabinetError;
use rusqlite::{Connection, TransactionBehavior};

/// Each step takes a file from one format to the next.
const STEPS: [&str; 4] = [
    include_str!("schema/1-people.sql"),
    include_str!("schema/2-papers.sql"),
    include_str!("schema/3-files.sql"),
    include_str!("schema/4-made-links.sql"),
];
/// The newest format: the number of steps, and the file's `user_version`.
pub const FORMAT_VERSION: i64 = STEPS.len() as i64;
/// The file's `application_id`: "ALTc".
const APPLICATION: i64 = 0x414c_5463;

/// Gives a new file its tables, or an older one those that it lacks.
///
/// # Errors
/// Where the file is not a cabinet, or is newer than this program.
pub(crate) fn bring_up(connection: &mut Connection) -> Result<(), CabinetError> {
    if format(connection)? == FORMAT_VERSION {
        return Ok(());
    }
    // Several processes may come here at once: the first does it, the others find it done.
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let from = format(&transaction)?;
    for step in STEPS.iter().skip(usize::try_from(from).map_err(|_| CabinetError::NotACabinet)?) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", FORMAT_VERSION)?;
    Ok(transaction.commit()?)
}

/// The file's format; 0 where nothing stands in it yet.
fn format(connection: &Connection) -> Result<i64, CabinetError> {
    let number = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let found = number("user_version")?;
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0))?;
    match number("application_id")? {
        0 if found == 0 && tables == 0 => Ok(0),
        APPLICATION if found > FORMAT_VERSION => Err(CabinetError::TooNew { found, known: FORMAT_VERSION }),
        APPLICATION => Ok(found),
        _ => Err(CabinetError::NotACabinet),
    }
}
