//! Whose consent the approvals of an act are: root keys of a card, or persons under mandates (spec: act, 5; adoption, 5).
//! Which mandates hold where the act stands is said by whoever asks.

use crate::act::Act;
use crate::founding::Card;
use crate::vocabulary::Mandate;
use alloc::{collections::BTreeSet, vec::Vec};

/// How many must approve, and how many do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Count {
    /// How many must.
    pub needed: u64,
    /// How many do.
    pub valid: u64,
}

impl Count {
    /// Whether they are enough.
    pub fn is_enough(self) -> bool {
        self.valid > 0 && self.valid >= self.needed
    }
}

/// How many root keys of a card approve an act, and how many must.
pub fn roots(card: &Card, act: &Act) -> Count {
    if act.approvals.is_empty() {
        return Count { needed: card.threshold, valid: 0 };
    }
    let id = act.id();
    let approves = |root: &&_| act.approvals.iter().any(|approval| approval.is_by(root, id));
    // The card's keys differ from one another, so each counts once.
    Count { needed: card.threshold, valid: card.roots.iter().filter(approves).count() as u64 }
}

/// The persons who approve an act.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Persons {
    /// How many must together, and how many do.
    pub count: Count,
    /// Under which of the mandates somebody approves: their numbers among those given, ascending.
    pub under: Vec<usize>,
}

/// The persons who approve an act under these mandates, which come in the order of their party's logs.
///
/// A person is a place in the party's list. An approval counts for one person, that of the first mandate with a key under
/// which it is valid. They are enough where one of the mandates under which they approve asks for no more of them.
pub fn persons(act: &Act, mandates: &[&Mandate]) -> Persons {
    let id = act.id();
    let mut persons: BTreeSet<&str> = BTreeSet::new();
    let mut under: BTreeSet<usize> = BTreeSet::new();
    for approval in &act.approvals {
        let valid_under = |mandate: &Mandate| mandate.keys.iter().any(|key| approval.is_by_person(key, id));
        let mut all = mandates.iter().enumerate().filter(|(_, mandate)| valid_under(mandate));
        let Some((first, holder)) = all.next() else {
            continue;
        };
        let person = holder.person.as_str();
        persons.insert(person);
        under.insert(first);
        under.extend(all.filter(|(_, mandate)| mandate.person == person).map(|(no, _)| no));
    }
    let asked = |no: &usize| mandates[*no].together;
    // Where nobody approves, what would be needed at least is what the least demanding mandate asks for.
    let fewest = || mandates.iter().map(|mandate| mandate.together).min().unwrap_or(1);
    let needed = under.iter().map(asked).min().unwrap_or_else(fewest);
    Persons { count: Count { needed, valid: persons.len() as u64 }, under: under.into_iter().collect() }
}
