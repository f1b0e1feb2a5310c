//! An authenticator and a browser made of software: they answer as real ones do (WebAuthn Level 3, 6 and 7), or as told.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{DerSignature, SigningKey};
use record::Digest;
use serde_json::{Value, json};

pub const PRESENT: u8 = 0x01;
pub const VERIFIED: u8 = 0x04;
const ATTESTED: u8 = 0x40;

/// One passkey, and how its browser and device behave.
pub struct Authenticator {
    pub key: SigningKey,
    pub id: Vec<u8>,
    pub user: Option<Vec<u8>>,
    pub rp: String,
    pub origin: String,
    pub flags: u8,
    pub counter: u32,
    pub counts: bool,
    /// What the browser says of pages around the page.
    pub around: Value,
    /// Whether the browser says that the device kept the passkey.
    pub kept: Option<bool>,
    /// The kind of key: ES256, or what nobody asked for.
    pub algorithm: Algorithm,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    Es256,
    Ed25519,
}

impl Authenticator {
    pub fn new(seed: u8, origin: &str) -> Authenticator {
        Authenticator {
            key: SigningKey::from_slice(&[seed; 32]).expect("a seed below the order"),
            id: vec![seed; 16],
            user: None,
            rp: "localhost".into(),
            origin: origin.into(),
            flags: PRESENT | VERIFIED,
            counter: 1,
            counts: true,
            around: json!({ "crossOrigin": false }),
            kept: Some(true),
            algorithm: Algorithm::Es256,
        }
    }

    /// What `navigator.credentials.create` answers to these options, by `toJSON`.
    pub fn create(&mut self, options: &Value) -> String {
        let options = &options["publicKey"];
        self.user = Some(bytes(&options["user"]["id"]));
        let client = self.client("webauthn.create", options);
        let length = u16::try_from(self.id.len()).expect("a short id").to_be_bytes();
        let data = [
            &self.head(self.flags | ATTESTED)[..],
            // No maker is told.
            &[0; 16],
            &length,
            &self.id,
            &self.cose(),
        ]
        .concat();
        // {"fmt": "none", "attStmt": {}, "authData": data}
        let size = u16::try_from(data.len()).expect("short data").to_be_bytes();
        let object = [&b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x59"[..], &size, &data].concat();
        let mut extensions = json!({});
        if let Some(kept) = self.kept {
            extensions["credProps"] = json!({ "rk": kept });
        }
        self.credential(
            json!({
                "attestationObject": URL_SAFE_NO_PAD.encode(object),
                "clientDataJSON": URL_SAFE_NO_PAD.encode(client),
                "transports": ["internal"],
            }),
            extensions,
        )
    }

    /// What `navigator.credentials.get` answers to these options.
    pub fn get(&mut self, options: &Value) -> String {
        if self.counts {
            self.counter += 1;
        }
        let client = self.client("webauthn.get", &options["publicKey"]);
        let data = self.head(self.flags);
        let signature: DerSignature = self.key.sign(&[&data[..], &Digest::of(client.as_bytes()).0].concat());
        let mut response = json!({
            "authenticatorData": URL_SAFE_NO_PAD.encode(data),
            "clientDataJSON": URL_SAFE_NO_PAD.encode(client),
            "signature": URL_SAFE_NO_PAD.encode(signature.as_bytes()),
            "userHandle": null,
        });
        if let Some(user) = &self.user {
            response["userHandle"] = json!(URL_SAFE_NO_PAD.encode(user));
        }
        self.credential(response, json!({}))
    }

    /// The key that this passkey has, compressed.
    pub fn point(&self) -> [u8; 33] {
        let point = self.key.verifying_key().to_sec1_point(true);
        point.as_bytes().try_into().expect("a compressed point")
    }

    fn credential(&self, response: Value, extensions: Value) -> String {
        let id = URL_SAFE_NO_PAD.encode(&self.id);
        json!({ "id": id, "rawId": id, "type": "public-key", "authenticatorAttachment": "platform",
            "response": response, "clientExtensionResults": extensions })
        .to_string()
    }

    /// The client data, in the order of its serialization (5.8.1.1).
    fn client(&self, kind: &str, options: &Value) -> String {
        let challenge = options["challenge"].as_str().expect("a challenge");
        let head = format!(r#"{{"type":"{kind}","challenge":"{challenge}","origin":"{}","#, self.origin);
        head + &self.around.to_string()[1..]
    }

    fn head(&self, flags: u8) -> Vec<u8> {
        [&Digest::of(self.rp.as_bytes()).0[..], &[flags], &self.counter.to_be_bytes()].concat()
    }

    fn cose(&self) -> Vec<u8> {
        let point = self.key.verifying_key().to_sec1_point(false);
        let (x, y) = (point.x().expect("x"), point.y().expect("y"));
        match self.algorithm {
            // {1: 2, 3: -7, -1: 1, -2: x, -3: y}
            Algorithm::Es256 => [&b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20"[..], x, b"\x22\x58\x20", y].concat(),
            // {1: 1, 3: -8, -1: 6, -2: x}
            Algorithm::Ed25519 => [&b"\xa4\x01\x01\x03\x27\x20\x06\x21\x58\x20"[..], x].concat(),
        }
    }
}

/// The bytes of a member that is base64url.
fn bytes(value: &Value) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(value.as_str().expect("a text")).expect("base64url")
}
