//! Links of the documents: what they point to within the project is there, down to the heading.

use crate::finding::Finding;
use crate::tree::{Page, resolved};

/// Every relative link of a page that leads nowhere. `is_there` answers for a path from the root.
pub fn check(page: &Page, pages: &[Page], is_there: &dyn Fn(&str) -> bool) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (line, target) in targets(&page.text) {
        if target.contains("://") || target.starts_with("mailto:") {
            continue;
        }
        let (file, heading) = target.split_once('#').unwrap_or((&target, ""));
        let path = if file.is_empty() { Some(page.path.clone()) } else { resolved(&page.path, file) };
        let Some(path) = path else {
            findings.push(Finding::new(&page.path, line, format!("`{target}` leads out of the project")));
            continue;
        };
        if !is_there(&path) {
            findings.push(Finding::new(&page.path, line, format!("`{target}` leads nowhere")));
        } else if !heading.is_empty()
            && let Some(other) = pages.iter().find(|other| other.path == path)
            && !headings(&other.text).any(|name| name == heading)
        {
            findings.push(Finding::new(&page.path, line, format!("`{target}`: there is no such heading")));
        }
    }
    findings
}

/// The links of a document with their lines; what is shown as code is none.
fn targets(text: &str) -> Vec<(usize, String)> {
    let mut targets = Vec::new();
    let mut fenced = false;
    for (number, line) in (1..).zip(text.lines()) {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        }
        if fenced {
            continue;
        }
        let plain: String = line.split('`').step_by(2).collect::<Vec<_>>().join("`");
        for (at, _) in plain.match_indices("](") {
            let rest = &plain[at + 2..];
            if let Some(end) = rest.find([')', ' ']) {
                targets.push((number, rest[..end].to_owned()));
            }
        }
        if plain.starts_with('[')
            && let Some((_, target)) = plain.split_once("]: ")
        {
            targets.push((number, target.split(' ').next().unwrap_or_default().to_owned()));
        }
    }
    targets
}

/// The headings of a document as a link names them.
fn headings(text: &str) -> impl Iterator<Item = String> {
    text.lines().filter(|line| line.starts_with('#')).map(|line| {
        let words = line.trim_start_matches('#').trim().to_lowercase();
        let kept = words.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
        kept.map(|c| if c == ' ' { '-' } else { c }).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_that_leads_nowhere_is_found() {
        let spec = Page::new("docs/spec/log.md", "# The log\n\n## 1. The tree\n");
        let found = |text: &str| {
            let page = Page::new("docs/a.md", text);
            let pages = [page.clone(), spec.clone()];
            check(&page, &pages, &|path| path == "README.md" || pages.iter().any(|page| page.path == path)).len()
        };
        assert_eq!(found("[a](spec/log.md) [b](../README.md \"t\") [c](https://example.org/x) [d](#e)\n# E"), 0);
        assert_eq!(found("[a](spec/log.md#1-the-tree) `[x](y)`\n```\n[x](y)\n```\n[b]: ../README.md"), 0);
        assert_eq!(found("[a](spec/tree.md) and [b](log.md)"), 2);
        assert_eq!(found("[a](spec/log.md#2-gone)"), 1);
        assert_eq!(found("[a](../../elsewhere.md)"), 1);
        assert_eq!(found("[b]: gone.md"), 1);
    }
}
