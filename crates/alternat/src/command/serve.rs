//! `alternat serve`: the house on line.

use super::given::Given;
use crate::failure::Failure;
use crate::machine::open_desk;
use crate::pages::bring_up;
use crate::publishing::{self, publisher, wish};
use crate::reach::Reach;
use crate::screen::{say, tell_findings};
use clap::Args;
use node::desk::{Desk, Event};
use node::house::{House, KnownPeer};
use node::serve::{DeskHandle, Running, serve};
use record::PartyId;
use site::keeping::Use;
use std::collections::BTreeMap;
use std::future::Future;
use std::net::{SocketAddr, ToSocketAddrs as _};
use std::path::PathBuf;

/// Bring the house on line: for the other houses, and for commands on this machine
#[derive(Args, Debug)]
#[command(
    after_help = "Example:\n  alternat --dir house serve\n\nIt ends with Ctrl-C or SIGTERM; everything acknowledged is on disk."
)]
pub struct Serve {}

impl Serve {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        let reach = given.reach()?;
        let (desk, findings) = open_desk(&reach.house)?;
        tell_findings(&findings);
        if let Some(why) = desk.locked() {
            say(format!(
                "The house is locked and signs nothing: {why}. It takes in what the others send; see `alternat recover`."
            ));
        }
        runtime()?.block_on(async {
            let mut running = on_line(&reach, desk).await?;
            running
                .open_door(reach.house.dir())
                .map_err(|cause| Failure::file(&reach.house.dir().join(node::door::SOCKET), &cause))?;
            match running.address {
                Some(address) => {
                    say(format!("{} is on line at {address}. Ctrl-C ends it.", reach.house.card().card().code))
                }
                None => say(format!("{} is on line, and calls. Ctrl-C ends it.", reach.house.card().card().code)),
            }
            let pages = match &reach.house.config().web {
                Some(told) => Some(bring_up(&reach.house, told, &running, None).await?),
                None => None,
            };
            if let Some(pages) = &pages {
                say(format!("Its pages are at {}.", pages.origin));
            }
            let publishing = match &reach.house.config().site {
                Some(told) => {
                    let folder = reach.house.dir().join(&told.folder);
                    say(format!("Its site is {}.", folder.display()));
                    let publisher = publisher(&reach.house, folder, wish(&reach.house, Some(told), None), Use::Keep)?;
                    Some(publishing::start(&running, publisher, told.readouts))
                }
                None => None,
            };
            let telling = tokio::spawn(tell_events(running.desk.clone(), Codes::of(&reach.house)?));
            stopped().await?;
            telling.abort();
            if let Some(publishing) = publishing {
                publishing.stop();
            }
            if let Some(pages) = pages {
                pages.stop();
            }
            running.stop().await;
            // Left behind, it would have to be knocked at to find that nobody answers.
            _ = std::fs::remove_file(reach.house.dir().join(node::door::SOCKET));
            say("Off line.");
            Ok(())
        })
    }
}

/// What runs everything asynchronous.
pub(super) fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.map_err(|cause| {
        Failure::world(format!("no threads can be started: {cause}"), "look after the machine's limits")
    })
}

/// Brings a desk on line, as its house's configuration says.
pub(super) async fn on_line(reach: &Reach, desk: Desk) -> Result<Running, Failure> {
    let listen = reach.house.config().listen.as_deref().map(address).transpose()?;
    let peers = reach.house.peers()?.iter().map(KnownPeer::as_peer).collect();
    Ok(serve(desk, listen, peers).await?)
}

fn address(text: &str) -> Result<SocketAddr, Failure> {
    let found = text.to_socket_addrs().ok().and_then(|mut addresses| addresses.next());
    found.ok_or_else(|| {
        Failure::usage(
            format!("\"{text}\" is no address to listen on"),
            "write listen = \"0.0.0.0:7420\" in alternat.toml",
        )
    })
}

/// What the other houses are called.
struct Codes {
    own: PartyId,
    dir: PathBuf,
    known: BTreeMap<PartyId, String>,
}

impl Codes {
    fn of(house: &House) -> Result<Codes, Failure> {
        let known = house.peers()?.iter().map(|peer| (peer.party(), peer.card.card().code.clone())).collect();
        Ok(Codes { own: house.party(), dir: house.dir().to_owned(), known })
    }

    /// A peer's code. Who is not known may have been added since.
    fn code(&mut self, party: &PartyId) -> String {
        if !self.known.contains_key(party)
            && let Ok(now) = House::open(&self.dir).map_err(Failure::from).and_then(|house| Codes::of(&house))
        {
            *self = now;
        }
        self.known.get(party).cloned().unwrap_or_else(|| party.0.short())
    }
}

/// Says on stderr what happens.
async fn tell_events(desk: DeskHandle, mut codes: Codes) {
    let mut events = desk.subscribe();
    let own = codes.own;
    let mut code = |party: &PartyId| codes.code(party);
    while let Ok(event) = events.recv().await {
        say(match event {
            Event::Online(party) => format!("{} is on line.", code(&party)),
            Event::Offline(party) => format!("{} is off line.", code(&party)),
            Event::Acts { log, from, to } if log.party != own => {
                format!("{} acts came from {}.", to - from, code(&log.party))
            }
            Event::Acts { .. } => continue,
            Event::Receipt { party, size, .. } => format!("{} has stored all {size} acts.", code(&party)),
            Event::Invited { mechanism, by } => {
                format!(
                    "{} founds a mechanism with this house: alternat mechanism show {}",
                    code(&by),
                    &mechanism.to_string()[..12]
                )
            }
            Event::Locked(why) => {
                format!("The house is locked and signs nothing any more: {why}. Stop it and run `alternat recover`.")
            }
            Event::Forked { log } => {
                format!("{} signed two histories of its log: see `alternat show`.", code(&log.party))
            }
            Event::Trouble { peer, words } => format!("{}: {}", code(&peer), crate::screen::tame(&words)),
            Event::Disk { words } => format!("The disk: {words}"),
            Event::NotLogged { words, .. } => format!("Not logged yet, {words}"),
        });
    }
}

/// Waits until a person or the system ends the program.
pub(super) fn stopped() -> impl Future<Output = Result<(), Failure>> {
    use tokio::signal::unix::{SignalKind, signal};
    let failed = |cause: std::io::Error| Failure::world(format!("signals cannot be heard: {cause}"), "try again");
    async move {
        let mut terminate = signal(SignalKind::terminate()).map_err(failed)?;
        let mut interrupt = signal(SignalKind::interrupt()).map_err(failed)?;
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        Ok(())
    }
}
