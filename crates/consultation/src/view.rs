//! The standing as it is shown: as of a cut, by default of everything that is judged (spec: standing, 10).
//! What a view returns is borrowed, and in an order that no arrival has touched.

pub mod adoptions;
pub mod agreed;
pub mod history;
pub mod lines;
pub mod parties;
pub mod progress;
pub mod proof;
pub mod proposals;
pub mod rounds;
pub mod texts;

use crate::cut::{At, Cut, PartyNo};
use crate::forks::Forks;
use crate::picture::Picture;
use crate::standing::Standing;
use record::{Epoch, LogId, PartyId, Place, Size};

/// The standing as of a cut.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    pub(crate) standing: &'a Standing,
    pub(crate) cut: &'a Cut,
}

impl Standing {
    /// The standing as of everything that is judged.
    pub fn now(&self) -> View<'_> {
        View { standing: self, cut: &self.full }
    }

    /// The standing as of a cut that this standing made.
    pub fn as_of<'a>(&'a self, cut: &'a Cut) -> View<'a> {
        View { standing: self, cut }
    }

    /// What the author of the last act of this log knew, that act included. `None` where no act of it is judged.
    pub fn known_to(&self, party: PartyId, epoch: Epoch) -> Option<&Cut> {
        let log = self.logs.of(self.logs.find((party, epoch))?);
        (log.judged > 0).then_some(&log.cut)
    }

    /// How many acts of a log a party knew of when it logged its last act.
    pub fn acts_known_to(&self, party: PartyId, log: LogId) -> Size {
        let last = self.logs.last_of(party).map(|(_, last)| last);
        let no = self.logs.find((log.party, log.epoch));
        last.zip(no).map_or(0, |(last, no)| last.cut.size(no).min(self.logs.of(no).limit))
    }

    /// The cut of so many acts of each of these logs; logs that are not known are left out.
    pub fn cut(&self, sizes: impl IntoIterator<Item = (PartyId, Epoch, Size)>) -> Cut {
        let mut cut = Cut::default();
        for (party, epoch, size) in sizes {
            if let Some(no) = self.logs.find((party, epoch)) {
                cut.raise(no, size.min(self.logs.of(no).judged));
            }
        }
        cut
    }

    pub(crate) fn place(&self, at: At) -> Place {
        let id = self.logs.of(at.log).id;
        Place { party: id.party, epoch: id.epoch, index: at.index }
    }

    /// The charter's parties. Numbers of parties are given out only once there is one.
    pub(crate) fn parties(&self) -> &[PartyId] {
        self.grounds.charter().map_or(&[], |charter| &charter.parties)
    }

    pub(crate) fn party(&self, no: PartyNo) -> PartyId {
        self.parties()[usize::from(no.0)]
    }

    pub(crate) fn numbered(&self) -> impl Iterator<Item = (PartyNo, PartyId)> {
        (0..).map(PartyNo).zip(self.parties().iter().copied())
    }
}

impl<'a> View<'a> {
    /// The forked logs, as they are seen here.
    pub(crate) fn forks(&self) -> Forks {
        let Standing { grounds, logs, picture, .. } = self.standing;
        Forks::of(grounds, logs, &picture.proofs, self.cut, None)
    }

    pub(crate) fn picture(&self) -> &'a Picture {
        &self.standing.picture
    }
}
