//! The word is pure: its crates are `no_std`, so that a clock, a file or a socket there does not compile.

use crate::code::Layers;
use crate::finding::{Finding, line_of};
use crate::tree::Page;

/// The crates of the word.
pub const PURE: [&str; 5] = ["record", "wording", "consultation", "release", "link"];

/// Holds the front page of a crate of the word against the rule.
pub fn check(page: &Page) -> Vec<Finding> {
    let layers = Layers::of(&page.text);
    let mut findings = Vec::new();
    if !layers.shipped.contains("#![no_std]") {
        findings.push(Finding::new(&page.path, 1, "no `#![no_std]` in a crate of the word"));
    }
    if let Some(at) = layers.shipped.find("extern crate std") {
        findings.push(Finding::new(
            &page.path,
            line_of(&layers.shipped, at),
            "`std` comes back into a crate of the word",
        ));
    }
    findings
}

/// Holds all crates of the word that are there against the rule; one that is not there is a finding.
pub fn check_all(pages: &[Page]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for name in PURE {
        let path = format!("crates/{name}/src/lib.rs");
        match pages.iter().find(|page| page.path == path) {
            Some(page) => findings.extend(check(page)),
            None => findings.push(Finding::new(&path, 1, "a crate of the word is missing")),
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_that_could_read_a_clock_is_found() {
        let lib = |text| check(&Page::new("crates/record/src/lib.rs", text));
        assert_eq!(lib("//! Pure.\n#![no_std]\nextern crate alloc;\n#[cfg(test)]\nextern crate std;\n"), []);
        assert_eq!(lib("//! `#![no_std]` only in words.\n// #![no_std]\n").len(), 1);
        assert_eq!(lib("#![no_std]\nextern crate std;\n")[0].line, 2);
        assert_eq!(check_all(&[]).len(), PURE.len());
    }
}
