//! What can go wrong in a run. Each seed switches whole classes of faults off, so that the others meet in ways which
//! an even mixture would hide.

use crate::dice::Dice;

/// How likely each thing is, as a weight among the steps; zero where it is off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weather {
    /// How many parties.
    pub parties: usize,
    /// How many mechanisms among them.
    pub mechanisms: usize,
    /// How many steps before the calm.
    pub steps: usize,
    /// How many acts people log, at most.
    pub acts: usize,
    /// The machine goes down at a coming boundary.
    pub crash: usize,
    /// The process is killed.
    pub kill: usize,
    /// The disk fails once at a coming boundary.
    pub disk: usize,
    /// A disk is full for a while.
    pub full: usize,
    /// A connection is cut.
    pub cut: usize,
    /// Two nodes cannot reach each other for a while.
    pub part: usize,
    /// A bag is packed, or carried.
    pub bag: usize,
    /// A house is restored from a backup, its guard being where it was.
    pub restore: usize,
    /// The same, and the guard is lost.
    pub bare: usize,
    /// The same, and the guard is as old as the backup.
    pub rollback: usize,
    /// A second copy of a house is started.
    pub clone: usize,
    /// A clock jumps.
    pub jump: usize,
    /// One party is not honest.
    pub rogue: Rogue,
}

/// What the party that is not honest does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rogue {
    /// There is none.
    None,
    /// It sends what it should not, and withholds what it should send.
    Liar,
    /// It writes two histories, and shows each to some.
    Forker,
}

impl Weather {
    /// The weather of a seed.
    pub fn of(dice: &mut Dice) -> Weather {
        let mut on = |weight: usize| if dice.percent(45) { weight } else { 0 };
        let mut weather = Weather {
            parties: 0,
            mechanisms: 1,
            steps: 0,
            acts: 0,
            crash: on(10),
            kill: on(5),
            disk: on(8),
            full: on(3),
            cut: on(14),
            part: on(5),
            bag: on(10),
            restore: on(3),
            bare: on(3),
            rollback: on(2),
            clone: 0,
            jump: on(4),
            rogue: Rogue::None,
        };
        weather.parties = [2, 2, 3, 3, 3, 3, 4, 5][dice.below(8)];
        weather.mechanisms = if dice.percent(15) { 2 } else { 1 };
        weather.steps = 150 + dice.below(300);
        weather.acts = 60 / weather.parties;
        match dice.below(10) {
            0 | 1 => weather.rogue = Rogue::Liar,
            2 | 3 => weather.rogue = Rogue::Forker,
            4 => weather.clone = 2,
            _ => {}
        }
        weather.possible()
    }

    /// Without what no protocol can bear.
    pub fn possible(mut self) -> Weather {
        if self.rogue != Rogue::None {
            self.parties = self.parties.max(3);
            // Where the guard is lost or rolled back, what a house signed is known to its peers alone: one that lies
            // about it cannot be told from one that does not have it.
            (self.bare, self.rollback) = (0, 0);
        }
        if self.clone > 0 {
            // A copy that goes on is a fork unless the peers say so in time; nothing else shall blur that.
            (self.restore, self.bare, self.rollback, self.bag) = (0, 0, 0, 0);
        }
        self
    }
}
