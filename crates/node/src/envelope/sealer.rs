//! Writes an envelope: what is written to a [`Sealer`] goes out encrypted. An envelope that was
//! not finished opens as truncated.

use std::io::{self, BufWriter, Write};

use age::EncryptError;
use age::stream::StreamWriter;

use super::error::SealError;
use super::header::RECIPIENTS_MAX;
use super::key::Recipient;
use super::passphrase::{Passphrase, WorkFactor};

/// Bytes gathered before each write to the output: a header's many small pieces, or a chunk.
const BUFFER: usize = 128 * 1024;

/// An envelope being written.
pub struct Sealer<W: Write> {
    stream: StreamWriter<BufWriter<W>>,
}

impl<W: Write> Sealer<W> {
    /// Begins an envelope to these recipients: writes its header.
    pub fn to_recipients(recipients: &[Recipient], out: W) -> Result<Self, SealError> {
        if recipients.len() > RECIPIENTS_MAX {
            return Err(SealError::TooManyRecipients { asked: recipients.len(), most: RECIPIENTS_MAX });
        }
        Self::begin(recipients.iter().map(|recipient| recipient as &dyn age::Recipient), out)
    }

    /// Begins an envelope to a passphrase: pays the work and writes the header.
    pub fn to_passphrase(passphrase: &Passphrase, work: WorkFactor, out: W) -> Result<Self, SealError> {
        let mut recipient = age::scrypt::Recipient::new(passphrase.to_secret());
        recipient.set_work_factor(work.log2());
        Self::begin(std::iter::once(&recipient as &dyn age::Recipient), out)
    }

    fn begin<'a>(recipients: impl Iterator<Item = &'a dyn age::Recipient>, out: W) -> Result<Self, SealError> {
        let encryptor = age::Encryptor::with_recipients(recipients).map_err(|error| match error {
            EncryptError::MissingRecipients => SealError::NoRecipients,
            EncryptError::Io(cause) => SealError::Target { cause },
            EncryptError::EncryptedIdentities(_)
            | EncryptError::IncompatibleRecipients { .. }
            | EncryptError::InvalidRecipientLabels(_)
            | EncryptError::MixedRecipientAndPassphrase => {
                unreachable!("all recipients are of one kind and carry one label: {error}")
            }
        })?;
        let stream = encryptor
            .wrap_output(BufWriter::with_capacity(BUFFER, out))
            .map_err(|cause| SealError::Target { cause })?;
        Ok(Self { stream })
    }

    /// Writes the last piece and flushes; returns the output. Without this the envelope is truncated.
    pub fn finish(self) -> Result<W, SealError> {
        let buffered = self.stream.finish().map_err(|cause| SealError::Target { cause })?;
        let mut out = buffered.into_inner().map_err(|error| SealError::Target { cause: error.into_error() })?;
        out.flush().map_err(|cause| SealError::Target { cause })?;
        Ok(out)
    }
}

impl<W: Write> Write for Sealer<W> {
    fn write(&mut self, plaintext: &[u8]) -> io::Result<usize> {
        self.stream.write(plaintext)
    }

    /// Flushes whole pieces; the last, partial one goes out with [`Sealer::finish`].
    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}
