//! The network: connections that keep the order of what they carry until they are cut. Delay is the choice of who is served.

use crate::dice::Dice;
use link::session::SessionId;
use std::collections::VecDeque;

/// What a connection carries.
#[derive(Clone, Debug)]
pub enum Parcel {
    /// A message's bytes.
    Bytes(Vec<u8>),
    /// The other side is gone.
    End,
}

/// One connection.
pub struct Line {
    /// The two houses.
    pub ends: [usize; 2],
    /// What each calls it.
    pub sessions: [SessionId; 2],
    /// What is on its way to each.
    pub queues: [VecDeque<Parcel>; 2],
    /// Which ends still listen.
    pub open: [bool; 2],
}

impl Line {
    /// A connection between two houses.
    pub fn new(ends: [usize; 2], sessions: [SessionId; 2]) -> Line {
        Line { ends, sessions, queues: [VecDeque::new(), VecDeque::new()], open: [true; 2] }
    }

    /// Whether both ends are there.
    pub fn lives(&self) -> bool {
        self.open[0] && self.open[1]
    }

    /// Puts something on its way to one end.
    pub fn send(&mut self, to: usize, parcel: Parcel) {
        if self.open[to] {
            self.queues[to].push_back(parcel);
        }
    }

    /// One end is gone: what it should have got is lost, and the other end will hear of it after some of what is
    /// still under way.
    pub fn leave(&mut self, end: usize, dice: &mut Dice) {
        self.open[end] = false;
        self.queues[end].clear();
        self.lose(1 - end, dice);
    }

    /// The line is cut: each end gets some of what is under way, and then the end.
    pub fn cut(&mut self, dice: &mut Dice) {
        self.lose(0, dice);
        self.lose(1, dice);
    }

    fn lose(&mut self, end: usize, dice: &mut Dice) {
        if self.open[end] {
            let kept = dice.below(self.queues[end].len() + 1);
            self.queues[end].truncate(kept);
            self.queues[end].push_back(Parcel::End);
        }
    }
}
