//! `alternat text package`: wordings to be taken or left together.

use super::said::{draft, language};
use crate::command::given::Given;
use crate::doing::By;
use crate::drafting::{Chosen, Drafting};
use crate::failure::Failure;
use crate::said::Said;
use clap::Args;

/// Propose wordings of several provisions, to be taken or left together: "we take 4 if you take 7"
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  alternat text package text:20 --part text:20#OP4=WEST --part text:20#OP7=EAST
  alternat text package text:20 --part text:20#OP4=WEST/en,ru --words en=\"Our last word on fish.\"
The others answer: alternat stance package:20/1 accept. Until all do, it binds nobody.")]
pub struct Package {
    /// The text
    text: String,
    /// A provision and whose wording of it, in every language or in some; repeat it for each
    #[arg(long = "part", value_name = "PROVISION=WHOSE[/TAG,…]", required = true)]
    parts: Vec<String>,
    /// What is said to it, by language
    #[arg(long, value_name = "LANGUAGE=TEXT")]
    words: Vec<String>,
    #[command(flatten)]
    by: By,
}

impl Package {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        let parts = self.parts.iter().map(|part| chosen(part)).collect::<Result<_, _>>()?;
        let words = Said::if_any(&self.words)?;
        draft(given, &self.by.role, Drafting::Package { text: self.text, parts, words })
    }
}

fn chosen(part: &str) -> Result<Chosen, Failure> {
    let (provision, whose) = part.rsplit_once('=').ok_or_else(|| {
        let hint = format!("write {part}=CODE, with the code of the party whose wording it is");
        Failure::usage(format!("\"{part}\" does not say whose wording"), hint)
    })?;
    let (whose, tags) = whose.split_once('/').map_or((whose, None), |(whose, tags)| (whose, Some(tags)));
    let languages = tags.iter().flat_map(|tags| tags.split(',')).map(language).collect::<Result<_, _>>()?;
    Ok(Chosen { provision: provision.to_owned(), languages, whose: whose.to_owned() })
}
