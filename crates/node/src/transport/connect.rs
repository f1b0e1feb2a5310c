//! Calls another house: reaches its address, and opens a link when its key is the pinned one.

use std::io;
use std::time::Duration;

use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncWrite, BufReader};
use tokio::net::{TcpStream, lookup_host};
use tokio::time::timeout;
use tokio_rustls::{TlsConnector, TlsStream};

use super::error::{Stage, TransportError};
use super::link_key::{LinkKey, LinkPublic};
use super::terms;
use super::wire::{READ_BUFFER, WRITE_BUFFER, Wire};

/// How long a call may take.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// To find the name and reach one of its addresses.
    pub connecting: Duration,
    /// From there until the other side has taken us in.
    pub handshake: Duration,
}

impl Default for Patience {
    /// Ten seconds for each: enough for a satellite, short enough to try again soon.
    fn default() -> Self {
        Self { connecting: Duration::from_secs(10), handshake: Duration::from_secs(10) }
    }
}

/// Opens a link to the house at `address` (`name:port` or `number:port`), whose key is `expected`.
///
/// Returns when the other side has accepted our key too.
pub async fn connect(
    address: &str,
    key: &LinkKey,
    expected: LinkPublic,
    patience: Patience,
) -> Result<Wire, TransportError> {
    let stream = timeout(patience.connecting, reach(address))
        .await
        .map_err(|_| TransportError::TimedOut { stage: Stage::Connecting, after: patience.connecting })??;
    connect_over(stream, key, expected, patience.handshake).await
}

/// Opens a link over a stream that is there already.
pub async fn connect_over<S: AsyncRead + AsyncWrite + Unpin>(
    stream: S,
    key: &LinkKey,
    expected: LinkPublic,
    deadline: Duration,
) -> Result<Wire<S>, TransportError> {
    timeout(deadline, handshake(stream, key, expected))
        .await
        .map_err(|_| TransportError::TimedOut { stage: Stage::Handshake, after: deadline })?
}

async fn handshake<S: AsyncRead + AsyncWrite + Unpin>(
    stream: S,
    key: &LinkKey,
    expected: LinkPublic,
) -> Result<Wire<S>, TransportError> {
    // TLS wants a name; with SNI off it is neither sent nor checked.
    let name = ServerName::try_from("link.invalid").expect("a literal DNS name");
    let stream = TlsConnector::from(terms::caller(key, expected))
        .connect_with(name, BufReader::with_capacity(READ_BUFFER, stream), |connection| {
            connection.set_buffer_limit(Some(WRITE_BUFFER));
        })
        .await
        .map_err(terms::handshake_fault)?;
    let peer = terms::peer(stream.get_ref().1)?;
    let mut wire = Wire::new(TlsStream::Client(stream), peer);
    match wire.await_greeting().await {
        Ok(true) => Ok(wire),
        Ok(false) => Err(TransportError::NotLink),
        Err(error) => Err(terms::handshake_fault(error)),
    }
}

/// Tries the addresses of the name in the resolver's order; the last failure is the one told.
async fn reach(address: &str) -> Result<TcpStream, TransportError> {
    let unknown = |cause| TransportError::UnknownHost { address: address.to_owned(), cause };
    let mut failure = None;
    for candidate in lookup_host(address).await.map_err(unknown)? {
        match TcpStream::connect(candidate).await.and_then(prepared) {
            Ok(stream) => return Ok(stream),
            Err(cause) => failure = Some(cause),
        }
    }
    Err(match failure {
        Some(cause) => TransportError::Unreachable { address: address.to_owned(), cause },
        None => unknown(io::Error::new(io::ErrorKind::NotFound, "the name has no address")),
    })
}

fn prepared(stream: TcpStream) -> io::Result<TcpStream> {
    stream.set_nodelay(true)?;
    Ok(stream)
}
