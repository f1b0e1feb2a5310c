//! A folder for one test, and people to fill a cabinet with.

use cabinet::{Cabinet, NewPerson, PersonNumber};
use record::vocabulary::Role;
use std::fs;
use std::path::PathBuf;

/// The second at which the tests begin.
pub const NOW: i64 = 1_800_000_000;

/// A folder of its own, gone with the test.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("alternat-cabinet-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    pub fn file(&self) -> PathBuf {
        self.0.join("cabinet.db")
    }

    pub fn cabinet(&self) -> Cabinet {
        Cabinet::open(&self.file()).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub fn someone(name: &str, roles: &[Role]) -> NewPerson {
    NewPerson { name: name.into(), roles: roles.iter().copied().collect(), ..NewPerson::default() }
}

/// A cabinet with one person in it.
pub fn with_one(folder: &Folder) -> (Cabinet, PersonNumber) {
    let cabinet = folder.cabinet();
    let person = cabinet.add_person(&someone("Mira Holt", &[Role::Head]), NOW).unwrap();
    (cabinet, person)
}
