//! `alternat site`: the public site of a house, written at any time.

use super::given::Given;
use crate::failure::Failure;
use crate::publishing::{publish, publisher, readouts, signing, wish};
use crate::screen::result;
use clap::{Args, Subcommand};
use serde::Serialize;
use site::keeping::Use;
use std::path::PathBuf;

/// The public site: files that any web server carries
#[derive(Subcommand, Debug)]
pub enum Site {
    Build(Build),
}

/// Write the site with everything that may be seen now, also while the house is off line
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  alternat --dir house site build --to public

What stands in the folder already is kept: nothing that was published is removed or replaced. What is under embargo is
left out.")]
pub struct Build {
    /// The folder
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
}

#[derive(Serialize)]
struct Built {
    folder: PathBuf,
    written: usize,
    same: usize,
    refused: Vec<String>,
}

impl Site {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        match self {
            Site::Build(build) => build.run(given),
        }
    }
}

impl Build {
    fn run(self, given: &Given) -> Result<(), Failure> {
        let reach = given.reach()?;
        let told = reach.house.config().site.as_ref();
        let reading = reach.read()?;
        let mut publisher = publisher(&reach.house, self.to.clone(), wish(&reach.house, told, None), Use::Look)?;
        let (_, put) = publish(&mut publisher, reading.originals.iter(), readouts(told), &mut signing(&reach)?)?;
        let built = Built { folder: self.to, written: put.written, same: put.same, refused: put.refused };
        result(given.form(), &built, || {
            let mut words =
                format!("{}: {} files written, {} as they were\n", built.folder.display(), built.written, built.same);
            for path in &built.refused {
                words.push_str(&format!("  kept as it was published: {path}\n"));
            }
            words
        })?;
        match built.refused.first() {
            None => Ok(()),
            Some(path) => Err(Failure::no(
                format!("{path} was published and would be another file now"),
                "it was left as it is; write the site into a new folder to see the difference",
            )),
        }
    }
}
