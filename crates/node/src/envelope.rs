//! The envelope of a bag: an age v1 file (c2sp.org/age) sealed to the bag keys of the
//! recipients with the post-quantum recipient type `mlkem768x25519`, or to a passphrase.
//! Streaming both ways in bounded memory. It knows nothing of what the bag holds.

mod error;
mod header;
mod key;
mod opened;
mod passphrase;
mod sealer;
mod stanza;

use std::io::{Read, Write};

use zeroize::Zeroizing;

pub use error::{OpenError, SealError};
pub use header::{HEADER_MAX, RECIPIENTS_MAX, STANZAS_MAX};
pub use key::{BagKey, KeyTextError, RECIPIENT_SIZE, Recipient};
pub use opened::Opened;
pub use passphrase::{Passphrase, WorkFactor, WorkFactorError};
pub use sealer::Sealer;

/// Plaintext moved per step while sealing: one age chunk, in bytes.
const STEP: usize = 64 * 1024;

/// Seals all of `plaintext` to every one of `recipients`, any of whom can open it alone.
///
/// Writes to `out` and flushes it; syncing a file is the caller's. Returns the number of
/// plaintext bytes. The order of the recipients shows in the header; their keys do not.
pub fn seal(recipients: &[Recipient], plaintext: impl Read, out: impl Write) -> Result<u64, SealError> {
    pour(plaintext, Sealer::to_recipients(recipients, out)?)
}

/// Seals all of `plaintext` to a passphrase (age's scrypt recipient).
///
/// The work factor is paid here, once, before the first byte is written.
pub fn seal_with_passphrase(
    passphrase: &Passphrase,
    work: WorkFactor,
    plaintext: impl Read,
    out: impl Write,
) -> Result<u64, SealError> {
    pour(plaintext, Sealer::to_passphrase(passphrase, work, out)?)
}

/// Opens an envelope sealed to this bag key.
///
/// Reads and checks the header at once; the content is decrypted as it is read. What has been
/// read is authentic but may be followed by an error: nothing may be acted upon before
/// [`Opened`] has returned its end.
pub fn open<R: Read>(key: &BagKey, input: R) -> Result<Opened<R>, OpenError> {
    open_as(key, input)
}

/// Opens an envelope sealed to a passphrase, refusing one that asks for more than `most` work.
pub fn open_with_passphrase<R: Read>(
    passphrase: &Passphrase,
    most: WorkFactor,
    input: R,
) -> Result<Opened<R>, OpenError> {
    Opened::with_passphrase(passphrase, most, input)
}

/// Opens an envelope with any age identity, such as the X25519 key of a stranger's age tool.
pub fn open_as<R: Read>(identity: &dyn age::Identity, input: R) -> Result<Opened<R>, OpenError> {
    Opened::with_identity(identity, input)
}

fn pour<W: Write>(mut plaintext: impl Read, mut sealer: Sealer<W>) -> Result<u64, SealError> {
    let mut step = Zeroizing::new(vec![0; STEP]);
    let mut total = 0;
    loop {
        let read = match plaintext.read(&mut step) {
            Ok(0) => break,
            Ok(read) => read,
            Err(cause) if cause.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(cause) => return Err(SealError::Source { cause }),
        };
        sealer.write_all(&step[..read]).map_err(|cause| SealError::Target { cause })?;
        total += read as u64;
    }
    sealer.finish()?;
    Ok(total)
}
