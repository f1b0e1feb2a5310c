//! `alternat backup`: what the house's page gave its registrar is opened again, with the house's own key.

use super::given::Given;
use crate::failure::Failure;
use crate::screen::result;
use clap::{Args, Subcommand};
use node::backup;
use serde::Serialize;
use std::io::{BufReader, BufWriter, Write as _};
use std::path::PathBuf;

/// Backups: what the page of a house gives its registrar
#[derive(Subcommand, Debug)]
pub enum Backup {
    Open(Open),
}

/// Open a backup with this house's keys: a tar file, to be unpacked into the house's folder
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  alternat --dir house backup open EAST.backup.age east.tar
  tar -xf east.tar -C house
  alternat --dir house recover
The house needs its keys, its card and its configuration for it: put these aside on the first day.")]
pub struct Open {
    /// The backup
    file: PathBuf,
    /// The new tar file
    tar: PathBuf,
}

#[derive(Serialize)]
struct Opened {
    file: PathBuf,
    bytes: u64,
}

impl Backup {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        match self {
            Backup::Open(open) => open.run(given),
        }
    }
}

impl Open {
    fn run(self, given: &Given) -> Result<(), Failure> {
        let keys = given.reach()?.house.keyring()?;
        let input = std::fs::File::open(&self.file).map_err(|cause| Failure::file(&self.file, &cause))?;
        let made = std::fs::File::create_new(&self.tar).map_err(|cause| Failure::file(&self.tar, &cause))?;
        let mut out = BufWriter::new(made);
        let opened = backup::open(&keys.bag, BufReader::new(input), &mut out);
        let kept = opened.and_then(|bytes| {
            let written = out.flush().and_then(|()| out.get_ref().sync_all());
            written.map(|()| bytes).map_err(|cause| backup::BackupError::Target { cause })
        });
        match kept {
            Ok(bytes) => {
                let shown = Opened { file: self.tar, bytes };
                result(given.form(), &shown, || format!("{}: {} bytes\n", shown.file.display(), shown.bytes))
            }
            Err(error) => {
                // Half of a house is worse than none: what was written of it goes.
                _ = std::fs::remove_file(&self.tar);
                Err(Failure::no(
                    error.to_string(),
                    "take another copy of the backup, and the keys of the house that made it",
                ))
            }
        }
    }
}
