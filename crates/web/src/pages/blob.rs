//! An attachment, to be taken away: never shown as a page of this house, and only where an act of the mechanism names it.

use crate::answer::{Answer, Trouble};
use crate::eye::Mechanism;
use crate::visit::Visit;
use axum::extract::Path;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse as _;
use record::act::Blob;
use record::{BlobId, Place};

/// The most bytes that are handed out at once. What is larger the command copies out.
const BYTES_MAX: u64 = 64 << 20;

/// Where an attachment is handed out. The place of an act that names it saves looking for one.
pub fn path(mechanism: &Mechanism<'_>, blob: &Blob, place: Place) -> String {
    format!("{}/blob/{}?in={}.{}.{}", mechanism.path(), blob.id, place.party, place.epoch, place.index)
}

/// `GET /m/{m}/blob/{id}`
pub async fn page(visit: Visit, Path((m, id)): Path<(String, String)>) -> Answer {
    let hint = visit.asked.query("in");
    let (bytes, blob) = visit
        .look(move |eye| {
            let mechanism = eye.mechanism(&m)?;
            let id: BlobId = id.parse().map_err(|_| Trouble::Absent)?;
            let hinted = hint.and_then(|hint| place(&hint)).and_then(|place| named_at(&mechanism, place, id));
            let blob = hinted.or_else(|| named(&mechanism, id)).ok_or(Trouble::Absent)?;
            if blob.size > BYTES_MAX {
                return Err(Trouble::Said("blob-too-large".into()));
            }
            // It may not be here yet, or have been destroyed: then only its digest is.
            let bytes = mechanism.original.blobs.read(id).map_err(|_| Trouble::Said("blob-not-here".into()))?;
            Ok((bytes, blob))
        })
        .await?;
    let kind = HeaderValue::from_str(&blob.media_type)
        .unwrap_or_else(|_| HeaderValue::from_static("application/octet-stream"));
    let name = format!("attachment; filename=\"{}{}\"", blob.id.0.short(), ending(&blob.media_type));
    let name = HeaderValue::from_str(&name).expect("digits, and an ending of ours");
    Ok(([(CONTENT_TYPE, kind), (CONTENT_DISPOSITION, name)], bytes).into_response())
}

fn place(hint: &str) -> Option<Place> {
    let mut parts = hint.split('.');
    let (party, epoch, index) = (parts.next()?, parts.next()?, parts.next()?);
    Some(Place { party: party.parse().ok()?, epoch: record::Epoch(epoch.parse().ok()?), index: index.parse().ok()? })
}

fn named_at(mechanism: &Mechanism<'_>, place: Place, id: BlobId) -> Option<Blob> {
    let act = mechanism.original.act(place)?;
    act.blobs.into_iter().find(|blob| blob.id == id)
}

/// An act that names it, among all.
fn named(mechanism: &Mechanism<'_>, id: BlobId) -> Option<Blob> {
    // What is not here was named by nobody, or cannot be handed out anyway: no need to look through all acts.
    if !mechanism.original.blobs.has(id).unwrap_or(false) {
        return None;
    }
    let places = mechanism.original.logs().flat_map(|held| {
        let log = held.id;
        (0..held.size()).map(move |index| Place { party: log.party, epoch: log.epoch, index })
    });
    places.filter_map(|place| named_at(mechanism, place, id)).next()
}

/// The ending of a file's name by what it is, where we know one.
pub fn ending(media_type: &str) -> &'static str {
    match media_type.split(';').next().unwrap_or(media_type).trim() {
        "application/pdf" => ".pdf",
        "image/png" => ".png",
        "image/jpeg" => ".jpg",
        "text/csv" => ".csv",
        "text/plain" => ".txt",
        "application/zip" => ".zip",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => ".docx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => ".xlsx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation" => ".pptx",
        "application/vnd.oasis.opendocument.text" => ".odt",
        "application/vnd.oasis.opendocument.spreadsheet" => ".ods",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hint_names_an_act_or_nothing() {
        let party = "ab".repeat(32);
        let read = place(&format!("{party}.0.12")).expect("a place");
        assert_eq!((read.party.to_string(), read.epoch.0, read.index), (party.clone(), 0, 12));
        for bad in [String::new(), party.clone(), format!("{party}.0"), format!("{party}.x.1"), "..".into()] {
            assert_eq!(place(&bad), None, "{bad}");
        }
    }

    #[test]
    fn a_file_is_called_by_what_it_is() {
        assert_eq!(ending("text/csv; charset=utf-8"), ".csv");
        assert_eq!(ending("text/html"), "", "what a browser would run gets no ending of that kind");
    }
}
