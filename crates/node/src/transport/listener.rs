//! Takes calls of other houses. Handshakes run side by side, within bounds, so that one who
//! stalls holds up nobody; only links whose caller is on the list come out.

use std::collections::HashMap;
use std::io;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rustls::ServerConfig;
use tokio::io::{AsyncRead, AsyncWrite, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, mpsc};
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::timeout;
use tokio_rustls::{TlsAcceptor, TlsStream};

use super::error::{Stage, TransportError};
use super::link_key::LinkKey;
use super::terms;
pub use super::terms::Allow;
use super::wire::{READ_BUFFER, WRITE_BUFFER, Wire};

/// How many outcomes wait for [`Listener::accept`]; beyond it, links wait and refusals are dropped.
const OUTCOMES_MAX: usize = 64;

/// The pause after the system refused to hand over a connection, as when files run out.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// What strangers may cost at most.
#[derive(Clone, Copy, Debug)]
pub struct ListenBounds {
    /// How long a handshake may take.
    pub handshake: Duration,
    /// Handshakes at once. Beyond it, callers wait in the system's queue.
    pub at_once: usize,
    /// Handshakes at once from one address (of IPv6, one /64). Beyond it, callers are hung up on.
    pub per_source: usize,
}

impl Default for ListenBounds {
    fn default() -> Self {
        Self { handshake: Duration::from_secs(10), at_once: 64, per_source: 16 }
    }
}

/// A place where links arrive. Dropping it ends listening and all unfinished handshakes.
#[derive(Debug)]
pub struct Listener {
    local: SocketAddr,
    outcomes: mpsc::Receiver<Result<Wire, TransportError>>,
    door: JoinHandle<()>,
}

impl Listener {
    /// Listens on `address`; port 0 takes any free port.
    pub async fn bind(
        address: SocketAddr,
        key: &LinkKey,
        allow: Allow,
        bounds: ListenBounds,
    ) -> Result<Self, TransportError> {
        let fault = |cause: io::Error| match cause.kind() {
            io::ErrorKind::AddrInUse => TransportError::AddressInUse { address },
            _ => TransportError::CannotListen { address, cause },
        };
        let socket = TcpListener::bind(address).await.map_err(fault)?;
        let local = socket.local_addr().map_err(fault)?;
        let (out, outcomes) = mpsc::channel(OUTCOMES_MAX);
        let door = tokio::spawn(keep_door(socket, terms::called(key, allow), bounds, out));
        Ok(Self { local, outcomes, door })
    }

    /// The address listened on, with the port that was taken.
    pub fn local_address(&self) -> SocketAddr {
        self.local
    }

    /// The next arrival: a link, or why somebody was not let in. Listening goes on after either.
    pub async fn accept(&mut self) -> Result<Wire, TransportError> {
        self.outcomes.recv().await.unwrap_or_else(|| {
            let cause = io::Error::other("the listener's task has ended");
            Err(TransportError::CannotAccept { cause })
        })
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.door.abort();
    }
}

/// Takes a call over a stream that is there already.
pub async fn accept_over<S: AsyncRead + AsyncWrite + Unpin>(
    stream: S,
    key: &LinkKey,
    allow: Allow,
    deadline: Duration,
) -> Result<Wire<S>, TransportError> {
    receive(stream, terms::called(key, allow), deadline).await
}

async fn receive<S: AsyncRead + AsyncWrite + Unpin>(
    stream: S,
    terms: Arc<ServerConfig>,
    deadline: Duration,
) -> Result<Wire<S>, TransportError> {
    timeout(deadline, handshake(stream, terms))
        .await
        .map_err(|_| TransportError::TimedOut { stage: Stage::Handshake, after: deadline })?
}

async fn handshake<S: AsyncRead + AsyncWrite + Unpin>(
    stream: S,
    config: Arc<ServerConfig>,
) -> Result<Wire<S>, TransportError> {
    let stream = TlsAcceptor::from(config)
        .accept_with(BufReader::with_capacity(READ_BUFFER, stream), |connection| {
            connection.set_buffer_limit(Some(WRITE_BUFFER));
        })
        .await
        .map_err(terms::handshake_fault)?;
    let peer = terms::peer(stream.get_ref().1)?;
    let mut wire = Wire::new(TlsStream::Server(stream), peer);
    wire.greet().await.map_err(terms::handshake_fault)?;
    Ok(wire)
}

async fn keep_door(
    socket: TcpListener,
    config: Arc<ServerConfig>,
    bounds: ListenBounds,
    out: mpsc::Sender<Result<Wire, TransportError>>,
) {
    let slots = Arc::new(Semaphore::new(bounds.at_once));
    let sources = Sources::default();
    let mut guests = JoinSet::new();
    while let Ok(slot) = Arc::clone(&slots).acquire_owned().await {
        let (stream, from) = match socket.accept().await {
            Ok(arrival) => arrival,
            Err(cause) => {
                report(&out, TransportError::CannotAccept { cause });
                tokio::time::sleep(ACCEPT_PAUSE).await;
                continue;
            }
        };
        while guests.try_join_next().is_some() {}
        let Some(counted) = sources.enter(from.ip(), bounds.per_source) else {
            tracing::debug!(%from, "too many unfinished handshakes from one address: hung up");
            continue;
        };
        let (config, out) = (Arc::clone(&config), out.clone());
        guests.spawn(async move {
            let outcome = welcome(stream, config, bounds.handshake).await;
            drop(counted);
            match outcome {
                // The slot is held until the link is taken over: what waits is bounded, too.
                Ok(wire) => _ = out.send(Ok(wire)).await,
                Err(error) => {
                    tracing::debug!(%from, %error, "a caller was not let in");
                    report(&out, error);
                }
            }
            drop(slot);
        });
    }
}

async fn welcome(stream: TcpStream, config: Arc<ServerConfig>, deadline: Duration) -> Result<Wire, TransportError> {
    stream.set_nodelay(true).map_err(|cause| TransportError::Broken { cause })?;
    receive(stream, config, deadline).await
}

/// Refusals are told when there is room to tell them: strangers must not fill the queue.
fn report(out: &mpsc::Sender<Result<Wire, TransportError>>, error: TransportError) {
    if out.capacity() > OUTCOMES_MAX / 2 {
        _ = out.try_send(Err(error));
    }
}

/// Unfinished handshakes by where they come from.
#[derive(Clone, Default)]
struct Sources(Arc<Mutex<HashMap<IpAddr, usize>>>);

/// One handshake counted; uncounted when dropped.
struct Counted {
    sources: Sources,
    source: IpAddr,
}

impl Sources {
    fn enter(&self, address: IpAddr, most: usize) -> Option<Counted> {
        let source = source_of(address);
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry(source).or_insert(0);
        if *count >= most {
            return None;
        }
        *count += 1;
        drop(counts);
        Some(Counted { sources: self.clone(), source })
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        let mut counts = self.sources.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = counts.get_mut(&self.source) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&self.source);
            }
        }
    }
}

/// One who has an IPv6 address has the whole /64 around it.
fn source_of(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => IpAddr::V4(address),
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_has_its_share_and_no_more() {
        let sources = Sources::default();
        let (one, two): (IpAddr, IpAddr) = ("2001:db8::1".parse().expect("v6"), "2001:db8::2".parse().expect("v6"));
        let other: IpAddr = "192.0.2.1".parse().expect("v4");
        let first = sources.enter(one, 2);
        let second = sources.enter(two, 2);
        assert!(first.is_some() && second.is_some());
        assert!(sources.enter(one, 2).is_none());
        assert!(sources.enter(other, 2).is_some());
        drop(first);
        assert!(sources.enter(two, 2).is_some());
        drop(second);
        assert!(sources.0.lock().expect("no panic").is_empty());
    }
}
