//! `alternat text silence`: a deadline after which silence is agreement.

use super::said::draft;
use crate::command::given::Given;
use crate::doing::By;
use crate::drafting::Drafting;
use crate::failure::Failure;
use crate::when;
use clap::Args;

/// Propose that what nobody objects to before a deadline is agreed
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  alternat text silence package:20/1 --until 2026-05-20T18:00+08:00
  alternat text silence text:20 --until +3d
The others answer: alternat stance silence:1 accept. Then whoever says nothing until the deadline
agrees; who does not agree says so in time: alternat stance package:20/1 object")]
pub struct Silence {
    /// What it is about: a proposal of any kind
    on: String,
    /// The deadline: a time with its offset, or +DAYSd, +HOURSh, +MINUTESm from now
    #[arg(long, value_name = "TIME")]
    until: String,
    #[command(flatten)]
    by: By,
}

impl Silence {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        let until = when::until(&self.until).ok_or_else(|| {
            let hint = "write 2026-05-20T18:00+08:00, or +3d, +12h, +30m from now";
            Failure::usage(format!("\"{}\" is no time", self.until), hint)
        })?;
        draft(given, &self.by.role, Drafting::Silence { on: self.on, until })
    }
}
