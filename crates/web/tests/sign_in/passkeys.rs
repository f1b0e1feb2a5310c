//! Making passkeys and coming in with them.

use crate::authenticator::{Algorithm, Authenticator, PRESENT, VERIFIED};
use record::person::{CredentialKey, PersonKey};
use serde_json::{Value, json};
use std::time::Instant;
use web::sign_in::ceremonies::{CEREMONY_LASTS, Handle, Lost};
use web::sign_in::passkeys::{
    CameIn, Claim, CredentialId, Enrolled, Enrolling, Held, PasskeyFault, Passkeys, UserHandle,
};

const ORIGIN: &str = "http://localhost:7000";
const ANNA: UserHandle = UserHandle([1; 16]);
const BORIS: UserHandle = UserHandle([2; 16]);

fn house() -> Passkeys {
    Passkeys::new("localhost", ORIGIN, "A house").expect("a relying party")
}

fn enrolling(person: UserHandle, has: &[CredentialId]) -> Enrolling<'_> {
    Enrolling { person, name: "Anna", has }
}

fn enrol(house: &Passkeys, device: &mut Authenticator, person: UserHandle) -> Result<Enrolled, PasskeyFault> {
    let now = Instant::now();
    let (handle, options) = house.begin_registration(enrolling(person, &[]), now)?;
    house.finish_registration(&handle, person, &device.create(&options), now)
}

/// A house, a device, and the passkey of Anna's on it.
fn enrolled() -> (Passkeys, Authenticator, Enrolled) {
    let (house, mut device) = (house(), Authenticator::new(7, ORIGIN));
    let passkey = enrol(&house, &mut device, ANNA).expect("a passkey");
    (house, device, passkey)
}

fn come_in(house: &Passkeys, device: &mut Authenticator, stored: &str) -> Result<CameIn, PasskeyFault> {
    let now = Instant::now();
    let (handle, options) = house.begin_sign_in(now)?;
    let claim = Claim::read(&device.get(&options))?;
    house.finish_sign_in(&handle, &claim, Some(Held { person: ANNA, stored }), now)
}

#[test]
fn a_passkey_is_asked_for_that_verifies_its_user_and_is_found_without_a_name() {
    let has = [CredentialId(vec![9; 16])];
    let (_, options) = house().begin_registration(enrolling(ANNA, &has), Instant::now()).expect("options");
    let options = &options["publicKey"];
    assert_eq!(options["rp"], json!({ "id": "localhost", "name": "A house" }));
    assert_eq!(options["pubKeyCredParams"], json!([{ "type": "public-key", "alg": -7 }]));
    assert_eq!(options["authenticatorSelection"]["residentKey"], "required");
    assert_eq!(options["authenticatorSelection"]["requireResidentKey"], true);
    assert_eq!(options["authenticatorSelection"]["userVerification"], "required");
    assert_eq!(options["attestation"], "none");
    assert_eq!(options["excludeCredentials"][0]["id"], "CQkJCQkJCQkJCQkJCQkJCQ");
    let (_, options) = house().begin_sign_in(Instant::now()).expect("options");
    assert_eq!(options["mediation"], Value::Null);
    assert_eq!(options["publicKey"]["allowCredentials"], json!([]));
    assert_eq!(options["publicKey"]["userVerification"], "required");
    assert_eq!(options["publicKey"]["rpId"], "localhost");
}

#[test]
fn a_passkey_that_was_made_lets_its_owner_in() {
    let (house, mut device, passkey) = enrolled();
    assert_eq!(passkey.id, CredentialId(device.id.clone()));
    let key = CredentialKey::P256(device.point());
    let expected = PersonKey::Passkey { key, rp: "localhost".into(), origins: vec![ORIGIN.into()] };
    assert_eq!(passkey.key, expected);
    assert_eq!(house.key_of(&passkey.stored).expect("a key"), expected);
    let came = come_in(&house, &mut device, &passkey.stored).expect("Anna comes in");
    assert_eq!((came.person, came.credential), (ANNA, passkey.id));
    // And again, with what was stored then.
    let stored = came.stored.expect("the counter went on");
    come_in(&house, &mut device, &stored).expect("Anna comes in again");
}

#[test]
fn a_passkey_without_a_counter_lets_its_owner_in() {
    let (house, mut device) = (house(), Authenticator::new(7, ORIGIN));
    device.counter = 0;
    let passkey = enrol(&house, &mut device, ANNA).expect("a passkey");
    device.counts = false;
    let came = come_in(&house, &mut device, &passkey.stored).expect("Anna comes in");
    assert_eq!(came.stored, None);
}

/// What goes wrong where a passkey is made, and what is said of it.
#[test]
fn a_passkey_that_is_not_what_was_asked_for_is_not_made() {
    let made = |change: &dyn Fn(&mut Authenticator)| {
        let mut device = Authenticator::new(7, ORIGIN);
        change(&mut device);
        enrol(&house(), &mut device, ANNA)
    };
    assert!(made(&|_| ()).is_ok());
    assert!(made(&|device| device.kept = None).is_ok());
    let fault = |change: &dyn Fn(&mut Authenticator)| made(change).expect_err("a fault");
    assert!(matches!(fault(&|d| d.origin = "http://localhost:7001".into()), PasskeyFault::OtherOrigin));
    assert!(matches!(fault(&|d| d.origin = "https://localhost:7000".into()), PasskeyFault::OtherOrigin));
    assert!(matches!(fault(&|d| d.origin = "http://x.localhost:7000".into()), PasskeyFault::OtherOrigin));
    assert!(matches!(fault(&|d| d.rp = "localhos".into()), PasskeyFault::RelyingParty));
    assert!(matches!(fault(&|d| d.flags = PRESENT), PasskeyFault::NotVerified));
    assert!(matches!(fault(&|d| d.flags = VERIFIED), PasskeyFault::NotPresent));
    assert!(matches!(fault(&|d| d.kept = Some(false)), PasskeyFault::NotDiscoverable));
    assert!(matches!(fault(&|d| d.algorithm = Algorithm::Ed25519), PasskeyFault::Algorithm));
    assert!(matches!(fault(&|d| d.around = json!({ "crossOrigin": true })), PasskeyFault::CrossOrigin));
}

#[test]
fn a_passkey_is_made_once_and_for_whom_it_was_begun() {
    let (house, mut device, now) = (house(), Authenticator::new(7, ORIGIN), Instant::now());
    let begin = |has: &[CredentialId]| house.begin_registration(enrolling(ANNA, has), now).expect("options");
    // Twice.
    let (handle, options) = begin(&[]);
    let answer = device.create(&options);
    assert!(house.finish_registration(&handle, ANNA, &answer, now).is_ok());
    let again = house.finish_registration(&handle, ANNA, &answer, now);
    assert!(matches!(again, Err(PasskeyFault::Ceremony(Lost::Unknown))));
    // In answer to another question.
    let (other, _) = begin(&[]);
    assert!(matches!(house.finish_registration(&other, ANNA, &answer, now), Err(PasskeyFault::Challenge)));
    // By somebody else, who signed in meanwhile.
    let (handle, options) = begin(&[]);
    let answer = device.create(&options);
    assert!(matches!(house.finish_registration(&handle, BORIS, &answer, now), Err(PasskeyFault::OtherPerson)));
    // Too late, with no cookie, with another ceremony's.
    let (handle, options) = begin(&[]);
    let late = house.finish_registration(&handle, ANNA, &device.create(&options), now + CEREMONY_LASTS);
    assert!(matches!(late, Err(PasskeyFault::Ceremony(Lost::Expired))));
    let (_, options) = begin(&[]);
    let (sign_in, _) = house.begin_sign_in(now).expect("options");
    for foreign in [Handle::from_cookie(""), sign_in] {
        let fault = house.finish_registration(&foreign, ANNA, &device.create(&options), now);
        assert!(matches!(fault, Err(PasskeyFault::Ceremony(Lost::Unknown))));
    }
    // One that she has, also where the browser did not keep to the list.
    let has = [CredentialId(device.id.clone())];
    let (handle, options) = begin(&has);
    let fault = house.finish_registration(&handle, ANNA, &device.create(&options), now);
    assert!(matches!(fault, Err(PasskeyFault::AlreadyHeld)));
    let (handle, options) = begin(&has);
    let answer = device.create(&options).replace(r#""rawId":"BwcH"#, r#""rawId":"CAcH"#);
    assert!(house.finish_registration(&handle, ANNA, &answer, now).is_err());
}

/// What goes wrong where somebody comes in, and what is said of it.
#[test]
fn only_the_owner_verified_at_the_house_s_own_page_comes_in() {
    let came = |change: &dyn Fn(&mut Authenticator)| {
        let (house, mut device, passkey) = enrolled();
        change(&mut device);
        come_in(&house, &mut device, &passkey.stored)
    };
    assert!(came(&|_| ()).is_ok());
    let fault = |change: &dyn Fn(&mut Authenticator)| came(change).expect_err("a fault");
    assert!(matches!(fault(&|d| d.origin = "http://localhost:7001".into()), PasskeyFault::OtherOrigin));
    assert!(matches!(fault(&|d| d.origin = "http://evil.example".into()), PasskeyFault::OtherOrigin));
    assert!(matches!(fault(&|d| d.rp = "evil.example".into()), PasskeyFault::RelyingParty));
    assert!(matches!(fault(&|d| d.flags = PRESENT), PasskeyFault::NotVerified));
    assert!(matches!(fault(&|d| d.flags = VERIFIED), PasskeyFault::NotPresent));
    assert!(matches!(fault(&|d| (d.counter, d.counts) = (1, false)), PasskeyFault::Counter));
    assert!(matches!(fault(&|d| d.around = json!({ "crossOrigin": true })), PasskeyFault::CrossOrigin));
    let within = json!({ "crossOrigin": false, "topOrigin": "https://evil.example" });
    assert!(matches!(fault(&|d| d.around = within.clone()), PasskeyFault::CrossOrigin));
    assert!(matches!(fault(&|d| d.user = None), PasskeyFault::Unnamed));
    assert!(matches!(fault(&|d| d.user = Some(vec![1; 15])), PasskeyFault::Unnamed));
    assert!(matches!(fault(&|d| d.user = Some(BORIS.0.to_vec())), PasskeyFault::NotHeld));
    assert!(matches!(fault(&|d| d.id = vec![8; 16]), PasskeyFault::NotHeld));
    // Another key under the passkey's name.
    let forged = |d: &mut Authenticator| d.key = Authenticator::new(8, ORIGIN).key;
    assert!(matches!(fault(&forged), PasskeyFault::Signature));
}

#[test]
fn an_answer_lets_somebody_in_once_and_in_one_browser() {
    let (house, mut device, passkey) = enrolled();
    let (now, held) = (Instant::now(), Some(Held { person: ANNA, stored: &passkey.stored }));
    let (handle, options) = house.begin_sign_in(now).expect("options");
    let claim = Claim::read(&device.get(&options)).expect("a claim");
    // In another browser, which began a sign-in of its own.
    let (other, _) = house.begin_sign_in(now).expect("options");
    assert!(matches!(house.finish_sign_in(&other, &claim, held, now), Err(PasskeyFault::Challenge)));
    assert!(house.finish_sign_in(&handle, &claim, held, now).is_ok());
    let again = house.finish_sign_in(&handle, &claim, held, now);
    assert!(matches!(again, Err(PasskeyFault::Ceremony(Lost::Unknown))));
    // Nobody's, or another's by the house's own account.
    for held in [None, Some(Held { person: BORIS, stored: &passkey.stored })] {
        let (handle, options) = house.begin_sign_in(now).expect("options");
        let claim = Claim::read(&device.get(&options)).expect("a claim");
        assert!(matches!(house.finish_sign_in(&handle, &claim, held, now), Err(PasskeyFault::NotHeld)));
    }
    // What was stored is spoiled.
    let (handle, options) = house.begin_sign_in(now).expect("options");
    let claim = Claim::read(&device.get(&options)).expect("a claim");
    let held = Some(Held { person: ANNA, stored: "{}" });
    assert!(matches!(house.finish_sign_in(&handle, &claim, held, now), Err(PasskeyFault::Stored)));
}

#[test]
fn what_is_no_answer_is_said_to_be_none() {
    let long = format!(r#"{{"id":"{}"}}"#, "x".repeat(1 << 20));
    for text in ["", "{}", "null", r#"{"id":"x","rawId":"?","type":"public-key","response":{}}"#, &long] {
        assert!(matches!(Claim::read(text), Err(PasskeyFault::Malformed)));
        let house = house();
        let (handle, _) = house.begin_registration(enrolling(ANNA, &[]), Instant::now()).expect("options");
        let fault = house.finish_registration(&handle, ANNA, text, Instant::now());
        assert!(matches!(fault, Err(PasskeyFault::Malformed)));
    }
}

#[test]
fn a_house_is_one_secure_origin_of_its_relying_party() {
    let is = |rp: &str, origin: &str| Passkeys::new(rp, origin, "A house").is_ok();
    assert!(is("localhost", "http://localhost:7000"));
    assert!(is("example.org", "https://desk.example.org"));
    assert!(!is("example.org", "http://desk.example.org"));
    assert!(!is("example.org", "https://desk.example.com"));
    assert!(!is("example.org", "https://badexample.org"));
    assert!(!is("example.org", "https://desk.example.org/"));
    assert!(!is("example.org", "https://desk.example.org/path"));
    assert!(!is("example.org", "https://Desk.example.org"));
    assert!(!is("127.0.0.1", "http://127.0.0.1:7000"));
    assert!(!is("", ""));
}
