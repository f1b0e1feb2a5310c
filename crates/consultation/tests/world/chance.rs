//! Histories by chance: sense and nonsense of several parties who know of each other more or less.

use super::pools::{MATTERS, Manifests, Pool};
use super::{World, keys, text};
use proptest::prelude::*;
use record::act::{Act, Approval};
use record::matter::{Dates, Matter, Step};
use record::tree::empty_root;
use record::vocabulary::*;
use record::{ActId, Digest, Epoch, Size};
use std::collections::BTreeMap;

/// One thing that happens, as numbers that are made sense of when it does.
#[derive(Clone, Copy, Debug)]
pub struct Event {
    kind: u8,
    party: u8,
    pick: u16,
    other: u16,
    hears: u8,
}

/// A number of parties, how far they come in good order, and what happens then.
pub fn history() -> impl Strategy<Value = (usize, usize, Vec<Event>)> {
    let event = (any::<u8>(), any::<u8>(), any::<u16>(), any::<u16>(), any::<u8>());
    let event = event.prop_map(|(kind, party, pick, other, hears)| Event { kind, party, pick, other, hears });
    (2..=5usize, 0..=50usize, prop::collection::vec(event, 0..60))
}

/// A world, and what can be cited in it.
pub struct Chance {
    pub world: World,
    pools: BTreeMap<Pool, Vec<ActId>>,
    all: Vec<ActId>,
    pub(super) manifests: Manifests,
}

const CODES: [&str; 5] = ["AA", "BB", "CC", "DD", "EE"];

impl Chance {
    /// A world of so many parties.
    pub(super) fn among(parties: usize) -> Chance {
        let world = World::of(&CODES[..parties]);
        Chance { world, pools: BTreeMap::new(), all: Vec::new(), manifests: Manifests::default() }
    }

    /// Plays a history.
    pub fn play((parties, order, events): &(usize, usize, Vec<Event>)) -> World {
        let mut chance = Chance::among(*parties);
        chance.in_good_order(*order);
        for event in events {
            chance.happen(*event);
        }
        chance.world
    }

    pub(super) fn act(&mut self, party: usize, pool: Option<Pool>, content: Content) -> ActId {
        let (_, id) = self.world.log(party, content);
        self.keep(pool, id);
        id
    }

    pub(super) fn keep(&mut self, pool: Option<Pool>, id: ActId) {
        if let Some(pool) = pool {
            self.pools.entry(pool).or_default().push(id);
        }
        self.all.push(id);
    }

    pub(super) fn hear_all(&mut self, party: usize) {
        for other in (0..self.world.parties.len()).filter(|other| *other != party) {
            self.world.hear(party, other);
        }
    }

    /// Proposes and has everybody accept, as far as `left` acts go.
    fn agree(&mut self, left: &mut usize, pool: Pool, matter: Matter) -> Option<ActId> {
        let mut on = None;
        for party in 0..self.world.parties.len() {
            *left = left.checked_sub(1)?;
            self.hear_all(party);
            match on {
                None => on = Some(self.act(party, Some(pool), Content::Propose(matter.clone()))),
                Some(on) => {
                    self.act(party, Some(Pool::Stance), accept(on));
                }
            }
        }
        on
    }

    /// The first acts of a mechanism as they should be, as far as `left` acts go.
    fn in_good_order(&mut self, mut left: usize) -> Option<()> {
        for party in 0..self.world.parties.len() {
            left = left.checked_sub(1)?;
            let founding = self.world.founding(party);
            self.act(party, None, founding);
        }
        let topic = self.agree(&mut left, Pool::Topic, Matter::Topic { title: text("water") })?;
        let round = self.round(1, 0);
        let round = self.agree(&mut left, Pool::Round, round)?;
        for party in 0..self.world.parties.len() {
            left = left.checked_sub(1)?;
            self.hear_all(party);
            self.act(party, Some(Pool::Mandate), mandate("chair", Role::CoChair, Some(round), None));
        }
        let open = Matter::Step { round, after: round, step: Step::Open };
        self.agree(&mut left, Pool::Step, open)?;
        let item = Matter::Item { round, topic, title: text("level") };
        self.agree(&mut left, Pool::Item, item)?;
        let text = self.text(1);
        self.agree(&mut left, Pool::Text, text)?;
        for pick in 0..4 {
            left = left.checked_sub(1)?;
            self.hear_all(0);
            let (pool, provision) = self.drafting(1, 16 * pick + 1, 16 * pick + 3);
            self.act(0, pool, provision);
        }
        Some(())
    }

    fn round(&self, number: u32, host: usize) -> Matter {
        Matter::Round {
            number,
            host: self.world.parties[host % self.world.parties.len()].id,
            venue: text("the pier"),
            dates: Dates { words: text("in May"), days: None },
            level: text("experts"),
        }
    }

    /// Something of this sort, mostly; at times anything.
    pub(super) fn pick(&self, pool: Pool, pick: u16) -> ActId {
        let from = match self.pools.get(&pool) {
            Some(acts) if !pick.is_multiple_of(16) => acts,
            _ => &self.all,
        };
        match from.len() {
            0 => ActId(Digest::of(b"nothing")),
            // The last ones are the most likely to matter.
            len => from[len - 1 - (usize::from(pick) / 16) % len.min(6)],
        }
    }

    fn happen(&mut self, event: Event) {
        let Event { kind, party, pick, other, hears } = event;
        let parties = self.world.parties.len();
        let party = usize::from(party) % parties;
        match hears % 8 {
            0..=4 => self.hear_all(party),
            5 | 6 => self.world.hear(party, usize::from(hears / 8) % parties),
            _ => {}
        }
        let any_matter = [Pool::Topic, Pool::Round, Pool::Step, Pool::Step, Pool::Item, Pool::Point];
        let any_matter: Vec<Pool> = any_matter.into_iter().chain(MATTERS).collect();
        let matter = any_matter[usize::from(other) % any_matter.len()];
        if kind >= 208 {
            return self.adopting(party, pick, other);
        }
        if kind >= 128 {
            let (pool, content) = self.drafting(kind, pick, other);
            self.act(party, pool, content);
            return;
        }
        let (pool, content) = match kind % 64 {
            0 => (None, self.world.founding(party)),
            1 => return self.in_chorus(matter),
            2..=5 => {
                let round = Some(self.pick(Pool::Round, pick)).filter(|_| other % 4 != 0);
                let until = Some(self.world.time - 2 + i64::from(other % 8)).filter(|_| other % 5 == 0);
                let person = ["chair", "aide"][usize::from(other % 2)];
                let role = if other % 3 == 0 { Role::Delegate } else { Role::CoChair };
                (Some(Pool::Mandate), mandate(person, role, round, until))
            }
            6 => (None, Content::Revoke(Revoke { mandate: self.pick(Pool::Mandate, pick) })),
            7..=8 => (Some(Pool::Topic), Content::Propose(Matter::Topic { title: text("fish") })),
            9..=12 => {
                let number = u32::from(pick % 2) + 1;
                (Some(Pool::Round), Content::Propose(self.round(number, other.into())))
            }
            13..=19 => {
                let round = self.pick(Pool::Round, pick);
                let after = if other % 2 == 0 { round } else { self.pick(Pool::Step, other) };
                let dates = Dates { words: text("in June"), days: None };
                let step = match pick % 5 {
                    0 | 1 => Step::Open,
                    2 => Step::Close,
                    3 => Step::Postpone(dates),
                    _ => Step::Cancel(text("storm")),
                };
                (Some(Pool::Step), Content::Propose(Matter::Step { round, after, step }))
            }
            20..=22 => {
                let (round, topic) = (self.pick(Pool::Round, pick), self.pick(Pool::Topic, other));
                let title = text("nets");
                (Some(Pool::Item), Content::Propose(Matter::Item { round, topic, title }))
            }
            23..=25 => {
                let item = self.pick(Pool::Item, pick);
                (Some(Pool::Point), Content::Propose(Matter::Point { item, text: text("fewer nets") }))
            }
            26..=41 => {
                let attitude = match pick % 7 {
                    0..=3 => Attitude::Accept,
                    4 => Attitude::AcceptAdReferendum,
                    5 => Attitude::Reserve,
                    _ => Attitude::Object,
                };
                let (on, commitment) = (self.pick(matter, pick / 7), Commitment::Personal);
                (Some(Pool::Stance), Content::Stance(Stance { on, attitude, commitment, words: None }))
            }
            42..=45 => {
                let pool = [matter, Pool::Stance, Pool::Position][usize::from(pick % 3)];
                (None, Content::Withdraw(Withdraw { what: self.pick(pool, other) }))
            }
            46..=49 => {
                let item = self.pick(Pool::Item, pick);
                (None, Content::Brief(Brief { item, text: text("it rained") }))
            }
            50..=53 => {
                let earlier = self.pick(Pool::Position, other);
                let lineage = match pick % 3 {
                    0 => Lineage::New,
                    1 => Lineage::Reaffirms(earlier),
                    _ => Lineage::Changes(earlier),
                };
                let item = self.pick(Pool::Item, other);
                let state = State { item, verb: Verb::Supports, matter: text("fewer nets"), lineage };
                (Some(Pool::Position), Content::State(state))
            }
            54 => {
                let round = Some(self.pick(Pool::Round, pick)).filter(|_| other % 2 == 0);
                let (title, text) = (text("our account"), text("we met"));
                (None, Content::Release(Readout { round, title, text, hour: None }))
            }
            55 => {
                let (of, public) = match pick % 3 {
                    0 => (KeyUse::Log, keys((party + 1) % parties).cosigner.public().encode()),
                    1 => (KeyUse::Link, vec![7; 32]),
                    _ => (KeyUse::Bag, vec![0xff; 3]),
                };
                (None, Content::Key(KeyChange { of, public }))
            }
            56 => match self.opening(party, pick, other) {
                Some(open) => (Some(Pool::Open), open),
                None => return,
            },
            57..=59 => (None, Content::EpochAccept(EpochAccept { open: self.pick(Pool::Open, pick) })),
            60 => {
                let accused = usize::from(other) % parties;
                let log = self.world.log_id(accused);
                let size = self.world.size(log.party, log.epoch);
                if size == 0 {
                    return;
                }
                let near = u64::from(pick % 4).min(size - 1);
                (None, Content::Evidence(self.world.forged(accused, size - near)))
            }
            61 if other % 4 != 0 => return self.in_chorus(Pool::Step),
            61 => (None, Content::Other(Other { kind: 99, bytes: vec![0xa0] })),
            62 => {
                self.world.log_bytes(party, vec![0xff, 0x00]);
                return;
            }
            _ => return self.false_head(party, pick, other),
        };
        self.act(party, pool, content);
    }

    /// Everybody accepts what was proposed last.
    fn in_chorus(&mut self, pool: Pool) {
        for party in 0..self.world.parties.len() {
            self.hear_all(party);
            self.act(party, Some(Pool::Stance), accept(self.pick(pool, 1)));
        }
    }

    /// A new log of the party, in whose first place an opening stands, true or not.
    fn opening(&mut self, party: usize, pick: u16, other: u16) -> Option<Content> {
        let log = self.world.log_id(party);
        let size = self.world.size(log.party, log.epoch).checked_sub(u64::from(other % 3))?;
        let root = match self.world.logs.get(&(log.party, log.epoch)) {
            Some(log) => log.tree.root_at(size)?,
            None => empty_root(),
        };
        if !pick.is_multiple_of(8) {
            self.world.parties[party].epoch = Epoch(log.epoch.0 + 1 + u32::from(pick % 8 == 1));
            self.world.parties[party].named.clear();
        }
        Some(Content::EpochOpen(EpochOpen { closes: log.epoch, size, root, cause: text("a fire") }))
    }

    /// An act that names what nobody has, or stands where it should not, or is not approved.
    fn false_head(&mut self, party: usize, pick: u16, other: u16) {
        let mut act: Act = self.world.draft(party, Content::Propose(Matter::Topic { title: text("fog") }));
        match pick % 8 {
            0 => act.index += 1,
            1 => act.log.epoch.0 += 1,
            2 => act.content = mandate_with_powers(),
            3 => {
                act.content = mandate_with_powers();
                act.approvals = vec![Approval::of(act.id(), &keys(party).log, &[0; 32])];
            }
            4 => {
                if let Some(head) = act.heads.first_mut() {
                    head.size += 1;
                }
            }
            5 => {
                if let Some(head) = act.heads.first_mut() {
                    head.party.0.0[0] ^= 1;
                }
            }
            _ => {
                if let Some(head) = act.heads.first_mut() {
                    head.size += Size::from(other % 2);
                    head.root = Digest::of(b"elsewhere");
                }
            }
        }
        act.heads.sort();
        let (_, id) = self.world.log_act(party, &act);
        self.keep(Some(Pool::Topic), id);
    }
}

fn accept(on: ActId) -> Content {
    let (attitude, commitment) = (Attitude::Accept, Commitment::Instructed);
    Content::Stance(Stance { on, attitude, commitment, words: None })
}

fn mandate(person: &str, role: Role, round: Option<ActId>, until: Option<i64>) -> Content {
    Content::Mandate(Mandate {
        person: person.into(),
        office: text("envoy"),
        role,
        round,
        name: None,
        powers: Vec::new(),
        until,
        keys: Vec::new(),
        together: 1,
    })
}

fn mandate_with_powers() -> Content {
    match mandate("head", Role::Head, None, None) {
        Content::Mandate(mandate) => Content::Mandate(Mandate { powers: vec![4, 5], ..mandate }),
        other => other,
    }
}
