//! Whether an act has effect, held against its own past alone (spec: standing, 4 to 8). It changes nothing.
//!
//! The rules of each kind are in the order in which their refusals take precedence; the approvals of root keys
//! come last, because they cost most, and so that a draft can be judged before it is brought to those who hold them.

use crate::cut::PartyNo;
use crate::grounds::Grounds;
use crate::past::Past;
use crate::picture::{Cited, Effect, NewKey};
use crate::refusal::{Refusal, Sort};
use alloc::{string::String, vec::Vec};
use record::act::Act;
use record::founding::{BAG_KEY_BYTES_MAX, Card, Charter};
use record::key::PublicKey;
use record::vocabulary::{Content, Evidence, Found, KeyChange, KeyUse, Lineage, State};
use record::{ActId, Fault, PartyId, consent, evidence};

/// Holds a founding against charter, card and parties. The approvals are not looked at yet.
pub(crate) fn founding(grounds: &Grounds, party: PartyId, found: &Found) -> Result<(), Refusal> {
    if Charter::mechanism(&found.charter) != grounds.mechanism() {
        return Err(Refusal::CharterDiffers);
    }
    let charter = Charter::read(&found.charter).map_err(Refusal::CharterUnreadable)?;
    if Card::party(&found.card) != party {
        return Err(Refusal::CardDiffers);
    }
    Card::read(&found.card).map_err(Refusal::CardUnreadable)?;
    if charter.parties.binary_search(&party).is_err() {
        return Err(Refusal::NotAParty);
    }
    Ok(())
}

/// Whether the card's root keys approve the act.
pub(crate) fn rooted(card: &Card, act: &Act) -> Result<(), Refusal> {
    let count = consent::roots(card, act);
    if count.is_enough() { Ok(()) } else { Err(Refusal::TooFewApprovals { needed: count.needed, valid: count.valid }) }
}

/// The new key that an act brings.
pub(crate) fn new_key(change: &KeyChange) -> Result<NewKey, Refusal> {
    let of = change.of;
    let bound = || Fault::Bound { what: "a key" };
    match of {
        KeyUse::Log => PublicKey::decode(&change.public).map(NewKey::Log),
        KeyUse::Cosigner => PublicKey::decode(&change.public).map(NewKey::Cosigner),
        KeyUse::Link => change.public[..].try_into().map(NewKey::Link).map_err(|_| bound()),
        KeyUse::Bag => match String::from_utf8(change.public.clone()) {
            Ok(bag) if bag.len() <= BAG_KEY_BYTES_MAX => Ok(NewKey::Bag(bag)),
            Ok(_) | Err(_) => Err(bound()),
        },
    }
    .map_err(|fault| Refusal::KeyUnreadable { of, fault })
}

impl Past<'_> {
    /// Judges an act by the rules of its kind, and then its approvals.
    pub(crate) fn judge(&self, act: &Act) -> Result<Effect, Refusal> {
        let effect = match &act.content {
            Content::Brief(brief) => {
                let (item, _, _) = self.in_session(brief.item)?;
                Effect::Brief { item }
            }
            Content::Found(_) => Effect::Found,
            Content::Mandate(mandate) => {
                // The place of a round's mandate is the round, agreed or not: people are named early.
                let round = mandate.round.map(|round| self.round(round)).transpose()?;
                Effect::Mandate { round }
            }
            Content::Revoke(revoke) => self.revoke(revoke.mandate)?,
            Content::Propose(matter) => self.propose(matter, act.time)?,
            Content::Stance(stance) => self.stance(stance, act.time)?,
            Content::Withdraw(withdraw) => self.withdraw(withdraw.what, act.time)?,
            Content::Table(table) => self.table(table)?,
            Content::Support(support) => self.support(support)?,
            Content::Comment(comment) => self.comment(comment)?,
            Content::Lapse(lapse) => self.lapse(lapse, act.time)?,
            Content::Initial(initial) => self.initial(initial, act)?,
            Content::Sign(sign) => self.sign(sign, act)?,
            Content::Seal(seal) => self.seal(seal)?,
            Content::Proclaim(proclaim) => self.proclaim(proclaim)?,
            Content::Decline(decline) => self.decline(decline)?,
            Content::State(state) => self.state(state)?,
            Content::Release(readout) => {
                Effect::Release { round: readout.round.map(|round| self.round(round)).transpose()? }
            }
            Content::Key(change) => self.key(change, act.log.party)?,
            Content::EpochOpen(_) => Effect::Open,
            Content::EpochAccept(accept) => self.accept(accept.open)?,
            Content::Evidence(evidence) => self.evidence(evidence)?,
            Content::Other(other) => return Err(Refusal::UnknownKind { kind: other.kind }),
        };
        if act.content.needs_root() {
            let card = self.grounds.card(act.log.party);
            rooted(card.ok_or(Refusal::NotYetFounded { party: act.log.party })?, act)?;
        }
        Ok(effect)
    }

    fn state(&self, state: &State) -> Result<Effect, Refusal> {
        let (item, _, topic) = self.in_session(state.item)?;
        let earlier = match state.lineage {
            Lineage::New => None,
            Lineage::Reaffirms(id) | Lineage::Changes(id) => {
                let Cited::Position(no) = self.cited(id)? else {
                    return Err(Refusal::OtherSort { cited: id, wanted: Sort::Position });
                };
                let earlier = self.picture.ledger.position(no);
                if earlier.party != self.party {
                    return Err(Refusal::NotOwn { cited: id });
                }
                if !earlier.stands(self.cut) {
                    return Err(Refusal::NoLongerInForce { cited: id });
                }
                if earlier.topic != topic {
                    return Err(Refusal::OtherTopic { cited: id });
                }
                Some(no)
            }
        };
        Ok(Effect::State { item, topic, earlier })
    }

    /// A key has one use and one time: none that the party has, or had, may come again.
    fn key(&self, change: &KeyChange, party: PartyId) -> Result<Effect, Refusal> {
        let key = new_key(change)?;
        let taken = Refusal::KeyTaken { of: change.of };
        let card = self.grounds.card(party).ok_or(Refusal::NotYetFounded { party })?;
        let pairs = card.roots.iter().chain([&card.log, &card.cosigner]);
        let mut had: Vec<NewKey> = pairs.cloned().map(NewKey::Log).collect();
        had.push(NewKey::Link(card.link));
        let own = self.picture.keys.iter().filter(|change| change.party == self.party);
        had.extend(own.map(|change| change.key.clone()));
        if had.iter().any(|had| had.shares_with(&key)) {
            return Err(taken);
        }
        Ok(Effect::Key(key))
    }

    fn revoke(&self, id: ActId) -> Result<Effect, Refusal> {
        let Cited::Mandate(no) = self.cited(id)? else {
            return Err(Refusal::OtherSort { cited: id, wanted: Sort::Mandate });
        };
        let given = self.picture.people.of(no);
        if given.party != self.party {
            return Err(Refusal::NotOwn { cited: id });
        }
        if given.ended.is_some_and(|(at, _)| self.cut.has(at)) {
            return Err(Refusal::NoLongerInForce { cited: id });
        }
        Ok(Effect::Revoke(no))
    }

    fn accept(&self, open: ActId) -> Result<Effect, Refusal> {
        let Cited::Opening { log, party } = self.cited(open)? else {
            return Err(Refusal::OtherSort { cited: open, wanted: Sort::EpochOpen });
        };
        if party == self.party {
            return Err(Refusal::OwnEpoch);
        }
        let accepted = self.picture.accepted.get(&log).map_or(&[][..], Vec::as_slice);
        if accepted.iter().any(|(party, at)| *party == self.party && self.cut.has(*at)) {
            return Err(Refusal::AcceptedAlready { open });
        }
        Ok(Effect::Accept { log })
    }

    /// The keys are those that the author knew: what comes later lowers the limit all the same, but not by this act.
    fn evidence(&self, evidence: &Evidence) -> Result<Effect, Refusal> {
        let fails = Refusal::EvidenceFails { party: evidence.party };
        let parties = self.grounds.charter().map_or(&[][..], |charter| &charter.parties);
        let Ok(no) = parties.binary_search(&evidence.party) else {
            return Err(fails);
        };
        let no = PartyNo(no as u8);
        if !self.picture.found.get(&no).is_some_and(|at| self.cut.has(*at)) {
            return Err(fails);
        }
        let card = self.grounds.card(evidence.party).into_iter().map(|card| &card.log);
        let later = self.picture.keys.iter().filter_map(|change| match &change.key {
            NewKey::Log(key) if change.party == no && self.cut.has(change.at) => Some(key),
            NewKey::Log(_) | NewKey::Cosigner(_) | NewKey::Link(_) | NewKey::Bag(_) => None,
        });
        let mut keys = card.chain(later);
        match keys.find_map(|key| evidence::verify(evidence, self.grounds.mechanism(), key).ok()) {
            Some(fork) => Ok(Effect::Evidence { party: no, epoch: fork.log.epoch, limit: fork.limit }),
            None => Err(fails),
        }
    }
}
