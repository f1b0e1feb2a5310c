//! The tree: every text file of the project, read once. What is built or belongs to git is not part of it.

use std::fs;
use std::path::{Path, PathBuf};

/// Folders that hold nothing of the project.
const NOT_OURS: [&str; 3] = [".git", "target", "node_modules"];

/// A text file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Page {
    /// The path from the root, with `/`.
    pub path: String,
    /// What it says.
    pub text: String,
}

impl Page {
    /// A page that somebody made up.
    pub fn new(path: &str, text: &str) -> Page {
        Page { path: path.into(), text: text.into() }
    }

    /// Whether the name ends so: `rs`, `md`.
    pub fn is(&self, extension: &str) -> bool {
        self.path.rsplit_once('.').is_some_and(|(_, end)| end == extension)
    }
}

/// What a path means in the file `from`, as a path from the root; `None` where it leaves the project.
pub fn resolved(from: &str, path: &str) -> Option<String> {
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The root of the project.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().expect("tidy lies in the root").to_path_buf()
}

/// All text files, by path. Files that are not UTF-8 are left out.
///
/// # Panics
/// Where a folder cannot be read.
pub fn pages() -> Vec<Page> {
    let root = root();
    let mut pages = Vec::new();
    walk(&root, &root, &mut pages);
    pages.sort_by(|a, b| a.path.cmp(&b.path));
    pages
}

fn walk(root: &Path, folder: &Path, pages: &mut Vec<Page>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{} is not readable: {error}", folder.display()));
    for entry in entries {
        let entry = entry.unwrap_or_else(|error| panic!("{} is not readable: {error}", folder.display()));
        let (name, path) = (entry.file_name(), entry.path());
        let kind = entry.file_type().unwrap_or_else(|error| panic!("{} is not readable: {error}", path.display()));
        if kind.is_dir() {
            if !NOT_OURS.iter().any(|other| name == *other) {
                walk(root, &path, pages);
            }
        } else if kind.is_file()
            && let Ok(text) = fs::read_to_string(&path)
        {
            let relative = path.strip_prefix(root).expect("it was found below the root");
            pages.push(Page::new(&relative.to_string_lossy().replace('\\', "/"), &text));
        }
    }
}
