//! A house on line: the desk in its own thread, connections with the peers, and the door for commands.
//!
//! Nothing is decided here. What comes is handed to the desk, what the desk wants is carried out.

mod dial;
mod peer;
mod thread;

pub use peer::Peer;
pub use thread::{DeskHandle, Stopped};

use crate::desk::Desk;
use crate::transport::{Allow, LinkKey, LinkPublic, ListenBounds, Listener, TransportError};
use link::exchange::Input;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
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
    peers: Arc<Mutex<BTreeMap<LinkPublic, Peer>>>,
    link: Arc<LinkKey>,
    lines: Lines,
    tasks: Vec<JoinHandle<()>>,
}

/// Brings a house on line.
///
/// # Errors
/// Where the address cannot be listened on.
pub async fn serve(desk: Desk, listen: Option<SocketAddr>, peers: Vec<Peer>) -> Result<Running, TransportError> {
    let link = Arc::new(desk.keys().link_again());
    let known = peers.into_iter().map(|peer| (peer.link, peer)).collect::<BTreeMap<_, _>>();
    let peers = Arc::new(Mutex::new(known));
    let lines = Lines::default();
    let listener = match listen {
        Some(address) => {
            let known = peers.clone();
            let allow: Allow = Arc::new(move |key: &LinkPublic| {
                known.lock().expect("no holder of this lock panics").contains_key(key)
            });
            Some(Listener::bind(address, &link, allow, ListenBounds::default()).await?)
        }
        None => None,
    };
    let address = listener.as_ref().map(Listener::local_address);
    let handle = thread::start(desk, lines.clone());
    let mut running = Running { desk: handle, address, peers, link, lines, tasks: Vec::new() };
    if let Some(listener) = listener {
        running.tasks.push(tokio::spawn(dial::answer(
            listener,
            running.peers.clone(),
            running.desk.clone(),
            running.lines.clone(),
        )));
    }
    let dialled: Vec<_> = running.peers.lock().expect("no holder of this lock panics").values().cloned().collect();
    for peer in dialled {
        running.dial(peer);
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
    fn dial(&mut self, peer: Peer) {
        if peer.address.is_some() {
            let task = dial::call(peer, self.link.clone(), self.desk.clone(), self.lines.clone());
            self.tasks.push(tokio::spawn(task));
        }
    }

    /// Makes a peer known to a house that is on line already.
    pub fn add_peer(&mut self, peer: Peer) {
        self.peers.lock().expect("no holder of this lock panics").insert(peer.link, peer.clone());
        self.dial(peer);
    }

    /// Opens the door through which commands reach the house.
    ///
    /// # Errors
    /// Where the socket cannot be made.
    pub fn open_door(&mut self, house: &std::path::Path) -> std::io::Result<()> {
        self.tasks.push(crate::door::open_door(house, self.desk.clone())?);
        Ok(())
    }

    /// Takes the house off line; everything acknowledged is on disk.
    pub async fn stop(self) {
        for task in &self.tasks {
            task.abort();
        }
        self.lines.hang_up_all();
        self.desk.stop().await;
    }
}
