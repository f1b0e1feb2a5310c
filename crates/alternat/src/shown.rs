//! What is shown of a mechanism, as values: the same for people and for programs. It looks up and computes nothing of its own.

mod matters;
mod names;
mod proposals;
mod provisions;
mod spans;
mod texts;

pub use matters::{ItemShown, PointShown, RoundShown};
pub use names::{in_names, references};
pub use proposals::{MatterShown, StanceShown, said_of};
pub use provisions::{ChoiceShown, ProvisionShown, SideShown, StandShown, WantShown};
pub use spans::{AlternativeShown, PieceShown, SpanShown};
pub use texts::{TextLine, TextShown};

use crate::said::Said;
use crate::spoken::RoleWord;
use crate::when;
use consultation::{Hold, Wait};
use node::original::Original;
use proposals::Eye;
use record::{ActId, LogId, PartyId};
use serde::Serialize;

/// A mechanism, as one house sees it.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct MechanismShown {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Said,
    /// What it is for.
    pub purpose: Said,
    /// Its marking.
    pub marking: String,
    /// Its authentic languages.
    pub languages: Vec<String>,
    /// Whether every party has founded it.
    pub exists: bool,
    /// The parties, the house's own first.
    pub parties: Vec<PartyShown>,
    /// The people whose mandates hold.
    pub people: Vec<PersonShown>,
    /// The standing topics.
    pub topics: Vec<MatterShown>,
    /// The rounds.
    pub rounds: Vec<RoundShown>,
    /// What waits for this house.
    pub awaiting: Vec<MatterShown>,
    /// How far each other party has stored this house's log.
    pub receipts: Vec<ReceiptShown>,
    /// Acts without effect.
    pub refusals: Vec<RefusalShown>,
    /// Logs that wait for acts that are not here.
    pub waiting: Vec<String>,
    /// Logs that were signed in two histories, and logs that were closed.
    pub limits: Vec<LimitShown>,
    /// Whether every log is here as far as its checkpoint says, and every attachment.
    pub complete: bool,
}

/// A party.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct PartyShown {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Said,
    /// Its id.
    pub id: String,
    /// Whether it is the party of this house.
    pub own: bool,
    /// Whether it has founded the mechanism.
    pub founded: bool,
    /// How many of its acts are here.
    pub acts: u64,
}

/// A person whose mandate holds.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct PersonShown {
    /// The mandate.
    pub id: String,
    /// The party's code.
    pub party: String,
    /// The person's place in the party's list.
    pub person: String,
    /// The name, where its blob is here.
    pub name: Option<String>,
    /// The office.
    pub office: Said,
    /// The role.
    pub role: RoleWord,
    /// The round that it is for; without one it is for the whole mechanism.
    pub round: Option<u32>,
    /// The kinds of act that the person may approve.
    pub powers: Vec<u64>,
    /// The last second of it.
    pub until: Option<String>,
}

/// How far a party has stored this house's log.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct ReceiptShown {
    /// The party's code.
    pub party: String,
    /// The epoch of the log.
    pub epoch: u32,
    /// How many acts it has stored.
    pub stored: u64,
    /// Of how many.
    pub of: u64,
    /// When, as it says.
    pub time: Option<String>,
}

/// An act without effect.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct RefusalShown {
    /// Its id, where it can be read.
    pub id: Option<String>,
    /// The code of its party.
    pub party: String,
    /// Its index in its log.
    pub index: u64,
    /// The cause, in one word.
    pub cause: String,
    /// The cause, in words.
    pub words: String,
}

/// A log of which not all counts.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct LimitShown {
    /// The code of its party.
    pub party: String,
    /// The epoch.
    pub epoch: u32,
    /// How many acts count.
    pub counts: u64,
    /// Whether two histories of it were signed.
    pub forked: bool,
}

impl MechanismShown {
    /// The mechanism as `own` sees it at this second.
    pub fn of(original: &Original, own: PartyId, now: i64) -> MechanismShown {
        let view = original.standing.now();
        // The mechanism is invited to by a charter that is not founded by all yet.
        let charter = view.charter_in_force().or_else(|| original.charter().cloned());
        let charter = charter.as_ref();
        let mut parties: Vec<PartyShown> =
            view.parties().iter().map(|party| self::party(original, party, own)).collect();
        // The alternat: in its own original each party stands first.
        parties.sort_by_key(|party| !party.own);
        let order = |code: &str| parties.iter().position(|party| party.code == code);
        let mut people: Vec<PersonShown> = view
            .parties()
            .iter()
            .flat_map(|party| view.people(party.id, now))
            .map(|person| self::person(original, &person))
            .collect();
        people.sort_by_key(|person| order(&person.party));
        let eye = Eye::new(original, own);
        MechanismShown {
            id: original.id.to_string(),
            name: charter.map_or_else(Said::default, |charter| Said::from(&charter.name)),
            purpose: charter.map_or_else(Said::default, |charter| Said::from(&charter.purpose)),
            marking: charter.map_or_else(String::new, |charter| charter.marking.clone()),
            languages: charter.map_or_else(Vec::new, |c| c.languages.iter().map(|tag| tag.tag().to_owned()).collect()),
            exists: view.exists(),
            people,
            topics: eye.topics(),
            rounds: eye.rounds(),
            awaiting: eye.awaiting(),
            receipts: receipts(original, own),
            refusals: refusals(original),
            waiting: waiting(original),
            limits: limits(original),
            complete: original.is_complete(),
            parties,
        }
    }
}

/// A joint text as `own` sees it.
pub fn text(original: &Original, own: PartyId, id: ActId) -> Option<TextShown> {
    Eye::new(original, own).text(id)
}

/// The joint texts as `own` sees them.
pub fn text_lines(original: &Original, own: PartyId) -> Vec<TextLine> {
    Eye::new(original, own).text_lines(None)
}

fn party(original: &Original, party: &consultation::PartyView<'_>, own: PartyId) -> PartyShown {
    let logs = original.logs().filter(|held| held.id.party == party.id);
    PartyShown {
        code: original.code(party.id),
        name: party.card.map_or_else(Said::default, |card| Said::from(&card.name)),
        id: party.id.to_string(),
        own: party.id == own,
        founded: party.founded.is_some(),
        acts: logs.map(|held| held.size()).sum(),
    }
}

pub(crate) fn person(original: &Original, person: &consultation::PersonView<'_>) -> PersonShown {
    let mandate = person.mandate;
    let view = original.standing.now();
    let name =
        mandate.name.and_then(|blob| original.blobs.read(blob).ok()).and_then(|bytes| String::from_utf8(bytes).ok());
    PersonShown {
        id: person.id.to_string(),
        party: original.code(person.party),
        person: mandate.person.clone(),
        name,
        office: Said::from(&mandate.office),
        role: mandate.role.into(),
        round: mandate.round.and_then(|round| view.round(round)).map(|round| round.number),
        powers: mandate.powers.clone(),
        until: mandate.until.map(when::plain),
    }
}

/// The word for whether a mandate holds.
pub fn hold_word(hold: Hold) -> &'static str {
    match hold {
        Hold::InForce => "in force",
        Hold::Renewed => "renewed",
        Hold::Revoked => "revoked",
        Hold::RunOut => "run out",
    }
}

fn receipts(original: &Original, own: PartyId) -> Vec<ReceiptShown> {
    let held = original.log(original.latest_log(own));
    let others = original.parties().iter().filter(|party| **party != own);
    let Some(held) = held else { return Vec::new() };
    let shown = |party: &PartyId| {
        let receipt = held.receipts.get(party);
        ReceiptShown {
            party: original.code(*party),
            epoch: held.id.epoch.0,
            stored: receipt.map_or(0, |receipt| receipt.head().size),
            of: held.size(),
            time: receipt.and_then(|receipt| i64::try_from(receipt.time()).ok()).map(when::plain),
        }
    };
    others.map(shown).collect()
}

fn refusals(original: &Original) -> Vec<RefusalShown> {
    let refusals = original.standing.refusals();
    let shown = |refused: &consultation::RefusedView<'_>| RefusalShown {
        id: refused.id.map(|id| id.to_string()),
        party: original.code(refused.place.party),
        index: refused.place.index,
        cause: refused.refusal.name().to_owned(),
        words: in_names(original, &refused.refusal.to_string()),
    };
    refusals.iter().map(shown).collect()
}

fn waiting(original: &Original) -> Vec<String> {
    let log = |log: LogId| format!("{} (epoch {})", original.code(log.party), log.epoch);
    let shown = |parked: &consultation::ParkedView| {
        let from = format!("{} from act {}", original.code(parked.place.party), parked.place.index);
        match parked.wait {
            Wait::For { log: on, size } => format!("{from} waits for {} up to act {size}", log(on)),
            Wait::Differs { log: on, size, .. } => {
                format!("{from} names another history of {} at {size} acts than is held here", log(on))
            }
            Wait::Withheld => format!("{from} could not be read from the disk"),
        }
    };
    original.standing.parked().iter().map(shown).collect()
}

fn limits(original: &Original) -> Vec<LimitShown> {
    let shown = |limit: &consultation::LimitView| LimitShown {
        party: original.code(limit.log.party),
        epoch: limit.log.epoch.0,
        counts: limit.limit,
        forked: limit.forked.is_some(),
    };
    original.standing.limits().iter().map(shown).collect()
}
