//! The act: one thing that a party did (spec: act). Its bytes are a leaf of its log; the log is its signature.

use crate::approval::{read_approvals, write_approvals};
use crate::blob::{count, read_blobs, write_blobs};
use crate::cbor::{self, ACT_BYTES_MAX, Fault, Known, Reader, Writer, required};
use crate::digest::Digest;
use crate::id::{ActId, Epoch, LogId, MechanismId, PartyId, Size};
use crate::texts::NAME_BYTES_MAX;
use crate::vocabulary::Content;
use alloc::{string::String, vec::Vec};

pub use crate::approval::{APPROVALS_MAX, Approval, Proof};
pub use crate::blob::{BLOB_BYTES_MAX, BLOBS_MAX, Blob, MEDIA_TYPE_BYTES_MAX};

/// The name of the format, first in every act.
pub const FORMAT: &str = "alternat/act/1";
/// The most heads that one act names: one for each other party and epoch that moved.
pub const HEADS_MAX: u64 = 256;

/// How far another log had come, in full, where the author of an act stood.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Head {
    /// Whose log.
    pub party: PartyId,
    /// Which.
    pub epoch: Epoch,
    /// Its size.
    pub size: Size,
    /// Its root at that size.
    pub root: Digest,
}

/// One act, with everything that its bytes say.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Act {
    /// The log that it stands in.
    pub log: LogId,
    /// Its index there.
    pub index: Size,
    /// The heads of other logs that moved since the author's previous act, ascending by party and epoch.
    pub heads: Vec<Head>,
    /// When, as its author claims: POSIX seconds.
    pub time: i64,
    /// What.
    pub content: Content,
    /// What goes with it.
    pub blobs: Vec<Blob>,
    /// In which role the party acts, such as `spokesperson`; never a name.
    pub by: String,
    /// Consents by root keys and persons, ascending by key.
    pub approvals: Vec<Approval>,
}

impl Act {
    /// The leaf: the act's bytes, at most `ACT_BYTES_MAX`.
    ///
    /// # Errors
    /// Where the act is larger than a leaf may be, or says something that the spec's bounds exclude.
    pub fn leaf(&self) -> Result<Vec<u8>, Fault> {
        let bytes = self.write(&self.approvals);
        if bytes.len() > ACT_BYTES_MAX {
            return Err(Fault::TooLarge { size: bytes.len(), max: ACT_BYTES_MAX });
        }
        // What we write we must be able to read: every bound of the spec is checked in one place.
        if Act::read(&bytes)? != *self {
            return Err(Fault::Bound { what: "an unknown kind whose number is known" });
        }
        Ok(bytes)
    }

    /// The act's name: the digest of its body without approvals.
    pub fn id(&self) -> ActId {
        ActId(Digest::of(&self.write(&[])))
    }

    /// The act's name, given its leaf; hashes the leaf itself where there are no approvals.
    pub fn id_of(&self, leaf: &[u8]) -> ActId {
        if self.approvals.is_empty() { ActId(Digest::of(leaf)) } else { self.id() }
    }

    fn write(&self, approvals: &[Approval]) -> Vec<u8> {
        let optional = [!self.heads.is_empty(), !self.blobs.is_empty(), !approvals.is_empty()];
        let mut w = Writer::new();
        w.map(9 + optional.iter().filter(|there| **there).count());
        w.uint(0).text(FORMAT);
        w.uint(1).bytes(&self.log.mechanism.0.0);
        w.uint(2).bytes(&self.log.party.0.0);
        w.uint(3).uint(self.log.epoch.0.into());
        w.uint(4).uint(self.index);
        if !self.heads.is_empty() {
            w.uint(5).array(self.heads.len());
            for head in &self.heads {
                w.array(4).bytes(&head.party.0.0).uint(head.epoch.0.into()).uint(head.size).bytes(&head.root.0);
            }
        }
        w.uint(6).int(self.time);
        w.uint(7).uint(self.content.kind());
        w.uint(8);
        self.content.write(&mut w);
        if !self.blobs.is_empty() {
            w.uint(9);
            write_blobs(&mut w, &self.blobs);
        }
        w.uint(10).text(&self.by);
        if !approvals.is_empty() {
            w.uint(11);
            write_approvals(&mut w, approvals);
        }
        w.into_bytes()
    }

    /// Reads a leaf, strictly: what is read has no second encoding.
    ///
    /// # Errors
    /// The first fault that is found; nothing is read halfway.
    pub fn read(leaf: &[u8]) -> Result<Act, Fault> {
        const OF: &str = "act";
        cbor::check(leaf)?;
        let mut format = false;
        let (mut mechanism, mut party, mut epoch, mut index, mut time) = (None, None, None, None, None);
        let (mut kind, mut content, mut by) = (None, None, None);
        let (mut heads, mut blobs, mut approvals) = (Vec::new(), Vec::new(), Vec::new());
        Reader::new(leaf).fields(OF, |key, r| {
            match key {
                0 => format = r.text(FORMAT.len(), "the format's name")? == FORMAT,
                1 => mechanism = Some(MechanismId(Digest(r.bytes_of("the id of a mechanism")?))),
                2 => party = Some(PartyId::read(r)?),
                3 => epoch = Some(Epoch(r.uint32()?)),
                4 => index = Some(r.uint()?),
                5 => heads = read_heads(r)?,
                6 => time = Some(r.int()?),
                7 => kind = Some(r.uint()?),
                8 => content = Some(Content::read(required(kind, OF, 7)?, r)?),
                9 => blobs = read_blobs(r)?,
                10 => by = Some(r.name(NAME_BYTES_MAX, "a role")?),
                11 => approvals = read_approvals(r)?,
                _ => return Ok(Known::No),
            }
            Ok(Known::Yes)
        })?;
        if !format {
            return Err(Fault::Missing { of: OF, key: 0 });
        }
        let log = LogId {
            mechanism: required(mechanism, OF, 1)?,
            party: required(party, OF, 2)?,
            epoch: required(epoch, OF, 3)?,
        };
        // What an act has of its own log in its past is said by its index alone.
        if heads.iter().any(|head| (head.party, head.epoch) == (log.party, log.epoch)) {
            return Err(Fault::Bound { what: "a head of the act's own log" });
        }
        Ok(Act {
            log,
            index: required(index, OF, 4)?,
            heads,
            time: required(time, OF, 6)?,
            content: required(content, OF, 8)?,
            blobs,
            by: required(by, OF, 10)?,
            approvals,
        })
    }
}

fn read_heads(r: &mut Reader<'_>) -> Result<Vec<Head>, Fault> {
    let mut heads: Vec<Head> = Vec::new();
    for _ in 0..count(r, HEADS_MAX, "the number of heads")? {
        r.array_of(4, "a head")?;
        let head = Head {
            party: PartyId::read(r)?,
            epoch: Epoch(r.uint32()?),
            size: r.uint()?,
            root: Digest(r.bytes_of("a root")?),
        };
        if head.size == 0 {
            return Err(Fault::Bound { what: "the size of a head" });
        }
        if heads.last().is_some_and(|last| (last.party, last.epoch) >= (head.party, head.epoch)) {
            return Err(Fault::Bound { what: "the order of heads" });
        }
        heads.push(head);
    }
    Ok(heads)
}
