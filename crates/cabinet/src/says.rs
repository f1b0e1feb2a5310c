//! What an instruction says. What it amounts to, given what was tabled, is `weigh`'s.

use crate::numbers::InstructionNumber;
use crate::person::PersonNumber;
use record::texts::Language;
use record::{ActId, MechanismId};

/// The three kinds of instruction.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Says {
    /// Free words to those who negotiate.
    Words(String),
    /// What the wording may not be without, or may not have.
    RedLine(RedLine),
    /// What the party could settle for.
    Fallback {
        /// 1 is the first to fall back to.
        rank: u8,
        /// The wording in its written form.
        wording: String,
    },
}

/// A line that is not crossed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RedLine {
    /// These words must stand in the wording.
    Must(String),
    /// These words must not.
    Never(String),
}

/// An instruction to be given.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewInstruction {
    /// The mechanism.
    pub mechanism: MechanismId,
    /// On what: a provision, or a whole text, a round, an item.
    pub on: ActId,
    /// For the wordings of this language alone; a fallback has one always.
    pub language: Option<Language>,
    /// What it says.
    pub says: Says,
}

/// An instruction that was given.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Instruction {
    /// Its number.
    pub number: InstructionNumber,
    /// The mechanism.
    pub mechanism: MechanismId,
    /// On what.
    pub on: ActId,
    /// For the wordings of this language alone.
    pub language: Option<Language>,
    /// What it says.
    pub says: Says,
    /// Who gave it.
    pub author: PersonNumber,
    /// When.
    pub time: i64,
    /// Whether it is over.
    pub ended: Option<Ended>,
}

/// The end of an instruction.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ended {
    /// When.
    pub time: i64,
    /// By whom.
    pub by: PersonNumber,
    /// What took its place; nothing where it was taken back.
    pub successor: Option<InstructionNumber>,
}
