//! The files of one crate as modules, and which of them use which. What a file only hands on, it does not use.

use crate::code::Layers;
use crate::finding::line_of;
use crate::paths::{By, Written, declared, written};
use crate::tree::{Page, resolved};
use std::collections::{BTreeMap, BTreeSet};

/// The names around a module, from the crate's root, which has none.
type Names = Vec<String>;

/// One file that uses another.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Edge {
    /// The file that uses.
    pub from: String,
    /// The file that is used.
    pub to: String,
    /// The line at which it does so first.
    pub line: usize,
}

/// The files of one crate.
struct Crate<'a> {
    files: BTreeMap<Names, &'a Page>,
    shipped: BTreeMap<Names, String>,
    written: BTreeMap<Names, Vec<Written>>,
    /// What names stand for, by module: what `use` brought there.
    brought: BTreeMap<Names, BTreeMap<String, Names>>,
}

/// Whether a crate begins with this file.
pub fn is_root(path: &str) -> bool {
    let parts: Vec<_> = path.split('/').collect();
    match parts.as_slice() {
        [.., "src", "lib.rs" | "main.rs"] | [.., "tests" | "benches" | "examples", _, "main.rs"] => true,
        [.., "tests" | "benches" | "examples" | "bin" | "fuzz_targets", file] => file.ends_with(".rs"),
        _ => false,
    }
}

/// Which files of the crate that begins with `root` use which.
pub fn edges(root: &Page, pages: &[Page]) -> Vec<Edge> {
    let mut this =
        Crate { files: BTreeMap::new(), shipped: BTreeMap::new(), written: BTreeMap::new(), brought: BTreeMap::new() };
    this.add(Vec::new(), root, pages);
    this.bring();
    this.edges()
}

impl<'a> Crate<'a> {
    fn add(&mut self, names: Names, page: &'a Page, pages: &'a [Page]) {
        let shipped = Layers::of(&page.text).shipped;
        let (folder, file) = page.path.rsplit_once('/').unwrap_or(("", &page.path));
        let folder = match file {
            _ if names.is_empty() => folder.to_owned(),
            "mod.rs" => folder.to_owned(),
            _ => page.path.trim_end_matches(".rs").to_owned(),
        };
        for (child, at) in declared(&shipped) {
            let places = match said_path(&page.text, &shipped, at) {
                Some(path) => vec![resolved(&page.path, path).unwrap_or_default()],
                None => vec![format!("{folder}/{child}.rs"), format!("{folder}/{child}/mod.rs")],
            };
            if let Some(page) = pages.iter().find(|page| places.contains(&page.path)) {
                self.add(joined(&names, &[child]), page, pages);
            }
        }
        self.written.insert(names.clone(), written(&shipped));
        self.shipped.insert(names.clone(), shipped);
        self.files.insert(names, page);
    }

    fn bring(&mut self) {
        for (names, written) in &self.written {
            for path in written {
                if let By::Use(name) | By::HandedOn(name) = &path.by
                    && let Some(whole) = self.whole(names, path)
                {
                    self.brought.entry(names.clone()).or_default().insert(name.clone(), whole);
                }
            }
        }
    }

    /// The path from the crate's root, where it is one of this crate.
    fn whole(&self, names: &Names, path: &Written) -> Option<Names> {
        let mut base = joined(names, &path.within);
        let mut parts = path.parts.as_slice();
        match parts.first()?.as_str() {
            "crate" => base = Vec::new(),
            "self" => {}
            "super" => {
                while parts.first().is_some_and(|part| part == "super") {
                    base.pop()?;
                    parts = &parts[1..];
                }
                return Some(joined(&base, parts));
            }
            first if self.files.contains_key(&joined(names, &[first.to_owned()])) => return Some(joined(names, parts)),
            first => {
                let stands_for = self.brought.get(names)?.get(first)?;
                return Some(joined(stands_for, &parts[1..]));
            }
        }
        Some(joined(&base, &parts[1..]))
    }

    /// The module in which something lies, behind everything that only hands it on.
    fn home(&self, mut whole: Names) -> Names {
        // A name is handed on a few times at most; what goes round for ever does not compile.
        for _ in 0..16 {
            let length = (0..=whole.len()).rev().find(|n| self.files.contains_key(&whole[..*n])).unwrap_or(0);
            let (module, rest) = whole.split_at(length);
            let brought = rest.first().and_then(|name| self.brought.get(module)?.get(name));
            match brought {
                Some(other) if *other != whole => whole = joined(other, &rest[1..]),
                _ => return module.to_vec(),
            }
        }
        whole
    }

    fn edges(&self) -> Vec<Edge> {
        let mut edges = Vec::new();
        for (names, written) in &self.written {
            let mut seen = BTreeSet::new();
            let page = self.files[names];
            for path in written {
                if let By::HandedOn(name) = &path.by
                    && times(&self.shipped[names], name) < 2
                {
                    continue;
                }
                let Some(whole) = self.whole(names, path) else { continue };
                let home = self.home(whole);
                if home != *names && seen.insert(home.clone()) {
                    let line = line_of(&page.text, path.at);
                    edges.push(Edge { from: page.path.clone(), to: self.files[&home].path.clone(), line });
                }
            }
        }
        edges
    }
}

/// The path that `#[path = "…"]` says before the declaration at this byte.
fn said_path<'a>(text: &'a str, shipped: &str, at: usize) -> Option<&'a str> {
    let begins = shipped[..at].rfind([';', '}']).unwrap_or(0);
    let attribute = begins + shipped[begins..at].rfind("#[path")?;
    text[attribute..at].split('"').nth(1)
}

fn joined(names: &[String], more: &[String]) -> Names {
    names.iter().chain(more).cloned().collect()
}

/// How often a name stands in code.
fn times(code: &str, name: &str) -> usize {
    code.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| *word == name).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(pages: &[(&str, &str)]) -> Vec<(String, String)> {
        let pages: Vec<_> = pages.iter().map(|(path, text)| Page::new(&format!("c/src/{path}"), text)).collect();
        let short = |path: &str| path.trim_start_matches("c/src/").trim_end_matches(".rs").to_owned();
        edges(&pages[0], &pages).iter().map(|edge| (short(&edge.from), short(&edge.to))).collect()
    }

    fn pair(from: &str, to: &str) -> (String, String) {
        (from.into(), to.into())
    }

    #[test]
    fn uses_are_followed_to_where_a_thing_lies() {
        let lib = ("lib.rs", "pub mod a; mod b; pub use b::B;");
        assert_eq!(pairs(&[lib, ("a.rs", "use crate::B;"), ("b.rs", "pub struct B;")]), [pair("a", "b")]);
        assert_eq!(pairs(&[lib, ("a.rs", "fn f() { crate::b::g() }"), ("b.rs", "")]), [pair("a", "b")]);
        assert_eq!(pairs(&[lib, ("a.rs", "use super::b; fn f() { b::g() }"), ("b.rs", "")]), [pair("a", "b")]);
        assert_eq!(pairs(&[lib, ("a.rs", "use record::b::C;"), ("b.rs", "")]), []);
    }

    #[test]
    fn a_module_may_lie_elsewhere() {
        let pages = [
            ("lib.rs", "mod b;\n/// Elsewhere.\n#[path = \"x/y.rs\"]\nmod a;"),
            ("b.rs", "use crate::a::A;"),
            ("x/y.rs", ""),
        ];
        assert_eq!(pairs(&pages), [pair("b", "x/y")]);
    }

    #[test]
    fn a_child_uses_its_parent_and_a_parent_its_child() {
        let pages = |a: &'static str| [("lib.rs", "mod a;"), ("a.rs", a), ("a/b.rs", "use super::A;")];
        assert_eq!(pairs(&pages("mod b; pub struct A;")), [pair("a/b", "a")]);
        assert_eq!(pairs(&pages("mod b; pub struct A(b::B);")), [pair("a", "a/b"), pair("a/b", "a")]);
        assert_eq!(pairs(&pages("mod b; pub use b::B; pub struct A;")), [pair("a/b", "a")]);
        assert_eq!(pairs(&pages("mod b; pub use b::B; pub struct A(B);")), [pair("a", "a/b"), pair("a/b", "a")]);
    }

    #[test]
    fn what_is_for_tests_does_not_count() {
        let pages =
            [("lib.rs", "mod a; mod b;"), ("a.rs", "#[cfg(test)]\nmod tests { use crate::b::B; }"), ("b.rs", "")];
        assert_eq!(pairs(&pages), []);
    }

    #[test]
    fn crates_begin_where_cargo_begins_them() {
        for root in
            ["crates/a/src/lib.rs", "crates/a/src/main.rs", "a/tests/b.rs", "a/tests/b/main.rs", "a/src/bin/b.rs"]
        {
            assert!(is_root(root), "{root}");
        }
        for other in ["a/src/b.rs", "a/tests/b/c.rs", "a/src/b/lib2.rs"] {
            assert!(!is_root(other), "{other}");
        }
    }
}
