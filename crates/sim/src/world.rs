//! One run: houses, lines and bags, moved one step at a time, with every law checked on the way.

use crate::cast;
use crate::dice::Dice;
use crate::house::{Care, House, Memory, Nature};
use crate::laws::{Broken, Checked, Law, broken};
use crate::liar::Liar;
use crate::line::{Line, Parcel};
use crate::plants::Planted;
use crate::weather::{Rogue, Weather};
use crate::witness::{Witness, short};
use link::exchange::Input;
use link::message::Message;
use link::session::SessionId;
use node::desk::{DeskError, Event, Outgoing};
use record::{ActId, Digest, LogId, MechanismId};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// A bag that is carried.
pub struct Bag {
    /// Who packed it.
    pub from: usize,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// See the module.
pub struct World {
    /// The weather.
    pub weather: Weather,
    /// All houses.
    pub houses: Vec<House>,
    /// All connections.
    pub lines: Vec<Line>,
    /// Bags on their way; they stay, for a bag can come twice.
    pub bags: Vec<Bag>,
    /// Who cannot reach whom.
    pub parted: BTreeSet<(usize, usize)>,
    /// The witness.
    pub witness: Witness,
    /// The mechanisms and their charters.
    pub mechanisms: Vec<(MechanismId, Vec<u8>)>,
    /// What was proposed so far, anywhere.
    pub proposals: Vec<(MechanismId, ActId)>,
    /// Acts that people may still log.
    pub acts_left: usize,
    /// The true time.
    pub now: i64,
    /// Chance.
    pub dice: Dice,
    /// Which of the forker's two houses each other house talks to.
    pub shown: Vec<usize>,
    /// What was planted, if anything.
    pub planted: Planted,
    /// What the liar remembers.
    pub liar: Liar,
    trace: Digest,
    told: Telling,
    sessions: u64,
}

/// Whether a run is printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Telling {
    /// Step by step.
    Aloud,
    /// Not at all.
    Silent,
}

impl World {
    /// A world of this seed.
    pub fn new(seed: u64, planted: Planted, told: Telling) -> World {
        let mut dice = Dice::new(seed);
        let mut weather = Weather::of(&mut dice);
        planted.arrange(&mut weather);
        let parties = weather.parties;
        let mut houses: Vec<House> =
            (0..parties).map(|number| House::new(number, Nature::Honest, dice.draw())).collect();
        let mut witness = Witness::new((0..parties).map(cast::party));
        if weather.rogue != Rogue::None {
            let (number, seed) = (parties - 1, dice.draw());
            houses[number] = House::new(number, Nature::Rogue, seed);
            witness.guilty.insert(cast::party(number).id);
            if weather.rogue == Rogue::Forker {
                houses.push(House::new(number, Nature::Rogue, seed));
            }
        }
        let mechanisms = (0..weather.mechanisms).map(|number| cast::charter(parties, number as u8)).collect();
        let shown = (0..parties).map(|_| parties - 1 + dice.below(2)).collect();
        let mut world = World {
            acts_left: weather.acts * parties,
            weather,
            houses,
            lines: Vec::new(),
            bags: Vec::new(),
            parted: BTreeSet::new(),
            witness,
            mechanisms,
            proposals: Vec::new(),
            now: 1_800_000_000,
            dice,
            shown,
            planted,
            liar: Liar::default(),
            trace: Digest::of(b""),
            told,
            sessions: 0,
        };
        let weather = world.weather.clone();
        world.tell(|words| write!(words, "{weather:?}"));
        world
    }

    /// Adds a line to the trace.
    pub fn tell(&mut self, line: impl FnOnce(&mut String) -> std::fmt::Result) {
        let mut words = String::new();
        line(&mut words).expect("a string takes everything");
        self.trace = Digest::of_parts(&[&self.trace.0, words.as_bytes()]);
        if self.told == Telling::Aloud {
            println!("{:>6} {words}", self.now % 1_000_000);
        }
    }

    /// The digest of all that happened.
    pub fn trace(&self) -> Digest {
        self.trace
    }

    /// Starts a house, whatever state its disk is in.
    ///
    /// # Errors
    /// Where what it finds breaks a law.
    pub fn start(&mut self, at: usize) -> Checked {
        let house = &mut self.houses[at];
        if house.desk.is_some() {
            return Ok(());
        }
        house.tell(self.now);
        let planted = self.planted;
        if planted == Planted::NewGuard {
            house.renew_guard();
        }
        planted.wet(&house.disk);
        let opened = house.open(planted.disk(&house.disk));
        let down = house.disk.is_down();
        let words = match &opened {
            Ok(findings) => format!("{findings:?}"),
            Err(error) => error.to_string(),
        };
        self.tell(|w| write!(w, "{at} starts: {words}"));
        if opened.is_err() || down {
            self.stop(at);
            if down {
                self.houses[at].disk.restart();
            }
            return Ok(());
        }
        self.check_start(at)?;
        self.after(at)
    }

    fn check_start(&mut self, at: usize) -> Checked {
        let house = &mut self.houses[at];
        house.looked.clear();
        let desk = house.desk.as_ref().expect("it was just opened");
        let lawful =
            house.restored > 0 || !house.is_honest() || self.weather.clone > 0 || self.weather.rogue != Rogue::None;
        if let Some(why) = desk.locked()
            && !lawful
        {
            return broken(Law::CrashesUnlock, format!("house {at} starts locked: {why}"));
        }
        if house.is_honest() {
            // Of two histories one is set aside.
            if !self.witness.guilty.contains(&house.party().id) {
                crate::checks::kept(house)?;
            }
            crate::checks::receipts_hold(house)?;
        }
        Ok(())
    }

    /// Ends a process, and its connections with it.
    pub fn stop(&mut self, at: usize) {
        self.houses[at].desk = None;
        for line in &mut self.lines {
            for end in [0, 1] {
                if line.ends[end] == at && line.open[end] {
                    line.leave(end, &mut self.dice);
                }
            }
        }
    }

    /// Lets the operator see to a process whose disk failed under it.
    pub fn restart_process(&mut self, at: usize) -> Checked {
        self.stop(at);
        self.houses[at].disk.kill();
        self.start(at)
    }

    /// Hands an input to a house.
    ///
    /// # Errors
    /// Where what follows breaks a law.
    pub fn input(&mut self, at: usize, input: Input) -> Checked {
        let house = &mut self.houses[at];
        house.tell(self.now);
        if let Some(desk) = &mut house.desk {
            desk.input(input);
        }
        self.after(at)
    }

    /// After a house did something: what it sends is sent, and what it holds is looked at.
    pub fn after(&mut self, at: usize) -> Checked {
        if self.houses[at].disk.is_down() {
            // Nothing leaves a machine that is down.
            self.tell(|w| write!(w, "{at} goes down"));
            self.stop(at);
            self.houses[at].disk.restart();
            return Ok(());
        }
        loop {
            let Some(desk) = &mut self.houses[at].desk else { return Ok(()) };
            let (events, out) = (desk.events(), desk.outgoing());
            if out.is_empty() && events.is_empty() {
                break;
            }
            for event in events {
                self.event(at, &event)?;
            }
            for outgoing in out {
                self.send(at, outgoing)?;
            }
        }
        let house = &mut self.houses[at];
        if let Some(desk) = &house.desk {
            self.witness.store(desk, &mut house.looked)?;
        }
        Ok(())
    }

    fn event(&mut self, at: usize, event: &Event) -> Checked {
        self.tell(|w| write!(w, "{at} tells {}", brief(event)));
        let house = &self.houses[at];
        let lawful = house.restored > 0 || self.weather.clone > 0 || self.weather.rogue != Rogue::None;
        match event {
            Event::Locked(why) if house.is_honest() && !lawful => {
                broken(Law::CrashesUnlock, format!("house {at} locked: {why}"))
            }
            Event::Forked { log } if house.is_honest() && !self.witness.guilty.contains(&log.party) => {
                broken(Law::NoFalseBlame, format!("house {at} says that {} is forked", short(*log)))
            }
            Event::Receipt { log, party, size, .. } if house.is_honest() => {
                let other = self.houses.iter().find(|h| h.party().id == *party && h.is_honest() && h.restored == 0);
                let given = other.map(|other| other.promised.get(log).map_or(0, |(size, _)| *size));
                match given {
                    Some(given) if given < *size && self.weather.bag == 0 => broken(
                        Law::ReceiptsTrue,
                        format!("house {at} keeps a receipt for {size} of {}; {given} were given", short(*log)),
                    ),
                    _ => Ok(()),
                }
            }
            _ => Ok(()),
        }
    }

    fn send(&mut self, at: usize, outgoing: Outgoing) -> Checked {
        let session = match &outgoing {
            Outgoing::Send { session, .. } | Outgoing::Close { session, .. } => *session,
        };
        let Some((no, end)) = self.find_line(at, session) else { return Ok(()) };
        match outgoing {
            Outgoing::Send { bytes, .. } => {
                self.note_promise(at, &bytes);
                let sent = match self.houses[at].nature {
                    Nature::Rogue if self.weather.rogue == Rogue::Liar => self.liar.twist(bytes, &mut self.dice),
                    Nature::Rogue | Nature::Honest | Nature::Copy => vec![bytes],
                };
                for bytes in sent {
                    self.lines[no].send(1 - end, Parcel::Bytes(bytes));
                }
                Ok(())
            }
            Outgoing::Close { why, .. } => {
                self.tell(|w| write!(w, "{at} closes {}: {why:?}", session.0));
                // What was said before the end still arrives.
                self.lines[no].open[end] = false;
                self.lines[no].queues[end].clear();
                self.lines[no].send(1 - end, Parcel::End);
                self.input(at, Input::Closed { session })
            }
        }
    }

    fn find_line(&self, at: usize, session: SessionId) -> Option<(usize, usize)> {
        self.lines.iter().enumerate().find_map(|(no, line)| {
            let end = (0..2).find(|end| line.ends[*end] == at && line.sessions[*end] == session)?;
            line.open[end].then_some((no, end))
        })
    }

    fn note_promise(&mut self, at: usize, bytes: &[u8]) {
        let house = &mut self.houses[at];
        let own = house.party().id;
        if let Ok(Message::Receipt { cosignature, party }) = Message::read(bytes)
            && party == own
            && house.is_honest()
            && let Some(head) = self.witness.receipt(own, &cosignature)
        {
            let promised = house.promised.entry(head.log).or_insert((0, head.root));
            if promised.0 <= head.size {
                *promised = (head.size, head.root);
            }
        }
    }

    /// Connects two houses.
    ///
    /// # Errors
    /// Where what follows breaks a law.
    pub fn connect(&mut self, a: usize, b: usize) -> Checked {
        let sessions = [SessionId(self.sessions + 1), SessionId(self.sessions + 2)];
        self.sessions += 2;
        self.lines.push(Line::new([a, b], sessions));
        self.tell(|w| write!(w, "{a} and {b} connect: {}, {}", sessions[0].0, sessions[1].0));
        let (peer_a, peer_b) = (self.houses[a].party().id, self.houses[b].party().id);
        self.input(a, Input::Connected { session: sessions[0], peer: peer_b })?;
        self.input(b, Input::Connected { session: sessions[1], peer: peer_a })
    }

    /// The pairs of houses that could be connected and are not.
    pub fn apart(&self) -> Vec<(usize, usize)> {
        let mut pairs = Vec::new();
        for a in 0..self.houses.len() {
            for b in a + 1..self.houses.len() {
                let up = self.houses[a].desk.is_some() && self.houses[b].desk.is_some();
                let strangers = self.houses[a].number != self.houses[b].number;
                let joined = self.lines.iter().any(|line| line.ends == [a, b] && line.lives());
                if up && strangers && !joined && !self.parted.contains(&(a, b)) && self.meets(a, b) {
                    pairs.push((a, b));
                }
            }
        }
        pairs
    }

    /// Whether a forker lets these two meet.
    fn meets(&self, a: usize, b: usize) -> bool {
        let rogue = |at: usize| self.houses[at].nature == Nature::Rogue;
        self.weather.rogue != Rogue::Forker
            || !(rogue(a) || rogue(b))
            || (rogue(b) && self.shown[self.houses[a].number] == b)
            || (rogue(a) && self.shown[self.houses[b].number] == a)
    }

    /// The ends of lines at which something waits.
    pub fn waiting(&self) -> Vec<(usize, usize)> {
        let full = |no: usize, end: usize| !self.lines[no].queues[end].is_empty();
        let ends = (0..self.lines.len()).flat_map(|no| [(no, 0), (no, 1)]);
        ends.filter(|(no, end)| full(*no, *end)).collect()
    }

    /// Delivers the next of what waits at an end.
    ///
    /// # Errors
    /// Where it breaks a law.
    pub fn deliver(&mut self, no: usize, end: usize) -> Checked {
        let line = &mut self.lines[no];
        let (at, session) = (line.ends[end], line.sessions[end]);
        let Some(parcel) = line.queues[end].pop_front() else { return Ok(()) };
        if self.houses[at].desk.is_none() {
            return Ok(());
        }
        match parcel {
            Parcel::End => {
                line.open[end] = false;
                line.queues[end].clear();
                line.send(1 - end, Parcel::End);
                self.input(at, Input::Closed { session })
            }
            Parcel::Bytes(bytes) => match Message::read(&bytes) {
                Ok(message) => {
                    self.tell(|w| write!(w, "{at} gets by {}: {}", session.0, crate::telling::message(&message)));
                    self.witness.message(&message)?;
                    self.input(at, Input::Received { session, message })
                }
                Err(fault) => {
                    self.tell(|w| write!(w, "{at} gets what is no message: {fault}"));
                    self.input(at, Input::Rejected { session, words: fault.to_string() })
                }
            },
        }
    }

    /// Lets a house make durable and cosign what came.
    pub fn settle(&mut self, at: usize) -> Checked {
        let house = &mut self.houses[at];
        house.tell(self.now);
        if let Some(desk) = &mut house.desk {
            desk.settle();
        }
        self.after(at)
    }

    /// What an error means for the process: after some the disk is only known again after a new start.
    pub fn see_to(&mut self, at: usize, error: &DeskError) -> Checked {
        use store::{ActsError, GuardError, SlateError, StoreError};
        self.tell(|w| write!(w, "{at} fails: {error}"));
        match error {
            _ if self.houses[at].desk.is_none() => Ok(()),
            DeskError::Stopped
            | DeskError::Guard(GuardError::Disk(_) | GuardError::Stopped)
            | DeskError::Store(StoreError::Acts(ActsError::Stopped) | StoreError::Slate(SlateError::Stopped)) => {
                self.restart_process(at)
            }
            _ => Ok(()),
        }
    }

    /// Lets go of lines that nobody holds any more.
    pub fn sweep(&mut self) {
        self.lines.retain(|line| line.open[0] || line.open[1]);
    }

    /// The peers that an honest house has.
    pub fn peers(&self, at: usize) -> BTreeSet<record::PartyId> {
        let own = self.houses[at].number;
        (0..self.weather.parties).filter(|number| *number != own).map(|number| cast::party(number).id).collect()
    }

    /// Whether the people of a house have heard all its peers since it was rolled back.
    pub fn hear(&mut self, at: usize) {
        let peers = self.peers(at);
        let house = &mut self.houses[at];
        if let Some(desk) = &house.desk
            && house.care == Care::UntilHeard
            && desk.locked().is_none()
            && desk.progress(&peers).awaited.is_empty()
        {
            house.care = Care::Free;
            self.reckon(at);
        }
    }

    /// A house whose peers alone knew what it signed goes on: what none of them kept is as if it had never been.
    pub fn reckon(&mut self, at: usize) {
        let own = self.houses[at].party().id;
        if std::mem::replace(&mut self.houses[at].memory, Memory::Own) == Memory::Own {
            return;
        }
        for (mechanism, _) in self.mechanisms.clone() {
            let log = LogId { mechanism, party: own, epoch: record::Epoch::FIRST };
            let held = |house: &House| {
                let held = house.desk.as_ref().and_then(|desk| desk.original(mechanism).ok());
                let promised = house.promised.get(&log).map_or(0, |(size, _)| *size);
                held.map_or(0, |original| original.size(log)).max(promised)
            };
            let most = self.houses.iter().map(held).max().unwrap_or(0);
            self.witness.forget_beyond(log, most);
        }
    }

    /// The logs of honest parties as one house holds them; of each party the one that it writes now.
    pub fn honest_heads(&self, at: usize) -> Vec<(LogId, u64, Digest)> {
        let Some(desk) = &self.houses[at].desk else { return Vec::new() };
        let honest = |log: &LogId| self.houses.iter().any(|house| house.party().id == log.party && house.is_honest());
        let latest = |log: LogId| desk.original(log.mechanism).is_ok_and(|o| o.latest_log(log.party) == log);
        let heads = desk.heads().into_iter().filter(|head| head.size > 0 && honest(&head.log) && latest(head.log));
        heads.map(|head| (head.log, head.size, head.root)).collect()
    }
}

fn brief(event: &Event) -> String {
    match event {
        Event::Acts { log, from, to } => format!("acts {} {from}..{to}", short(*log)),
        Event::Receipt { log, party, size, .. } => format!("receipt {} {size} by {}", short(*log), party.0.short()),
        Event::Invited { by, .. } => format!("invited by {}", by.0.short()),
        Event::Locked(why) => format!("locked: {why}"),
        Event::Forked { log } => format!("forked {}", short(*log)),
        Event::Online(party) => format!("online {}", party.0.short()),
        Event::Offline(party) => format!("offline {}", party.0.short()),
        Event::Trouble { peer, words } => format!("trouble with {}: {words}", peer.0.short()),
        Event::Disk { words } => format!("disk: {words}"),
        Event::NotLogged { words, .. } => format!("not logged: {words}"),
    }
}

/// A breach that a run ended with, as its tests want it.
pub type Ended = Result<Digest, Broken>;
