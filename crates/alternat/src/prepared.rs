//! An act on its way to those who approve it, as a file: the act with the approvals so far, and what it is about, so that
//! it can be read in full on a machine without a house. Nothing in it is believed that its digests do not prove.

use crate::failure::Failure;
use crate::person_key::{read_text, write_new};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use record::act::{Act, Approval};
use record::adoption::{Manifest, ManifestId};
use record::vocabulary::Content;
use record::{BlobId, Digest};
use secretariat::aloud;
use serde::{Deserialize, Serialize};
use std::path::Path;

const FORMAT: &str = "alternat/prepared/1";
/// The most bytes of the file: an act, a manifest, and the pages in all languages.
const FILE_BYTES_MAX: u64 = 64 << 20;

/// An act to be approved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Prepared {
    /// The act, with the approvals so far.
    pub act: Act,
    /// What it is about, where that is a manifest.
    pub manifest: Option<Manifest>,
    /// The fair copies of the manifest's pages, in its order.
    pub pages: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: String,
    /// For people: what is read aloud.
    digest: String,
    words: String,
    challenge: String,
    act: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    manifest: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pages: Vec<String>,
}

impl Prepared {
    /// Writes it into a new file.
    ///
    /// # Errors
    /// Where the file is there already, or the disk fails.
    pub fn write(&self, path: &Path) -> Result<(), Failure> {
        let unsayable = |fault| Failure::usage(format!("this cannot be said in an act: {fault}"), "shorten it");
        let id = self.act.id();
        let file = File {
            format: FORMAT.into(),
            digest: id.to_string(),
            words: aloud(&id.0),
            challenge: base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(Approval::challenge(id).0),
            act: STANDARD.encode(self.act.leaf().map_err(unsayable)?),
            manifest: self
                .manifest
                .as_ref()
                .map(|manifest| manifest.bytes().map(|bytes| STANDARD.encode(bytes)))
                .transpose()
                .map_err(unsayable)?,
            pages: self.pages.clone(),
        };
        let mut text = serde_json::to_string_pretty(&file).expect("it can be said");
        text.push('\n');
        write_new(path, text.as_bytes())
    }

    /// Reads it, and holds what it says against its digests.
    ///
    /// # Errors
    /// Where it is none, or something in it is not what the act names.
    pub fn read(path: &Path) -> Result<Prepared, Failure> {
        let text = read_text(path, FILE_BYTES_MAX)?;
        parse(&text).map_err(|why| {
            Failure::no(format!("{} is no prepared act: {why}", path.display()), "have it prepared again")
        })
    }

    /// Adds approvals; one by a key that is there already changes nothing.
    ///
    /// # Errors
    /// Where they are approvals of another act.
    pub fn add(&mut self, approvals: Vec<Approval>) {
        self.act.approvals.extend(approvals);
        self.act.approvals.sort_by_key(|approval| approval.key);
        self.act.approvals.dedup_by_key(|approval| approval.key);
    }
}

fn parse(text: &str) -> Result<Prepared, String> {
    let file: File = serde_json::from_str(text).map_err(|cause| cause.to_string())?;
    if file.format != FORMAT {
        return Err(format!("its format is {}", file.format));
    }
    let bytes = |text: &str| STANDARD.decode(text).map_err(|cause| cause.to_string());
    let act = Act::read(&bytes(&file.act)?).map_err(|fault| fault.to_string())?;
    if act.id().to_string() != file.digest || aloud(&act.id().0) != file.words {
        return Err("its digest is not that of its act".into());
    }
    let manifest = match (file.manifest, &act.content) {
        (Some(manifest), content) => {
            let manifest = bytes(&manifest)?;
            if manifest_of(content) != Some(Manifest::id(&manifest)) {
                return Err("its manifest is not the one that the act names".into());
            }
            Some(Manifest::read(&manifest).map_err(|fault| fault.to_string())?)
        }
        (None, _) => None,
    };
    let named: Vec<BlobId> = manifest.iter().flat_map(|manifest| &manifest.pages).map(|page| page.text).collect();
    let given: Vec<BlobId> = file.pages.iter().map(|page| BlobId(Digest::of(page.as_bytes()))).collect();
    if named != given {
        return Err("its pages are not those that the manifest names".into());
    }
    Ok(Prepared { act, manifest, pages: file.pages })
}

/// The manifest that an act is about.
pub fn manifest_of(content: &Content) -> Option<ManifestId> {
    match content {
        Content::Initial(initial) => Some(Manifest::id(&initial.manifest)),
        Content::Sign(sign) => Some(sign.manifest),
        Content::Decline(decline) => Some(decline.manifest),
        Content::Seal(seal) => Some(seal.manifest),
        Content::Proclaim(proclaim) => Some(proclaim.manifest),
        _ => None,
    }
}
