//! Two houses with a small record between them, carried by bags: no line, no waiting. The first then has its pages.

use cabinet::{Cabinet, NewPerson, PersonNumber};
use node::desk::{Chance, Clock, Desk, Draft, Everything, Surroundings};
use node::keyring::{Keyring, Seeds};
use node::serve::{DeskHandle, Running, serve};
use record::act::Approval;
use record::founding::{Card, Charter};
use record::key::SecretKey;
use record::vocabulary::{Content, Role};
use record::{ActId, Digest, MechanismId, PartyId, Texts};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use store::{Guard, GuardPlace, Instance, RealDisk};
use zeroize::Zeroizing;

static FOLDERS: AtomicU64 = AtomicU64::new(0);

/// A clock that goes on by a second whenever somebody looks.
struct Ticking(AtomicI64);

impl Clock for Ticking {
    fn now(&self) -> i64 {
        self.0.fetch_add(1, Ordering::Relaxed)
    }
}

struct Dice;

impl Chance for Dice {
    fn fill(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the system has chance");
    }
}

/// A text in English.
pub fn en(text: &str) -> Texts {
    texts(&[("en", text)])
}

/// A text in several languages.
pub fn texts(said: &[(&str, &str)]) -> Texts {
    Texts(said.iter().map(|(tag, text)| (tag.parse().expect("a tag"), (*text).to_owned())).collect::<BTreeMap<_, _>>())
}

fn wide(seed: u8, of: u8) -> [u8; 64] {
    [Digest::of(&[seed, of]).0, Digest::of(&[seed, of, 1]).0].concat().try_into().expect("64 bytes")
}

/// A house with its desk at hand.
pub struct House {
    pub party: PartyId,
    pub desk: Desk,
    dir: PathBuf,
    pub roots: Vec<SecretKey>,
    pub card: Card,
    seed: u8,
}

/// A folder that nobody has.
fn folder() -> PathBuf {
    let number = FOLDERS.fetch_add(1, Ordering::Relaxed);
    let dir = std::env::temp_dir().join(format!("alternat-meeting-{}-{number}", std::process::id()));
    // A process of the same number may have been here before.
    _ = std::fs::remove_dir_all(&dir);
    dir
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("it is read") {
        let entry = entry.expect("an entry");
        let there = to.join(entry.file_name());
        match entry.file_type().expect("a kind").is_dir() {
            true => copy(&entry.path(), &there),
            false => _ = std::fs::copy(entry.path(), there).expect("it is copied"),
        }
    }
}

impl House {
    /// A new house.
    pub fn new(code: &str, name: Texts, seed: u8) -> House {
        let dir = folder();
        std::fs::create_dir_all(dir.join("house")).expect("a folder");
        let place = GuardPlace::new(&RealDisk, &dir.join("guard"), &dir.join("house")).expect("a place for the guard");
        Guard::create(&RealDisk, &place, Instance([seed; 16])).expect("a guard");
        House::at(dir, code, name, seed)
    }

    /// Another copy of this house, as a machine that was copied has it.
    pub fn twin(&self) -> House {
        let dir = folder();
        copy(&self.dir, &dir);
        House::at(dir, &self.card.code, self.card.name.clone(), self.seed)
    }

    /// A backup of what this house stores, without its guard.
    pub fn backup(&self) -> PathBuf {
        let dir = folder();
        copy(&self.dir.join("house"), &dir.join("house"));
        dir
    }

    /// This house, after a backup was put back: its guard remembers more.
    pub fn put_back(self, backup: PathBuf) -> House {
        let House { desk, dir, card, seed, .. } = self;
        drop(desk);
        std::fs::copy(dir.join("guard"), backup.join("guard")).expect("the guard is copied");
        House::at(backup, &card.code, card.name, seed)
    }

    fn at(dir: PathBuf, code: &str, name: Texts, seed: u8) -> House {
        let place = GuardPlace::new(&RealDisk, &dir.join("guard"), &dir.join("house")).expect("a place for the guard");
        let roots: Vec<_> = (10..13).map(|n| SecretKey::from_seed(&wide(seed, n))).collect();
        let half = |of: u8| Zeroizing::new(Digest::of(&[seed, of]).0);
        let (log, cosigner) = (Zeroizing::new(wide(seed, 1)), Zeroizing::new(wide(seed, 2)));
        let seeds = Seeds { log, cosigner, link: half(3), bag: half(4) };
        let mut publics: Vec<_> = roots.iter().map(|root| root.public().clone()).collect();
        publics.sort();
        let card = Card {
            code: code.into(),
            name,
            roots: publics,
            threshold: 2,
            log: SecretKey::from_seed(&seeds.log).public().clone(),
            cosigner: SecretKey::from_seed(&seeds.cosigner).public().clone(),
            link: *node::transport::LinkKey::from_seed(&seeds.link).public().as_bytes(),
            bag: node::envelope::BagKey::from_seed(&seeds.bag).recipient().to_string(),
        };
        let bytes = card.bytes().expect("a sound card");
        let keys = Keyring::new(bytes.clone(), &seeds).expect("keys that fit").quick(&seeds);
        let clock = Arc::new(Ticking(AtomicI64::new(1_795_000_000)));
        let around = Surroundings { disk: Arc::new(RealDisk), clock, chance: Arc::new(Dice) };
        let (desk, _) = Desk::open(around, &dir.join("house"), place, keys).expect("the house opens");
        House { party: Card::party(&bytes), desk, dir, roots, card, seed }
    }

    pub fn found(&mut self, charter: &[u8]) {
        let mut act = self.desk.prepare_founding(charter, "head").expect("prepared");
        let id = act.id();
        act.approvals = self.roots[..2].iter().map(|root| Approval::of(id, root, &[0; 32])).collect();
        act.approvals.sort_by_key(|approval| approval.key);
        self.desk.append_acts(vec![act]).expect("founded");
    }
}

/// Two houses and their mechanism.
pub struct World {
    pub own: House,
    pub other: House,
    pub mechanism: MechanismId,
}

impl World {
    /// Both have founded.
    pub fn founded() -> World {
        let own = House::new("NEAR", texts(&[("en", "Nearshore"), ("ru", "Ближний берег")]), 1);
        let other = House::new("FAR", texts(&[("en", "Farshore"), ("ru", "Дальний берег")]), 2);
        let mut parties = vec![own.party, other.party];
        parties.sort();
        let charter = Charter {
            name: en("Lake <b>Commission</b>"),
            purpose: en("To test."),
            parties,
            languages: ["en", "ru"].map(|tag| tag.parse().expect("a tag")).to_vec(),
            marking: "restricted".into(),
            nonce: [7; 16],
        };
        let bytes = charter.bytes().expect("a sound charter");
        let mut world = World { own, other, mechanism: Charter::mechanism(&bytes) };
        let cards = [&world.own, &world.other].map(|house| (house.party, house.card.clone()));
        world.own.desk.know(cards.clone());
        world.other.desk.know(cards);
        world.own.found(&bytes);
        world.carry();
        world.other.found(&bytes);
        world.carry();
        world
    }

    /// Each takes what the other holds.
    pub fn carry(&mut self) {
        bag(&mut self.own, &mut self.other);
        bag(&mut self.other, &mut self.own);
    }

    /// What this house's party does.
    pub fn near(&mut self, content: Content) -> ActId {
        let id = self.own.desk.append(self.mechanism, vec![Draft::new(content, "co-chair")]).expect("logged")[0].id;
        self.carry();
        id
    }

    /// What the other party does.
    pub fn far(&mut self, content: Content) -> ActId {
        let id = self.other.desk.append(self.mechanism, vec![Draft::new(content, "co-chair")]).expect("logged")[0].id;
        self.carry();
        id
    }

    /// The other party tells something, with a file.
    pub fn far_with(&mut self, content: Content, bytes: &[u8], media_type: &str) -> record::BlobId {
        let blob = self.other.desk.store_blob(self.mechanism, bytes, media_type).expect("stored");
        let id = blob.id;
        let draft = Draft { content, blobs: vec![blob], by: "co-chair".into() };
        self.other.desk.append(self.mechanism, vec![draft]).expect("logged");
        self.carry();
        id
    }
}

/// One takes what the other holds.
pub fn bag(from: &mut House, to: &mut House) {
    let mut bytes = Vec::new();
    from.desk.pack(&BTreeSet::from([to.party]), Everything::No, &mut bytes).expect("packed");
    to.desk.unpack(&bytes[..]).expect("unpacked");
}

/// The pages of the first house.
pub struct Pages {
    pub router: axum::Router,
    pub mechanism: MechanismId,
    pub party: PartyId,
    pub desk: DeskHandle,
    pub cabinet: Cabinet,
    pub roots: Vec<SecretKey>,
    _running: Running,
    _dirs: [PathBuf; 2],
}

pub const ORIGIN: &str = "http://localhost:4711";

/// POSIX seconds.
pub fn now() -> i64 {
    jiff::Timestamp::now().as_second()
}

impl Pages {
    /// Brings the first house's pages up.
    pub async fn of(world: World) -> Pages {
        let World { own, other, mechanism } = world;
        let (party, dir, far, roots) = (own.party, own.dir, other.dir, own.roots);
        let running = serve(own.desk, None, Vec::new()).await.expect("it is served");
        let cabinet = Cabinet::open(&dir.join("cabinet.db")).expect("a cabinet");
        let house = web::Own {
            party,
            code: "NEAR".into(),
            name: en("Nearshore"),
            languages: vec!["en".into(), "ru".into()],
            dir: dir.clone(),
            zone: jiff::tz::TimeZone::UTC,
            sample: None,
        };
        let origin =
            web::Origin { origin: ORIGIN.into(), host: "localhost".into(), secure: false, mark: "4711".into() };
        let app = web::App::new(running.desk.clone(), cabinet.clone(), house, origin, web::Proxy::None, None);
        let router = web::router(app.unwrap_or_else(|_| panic!("passkeys can be made for localhost")));
        let desk = running.desk.clone();
        Pages { router, mechanism, party, desk, cabinet, roots, _running: running, _dirs: [dir, far] }
    }

    /// A person with these roles.
    pub fn person(&self, name: &str, roles: &[Role]) -> PersonNumber {
        let roles = roles.iter().copied().collect();
        let new = NewPerson { name: name.into(), roles, language: Some("en".into()), ..NewPerson::default() };
        self.cabinet.add_person(&new, now()).expect("added")
    }

    /// A one-time link of a new person with these roles.
    pub fn invite(&self, name: &str, roles: &[Role]) -> String {
        self.cabinet.invite(self.person(name, roles), None, now(), 3600).expect("invited").text()
    }

    /// How many acts this house's party has logged.
    pub async fn size(&self) -> u64 {
        let (mechanism, party) = (self.mechanism, self.party);
        let look = self.desk.look(move |desk| {
            let original = desk.original(mechanism).expect("held");
            original.size(original.latest_log(party))
        });
        look.await.expect("on line")
    }

    /// The content of the last act of this house's party.
    pub async fn last_act(&self) -> record::act::Act {
        let (mechanism, party) = (self.mechanism, self.party);
        let look = self.desk.look(move |desk| {
            let original = desk.original(mechanism).expect("held");
            let log = original.latest_log(party);
            let place = record::Place { party, epoch: log.epoch, index: original.size(log) - 1 };
            original.act(place).expect("read")
        });
        look.await.expect("on line")
    }
}
