//! The record as a folder of documented files (spec: export).

use crate::error::ArchiveError;
use crate::folder::Folder;
use crate::index;
use crate::listing::{
    ACTS, ACTS_READABLE, ATTACHMENTS, AttachmentListed, CHECKPOINT, FORMAT, Listing, LogListed, PartyListed, RECEIPTS,
    RECORD,
};
use crate::readable;
use node::desk::DeskError;
use node::held::HeldLog;
use node::original::Original;
use node::rebuild::with_receipts;
use record::act::{Act, Blob};
use record::{BlobId, Digest, PartyId, Size};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;
use store::BlobError;

/// How many acts are read at once.
const WINDOW: Size = 1024;

/// What is being written, for whoever waits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    /// So many acts of all.
    Acts(u64, u64),
    /// So many attachments of all.
    Attachments(u64, u64),
}

/// What was written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Written {
    /// How many acts.
    pub acts: u64,
    /// How many attachments.
    pub attachments: u64,
    /// How many attachments are not here, and so not there.
    pub missing: u64,
    /// How many files.
    pub files: u64,
    /// The digest of what the record amounts to.
    pub standing: Digest,
}

/// Writes the whole record of a mechanism into a new folder, which is there when all of it is.
///
/// # Errors
/// Where something lies there already, a log is not proved, or the disk fails; nothing is left under the folder's name.
pub fn write(original: &Original, path: &Path, tell: &mut dyn FnMut(Stage)) -> Result<Written, ArchiveError> {
    let mut folder = Folder::begin(path)?;
    let names = folders(original);
    let total = original.logs().map(HeldLog::size).sum();
    let (mut logs, mut blobs, mut acts) = (Vec::new(), BTreeMap::new(), 0);
    for held in original.logs().filter(|held| held.size() > 0) {
        logs.push(write_log(&mut folder, original, held, &names, &mut blobs)?);
        acts += held.size();
        tell(Stage::Acts(acts, total));
    }
    let parties = write_parties(&mut folder, original, &names)?;
    let attachments = write_attachments(&mut folder, original, &blobs, tell)?;
    let missing = attachments.iter().filter(|listed| listed.file.is_none()).count() as u64;
    let listing = Listing {
        format: FORMAT.into(),
        mechanism: original.id.to_string(),
        name: original.charter().map(|charter| by_language(&charter.name)).unwrap_or_default(),
        standing: original.standing.digest().to_string(),
        parties,
        logs,
        attachments,
    };
    folder.put(RECORD, pretty(&listing).as_bytes())?;
    folder.put("index.html", index::page(original, &listing).as_bytes())?;
    for (name, text) in index::DOCUMENTS {
        folder.put(name, text.as_bytes())?;
    }
    let held = listing.attachments.len() as u64 - missing;
    let files = folder.finish()? as u64;
    Ok(Written { acts, attachments: held, missing, files, standing: original.standing.digest() })
}

fn by_language(texts: &record::Texts) -> BTreeMap<String, String> {
    texts.0.iter().map(|(language, text)| (language.to_string(), text.clone())).collect()
}

/// The folder of each party: its code, with the beginning of its id where two parties have one code.
fn folders(original: &Original) -> BTreeMap<PartyId, String> {
    let parties: Vec<PartyId> = original.logs().map(|held| held.id.party).collect();
    let code = |party: PartyId| original.code(party);
    let shared = |party: PartyId| parties.iter().any(|other| *other != party && code(*other) == code(party));
    let name = |party: PartyId| {
        if shared(party) { format!("{}-{}", code(party), party.0.short()) } else { code(party) }
    };
    parties.iter().map(|party| (*party, name(*party))).collect()
}

fn write_parties(
    folder: &mut Folder,
    original: &Original,
    names: &BTreeMap<PartyId, String>,
) -> Result<Vec<PartyListed>, ArchiveError> {
    // What was read from signed bytes has just those bytes again.
    const SAME: &str = "what was read can be written";
    if let Some(charter) = original.charter() {
        let bytes = charter.bytes().expect(SAME);
        folder.put("charter.cbor", &bytes)?;
        folder.put("charter.json", pretty(&readable::charter(&bytes)).as_bytes())?;
    }
    let mut listed = Vec::new();
    for (party, card) in original.cards() {
        let Some(name) = names.get(party) else { continue };
        let bytes = card.bytes().expect(SAME);
        folder.put(&format!("parties/{name}/card.cbor"), &bytes)?;
        folder.put(&format!("parties/{name}/card.json"), pretty(&readable::card(&bytes)).as_bytes())?;
        listed.push(PartyListed {
            party: party.to_string(),
            code: card.code.clone(),
            name: by_language(&card.name),
            folder: name.clone(),
        });
    }
    Ok(listed)
}

fn pretty(shown: &impl Serialize) -> String {
    let text = serde_json::to_string_pretty(shown).expect("texts and numbers are JSON");
    format!("{text}\n")
}

fn write_log(
    folder: &mut Folder,
    original: &Original,
    held: &HeldLog,
    names: &BTreeMap<PartyId, String>,
    blobs: &mut BTreeMap<BlobId, Blob>,
) -> Result<LogListed, ArchiveError> {
    let log = held.id;
    let unproved = || ArchiveError::Unproved { log: log.origin() };
    let mut checkpoint = held.checkpoint.clone().ok_or_else(unproved)?;
    let at = format!("logs/{}/{}", names[&log.party], log.epoch);
    let (mut sequence, mut readable) = (Vec::new(), String::new());
    let mut start = 0;
    while start < held.size() {
        let end = (start + WINDOW).min(held.size());
        for (index, leaf) in (start..).zip(held.acts.read(start..end).map_err(DeskError::from)?) {
            push_item(&mut sequence, &leaf);
            let line = serde_json::to_string(&readable::leaf(index, &leaf)).expect("texts and numbers are JSON");
            readable.extend([line.as_str(), "\n"]);
            if let Ok(act) = Act::read(&leaf) {
                blobs.extend(act.blobs.iter().map(|blob| (blob.id, blob.clone())));
            }
        }
        start = end;
    }
    folder.put(&format!("{at}/{ACTS}"), &sequence)?;
    folder.put(&format!("{at}/{ACTS_READABLE}"), readable.as_bytes())?;
    for (party, receipt) in &held.receipts {
        // A receipt for the very head stands below the checkpoint; others are files of their own.
        if receipt.head() == checkpoint.head() {
            checkpoint.add(receipt);
        } else {
            folder.put(&format!("{at}/{RECEIPTS}/{party}"), &receipt.bytes())?;
        }
    }
    let checkpoint = with_receipts(&checkpoint, original.cards());
    folder.put(&format!("{at}/{CHECKPOINT}"), &checkpoint.bytes())?;
    Ok(LogListed {
        party: log.party.to_string(),
        epoch: log.epoch.0,
        size: held.size(),
        root: held.tree.root().to_string(),
        folder: at,
        proof: held.proof.iter().map(ToString::to_string).collect(),
    })
}

/// An act in a sequence: the byte string of its bytes, tagged as encoded CBOR (RFC 8949, 3.4.5.1), so that any reader of
/// CBOR shows what is in it, and what is no act can stand there too.
fn push_item(sequence: &mut Vec<u8>, leaf: &[u8]) {
    sequence.extend([0xd8, 24]);
    match (u8::try_from(leaf.len()), u16::try_from(leaf.len())) {
        (Ok(length @ 0..24), _) => sequence.push(0x40 | length),
        (Ok(length), _) => sequence.extend([0x58, length]),
        (_, length) => {
            sequence.push(0x59);
            sequence.extend(length.expect("a leaf has at most 65,535 bytes").to_be_bytes());
        }
    }
    sequence.extend_from_slice(leaf);
}

fn write_attachments(
    folder: &mut Folder,
    original: &Original,
    blobs: &BTreeMap<BlobId, Blob>,
    tell: &mut dyn FnMut(Stage),
) -> Result<Vec<AttachmentListed>, ArchiveError> {
    let mut listed = Vec::new();
    for (done, (id, blob)) in (1..).zip(blobs) {
        let file = match original.blobs.read(*id) {
            Ok(bytes) => {
                let file = format!("{ATTACHMENTS}/{}{}", id.0, ending(&blob.media_type));
                folder.put(&file, &bytes)?;
                Some(file)
            }
            // It was destroyed, or has not come yet: its digest stays.
            Err(BlobError::Missing { .. }) => None,
            Err(cause) => return Err(DeskError::from(cause).into()),
        };
        let media_type = blob.media_type.clone();
        listed.push(AttachmentListed { digest: id.0.to_string(), size: blob.size, media_type, file });
        tell(Stage::Attachments(done, blobs.len() as u64));
    }
    Ok(listed)
}

/// The ending by which common programs know a file of this type.
fn ending(media_type: &str) -> &'static str {
    match media_type.split(';').next().unwrap_or_default().trim() {
        "text/plain" => ".txt",
        "text/markdown" => ".md",
        "text/html" => ".html",
        "application/pdf" => ".pdf",
        "application/json" => ".json",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => ".docx",
        "image/png" => ".png",
        "image/jpeg" => ".jpg",
        _ => "",
    }
}
