//! A folder for one test, and people and papers to fill a cabinet with.

use cabinet::{Cabinet, DraftOf, DraftPlace, NewPerson, PersonNumber, Prepared};
use record::act::Blob;
use record::texts::Texts;
use record::vocabulary::{Brief, Content, Role};
use record::{ActId, BlobId, Digest, Language, MechanismId};
use std::fs;
use std::path::PathBuf;

/// The second at which the tests begin.
pub const NOW: i64 = 1_800_000_000;
/// A mechanism.
pub const LAKE: MechanismId = MechanismId(Digest([1; 32]));
/// Another.
pub const RIVER: MechanismId = MechanismId(Digest([2; 32]));
/// A joint text.
pub const TEXT: ActId = ActId(Digest([3; 32]));
/// A provision of it.
pub const PROVISION: ActId = ActId(Digest([4; 32]));

/// A folder of its own, gone with the test.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("alternat-cabinet-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).expect("a folder");
        Folder(path)
    }

    pub fn file(&self) -> PathBuf {
        self.0.join("cabinet.db")
    }

    pub fn cabinet(&self) -> Cabinet {
        Cabinet::open(&self.file()).expect("a cabinet")
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

pub fn added(cabinet: &Cabinet, name: &str, roles: &[Role]) -> PersonNumber {
    cabinet.add_person(&someone(name, roles), NOW).expect("a person")
}

/// A cabinet with one person in it.
pub fn with_one(folder: &Folder) -> (Cabinet, PersonNumber) {
    let cabinet = folder.cabinet();
    let person = added(&cabinet, "Mira Holt", &[Role::Head]);
    (cabinet, person)
}

pub fn language(tag: &str) -> Language {
    tag.parse().expect("a language")
}

pub fn place() -> DraftPlace {
    DraftPlace { mechanism: LAKE, text: TEXT, of: DraftOf::Provision(PROVISION), language: language("en") }
}

/// A draft of one act with these words.
pub fn briefing(words: &str) -> Prepared {
    let content = Content::Brief(Brief { item: PROVISION, text: Texts::one(language("en"), words) });
    Prepared { content, blobs: Vec::new(), by: "delegate".into() }
}

/// The act with this file.
pub fn with_file(act: Prepared, bytes: &[u8]) -> Prepared {
    let blob = Blob { id: BlobId(Digest::of(bytes)), size: bytes.len() as u64, media_type: "text/plain".into() };
    Prepared { blobs: vec![blob], ..act }
}
