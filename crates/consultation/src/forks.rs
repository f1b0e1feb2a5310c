//! Which parties wrote two histories, as an adoption has to see it from a cut (spec: adoption, 10). It judges nothing.

use crate::adoptions::course::{Fork, Reach};
use crate::cut::{At, Cut, PartyNo};
use crate::grounds::Grounds;
use crate::logs::Logs;
use alloc::vec::Vec;
use record::{Epoch, Size};

/// A proof that somebody logged: from here on in that log nothing counts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Proof {
    pub(crate) at: At,
    pub(crate) party: PartyNo,
    pub(crate) epoch: Epoch,
    pub(crate) limit: Size,
}

/// Who acts, in which of its logs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Author {
    pub(crate) party: PartyNo,
    pub(crate) epoch: Epoch,
}

/// The forked logs of a mechanism, as of a cut.
#[derive(Clone, Debug)]
pub(crate) struct Forks {
    all: Vec<(PartyNo, Epoch, Fork)>,
    author: Option<Author>,
    /// The last log of each party in the cut; left empty where no log is forked.
    last: Vec<Epoch>,
}

impl Forks {
    /// Works them out; `author` is whose act is judged, where one is.
    pub(crate) fn of(grounds: &Grounds, logs: &Logs, proofs: &[Proof], cut: &Cut, author: Option<Author>) -> Forks {
        let parties = grounds.charter().map_or(&[][..], |charter| &charter.parties);
        let mut forks = Forks { all: Vec::new(), author, last: Vec::new() };
        for ((party, epoch), limit) in grounds.forks() {
            let Ok(no) = parties.binary_search(&party) else { continue };
            let party_no = PartyNo(no as u8);
            let named = logs.find((party, epoch)).map_or(0, |no| cut.size(no));
            let heard = proofs
                .iter()
                .filter(|proof| proof.party == party_no && proof.epoch == epoch && cut.has(proof.at))
                .map(|proof| proof.limit)
                .min();
            let told = named.min(heard.unwrap_or(Size::MAX));
            let reach = match (named > limit, told > limit) {
                (false, _) => Reach::Within,
                (true, false) => Reach::Beyond,
                (true, true) => Reach::Blurred,
            };
            forks.all.push((party_no, epoch, Fork { heard: heard.is_some(), reach }));
        }
        if !forks.all.is_empty() {
            forks.last = parties.iter().map(|party| logs.last_in(*party, cut)).collect();
        }
        forks
    }

    /// Whether there is any.
    pub(crate) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The last log of each party in the cut.
    pub(crate) fn last(&self) -> &[Epoch] {
        &self.last
    }

    pub(crate) fn author(&self) -> Option<Author> {
        self.author
    }

    /// The fork of a party whose last log was one of these. Its own acts in a later log know of it; those in the forked
    /// log itself stand or fall with its limit.
    pub(crate) fn among(&self, party: PartyNo, epochs: impl Iterator<Item = Epoch>) -> Option<Fork> {
        let own = self.author.filter(|author| author.party == party);
        let counts = |epoch: Epoch| own.is_none_or(|author| epoch < author.epoch);
        let mut found: Option<Fork> = None;
        for epoch in epochs {
            let forks = self.all.iter().filter(|(of, at, _)| *of == party && *at == epoch && counts(epoch));
            for (_, _, fork) in forks {
                let before = found.unwrap_or(*fork);
                found = Some(Fork { heard: before.heard || fork.heard, reach: before.reach.max(fork.reach) });
            }
        }
        found
    }
}
