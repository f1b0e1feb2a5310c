//! Passkeys of the house's people: making one, and coming in with one, for one relying party (WebAuthn Level 3).
//! The library judges; here its ceremonies are kept, and what it leaves open is closed. Nothing is stored here.

use super::ceremonies::{Ceremonies, Handle, Lost, NoChance};
use record::key::P256_PUBLIC_BYTES;
use record::person::{CredentialKey, PersonKey};
use serde::Deserialize;
use serde_json::{Value, json};
use std::time::Instant;
use webauthn_rs::prelude::{
    COSEKeyType, DiscoverableAuthentication, DiscoverableKey, ECDSACurve, Passkey, PasskeyRegistration,
    PublicKeyCredential, RegisterPublicKeyCredential, Url, Uuid, Webauthn, WebauthnBuilder, WebauthnError,
};

/// The most bytes of a browser's answer.
pub const ANSWER_BYTES_MAX: usize = 64 * 1024;
/// ECDSA on P-256 with SHA-256 (COSE). The library verifies no Ed25519, and a mandate can carry no other.
const ES256: i64 = -7;

/// Whose a passkey is, as the passkey itself remembers it: nothing that names a person (WebAuthn Level 3, 14.6.1).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct UserHandle(pub [u8; 16]);

/// The name that an authenticator gave to a passkey.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct CredentialId(pub Vec<u8>);

/// The house's passkeys.
#[derive(Debug)]
pub struct Passkeys {
    webauthn: Webauthn,
    rp: String,
    origin: String,
    registering: Ceremonies<Registering>,
    signing_in: Ceremonies<DiscoverableAuthentication>,
}

#[derive(Debug)]
struct Registering {
    person: UserHandle,
    has: Vec<CredentialId>,
    state: PasskeyRegistration,
}

/// Who is to have one more passkey.
#[derive(Clone, Copy, Debug)]
pub struct Enrolling<'a> {
    /// Their handle.
    pub person: UserHandle,
    /// Their name, as their device will show it.
    pub name: &'a str,
    /// The passkeys that they have: none of those is made twice.
    pub has: &'a [CredentialId],
}

/// A passkey that was made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Enrolled {
    /// Its name. The house refuses one that any of its people has already.
    pub id: CredentialId,
    /// What the house keeps of it: the library's own JSON.
    pub stored: String,
    /// The key by which root keys can let its owner sign for the party.
    pub key: PersonKey,
}

/// What a browser answers to the question for a passkey. Nothing of it is believed yet.
#[derive(Clone, Debug)]
pub struct Claim {
    answer: PublicKeyCredential,
    person: UserHandle,
}

/// A passkey of the house, by the name in a claim.
#[derive(Clone, Copy, Debug)]
pub struct Held<'a> {
    /// Whose it is.
    pub person: UserHandle,
    /// What was stored.
    pub stored: &'a str,
}

/// Somebody who came in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CameIn {
    /// Who.
    pub person: UserHandle,
    /// By which passkey.
    pub credential: CredentialId,
    /// What is to be stored of it from now on, where that changed: its counter, and whether it was backed up.
    pub stored: Option<String>,
}

/// Why a passkey is not made, or lets nobody in.
#[derive(Debug)]
pub enum PasskeyFault {
    /// The relying party and the origin do not fit, or are none: `https://NAME`, or `http://localhost`.
    Origin {
        /// The relying party's id.
        rp: String,
        /// The origin.
        origin: String,
    },
    /// No ceremony is under way for this browser, or its time is over.
    Ceremony(Lost),
    /// The ceremony was begun for somebody else.
    OtherPerson,
    /// It is not what a browser answers.
    Malformed,
    /// It answers another challenge.
    Challenge,
    /// It was made at another origin.
    OtherOrigin,
    /// It was made in a page within somebody else's page.
    CrossOrigin,
    /// It is for another relying party.
    RelyingParty,
    /// The user was not there.
    NotPresent,
    /// The user was there and not verified, by PIN, finger or face.
    NotVerified,
    /// The key is of a kind that was not asked for.
    Algorithm,
    /// The device did not keep it, so it can be used only where a name is typed.
    NotDiscoverable,
    /// This person has this passkey already.
    AlreadyHeld,
    /// The answer does not say whose the passkey is.
    Unnamed,
    /// The house has no such passkey, or it is another person's than the answer says.
    NotHeld,
    /// The signature is not by this passkey.
    Signature,
    /// The passkey's counter did not go on: there may be two of it.
    Counter,
    /// What was stored is no passkey.
    Stored,
    /// The system gives no random bytes.
    NoChance,
    /// Anything else by which the library refuses.
    Refused(WebauthnError),
}

impl From<Lost> for PasskeyFault {
    fn from(lost: Lost) -> PasskeyFault {
        PasskeyFault::Ceremony(lost)
    }
}

impl From<NoChance> for PasskeyFault {
    fn from(_: NoChance) -> PasskeyFault {
        PasskeyFault::NoChance
    }
}

impl From<WebauthnError> for PasskeyFault {
    /// The causes that a person can do something about; the library has a hundred more, of attestations.
    fn from(error: WebauthnError) -> PasskeyFault {
        match error {
            WebauthnError::MismatchedChallenge => PasskeyFault::Challenge,
            WebauthnError::InvalidRPOrigin => PasskeyFault::OtherOrigin,
            WebauthnError::CredentialCrossOrigin => PasskeyFault::CrossOrigin,
            WebauthnError::InvalidRPIDHash => PasskeyFault::RelyingParty,
            WebauthnError::UserNotPresent => PasskeyFault::NotPresent,
            WebauthnError::UserNotVerified => PasskeyFault::NotVerified,
            WebauthnError::CredentialAlteredAlgFromRequest | WebauthnError::SshPublicKeyEDUnsupported => {
                PasskeyFault::Algorithm
            }
            WebauthnError::CredentialNotFound => PasskeyFault::NotHeld,
            WebauthnError::InvalidUserUniqueId => PasskeyFault::Unnamed,
            WebauthnError::AuthenticationFailure | WebauthnError::SignatureInvalid => PasskeyFault::Signature,
            WebauthnError::CredentialPossibleCompromise => PasskeyFault::Counter,
            other => PasskeyFault::Refused(other),
        }
    }
}

impl Passkeys {
    /// The passkeys of one house: its relying party's id (a domain), the one origin of its pages, and its name.
    ///
    /// # Errors
    /// `Origin`, where browsers would refuse these, or a mandate could not carry them.
    pub fn new(rp: &str, origin: &str, name: &str) -> Result<Passkeys, PasskeyFault> {
        let unfit = || PasskeyFault::Origin { rp: rp.to_owned(), origin: origin.to_owned() };
        let url = Url::parse(origin).map_err(|_| unfit())?;
        let webauthn = WebauthnBuilder::new(rp, &url).and_then(|builder| builder.rp_name(name).build());
        let webauthn = webauthn.map_err(|_| unfit())?;
        // Browsers write an origin in this one way, and the record compares bytes.
        let is_origin = url.origin().ascii_serialization() == origin;
        let is_secure = url.scheme() == "https" || url.scheme() == "http" && url.domain() == Some("localhost");
        if !is_origin || !is_secure {
            return Err(unfit());
        }
        Ok(Passkeys {
            webauthn,
            rp: rp.to_owned(),
            origin: origin.to_owned(),
            registering: Ceremonies::default(),
            signing_in: Ceremonies::default(),
        })
    }

    /// The relying party's id.
    pub fn rp(&self) -> &str {
        &self.rp
    }

    /// Begins to make a passkey: what to give to `navigator.credentials.create`, and the handle for the cookie.
    ///
    /// # Errors
    /// Where the name is empty, or the system gives no random bytes.
    pub fn begin_registration(&self, who: Enrolling<'_>, now: Instant) -> Result<(Handle, Value), PasskeyFault> {
        let has = who.has.to_vec();
        let exclude = has.iter().map(|id| id.0.clone()).collect();
        let (mut options, state) = self.webauthn.start_passkey_registration(
            Uuid::from_bytes(who.person.0),
            who.name,
            who.name,
            Some(exclude),
        )?;
        // The library asks for a passkey that may need its owner's name. Ours must be found without.
        options.public_key.pub_key_cred_params.retain(|asked| asked.alg == ES256);
        let mut options = serde_json::to_value(options).map_err(|_| PasskeyFault::Malformed)?;
        let selection = &mut options["publicKey"]["authenticatorSelection"];
        selection["residentKey"] = json!("required");
        selection["requireResidentKey"] = json!(true);
        let handle = self.registering.begin(Registering { person: who.person, has, state }, now)?;
        Ok((handle, options))
    }

    /// Ends it with what the browser answered (`toJSON` of the credential), for the person who is signed in now.
    ///
    /// # Errors
    /// By cause. Whatever it is, the ceremony is over.
    pub fn finish_registration(
        &self,
        handle: &Handle,
        person: UserHandle,
        answer: &str,
        now: Instant,
    ) -> Result<Enrolled, PasskeyFault> {
        let begun = self.registering.finish(handle, now)?;
        if begun.person != person {
            return Err(PasskeyFault::OtherPerson);
        }
        let answer: RegisterPublicKeyCredential = read(answer)?;
        if begun.has.iter().any(|id| id.0 == answer.raw_id) {
            return Err(PasskeyFault::AlreadyHeld);
        }
        if answer.extensions.cred_props.as_ref().is_some_and(|props| props.rk == Some(false)) {
            return Err(PasskeyFault::NotDiscoverable);
        }
        within_nobodys_page(&answer.response.client_data_json)?;
        let passkey = self.webauthn.finish_passkey_registration(&answer, &begun.state)?;
        let key = self.person_key(&passkey)?;
        let stored = serde_json::to_string(&passkey).map_err(|_| PasskeyFault::Malformed)?;
        Ok(Enrolled { id: CredentialId(passkey.cred_id().to_vec()), stored, key })
    }

    /// Begins to let somebody in, whoever it is: what to give to `navigator.credentials.get`, and the handle for the
    /// cookie.
    ///
    /// # Errors
    /// Where the system gives no random bytes.
    pub fn begin_sign_in(&self, now: Instant) -> Result<(Handle, Value), PasskeyFault> {
        let (mut options, state) = self.webauthn.start_discoverable_authentication()?;
        // A person presses a button; nothing is offered while they type.
        options.mediation = None;
        let options = serde_json::to_value(options).map_err(|_| PasskeyFault::Malformed)?;
        Ok((self.signing_in.begin(state, now)?, options))
    }

    /// Ends it with a claim, and with the passkey that the house has under the claim's name, if any.
    ///
    /// # Errors
    /// By cause. Whatever it is, the ceremony is over.
    pub fn finish_sign_in(
        &self,
        handle: &Handle,
        claim: &Claim,
        held: Option<Held<'_>>,
        now: Instant,
    ) -> Result<CameIn, PasskeyFault> {
        let state = self.signing_in.finish(handle, now)?;
        let held = held.filter(|held| held.person == claim.person).ok_or(PasskeyFault::NotHeld)?;
        let mut passkey: Passkey = serde_json::from_str(held.stored).map_err(|_| PasskeyFault::Stored)?;
        within_nobodys_page(&claim.answer.response.client_data_json)?;
        let key = DiscoverableKey::from(&passkey);
        let result = self.webauthn.finish_discoverable_authentication_v2(&claim.answer, state, key)?;
        let changed = passkey.update_credential(&result).ok_or(PasskeyFault::NotHeld)?;
        let stored = changed.then(|| serde_json::to_string(&passkey)).transpose();
        Ok(CameIn {
            person: held.person,
            credential: CredentialId(passkey.cred_id().to_vec()),
            stored: stored.map_err(|_| PasskeyFault::Stored)?,
        })
    }

    /// The key of a passkey that was stored, as a mandate can carry it: at this house's origin.
    ///
    /// # Errors
    /// Where what was stored is no passkey of a kind that a mandate can carry.
    pub fn key_of(&self, stored: &str) -> Result<PersonKey, PasskeyFault> {
        self.person_key(&serde_json::from_str(stored).map_err(|_| PasskeyFault::Stored)?)
    }

    fn person_key(&self, passkey: &Passkey) -> Result<PersonKey, PasskeyFault> {
        let point = match &passkey.get_public_key().key {
            COSEKeyType::EC_EC2(key) if key.curve == ECDSACurve::SECP256R1 => compressed(&key.x, &key.y),
            COSEKeyType::EC_EC2(_) | COSEKeyType::EC_OKP(_) | COSEKeyType::RSA(_) => None,
        };
        let key = CredentialKey::P256(point.ok_or(PasskeyFault::Algorithm)?);
        let key = PersonKey::Passkey { key, rp: self.rp.clone(), origins: vec![self.origin.clone()] };
        // What a mandate could not carry is told now.
        if PersonKey::decode(&key.encode()).as_ref() == Ok(&key) { Ok(key) } else { Err(PasskeyFault::Algorithm) }
    }
}

impl Claim {
    /// What a browser answered (`toJSON` of the credential).
    ///
    /// # Errors
    /// Where it is no answer, or does not say whose the passkey is.
    pub fn read(answer: &str) -> Result<Claim, PasskeyFault> {
        let answer: PublicKeyCredential = read(answer)?;
        let person = answer.get_user_unique_id().ok_or(PasskeyFault::Unnamed)?;
        let person = UserHandle(person.try_into().map_err(|_| PasskeyFault::Unnamed)?);
        Ok(Claim { answer, person })
    }

    /// Who they say they are.
    pub fn person(&self) -> UserHandle {
        self.person
    }

    /// By which passkey.
    pub fn credential(&self) -> CredentialId {
        CredentialId(self.answer.raw_id.clone())
    }
}

fn read<A: for<'de> Deserialize<'de>>(answer: &str) -> Result<A, PasskeyFault> {
    if answer.len() > ANSWER_BYTES_MAX {
        return Err(PasskeyFault::Malformed);
    }
    serde_json::from_str(answer).map_err(|_| PasskeyFault::Malformed)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ClientData {
    #[serde(default)]
    cross_origin: bool,
    top_origin: Option<String>,
}

/// The library leaves this open where somebody comes in (WebAuthn Level 3, 7.2, steps 13 and 14).
fn within_nobodys_page(client: &[u8]) -> Result<(), PasskeyFault> {
    let client: ClientData = serde_json::from_slice(client).map_err(|_| PasskeyFault::Malformed)?;
    if client.cross_origin || client.top_origin.is_some() { Err(PasskeyFault::CrossOrigin) } else { Ok(()) }
}

/// A point by its first coordinate and the parity of its second (SEC 1, 2.3.3).
fn compressed(x: &[u8], y: &[u8]) -> Option<[u8; P256_PUBLIC_BYTES]> {
    let mut point = [0; P256_PUBLIC_BYTES];
    point[0] = 2 + (y.last()? & 1);
    (x.len() == P256_PUBLIC_BYTES - 1).then(|| point[1..].copy_from_slice(x))?;
    Some(point)
}
