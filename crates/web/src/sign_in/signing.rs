//! Signing an act with a passkey: what the browser is asked, and the approval in what it answers.
//! The answer is judged by the record's own rule (spec: act, 3.3), and never by the library that signs people in.

use super::passkeys::CredentialId;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use record::act::{Approval, Proof};
use record::person::PersonKey;
use record::{ActId, Digest};
use serde::Deserialize;
use serde_json::{Value, json};

/// The most bytes of a browser's answer.
pub const ANSWER_BYTES_MAX: usize = 64 * 1024;
/// How long a browser waits for its user, in milliseconds: they read before they sign.
const TIMEOUT: u64 = 10 * 60 * 1000;

/// Why an answer approves nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SigningFault {
    /// It is not what a browser answers when a passkey is used.
    Malformed,
    /// It is valid for this act under none of the keys: another act, passkey, origin or relying party, or a user who
    /// was not verified.
    Approves,
}

/// What to give to `navigator.credentials.get`: one of these passkeys is to sign the challenge, its user verified
/// (WebAuthn Level 3, 5.5).
pub fn options_for_signing(challenge: &Digest, credentials: &[CredentialId], rp: &str) -> Value {
    let allowed: Vec<Value> = credentials
        .iter()
        .map(|credential| json!({ "type": "public-key", "id": URL_SAFE_NO_PAD.encode(&credential.0) }))
        .collect();
    json!({ "publicKey": {
        "challenge": URL_SAFE_NO_PAD.encode(challenge.0),
        "timeout": TIMEOUT,
        "rpId": rp,
        "allowCredentials": allowed,
        "userVerification": "required",
    } })
}

#[derive(Deserialize)]
struct Used {
    response: Response,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Response {
    #[serde(rename = "clientDataJSON")]
    client: String,
    authenticator_data: String,
    signature: String,
}

/// The approval in what a browser answers (`toJSON` of the credential), by the one of these keys under which it is
/// valid for this act.
///
/// # Errors
/// Where it is no answer, or approves this act under none of them.
pub fn approval(answer: &str, act: ActId, keys: &[PersonKey]) -> Result<Approval, SigningFault> {
    let proof = proof(answer).ok_or(SigningFault::Malformed)?;
    let by = |key: &PersonKey| Approval { key: key.id(), proof: proof.clone() };
    let mut valid = keys.iter().map(|key| (key, by(key))).filter(|(key, approval)| approval.is_by_person(key, act));
    valid.next().map(|(_, approval)| approval).ok_or(SigningFault::Approves)
}

fn proof(answer: &str) -> Option<Proof> {
    if answer.len() > ANSWER_BYTES_MAX {
        return None;
    }
    let Used { response } = serde_json::from_str(answer).ok()?;
    let read = |text: &str| URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).ok();
    Some(Proof::Assertion {
        authenticator: read(&response.authenticator_data)?,
        client: read(&response.client)?,
        signature: read(&response.signature)?,
    })
}
