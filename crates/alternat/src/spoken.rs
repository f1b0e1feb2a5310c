//! The record's fixed words as people type and read them: roles, stances, commitments, verbs.

use clap::ValueEnum;
use record::adoption::Status;
use record::tabling::{Favour, Unit};
use record::vocabulary::{Attitude, Commitment, Role, Verb};
use serde::{Deserialize, Serialize};

macro_rules! spoken {
    ($(#[$doc:meta])* $name:ident for $of:ident { $($(#[$word:meta])* $variant:ident),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($(#[$word])* $variant),+ }

        impl From<$name> for $of {
            fn from(word: $name) -> $of {
                match word { $($name::$variant => $of::$variant),+ }
            }
        }

        impl From<$of> for $name {
            fn from(meant: $of) -> $name {
                match meant { $($of::$variant => $name::$variant),+ }
            }
        }

        impl $name {
            /// The word as it is typed.
            pub fn word(self) -> String {
                let value = self.to_possible_value().expect("no word is hidden");
                value.get_name().to_owned()
            }

            /// The word as it is read in a sentence.
            pub fn in_words(self) -> String {
                match self.word() {
                    // The one hyphen that belongs to the word itself.
                    word if word == "co-chair" => word,
                    word => word.replace('-', " "),
                }
            }
        }
    };
}

spoken! {
    /// What a person does for a party.
    RoleWord for Role { Head, CoChair, Delegate, Drafter, LegalAdviser, Spokesperson, Registrar }
}
spoken! {
    /// How a party stands on a proposal.
    AttitudeWord for Attitude {
        /// It agrees.
        Accept,
        /// It agrees, subject to confirmation by its capital.
        #[value(name = "ad-referendum")]
        #[serde(rename = "ad-referendum")]
        AcceptAdReferendum,
        /// It does not stand in the way, but keeps its own view.
        Reserve,
        /// It does not agree.
        Object,
    }
}
spoken! {
    /// How far a party is bound by what it says.
    CommitmentWord for Commitment {
        /// Thinking aloud.
        Exploratory,
        /// The speaker's own view.
        Personal,
        /// On instructions.
        Instructed,
    }
}
spoken! {
    /// What a party does with the matter of a position.
    VerbWord for Verb { AdheresTo, Supports, Opposes, Notes, Recalls, Urges, IsReadyTo }
}
spoken! {
    /// What a provision is in its text.
    UnitWord for Unit {
        Title,
        Heading,
        /// A preambular paragraph.
        Preambular,
        /// An operative paragraph.
        Operative,
        Subparagraph,
        /// A block of which one option will stand.
        Options,
        /// One of the options of a block.
        Choice,
    }
}
spoken! {
    /// What a party has to say to a wording.
    FavourWord for Favour {
        /// This is what it wants the provision to say.
        Prefers,
        /// The same, subject to confirmation by its capital.
        #[value(name = "ad-referendum")]
        #[serde(rename = "ad-referendum")]
        PrefersAdReferendum,
        /// The same, with a reservation, which --words says.
        #[value(name = "with-reservation")]
        #[serde(rename = "with-reservation")]
        PrefersWithReservation,
        /// It could live with it.
        AlsoAccepts,
        /// It will not have it.
        Opposes,
        /// It takes back what it said to it.
        Leaves,
    }
}
impl FavourWord {
    /// What a party does with a wording, in a sentence.
    pub fn verb(self) -> &'static str {
        match self {
            FavourWord::Prefers => "prefers",
            FavourWord::PrefersAdReferendum => "prefers, ad referendum,",
            FavourWord::PrefersWithReservation => "prefers, with a reservation,",
            FavourWord::AlsoAccepts => "could live with",
            FavourWord::Opposes => "opposes",
            FavourWord::Leaves => "leaves",
        }
    }
}

spoken! {
    /// What a text in one language counts for.
    StatusWord for Status { Authentic, OfficialTranslation, Unofficial }
}

/// The name of a language in a sentence; its tag where it has none here.
pub fn language_name(tag: &str) -> &str {
    match tag {
        "ar" => "Arabic",
        "en" => "English",
        "es" => "Spanish",
        "fr" => "French",
        "ru" => "Russian",
        "zh" => "Chinese",
        tag => tag,
    }
}
