//! Why an act that stands in a log has no effect: one variant per cause. It judges nothing.

use crate::turn::{Life, Move};
use record::adoption::ManifestId;
use record::tabling::WordingId;
use record::vocabulary::KeyUse;
use record::{ActId, Epoch, Fault, Language, LogId, PartyId, Size};

mod names;
mod words;

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
    Instrument,
    Provision,
    Silence,
    /// What a comment can be about.
    Remarkable,
    /// A proposal, position or stance, an initialling or a signature.
    Withdrawable,
}

/// What keeps a text from being clean.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Unclean {
    /// There is no provision.
    Empty,
    /// Not every party wants the same.
    NotAgreed,
    /// A bracket is open in the wording that all want, or a place is not filled.
    Open,
    /// A disputed name is not settled.
    Term,
    /// It no longer follows what was changed in another language.
    Stale,
    /// The parties have not chosen the same option.
    Option,
    /// There is text in one language and none in another.
    Uneven,
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
    /// A matter that this version does not know.
    UnknownMatter {
        /// Its number.
        number: u64,
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
    /// The wording's bytes are none.
    WordingUnreadable {
        /// The language that it is tabled in.
        language: Language,
    },
    /// The text is not negotiated in this language.
    NotALanguage {
        /// The language.
        language: Language,
    },
    /// Another provision in the same place of the text has this label already.
    LabelTaken {
        /// That provision.
        by: ActId,
    },
    /// The provision is part of another text.
    OtherText {
        /// The provision.
        cited: ActId,
    },
    /// An option stands under a block of options, and nothing else does.
    Misplaced {
        /// What it was to stand under or behind; the text itself where it was to stand at the top.
        cited: ActId,
    },
    /// The provision cannot stand under or behind itself.
    WithinItself {
        /// The provision.
        cited: ActId,
    },
    /// Nobody tabled this wording there.
    NotTabled {
        /// The wording.
        wording: WordingId,
    },
    /// A block of options has no wording, and what is no option is not chosen.
    NothingToSay {
        /// The provision.
        cited: ActId,
    },
    /// The party has initialled the text, and so stopped drafting.
    Initialled {
        /// What it initialled.
        manifest: ManifestId,
    },
    /// The text is adopted.
    Adopted {
        /// As what.
        manifest: ManifestId,
    },
    /// A silence procedure is for a matter that is decided by stances.
    NotBySilence {
        /// The matter.
        cited: ActId,
    },
    /// The deadline is over, so an objection comes too late.
    DeadlineOver {
        /// The silence procedure or correction.
        cited: ActId,
        /// The deadline.
        until: i64,
    },
    /// The deadline is not over by the act's own time.
    DeadlineAhead {
        /// The silence procedure or correction.
        cited: ActId,
        /// The deadline.
        until: i64,
    },
    /// The party objected, or has agreed already.
    NotSilent {
        /// The matter.
        cited: ActId,
    },
    /// The text is not clean.
    NotClean {
        /// The provision, or the text itself, at which it is not.
        cited: ActId,
        /// The language.
        language: Language,
        /// What is open there.
        cause: Unclean,
    },
    /// The manifest names another text than the one that the parties agreed.
    TextDiffers {
        /// The language in which it does.
        language: Language,
    },
    /// The manifest is not for this mechanism, its parties, its languages or its attachments.
    ManifestDiffers,
    /// The manifest is not known in the act's past.
    NoManifest {
        /// The manifest.
        manifest: ManifestId,
    },
    /// The manifest is dead, or the party's own part in it is done or undone.
    Over {
        /// The manifest.
        manifest: ManifestId,
    },
    /// A party has not yet done what must come before.
    Outstanding {
        /// The manifest.
        manifest: ManifestId,
        /// The first party, in the charter's order, that has not.
        party: PartyId,
    },
    /// The acts that a seal or proclamation lists are not those that it must list.
    ListDiffers {
        /// The manifest.
        manifest: ManifestId,
    },
    /// The release names a text that is not in force, or pages that are not its own.
    NotInForce {
        /// The manifest of the text.
        manifest: ManifestId,
    },
    /// Too few persons with full powers approve it.
    TooFewPersons {
        /// How many must, by the mandate that asks for the fewest.
        needed: u64,
        /// How many do.
        valid: u64,
    },
    /// Too few of the party's root keys approve it.
    TooFewApprovals {
        /// How many must.
        needed: u64,
        /// How many do.
        valid: u64,
    },
}
