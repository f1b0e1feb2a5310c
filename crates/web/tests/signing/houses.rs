//! Two houses with a small record between them, carried by bags: no line, no waiting. The first then has its pages, and
//! people with passkeys.

use crate::authenticator::Authenticator;
use cabinet::{Cabinet, Means, NewPasskey, NewPerson, PersonNumber};
use node::desk::{Chance, Clock, Desk, Draft, Everything, Surroundings};
use node::keyring::{Keyring, Seeds};
use node::serve::{DeskHandle, Running, serve};
use record::act::Approval;
use record::adoption::{Manifest, ManifestId, Sign};
use record::founding::{Card, Charter};
use record::key::SecretKey;
use record::person::{CredentialKey, PersonKey};
use record::vocabulary::{Content, Mandate, Role};
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
    roots: Vec<SecretKey>,
    card: Card,
}

impl House {
    fn new(code: &str, name: Texts, seed: u8) -> House {
        let number = FOLDERS.fetch_add(1, Ordering::Relaxed);
        let dir = std::env::temp_dir().join(format!("alternat-signing-{}-{number}", std::process::id()));
        std::fs::create_dir_all(dir.join("house")).expect("a folder");
        let place = GuardPlace::new(&RealDisk, &dir.join("guard"), &dir.join("house")).expect("a place for the guard");
        Guard::create(&RealDisk, &place, Instance([seed; 16])).expect("a guard");
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
        House { party: Card::party(&bytes), desk, dir, roots, card }
    }

    fn found(&mut self, charter: &[u8]) {
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

    /// A party gives a person full powers, as its root keys approve.
    pub fn empower(&mut self, whose: Whose, mandate: Mandate) {
        let mechanism = self.mechanism;
        let house = match whose {
            Whose::Near => &mut self.own,
            Whose::Far => &mut self.other,
        };
        let mut act =
            house.desk.prepare(mechanism, Draft::new(Content::Mandate(mandate), "registrar")).expect("prepared");
        let id = act.id();
        act.approvals = house.roots[..2].iter().map(|root| Approval::of(id, root, &[0; 32])).collect();
        act.approvals.sort_by_key(|approval| approval.key);
        house.desk.append_acts(vec![act]).expect("given");
        self.carry();
    }

    /// A party initials a text that is clean.
    pub fn initial(&mut self, whose: Whose, text: ActId) -> ManifestId {
        let mechanism = self.mechanism;
        let house = match whose {
            Whose::Near => &mut self.own,
            Whose::Far => &mut self.other,
        };
        let original = house.desk.original(mechanism).expect("held");
        let made = secretariat::adopting::initial(original, text, Vec::new()).expect("clean");
        let Content::Initial(initial) = &made.content else { panic!("an initialling") };
        let id = Manifest::id(&initial.manifest);
        let blobs = made.attached.iter();
        let blobs = blobs.map(|file| house.desk.store_blob(mechanism, &file.bytes, &file.media_type).expect("stored"));
        let blobs = blobs.collect();
        let draft = Draft { content: made.content, blobs, by: "co-chair".into() };
        house.desk.append(mechanism, vec![draft]).expect("initialled");
        self.carry();
        id
    }

    /// This house's party signs, with a key file.
    pub fn near_signs(&mut self, manifest: ManifestId, key: &SecretKey) {
        let content = Content::Sign(Sign { manifest });
        let mut act = self.own.desk.prepare(self.mechanism, Draft::new(content, "head")).expect("prepared");
        act.approvals = vec![Approval::of(act.id(), key, &[0; 32])];
        self.own.desk.append_acts(vec![act]).expect("signed");
        // The seals, and what the nodes proclaim when they have them.
        self.carry();
        self.carry();
    }

    /// The other party signs, with a key file.
    pub fn far_signs(&mut self, manifest: ManifestId, key: &SecretKey) {
        let content = Content::Sign(Sign { manifest });
        let mut act = self.other.desk.prepare(self.mechanism, Draft::new(content, "head")).expect("prepared");
        act.approvals = vec![Approval::of(act.id(), key, &[0; 32])];
        self.other.desk.append_acts(vec![act]).expect("signed");
        self.carry();
    }
}

/// One of the two parties.
#[derive(Clone, Copy)]
pub enum Whose {
    Near,
    Far,
}

fn bag(from: &mut House, to: &mut House) {
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
    cabinet: Cabinet,
    roots: Vec<SecretKey>,
    _running: Running,
    _dirs: [PathBuf; 2],
}

pub const ORIGIN: &str = "http://localhost:4711";

fn now() -> i64 {
    jiff::Timestamp::now().as_second()
}

/// The key of a passkey, as a mandate of this house names it.
pub fn passkey(device: &Authenticator) -> PersonKey {
    let key = CredentialKey::P256(device.point());
    PersonKey::Passkey { key, rp: "localhost".into(), origins: vec![ORIGIN.into()] }
}

impl Pages {
    /// Brings the first house's pages up.
    pub async fn of(world: World) -> Pages {
        let World { own, other, mechanism } = world;
        let (party, dir, far) = (own.party, own.dir.clone(), other.dir.clone());
        let roots = own.roots;
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
        Pages {
            router,
            mechanism,
            party,
            desk: running.desk.clone(),
            cabinet,
            roots,
            _running: running,
            _dirs: [dir, far],
        }
    }

    /// A person with these roles.
    pub fn person(&self, name: &str, roles: &[Role]) -> PersonNumber {
        let roles = roles.iter().copied().collect();
        let new = NewPerson { name: name.into(), roles, language: Some("en".into()), ..NewPerson::default() };
        self.cabinet.add_person(&new, now()).expect("added")
    }

    /// A session of a person.
    pub fn session(&self, person: PersonNumber) -> String {
        self.cabinet.begin_session(person, Means::Passkey, now(), "a test").expect("a session").text()
    }

    /// A person has this passkey.
    pub fn holds(&self, person: PersonNumber, device: &Authenticator) {
        let key = passkey(device).encode();
        let new = NewPasskey { credential: device.id.clone(), label: "a key".into(), record: "{}".into(), key };
        self.cabinet.add_passkey(person, &new, now()).expect("added");
    }

    /// This party gives a person full powers.
    pub async fn empower(&self, mandate: Mandate) {
        let mechanism = self.mechanism;
        let draft = Draft::new(Content::Mandate(mandate), "registrar");
        let prepared = self.desk.look(move |desk| desk.prepare(mechanism, draft)).await;
        let mut act = prepared.expect("on line").expect("prepared");
        let id = act.id();
        act.approvals = self.roots[..2].iter().map(|root| Approval::of(id, root, &[0; 32])).collect();
        act.approvals.sort_by_key(|approval| approval.key);
        let given = self.desk.call(move |desk| desk.append_acts(vec![act]).map(drop));
        given.await.expect("on line").expect("given");
    }

    /// The act of this house's party at this place.
    pub async fn act(&self, index: u64) -> record::act::Act {
        let (mechanism, party) = (self.mechanism, self.party);
        let look = self.desk.look(move |desk| {
            let original = desk.original(mechanism).expect("held");
            let epoch = original.latest_log(party).epoch;
            original.act(record::Place { party, epoch, index }).expect("read")
        });
        look.await.expect("on line")
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

    /// This house's party logs something, by another way than the pages.
    pub async fn log(&self, content: Content) {
        let mechanism = self.mechanism;
        let logged =
            self.desk.call(move |desk| desk.append(mechanism, vec![Draft::new(content, "co-chair")]).map(drop));
        logged.await.expect("on line").expect("logged");
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
