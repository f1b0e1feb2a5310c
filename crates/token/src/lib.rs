//! A person's key in a token: it is found by name, and approves acts (spec: act, 3.2; PKCS #11 3.0).
//!
//! The token's library is loaded when it is needed, and only the key's owner is asked for the PIN. No key leaves it.

mod error;

pub use error::TokenError;

use cryptoki::context::{CInitializeArgs, CInitializeFlags, Pkcs11};
use cryptoki::error::{Error, RvError};
use cryptoki::mechanism::Mechanism;
use cryptoki::mechanism::eddsa::{EddsaParams, EddsaSignatureScheme};
use cryptoki::object::{Attribute, AttributeType, KeyType, ObjectClass, ObjectHandle};
use cryptoki::session::{Session, UserType};
use cryptoki::slot::Slot;
use cryptoki::types::AuthPin;
use record::act::{Approval, Proof};
use record::key::{ED25519_PUBLIC_BYTES, P256_PUBLIC_BYTES, is_ed25519, is_p256};
use record::person::PersonKey;
use record::{ActId, Digest};
use std::path::Path;
use zeroize::Zeroizing;

/// The name of the curve P-256 in DER, as a token says it (SEC 2: secp256r1).
const P256: [u8; 10] = [0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07];
/// Bytes of a point of P-256 that is not compressed.
const POINT_BYTES: usize = 65;

/// Which key: in which token, by the names that its owner gave both.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Name<'a> {
    /// The token's label.
    pub token: &'a str,
    /// The key's label.
    pub key: &'a str,
}

/// A key in a token.
pub struct Token {
    context: Pkcs11,
    slot: Slot,
    key: String,
    public: PersonKey,
}

impl Token {
    /// Finds a key by the library of its token. Public keys that a token shows only to its owner are not found so: then
    /// the PIN is asked for first.
    ///
    /// # Errors
    /// Where the library does not load, or there is no such token or key, or the key is of no kind that approves.
    pub fn find(
        library: &Path,
        name: Name<'_>,
        pin: impl FnOnce() -> Result<Zeroizing<String>, TokenError>,
    ) -> Result<Token, TokenError> {
        let loaded = |cause| TokenError::Library { path: library.to_owned(), cause };
        let context = Pkcs11::new(library).map_err(loaded)?;
        match context.initialize(CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK)) {
            Ok(()) | Err(Error::Pkcs11(RvError::CryptokiAlreadyInitialized, _)) => {}
            Err(cause) => return Err(loaded(cause)),
        }
        let slot = slot(&context, name.token)?;
        let session = context.open_ro_session(slot).map_err(failed("a session could not be opened"))?;
        let public = match public_key(&session, name.key) {
            Err(TokenError::NoKey { .. }) => {
                login(&session, &pin()?)?;
                public_key(&session, name.key)?
            }
            found => found?,
        };
        drop(session);
        Ok(Token { context, slot, key: name.key.to_owned(), public })
    }

    /// The key, as a mandate names it.
    pub fn public(&self) -> &PersonKey {
        &self.public
    }

    /// The owner's approval of an act. What the token signed is checked before it is answered.
    ///
    /// # Errors
    /// Where the PIN is wrong, the token refuses, or what it signed is not valid under its own key.
    pub fn approve(&self, act: ActId, pin: &Zeroizing<String>) -> Result<Approval, TokenError> {
        let session = self.context.open_ro_session(self.slot).map_err(failed("a session could not be opened"))?;
        login(&session, pin)?;
        let key = only(&session, ObjectClass::PRIVATE_KEY, &self.key)?;
        let message = Approval::message(act);
        let signed = match &self.public {
            PersonKey::P256(_) => session.sign(&Mechanism::Ecdsa, key, &Digest::of(&message).0),
            PersonKey::Ed25519(_) | PersonKey::Pair(_) | PersonKey::Passkey { .. } => {
                session.sign(&Mechanism::Eddsa(EddsaParams::new(EddsaSignatureScheme::Pure)), key, &message)
            }
        };
        let signature = signed.map_err(failed("the token does not sign"))?;
        let signature = signature.try_into().map_err(|_| TokenError::NotValid)?;
        let approval = Approval { key: self.public.id(), proof: Proof::Single(signature) };
        if approval.is_by_person(&self.public, act) { Ok(approval) } else { Err(TokenError::NotValid) }
    }
}

fn failed(what: &'static str) -> impl Fn(Error) -> TokenError {
    move |cause| TokenError::Failed { what, cause }
}

fn slot(context: &Pkcs11, label: &str) -> Result<Slot, TokenError> {
    let slots = context.get_slots_with_initialized_token().map_err(failed("the tokens cannot be listed"))?;
    let mut labels = Vec::new();
    let mut found = Vec::new();
    for slot in slots {
        let info = context.get_token_info(slot).map_err(failed("a token does not say its label"))?;
        let own = info.label().trim_end();
        if own == label {
            found.push(slot);
        }
        labels.push(own.to_owned());
    }
    match found.as_slice() {
        [one] => Ok(*one),
        [] => Err(TokenError::NoToken { label: label.to_owned(), there: labels }),
        _ => Err(TokenError::TwoTokens { label: label.to_owned() }),
    }
}

fn login(session: &Session, pin: &Zeroizing<String>) -> Result<(), TokenError> {
    match session.login(UserType::User, Some(&AuthPin::new(pin.as_str().into()))) {
        Ok(()) | Err(Error::Pkcs11(RvError::UserAlreadyLoggedIn, _)) => Ok(()),
        Err(Error::Pkcs11(RvError::PinIncorrect | RvError::PinInvalid | RvError::PinLenRange, _)) => {
            Err(TokenError::WrongPin)
        }
        Err(Error::Pkcs11(RvError::PinLocked, _)) => Err(TokenError::PinLocked),
        Err(cause) => Err(TokenError::Failed { what: "the token does not let its owner in", cause }),
    }
}

/// The one object of this class and label.
fn only(session: &Session, class: ObjectClass, label: &str) -> Result<ObjectHandle, TokenError> {
    let template = [Attribute::Class(class), Attribute::Label(label.as_bytes().to_vec())];
    let found = session.find_objects(&template).map_err(failed("the token does not show its keys"))?;
    match found.as_slice() {
        [one] => Ok(*one),
        [] => Err(TokenError::NoKey { label: label.to_owned() }),
        _ => Err(TokenError::TwoKeys { label: label.to_owned() }),
    }
}

fn public_key(session: &Session, label: &str) -> Result<PersonKey, TokenError> {
    let key = only(session, ObjectClass::PUBLIC_KEY, label)?;
    let wanted = [AttributeType::KeyType, AttributeType::EcParams, AttributeType::EcPoint];
    let attributes = session.get_attributes(key, &wanted).map_err(failed("the token does not show the key"))?;
    let (mut kind, mut curve, mut point) = (None, Vec::new(), Vec::new());
    for attribute in attributes {
        match attribute {
            Attribute::KeyType(own) => kind = Some(own),
            Attribute::EcParams(own) => curve = own,
            Attribute::EcPoint(own) => point = own,
            _ => {}
        }
    }
    let other = || TokenError::OtherKind { label: label.to_owned() };
    if kind == Some(KeyType::EC_EDWARDS) {
        return ed25519(&point).ok_or_else(other);
    }
    if kind == Some(KeyType::EC) && curve == P256 {
        return p256(&point).ok_or_else(other);
    }
    Err(other())
}

/// A point as tokens give it: in an octet string, or bare where it is older than PKCS #11 2.20 or newer than 3.1.
fn bare(point: &[u8], bytes: usize) -> Option<&[u8]> {
    match point {
        [0x04, length, bare @ ..] if usize::from(*length) == bytes && bare.len() == bytes => Some(bare),
        bare if bare.len() == bytes => Some(bare),
        _ => None,
    }
}

fn ed25519(point: &[u8]) -> Option<PersonKey> {
    let key: [u8; ED25519_PUBLIC_BYTES] = bare(point, ED25519_PUBLIC_BYTES)?.try_into().ok()?;
    is_ed25519(&key).then_some(PersonKey::Ed25519(key))
}

fn p256(point: &[u8]) -> Option<PersonKey> {
    let [0x04, coordinates @ ..] = bare(point, POINT_BYTES)? else { return None };
    let (x, y) = coordinates.split_at(P256_PUBLIC_BYTES - 1);
    let odd = y.last()? & 1;
    let mut key = [0; P256_PUBLIC_BYTES];
    key[0] = 2 + odd;
    key[1..].copy_from_slice(x);
    is_p256(&key).then_some(PersonKey::P256(key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_read_in_an_octet_string_or_bare_and_not_in_part() {
        let whole = [7; 32];
        let wrapped = [&[0x04, 32][..], &whole].concat();
        assert_eq!(bare(&wrapped, 32), Some(&whole[..]));
        assert_eq!(bare(&whole, 32), Some(&whole[..]));
        assert_eq!(bare(&wrapped[..33], 32), None);
        assert_eq!(bare(&[0x04, 31], 32), None);
        assert_eq!(bare(&[], 32), None);
    }

    #[test]
    fn what_is_no_point_of_the_curve_is_no_key() {
        let beyond = [&[0x04][..], &[0xff; 64]].concat();
        assert_eq!(p256(&beyond), None);
        assert_eq!(ed25519(&[0xff; 32]), None);
    }
}
