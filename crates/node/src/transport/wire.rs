//! An open link: whole frames in and out, in order, between two named keys.
//! A frame is its length (four bytes, big-endian) and that many bytes; it may be empty.

use std::io::{self, IoSlice};

use rustls::CommonState;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader, ReadHalf, WriteHalf};
use tokio::net::TcpStream;
use tokio::sync::mpsc;
use tokio_rustls::TlsStream;

use super::error::TransportError;
use super::link_key::LinkPublic;

/// The largest frame, in bytes, without its length.
pub const FRAME_MAX: usize = 4 * 1024 * 1024;

/// The most frames that one write gathers.
pub const BATCH_FRAMES: usize = 64;

/// What is taken from the network at once, in bytes. TLS itself reads in steps of 4 KiB.
pub(super) const READ_BUFFER: usize = 256 * 1024;

/// Encrypted bytes that may await the network, per link. Sixty-four TLS records, one system call.
pub(super) const WRITE_BUFFER: usize = 1024 * 1024;

const LENGTH_SIZE: usize = 4;

/// An empty frame.
const GREETING: [u8; LENGTH_SIZE] = [0; LENGTH_SIZE];

/// A link whose two ends have proved their keys to each other and have agreed to speak.
pub struct Wire<S = TcpStream> {
    stream: TlsStream<BufReader<S>>,
    peer: LinkPublic,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Wire<S> {
    pub(super) fn new(stream: TlsStream<BufReader<S>>, peer: LinkPublic) -> Self {
        Self { stream, peer }
    }

    /// Says that the caller is taken in: one empty frame, the first that the called side sends.
    ///
    /// In TLS 1.3 the caller ends its handshake before its own key was judged. With this it knows.
    pub(super) async fn greet(&mut self) -> io::Result<()> {
        self.stream.write_all(&GREETING).await?;
        self.stream.flush().await
    }

    /// Awaits to be taken in; false when something else came than the greeting.
    pub(super) async fn await_greeting(&mut self) -> io::Result<bool> {
        let mut greeting = [0; LENGTH_SIZE];
        self.stream.read_exact(&mut greeting).await?;
        Ok(greeting == GREETING)
    }

    /// The key that the other side has proved to hold.
    pub fn peer(&self) -> LinkPublic {
        self.peer
    }

    /// What TLS agreed on: the key exchange, the suite, the version.
    pub fn terms(&self) -> &CommonState {
        self.stream.get_ref().1
    }

    /// The stream beneath, to ask it for addresses.
    pub fn stream(&self) -> &S {
        self.stream.get_ref().0.get_ref()
    }

    /// The two directions, to be driven by two tasks.
    pub fn split(self) -> (WireReader<S>, WireWriter<S>) {
        let (read, write) = tokio::io::split(self.stream);
        let reader = WireReader { stream: read, length: [0; LENGTH_SIZE], frame: None, filled: 0 };
        (reader, WireWriter { stream: write })
    }
}

impl<S> std::fmt::Debug for Wire<S> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Wire(to {})", self.peer)
    }
}

/// Frames from the other side.
pub struct WireReader<S = TcpStream> {
    stream: ReadHalf<TlsStream<BufReader<S>>>,
    length: [u8; LENGTH_SIZE],
    /// The frame being read, at its full size, once its length is known.
    frame: Option<Vec<u8>>,
    /// Bytes of the frame, or of its length, that are here.
    filled: usize,
}

impl<S: AsyncRead + AsyncWrite + Unpin> WireReader<S> {
    /// The next frame; `None` when the other side has closed in good order.
    ///
    /// May be dropped and called again without loss. After an error the link is of no more use.
    pub async fn frame(&mut self) -> Result<Option<Vec<u8>>, TransportError> {
        if self.frame.is_none() && !self.begin().await? {
            return Ok(None);
        }
        let Self { stream, frame, filled, .. } = self;
        if let Some(frame) = frame {
            while *filled < frame.len() {
                let read = stream.read(&mut frame[*filled..]).await.map_err(broken)?;
                if read == 0 {
                    return Err(TransportError::CutShort);
                }
                *filled += read;
            }
        }
        *filled = 0;
        Ok(frame.take())
    }

    /// Reads a length and makes room for its frame; false when the other side has closed before it.
    async fn begin(&mut self) -> Result<bool, TransportError> {
        while self.filled < LENGTH_SIZE {
            let read = self.stream.read(&mut self.length[self.filled..]).await.map_err(broken)?;
            if read == 0 && self.filled == 0 {
                return Ok(false);
            }
            if read == 0 {
                return Err(TransportError::CutShort);
            }
            self.filled += read;
        }
        let size = u32::from_be_bytes(self.length) as usize;
        check_size(size)?;
        self.frame = Some(vec![0; size]);
        self.filled = 0;
        Ok(true)
    }
}

/// Frames to the other side.
pub struct WireWriter<S = TcpStream> {
    stream: WriteHalf<TlsStream<BufReader<S>>>,
}

impl<S: AsyncRead + AsyncWrite + Unpin> WireWriter<S> {
    /// Sends these frames, in as few writes as they fit in, and returns when the system has them.
    ///
    /// Not to be dropped half-way: the link is of no more use then. On [`TransportError::FrameTooLarge`]
    /// nothing was sent.
    pub async fn send<F: AsRef<[u8]>>(&mut self, frames: &[F]) -> Result<(), TransportError> {
        self.put(frames).await?;
        self.stream.flush().await.map_err(broken)
    }

    /// Sends what comes out of the queue until the queue is closed, then closes the link in good
    /// order. Frames that wait together leave together; what has left the queue does not linger.
    pub async fn serve(mut self, mut queue: mpsc::Receiver<Vec<u8>>) -> Result<(), TransportError> {
        let mut batch = Vec::with_capacity(BATCH_FRAMES);
        while queue.recv_many(&mut batch, BATCH_FRAMES).await > 0 {
            self.put(&batch).await?;
            batch.clear();
            if queue.is_empty() {
                self.stream.flush().await.map_err(broken)?;
            }
        }
        self.close().await
    }

    /// Tells the other side that no frame follows.
    pub async fn close(mut self) -> Result<(), TransportError> {
        self.stream.shutdown().await.map_err(broken)
    }

    async fn put<F: AsRef<[u8]>>(&mut self, frames: &[F]) -> Result<(), TransportError> {
        for frame in frames {
            check_size(frame.as_ref().len())?;
        }
        for batch in frames.chunks(BATCH_FRAMES) {
            let lengths: Vec<[u8; LENGTH_SIZE]> = batch.iter().map(|frame| length(frame.as_ref())).collect();
            let mut pieces: Vec<IoSlice<'_>> = lengths
                .iter()
                .zip(batch)
                .flat_map(|(length, frame)| [IoSlice::new(length), IoSlice::new(frame.as_ref())])
                .collect();
            self.write_all(&mut pieces).await.map_err(broken)?;
        }
        Ok(())
    }

    /// Length and content go to TLS together, or each length would be a record of its own.
    async fn write_all(&mut self, mut pieces: &mut [IoSlice<'_>]) -> io::Result<()> {
        while !pieces.is_empty() {
            let written = self.stream.write_vectored(pieces).await?;
            if written == 0 {
                return Err(io::ErrorKind::WriteZero.into());
            }
            IoSlice::advance_slices(&mut pieces, written);
        }
        Ok(())
    }
}

fn length(frame: &[u8]) -> [u8; LENGTH_SIZE] {
    u32::try_from(frame.len()).expect("a frame's size was checked against FRAME_MAX").to_be_bytes()
}

fn check_size(size: usize) -> Result<(), TransportError> {
    if size > FRAME_MAX {
        return Err(TransportError::FrameTooLarge { size: size as u64, most: FRAME_MAX as u64 });
    }
    Ok(())
}

fn broken(cause: io::Error) -> TransportError {
    match cause.kind() {
        io::ErrorKind::UnexpectedEof => TransportError::CutShort,
        _ => TransportError::Broken { cause },
    }
}
