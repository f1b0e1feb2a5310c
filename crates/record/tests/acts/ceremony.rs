//! Approvals by persons: by a token, by a passkey, each beside its bad twins.

use crate::raw::brief;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use record::act::{Act, Approval, Proof};
use record::assertion::Backup;
use record::key::SecretKey;
use record::person::{CredentialKey, PersonKey};
use record::{ActId, Digest};

/// The public Ed25519 key of a number.
pub fn ed25519(n: u8) -> [u8; 32] {
    SecretKey::from_seed(&[n; 64]).public().ed25519
}

/// The P-256 key of a number, and its public half, compressed.
pub fn p256(n: u8) -> (SigningKey, [u8; 33]) {
    let key = SigningKey::from_slice(&[n; 32]).expect("below the order");
    let public = key.verifying_key().to_sec1_point(true).as_bytes().try_into().expect("33 bytes");
    (key, public)
}

const ORIGIN: &str = "https://desk.lake.example";
const RP: &str = "lake.example";

fn act() -> ActId {
    brief().id()
}

fn other_act() -> ActId {
    Act { index: 1, ..brief() }.id()
}

/// The secret half of a credential.
#[derive(Clone, Copy)]
enum Secret {
    Ed25519(u8),
    P256(u8),
}

const BOTH: [Secret; 2] = [Secret::Ed25519(7), Secret::P256(8)];

impl Secret {
    fn public(self) -> CredentialKey {
        match self {
            Secret::Ed25519(n) => CredentialKey::Ed25519(ed25519(n)),
            Secret::P256(n) => CredentialKey::P256(p256(n).1),
        }
    }

    fn passkey(self) -> PersonKey {
        let origins = vec![ORIGIN.into(), "https://lake.example".into()];
        PersonKey::Passkey { key: self.public(), rp: RP.into(), origins }
    }

    /// As an authenticator signs: 64 bytes or DER.
    fn sign(self, message: &[u8]) -> Vec<u8> {
        match self {
            Secret::Ed25519(n) => SecretKey::from_seed(&[n; 64]).sign_ed25519(message).to_vec(),
            Secret::P256(n) => {
                let signature: Signature = p256(n).0.sign(message);
                signature.to_der().as_bytes().to_vec()
            }
        }
    }
}

/// What an authenticator and a browser put together before they sign.
#[derive(Clone)]
struct Ceremony {
    rp: &'static str,
    flags: u8,
    /// What follows the flags: the counter, and extensions.
    rest: Vec<u8>,
    kind: &'static str,
    challenge: String,
    origin: &'static str,
    cross: &'static str,
    /// What follows `crossOrigin`.
    end: &'static str,
}

/// User present and verified.
const UP_UV: u8 = 0x05;

fn ceremony(act: ActId) -> Ceremony {
    Ceremony {
        rp: RP,
        flags: UP_UV,
        rest: vec![0; 4],
        kind: "webauthn.get",
        challenge: base64url(&Approval::challenge(act)),
        origin: ORIGIN,
        cross: "false",
        end: "}",
    }
}

/// Base64url without padding, by its definition.
fn base64url(digest: &Digest) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let bit = |n: usize| digest.0.get(n / 8).is_some_and(|byte| byte >> (7 - n % 8) & 1 == 1);
    let letter = |at: usize| (0..6).fold(0, |sum, n| sum << 1 | usize::from(bit(at * 6 + n)));
    (0..43).map(|at| char::from(LETTERS[letter(at)])).collect()
}

impl Ceremony {
    fn authenticator(&self) -> Vec<u8> {
        [&Digest::of(self.rp.as_bytes()).0[..], &[self.flags], &self.rest].concat()
    }

    fn client(&self) -> Vec<u8> {
        let Ceremony { kind, challenge, origin, cross, end, .. } = self;
        format!(r#"{{"type":"{kind}","challenge":"{challenge}","origin":"{origin}","crossOrigin":{cross}{end}"#).into()
    }

    fn approve(&self, secret: Secret) -> Approval {
        let (authenticator, client) = (self.authenticator(), self.client());
        let signature = secret.sign(&[&authenticator[..], &Digest::of(&client).0].concat());
        Approval { key: secret.passkey().id(), proof: Proof::Assertion { authenticator, client, signature } }
    }

    /// Whether the approval that comes of it is good, for each kind of credential alike.
    fn is_good(&self) -> bool {
        let [one, other] = BOTH.map(|secret| self.approve(secret).is_by_person(&secret.passkey(), act()));
        assert_eq!(one, other);
        one
    }
}

#[track_caller]
fn good(change: impl FnOnce(&mut Ceremony)) {
    let mut ceremony = ceremony(act());
    change(&mut ceremony);
    assert!(ceremony.is_good());
}

#[track_caller]
fn bad(change: impl FnOnce(&mut Ceremony)) {
    let mut ceremony = ceremony(act());
    change(&mut ceremony);
    assert!(!ceremony.is_good());
}

#[test]
fn a_passkey_approves_at_its_origins_for_its_relying_party() {
    good(|_| {});
    good(|c| c.origin = "https://lake.example");
    bad(|c| c.origin = "https://lake.example.evil");
    bad(|c| c.origin = "https://desk.lake.exampl");
    bad(|c| c.origin = "http://desk.lake.example");
    bad(|c| c.origin = "");
    bad(|c| c.rp = "desk.lake.example");
    bad(|c| c.rp = "");
}

#[test]
fn a_passkey_approves_one_act_and_registers_none() {
    bad(|c| c.challenge = base64url(&Approval::challenge(other_act())));
    bad(|c| c.challenge = base64url(&act().0));
    bad(|c| c.challenge.push('='));
    bad(|c| c.challenge.clear());
    bad(|c| c.kind = "webauthn.create");
    bad(|c| c.kind = "payment.get");
    for secret in BOTH {
        let approval = ceremony(act()).approve(secret);
        assert!(approval.is_by_person(&secret.passkey(), act()));
        assert!(!approval.is_by_person(&secret.passkey(), other_act()));
    }
}

#[test]
fn the_user_is_present_and_verified_and_the_frame_is_its_own() {
    for flags in 0..=u8::MAX {
        let mut ceremony = ceremony(act());
        ceremony.flags = flags;
        let extended = flags & 0x80 != 0;
        if extended {
            ceremony.rest.push(0xa0);
        }
        let attested = flags & 0x40 != 0;
        assert_eq!(ceremony.is_good(), flags & UP_UV == UP_UV && !attested, "{flags:#04x}");
    }
    bad(|c| c.cross = "true");
    bad(|c| c.cross = "\"false\"");
    bad(|c| c.cross = "fals");
}

#[test]
fn what_a_later_client_adds_stands_behind_what_is_compared() {
    good(|c| c.end = r#","extraData":"more"}"#);
    bad(|c| c.end = "");
    bad(|c| c.end = "} ");
    bad(|c| c.end = "}}");
    bad(|c| c.end = ",");
    bad(|c| c.end = r#","extraData":"more""#);
    bad(|c| c.end = r#" ,"extraData":"more"}"#);
    bad(|c| c.kind = r#"webauthn.get","type":"webauthn.get"#);
}

#[test]
fn authenticator_data_is_as_long_as_its_flags_say() {
    good(|c| c.rest = vec![0xff; 4]);
    bad(|c| c.rest = vec![0; 3]);
    bad(|c| c.rest = vec![0; 5]);
    bad(|c| c.rest.clear());
    let extended = UP_UV | 0x80;
    good(|c| (c.flags, c.rest) = (extended, vec![0, 0, 0, 1, 0xa0]));
    bad(|c| c.flags = extended);
    for secret in BOTH {
        let mut approval = ceremony(act()).approve(secret);
        for bytes in [36, 33, 32, 31, 0] {
            if let Proof::Assertion { authenticator, .. } = &mut approval.proof {
                authenticator.truncate(bytes);
            }
            assert!(!approval.is_by_person(&secret.passkey(), act()));
            assert_eq!(approval.backup().is_some(), bytes > 32);
        }
    }
}

#[test]
fn the_signature_is_over_both_and_by_the_key() {
    for secret in BOTH {
        let approval = ceremony(act()).approve(secret);
        let Proof::Assertion { authenticator, client, signature } = approval.proof.clone() else {
            unreachable!("it is an assertion")
        };
        let with = |authenticator: &[u8], client: &[u8], signature: &[u8]| {
            let proof = Proof::Assertion {
                authenticator: authenticator.into(),
                client: client.into(),
                signature: signature.into(),
            };
            Approval { proof, ..approval.clone() }.is_by_person(&secret.passkey(), act())
        };
        assert!(with(&authenticator, &client, &signature));
        let counted = [&authenticator[..36], &[1]].concat();
        assert!(!with(&counted, &client, &signature), "the counter is signed");
        let added = [&client[..client.len() - 1], br#","a":1}"#].concat();
        assert!(!with(&authenticator, &added, &signature), "the client data is signed");
        for bad in [&signature[..signature.len() - 1], &[&signature[..], &[0]].concat(), &[]] {
            assert!(!with(&authenticator, &client, bad));
        }
        let alone = secret.sign(&Approval::message(act()));
        assert!(!with(&authenticator, &client, &alone), "a token's signature is no assertion");
        let stranger = match secret {
            Secret::Ed25519(n) => Secret::Ed25519(n + 10),
            Secret::P256(n) => Secret::P256(n + 10),
        };
        assert!(!approval.is_by_person(&stranger.passkey(), act()));
        let forged = Approval { key: approval.key, ..ceremony(act()).approve(stranger) };
        assert!(!forged.is_by_person(&secret.passkey(), act()));
    }
}

#[test]
fn a_token_signs_the_act_itself() {
    let message = Approval::message(act());
    let first = (PersonKey::Ed25519(ed25519(7)), SecretKey::from_seed(&[7; 64]).sign_ed25519(&message));
    let signature: Signature = p256(8).0.sign(&message);
    let second = (PersonKey::P256(p256(8).1), signature.to_bytes().into());
    for (key, signature) in [first, second] {
        let approval = Approval { key: key.id(), proof: Proof::Single(signature) };
        assert!(approval.is_by_person(&key, act()));
        assert!(!approval.is_by_person(&key, other_act()));
        assert_eq!(approval.backup(), None);
        let mut spoiled = signature;
        spoiled[63] ^= 1;
        let spoiled = Approval { proof: Proof::Single(spoiled), ..approval.clone() };
        assert!(!spoiled.is_by_person(&key, act()));
        let other = Approval { key: PersonKey::Ed25519(ed25519(9)).id(), ..approval };
        assert!(!other.is_by_person(&key, act()));
    }
}

#[test]
fn a_key_approves_in_its_own_form_alone() {
    let pair = SecretKey::from_seed(&[7; 64]);
    let approval = Approval::of(act(), &pair, &[0; 32]);
    assert!(approval.is_by_person(&PersonKey::Pair(pair.public().clone()), act()));
    let half = pair.sign_ed25519(&Approval::message(act()));
    let (token, passkey) = (PersonKey::Ed25519(ed25519(7)), Secret::Ed25519(7).passkey());
    assert_eq!(token.id(), passkey.id(), "one key has one name");
    let by_token = Approval { key: token.id(), proof: Proof::Single(half) };
    let by_passkey = ceremony(act()).approve(Secret::Ed25519(7));
    assert!(by_token.is_by_person(&token, act()) && by_passkey.is_by_person(&passkey, act()));
    assert!(!by_token.is_by_person(&passkey, act()));
    assert!(!by_passkey.is_by_person(&token, act()));
    for half_of_a_pair in [&by_token, &by_passkey] {
        assert!(!half_of_a_pair.is_by(pair.public(), act()));
        let claimed = Approval { key: pair.public().id(), ..half_of_a_pair.clone() };
        assert!(!claimed.is_by(pair.public(), act()));
    }
    let claimed = Approval { key: token.id(), ..approval };
    assert!(!claimed.is_by_person(&token, act()));
}

#[test]
fn whether_a_passkey_was_copied_is_told_and_not_judged() {
    for (flags, told) in [
        (UP_UV, Backup::Bound),
        (UP_UV | 0x08, Backup::Eligible),
        (UP_UV | 0x18, Backup::BackedUp),
        (UP_UV | 0x10, Backup::BackedUp),
    ] {
        let mut ceremony = ceremony(act());
        ceremony.flags = flags;
        assert!(ceremony.is_good());
        assert_eq!(ceremony.approve(BOTH[0]).backup(), Some(told));
    }
}

#[test]
fn an_origin_is_compared_as_a_client_writes_it() {
    let secret = Secret::P256(8);
    let odd = |origin: &str| PersonKey::Passkey { key: secret.public(), rp: RP.into(), origins: vec![origin.into()] };
    let mut ceremony = ceremony(act());
    ceremony.origin = r#"a\"b\\c"#;
    let approval = ceremony.approve(secret);
    assert!(approval.is_by_person(&odd(r#"a"b\c"#), act()));
    assert!(!approval.is_by_person(&odd(r#"a\"b\\c"#), act()));
    // An origin cannot bring its own end of the text.
    ceremony.origin = r#"a","crossOrigin":false,"b":""#;
    assert!(!ceremony.approve(secret).is_by_person(&odd(r#"a","crossOrigin":false,"b":""#), act()));
}
