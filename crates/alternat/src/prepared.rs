//! An act on its way to those who approve it, as a file; what is in it the secretariat reads.

use crate::failure::Failure;
use crate::person_key::{read_text, write_new};
use secretariat::prepared::{PREPARED_BYTES_MAX, Prepared};
use std::path::Path;

/// Writes a prepared act into a new file.
///
/// # Errors
/// Where the file is there already, or the disk fails.
pub fn write(prepared: &Prepared, path: &Path) -> Result<(), Failure> {
    let unsayable = |fault| Failure::usage(format!("this cannot be said in an act: {fault}"), "shorten it");
    write_new(path, prepared.text().map_err(unsayable)?.as_bytes())
}

/// Reads a prepared act, and holds what it says against its digests.
///
/// # Errors
/// Where it is none, or something in it is not what the act names.
pub fn read(path: &Path) -> Result<Prepared, Failure> {
    let text = read_text(path, PREPARED_BYTES_MAX)?;
    Prepared::read(&text)
        .map_err(|why| Failure::no(format!("{} is no prepared act: {why}", path.display()), "have it prepared again"))
}
