//! Words that do not land: `unwrap` in what ships, marks of unfinished work, and paths of somebody's machine.

use crate::code::{Layers, is_word};
use crate::finding::{Finding, line_of};
use crate::tree::Page;

/// Written apart, so that this file does not find itself.
const MARKS: [&str; 3] = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")];
/// Folders that are on one machine and on no other.
const MACHINE: [&str; 3] = [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/tmp/", "bash")];

/// Whether a file is for tests alone, by where it lies.
pub fn is_for_tests(path: &str) -> bool {
    path.split('/').any(|part| part == "tests" || part == "benches")
}

/// Every `unwrap` in the shipped part of a Rust file.
pub fn check_unwrap(page: &Page) -> Vec<Finding> {
    if is_for_tests(&page.path) {
        return Vec::new();
    }
    let shipped = Layers::of(&page.text).shipped;
    let found = [".unwrap()", ".unwrap_err()", "::unwrap)"].into_iter().flat_map(|call| shipped.match_indices(call));
    found
        .map(|(at, call)| Finding::new(&page.path, line_of(&shipped, at), format!("`{call}`: `expect` says why")))
        .collect()
}

/// Every mark of unfinished work, in any text.
pub fn check_marks(page: &Page) -> Vec<Finding> {
    let bytes = page.text.as_bytes();
    let whole = |at: usize, length: usize| {
        let before = at.checked_sub(1).and_then(|at| bytes.get(at));
        let after = bytes.get(at + length);
        !before.into_iter().chain(after).any(|b| is_word(*b))
    };
    let found = MARKS.into_iter().flat_map(|mark| page.text.match_indices(mark));
    let found = found.filter(|(at, mark)| whole(*at, mark.len()));
    found
        .map(|(at, mark)| {
            Finding::new(&page.path, line_of(&page.text, at), format!("`{mark}`: nothing unfinished lands"))
        })
        .collect()
}

/// Every path of somebody's machine, in any text.
pub fn check_machine(page: &Page) -> Vec<Finding> {
    let found = MACHINE.into_iter().flat_map(|path| page.text.match_indices(path));
    // `example/work/` is a path of the reader's.
    let found = found.filter(|(at, _)| at.checked_sub(1).is_none_or(|at| !is_word(page.text.as_bytes()[at])));
    found
        .map(|(at, path)| Finding::new(&page.path, line_of(&page.text, at), format!("`{path}` is on one machine only")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unwrap_is_found_where_it_ships() {
        let found = |path, text| check_unwrap(&Page::new(path, text)).len();
        assert_eq!(found("crates/a/src/b.rs", "fn a() {\n b().unwrap();\n c().map(Option::unwrap);\n}"), 2);
        assert_eq!(
            found("crates/a/src/b.rs", "// b().unwrap()\nconst A: &str = \".unwrap()\";\nfn a() { b().unwrap_or(1); }"),
            0
        );
        assert_eq!(found("crates/a/src/b.rs", "#[cfg(test)]\nmod tests { fn a() { b().unwrap(); } }"), 0);
        assert_eq!(found("crates/a/tests/b.rs", "fn a() { b().unwrap(); }"), 0);
    }

    #[test]
    fn marks_are_found_as_whole_words() {
        let found = |text: &str| check_marks(&Page::new("a.md", text)).len();
        for mark in MARKS {
            assert_eq!(found(&format!("// {mark}: later")), 1, "{mark}");
            assert_eq!(found(&format!("({mark})\n{mark}")), 2, "{mark}");
            assert_eq!(found(&format!("a{mark} {mark}S")), 0, "{mark}");
        }
    }

    #[test]
    fn machine_paths_are_found() {
        let found = |text: &str| check_machine(&Page::new("a.md", text)).len();
        for path in MACHINE {
            assert_eq!(found(&format!("see {path}x and ({path}y)")), 2, "{path}");
        }
        assert_eq!(found("a/work/b, ./works, net/root/x"), 0);
    }
}
