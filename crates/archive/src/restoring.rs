//! A record made out of an exported folder again. Nothing in the folder is believed that signatures do not prove.

use crate::error::{ArchiveError, disk};
use crate::folder::sums;
use crate::listing::{ACTS, CHECKPOINT, FORMAT, Listing, LogListed, RECEIPTS, RECORD, SUMS};
use node::desk::DeskError;
use node::rebuild::{LogCopy, Proven};
use record::{Digest, Epoch, LogId, MechanismId, PartyId, Size};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::{Disk, RealDisk};

/// An exported folder that was read: its digests are those that it lists, and every log is what its party signed.
pub struct Copy {
    folder: PathBuf,
    mechanism: MechanismId,
    standing: Digest,
    attachments: Vec<String>,
    proven: Proven,
}

/// Reads an exported folder.
///
/// # Errors
/// Where something in it was changed or is missing, or a log is not what its party signed.
pub fn read(folder: &Path) -> Result<Copy, ArchiveError> {
    let sums = sums(folder)?;
    for (name, digest) in &sums {
        let path = inside(folder, name)?;
        let changed = || ArchiveError::Changed { path: path.clone() };
        let bytes = fs::read(&path).map_err(|_| changed())?;
        if Digest::of(&bytes).to_string() != *digest {
            return Err(changed());
        }
    }
    let path = folder.join(RECORD);
    let unreadable = |why: String| ArchiveError::Unreadable { path: path.clone(), why };
    let text = fs::read(&path).map_err(|_| ArchiveError::NoExport { path: folder.to_owned() })?;
    let listing: Listing = serde_json::from_slice(&text).map_err(|fault| unreadable(fault.to_string()))?;
    if listing.format != FORMAT {
        return Err(unreadable(format!("its format is {}, and {FORMAT} is known here", listing.format)));
    }
    let listed = |name: &String| if sums.contains_key(name) { Ok(()) } else { Err(unlisted(folder, name)) };
    let mechanism: MechanismId = listing.mechanism.parse().map_err(|_| unreadable("the mechanism is no id".into()))?;
    let standing = listing.standing.parse().map_err(|_| unreadable("the standing is no digest".into()))?;
    let logs = listing.logs.iter().map(|log| read_log(folder, mechanism, log, &sums));
    let proven = Proven::check(mechanism, logs.collect::<Result<_, _>>()?)?;
    let attachments: Vec<String> = listing.attachments.into_iter().filter_map(|listed| listed.file).collect();
    attachments.iter().try_for_each(listed)?;
    Ok(Copy { folder: folder.to_owned(), mechanism, standing, attachments, proven })
}

impl Copy {
    /// The mechanism.
    pub fn mechanism(&self) -> MechanismId {
        self.mechanism
    }

    /// How many acts there are.
    pub fn acts(&self) -> u64 {
        self.proven.heads().map(|(_, size, _)| size).sum()
    }

    /// How many attachments there are.
    pub fn attachments(&self) -> usize {
        self.attachments.len()
    }

    /// Writes the record into a house of this party, and sees that it amounts to what the folder says. A house whose own
    /// log is in it is locked: its party may have signed more since.
    ///
    /// # Errors
    /// Where the house has the mechanism already or is at work, or the disk fails.
    pub fn restore(&self, house: &Path, own: PartyId) -> Result<(), ArchiveError> {
        let mut blobs = self.attachments.iter().map(|name| fs::read(self.folder.join(name)).map_err(DeskError::from));
        let real: Arc<dyn Disk> = Arc::new(RealDisk);
        self.proven.write(real.clone(), house, own, &mut blobs)?;
        let reading = node::desk::read(real, house)?;
        let original = reading.originals.iter().find(|original| original.id == self.mechanism);
        match original.map(|original| original.standing.digest()) {
            Some(standing) if standing == self.standing => Ok(()),
            Some(_) | None => Err(ArchiveError::OtherStanding),
        }
    }
}

fn unlisted(folder: &Path, name: &str) -> ArchiveError {
    ArchiveError::Unreadable { path: folder.join(SUMS), why: format!("it does not list {name}") }
}

/// A path within the folder; a name that leads out of it is no name.
fn inside(folder: &Path, name: &str) -> Result<PathBuf, ArchiveError> {
    let sound = name.split('/').all(|part| !part.is_empty() && part != "." && part != ".." && !part.contains('\\'));
    if sound { Ok(folder.join(name)) } else { Err(unlisted(folder, name)) }
}

fn read_log(
    folder: &Path,
    mechanism: MechanismId,
    listed: &LogListed,
    sums: &BTreeMap<String, String>,
) -> Result<LogCopy, ArchiveError> {
    let unreadable = |why: &str| ArchiveError::Unreadable { path: folder.join(RECORD), why: why.into() };
    let party: PartyId = listed.party.parse().map_err(|_| unreadable("a log's party is no id"))?;
    let root: Digest = listed.root.parse().map_err(|_| unreadable("a log's root is no digest"))?;
    let nodes = listed.proof.iter().map(|node| node.parse().map_err(|_| unreadable("a node of a proof is no digest")));
    let proof = nodes.collect::<Result<_, _>>()?;
    let file = |name: &str| {
        let name = format!("{}/{name}", listed.folder);
        if sums.contains_key(&name) { inside(folder, &name) } else { Err(unlisted(folder, &name)) }
    };
    let acts = file(ACTS)?;
    let sequence = fs::read(&acts).map_err(disk(&acts))?;
    let leaves = leaves(&sequence).ok_or_else(|| ArchiveError::Unreadable {
        path: acts,
        why: "it is no sequence of byte strings with tag 24".into(),
    })?;
    let log = LogId { mechanism, party, epoch: Epoch(listed.epoch) };
    let mut tree = record::tree::Tree::default();
    leaves.iter().for_each(|leaf| tree.push(record::tree::leaf_hash(leaf)));
    if leaves.len() as Size != listed.size || tree.root() != root {
        return Err(unreadable("the size or root of a log is not that of its acts"));
    }
    let note = file(CHECKPOINT)?;
    let checkpoint = fs::read(&note).map_err(disk(&note))?;
    let below = format!("{}/{RECEIPTS}/", listed.folder);
    let mut receipts = Vec::new();
    for name in sums.keys().filter(|name| name.starts_with(&below)) {
        let party = name[below.len()..].parse().map_err(|_| unreadable("a receipt is not named by a party"))?;
        let path = inside(folder, name)?;
        receipts.push((party, fs::read(&path).map_err(disk(&path))?));
    }
    Ok(LogCopy { log, leaves, checkpoint, proof, receipts })
}

/// The byte strings of a sequence; `None` where it is none.
fn leaves(mut rest: &[u8]) -> Option<Vec<Vec<u8>>> {
    let mut leaves = Vec::new();
    while !rest.is_empty() {
        let tagged = rest.strip_prefix(&[0xd8, 24])?;
        let (&first, tail) = tagged.split_first()?;
        let (length, tail) = match first {
            0x40..=0x57 => (usize::from(first - 0x40), tail),
            0x58 => tail.split_first().map(|(length, tail)| (usize::from(*length), tail))?,
            0x59 => tail.split_first_chunk().map(|(length, tail)| (usize::from(u16::from_be_bytes(*length)), tail))?,
            _ => return None,
        };
        let (leaf, tail) = tail.split_at_checked(length)?;
        leaves.push(leaf.to_vec());
        rest = tail;
    }
    Some(leaves)
}
