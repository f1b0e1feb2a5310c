//! What a house remembers of its releases from one start to the next, in a folder of its own that is no part of the site: the
//! watch over the clocks, the proofs that were made ready, and when each release was published.

use crate::embargo::{Clocks, Embargo};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// The file of the watch and of what was published.
const STATE: &str = "published.json";
/// The file by which a person says that the machine's clock is right.
const WORD: &str = "clock-is-right";
/// The most bytes of the first file, and of a proof that was kept.
const BYTES_MAX: u64 = 128 * 1024 * 1024;

/// When a release was published here.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Published {
    /// Its hour (POSIX seconds); none where it was to be published at once.
    pub hour: Option<i64>,
    /// When it was written, by the clock that was believed (POSIX milliseconds).
    pub at: i64,
}

impl Published {
    /// How many whole seconds after its hour.
    pub fn late(&self) -> i64 {
        self.hour.map_or(0, |hour| (self.at.div_euclid(1000) - hour).max(0))
    }
}

/// Whether a person left word that the machine's clock is right.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Word {
    /// Nobody did.
    None,
    /// Somebody did.
    Left,
}

/// What is remembered.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
struct Remembered {
    watch: Option<Embargo>,
    published: BTreeMap<String, Published>,
}

/// Why it could not be kept or read.
#[derive(Debug)]
pub enum KeepingError {
    /// The disk failed at this path.
    Disk {
        /// Where.
        path: PathBuf,
        /// Why.
        cause: io::Error,
    },
    /// What is there cannot be read as what was kept.
    Malformed {
        /// Where.
        path: PathBuf,
        /// What is wrong.
        words: String,
    },
}

impl fmt::Display for KeepingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            KeepingError::Disk { path, cause } => write!(f, "{}: {cause}", path.display()),
            KeepingError::Malformed { path, words } => write!(f, "{}: {words}", path.display()),
        }
    }
}

impl std::error::Error for KeepingError {}

/// What the folder is opened for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Use {
    /// To publish: what happens is kept.
    Keep,
    /// To look: nothing is written, another process may be publishing.
    Look,
}

/// The folder of what is remembered.
#[derive(Debug)]
pub struct Keeping {
    dir: PathBuf,
    use_for: Use,
    remembered: Remembered,
    /// Proofs that were made while looking.
    made: BTreeMap<String, Vec<u8>>,
}

impl Keeping {
    /// Opens the folder; one that is not there yet remembers nothing.
    ///
    /// # Errors
    /// Where the disk fails, or what is there cannot be read.
    pub fn open(dir: impl Into<PathBuf>, use_for: Use) -> Result<Keeping, KeepingError> {
        let dir = dir.into();
        let path = dir.join(STATE);
        let remembered = match read(&path)? {
            None => Remembered::default(),
            Some(bytes) => serde_json::from_slice(&bytes)
                .map_err(|error| KeepingError::Malformed { path: path.clone(), words: error.to_string() })?,
        };
        Ok(Keeping { dir, use_for, remembered, made: BTreeMap::new() })
    }

    /// The watch; a new one begins with this reading.
    pub fn watch(&mut self, clocks: &Clocks) -> &mut Embargo {
        self.remembered.watch.get_or_insert_with(|| Embargo::begin(clocks.clone()))
    }

    /// When a release was published.
    pub fn published(&self, name: &str) -> Option<Published> {
        self.remembered.published.get(name).copied()
    }

    /// Notes that a release is published; the first time counts.
    pub fn note(&mut self, name: &str, published: Published) {
        self.remembered.published.entry(name.to_owned()).or_insert(published);
    }

    /// Makes durable what is remembered.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn save(&self) -> Result<(), KeepingError> {
        let bytes = serde_json::to_vec_pretty(&self.remembered).expect("it is written");
        match self.use_for {
            Use::Look => Ok(()),
            Use::Keep => self.put(STATE, &bytes),
        }
    }

    /// The proof that was made ready under this name.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn proof(&self, name: &str) -> Result<Option<Vec<u8>>, KeepingError> {
        match self.made.get(name) {
            Some(made) => Ok(Some(made.clone())),
            None => read(&self.dir.join(format!("{name}.proof"))),
        }
    }

    /// Keeps a proof, so that it is the same whenever the release is published.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn keep_proof(&mut self, name: &str, proof: &[u8]) -> Result<(), KeepingError> {
        match self.use_for {
            Use::Look => drop(self.made.insert(name.to_owned(), proof.to_vec())),
            Use::Keep => self.put(&format!("{name}.proof"), proof)?,
        }
        Ok(())
    }

    /// Leaves word for the process that publishes: a person says that the machine's clock is right.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn leave_word(&self) -> Result<(), KeepingError> {
        self.put(WORD, b"")
    }

    /// Whether a person left that word; it is taken.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn take_word(&self) -> Result<Word, KeepingError> {
        if self.use_for == Use::Look {
            return Ok(Word::None);
        }
        let path = self.dir.join(WORD);
        match fs::remove_file(&path) {
            Ok(()) => Ok(Word::Left),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(Word::None),
            Err(cause) => Err(KeepingError::Disk { path, cause }),
        }
    }

    fn put(&self, name: &str, bytes: &[u8]) -> Result<(), KeepingError> {
        let (path, part) = (self.dir.join(name), self.dir.join(format!("{name}.part")));
        let put = || -> io::Result<()> {
            make(&self.dir)?;
            let mut file = fs::File::create(&part)?;
            file.write_all(bytes)?;
            file.sync_all()?;
            fs::rename(&part, &path)?;
            fs::File::open(&self.dir)?.sync_all()
        };
        put().map_err(|cause| KeepingError::Disk { path: path.clone(), cause })
    }
}

/// What is under embargo is for the house alone.
fn make(dir: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(dir)
}

fn read(path: &Path) -> Result<Option<Vec<u8>>, KeepingError> {
    let failed = |cause| KeepingError::Disk { path: path.to_owned(), cause };
    match fs::metadata(path) {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(failed(cause)),
        Ok(known) if known.len() > BYTES_MAX => {
            Err(KeepingError::Malformed { path: path.to_owned(), words: "it is too large".into() })
        }
        Ok(_) => fs::read(path).map(Some).map_err(failed),
    }
}
