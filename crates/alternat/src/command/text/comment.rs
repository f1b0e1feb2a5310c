//! `alternat text comment`: a remark, which changes nothing.

use super::said::draft;
use crate::command::given::Given;
use crate::doing::By;
use crate::drafting::Drafting;
use crate::failure::Failure;
use crate::said::Said;
use clap::Args;

/// Remark on a provision, a wording, a proposal or another comment; it changes nothing, and all parties see it
#[derive(Args, Debug)]
#[command(
    after_help = "Example:\n  alternat text comment text:20#OP3 --text en=\"Paragraph 7 of 2019 said the same.\""
)]
pub struct Comment {
    /// What it is about
    on: String,
    /// The words, by language
    #[arg(long, value_name = "LANGUAGE=TEXT", required = true)]
    text: Vec<String>,
    #[command(flatten)]
    by: By,
}

impl Comment {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        let text = Said::from_options(&self.text)?;
        draft(given, &self.by.role, Drafting::Comment { on: self.on, text })
    }
}
