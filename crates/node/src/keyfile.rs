//! A secret in a file: protected by a passphrase (age's scrypt), or plain, for the keys that a
//! node must open by itself. The file is text; its first line says to a person what it is.
//! What the secret means is the caller's.

mod error;
mod file;
mod text;

use std::io::Read;
use std::path::Path;

use zeroize::Zeroizing;

use crate::envelope::{self, OpenError, Passphrase, WorkFactor};
pub use error::KeyFileError;
use text::{Content, Form, KeyText};
pub use text::{LABEL_MAX, Label, LabelError, SECRET_MAX};

/// A key file as read: what it is for, and the secret.
pub struct StoredKey {
    /// What the key is for, as its maker named it.
    pub label: Label,
    /// The secret itself.
    pub secret: Zeroizing<Vec<u8>>,
}

impl std::fmt::Debug for StoredKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "StoredKey({}, …)", self.label)
    }
}

/// Writes a new file that only the passphrase opens. Never overwrites; synced when it returns.
pub fn write_protected(
    path: &Path,
    label: &Label,
    secret: &Zeroizing<Vec<u8>>,
    passphrase: &Passphrase,
    work: WorkFactor,
) -> Result<(), KeyFileError> {
    let content = Content::encode(label, secret).map_err(|fault| fault.at(path))?;
    let mut sealed = Vec::new();
    envelope::seal_with_passphrase(passphrase, work, content.as_slice(), &mut sealed)
        .expect("reading from and writing to memory do not fail");
    let text = KeyText::write(Form::Protected, label, &sealed);
    file::create(path, text.as_bytes())
}

/// Reads a protected file. Its mode is not looked at: the passphrase protects it.
pub fn read_protected(path: &Path, passphrase: &Passphrase) -> Result<StoredKey, KeyFileError> {
    let opened = file::open(path)?;
    let text = KeyText::read(&opened.text).map_err(|fault| fault.at(path))?;
    if text.form == Form::Plain {
        return Err(KeyFileError::NotProtected { path: path.to_owned() });
    }
    let sealed = |cause| match cause {
        OpenError::WrongPassphrase => KeyFileError::WrongPassphrase { path: path.to_owned() },
        OpenError::TooMuchWork { asked, most } => KeyFileError::TooMuchWork { path: path.to_owned(), asked, most },
        cause => KeyFileError::Sealed { path: path.to_owned(), cause },
    };
    let mut reader =
        envelope::open_with_passphrase(passphrase, WorkFactor::MOST, text.body.as_slice()).map_err(sealed)?;
    let mut content = Zeroizing::new(Vec::with_capacity(text.body.len()));
    reader.read_to_end(&mut content).map_err(|error| sealed(OpenError::from_read(error)))?;
    stored(path, text.label, &content)
}

/// Writes a new file that is not protected, readable by its owner alone (mode 0600).
/// Never overwrites; synced when it returns.
pub fn write_plain(path: &Path, label: &Label, secret: &Zeroizing<Vec<u8>>) -> Result<(), KeyFileError> {
    let content = Content::encode(label, secret).map_err(|fault| fault.at(path))?;
    let text = KeyText::write(Form::Plain, label, &content);
    file::create(path, text.as_bytes())
}

/// Reads a plain file; refuses one that others than its owner may read or change.
pub fn read_plain(path: &Path) -> Result<StoredKey, KeyFileError> {
    let opened = file::open(path)?;
    let text = KeyText::read(&opened.text).map_err(|fault| fault.at(path))?;
    if text.form == Form::Protected {
        return Err(KeyFileError::Protected { path: path.to_owned() });
    }
    if opened.mode & file::OTHERS != 0 {
        return Err(KeyFileError::OpenToOthers { path: path.to_owned(), mode: opened.mode });
    }
    stored(path, text.label, &text.body)
}

fn stored(path: &Path, outer: Label, content: &[u8]) -> Result<StoredKey, KeyFileError> {
    let (label, secret) = Content::decode(content).map_err(|fault| fault.at(path))?;
    // The label outside can be changed without the passphrase; the one inside cannot.
    if label != outer {
        return Err(KeyFileError::LabelChanged { path: path.to_owned(), written: label });
    }
    Ok(StoredKey { label, secret })
}
