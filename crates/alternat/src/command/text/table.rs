//! `alternat text table`: the party's own wording.

use super::said::{MannerGiven, WordingsGiven, draft};
use crate::command::given::Given;
use crate::drafting::Drafting;
use crate::failure::Failure;
use clap::Args;

/// Table what the party wants a provision to say, in full
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  alternat text table text:20#OP3 --wording en=\"In a dry year each shore takes half.\"
  alternat text table text:20#OP3 --wording ru=@op3.ru.txt --renders en
  alternat text table text:20#OP3 --none --words en=\"OP2 says it already.\"")]
pub struct Table {
    /// The provision
    provision: String,
    #[command(flatten)]
    wordings: WordingsGiven,
    #[command(flatten)]
    manner: MannerGiven,
}

impl Table {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        let (tabled, manner) = (self.wordings.tabled()?, self.manner.manner()?);
        draft(given, self.manner.role(), Drafting::Table { provision: self.provision, tabled, manner })
    }
}
