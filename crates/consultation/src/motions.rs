//! The rules of joint matters: proposing, taking a stance, taking back (spec: standing, 5 and 6).

use crate::cut::PartyNo;
use crate::matters::{Kin, MatterNo, Say, Slot, agrees};
use crate::past::Past;
use crate::picture::{Aside, Cited, Effect};
use crate::refusal::{Refusal, Sort};
use crate::rounds::{course, holder, settled, step_of};
use crate::turn::{Life, Move};
use alloc::vec::Vec;
use record::ActId;
use record::matter::Matter;
use record::vocabulary::{Attitude, Stance};

impl Past<'_> {
    /// The agreements to rivals that the party gives up by agreeing to `except`, or to a new proposal.
    pub(crate) fn drops(&self, slot: Slot, except: Option<MatterNo>) -> Result<Vec<MatterNo>, Refusal> {
        let matters = &self.picture.matters;
        match holder(matters, slot, self.party, self.cut) {
            Some((no, by)) if Some(no) != except => {
                return Err(Refusal::Settled { cited: self.id(no), by: self.id(by) });
            }
            Some(_) | None => {}
        }
        let choices = matters.choices(slot, self.party).iter().copied();
        Ok(choices
            .filter(|no| Some(*no) != except && settled(matters, *no, Some(self.party), self.cut).is_none())
            .collect())
    }

    pub(crate) fn propose(&self, matter: &Matter, time: i64) -> Result<Effect, Refusal> {
        let own = Slot::Own(self.picture.matters.next());
        let (mut aside, mut others) = (Aside::None, Vec::new());
        let (kin, slot) = match matter {
            Matter::Topic { .. } => (Kin::Topic, own),
            Matter::Round { number, host, .. } => {
                let charter = self.grounds.charter();
                if !charter.is_some_and(|charter| charter.parties.contains(host)) {
                    return Err(Refusal::HostNotAParty { host: *host });
                }
                (Kin::Round, Slot::Round(*number))
            }
            Matter::Step { round, after, step } => {
                let round = self.round(*round)?;
                let after = self.matter(*after, Sort::Step)?;
                self.step(round, after, Move::of(step))?;
                if matches!(Move::of(step), Move::Open) {
                    self.co_chaired(round, time)?;
                }
                (Kin::Step { round }, Slot::After(after))
            }
            Matter::Item { round, topic, .. } => {
                let (round, topic) = (self.round(*round)?, self.topic(*topic)?);
                self.not_withdrawn(topic)?;
                self.not_over(round)?;
                (Kin::Item { round, topic }, own)
            }
            Matter::Point { item, .. } => {
                let (item, _, _) = self.in_session(*item)?;
                (Kin::Point { item }, own)
            }
            Matter::Instrument { round, .. } => {
                let round = self.round(*round)?;
                self.not_over(round)?;
                (Kin::Instrument { round }, own)
            }
            Matter::Move { provision, place } => {
                let (no, moved) = self.moving(*provision, *place)?;
                let text = self.picture.provisions.of(no).instrument;
                aside = Aside::Move { provision: no, moved };
                (Kin::Move { text }, Slot::Spot(no))
            }
            Matter::Term { instrument, name, renderings } => {
                let text = self.term(*instrument, renderings)?;
                aside = Aside::Term { text };
                (Kin::Term { text }, Slot::Term(text, self.picture.provisions.term(text, name)))
            }
            Matter::Package { instrument, parts, .. } => {
                let (text, places) = self.package(*instrument, parts)?;
                others = self.other_packages(parts, &places, None);
                aside = Aside::Package { places };
                (Kin::Package { text }, own)
            }
            Matter::Silence { on, until } => {
                let on = self.silence(*on)?;
                if time > *until {
                    return Err(Refusal::DeadlineOver { cited: self.id(on), until: *until });
                }
                (Kin::Silence { on }, Slot::Silence(on))
            }
            Matter::Correction { of, pages, until, .. } => {
                self.picture.adoptions.correctable(*of, pages, self.cut, &self.forks())?;
                if time > *until {
                    return Err(Refusal::DeadlineOver { cited: ActId(of.0), until: *until });
                }
                (Kin::Correction, own)
            }
            Matter::Other(other) => return Err(Refusal::UnknownMatter { number: other.number }),
        };
        let mut drops = self.drops(slot, None)?;
        drops.extend(others);
        Ok(Effect::Propose { kin, slot, drops, aside })
    }

    /// Whether a step may follow `after` in the round's life.
    fn step(&self, round: MatterNo, after: MatterNo, step: Move) -> Result<(), Refusal> {
        let course = course(&self.picture.matters, round, self.cut);
        if course.life == Life::Proposed {
            return Err(Refusal::NotAgreed { cited: self.id(round) });
        }
        if course.last != after {
            return Err(Refusal::OutOfTurn { last: self.id(course.last) });
        }
        match course.life.after(step) {
            Some(_) => Ok(()),
            None => Err(Refusal::NotPossible { life: course.life, step }),
        }
    }

    fn co_chaired(&self, round: MatterNo, time: i64) -> Result<(), Refusal> {
        let parties = self.grounds.charter().map_or(&[][..], |charter| &charter.parties);
        for (no, party) in (0..).map(PartyNo).zip(parties) {
            if !self.picture.people.co_chairs(round, no, self.cut, time) {
                return Err(Refusal::NoCoChair { party: *party });
            }
        }
        Ok(())
    }

    /// Whether a party may still say something on a proposal.
    pub(crate) fn open_to_stances(&self, no: MatterNo) -> Result<(), Refusal> {
        let proposal = self.picture.matters.of(no);
        self.not_withdrawn(no)?;
        self.not_settled(no)?;
        match proposal.kin {
            Kin::Topic | Kin::Round | Kin::Silence { .. } | Kin::Correction => Ok(()),
            Kin::Instrument { .. } => self.drafting(no),
            Kin::Move { text } | Kin::Term { text } | Kin::Package { text } => self.drafting(text),
            Kin::Step { round } => {
                let (Slot::After(after), Some(step)) = (proposal.slot, step_of(&self.picture.matters, no)) else {
                    unreachable!("a step stands in a place after something")
                };
                self.step(round, after, step)
            }
            Kin::Item { round, .. } => self.not_over(round),
            Kin::Point { item } => {
                let session = self.in_session(self.id(item)).map(|_| ());
                // What was accepted ad referendum is confirmed by the capital, which may take longer than the round.
                let pending = proposal.last(self.party, self.cut).is_some_and(|(_, _, say)| {
                    matches!(say, Say::Stance { attitude: Attitude::AcceptAdReferendum, .. })
                });
                match session {
                    Err(Refusal::RoundNotOpen { life: Life::Closed, .. }) if pending => Ok(()),
                    session => session,
                }
            }
        }
    }

    pub(crate) fn stance(&self, stance: &Stance, time: i64) -> Result<Effect, Refusal> {
        let on = self.matter(stance.on, Sort::Proposal)?;
        self.open_to_stances(on)?;
        let (mut drops, mut places) = (Vec::new(), Vec::new());
        if agrees(stance.attitude) {
            let proposal = self.picture.matters.of(on);
            drops = self.drops(proposal.slot, Some(on))?;
            if let Matter::Package { instrument, parts, .. } = &proposal.matter {
                (_, places) = self.package(*instrument, parts)?;
                drops.extend(self.other_packages(parts, &places, Some(on)));
            }
        } else {
            self.in_time(on, time)?;
        }
        Ok(Effect::Stance { on, drops, places })
    }

    pub(crate) fn withdraw(&self, what: ActId, time: i64) -> Result<Effect, Refusal> {
        let not_own = Refusal::NotOwn { cited: what };
        match self.cited(what)? {
            Cited::Matter(no) => {
                if self.picture.matters.of(no).author != self.party {
                    return Err(not_own);
                }
                self.not_withdrawn(no)?;
                if self.picture.matters.agreed(no, self.cut) {
                    return Err(Refusal::AgreedAlready { cited: what });
                }
                self.open_to_stances(no)?;
                Ok(Effect::WithdrawProposal(no))
            }
            Cited::Stance { on, party } => {
                if party != self.party {
                    return Err(not_own);
                }
                match self.picture.matters.of(on).last(party, self.cut) {
                    Some((_, _, Say::Stance { id, .. })) if *id == what => {}
                    Some(_) | None => return Err(Refusal::NoLongerInForce { cited: what }),
                }
                self.open_to_stances(on)?;
                self.in_time(on, time)?;
                Ok(Effect::WithdrawStance(on))
            }
            Cited::Position(no) => {
                let position = self.picture.ledger.position(no);
                if position.party != self.party {
                    return Err(not_own);
                }
                if !position.stands(self.cut) {
                    return Err(Refusal::NoLongerInForce { cited: what });
                }
                Ok(Effect::WithdrawPosition(no))
            }
            Cited::Initial(manifest) | Cited::Signature(manifest) => self.take_back(what, manifest),
            Cited::Mandate(_)
            | Cited::Opening { .. }
            | Cited::Release
            | Cited::Provision(_)
            | Cited::Tabling(_)
            | Cited::Support(_)
            | Cited::Comment
            | Cited::Seal(_) => Err(Refusal::OtherSort { cited: what, wanted: Sort::Withdrawable }),
        }
    }
}
