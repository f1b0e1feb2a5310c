//! A manifest in full, as data: what becomes joint, the digest in hexadecimal and in words, and every page as it is
//! signed. Nothing in it is believed that its digest does not prove.

use crate::aloud;
use node::original::Original;
use record::act::Blob;
use record::adoption::{Manifest, ManifestId, Page, Status, Subject};
use record::founding::Charter;
use record::{Digest, Language, PartyId};
use std::fmt;

/// Why the page of a manifest cannot be had.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PageError {
    /// It is not here yet.
    NotHere {
        /// Its language.
        language: Language,
    },
    /// Its bytes are no text.
    NotText {
        /// Its language.
        language: Language,
    },
}

impl PageError {
    /// The cause in kebab-case, for words in other languages.
    pub fn name(&self) -> &'static str {
        match self {
            PageError::NotHere { .. } => "page-not-here",
            PageError::NotText { .. } => "page-not-text",
        }
    }
}

impl fmt::Display for PageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PageError::NotHere { language } => write!(f, "the page in {language} is not here yet"),
            PageError::NotText { language } => write!(f, "the page in {language} is no text"),
        }
    }
}

impl std::error::Error for PageError {}

/// The fair copies of a manifest's pages, in its order.
///
/// # Errors
/// Where one is not here, or is no text.
pub fn pages_of(original: &Original, manifest: &Manifest) -> Result<Vec<String>, PageError> {
    manifest.pages.iter().map(|page| copy_of(original, page)).collect()
}

fn copy_of(original: &Original, page: &Page) -> Result<String, PageError> {
    let missing = || PageError::NotHere { language: page.language.clone() };
    let bytes = original.blobs.read(page.text).map_err(|_| missing())?;
    if Digest::of(&bytes) != page.text.0 {
        return Err(missing());
    }
    String::from_utf8(bytes).map_err(|_| PageError::NotText { language: page.language.clone() })
}

/// A manifest in full.
#[derive(Clone, PartialEq, Debug)]
pub struct InFull {
    /// Its digest.
    pub id: ManifestId,
    /// The digest as it is read aloud: two lines of eight words.
    pub words: String,
    /// What becomes joint.
    pub subject: Subject,
    /// New terms of reference, where these become joint and can be read.
    pub charter: Option<Charter>,
    /// Which attempt it is, from 1.
    pub attempt: u32,
    /// Who is to sign.
    pub parties: Vec<PartyId>,
    /// Its pages, in its order.
    pub pages: Vec<PageInFull>,
    /// The files that go with it, in their order.
    pub annexes: Vec<Blob>,
}

/// A page in full.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PageInFull {
    /// Its language.
    pub language: Language,
    /// What it counts for.
    pub status: Status,
    /// How many bytes it has.
    pub size: u64,
    /// Its digest.
    pub digest: Digest,
    /// All its words.
    pub text: String,
}

impl InFull {
    /// A manifest with the fair copies of its pages, in its order; a page without a copy is left out.
    pub fn new(manifest: &Manifest, copies: Vec<String>) -> InFull {
        // A manifest that was read can be written: nothing else has an id.
        let id = manifest.bytes().map_or(ManifestId(Digest([0; 32])), |bytes| Manifest::id(&bytes));
        let charter = match &manifest.subject {
            Subject::Charter(bytes) => Charter::read(bytes).ok(),
            Subject::Instrument(_) | Subject::Release { .. } => None,
        };
        let page = |(page, text): (&Page, String)| PageInFull {
            language: page.language.clone(),
            status: page.status,
            size: page.size,
            digest: page.text.0,
            text,
        };
        InFull {
            id,
            words: aloud(&id.0),
            subject: manifest.subject.clone(),
            charter,
            attempt: manifest.attempt,
            parties: manifest.parties.clone(),
            pages: manifest.pages.iter().zip(copies).map(page).collect(),
            annexes: manifest.annexes.clone(),
        }
    }

    /// A manifest as the house holds it.
    ///
    /// # Errors
    /// Where a page is not here, or is no text.
    pub fn held(original: &Original, manifest: &Manifest) -> Result<InFull, PageError> {
        Ok(InFull::new(manifest, pages_of(original, manifest)?))
    }
}
