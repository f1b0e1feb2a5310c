//! The cabinet's file: made at once or not at all, readable by the house's user alone, open to several processes.

use crate::error::CabinetError;
use crate::schema;
use record::digest::hex;
use rusqlite::{Connection, OpenFlags};
use std::fs::{self, File, OpenOptions, Permissions};
use std::io::ErrorKind;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// So long a process waits for another that writes.
const BUSY: Duration = Duration::from_secs(10);
/// Nobody but the house's user.
const MODE: u32 = 0o600;
/// Statements that are kept prepared.
const STATEMENTS: usize = 128;

/// Opens the file, and makes it where it is not there.
pub(crate) fn open(path: &Path) -> Result<Connection, CabinetError> {
    match fs::metadata(path) {
        Ok(found) if found.permissions().mode() & 0o077 != 0 => {
            // A copy that came back from a backup may have lost its mode.
            fs::set_permissions(path, Permissions::from_mode(MODE))?;
        }
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => make(path)?,
        Err(error) => return Err(error.into()),
    }
    let mut connection = connect(path)?;
    schema::bring_up(&mut connection)?;
    Ok(connection)
}

/// Makes the file beside its place and links it there when it is whole, so that no process ever meets half a file.
fn make(path: &Path) -> Result<(), CabinetError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut salt = [0; 8];
    getrandom::fill(&mut salt)?;
    let beside = folder.join(format!(".cabinet-{}.new", hex(&salt)));
    let made = make_at(&beside).and_then(|()| match fs::hard_link(&beside, path) {
        // Another process was quicker, and its file is as good.
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error.into()),
        Ok(()) | Err(_) => Ok(File::open(folder)?.sync_all()?),
    });
    for name in [beside.clone(), with_end(&beside, "-wal"), with_end(&beside, "-shm")] {
        match fs::remove_file(&name) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
            Ok(()) | Err(_) => {}
        }
    }
    made
}

fn make_at(path: &Path) -> Result<(), CabinetError> {
    OpenOptions::new().write(true).create_new(true).mode(MODE).open(path)?;
    let mut connection = connect(path)?;
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    schema::bring_up(&mut connection)?;
    // The last connection that closes puts the log into the file, and syncs it.
    connection.close().map_err(|(_, error)| error)?;
    Ok(File::open(path)?.sync_all()?)
}

/// Copies the cabinet of a connection into a new file, without what lets somebody in.
pub(crate) fn copy(from: &Connection, path: &Path) -> Result<(), CabinetError> {
    // Made here, it is nobody else's from its first moment; what is empty is filled.
    OpenOptions::new().write(true).create_new(true).mode(MODE).open(path)?;
    let name = path.to_str().ok_or(CabinetError::from(std::io::Error::from(ErrorKind::InvalidFilename)))?;
    from.execute("VACUUM INTO ?1", [name])?;
    let copy = connect(path)?;
    // What is removed is overwritten too: it must not be found in what is left over of it.
    copy.pragma_update_and_check(None, "secure_delete", true, |_| Ok(()))?;
    copy.execute_batch("DELETE FROM link; DELETE FROM session;")?;
    copy.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    copy.close().map_err(|(_, error)| error)?;
    Ok(File::open(path)?.sync_all()?)
}

fn connect(path: &Path) -> Result<Connection, CabinetError> {
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection.busy_timeout(BUSY)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    Ok(connection)
}

fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}
