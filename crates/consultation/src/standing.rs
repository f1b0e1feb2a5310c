//! The standing: the fold over all acts of a mechanism (spec: standing, 1 to 3). It has no clock and keeps no bytes.
//!
//! Each act is judged once, against the past that its own log names. An act that names what is not here yet waits,
//! and with it the rest of its log; what waits is read again from the house that keeps it.

use crate::court::{Court, Held, Waits, stands_at};
use crate::cut::{At, Cut, LogNo};
use crate::grounds::{Grounds, News};
use crate::logs::{Logs, Start, Wait};
use crate::picture::{Effect, Picture};
use crate::refusal::Refusal;
use alloc::{boxed::Box, collections::BTreeMap, vec::Vec};
use record::act::Act;
use record::vocabulary::Content;
use record::{ActId, Epoch, Fault, LogId, MechanismId, PartyId, Place, Size};

/// What became of an act that was offered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It has its effect.
    Applied,
    /// It stands in its log without effect.
    Refused(Refusal),
    /// It waits, or an act before it in its log does.
    Parked(Wait),
    /// It came in before.
    Known,
    /// Acts before it are lacking; nothing is kept of it. The log goes on at this index.
    Ahead {
        /// The index of the next act to be offered.
        next: Size,
    },
}

/// The standing of a mechanism.
#[derive(Clone, Debug)]
pub struct Standing {
    pub(crate) grounds: Grounds,
    pub(crate) logs: Logs,
    pub(crate) picture: Picture,
    pub(crate) refused: BTreeMap<At, (Option<ActId>, Refusal)>,
    /// Everything that is judged.
    pub(crate) full: Cut,
    woken: Vec<LogNo>,
    refolds: u64,
}

enum Judged {
    Yes,
    Waits(Box<Waits>),
}

impl Standing {
    /// The standing of a mechanism of which nothing is known yet but its id.
    pub fn new(mechanism: MechanismId) -> Standing {
        Standing {
            grounds: Grounds::of(mechanism),
            logs: Logs::default(),
            picture: Picture::default(),
            refused: BTreeMap::new(),
            full: Cut::default(),
            woken: Vec::new(),
            refolds: 0,
        }
    }

    /// The mechanism.
    pub fn mechanism(&self) -> MechanismId {
        self.grounds.mechanism()
    }

    /// Takes in the next act of a log. Logs may be interleaved in any way: the standing in the end is the same.
    pub fn absorb(&mut self, place: Place, leaf: &[u8], held: &dyn Held) -> Outcome {
        self.absorb_read(place, leaf, Act::read(leaf), held)
    }

    /// `absorb`, for a leaf that is read already.
    pub fn absorb_read(&mut self, place: Place, leaf: &[u8], read: Result<Act, Fault>, held: &dyn Held) -> Outcome {
        let no = self.log((place.party, place.epoch));
        let log = self.logs.of_mut(no);
        if place.index < log.came {
            return Outcome::Known;
        }
        if place.index > log.came {
            return Outcome::Ahead { next: log.came };
        }
        log.came += 1;
        if let Ok(act) = &read {
            self.learn(place, act, held);
        }
        let log = self.logs.of(no);
        if log.judged == place.index && log.wait.is_none() {
            match self.judge_next(no, leaf, read, held) {
                Judged::Yes => self.advance(no),
                Judged::Waits(waits) => self.park(no, waits),
            }
        } else if matches!(log.wait, None | Some((_, _, Wait::Withheld))) {
            self.logs.of_mut(no).wait = None;
            self.woken.push(no);
        }
        self.settle(held);
        self.outcome(no.at(place.index))
    }

    fn outcome(&self, at: At) -> Outcome {
        let log = self.logs.of(at.log);
        if log.judged > at.index {
            return match self.refused.get(&at) {
                Some((_, refusal)) => Outcome::Refused(refusal.clone()),
                None => Outcome::Applied,
            };
        }
        let (_, _, wait) = log.wait.expect("a log that is not judged in full waits for something");
        Outcome::Parked(wait)
    }

    /// The number of a log, which is made known where it is not.
    fn log(&mut self, key: (PartyId, Epoch)) -> LogNo {
        self.logs.find(key).unwrap_or_else(|| {
            let id = LogId { mechanism: self.mechanism(), party: key.0, epoch: key.1 };
            let limit = self.grounds.limit(key).unwrap_or(Size::MAX);
            self.logs.add(id, limit)
        })
    }

    /// Lets the grounds read an act, and whatever that calls up.
    fn learn(&mut self, place: Place, act: &Act, held: &dyn Held) {
        if !stands_at(self.mechanism(), place, act) {
            return;
        }
        let had_charter = self.grounds.charter().is_some();
        let News { mut lowered, mut again } = self.grounds.learn(place, act);
        while let Some(place) = again.pop() {
            let log = LogId { mechanism: self.mechanism(), party: place.party, epoch: place.epoch };
            // An act that the house fails to hand over now is offered again when it is next started.
            let read = held.leaf(log, place.index).map(|leaf| Act::read(&leaf));
            if let Some(Ok(act)) = read {
                let news = self.grounds.learn(place, &act);
                lowered.extend(news.lowered);
                again.extend(news.again);
            }
        }
        if let Some(charter) = self.grounds.charter()
            && !had_charter
        {
            self.picture = Picture::among(charter.parties.len() as u8);
        }
        self.lower(&lowered, held);
    }

    /// Brings fallen limits to bear. Where acts beyond one had been judged, everything is judged anew.
    fn lower(&mut self, lowered: &[(PartyId, Epoch)], held: &dyn Held) {
        let mut anew = false;
        for key in lowered {
            let no = self.log(*key);
            let limit = self.grounds.limit(*key).unwrap_or(Size::MAX);
            let log = self.logs.of_mut(no);
            log.limit = limit;
            anew |= log.judged > limit;
            // Its own acts from here on wait for nothing any more: they are beyond the limit.
            log.wait = None;
            self.woken.push(no);
            let woken = self.logs.wake(no, |_, _| true);
            self.woken.extend(woken);
        }
        if anew {
            self.refold();
        }
        if !lowered.is_empty() {
            self.settle(held);
        }
    }

    fn refold(&mut self) {
        self.refolds += 1;
        let parties = self.grounds.charter().map_or(0, |charter| charter.parties.len() as u8);
        self.picture = Picture::among(parties);
        self.refused.clear();
        self.full = Cut::default();
        let all: Vec<LogNo> = self.logs.sorted().map(|(no, _)| no).collect();
        for no in &all {
            self.logs.of_mut(*no).unjudge();
        }
        self.woken = all;
    }

    /// Judges on in every log that was woken, until each has come to its end or waits.
    fn settle(&mut self, held: &dyn Held) {
        while let Some(no) = self.woken.pop() {
            loop {
                let log = self.logs.of(no);
                if log.wait.is_some() || log.judged == log.came {
                    break;
                }
                let (id, index) = (log.id, log.judged);
                let Some(leaf) = held.leaf(id, index) else {
                    self.park(no, Box::new(Waits { on: id, size: index, wait: Wait::Withheld }));
                    break;
                };
                match self.judge_next(no, &leaf, Act::read(&leaf), held) {
                    Judged::Yes => self.advance(no),
                    Judged::Waits(waits) => self.park(no, waits),
                }
            }
        }
    }

    fn park(&mut self, no: LogNo, waits: Box<Waits>) {
        let Waits { on, size, wait } = *waits;
        let on = self.log((on.party, on.epoch));
        self.logs.of_mut(no).wait = Some((on, size, wait));
        if matches!(wait, Wait::For { .. }) {
            let wanted = &mut self.logs.of_mut(on).wanted;
            *wanted = (*wanted).min(size);
        }
    }

    fn advance(&mut self, no: LogNo) {
        let log = self.logs.of_mut(no);
        log.judged += 1;
        let (judged, wanted) = (log.judged, log.wanted);
        log.cut.raise(no, judged);
        self.full.raise(no, judged);
        if judged >= wanted {
            let due = |size, wait: &Wait| matches!(wait, Wait::For { .. }) && size <= judged;
            let woken = self.logs.wake(no, due);
            self.woken.extend(woken);
        }
    }

    /// Judges the next act of a log, and carries out what it does.
    fn judge_next(&mut self, no: LogNo, leaf: &[u8], read: Result<Act, Fault>, held: &dyn Held) -> Judged {
        let at = no.at(self.logs.of(no).judged);
        let act = match read {
            Ok(act) => act,
            Err(fault) => {
                self.refuse(at, None, Refusal::Unreadable(fault));
                return Judged::Yes;
            }
        };
        // The cut is taken out while it grows, and put back: it is too large to be copied for every act.
        let mut cut = core::mem::take(&mut self.logs.of_mut(no).cut);
        let court = Court { grounds: &self.grounds, logs: &self.logs, picture: &self.picture, held };
        let weighed = court.weigh(self.logs.of(no), at, &act, &mut cut);
        let log = self.logs.of_mut(no);
        log.cut = cut;
        let weighed = match weighed {
            Ok(weighed) => weighed,
            Err(waits) => return Judged::Waits(waits),
        };
        log.admitted = weighed.admitted;
        if weighed.joint {
            log.session = None;
        }
        match weighed.verdict {
            Ok((effect, party)) => {
                self.note(no, at, &act, &effect);
                self.picture.apply(at, party, act, leaf, effect);
            }
            Err(refusal) => self.refuse(at, Some(act.id_of(leaf)), refusal),
        }
        Judged::Yes
    }

    /// Notes at the log what an effect means for the acts after it.
    fn note(&mut self, no: LogNo, at: At, act: &Act, effect: &Effect) {
        let follows = match &act.content {
            Content::EpochOpen(open) => {
                self.logs.find((act.log.party, open.closes)).map(|follows| (follows, open.size))
            }
            _ => None,
        };
        let log = self.logs.of_mut(no);
        match effect {
            Effect::Found => log.start = Start::Founded,
            Effect::Open => {
                let (follows, size) = follows.expect("an opening is judged after the log that it closes");
                log.start = Start::Opened { follows, size };
            }
            Effect::Brief { item } => log.session = Some(*item),
            Effect::Propose { .. }
            | Effect::Stance { .. }
            | Effect::WithdrawProposal(_)
            | Effect::WithdrawStance(_)
            | Effect::Lapse { .. } => {
                log.session = None;
                log.joint.push(at.index);
            }
            Effect::Mandate { .. }
            | Effect::Revoke(_)
            | Effect::WithdrawPosition(_)
            | Effect::State { .. }
            | Effect::Release { .. }
            | Effect::Key(_)
            | Effect::Accept { .. }
            | Effect::Evidence { .. }
            | Effect::Table { .. }
            | Effect::Support { .. }
            | Effect::Choose { .. }
            | Effect::Comment
            | Effect::Adopt { .. } => {}
        }
    }

    fn refuse(&mut self, at: At, id: Option<ActId>, refusal: Refusal) {
        if at.index == 0 {
            self.logs.of_mut(at.log).start = Start::Failed;
        }
        self.refused.insert(at, (id, refusal));
    }

    /// How often everything had to be judged anew, because a limit fell below what had been judged.
    pub fn refolds(&self) -> u64 {
        self.refolds
    }
}
