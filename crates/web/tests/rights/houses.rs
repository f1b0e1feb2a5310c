//! Two houses on disk with keys for play, as `alternat` makes them, and a mechanism between them, carried by bags.

use cabinet::{Cabinet, NewPasskey, NewPerson, PersonNumber};
use node::desk::{Chance, Clock, Desk, Everything, Surroundings};
use node::house::{House, Plan, RootKeeping, read_root};
use node::serve::{DeskHandle, Running, serve};
use record::act::{Act, Approval};
use record::founding::Charter;
use record::key::SecretKey;
use record::person::PersonKey;
use record::vocabulary::Role;
use record::{MechanismId, PartyId, Texts};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use store::{GuardPlace, RealDisk};

static FOLDERS: AtomicU64 = AtomicU64::new(0);

pub const ORIGIN: &str = "http://localhost:4711";

pub struct Machine;

impl Clock for Machine {
    fn now(&self) -> i64 {
        jiff::Timestamp::now().as_second()
    }
}

impl Chance for Machine {
    fn fill(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the system has chance");
    }
}

/// A text in English.
pub fn en(text: &str) -> Texts {
    Texts::one("en".parse().expect("a tag"), text)
}

/// A house on disk, its desk and its root keys.
pub struct Own {
    pub house: House,
    pub desk: Desk,
    pub roots: Vec<SecretKey>,
}

fn opened(house: &House) -> Desk {
    let place = GuardPlace::new(&RealDisk, &house.guard(), house.dir()).expect("a place for the guard");
    let around = Surroundings { disk: Arc::new(RealDisk), clock: Arc::new(Machine), chance: Arc::new(Machine) };
    Desk::open(around, house.dir(), place, house.keyring().expect("its keys")).expect("it opens").0
}

impl Own {
    fn new(above: &std::path::Path, code: &str, name: &str) -> Own {
        let plan = Plan {
            code: code.into(),
            name: en(name),
            languages: vec!["en".into()],
            listen: None,
            guard: None,
            roots: 3,
            threshold: 2,
            keeping: RootKeeping::Throwaway,
        };
        let dir = above.join(code);
        let made = House::make(&dir, &plan).expect("a new house");
        let house = House::open(&dir).expect("it was made");
        let desk = opened(&house);
        let open = |path: &PathBuf| read_root(path, || unreachable!("they are not protected")).expect("a key");
        Own { house, desk, roots: made.roots.iter().map(open).collect() }
    }
}

/// The act with the approvals of as many root keys as must act together.
pub fn approved(mut act: Act, roots: &[SecretKey]) -> Act {
    let id = act.id();
    act.approvals = roots[..2].iter().map(|root| Approval::of(id, root, &[0; 32])).collect();
    act.approvals.sort_by_key(|approval| approval.key);
    act
}

/// The pages of the first house, and the second with its desk at hand.
pub struct Pages {
    pub router: axum::Router,
    pub mechanism: MechanismId,
    pub party: PartyId,
    pub desk: DeskHandle,
    pub roots: Vec<SecretKey>,
    pub other: Own,
    pub cabinet: Cabinet,
    pub folder: PathBuf,
    _running: Running,
}

impl Drop for Pages {
    fn drop(&mut self) {
        _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl Pages {
    /// Brings them up: both houses have founded, and each holds what the other did.
    pub async fn new() -> Pages {
        Pages::with(|own| own).await
    }

    /// The same, of a house whose guard was lost.
    pub async fn locked() -> Pages {
        let lose = |own: Own| {
            let Own { house, desk, roots } = own;
            drop(desk);
            std::fs::remove_file(house.guard()).expect("the guard is lost");
            let desk = opened(&house);
            Own { house, desk, roots }
        };
        Pages::with(lose).await
    }

    async fn with(happens: impl FnOnce(Own) -> Own) -> Pages {
        let number = FOLDERS.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("alternat-rights-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let (mut own, mut other) = (Own::new(&folder, "NEAR", "Nearshore"), Own::new(&folder, "FAR", "Farshore"));
        let mut parties = vec![own.house.party(), other.house.party()];
        parties.sort();
        let charter = Charter {
            name: en("Lake Commission"),
            purpose: en("To test."),
            parties,
            languages: vec!["en".parse().expect("a tag")],
            marking: "restricted".into(),
            nonce: [7; 16],
        };
        let charter = charter.bytes().expect("a sound charter");
        let mechanism = Charter::mechanism(&charter);
        let cards = [&own, &other].map(|one| (one.house.party(), one.house.card().card().clone()));
        for one in [&mut own, &mut other] {
            one.desk.know(cards.clone());
            let act = one.desk.prepare_founding(&charter, "head").expect("prepared");
            one.desk.append_acts(vec![approved(act, &one.roots)]).expect("founded");
        }
        let mut bag = Vec::new();
        other.desk.pack(&BTreeSet::from([own.house.party()]), Everything::Yes, &mut bag).expect("packed");
        own.desk.unpack(&bag[..]).expect("unpacked");
        let own = happens(own);
        let (party, dir, roots) = (own.house.party(), own.house.dir().to_owned(), own.roots);
        let running = serve(own.desk, None, Vec::new()).await.expect("it is served");
        let cabinet = Cabinet::open(&dir.join("cabinet.db")).expect("a cabinet");
        let house = web::Own {
            party,
            code: "NEAR".into(),
            name: en("Nearshore"),
            languages: vec!["en".into()],
            dir,
            zone: jiff::tz::TimeZone::UTC,
            sample: None,
        };
        let origin =
            web::Origin { origin: ORIGIN.into(), host: "localhost".into(), secure: false, mark: "4711".into() };
        let app = web::App::new(running.desk.clone(), cabinet.clone(), house, origin, web::Proxy::None, None);
        let app = app.unwrap_or_else(|_| panic!("passkeys can be made for localhost"));
        app.reach(running.peers.clone());
        let (desk, router) = (running.desk.clone(), web::router(app));
        Pages { router, mechanism, party, desk, roots, other, cabinet, folder, _running: running }
    }

    /// A new person with these roles.
    pub fn person(&self, name: &str, roles: &[Role]) -> PersonNumber {
        let roles = roles.iter().copied().collect();
        let new = NewPerson { name: name.into(), roles, language: Some("en".into()), ..NewPerson::default() };
        self.cabinet.add_person(&new, jiff::Timestamp::now().as_second()).expect("added")
    }

    /// A one-time link of a new person with these roles.
    pub fn invite(&self, name: &str, roles: &[Role]) -> String {
        let person = self.person(name, roles);
        self.cabinet.invite(person, None, jiff::Timestamp::now().as_second(), 3600).expect("invited").text()
    }

    /// A person with a passkey; its key, as mandates name it.
    pub fn bearer(&self, name: &str) -> PersonKey {
        let key = PersonKey::Pair(SecretKey::from_seed(&[9; 64]).public().clone());
        let passkey =
            NewPasskey { credential: vec![1; 16], label: "own".into(), record: "{}".into(), key: key.encode() };
        let person = self.person(name, &[Role::Head]);
        self.cabinet.add_passkey(person, &passkey, jiff::Timestamp::now().as_second()).expect("added");
        key
    }

    /// How many acts this house's party has logged.
    pub async fn acts(&self) -> u64 {
        let (mechanism, party) = (self.mechanism, self.party);
        let look = self.desk.look(move |desk| {
            let original = desk.original(mechanism).expect("held");
            original.size(original.latest_log(party))
        });
        look.await.expect("on line")
    }

    /// The mandates of this house's party: place, how many powers, and whether each holds.
    pub async fn mandates(&self) -> Vec<(String, usize, consultation::Hold)> {
        let (mechanism, party) = (self.mechanism, self.party);
        let look = self.desk.look(move |desk| {
            let view = desk.original(mechanism).expect("held").standing.now();
            let shown = view.mandates(party, jiff::Timestamp::now().as_second());
            shown.iter().map(|held| (held.mandate.person.clone(), held.mandate.powers.len(), held.hold)).collect()
        });
        look.await.expect("on line")
    }
}
