//! The course of an adoption: what a party may do next, and what all that was done amounts to (spec: adoption, 4 to 10).
//!
//! Pure and small on purpose: it knows no act, no log and no key, only how far each party came, in somebody's past.
//! The model that is searched through in full (`tests/model.rs`) reads this very file.

/// What a party does with a manifest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Step {
    /// These are the words.
    Initial,
    /// The party's signature.
    Sign,
    /// Every signature is there.
    Seal,
    /// Every seal is there.
    Proclaim,
    /// It takes its initialling or signature back, or declines.
    Leave,
    /// It initials another manifest for the same subject: comes with that act.
    Turn,
}

/// How far a party came.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Stage {
    /// It did nothing.
    #[default]
    Nothing,
    /// It initialled.
    Initialled,
    /// It signed.
    Signed,
    /// It sealed.
    Sealed,
    /// It proclaimed.
    Proclaimed,
}

/// Whether a party went away from it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Leaving {
    /// It did not.
    #[default]
    Stays,
    /// It noted it dead: it turned to another manifest for the same subject, or declined although it had sealed.
    Noted,
    /// It took it back or declined before it sealed.
    Left,
}

/// What the past in question has of a party whose log is proven to have two histories. The log is the one that the
/// party had when the manifest was initialled.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Fork {
    /// Whether a proof is in it.
    pub heard: bool,
    /// Whether it goes beyond what counts of that log.
    pub reach: Reach,
}

/// How far a past goes in a forked log.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Reach {
    /// Not beyond what counts.
    Within,
    /// Beyond it, as its author could tell from the proofs in it.
    Beyond,
    /// Beyond it, and its author could not tell: nobody knows from what counts what that was.
    Blurred,
}

/// One party's part in an adoption, in somebody's past.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Part {
    /// How far it came.
    pub stage: Stage,
    /// Whether it went away.
    pub leaving: Leaving,
    /// Whether it wrote two histories. Of the author of an act: whether it did in an earlier log.
    pub fork: Option<Fork>,
}

/// What stands against a step.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Bar {
    /// The manifest is dead, or the party's own part in it is done or undone.
    Over,
    /// This party, the first, has not yet done what must come before.
    Outstanding(usize),
}

/// What an adoption amounts to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum State {
    /// Not every party has initialled.
    Initialling,
    /// Every party has initialled, and not every one signed.
    Signing,
    /// Every party has signed, and not every one sealed.
    Sealing,
    /// Every party has sealed.
    InForce,
    /// Every party has proclaimed, forkers excepted.
    Final,
    /// It will never be in force.
    Dead,
}

/// The rules that a model leaves out one by one, to show that it would find each missing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Rule {
    /// Who left does not seal.
    NoSealAfterLeaving,
    /// Who sealed does not leave.
    NoLeavingAfterSealing,
    /// Who proclaimed does not leave, fork or no fork.
    NoLeavingAfterProclaiming,
    /// One attempt at a time.
    OneAlive,
    /// What the innocent did before they heard of a fork stays done.
    TheInnocentStay,
}

/// Whether a rule is left out. Outside of tests none can be.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Rules {
    /// All rules hold.
    All,
    /// All but this one.
    #[cfg(test)]
    #[allow(dead_code, reason = "only the model leaves rules out")]
    Without(Rule),
}

impl Rules {
    fn waive(self, rule: Rule) -> bool {
        match self {
            Rules::All => {
                let _ = rule;
                false
            }
            #[cfg(test)]
            Rules::Without(without) => without == rule,
        }
    }
}

impl Part {
    /// The part after a further step.
    pub fn after(self, step: Step) -> Part {
        let stage = match step {
            Step::Initial => Stage::Initialled,
            Step::Sign => Stage::Signed,
            Step::Seal => Stage::Sealed,
            Step::Proclaim => Stage::Proclaimed,
            Step::Leave | Step::Turn => self.stage,
        };
        let leaving = match step {
            // Whoever goes on with it after all has not noted it dead.
            Step::Initial | Step::Sign | Step::Seal | Step::Proclaim => Leaving::Stays,
            Step::Leave if self.stage < Stage::Sealed => Leaving::Left,
            Step::Leave | Step::Turn => Leaving::Noted,
        };
        Part { stage, leaving, ..self }
    }

    /// Whether it is a forker's, and the past in question goes this far in its log.
    pub fn reaches(&self, reach: Reach) -> bool {
        self.fork.is_some_and(|fork| fork.reach >= reach)
    }
}

fn others(parts: &[Part], own: usize) -> impl Iterator<Item = (usize, &Part)> {
    parts.iter().enumerate().filter(move |(no, _)| *no != own)
}

/// Whether an act of this author is taken at its word, where it rests on what others did: it knew more of a forked log
/// than counts, nobody can tell from what counts what that was, and it could not know that it would not count.
pub fn trusts(parts: &[Part], own: usize, rules: Rules) -> bool {
    !rules.waive(Rule::TheInnocentStay) && others(parts, own).any(|(_, part)| part.reaches(Reach::Blurred))
}

/// Whether it is dead, as the author of an act has to see it.
fn is_dead_to(parts: &[Part], own: usize, trusts: bool) -> bool {
    others(parts, own).any(|(_, part)| match part.leaving {
        Leaving::Stays => false,
        Leaving::Noted => !trusts,
        Leaving::Left => true,
    })
}

/// Whether the party may take this step next, as far as the manifest is concerned. `Step::Turn` is `frees`'s.
///
/// # Errors
/// What stands against it.
pub fn allows(parts: &[Part], own: usize, step: Step, rules: Rules) -> Result<(), Bar> {
    let me = parts[own];
    let trusts = trusts(parts, own, rules);
    let gone = match me.leaving {
        Leaving::Stays => false,
        Leaving::Noted => !trusts,
        Leaving::Left => !(step == Step::Seal && rules.waive(Rule::NoSealAfterLeaving)),
    };
    // What a forker may have done in the log that it spoiled, its new log does not undo or repeat.
    if gone || me.fork.is_some() {
        return Err(Bar::Over);
    }
    let needed = match step {
        Step::Initial => Stage::Nothing,
        Step::Sign => Stage::Initialled,
        Step::Seal => Stage::Signed,
        Step::Proclaim => Stage::Sealed,
        Step::Leave | Step::Turn => return leaves(parts, own, rules),
    };
    if me.stage > needed || is_dead_to(parts, own, trusts) {
        return Err(Bar::Over);
    }
    if me.stage < needed {
        return Err(Bar::Outstanding(own));
    }
    let done = |part: &Part| {
        // Who has heard of the fork builds nothing more on what is contested; but what all sealed it may complete.
        let reach = if step == Step::Proclaim { Reach::Beyond } else { Reach::Blurred };
        part.stage >= needed || (part.reaches(reach) && !rules.waive(Rule::TheInnocentStay))
    };
    match others(parts, own).find(|(_, part)| !done(part)) {
        Some((no, _)) => Err(Bar::Outstanding(no)),
        None => Ok(()),
    }
}

/// Whether the party may leave: freely before it sealed; after that, where a forker's seal does not count, and before
/// it proclaimed.
fn leaves(parts: &[Part], own: usize, rules: Rules) -> Result<(), Bar> {
    let stage = parts[own].stage;
    let contested = |part: &Part| part.stage < Stage::Sealed && part.fork.is_some_and(|fork| fork.heard);
    let noted = others(parts, own).any(|(_, part)| contested(part));
    let may = match stage {
        Stage::Nothing | Stage::Initialled | Stage::Signed => true,
        Stage::Sealed => noted || rules.waive(Rule::NoLeavingAfterSealing),
        Stage::Proclaimed => noted && rules.waive(Rule::NoLeavingAfterProclaiming),
    };
    if !may || is_dead_to(parts, own, false) { Err(Bar::Over) } else { Ok(()) }
}

/// Whether the party may initial another manifest for the same subject beside this one, which it thereby turns from.
pub fn frees(parts: &[Part], own: usize, rules: Rules) -> bool {
    let me = parts[own];
    let nothing = me.stage == Stage::Nothing || me.leaving != Leaving::Stays;
    // It may have seen the forker leave, on the side that it was shown.
    let may_be_dead = me.stage < Stage::Proclaimed && trusts(parts, own, rules);
    nothing || is_dead_to(parts, own, false) || may_be_dead || rules.waive(Rule::OneAlive)
}

/// What it amounts to.
pub fn state(parts: &[Part]) -> State {
    let mut sound = parts.iter().filter(|part| part.fork.is_none()).peekable();
    let complete = |part: &Part| part.stage == Stage::Proclaimed && part.leaving == Leaving::Stays;
    let all = |stage| parts.iter().all(|part| part.stage >= stage);
    if sound.peek().is_some() && sound.all(complete) {
        State::Final
    } else if parts.iter().any(|part| part.leaving != Leaving::Stays) {
        State::Dead
    } else if all(Stage::Sealed) {
        State::InForce
    } else if all(Stage::Signed) {
        State::Sealing
    } else if all(Stage::Initialled) {
        State::Signing
    } else {
        State::Initialling
    }
}
