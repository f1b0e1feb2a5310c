//! What goes with everything that is said of a wording: how far the party is bound, its words, what it renders, in
//! which role; and from a drafting deed to the log.

use crate::command::given::Given;
use crate::deed::Deed;
use crate::doing::{By, log};
use crate::drafting::{Drafting, Manner, Tabled};
use crate::failure::Failure;
use crate::said::Said;
use crate::spoken::CommitmentWord;
use crate::written::Wordings;
use clap::Args;
use record::Language;

/// What is tabled.
#[derive(Args, Debug)]
pub struct WordingsGiven {
    /// What the party wants it to say, in full, by language
    #[arg(long = "wording", value_name = "LANGUAGE=TEXT")]
    wordings: Vec<String>,
    /// "No text", in every language
    #[arg(long, conflicts_with = "wordings")]
    none: bool,
}

/// How it is said.
#[derive(Args, Debug)]
pub struct MannerGiven {
    /// The language whose wording these render: they follow a change there, and are none themselves
    #[arg(long, value_name = "TAG")]
    renders: Option<String>,
    /// How far the party is bound by it
    #[arg(long, default_value = "instructed")]
    commitment: CommitmentWord,
    /// The reservation or the reason, by language
    #[arg(long, value_name = "LANGUAGE=TEXT")]
    words: Vec<String>,
    #[command(flatten)]
    by: By,
}

impl WordingsGiven {
    pub(super) fn tabled(&self) -> Result<Tabled, Failure> {
        if self.none { Ok(Tabled::Nothing) } else { Ok(Tabled::Wordings(Wordings::from_options(&self.wordings)?)) }
    }
}

impl MannerGiven {
    pub(super) fn manner(&self) -> Result<Manner, Failure> {
        let renders = self.renders.as_deref().map(language).transpose()?;
        Ok(Manner { renders, commitment: self.commitment, words: Said::if_any(&self.words)? })
    }

    pub(super) fn role(&self) -> &str {
        &self.by.role
    }
}

/// A language by its tag.
pub(super) fn language(tag: &str) -> Result<Language, Failure> {
    let known = tag.to_ascii_lowercase().parse();
    known.map_err(|_| Failure::usage(format!("\"{tag}\" is no language tag"), "write en, ru, zh or zh-hant"))
}

/// Logs what is done to a text.
pub(super) fn draft(given: &Given, role: &str, drafting: Drafting) -> Result<(), Failure> {
    log(&given.reach()?, given.form(), role, &Deed::Drafting(drafting))
}
