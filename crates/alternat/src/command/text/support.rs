//! `alternat text support`: what the party has to say to a wording that is there.

use super::said::{MannerGiven, draft, language};
use crate::command::given::Given;
use crate::drafting::{Chosen, Drafting};
use crate::failure::Failure;
use crate::spoken::FavourWord;
use clap::Args;

/// Say what the party thinks of a wording that is there: prefers it, could live with it, opposes it
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  alternat text support text:20#OP3 --whose EAST
  alternat text support text:20#OP3 --whose EAST --favour also-accepts --language en
  alternat text support text:20#OP3 --whose WEST --favour with-reservation --words en=\"Rods are not nets.\"")]
pub struct Support {
    /// The provision
    provision: String,
    /// Whose wording: the code of a party that prefers it, or digits of its id from `text show --history`
    #[arg(long)]
    whose: String,
    /// Only in this language; repeat it for several
    #[arg(long = "language", value_name = "TAG")]
    languages: Vec<String>,
    /// What the party has to say to it
    #[arg(long, default_value = "prefers")]
    favour: FavourWord,
    #[command(flatten)]
    manner: MannerGiven,
}

impl Support {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        let languages = self.languages.iter().map(|tag| language(tag)).collect::<Result<_, _>>()?;
        let chosen = Chosen { provision: self.provision, languages, whose: self.whose };
        let support = Drafting::Support { chosen, favour: self.favour, manner: self.manner.manner()? };
        draft(given, self.manner.role(), support)
    }
}
