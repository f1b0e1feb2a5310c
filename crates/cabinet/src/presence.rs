//! Who is at a draft now: in memory alone, as each page says it again and again. Nothing of it is kept.

use crate::person::PersonNumber;
use crate::place::DraftPlace;
use std::collections::BTreeMap;

/// So long a person who was there is there.
pub const PRESENT_SECONDS: i64 = 60;

/// When each person was last at each draft.
#[derive(Default)]
pub(crate) struct Presence(BTreeMap<DraftPlace, BTreeMap<PersonNumber, i64>>);

impl Presence {
    pub(crate) fn come(&mut self, person: PersonNumber, place: &DraftPlace, now: i64) {
        // Whoever went without a word is forgotten here, so that it holds no more than come in a minute.
        self.0.retain(|_, there| {
            there.retain(|_, seen| is_there(*seen, now));
            !there.is_empty()
        });
        self.0.entry(place.clone()).or_default().insert(person, now);
    }

    pub(crate) fn go(&mut self, person: PersonNumber, place: &DraftPlace) {
        if let Some(there) = self.0.get_mut(place) {
            there.remove(&person);
        }
    }

    pub(crate) fn there(&self, place: &DraftPlace, now: i64) -> Vec<PersonNumber> {
        let there = self.0.get(place).into_iter().flatten();
        there.filter(|(_, seen)| is_there(**seen, now)).map(|(person, _)| *person).collect()
    }
}

fn is_there(seen: i64, now: i64) -> bool {
    now.saturating_sub(seen) < PRESENT_SECONDS
}
