//! The file of a joint release: its pieces as bytes, read and written. Nothing in it is checked here.

use alloc::vec::Vec;
use record::Digest;
use record::cbor::{self, Bounds, Fault, Known, Reader, Writer, required};

/// The name of the format.
pub const FORMAT: &str = "alternat/release/1";
/// The most bytes of a release.
pub const RELEASE_BYTES_MAX: usize = 64 * 1024 * 1024;
/// The most items of a release.
pub const RELEASE_ITEMS_MAX: usize = 1_048_576;
/// The most parties.
pub const PARTIES_MAX: u64 = 255;
/// The most logs of one party.
pub const LOGS_MAX: u64 = 16;
/// The most acts of one log.
pub const ENTRIES_MAX: u64 = 256;
/// The most nodes of a path.
pub const PATH_MAX: u64 = 64;
/// The most pages.
const PAGES_MAX: u64 = 16;

/// Everything that shows that every party signed these texts for release. Nothing in it is checked yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Release {
    /// The charter's bytes.
    pub charter: Vec<u8>,
    /// The parties, in the charter's order.
    pub parties: Vec<Party>,
    /// The bytes of the text's manifest.
    pub text: Vec<u8>,
    /// The bytes of the release's manifest.
    pub release: Vec<u8>,
    /// The pages of the release, whole, in its manifest's order.
    pub pages: Vec<Vec<u8>>,
}

/// What a release has of one party.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Party {
    /// The bytes of its card.
    pub card: Vec<u8>,
    /// Its logs, ascending by epoch.
    pub logs: Vec<Log>,
}

/// What a release has of one log.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Log {
    /// Its checkpoint, with the receipts of all other parties.
    pub checkpoint: Vec<u8>,
    /// Acts under it, ascending by index.
    pub entries: Vec<Entry>,
}

/// An act of a log.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// Its leaf.
    pub leaf: Vec<u8>,
    /// Its audit path under the checkpoint.
    pub path: Vec<Digest>,
}

impl Release {
    /// The release's bytes.
    pub fn bytes(&self) -> Vec<u8> {
        let mut w = Writer::new();
        w.map(6).uint(0).text(FORMAT).uint(1).bytes(&self.charter).uint(2).array(self.parties.len());
        for party in &self.parties {
            w.array(2).bytes(&party.card).array(party.logs.len());
            for log in &party.logs {
                w.array(2).bytes(&log.checkpoint).array(log.entries.len());
                for entry in &log.entries {
                    w.array(2).bytes(&entry.leaf).array(entry.path.len());
                    for node in &entry.path {
                        w.bytes(&node.0);
                    }
                }
            }
        }
        w.uint(3).bytes(&self.text).uint(4).bytes(&self.release).uint(5).array(self.pages.len());
        for page in &self.pages {
            w.bytes(page);
        }
        w.into_bytes()
    }

    /// Reads a release, strictly.
    ///
    /// # Errors
    /// The first fault that is found.
    pub fn read(bytes: &[u8]) -> Result<Release, Fault> {
        const OF: &str = "release";
        cbor::check_bounds(bytes, Bounds { bytes: RELEASE_BYTES_MAX, items: RELEASE_ITEMS_MAX })?;
        let mut format = false;
        let (mut charter, mut parties, mut text, mut release, mut pages) = (None, None, None, None, None);
        Reader::new(bytes).fields(OF, |key, r| {
            match key {
                0 => format = r.text(FORMAT.len(), "the format's name")? == FORMAT,
                1 => charter = Some(r.bytes()?.to_vec()),
                2 => parties = Some(list(r, 2, PARTIES_MAX, "the number of parties", party)?),
                3 => text = Some(r.bytes()?.to_vec()),
                4 => release = Some(r.bytes()?.to_vec()),
                5 => pages = Some(list(r, 1, PAGES_MAX, "the number of pages", |r| Ok(r.bytes()?.to_vec()))?),
                _ => return Ok(Known::No),
            }
            Ok(Known::Yes)
        })?;
        if !format {
            return Err(Fault::Missing { of: OF, key: 0 });
        }
        Ok(Release {
            charter: required(charter, OF, 1)?,
            parties: required(parties, OF, 2)?,
            text: required(text, OF, 3)?,
            release: required(release, OF, 4)?,
            pages: required(pages, OF, 5)?,
        })
    }
}

/// An array of `least` to `most` items.
fn list<T>(
    r: &mut Reader<'_>,
    least: u64,
    most: u64,
    what: &'static str,
    item: impl Fn(&mut Reader<'_>) -> Result<T, Fault>,
) -> Result<Vec<T>, Fault> {
    let count = r.array()?;
    if !(least..=most).contains(&count) {
        return Err(Fault::Bound { what });
    }
    (0..count).map(|_| item(r)).collect()
}

fn party(r: &mut Reader<'_>) -> Result<Party, Fault> {
    r.array_of(2, "a party")?;
    Ok(Party { card: r.bytes()?.to_vec(), logs: list(r, 1, LOGS_MAX, "the number of logs", log)? })
}

fn log(r: &mut Reader<'_>) -> Result<Log, Fault> {
    r.array_of(2, "a log")?;
    Ok(Log { checkpoint: r.bytes()?.to_vec(), entries: list(r, 1, ENTRIES_MAX, "the number of acts", entry)? })
}

fn entry(r: &mut Reader<'_>) -> Result<Entry, Fault> {
    r.array_of(2, "an act with its path")?;
    let node = |r: &mut Reader<'_>| r.bytes_of("a node").map(Digest);
    Ok(Entry { leaf: r.bytes()?.to_vec(), path: list(r, 0, PATH_MAX, "the nodes of a path", node)? })
}
