//! What is said through the door: one line of JSON for a question, one for its answer.

use crate::desk::{Carried, Desk, DeskError, Draft, Logged, Missing, Packed};
use record::act::{Act, Blob};
use record::digest::{from_hex, hex};
use record::{ActId, BlobId, Epoch, LogId, MechanismId, PartyId, Place};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::path::PathBuf;

/// A question.
#[derive(Serialize, Deserialize, Debug)]
#[serde(tag = "ask", rename_all = "kebab-case", deny_unknown_fields)]
pub(super) enum Ask {
    Status,
    Append {
        mechanism: String,
        drafts: Vec<String>,
    },
    Prepare {
        mechanism: String,
        draft: String,
    },
    PrepareFounding {
        charter: String,
        by: String,
    },
    AppendActs {
        acts: Vec<String>,
    },
    /// So many bytes follow the line.
    StoreBlob {
        mechanism: String,
        media_type: String,
        size: u64,
    },
    Pack {
        to: Vec<String>,
        everything: bool,
        file: PathBuf,
    },
    Unpack {
        file: PathBuf,
    },
    /// The digests of a release are signed by the log key, for `ssh-keygen`.
    SignSums {
        sums: String,
    },
    /// The house reads again which peers its files name.
    ReadPeers,
    /// Answered by a line for each event, until the asker hangs up.
    Events,
}

/// An answer.
#[derive(Serialize, Deserialize, Debug)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub(super) enum Answer {
    Status(Status),
    Logged {
        acts: Vec<(String, String, u32, u64)>,
    },
    Act {
        leaf: String,
    },
    Blob {
        id: String,
        size: u64,
    },
    Packed {
        counter: u64,
        acts: u64,
        blobs: u64,
        bytes: u64,
    },
    Carried(CarriedWords),
    Signature {
        file: String,
    },
    /// So many peers are known now.
    Peers {
        known: usize,
    },
    /// A log has grown.
    Acts {
        log: String,
        from: u64,
        to: u64,
    },
    /// Something else happened.
    Event {
        words: String,
    },
    Error(DoorError),
}

/// `Carried`, as it is said.
#[derive(Serialize, Deserialize, Debug)]
pub(super) struct CarriedWords {
    from: String,
    counter: u64,
    time: i64,
    new: u64,
    known: u64,
    missing: Vec<(String, u64, u64)>,
    skipped: u64,
    asks: bool,
}

/// How a house is.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct Status {
    /// Whether the house is on line.
    pub online: bool,
    /// Why it signs nothing, where it does not.
    pub locked: Option<String>,
    /// The ids of the peers that are on line.
    pub peers: Vec<String>,
    /// The logs that are held.
    pub logs: Vec<LogStatus>,
}

/// How a log is held.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct LogStatus {
    /// Its origin.
    pub log: String,
    /// How many acts are held.
    pub size: u64,
    /// Whether a checkpoint covers just these.
    pub complete: bool,
    /// How many attachments are lacking.
    pub lacking: usize,
}

impl Status {
    /// How this desk's house is.
    pub fn of(desk: &Desk) -> Status {
        let logs = desk.mechanisms().flat_map(|(_, original)| original.logs());
        Status {
            online: false,
            locked: desk.locked().map(ToString::to_string),
            peers: desk.online().iter().map(ToString::to_string).collect(),
            logs: logs
                .map(|held| LogStatus {
                    log: held.id.origin(),
                    size: held.size(),
                    complete: held.is_complete(),
                    lacking: held.lacking.len(),
                })
                .collect(),
        }
    }
}

/// What kind of failure it is: the command's exit code follows from it.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// The rules say no.
    Refused,
    /// What was asked makes no sense.
    Usage,
    /// The world failed.
    World,
    /// The house signs nothing.
    Locked,
}

/// Why a desk did not do what was asked, as it is told through the door.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct DoorError {
    /// What kind of failure.
    pub class: Class,
    /// What happened.
    pub words: String,
    /// What to do next.
    pub hint: String,
}

impl fmt::Display for DoorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}

impl std::error::Error for DoorError {}

impl DoorError {
    pub(super) fn usage(words: impl Into<String>) -> DoorError {
        DoorError { class: Class::Usage, words: words.into(), hint: "this is a fault of the program: report it".into() }
    }

    pub(super) fn world(words: impl Into<String>, hint: &str) -> DoorError {
        DoorError { class: Class::World, words: words.into(), hint: hint.into() }
    }

    pub(super) fn unexpected(answer: &Answer) -> DoorError {
        DoorError::usage(format!("the house answered something else: {answer:?}"))
    }

    pub(super) fn needs_the_house() -> DoorError {
        DoorError::world("the house is on line, and this needs it alone", "stop `alternat serve` first, then try again")
    }
}

impl From<DeskError> for DoorError {
    fn from(error: DeskError) -> DoorError {
        let class = match &error {
            DeskError::Refused(_)
            | DeskError::RefusedInGroup { .. }
            | DeskError::NotYours { .. }
            | DeskError::Uncleared { .. }
            | DeskError::FoundedAlready(_)
            | DeskError::NotLocked => Class::Refused,
            DeskError::Locked(_) | DeskError::NotAllBack(_) => Class::Locked,
            DeskError::Unsayable(_)
            | DeskError::GroupTooLarge
            | DeskError::NoMechanism(_)
            | DeskError::NotInCharter
            | DeskError::NoBlob(_)
            | DeskError::NoParty(_)
            | DeskError::Bag(_) => Class::Usage,
            DeskError::PlaceTaken
            | DeskError::Stopped
            | DeskError::Store(_)
            | DeskError::Guard(_)
            | DeskError::File(_) => Class::World,
        };
        DoorError { class, words: error.to_string(), hint: error.hint().into() }
    }
}

/// A draft, as the leaf of an act that stands nowhere.
pub(super) fn draft(mechanism: MechanismId, draft: &Draft) -> Result<String, DoorError> {
    let nowhere = PartyId(record::Digest([0; 32]));
    let act = Act {
        log: LogId { mechanism, party: nowhere, epoch: Epoch::FIRST },
        index: 0,
        heads: Vec::new(),
        time: 0,
        content: draft.content.clone(),
        blobs: draft.blobs.clone(),
        by: draft.by.clone(),
        approvals: Vec::new(),
    };
    Ok(hex(&act.leaf().map_err(DeskError::Unsayable)?))
}

/// The draft in a leaf.
pub(super) fn read_draft(leaf: &str) -> Result<Draft, DoorError> {
    let act = read_act(leaf)?;
    Ok(Draft { content: act.content, blobs: act.blobs, by: act.by })
}

pub(super) fn read_act(leaf: &str) -> Result<Act, DoorError> {
    let bytes = from_hex(leaf).ok_or_else(|| DoorError::usage("an act that is not hexadecimal"))?;
    Ok(Act::read(&bytes).map_err(DeskError::Unsayable)?)
}

fn parsed<T: std::str::FromStr>(text: &str) -> Result<T, DoorError> {
    text.parse().map_err(|_| DoorError::usage("an id that is none"))
}

impl Answer {
    pub(super) fn of_logged(logged: &[Logged]) -> Answer {
        let words = |l: &Logged| (l.id.to_string(), l.place.party.to_string(), l.place.epoch.0, l.place.index);
        Answer::Logged { acts: logged.iter().map(words).collect() }
    }

    pub(super) fn of_packed(packed: &Packed) -> Answer {
        Answer::Packed { counter: packed.counter, acts: packed.acts, blobs: packed.blobs, bytes: packed.bytes }
    }

    pub(super) fn of_carried(carried: &Carried) -> Answer {
        Answer::Carried(CarriedWords {
            from: carried.from.to_string(),
            counter: carried.counter,
            time: carried.time,
            new: carried.new,
            known: carried.known,
            missing: carried.missing.iter().map(|m| (m.log.origin(), m.from, m.to)).collect(),
            skipped: carried.skipped,
            asks: carried.asks,
        })
    }

    pub(super) fn logged(self) -> Result<Vec<Logged>, DoorError> {
        let Answer::Logged { acts } = self else { return Err(DoorError::unexpected(&self)) };
        acts.iter()
            .map(|(id, party, epoch, index)| {
                let place = Place { party: parsed(party)?, epoch: Epoch(*epoch), index: *index };
                Ok(Logged { id: parsed::<ActId>(id)?, place })
            })
            .collect()
    }

    pub(super) fn act(self) -> Result<Act, DoorError> {
        match self {
            Answer::Act { leaf } => read_act(&leaf),
            other => Err(DoorError::unexpected(&other)),
        }
    }

    pub(super) fn blob(self, media_type: &str) -> Result<Blob, DoorError> {
        match self {
            Answer::Blob { id, size } => Ok(Blob { id: parsed::<BlobId>(&id)?, size, media_type: media_type.into() }),
            other => Err(DoorError::unexpected(&other)),
        }
    }

    pub(super) fn signature(self) -> Result<String, DoorError> {
        match self {
            Answer::Signature { file } => Ok(file),
            other => Err(DoorError::unexpected(&other)),
        }
    }

    pub(super) fn packed(self) -> Result<Packed, DoorError> {
        match self {
            Answer::Packed { counter, acts, blobs, bytes } => Ok(Packed { counter, acts, blobs, bytes }),
            other => Err(DoorError::unexpected(&other)),
        }
    }

    pub(super) fn carried(self) -> Result<Carried, DoorError> {
        let Answer::Carried(words) = self else { return Err(DoorError::unexpected(&self)) };
        let missing = |(log, from, to): &(String, u64, u64)| {
            let log = LogId::from_origin(log).ok_or_else(|| DoorError::usage("a log that is none"))?;
            Ok(Missing { log, from: *from, to: *to })
        };
        Ok(Carried {
            from: parsed(&words.from)?,
            counter: words.counter,
            time: words.time,
            new: words.new,
            known: words.known,
            missing: words.missing.iter().map(missing).collect::<Result<_, DoorError>>()?,
            skipped: words.skipped,
            asks: words.asks,
        })
    }
}
