//! A house on line learns of a peer that a command added to its files.

use super::houses::{Dice, Now, en, eventually};
use node::desk::{Desk, Surroundings};
use node::door::Door;
use node::house::{House, Plan, RootKeeping};
use node::serve::{Peer, Running, serve};
use record::PartyId;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::{GuardPlace, RealDisk};

struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        _ = std::fs::remove_dir_all(&self.0);
    }
}

fn made(dir: &Path, code: &str) -> House {
    let plan = Plan {
        code: code.into(),
        name: en(code),
        languages: Vec::new(),
        listen: None,
        guard: None,
        roots: 1,
        threshold: 1,
        keeping: RootKeeping::Throwaway,
    };
    House::make(dir, &plan).expect("a new house");
    House::open(dir).expect("it was made")
}

async fn on_line(house: &House) -> Running {
    let around = Surroundings { disk: Arc::new(RealDisk), clock: Arc::new(Now), chance: Arc::new(Dice) };
    let place = GuardPlace::new(&RealDisk, &house.guard(), house.dir()).expect("a place for the guard");
    let (desk, _) = Desk::open(around, house.dir(), place, house.keyring().expect("its keys")).expect("it opens");
    let peers: Vec<Peer> = house.peers().expect("cards").iter().map(|peer| peer.as_peer()).collect();
    let mut running = serve(desk, Some("127.0.0.1:0".parse().expect("an address")), peers).await.expect("it listens");
    running.open_door(house.dir()).expect("a door");
    running
}

async fn read_peers(dir: PathBuf) {
    let asked = tokio::task::spawn_blocking(move || {
        let mut door = Door::knock(&dir).expect("a door").expect("a house behind it");
        door.read_peers().expect("its files can be read");
    });
    asked.await.expect("it ends");
}

fn meets(running: &Running, party: PartyId) -> bool {
    let desk = running.desk.clone();
    tokio::task::block_in_place(|| desk.call_blocking(move |desk| desk.online().contains(&party))).expect("on line")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_peer_that_was_added_is_called_without_a_new_start() {
    let folder = Folder(std::env::temp_dir().join(format!("alternat-peers-{}", std::process::id())));
    std::fs::create_dir_all(&folder.0).expect("a folder");
    let (mut cn, mut ru) = (made(&folder.0.join("cn"), "CN"), made(&folder.0.join("ru"), "RU"));
    let (cn_on, ru_on) = (on_line(&cn).await, on_line(&ru).await);
    // The files alone do nothing; and whoever is in the files without an address is let in, and not called.
    ru.add_peer(cn.card(), None).expect("a card");
    read_peers(ru.dir().to_owned()).await;
    let address = ru_on.address.expect("it listens").to_string();
    cn.add_peer(ru.card(), Some(&address)).expect("a card");
    assert!(!meets(&cn_on, ru.party()));
    read_peers(cn.dir().to_owned()).await;
    eventually("CN called RU", || meets(&cn_on, ru.party()) && meets(&ru_on, cn.party())).await;
    // Read again, they are the same peers.
    read_peers(cn.dir().to_owned()).await;
    assert!(meets(&cn_on, ru.party()));
    // Bags can be packed for it too.
    let party = ru.party();
    let knows = cn_on.desk.call(move |desk| desk.pack(&[party].into(), node::desk::Everything::No, &mut Vec::new()));
    assert!(!matches!(knows.await.expect("on line"), Err(node::desk::DeskError::NoParty(_))));
    cn_on.stop().await;
    ru_on.stop().await;
}
