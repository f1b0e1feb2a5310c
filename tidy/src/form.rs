//! The form of a file: how it opens, how long it is, what it and its modules are called.

use crate::code::Layers;
use crate::finding::Finding;
use crate::tree::Page;

/// The most lines of a Rust file. There are no exceptions.
pub const LINES_MAX: usize = 500;
/// The most lines with which a file says what it is.
pub const OPENING_MAX: usize = 5;
/// Names that say nothing.
const BANNED: [&str; 9] = ["core", "common", "util", "utils", "helper", "helpers", "types", "manager", "misc"];

/// Holds a Rust file against the rules of form.
pub fn check(page: &Page) -> Vec<Finding> {
    let mut findings = Vec::new();
    let opening = page.text.lines().take_while(|line| line.starts_with("//!")).count();
    if opening == 0 {
        findings.push(Finding::new(&page.path, 1, "the file does not open with `//!`: what it is, what it is not"));
    }
    if opening > OPENING_MAX {
        let words = format!("the file opens with {opening} lines, {OPENING_MAX} is the most");
        findings.push(Finding::new(&page.path, OPENING_MAX + 1, words));
    }
    let lines = page.text.lines().count();
    if lines > LINES_MAX {
        let words = format!("the file has {lines} lines, {LINES_MAX} is the end");
        findings.push(Finding::new(&page.path, LINES_MAX + 1, words));
    }
    findings.extend(names(page));
    let layers = Layers::of(&page.text);
    for (line, text) in (1..).zip(layers.code.lines()) {
        let words: Vec<_> = text.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
        for pair in words.windows(2).filter(|pair| pair[0] == "mod" && BANNED.contains(&pair[1])) {
            findings.push(Finding::new(&page.path, line, format!("`{}` is no name of a module", pair[1])));
        }
    }
    findings
}

/// Every folder on the way to a file, and the file itself, whose name says nothing.
pub fn names(page: &Page) -> Vec<Finding> {
    let parts = page.path.split('/').map(|part| part.split_once('.').map_or(part, |(name, _)| name));
    let banned = parts.filter(|part| BANNED.contains(part));
    banned.map(|part| Finding::new(&page.path, 1, format!("`{part}` is no name"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(path: &str, text: &str) -> Vec<usize> {
        check(&Page::new(path, text)).iter().map(|finding| finding.line).collect()
    }

    #[test]
    fn a_file_says_what_it_is_briefly() {
        assert!(lines("crates/a/src/acts.rs", "//! The acts.\n\nfn a() {}\n").is_empty());
        assert_eq!(lines("crates/a/src/acts.rs", "// The acts.\nfn a() {}\n"), [1]);
        assert_eq!(lines("crates/a/src/acts.rs", ""), [1]);
        assert!(lines("crates/a/src/acts.rs", &"//! The acts.\n".repeat(OPENING_MAX)).is_empty());
        assert_eq!(lines("crates/a/src/acts.rs", &"//! The acts.\n".repeat(OPENING_MAX + 1)), [OPENING_MAX + 1]);
    }

    #[test]
    fn a_file_ends() {
        let long = |n| format!("//! The acts.\n{}", "fn a() {}\n".repeat(n - 1));
        assert!(lines("a.rs", &long(LINES_MAX)).is_empty());
        assert_eq!(lines("a.rs", &long(LINES_MAX + 1)), [LINES_MAX + 1]);
    }

    #[test]
    fn names_that_say_nothing_are_found() {
        assert_eq!(lines("crates/a/src/util.rs", "//! A.\n"), [1]);
        assert_eq!(lines("crates/a/src/helpers/acts.rs", "//! A.\n"), [1]);
        assert_eq!(lines("crates/a/src/acts.rs", "//! A.\npub mod types {\n}\n// mod misc\n"), [2]);
        assert!(lines("crates/a/src/utility.rs", "//! A.\nuse core::fmt;\nmod corement {}\n").is_empty());
    }
}
