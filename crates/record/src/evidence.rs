//! Proof that a party wrote two histories: two checkpoints of one log that cannot both be true (spec: log, 7).

use crate::checkpoint::{Checkpoint, CheckpointFault, Unverified};
use crate::id::{LogId, MechanismId, Size};
use crate::key::PublicKey;
use crate::tree::{Tree, roots_by_consistency};
use crate::vocabulary::Evidence;
use alloc::vec::Vec;
use core::fmt;

/// What evidence proves: this log was forked, and of its acts only those before `limit` can stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Fork {
    /// The log.
    pub log: LogId,
    /// Acts at this index and after are contested.
    pub limit: Size,
}

/// Why evidence proves nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EvidenceFault {
    /// One of the two is not a checkpoint signed by that log.
    Checkpoint(CheckpointFault),
    /// The checkpoints are of other logs than the evidence says.
    OtherLog,
    /// The two can both be true, or nothing shows that they cannot.
    NoContradiction,
}

impl fmt::Display for EvidenceFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            EvidenceFault::Checkpoint(fault) => write!(f, "evidence with {fault}"),
            EvidenceFault::OtherLog => f.write_str("evidence about another log"),
            EvidenceFault::NoContradiction => f.write_str("two checkpoints that do not contradict each other"),
        }
    }
}

impl core::error::Error for EvidenceFault {}

/// The evidence that a checkpoint makes against a log of which we hold another history. `None` where there is none.
///
/// `held` is our checkpoint of that log and `tree` the tree under it.
pub fn against(held: &Checkpoint, tree: &Tree, other: &Checkpoint) -> Option<Evidence> {
    let (ours, theirs) = (held.head(), other.head());
    if ours.log != theirs.log
        || tree.root_at(ours.size) != Some(ours.root)
        || theirs.size > ours.size
        || theirs.size == 0
    {
        return None;
    }
    if tree.root_at(theirs.size) == Some(theirs.root) {
        return None;
    }
    let nodes = if theirs.size == ours.size {
        Vec::new()
    } else {
        let mut nodes = tree.consistency(theirs.size, ours.size)?;
        if theirs.size.is_power_of_two() {
            // Said in full, so that the proof does not lean on the root that it refutes.
            nodes.insert(0, tree.root_at(theirs.size)?);
        }
        nodes
    };
    Some(Evidence {
        party: ours.log.party,
        epoch: ours.log.epoch,
        first: other.bare().bytes(),
        second: held.bare().bytes(),
        nodes,
    })
}

/// Checks evidence, with the key of the log that it is against.
///
/// # Errors
/// Where it proves nothing.
pub fn verify(evidence: &Evidence, mechanism: MechanismId, key: &PublicKey) -> Result<Fork, EvidenceFault> {
    let log = LogId { mechanism, party: evidence.party, epoch: evidence.epoch };
    let open = |bytes: &[u8]| {
        let read = Unverified::read(bytes).map_err(EvidenceFault::Checkpoint)?;
        if read.claimed_log() != log {
            return Err(EvidenceFault::OtherLog);
        }
        read.verify(key).map(|checkpoint| checkpoint.head()).map_err(EvidenceFault::Checkpoint)
    };
    let (first, second) = (open(&evidence.first)?, open(&evidence.second)?);
    if first.size == second.size && first.root != second.root && evidence.nodes.is_empty() {
        // They differ somewhere before; the last act is contested at the least.
        return Ok(Fork { log, limit: first.size.saturating_sub(1) });
    }
    if first.size == 0 || first.size >= second.size {
        return Err(EvidenceFault::NoContradiction);
    }
    let (start, rest) = match evidence.nodes.split_first() {
        Some((start, rest)) if first.size.is_power_of_two() => (*start, rest),
        _ => (first.root, &evidence.nodes[..]),
    };
    match roots_by_consistency(first.size, second.size, start, rest) {
        Some((one, two)) if two == second.root && one != first.root => Ok(Fork { log, limit: first.size - 1 }),
        _ => Err(EvidenceFault::NoContradiction),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checkpoint::TreeHead;
    use crate::digest::Digest;
    use crate::id::{Epoch, PartyId};
    use crate::key::SecretKey;
    use crate::tree::leaf_hash;
    use alloc::vec;

    fn tree(size: u64, salt: u8, from: u64) -> Tree {
        let mut tree = Tree::default();
        for i in 0..size {
            tree.push(leaf_hash(&[i as u8, if i >= from { salt } else { 0 }]));
        }
        tree
    }

    #[test]
    fn two_histories_are_proved_and_one_history_is_not() {
        let key = SecretKey::from_seed(&[3; 64]);
        let log = LogId { mechanism: MechanismId(Digest([1; 32])), party: PartyId(Digest([2; 32])), epoch: Epoch(0) };
        let sign = |t: &Tree, size| TreeHead { log, size, root: t.root_at(size).expect("held") }.sign(&key, &[0; 32]);
        for ours in [1u64, 2, 5, 8, 13] {
            let held = tree(13, 0, 0);
            let mine = sign(&held, ours);
            for theirs in 1..=ours {
                for from in 0..theirs {
                    let other = tree(13, 1, from);
                    let checkpoint = sign(&other, theirs);
                    let evidence = against(&mine, &held, &checkpoint).expect("they contradict");
                    let fork = verify(&evidence, log.mechanism, key.public()).expect("it proves");
                    assert_eq!((fork.log, fork.limit), (log, theirs - 1));
                    let stranger = SecretKey::from_seed(&[4; 64]);
                    assert!(verify(&evidence, log.mechanism, stranger.public()).is_err());
                    let innocent = Evidence { first: sign(&held, theirs).bytes(), ..evidence };
                    assert!(verify(&innocent, log.mechanism, key.public()).is_err());
                }
                assert_eq!(against(&mine, &held, &sign(&held, theirs)), None);
            }
        }
        let held = tree(13, 0, 0);
        let (first, second) = (sign(&held, 4).bytes(), sign(&held, 8).bytes());
        let made_up = Evidence { party: log.party, epoch: log.epoch, first, second, nodes: vec![Digest([7; 32]); 2] };
        assert!(verify(&made_up, log.mechanism, key.public()).is_err());
    }
}
