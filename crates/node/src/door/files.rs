//! Bags as files: written whole or not at all.

use crate::desk::{Carried, Desk, DeskError, Everything, Packed};
use record::PartyId;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Packs a bag into a new file: written beside it first, and only whole under its name.
pub fn pack_into(
    desk: &mut Desk,
    to: &BTreeSet<PartyId>,
    everything: Everything,
    file: &Path,
) -> Result<Packed, DeskError> {
    if file.exists() {
        return Err(DeskError::File(std::io::Error::new(
            std::io::ErrorKind::AlreadyExists,
            format!("{} exists already", file.display()),
        )));
    }
    let mut beside = file.as_os_str().to_owned();
    beside.push(".part");
    let beside = PathBuf::from(beside);
    let packed = (|| {
        let mut out = std::io::BufWriter::with_capacity(1 << 20, std::fs::File::create(&beside)?);
        let mut packed = desk.pack(to, everything, &mut out)?;
        let written = out.into_inner().map_err(std::io::IntoInnerError::into_error)?;
        written.sync_all()?;
        packed.bytes = written.metadata()?.len();
        std::fs::rename(&beside, file)?;
        Ok(packed)
    })();
    if packed.is_err() {
        let _ = std::fs::remove_file(&beside);
    }
    packed
}

/// Takes the content of a bag's file in.
///
/// # Errors
/// As `Desk::unpack`, or where the file cannot be read.
pub fn unpack_from(desk: &mut Desk, file: &Path) -> Result<Carried, DeskError> {
    let named = |error: std::io::Error| {
        DeskError::File(std::io::Error::new(error.kind(), format!("{}: {error}", file.display())))
    };
    let input = std::fs::File::open(file).map_err(named)?;
    desk.unpack(std::io::BufReader::with_capacity(1 << 20, input))
}
