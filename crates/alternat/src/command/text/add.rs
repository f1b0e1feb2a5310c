//! `alternat text add`: a new provision.

use super::place::Place;
use super::said::{MannerGiven, WordingsGiven, draft};
use crate::command::given::Given;
use crate::drafting::{Drafting, LabelWanted};
use crate::failure::Failure;
use crate::spoken::UnitWord;
use clap::Args;

/// Add a provision: its place, and what the party wants it to say
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  alternat text add text:20 --wording en=\"Each shore takes half.\"
  alternat text add text:20 --after text:20#OP6 --wording en=@rescue.txt
  alternat text add text:20 --unit options
  alternat text add text:20 --unit choice --under text:20#options --none

Without --label the next one is taken: OP7 behind OP6, and OP6 bis between OP6 and OP7.
A label never changes.")]
pub struct Add {
    /// The text
    text: String,
    /// What it is
    #[arg(long, default_value = "operative")]
    unit: UnitWord,
    /// Its label
    #[arg(long, conflicts_with = "alt")]
    label: Option<String>,
    /// It is an alternative to the provision before it: OP6 alt
    #[arg(long)]
    alt: bool,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    wordings: WordingsGiven,
    #[command(flatten)]
    manner: MannerGiven,
}

impl Add {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        let label = match self.label {
            Some(label) => LabelWanted::Given(label),
            None if self.alt => LabelWanted::Alternative,
            None => LabelWanted::ByRule,
        };
        let (tabled, manner) = (self.wordings.tabled()?, self.manner.manner()?);
        let spot = self.place.spot();
        let insert = Drafting::Insert { text: self.text, unit: self.unit, label, spot, tabled, manner };
        draft(given, self.manner.role(), insert)
    }
}
