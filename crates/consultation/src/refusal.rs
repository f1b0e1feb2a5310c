//! Why an act that stands in a log has no effect: one variant per cause. It judges nothing.

use crate::turn::{Life, Move};
use core::fmt;
use record::vocabulary::KeyUse;
use record::{ActId, Epoch, Fault, LogId, PartyId, Size};

/// What a citation should have named.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[expect(missing_docs, reason = "the glossary's own words")]
pub enum Sort {
    Topic,
    Round,
    Step,
    Item,
    Proposal,
    Position,
    Mandate,
    EpochOpen,
    /// A proposal, position or stance.
    Withdrawable,
}

/// Why an act has no effect. Where several causes hold, the one that stands first here is given, except
/// that causes which concern one kind of act alone are held against acts of that kind only, in the order in
/// which that kind's rules are written in the spec.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// Its bytes are no act.
    Unreadable(Fault),
    /// It says that it stands elsewhere: it was taken from another log or moved.
    Grafted {
        /// The log that it names.
        log: LogId,
        /// The index that it names.
        index: Size,
    },
    /// Its log counts only up to here: its author wrote two histories, or went on in a new log.
    Beyond {
        /// How many acts of the log count.
        limit: Size,
    },
    /// The first act of a party's first log must be its founding.
    FoundingExpected,
    /// The first act of a later log must open it.
    OpeningExpected,
    /// A founding that is not the first act of the first log.
    FoundAgain,
    /// An opening that is not the first act of a later log.
    OpenedAgain,
    /// The charter is not that of the mechanism.
    CharterDiffers,
    /// The charter's bytes are no charter.
    CharterUnreadable(Fault),
    /// The card is not that of the party.
    CardDiffers,
    /// The card's bytes are no card.
    CardUnreadable(Fault),
    /// The charter does not name the party.
    NotAParty,
    /// A new log must close an earlier one, not too far back.
    NotEarlier {
        /// The epoch that it closes instead.
        closes: Epoch,
    },
    /// The log's own opening has no effect.
    NotOpened,
    /// It names a head of another log of its own party: what counts of that is said by the opening.
    OwnHead,
    /// It names a head of somebody who is not a party.
    StrangerHead {
        /// Who.
        party: PartyId,
    },
    /// The founding by this party is not in its past.
    NotYetFounded {
        /// The first, in the charter's order, that is missing.
        party: PartyId,
    },
    /// Its log is a new one, and the acceptance by this party is not in its past.
    NotYetAccepted {
        /// The first, in the charter's order, that is missing.
        party: PartyId,
    },
    /// A kind of act that this version does not know.
    UnknownKind {
        /// Its number.
        kind: u64,
    },
    /// It cites an act that is not in its past, or has no effect.
    Unknown {
        /// The act.
        cited: ActId,
    },
    /// It cites an act of another sort.
    OtherSort {
        /// The act.
        cited: ActId,
        /// What is expected.
        wanted: Sort,
    },
    /// It takes back, ends or continues what is another party's.
    NotOwn {
        /// The act that it cites.
        cited: ActId,
    },
    /// What it ends or continues has ended or was continued before.
    NoLongerInForce {
        /// The act that it cites.
        cited: ActId,
    },
    /// The proposal was taken back by its author.
    Withdrawn {
        /// The proposal.
        cited: ActId,
    },
    /// The party cannot accept its own new log.
    OwnEpoch,
    /// The party accepted this log before.
    AcceptedAlready {
        /// The act that opens it.
        open: ActId,
    },
    /// The two checkpoints prove nothing against this party, by the keys in the act's past.
    EvidenceFails {
        /// Who is accused.
        party: PartyId,
    },
    /// The new key is no key of this use.
    KeyUnreadable {
        /// The use.
        of: KeyUse,
        /// What is wrong with it.
        fault: Fault,
    },
    /// The party has the new key already, or had it, for this use or another.
    KeyTaken {
        /// The use.
        of: KeyUse,
    },
    /// The host of a round must be a party.
    HostNotAParty {
        /// Who is named.
        host: PartyId,
    },
    /// The round, item or topic that it needs is not agreed in its past.
    NotAgreed {
        /// The proposal that is not agreed.
        cited: ActId,
    },
    /// What all have agreed cannot be taken back by its author alone.
    AgreedAlready {
        /// The proposal.
        cited: ActId,
    },
    /// The matter is done: something that builds on it is agreed, or accepted by the party itself.
    Settled {
        /// The matter.
        cited: ActId,
        /// What settled it.
        by: ActId,
    },
    /// The step does not follow the last one that is in force.
    OutOfTurn {
        /// The last one that is in force.
        last: ActId,
    },
    /// A round in this state cannot take this step.
    NotPossible {
        /// The round's state.
        life: Life,
        /// The step.
        step: Move,
    },
    /// A round cannot be opened before each party has a co-chair for it.
    NoCoChair {
        /// The first, in the charter's order, that has none.
        party: PartyId,
    },
    /// The round is not in session.
    RoundNotOpen {
        /// The round.
        round: ActId,
        /// Its state.
        life: Life,
    },
    /// The round is over.
    RoundOver {
        /// The round.
        round: ActId,
        /// Its state.
        life: Life,
    },
    /// The earlier position is about another topic.
    OtherTopic {
        /// The earlier position.
        cited: ActId,
    },
    /// Too few of the party's root keys approve it.
    TooFewApprovals {
        /// How many must.
        needed: u64,
        /// How many do.
        valid: u64,
    },
}

impl Refusal {
    /// The variant's name, for counting and for tests.
    pub fn name(&self) -> &'static str {
        match self {
            Refusal::Unreadable(_) => "Unreadable",
            Refusal::Grafted { .. } => "Grafted",
            Refusal::Beyond { .. } => "Beyond",
            Refusal::FoundingExpected => "FoundingExpected",
            Refusal::OpeningExpected => "OpeningExpected",
            Refusal::FoundAgain => "FoundAgain",
            Refusal::OpenedAgain => "OpenedAgain",
            Refusal::CharterDiffers => "CharterDiffers",
            Refusal::CharterUnreadable(_) => "CharterUnreadable",
            Refusal::CardDiffers => "CardDiffers",
            Refusal::CardUnreadable(_) => "CardUnreadable",
            Refusal::NotAParty => "NotAParty",
            Refusal::NotEarlier { .. } => "NotEarlier",
            Refusal::NotOpened => "NotOpened",
            Refusal::OwnHead => "OwnHead",
            Refusal::StrangerHead { .. } => "StrangerHead",
            Refusal::NotYetFounded { .. } => "NotYetFounded",
            Refusal::NotYetAccepted { .. } => "NotYetAccepted",
            Refusal::UnknownKind { .. } => "UnknownKind",
            Refusal::Unknown { .. } => "Unknown",
            Refusal::OtherSort { .. } => "OtherSort",
            Refusal::NotOwn { .. } => "NotOwn",
            Refusal::NoLongerInForce { .. } => "NoLongerInForce",
            Refusal::Withdrawn { .. } => "Withdrawn",
            Refusal::OwnEpoch => "OwnEpoch",
            Refusal::AcceptedAlready { .. } => "AcceptedAlready",
            Refusal::EvidenceFails { .. } => "EvidenceFails",
            Refusal::KeyUnreadable { .. } => "KeyUnreadable",
            Refusal::KeyTaken { .. } => "KeyTaken",
            Refusal::HostNotAParty { .. } => "HostNotAParty",
            Refusal::NotAgreed { .. } => "NotAgreed",
            Refusal::AgreedAlready { .. } => "AgreedAlready",
            Refusal::Settled { .. } => "Settled",
            Refusal::OutOfTurn { .. } => "OutOfTurn",
            Refusal::NotPossible { .. } => "NotPossible",
            Refusal::NoCoChair { .. } => "NoCoChair",
            Refusal::RoundNotOpen { .. } => "RoundNotOpen",
            Refusal::RoundOver { .. } => "RoundOver",
            Refusal::OtherTopic { .. } => "OtherTopic",
            Refusal::TooFewApprovals { .. } => "TooFewApprovals",
        }
    }

    /// Every variant's name, in the order of precedence.
    pub const NAMES: &'static [&'static str] = &[
        "Unreadable",
        "Grafted",
        "Beyond",
        "FoundingExpected",
        "OpeningExpected",
        "FoundAgain",
        "OpenedAgain",
        "CharterDiffers",
        "CharterUnreadable",
        "CardDiffers",
        "CardUnreadable",
        "NotAParty",
        "NotEarlier",
        "NotOpened",
        "OwnHead",
        "StrangerHead",
        "NotYetFounded",
        "NotYetAccepted",
        "UnknownKind",
        "Unknown",
        "OtherSort",
        "NotOwn",
        "NoLongerInForce",
        "Withdrawn",
        "OwnEpoch",
        "AcceptedAlready",
        "EvidenceFails",
        "KeyUnreadable",
        "KeyTaken",
        "HostNotAParty",
        "NotAgreed",
        "AgreedAlready",
        "Settled",
        "OutOfTurn",
        "NotPossible",
        "NoCoChair",
        "RoundNotOpen",
        "RoundOver",
        "OtherTopic",
        "TooFewApprovals",
    ];
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Unreadable(fault) => write!(f, "it cannot be read: {fault}"),
            Refusal::Grafted { log, index } => {
                write!(f, "it belongs elsewhere: to {} at {index}", log.origin())
            }
            Refusal::Beyond { limit } => write!(f, "only the first {limit} acts of its log count"),
            Refusal::FoundingExpected => f.write_str("the first act must be the founding"),
            Refusal::OpeningExpected => f.write_str("the first act of a new log must open it"),
            Refusal::FoundAgain => f.write_str("a party founds once, first in its first log"),
            Refusal::OpenedAgain => f.write_str("only the first act of a new log opens it"),
            Refusal::CharterDiffers => f.write_str("its charter is not that of the mechanism"),
            Refusal::CharterUnreadable(fault) => write!(f, "its charter cannot be read: {fault}"),
            Refusal::CardDiffers => f.write_str("its card is not that of the party"),
            Refusal::CardUnreadable(fault) => write!(f, "its card cannot be read: {fault}"),
            Refusal::NotAParty => f.write_str("the charter does not name the party"),
            Refusal::NotEarlier { closes } => {
                write!(f, "it closes log {closes}, which is not one shortly before it")
            }
            Refusal::NotOpened => f.write_str("its log was not validly opened"),
            Refusal::OwnHead => f.write_str("it names a head of its own party"),
            Refusal::StrangerHead { party } => {
                write!(f, "it names a head of {}, no party", party.0.short())
            }
            Refusal::NotYetFounded { party } => {
                write!(f, "the founding by {} was not known to it", party.0.short())
            }
            Refusal::NotYetAccepted { party } => {
                write!(f, "its new log was not yet accepted by {}", party.0.short())
            }
            Refusal::UnknownKind { kind } => write!(f, "acts of kind {kind} are not known here"),
            Refusal::Unknown { cited } => {
                write!(f, "it cites {}, which was not known to it or has no effect", cited.0.short())
            }
            Refusal::OtherSort { cited, wanted } => {
                write!(f, "{} is not a {wanted}", cited.0.short())
            }
            Refusal::NotOwn { cited } => write!(f, "{} is another party's", cited.0.short()),
            Refusal::NoLongerInForce { cited } => {
                write!(f, "{} is no longer in force", cited.0.short())
            }
            Refusal::Withdrawn { cited } => write!(f, "{} was withdrawn", cited.0.short()),
            Refusal::OwnEpoch => f.write_str("a party cannot accept its own new log"),
            Refusal::AcceptedAlready { open } => {
                write!(f, "{} is accepted already", open.0.short())
            }
            Refusal::EvidenceFails { party } => {
                write!(f, "it proves nothing against {}", party.0.short())
            }
            Refusal::KeyUnreadable { of, fault } => write!(f, "no key for {of:?}: {fault}"),
            Refusal::KeyTaken { of } => write!(f, "the key for {of:?} is or was in use"),
            Refusal::HostNotAParty { host } => {
                write!(f, "the host {} is not a party", host.0.short())
            }
            Refusal::NotAgreed { cited } => write!(f, "{} is not agreed", cited.0.short()),
            Refusal::AgreedAlready { cited } => write!(f, "{} is agreed already", cited.0.short()),
            Refusal::Settled { cited, by } => {
                write!(f, "{} is settled by {}", cited.0.short(), by.0.short())
            }
            Refusal::OutOfTurn { last } => {
                write!(f, "it does not follow the last step, which is {}", last.0.short())
            }
            Refusal::NotPossible { life, step } => {
                write!(f, "a round that is {life} cannot be {step}")
            }
            Refusal::NoCoChair { party } => {
                write!(f, "{} has no co-chair for the round", party.0.short())
            }
            Refusal::RoundNotOpen { round, life } => {
                write!(f, "the round {} is not in session: it is {life}", round.0.short())
            }
            Refusal::RoundOver { round, life } => {
                write!(f, "the round {} is over: it is {life}", round.0.short())
            }
            Refusal::OtherTopic { cited } => {
                write!(f, "{} is about another topic", cited.0.short())
            }
            Refusal::TooFewApprovals { needed, valid } => {
                write!(f, "{needed} root keys must approve it, {valid} do")
            }
        }
    }
}

impl core::error::Error for Refusal {}

impl fmt::Display for Sort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Sort::Topic => "topic",
            Sort::Round => "round",
            Sort::Step => "step",
            Sort::Item => "item",
            Sort::Proposal => "proposal",
            Sort::Position => "position",
            Sort::Mandate => "mandate",
            Sort::EpochOpen => "opening of a log",
            Sort::Withdrawable => "proposal, position or stance",
        })
    }
}
