//! Tests that documents name as holding a rule (`crates/a/tests/b.rs: name`): each is there.

use crate::code::Layers;
use crate::finding::Finding;
use crate::tree::Page;

/// Every test that a document names and that is not there.
pub fn check(page: &Page, pages: &[Page]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (line, text) in (1..).zip(page.text.lines()) {
        for (path, name) in text.split('`').skip(1).step_by(2).filter_map(named) {
            let file = pages.iter().find(|page| page.path == path);
            let words = match file {
                None => format!("`{path}` is not there, so `{name}` holds nothing"),
                Some(file) if !has_function(file, name) => format!("`{path}` has no test `{name}`"),
                Some(_) => continue,
            };
            findings.push(Finding::new(&page.path, line, words));
        }
    }
    findings
}

fn named(span: &str) -> Option<(&str, &str)> {
    let (path, name) = span.split_once(": ")?;
    (path.ends_with(".rs") && !name.contains(' ')).then_some((path, name))
}

fn has_function(file: &Page, name: &str) -> bool {
    let code = Layers::of(&file.text).code;
    let words: Vec<_> = code.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()).collect();
    words.windows(2).any(|pair| pair == ["fn", name])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_that_is_not_there_holds_nothing() {
        let file = Page::new("crates/a/tests/b.rs", "//! B.\nfn one_is_one() {}\n// fn two_is_two() {}\n");
        let found = |text: &str| check(&Page::new("A.md", text), std::slice::from_ref(&file)).len();
        assert_eq!(found("held by `crates/a/tests/b.rs: one_is_one` and `a: b`"), 0);
        assert_eq!(found("`crates/a/tests/b.rs: one`"), 1);
        assert_eq!(found("`crates/a/tests/b.rs: two_is_two`"), 1);
        assert_eq!(found("`crates/a/tests/c.rs: one_is_one`\n`crates/a/tests/b.rs: x`"), 2);
    }
}
