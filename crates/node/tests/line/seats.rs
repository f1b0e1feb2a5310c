//! What is logged for people: theirs and cleared, all of it or nothing; and told to who listens once it is durable.

use super::houses::{House, accept_all, en, found, open_round};
use node::desk::{Desk, DeskError, Draft, Event, Seat};
use node::door::{Class, DoorError};
use node::rights::{Clearances, Kind, Roles};
use node::serve::DeskHandle;
use record::vocabulary::{Brief, Content, Lineage, Role, State, Verb};
use record::{ActId, Epoch, LogId, MechanismId};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::TryRecvError;

fn brief(item: ActId) -> Draft {
    Draft::new(Content::Brief(Brief { item, text: en("what CN tells") }), "delegate")
}

fn state(item: ActId) -> Draft {
    let state = State { item, verb: Verb::Supports, matter: en("a measure of the lake"), lineage: Lineage::New };
    Draft::new(Content::State(state), "delegate")
}

fn size(desk: &Desk, log: LogId) -> u64 {
    desk.original(log.mechanism).expect("held").size(log)
}

struct Stage {
    houses: [House; 2],
    mechanism: MechanismId,
    item: ActId,
    log: LogId,
}

/// Two houses in an open round; what is looked at is done in the first.
async fn stage(seed: u8) -> Stage {
    let (cn, ru) = (House::new("CN", seed), House::new("RU", seed + 1));
    let mechanism = found(&[&cn, &ru]);
    let (mut cn, mut ru) = (cn.serve(), ru.serve());
    House::connect(&mut [&mut cn, &mut ru]).await;
    accept_all(&mechanism, &[&cn, &ru]).await;
    let item = open_round(&mechanism, &[&cn, &ru]).await;
    let log = LogId { mechanism: mechanism.id, party: cn.party, epoch: Epoch::FIRST };
    Stage { houses: [cn, ru], mechanism: mechanism.id, item, log }
}

impl Stage {
    async fn end(self) {
        for house in self.houses {
            house.stop().await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_ones_own_is_not_logged_and_spoils_the_group() {
    let stage = stage(41).await;
    let Stage { mechanism, item, log, .. } = stage;
    stage.houses[0].ask(move |desk| {
        let before = size(desk, log);
        let (drafter, delegate) = (Roles::from(Role::Drafter), Roles::from(Role::Delegate));
        let (pen, voice) = (Seat::of("He Anlan", drafter), Seat::of("Tamara Velde", delegate));
        let stranger = Seat::of("somebody", Roles::NONE);
        for seat in [&pen, &stranger] {
            let refused = desk.append_for(seat, mechanism, vec![brief(item)]).expect_err("not theirs");
            assert!(matches!(&refused, DeskError::NotYours { kind: Kind::Brief, person } if *person == seat.person));
            let acts = vec![desk.prepare(mechanism, brief(item)).expect("prepared")];
            assert!(matches!(desk.append_acts_for(seat, acts), Err(DeskError::NotYours { .. })));
            assert!(matches!(desk.prepare_for(seat, mechanism, brief(item)), Err(DeskError::NotYours { .. })));
            let stored = desk.store_blob_for(seat, Kind::Brief, mechanism, b"a map", "text/plain");
            assert!(matches!(stored, Err(DeskError::NotYours { .. })));
        }
        let id = record::BlobId(record::Digest::of(b"a map"));
        assert_eq!(desk.original(mechanism).expect("held").blobs.has(id), Ok(false));
        // The first of them would be theirs.
        let topic = Content::Propose(record::matter::Matter::Topic { title: en("the shore") });
        let sign =
            Content::Sign(record::adoption::Sign { manifest: record::adoption::ManifestId(record::Digest([1; 32])) });
        let group = vec![Draft::new(topic, "delegate"), Draft::new(sign, "delegate")];
        let refused = desk.append_for(&voice, mechanism, group);
        assert!(matches!(refused, Err(DeskError::NotYours { kind: Kind::Sign, .. })), "{refused:?}");
        assert_eq!(size(desk, log), before);
        // The good twin.
        let attached = desk.store_blob_for(&voice, Kind::Brief, mechanism, b"a map", "text/plain").expect("theirs");
        let draft = Draft { blobs: vec![attached], ..brief(item) };
        let act = desk.prepare_for(&voice, mechanism, draft).expect("theirs");
        assert_eq!(desk.append_acts_for(&voice, vec![act]).expect("logged").len(), 1);
        assert_eq!(desk.append_for(&voice, mechanism, vec![brief(item), state(item)]).expect("logged").len(), 2);
        assert_eq!(size(desk, log), before + 3);
    });
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_cleared_is_not_logged_and_spoils_the_group() {
    let stage = stage(43).await;
    let Stage { mechanism, item, log, .. } = stage;
    stage.houses[0].ask(move |desk| {
        desk.require(Clearances::default().with(Kind::State, [Role::LegalAdviser, Role::Head]));
        let before = size(desk, log);
        let uncleared = Seat::of("He Anlan", Role::Head.into());
        let half = Seat { cleared: [Role::LegalAdviser, Role::Registrar].into(), ..uncleared.clone() };
        let whole = Seat { cleared: [Role::LegalAdviser, Role::Head].into(), ..uncleared.clone() };
        let lacking = |error| match error {
            DeskError::Uncleared { kind: Kind::State, lacking } => lacking,
            other => panic!("{other}"),
        };
        // Who has a role does not clear by acting in it.
        let refused = desk.append_for(&uncleared, mechanism, vec![brief(item), state(item)]).expect_err("uncleared");
        let told = DoorError::from(DeskError::Uncleared { kind: Kind::State, lacking: lacking(refused) });
        assert_eq!(told.words, "an act of the kind state is not cleared yet by the head and the legal adviser");
        assert_eq!(told.class, Class::Refused);
        let refused = desk.append_for(&half, mechanism, vec![state(item)]).expect_err("half cleared");
        assert_eq!(lacking(refused), [Role::Head]);
        let refused = desk.prepare_for(&half, mechanism, state(item)).expect_err("half cleared");
        assert_eq!(lacking(refused), [Role::Head]);
        assert_eq!(size(desk, log), before);
        // No rule names a briefing; and no clearance gives a right.
        assert!(desk.append_for(&uncleared, mechanism, vec![brief(item)]).is_ok());
        let drafter = Seat { roles: Role::Drafter.into(), ..whole.clone() };
        let refused = desk.append_for(&drafter, mechanism, vec![state(item)]);
        assert!(matches!(refused, Err(DeskError::NotYours { .. })), "{refused:?}");
        assert!(desk.append_for(&whole, mechanism, vec![state(item)]).is_ok());
        // Who opens the house's folder keeps all rights.
        assert!(desk.append(mechanism, vec![state(item)]).is_ok());
        assert_eq!(size(desk, log), before + 3);
    });
    stage.end().await;
}

/// How far a log was said to have grown until now: what a job led to is told before the next is begun.
async fn told(desk: &DeskHandle, events: &mut Receiver<Event>, log: LogId) -> Vec<(u64, u64)> {
    desk.look(|_| ()).await.expect("on line");
    let mut told = Vec::new();
    loop {
        match events.try_recv() {
            Ok(Event::Acts { log: of, from, to }) if of == log => told.push((from, to)),
            Ok(_) => {}
            Err(TryRecvError::Empty | TryRecvError::Closed) => return told,
            Err(TryRecvError::Lagged(_)) => panic!("few events were told"),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn own_acts_are_told_once_they_are_durable_and_refused_ones_are_not() {
    let stage = stage(45).await;
    let Stage { mechanism, item, log, .. } = stage;
    let [cn, ru] = &stage.houses;
    let desk = cn.running.as_ref().expect("on line").desk.clone();
    let from = desk.look(move |desk| size(desk, log)).await.expect("on line");
    let mut events = desk.subscribe();
    let voice = Seat::of("He Anlan", Role::Delegate.into());
    let refused = {
        let stranger = Seat::of("somebody", Roles::NONE);
        desk.call(move |desk| desk.append_for(&stranger, mechanism, vec![brief(item)])).await.expect("on line")
    };
    assert!(refused.is_err());
    desk.call(move |desk| desk.append_for(&voice, mechanism, vec![brief(item), state(item)]).map(drop))
        .await
        .expect("on line")
        .expect("logged");
    assert_eq!(told(&desk, &mut events, log).await, [(from, from + 2)]);
    // What is told stands on the disk, for who reads nothing else.
    let folder = std::path::PathBuf::from(cn.path()).join("house");
    let reading = node::desk::read(std::sync::Arc::new(store::RealDisk), &folder).expect("it reads");
    let original = reading.originals.iter().find(|original| original.id == mechanism).expect("held");
    assert_eq!(original.size(log), from + 2);
    // When the other house says that it holds them, they are not told again.
    super::houses::eventually("CN has RU's receipt", || cn.receipt(log, ru.party) == Some(from + 2)).await;
    assert_eq!(told(&desk, &mut events, log).await, []);
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_reads_and_panics_ends_nothing_but_that_reading() {
    let stage = stage(46).await;
    let desk = stage.houses[0].running.as_ref().expect("on line").desk.clone();
    let reader = desk.clone();
    let read = tokio::spawn(async move { reader.look(|_| -> u64 { panic!("a page that cannot be made") }).await });
    assert!(read.await.expect_err("it panics where it was asked").is_panic());
    assert!(desk.look(|desk| desk.locked().is_none()).await.expect("the desk is still there"));
    stage.end().await;
}
