//! What a sample consists of, once it is read.

use crate::deed::{Cite, Deed};
use crate::drafting::Until;
use crate::said::Said;
use crate::spoken::RoleWord;

/// A sample.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sample {
    /// What it is called.
    pub title: Said,
    /// Where it comes from, and what it is not.
    pub attribution: Said,
    /// The parties.
    pub parties: Vec<SampleParty>,
    /// The people who work at the pages of the parties' houses.
    pub people: Vec<SamplePerson>,
    /// The mechanism.
    pub mechanism: SampleMechanism,
    /// What is done, in order.
    pub acts: Vec<SampleAct>,
}

/// A party of a sample.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SampleParty {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Said,
    /// The languages in which it reads, best first.
    pub languages: Vec<String>,
}

/// Somebody who works at the pages of a party's house.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SamplePerson {
    /// The number of the party.
    pub of: usize,
    /// The name.
    pub name: String,
    /// What the person does there: nothing for who only reads.
    pub roles: Vec<RoleWord>,
    /// The person's place in the party's mandates.
    pub place: Option<String>,
    /// The language of the pages.
    pub language: Option<String>,
}

/// The mechanism of a sample.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SampleMechanism {
    /// Its name.
    pub name: Said,
    /// What it is for.
    pub purpose: Said,
    /// Its authentic languages.
    pub languages: Vec<String>,
    /// Its marking.
    pub marking: String,
}

/// An act of a sample.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SampleAct {
    /// Its line in the file, from 1.
    pub line: usize,
    /// The number of the party that acts.
    pub by: usize,
    /// In which role.
    pub role: String,
    /// The name by which later acts cite it.
    pub name: Option<String>,
    /// What is done.
    pub deed: SampleDeed,
}

/// What is done in a sample.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SampleDeed {
    /// What one may do at a desk. A mandate with powers gets a throwaway key when it is played.
    Deed(Deed),
    /// The text is initialled as it stands: these are the words that were negotiated.
    Initial {
        /// The text.
        text: Cite,
    },
    /// The joint release of the text is initialled, once the text is in force. Who comes second takes the first one's hour.
    InitialRelease {
        /// The text.
        text: Cite,
        /// Not before.
        hour: Until,
    },
    /// The joint release of the text is signed, by a person with full powers.
    SignRelease {
        /// The text.
        text: Cite,
        /// The person's place in the party's list.
        person: String,
    },
    /// The text is signed, by a person with full powers.
    Sign {
        /// The text.
        text: Cite,
        /// The person's place in the party's list.
        person: String,
    },
}
