//! No circle of modules within a crate: what uses another may not be used by it, on any way round.

use crate::finding::Finding;
use crate::modules::{Edge, edges, is_root};
use crate::tree::Page;
use std::collections::{BTreeMap, BTreeSet};

/// Every use that is part of a circle, in all crates.
pub fn check(pages: &[Page]) -> Vec<Finding> {
    let roots = pages.iter().filter(|page| page.is("rs") && is_root(&page.path));
    roots.flat_map(|root| circles(&edges(root, pages))).collect()
}

fn circles(edges: &[Edge]) -> Vec<Finding> {
    let mut next: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for edge in edges {
        next.entry(&edge.from).or_default().insert(&edge.to);
    }
    let back = |edge: &&Edge| reached(&next, &edge.to).contains(edge.from.as_str());
    let words = |edge: &Edge| format!("uses {}, which leads back here", edge.to);
    edges.iter().filter(back).map(|edge| Finding::new(&edge.from, edge.line, words(edge))).collect()
}

fn reached<'a>(next: &BTreeMap<&'a str, BTreeSet<&'a str>>, from: &'a str) -> BTreeSet<&'a str> {
    let (mut seen, mut left) = (BTreeSet::new(), vec![from]);
    while let Some(file) = left.pop() {
        for to in next.get(file).into_iter().flatten() {
            if seen.insert(*to) {
                left.push(to);
            }
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(a: &str, b: &str, c: &str) -> Vec<String> {
        let lib = Page::new("x/src/lib.rs", "//! X.\nmod a;\nmod b;\nmod c;\n");
        let page = |name: &str, text: &str| Page::new(&format!("x/src/{name}.rs"), text);
        let pages = [lib, page("a", a), page("b", b), page("c", c)];
        check(&pages).iter().map(|finding| format!("{}:{}", finding.path, finding.line)).collect()
    }

    #[test]
    fn a_row_is_no_circle() {
        assert!(found("use crate::b::B;", "use super::c::C;", "").is_empty());
    }

    #[test]
    fn circles_of_two_and_of_three_are_found_with_every_use() {
        assert_eq!(found("\nuse crate::b::B;", "use crate::a::A;", ""), ["x/src/a.rs:2", "x/src/b.rs:1"]);
        let three = found("use crate::b::B;", "fn f() { super::c::g() }", "use crate::{a::A};");
        assert_eq!(three, ["x/src/a.rs:1", "x/src/b.rs:1", "x/src/c.rs:1"]);
        assert_eq!(found("use crate::b::B;", "use crate::a::A;", "use crate::a::A;").len(), 2);
    }
}
