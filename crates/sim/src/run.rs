//! Runs: one seed from the first start to the calm, and many seeds one after another.

use crate::laws::{Broken, Law};
use crate::plants::Planted;
use crate::world::{Ended, Telling, World};

/// One run.
///
/// # Errors
/// Where a law is broken.
pub fn run(seed: u64, planted: Planted, told: Telling) -> Ended {
    let mut world = World::new(seed, planted, told);
    world.begin()?;
    for _ in 0..world.weather.steps {
        world.step()?;
    }
    world.calm()?;
    Ok(world.trace())
}

/// The run of a seed; every hundredth is run twice.
///
/// # Errors
/// Where a law is broken, or the second run is another.
pub fn check(seed: u64) -> Result<(), Broken> {
    let first = run(seed, Planted::Nothing, Telling::Silent)?;
    if seed.is_multiple_of(100) && run(seed, Planted::Nothing, Telling::Silent)? != first {
        return Err(Broken { law: Law::SameSeed, words: "the same seed made another run".into() });
    }
    Ok(())
}
