//! `alternat people`: mandates, and their end.

use super::given::Given;
use crate::deed::Deed;
use crate::doing::{By, Roots, log, log_approved};
use crate::failure::Failure;
use crate::letter::{Detail, Letter};
use crate::machine::Machine;
use crate::said::Said;
use crate::screen::result;
use crate::shown::{PersonShown, hold_word, person};
use crate::spoken::RoleWord;
use crate::when;
use clap::{Args, Subcommand};
use node::desk::Clock as _;
use serde::Serialize;

/// People: who acts for the party, in which role, and with which powers
#[derive(Subcommand, Debug)]
pub enum People {
    Add(Add),
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
party and needs its root keys: --root FILE --root FILE.")]
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
    /// A kind of act, by its number, that the person may approve for the party; repeat it for several
    #[arg(long = "power", value_name = "KIND")]
    powers: Vec<u64>,
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
        let reach = given.reach()?;
        match self {
            People::Add(add) => {
                let until = add.until.as_deref().map(last_second).transpose()?;
                let mut powers = add.powers;
                powers.sort_unstable();
                powers.dedup();
                let deed = Deed::Mandate {
                    person: add.person,
                    office: Said::from_options(&add.office)?,
                    role: add.role,
                    round: add.round,
                    name: add.name,
                    powers,
                    until,
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

fn last_second(day: &str) -> Result<i64, Failure> {
    let end = when::day(day).and_then(when::end_of);
    end.ok_or_else(|| Failure::usage(format!("\"{day}\" is no day"), "write it as 2026-05-19"))
}
