//! What a forgery is: a name, the step that it breaks, and how it is made.

use crate::plan::{Plan, Wish};
use release::joint::Release;

/// How a forgery is made.
#[derive(Clone, Copy)]
pub enum Make {
    /// From a good plan of this kind, by changing what is done.
    Plan(fn() -> Wish, fn(&mut Plan)),
    /// From a good release of such a plan, by changing its pieces.
    File(fn() -> Wish, fn(&mut Release)),
    /// From the bytes of a good one.
    Bytes(fn(&Release) -> Vec<u8>),
}

/// A forgery.
#[derive(Clone, Copy)]
pub struct Forgery {
    /// Its name.
    pub name: &'static str,
    /// What is wrong, in words.
    pub why: &'static str,
    /// The step that does not hold.
    pub step: u8,
    /// How it is made.
    pub make: Make,
}

impl Forgery {
    /// The bytes of the forgery, from this seed.
    pub fn bytes(&self, seed: u64) -> Vec<u8> {
        match self.make {
            Make::Plan(wish, change) => {
                let mut plan = Plan::good(seed, &wish());
                change(&mut plan);
                plan.make().release.bytes()
            }
            Make::File(wish, change) => {
                let mut release = Plan::good(seed, &wish()).make().release;
                change(&mut release);
                release.bytes()
            }
            Make::Bytes(change) => change(&Plan::good(seed, &Wish::default()).make().release),
        }
    }
}

/// Two parties, two languages.
pub(super) fn two() -> Wish {
    Wish::default()
}

/// Three parties.
pub(super) fn three() -> Wish {
    Wish { parties: 3, ..Wish::default() }
}
