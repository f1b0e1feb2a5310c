//! `alternat mechanism`: founding, and what is held.

mod amend;

use super::given::Given;
use crate::deed::Deed;
use crate::doing::{By, Roots, approved, log, open_roots, tell};
use crate::failure::Failure;
use crate::letter::{Detail, Letter};
use crate::machine::Machine;
use crate::reach::Reach;
use crate::said::Said;
use crate::screen::{result, say};
use crate::shown::MechanismShown;
use clap::{Args, Subcommand};
use node::desk::{Chance as _, Clock as _};
use record::founding::Charter;
use record::{Language, MechanismId, PartyId};
use serde::Serialize;

/// Mechanisms: standing consultations, each founded by the same charter of every party
#[derive(Subcommand, Debug)]
pub enum Mechanism {
    New(New),
    /// List the mechanisms of this house, and those to which it is invited
    #[command(after_help = "Example:\n  alternat --dir house mechanism list")]
    List,
    /// Show a mechanism as this house sees it
    #[command(after_help = "Example:\n  alternat --dir house mechanism show \"Long Lake Consultation\"")]
    Show {
        /// Its name, or the first digits of its id
        mechanism: Option<String>,
    },
    Accept(Accept),
    Amend(amend::Amend),
    /// Accept the new log that another party opened after it lost its own
    #[command(after_help = "\
Example:
  alternat --dir house log                          shows the opening as epoch-open, with its id
  alternat --dir house mechanism accept-log 3f9a01c2

Ask the party first, by another way, whether it was its own root keys that opened the log.")]
    AcceptLog {
        /// The act that opens it
        opening: String,
        #[command(flatten)]
        by: By,
    },
}

/// Found a mechanism: write its charter, and sign it for this party
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  alternat --dir house mechanism new --name en=\"Long Lake Consultation\" --purpose en=\"To share the lake\" \\
      --party WEST --language en --marking restricted --root root-1.key --root root-2.key

It exists once every party has founded it: the others do so with `alternat mechanism accept`.")]
pub struct New {
    /// Its name, by language
    #[arg(long, value_name = "LANGUAGE=NAME", required = true)]
    name: Vec<String>,
    /// What it is for, by language
    #[arg(long, value_name = "LANGUAGE=TEXT", required = true)]
    purpose: Vec<String>,
    /// The code of another party; repeat it for several. Its card was added before
    #[arg(long, value_name = "CODE", required = true)]
    party: Vec<String>,
    /// A language in which texts are authentic; repeat it for several
    #[arg(long, value_name = "TAG", required = true)]
    language: Vec<String>,
    /// The marking of everything that is said in it
    #[arg(long, default_value = "unclassified")]
    marking: String,
    #[command(flatten)]
    roots: Roots,
}

/// Found a mechanism to which another party invites: sign its charter, unchanged
#[derive(Args, Debug)]
#[command(after_help = "Example:\n  alternat --dir house mechanism accept 3f9a01 --root root-1.key --root root-2.key")]
pub struct Accept {
    /// Its name, or the first digits of its id
    which: String,
    #[command(flatten)]
    roots: Roots,
}

#[derive(Serialize)]
struct Line {
    id: String,
    name: String,
    exists: bool,
    founded_here: bool,
    parties: Vec<String>,
}

impl Mechanism {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        let reach = given.reach()?;
        match self {
            Mechanism::New(new) => new.run(given, &reach),
            Mechanism::List => list(given, &reach),
            Mechanism::Show { mechanism } => {
                let reading = reach.read()?;
                let original = reach.mechanism_named(&reading, mechanism.as_deref().or(reach.wanted()))?;
                let shown = MechanismShown::of(original, reach.party(), Machine.now());
                let languages = reach.languages();
                result(given.form(), &shown, || Letter::new(&languages, Detail::Full).mechanism(&shown))
            }
            Mechanism::AcceptLog { opening, by } => {
                log(&reach, given.form(), &by.role, &Deed::EpochAccept { open: opening })
            }
            Mechanism::Accept(accept) => accept.run(given, &reach),
            Mechanism::Amend(amend) => amend.run(given, &reach),
        }
    }
}

fn list(given: &Given, reach: &Reach) -> Result<(), Failure> {
    let reading = reach.read()?;
    let line = |original: &node::original::Original| {
        let view = original.standing.now();
        let own = view.parties().into_iter().find(|party| party.id == reach.party());
        Line {
            id: original.id.to_string(),
            name: original.name(&crate::reach::tags(&reach.languages())),
            exists: view.exists(),
            founded_here: own.is_some_and(|own| own.founded.is_some()),
            parties: original.parties().iter().map(|party| original.code(*party)).collect(),
        }
    };
    let lines: Vec<Line> = reading.originals.iter().map(line).collect();
    result(given.form(), &lines, || {
        let text = |line: &Line| {
            let state = match (line.exists, line.founded_here) {
                (true, _) => "exists",
                (false, true) => "waits for the other parties to found it",
                (false, false) => "invites this house: look at it, then `alternat mechanism accept`",
            };
            format!("{}  {}  {}  {state}\n", &line.id[..12], crate::screen::tame(&line.name), line.parties.join(", "))
        };
        lines.iter().map(text).collect()
    })
}

impl New {
    fn run(self, given: &Given, reach: &Reach) -> Result<(), Failure> {
        let peers = reach.house.peers()?;
        let party = |code: &String| {
            let peer = peers.iter().find(|peer| peer.card.card().code.eq_ignore_ascii_case(code));
            peer.map(node::house::KnownPeer::party).ok_or_else(|| {
                Failure::usage(format!("no card of {code} is known here"), "add it first: alternat card add FILE")
            })
        };
        let mut parties: Vec<PartyId> = self.party.iter().map(party).collect::<Result<_, _>>()?;
        parties.push(reach.party());
        parties.sort();
        parties.dedup();
        let tag = |tag: &String| {
            tag.parse::<Language>()
                .map_err(|_| Failure::usage(format!("\"{tag}\" is no language tag"), "write en, ru, zh or zh-hant"))
        };
        let mut languages: Vec<Language> = self.language.iter().map(tag).collect::<Result<_, _>>()?;
        languages.sort();
        languages.dedup();
        let mut nonce = [0; 16];
        Machine.fill(&mut nonce);
        let charter = Charter {
            name: Said::from_options(&self.name)?.texts()?,
            purpose: Said::from_options(&self.purpose)?.texts()?,
            parties,
            languages,
            marking: self.marking,
            nonce,
        };
        let bytes = charter.bytes().map_err(|fault| {
            Failure::usage(
                format!("this cannot be said in a charter: {fault}"),
                "shorten it; a mechanism has two parties or more",
            )
        })?;
        found(given, reach, &bytes, &self.roots)
    }
}

impl Accept {
    fn run(self, given: &Given, reach: &Reach) -> Result<(), Failure> {
        let reading = reach.read()?;
        let original = reach.mechanism_named(&reading, Some(&self.which))?;
        let charter = original.charter().ok_or_else(|| {
            Failure::no(
                "the charter of this mechanism is not here yet",
                "go on line with `alternat serve` until it comes",
            )
        })?;
        say(format!("Founding {} with {}.", reach.called(original), {
            let others: Vec<String> =
                charter.parties.iter().filter(|p| **p != reach.party()).map(|p| original.code(*p)).collect();
            others.join(", ")
        }));
        let bytes = charter
            .bytes()
            .map_err(|fault| Failure::no(format!("the charter cannot be read: {fault}"), "ask for it again"))?;
        found(given, reach, &bytes, &self.roots)
    }
}

/// Founds with the approvals of the party's root keys.
fn found(given: &Given, reach: &Reach, charter: &[u8], roots: &Roots) -> Result<(), Failure> {
    let needed = reach.house.card().card().threshold;
    if (roots.files.len() as u64) < needed {
        return Err(Failure::usage(
            format!(
                "founding binds the party: {needed} of its root keys must approve it, and {} were given",
                roots.files.len()
            ),
            "name their files: --root FILE --root FILE",
        ));
    }
    let keys = open_roots(roots)?;
    let mut door = reach.door()?;
    let act = door.prepare_founding(charter, "registrar")?;
    let logged = door.append_acts(vec![approved(act, &keys)?])?;
    let mechanism: MechanismId = Charter::mechanism(charter);
    tell(&door, given.form(), mechanism, &logged)
}
