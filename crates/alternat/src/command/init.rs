//! `alternat init`: a new house.

use super::given::Given;
use crate::ask::Passphrases;
use crate::failure::Failure;
use crate::said::Said;
use crate::screen::{Form, result, say};
use clap::Args;
use node::card_file::fingerprint;
use node::envelope::WorkFactor;
use node::house::{House, Plan, RootKeeping};
use serde::Serialize;
use std::path::PathBuf;

/// Make a new house: its keys, its card, its configuration, its guard
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  alternat init house --code CN --name en=China --name zh=中国 --listen 0.0.0.0:7420

The root keys found mechanisms and change keys: two of three together. Give each file to another person, and take it off
this machine. The guard remembers how far this house has signed: keep it out of backups.")]
pub struct Init {
    /// The folder of the house: empty, or not there yet
    folder: PathBuf,
    /// The party's code: 1 to 16 letters, digits and hyphens
    #[arg(long)]
    code: String,
    /// The party's name, by language
    #[arg(long, value_name = "LANGUAGE=NAME", required = true)]
    name: Vec<String>,
    /// Where other houses may call, such as 0.0.0.0:7420; without it, this house only calls
    #[arg(long, value_name = "HOST:PORT")]
    listen: Option<String>,
    /// Where the guard is to lie, outside of the house and of backups [default: FOLDER.guard]
    #[arg(long, value_name = "PATH")]
    guard: Option<PathBuf>,
    /// How many root keys
    #[arg(long, default_value_t = 3)]
    roots: u8,
    /// How many of them must act together
    #[arg(long, default_value_t = 2)]
    threshold: u8,
    /// A file with the root keys' passphrases, one a line; else they are asked for on the terminal
    #[arg(long, value_name = "FILE", conflicts_with = "throwaway_keys")]
    passphrase_file: Option<PathBuf>,
    /// Leave the root keys unprotected: for samples and tests, never for work
    #[arg(long)]
    throwaway_keys: bool,
}

#[derive(Serialize)]
struct Made {
    house: PathBuf,
    code: String,
    party: String,
    guard: PathBuf,
    root_keys: Vec<PathBuf>,
}

impl Init {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        let names: Vec<String> = (1..=self.roots).map(|at| format!("root key {at} of {}", self.roots)).collect();
        let keeping = if self.throwaway_keys {
            RootKeeping::Throwaway
        } else {
            let passphrases = Passphrases::from_option(self.passphrase_file.clone()).choose(&names)?;
            RootKeeping::Passphrases(passphrases, WorkFactor::USUAL)
        };
        let plan = Plan {
            code: self.code,
            name: Said::from_options(&self.name)?.texts()?,
            // In the order in which the person named them.
            languages: self
                .name
                .iter()
                .filter_map(|name| name.split_once('='))
                .map(|(tag, _)| tag.to_ascii_lowercase())
                .collect(),
            listen: self.listen,
            guard: self.guard,
            roots: self.roots,
            threshold: self.threshold,
            keeping,
        };
        let made = House::make(&self.folder, &plan)?;
        let shown = Made {
            house: self.folder.clone(),
            code: plan.code.clone(),
            party: made.card.party().to_string(),
            guard: made.guard.clone(),
            root_keys: made.roots.clone(),
        };
        let text = || {
            format!(
                "The house of {} is made in {}.\nfingerprint: {}\n",
                plan.code,
                self.folder.display(),
                fingerprint(made.card.party())
            )
        };
        result(given.form(), &shown, text)?;
        if given.form() == Form::Text {
            self::advise(&made.roots, self.threshold, self.throwaway_keys);
            say(format!(
                "Keep {} out of every backup: it remembers how far this house has signed.",
                made.guard.display()
            ));
            say(format!(
                "next: alternat --dir {} card export card.txt, and hand it to the other house",
                self.folder.display()
            ));
        }
        Ok(())
    }
}

fn advise(roots: &[PathBuf], threshold: u8, throwaway: bool) {
    if throwaway {
        say("These keys are throwaway keys: whoever reads this folder can act for the party.");
        return;
    }
    say(format!(
        "Give each of these to another person, and take it off this machine; {threshold} of them act together:"
    ));
    for path in roots {
        say(format!("  {}", path.display()));
    }
}
