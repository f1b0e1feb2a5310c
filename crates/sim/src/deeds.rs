//! What people do in a house: they found, propose, take stances, withdraw, and say nonsense; each is acknowledged or not.

use crate::cast::text;
use crate::house::Care;
use crate::laws::Checked;
use crate::world::World;
use node::desk::{DeskError, Draft, Logged};
use record::act::{Act, Approval};
use record::matter::{Dates, Matter, Step};
use record::vocabulary::{Attitude, Commitment, Content, EpochAccept, Stance, Withdraw};
use record::{ActId, Digest, MechanismId};
use std::fmt::Write as _;

impl World {
    /// Somebody in a house logs something.
    ///
    /// # Errors
    /// Where what follows breaks a law.
    pub fn deed(&mut self, at: usize) -> Checked {
        self.hear(at);
        let house = &mut self.houses[at];
        house.tell(self.now);
        if house.desk.is_none() || house.care == Care::UntilHeard {
            return Ok(());
        }
        let no = self.dice.below(self.mechanisms.len());
        let mechanism = self.mechanisms[no].0;
        self.acts_left = self.acts_left.saturating_sub(1);
        if self.is_to_found(at, mechanism) {
            return self.found(at, no);
        }
        let count = if self.dice.percent(20) { 1 + self.dice.below(3) } else { 1 };
        let drafts = (0..count).map(|_| self.draft(at, mechanism)).collect();
        self.log(at, mechanism, drafts)
    }

    /// Whether the house has still to found the mechanism.
    pub fn is_to_found(&self, at: usize, mechanism: MechanismId) -> bool {
        let house = &self.houses[at];
        let Some(desk) = &house.desk else { return false };
        desk.original(mechanism).map_or(true, |original| original.size(original.latest_log(desk.party())) == 0)
    }

    /// The house founds a mechanism.
    pub fn found(&mut self, at: usize, no: usize) -> Checked {
        let charter = self.mechanisms[no].1.clone();
        let Some(desk) = &self.houses[at].desk else { return Ok(()) };
        match desk.prepare_founding(&charter, "chair") {
            Ok(act) => self.log_approved(at, act),
            Err(error) => self.see_to(at, &error),
        }
    }

    /// Logs an act that the root key approves.
    pub fn log_approved(&mut self, at: usize, mut act: Act) -> Checked {
        act.approvals = vec![Approval::of(act.id(), &self.houses[at].party().root, &[7; 32])];
        let mechanism = act.log.mechanism;
        let Some(desk) = &mut self.houses[at].desk else { return Ok(()) };
        let logged = desk.append_acts(vec![act]);
        self.logged(at, mechanism, logged)
    }

    /// Logs drafts.
    pub fn log(&mut self, at: usize, mechanism: MechanismId, drafts: Vec<Draft>) -> Checked {
        let proposes: Vec<bool> = drafts.iter().map(|draft| matches!(draft.content, Content::Propose(_))).collect();
        let Some(desk) = &mut self.houses[at].desk else { return Ok(()) };
        let logged = desk.append(mechanism, drafts);
        if let Ok(logged) = &logged {
            let new = logged.iter().zip(proposes).filter(|(_, proposes)| *proposes);
            self.proposals.extend(new.map(|(logged, _)| (mechanism, logged.id)));
        }
        self.logged(at, mechanism, logged)
    }

    fn logged(&mut self, at: usize, mechanism: MechanismId, logged: Result<Vec<Logged>, DeskError>) -> Checked {
        let house = &mut self.houses[at];
        match logged {
            // Nobody is told anything by a machine that is down.
            Ok(_) if house.disk.is_down() => self.after(at),
            Ok(logged) => {
                house.acknowledged.extend(logged.iter().map(|logged| ((mechanism, logged.place), logged.id)));
                let places: Vec<_> = logged.iter().map(|logged| logged.place.index).collect();
                self.tell(|w| write!(w, "{at} logs {places:?}"));
                self.after(at)
            }
            Err(DeskError::Refused(refusal)) => {
                self.tell(|w| write!(w, "{at} is refused: {refusal}"));
                self.after(at)
            }
            Err(error) => {
                self.after(at)?;
                self.see_to(at, &error)
            }
        }
    }

    fn draft(&mut self, at: usize, mechanism: MechanismId) -> Draft {
        let known: Vec<ActId> = self.proposals.iter().filter(|(of, _)| *of == mechanism).map(|(_, id)| *id).collect();
        let on = match self.dice.one_of(&known) {
            Some(id) if self.dice.percent(95) => *id,
            _ => ActId(Digest::of(b"nothing")),
        };
        let number = self.dice.below(3) as u32 + 1;
        let words = text(&format!("{}", self.dice.below(1000)));
        let content = match self.dice.below(12) {
            0..3 => Content::Propose(Matter::Topic { title: words }),
            3 => Content::Propose(Matter::Round {
                number,
                host: self.houses[at].party().id,
                venue: words.clone(),
                dates: Dates { words: words.clone(), days: None },
                level: words,
            }),
            4 => Content::Propose(Matter::Step { round: on, after: on, step: Step::Cancel(words) }),
            5 => Content::Withdraw(Withdraw { what: on }),
            6 => {
                let other = self.dice.one_of(&known).copied().unwrap_or(on);
                Content::Propose(Matter::Item { round: on, topic: other, title: words })
            }
            _ => {
                let attitudes = [Attitude::Accept, Attitude::Accept, Attitude::Reserve, Attitude::Object];
                let attitude = attitudes[self.dice.below(4)];
                Content::Stance(Stance { on, attitude, commitment: Commitment::Instructed, words: None })
            }
        };
        Draft::new(content, "chair")
    }

    /// A house accepts the later logs of others that it holds and has not accepted.
    pub fn accept_epochs(&mut self, at: usize) -> Checked {
        let Some(desk) = &self.houses[at].desk else { return Ok(()) };
        let own = desk.party();
        let mut drafts = Vec::new();
        for (mechanism, original) in desk.mechanisms() {
            for held in original.logs().filter(|held| held.id.epoch.0 > 0 && held.id.party != own && held.size() > 0) {
                if let Some(act) = held.leaf(0).ok().and_then(|leaf| Act::read(&leaf).ok()) {
                    drafts.push((mechanism, Draft::new(Content::EpochAccept(EpochAccept { open: act.id() }), "chair")));
                }
            }
        }
        for (mechanism, draft) in drafts {
            self.log(at, mechanism, vec![draft])?;
        }
        Ok(())
    }
}
