//! Figures of texts against rivals and limits, measured in the same run: `cargo run --release -p bench --bin texts`.
//!
//! Collation against CollateX and a plain diff, redlines against `git diff` and `wdiff`, a text of 200 pages against
//! what is wanted. Nothing is asserted; a rival that is not to be had is skipped, and said so.

mod collations;
mod drafts;
mod pages;
mod redlines;
#[path = "../../table.rs"]
mod table;

use table::Table;

fn main() {
    let mut table = Table::default();
    for name in drafts::BRACKETED {
        match drafts::text(name) {
            Some(text) => collations::measure_text(&mut table, name, &text),
            None => eprintln!("SKIPPED: the draft {name} is not here"),
        }
    }
    redlines::measure(&mut table);
    pages::measure(&mut table);
    println!("\n{table}");
}
