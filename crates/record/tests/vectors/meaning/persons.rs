//! Persons' keys and approvals, as plain JSON.

use crate::hands::public;
use record::act::{Approval, Proof};
use record::digest::hex;
use record::person::{CredentialKey, PersonKey};
use serde_json::{Value, json};

/// A key of a person.
pub fn key(key: &PersonKey) -> Value {
    match key {
        PersonKey::Pair(pair) => json!({ "pair": public(pair) }),
        PersonKey::Ed25519(key) => json!({ "ed25519": hex(key) }),
        PersonKey::P256(key) => json!({ "p256": hex(key) }),
        PersonKey::Passkey { key, rp, origins } => {
            let key = match key {
                CredentialKey::Ed25519(key) => json!({ "ed25519": hex(key) }),
                CredentialKey::P256(key) => json!({ "p256": hex(key) }),
            };
            json!({ "passkey": key, "rp": rp, "origins": origins })
        }
    }
}

/// An approval.
pub fn approval(approval: &Approval) -> Value {
    let key = approval.key.0.to_string();
    match &approval.proof {
        Proof::Pair(signature) => json!({
            "key": key,
            "ed25519": hex(&signature.ed25519),
            "ml_dsa_44": hex(&signature.ml_dsa_44[..]),
        }),
        Proof::Single(signature) => json!({ "key": key, "signature": hex(signature) }),
        Proof::Assertion { authenticator, client, signature } => json!({
            "key": key,
            "authenticator": hex(authenticator),
            "client": hex(client),
            "signature": hex(signature),
        }),
    }
}
