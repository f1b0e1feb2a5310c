//! The door by which commands reach a desk: the desk itself where nobody else has the house, else the house that is on
//! line, through a socket in its folder that only its owner may open.

mod client;
mod files;
mod server;
mod socket;
mod words;

pub use client::{Client, Happening};
pub use files::{pack_into, unpack_from};
pub use server::open_door;
pub use socket::SOCKET;
pub use words::{Class, DoorError, LogStatus, Status};

use crate::desk::{Carried, Desk, DeskError, Draft, Everything, GROUP_BYTES_MAX, Logged, Packed, Progress, Unlocking};
use record::MechanismId;
use record::PartyId;
use record::act::{Act, Blob};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use words::{Answer, Ask};

/// A way to a desk.
pub enum Door {
    /// This process has the house.
    Here(Box<Desk>),
    /// Another process has it and is on line.
    There(Client),
}

impl Door {
    /// The door of a house that is on line; `None` where it is not.
    ///
    /// # Errors
    /// Where there is a socket that does not answer as a house does.
    pub fn knock(house: &Path) -> Result<Option<Door>, DoorError> {
        Ok(Client::connect(&house.join(SOCKET))?.map(Door::There))
    }

    /// How the house is.
    ///
    /// # Errors
    /// Where the desk fails, as with all the following.
    pub fn status(&mut self) -> Result<Status, DoorError> {
        match self {
            Door::Here(desk) => Ok(Status::of(desk)),
            Door::There(client) => match client.ask(Ask::Status)? {
                Answer::Status(status) => Ok(status),
                other => Err(DoorError::unexpected(&other)),
            },
        }
    }

    /// Logs what a person wants: all of it or nothing.
    ///
    /// # Errors
    /// A refusal of the rules, or a failure; nothing was logged then.
    pub fn append(&mut self, mechanism: MechanismId, drafts: Vec<Draft>) -> Result<Vec<Logged>, DoorError> {
        match self {
            Door::Here(desk) => Ok(desk.append(mechanism, drafts)?),
            Door::There(client) => {
                let drafts =
                    drafts.iter().map(|draft| words::draft(mechanism, draft)).collect::<Result<Vec<_>, _>>()?;
                within_a_group(&drafts)?;
                client.ask(Ask::Append { mechanism: mechanism.to_string(), drafts })?.logged()
            }
        }
    }

    /// Makes the act that these words would be if they were logged next, for root keys to approve.
    ///
    /// # Errors
    /// Where nothing of the mechanism is held.
    pub fn prepare(&mut self, mechanism: MechanismId, draft: Draft) -> Result<Act, DoorError> {
        match self {
            Door::Here(desk) => Ok(desk.prepare(mechanism, draft)?),
            Door::There(client) => {
                let draft = words::draft(mechanism, &draft)?;
                client.ask(Ask::Prepare { mechanism: mechanism.to_string(), draft })?.act()
            }
        }
    }

    /// The founding act for this party, for its root keys to approve.
    ///
    /// # Errors
    /// Where the charter does not name this party, or it has founded already.
    pub fn prepare_founding(&mut self, charter: &[u8], by: &str) -> Result<Act, DoorError> {
        match self {
            Door::Here(desk) => Ok(desk.prepare_founding(charter, by)?),
            Door::There(client) => {
                let ask = Ask::PrepareFounding { charter: record::digest::hex(charter), by: by.into() };
                client.ask(ask)?.act()
            }
        }
    }

    /// The act that opens a new log of this party, for its root keys to approve.
    ///
    /// # Errors
    /// Where nothing of the mechanism is held.
    pub fn prepare_epoch(&mut self, mechanism: MechanismId, cause: record::Texts, by: &str) -> Result<Act, DoorError> {
        match self {
            Door::Here(desk) => Ok(desk.prepare_epoch(mechanism, cause, by)?),
            Door::There(_) => Err(DoorError::needs_the_house()),
        }
    }

    /// Logs the act that opens a new log, and unlocks the house with it.
    ///
    /// # Errors
    /// A refusal of the rules, or a failure.
    pub fn open_epoch(&mut self, act: Act) -> Result<(), DoorError> {
        match self {
            Door::Here(desk) => Ok(desk.open_epoch(act)?),
            Door::There(_) => Err(DoorError::needs_the_house()),
        }
    }

    /// Logs acts that were prepared, with their approvals.
    ///
    /// # Errors
    /// As `append`; also where their places were taken in the meantime.
    pub fn append_acts(&mut self, acts: Vec<Act>) -> Result<Vec<Logged>, DoorError> {
        match self {
            Door::Here(desk) => Ok(desk.append_acts(acts)?),
            Door::There(client) => {
                let leaf = |act: &Act| act.leaf().map(|leaf| record::digest::hex(&leaf));
                let acts = acts.iter().map(leaf).collect::<Result<Vec<_>, _>>().map_err(DeskError::Unsayable)?;
                within_a_group(&acts)?;
                client.ask(Ask::AppendActs { acts })?.logged()
            }
        }
    }

    /// Stores an attachment.
    ///
    /// # Errors
    /// Where the file or the disk fails.
    pub fn store_blob(&mut self, mechanism: MechanismId, bytes: &[u8], media_type: &str) -> Result<Blob, DoorError> {
        match self {
            Door::Here(desk) => Ok(desk.store_blob(mechanism, bytes, media_type)?),
            Door::There(client) => {
                let ask = Ask::StoreBlob {
                    mechanism: mechanism.to_string(),
                    media_type: media_type.into(),
                    size: bytes.len() as u64,
                };
                client.ask_with(ask, bytes)?.blob(media_type)
            }
        }
    }

    /// Tells a house on line that its files name other peers than before; alone, a house reads them when it opens.
    ///
    /// # Errors
    /// Where a card cannot be read.
    pub fn read_peers(&mut self) -> Result<(), DoorError> {
        match self {
            Door::Here(_) => Ok(()),
            Door::There(client) => match client.ask(Ask::ReadPeers)? {
                Answer::Peers { .. } => Ok(()),
                other => Err(DoorError::unexpected(&other)),
            },
        }
    }

    /// Packs a bag into a new file.
    ///
    /// # Errors
    /// Where a party is not known, the file exists, or the disk fails.
    pub fn pack(&mut self, to: &BTreeSet<PartyId>, everything: Everything, file: &Path) -> Result<Packed, DoorError> {
        match self {
            Door::Here(desk) => Ok(pack_into(desk, to, everything, file)?),
            Door::There(client) => {
                let to = to.iter().map(ToString::to_string).collect();
                client.ask(Ask::Pack { to, everything: everything == Everything::Yes, file: absolute(file)? })?.packed()
            }
        }
    }

    /// Takes the content of a bag in.
    ///
    /// # Errors
    /// Where it is not for this house, not from whom it says, or damaged.
    pub fn unpack(&mut self, file: &Path) -> Result<Carried, DoorError> {
        match self {
            Door::Here(desk) => Ok(unpack_from(desk, file)?),
            Door::There(client) => client.ask(Ask::Unpack { file: absolute(file)? })?.carried(),
        }
    }

    /// The detached signature of a release's digests, as `ssh-keygen` reads it.
    ///
    /// # Errors
    /// Where the house is locked.
    pub fn sign_sums(&mut self, sums: &str) -> Result<String, DoorError> {
        match self {
            Door::Here(desk) => Ok(desk.sign_sums(sums.as_bytes())?),
            Door::There(client) => client.ask(Ask::SignSums { sums: sums.into() })?.signature(),
        }
    }

    /// How far a return has come.
    ///
    /// # Errors
    /// Where the desk fails.
    pub fn progress(&mut self, known: &BTreeSet<PartyId>) -> Result<Progress, DoorError> {
        match self {
            Door::Here(desk) => Ok(desk.progress(known)),
            Door::There(_) => Err(DoorError::needs_the_house()),
        }
    }

    /// Unlocks a house that came back.
    ///
    /// # Errors
    /// Where not all came back.
    pub fn unlock(&mut self, known: &BTreeSet<PartyId>, how: &Unlocking) -> Result<(), DoorError> {
        match self {
            Door::Here(desk) => Ok(desk.unlock(known, how)?),
            Door::There(_) => Err(DoorError::needs_the_house()),
        }
    }
}

/// What the desk would refuse is not sent, since the house reads no longer line than a group needs.
fn within_a_group(hexadecimal: &[String]) -> Result<(), DoorError> {
    let bytes: usize = hexadecimal.iter().map(|act| act.len() / 2).sum();
    if bytes > GROUP_BYTES_MAX { Err(DeskError::GroupTooLarge.into()) } else { Ok(()) }
}

fn absolute(file: &Path) -> Result<PathBuf, DoorError> {
    Ok(std::path::absolute(file).map_err(DeskError::from)?)
}
