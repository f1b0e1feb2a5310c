//! `alternat people`: mandates, and their end.

mod approve;
mod key;

use super::given::Given;
use crate::deed::Deed;
use crate::doing::{By, Roots, log, log_approved};
use crate::failure::Failure;
use crate::letter::{Detail, Letter};
use crate::machine::Machine;
use crate::person_key;
use crate::said::Said;
use crate::screen::result;
use crate::shown::{PersonShown, hold_word, person};
use crate::spoken::RoleWord;
use crate::when;
use clap::{Args, Subcommand};
use node::desk::Clock as _;
use record::person::{PersonKey, TOGETHER_MAX};
use serde::Serialize;
use std::path::PathBuf;

/// People: who acts for the party, in which role, and with which powers
#[derive(Subcommand, Debug)]
pub enum People {
    Add(Add),
    Key(key::Key),
    Approve(approve::Approve),
    /// End a mandate, from here on
    #[command(after_help = "Example:\n  alternat people revoke 3f9a01c2")]
    Revoke {
        /// The mandate
        mandate: String,
        #[command(flatten)]
        by: By,
    },
    /// List the mandates of all parties
    #[command(after_help = "Example:\n  alternat people list --all")]
    List {
        /// Also those that no longer hold
        #[arg(long)]
        all: bool,
    },
}

/// Give a person a mandate. A later one of the same place renews it
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  alternat people add --person chair --name \"He Anlan\" --office en=\"Minister for the lake\" --role co-chair --round round:20

The name goes into a separate file, which may one day be destroyed while its digest stays. A mandate with powers binds the
party and needs its root keys: --root FILE --root FILE:
  alternat people add --person signatory --office en=\"Foreign Minister\" --role head --power initial --power sign \\
    --key minister.key.pub --root house/keys/root-1.key --root house/keys/root-2.key")]
pub struct Add {
    /// The person's place in the party's list, such as chair: no name
    #[arg(long)]
    person: String,
    /// The person's name
    #[arg(long)]
    name: Option<String>,
    /// The office, by language
    #[arg(long, value_name = "LANGUAGE=OFFICE", required = true)]
    office: Vec<String>,
    /// The role
    #[arg(long)]
    role: RoleWord,
    /// The round that it is for; else it is for the whole mechanism
    #[arg(long)]
    round: Option<String>,
    /// A kind of act that the person may approve for the party: initial, sign, decline, mandate …, or its number;
    /// repeat it for several
    #[arg(long = "power", value_name = "KIND", value_parser = power)]
    powers: Vec<u64>,
    /// The public key by which the person approves, as `people key` wrote it; repeat it for several
    #[arg(long = "key", value_name = "FILE", requires = "powers")]
    keys: Vec<PathBuf>,
    /// How many persons must approve together what this person may approve
    #[arg(long, value_name = "NUMBER", default_value_t = 1, requires = "powers",
        value_parser = clap::value_parser!(u64).range(1..=TOGETHER_MAX))]
    together: u64,
    /// The last day of the mandate
    #[arg(long, value_name = "YYYY-MM-DD")]
    until: Option<String>,
    #[command(flatten)]
    by: By,
    #[command(flatten)]
    roots: Roots,
}

#[derive(Serialize)]
struct Held {
    #[serde(flatten)]
    person: PersonShown,
    hold: &'static str,
}

impl People {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        let this = match self {
            People::Key(key) => return key.run(given),
            People::Approve(approve) => return approve.run(given),
            this => this,
        };
        let reach = given.reach()?;
        match this {
            People::Key(_) | People::Approve(_) => unreachable!("it needs no house and was run before"),
            People::Add(add) => {
                let until = add.until.as_deref().map(last_second).transpose()?;
                let mut powers = add.powers;
                powers.sort_unstable();
                powers.dedup();
                let mut keys = add.keys.iter().map(|path| person_key::read(path)).collect::<Result<Vec<_>, _>>()?;
                keys.sort_by_cached_key(PersonKey::encode);
                keys.dedup();
                let deed = Deed::Mandate {
                    person: add.person,
                    office: Said::from_options(&add.office)?,
                    role: add.role,
                    round: add.round,
                    name: add.name,
                    powers,
                    until,
                    keys,
                    together: add.together,
                };
                log_approved(&reach, given.form(), &add.by.role, &deed, &add.roots)
            }
            People::Revoke { mandate, by } => log(&reach, given.form(), &by.role, &Deed::Revoke { mandate }),
            People::List { all } => {
                let reading = reach.read()?;
                let original = reach.mechanism(&reading)?;
                let (view, now) = (original.standing.now(), Machine.now());
                let mut parties = view.parties();
                parties.sort_by_key(|party| party.id != reach.party());
                let mandates = parties.iter().flat_map(|party| view.mandates(party.id, now));
                let held = mandates.filter(|mandate| all || mandate.hold == consultation::Hold::InForce);
                let shown: Vec<Held> = held
                    .map(|mandate| Held { person: person(original, &mandate), hold: hold_word(mandate.hold) })
                    .collect();
                let languages = reach.languages();
                result(given.form(), &shown, || shown.iter().map(|held| line(held, &languages)).collect())
            }
        }
    }
}

fn line(held: &Held, languages: &[String]) -> String {
    let person = &held.person;
    let round = person.round.map_or_else(String::new, |round| format!(", round {round}"));
    let until = person.until.as_ref().map_or_else(String::new, |until| format!(", until {until}"));
    format!(
        "{}  {:<6} {:<14} {}, {}: {}{round}{until}  ({})\n",
        &person.id[..12],
        person.party,
        person.person,
        crate::screen::tame(person.name.as_deref().unwrap_or("(name not here)")),
        Letter::new(languages, Detail::Brief).best(&person.office),
        person.role.in_words(),
        held.hold
    )
}

/// The kinds of act that have a power's name (spec: act, 4).
const POWERS: [(&str, u64); 6] =
    [("mandate", 2), ("withdraw", 6), ("initial", 15), ("sign", 16), ("decline", 19), ("release", 20)];

fn power(text: &str) -> Result<u64, String> {
    match text.parse() {
        Ok(number) => Ok(number),
        Err(_) => POWERS.iter().find(|(name, _)| *name == text).map(|(_, kind)| *kind).ok_or_else(|| {
            "it is no kind of act; kinds with weight are initial, sign, decline, release and mandate".into()
        }),
    }
}

fn last_second(day: &str) -> Result<i64, Failure> {
    let end = when::day(day).and_then(when::end_of);
    end.ok_or_else(|| Failure::usage(format!("\"{day}\" is no day"), "write it as 2026-05-19"))
}
