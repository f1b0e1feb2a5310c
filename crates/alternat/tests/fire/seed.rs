//! The choices of a run: one seed, printed, makes them again.

/// Whether the long runs are asked for.
pub fn long() -> bool {
    std::env::var_os("ALTERNAT_LONG").is_some_and(|value| !value.is_empty())
}

/// Choices from a seed (SplitMix64).
pub struct Dice(u64);

impl Dice {
    /// From `ALTERNAT_SEED`, or from the clock; the seed is printed.
    pub fn new() -> Dice {
        let given = std::env::var("ALTERNAT_SEED").ok().and_then(|seed| seed.parse().ok());
        let seed = given.unwrap_or_else(|| {
            let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970");
            since.as_nanos() as u64
        });
        eprintln!("ALTERNAT_SEED={seed}");
        Dice(seed)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % end
    }
}
