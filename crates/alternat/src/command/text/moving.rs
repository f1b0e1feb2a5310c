//! `alternat text move`: another place for a provision is proposed.

use super::place::Place;
use super::said::draft;
use crate::command::given::Given;
use crate::doing::By;
use crate::drafting::Drafting;
use crate::failure::Failure;
use clap::Args;

/// Propose another place for a provision; it moves when all accept, and keeps its label
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  alternat text move text:20#OP5 --after text:20#OP1
The others answer: alternat stance move:20/1 accept")]
pub struct Move {
    /// The provision
    provision: String,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    by: By,
}

impl Move {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        draft(given, &self.by.role, Drafting::Move { provision: self.provision, spot: self.place.spot() })
    }
}
