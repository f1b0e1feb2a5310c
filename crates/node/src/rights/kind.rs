//! The kinds of act as the rules of a house tell them apart: finer than the registry's, since what is proposed counts.

use record::matter::Matter;
use record::vocabulary::Content;

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $name:literal),+ $(,)?) => {
        /// What an act does, as fine as rights and clearances are.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Kind { $($(#[$doc])* $kind),+ }

        impl Kind {
            /// All of them.
            pub const ALL: &'static [Kind] = &[$(Kind::$kind),+];

            /// The kind as it is typed: kebab-case.
            pub const fn name(self) -> &'static str {
                match self { $(Kind::$kind => $name),+ }
            }
        }
    };
}

kinds! {
    /// A standing topic is proposed.
    Topic = "topic",
    /// A round is proposed.
    Round = "round",
    /// The next step of a round is proposed.
    Step = "step",
    /// An item of an agenda is proposed.
    Item = "item",
    /// A point of consensus is proposed.
    Point = "point",
    /// A joint text is proposed.
    Instrument = "instrument",
    /// Another place for a provision is proposed.
    Move = "move",
    /// What a disputed name shall be is proposed.
    Term = "term",
    /// A package is proposed.
    Package = "package",
    /// A silence procedure is proposed.
    Silence = "silence",
    /// A correction of an adopted text is proposed.
    Correction = "correction",
    /// A stance on what was proposed.
    Stance = "stance",
    /// Something of the party's own is taken back.
    Withdraw = "withdraw",
    /// A wording is tabled.
    Table = "table",
    /// Where the party stands on wordings that were tabled.
    Support = "support",
    /// A comment.
    Comment = "comment",
    /// A briefing.
    Brief = "brief",
    /// A position.
    State = "state",
    /// A text is initialled.
    Initial = "initial",
    /// A text is signed.
    Sign = "sign",
    /// A text is declined.
    Decline = "decline",
    /// The party's own account is released.
    Release = "release",
    /// A person is accredited.
    Mandate = "mandate",
    /// A mandate is revoked.
    Revoke = "revoke",
    /// A key of the node is changed.
    Key = "key",
    /// A new log of the party is opened.
    EpochOpen = "epoch-open",
    /// Another party's new log is accepted.
    EpochAccept = "epoch-accept",
    /// Two histories of a log are shown.
    Evidence = "evidence",
    /// A mechanism is founded.
    Found = "found",
    /// A node seals.
    Seal = "seal",
    /// A node proclaims.
    Proclaim = "proclaim",
    /// A node says that a deadline passed.
    Lapse = "lapse",
    /// A matter that this version does not know is proposed.
    UnknownMatter = "unknown-matter",
    /// An act that this version does not know.
    Unknown = "unknown",
}

impl Kind {
    /// The kind of what an act says.
    pub fn of(content: &Content) -> Kind {
        match content {
            Content::Found(_) => Kind::Found,
            Content::Mandate(_) => Kind::Mandate,
            Content::Revoke(_) => Kind::Revoke,
            Content::Propose(matter) => Kind::of_matter(matter),
            Content::Stance(_) => Kind::Stance,
            Content::Withdraw(_) => Kind::Withdraw,
            Content::Table(_) => Kind::Table,
            Content::Support(_) => Kind::Support,
            Content::Brief(_) => Kind::Brief,
            Content::State(_) => Kind::State,
            Content::Initial(_) => Kind::Initial,
            Content::Sign(_) => Kind::Sign,
            Content::Seal(_) => Kind::Seal,
            Content::Proclaim(_) => Kind::Proclaim,
            Content::Decline(_) => Kind::Decline,
            Content::Release(_) => Kind::Release,
            Content::Key(_) => Kind::Key,
            Content::EpochOpen(_) => Kind::EpochOpen,
            Content::EpochAccept(_) => Kind::EpochAccept,
            Content::Evidence(_) => Kind::Evidence,
            Content::Comment(_) => Kind::Comment,
            Content::Lapse(_) => Kind::Lapse,
            Content::Other(_) => Kind::Unknown,
        }
    }

    fn of_matter(matter: &Matter) -> Kind {
        match matter {
            Matter::Topic { .. } => Kind::Topic,
            Matter::Round { .. } => Kind::Round,
            Matter::Step { .. } => Kind::Step,
            Matter::Item { .. } => Kind::Item,
            Matter::Point { .. } => Kind::Point,
            Matter::Instrument { .. } => Kind::Instrument,
            Matter::Move { .. } => Kind::Move,
            Matter::Term { .. } => Kind::Term,
            Matter::Package { .. } => Kind::Package,
            Matter::Silence { .. } => Kind::Silence,
            Matter::Correction { .. } => Kind::Correction,
            Matter::Other(_) => Kind::UnknownMatter,
        }
    }

    /// The kind of this name.
    pub fn called(name: &str) -> Option<Kind> {
        Kind::ALL.iter().copied().find(|kind| kind.name() == name)
    }

    /// The kind in a sentence: "an act of the kind `sign`".
    pub(crate) fn in_words(self) -> String {
        format!("an act of the kind {}", self.name())
    }
}
