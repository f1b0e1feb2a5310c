//! From a joint text to what is initialled and signed: the manifest with its fair copies, an instrument's, a release's or
//! a correction's. Whether it may be done the desk judges.

mod error;

pub use error::AdoptError;

use crate::manifests::pages_of;
use consultation::{AdoptionView, State};
use node::original::Original;
use record::act::Blob;
use record::adoption::{Initial, Manifest, Page, Site, Status, Subject};
use record::matter::Matter;
use record::vocabulary::Content;
use record::{ActId, BlobId, Digest, Language, Texts};

/// The media type of a fair copy.
pub const PAGE: &str = "text/plain;charset=utf-8";

/// What is to be logged, and what is to be stored before.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Adopting {
    /// What.
    pub content: Content,
    /// Its blobs, in the act's order.
    pub attached: Vec<Attachment>,
}

/// A file that goes with an act.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attachment {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Its media type.
    pub media_type: String,
}

impl Attachment {
    /// What an act says of it.
    pub fn blob(&self) -> Blob {
        Blob { id: BlobId(Digest::of(&self.bytes)), size: self.bytes.len() as u64, media_type: self.media_type.clone() }
    }
}

/// The fair copies of a text that is clean, in all its languages that bind or that the parties approved.
///
/// # Errors
/// Where it is not clean; the provision and the cause are named.
pub fn fair_copies(original: &Original, text: ActId) -> Result<Vec<(Language, Status, String)>, AdoptError> {
    let view = original.standing.now();
    let shown = view.text(text).ok_or(AdoptError::NoText { text })?;
    let mut copies = Vec::new();
    for (language, status) in shown.languages {
        match status {
            Status::Authentic | Status::OfficialTranslation => {}
            // What helps to read is no part of what is signed.
            Status::Unofficial => continue,
        }
        let copy = view.fair_copy(text, language).map_err(|(at, cause)| AdoptError::Unclean {
            language: language.clone(),
            at,
            cause,
        })?;
        copies.push((language.clone(), *status, copy));
    }
    Ok(copies)
}

/// Initials a text. Where others initialled the same words already, it is theirs; after an attempt that came to nothing
/// it is the next.
///
/// # Errors
/// Where the text is not clean, or it cannot be said in a manifest.
pub fn initial(original: &Original, text: ActId, annexes: Vec<Attachment>) -> Result<Adopting, AdoptError> {
    let copies = fair_copies(original, text)?;
    let page = |(language, status, copy): &(Language, Status, String)| Page {
        language: language.clone(),
        status: *status,
        text: BlobId(Digest::of(copy.as_bytes())),
        size: copy.len() as u64,
    };
    let pages = copies.iter().map(page).collect();
    let attached =
        copies.into_iter().map(|(_, _, copy)| Attachment { bytes: copy.into_bytes(), media_type: PAGE.into() });
    let attached = attached.chain(annexes.iter().cloned()).collect();
    let annexes = annexes.iter().map(Attachment::blob).collect();
    manifest(original, Subject::Instrument(text), pages, annexes, attached)
}

/// Initials the joint release of a text in force, not before this second; `sites` ascend by party.
///
/// # Errors
/// Where a page of the text is not here.
pub fn release(
    original: &Original,
    of: &AdoptionView<'_>,
    hour: i64,
    sites: Vec<Site>,
) -> Result<Adopting, AdoptError> {
    let copies = pages_of(original, of.manifest)?;
    let attached = copies.into_iter().map(|copy| Attachment { bytes: copy.into_bytes(), media_type: PAGE.into() });
    let subject = Subject::Release { of: of.id, hour, sites };
    manifest(original, subject, of.manifest.pages.clone(), Vec::new(), attached.collect())
}

/// Initials new terms of reference.
///
/// # Errors
/// Where they cannot be said in a manifest.
pub fn charter(original: &Original, charter: Vec<u8>) -> Result<Adopting, AdoptError> {
    manifest(original, Subject::Charter(charter), Vec::new(), Vec::new(), Vec::new())
}

fn manifest(
    original: &Original,
    subject: Subject,
    pages: Vec<Page>,
    annexes: Vec<Blob>,
    attached: Vec<Attachment>,
) -> Result<Adopting, AdoptError> {
    let mut attempt = 1;
    for other in original.standing.now().adoptions().iter().filter(|other| other.manifest.subject == subject) {
        let same = other.manifest.pages == pages && other.manifest.annexes == annexes;
        let alive = same && other.state != State::Dead;
        let next = if alive { other.manifest.attempt } else { other.manifest.attempt.saturating_add(1) };
        attempt = attempt.max(next);
    }
    let parties = original.parties().to_vec();
    let manifest = Manifest { mechanism: original.id, subject, attempt, pages, annexes, parties };
    let bytes = manifest.bytes().map_err(AdoptError::Unsayable)?;
    Ok(Adopting { content: Content::Initial(Initial { manifest: bytes }), attached })
}

/// Proposes the correction of an error in an adopted text: the corrected pages, and until when the others may object.
///
/// # Errors
/// Where a language is not one of the text's, or its page is as it was.
pub fn correct(of: &AdoptionView<'_>, corrected: &Texts, why: Texts, until: i64) -> Result<Adopting, AdoptError> {
    let mut pages = Vec::new();
    let mut attached = Vec::new();
    for (language, text) in &corrected.0 {
        let first = of.manifest.pages.iter().find(|page| page.language == *language).ok_or_else(|| {
            let there = of.manifest.pages.iter().map(|page| page.language.clone()).collect();
            AdoptError::NoPage { language: language.clone(), there }
        })?;
        // As every fair copy, it ends with a line feed.
        let mut copy = text.clone();
        if !copy.ends_with('\n') {
            copy.push('\n');
        }
        let page = Page { text: BlobId(Digest::of(copy.as_bytes())), size: copy.len() as u64, ..first.clone() };
        if page.text == first.text {
            return Err(AdoptError::PageAsItWas { language: language.clone() });
        }
        pages.push(page);
        attached.push(Attachment { bytes: copy.into_bytes(), media_type: PAGE.into() });
    }
    pages.sort_by(|a, b| a.language.cmp(&b.language));
    attached.sort_by_key(|copy| pages.iter().position(|page| page.text == copy.blob().id));
    Ok(Adopting { content: Content::Propose(Matter::Correction { of: of.id, pages, why, until }), attached })
}
