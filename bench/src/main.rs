//! Figures against rivals and limits, measured in the same run: `cargo run --release -p bench`.
//!
//! Each line ends in a ratio. Nothing is asserted: machines differ, and some are busy.

mod append;
mod backlog;
mod folder;
#[path = "../../crates/node/tests/line/houses.rs"]
#[expect(dead_code, reason = "the tests use more of it")]
mod houses;
mod limits;
mod release;
mod rivals;
mod stream;
mod table;

use table::Table;

/// How many acts the large backlog has, unless the command line names another number.
const ACTS: u64 = 1_000_000;

#[tokio::main(flavor = "multi_thread")]
async fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [word, dir, seed] = &words[..]
        && word == "cold-start"
    {
        return backlog::cold_start(dir, seed.parse().expect("a number"));
    }
    if words == ["release"] {
        let mut table = Table::default();
        release::measure(&mut table);
        return println!("\n{table}");
    }
    let acts = words.first().map_or(ACTS, |word| word.parse().expect("a number of acts"));
    let mut table = Table::default();
    append::measure(&mut table).await;
    stream::measure(&mut table).await;
    for size in [acts / 1000, acts / 100, acts / 10, acts] {
        backlog::measure(&mut table, size).await;
    }
    release::measure(&mut table);
    println!("\n{table}");
}
