//! Which crate of ours may lean on which, as the house draws it. Arrows for tests count like the others.

use crate::finding::Finding;
use crate::tree::Page;
use serde_json::Value;
use std::path::Path;

/// What each crate may lean on. A crate that is not here is not in the house.
const HOUSE: [(&str, &[&str]); 18] = [
    ("record", &[]),
    ("wording", &[]),
    ("consultation", &["record", "wording"]),
    ("release", &["record", "consultation"]),
    ("link", &["record"]),
    ("store", &["record"]),
    ("paper", &["wording"]),
    ("token", &["record"]),
    ("node", &["record", "consultation", "release", "link", "store"]),
    ("cabinet", &["record", "wording"]),
    ("secretariat", &["record", "wording", "consultation", "release", "paper", "node"]),
    ("site", &["record", "wording", "consultation", "release", "paper", "node", "secretariat"]),
    ("web", &["record", "wording", "consultation", "link", "store", "paper", "node", "cabinet", "secretariat"]),
    (
        "alternat",
        &[
            "record",
            "wording",
            "consultation",
            "release",
            "link",
            "store",
            "paper",
            "token",
            "node",
            "cabinet",
            "secretariat",
            "site",
            "web",
        ],
    ),
    ("sim", &["record", "consultation", "release", "link", "store", "node"]),
    ("bench", &["record", "corpus", "wording", "consultation", "release", "link", "store", "node", "site", "alternat"]),
    ("corpus", &["record", "release"]),
    ("tidy", &[]),
];

/// A crate of ours and where it is described.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Member {
    /// Its name.
    pub name: String,
    /// The path of its manifest, from the root.
    pub manifest: String,
    /// What of ours it leans on.
    pub leans_on: Vec<String>,
}

/// Reads the members out of what `cargo metadata` says.
///
/// # Panics
/// Where it says it in another form.
pub fn members(metadata: &Value, root: &Path) -> Vec<Member> {
    let packages = metadata["packages"].as_array().expect("metadata lists packages");
    let member = |package: &Value| {
        let manifest = Path::new(package["manifest_path"].as_str().expect("a package has a manifest"));
        let manifest = manifest.strip_prefix(root).unwrap_or(manifest).to_string_lossy().into_owned();
        let dependencies = package["dependencies"].as_array().expect("a package lists dependencies");
        let ours = dependencies.iter().filter(|dependency| dependency["path"].is_string());
        let leans_on = ours.filter_map(|dependency| Some(dependency["name"].as_str()?.to_owned())).collect();
        Member { name: package["name"].as_str().expect("a package has a name").to_owned(), manifest, leans_on }
    };
    packages.iter().map(member).collect()
}

/// Every arrow that the house does not have, and every crate that it does not know.
pub fn check(members: &[Member], pages: &[Page]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for member in members {
        let line = |name: &str| {
            let page = pages.iter().find(|page| page.path == member.manifest);
            let at = page.and_then(|page| page.text.lines().position(|line| line.starts_with(name)));
            at.map_or(1, |at| at + 1)
        };
        let Some((_, allowed)) = HOUSE.iter().find(|(name, _)| *name == member.name) else {
            findings.push(Finding::new(&member.manifest, 1, format!("the house has no crate `{}`", member.name)));
            continue;
        };
        for to in member.leans_on.iter().filter(|to| !allowed.contains(&to.as_str())) {
            let words = format!("`{}` may not lean on `{to}`", member.name);
            findings.push(Finding::new(&member.manifest, line(to), words));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn made(name: &str, leans_on: &[&str]) -> Member {
        let leans_on = leans_on.iter().map(|to| (*to).to_owned()).collect();
        Member { name: name.into(), manifest: format!("crates/{name}/Cargo.toml"), leans_on }
    }

    #[test]
    fn an_arrow_that_turns_back_is_found() {
        assert_eq!(check(&[made("node", &["record", "link"])], &[]), []);
        let page = Page::new("crates/record/Cargo.toml", "[package]\n\n[dependencies]\nstore.workspace = true\n");
        let found = check(&[made("record", &["store"]), made("link", &["record"])], &[page]);
        assert_eq!(found, [Finding::new("crates/record/Cargo.toml", 4, "`record` may not lean on `store`")]);
        for never in ["sim", "bench", "tidy"] {
            for (name, _) in HOUSE {
                assert_eq!(check(&[made(name, &[never])], &[]).len(), 1, "{name} on {never}");
            }
        }
    }

    #[test]
    fn a_crate_that_nobody_drew_is_found() {
        assert_eq!(check(&[made("misc", &[])], &[]).len(), 1);
    }

    #[test]
    fn dependencies_of_every_kind_are_read() {
        let metadata = json!({"packages": [{"name": "record", "manifest_path": "/r/crates/record/Cargo.toml", "dependencies": [
            {"name": "sha2", "kind": null},
            {"name": "sim", "kind": "dev", "path": "/r/crates/sim"},
        ]}]});
        assert_eq!(members(&metadata, Path::new("/r")), [made("record", &["sim"])]);
    }
}
