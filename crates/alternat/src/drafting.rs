//! What a person does to a joint text, in the words of the command line and of samples: before references are looked up.

use crate::reference::Cite;
use crate::said::Said;
use crate::spoken::{CommitmentWord, FavourWord, StatusWord, UnitWord};
use crate::written::Wordings;
use record::Language;

/// Where a provision shall stand.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Spot {
    /// What it is part of; with `At::Behind` that is known without being said.
    pub under: Option<Cite>,
    /// Where among its siblings.
    pub at: At,
}

/// Where among its siblings.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum At {
    /// Behind the last of its unit, or of all.
    #[default]
    End,
    /// Before all.
    First,
    /// Behind this one.
    Behind(Cite),
}

pub use secretariat::drafting::LabelWanted;

/// What is tabled, in which languages.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Tabled {
    /// These wordings.
    Wordings(Wordings),
    /// "No text", in every language of the text.
    Nothing,
}

/// How something is said: how far the party is bound, and what goes with it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Manner {
    /// The language whose wording these render.
    pub renders: Option<Language>,
    /// How far the party is bound.
    pub commitment: CommitmentWord,
    /// The reservation, the reason.
    pub words: Option<Said>,
}

/// Wordings of a provision that were tabled: in which languages, and whose.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chosen {
    /// The provision.
    pub provision: Cite,
    /// In which languages; none for all in which there is one.
    pub languages: Vec<Language>,
    /// The code of the party that prefers it, the act that tabled it, or the first digits of the wording's own name.
    pub whose: String,
}

/// When a silence ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Until {
    /// At this second (POSIX).
    Second(i64),
    /// So many seconds after the act.
    After(i64),
}

/// What a person does to a joint text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Drafting {
    /// A new text. Without languages it has the mechanism's, all authentic.
    Text { round: Cite, title: Said, languages: Vec<(Language, StatusWord)> },
    /// A new provision.
    Insert { text: Cite, unit: UnitWord, label: LabelWanted, spot: Spot, tabled: Tabled, manner: Manner },
    /// The party's own wording.
    Table { provision: Cite, tabled: Tabled, manner: Manner },
    /// What the party has to say to wordings that were tabled.
    Support { chosen: Chosen, favour: FavourWord, manner: Manner },
    /// The option that the party wants; with `leaves`, that it wants it no more.
    Choose { option: Cite, favour: FavourWord, manner: Manner },
    /// Another place.
    Move { provision: Cite, spot: Spot },
    /// What a disputed name shall be.
    Term { text: Cite, name: String, words: Said },
    /// Wordings to be taken or left together.
    Package { text: Cite, parts: Vec<Chosen>, words: Option<Said> },
    /// What is not objected to by then shall be accepted.
    Silence { on: Cite, until: Until },
    /// A remark.
    Comment { on: Cite, text: Said },
}
