//! What an act can rest on: its past, and what it may cite there. It judges no act as a whole.

use crate::cut::{Cut, PartyNo};
use crate::forks::{Author, Forks};
use crate::grounds::Grounds;
use crate::logs::Logs;
use crate::matters::{Kin, MatterNo};
use crate::picture::{Cited, Picture};
use crate::refusal::{Refusal, Sort};
use crate::rounds::{course, settled};
use crate::turn::Life;
use record::{ActId, Epoch};

/// An author's view: what was, as far as the author says that it knew.
pub(crate) struct Past<'a> {
    pub(crate) picture: &'a Picture,
    pub(crate) grounds: &'a Grounds,
    pub(crate) logs: &'a Logs,
    pub(crate) cut: &'a Cut,
    pub(crate) party: PartyNo,
    /// Of the log that the author acts in.
    pub(crate) epoch: Epoch,
    /// An item that is known to be in session in this cut.
    pub(crate) session: Option<MatterNo>,
}

impl Past<'_> {
    /// The forked logs, as the author has to see them.
    pub(crate) fn forks(&self) -> Forks {
        let author = Author { party: self.party, epoch: self.epoch };
        Forks::of(self.grounds, self.logs, &self.picture.proofs, self.cut, Some(author))
    }

    pub(crate) fn cited(&self, id: ActId) -> Result<Cited, Refusal> {
        self.picture.cited(id, self.cut).ok_or(Refusal::Unknown { cited: id })
    }

    pub(crate) fn matter(&self, id: ActId, wanted: Sort) -> Result<MatterNo, Refusal> {
        match self.cited(id)? {
            Cited::Matter(no) => Ok(no),
            _ => Err(Refusal::OtherSort { cited: id, wanted }),
        }
    }

    pub(crate) fn kin(&self, id: ActId, wanted: Sort) -> Result<(MatterNo, Kin), Refusal> {
        let no = self.matter(id, wanted)?;
        Ok((no, self.picture.matters.of(no).kin))
    }

    pub(crate) fn round(&self, id: ActId) -> Result<MatterNo, Refusal> {
        match self.kin(id, Sort::Round)? {
            (no, Kin::Round) => Ok(no),
            _ => Err(Refusal::OtherSort { cited: id, wanted: Sort::Round }),
        }
    }

    pub(crate) fn topic(&self, id: ActId) -> Result<MatterNo, Refusal> {
        match self.kin(id, Sort::Topic)? {
            (no, Kin::Topic) => Ok(no),
            _ => Err(Refusal::OtherSort { cited: id, wanted: Sort::Topic }),
        }
    }

    pub(crate) fn item(&self, id: ActId) -> Result<(MatterNo, MatterNo, MatterNo), Refusal> {
        match self.kin(id, Sort::Item)? {
            (no, Kin::Item { round, topic }) => Ok((no, round, topic)),
            _ => Err(Refusal::OtherSort { cited: id, wanted: Sort::Item }),
        }
    }

    pub(crate) fn id(&self, no: MatterNo) -> ActId {
        self.picture.matters.of(no).id
    }

    /// The item, its round and its topic, where it is on the agenda of a round that is in session.
    pub(crate) fn in_session(&self, id: ActId) -> Result<(MatterNo, MatterNo, MatterNo), Refusal> {
        let (item, round, topic) = self.item(id)?;
        if self.session == Some(item) {
            return Ok((item, round, topic));
        }
        let matters = &self.picture.matters;
        matters.agenda(item, topic, self.cut).map_err(|no| Refusal::NotAgreed { cited: self.id(no) })?;
        match course(matters, round, self.cut).life {
            Life::Opened => Ok((item, round, topic)),
            life => Err(Refusal::RoundNotOpen { round: self.id(round), life }),
        }
    }

    pub(crate) fn not_withdrawn(&self, no: MatterNo) -> Result<(), Refusal> {
        let proposal = self.picture.matters.of(no);
        if proposal.is_withdrawn(self.cut) {
            return Err(Refusal::Withdrawn { cited: proposal.id });
        }
        Ok(())
    }

    pub(crate) fn not_over(&self, round: MatterNo) -> Result<(), Refusal> {
        let life = course(&self.picture.matters, round, self.cut).life;
        if life.is_over() {
            return Err(Refusal::RoundOver { round: self.id(round), life });
        }
        Ok(())
    }

    pub(crate) fn not_settled(&self, no: MatterNo) -> Result<(), Refusal> {
        match settled(&self.picture.matters, no, Some(self.party), self.cut) {
            Some(by) => Err(Refusal::Settled { cited: self.id(no), by: self.id(by) }),
            None => Ok(()),
        }
    }
}
