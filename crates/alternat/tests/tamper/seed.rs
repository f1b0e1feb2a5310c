//! The choices of a run: one seed makes them again. Each case has its own, which stands in the failure.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};

/// How many cases; ten times as many where the long runs are asked for.
pub fn cases(usual: u64) -> u64 {
    let long = std::env::var_os("ALTERNAT_LONG").is_some_and(|value| !value.is_empty());
    if long { usual * 10 } else { usual }
}

/// Choices from a seed (SplitMix64).
pub struct Dice(u64);

impl Dice {
    /// From this seed.
    pub fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % end as u64) as usize
    }
}

/// What became of a case.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It was found.
    Found,
    /// Nothing that is shown has changed.
    Harmless,
}

/// Runs so many cases, on all cores; a case that panics or fails is told with its seed. `ALTERNAT_SEED` runs one alone.
pub fn run(usual: u64, case: impl Fn(&mut Dice) -> Result<Outcome, String> + Sync) {
    let one = std::env::var("ALTERNAT_SEED").ok().and_then(|seed| seed.parse::<u64>().ok());
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970");
    let first = one.unwrap_or(since.as_nanos() as u64 >> 8);
    let count = if one.is_some() { 1 } else { cases(usual) };
    let (next, found) = (AtomicU64::new(0), AtomicU64::new(0));
    let began = std::time::Instant::now();
    let work = || {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= count {
                return;
            }
            let seed = first + at;
            match catch_unwind(AssertUnwindSafe(|| case(&mut Dice::new(seed)))) {
                Ok(Ok(Outcome::Found)) => _ = found.fetch_add(1, Ordering::Relaxed),
                Ok(Ok(Outcome::Harmless)) => {}
                Ok(Err(words)) => panic!("ALTERNAT_SEED={seed}: {words}"),
                Err(_) => panic!("ALTERNAT_SEED={seed}: it panicked"),
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(work);
        }
    });
    let found = found.into_inner();
    println!(
        "{count} cases from seed {first}, {found} found, {} harmless, in {:.1} s",
        count - found,
        began.elapsed().as_secs_f64()
    );
}
