//! `alternat text choose`: which option of a block the party wants.

use super::said::{MannerGiven, draft};
use crate::command::given::Given;
use crate::drafting::Drafting;
use crate::failure::Failure;
use crate::spoken::FavourWord;
use clap::Args;

/// Choose one of the options of a block; the one that every party chooses stands
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  alternat text choose 'text:20#Option 1'
  alternat text choose 'text:20#Option 1' --favour ad-referendum
  alternat text choose 'text:20#Option 1' --favour leaves")]
pub struct Choose {
    /// The option
    option: String,
    /// How the party chooses it; `leaves` takes the choice back
    #[arg(long, default_value = "prefers")]
    favour: FavourWord,
    #[command(flatten)]
    manner: MannerGiven,
}

impl Choose {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        let choose = Drafting::Choose { option: self.option, favour: self.favour, manner: self.manner.manner()? };
        draft(given, self.manner.role(), choose)
    }
}
