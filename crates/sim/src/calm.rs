//! The calm after the storm: no more faults, and within a bounded number of rounds all honest houses are in step.

use crate::cast::text;
use crate::checks;
use crate::house::{Care, Nature};
use crate::laws::{Checked, Law, broken};
use crate::weather::Rogue;
use crate::witness::short;
use crate::world::World;
use consultation::Wait;
use link::exchange::Input;
use node::desk::Draft;
use record::matter::Matter;
use record::vocabulary::Content;
use std::fmt::Write as _;

/// The rounds within which everybody must be in step.
const ROUNDS_MOST: usize = 60;
/// The messages that one round may carry.
const MESSAGES_MOST: usize = 20_000;
/// After so many rounds a house that cannot be unlocked opens a new log with its root keys.
const PATIENCE: usize = 12;

impl World {
    /// Ends the faults, and waits until all is well.
    ///
    /// # Errors
    /// Where it does not become so, or a law breaks on the way.
    pub fn calm(&mut self) -> Checked {
        self.tell(|w| write!(w, "calm"));
        self.parted.clear();
        for at in 0..self.houses.len() {
            self.houses[at].skew = 0;
            // A new start ends what was injected; the liar is heard no more, or from here on says what is.
            self.stop(at);
            self.houses[at].disk.kill();
            let gone = self.houses[at].nature == Nature::Rogue && (self.dice.percent(50) || at == self.weather.parties);
            if !gone || self.weather.rogue == Rogue::Liar {
                self.start(at)?;
            }
        }
        if self.weather.rogue == Rogue::Forker {
            // Whatever each was shown, all meet the same one now.
            self.shown = vec![self.weather.parties - 1; self.weather.parties];
        }
        self.liar.reform();
        self.copies()?;
        self.converge()?;
        let honest: Vec<usize> = (0..self.houses.len()).filter(|at| self.houses[*at].is_honest()).collect();
        for at in &honest {
            for no in 0..self.mechanisms.len() {
                self.go_on(*at, no)?;
            }
        }
        self.converge()?;
        for at in honest {
            if !self.witness.guilty.contains(&self.houses[at].party().id) {
                checks::kept(&self.houses[at])?;
            }
            checks::receipts_hold(&self.houses[at])?;
            self.forks_shown(at)?;
            let mut dice = self.aside();
            if let Some(desk) = &self.houses[at].desk {
                self.witness.standing(desk)?;
                checks::any_order(desk, &mut dice)?;
            }
        }
        Ok(())
    }

    /// Where two honest houses hold different histories of a log, each says so.
    fn forks_shown(&self, at: usize) -> Checked {
        let Some(desk) = &self.houses[at].desk else { return Ok(()) };
        for other in self.houses.iter().filter(|other| other.is_honest()).filter_map(|other| other.desk.as_ref()) {
            for (id, original) in desk.mechanisms() {
                let Ok(theirs) = other.original(id) else { continue };
                for held in original.logs() {
                    let Some(twin) = theirs.log(held.id) else { continue };
                    let size = held.size().min(twin.size());
                    let differ = size > 0 && held.tree.root_at(size) != twin.tree.root_at(size);
                    if differ && original.limit(held.id).is_none() {
                        return broken(
                            Law::ForksShown,
                            format!("house {at} does not say that {} is forked", short(held.id)),
                        );
                    }
                }
            }
        }
        Ok(())
    }

    fn copies(&mut self) -> Checked {
        let copies: Vec<usize> = (0..self.houses.len()).filter(|at| self.houses[*at].nature == Nature::Copy).collect();
        for at in copies {
            (0..6).try_for_each(|_| self.round())?;
            self.one_copy()?;
            self.stop(at);
            self.houses[at].restored += 1;
            self.houses[at].nature = Nature::Rogue;
        }
        Ok(())
    }

    fn go_on(&mut self, at: usize, no: usize) -> Checked {
        let mechanism = self.mechanisms[no].0;
        if self.is_to_found(at, mechanism) {
            self.found(at, no)?;
            if self.is_to_found(at, mechanism) {
                return broken(Law::Liveness, format!("house {at} cannot found"));
            }
            return Ok(());
        }
        let before = self.houses[at].acknowledged.len();
        let draft = Draft::new(Content::Propose(Matter::Topic { title: text("the next") }), "chair");
        let Some(desk) = &mut self.houses[at].desk else { return Ok(()) };
        let refused = match desk.append(mechanism, vec![draft]) {
            Ok(logged) => {
                let house = &mut self.houses[at];
                house.acknowledged.extend(logged.iter().map(|logged| ((mechanism, logged.place), logged.id)));
                None
            }
            // Others have not founded, or not accepted a new log; then the rules say no, and that is an answer.
            Err(node::desk::DeskError::Refused(_)) => return Ok(()),
            Err(error) => Some(error.to_string()),
        };
        self.after(at)?;
        match refused {
            Some(words) => broken(Law::Liveness, format!("house {at} cannot go on: {words}")),
            None if self.houses[at].acknowledged.len() == before => {
                broken(Law::Liveness, format!("house {at} logged nothing"))
            }
            None => Ok(()),
        }
    }

    fn converge(&mut self) -> Checked {
        let mut why = String::new();
        for round in 0..ROUNDS_MOST {
            self.round()?;
            self.see_to_locked(round)?;
            match self.in_step() {
                None => return Ok(()),
                Some(words) => why = words,
            }
        }
        broken(Law::Liveness, format!("after {ROUNDS_MOST} rounds of calm: {why}"))
    }

    /// Everybody is started and connected, and everything that is said is heard.
    fn round(&mut self) -> Checked {
        for at in 0..self.houses.len() {
            if self.houses[at].is_honest() {
                self.start(at)?;
            }
        }
        for (a, b) in self.apart() {
            if self.houses[a].desk.is_some() && self.houses[b].desk.is_some() {
                self.connect(a, b)?;
            }
        }
        for _ in 0..MESSAGES_MOST {
            let waiting = self.waiting();
            let Some((no, end)) = self.dice.one_of(&waiting).copied() else { break };
            self.deliver(no, end)?;
            if waiting.len() == 1 || self.dice.percent(10) {
                (0..self.houses.len()).try_for_each(|at| self.settle(at))?;
            }
            let closed = !self.lines[no].open[0] && !self.lines[no].open[1];
            if closed {
                self.sweep();
            }
        }
        if !self.waiting().is_empty() {
            return broken(Law::Liveness, "the houses never come to an end");
        }
        for at in 0..self.houses.len() {
            self.settle(at)?;
        }
        self.sweep();
        self.now += 6;
        (0..self.houses.len()).try_for_each(|at| self.input(at, Input::Tick))
    }

    fn see_to_locked(&mut self, round: usize) -> Checked {
        for at in 0..self.houses.len() {
            self.hear(at);
            if let Some(words) = self.unlock(at)?
                && round >= PATIENCE
            {
                self.tell(|w| write!(w, "{at} opens a new log: {words}"));
                self.new_epoch(at)?;
            }
            if self.houses[at].is_honest() && round % 4 == 3 {
                self.accept_epochs(at)?;
            }
        }
        Ok(())
    }

    fn new_epoch(&mut self, at: usize) -> Checked {
        let root = &self.houses[at].party().root;
        let Some(desk) = &mut self.houses[at].desk else { return Ok(()) };
        let mut acts = Vec::new();
        for (mechanism, _) in &self.mechanisms {
            let Ok(mut act) = desk.prepare_epoch(*mechanism, text("a machine was lost"), "chair") else { continue };
            act.approvals = vec![record::act::Approval::of(act.id(), root, &[7; 32])];
            acts.push(act);
        }
        let opened = desk.open_epochs(acts);
        let words = opened.as_ref().err().map(ToString::to_string);
        self.tell(|w| write!(w, "{at} opened: {words:?}"));
        self.after(at)?;
        match opened {
            Ok(()) => self.houses[at].care = Care::Free,
            Err(error) => self.see_to(at, &error)?,
        }
        Ok(())
    }

    /// What still is not well; `None` where all is.
    fn in_step(&self) -> Option<String> {
        let honest: Vec<usize> = (0..self.houses.len()).filter(|at| self.houses[*at].is_honest()).collect();
        for at in &honest {
            let Some(desk) = &self.houses[*at].desk else { return Some(format!("house {at} does not start")) };
            if let Some(why) = desk.locked() {
                return Some(format!("house {at} stays locked: {why}"));
            }
            if self.honest_heads(*at) != self.honest_heads(honest[0]) {
                let (ours, theirs) = (self.honest_heads(*at), self.honest_heads(honest[0]));
                let other =
                    ours.iter().find(|head| !theirs.contains(head)).or(theirs.iter().find(|h| !ours.contains(h)));
                let log = other.map(|(log, size, _)| format!("{}@{size}", short(*log)));
                return Some(format!("houses {} and {at} do not hold the same of {log:?}", honest[0]));
            }
            for parked in desk.mechanisms().flat_map(|(_, original)| original.standing.parked()) {
                let is_honest = |party| honest.iter().any(|at| self.houses[*at].party().id == party);
                // What a liar withholds, after the others were restored, nobody can bring back.
                let withheld = match parked.wait {
                    Wait::For { log, .. } | Wait::Differs { log, .. } => !is_honest(log.party),
                    Wait::Withheld => false,
                };
                if is_honest(parked.place.party) && !withheld {
                    return Some(format!(
                        "house {at} leaves {} waiting: {:?}",
                        parked.place.party.0.short(),
                        parked.wait
                    ));
                }
            }
            for (log, size, _) in self.honest_heads(*at).into_iter().filter(|(log, _, _)| log.party == desk.party()) {
                let held = desk.original(log.mechanism).ok().and_then(|original| original.log(log));
                let latest = desk.original(log.mechanism).is_ok_and(|o| o.latest_log(log.party) == log);
                for other in honest.iter().filter(|other| *other != at && latest) {
                    let party = self.houses[*other].party().id;
                    // By whom nothing is founded, nothing can be checked.
                    if self.is_to_found(*other, log.mechanism) {
                        continue;
                    }
                    let receipt = held.and_then(|held| held.receipts.get(&party)).map_or(0, |r| r.head().size);
                    if receipt < size {
                        return Some(format!(
                            "house {at} lacks the receipt of {other} for {}: {receipt} of {size}",
                            short(log)
                        ));
                    }
                }
            }
        }
        None
    }
}
