//! Faults that the simulator puts in on purpose, to show that its laws would catch them. No shipped program has them:
//! they exist under the feature `plants` alone, which only the simulator's tests switch on, and are off until set.

/// A step that is left out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Plant {
    /// Nothing is left out.
    #[cfg_attr(not(feature = "plants"), expect(dead_code, reason = "only the simulator needs to say so"))]
    Nothing,
    /// An act is acknowledged before it is durable.
    AnswerBeforeSync,
    /// The guard is not told of new acts.
    GuardNotMoved,
    /// A start does not hold the own log against the guard.
    StartUnchecked,
    /// A receipt is given before what it covers is durable.
    ReceiptBeforeSync,
    /// A start takes no lease.
    LeaseNotTaken,
    /// A checkpoint may be of another log of the same party than its acts.
    LogUnchecked,
    /// Acts need not be those of their checkpoint.
    PackageUnchecked,
    /// A receipt may be by somebody else than it says.
    ReceiptUnchecked,
    /// A peer that holds more of an own log than this house is passed over.
    LongerPassedOver,
    /// A house is unlocked before all came back.
    UnlockedEarly,
    /// What proves a fork need not.
    EvidenceUnchecked,
    /// A second history is passed over.
    ForkPassedOver,
    /// Acts that waited are not looked at again.
    WaitingForgotten,
}

#[cfg(feature = "plants")]
thread_local! {
    static PLANTED: std::cell::Cell<Plant> = const { std::cell::Cell::new(Plant::Nothing) };
}

/// Leaves a step out, in this thread, from here on.
#[cfg(feature = "plants")]
pub fn plant(plant: Plant) {
    PLANTED.set(plant);
}

/// Whether this step is left out.
#[cfg(feature = "plants")]
pub(crate) fn lacks(plant: Plant) -> bool {
    PLANTED.get() == plant
}

/// Whether this step is left out: never.
#[cfg(not(feature = "plants"))]
pub(crate) const fn lacks(_: Plant) -> bool {
    false
}
