//! `alternat export` and `alternat import`: the whole record as an open folder, and a house's record out of it again.

use super::given::Given;
use crate::failure::Failure;
use crate::screen::{result, say};
use archive::{ArchiveError, Stage};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use std::path::PathBuf;

/// Write the whole record of a mechanism as an open folder, which reads without this software
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  alternat --dir house export lake-record
  sha256sum -c SHA256SUMS          in that folder: nothing was changed
  alternat --dir archive import lake-record

The folder holds every act as it was signed and as readable JSON, the checkpoints and receipts that prove them, the
attachments, and the specification. It has no secret key, and nothing that is internal to this house.")]
pub struct Export {
    /// The folder, which must not be there yet
    folder: PathBuf,
}

/// Make the record of a house out of an exported folder
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  alternat --dir house import lake-record                        a house that has its keys, and lost its record
  alternat init archive --code ARCHIVE --name en=Archive         a house that is no party can keep it too:
  alternat --dir archive import lake-record

Everything in the folder is held against the parties' signatures first. A house whose own log comes back so signs nothing
until `alternat recover` has asked the other houses whether it had signed more.")]
pub struct Import {
    /// The folder that `alternat export` wrote
    folder: PathBuf,
}

#[derive(Serialize)]
struct Exported {
    folder: PathBuf,
    acts: u64,
    attachments: u64,
    attachments_missing: u64,
    files: u64,
    standing: String,
}

#[derive(Serialize)]
struct Imported {
    mechanism: String,
    acts: u64,
    attachments: usize,
    locked: bool,
}

impl From<ArchiveError> for Failure {
    fn from(error: ArchiveError) -> Failure {
        let (said, hint) = (error.to_string(), error.hint());
        match error {
            ArchiveError::Desk(error) => error.into(),
            ArchiveError::Disk { .. } => Failure::world(said, hint),
            ArchiveError::Taken { .. } | ArchiveError::NoExport { .. } => Failure::usage(said, hint),
            ArchiveError::Changed { .. }
            | ArchiveError::Unreadable { .. }
            | ArchiveError::OtherStanding
            | ArchiveError::Unproved { .. }
            | ArchiveError::Rebuild(_) => Failure::no(said, hint),
        }
    }
}

impl Export {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        let reach = given.reach()?;
        let reading = reach.read()?;
        let original = reach.mechanism(&reading)?;
        let bar = ProgressBar::new(0);
        bar.set_style(ProgressStyle::with_template("{msg} {pos} of {len} {bar:30}").expect("the template is sound"));
        let written = archive::write(original, &self.folder, &mut |stage| {
            let (what, done, all) = match stage {
                Stage::Acts(done, all) => ("acts", done, all),
                Stage::Attachments(done, all) => ("attachments", done, all),
            };
            bar.set_message(what);
            bar.set_length(all);
            bar.set_position(done);
        });
        bar.finish_and_clear();
        let written = written?;
        if written.missing > 0 {
            say(format!("{} attachments are not in this house, and so not in the folder", written.missing));
        }
        let shown = Exported {
            folder: self.folder,
            acts: written.acts,
            attachments: written.attachments,
            attachments_missing: written.missing,
            files: written.files,
            standing: written.standing.to_string(),
        };
        result(given.form(), &shown, || {
            format!(
                "{}: {} acts and {} attachments in {} files\nopen {} to look, or read {}\n",
                shown.folder.display(),
                shown.acts,
                shown.attachments,
                shown.files,
                shown.folder.join("index.html").display(),
                shown.folder.join("README.txt").display(),
            )
        })
    }
}

impl Import {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        let reach = given.reach()?;
        if reach.door_on_line()?.is_some() {
            return Err(Failure::world(
                "the house is on line, and this needs it alone",
                "stop `alternat serve` first, then try again",
            ));
        }
        let copy = archive::read(&self.folder)?;
        copy.restore(reach.house.dir(), reach.house.party())?;
        let (desk, findings) = crate::machine::open_desk(&reach.house)?;
        crate::screen::tell_findings(&findings);
        let shown = Imported {
            mechanism: copy.mechanism().to_string(),
            acts: copy.acts(),
            attachments: copy.attachments(),
            locked: desk.locked().is_some(),
        };
        result(given.form(), &shown, || {
            let mut text = format!(
                "{} acts and {} attachments are here, each as its party signed it\n",
                shown.acts, shown.attachments
            );
            if shown.locked {
                text.push_str(
                    "This house's own log is among them, and it may have signed more since: it signs nothing for now.\n\
                     Run `alternat recover`: it asks the other houses.\n",
                );
            }
            text
        })
    }
}
