//! Attachments: what is too large for an act, named by its digest (spec: act, 2.2). The bytes are a house's matter.

use crate::cbor::{Fault, Reader, Writer};
use crate::digest::Digest;
use crate::id::BlobId;
use alloc::{string::String, vec::Vec};

/// The most blobs of one act.
pub const BLOBS_MAX: u64 = 64;
/// The most bytes of one blob.
pub const BLOB_BYTES_MAX: u64 = 1 << 32;
/// The most bytes of a media type.
pub const MEDIA_TYPE_BYTES_MAX: usize = 127;

/// Something too large for an act, named by its digest.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Blob {
    /// The digest of its bytes.
    pub id: BlobId,
    /// Its size in bytes.
    pub size: u64,
    /// Its media type, such as `application/pdf`.
    pub media_type: String,
}

/// Writes a list of blobs.
pub(crate) fn write_blobs(w: &mut Writer, blobs: &[Blob]) {
    w.array(blobs.len());
    for blob in blobs {
        w.array(3).bytes(&blob.id.0.0).uint(blob.size).text(&blob.media_type);
    }
}

/// The number of items of a list that is left out when empty.
pub(crate) fn count(r: &mut Reader<'_>, max: u64, what: &'static str) -> Result<u64, Fault> {
    match r.array()? {
        count if count == 0 || count > max => Err(Fault::Bound { what }),
        count => Ok(count),
    }
}

pub(crate) fn read_blobs(r: &mut Reader<'_>) -> Result<Vec<Blob>, Fault> {
    let mut blobs = Vec::new();
    for _ in 0..count(r, BLOBS_MAX, "the number of blobs")? {
        r.array_of(3, "a blob")?;
        let blob = Blob {
            id: BlobId(Digest(r.bytes_of("the id of a blob")?)),
            size: r.uint()?,
            media_type: r.name(MEDIA_TYPE_BYTES_MAX, "a media type")?,
        };
        if blob.size > BLOB_BYTES_MAX {
            return Err(Fault::Bound { what: "the size of a blob" });
        }
        blobs.push(blob);
    }
    Ok(blobs)
}
