//! What a party's desk asks before it logs an act of its own: where, upon what, and whether it would have effect.
//! The desk itself, with its keys and its clock, is elsewhere.

use crate::court::{Court, Held, stands_at};
use crate::cut::PartyNo;
use crate::judge::{new_key, rooted};
use crate::logs::Log;
use crate::picture::NewKey;
use crate::refusal::Refusal;
use crate::standing::{Outcome, Standing};
use alloc::vec::Vec;
use record::act::{Act, HEADS_MAX, Head};
use record::key::PublicKey;
use record::vocabulary::Content;
use record::{Epoch, PartyId, Place, Size};

/// The keys of a party's node.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NodeKeys<'a> {
    /// Signs checkpoints.
    pub log: &'a PublicKey,
    /// Signs receipts.
    pub cosigner: &'a PublicKey,
    /// The Ed25519 key of the link.
    pub link: &'a [u8; 32],
    /// The age recipient of bags.
    pub bag: &'a str,
}

impl Standing {
    /// Where the next act of a party goes: behind the last that came in of its last log.
    pub fn next_place(&self, party: PartyId) -> Place {
        match self.logs.last_of(party) {
            Some((_, log)) => Place { party, epoch: log.id.epoch, index: log.came },
            None => Place { party, epoch: Epoch::FIRST, index: 0 },
        }
    }

    /// The heads that an act of this party has to name next: those that moved since its last act and that are
    /// judged here, so that the act will wait nowhere for longer than it must. At most `HEADS_MAX`, ascending.
    pub fn heads_to_name(&self, party: PartyId, held: &dyn Held) -> Vec<Head> {
        let own = self.logs.last_of(party).map(|(_, log)| &log.cut);
        self.logs
            .sorted()
            .filter(|(_, log)| log.id.party != party)
            .filter_map(|(no, log)| {
                let size = log.judged.min(log.limit);
                let moved = size > own.map_or(0, |cut| cut.size(no));
                let root = if moved { held.root_at(log.id, size) } else { None };
                root.map(|root| Head { party: log.id.party, epoch: log.id.epoch, size, root })
            })
            .take(HEADS_MAX as usize)
            .collect()
    }

    /// What would become of an act, if it were logged now. Nothing is changed.
    ///
    /// Approvals are judged last: `TooFewApprovals` says that nothing else stands against the act.
    pub fn judge(&self, act: &Act, held: &dyn Held) -> Outcome {
        let place = Place { party: act.log.party, epoch: act.log.epoch, index: act.index };
        if !stands_at(self.mechanism(), place, act) {
            return Outcome::Refused(Refusal::Grafted { log: act.log, index: act.index });
        }
        let new;
        let (no, log) = match self.logs.find((place.party, place.epoch)) {
            Some(no) => (no, self.logs.of(no)),
            None => {
                let limit = self.grounds.limit((place.party, place.epoch));
                new = Log::new(act.log, limit.unwrap_or(Size::MAX));
                (self.logs.next(), &new)
            }
        };
        if place.index < log.came {
            return Outcome::Known;
        }
        if place.index > log.came {
            return Outcome::Ahead { next: log.came };
        }
        if let Some((_, _, wait)) = log.wait {
            return Outcome::Parked(wait);
        }
        let mut cut = log.cut.clone();
        // The charter of a mechanism that nobody founded yet is learnt from the founding itself.
        let mut learnt;
        let grounds = match (&act.content, self.grounds.charter()) {
            (Content::Found(_), _) => {
                learnt = self.grounds.clone();
                learnt.learn(place, act);
                &learnt
            }
            _ => &self.grounds,
        };
        let court = Court { grounds, logs: &self.logs, picture: &self.picture, held };
        match court.weigh(log, no.at(place.index), act, &mut cut) {
            Err(waits) => Outcome::Parked(waits.wait),
            Ok(weighed) => match weighed.verdict {
                Ok(_) => Outcome::Applied,
                Err(refusal) => Outcome::Refused(refusal),
            },
        }
    }

    /// The keys of a party's node as its log of this epoch has them after `size` acts: a checkpoint of that size
    /// is signed by that log key. `None` before the party's card is known.
    pub fn keys(&self, party: PartyId, epoch: Epoch, size: Size) -> Option<NodeKeys<'_>> {
        let card = self.grounds.card(party)?;
        let parties = &self.grounds.charter()?.parties;
        let no = PartyNo(parties.binary_search(&party).ok()? as u8);
        let NodeKeys { mut log, mut cosigner, mut link, mut bag } =
            NodeKeys { log: &card.log, cosigner: &card.cosigner, link: &card.link, bag: &card.bag };
        let changes = self.picture.keys.iter().filter(|change| {
            change.party == no && (change.epoch < epoch || (change.epoch == epoch && change.index < size))
        });
        for change in changes {
            match &change.key {
                NewKey::Log(key) => log = key,
                NewKey::Cosigner(key) => cosigner = key,
                NewKey::Link(key) => link = key,
                NewKey::Bag(key) => bag = key,
            }
        }
        Some(NodeKeys { log, cosigner, link, bag })
    }

    /// The key that an act changes, where the party's root keys approve it: what a house may go by before it has
    /// authenticated the act by a checkpoint that this very key signs.
    ///
    /// # Errors
    /// Where the act changes no key, or is not approved, or the party's card is not known.
    pub fn approved_key(&self, act: &Act) -> Result<NewKey, Refusal> {
        let Content::Key(change) = &act.content else {
            return Err(Refusal::UnknownKind { kind: act.content.kind() });
        };
        let key = new_key(change)?;
        let card = self.grounds.card(act.log.party);
        rooted(card.ok_or(Refusal::NotYetFounded { party: act.log.party })?, act)?;
        Ok(key)
    }
}
