//! The ceremonies of WebAuthn Level 3's own test vectors: registrations give the keys, authentications are judged.

use crate::suite::WEBAUTHN;
use record::Digest;
use record::assertion::Assertion;
use record::digest::{from_hex, hex};
use record::key::{verify_ed25519, verify_p256_der};
use record::person::CredentialKey;

const RP: &str = "example.org";
const ORIGIN: &str = "https://example.org";

/// The value of a name in the pseudocode: the first one, of hexadecimal digits.
fn value(part: &str, name: &str) -> Vec<u8> {
    let start = format!("\n{name} = h'");
    let (_, rest) = part.split_once(&start).unwrap_or_else(|| panic!("no {name}"));
    let (digits, _) = rest.split_once('\'').expect("the end of the value");
    from_hex(digits).expect("hex")
}

/// The credential's key out of an attestation object: COSE keys as authenticators write them.
fn credential(attestation: &[u8]) -> Option<CredentialKey> {
    let text = hex(attestation);
    let key = |from: &str| from_hex(&text.split_once(from)?.1[..64]);
    // kty EC2, alg ES256, crv P-256, x; then y.
    if let Some(x) = key("a5010203262001215820") {
        let (_, rest) = text.split_once("a5010203262001215820").expect("it is there");
        let y = from_hex(rest[64..].strip_prefix("225820")?.get(..64)?)?;
        let public = [&[2 | (y[31] & 1)], &x[..]].concat();
        return Some(CredentialKey::P256(public.try_into().expect("33 bytes")));
    }
    // kty OKP, alg EdDSA, crv Ed25519, x.
    let x = key("a4010103272006215820")?;
    Some(CredentialKey::Ed25519(x.try_into().expect("32 bytes")))
}

#[test]
fn ceremonies() {
    let Some(text) = WEBAUTHN.text() else {
        return;
    };
    let (mut good, mut unverified, mut framed, mut other_algorithms) = (0, 0, 0, 0);
    for section in text.split("\n## ").skip(1) {
        let Some((registration, authentication)) = section.split_once("[=authentication ceremony|Authentication=]:")
        else {
            continue;
        };
        let (authenticator, client) =
            (value(authentication, "authenticatorData"), value(authentication, "clientDataJSON"));
        let (challenge, signature) = (value(authentication, "challenge"), value(authentication, "signature"));
        let Some(key) = credential(&value(registration, "attestationObject")) else {
            other_algorithms += 1;
            continue;
        };
        let title = section.lines().next().expect("a title");
        let message = [&authenticator[..], &Digest::of(&client).0].concat();
        let signed = match &key {
            CredentialKey::P256(key) => verify_p256_der(key, &message, &signature),
            CredentialKey::Ed25519(key) => verify_ed25519(key, &message, &signature.clone().try_into().expect("64")),
        };
        assert!(signed, "{title}");
        let assertion = Assertion { authenticator: &authenticator, client: &client, signature: &signature };
        let origins = [ORIGIN.to_owned()];
        let verified = authenticator[32] & 4 != 0;
        let top = !client.windows(18).any(|part| part == br#""crossOrigin":true"#);
        assert_eq!(assertion.is_by(&key, RP, &origins, &challenge), verified && top, "{title}");
        match (verified, top) {
            (true, true) => good += 1,
            (false, true) => unverified += 1,
            (_, false) => framed += 1,
        }
        let elsewhere = ["https://example.com".to_owned()];
        assert!(!assertion.is_by(&key, RP, &elsewhere, &challenge), "{title}");
        assert!(!assertion.is_by(&key, "example.com", &origins, &challenge), "{title}");
        assert!(!assertion.is_by(&key, RP, &origins, &challenge[1..]), "{title}");
    }
    WEBAUTHN.counted(good + unverified + framed + other_algorithms);
    WEBAUTHN.not_applicable(other_algorithms, "an algorithm that a passkey here may not have");
    assert_eq!((good, unverified, framed, other_algorithms), (3, 6, 2, 4));
}
