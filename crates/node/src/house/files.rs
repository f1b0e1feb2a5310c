//! The names in a house's folder, and its small text files: read within a bound, replaced whole and durable.

use super::error::HouseError;
use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

/// The name of the house's own card file.
pub(crate) const CARD: &str = "card";
/// The folder of the keys.
pub(super) const KEYS: &str = "keys";
/// The folder of the other houses' cards.
pub(super) const PEERS: &str = "peers";
pub(super) const LOG_KEY: &str = "log.key";
pub(super) const COSIGNER_KEY: &str = "cosigner.key";
pub(super) const LINK_KEY: &str = "link.key";
pub(super) const BAG_KEY: &str = "bag.key";

/// Reads a text file within a bound.
pub(super) fn read_text(path: &Path, most: u64) -> Result<String, HouseError> {
    let mut text = String::new();
    let read = fs::File::open(path).and_then(|file| file.take(most + 1).read_to_string(&mut text));
    match read {
        Ok(_) if text.len() as u64 > most => Err(HouseError::TooLarge { path: path.to_owned(), most }),
        Ok(_) => Ok(text),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Err(HouseError::Missing { path: path.to_owned() }),
        Err(cause) if cause.kind() == io::ErrorKind::InvalidData => Err(HouseError::NotText { path: path.to_owned() }),
        Err(cause) => Err(HouseError::Failed { path: path.to_owned(), cause }),
    }
}

/// Puts a text file in the place of what had its name, whole and durable.
pub(super) fn replace(path: &Path, text: &str) -> Result<(), HouseError> {
    let mut draft = path.as_os_str().to_owned();
    draft.push(".new");
    let draft = PathBuf::from(draft);
    let written = || {
        let mut file = fs::File::create(&draft)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(&draft, path)?;
        sync_folder(path.parent().unwrap_or(Path::new("")))
    };
    written().map_err(failed(path))
}

pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    fs::File::open(folder)?.sync_all()
}

pub(super) fn failed(path: &Path) -> impl FnOnce(io::Error) -> HouseError {
    let path = path.to_owned();
    move |cause| HouseError::Failed { path, cause }
}
