//! A real house in a folder that goes away, its pages without a line, and a browser that keeps cookies.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::header::{CONTENT_TYPE, COOKIE, HOST, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use cabinet::{Cabinet, Means, NewPerson, PersonNumber, Token};
use node::desk::{Chance, Clock, Desk, Everything, Surroundings};
use node::house::{Plan, RootKeeping};
use node::serve::Running;
use record::act::Approval;
use record::founding::Charter;
use record::vocabulary::Role;
use record::{MechanismId, Texts};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use store::{GuardPlace, RealDisk};
use tower::ServiceExt as _;
use web::{App, Origin, Own, OwnProvider, Proxy};

pub const ORIGIN: &str = "http://localhost:7000";
const AUTHORITY: &str = "localhost:7000";
/// Names by which this house is not asked.
pub const AUTHORITY_OF_OTHERS: [&str; 4] = ["127.0.0.1:7000", "localhost", "evil.example", "localhost:7001"];

struct Machine;

impl Clock for Machine {
    fn now(&self) -> i64 {
        now()
    }
}

impl Chance for Machine {
    fn fill(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("random bytes");
    }
}

pub fn now() -> i64 {
    jiff::Timestamp::now().as_second()
}

/// How a house's pages are reached.
#[derive(Clone, Copy)]
enum Speaks {
    Plainly,
    Tls,
}

pub struct House {
    pub cabinet: Cabinet,
    pub router: Router,
    pub app: App,
    dir: PathBuf,
    running: Running,
}

impl Drop for House {
    fn drop(&mut self) {
        _ = std::fs::remove_dir_all(&self.dir);
    }
}

impl House {
    pub async fn new(name: &str) -> House {
        House::with(name, None, Proxy::None).await
    }

    pub async fn with(name: &str, provider: Option<OwnProvider>, proxy: Proxy) -> House {
        House::of("EAST", name, provider, proxy, Speaks::Plainly).await
    }

    /// One that is reached over TLS.
    pub async fn secure(name: &str) -> House {
        House::of("EAST", name, None, Proxy::None, Speaks::Tls).await
    }

    async fn of(code: &str, name: &str, provider: Option<OwnProvider>, proxy: Proxy, speaks: Speaks) -> House {
        let dir = std::env::temp_dir().join(format!("alternat-pages-{}-{name}-{code}", std::process::id()));
        _ = std::fs::remove_dir_all(&dir);
        std::fs::create_dir_all(&dir).expect("a folder");
        let texts = Texts(BTreeMap::from([("en".parse().expect("a tag"), "Eastshore".to_owned())]));
        let plan = Plan {
            code: code.into(),
            name: texts.clone(),
            languages: vec!["en".into()],
            listen: None,
            guard: None,
            roots: 1,
            threshold: 1,
            keeping: RootKeeping::Throwaway,
        };
        let home = dir.join("house");
        node::house::House::make(&home, &plan).expect("a house");
        let house = node::house::House::open(&home).expect("a house");
        let around = Surroundings { disk: Arc::new(RealDisk), clock: Arc::new(Machine), chance: Arc::new(Machine) };
        let place = GuardPlace::new(&RealDisk, &house.guard(), house.dir()).expect("a guard");
        let (desk, _) = Desk::open(around, house.dir(), place, house.keyring().expect("keys")).expect("a desk");
        let running = node::serve::serve(desk, None, Vec::new()).await.expect("on line");
        let cabinet = Cabinet::open(&home.join("cabinet.db")).expect("a cabinet");
        let own = Own {
            party: house.party(),
            code: code.into(),
            name: texts,
            languages: vec!["en".into()],
            dir: home,
            zone: jiff::tz::TimeZone::UTC,
            sample: None,
        };
        let (scheme, secure) = match speaks {
            Speaks::Plainly => ("http", false),
            Speaks::Tls => ("https", true),
        };
        let origin =
            Origin { origin: format!("{scheme}://{AUTHORITY}"), host: "localhost".into(), secure, mark: "7000".into() };
        let app = App::new(running.desk.clone(), cabinet.clone(), own, origin, proxy, provider).expect("pages");
        House { cabinet, router: web::router(app.clone()), app, dir, running }
    }

    pub fn person(&self, name: &str, roles: &[Role]) -> PersonNumber {
        let new = NewPerson { name: name.into(), roles: roles.iter().copied().collect(), ..NewPerson::default() };
        self.cabinet.add_person(&new, now()).expect("a person")
    }

    /// Founds a mechanism with a neighbour, who comes by bag and accepts it.
    pub async fn found(&self) -> MechanismId {
        let neighbour = House::of("WEST", "neighbour", None, Proxy::None, Speaks::Plainly).await;
        let en = |text: &str| Texts(BTreeMap::from([("en".parse().expect("a tag"), text.to_owned())]));
        let mut parties = vec![self.home().party(), neighbour.home().party()];
        parties.sort();
        let charter = Charter {
            name: en("Long Lake Consultation"),
            purpose: en("To share the lake"),
            parties,
            languages: vec!["en".parse().expect("a tag")],
            marking: "test".into(),
            nonce: [7; 16],
        };
        let charter = charter.bytes().expect("a charter");
        self.accept(charter.clone()).await;
        self.carry_to(&neighbour).await;
        neighbour.accept(charter.clone()).await;
        neighbour.carry_to(self).await;
        Charter::mechanism(&charter)
    }

    fn home(&self) -> node::house::House {
        node::house::House::open(&self.dir.join("house")).expect("a house")
    }

    async fn accept(&self, charter: Vec<u8>) {
        let root = node::house::read_root(&self.dir.join("house/keys/root-1.key"), || unreachable!("it is open"));
        let root = root.expect("a root key");
        let founded = self.running.desk.call(move |desk| {
            let mut act = desk.prepare_founding(&charter, "registrar")?;
            act.approvals = vec![Approval::of(act.id(), &root, &[0; 32])];
            desk.append_acts(vec![act])
        });
        founded.await.expect("on line").expect("founded");
    }

    /// All that this house holds, by bag.
    async fn carry_to(&self, other: &House) {
        let cards = [self, other].map(|house| (house.home().party(), house.home().card().card().clone()));
        let (own, others, to) = (cards.clone(), cards, other.home().party());
        let packed = self.running.desk.call(move |desk| {
            desk.know(own);
            let mut bag = Vec::new();
            desk.pack(&[to].into(), Everything::Yes, &mut bag).map(|_| bag)
        });
        let bag = packed.await.expect("on line").expect("packed");
        let opened = other.running.desk.call(move |desk| {
            desk.know(others);
            desk.unpack(bag.as_slice()).map(|_| ())
        });
        opened.await.expect("on line").expect("opened");
    }

    /// The same house with another route in its frame, and none of its own pages.
    pub fn with_route(&mut self, path: &str, route: axum::routing::MethodRouter<App>) {
        self.router = web::framed(self.app.clone(), Router::new().route(path, route));
    }

    /// A browser in which nobody is signed in.
    pub fn browser(&self) -> Browser {
        Browser { router: self.router.clone(), cookies: BTreeMap::new(), source: [192, 0, 2, 1] }
    }

    /// A browser in which this person signed in so long ago.
    pub fn signed_in(&self, person: PersonNumber, ago: i64) -> Browser {
        let token = self.cabinet.begin_session(person, Means::Passkey, now() - ago, "a test").expect("a session");
        self.browser().with_session(&token)
    }

    /// Ends a browser's session: a person has only so many.
    pub fn end(&self, browser: &Browser) {
        let token = browser.cookies["alternat-session-7000"].parse().expect("a token");
        self.cabinet.end_session(&token).expect("it ends");
    }

    /// What the audit has, the oldest first: who, and the deed as it is written.
    pub fn audit(&self) -> Vec<(Option<PersonNumber>, String)> {
        let page = self.cabinet.audit(0).expect("an audit");
        let said = |entry: &cabinet::Entry| serde_json::to_value(&entry.deed).expect("JSON")["deed"].to_string();
        page.entries.iter().rev().map(|noted| (noted.entry.person, said(&noted.entry).replace('"', ""))).collect()
    }
}

#[derive(Clone)]
pub struct Browser {
    router: Router,
    pub cookies: BTreeMap<String, String>,
    pub source: [u8; 4],
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Got {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Got {
    pub fn goes_to(&self) -> &str {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.body);
        self.headers[LOCATION].to_str().expect("a place")
    }

    /// The key of the forms in this page.
    pub fn form_key(&self) -> String {
        let from = self.body.split("name=\"form-key\" value=\"").nth(1).expect("a form");
        from.split('"').next().expect("a key").to_owned()
    }

    pub fn has(&self, words: &str) {
        assert!(self.body.contains(words), "{words} is not in {} {}", self.status, self.body);
    }

    pub fn has_not(&self, words: &str) {
        assert!(!self.body.contains(words), "{words} is in {} {}", self.status, self.body);
    }
}

impl Browser {
    pub fn with_session(mut self, token: &Token) -> Browser {
        self.cookies.insert("alternat-session-7000".into(), token.text());
        self
    }

    pub fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = Request::builder().method(method).uri(path).header(HOST, AUTHORITY);
        if cookies.is_empty() { request } else { request.header(COOKIE, cookies.join("; ")) }
    }

    pub async fn send(&mut self, mut request: Request<Body>) -> Got {
        request.extensions_mut().insert(ConnectInfo(SocketAddr::from((self.source, 4000))));
        let answer = self.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = answer.into_parts();
        let body = to_bytes(body, 1 << 22).await.expect("a body");
        for line in parts.headers.get_all(SET_COOKIE) {
            let line = line.to_str().expect("a cookie");
            let (name, value) = line.split(';').next().and_then(|pair| pair.split_once('=')).expect("a pair");
            if line.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        Got { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&body).into_owned() }
    }

    pub async fn get(&mut self, path: &str) -> Got {
        let request = self.request(Method::GET, path).body(Body::empty()).expect("a request");
        self.send(request).await
    }

    /// Sends a form, as a browser does from a page of the house.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Got {
        let request = self.request(Method::POST, path).header("sec-fetch-site", "same-origin");
        let request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(encoded(fields))).expect("a request")).await
    }

    /// Sends a form with the key of a page that was just opened.
    pub async fn fill(&mut self, path: &str, fields: &[(&str, &str)]) -> Got {
        let key = self.get("/me").await.form_key();
        self.post(path, &[&[("form-key", key.as_str())], fields].concat()).await
    }
}

pub fn encoded(fields: &[(&str, &str)]) -> String {
    let mut body = form_urlencoded::Serializer::new(String::new());
    fields.iter().for_each(|(name, value)| _ = body.append_pair(name, value));
    body.finish()
}
