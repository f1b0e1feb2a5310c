//! Everything that a peer can send is bounded (spec: link, 5). Beyond a bound stands a refusal, never a growing queue.

/// The most bytes of one message.
pub const MESSAGE_BYTES_MAX: usize = 2 * 1024 * 1024;
/// The bytes of acts that one package aims at. One act more may be in it, so that a package is never empty.
pub const PACKAGE_BYTES: usize = 1024 * 1024;
/// The most acts that one message asks for.
pub const WANT_ACTS_MAX: u64 = 8192;
/// The bytes of acts that one answer aims at; what is left is asked for again.
pub const ANSWER_BYTES: usize = 8 * 1024 * 1024;
/// How many such requests for one log may be under way at once.
pub const WANTS_UNDER_WAY: usize = 2;
/// The most bytes of a blob in one message.
pub const BLOB_PART_BYTES: u64 = 1024 * 1024;
/// The most leases in a greeting.
pub const LEASES_MAX: u64 = 64;
/// The most logs that a peer may announce.
pub const LOGS_MAX: usize = 4096;
/// The most blobs that are asked for at once over one session.
pub const BLOBS_UNDER_WAY: usize = 4;
/// Seconds without progress after which acts are asked for elsewhere.
pub const STALLED_AFTER_S: i64 = 10;
/// Seconds of silence after which a session sends a sign of life.
pub const PING_AFTER_S: i64 = 15;
/// Seconds of silence after which a session is given up.
pub const SILENT_AFTER_S: i64 = 45;
/// The most bytes of the words of a refusal.
pub const REFUSAL_BYTES_MAX: usize = 1024;
/// The most recipients of a bag.
pub const RECIPIENTS_MAX: u64 = 255;
/// The most heads in the manifest of a bag.
pub const BAG_HEADS_MAX: u64 = 4096;
/// The most nodes of a proof: a log of 2^64 acts needs 65.
pub const PROOF_NODES_MAX: u64 = 128;
/// The most heads, receipts and blobs that one session keeps in mind.
pub const SESSIONS_MAX: usize = 1024;
