//! Houses for tests: made from a seed, served on loopback, spoken to through their desks.

use node::desk::{Chance, Clock, Desk, Draft, Logged, Surroundings};
use node::keyring::{Keyring, Seeds};
use node::serve::{Peer, Running, serve};
use node::transport::LinkPublic;
use record::act::Approval;
use record::founding::{Card, Charter};
use record::key::SecretKey;
use record::matter::{Dates, Matter, Step};
use record::vocabulary::{Attitude, Brief, Commitment, Content, Mandate, Role, Stance};
use record::{ActId, Digest, Language, LogId, MechanismId, PartyId, Texts};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use store::{Guard, GuardPlace, Instance, RealDisk};
use zeroize::Zeroizing;

static FOLDERS: AtomicU64 = AtomicU64::new(0);

pub struct Now;

impl Clock for Now {
    fn now(&self) -> i64 {
        SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_secs() as i64
    }
}

pub struct Dice;

impl Chance for Dice {
    fn fill(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the system has chance");
    }
}

pub fn en(text: &str) -> Texts {
    Texts::one("en".parse::<Language>().expect("a tag"), text)
}

fn wide(seed: u8, of: u8) -> [u8; 64] {
    let half = Digest::of(&[seed, of]).0;
    let other = Digest::of(&[seed, of, 1]).0;
    [half, other].concat().try_into().expect("64 bytes")
}

pub struct House {
    pub party: PartyId,
    card: Vec<u8>,
    dir: PathBuf,
    seed: u8,
    roots: Vec<SecretKey>,
    pub running: Option<Running>,
    closed: Option<Desk>,
}

pub struct Mechanism {
    pub id: MechanismId,
    charter: Vec<u8>,
}

impl Drop for House {
    fn drop(&mut self) {
        if !std::thread::panicking() && self.running.is_none() && self.closed.is_none() {
            let _ = std::fs::remove_dir_all(&self.dir);
        }
    }
}

impl House {
    pub fn new(code: &str, seed: u8) -> House {
        let number = FOLDERS.fetch_add(1, Ordering::Relaxed);
        let dir = std::env::temp_dir().join(format!("alternat-line-{}-{number}", std::process::id()));
        std::fs::create_dir_all(dir.join("house")).expect("a folder");
        let house = House::at(dir, code, seed);
        Guard::create(&RealDisk, &house.place(), Instance([seed; 16])).expect("a guard");
        house
    }

    /// The house in a folder that is there, opened as at a start.
    pub fn open_again(dir: &str, code: &str, seed: u8) -> Desk {
        let house = std::mem::ManuallyDrop::new(House::at(dir.into(), code, seed));
        house.open()
    }

    pub fn path(&self) -> &str {
        self.dir.to_str().expect("a path in Unicode")
    }

    /// The bytes of all files of the house.
    pub fn disk_bytes(&self) -> u64 {
        fn below(dir: &std::path::Path) -> u64 {
            let entries = std::fs::read_dir(dir).expect("a folder").map(|entry| entry.expect("an entry"));
            let size = |entry: std::fs::DirEntry| {
                let meta = entry.metadata().expect("it is there");
                if meta.is_dir() { below(&entry.path()) } else { meta.len() }
            };
            entries.map(size).sum()
        }
        below(&self.dir.join("house"))
    }

    /// The bytes of all acts of a log.
    pub fn leaf_bytes(&self, log: LogId) -> u64 {
        self.ask(move |desk| {
            let held = desk.original(log.mechanism).expect("held").log(log).expect("held");
            let parts = (0..held.size()).step_by(4096).map(|from| {
                let to = (from + 4096).min(held.size());
                let bundle = held.acts.read_raw(from..to).expect("it is there");
                bundle.len() as u64 - 2 * (to - from)
            });
            parts.sum()
        })
    }

    fn at(dir: PathBuf, code: &str, seed: u8) -> House {
        let roots: Vec<_> = (10..13).map(|n| SecretKey::from_seed(&wide(seed, n))).collect();
        let seeds = seeds(seed);
        let mut publics: Vec<_> = roots.iter().map(|root| root.public().clone()).collect();
        publics.sort();
        let card = Card {
            code: code.into(),
            name: en(code),
            roots: publics,
            threshold: 2,
            log: SecretKey::from_seed(&seeds.log).public().clone(),
            cosigner: SecretKey::from_seed(&seeds.cosigner).public().clone(),
            link: *node::transport::LinkKey::from_seed(&seeds.link).public().as_bytes(),
            bag: node::envelope::BagKey::from_seed(&seeds.bag).recipient().to_string(),
        };
        let card = card.bytes().expect("a sound card");
        House { party: Card::party(&card), card, dir, seed, roots, running: None, closed: None }
    }

    fn place(&self) -> GuardPlace {
        GuardPlace::new(&RealDisk, &self.dir.join("guard"), &self.dir.join("house")).expect("a place for the guard")
    }

    fn open(&self) -> Desk {
        let seeds = seeds(self.seed);
        let keys = Keyring::new(self.card.clone(), &seeds).expect("keys that fit").quick(&seeds);
        let around = Surroundings { disk: Arc::new(RealDisk), clock: Arc::new(Now), chance: Arc::new(Dice) };
        Desk::open(around, &self.dir.join("house"), self.place(), keys).expect("the house opens").0
    }

    pub fn serve(mut self) -> House {
        let desk = self.closed.take().unwrap_or_else(|| self.open());
        let address = "127.0.0.1:0".parse().expect("an address");
        let served = tokio::task::block_in_place(|| {
            tokio::runtime::Handle::current().block_on(serve(desk, Some(address), Vec::new()))
        });
        self.running = Some(served.expect("it listens"));
        self
    }

    pub async fn connect(houses: &mut [&mut House]) {
        let peers: Vec<Peer> = houses
            .iter()
            .map(|house| Peer {
                party: house.party,
                link: LinkPublic::new(Card::read(&house.card).expect("a card").link),
                address: house.running.as_ref().and_then(|running| running.address).map(|address| address.to_string()),
            })
            .collect();
        for (n, house) in houses.iter_mut().enumerate() {
            for (m, peer) in peers.iter().enumerate().filter(|(m, _)| *m != n) {
                // One side calls, the other waits.
                let address = peer.address.clone().filter(|_| n < m);
                let running = house.running.as_mut().expect("on line");
                running.add_peer(Peer { address, ..peer.clone() });
            }
        }
    }

    pub async fn stop(mut self) -> House {
        self.running.take().expect("on line").stop().await;
        self
    }

    pub fn ask<T: Send + 'static>(&self, ask: impl FnOnce(&mut Desk) -> T + Send + 'static) -> T {
        let desk = self.running.as_ref().expect("on line").desk.clone();
        tokio::task::block_in_place(|| desk.call_blocking(ask)).expect("on line")
    }

    pub fn size(&self, log: LogId) -> u64 {
        self.ask(move |desk| desk.original(log.mechanism).map_or(0, |original| original.size(log)))
    }

    pub fn digest(&self, mechanism: MechanismId) -> Option<Digest> {
        self.ask(move |desk| desk.original(mechanism).ok().map(|original| original.standing.digest()))
    }

    pub fn receipt(&self, log: LogId, party: PartyId) -> Option<u64> {
        self.ask(move |desk| {
            let held = desk.original(log.mechanism).ok()?.log(log)?;
            Some(held.receipts.get(&party)?.head().size)
        })
    }

    pub async fn log(&self, mechanism: MechanismId, content: Content) -> Logged {
        self.ask(move |desk| desk.append(mechanism, vec![Draft::new(content, "test")])).expect("logged")[0]
    }

    pub async fn briefs(&self, mechanism: MechanismId, item: ActId, count: usize, size: usize) -> Logged {
        let drafts = briefs(item, count, size);
        *self.ask(move |desk| desk.append(mechanism, drafts)).expect("logged").last().expect("some")
    }

    pub async fn brief_with(&self, mechanism: MechanismId, item: ActId, text: &str, bytes: &[u8]) -> Logged {
        let (text, bytes) = (en(text), bytes.to_vec());
        self.ask(move |desk| {
            let blob = desk.store_blob(mechanism, &bytes, "application/octet-stream").expect("stored");
            let draft = Draft { content: Content::Brief(Brief { item, text }), blobs: vec![blob], by: "test".into() };
            desk.append(mechanism, vec![draft]).expect("logged")[0]
        })
    }
}

/// Briefings on an item, with texts of about this many bytes.
pub fn briefs(item: ActId, count: usize, size: usize) -> Vec<Draft> {
    let text = |n| en(&format!("{n} {}", "x".repeat(size)));
    (0..count).map(|n| Draft::new(Content::Brief(Brief { item, text: text(n) }), "test")).collect()
}

fn seeds(seed: u8) -> Seeds {
    let half = |of: u8| Zeroizing::new(Digest::of(&[seed, of]).0);
    Seeds { log: Zeroizing::new(wide(seed, 1)), cosigner: Zeroizing::new(wide(seed, 2)), link: half(3), bag: half(4) }
}

pub fn found(houses: &[&House]) -> Mechanism {
    let mut parties: Vec<_> = houses.iter().map(|house| house.party).collect();
    parties.sort();
    let charter = Charter {
        name: en("a mechanism"),
        purpose: en("to test"),
        parties,
        languages: vec!["en".parse().expect("a tag")],
        marking: "test".into(),
        nonce: [7; 16],
    };
    let charter = charter.bytes().expect("a sound charter");
    Mechanism { id: Charter::mechanism(&charter), charter }
}

/// Each house founds the mechanism, the first at once, the others when they were invited.
pub async fn accept_all(mechanism: &Mechanism, houses: &[&House]) {
    for house in houses {
        let charter = mechanism.charter.clone();
        let mut act = house.ask(move |desk| desk.prepare_founding(&charter, "head")).expect("prepared");
        let id = act.id();
        act.approvals = house.roots[..2].iter().map(|root| Approval::of(id, root, &[0; 32])).collect();
        act.approvals.sort_by_key(|approval| approval.key);
        house.ask(move |desk| desk.append_acts(vec![act])).expect("founded");
    }
    for house in houses {
        let id = mechanism.id;
        eventually("the mechanism exists", || {
            house.ask(move |desk| desk.original(id).is_ok_and(|original| original.standing.now().exists()))
        })
        .await;
    }
}

/// Plays a round up to its opening, and answers an item of its agenda.
pub async fn open_round(mechanism: &Mechanism, houses: &[&House]) -> ActId {
    let id = mechanism.id;
    let first = houses[0];
    let topic = agree(id, houses, Matter::Topic { title: en("a topic") }).await;
    let dates = Dates { words: en("Tuesday"), days: None };
    let round = Matter::Round { number: 1, host: first.party, venue: en("here"), dates, level: en("ministers") };
    let round = agree(id, houses, round).await;
    let item = agree(id, houses, Matter::Item { round, topic, title: en("an item") }).await;
    for house in houses {
        let mandate = Mandate {
            person: "chair".into(),
            office: en("minister"),
            role: Role::CoChair,
            round: Some(round),
            name: None,
            powers: Vec::new(),
            until: None,
            keys: Vec::new(),
            together: 1,
        };
        house.log(id, Content::Mandate(mandate)).await;
    }
    everybody_holds_everything(id, houses).await;
    agree(id, houses, Matter::Step { round, after: round, step: Step::Open }).await;
    item
}

async fn agree(id: MechanismId, houses: &[&House], matter: Matter) -> ActId {
    let on = houses[0].log(id, Content::Propose(matter)).await.id;
    everybody_holds_everything(id, houses).await;
    for house in &houses[1..] {
        let stance = Stance { on, attitude: Attitude::Accept, commitment: Commitment::Instructed, words: None };
        house.log(id, Content::Stance(stance)).await;
    }
    everybody_holds_everything(id, houses).await;
    on
}

async fn everybody_holds_everything(id: MechanismId, houses: &[&House]) {
    eventually("all hold the same", || {
        let digests: Vec<_> = houses.iter().map(|house| house.digest(id)).collect();
        digests.iter().all(|digest| *digest == digests[0])
    })
    .await;
}

pub async fn brief(house: &House, mechanism: MechanismId, item: ActId, text: &str) -> Logged {
    house.log(mechanism, Content::Brief(Brief { item, text: en(text) })).await
}

pub async fn eventually(what: &str, mut holds: impl FnMut() -> bool) {
    for _ in 0..3000 {
        if holds() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("not within 30 s: {what}");
}
