//! `alternat card`: who a party is, handed from house to house.

use super::given::Given;
use crate::failure::Failure;
use crate::letter::{Detail, Letter};
use crate::said::Said;
use crate::screen::{Form, result, say};
use clap::Subcommand;
use node::card_file::{SignedCard, fingerprint};
use node::house::{Added, read_card};
use serde::Serialize;
use std::io::Write as _;
use std::path::PathBuf;

/// Party cards: who a party is and by which keys it is known
#[derive(Subcommand, Debug)]
pub enum Card {
    /// Show this house's card, or the one in a file
    #[command(after_help = "Example:\n  alternat --dir house card show")]
    Show {
        /// A card file
        file: Option<PathBuf>,
    },
    /// Write this house's card into a new file, to be handed to the other houses
    #[command(after_help = "Example:\n  alternat --dir house card export cn.card.txt")]
    Export {
        /// The new file
        file: PathBuf,
    },
    /// Take in another house's card
    #[command(after_help = "\
Example:
  alternat --dir house card add ru.card.txt --address ru.example.org:7420

Compare the fingerprint with its owner by another way than the one by which the file came: by telephone, face to face.
Whoever could change the file on its way could otherwise be taken for the party.")]
    Add {
        /// The card file
        file: PathBuf,
        /// Where the house can be called; without it, it calls, or the bag is used
        #[arg(long, value_name = "HOST:PORT")]
        address: Option<String>,
    },
    /// List the cards that this house knows
    #[command(after_help = "Example:\n  alternat --dir house card list")]
    List,
}

#[derive(Serialize)]
struct CardShown {
    code: String,
    name: Said,
    party: String,
    fingerprint: String,
    root_keys: usize,
    threshold: u64,
    address: Option<String>,
    own: bool,
}

impl CardShown {
    fn of(signed: &SignedCard, address: Option<String>, own: bool) -> CardShown {
        let card = signed.card();
        CardShown {
            code: card.code.clone(),
            name: Said::from(&card.name),
            party: signed.party().to_string(),
            fingerprint: fingerprint(signed.party()),
            root_keys: card.roots.len(),
            threshold: card.threshold,
            address,
            own,
        }
    }

    fn text(&self, languages: &[String]) -> String {
        let name = Letter::new(languages, Detail::Brief).best(&self.name);
        let address = match (&self.address, self.own) {
            (Some(address), _) => format!("  called at {address}\n"),
            (None, true) => String::new(),
            (None, false) => "  no address: it calls, or the bag is used\n".into(),
        };
        format!(
            "{}  {name}{}\n  fingerprint: {}\n  root keys: {} of {} act together\n{address}",
            self.code,
            if self.own { "  (this house)" } else { "" },
            self.fingerprint,
            self.threshold,
            self.root_keys
        )
    }
}

impl Card {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        match self {
            Card::Show { file: Some(file) } => {
                let shown = CardShown::of(&read_card(&file)?, None, false);
                result(given.form(), &shown, || shown.text(&[]))
            }
            Card::Show { file: None } => {
                let reach = given.reach()?;
                let shown = CardShown::of(reach.house.card(), None, true);
                result(given.form(), &shown, || shown.text(&reach.languages()))
            }
            Card::Export { file } => {
                let reach = given.reach()?;
                let written = std::fs::File::create_new(&file).and_then(|mut out| {
                    out.write_all(reach.house.card().text().as_bytes()).and_then(|()| out.sync_all())
                });
                written.map_err(|cause| Failure::file(&file, &cause))?;
                let shown = CardShown::of(reach.house.card(), None, true);
                result(given.form(), &shown, || {
                    format!("written to {}\nfingerprint: {}\n", file.display(), shown.fingerprint)
                })
            }
            Card::Add { file, address } => add(given, &file, address),
            Card::List => list(given),
        }
    }
}

fn add(given: &Given, file: &std::path::Path, address: Option<String>) -> Result<(), Failure> {
    let mut reach = given.reach()?;
    let card = read_card(file)?;
    let added = reach.house.add_peer(&card, address.as_deref())?;
    let on_line = reach.door_on_line()?;
    let told = on_line.map(|mut door| door.read_peers()).transpose()?;
    let shown = CardShown::of(&card, address, false);
    result(given.form(), &shown, || {
        let done = match added {
            Added::New => "added",
            Added::Known => "known already",
        };
        format!("{}{done}\n", shown.text(&reach.languages()))
    })?;
    if given.form() == Form::Text {
        if added == Added::New {
            say("Compare the fingerprint with its owner by another way: by telephone, face to face.");
        }
        if told.is_some() {
            say("The house on line knows it from now on.");
        }
    }
    Ok(())
}

fn list(given: &Given) -> Result<(), Failure> {
    let reach = given.reach()?;
    let mut shown = vec![CardShown::of(reach.house.card(), None, true)];
    shown.extend(reach.house.peers()?.iter().map(|peer| CardShown::of(&peer.card, peer.address.clone(), false)));
    result(given.form(), &shown, || shown.iter().map(|card| card.text(&reach.languages())).collect())
}
