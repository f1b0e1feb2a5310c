//! `alternat text term`: what a disputed name shall be is proposed.

use super::said::draft;
use crate::command::given::Given;
use crate::doing::By;
use crate::drafting::Drafting;
use crate::failure::Failure;
use crate::said::Said;
use clap::Args;

/// Propose what a disputed name, which wordings mark as {=name}, shall be in all its places
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  alternat text term text:20 lake --words en=\"the Long Lake\" --words zh=长湖
The others answer: alternat stance term:20/1 accept, or propose another for the same name")]
pub struct Term {
    /// The text
    text: String,
    /// The name by which wordings mark it
    name: String,
    /// What it shall be, by language
    #[arg(long, value_name = "LANGUAGE=TEXT", required = true)]
    words: Vec<String>,
    #[command(flatten)]
    by: By,
}

impl Term {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        let words = Said::from_options(&self.words)?;
        draft(given, &self.by.role, Drafting::Term { text: self.text, name: self.name, words })
    }
}
