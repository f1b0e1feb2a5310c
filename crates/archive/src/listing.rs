//! `record.json`: what an exported folder holds, and where (spec: export, 2).

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The name of the format.
pub const FORMAT: &str = "alternat/export/1";
/// The file that lists the record.
pub(crate) const RECORD: &str = "record.json";
/// The file that lists the digests of all others.
pub(crate) const SUMS: &str = "SHA256SUMS";
/// In a log's folder: its acts, its checkpoint, the receipts for other sizes of it.
pub(crate) const ACTS: &str = "acts.cborseq";
pub(crate) const ACTS_READABLE: &str = "acts.jsonl";
pub(crate) const CHECKPOINT: &str = "checkpoint";
pub(crate) const RECEIPTS: &str = "receipts";
/// The folder of the attachments.
pub(crate) const ATTACHMENTS: &str = "attachments";

#[derive(Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Listing {
    pub(crate) format: String,
    pub(crate) mechanism: String,
    pub(crate) name: BTreeMap<String, String>,
    /// The digest of what the record amounts to.
    pub(crate) standing: String,
    pub(crate) parties: Vec<PartyListed>,
    pub(crate) logs: Vec<LogListed>,
    pub(crate) attachments: Vec<AttachmentListed>,
}

#[derive(Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct PartyListed {
    pub(crate) party: String,
    pub(crate) code: String,
    pub(crate) name: BTreeMap<String, String>,
    /// Its folder below `parties` and below `logs`.
    pub(crate) folder: String,
}

#[derive(Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct LogListed {
    pub(crate) party: String,
    pub(crate) epoch: u32,
    pub(crate) size: u64,
    pub(crate) root: String,
    pub(crate) folder: String,
    /// Where the checkpoint covers more than is here: the consistency proof from here to there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) proof: Vec<String>,
}

#[derive(Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct AttachmentListed {
    pub(crate) digest: String,
    pub(crate) size: u64,
    pub(crate) media_type: String,
    /// Its file; none where the attachment is not here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) file: Option<String>,
}
