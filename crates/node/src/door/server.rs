//! The door of a house that is on line.

use super::files::{pack_into, unpack_from};
use super::socket::{SOCKET, Short};
use super::words::{Answer, Ask, DoorError, Status, read_act, read_draft};
use crate::desk::{DeskError, Event, Everything};
use crate::house::House;
use crate::serve::{DeskHandle, Peers};
use record::{MechanismId, PartyId};
use std::collections::BTreeSet;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{UnixListener, UnixStream};
use tokio::task::JoinHandle;

/// The longest line that is read: a group of acts in hexadecimal (`GROUP_BYTES_MAX`) is half of it.
const LINE_MAX: u64 = 64 << 20;
/// The largest attachment that comes through the door.
const BLOB_MAX: u64 = 1 << 30;

/// What a conversation reaches.
#[derive(Clone)]
struct Inside {
    house: PathBuf,
    desk: DeskHandle,
    peers: Peers,
}

/// Opens the door of a house that is on line. It closes when the task is aborted.
///
/// # Errors
/// Where the socket cannot be made.
pub fn open_door(house: &Path, desk: DeskHandle, peers: Peers) -> std::io::Result<JoinHandle<()>> {
    let socket = house.join(SOCKET);
    // The house is ours alone (its lock says so): a socket that is there was left by a process that died.
    match std::fs::remove_file(&socket) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let short = Short::of(&socket)?;
    let listener = UnixListener::bind(short.path())?;
    std::fs::set_permissions(short.path(), std::fs::Permissions::from_mode(0o600))?;
    let inside = Inside { house: house.to_owned(), desk, peers };
    Ok(tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(converse(stream, inside.clone()));
        }
    }))
}

async fn converse(stream: UnixStream, inside: Inside) {
    let desk = &inside.desk;
    let (reading, mut writing) = stream.into_split();
    let mut reading = BufReader::new(reading);
    loop {
        let mut line = Vec::new();
        match (&mut reading).take(LINE_MAX).read_until(b'\n', &mut line).await {
            Ok(0) | Err(_) => return,
            Ok(_) => {}
        }
        let answer = match serde_json::from_slice(&line) {
            Ok(Ask::Events) => return tell_events(&mut writing, desk).await,
            Ok(Ask::StoreBlob { mechanism, media_type, size }) if size <= BLOB_MAX => {
                let mut bytes = vec![0; usize::try_from(size).expect("it is bounded")];
                if reading.read_exact(&mut bytes).await.is_err() {
                    return;
                }
                store(desk, mechanism, media_type, bytes).await
            }
            Ok(Ask::ReadPeers) => read_peers(&inside).await,
            Ok(ask) => answer(desk, ask).await,
            Err(error) => Err(DoorError::usage(format!("a question that is none: {error}"))),
        };
        if say(&mut writing, &answer.unwrap_or_else(Answer::Error)).await.is_err() {
            return;
        }
    }
}

async fn say(writing: &mut tokio::net::unix::OwnedWriteHalf, answer: &Answer) -> std::io::Result<()> {
    let mut line = serde_json::to_vec(answer).expect("an answer can be said");
    line.push(b'\n');
    writing.write_all(&line).await
}

async fn tell_events(writing: &mut tokio::net::unix::OwnedWriteHalf, desk: &DeskHandle) {
    let mut events = desk.subscribe();
    loop {
        let answer = match events.recv().await {
            Ok(Event::Acts { log, from, to }) => Answer::Acts { log: log.origin(), from, to },
            Ok(event) => Answer::Event { words: words(&event) },
            // The listener was slower than the events: it looks for itself.
            Err(tokio::sync::broadcast::error::RecvError::Lagged(_)) => {
                Answer::Event { words: "some events were missed".into() }
            }
            Err(tokio::sync::broadcast::error::RecvError::Closed) => return,
        };
        if say(writing, &answer).await.is_err() {
            return;
        }
    }
}

fn words(event: &Event) -> String {
    match event {
        Event::Acts { log, from, to } => format!("{} grew from {from} to {to}", log.origin()),
        Event::Receipt { party, size, .. } => format!("{} holds all up to act {size}", party.0.short()),
        Event::Invited { mechanism, by } => {
            format!("{} invites to the mechanism {}", by.0.short(), mechanism.0.short())
        }
        Event::Locked(why) => format!("the house signs nothing any more: {why}"),
        Event::Forked { log } => format!("{} was signed in two histories", log.origin()),
        Event::Online(party) => format!("{} is on line", party.0.short()),
        Event::Offline(party) => format!("{} is off line", party.0.short()),
        Event::Trouble { peer, words } => format!("{}: {words}", peer.0.short()),
        Event::Disk { words } => format!("the disk: {words}"),
        Event::NotLogged { words, .. } => words.clone(),
    }
}

fn mechanism(text: &str) -> Result<MechanismId, DoorError> {
    text.parse().map_err(|_| DoorError::usage("a mechanism's id that is none"))
}

fn stopped<E: std::fmt::Display>(error: E) -> DoorError {
    DoorError::world(error.to_string(), "start `alternat serve` again")
}

async fn store(desk: &DeskHandle, of: String, media_type: String, bytes: Vec<u8>) -> Result<Answer, DoorError> {
    let of = mechanism(&of)?;
    let blob = desk.call(move |desk| desk.store_blob(of, &bytes, &media_type)).await.map_err(stopped)??;
    Ok(Answer::Blob { id: blob.id.to_string(), size: blob.size })
}

/// What the house's own files say of its peers, not what is said through the door, is what is believed.
async fn read_peers(inside: &Inside) -> Result<Answer, DoorError> {
    let house = inside.house.clone();
    let read = tokio::task::spawn_blocking(move || House::open(&house)?.peers());
    let read = read.await.map_err(stopped)?;
    let peers = read.map_err(|error| DoorError::world(error.to_string(), &error.hint()))?;
    let cards: Vec<_> = peers.iter().map(|peer| (peer.party(), peer.card.card().clone())).collect();
    inside.desk.call(move |desk| desk.know(cards)).await.map_err(stopped)?;
    peers.iter().for_each(|peer| inside.peers.add(peer.as_peer()));
    Ok(Answer::Peers { known: peers.len() })
}

async fn answer(desk: &DeskHandle, ask: Ask) -> Result<Answer, DoorError> {
    let answer = desk.call(move |desk| -> Result<Answer, DoorError> {
        Ok(match ask {
            Ask::Status => Answer::Status(Status { online: true, ..Status::of(desk) }),
            Ask::Append { mechanism: of, drafts } => {
                let drafts = drafts.iter().map(|draft| read_draft(draft)).collect::<Result<_, _>>()?;
                Answer::of_logged(&desk.append(mechanism(&of)?, drafts)?)
            }
            Ask::Prepare { mechanism: of, draft } => {
                let act = desk.prepare(mechanism(&of)?, read_draft(&draft)?)?;
                Answer::Act { leaf: record::digest::hex(&act.leaf().map_err(DeskError::Unsayable)?) }
            }
            Ask::PrepareFounding { charter, by } => {
                let charter = record::digest::from_hex(&charter).ok_or_else(|| DoorError::usage("not hexadecimal"))?;
                let act = desk.prepare_founding(&charter, &by)?;
                Answer::Act { leaf: record::digest::hex(&act.leaf().map_err(DeskError::Unsayable)?) }
            }
            Ask::AppendActs { acts } => {
                let acts = acts.iter().map(|act| read_act(act)).collect::<Result<_, _>>()?;
                Answer::of_logged(&desk.append_acts(acts)?)
            }
            Ask::Pack { to, everything, file } => {
                let party = |text: &String| text.parse().map_err(|_| DoorError::usage("a party's id that is none"));
                let to = to.iter().map(party).collect::<Result<BTreeSet<PartyId>, _>>()?;
                let everything = if everything { Everything::Yes } else { Everything::No };
                Answer::of_packed(&pack_into(desk, &to, everything, &file)?)
            }
            Ask::SignSums { sums } => Answer::Signature { file: desk.sign_sums(sums.as_bytes())? },
            Ask::Unpack { file } => Answer::of_carried(&unpack_from(desk, &file)?),
            Ask::StoreBlob { .. } => {
                return Err(DoorError::world("an attachment larger than 1 GiB", "split it, or send it by another way"));
            }
            Ask::ReadPeers => return Err(DoorError::usage("peers are not read here")),
            Ask::Events => return Err(DoorError::usage("events are not asked for here")),
        })
    });
    answer.await.map_err(stopped)?
}
