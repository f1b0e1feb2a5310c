//! Every seed holds every law.

use sim::plants::Planted;
use sim::run;
use sim::world::Telling;

/// How many seeds all the tests of this file run together.
fn seeds() -> u64 {
    let asked = std::env::var("ALTERNAT_SEEDS").ok().and_then(|seeds| seeds.parse().ok());
    let long = std::env::var_os("ALTERNAT_LONG").is_some();
    asked.unwrap_or(if long { 40_000 } else { 2_000 })
}

const SHARES: u64 = 4;

fn share(share: u64) {
    if let Some(seed) = std::env::var("ALTERNAT_SEED").ok().and_then(|seed| seed.parse::<u64>().ok()) {
        if seed % SHARES == share {
            run::run(seed, Planted::Nothing, Telling::Aloud).expect("the replayed seed holds every law");
        }
        return;
    }
    for seed in (0..seeds()).filter(|seed| seed % SHARES == share) {
        if let Err(broken) = run::check(seed) {
            panic!(
                "seed {seed} breaks a law. {broken}\nreplay: ALTERNAT_SEED={seed} cargo nextest run -p sim --no-capture seeds"
            );
        }
    }
}

#[test]
fn seeds_of_the_first_share() {
    share(0);
}

#[test]
fn seeds_of_the_second_share() {
    share(1);
}

#[test]
fn seeds_of_the_third_share() {
    share(2);
}

#[test]
fn seeds_of_the_fourth_share() {
    share(3);
}
