//! A folder for one measurement, gone when it is over.

use std::path::{Path, PathBuf};

/// A folder that is removed when dropped.
pub struct Folder(PathBuf);

impl Folder {
    /// A new one, on the disk that is measured.
    pub fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("alternat-bench-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        Folder(path)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
