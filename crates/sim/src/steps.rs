//! The storm: which step comes next, and what each does.

use crate::dice::Dice;
use crate::house::{Care, GUARD, House, Memory, Nature};
use crate::laws::{Checked, Law, broken};
use crate::weather::Rogue;
use crate::world::{Bag, World};
use link::exchange::Input;
use node::desk::{Everything, Unlocking};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use store::sim::{Cause, Fault, Outcome};

/// What can happen next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Happening {
    Deliver,
    Settle,
    Tick,
    Deed,
    Connect,
    Start,
    Unlock,
    Compare,
    Crash,
    Kill,
    Disk,
    Full,
    Cut,
    Part,
    Pack,
    Carry,
    Backup,
    Restore,
    Bare,
    Rollback,
    Copy,
    Jump,
}

fn draw(world: &mut World) -> Happening {
    use Happening::*;
    let (weather, left) = (&world.weather, world.acts_left > 0);
    let backups = weather.restore + weather.bare + weather.rollback;
    let table = [
        (Deliver, 130),
        (Settle, 30),
        (Tick, 12),
        (Deed, if left { 30 } else { 0 }),
        (Connect, 14),
        (Start, 14),
        (Unlock, 6),
        (Compare, 6),
        (Crash, weather.crash),
        (Kill, weather.kill),
        (Disk, weather.disk),
        (Full, weather.full),
        (Cut, weather.cut),
        (Part, weather.part),
        (Pack, weather.bag),
        (Carry, weather.bag),
        (Backup, if backups > 0 { 8 } else { 0 }),
        (Restore, weather.restore),
        (Bare, weather.bare),
        (Rollback, weather.rollback),
        (Copy, weather.clone),
        (Jump, weather.jump),
    ];
    let sum: usize = table.iter().map(|(_, weight)| weight).sum();
    let mut at = world.dice.below(sum);
    for (happening, weight) in table {
        if at < weight {
            return happening;
        }
        at -= weight;
    }
    unreachable!("the weights sum to what was drawn below")
}

impl World {
    /// Everybody is started for the first time, and the forker's two houses found as one.
    pub fn begin(&mut self) -> Checked {
        for at in 0..self.houses.len() {
            self.start(at)?;
        }
        if self.weather.rogue == Rogue::Forker {
            for no in 0..self.mechanisms.len() {
                for at in [self.weather.parties - 1, self.weather.parties] {
                    self.found(at, no)?;
                }
            }
        }
        Ok(())
    }

    /// One step of the storm.
    ///
    /// # Errors
    /// Where it breaks a law.
    pub fn step(&mut self) -> Checked {
        let happening = draw(self);
        let at = self.dice.below(self.houses.len());
        let honest = self.houses[at].is_honest();
        match happening {
            Happening::Deliver => {
                let waiting = self.waiting();
                match self.dice.one_of(&waiting).copied() {
                    Some((no, end)) => self.deliver(no, end),
                    None => Ok(()),
                }
            }
            Happening::Settle => self.settle(at),
            Happening::Tick => {
                self.now += 1 + self.dice.below(20) as i64;
                self.sweep();
                (0..self.houses.len()).try_for_each(|at| self.input(at, Input::Tick))
            }
            Happening::Deed => self.deed(at),
            Happening::Connect => {
                let apart = self.apart();
                match self.dice.one_of(&apart).copied() {
                    Some((a, b)) => self.connect(a, b),
                    None => Ok(()),
                }
            }
            Happening::Start => (0..self.houses.len()).try_for_each(|at| self.start(at)),
            Happening::Unlock => self.unlock(at).map(|_| ()),
            Happening::Compare => self.compare(at),
            Happening::Crash if honest => {
                let disk = &self.houses[at].disk;
                disk.crash_at(disk.boundaries() + self.dice.below(14) as u64);
                self.tell(|w| write!(w, "{at} will crash"));
                Ok(())
            }
            Happening::Kill if honest => {
                self.tell(|w| write!(w, "{at} is killed"));
                self.stop(at);
                self.houses[at].disk.kill();
                Ok(())
            }
            Happening::Disk if honest => {
                self.fail(at);
                Ok(())
            }
            Happening::Full if honest => {
                let disk = &self.houses[at].disk;
                if self.dice.percent(50) {
                    disk.ail(Cause::Full)
                } else {
                    disk.heal()
                }
                Ok(())
            }
            Happening::Cut => {
                if !self.lines.is_empty() {
                    let no = self.dice.below(self.lines.len());
                    self.lines[no].cut(&mut self.dice);
                }
                Ok(())
            }
            Happening::Part => {
                self.part();
                Ok(())
            }
            Happening::Pack => self.pack(at),
            Happening::Carry => self.carry(at),
            Happening::Backup => {
                // A founding that its own house lost before anybody had it cannot be made good: the mechanism is founded anew.
                let founded = self.houses[at].desk.is_some()
                    && self.mechanisms.iter().all(|(mechanism, _)| !self.is_to_found(at, *mechanism));
                if self.houses[at].backups.len() < 4 && founded {
                    let image = self.houses[at].disk.image();
                    self.houses[at].backups.push(image);
                }
                Ok(())
            }
            Happening::Restore if honest => self.restore(at, Restoring::House),
            Happening::Bare if honest => self.restore(at, Restoring::WithoutGuard),
            Happening::Rollback if honest => self.restore(at, Restoring::Machine),
            Happening::Copy if honest && self.houses.len() == self.weather.parties => self.copy(at),
            Happening::Jump => {
                self.houses[at].skew = self.dice.below(7200) as i64 - 3600;
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn compare(&mut self, at: usize) -> Checked {
        match &self.houses[at].desk {
            Some(desk) if self.houses[at].is_honest() => self.witness.standing(desk),
            _ => Ok(()),
        }
    }

    fn fail(&mut self, at: usize) {
        let disk = &self.houses[at].disk;
        let boundary = disk.boundaries() + self.dice.below(12) as u64;
        let cause = if self.dice.percent(30) { Cause::Full } else { Cause::Io };
        let outcome = if self.dice.percent(50) { Outcome::Done } else { Outcome::NotDone };
        disk.inject(Fault { boundary, cause, outcome });
        self.tell(|w| write!(w, "{at} will fail at {boundary}: {cause:?}, {outcome:?}"));
    }

    fn part(&mut self) {
        if self.dice.percent(50) {
            self.parted.clear();
            return;
        }
        let (a, b) = (self.dice.below(self.houses.len()), self.dice.below(self.houses.len()));
        if a < b {
            self.parted.insert((a, b));
            for line in self.lines.iter_mut().filter(|line| line.ends == [a, b]) {
                line.cut(&mut self.dice);
            }
        }
    }

    fn pack(&mut self, at: usize) -> Checked {
        let peers: Vec<_> = self.peers(at).into_iter().collect();
        let one = self.dice.one_of(&peers).copied();
        let to: BTreeSet<_> =
            if self.dice.percent(60) { one.into_iter().collect() } else { peers.into_iter().collect() };
        let everything = if self.dice.percent(30) { Everything::Yes } else { Everything::No };
        let Some(desk) = &mut self.houses[at].desk else { return Ok(()) };
        let mut bytes = Vec::new();
        let packed = desk.pack(&to, everything, &mut bytes);
        match packed {
            Ok(packed) => {
                if !self.houses[at].disk.is_down() {
                    self.bags.push(Bag { from: at, bytes });
                }
                self.tell(|w| write!(w, "{at} packs bag {} with {}", packed.counter, packed.acts));
                self.after(at)
            }
            Err(error) => {
                self.after(at)?;
                self.see_to(at, &error)
            }
        }
    }

    fn carry(&mut self, at: usize) -> Checked {
        if self.bags.is_empty() {
            return Ok(());
        }
        let no = self.dice.below(self.bags.len());
        let bytes = self.bags[no].bytes.clone();
        let Some(desk) = &mut self.houses[at].desk else { return Ok(()) };
        let carried = desk.unpack(&bytes[..]);
        match carried {
            Ok(carried) => {
                self.tell(|w| write!(w, "{at} unpacks {} of {}: {} new", carried.counter, no, carried.new));
                self.after(at)
            }
            Err(error) => {
                self.after(at)?;
                self.see_to(at, &error)
            }
        }
    }

    fn restore(&mut self, at: usize, how: Restoring) -> Checked {
        let backups = self.houses[at].backups.len();
        if backups == 0 || self.houses[at].care == Care::UntilHeard {
            return Ok(());
        }
        let image = self.houses[at].backups[self.dice.below(backups)].clone();
        self.tell(|w| write!(w, "{at} is restored: {how:?}"));
        self.stop(at);
        // To restore takes so long that nothing is under way any more.
        let lines: Vec<usize> = (0..self.lines.len()).filter(|no| self.lines[*no].ends.contains(&at)).collect();
        for no in lines {
            self.lines[no].queues.iter_mut().for_each(|queue| queue.retain(|p| matches!(p, crate::line::Parcel::End)));
        }
        let house = &mut self.houses[at];
        match how {
            Restoring::House => house.disk.restore(&image, Some(Path::new(GUARD))),
            Restoring::WithoutGuard => {
                house.disk.restore(&image, None);
                house.disk.lose(Path::new(GUARD));
            }
            Restoring::Machine => {
                house.disk.restore(&image, None);
                house.care = Care::UntilHeard;
            }
        }
        house.forget();
        if how != Restoring::House {
            house.memory = Memory::Peers;
            // What left in a bag that never arrived nobody can know; the spec demands a new epoch there.
            self.bags.retain(|bag| bag.from != at);
        }
        Ok(())
    }

    fn copy(&mut self, at: usize) -> Checked {
        // Two foundings by one party cannot be made good, as above.
        if self.houses[at].desk.is_none()
            || self.mechanisms.iter().any(|(mechanism, _)| self.is_to_found(at, *mechanism))
        {
            return Ok(());
        }
        self.tell(|w| write!(w, "{at} is copied"));
        let copy = self.houses[at].copy(self.dice.draw());
        self.houses[at].restored += 1;
        // From here on the party may sign twice, and that is its own doing.
        self.witness.guilty.insert(copy.party().id);
        self.houses.push(copy);
        self.start(self.houses.len() - 1)
    }

    /// Tries to unlock a house, as its people would at any time; answers what they are told.
    pub fn unlock(&mut self, at: usize) -> Result<Option<String>, crate::laws::Broken> {
        let peers = self.peers(at);
        let house = &mut self.houses[at];
        if house.nature != Nature::Honest {
            return Ok(None);
        }
        let Some(desk) = &mut house.desk else { return Ok(None) };
        if desk.locked().is_none() {
            return Ok(None);
        }
        let unlocked = desk.unlock(&peers, &Unlocking::AllAnswered);
        let words = unlocked.as_ref().err().map(ToString::to_string);
        if unlocked.is_ok() {
            house.care = Care::Free;
            self.reckon(at);
        }
        self.tell(|w| write!(w, "{at} unlocks: {words:?}"));
        self.after(at)?;
        if let Err(error) = unlocked {
            self.see_to(at, &error)?;
        }
        Ok(words)
    }

    /// Whether both copies of a house work although every peer knows of both.
    pub fn one_copy(&self) -> Checked {
        for copy in self.houses.iter().filter(|house| house.nature == Nature::Copy) {
            let works = |house: &&House| {
                house.number == copy.number && house.desk.as_ref().is_some_and(|desk| desk.locked().is_none())
            };
            if self.houses.iter().filter(works).count() > 1 {
                return broken(Law::OneCopy, format!("two copies of party {} go on", copy.number));
            }
        }
        Ok(())
    }

    /// Chance of its own for a check, so that the check changes nothing.
    pub fn aside(&self) -> Dice {
        self.dice.clone().fork()
    }
}

/// What comes from the backup.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Restoring {
    /// The house; the guard is as new as it was.
    House,
    /// The house; the guard is gone.
    WithoutGuard,
    /// House and guard alike.
    Machine,
}
