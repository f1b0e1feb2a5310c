//! `alternat invite`: a person of this house, and the one-time link by which they come to its pages. The first registrar
//! comes by it; everybody else can be invited on the pages.

use super::given::Given;
use crate::failure::Failure;
use crate::machine::Machine;
use crate::pages::{cabinet, failed, link};
use crate::screen::{Form, result, say, tame};
use crate::spoken::RoleWord;
use crate::when;
use ::cabinet::{Cabinet, CabinetError, Deed, Entry, LINK_LASTS_MAX_SECONDS, NewPerson, Person, PersonNumber};
use clap::Args;
use node::desk::Clock as _;
use node::house::House;
use node::rights::role_name;
use record::vocabulary::Role;
use serde::Serialize;
use std::collections::BTreeSet;

const DAY_SECONDS: i64 = 24 * 3600;

/// Make a one-time link by which a person comes to this house's pages, and add the person where nobody has the name
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  alternat --dir house invite \"He Anlan\" --role registrar
  alternat --dir house invite \"Wu Ping\" --role head --place chair
  alternat --dir house invite \"He Anlan\"                   a new link, where the passkey was lost
  alternat --dir house invite --list

The first person to invite is a registrar, who then invites the others on the pages.
Hand the link over by a way that you trust: whoever opens it first is that person to this house.
It works once, also when the house is started anew meanwhile. Without a role a person reads.
The place ties the person to a mandate of the party, as `people add --person` calls it.")]
pub struct Invite {
    /// The person's name
    #[arg(required_unless_present = "list")]
    name: Option<String>,
    /// What the person does here; repeat it for several
    #[arg(long = "role", value_name = "ROLE")]
    roles: Vec<RoleWord>,
    /// The person's place in the party's list, such as chair
    #[arg(long)]
    place: Option<String>,
    /// How long the link can be used
    #[arg(long, value_name = "DAYS", default_value_t = 1, value_parser = clap::value_parser!(i64).range(1..=LINK_LASTS_MAX_SECONDS / DAY_SECONDS))]
    days: i64,
    /// List who is of this house, and whose links are open; no link is shown again
    #[arg(long, conflicts_with_all = ["name", "roles", "place"])]
    list: bool,
}

#[derive(Serialize)]
struct Invited {
    name: String,
    roles: Vec<&'static str>,
    place: Option<String>,
    /// Whether the person was added now.
    new: bool,
    link: String,
    until: String,
}

#[derive(Serialize)]
struct Listed {
    name: String,
    roles: Vec<&'static str>,
    place: Option<String>,
    passkeys: usize,
    /// When the open links end.
    links: Vec<String>,
}

impl Invite {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        let house = House::open(&given.dir())?;
        let cabinet = cabinet(house.dir())?;
        let cause = |cause: CabinetError| refused(&house, &cause);
        let Some(name) = self.name.clone() else {
            let people = listed(&cabinet).map_err(cause)?;
            return result(given.form(), &people, || people.iter().map(line).collect());
        };
        let Some(told) = &house.config().web else {
            return Err(Failure::usage(
                "this house has no pages to come to",
                "write [web] with `listen` into alternat.toml, then invite again",
            ));
        };
        let now = Machine.now();
        let (person, new) = self.person(&cabinet, &house, &name, now)?;
        let lasts = self.days * DAY_SECONDS;
        let token = cabinet.invite(person.number, None, now, lasts).map_err(cause)?;
        note(&cabinet, Deed::LinkMade { who: person.number }, now).map_err(cause)?;
        let invited = Invited {
            roles: names(&person.roles),
            name: person.name,
            place: person.place,
            new,
            link: link(&told.origin.to_string(), &token),
            until: when::plain(now + lasts),
        };
        result(given.form(), &invited, || format!("{}\n", invited.link))?;
        if given.form() == Form::Text {
            say(format!(
                "It lets {} in once, as {}, until {}.",
                tame(&invited.name),
                in_words(&invited.roles),
                when::again(&invited.until)
            ));
            say("next: hand it over by a way that you trust, and bring the house on line: alternat serve");
        }
        Ok(())
    }

    /// The person of this name: who is there, or who is added now.
    fn person(&self, cabinet: &Cabinet, house: &House, name: &str, now: i64) -> Result<(Person, bool), Failure> {
        let cause = |cause: CabinetError| refused(house, &cause);
        let mut called = cabinet.people().map_err(cause)?;
        called.retain(|person| person.left.is_none() && person.name == name);
        let wanted: BTreeSet<Role> = self.roles.iter().map(|role| (*role).into()).collect();
        match called.as_slice() {
            [] => {
                let new = NewPerson {
                    name: name.to_owned(),
                    place: self.place.clone(),
                    roles: wanted,
                    ..NewPerson::default()
                };
                let number = cabinet.add_person(&new, now).map_err(cause)?;
                note(cabinet, Deed::PersonAdded { who: number }, now).map_err(cause)?;
                let added = cabinet.person(number).map_err(cause)?;
                Ok((added.expect("the person was added a moment ago, and people are never taken out"), true))
            }
            [one] => {
                let asked = !wanted.is_empty() || self.place.is_some();
                if asked && (one.roles != wanted || one.place != self.place) {
                    return Err(Failure::no(
                        format!("{} is of this house already, with other roles or another place", tame(name)),
                        "invite without --role and --place for a new link; a registrar changes roles on the pages",
                    ));
                }
                Ok((one.clone(), false))
            }
            _ => Err(Failure::no(
                format!("several people of this house are called {}", tame(name)),
                "a registrar gives them names that differ, on the pages",
            )),
        }
    }
}

fn refused(house: &House, cause: &CabinetError) -> Failure {
    match cause {
        CabinetError::TooLong { .. }
        | CabinetError::Empty { .. }
        | CabinetError::ControlSign { .. }
        | CabinetError::NotInForm { .. } => Failure::usage(cause.to_string(), "choose another name or place"),
        CabinetError::PlaceTaken { .. } => {
            Failure::no(cause.to_string(), "see `alternat invite --list`; one place is one person's")
        }
        CabinetError::TooMany { .. } => {
            Failure::no(cause.to_string(), "a registrar ends what is not needed, on the pages")
        }
        // What is left is the file's own matter.
        _ => failed(house.dir(), cause),
    }
}

fn note(cabinet: &Cabinet, deed: Deed, now: i64) -> Result<(), CabinetError> {
    cabinet.note(&Entry { person: None, time: now, deed, from: "alternat invite".to_owned() })
}

fn names(roles: &BTreeSet<Role>) -> Vec<&'static str> {
    roles.iter().map(|role| role_name(*role)).collect()
}

fn in_words(roles: &[&str]) -> String {
    if roles.is_empty() { "reader".to_owned() } else { roles.join(", ") }
}

fn listed(cabinet: &Cabinet) -> Result<Vec<Listed>, CabinetError> {
    let now = Machine.now();
    let people = cabinet.people()?;
    let here = people.into_iter().filter(|person| person.left.is_none());
    here.map(|person| {
        let number: PersonNumber = person.number;
        Ok(Listed {
            roles: names(&person.roles),
            passkeys: cabinet.passkeys_of(number)?.len(),
            links: cabinet.links_open(number, now)?.iter().map(|link| when::plain(link.until)).collect(),
            name: person.name,
            place: person.place,
        })
    })
    .collect()
}

fn line(listed: &Listed) -> String {
    let place = listed.place.as_ref().map_or_else(String::new, |place| format!(", at {}", tame(place)));
    let links = match listed.links.as_slice() {
        [] => String::new(),
        links => {
            format!(", link until {}", links.iter().map(|until| when::again(until)).collect::<Vec<_>>().join(" and "))
        }
    };
    let passkeys = match listed.passkeys {
        0 => "no passkey".to_owned(),
        1 => "1 passkey".to_owned(),
        more => format!("{more} passkeys"),
    };
    format!("{}: {}{place}, {passkeys}{links}\n", tame(&listed.name), in_words(&listed.roles))
}
