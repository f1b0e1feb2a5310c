//! Step 5: the pages, whole (spec: release, 4).

use super::fault::{JointFault, PageFault};
use super::file::Release;
use super::manifests::Manifests;
use alloc::{borrow::ToOwned, string::String, vec::Vec};
use record::Digest;
use record::adoption::Page;

/// Step 5: pages.
pub(super) fn check(given: &Release, manifests: &Manifests) -> Result<Vec<(Page, String)>, JointFault> {
    let named = &manifests.release.manifest.pages;
    if named.len() != given.pages.len() {
        return Err(JointFault::PageCount { named: named.len(), given: given.pages.len() });
    }
    named.iter().zip(&given.pages).map(|(page, bytes)| whole(page, bytes)).collect()
}

fn whole(page: &Page, bytes: &[u8]) -> Result<(Page, String), JointFault> {
    let wrong = |fault| JointFault::Page { language: page.language.clone(), fault };
    if bytes.len() as u64 != page.size {
        return Err(wrong(PageFault::Size));
    }
    if Digest::of(bytes) != page.text.0 {
        return Err(wrong(PageFault::Digest));
    }
    let text = core::str::from_utf8(bytes).map_err(|_| wrong(PageFault::NotText))?;
    Ok((page.clone(), text.to_owned()))
}
