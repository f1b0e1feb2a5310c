//! The proof that a party logged an act: charter, card, act, path and checkpoint, in one piece (spec: release, 2).

use alloc::vec::Vec;
use core::fmt;
use record::act::Act;
use record::cbor::{self, Fault, Known, Reader, Writer, required};
use record::checkpoint::{Checkpoint, CheckpointFault, Unverified};
use record::founding::{Card, Charter};
use record::tree::{includes, leaf_hash};
use record::{Digest, PartyId};

/// The name of the format.
pub const FORMAT: &str = "alternat/proof/1";
/// The most bytes of a proof.
pub const PROOF_BYTES_MAX: usize = 8 * 1024 * 1024;
/// The most nodes of a path.
const PATH_MAX: u64 = 64;
/// The most cards of parties that hold the log.
const HOLDERS_MAX: u64 = 255;

/// Everything that shows that a party logged an act. Nothing in it is checked yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proof {
    /// The charter's bytes.
    pub charter: Vec<u8>,
    /// The bytes of the party's card.
    pub card: Vec<u8>,
    /// The act's leaf.
    pub leaf: Vec<u8>,
    /// Its audit path under the checkpoint.
    pub path: Vec<Digest>,
    /// The log's checkpoint, with the receipts of those who hold it.
    pub checkpoint: Vec<u8>,
    /// The cards of those whose receipts are below the checkpoint, ascending by party.
    pub holders: Vec<Vec<u8>>,
}

/// Why a proof proves nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ProofFault {
    /// It cannot be read.
    Unreadable(Fault),
    /// Its charter, card or act cannot be read.
    Part(&'static str, Fault),
    /// The act names another mechanism than the charter's.
    OtherMechanism,
    /// The act names another party than the card's, or one that the charter does not name.
    OtherParty,
    /// The checkpoint is not one of the act's log.
    OtherLog,
    /// The checkpoint is not signed by the party's log key.
    Checkpoint(CheckpointFault),
    /// The act is not under the checkpoint.
    NotInLog,
    /// A receipt is wrong, or a card of a holder is without one.
    Receipt,
}

impl fmt::Display for ProofFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ProofFault::Unreadable(fault) => write!(f, "the proof cannot be read: {fault}"),
            ProofFault::Part(part, fault) => write!(f, "its {part} cannot be read: {fault}"),
            ProofFault::OtherMechanism => f.write_str("the act belongs to another mechanism than its charter's"),
            ProofFault::OtherParty => f.write_str("the act is by another party than the card's"),
            ProofFault::OtherLog => f.write_str("the checkpoint is of another log than the act's"),
            ProofFault::Checkpoint(fault) => fault.fmt(f),
            ProofFault::NotInLog => f.write_str("the act is not in the log that was signed"),
            ProofFault::Receipt => f.write_str("a receipt is not by the party whose card is given"),
        }
    }
}

impl core::error::Error for ProofFault {}

/// What a proof has proved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proved {
    /// The mechanism's charter.
    pub charter: Charter,
    /// The party's card.
    pub card: Card,
    /// The act.
    pub act: Act,
    /// The checkpoint that it is under.
    pub checkpoint: Checkpoint,
    /// Who holds the log up to there, and since when (POSIX seconds, as they say).
    pub holders: Vec<(PartyId, Card, u64)>,
}

impl Proof {
    /// The proof's bytes.
    pub fn bytes(&self) -> Vec<u8> {
        let mut w = Writer::new();
        w.map(6 + usize::from(!self.holders.is_empty())).uint(0).text(FORMAT);
        w.uint(1).bytes(&self.charter).uint(2).bytes(&self.card).uint(3).bytes(&self.leaf);
        w.uint(4).array(self.path.len());
        for node in &self.path {
            w.bytes(&node.0);
        }
        w.uint(5).bytes(&self.checkpoint);
        if !self.holders.is_empty() {
            w.uint(6).array(self.holders.len());
            for card in &self.holders {
                w.bytes(card);
            }
        }
        w.into_bytes()
    }

    /// Reads a proof, strictly.
    ///
    /// # Errors
    /// The first fault that is found.
    pub fn read(bytes: &[u8]) -> Result<Proof, Fault> {
        const OF: &str = "proof";
        cbor::check_within(bytes, PROOF_BYTES_MAX)?;
        let mut format = false;
        let (mut charter, mut card, mut leaf, mut checkpoint) = (None, None, None, None);
        let (mut path, mut holders) = (None, Vec::new());
        Reader::new(bytes).fields(OF, |key, r| {
            match key {
                0 => format = r.text(FORMAT.len(), "the format's name")? == FORMAT,
                1 => charter = Some(r.bytes()?.to_vec()),
                2 => card = Some(r.bytes()?.to_vec()),
                3 => leaf = Some(r.bytes()?.to_vec()),
                4 => path = Some(nodes(r)?),
                5 => checkpoint = Some(r.bytes()?.to_vec()),
                6 => holders = cards(r)?,
                _ => return Ok(Known::No),
            }
            Ok(Known::Yes)
        })?;
        if !format {
            return Err(Fault::Missing { of: OF, key: 0 });
        }
        Ok(Proof {
            charter: required(charter, OF, 1)?,
            card: required(card, OF, 2)?,
            leaf: required(leaf, OF, 3)?,
            path: required(path, OF, 4)?,
            checkpoint: required(checkpoint, OF, 5)?,
            holders,
        })
    }

    /// Checks everything, and answers what is proved.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn check(&self) -> Result<Proved, ProofFault> {
        let part = |part| move |fault| ProofFault::Part(part, fault);
        let charter = Charter::read(&self.charter).map_err(part("charter"))?;
        let card = Card::read(&self.card).map_err(part("card"))?;
        let act = Act::read(&self.leaf).map_err(part("act"))?;
        if act.log.mechanism != Charter::mechanism(&self.charter) {
            return Err(ProofFault::OtherMechanism);
        }
        if act.log.party != Card::party(&self.card) || !charter.parties.contains(&act.log.party) {
            return Err(ProofFault::OtherParty);
        }
        let claim = Unverified::read(&self.checkpoint).map_err(ProofFault::Checkpoint)?;
        if claim.claimed_log() != act.log {
            return Err(ProofFault::OtherLog);
        }
        let checkpoint = claim.verify(&card.log).map_err(ProofFault::Checkpoint)?;
        let head = checkpoint.head();
        if !includes(leaf_hash(&self.leaf), act.index, head.size, head.root, &self.path) {
            return Err(ProofFault::NotInLog);
        }
        let holders = self.check_holders(&charter, &checkpoint)?;
        // What is shown must be all that is there: lines of receipts that nobody checked are not carried along.
        let mut shown = checkpoint.bare();
        for (party, card, _) in &holders {
            let receipt = checkpoint.cosignature(*party, &card.cosigner).ok_or(ProofFault::Receipt)?;
            shown.add(&receipt);
        }
        if shown.bytes() != self.checkpoint {
            return Err(ProofFault::Receipt);
        }
        Ok(Proved { charter, card, act, checkpoint, holders })
    }

    fn check_holders(
        &self,
        charter: &Charter,
        checkpoint: &Checkpoint,
    ) -> Result<Vec<(PartyId, Card, u64)>, ProofFault> {
        let mut holders: Vec<(PartyId, Card, u64)> = Vec::new();
        for bytes in &self.holders {
            let party = Card::party(bytes);
            let card = Card::read(bytes).map_err(|fault| ProofFault::Part("holder's card", fault))?;
            let ascending = holders.last().is_none_or(|(last, _, _)| *last < party);
            if !ascending || !charter.parties.contains(&party) || party == checkpoint.head().log.party {
                return Err(ProofFault::Receipt);
            }
            let receipt = checkpoint.cosignature(party, &card.cosigner).ok_or(ProofFault::Receipt)?;
            holders.push((party, card, receipt.time()));
        }
        Ok(holders)
    }
}

fn nodes(r: &mut Reader<'_>) -> Result<Vec<Digest>, Fault> {
    let count = r.array()?;
    if count > PATH_MAX {
        return Err(Fault::Bound { what: "the nodes of a path" });
    }
    (0..count).map(|_| r.bytes_of("a node").map(Digest)).collect()
}

fn cards(r: &mut Reader<'_>) -> Result<Vec<Vec<u8>>, Fault> {
    let count = r.array()?;
    if count == 0 || count > HOLDERS_MAX {
        return Err(Fault::Bound { what: "the number of holders" });
    }
    (0..count).map(|_| r.bytes().map(<[u8]>::to_vec)).collect()
}
