//! Acts as they wait in the cabinet: what shall be said, with what goes with it, before anybody logged it. Each is kept
//! as the leaf of an act of no log, so that the bounds of the record hold for it from the first day.

use record::act::{Act, Blob};
use record::cbor::{ACT_BYTES_MAX, Fault, Reader, Writer, check_within};
use record::vocabulary::Content;
use record::{Digest, Epoch, LogId, MechanismId, PartyId};

/// The most acts of one draft: as many as a house logs together, so that whatever is imported can wait.
pub const PREPARED_MAX: usize = 8192;
/// The most bytes of one draft.
pub const PREPARED_BYTES_MAX: usize = 4 * 1024 * 1024;

/// The log of what is in no log.
const NO_LOG: LogId =
    LogId { mechanism: MechanismId(Digest([0; 32])), party: PartyId(Digest([0; 32])), epoch: Epoch::FIRST };

/// An act that is not logged yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Prepared {
    /// What.
    pub content: Content,
    /// What goes with it.
    pub blobs: Vec<Blob>,
    /// In which role.
    pub by: String,
}

impl Prepared {
    /// The bytes of a draft of acts.
    ///
    /// # Errors
    /// Where an act could not be logged so, or there are none or more than [`PREPARED_MAX`] or
    /// [`PREPARED_BYTES_MAX`].
    pub fn encode(acts: &[Prepared]) -> Result<Vec<u8>, Fault> {
        if acts.is_empty() || acts.len() > PREPARED_MAX {
            return Err(Fault::Bound { what: "the number of acts of a draft" });
        }
        let mut w = Writer::new();
        w.array(acts.len());
        for Prepared { content, blobs, by } in acts.iter().cloned() {
            let act = Act { log: NO_LOG, index: 0, heads: vec![], time: 0, content, blobs, by, approvals: vec![] };
            w.bytes(&act.leaf()?);
        }
        let bytes = w.into_bytes();
        match bytes.len() {
            size if size > PREPARED_BYTES_MAX => Err(Fault::TooLarge { size, max: PREPARED_BYTES_MAX }),
            _ => Ok(bytes),
        }
    }

    /// Reads the bytes of a draft of acts.
    ///
    /// # Errors
    /// The first fault that is found.
    pub fn decode(bytes: &[u8]) -> Result<Vec<Prepared>, Fault> {
        check_within(bytes, PREPARED_BYTES_MAX)?;
        let mut r = Reader::new(bytes);
        let what = "the number of acts of a draft";
        let count = usize::try_from(r.array()?).map_err(|_| Fault::Bound { what })?;
        if !(1..=PREPARED_MAX).contains(&count) {
            return Err(Fault::Bound { what });
        }
        let one = |r: &mut Reader<'_>| {
            let act = Act::read(&r.bytes_within(ACT_BYTES_MAX, "an act of a draft")?)?;
            if (act.log, act.index, act.time) != (NO_LOG, 0, 0) || !act.heads.is_empty() || !act.approvals.is_empty() {
                return Err(Fault::Bound { what: "an act that was logged" });
            }
            Ok(Prepared { content: act.content, blobs: act.blobs, by: act.by })
        };
        (0..count).map(|_| one(&mut r)).collect()
    }
}
