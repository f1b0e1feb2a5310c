//! The form of scripts for browsers and Node: how a file opens, how long it is, and who may start a browser.

use crate::finding::Finding;
use crate::form::{LINES_MAX, OPENING_MAX, names};
use crate::tree::Page;

/// The only file that may start a browser: what it opens is guarded against calls to other hosts.
const STARTS_BROWSERS: &str = "browser/lib/chromium.mjs";

/// Whether a file is such a script.
pub fn is_script(page: &Page) -> bool {
    page.is("mjs") || page.is("js")
}

/// Holds a script against the rules.
pub fn check(page: &Page) -> Vec<Finding> {
    let mut findings = names(page);
    let opening = page.text.lines().take_while(|line| line.starts_with("// ") || *line == "//").count();
    if opening == 0 {
        findings.push(Finding::new(&page.path, 1, "the file does not open with `//`: what it is, what it is not"));
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
    if page.path != STARTS_BROWSERS {
        let import = |line: &&str| line.contains("\"playwright-core");
        for (at, _) in (1..).zip(page.text.lines()).filter(|(_, line)| import(line)) {
            findings.push(Finding::new(&page.path, at, format!("only {STARTS_BROWSERS} starts a browser")));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(path: &str, text: &str) -> Vec<usize> {
        check(&Page::new(path, text)).iter().map(|finding| finding.line).collect()
    }

    #[test]
    fn a_script_says_what_it_is_briefly_and_ends() {
        assert!(lines("browser/a.mjs", "// The acts.\n\nlet a;\n").is_empty());
        assert_eq!(lines("browser/a.mjs", "let a;\n"), [1]);
        assert_eq!(lines("browser/a.mjs", "/// The acts.\n"), [1]);
        assert_eq!(lines("browser/a.mjs", &"// The acts.\n".repeat(OPENING_MAX + 1)), [OPENING_MAX + 1]);
        let long = |n| format!("// The acts.\n{}", "let a;\n".repeat(n - 1));
        assert!(lines("browser/a.mjs", &long(LINES_MAX)).is_empty());
        assert_eq!(lines("browser/a.mjs", &long(LINES_MAX + 1)), [LINES_MAX + 1]);
        assert_eq!(lines("browser/util.mjs", "// The acts.\n"), [1]);
    }

    #[test]
    fn a_browser_without_a_guard_is_found() {
        let text = "// The acts.\nimport { chromium } from \"playwright-core\";\n";
        assert!(lines(STARTS_BROWSERS, text).is_empty());
        assert_eq!(lines("browser/pages/a.test.mjs", text), [2]);
    }
}
