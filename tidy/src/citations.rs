//! Comments of the code that cite the spec by page and section: what they cite is there.

use crate::code::Layers;
use crate::finding::{Finding, line_of};
use crate::tree::Page;

/// How a citation begins; a page follows, then the numbers of sections.
const BEGINS: &str = "spec:";

/// One section that a comment cites.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Citation {
    /// The page's name.
    pub page: String,
    /// The section's number; empty where the page as a whole is cited.
    pub section: String,
    /// Where.
    pub line: usize,
}

/// What the comments of a Rust file cite.
pub fn citations(page: &Page) -> Vec<Citation> {
    let comments = Layers::of(&page.text).comments;
    let plain = comments.replace("//!", "   ").replace("///", "   ").replace("//", "  ");
    let mut found = Vec::new();
    for (at, _) in plain.match_indices(BEGINS) {
        let line = line_of(&plain, at);
        let rest = plain[at + BEGINS.len()..].trim_start();
        let name: String = rest.chars().take_while(char::is_ascii_lowercase).collect();
        if name.is_empty() {
            continue;
        }
        let sections = sections(&rest[name.len()..]);
        let cited = if sections.is_empty() { vec![String::new()] } else { sections };
        found.extend(cited.into_iter().map(|section| Citation { page: name.clone(), section, line }));
    }
    found
}

/// The numbers after a page's name: `, 3`, `, 3 and 5`, `, 4 to 8`, `, 3, 5`.
fn sections(mut rest: &str) -> Vec<String> {
    let mut sections = Vec::new();
    loop {
        let trimmed = rest.trim_start();
        let joined = [",", "and ", "to "].into_iter().find_map(|join| trimmed.strip_prefix(join));
        let Some(after) = joined.map(str::trim_start) else { return sections };
        let number: String = after.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
        if number.is_empty() {
            return sections;
        }
        rest = &after[number.len()..];
        sections.push(number.trim_end_matches('.').to_owned());
    }
}

/// Every citation of a page or a section that is not there. Pages of the spec are in `docs/spec`.
pub fn check(page: &Page, pages: &[Page]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for Citation { page: name, section, line } in citations(page) {
        let path = format!("docs/spec/{name}.md");
        match pages.iter().find(|page| page.path == path) {
            None => findings.push(Finding::new(&page.path, line, format!("{path} is not there"))),
            Some(spec) if section.is_empty() || numbers(&spec.text).any(|number| number == section) => {}
            Some(_) => findings.push(Finding::new(&page.path, line, format!("{path} has no section {section}"))),
        }
    }
    findings
}

/// The numbers of a page's headings: `## 3. Checkpoint`, `### 4.20 release`.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    let headings = text.lines().filter(|line| line.starts_with("##"));
    headings.filter_map(|line| Some(line.trim_start_matches('#').split_whitespace().next()?.trim_end_matches('.')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_citation_of_what_is_not_there_is_found() {
        let spec =
            Page::new("docs/spec/log.md", "# The log\n## 1. Tree\n## 3. Checkpoint\n### 3.2 text\n## 5. Cosigning\n");
        let lines = |text: &str| {
            let found = check(&Page::new("a.rs", text), std::slice::from_ref(&spec));
            found.iter().map(|finding| finding.line).collect::<Vec<_>>()
        };
        assert!(
            lines("//! A (RFC 6962; spec: log, 1): b.\n/// B (spec: log, 3 and 5), 7 times (spec:\n/// log, 3.2).")
                .is_empty()
        );
        assert!(lines("//! All of it (spec: log).\nconst A: &str = \"spec: none, 1\";").is_empty());
        assert_eq!(lines("//! A.\n/// B (spec: log, 2)."), [2]);
        assert_eq!(lines("//! A (spec: log, 1 to 4)."), [1]);
        assert_eq!(lines("//! A (spec: log, 3, 6; spec: tree, 1)."), [1, 1]);
    }
}
