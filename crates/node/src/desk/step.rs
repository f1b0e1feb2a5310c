//! How the link moves a desk: an input leads to effects, and those to further inputs.

use super::state::{Desk, Event, Regreet};
use super::view::Seen;
use link::exchange::Input;

impl Desk {
    /// A connection, a message, or time: everything by which the link moves.
    pub fn input(&mut self, input: Input) {
        match &input {
            Input::Connected { session, peer } => {
                self.sessions.insert(*session, *peer);
                self.tell_lease(*peer);
            }
            Input::Closed { session } => {
                if let Some(peer) = self.sessions.remove(session)
                    && !self.sessions.values().any(|other| *other == peer)
                {
                    self.events.push(Event::Offline(peer));
                }
            }
            _ => {}
        }
        let before = self.exchange.peers();
        let ticks = matches!(input, Input::Tick);
        self.step(input);
        if ticks {
            self.dues.tick(self.now());
            self.log_due();
        }
        for peer in self.exchange.peers().into_iter().filter(|peer| !before.contains(peer)) {
            self.events.push(Event::Online(peer));
        }
    }

    /// Keeps what the greeting of this peer will say of our starts: from then on the peer may remember it.
    fn tell_lease(&mut self, peer: record::PartyId) {
        let newest = self.guard.as_ref().and_then(|guard| guard.leases().next_back());
        if let Some(newest) = newest.filter(|_| self.lock.is_none())
            && let Err(error) = self.told_leases.tell(peer, link::message::Lease(newest.0))
        {
            tracing::warn!("what a peer was told of this start could not be noted: {error}");
        }
    }

    pub(super) fn step(&mut self, input: Input) {
        let now = self.now();
        // Effects can lead to inputs, which can lead to effects: one queue, no recursion.
        let mut inputs = std::collections::VecDeque::from([input]);
        while let Some(input) = inputs.pop_front() {
            let mut exchange = std::mem::take(&mut self.exchange);
            let effects = exchange.step(input, &Seen(self), now);
            self.exchange = exchange;
            for effect in effects {
                inputs.extend(self.carry_out(effect));
            }
        }
        if std::mem::replace(&mut self.regreet, Regreet::No) == Regreet::Due {
            self.greet_anew();
        }
    }
}
