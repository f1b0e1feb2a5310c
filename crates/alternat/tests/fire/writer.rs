//! Who writes while houses are killed: through the door, again and again, and it remembers what was acknowledged.

use super::houses::{PATIENCE, Site, until};
use node::desk::Draft;
use node::door::{Class, Door, DoorError};
use record::matter::Matter;
use record::vocabulary::Content;
use record::{ActId, MechanismId, PartyId, Texts};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

/// An act of which the house said that it is logged.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Acknowledged {
    /// Its name.
    pub id: ActId,
    /// Its place in the house's log.
    pub index: u64,
    /// What it says.
    pub words: String,
}

#[derive(Default)]
struct Shared {
    acknowledged: Mutex<Vec<Acknowledged>>,
    more: Condvar,
    ends: AtomicBool,
}

/// A writer in its own thread.
pub struct Writer {
    shared: Arc<Shared>,
    thread: JoinHandle<()>,
}

/// An act that needs no round: a topic.
pub fn topic(words: &str) -> Draft {
    let title = Texts::one("en".parse().expect("a tag"), words);
    Draft::new(Content::Propose(Matter::Topic { title }), "test")
}

impl Writer {
    /// Begins to write through the door of a house.
    pub fn start(site: &Site, mechanism: MechanismId) -> Writer {
        let shared = Arc::new(Shared::default());
        let (dir, party, by) = (site.dir.clone(), site.party, shared.clone());
        let thread = std::thread::spawn(move || write(&dir, party, mechanism, &by));
        Writer { shared, thread }
    }

    /// Waits until so many more acts are acknowledged.
    pub fn wait_for(&self, more: u64) {
        let acknowledged = self.shared.acknowledged.lock().expect("no panic");
        let wanted = acknowledged.len() + usize::try_from(more).expect("a few");
        let waited = self
            .shared
            .more
            .wait_timeout_while(acknowledged, PATIENCE, |acts| acts.len() < wanted && !self.thread.is_finished());
        self.is_well();
        assert!(!waited.expect("no panic").1.timed_out(), "the house takes no more acts");
    }

    /// What is acknowledged up to now.
    pub fn acknowledged(&self) -> Vec<Acknowledged> {
        self.shared.acknowledged.lock().expect("no panic").clone()
    }

    /// Asserts that nothing was said to the writer but that the house is away.
    pub fn is_well(&self) {
        assert!(!self.thread.is_finished(), "the writer was refused");
    }

    /// Ends, and answers all that was acknowledged.
    pub fn stop(self) -> Vec<Acknowledged> {
        self.shared.ends.store(true, Ordering::Relaxed);
        self.thread.join().expect("the writer was refused");
        self.shared.acknowledged.lock().expect("no panic").clone()
    }
}

fn write(dir: &Path, party: PartyId, mechanism: MechanismId, shared: &Shared) {
    let (mut door, mut tried) = (None::<Door>, 0_u64);
    while !shared.ends.load(Ordering::Relaxed) {
        let Some(there) = &mut door else {
            door = Door::knock(dir).unwrap_or_else(|error| away(&error));
            if door.is_none() {
                std::thread::sleep(Duration::from_millis(1));
            }
            continue;
        };
        tried += 1;
        // Of any length, so that some end within a sector and some fill several.
        let words = format!("topic {tried} {}", "x".repeat(usize::try_from(tried * 37 % 700).expect("a few")));
        match there.append(mechanism, vec![topic(&words)]) {
            Ok(logged) => {
                assert_eq!(logged[0].place.party, party);
                let act = Acknowledged { id: logged[0].id, index: logged[0].place.index, words };
                shared.acknowledged.lock().expect("no panic").push(act);
                shared.more.notify_all();
            }
            Err(error) => door = away(&error),
        }
    }
    shared.more.notify_all();
}

/// A house that was killed hangs up, and that is all that it may do.
fn away(error: &DoorError) -> Option<Door> {
    assert!(error.class == Class::World, "the writer was refused: {error:?}");
    None
}

/// Logs a topic through the door of a house on line.
pub fn log_topic(site: &Site, mechanism: MechanismId, words: &str) -> Acknowledged {
    let mut door = until("a door", || Door::knock(&site.dir).ok().flatten());
    let logged = door.append(mechanism, vec![topic(words)]).expect("it is logged");
    Acknowledged { id: logged[0].id, index: logged[0].place.index, words: words.into() }
}
