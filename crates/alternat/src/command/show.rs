//! `alternat show`: how things stand, as this house sees it.

use super::given::Given;
use crate::failure::Failure;
use crate::letter::{Detail, Letter};
use crate::machine::Machine;
use crate::screen::{Ink, ink, result};
use crate::shown::MechanismShown;
use clap::Args;
use node::desk::Clock as _;
use node::door::Status;
use node::lock::Locked;
use serde::Serialize;

/// Show how things stand: parties, people, rounds, positions, points, receipts
#[derive(Args, Debug)]
#[command(after_help = "Example:\n  alternat --dir house show\n  alternat --dir house show --json")]
pub struct Show {
    /// Leave the ids out
    #[arg(long)]
    brief: bool,
}

#[derive(Serialize)]
struct HouseShown {
    party: String,
    code: String,
    on_line: bool,
    locked: Option<String>,
    peers_on_line: Vec<String>,
    mechanisms: Vec<MechanismShown>,
}

impl Show {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        let reach = given.reach()?;
        let status: Option<Status> = match reach.door_on_line()? {
            Some(mut door) => Some(door.status()?),
            None => None,
        };
        let reading = reach.read()?;
        let now = Machine.now();
        let mechanisms = match reach.wanted() {
            Some(_) => vec![MechanismShown::of(reach.mechanism(&reading)?, reach.party(), now)],
            None => reading.originals.iter().map(|original| MechanismShown::of(original, reach.party(), now)).collect(),
        };
        let peers = reach.house.peers()?;
        let code = |id: &String| {
            let peer = peers.iter().find(|peer| peer.party().to_string() == *id);
            peer.map_or_else(|| id[..8].to_owned(), |peer| peer.card.card().code.clone())
        };
        let shown = HouseShown {
            party: reach.party().to_string(),
            code: reach.house.card().card().code.clone(),
            on_line: status.is_some(),
            locked: match &status {
                Some(status) => status.locked.clone(),
                // Off line only the plainest cause shows; the others are found when the house is opened.
                None if reach.house.guard().exists() => None,
                None => Some(Locked::NoGuard.to_string()),
            },
            peers_on_line: status.iter().flat_map(|status| &status.peers).map(code).collect(),
            mechanisms,
        };
        let languages = reach.languages();
        let detail = if self.brief { Detail::Brief } else { Detail::Full };
        result(given.form(), &shown, || text(&shown, &Letter::new(&languages, detail)))
    }
}

fn text(shown: &HouseShown, letter: &Letter<'_>) -> String {
    let mut out = format!("The house of {}: ", shown.code);
    match (shown.on_line, shown.peers_on_line.as_slice()) {
        (false, _) => out.push_str("not on line"),
        (true, []) => out.push_str("on line, and no other house is"),
        (true, peers) => out.push_str(&format!("on line with {}", peers.join(", "))),
    }
    out.push('\n');
    if let Some(why) = &shown.locked {
        out.push_str(&format!(
            "{}\n",
            ink(Ink::Bad, &format!("It is locked and signs nothing: {why}. Run `alternat recover`."))
        ));
    }
    if shown.mechanisms.is_empty() {
        out.push_str(
            "It takes part in no mechanism yet: `alternat mechanism new`, or go on line and wait for an invitation.\n",
        );
    }
    for mechanism in &shown.mechanisms {
        out.push('\n');
        out.push_str(&letter.mechanism(mechanism));
    }
    out
}
