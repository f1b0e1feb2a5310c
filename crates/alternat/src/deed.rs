//! What a person does, in the words of the command line and of samples: an act before its references are looked up.

use crate::drafting::Drafting;
use crate::said::Said;
use crate::spoken::{AttitudeWord, CommitmentWord, RoleWord, VerbWord};
use record::person::PersonKey;
use secretariat::adopting::Attachment;

pub use crate::reference::Cite;

/// The dates of a round.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct When {
    /// In words.
    pub words: Said,
    /// First and last day, as `YYYY-MM-DD`, where they are fixed.
    pub days: Option<(String, String)>,
}

/// What a position is to those before it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum From {
    /// The first of its line.
    #[default]
    Nothing,
    /// Says an earlier one again.
    Reaffirms(Cite),
    /// Takes the place of an earlier one.
    Changes(Cite),
}

/// What a person does; the fields are those of record's vocabulary.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Deed {
    Mandate {
        person: String,
        office: Said,
        role: RoleWord,
        round: Option<Cite>,
        name: Option<String>,
        powers: Vec<u64>,
        until: Option<i64>,
        keys: Vec<PersonKey>,
        together: u64,
    },
    Revoke {
        mandate: Cite,
    },
    Topic {
        title: Said,
    },
    /// `host` is a party's code.
    Round {
        number: u32,
        host: String,
        venue: Said,
        dates: When,
        level: Said,
    },
    Open {
        round: Cite,
    },
    Close {
        round: Cite,
    },
    Postpone {
        round: Cite,
        dates: When,
    },
    Cancel {
        round: Cite,
        reason: Said,
    },
    Item {
        round: Cite,
        topic: Cite,
        title: Said,
    },
    Point {
        item: Cite,
        text: Said,
    },
    Stance {
        on: Cite,
        attitude: AttitudeWord,
        commitment: CommitmentWord,
        words: Option<Said>,
    },
    Withdraw {
        what: Cite,
    },
    Brief {
        item: Cite,
        text: Said,
        attachments: Vec<Attachment>,
    },
    State {
        item: Cite,
        verb: VerbWord,
        matter: Said,
        from: From,
    },
    Release {
        round: Option<Cite>,
        title: Said,
        text: Said,
        hour: Option<i64>,
    },
    EpochAccept {
        open: Cite,
    },
    /// What it does to a joint text.
    Drafting(Drafting),
}

impl Deed {
    /// What is to be stored before it is logged: bytes, with their media type.
    pub fn attached(&self) -> Vec<Attachment> {
        match self {
            Deed::Brief { attachments, .. } => attachments.clone(),
            Deed::Mandate { name: Some(name), .. } => {
                vec![Attachment { bytes: name.as_bytes().to_vec(), media_type: "text/plain; charset=utf-8".into() }]
            }
            Deed::Mandate { name: None, .. }
            | Deed::Revoke { .. }
            | Deed::Topic { .. }
            | Deed::Round { .. }
            | Deed::Open { .. }
            | Deed::Close { .. }
            | Deed::Postpone { .. }
            | Deed::Cancel { .. }
            | Deed::Item { .. }
            | Deed::Point { .. }
            | Deed::Stance { .. }
            | Deed::Withdraw { .. }
            | Deed::State { .. }
            | Deed::Release { .. }
            | Deed::EpochAccept { .. }
            | Deed::Drafting(_) => Vec::new(),
        }
    }
}
