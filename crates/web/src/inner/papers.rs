//! The papers of a mechanism as a page needs them, fetched in one go before it is made; and what people are called.

use crate::answer::Trouble;
use crate::visit::Visit;
use cabinet::{
    Cabinet, CabinetError, DraftOf, DraftPlace, Instruction, OpenDraft, Person, PersonNumber, RevisionNumber,
};
use node::rights::Room;
use record::{ActId, MechanismId};
use std::collections::BTreeMap;

/// What the people of the house are called, those who left with them.
#[derive(Clone, Debug, Default)]
pub struct Names(BTreeMap<PersonNumber, String>);

/// What the house keeps on one mechanism.
#[derive(Clone, Debug, Default)]
pub struct Papers {
    /// What people are called.
    pub names: Names,
    /// The instructions that stand, by what they are on.
    pub instructions: BTreeMap<ActId, Vec<Instruction>>,
    /// How many threads are open, by what they are on.
    pub threads: BTreeMap<ActId, usize>,
    /// The drafts that are being worked on, of one text where one was asked for.
    pub drafts: Vec<OpenDraft>,
}

impl Names {
    /// The names of these people.
    pub fn of(people: Vec<Person>) -> Names {
        Names(people.into_iter().map(|person| (person.number, person.name)).collect())
    }

    /// What a person is called.
    pub fn name(&self, person: PersonNumber) -> &str {
        self.0.get(&person).map_or("", String::as_str)
    }
}

impl Papers {
    /// The papers of a mechanism, with the drafts of a text.
    ///
    /// # Errors
    /// What the cabinet says.
    pub fn fetch(cabinet: &Cabinet, mechanism: MechanismId, text: Option<ActId>) -> Result<Papers, CabinetError> {
        let mut instructions: BTreeMap<ActId, Vec<Instruction>> = BTreeMap::new();
        for instruction in cabinet.instructions_in(mechanism)? {
            instructions.entry(instruction.on).or_default().push(instruction);
        }
        Ok(Papers {
            names: Names::of(cabinet.people()?),
            instructions,
            threads: cabinet.open_threads(mechanism)?.into_iter().collect(),
            drafts: text.map_or(Ok(Vec::new()), |text| cabinet.drafts_of(mechanism, text))?,
        })
    }

    /// The instructions that stand on something.
    pub fn on(&self, on: ActId) -> &[Instruction] {
        self.instructions.get(&on).map_or(&[], Vec::as_slice)
    }
}

impl Visit {
    /// The papers of a mechanism; none for who may not see them.
    ///
    /// # Errors
    /// What the cabinet says; where the ids are none.
    pub async fn papers(&self, mechanism: &str, text: Option<&str>) -> Result<Option<Papers>, Trouble> {
        if !self.guest.may_see(Room::Inner) {
            return Ok(None);
        }
        let mechanism = mechanism.parse().map_err(|_| Trouble::Absent)?;
        let text = text.map(crate::eye::act).transpose()?;
        self.inside(move |cabinet| Papers::fetch(cabinet, mechanism, text)).await.map(Some)
    }

    /// The revision of a draft that the address names (`draft=…`); none for who may not see it.
    ///
    /// # Errors
    /// What the cabinet says; where the ids are none.
    pub async fn drafted(&self, mechanism: &str, text: &str) -> Result<Option<(DraftPlace, String)>, Trouble> {
        let asked = self.asked.query("draft").filter(|_| self.guest.may_see(Room::Inner));
        let Some(asked) = asked else { return Ok(None) };
        let parts: Vec<&str> = asked.split('.').collect();
        let [of, language, revision] = parts[..] else { return Err(Trouble::Absent) };
        let place = draft_place(mechanism, text, of, language)?;
        let number = RevisionNumber(revision.parse().map_err(|_| Trouble::Absent)?);
        let own = place.clone();
        let history = self.inside(move |cabinet| cabinet.draft_history(&own)).await?;
        let revision = history.into_iter().find(|revision| revision.number == number).ok_or(Trouble::Absent)?;
        Ok(Some((place, revision.words)))
    }
}

/// Where a draft is worked on.
pub fn draft_path(place: &DraftPlace) -> String {
    let of = match place.of {
        DraftOf::Provision(provision) => provision.to_string(),
        DraftOf::New(number) => format!("new-{number}"),
    };
    format!("/inner/draft/{}/{}/{of}/{}", place.mechanism, place.text, place.language.tag())
}

/// The place that a path names.
///
/// # Errors
/// Where it names none.
pub fn draft_place(mechanism: &str, text: &str, of: &str, language: &str) -> Result<DraftPlace, Trouble> {
    let of = match of.strip_prefix("new-") {
        Some(number) => DraftOf::New(number.parse().map_err(|_| Trouble::Absent)?),
        None => DraftOf::Provision(crate::eye::act(of)?),
    };
    let mechanism = mechanism.parse().map_err(|_| Trouble::Absent)?;
    let language = language.parse().map_err(|_| Trouble::Absent)?;
    Ok(DraftPlace { mechanism, text: crate::eye::act(text)?, of, language })
}
