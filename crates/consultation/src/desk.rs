//! What a party's desk asks before it logs an act of its own: where, upon what, and whether it would have effect.
//! The desk itself, with its keys and its clock, is elsewhere.

use crate::court::{Court, Held, stands_at};
use crate::cut::PartyNo;
use crate::judge::{new_key, rooted};
use crate::logs::Log;
use crate::picture::NewKey;
use crate::refusal::Refusal;
use crate::standing::{Outcome, Standing};
use alloc::{borrow::Cow, vec::Vec};
use record::act::{Act, HEADS_MAX, Head};
use record::key::PublicKey;
use record::vocabulary::Content;
use record::{Digest, Epoch, LogId, PartyId, Place, Size};

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

/// Acts that would be logged together, and the house that keeps those before them.
struct Group<'a> {
    log: LogId,
    start: Size,
    leaves: &'a [Vec<u8>],
    held: &'a dyn Held,
}

impl Held for Group<'_> {
    fn root_at(&self, log: LogId, size: Size) -> Option<Digest> {
        self.held.root_at(log, size)
    }

    fn leaf(&self, log: LogId, index: Size) -> Option<Cow<'_, [u8]>> {
        match index.checked_sub(self.start).and_then(|at| self.leaves.get(at as usize)) {
            Some(leaf) if log == self.log => Some(Cow::Borrowed(leaf)),
            Some(_) | None => self.held.leaf(log, index),
        }
    }
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

    /// What would become of acts of one log, if they were logged now, one behind the other: each is judged with those
    /// before it in effect, so that it can build on them. Nothing is changed; the standing after them is answered.
    ///
    /// It costs a copy of the standing: for one act there is `judge`.
    ///
    /// # Errors
    /// The number of the first that is refused, from 0, and why. What waits is not refused.
    pub fn judge_in_turn(
        &self,
        acts: &[Act],
        leaves: &[Vec<u8>],
        held: &dyn Held,
    ) -> Result<Standing, (usize, Refusal)> {
        let mut after = self.clone();
        let Some(first) = acts.first() else {
            return Ok(after);
        };
        let group = Group { log: first.log, start: first.index, leaves, held };
        for (at, (act, leaf)) in acts.iter().zip(leaves).enumerate() {
            let place = Place { party: act.log.party, epoch: act.log.epoch, index: act.index };
            if let Outcome::Refused(refusal) = after.absorb_read(place, leaf, Ok(act.clone()), &group) {
                return Err((at, refusal));
            }
        }
        Ok(after)
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
