//! Public keys of persons as files: one line that a mandate is given with. And a person's own key file.

use crate::failure::Failure;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use record::person::PersonKey;
use std::io::Write as _;
use std::path::Path;

/// What stands before the key.
const HEAD: &str = "alternat-person-key-1 ";
/// The most bytes of the file of a public key.
const FILE_BYTES_MAX: u64 = 64 * 1024;

/// A public key as its file says it.
pub fn line(key: &PersonKey) -> String {
    format!("{HEAD}{}\n", URL_SAFE_NO_PAD.encode(key.encode()))
}

/// Reads the file of a public key.
///
/// # Errors
/// Where it is none.
pub fn read(path: &Path) -> Result<PersonKey, Failure> {
    let text = read_text(path, FILE_BYTES_MAX)?;
    parse(&text).ok_or_else(|| {
        Failure::usage(
            format!("{} is no public key of a person", path.display()),
            "name the file with .pub that `alternat people key` wrote",
        )
    })
}

fn parse(text: &str) -> Option<PersonKey> {
    let encoded = text.strip_prefix(HEAD)?.trim_end();
    PersonKey::decode(&URL_SAFE_NO_PAD.decode(encoded).ok()?).ok()
}

/// What a key is, in a few words.
pub fn kind(key: &PersonKey) -> &'static str {
    match key {
        PersonKey::Pair(_) => "key file",
        PersonKey::Ed25519(_) => "token, Ed25519",
        PersonKey::P256(_) => "token, P-256",
        PersonKey::Passkey { .. } => "passkey",
    }
}

/// Writes a file that was not there.
///
/// # Errors
/// Where there is one of this name, or the disk fails.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failed = |cause| Failure::file(path, &cause);
    let mut file = std::fs::File::options().write(true).create_new(true).open(path).map_err(failed)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(failed)
}

/// Reads a text file within a bound.
///
/// # Errors
/// Where it is too large, or no text, or the disk fails.
pub fn read_text(path: &Path, most: u64) -> Result<String, Failure> {
    let failed = |cause| Failure::file(path, &cause);
    if std::fs::metadata(path).map_err(failed)?.len() > most {
        return Err(Failure::usage(format!("{} is too large for what it should be", path.display()), "check the name"));
    }
    std::fs::read_to_string(path).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::key::SecretKey;

    #[test]
    fn a_public_key_is_read_as_it_was_written_and_nothing_else_is() {
        let key = PersonKey::Pair(SecretKey::from_seed(&[7; 64]).public().clone());
        let text = line(&key);
        assert_eq!(parse(&text), Some(key));
        assert_eq!(parse(&text.replace("key-1", "key-2")), None);
        assert_eq!(parse(&text[..text.len() - 9]), None);
        assert_eq!(parse(""), None);
    }
}
