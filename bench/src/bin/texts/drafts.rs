//! The drafts of 2015, where they are at hand, and a text of 200 pages made of their words. None of them ships.

use std::fs;
use std::path::PathBuf;

/// The drafts in which people typed brackets.
pub const BRACKETED: [&str; 2] = ["23-oct-2015.agreement.md", "4-dec-2015.agreement.md"];
/// What was adopted.
pub const ADOPTED: &str = "12-dec-2015.agreement.md";
/// The bytes of 200 pages.
pub const PAGES_200: usize = 600 * 1024;

/// One of the drafts.
pub fn text(name: &str) -> Option<String> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/cop21-paris-drafts");
    fs::read_to_string(folder.join(name)).ok()
}

/// A text of 200 pages, and the same after a round: a word in every tenth paragraph changed, every fiftieth gone,
/// every hundredth moved on by ten.
pub fn pages() -> (String, String) {
    let words = [
        "Parties",
        "shall",
        "enhance",
        "the",
        "implementation",
        "of",
        "this",
        "Agreement",
        "in",
        "accordance",
        "with",
        "Article",
        "by",
        "2020",
        "and",
        "report",
        "thereon",
        "to",
        "developing",
        "countries",
    ];
    let paragraph = |n: usize| -> String {
        let row: Vec<&str> = (0..60).map(|at| words[(n * 31 + at * (n % 17 + 1)) % words.len()]).collect();
        format!("{}. Provision {n}: {}.", n + 1, row.join(" "))
    };
    let mut old: Vec<String> = Vec::new();
    let mut bytes = 0;
    while bytes < PAGES_200 {
        old.push(paragraph(old.len()));
        bytes += old.last().map_or(0, String::len) + 2;
    }
    let mut new: Vec<String> = Vec::new();
    for (n, text) in old.iter().enumerate() {
        match n {
            _ if n % 50 == 49 => {}
            _ if n % 10 == 3 => new.push(text.replacen(" shall ", " should ", 1)),
            _ => new.push(text.clone()),
        }
    }
    for at in (0..new.len().saturating_sub(10)).step_by(100) {
        let moved = new.remove(at);
        new.insert(at + 10, moved);
    }
    (old.join("\n\n") + "\n", new.join("\n\n") + "\n")
}
