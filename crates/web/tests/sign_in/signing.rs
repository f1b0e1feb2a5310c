//! Signing an act with a passkey that signs in: one passkey, two judges.

use crate::authenticator::{Authenticator, PRESENT};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use record::act::Approval;
use record::key::SecretKey;
use record::person::PersonKey;
use record::{ActId, Digest};
use serde_json::json;
use std::time::Instant;
use web::sign_in::passkeys::{Enrolling, Passkeys, UserHandle};
use web::sign_in::signing::{SigningFault, approval, options_for_signing};

const ORIGIN: &str = "http://localhost:7000";

#[test]
fn a_passkey_of_the_house_approves_the_act_that_its_owner_signs_and_no_other() {
    let house = Passkeys::new("localhost", ORIGIN, "A house").expect("a relying party");
    let (mut device, anna, now) = (Authenticator::new(7, ORIGIN), UserHandle([1; 16]), Instant::now());
    let who = Enrolling { person: anna, name: "Anna", has: &[] };
    let (handle, options) = house.begin_registration(who, now).expect("options");
    let passkey = house.finish_registration(&handle, anna, &device.create(&options), now).expect("a passkey");

    let (act, other) = (ActId(Digest::of(b"an act")), ActId(Digest::of(b"another")));
    let options = options_for_signing(&Approval::challenge(act), std::slice::from_ref(&passkey.id), house.rp());
    let asked = &options["publicKey"];
    assert_eq!(asked["userVerification"], "required");
    assert_eq!(asked["rpId"], "localhost");
    assert_eq!(asked["challenge"], URL_SAFE_NO_PAD.encode(Approval::challenge(act).0));
    assert_eq!(asked["allowCredentials"], json!([{ "type": "public-key", "id": URL_SAFE_NO_PAD.encode(&device.id) }]));

    let stranger = PersonKey::Pair(SecretKey::from_seed(&[9; 64]).public().clone());
    let keys = [stranger.clone(), passkey.key.clone()];
    let answer = device.get(&options);
    let approved = approval(&answer, act, &keys).expect("an approval");
    assert!(approved.is_by_person(&passkey.key, act));
    assert_eq!(approval(&answer, other, &keys), Err(SigningFault::Approves));
    assert_eq!(approval(&answer, act, &[stranger]), Err(SigningFault::Approves));
    // An answer to the question of who somebody is signs nothing.
    let (_, sign_in) = house.begin_sign_in(now).expect("options");
    assert_eq!(approval(&device.get(&sign_in), act, &keys), Err(SigningFault::Approves));
    // Nobody was verified; another page.
    device.flags = PRESENT;
    assert_eq!(approval(&device.get(&options), act, &keys), Err(SigningFault::Approves));
    let mut elsewhere = Authenticator::new(7, "http://localhost:7001");
    assert_eq!(approval(&elsewhere.get(&options), act, &keys), Err(SigningFault::Approves));
    for text in ["", "{}", r#"{"response":{}}"#, &"x".repeat(1 << 20)] {
        assert_eq!(approval(text, act, &keys), Err(SigningFault::Malformed));
    }
}
