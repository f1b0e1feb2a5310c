//! How a command reaches its house: what is read, straight from the disk; what is done, through the door.

use crate::failure::Failure;
use crate::machine::open_desk;
use node::desk::Reading;
use node::door::Door;
use node::house::House;
use node::original::Original;
use record::{Language, MechanismId, PartyId};
use std::path::Path;
use std::sync::Arc;
use store::RealDisk;

/// A house that a command was told of.
pub struct Reach {
    /// The house.
    pub house: House,
    wanted: Option<String>,
}

impl Reach {
    /// The house in this folder; `wanted` is the mechanism, where the person named one.
    ///
    /// # Errors
    /// Where there is no house.
    pub fn new(dir: &Path, wanted: Option<String>) -> Result<Reach, Failure> {
        Ok(Reach { house: House::open(dir)?, wanted })
    }

    /// The party that lives here.
    pub fn party(&self) -> PartyId {
        self.house.party()
    }

    /// The languages in which texts are shown, best first.
    pub fn languages(&self) -> Vec<String> {
        self.house.config().languages.clone()
    }

    /// What is on the disk, also while the house is on line.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn read(&self) -> Result<Reading, Failure> {
        if !self.house.dir().join("record").is_dir() {
            return Ok(Reading { originals: Vec::new(), findings: Vec::new() });
        }
        Ok(node::desk::read(Arc::new(RealDisk), self.house.dir())?)
    }

    /// The door: of the house on line, or of this process.
    ///
    /// # Errors
    /// Where the house cannot be opened.
    pub fn door(&self) -> Result<Door, Failure> {
        match Door::knock(self.house.dir())? {
            Some(door) => Ok(door),
            None => {
                let (desk, findings) = open_desk(&self.house)?;
                crate::screen::tell_findings(&findings);
                Ok(Door::Here(Box::new(desk)))
            }
        }
    }

    /// The door of the house on line, where it is.
    ///
    /// # Errors
    /// Where the socket does not answer as a house does.
    pub fn door_on_line(&self) -> Result<Option<Door>, Failure> {
        Ok(Door::knock(self.house.dir())?)
    }

    /// The mechanism that a command is about: the one that was named, or the only one.
    ///
    /// # Errors
    /// Where it is not clear which.
    pub fn mechanism<'a>(&self, reading: &'a Reading) -> Result<&'a Original, Failure> {
        self.mechanism_named(reading, self.wanted.as_deref())
    }

    /// The mechanism with this name or id, or without one the only one.
    ///
    /// # Errors
    /// Where it is not clear which.
    pub fn mechanism_named<'a>(&self, reading: &'a Reading, wanted: Option<&str>) -> Result<&'a Original, Failure> {
        let fits = |original: &&Original| wanted.is_none_or(|wanted| is_called(original, wanted));
        let found: Vec<&Original> = reading.originals.iter().filter(fits).collect();
        match (found.as_slice(), wanted) {
            ([one], _) => Ok(one),
            ([], Some(wanted)) => {
                Err(Failure::usage(format!("no mechanism here is called {wanted}"), "see `alternat mechanism list`"))
            }
            ([], None) => Err(Failure::usage(
                "this house takes part in no mechanism",
                "found one with `alternat mechanism new`, or go on line and wait for an invitation",
            )),
            (several, _) => {
                let names: Vec<String> = several.iter().map(|original| self.called(original)).collect();
                Err(Failure::usage(
                    format!("there are several mechanisms: {}", names.join(", ")),
                    "say which with --mechanism ID",
                ))
            }
        }
    }

    /// What a mechanism is called, with the beginning of its id.
    pub fn called(&self, original: &Original) -> String {
        format!("{} ({})", original.name(&tags(&self.languages())), original.id.0.short())
    }

    /// The wanted mechanism, by the name or id that was given on the command line.
    pub fn wanted(&self) -> Option<&str> {
        self.wanted.as_deref()
    }
}

/// Language tags as the record has them; what is none is left out.
pub fn tags(languages: &[String]) -> Vec<Language> {
    languages.iter().filter_map(|tag| tag.parse().ok()).collect()
}

fn is_called(original: &Original, wanted: &str) -> bool {
    let id: MechanismId = original.id;
    let by_id = wanted.len() >= crate::reference::SHORT_MIN && id.to_string().starts_with(&wanted.to_ascii_lowercase());
    let names = original.charter().map(|charter| &charter.name.0);
    by_id || names.is_some_and(|names| names.values().any(|name| name.eq_ignore_ascii_case(wanted)))
}
