//! Approvals by persons: acts with one approval each, which is good under the key beside it, or is not.

use crate::hands::{brief, key};
use crate::meaning;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use record::act::{Act, Approval, Proof};
use record::digest::hex;
use record::person::{CredentialKey, PersonKey};
use record::{ActId, Digest};
use serde_json::{Value, json};

const RP: &str = "lake.example";
const ORIGIN: &str = "https://desk.lake.example";

/// The P-256 key of a number: the scalar of 32 bytes of it.
fn p256_key(n: u8) -> SigningKey {
    SigningKey::from_slice(&[n; 32]).expect("below the order")
}

fn p256_public(n: u8) -> [u8; 33] {
    p256_key(n).verifying_key().to_sec1_point(true).as_bytes().try_into().expect("33 bytes")
}

pub fn token() -> PersonKey {
    PersonKey::Ed25519(key(8).public().ed25519)
}

pub fn token_p256() -> PersonKey {
    PersonKey::P256(p256_public(9))
}

/// What a passkey signs on.
#[derive(Clone, Copy)]
pub enum Curve {
    Ed25519,
    P256,
}

pub fn passkey(curve: Curve) -> PersonKey {
    let key = match curve {
        Curve::Ed25519 => CredentialKey::Ed25519(key(10).public().ed25519),
        Curve::P256 => CredentialKey::P256(p256_public(11)),
    };
    PersonKey::Passkey { key, rp: RP.into(), origins: vec![ORIGIN.into(), "https://lake.example".into()] }
}

fn sign(curve: Curve, message: &[u8]) -> Vec<u8> {
    match curve {
        Curve::Ed25519 => key(10).sign_ed25519(message).to_vec(),
        Curve::P256 => der(&p256_key(11).sign(message)),
    }
}

fn der(signature: &Signature) -> Vec<u8> {
    signature.to_der().as_bytes().to_vec()
}

/// The parts of a ceremony, as they are before they are signed.
struct Ceremony {
    rp: &'static str,
    flags: u8,
    rest: &'static [u8],
    kind: &'static str,
    act: ActId,
    origin: &'static str,
    end: &'static str,
}

fn ceremony() -> Ceremony {
    Ceremony {
        rp: RP,
        flags: 0x05,
        rest: &[0, 0, 0, 3],
        kind: "webauthn.get",
        act: brief().id(),
        origin: ORIGIN,
        end: r#","crossOrigin":false}"#,
    }
}

impl Ceremony {
    fn approve(&self, curve: Curve) -> Approval {
        let Ceremony { kind, origin, end, .. } = self;
        let challenge = URL_SAFE_NO_PAD.encode(Approval::challenge(self.act).0);
        let client = format!(r#"{{"type":"{kind}","challenge":"{challenge}","origin":"{origin}"{end}"#).into_bytes();
        let authenticator = [&Digest::of(self.rp.as_bytes()).0[..], &[self.flags], self.rest].concat();
        let signature = sign(curve, &[&authenticator[..], &Digest::of(&client).0].concat());
        Approval { key: passkey(curve).id(), proof: Proof::Assertion { authenticator, client, signature } }
    }
}

fn vector(name: &str, said: [&str; 2], key: &PersonKey, approval: Approval) -> Value {
    let act = Act { approvals: vec![approval], ..brief() };
    let [verdict, words] = said;
    let why = if verdict == "valid" { "about" } else { "reason" };
    json!({
        "name": name,
        why: words,
        "verdict": verdict,
        "leaf": hex(&act.leaf().expect("a good act")),
        "id": act.id().to_string(),
        "act": meaning::of(&act),
        "person_key": hex(&key.encode()),
    })
}

fn good(name: &str, about: &str, key: &PersonKey, approval: Approval) -> Value {
    vector(name, ["valid", about], key, approval)
}

fn bad(name: &str, reason: &str, key: &PersonKey, approval: Approval) -> Value {
    vector(name, ["invalid", reason], key, approval)
}

/// A bad twin of the assertion on P-256.
fn twin(name: &str, reason: &str, change: impl FnOnce(&mut Ceremony)) -> Value {
    let mut ceremony = ceremony();
    change(&mut ceremony);
    bad(name, reason, &passkey(Curve::P256), ceremony.approve(Curve::P256))
}

fn tokens() -> Vec<Value> {
    let (message, other) = (Approval::message(brief().id()), Approval::message(other_act()));
    let pair = PersonKey::Pair(key(7).public().clone());
    let single = |key: &PersonKey, signature| Approval { key: key.id(), proof: Proof::Single(signature) };
    let on_p256 = |message: &[u8]| {
        let signature: Signature = p256_key(9).sign(message);
        signature
    };
    let (first, second) = (token(), token_p256());
    let half = key(7).sign_ed25519(&message);
    let low = on_p256(&message).normalize_s();
    let high = Signature::from_scalars(low.r(), -low.s()).expect("neither is 0");
    vec![
        good("pair", "a key file", &pair, Approval::of(brief().id(), &key(7), &[0; 32])),
        bad("bad-pair-half", "half of a pair", &pair, single(&pair, half)),
        good("token-ed25519", "a token", &first, single(&first, key(8).sign_ed25519(&message))),
        bad("bad-token-ed25519-act", "another act", &first, single(&first, key(8).sign_ed25519(&other))),
        bad("bad-token-ed25519-key", "another key's", &first, single(&first, key(7).sign_ed25519(&message))),
        good("token-p256", "a token on P-256", &second, single(&second, low.to_bytes().into())),
        good("token-p256-high", "s above half of the order", &second, single(&second, high.to_bytes().into())),
        bad("bad-token-p256-act", "another act", &second, single(&second, on_p256(&other).to_bytes().into())),
        bad("bad-token-p256-zero", "r and s are 0", &second, single(&second, [0; 64])),
    ]
}

fn other_act() -> ActId {
    Act { index: 1, ..brief() }.id()
}

fn passkeys() -> Vec<Value> {
    let (ed25519, p256) = (passkey(Curve::Ed25519), passkey(Curve::P256));
    let extended = Ceremony { flags: 0x85, rest: &[0, 0, 0, 3, 0xa0], ..ceremony() };
    let copied = Ceremony { flags: 0x1d, ..ceremony() };
    let longer = Ceremony { end: r#","crossOrigin":false,"extraData":"more"}"#, ..ceremony() };
    let elsewhere = Ceremony { origin: "https://lake.example", ..ceremony() };
    let by_token = Approval {
        key: p256.id(),
        proof: Proof::Single({
            let signature: Signature = p256_key(11).sign(&Approval::message(brief().id()));
            signature.to_bytes().into()
        }),
    };
    let spoiled = |change: fn(&mut Vec<u8>)| {
        let mut approval = ceremony().approve(Curve::P256);
        if let Proof::Assertion { signature, .. } = &mut approval.proof {
            change(signature);
        }
        approval
    };
    vec![
        good("passkey-ed25519", "a passkey", &ed25519, ceremony().approve(Curve::Ed25519)),
        good("passkey-p256", "a passkey on P-256", &p256, ceremony().approve(Curve::P256)),
        good("passkey-other-origin", "at the other of its origins", &p256, elsewhere.approve(Curve::P256)),
        good("passkey-extended", "with extensions", &p256, extended.approve(Curve::P256)),
        good("passkey-copied", "eligible for backup, and backed up", &p256, copied.approve(Curve::P256)),
        good("passkey-later-client", "with a member of a later client", &p256, longer.approve(Curve::P256)),
        bad("bad-passkey-single", "signed as a token would", &p256, by_token),
        bad("bad-passkey-signature", "a byte behind the signature", &p256, spoiled(|s| s.push(0))),
        bad("bad-passkey-signature-cut", "the signature cut", &p256, spoiled(|s| s.truncate(s.len() - 1))),
        twin("bad-passkey-origin", "an origin that the mandate does not name", |c| {
            c.origin = "https://lake.example.net"
        }),
        twin("bad-passkey-rp", "another relying party", |c| c.rp = "desk.lake.example"),
        twin("bad-passkey-present", "no user was present", |c| c.flags = 0x04),
        twin("bad-passkey-verified", "the user was not verified", |c| c.flags = 0x01),
        twin("bad-passkey-attested", "with a new credential", |c| c.flags = 0x45),
        twin("bad-passkey-long", "bytes that no flag announces", |c| c.rest = &[0, 0, 0, 3, 0xa0]),
        twin("bad-passkey-short", "a counter of three bytes", |c| c.rest = &[0, 0, 3]),
        twin("bad-passkey-no-extensions", "extensions that are not there", |c| c.flags = 0x85),
        twin("bad-passkey-act", "the challenge of another act", |c| c.act = other_act()),
        twin("bad-passkey-create", "a registration", |c| c.kind = "webauthn.create"),
        twin("bad-passkey-cross", "in a frame of another site", |c| c.end = r#","crossOrigin":true}"#),
        twin("bad-passkey-no-cross", "without crossOrigin", |c| c.end = "}"),
        twin("bad-passkey-open", "client data without an end", |c| c.end = r#","crossOrigin":false"#),
        twin("bad-passkey-trailing", "bytes behind the end", |c| c.end = r#","crossOrigin":false}}"#),
    ]
}

/// All of them.
pub fn all() -> Vec<Value> {
    [tokens(), passkeys()].concat()
}
