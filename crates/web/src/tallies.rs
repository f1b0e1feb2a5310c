//! How much waits, counted once for as long as nothing new is known: the frame of every page says it. It is forgotten
//! only to keep within the bound. What is counted, others know.

use record::MechanismId;
use record::vocabulary::Role;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// How many tallies are remembered.
const TALLIES_MAX: usize = 1_000;

/// Of what: a mechanism, and for whom: a person's roles.
pub type Key = (MechanismId, Vec<Role>);

/// How much is known of a mechanism.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Known {
    /// The acts that are held.
    pub acts: u64,
    /// The files that are lacking.
    pub lacking: usize,
}

/// What was counted.
#[derive(Default)]
pub struct Tallies(Mutex<BTreeMap<Key, (Known, usize)>>);

impl Tallies {
    /// What was counted as of this much; else it is counted now.
    pub fn of(&self, key: Key, known: Known, count: impl FnOnce() -> usize) -> usize {
        // Every entry is whole by itself: whoever panicked while holding them has spoilt none.
        let lock = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((as_of, count)) = lock().get(&key)
            && *as_of == known
        {
            return *count;
        }
        let count = count();
        let mut all = lock();
        if all.len() >= TALLIES_MAX {
            all.clear();
        }
        all.insert(key, (known, count));
        count
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::Digest;

    #[test]
    fn it_is_counted_once_for_each_and_anew_when_more_is_known() {
        let tallies = Tallies::default();
        let key = |role| (MechanismId(Digest([1; 32])), vec![role]);
        let known = |acts| Known { acts, lacking: 0 };
        assert_eq!(tallies.of(key(Role::Head), known(1), || 3), 3);
        assert_eq!(tallies.of(key(Role::Head), known(1), || unreachable!("it was counted")), 3);
        assert_eq!(tallies.of(key(Role::Delegate), known(1), || 2), 2, "for others it is another number");
        assert_eq!(tallies.of(key(Role::Head), known(2), || 0), 0);
        assert_eq!(tallies.of(key(Role::Head), Known { lacking: 1, ..known(2) }, || 1), 1);
    }
}
