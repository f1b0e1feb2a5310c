//! Parties with keys, logs and trees, for the tests of the fold. It takes everything, sense and nonsense.
#![allow(dead_code, reason = "each test program uses a part of what they share")]

mod adopting;
pub mod chance;
mod drafting;
mod pools;

use consultation::{Held, Outcome, Standing};
use record::act::{Act, Approval, Head};
use record::checkpoint::TreeHead;
use record::founding::{Card, Charter};
use record::key::SecretKey;
use record::tree::{Tree, leaf_hash};
use record::vocabulary::{Content, Evidence, Found};
use record::{ActId, Digest, Epoch, LogId, MechanismId, PartyId, Place, Size, Texts};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// How many parties a test may have.
pub const PARTIES: usize = 5;

/// The keys of a party: one root key, and the node's.
pub struct Keys {
    pub root: SecretKey,
    pub log: SecretKey,
    pub cosigner: SecretKey,
}

/// The keys of the n-th party, made once.
pub fn keys(party: usize) -> &'static Keys {
    static KEYS: [OnceLock<Keys>; PARTIES] = [const { OnceLock::new() }; PARTIES];
    KEYS[party].get_or_init(|| Keys {
        root: SecretKey::from_seed(&[party as u8 + 1; 64]),
        log: SecretKey::from_seed(&[party as u8 + 101; 64]),
        cosigner: SecretKey::from_seed(&[party as u8 + 201; 64]),
    })
}

pub fn text(words: &str) -> Texts {
    Texts::one("en".parse().expect("a tag"), words)
}

#[derive(Clone)]
pub struct Party {
    pub id: PartyId,
    pub card: Vec<u8>,
    pub epoch: Epoch,
    /// What it has received of other parties' logs.
    pub seen: BTreeMap<(PartyId, Epoch), Size>,
    /// What its acts named of it.
    pub named: BTreeMap<(PartyId, Epoch), Size>,
}

#[derive(Clone, Default)]
pub struct Log {
    pub leaves: Vec<Vec<u8>>,
    pub tree: Tree,
}

/// One mechanism and everything that was logged in it.
#[derive(Clone)]
pub struct World {
    pub mechanism: MechanismId,
    pub charter: Vec<u8>,
    pub parties: Vec<Party>,
    pub logs: BTreeMap<(PartyId, Epoch), Log>,
    /// The places of all acts in the order in which they were logged.
    pub order: Vec<Place>,
    pub time: i64,
}

impl Held for World {
    fn root_at(&self, log: LogId, size: Size) -> Option<Digest> {
        self.logs.get(&(log.party, log.epoch))?.tree.root_at(size)
    }

    fn leaf(&self, log: LogId, index: Size) -> Option<Cow<'_, [u8]>> {
        let log = self.logs.get(&(log.party, log.epoch))?;
        log.leaves.get(index as usize).map(|leaf| Cow::Borrowed(&leaf[..]))
    }
}

fn card(party: usize, code: &str) -> Vec<u8> {
    let keys = keys(party);
    let card = Card {
        code: code.into(),
        name: text(code),
        roots: vec![keys.root.public().clone()],
        threshold: 1,
        log: keys.log.public().clone(),
        cosigner: keys.cosigner.public().clone(),
        link: [party as u8; 32],
        bag: "age1pq1test".into(),
    };
    card.bytes().expect("a sound card")
}

impl World {
    /// A mechanism of parties with these codes, in which nothing is logged yet.
    pub fn of(codes: &[&str]) -> World {
        let cards: Vec<Vec<u8>> = codes.iter().enumerate().map(|(no, code)| card(no, code)).collect();
        let mut ids: Vec<PartyId> = cards.iter().map(|card| Card::party(card)).collect();
        let parties = cards
            .into_iter()
            .map(|card| Party {
                id: Card::party(&card),
                card,
                epoch: Epoch::FIRST,
                seen: BTreeMap::new(),
                named: BTreeMap::new(),
            })
            .collect();
        ids.sort();
        let charter = Charter {
            name: text("Lake"),
            purpose: text("to talk about the lake"),
            parties: ids,
            languages: vec!["en".parse().expect("a tag")],
            marking: "open".into(),
            nonce: [0; 16],
        };
        let charter = charter.bytes().expect("a sound charter");
        World {
            mechanism: Charter::mechanism(&charter),
            charter,
            parties,
            logs: BTreeMap::new(),
            order: Vec::new(),
            time: 1000,
        }
    }

    pub fn log_id(&self, party: usize) -> LogId {
        let Party { id, epoch, .. } = self.parties[party];
        LogId { mechanism: self.mechanism, party: id, epoch }
    }

    pub fn size(&self, party: PartyId, epoch: Epoch) -> Size {
        self.logs.get(&(party, epoch)).map_or(0, |log| log.leaves.len() as Size)
    }

    pub fn founding(&self, party: usize) -> Content {
        Content::Found(Found { charter: self.charter.clone(), card: self.parties[party].card.clone() })
    }

    /// The party receives all that the other has logged.
    pub fn hear(&mut self, party: usize, from: usize) {
        let id = self.parties[from].id;
        let sizes: Vec<_> = self
            .logs
            .range((id, Epoch(0))..=(id, Epoch(u32::MAX)))
            .map(|(key, log)| (*key, log.leaves.len() as Size))
            .collect();
        self.parties[party].seen.extend(sizes);
    }

    /// The heads that moved since the party's last act.
    pub fn heads(&self, party: usize) -> Vec<Head> {
        let Party { id, seen, named, .. } = &self.parties[party];
        seen.iter()
            .filter(|(key, size)| key.0 != *id && **size > named.get(key).copied().unwrap_or(0))
            .map(|((party, epoch), size)| {
                let root = self.logs[&(*party, *epoch)].tree.root_at(*size).expect("held");
                Head { party: *party, epoch: *epoch, size: *size, root }
            })
            .collect()
    }

    /// The act that the party would log next.
    pub fn draft(&self, party: usize, content: Content) -> Act {
        let log = self.log_id(party);
        Act {
            log,
            index: self.size(log.party, log.epoch),
            heads: self.heads(party),
            time: self.time,
            content,
            blobs: Vec::new(),
            by: "desk".into(),
            approvals: Vec::new(),
        }
    }

    /// Logs an act, which its party's root key approves where that is needed.
    pub fn log(&mut self, party: usize, content: Content) -> (Place, ActId) {
        let mut act = self.draft(party, content);
        if act.content.needs_root() {
            act.approvals = vec![Approval::of(act.id(), &keys(party).root, &[0; 32])];
        }
        self.log_act(party, &act)
    }

    /// Logs an act as it is.
    pub fn log_act(&mut self, party: usize, act: &Act) -> (Place, ActId) {
        let leaf = act.leaf().expect("a sound act");
        let place = self.log_bytes(party, leaf);
        let named = act.heads.iter().map(|head| ((head.party, head.epoch), head.size));
        self.parties[party].named.extend(named);
        (place, act.id())
    }

    /// Logs bytes, whatever they are.
    pub fn log_bytes(&mut self, party: usize, leaf: Vec<u8>) -> Place {
        let LogId { party, epoch, .. } = self.log_id(party);
        let log = self.logs.entry((party, epoch)).or_default();
        log.tree.push(leaf_hash(&leaf));
        log.leaves.push(leaf);
        let place = Place { party, epoch, index: log.leaves.len() as Size - 1 };
        self.order.push(place);
        self.time += 1;
        place
    }

    /// Proof that the party signed another history than the one it logged, different from this size on.
    pub fn forged(&self, party: usize, size: Size) -> Evidence {
        let log = self.log_id(party);
        let root = self.logs[&(log.party, log.epoch)].tree.root_at(size).expect("held");
        let key = &keys(party).log;
        let sign = |root| TreeHead { log, size, root }.sign(key, &[0; 32]).bytes();
        Evidence {
            party: log.party,
            epoch: log.epoch,
            first: sign(root),
            second: sign(Digest::of(b"another history")),
            nodes: Vec::new(),
        }
    }

    pub fn offer(&self, standing: &mut Standing, place: Place) -> Outcome {
        let leaf = &self.logs[&(place.party, place.epoch)].leaves[place.index as usize];
        standing.absorb(place, leaf, self)
    }

    /// The standing after these acts, in this order.
    pub fn fold(&self, order: &[Place]) -> Standing {
        let mut standing = Standing::new(self.mechanism);
        for place in order {
            self.offer(&mut standing, *place);
        }
        standing
    }
}
