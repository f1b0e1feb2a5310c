//! What nodes say to each other (spec: link, 2). The same messages fill a bag.

use crate::bounds::{
    BLOB_PART_BYTES, LEASES_MAX, MESSAGE_BYTES_MAX, PROOF_NODES_MAX, REFUSAL_BYTES_MAX, WANT_ACTS_MAX,
};
use alloc::{string::String, vec::Vec};
use core::fmt;
use record::cbor::{self, Fault, Reader, Writer};
use record::note::NOTE_BYTES_MAX;
use record::tiles::Package;
use record::{BlobId, Digest, LogId, MechanismId, PartyId, Size};

/// The version of the messages; a node that greets with another is refused.
pub const VERSION: u64 = 1;

/// Chance bytes that mark one start of a house.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Lease(pub [u8; 16]);

/// Chance bytes that mark one question, so that an old answer is no answer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Nonce(pub [u8; 16]);

/// In which state a house comes on line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Presence {
    /// It works.
    Working,
    /// It was restored, and signs nothing until it has back what it forgot.
    Returning,
}

/// One message.
#[expect(missing_docs, reason = "the variants say what their fields are")]
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Message {
    /// 0: who is there, in which state, with the leases of its last starts, newest last.
    Hello { party: PartyId, presence: Presence, leases: Vec<Lease>, nonce: Nonce },
    /// 1: the sender holds this log up to the head of this checkpoint.
    Head { checkpoint: Vec<u8> },
    /// 2: all heads that the sender holds and the two have in common were said; `known` is the newest lease of the
    /// other side that the sender knows.
    AllHeads { nonce: Nonce, known: Option<Lease> },
    /// 3: send these acts.
    Want { log: LogId, start: Size, count: u64 },
    /// 4: here are acts; so many more follow in answer to the same question.
    Acts { log: LogId, checkpoint: Vec<u8>, package: Package, rest: u64 },
    /// 5: the sender holds all of a log up to this head, acts and blobs: its cosignature.
    Receipt { cosignature: Vec<u8>, party: PartyId },
    /// 6: send this blob from here on.
    WantBlob { mechanism: MechanismId, blob: BlobId, offset: u64 },
    /// 7: part of a blob of `size` bytes.
    BlobPart { mechanism: MechanismId, blob: BlobId, offset: u64, size: u64, bytes: Vec<u8> },
    /// 8: the sender does not have what was asked for.
    Lacking { mechanism: MechanismId, blob: BlobId },
    /// 9: a sign of life.
    Ping,
    /// 10: the answer to it.
    Pong,
    /// 11: the sender will not go on, and why.
    Refused(Refused),
    /// 12: prove that your history of this log continues ours, which ended here.
    WantProof { log: LogId, first: Size },
    /// 13: nodes shaped as a consistency proof from `first` to this checkpoint.
    Proof { log: LogId, checkpoint: Vec<u8>, first: Size, nodes: Vec<Digest> },
}

/// Why a node will not go on with another.
#[expect(missing_docs, reason = "the variants say what their fields are")]
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refused {
    /// 0: another version of the messages.
    Version { ours: u64 },
    /// 1: another copy of the house has started since; its lease.
    Superseded { by: Lease },
    /// 2: a bound was passed, or a message was malformed.
    Malformed { words: String },
    /// 3: the greeting names another party than the key does.
    NotYou,
}

impl Message {
    /// The message's bytes.
    pub fn bytes(&self) -> Vec<u8> {
        let mut w = Writer::new();
        self.write(&mut w);
        w.into_bytes()
    }

    fn write(&self, w: &mut Writer) {
        match self {
            Message::Hello { party, presence, leases, nonce } => {
                w.array(6).uint(0).uint(VERSION).bytes(&party.0.0);
                w.uint(match presence {
                    Presence::Working => 0,
                    Presence::Returning => 1,
                });
                w.array(leases.len());
                for lease in leases {
                    w.bytes(&lease.0);
                }
                w.bytes(&nonce.0);
            }
            Message::Head { checkpoint } => {
                w.array(2).uint(1).bytes(checkpoint);
            }
            Message::AllHeads { nonce, known } => {
                w.array(2 + usize::from(known.is_some())).uint(2).bytes(&nonce.0);
                if let Some(lease) = known {
                    w.bytes(&lease.0);
                }
            }
            Message::Want { log, start, count } => {
                w.array(4).uint(3);
                log.write(w);
                w.uint(*start).uint(*count);
            }
            Message::Acts { log, checkpoint, package, rest } => {
                w.array(7).uint(4);
                log.write(w);
                w.bytes(checkpoint).uint(package.start).array(package.proof.len());
                for node in &package.proof {
                    w.bytes(&node.0);
                }
                w.bytes(&package.bundle).uint(*rest);
            }
            Message::Receipt { cosignature, party } => {
                w.array(3).uint(5).bytes(cosignature).bytes(&party.0.0);
            }
            Message::WantBlob { mechanism, blob, offset } => {
                w.array(4).uint(6).bytes(&mechanism.0.0).bytes(&blob.0.0).uint(*offset);
            }
            Message::BlobPart { mechanism, blob, offset, size, bytes } => {
                w.array(6).uint(7).bytes(&mechanism.0.0).bytes(&blob.0.0).uint(*offset).uint(*size).bytes(bytes);
            }
            Message::Lacking { mechanism, blob } => {
                w.array(3).uint(8).bytes(&mechanism.0.0).bytes(&blob.0.0);
            }
            Message::Ping => {
                w.array(1).uint(9);
            }
            Message::Pong => {
                w.array(1).uint(10);
            }
            Message::Refused(refused) => refused.write(w),
            Message::WantProof { log, first } => {
                w.array(3).uint(12);
                log.write(w);
                w.uint(*first);
            }
            Message::Proof { log, checkpoint, first, nodes } => {
                w.array(5).uint(13);
                log.write(w);
                w.bytes(checkpoint).uint(*first).array(nodes.len());
                for node in nodes {
                    w.bytes(&node.0);
                }
            }
        }
    }

    /// Reads a message, strictly.
    ///
    /// # Errors
    /// The first fault that is found.
    pub fn read(bytes: &[u8]) -> Result<Message, Fault> {
        cbor::check_within(bytes, MESSAGE_BYTES_MAX)?;
        let mut reader = Reader::new(bytes);
        let r = &mut reader;
        let items = r.array()?;
        let number = r.uint()?;
        let expected = |n: u64| {
            if items == n { Ok(()) } else { Err(Fault::Bound { what: "the parts of a message" }) }
        };
        Ok(match number {
            0 => {
                // Another version may have other parts: its number is looked at first.
                let version = r.uint()?;
                if version != VERSION {
                    return Ok(Message::Refused(Refused::Version { ours: version }));
                }
                expected(6)?;
                Message::Hello {
                    party: PartyId::read(r)?,
                    presence: presence(r)?,
                    leases: leases(r)?,
                    nonce: nonce(r)?,
                }
            }
            1 => {
                expected(2)?;
                Message::Head { checkpoint: note(r)? }
            }
            2 => {
                let nonce = nonce(r)?;
                let known = match items {
                    2 => None,
                    3 => Some(lease(r)?),
                    _ => {
                        return Err(Fault::Bound { what: "the parts of a message" });
                    }
                };
                Message::AllHeads { nonce, known }
            }
            3 => {
                expected(4)?;
                let want = Message::Want { log: LogId::read(r)?, start: r.uint()?, count: r.uint()? };
                match want {
                    Message::Want { count, .. } if count == 0 || count > WANT_ACTS_MAX => {
                        return Err(Fault::Bound { what: "the number of acts asked for" });
                    }
                    want => want,
                }
            }
            4 => {
                expected(7)?;
                let (log, checkpoint, start) = (LogId::read(r)?, note(r)?, r.uint()?);
                let proof = nodes(r)?;
                let package = Package { start, proof, bundle: r.bytes()?.to_vec() };
                Message::Acts { log, checkpoint, package, rest: r.uint()? }
            }
            5 => {
                expected(3)?;
                Message::Receipt { cosignature: note(r)?, party: PartyId::read(r)? }
            }
            6 => {
                expected(4)?;
                Message::WantBlob { mechanism: mechanism(r)?, blob: blob(r)?, offset: r.uint()? }
            }
            7 => {
                expected(6)?;
                blob_part(r)?
            }
            8 => {
                expected(3)?;
                Message::Lacking { mechanism: mechanism(r)?, blob: blob(r)? }
            }
            9 => expected(1).map(|()| Message::Ping)?,
            10 => expected(1).map(|()| Message::Pong)?,
            11 => Message::Refused(Refused::read(items, r)?),
            12 => {
                expected(3)?;
                Message::WantProof { log: LogId::read(r)?, first: r.uint()? }
            }
            13 => {
                expected(5)?;
                let (log, checkpoint, first) = (LogId::read(r)?, note(r)?, r.uint()?);
                Message::Proof { log, checkpoint, first, nodes: nodes(r)? }
            }
            _ => {
                return Err(Fault::Bound { what: "the number of a message" });
            }
        })
    }
}

fn nodes(r: &mut Reader<'_>) -> Result<Vec<Digest>, Fault> {
    let count = r.array()?;
    if count > PROOF_NODES_MAX {
        return Err(Fault::Bound { what: "the nodes of a proof" });
    }
    (0..count).map(|_| r.bytes_of("a node").map(Digest)).collect()
}

fn blob_part(r: &mut Reader<'_>) -> Result<Message, Fault> {
    let (mechanism, blob, offset, size) = (mechanism(r)?, blob(r)?, r.uint()?, r.uint()?);
    let bytes = r.bytes()?.to_vec();
    let end = offset.checked_add(bytes.len() as u64);
    if bytes.len() as u64 > BLOB_PART_BYTES || size > record::act::BLOB_BYTES_MAX || end.is_none_or(|end| end > size) {
        return Err(Fault::Bound { what: "the part of a blob" });
    }
    Ok(Message::BlobPart { mechanism, blob, offset, size, bytes })
}

fn presence(r: &mut Reader<'_>) -> Result<Presence, Fault> {
    match r.uint()? {
        0 => Ok(Presence::Working),
        1 => Ok(Presence::Returning),
        _ => Err(Fault::Bound { what: "the state of a house" }),
    }
}

fn lease(r: &mut Reader<'_>) -> Result<Lease, Fault> {
    r.bytes_of("a lease").map(Lease)
}

fn leases(r: &mut Reader<'_>) -> Result<Vec<Lease>, Fault> {
    let count = r.array()?;
    if count == 0 || count > LEASES_MAX {
        return Err(Fault::Bound { what: "the number of leases" });
    }
    (0..count).map(|_| lease(r)).collect()
}

fn nonce(r: &mut Reader<'_>) -> Result<Nonce, Fault> {
    r.bytes_of("a nonce").map(Nonce)
}

fn note(r: &mut Reader<'_>) -> Result<Vec<u8>, Fault> {
    let bytes = r.bytes()?;
    if bytes.len() > NOTE_BYTES_MAX {
        return Err(Fault::TooLarge { size: bytes.len(), max: NOTE_BYTES_MAX });
    }
    Ok(bytes.to_vec())
}

fn mechanism(r: &mut Reader<'_>) -> Result<MechanismId, Fault> {
    Ok(MechanismId(Digest(r.bytes_of("the id of a mechanism")?)))
}

fn blob(r: &mut Reader<'_>) -> Result<BlobId, Fault> {
    Ok(BlobId(Digest(r.bytes_of("the id of a blob")?)))
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refused::Version { ours } => write!(f, "it speaks version {ours} of the link, not {VERSION}"),
            Refused::Superseded { .. } => f.write_str("another copy of the house has started since"),
            Refused::Malformed { words } => write!(f, "what came is malformed: {words}"),
            Refused::NotYou => f.write_str("the greeting names another party than the key"),
        }
    }
}

impl Refused {
    fn write(&self, w: &mut Writer) {
        match self {
            Refused::Version { ours } => w.array(3).uint(11).uint(0).uint(*ours),
            Refused::Superseded { by } => w.array(3).uint(11).uint(1).bytes(&by.0),
            Refused::Malformed { words } => w.array(3).uint(11).uint(2).text(words),
            Refused::NotYou => w.array(2).uint(11).uint(3),
        };
    }

    fn read(items: u64, r: &mut Reader<'_>) -> Result<Refused, Fault> {
        Ok(match (r.uint()?, items) {
            (0, 3) => Refused::Version { ours: r.uint()? },
            (1, 3) => Refused::Superseded { by: lease(r)? },
            (2, 3) => Refused::Malformed { words: r.text(REFUSAL_BYTES_MAX, "the words of a refusal")? },
            (3, 2) => Refused::NotYou,
            _ => return Err(Fault::Bound { what: "a refusal" }),
        })
    }
}
