//! Joint matters: proposals, where each party stands on them, and when all agree (spec: standing, 5).
//! It keeps what was said; whether it may be said is judged elsewhere.

use crate::cut::{At, Cut, PartyNo, ProvisionNo};
use alloc::{boxed::Box, collections::BTreeMap, vec::Vec};
use record::ActId;
use record::matter::Matter;
use record::texts::Texts;
use record::vocabulary::{Attitude, Commitment};

/// The number of a proposal within one standing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct MatterNo(pub(crate) u32);

/// The place that a proposal is for. Proposals for one place are rivals: a party agrees to at most one of them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Slot {
    /// The round of this number.
    Round(u32),
    /// The step that follows this step, or this round's proposal.
    After(MatterNo),
    /// The place of this provision.
    Spot(ProvisionNo),
    /// What the term of this number shall be in this text.
    Term(MatterNo, u32),
    /// The silence procedure on this matter.
    Silence(MatterNo),
    /// No other: topics, items, points, texts, packages and corrections have no rivals.
    Own(MatterNo),
}

/// Of what a proposal is, with what it builds on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kin {
    Topic,
    Round,
    Step { round: MatterNo },
    Item { round: MatterNo, topic: MatterNo },
    Point { item: MatterNo },
    Instrument { round: MatterNo },
    Move { text: MatterNo },
    Term { text: MatterNo },
    Package { text: MatterNo },
    Silence { on: MatterNo },
    Correction,
}

/// One thing that a party said on a proposal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Say {
    /// It proposed it, and agreed thereby.
    Proposed,
    /// It took a stance.
    Stance { id: ActId, attitude: Attitude, commitment: Commitment, words: Option<Texts> },
    /// It was silent until the deadline of a silence procedure or correction: this act of its node says so.
    Lapsed { id: ActId },
    /// It took its stance or proposal back.
    TakenBack,
    /// It agreed to a rival.
    Dropped,
}

impl Say {
    /// Whether what was said counts as agreement.
    pub(crate) fn agrees(&self) -> bool {
        match self {
            Say::Proposed | Say::Lapsed { .. } => true,
            Say::Stance { attitude, .. } => agrees(*attitude),
            Say::TakenBack | Say::Dropped => false,
        }
    }
}

/// Whether an attitude counts as agreement: with a reservation it does, ad referendum not yet.
pub(crate) fn agrees(attitude: Attitude) -> bool {
    match attitude {
        Attitude::Accept | Attitude::Reserve => true,
        Attitude::AcceptAdReferendum | Attitude::Object => false,
    }
}

/// A proposal and all that was said on it.
#[derive(Clone, Debug)]
pub(crate) struct Proposal {
    pub(crate) id: ActId,
    pub(crate) at: At,
    pub(crate) author: PartyNo,
    pub(crate) time: i64,
    pub(crate) by: Box<str>,
    pub(crate) matter: Matter,
    pub(crate) kin: Kin,
    pub(crate) slot: Slot,
    pub(crate) withdrawn: Option<At>,
    /// What each party said, in the order of its own logs.
    pub(crate) said: BTreeMap<PartyNo, Vec<(At, i64, Say)>>,
    /// What builds on it: the steps and items of a round, the items of a topic, the points of an item.
    pub(crate) children: Vec<MatterNo>,
    /// Those of the children on which every party has said something: no other can be agreed.
    pub(crate) ripe: Vec<MatterNo>,
}

impl Proposal {
    /// The last that the party said on it in this cut.
    pub(crate) fn last(&self, party: PartyNo, cut: &Cut) -> Option<&(At, i64, Say)> {
        self.said.get(&party)?.iter().rev().find(|(at, _, _)| cut.has(*at))
    }

    /// Whether the party agrees, in this cut.
    pub(crate) fn agreed_by(&self, party: PartyNo, cut: &Cut) -> bool {
        self.last(party, cut).is_some_and(|(_, _, say)| say.agrees())
    }

    pub(crate) fn is_withdrawn(&self, cut: &Cut) -> bool {
        self.withdrawn.is_some_and(|at| cut.has(at))
    }
}

/// All proposals.
#[derive(Clone, Debug, Default)]
pub(crate) struct Matters {
    parties: u8,
    all: Vec<Proposal>,
    /// The proposals for a place on which every party has said something: no other can be agreed. So nobody makes the
    /// others slow by proposals that only they themselves speak for.
    ripe: BTreeMap<Slot, Vec<MatterNo>>,
    /// The proposals for a place to which a party agrees after the last of its acts.
    choices: BTreeMap<(Slot, PartyNo), Vec<MatterNo>>,
    /// The silence procedures and corrections: they have a deadline.
    dated: Vec<MatterNo>,
}

impl Matters {
    /// No proposals, among this many parties.
    pub(crate) fn among(parties: u8) -> Matters {
        Matters { parties, ..Matters::default() }
    }

    /// The numbers of the parties.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = PartyNo> + use<> {
        (0..self.parties).map(PartyNo)
    }

    pub(crate) fn of(&self, no: MatterNo) -> &Proposal {
        &self.all[no.0 as usize]
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = (MatterNo, &Proposal)> {
        // As many as fit a number of 32 bits: a standing of more acts than that does not fit a memory.
        self.all.iter().enumerate().map(|(no, proposal)| (MatterNo(no as u32), proposal))
    }

    /// The number that the next proposal will have.
    pub(crate) fn next(&self) -> MatterNo {
        MatterNo(self.all.len() as u32)
    }

    /// The proposals for a place that may be agreed, in no order that means anything.
    pub(crate) fn ripe(&self, slot: Slot) -> &[MatterNo] {
        self.ripe.get(&slot).map_or(&[], Vec::as_slice)
    }

    /// The proposals for a place to which a party agrees after the last of its acts, which is the past of its next act.
    pub(crate) fn choices(&self, slot: Slot, party: PartyNo) -> &[MatterNo] {
        self.choices.get(&(slot, party)).map_or(&[], Vec::as_slice)
    }

    /// Whether all parties agree to it, in this cut.
    pub(crate) fn agreed(&self, no: MatterNo, cut: &Cut) -> bool {
        let proposal = self.of(no);
        proposal.said.len() == usize::from(self.parties)
            && proposal.said.keys().all(|party| proposal.agreed_by(*party, cut))
    }

    /// Whether an item is on the agenda: it is agreed, and so is its topic. Else what is not.
    pub(crate) fn agenda(&self, item: MatterNo, topic: MatterNo, cut: &Cut) -> Result<(), MatterNo> {
        match [item, topic].into_iter().find(|no| !self.agreed(*no, cut)) {
            Some(no) => Err(no),
            None => Ok(()),
        }
    }

    /// The silence procedures that were proposed on a matter and that every party spoke on: no other can be agreed.
    pub(crate) fn silences(&self, on: MatterNo) -> &[MatterNo] {
        self.ripe(Slot::Silence(on))
    }

    /// The silence procedures and corrections, in no order that means anything.
    pub(crate) fn dated(&self) -> impl Iterator<Item = (MatterNo, &Proposal)> {
        self.dated.iter().map(|no| (*no, self.of(*no)))
    }

    /// Adds a proposal; its author agrees thereby.
    pub(crate) fn propose(&mut self, proposal: Proposal) -> MatterNo {
        let no = self.next();
        let (author, at, time) = (proposal.author, proposal.at, proposal.time);
        for parent in parents(proposal.kin).into_iter().flatten() {
            self.all[parent.0 as usize].children.push(no);
        }
        if matches!(proposal.kin, Kin::Silence { .. } | Kin::Correction) {
            self.dated.push(no);
        }
        self.all.push(proposal);
        self.say(no, author, at, time, Say::Proposed);
        no
    }

    /// Notes what a party said. A party's acts come in the order of its logs.
    pub(crate) fn say(&mut self, no: MatterNo, party: PartyNo, at: At, time: i64, say: Say) {
        let agrees = say.agrees();
        let proposal = &mut self.all[no.0 as usize];
        let (slot, kin, spoke) = (proposal.slot, proposal.kin, proposal.said.len());
        proposal.said.entry(party).or_default().push((at, time, say));
        if proposal.said.len() > spoke && proposal.said.len() == usize::from(self.parties) {
            self.ripe.entry(slot).or_default().push(no);
            for parent in parents(kin).into_iter().flatten() {
                self.all[parent.0 as usize].ripe.push(no);
            }
        }
        let choices = self.choices.entry((slot, party)).or_default();
        choices.retain(|choice| *choice != no);
        if agrees {
            choices.push(no);
        }
    }

    /// Notes that the author took its proposal back.
    pub(crate) fn withdraw(&mut self, no: MatterNo, at: At, time: i64) {
        let author = self.of(no).author;
        self.all[no.0 as usize].withdrawn = Some(at);
        self.say(no, author, at, time, Say::TakenBack);
    }
}

/// What a proposal builds on.
fn parents(kin: Kin) -> [Option<MatterNo>; 2] {
    match kin {
        Kin::Topic | Kin::Round | Kin::Correction => [None, None],
        Kin::Step { round } | Kin::Instrument { round } => [Some(round), None],
        Kin::Move { text } | Kin::Term { text } | Kin::Package { text } => [Some(text), None],
        Kin::Silence { on } => [Some(on), None],
        Kin::Item { round, topic } => [Some(round), Some(topic)],
        Kin::Point { item } => [Some(item), None],
    }
}
