//! Reads an envelope: the header at once, the content as it is asked for, one age chunk
//! (64 KiB) at a time.

use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use age::stream::StreamReader;
use age::{DecryptError, Decryptor};

use super::error::OpenError;
use super::header::{self, HEADER_MAX, HeaderBounds, STANZAS_MAX};
use super::passphrase::{Passphrase, WorkFactor};

const BOUNDS: HeaderBounds = HeaderBounds { bytes: HEADER_MAX, stanzas: STANZAS_MAX };

/// The content of an envelope. Only when `read` has returned 0 is it known to be whole.
///
/// Its errors carry an [`OpenError`]; [`OpenError::from_read`] takes it out.
pub struct Opened<R: Read> {
    stream: StreamReader<Input<R>>,
    ended: Arc<AtomicBool>,
    delivered: u64,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Reading,
    Whole,
    Failed,
}

impl<R: Read> Opened<R> {
    pub(super) fn with_identity(identity: &dyn age::Identity, input: R) -> Result<Self, OpenError> {
        let (decryptor, ended) = begin(input)?;
        if decryptor.is_scrypt() {
            return Err(OpenError::NeedsPassphrase);
        }
        Self::unlock(decryptor, ended, identity, u8::MAX)
    }

    pub(super) fn with_passphrase(passphrase: &Passphrase, most: WorkFactor, input: R) -> Result<Self, OpenError> {
        let (decryptor, ended) = begin(input)?;
        if !decryptor.is_scrypt() {
            return Err(OpenError::NeedsKey);
        }
        let mut identity = age::scrypt::Identity::new(passphrase.to_secret());
        identity.set_max_work_factor(most.log2());
        Self::unlock(decryptor, ended, &identity, most.log2())
    }

    fn unlock(
        decryptor: Decryptor<Input<R>>,
        ended: Arc<AtomicBool>,
        identity: &dyn age::Identity,
        most: u8,
    ) -> Result<Self, OpenError> {
        let stream = decryptor.decrypt(std::iter::once(identity)).map_err(|error| header_fault(error, most))?;
        Ok(Self { stream, ended, delivered: 0, state: State::Reading })
    }

    /// Plaintext bytes read so far.
    pub fn delivered(&self) -> u64 {
        self.delivered
    }

    fn content_fault(&self, error: io::Error) -> OpenError {
        let at = self.delivered;
        match error.downcast::<SourceFailed>() {
            Ok(SourceFailed(cause)) => OpenError::Source { cause },
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => OpenError::Truncated { at },
            Err(_) if self.ended.load(Ordering::Relaxed) => OpenError::EndDamaged { at },
            Err(_) => OpenError::Damaged { at },
        }
    }
}

impl<R: Read> Read for Opened<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        match self.state {
            State::Reading => {}
            State::Whole => return Ok(0),
            // The cipher's state is spent: what comes after a damaged piece is never shown.
            State::Failed => return Err(OpenError::Damaged { at: self.delivered }.into_read()),
        }
        match self.stream.read(buffer) {
            Ok(0) => {
                self.state = State::Whole;
                Ok(0)
            }
            Ok(read) => {
                self.delivered += read as u64;
                Ok(read)
            }
            Err(error) => {
                self.state = State::Failed;
                Err(self.content_fault(error).into_read())
            }
        }
    }
}

fn begin<R: Read>(input: R) -> Result<(Decryptor<Input<R>>, Arc<AtomicBool>), OpenError> {
    let ended = Arc::new(AtomicBool::new(false));
    let mut tap = Tap { input: BufReader::new(input), ended: Arc::clone(&ended) };
    let header = header::take(&mut tap, &BOUNDS).map_err(|error| match error {
        OpenError::Source { cause } => OpenError::Source { cause: cause_of(cause) },
        other => other,
    })?;
    let decryptor =
        Decryptor::new_buffered(Input { header, rest: tap }).map_err(|error| header_fault(error, u8::MAX))?;
    Ok((decryptor, ended))
}

fn header_fault(error: DecryptError, most: u8) -> OpenError {
    match error {
        DecryptError::InvalidHeader => OpenError::HeaderMalformed,
        DecryptError::InvalidMac => OpenError::HeaderAltered,
        DecryptError::NoMatchingKeys => OpenError::NotForUs,
        DecryptError::UnknownFormat => OpenError::OtherVersion,
        // Only the passphrase's identity answers so: a key's answers that the stanza is another's.
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => OpenError::WrongPassphrase,
        DecryptError::ExcessiveWork { required, .. } => OpenError::TooMuchWork { asked: required, most },
        DecryptError::Io(error) => match error.downcast::<SourceFailed>() {
            Ok(SourceFailed(cause)) => OpenError::Source { cause },
            // The header is whole, as `header` has seen, so it is the nonce after it that is short.
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => OpenError::HeaderCut,
            Err(cause) => OpenError::Source { cause },
        },
    }
}

fn cause_of(error: io::Error) -> io::Error {
    match error.downcast::<SourceFailed>() {
        Ok(SourceFailed(cause)) => cause,
        Err(error) => error,
    }
}

/// A whole header, then what follows it.
struct Input<R> {
    header: Vec<u8>,
    rest: Tap<R>,
}

impl<R: Read> Read for Input<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        debug_assert!(self.header.is_empty(), "the header is read before what follows");
        self.rest.read(buffer)
    }
}

impl<R: Read> BufRead for Input<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.header.is_empty() { self.rest.fill_buf() } else { Ok(&self.header) }
    }

    fn consume(&mut self, amount: usize) {
        if self.header.is_empty() {
            self.rest.consume(amount);
        } else {
            self.header.drain(..amount);
        }
    }

    /// Gives the whole header at once, not a line of it.
    ///
    /// `age` reads line by line and parses all lines anew after each, which takes seconds for a
    /// header of the largest size. Past the header no line is read: there, a line has no bound.
    fn read_until(&mut self, _: u8, lines: &mut Vec<u8>) -> io::Result<usize> {
        let header = std::mem::take(&mut self.header);
        lines.extend_from_slice(&header);
        Ok(header.len())
    }
}

/// Marks errors of the input, so that they are told from those of the cipher.
#[derive(Debug)]
struct SourceFailed(io::Error);

impl std::fmt::Display for SourceFailed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for SourceFailed {}

/// The input, with its end and its errors noted.
struct Tap<R> {
    input: BufReader<R>,
    ended: Arc<AtomicBool>,
}

impl<R: Read> Tap<R> {
    fn note<T>(result: io::Result<T>) -> io::Result<T> {
        result.map_err(|error| match error.kind() {
            // Whoever reads tries again at once: this is no failure.
            io::ErrorKind::Interrupted => error,
            kind => io::Error::new(kind, SourceFailed(error)),
        })
    }
}

impl<R: Read> Read for Tap<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = Self::note(self.input.read(buffer))?;
        if read == 0 && !buffer.is_empty() {
            self.ended.store(true, Ordering::Relaxed);
        }
        Ok(read)
    }
}

impl<R: Read> BufRead for Tap<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let Self { input, ended } = self;
        let bytes = Self::note(input.fill_buf())?;
        if bytes.is_empty() {
            ended.store(true, Ordering::Relaxed);
        }
        Ok(bytes)
    }

    fn consume(&mut self, amount: usize) {
        self.input.consume(amount);
    }
}
