//! The files that a manifest names, byte for byte, so that anybody can take their digests.

use super::Paper;
use crate::answer::{Answer, Trouble};
use crate::visit::Visit;
use axum::extract::Path;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Redirect};
use record::matter::Matter;
use record::{BlobId, Digest, MechanismId};

/// `GET` of a page that only a form leads to: back to what it is about.
pub async fn back(_: Visit, Path((mechanism, id)): Path<(String, String)>) -> Answer {
    let mechanism: MechanismId = mechanism.parse().map_err(|_| Trouble::Absent)?;
    let id: Digest = id.parse().map_err(|_| Trouble::Absent)?;
    Ok(Redirect::to(&format!("/m/{mechanism}/manifest/{id}")).into_response())
}

/// `GET /m/{m}/manifest/{id}/file/{digest}`
pub async fn file(visit: Visit, Path((mechanism, id, digest)): Path<(String, String, String)>) -> Answer {
    let (bytes, name) = visit
        .look(move |eye| {
            let paper = Paper::open(eye, &mechanism, &id)?;
            let digest: BlobId = digest.parse().map_err(|_| Trouble::Absent)?;
            let manifest = paper.adoption.manifest;
            let corrections = paper.mechanism.view.corrections_of(paper.adoption.id);
            let corrected = corrections.iter().filter_map(|own| match own.matter {
                Matter::Correction { pages, .. } => Some(pages),
                _ => None,
            });
            let mut pages = manifest.pages.iter().chain(corrected.flatten());
            let ending = match pages.find(|page| page.text == digest) {
                Some(page) => format!("{}.txt", page.language.tag()),
                None if manifest.annexes.iter().any(|annex| annex.id == digest) => "bin".to_owned(),
                None => return Err(Trouble::Absent),
            };
            let bytes = paper.mechanism.original.blobs.read(digest).map_err(|_| Trouble::Absent)?;
            Ok((bytes, format!("{}-{}.{ending}", paper.adoption.id.0.short(), digest.0.short())))
        })
        .await?;
    // Whatever it says of itself, a browser gets it as a file, and never as a page of ours.
    let headers = [
        (CONTENT_TYPE, "application/octet-stream".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    Ok((headers, bytes).into_response())
}
