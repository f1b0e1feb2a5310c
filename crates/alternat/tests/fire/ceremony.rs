//! The signing ceremony with three houses as processes of their own: sealed and proclaimed by themselves; a withdrawal
//! before, a kill during, a house off line during.

use super::houses::{Folder, Site, agree, alternat, bad, command, found, good, stand_alike, text, until};
use consultation::State;
use record::MechanismId;
use record::act::Act;
use record::vocabulary::Content;
use serde_json::Value;
use std::time::Instant;

/// Three houses on line, with a text that all agree on, and a signatory in each.
struct Ceremony {
    folder: Folder,
    sites: Vec<Site>,
    mechanism: MechanismId,
}

impl Ceremony {
    fn new(name: &str) -> Ceremony {
        let folder = Folder::new(name);
        let mut sites: Vec<Site> =
            ["AA", "BB", "CC"].iter().map(|code| Site::new(&folder.at("houses"), code)).collect();
        Site::introduce(&sites.iter().collect::<Vec<_>>());
        sites.iter_mut().for_each(Site::start);
        let mechanism = found(&sites.iter().collect::<Vec<_>>());
        let ceremony = Ceremony { folder, sites, mechanism };
        for site in &ceremony.sites {
            let key = ceremony.key(site);
            good(&["people", "key", "--throwaway", "--out", &key]);
            let public = format!("{key}.pub");
            let mandate = ["people", "add", "--person", "signatory", "--office", "en=Minister", "--role", "head"];
            let powers = ["--power", "sign", "--key", &public];
            let roots = site.roots();
            let roots: Vec<&str> = roots.iter().map(String::as_str).collect();
            ceremony.does(site, &[&mandate[..], &powers, &roots].concat());
        }
        let [a, b, c] = &ceremony.sites[..] else { unreachable!("there are three") };
        ceremony.does(
            a,
            &[
                "round",
                "propose",
                "1",
                "--host",
                "AA",
                "--venue",
                "en=Here",
                "--dates",
                "en=May",
                "--level",
                "en=Ministers",
            ],
        );
        ceremony.settled();
        [b, c].iter().for_each(|site| ceremony.does(site, &["stance", "round:1", "accept"]));
        ceremony.settled();
        ceremony.does(a, &["text", "new", "--round", "round:1", "--title", "en=Joint Statement"]);
        ceremony.settled();
        [b, c].iter().for_each(|site| ceremony.does(site, &["stance", "text:1", "accept"]));
        ceremony.does(a, &["text", "add", "text:1", "--wording", "en=Each shore takes a third of the water."]);
        ceremony.settled();
        [b, c].iter().for_each(|site| ceremony.does(site, &["text", "support", "text:1#OP1", "--whose", "AA"]));
        ceremony.settled();
        for site in &ceremony.sites {
            ceremony.does(site, &["text", "initial", "text:1"]);
        }
        ceremony.settled();
        ceremony
    }

    fn key(&self, site: &Site) -> String {
        text(&self.folder.at(&format!("{}.key", site.code))).to_owned()
    }

    fn does(&self, site: &Site, args: &[&str]) {
        good(&[&["--dir", site.at()], args].concat());
    }

    fn signs(&self, site: &Site) {
        self.does(site, &["text", "sign", "text:1", "--key", &self.key(site)]);
    }

    /// Everybody holds everything.
    fn settled(&self) {
        agree(&self.sites.iter().collect::<Vec<_>>(), self.mechanism);
    }

    fn state(&self, site: &Site) -> State {
        let reading = site.read();
        let original = reading.originals.iter().find(|original| original.id == self.mechanism).expect("it is held");
        let adoptions = original.standing.now().adoptions();
        adoptions.last().expect("it was initialled").state
    }

    fn until_all_are(&self, state: State) {
        until(&format!("{state:?} in every house"), || {
            self.sites.iter().all(|site| self.state(site) == state).then_some(())
        });
    }

    /// How many acts of this kind the house's own log has.
    fn own(&self, site: &Site, kind: fn(&Content) -> bool) -> usize {
        let reading = site.read();
        let original = reading.originals.iter().find(|original| original.id == self.mechanism).expect("it is held");
        let held = original.log(site.log(self.mechanism)).expect("its own log");
        let acts = (0..held.size()).map(|index| Act::read(&held.leaf(index).expect("it is there")).expect("an act"));
        acts.filter(|act| kind(&act.content)).count()
    }

    fn status(&self, site: &Site) -> Value {
        let shown = good(&["--dir", site.at(), "text", "status", "text:1", "--json"]);
        serde_json::from_str::<Value>(&shown).expect("JSON")[0].take()
    }

    fn end(mut self) {
        self.settled();
        let sites: Vec<&Site> = self.sites.iter().collect();
        stand_alike(&sites, self.mechanism);
        self.sites.iter_mut().for_each(Site::end);
    }
}

fn sealed(content: &Content) -> bool {
    matches!(content, Content::Seal(_))
}

fn proclaimed(content: &Content) -> bool {
    matches!(content, Content::Proclaim(_))
}

#[test]
fn the_last_signature_seals_everywhere_by_itself() {
    let ceremony = Ceremony::new("ceremony");
    let [a, b, c] = &ceremony.sites[..] else { unreachable!("there are three") };
    ceremony.signs(a);
    ceremony.signs(b);
    ceremony.settled();
    let status = ceremony.status(a);
    assert_eq!((&status["state"], &status["outstanding"][0]), (&Value::from("signing"), &Value::from("CC")));
    assert_eq!(
        status["parties"][0]["signed"]["approvals"].as_u64().or(status["parties"][1]["signed"]["approvals"].as_u64()),
        Some(1)
    );
    ceremony.signs(c);
    let from = Instant::now();
    ceremony.until_all_are(State::Final);
    println!(
        "final in all three houses {:.0} ms after the last signature was answered",
        from.elapsed().as_secs_f64() * 1e3
    );
    for site in &ceremony.sites {
        assert_eq!((ceremony.own(site, sealed), ceremony.own(site, proclaimed)), (1, 1), "{}", site.code);
        assert_eq!(ceremony.status(site)["state"], "final");
    }
    // What was sealed cannot be taken back, and is not declined any more.
    let signed = ceremony.status(a)["parties"].as_array().expect("parties").clone();
    let own = signed.iter().find(|part| part["party"] == "AA").expect("it is a party");
    let signature = own["signed"]["act"].as_str().expect("it signed");
    bad(1, &[], &["--dir", a.at(), "withdraw", signature]);
    bad(1, &[], &["--dir", a.at(), "text", "decline", "text:1"]);
    ceremony.end();
}

#[test]
fn a_signature_that_is_taken_back_in_time_ends_it_for_all() {
    let ceremony = Ceremony::new("withdrawal");
    let [a, b, c] = &ceremony.sites[..] else { unreachable!("there are three") };
    ceremony.signs(a);
    ceremony.signs(b);
    ceremony.settled();
    let status = ceremony.status(b);
    let own =
        status["parties"].as_array().expect("parties").iter().find(|part| part["party"] == "BB").expect("a party");
    ceremony.does(b, &["withdraw", own["signed"]["act"].as_str().expect("it signed")]);
    ceremony.until_all_are(State::Dead);
    // Who signs after that is refused, and nobody has sealed.
    let key = ceremony.key(c);
    bad(1, &[], &["--dir", c.at(), "text", "sign", "text:1", "--key", &key]);
    for site in &ceremony.sites {
        assert_eq!(ceremony.own(site, sealed), 0, "{}", site.code);
    }
    // The next attempt has another manifest, and goes through.
    for site in &ceremony.sites {
        ceremony.does(site, &["text", "initial", "text:1"]);
        ceremony.settled();
    }
    ceremony.sites.iter().for_each(|site| ceremony.signs(site));
    ceremony.until_all_are(State::Final);
    ceremony.end();
}

#[test]
fn a_house_that_is_killed_at_its_signature_seals_when_it_is_back() {
    let mut ceremony = Ceremony::new("killed");
    ceremony.signs(&ceremony.sites[0]);
    ceremony.signs(&ceremony.sites[2]);
    ceremony.settled();
    // Its signature is the last: it seals at once, or is killed before it could.
    ceremony.signs(&ceremony.sites[1]);
    ceremony.sites[1].kill();
    ceremony.sites[1].start();
    ceremony.until_all_are(State::Final);
    for site in &ceremony.sites {
        assert_eq!((ceremony.own(site, sealed), ceremony.own(site, proclaimed)), (1, 1), "{}", site.code);
    }
    ceremony.end();
}

/// The library of SoftHSM, as Debian's package softhsm2 has it.
const SOFTHSM: &str = "/usr/lib/softhsm/libsofthsm2.so";

/// A key in a token: the options that name it, and the variables of a program that shall find it.
struct InToken {
    options: Vec<String>,
    variables: Vec<(&'static str, String)>,
}

/// A token with a key, for a program that is run with these variables: the options that name it. `None` without SoftHSM.
fn token(folder: &Folder) -> Option<InToken> {
    if !std::path::Path::new(SOFTHSM).exists() {
        println!("SKIPPED: SoftHSM is not installed (Debian: softhsm2)");
        return None;
    }
    let at = |name: &str| text(&folder.at(name)).to_owned();
    std::fs::create_dir_all(folder.at("tokens")).expect("a folder");
    let conf = format!("directories.tokendir = {}\nobjectstore.backend = file\n", at("tokens"));
    std::fs::write(folder.at("softhsm2.conf"), conf).expect("a file");
    // A key on Ed25519 (RFC 8410), of bytes that are no secret.
    let key = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f\n-----END PRIVATE KEY-----\n";
    std::fs::write(folder.at("token.pem"), key).expect("a file");
    std::fs::write(folder.at("pin"), "1234\n").expect("a file");
    let makes = [
        vec!["--init-token", "--free", "--label", "head", "--pin", "1234", "--so-pin", "5678"],
        vec![
            "--import",
            text(&folder.at("token.pem")).to_owned().leak(),
            "--token",
            "head",
            "--label",
            "sign",
            "--id",
            "01",
            "--pin",
            "1234",
        ],
    ];
    let variables = vec![("SOFTHSM2_CONF", at("softhsm2.conf"))];
    for make in makes {
        let made =
            std::process::Command::new("softhsm2-util").args(make).envs(variables.clone()).output().expect("it runs");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    }
    let options = ["--token", SOFTHSM, "--token-label", "head", "--token-key", "sign", "--pin-file", &at("pin")];
    Some(InToken { options: options.map(str::to_owned).to_vec(), variables })
}

#[test]
fn persons_on_several_machines_approve_one_signature() {
    let ceremony = Ceremony::new("persons");
    let [a, b, c] = &ceremony.sites[..] else { unreachable!("there are three") };
    // From here on two of AA's must approve together: the signatory of before, and the head of state.
    let (first, second) = (ceremony.key(a), text(&ceremony.folder.at("head.key")).to_owned());
    // The head of state has a token, where there is one.
    let (by, variables) = match token(&ceremony.folder) {
        Some(InToken { options, variables }) => (options, variables),
        None => (vec!["--key".to_owned(), second.clone()], Vec::new()),
    };
    let by: Vec<&str> = by.iter().map(String::as_str).collect();
    let of_head = |args: &[&str]| {
        let done = command(args).envs(variables.clone()).output().expect("the command runs");
        assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
    };
    match by[0] {
        "--key" => of_head(&["people", "key", "--throwaway", "--out", &second]),
        _ => of_head(&[&["people", "key", "--out", &second][..], &by].concat()),
    }
    let roots = a.roots();
    let roots: Vec<&str> = roots.iter().map(String::as_str).collect();
    for (person, key) in [("signatory", &first), ("head", &second)] {
        let public = format!("{key}.pub");
        let mandate = ["people", "add", "--person", person, "--office", "en=Office", "--role", "head"];
        let powers = ["--power", "sign", "--together", "2", "--key", &public];
        ceremony.does(a, &[&mandate[..], &powers, &roots].concat());
    }
    ceremony.settled();
    let at = |name: &str| text(&ceremony.folder.at(name)).to_owned();
    let (act, by_first, by_second) = (at("sign.act"), at("first.act"), at("second.act"));
    bad(1, &["2 persons"], &["--dir", a.at(), "text", "sign", "text:1", "--key", &first]);
    bad(2, &["by persons"], &["--dir", a.at(), "text", "sign", "text:1"]);
    ceremony.does(a, &["text", "sign", "text:1", "--prepare", &act]);
    let told = alternat(&["text", "approve", &act, "--key", &first, "--out", &by_first]);
    assert_eq!(told.code, 0, "{}", told.talk);
    // What is approved was shown in full, with its digest.
    let manifest = ceremony.status(a)["manifest"].as_str().expect("a digest").to_owned();
    assert!(
        told.talk.contains("Each shore takes a third of the water.") && told.talk.contains(&manifest),
        "{}",
        told.talk
    );
    of_head(&[&["text", "approve", &act, "--out", &by_second][..], &by].concat());
    bad(1, &["2 persons"], &["--dir", a.at(), "text", "sign", "--approved", &by_first]);
    // A word that was changed on the way is found.
    let changed = std::fs::read_to_string(&by_second).expect("a file").replace("a third", "a half!");
    let forged = at("forged.act");
    std::fs::write(&forged, changed).expect("a file");
    bad(1, &["pages are not those"], &["text", "approve", &forged, "--key", &first, "--out", &at("none.act")]);
    ceremony.does(a, &["text", "sign", "--approved", &by_first, "--approved", &by_second]);
    // Once its place is taken, the approvals are of no use any more.
    bad(
        3,
        &["in the meantime", "prepare it"],
        &["--dir", a.at(), "text", "sign", "--approved", &by_first, "--approved", &by_second],
    );
    ceremony.signs(b);
    ceremony.signs(c);
    ceremony.until_all_are(State::Final);
    ceremony.end();
}

#[test]
fn a_house_off_line_is_outstanding_and_completes_it_when_it_is_back() {
    let mut ceremony = Ceremony::new("apart");
    ceremony.signs(&ceremony.sites[2]);
    ceremony.settled();
    ceremony.sites[2].end();
    ceremony.signs(&ceremony.sites[0]);
    ceremony.signs(&ceremony.sites[1]);
    let on_line: Vec<&Site> = ceremony.sites[..2].iter().collect();
    until("the two that are on line have sealed", || {
        on_line.iter().all(|site| ceremony.own(site, sealed) == 1).then_some(())
    });
    agree(&on_line, ceremony.mechanism);
    for site in &on_line {
        let status = ceremony.status(site);
        assert_eq!((&status["state"], &status["outstanding"]), (&Value::from("sealing"), &serde_json::json!(["CC"])));
        assert_eq!(ceremony.own(site, proclaimed), 0);
    }
    ceremony.sites[2].start();
    ceremony.until_all_are(State::Final);
    ceremony.end();
}

#[test]
fn terms_of_reference_a_release_and_a_correction_go_the_same_way() {
    let ceremony = Ceremony::new("others");
    let [a, b, c] = &ceremony.sites[..] else { unreachable!("there are three") };
    let sites = [a, b, c];
    sites.iter().for_each(|site| ceremony.signs(site));
    ceremony.until_all_are(State::Final);
    ceremony.settled();
    let states = |site: &Site| -> Vec<Value> {
        let shown = good(&["--dir", site.at(), "text", "status", "--json"]);
        serde_json::from_str::<Vec<Value>>(&shown).expect("JSON")
    };
    let of = |site: &Site, kind: &str| -> Value {
        let all = states(site);
        let found = all.iter().find(|own| own["subject"].as_str().expect("words").starts_with(kind));
        found.unwrap_or_else(|| panic!("nothing begins with {kind}: {all:?}")).clone()
    };
    let signed_by_all = |kind: &str| {
        ceremony.settled();
        let manifest = of(a, kind)["manifest"].as_str().expect("a digest").to_owned();
        for site in sites {
            ceremony.does(site, &["text", "sign", &manifest, "--key", &ceremony.key(site)]);
        }
        until(kind, || sites.iter().all(|site| of(site, kind)["state"] == "final").then_some(()));
        ceremony.settled();
    };
    ceremony.does(a, &["mechanism", "amend", "--marking", "restricted"]);
    ceremony.settled();
    let terms = of(b, "New terms")["manifest"].as_str().expect("a digest").to_owned();
    [b, c].iter().for_each(|site| ceremony.does(site, &["mechanism", "amend", "--same", &terms]));
    signed_by_all("New terms");
    for site in sites {
        let shown: Value =
            serde_json::from_str(&good(&["--dir", site.at(), "mechanism", "show", "--json"])).expect("JSON");
        assert_eq!(shown["marking"], "restricted", "{}", site.code);
    }
    for site in sites {
        ceremony.does(site, &["text", "release", "text:1", "--hour", "2026-05-20T18:00+08:00"]);
    }
    signed_by_all("The joint release");
    let corrected = "en=Joint Statement\n\nOP1 Each shore takes a third of its water.\n";
    ceremony.does(a, &["text", "correct", "text:1", "--page", corrected, "--why", "en=a slip", "--until", "+3d"]);
    bad(
        1,
        &["as it was"],
        &[
            "--dir",
            a.at(),
            "text",
            "correct",
            "text:1",
            "--page",
            "en=Joint Statement\n\nOP1 Each shore takes a third of the water.\n",
            "--why",
            "en=none",
            "--until",
            "+3d",
        ],
    );
    ceremony.end();
}
