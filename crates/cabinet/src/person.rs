//! The people of a house: who they are to the cabinet. Their rights follow from their roles elsewhere.

use record::vocabulary::Role;
use std::collections::BTreeSet;
use std::fmt;

/// A person's number in this house, from 1; never given to another.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct PersonNumber(pub i64);

/// A session's number, to name it where its token is not at hand.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SessionNumber(pub i64);

impl fmt::Display for PersonNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for SessionNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// How pages look to a person.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Theme {
    /// As the machine has it.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// By what a person signed in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Means {
    /// A one-time link.
    Link,
    /// A passkey.
    Passkey,
    /// The house's identity provider.
    Provider,
}

/// A person of the house.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Person {
    /// The person's number.
    pub number: PersonNumber,
    /// The person's name.
    pub name: String,
    /// The person's place in the party's mandates, such as `chair`.
    pub place: Option<String>,
    /// What the person does for the party. Without a role a person reads the record.
    pub roles: BTreeSet<Role>,
    /// The language of the pages (a tag in lower case), where the person chose one.
    pub language: Option<String>,
    /// The time zone (IANA), where the person chose one.
    pub zone: Option<String>,
    /// How the pages look.
    pub theme: Theme,
    /// Since when the person is of the house.
    pub since: i64,
    /// When the person left.
    pub left: Option<i64>,
}

/// A person to be added.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct NewPerson {
    /// The name.
    pub name: String,
    /// The place in the party's mandates.
    pub place: Option<String>,
    /// The roles.
    pub roles: BTreeSet<Role>,
    /// The language of the pages.
    pub language: Option<String>,
    /// The time zone.
    pub zone: Option<String>,
}

/// What a registrar may change of a person: all of it, as it shall be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PersonChange {
    /// The name.
    pub name: String,
    /// The place in the party's mandates.
    pub place: Option<String>,
    /// The roles.
    pub roles: BTreeSet<Role>,
}

/// What a person chooses for the own pages.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Preferences {
    /// The language.
    pub language: Option<String>,
    /// The time zone.
    pub zone: Option<String>,
    /// How the pages look.
    pub theme: Theme,
}
