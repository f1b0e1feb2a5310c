//! The machine that a house stands on: its clock, its chance, its disk.

use crate::failure::Failure;
use node::desk::{Chance, Clock, Desk, Finding, Surroundings};
use node::house::House;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};
use store::{GuardPlace, RealDisk};

/// The machine's clock and random bytes.
#[derive(Clone, Copy, Debug)]
pub struct Machine;

impl Clock for Machine {
    fn now(&self) -> i64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        since.map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
    }
}

impl Chance for Machine {
    /// # Panics
    /// Where the system gives no random bytes: nothing may be signed then.
    fn fill(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("a system without random bytes cannot sign");
    }
}

/// What a desk leans on.
pub fn surroundings() -> Surroundings {
    Surroundings { disk: Arc::new(RealDisk), clock: Arc::new(Machine), chance: Arc::new(Machine) }
}

/// Opens the desk of a house, with the cards of the houses that it knows.
///
/// # Errors
/// Where a file of the house cannot be read, the disk fails, or another process works in the house.
pub fn open_desk(house: &House) -> Result<(Desk, Vec<Finding>), Failure> {
    open_desk_in(house, surroundings())
}

/// `open_desk`, in other surroundings than the machine's own.
///
/// # Errors
/// As `open_desk`.
pub fn open_desk_in(house: &House, around: Surroundings) -> Result<(Desk, Vec<Finding>), Failure> {
    let place = GuardPlace::new(&RealDisk, &house.guard(), house.dir())
        .map_err(|error| Failure::from(node::desk::DeskError::from(error)))?;
    let peers = house.peers()?;
    let (mut desk, findings) = Desk::open(around, house.dir(), place, house.keyring()?)?;
    desk.set_silence(house.config().silence);
    desk.require(house.config().clearances.clone());
    desk.know(peers.iter().map(|peer| (peer.party(), peer.card.card().clone())));
    Ok((desk, findings))
}
