//! Whether somebody can sign here: by which of their passkeys, under which mandate, and what stands in the way.

use super::Paper;
use crate::sign_in::passkeys::CredentialId;
use cabinet::StoredPasskey;
use consultation::PersonView;
use node::rights::Kind;
use record::person::PersonKey;

/// The kind of act that a person needs power for in order to sign (spec: act, 4.16).
const SIGN: u64 = 16;

/// How somebody stands to a signature.
pub enum Signer {
    /// It is not for their roles.
    NotTheirs,
    /// They have no passkey.
    NoPasskey,
    /// No full power of the party names one of their passkeys, for these pages.
    NotNamed,
    /// They can sign.
    Ready(Powers),
}

/// What somebody signs by.
pub struct Powers {
    /// The names of the passkeys, for the browser.
    pub credentials: Vec<CredentialId>,
    /// Their keys.
    pub keys: Vec<PersonKey>,
    /// How many persons must sign together, by the mandate that asks for the fewest.
    pub together: u64,
}

/// The mandates of the party that hold now and give full powers for what is signed.
pub fn powers_for<'a>(paper: &Paper<'_, 'a>) -> Vec<PersonView<'a>> {
    let round = paper.text().and_then(|text| paper.mechanism.view.text(text)).map(|text| text.round);
    let mut people = paper.mechanism.view.people(paper.mechanism.own, paper.eye.now);
    people.retain(|person| {
        let here = person.mandate.round.is_none_or(|own| Some(own) == round);
        here && person.mandate.powers.binary_search(&SIGN).is_ok()
    });
    people
}

impl Signer {
    /// How the person who looks stands to it, with these passkeys.
    pub fn of(paper: &Paper<'_, '_>, passkeys: &[StoredPasskey]) -> Signer {
        if !paper.may(Kind::Sign) {
            return Signer::NotTheirs;
        }
        if passkeys.is_empty() {
            return Signer::NoPasskey;
        }
        let origin = paper.eye.visit.app.origin();
        let mut powers = Powers { credentials: Vec::new(), keys: Vec::new(), together: u64::MAX };
        for person in powers_for(paper) {
            for named in &person.mandate.keys {
                let PersonKey::Passkey { key, rp, origins } = named else { continue };
                let Some(own) = passkeys.iter().find(|own| holds(own, key)) else { continue };
                if *rp == origin.host && origins.contains(&origin.origin) {
                    powers.credentials.push(CredentialId(own.credential.clone()));
                    powers.keys.push(named.clone());
                    powers.together = powers.together.min(person.mandate.together);
                }
            }
        }
        if powers.keys.is_empty() { Signer::NotNamed } else { Signer::Ready(powers) }
    }
}

/// Whether a passkey of the house has this key.
fn holds(own: &StoredPasskey, key: &record::person::CredentialKey) -> bool {
    match PersonKey::decode(&own.key) {
        Ok(PersonKey::Passkey { key: own, .. }) => own == *key,
        Ok(PersonKey::Pair(_) | PersonKey::Ed25519(_) | PersonKey::P256(_)) | Err(_) => false,
    }
}
