//! What a browser answered when a passkey was made or used, in a file; what is in it the secretariat reads.

use crate::failure::Failure;
use crate::person_key::read_text;
use record::ActId;
use record::act::Approval;
use record::person::PersonKey;
use secretariat::passkey::{self, ANSWER_BYTES_MAX, PasskeyError};
use std::path::Path;

/// The key of a passkey that was made, for this relying party and these origins.
///
/// # Errors
/// Where the file is not what a browser answers, or the key is of another kind.
pub fn made(path: &Path, rp: &str, origins: &[String]) -> Result<PersonKey, Failure> {
    passkey::made(read(path)?.as_bytes(), rp, origins).map_err(|error| failure(path, &error))
}

/// The approval in what a browser answers when a passkey is used: by the one of these keys under which it is valid for
/// this act.
///
/// # Errors
/// Where the file is not what a browser answers, or it is valid under none of the keys.
pub fn used(path: &Path, act: ActId, keys: &[PersonKey]) -> Result<Approval, Failure> {
    passkey::used(read(path)?.as_bytes(), act, keys).map_err(|error| failure(path, &error))
}

fn read(path: &Path) -> Result<String, Failure> {
    read_text(path, ANSWER_BYTES_MAX as u64)
}

fn failure(path: &Path, error: &PasskeyError) -> Failure {
    let path = path.display();
    match error {
        PasskeyError::TooLarge => {
            Failure::usage(format!("{path} is too large for what it should be"), "check the name")
        }
        PasskeyError::NotMade { cause } => Failure::usage(
            format!("{path} is not what a browser answers when a passkey is made: {cause}"),
            "keep what toJSON() of the credential gives",
        ),
        PasskeyError::NotUsed { cause } => Failure::usage(
            format!("{path} is not what a browser answers when a passkey is used: {cause}"),
            "keep what toJSON() of the credential gives",
        ),
        PasskeyError::NoKey => Failure::usage(
            format!("{path} holds no key on Ed25519 or P-256, or the party and origins are none"),
            "ask the browser for the algorithms -8 and -7",
        ),
        PasskeyError::NotBase64 => {
            Failure::usage(format!("{path} has bytes that are not base64url"), "keep it as it was given")
        }
        PasskeyError::NoneOfTheKeys => Failure::no(
            format!("{path} approves this act by no passkey of this party's mandates"),
            "its challenge must be that of the prepared act, its origin one of the mandate's, and the user verified",
        ),
    }
}
