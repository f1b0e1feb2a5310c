//! An act on its way to those who approve it, as text: the act with the approvals so far, and what it is about, so that
//! it can be read in full on a machine without a house. Nothing in it is believed that its digests do not prove.

use crate::aloud;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use consultation::Hold;
use node::original::Original;
use record::act::{Act, Approval};
use record::adoption::{Manifest, ManifestId};
use record::person::PersonKey;
use record::vocabulary::Content;
use record::{BlobId, Digest, Fault, PartyId};
use serde::{Deserialize, Serialize};
use std::fmt;

const FORMAT: &str = "alternat/prepared/1";
/// The most bytes of it: an act, a manifest, and the pages in all languages.
pub const PREPARED_BYTES_MAX: u64 = 64 << 20;

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

/// Why something is no prepared act.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PreparedError {
    /// It has more than [`PREPARED_BYTES_MAX`] bytes.
    TooLarge,
    /// It is not in the form of one.
    Form {
        /// What the parser says.
        cause: String,
    },
    /// It is of another format.
    Format {
        /// Which.
        format: String,
    },
    /// Its act cannot be read.
    Act(Fault),
    /// Its manifest cannot be read.
    Manifest(Fault),
    /// The digest that it says is not that of its act.
    OtherDigest,
    /// Its manifest is not the one that the act names.
    OtherManifest,
    /// Its pages are not those that the manifest names.
    OtherPages,
}

impl PreparedError {
    /// The cause in kebab-case, for words in other languages.
    pub fn name(&self) -> &'static str {
        match self {
            PreparedError::TooLarge => "too-large",
            PreparedError::Form { .. } => "form",
            PreparedError::Format { .. } => "format",
            PreparedError::Act(_) => "act",
            PreparedError::Manifest(_) => "manifest",
            PreparedError::OtherDigest => "other-digest",
            PreparedError::OtherManifest => "other-manifest",
            PreparedError::OtherPages => "other-pages",
        }
    }
}

impl fmt::Display for PreparedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PreparedError::TooLarge => f.write_str("it is too large"),
            PreparedError::Form { cause } => f.write_str(cause),
            PreparedError::Format { format } => write!(f, "its format is {format}"),
            PreparedError::Act(fault) | PreparedError::Manifest(fault) => write!(f, "{fault}"),
            PreparedError::OtherDigest => f.write_str("its digest is not that of its act"),
            PreparedError::OtherManifest => f.write_str("its manifest is not the one that the act names"),
            PreparedError::OtherPages => f.write_str("its pages are not those that the manifest names"),
        }
    }
}

impl std::error::Error for PreparedError {}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
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
    /// It as text.
    ///
    /// # Errors
    /// Where the act or the manifest cannot be said.
    pub fn text(&self) -> Result<String, Fault> {
        let id = self.act.id();
        let manifest = self.manifest.as_ref().map(|manifest| manifest.bytes().map(|bytes| STANDARD.encode(bytes)));
        let said = Said {
            format: FORMAT.into(),
            digest: id.to_string(),
            words: aloud(&id.0),
            challenge: challenge(&self.act),
            act: STANDARD.encode(self.act.leaf()?),
            manifest: manifest.transpose()?,
            pages: self.pages.clone(),
        };
        let mut text = serde_json::to_string_pretty(&said).expect("strings can be said");
        text.push('\n');
        Ok(text)
    }

    /// Reads it, and holds what it says against its digests.
    ///
    /// # Errors
    /// Where it is none, or something in it is not what the act names.
    pub fn read(text: &str) -> Result<Prepared, PreparedError> {
        if text.len() as u64 > PREPARED_BYTES_MAX {
            return Err(PreparedError::TooLarge);
        }
        let form = |cause: &dyn fmt::Display| PreparedError::Form { cause: cause.to_string() };
        let said: Said = serde_json::from_str(text).map_err(|cause| form(&cause))?;
        if said.format != FORMAT {
            return Err(PreparedError::Format { format: said.format });
        }
        let bytes = |text: &str| STANDARD.decode(text).map_err(|cause| form(&cause));
        let act = Act::read(&bytes(&said.act)?).map_err(PreparedError::Act)?;
        if act.id().to_string() != said.digest || aloud(&act.id().0) != said.words {
            return Err(PreparedError::OtherDigest);
        }
        let manifest = match said.manifest {
            Some(manifest) => {
                let manifest = bytes(&manifest)?;
                if manifest_of(&act.content) != Some(Manifest::id(&manifest)) {
                    return Err(PreparedError::OtherManifest);
                }
                Some(Manifest::read(&manifest).map_err(PreparedError::Manifest)?)
            }
            None => None,
        };
        let named: Vec<BlobId> = manifest.iter().flat_map(|manifest| &manifest.pages).map(|page| page.text).collect();
        let given: Vec<BlobId> = said.pages.iter().map(|page| BlobId(Digest::of(page.as_bytes()))).collect();
        if named != given {
            return Err(PreparedError::OtherPages);
        }
        Ok(Prepared { act, manifest, pages: said.pages })
    }

    /// Adds approvals; one by a key that is there already changes nothing.
    pub fn add(&mut self, approvals: Vec<Approval>) {
        self.act.approvals.extend(approvals);
        self.act.approvals.sort_by_key(|approval| approval.key);
        self.act.approvals.dedup_by_key(|approval| approval.key);
    }
}

/// The challenge by which a passkey approves an act, as a browser takes it: base64url without padding.
pub fn challenge(act: &Act) -> String {
    URL_SAFE_NO_PAD.encode(Approval::challenge(act.id()).0)
}

/// The manifest that an act is about.
pub fn manifest_of(content: &Content) -> Option<ManifestId> {
    match content {
        Content::Initial(initial) => Some(Manifest::id(&initial.manifest)),
        Content::Sign(sign) => Some(sign.manifest),
        Content::Decline(decline) => Some(decline.manifest),
        Content::Seal(seal) => Some(seal.manifest),
        Content::Proclaim(proclaim) => Some(proclaim.manifest),
        Content::Found(_)
        | Content::Mandate(_)
        | Content::Revoke(_)
        | Content::Propose(_)
        | Content::Stance(_)
        | Content::Withdraw(_)
        | Content::Table(_)
        | Content::Support(_)
        | Content::Brief(_)
        | Content::State(_)
        | Content::Release(_)
        | Content::Key(_)
        | Content::EpochOpen(_)
        | Content::EpochAccept(_)
        | Content::Evidence(_)
        | Content::Comment(_)
        | Content::Lapse(_)
        | Content::Other(_) => None,
    }
}

/// The keys of the people of a party whose mandates hold at this second: those by which acts of it are approved.
pub fn keys(original: &Original, party: PartyId, time: i64) -> Vec<PersonKey> {
    let mandates = original.standing.now().mandates(party, time);
    let held = mandates.into_iter().filter(|mandate| mandate.hold == Hold::InForce);
    held.flat_map(|mandate| mandate.mandate.keys.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::adoption::{Page, Sign, Status, Subject};
    use record::key::SecretKey;
    use record::{ActId, Epoch, LogId, MechanismId};

    const PAGE: &str = "On the lake\n";

    fn prepared() -> Prepared {
        let digest = Digest::of(b"something");
        let (mechanism, party) = (MechanismId(digest), PartyId(digest));
        let page = Page {
            language: "en".parse().expect("a tag"),
            status: Status::Authentic,
            text: BlobId(Digest::of(PAGE.as_bytes())),
            size: PAGE.len() as u64,
        };
        let manifest = Manifest {
            mechanism,
            subject: Subject::Instrument(ActId(digest)),
            attempt: 1,
            pages: vec![page],
            annexes: Vec::new(),
            parties: vec![party, PartyId(Digest::of(b"another"))],
        };
        let manifest = Manifest { parties: sorted(manifest.parties.clone()), ..manifest };
        let id = Manifest::id(&manifest.bytes().expect("it can be said"));
        let act = Act {
            log: LogId { mechanism, party, epoch: Epoch(1) },
            index: 3,
            heads: Vec::new(),
            time: 0,
            content: Content::Sign(Sign { manifest: id }),
            blobs: Vec::new(),
            by: "delegation".into(),
            approvals: Vec::new(),
        };
        Prepared { act, manifest: Some(manifest), pages: vec![PAGE.into()] }
    }

    fn sorted(mut parties: Vec<PartyId>) -> Vec<PartyId> {
        parties.sort();
        parties
    }

    #[test]
    fn what_is_prepared_is_read_again_with_its_approvals() {
        let mut prepared = prepared();
        let key = SecretKey::from_seed(&[5; 64]);
        let approval = Approval::of(prepared.act.id(), &key, &[1; 32]);
        prepared.add(vec![approval.clone(), approval]);
        assert_eq!(prepared.act.approvals.len(), 1);
        let text = prepared.text().expect("it can be said");
        assert_eq!(Prepared::read(&text), Ok(prepared));
    }

    #[test]
    fn nothing_in_it_is_believed_that_its_digests_do_not_prove() {
        let whole = prepared();
        let text = whole.text().expect("it can be said");
        let read = |text: &str| Prepared::read(text).map_err(|error| error.name());
        assert_eq!(read(&text.replace("On the lake", "On the sea")), Err("other-pages"));
        assert_eq!(read(&text.replace(&whole.act.id().to_string(), &"0".repeat(64))), Err("other-digest"));
        assert_eq!(read(&text.replace("prepared/1", "prepared/9")), Err("format"));
        assert_eq!(read("{}"), Err("form"));
        let other = Manifest { attempt: 2, ..whole.manifest.clone().expect("there is one") };
        let swapped = Prepared { manifest: Some(other), ..whole };
        assert_eq!(read(&swapped.text().expect("it can be said")), Err("other-manifest"));
    }
}
