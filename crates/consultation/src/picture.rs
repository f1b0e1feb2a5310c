//! What the judged acts amount to, in one place, and how each effect changes it. It refuses nothing.

use crate::adoptions::{Adoptions, Part};
use crate::cut::{At, Cut, LogNo, PartyNo, ProvisionNo};
use crate::drafts::{Deed, Remark, Tabling, Wordings};
use crate::forks::Proof;
use crate::ledger::{Ledger, PositionNo, Released, Stated};
use crate::matters::{Kin, MatterNo, Matters, Proposal, Say, Slot};
use crate::people::{End, Given, MandateNo, People};
use crate::provisions::{Moved, Provisions, Spot};
use alloc::{collections::BTreeMap, vec::Vec};
use record::act::Act;
use record::adoption::ManifestId;
use record::key::PublicKey;
use record::vocabulary::{Commitment, Content};
use record::{ActId, Epoch, Size};

/// An act that others may cite.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Cited {
    Matter(MatterNo),
    Stance {
        on: MatterNo,
        party: PartyNo,
    },
    Position(PositionNo),
    Mandate(MandateNo),
    Opening {
        log: LogNo,
        party: PartyNo,
    },
    Release,
    Provision(ProvisionNo),
    /// A wording of this provision, tabled by an act that did not insert it.
    Tabling(ProvisionNo),
    Support(ProvisionNo),
    Comment,
    Initial(ManifestId),
    Signature(ManifestId),
    Seal(ManifestId),
}

/// What goes with a proposal beside what is said of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Aside {
    None,
    Move { provision: ProvisionNo, moved: Moved },
    Package { places: Vec<ProvisionNo> },
    Term { text: MatterNo },
}

/// What an act does. Made by judging alone, and only for the act that was judged.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Effect {
    Found,
    Mandate {
        round: Option<MatterNo>,
    },
    Revoke(MandateNo),
    Propose {
        kin: Kin,
        slot: Slot,
        drops: Vec<MatterNo>,
        aside: Aside,
    },
    Stance {
        on: MatterNo,
        drops: Vec<MatterNo>,
        places: Vec<ProvisionNo>,
    },
    WithdrawProposal(MatterNo),
    WithdrawStance(MatterNo),
    WithdrawPosition(PositionNo),
    Brief {
        item: MatterNo,
    },
    State {
        item: MatterNo,
        topic: MatterNo,
        earlier: Option<PositionNo>,
    },
    Release {
        round: Option<MatterNo>,
    },
    Key(NewKey),
    Open,
    Accept {
        log: LogNo,
    },
    Evidence {
        party: PartyNo,
        epoch: Epoch,
        limit: Size,
    },
    Table {
        text: MatterNo,
        provision: Option<ProvisionNo>,
        spot: Spot,
        anchor: Option<Spot>,
        rank: u32,
        wordings: Wordings,
        drops: Vec<MatterNo>,
    },
    Support {
        provision: ProvisionNo,
        drops: Vec<MatterNo>,
    },
    Choose {
        block: ProvisionNo,
        option: Option<ProvisionNo>,
    },
    Comment,
    Lapse {
        on: MatterNo,
        drops: Vec<MatterNo>,
        places: Vec<ProvisionNo>,
    },
    /// Part of an adoption: kept there.
    Adopt {
        /// Of an initialling, the last log of each party that its author knew of.
        known: Vec<Epoch>,
        part: Part,
        turns: Vec<ManifestId>,
    },
}

/// A new key of a node.
#[derive(Clone, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "named as record's uses of keys")]
pub enum NewKey {
    Log(PublicKey),
    Cosigner(PublicKey),
    Link([u8; 32]),
    Bag(alloc::string::String),
}

impl NewKey {
    /// Whether the two have key material in common, in either half.
    pub(crate) fn shares_with(&self, other: &NewKey) -> bool {
        let parts = |key: &NewKey| match key {
            NewKey::Log(key) | NewKey::Cosigner(key) => (Some(key.ed25519), Some(key.ml_dsa_44.clone())),
            NewKey::Link(key) => (Some(*key), None),
            NewKey::Bag(_) => (None, None),
        };
        let ((a, b), (c, d)) = (parts(self), parts(other));
        (a.is_some() && a == c) || (b.is_some() && b == d)
    }
}

/// A change of key, where it took place.
#[derive(Clone, Debug)]
pub(crate) struct Rekeyed {
    pub(crate) at: At,
    pub(crate) epoch: Epoch,
    pub(crate) index: Size,
    pub(crate) party: PartyNo,
    pub(crate) key: NewKey,
}

/// See the module.
#[derive(Clone, Debug, Default)]
pub(crate) struct Picture {
    pub(crate) found: BTreeMap<PartyNo, At>,
    pub(crate) matters: Matters,
    pub(crate) people: People,
    pub(crate) ledger: Ledger,
    pub(crate) provisions: Provisions,
    pub(crate) comments: Vec<Remark>,
    pub(crate) adoptions: Adoptions,
    pub(crate) proofs: Vec<Proof>,
    pub(crate) keys: Vec<Rekeyed>,
    /// Who accepted a later log, and where.
    pub(crate) accepted: BTreeMap<LogNo, Vec<(PartyNo, At)>>,
    index: BTreeMap<ActId, (At, Cited)>,
}

impl Picture {
    /// The empty picture of a mechanism of this many parties.
    pub(crate) fn among(parties: u8) -> Picture {
        Picture { matters: Matters::among(parties), adoptions: Adoptions::among(parties), ..Picture::default() }
    }

    /// The act of this id, where it has effect and lies in the cut.
    pub(crate) fn cited(&self, id: ActId, cut: &Cut) -> Option<Cited> {
        self.index.get(&id).filter(|(at, _)| cut.has(*at)).map(|(_, cited)| *cited)
    }

    /// Carries out what an act does.
    pub(crate) fn apply(&mut self, at: At, party: PartyNo, act: Act, leaf: &[u8], effect: Effect) {
        if let Effect::Brief { item } = effect {
            // Nobody cites a briefing, so it needs no id: hashing it would be most of the work.
            self.ledger.brief(item, at, act.time);
            return;
        }
        let id = act.id_of(leaf);
        let (time, by) = (act.time, act.by.into_boxed_str());
        let deed = Deed { id, at, turn: (act.log.epoch, act.index), party, time };
        match (effect, act.content) {
            (Effect::Found, _) => {
                self.found.insert(party, at);
            }
            (Effect::Mandate { round }, Content::Mandate(mandate)) => {
                self.index.insert(id, (at, Cited::Mandate(self.people.next())));
                self.people.give(Given { id, at, party, time, by, mandate, round, ended: None });
            }
            (Effect::Revoke(no), _) => self.people.end(no, at, End::Revoked),
            (Effect::Propose { kin, slot, drops, aside }, Content::Propose(matter)) => {
                self.set_aside(deed, &matter, aside);
                let no = self.matters.propose(Proposal {
                    id,
                    at,
                    author: party,
                    time,
                    by,
                    matter,
                    kin,
                    slot,
                    withdrawn: None,
                    said: BTreeMap::new(),
                    children: Vec::new(),
                    ripe: Vec::new(),
                });
                self.index.insert(id, (at, Cited::Matter(no)));
                self.drop_rivals(drops, deed);
            }
            (Effect::Stance { on, drops, places }, Content::Stance(stance)) => {
                self.bind(deed, on, &places, stance.commitment);
                self.index.insert(id, (at, Cited::Stance { on, party }));
                let (attitude, commitment) = (stance.attitude, stance.commitment);
                let say = Say::Stance { id, attitude, commitment, words: stance.words };
                self.matters.say(on, party, at, time, say);
                self.drop_rivals(drops, deed);
            }
            (Effect::WithdrawProposal(no), _) => self.matters.withdraw(no, at, time),
            (Effect::WithdrawStance(no), _) => self.matters.say(no, party, at, time, Say::TakenBack),
            (Effect::WithdrawPosition(no), _) => self.ledger.withdraw(no, at),
            (Effect::State { item, topic, earlier }, Content::State(state)) => {
                self.index.insert(id, (at, Cited::Position(self.ledger.next())));
                let (next, withdrawn) = (None, None);
                let stated = Stated { id, at, party, time, by, item, topic, state, next, withdrawn };
                self.ledger.state(stated, earlier);
            }
            (Effect::Release { round }, Content::Release(readout)) => {
                self.index.insert(id, (at, Cited::Release));
                self.ledger.release(Released { id, at, party, time, by, title: readout.title, round });
            }
            (Effect::Key(key), _) => {
                let (epoch, index) = (act.log.epoch, act.index);
                self.keys.push(Rekeyed { at, epoch, index, party, key });
            }
            (Effect::Open, _) => {
                self.index.insert(id, (at, Cited::Opening { log: at.log, party }));
            }
            (Effect::Accept { log }, _) => self.accepted.entry(log).or_default().push((party, at)),
            (Effect::Evidence { party, epoch, limit }, _) => self.proofs.push(Proof { at, party, epoch, limit }),
            (Effect::Table { text, provision, spot, anchor, rank, wordings, drops }, Content::Table(table)) => {
                let no = self.tabled(deed, Tabling { text, provision, spot, anchor, rank, wordings }, table);
                let cited = if provision.is_some() { Cited::Tabling(no) } else { Cited::Provision(no) };
                self.index.insert(id, (at, cited));
                self.drop_rivals(drops, deed);
            }
            (Effect::Support { provision, drops }, Content::Support(support)) => {
                self.index.insert(id, (at, Cited::Support(provision)));
                self.supported(deed, provision, support);
                self.drop_rivals(drops, deed);
            }
            (Effect::Choose { block, option }, Content::Support(support)) => {
                self.index.insert(id, (at, Cited::Support(block)));
                self.chosen(deed, block, option, support);
            }
            (Effect::Comment, Content::Comment(comment)) => {
                self.index.insert(id, (at, Cited::Comment));
                self.comments.push(Remark { id, at, party, time, by, on: comment.on, text: comment.text });
            }
            (Effect::Lapse { on, drops, places }, _) => {
                self.bind(deed, on, &places, Commitment::Instructed);
                self.matters.say(on, party, at, time, Say::Lapsed { id });
                self.drop_rivals(drops, deed);
            }
            (Effect::Adopt { part, turns, known }, content) => {
                let cited = match &part {
                    Part::Initial(manifest) => Some(Cited::Initial(*manifest)),
                    Part::Sign(manifest) => Some(Cited::Signature(*manifest)),
                    Part::Seal(manifest) => Some(Cited::Seal(*manifest)),
                    Part::Proclaim(_) | Part::Decline(_) | Part::TakeBack(_) => None,
                };
                if let Some(cited) = cited {
                    self.index.insert(id, (at, cited));
                }
                self.adoptions.carry(deed, part, &turns, known, content);
            }
            (
                Effect::Mandate { .. }
                | Effect::Table { .. }
                | Effect::Support { .. }
                | Effect::Choose { .. }
                | Effect::Comment
                | Effect::Propose { .. }
                | Effect::Stance { .. }
                | Effect::State { .. }
                | Effect::Release { .. }
                | Effect::Brief { .. },
                _,
            ) => unreachable!("an effect is made for the act that it is carried out with"),
        }
    }
}
