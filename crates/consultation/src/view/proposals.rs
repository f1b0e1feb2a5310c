//! Shown: joint matters and where each party stands on them.

use crate::degree::Degree;
use crate::matters::{Kin, MatterNo, Proposal, Say, agrees};
use crate::picture::Cited;
use crate::rounds::{course, settled};
use crate::view::View;
use alloc::vec::Vec;
use record::matter::Matter;
use record::texts::Texts;
use record::vocabulary::{Attitude, Commitment};
use record::{ActId, PartyId, Place};

/// What a party said last on a proposal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Voice<'a> {
    /// Nothing.
    Silent,
    /// It proposed it, and agrees thereby.
    Proposed,
    /// It took this stance.
    Stance {
        /// The stance's act.
        id: ActId,
        /// The stance.
        attitude: Attitude,
        /// How far the party is bound by it.
        commitment: Commitment,
        /// The reservation or the reason.
        words: Option<&'a Texts>,
    },
    /// It was silent until the deadline, and so agrees; this act of its node says so.
    Lapsed {
        /// The act.
        id: ActId,
    },
    /// It took back what it had said.
    TakenBack,
    /// It agreed to a rival instead.
    Dropped,
}

/// Where a party stands on a proposal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StanceView<'a> {
    /// Who.
    pub party: PartyId,
    /// What it said last.
    pub voice: Voice<'a>,
    /// Where and when it said so, as claimed.
    pub said: Option<(Place, i64)>,
}

/// A proposal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MatterView<'a> {
    /// Its act.
    pub id: ActId,
    /// Where that is.
    pub place: Place,
    /// Who proposed it.
    pub author: PartyId,
    /// When, as claimed.
    pub time: i64,
    /// In which role.
    pub by: &'a str,
    /// What is proposed.
    pub matter: &'a Matter,
    /// Where each party stands, in the charter's order.
    pub stances: Vec<StanceView<'a>>,
    /// Whether all parties agree.
    pub agreed: bool,
    /// Whether its author took it back.
    pub withdrawn: bool,
    /// What settled it, so that it can no longer be reopened.
    pub settled: Option<ActId>,
}

impl StanceView<'_> {
    /// Whether the party agrees, also with a reservation.
    pub fn agrees(&self) -> bool {
        match self.voice {
            Voice::Proposed | Voice::Lapsed { .. } => true,
            Voice::Stance { attitude, .. } => agrees(attitude),
            Voice::Silent | Voice::TakenBack | Voice::Dropped => false,
        }
    }
}

impl MatterView<'_> {
    /// The least commitment that any party gave with its agreement; `None` where none gave one.
    pub fn firmness(&self) -> Option<Commitment> {
        self.stances
            .iter()
            .filter_map(|stance| match stance.voice {
                Voice::Stance { attitude, commitment, .. } if agrees(attitude) => Some(commitment),
                Voice::Stance { .. }
                | Voice::Silent
                | Voice::Proposed
                | Voice::Lapsed { .. }
                | Voice::TakenBack
                | Voice::Dropped => None,
            })
            .min()
    }
}

impl<'a> View<'a> {
    /// The proposal of this id, where it is in the cut.
    pub fn matter(&self, id: ActId) -> Option<MatterView<'a>> {
        self.number(id).map(|no| self.show(no))
    }

    /// The standing topics, agreed or not.
    pub fn topics(&self) -> Vec<MatterView<'a>> {
        self.matters(|proposal| proposal.kin == Kin::Topic)
    }

    /// The agenda items of a round, agreed or not.
    pub fn items(&self, round: ActId) -> Vec<MatterView<'a>> {
        self.children(round, |kin| matches!(kin, Kin::Item { .. }))
    }

    /// The items under a topic, over all rounds.
    pub fn items_of_topic(&self, topic: ActId) -> Vec<MatterView<'a>> {
        self.number(topic)
            .filter(|no| self.picture().matters.of(*no).kin == Kin::Topic)
            .map_or_else(Vec::new, |_| self.children(topic, |kin| matches!(kin, Kin::Item { .. })))
    }

    /// Whether an item is on its round's agenda: it is agreed, and so is its topic.
    pub fn on_agenda(&self, item: ActId) -> bool {
        let matters = &self.picture().matters;
        self.number(item).is_some_and(|no| match matters.of(no).kin {
            Kin::Item { topic, .. } => matters.agenda(no, topic, self.cut).is_ok(),
            _ => false,
        })
    }

    /// The points of consensus under an item, agreed or not.
    pub fn points(&self, item: ActId) -> Vec<MatterView<'a>> {
        self.children(item, |kin| matches!(kin, Kin::Point { .. }))
    }

    /// The degree of consensus under an item, a round or a topic: over every point there, withdrawn ones excepted.
    pub fn degree(&self, of: ActId) -> Degree {
        self.number(of).map_or_else(Degree::default, |no| self.degree_under(no))
    }

    fn degree_under(&self, no: MatterNo) -> Degree {
        let matters = &self.picture().matters;
        let proposal = matters.of(no);
        match proposal.kin {
            Kin::Point { .. } if proposal.is_withdrawn(self.cut) => Degree::default(),
            Kin::Point { .. } => Degree { agreed: matters.agreed(no, self.cut).into(), of: 1 },
            Kin::Instrument { .. }
            | Kin::Move { .. }
            | Kin::Term { .. }
            | Kin::Package { .. }
            | Kin::Silence { .. }
            | Kin::Correction => Degree::default(),
            Kin::Topic | Kin::Round | Kin::Item { .. } | Kin::Step { .. } => proposal
                .children
                .iter()
                .filter(|child| self.cut.has(matters.of(**child).at))
                .fold(Degree::default(), |sum, child| sum.and(self.degree_under(*child))),
        }
    }

    /// The proposals that wait for this party: not withdrawn, open to a stance, not agreed by it, and not refused by it
    /// in so many words.
    pub fn awaiting(&self, party: PartyId) -> Vec<MatterView<'a>> {
        let mut matters = self.matters(|proposal| !proposal.is_withdrawn(self.cut));
        matters.retain(|matter| {
            matter.settled.is_none()
                && !self.is_over(matter.id)
                && matter.stances.iter().any(|stance| {
                    stance.party == party
                        && matches!(
                            stance.voice,
                            Voice::Silent
                                | Voice::TakenBack
                                | Voice::Stance { attitude: Attitude::AcceptAdReferendum, .. }
                        )
                })
        });
        matters
    }

    /// Whether the round that a proposal belongs to is over.
    fn is_over(&self, id: ActId) -> bool {
        let matters = &self.picture().matters;
        let Some(no) = self.number(id) else {
            return false;
        };
        let round = match matters.of(no).kin {
            Kin::Round => no,
            Kin::Step { round } | Kin::Item { round, .. } => round,
            Kin::Point { item } => match matters.of(item).kin {
                Kin::Item { round, .. } => round,
                _ => return false,
            },
            // Texts are drafted between rounds too.
            Kin::Topic
            | Kin::Instrument { .. }
            | Kin::Move { .. }
            | Kin::Term { .. }
            | Kin::Package { .. }
            | Kin::Silence { .. }
            | Kin::Correction => return false,
        };
        course(matters, round, self.cut).life.is_over()
    }

    pub(crate) fn number(&self, id: ActId) -> Option<MatterNo> {
        match self.picture().cited(id, self.cut)? {
            Cited::Matter(no) => Some(no),
            _ => None,
        }
    }

    /// The proposals in the cut that fit, by claimed time and then place.
    pub(crate) fn matters(&self, fits: impl Fn(&Proposal) -> bool) -> Vec<MatterView<'a>> {
        let all = self.picture().matters.all();
        let fitting = all.filter(|(_, proposal)| self.cut.has(proposal.at) && fits(proposal));
        self.shown(fitting.map(|(no, _)| no))
    }

    fn children(&self, of: ActId, fits: impl Fn(Kin) -> bool) -> Vec<MatterView<'a>> {
        let Some(no) = self.number(of) else {
            return Vec::new();
        };
        let matters = &self.picture().matters;
        let children = matters.of(no).children.iter().copied();
        self.shown(children.filter(|no| {
            let child = matters.of(*no);
            self.cut.has(child.at) && fits(child.kin)
        }))
    }

    pub(crate) fn shown(&self, numbers: impl Iterator<Item = MatterNo>) -> Vec<MatterView<'a>> {
        let mut shown: Vec<_> = numbers.map(|no| self.show(no)).collect();
        shown.sort_by_key(|matter| (matter.time, matter.place));
        shown
    }

    pub(crate) fn show(&self, no: MatterNo) -> MatterView<'a> {
        let matters = &self.picture().matters;
        let proposal = matters.of(no);
        let stances = self.standing.numbered().map(|(number, party)| {
            let last = proposal.last(number, self.cut);
            StanceView {
                party,
                voice: last.map_or(Voice::Silent, |(_, _, say)| match say {
                    Say::Proposed => Voice::Proposed,
                    Say::Stance { id, attitude, commitment, words } => {
                        Voice::Stance { id: *id, attitude: *attitude, commitment: *commitment, words: words.as_ref() }
                    }
                    Say::Lapsed { id } => Voice::Lapsed { id: *id },
                    Say::TakenBack => Voice::TakenBack,
                    Say::Dropped => Voice::Dropped,
                }),
                said: last.map(|(at, time, _)| (self.standing.place(*at), *time)),
            }
        });
        // Settled for everybody: what binds one party alone is found when it acts.
        let by = settled(matters, no, None, self.cut);
        MatterView {
            id: proposal.id,
            place: self.standing.place(proposal.at),
            author: self.standing.party(proposal.author),
            time: proposal.time,
            by: &proposal.by,
            matter: &proposal.matter,
            stances: stances.collect(),
            agreed: matters.agreed(no, self.cut),
            withdrawn: proposal.is_withdrawn(self.cut),
            settled: by.map(|by| matters.of(by).id),
        }
    }
}
