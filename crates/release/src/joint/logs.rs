//! Steps 2 and 3: the checkpoints with their receipts, and the acts under them (spec: release, 4).

use super::fault::{JointFault, LogName};
use super::file::{Log, Release};
use super::founding::Founded;
use super::proved::ProvedLog;
use alloc::vec::Vec;
use record::act::Act;
use record::checkpoint::Unverified;
use record::tree::{includes, leaf_hash};
use record::{ActId, Epoch, PartyId, Place};

/// An act that stands in a log that every other party holds.
pub(super) struct Logged {
    pub(super) place: Place,
    pub(super) id: ActId,
    pub(super) act: Act,
}

/// Step 2: checkpoints. Of each party, in the charter's order, its logs.
pub(super) fn checkpoints(release: &Release, founded: &Founded) -> Result<Vec<Vec<ProvedLog>>, JointFault> {
    let mut parties = Vec::new();
    for (given, (party, _)) in release.parties.iter().zip(&founded.cards) {
        let mut logs: Vec<ProvedLog> = Vec::new();
        for log in &given.logs {
            let proved = checkpoint(founded, *party, log)?;
            let epoch = proved.head.log.epoch;
            if logs.last().is_some_and(|last| last.head.log.epoch >= epoch) {
                return Err(JointFault::EpochOrder { log: LogName { party: *party, epoch } });
            }
            logs.push(proved);
        }
        parties.push(logs);
    }
    Ok(parties)
}

fn checkpoint(founded: &Founded, party: PartyId, log: &Log) -> Result<ProvedLog, JointFault> {
    let claim = Unverified::read(&log.checkpoint).map_err(|fault| JointFault::Checkpoint { party, fault })?;
    let id = claim.claimed_log();
    if (id.mechanism, id.party) != (founded.mechanism, party) {
        return Err(JointFault::OtherLog { party });
    }
    let name = LogName { party, epoch: id.epoch };
    let card = |of: PartyId| founded.cards.iter().find(|(party, _)| *party == of).map(|(_, card)| card);
    let own = card(party).expect("the party is one of the charter");
    let signed = claim.verify(&own.log).map_err(|fault| JointFault::Checkpoint { party, fault })?;
    let mut whole = signed.bare();
    let mut receipts = Vec::new();
    for (by, card) in founded.cards.iter().filter(|(by, _)| *by != party) {
        let missing = JointFault::Receipt { of: name, by: *by };
        let receipt = signed.cosignature(*by, &card.cosigner).ok_or_else(|| missing.clone())?;
        if !whole.add(&receipt) {
            return Err(missing);
        }
        receipts.push((*by, receipt.time()));
    }
    // The log's two lines and the receipts, ascending by party: nothing else, in no other order, in no other spelling.
    if whole.bytes() != log.checkpoint {
        return Err(JointFault::Lines { log: name });
    }
    Ok(ProvedLog { head: signed.head(), receipts })
}

/// Step 3: entries. Of each party, in the charter's order, its acts in the order of its logs.
pub(super) fn entries(
    release: &Release,
    founded: &Founded,
    checkpoints: &[Vec<ProvedLog>],
) -> Result<Vec<Vec<Logged>>, JointFault> {
    let mut parties = Vec::new();
    for ((given, (party, _)), logs) in release.parties.iter().zip(&founded.cards).zip(checkpoints) {
        let mut acts = Vec::new();
        for (log, proved) in given.logs.iter().zip(logs) {
            entries_of(log, proved, *party, &mut acts)?;
        }
        parties.push(acts);
    }
    Ok(parties)
}

fn entries_of(log: &Log, proved: &ProvedLog, party: PartyId, acts: &mut Vec<Logged>) -> Result<(), JointFault> {
    let head = proved.head;
    let epoch: Epoch = head.log.epoch;
    let name = LogName { party, epoch };
    let mut last = None;
    for (at, entry) in log.entries.iter().enumerate() {
        let act = Act::read(&entry.leaf).map_err(|fault| JointFault::Act { log: name, at, fault })?;
        let place = Place { party, epoch, index: act.index };
        if act.log != head.log {
            return Err(JointFault::Grafted { log: name, at });
        }
        if !includes(leaf_hash(&entry.leaf), act.index, head.size, head.root, &entry.path) {
            return Err(JointFault::NotInLog { place });
        }
        if last.is_some_and(|last| last >= act.index) {
            return Err(JointFault::EntryOrder { place });
        }
        last = Some(act.index);
        acts.push(Logged { place, id: act.id_of(&entry.leaf), act });
    }
    Ok(())
}
