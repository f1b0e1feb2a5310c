//! A house on line: the desk in its own thread, connections with the peers, and the door for commands.
//!
//! Nothing is decided here. What comes is handed to the desk, what the desk wants is carried out.

mod dial;
mod peer;
mod peers;
mod thread;

pub use peer::Peer;
pub use peers::Peers;
pub use thread::{DeskHandle, Stopped, reading};

use crate::desk::Desk;
use crate::transport::{Allow, LinkPublic, ListenBounds, Listener, TransportError};
use link::exchange::Input;
use peer::Known;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use thread::{Job, Lines};
use tokio::task::JoinHandle;

/// How often time passes for the link.
const TICK: Duration = Duration::from_secs(1);

/// A house on line.
pub struct Running {
    /// The desk.
    pub desk: DeskHandle,
    /// Where the house listens, where it does.
    pub address: Option<SocketAddr>,
    /// The way to its peers.
    pub peers: Peers,
    lines: Lines,
    tasks: Vec<JoinHandle<()>>,
}

/// Brings a house on line.
///
/// # Errors
/// Where the address cannot be listened on.
pub async fn serve(desk: Desk, listen: Option<SocketAddr>, peers: Vec<Peer>) -> Result<Running, TransportError> {
    let key = Arc::new(desk.keys().link_again());
    let known = Known::default();
    let lines = Lines::default();
    let listener = match listen {
        Some(address) => {
            let known = known.clone();
            let allow: Allow = Arc::new(move |key: &LinkPublic| known.of(key).is_some());
            Some(Listener::bind(address, &key, allow, ListenBounds::default()).await?)
        }
        None => None,
    };
    let address = listener.as_ref().map(Listener::local_address);
    let desk = thread::start(desk, lines.clone());
    let caller = dial::Caller { known: known.clone(), key, desk: desk.clone(), lines: lines.clone() };
    let mut running = Running { desk, address, peers: Peers::new(caller), lines, tasks: Vec::new() };
    peers.into_iter().for_each(|peer| running.peers.add(peer));
    if let Some(listener) = listener {
        let answering = dial::answer(listener, known, running.desk.clone(), running.lines.clone());
        running.tasks.push(tokio::spawn(answering));
    }
    let ticking = running.desk.clone();
    running.tasks.push(tokio::spawn(async move {
        let mut ticks = tokio::time::interval(TICK);
        loop {
            ticks.tick().await;
            if ticking.send(Job::Link(Input::Tick)).await.is_err() {
                return;
            }
        }
    }));
    Ok(running)
}

impl Running {
    /// Makes a peer known to a house that is on line already.
    pub fn add_peer(&mut self, peer: Peer) {
        self.peers.add(peer);
    }

    /// Opens the door through which commands reach the house.
    ///
    /// # Errors
    /// Where the socket cannot be made.
    pub fn open_door(&mut self, house: &std::path::Path) -> std::io::Result<()> {
        self.tasks.push(crate::door::open_door(house, self.desk.clone(), self.peers.clone())?);
        Ok(())
    }

    /// Takes the house off line; everything acknowledged is on disk.
    pub async fn stop(self) {
        for task in &self.tasks {
            task.abort();
        }
        self.peers.stop();
        self.lines.hang_up_all();
        self.desk.stop().await;
    }
}
