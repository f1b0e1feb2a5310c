//! What both faces need, and no organ: documents in and out of the record, manifests in full, digests in words.
