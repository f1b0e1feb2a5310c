//! `alternat text new`: a joint text is proposed.

use super::said::{draft, language};
use crate::command::given::Given;
use crate::doing::By;
use crate::drafting::Drafting;
use crate::failure::Failure;
use crate::said::Said;
use crate::spoken::StatusWord;
use clap::{Args, ValueEnum as _};

/// Propose a joint text for a round; the others accept it, and all draft on it
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  alternat text new --round round:20 --title en=\"Joint Statement on the Lake\"
  alternat text new --round round:20 --title en=\"Agreed Minutes\" --language en --language ru=official-translation
The others answer: alternat stance text:20 accept")]
pub struct New {
    /// The round that it is for
    #[arg(long)]
    round: String,
    /// Its title, by language
    #[arg(long, value_name = "LANGUAGE=TITLE", required = true)]
    title: Vec<String>,
    /// A language of it, and what the text counts for in it: authentic, official-translation or unofficial. Without
    /// any it has the mechanism's, all authentic
    #[arg(long = "language", value_name = "TAG[=STATUS]")]
    languages: Vec<String>,
    #[command(flatten)]
    by: By,
}

impl New {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        let mut languages = Vec::new();
        for given in &self.languages {
            let (tag, status) = given.split_once('=').unwrap_or((given, "authentic"));
            let status = StatusWord::from_str(status, false).map_err(|_| {
                let words = format!("\"{status}\" is not what a text counts for");
                Failure::usage(words, "write authentic, official-translation or unofficial")
            })?;
            languages.push((language(tag)?, status));
        }
        let title = Said::from_options(&self.title)?;
        draft(given, &self.by.role, Drafting::Text { round: self.round, title, languages })
    }
}
