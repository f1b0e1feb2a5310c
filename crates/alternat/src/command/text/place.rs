//! Where a provision shall stand, as the command line says it.

use crate::drafting::{At, Spot};
use clap::Args;

/// Where it shall stand; without anything, at the end.
#[derive(Args, Debug)]
pub struct Place {
    /// Behind this provision
    #[arg(long, value_name = "PROVISION", conflicts_with = "first")]
    after: Option<String>,
    /// As a part of this provision
    #[arg(long, value_name = "PROVISION")]
    under: Option<String>,
    /// Before all others
    #[arg(long)]
    first: bool,
}

impl Place {
    pub(super) fn spot(self) -> Spot {
        let at = match self.after {
            Some(after) => At::Behind(after),
            None if self.first => At::First,
            None => At::End,
        };
        Spot { under: self.under, at }
    }
}
