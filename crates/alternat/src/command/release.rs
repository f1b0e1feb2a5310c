//! `alternat release`: a party's own account, made public.

mod courtesy;
mod publish;
mod status;

use super::given::Given;
use crate::deed::Deed;
use crate::doing::{By, log};
use crate::failure::Failure;
use crate::proof::prove;
use crate::reference::{find, place_of};
use crate::said::Said;
use crate::screen::result;
use crate::when::second;
use clap::{Args, Subcommand};
use serde::Serialize;
use std::io::Write as _;
use std::path::PathBuf;

/// Releases: what is made public
#[derive(Subcommand, Debug)]
pub enum Release {
    Readout(Readout),
    Write(Write),
    Status(status::Status),
    Publish(publish::Publish),
    Courtesy(courtesy::Courtesy),
}

/// Release the party's own account, in its own words: no joint text
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  alternat release readout --round round:20 --title en=\"Our account of the twentieth round\" --text en=@account.txt")]
pub struct Readout {
    /// The round that it gives an account of
    #[arg(long)]
    round: Option<String>,
    /// Its title, by language
    #[arg(long, value_name = "LANGUAGE=TITLE", required = true)]
    title: Vec<String>,
    /// Its words, by language
    #[arg(long, value_name = "LANGUAGE=TEXT", required = true)]
    text: Vec<String>,
    /// Not before this time [default: at once]
    #[arg(long, value_name = "TIME")]
    not_before: Option<String>,
    #[command(flatten)]
    by: By,
}

/// Write a readout as a file that anybody can check, with the words and the proof that they are the party's
#[derive(Args, Debug)]
#[command(after_help = "Example:\n  alternat release write 3f9a01c2 account.txt\n  alternat verify account.txt")]
pub struct Write {
    /// The readout
    readout: String,
    /// The new file
    file: PathBuf,
}

#[derive(Serialize)]
struct Written {
    file: PathBuf,
    readout: String,
    party: String,
}

impl Write {
    fn run(self, given: &Given) -> Result<(), Failure> {
        let reach = given.reach()?;
        let reading = reach.read()?;
        let original = reach.mechanism(&reading)?;
        let id = find(original, &self.readout)?;
        let place = place_of(original, id);
        let place = place.ok_or_else(|| Failure::no("that act is not in this original", "see `alternat log`"))?;
        let proof = prove(original, place)?;
        let bytes = release::readout::file(&proof)
            .map_err(|fault| Failure::no(fault.to_string(), "name a readout, as `alternat show` lists them"))?;
        let written = std::fs::File::create_new(&self.file)
            .and_then(|mut file| file.write_all(&bytes).and_then(|()| file.sync_all()));
        written.map_err(|cause| Failure::file(&self.file, &cause))?;
        let shown = Written { file: self.file.clone(), readout: id.to_string(), party: original.code(place.party) };
        result(given.form(), &shown, || {
            format!("{}: the account of {}, with its proof\n", shown.file.display(), shown.party)
        })
    }
}

impl Release {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        match self {
            Release::Write(write) => write.run(given),
            Release::Status(status) => status.run(given),
            Release::Publish(publish) => publish.run(given),
            Release::Courtesy(courtesy) => courtesy.run(given),
            Release::Readout(readout) => {
                let deed = Deed::Release {
                    round: readout.round,
                    title: Said::from_options(&readout.title)?,
                    text: Said::from_options(&readout.text)?,
                    hour: readout.not_before.as_deref().map(second).transpose()?,
                };
                log(&given.reach()?, given.form(), &readout.by.role, &deed)
            }
        }
    }
}
