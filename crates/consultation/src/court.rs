//! Whether an act may be judged yet, and the rules that hold for acts of every kind (spec: standing, 3).
//! Used alike for acts that came in and for a draft that its own house has not logged yet. It changes nothing.

use crate::cut::{At, Cut, LogNo, PartyNo};
use crate::grounds::{Grounds, follows};
use crate::judge::founding;
use crate::logs::{Log, Logs, Start, Wait};
use crate::past::Past;
use crate::picture::{Effect, Picture};
use crate::refusal::Refusal;
use alloc::{borrow::Cow, boxed::Box};
use record::act::{Act, Head};
use record::vocabulary::{Content, EpochOpen};
use record::{Digest, Epoch, LogId, MechanismId, PartyId, Place, Size};

/// What the house that keeps the record answers while its acts are folded.
///
/// An act is stored, and its leaf is in its log's tree, before it is offered to the standing.
pub trait Held {
    /// The root over the first `size` leaves of a log; `None` where fewer are held.
    fn root_at(&self, log: LogId, size: Size) -> Option<Digest>;

    /// The bytes of an act that was offered before; `None` where the world fails.
    fn leaf(&self, log: LogId, index: Size) -> Option<Cow<'_, [u8]>>;
}

/// What holds where an act is to be judged.
pub(crate) struct Court<'a> {
    pub(crate) grounds: &'a Grounds,
    pub(crate) logs: &'a Logs,
    pub(crate) picture: &'a Picture,
    pub(crate) held: &'a dyn Held,
}

/// An act that can be judged, and the judgement.
pub(crate) struct Weighed {
    pub(crate) verdict: Result<(Effect, PartyNo), Refusal>,
    /// Whether a joint matter came into the cut with the act's heads.
    pub(crate) joint: bool,
    /// Whether the log is known to be admitted: acts after this one need not be asked again.
    pub(crate) admitted: bool,
}

/// What an act has to wait for.
pub(crate) struct Waits {
    pub(crate) on: LogId,
    pub(crate) size: Size,
    pub(crate) wait: Wait,
}

/// Whether an act says of itself that it stands where it does.
pub(crate) fn stands_at(mechanism: MechanismId, place: Place, act: &Act) -> bool {
    let log = LogId { mechanism, party: place.party, epoch: place.epoch };
    act.log == log && act.index == place.index
}

impl Court<'_> {
    /// Judges the act at `at` of `log`. `cut` is the past of the act before it, and takes in the act's heads.
    ///
    /// # Errors
    /// Where the act must wait; the cut is then as it was.
    pub(crate) fn weigh(&self, log: &Log, at: At, act: &Act, cut: &mut Cut) -> Result<Weighed, Box<Waits>> {
        let mut weighed = Weighed {
            verdict: Err(Refusal::NotYetFounded { party: log.id.party }),
            joint: false,
            admitted: log.admitted,
        };
        weighed.verdict = match self.standing_there(log, at, act) {
            Err(refusal) => Err(refusal),
            Ok(()) => match self.knowing(log, act, cut)? {
                Err(refusal) => Err(refusal),
                Ok((party, joint)) => {
                    weighed.joint = joint;
                    let session = if joint { None } else { log.session };
                    match self.admit(log, at.log, act, cut, party, &mut weighed.admitted) {
                        Err(refusal) => Err(refusal),
                        Ok(()) => {
                            let (picture, grounds, logs, cut) = (self.picture, self.grounds, self.logs, &*cut);
                            let epoch = log.id.epoch;
                            Past { picture, grounds, logs, cut, party, epoch, session }
                                .judge(act)
                                .map(|effect| (effect, party))
                        }
                    }
                }
            },
        };
        Ok(weighed)
    }

    /// The rules of a log: its acts say where they stand, it begins as it must, and not all of it may count.
    fn standing_there(&self, log: &Log, at: At, act: &Act) -> Result<(), Refusal> {
        let (party, epoch) = (log.id.party, log.id.epoch);
        if !stands_at(self.grounds.mechanism(), Place { party, epoch, index: at.index }, act) {
            return Err(Refusal::Grafted { log: act.log, index: act.index });
        }
        if at.index >= log.limit {
            return Err(Refusal::Beyond { limit: log.limit });
        }
        match (&act.content, epoch == Epoch::FIRST, at.index == 0) {
            (Content::Found(found), true, true) => founding(self.grounds, party, found),
            (_, true, true) => Err(Refusal::FoundingExpected),
            (Content::EpochOpen(open), false, true) if !follows(epoch, open.closes) => {
                Err(Refusal::NotEarlier { closes: open.closes })
            }
            (Content::EpochOpen(_), false, true) => Ok(()),
            (_, false, true) => Err(Refusal::OpeningExpected),
            (Content::Found(_), _, false) => Err(Refusal::FoundAgain),
            (Content::EpochOpen(_), _, false) => Err(Refusal::OpenedAgain),
            (_, first, false) => match log.start {
                Start::Founded | Start::Opened { .. } => Ok(()),
                Start::Unknown | Start::Failed if first => Err(Refusal::NotYetFounded { party }),
                Start::Unknown | Start::Failed => Err(Refusal::NotOpened),
            },
        }
    }

    /// Takes what the author knew into the cut. Answers who the author is, and whether something joint came with it.
    fn knowing(&self, log: &Log, act: &Act, cut: &mut Cut) -> Result<Result<(PartyNo, bool), Refusal>, Box<Waits>> {
        let own = log.id.party;
        let closed = match &act.content {
            Content::EpochOpen(open) => match self.closed(own, open)? {
                Some(closed) => Some(closed),
                None => return Ok(Err(Refusal::NotYetFounded { party: own })),
            },
            _ => None,
        };
        let parties = self.grounds.charter().map_or(&[][..], |charter| &charter.parties);
        let Ok(party) = parties.binary_search(&own) else {
            return Ok(Err(Refusal::NotYetFounded { party: own }));
        };
        let party = PartyNo(party as u8);
        if let Some(refusal) = act.heads.iter().find_map(|head| false_head(own, parties, head)) {
            return Ok(Err(refusal));
        }
        for head in &act.heads {
            self.held(head)?;
        }
        let mut joint = false;
        if let Some((no, size)) = closed {
            joint |= self.logs.take(cut, no, size);
        }
        for head in &act.heads {
            let no = self.logs.find((head.party, head.epoch)).expect("a head that is held is of a known log");
            joint |= self.logs.take(cut, no, head.size);
        }
        Ok(Ok((party, joint)))
    }

    /// What an opening goes on from, which must be here like a head; `None` where the party's founding is no part of it.
    fn closed(&self, party: PartyId, open: &EpochOpen) -> Result<Option<(LogNo, Size)>, Box<Waits>> {
        if open.size == 0 {
            return Ok(None);
        }
        self.held(&Head { party, epoch: open.closes, size: open.size, root: open.root })?;
        Ok(self.logs.find((party, open.closes)).and_then(|no| {
            let log = self.logs.of(no);
            match log.start {
                Start::Founded | Start::Opened { .. } if log.limit > 0 => Some((no, open.size)),
                Start::Founded | Start::Opened { .. } | Start::Unknown | Start::Failed => None,
            }
        }))
    }

    /// Whether a head is one that we hold, and whose acts are judged, as far as its log counts.
    fn held(&self, head: &Head) -> Result<(), Box<Waits>> {
        let log = LogId { mechanism: self.grounds.mechanism(), party: head.party, epoch: head.epoch };
        let limit = self.grounds.limit((head.party, head.epoch)).unwrap_or(Size::MAX);
        let needed = head.size.min(limit);
        let judged = self.logs.find((head.party, head.epoch)).map_or(0, |no| self.logs.of(no).judged);
        let absent = Box::new(Waits { on: log, size: needed, wait: Wait::For { log, size: needed } });
        if judged < needed {
            return Err(absent);
        }
        let forked = self.grounds.fork((head.party, head.epoch)).is_some();
        if head.size > limit || (forked && self.held.root_at(log, head.size) != Some(head.root)) {
            // Of two histories we may hold the other: that they agree up to the limit is all that counts.
            return Ok(());
        }
        match self.held.root_at(log, head.size) {
            Some(root) if root == head.root => Ok(()),
            Some(held) => {
                let wait = Wait::Differs { log, size: head.size, held, named: head.root };
                Err(Box::new(Waits { on: log, size: head.size, wait }))
            }
            None => Err(absent),
        }
    }

    /// Whether the party may act here at all: the mechanism exists, and its log is accepted where it is a new one.
    ///
    /// Foundings, openings, acceptances and evidence keep the record itself in order and need neither.
    fn admit(
        &self,
        log: &Log,
        no: LogNo,
        act: &Act,
        cut: &Cut,
        party: PartyNo,
        admitted: &mut bool,
    ) -> Result<(), Refusal> {
        let founded = |no: PartyNo| self.picture.found.get(&no).is_some_and(|at| cut.has(*at));
        match &act.content {
            Content::Found(_) => return Ok(()),
            Content::EpochOpen(_) | Content::EpochAccept(_) | Content::Evidence(_) => {
                return if founded(party) { Ok(()) } else { Err(Refusal::NotYetFounded { party: log.id.party }) };
            }
            _ if *admitted => return Ok(()),
            _ => {}
        }
        let parties = self.grounds.charter().map_or(&[][..], |charter| &charter.parties);
        let numbered = || (0..).map(PartyNo).zip(parties);
        if let Some((_, party)) = numbered().find(|(no, _)| !founded(*no)) {
            return Err(Refusal::NotYetFounded { party: *party });
        }
        if log.id.epoch != Epoch::FIRST {
            let by = self.picture.accepted.get(&no).map_or(&[][..], |by| by.as_slice());
            let accepted = |no: PartyNo| by.iter().any(|(by, at)| *by == no && cut.has(*at));
            if let Some((_, party)) = numbered().find(|(no, _)| *no != party && !accepted(*no)) {
                return Err(Refusal::NotYetAccepted { party: *party });
            }
        }
        *admitted = true;
        Ok(())
    }
}

fn false_head(own: PartyId, parties: &[PartyId], head: &Head) -> Option<Refusal> {
    let party = head.party;
    if party == own {
        Some(Refusal::OwnHead)
    } else if parties.binary_search(&party).is_err() {
        Some(Refusal::StrangerHead { party })
    } else {
        None
    }
}
